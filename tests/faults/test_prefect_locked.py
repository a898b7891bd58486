"""Somebody else holds Prefect's own database: what it would have shown waits, and no page is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.faults import invariants
from tests.faults.test_starved import PAGES, pages

__all__ = ["pages"]

pytestmark = pytest.mark.slow

LOCKED_S, FULL_LOCKED_S = 5, 60


@pytest.fixture
def alone(onrecord: Command) -> Iterator[Command]:
    """The command with a Prefect server of its own."""
    return Command({name: value for name, value in onrecord.environment.items() if not name.startswith("PREFECT_")})


def test_a_run_beside_a_locked_prefect_ends_or_is_completed_by_the_next(
    alone: Command, pages: Path, tmp_path: Path, is_full: bool, tried: Callable[[int], None]
) -> None:
    folder = invariants.folder_of(tmp_path / "onrecord-data")
    folder.publishers.write_text("publishers: []\n")
    first, *_ = sorted(pages.iterdir())
    alone("ingest", "--file", first, "--data-dir", folder.root)  # makes Prefect's database
    process = alone.start("ingest", "--file", pages, "--data-dir", folder.root, stderr=tmp_path / "stderr")
    wait_for(lambda: journal_grew(folder.archive) or process.poll() is not None)
    with closing(sqlite3.connect(folder.prefect / "prefect.db", timeout=30)) as held:
        held.execute("begin exclusive")
        with suppress(subprocess.TimeoutExpired):
            process.wait(FULL_LOCKED_S if is_full else LOCKED_S)
        held.rollback()
    process.wait(300)
    alone("ingest", "--file", pages, "--data-dir", folder.root)
    tried(1)

    assert len(invariants.rows(folder)["revisions"]) == PAGES
    assert invariants.violations(folder) == []


def journal_grew(archive: Path) -> bool:
    return len(list(archive.glob("*.journal.jsonl"))) > 1


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)
