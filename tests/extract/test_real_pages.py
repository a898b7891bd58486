"""The steps of a run over real news pages, where those are at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.models import PAGE_STATES
from pipeline.parse.articles import parse_text
from pipeline.run import runs, steps
from tests.load.made import Warehouse

pytestmark = pytest.mark.slow


def take(folder: DataFolder, files: list[Path]) -> runs.Run:
    with runs.open_run("ingest", folder, None, []) as run:
        pages = steps.take_files(run, files)
        steps.load(run)
        for tasks in steps.plan_readings(run, page_ids=pages):
            steps.read(run, tasks)
            steps.load(run)
        steps.publish(run)
    return run


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    made = DataFolder(tmp_path_factory.mktemp("real"))
    made.make()
    made.publishers.write_text("publishers: []\n")
    take(made, [shared / "data" / "pages", shared / "data" / "article-extraction" / "html"])
    return made


def rows(folder: DataFolder, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(folder.link.resolve()), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_every_page_is_fetched_and_in_one_state_of_the_list(folder: DataFolder) -> None:
    states = dict(rows(folder, "select state, count(*) from pages group by 1"))

    assert rows(folder, "select count(*) from fetches") == [(255,)]
    assert sum(states.values()) <= 255
    assert set(states) <= set(PAGE_STATES)
    assert states["loaded"] > 240


def test_the_same_pages_again_add_nothing(folder: DataFolder, shared: Path) -> None:
    before, published = Warehouse(folder.root).content(), folder.link.resolve()
    again = take(folder, [shared / "data" / "pages", shared / "data" / "article-extraction" / "html"])

    assert Warehouse(folder.root).content() == before
    assert (folder.link.resolve(), again.published) == (published, None)


def test_every_stored_text_parses_to_its_rows(folder: DataFolder) -> None:
    stored = rows(
        folder,
        "select article_id, revision, start_offset, end_offset, low, high, qualifier, kind, unit, counted from figures "
        "where field = 'body' order by all",
    )
    parsed = [
        (article, revision, f.start, f.end, f.low, f.high, f.qualifier, f.kind, f.unit, f.counted)
        for article, revision, body, day, language in rows(
            folder, "select article_id, revision, body, published_on, language from revisions"
        )
        for f in parse_text(body, published=day, language=language)[0]
    ]

    assert stored == sorted(parsed, key=lambda row: row[:4])
