"""The window of dates that a backfill was asked for holds, whoever fetches and reads the pages that it wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.backfill.backfill import Backfill, BackfillReport, BackfillRequest
from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.run import runs, steps
from pipeline.run.runs import Told, open_run
from pipeline.upkeep.rebuild import rebuild
from tests.backfill.services import HOME, SINCE, UNTIL, Site, crawl_file, play_ccnews, read_all, run_ingest, story

pytestmark = pytest.mark.slow

Herald = Callable[..., BackfillReport]


@pytest.fixture
def past(site: Site) -> Site:
    """Six stories that a sitemap names without dates: one states none, one is of February, one of the present."""
    entries = "".join(f"<url><loc>{HOME}ferry-{number}</loc></url>" for number in range(6))
    site.says("/robots.txt", f"Sitemap: {HOME}map.xml\n", kind="text/plain")
    site.says("/map.xml", f"<urlset>{entries}</urlset>")
    for number in range(3):
        site.says(f"/ferry-{number}", story(number))
    site.says("/ferry-3", story(3, None))
    site.says("/ferry-4", story(4, "2024-02-29T09:00:00Z"))
    site.says("/ferry-5", story(5, f"{date.today()}T00:00:00Z"))
    return site


IN_THE_WINDOW = {"ferry-0": "loaded", "ferry-1": "loaded", "ferry-2": "loaded"}
LEFT_OUT = {"ferry-3": "undated", "ferry-4": "out_of_window", "ferry-5": "out_of_window"}


class KilledError(Exception):
    pass


def kill(*_: object) -> None:
    raise KilledError


def backfill(folder: DataFolder, *, told: Told) -> None:
    with open_run("backfill", folder, None, ["herald"]) as run:
        work = Backfill(run, BackfillRequest("herald", SINCE, UNTIL))
        for task in work.tasks():
            work.do(task, told=told)


def states(folder: DataFolder) -> dict[str, str]:
    with database.working(folder) as con:
        return dict(con.execute("select split_part(url, '/', -1), state from pages").fetchall())


def test_an_ingest_takes_up_what_a_killed_backfill_left_and_keeps_to_its_window(
    past: Site, folder: DataFolder, herald: Herald
) -> None:
    with pytest.raises(KilledError):
        backfill(folder, told=kill)  # at the first page that came
    with open_run("ingest", folder, None, []) as run:
        steps.load(run)
        for pages in steps.plan_fetches(run):
            steps.fetch(run, pages)
        steps.load(run)
        read_all(run)

    assert states(folder) == IN_THE_WINDOW | LEFT_OUT
    past.asked.clear()
    report = herald()
    assert (report.found, report.there_before, {one.state: one.pages for one in report.missing}) == (
        6, 3, {"out_of_window": 2, "undated": 1},
    )  # fmt: skip
    assert past.asked_for("ferry") == [], "what the ingest archived is not asked for again"


def test_an_ingest_beside_a_backfill_fetches_nothing_of_its_pages_and_reads_them_for_its_window(
    past: Site, folder: DataFolder, herald: Herald
) -> None:
    beside: list[int] = []

    def look(*_: object) -> None:
        """Between the pages that the backfill fetches."""
        if len(beside) in (0, 5):
            with open_run("ingest", folder, None, []) as run:
                steps.load(run)
                assert steps.plan_fetches(run) == []
                read_all(run)
        beside.append(1)

    backfill(folder, told=look)

    assert len(beside) == 6
    assert states(folder) == IN_THE_WINDOW | LEFT_OUT
    assert len(past.asked_for("ferry")) == 6


def test_records_of_an_archive_are_read_for_the_window_by_whoever_comes_first(
    site: Site, folder: DataFolder, herald: Herald
) -> None:
    play_ccnews(site, crawl_file(60, wanted_every=10))
    with open_run("backfill", folder, None, ["herald"]) as run:
        for task in Backfill(run, BackfillRequest("herald", SINCE, UNTIL, "ccnews")).tasks():
            task.find()  # type: ignore[union-attr]
    with open_run("ingest", folder, None, []) as run:
        steps.load(run)
        read_all(run)

    assert states(folder) == {f"story-{n}": "loaded" if n % 3 else "out_of_window" for n in range(0, 60, 10)}


def test_the_last_window_that_was_asked_for_counts(past: Site, folder: DataFolder, herald: Herald) -> None:
    herald()
    february = herald(since=date(2024, 2, 1), until=date(2024, 2, 29))

    assert february.there_before == 0, "three were loaded before, and are of another month"
    assert (february.loaded, states(folder)) == (1, IN_THE_WINDOW | LEFT_OUT | {"ferry-4": "loaded"})


def test_what_a_window_left_out_is_taken_where_a_user_names_it_or_a_feed_dates_it(
    past: Site, folder: DataFolder, herald: Herald
) -> None:
    herald()
    run_ingest(folder, HOME + "ferry-3")
    assert states(folder) == IN_THE_WINDOW | LEFT_OUT | {"ferry-3": "loaded"}

    now = f"{runs.utc_now():%a, %d %b %Y %H:%M:%S} GMT"
    past.says("/feed", f"<rss><channel><item><link>{HOME}ferry-5</link><pubDate>{now}</pubDate></item></channel></rss>")
    folder.publishers.write_text(folder.publishers.read_text() + f"    feeds: [{HOME}feed]\n")
    past.asked.clear()
    run_ingest(folder)
    assert states(folder) == IN_THE_WINDOW | LEFT_OUT | {"ferry-3": "loaded", "ferry-5": "loaded"}
    assert past.asked_for("ferry") == []


def test_neither_a_reparse_nor_a_rebuild_loads_what_the_window_left_out(past: Site, folder: DataFolder, herald: Herald) -> None:
    herald()
    with open_run("reparse", folder, None, []) as run:
        batches = steps.plan_rereadings(run, parser_older_than="999")
        assert sum(map(len, batches)) == 6
        for tasks in batches:
            steps.read(run, tasks)
            done = steps.load(run)
            assert (+done.added, +done.removed) == ({}, {})
    assert states(folder) == IN_THE_WINDOW | LEFT_OUT

    rebuild(folder, None)
    assert states(folder) == IN_THE_WINDOW | LEFT_OUT


def test_a_page_that_changes_its_date_once_it_is_loaded_has_another_revision(
    past: Site, folder: DataFolder, herald: Herald
) -> None:
    herald()
    past.says("/ferry-0", story(7, "2024-05-10T09:00:00Z"))
    run_ingest(folder, HOME + "ferry-0")

    with database.working(folder) as con:
        assert con.execute("select published_on, revision from revisions where url like '%ferry-0' order by 2").fetchall() == [
            (date(2024, 3, 10), 1),
            (date(2024, 5, 10), 2),
        ]
