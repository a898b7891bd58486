"""Runs as the core knows them, without Prefect: who died, who may go on, and what a reparse changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.demo.site import render_site
from pipeline.load import database
from pipeline.run import steps
from pipeline.run.runs import open_run
from pipeline.settings import read_settings
from tests.soak.reparse import try_out

pytestmark = pytest.mark.slow

PUBLISHERS = """
publishers:
  - {publisher_id: capital-post, name: Capital Post, home: "http://capital-post.example/"}
  - {publisher_id: harbour-herald, name: Harbour Herald, home: "http://harbour-herald.example/"}
  - {publisher_id: meridian-wire, name: Meridian Wire, home: "http://meridian-wire.example/"}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    monkeypatch.setenv("ONRECORD_MIN_FREE_BYTES", "0")
    monkeypatch.setenv("ONRECORD_WORKERS", "1")
    read_settings.cache_clear()
    made = DataFolder(tmp_path / "onrecord-data")
    made.make()
    made.publishers.write_text(PUBLISHERS)
    yield made
    read_settings.cache_clear()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's stories as files."""
    folder = tmp_path_factory.mktemp("pages")
    for (host, path), (content_type, text) in render_site().items():
        if content_type.startswith("text/html") and "<article>" in text:
            (folder / f"{host}{path}.html".replace("/", "_")).write_text(text)
    return folder


def ask(folder: DataFolder, query: str) -> list[tuple[object, ...]]:
    with database.working(folder) as con:
        return con.execute(query).fetchall()


# ---------------------------------------------------------------- who runs, who died

RUN_FOR_EVER = """
import signal, sys
from pathlib import Path
from pipeline.data_folder import DataFolder
from pipeline.run.runs import open_run
with open_run("ingest", DataFolder(Path(sys.argv[1])), None, []):
    print("running", flush=True)
    signal.pause()
"""


def test_a_run_that_was_killed_is_marked_by_the_next_and_a_living_one_is_not(folder: DataFolder) -> None:
    with open_run("revisit", folder, None, []):
        process = subprocess.Popen([sys.executable, "-c", RUN_FOR_EVER, str(folder.root)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"running\n"
        process.kill()
        process.communicate()
        with open_run("ingest", folder, None, []):
            states = ask(folder, "select flow, state from runs order by started_at")

    assert states == [("revisit", "running"), ("ingest", "died"), ("ingest", "running")]
    assert ask(folder, "select flow, state from runs order by started_at")[0] == ("revisit", "completed")


def test_a_run_counts_the_payloads_that_came_and_none_twice(folder: DataFolder, pages: Path) -> None:
    for _ in range(2):
        with open_run("ingest", folder, None, []) as run:
            steps.take_files(run, [pages])
            steps.load(run)

    there = len(list(pages.iterdir()))
    assert ask(folder, "select fetched from runs order by started_at") == [(there,), (0,)]


def test_a_backfill_in_progress_does_not_hold_up_an_ingest(folder: DataFolder, pages: Path) -> None:
    first, *_ = sorted(pages.iterdir())
    with open_run("backfill", folder, None, ["capital-post"]) as backfill:
        with open_run("ingest", folder, None, []) as run:
            assert run.publisher_ids == ("capital-post", "harbour-herald", "meridian-wire")
            steps.take_files(run, [first])
            steps.load(run)
            for batch in steps.plan_readings(run):
                steps.read(run, batch)
            steps.load(run)
            assert steps.publish(run) is not None
        steps.load(backfill)

    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        assert con.execute("select count(*) from articles").fetchall() == [(1,)]


# ---------------------------------------------------------------- reparse


def test_a_reparse_changes_the_rows_that_a_changed_rule_concerns_and_no_others(folder: DataFolder, tmp_path: Path) -> None:
    assert try_out(20, tmp_path / "reparse") == []  # 1,000 pages: tests/soak/reparse.py
