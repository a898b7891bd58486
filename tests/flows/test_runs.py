"""Runs as the core knows them, without Prefect: who died, who may go on, and what a reparse changes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline import ingest
from pipeline.demo.site import render_site
from pipeline.folders import DataFolder
from pipeline.load import database
from pipeline.load.staging import stage_batch
from pipeline.models import PageReading
from pipeline.readings import read_archived
from pipeline.runs import open_run
from pipeline.settings import read_settings
from tests.load.made import Warehouse

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
from pipeline.folders import DataFolder
from pipeline.runs import open_run
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


def test_a_backfill_in_progress_does_not_hold_up_an_ingest(folder: DataFolder, pages: Path) -> None:
    first, *_ = sorted(pages.iterdir())
    with open_run("backfill", folder, None, ["capital-post"]) as backfill:
        with open_run("ingest", folder, None, []) as run:
            assert run.publisher_ids == ("capital-post", "harbour-herald", "meridian-wire")
            ingest.take_files(run, [first])
            ingest.load(run)
            for batch in ingest.plan_readings(run):
                ingest.read(run, batch)
            ingest.load(run)
            assert ingest.publish(run) is not None
        ingest.load(backfill)

    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        assert con.execute("select count(*) from articles").fetchall() == [(1,)]


# ---------------------------------------------------------------- reparse

OLDER = "0.0.1"


@pytest.fixture
def read_by_an_older_parser(folder: DataFolder, pages: Path) -> tuple[DataFolder, set[str]]:
    """All stories as an older parser read them, and the articles in which it overlooked the last figure."""
    with open_run("ingest", folder, None, []) as run:
        ingest.take_files(run, [pages])
        ingest.load(run)
        readings = [read_archived(task) for batch in ingest.plan_readings(run) for task in batch]
        lacking = {reading.page_id for reading in readings if any(text.figures for text in reading.texts)}
        lacking = set(sorted(lacking)[:3])
        stage_batch(folder.staged, [as_older(reading, lacks=reading.page_id in lacking) for reading in readings], run_id="older")
        ingest.load(run)
    return folder, lacking


def as_older(reading: PageReading, *, lacks: bool) -> PageReading:
    texts = list(reading.texts)
    if lacks:
        place = max(place for place, text in enumerate(texts) if text.figures)
        texts[place] = texts[place].model_copy(update={"figures": texts[place].figures[:-1]})
    return reading.model_copy(update={"parser_version": OLDER, "texts": tuple(texts)})


def reparse(folder: DataFolder, **which: str) -> tuple[int, Counter[str], Counter[str], str]:
    """Pages read again, rows put in and taken out by table, and the run that did it."""
    read, came, went = 0, Counter[str](), Counter[str]()
    with open_run("reparse", folder, None, []) as run:
        for batch in ingest.plan_rereadings(run, **which):  # type: ignore[arg-type]
            read += len(batch)
            ingest.read(run, batch)
            done = ingest.load(run)
            came, went = came + done.added, went + done.removed
        return read, came, went, run.run_id


def test_a_reparse_with_a_changed_rule_changes_the_rows_concerned_and_no_others(
    read_by_an_older_parser: tuple[DataFolder, set[str]],
) -> None:
    folder, lacking = read_by_an_older_parser
    figures = "select figure_id, article_id, words, start_offset from figures"
    before = set(ask(folder, figures))
    read, *_ = reparse(folder)
    after = set(ask(folder, figures))

    assert read == len(render_stories())
    assert before < after
    assert Counter(article for _, article, *_ in after - before) == dict.fromkeys(lacking, 1)
    assert ask(folder, "select count(*) from revisions where revision > 1") == [(0,)]


def test_a_reparse_with_an_unchanged_parser_changes_no_row(read_by_an_older_parser: tuple[DataFolder, set[str]]) -> None:
    folder, _ = read_by_an_older_parser
    reparse(folder)
    before, written = Warehouse(folder.root).content(), ask(folder, "select figure_id, run_id, loaded_at from figures order by 1")

    assert reparse(folder)[0] == 0, "nothing is older than the parser that read it"
    read, came, went, _ = reparse(folder, parser_older_than="999")
    assert read == len(render_stories())
    assert (+came, +went) == (Counter(), Counter())
    assert Warehouse(folder.root).content() == before
    assert ask(folder, "select figure_id, run_id, loaded_at from figures order by 1") == written


def render_stories() -> list[str]:
    return [text for kind, text in render_site().values() if kind.startswith("text/html") and "<article>" in text]
