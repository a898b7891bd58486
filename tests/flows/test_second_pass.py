"""A second look at what has not changed costs little and writes nothing; what a list says has changed is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.data_folder import DataFolder
from pipeline.demo import tour
from pipeline.demo.site import Site, read_stories
from pipeline.load import database
from pipeline.models import RunReport
from pipeline.run import steps
from pipeline.run.runs import Run, open_run, report_of

pytestmark = pytest.mark.slow

ALL_STORIES = sum(map(len, read_stories().values()))
CONTENT = ("revisions", "images", "speakers", "attributions", "figures", "stories", "readings")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "onrecord-data")
    made.make()
    database.create(made)
    return made


@pytest.fixture
def site(folder: DataFolder) -> Iterator[Site]:
    with tour.served_site(folder) as served:
        yield served


def take_all(folder: DataFolder, plan: Callable[[Run], Any], *, flow: str = "ingest") -> RunReport:
    """Discovery, then what `plan` plans: the steps of a run as the flows call them."""
    with open_run(flow, folder, None, []) as run:
        steps.load(run)
        for publisher_id in run.publisher_ids:
            steps.discover(run, publisher_id)
        steps.load(run)
        for pages in plan(run):
            steps.fetch(run, pages)
        steps.load(run)
        for readings in steps.plan_readings(run):
            steps.read(run, readings)
        steps.load(run)
    return report_of(run)


def all_due(folder: DataFolder) -> None:
    """As if an hour, and then some days, had gone by since each page and list was asked for; they are still of one day."""
    with database.working(folder) as con:
        con.execute("update feeds set next_poll_at = null")
        con.execute("update pages set checked_at = checked_at - interval 9 days")
        con.execute("update revisions set published_at = now() - interval 12 days")
        con.execute("update pages set first_captured_at = now() - interval 11 days where first_captured_at is not null")


def rows(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    with database.working(folder) as con:
        return con.execute(query).fetchall()


def tables(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(folder, f"select * from {table} order by all") for table in CONTENT}


def test_a_second_pass_over_what_is_unchanged_is_told_and_writes_nothing(folder: DataFolder, site: Site) -> None:
    first = take_all(folder, steps.plan_fetches)
    all_due(folder)
    before, pages = tables(folder), rows(folder, "select page_id, state from pages order by all")
    sent = rows(folder, "select sum(wire_bytes) from fetches join pages using (page_id) where state = 'loaded'")[0][0]

    second = take_all(folder, steps.plan_revisits, flow="revisit")

    assert first.outcomes.get("loaded") == ALL_STORIES, first
    assert second.outcomes == {"feeds unchanged": 3, "not_modified": ALL_STORIES}
    assert second.unsent_bytes == sent > 0
    assert f"{ALL_STORIES} pages unchanged, {sent / 1000:,.1f} kB not sent again" in second.notes
    assert "3 feeds or sitemaps unchanged" in second.notes
    assert rows(folder, "select page_id, state from pages order by all") == pages
    assert tables(folder) == before
    assert rows(folder, f"select not_modified from runs where run_id = '{second.run_id}'") == [(ALL_STORIES,)]


def test_an_article_that_its_sitemap_says_was_modified_is_looked_at_first(folder: DataFolder, site: Site) -> None:
    take_all(folder, steps.plan_fetches)
    with database.working(folder) as con:  # the story is of March, and its sitemap dates the change in March
        con.execute("update feeds set next_poll_at = null")
        con.execute("update pages set checked_at = '2026-03-19' where url = $1", [tour.CHANGED_STORY])
        con.execute("update revisions set published_at = now()")  # by their age none is due
    tour.change_stories(site, tour.CHANGED_STORY)

    changed = take_all(folder, due_since_told, flow="revisit")
    again = take_all(folder, due_since_told, flow="revisit")

    assert changed.outcomes["loaded"] == 1
    assert rows(folder, "select url from articles where revision_count = 2") == [(tour.CHANGED_STORY,)]
    assert "loaded" not in again.outcomes
    assert "not_modified" not in again.outcomes


def test_a_change_that_is_told_twice_or_replayed_is_one(folder: DataFolder, site: Site) -> None:
    take_all(folder, steps.plan_fetches)
    with database.working(folder) as con:
        con.execute("update pages set checked_at = '2026-03-19' where url = $1", [tour.CHANGED_STORY])
    tour.change_stories(site, tour.CHANGED_STORY)

    for _ in range(2):
        with database.working(folder) as con:
            con.execute("update feeds set next_poll_at = null, etag = null")
        take_all(folder, lambda run: [])
    told = rows(folder, "select * from listed_changes")
    with database.working(folder) as con:
        con.execute("delete from journals")  # all is told again
    take_all(folder, lambda run: [])

    assert len(told) == 1
    assert rows(folder, "select * from listed_changes") == told


def due_since_told(run: Run) -> Any:
    """What is due by what lists tell alone."""
    told = {page for (page,) in rows(run.folder, "select page_id from listed_changes")}
    batches = steps.plan_revisits(run)
    assert not batches or {batches[0][0].page_id} <= told, "what a list tells of comes first"
    return [[page for page in pages if page.page_id in told] for pages in batches]
