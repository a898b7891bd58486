"""A publisher and the services on loopback, for the tests of discovery and backfill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.backfill.backfill import BackfillReport, BackfillRequest, run_backfill
from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.run import runs
from pipeline.settings import read_settings
from tests.backfill import services
from tests.backfill.services import SINCE, UNTIL, Site, Wayback


@pytest.fixture
def site() -> Iterator[Site]:
    with services.serve() as played:
        yield played


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.make()
    database.create(made)
    return made


@pytest.fixture
def herald(site: Site, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., BackfillReport]]:
    """Runs a backfill of the Herald; other services lie on the same listener, under names of their own."""
    folder.publishers.write_text(services.publishers(site.port))
    for name, value in services.settings(site.port).items():
        monkeypatch.setenv(name, value)
    read_settings.cache_clear()

    def run(via: str | None = None, *paths: Path, since: date = SINCE, until: date = UNTIL) -> BackfillReport:
        with runs.open_run("backfill", folder, None, ["herald"]) as opened:
            return run_backfill(opened, BackfillRequest("herald", since, until, via, paths))  # type: ignore[arg-type]

    yield run
    read_settings.cache_clear()


@pytest.fixture
def wayback(site: Site) -> Wayback:
    return services.play_wayback(site)
