"""One state and reason per page, whatever the order in which journals tell of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pipeline.errors import UsageError
from pipeline.load import database, ledger
from pipeline.models import Poll
from tests.load.made import NOON, Warehouse, discovery, exchange, reading, url_of


def test_page_found_by_feed_and_sitemap_is_one(warehouse: Warehouse) -> None:
    warehouse.tell(discovery("a", hour=2, via="sitemap"), discovery("a", hour=1, via="feed"))
    warehouse.load()
    warehouse.tell(discovery("a", hour=0, via="news_sitemap"))
    assert not warehouse.load().changed
    assert warehouse.rows("select discovered_via, state, discovered_at = $1 from pages", NOON) == [
        ("news_sitemap", "queued", True)
    ]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("http_5xx", "http_5xx"), ("dns", "dns"), ("retry_later", "retry_later"), ("gone", "http_4xx"), ("fetched", "fetched")],
)
def test_outcome_of_the_last_exchange_is_the_state(warehouse: Warehouse, outcome: str, state: str) -> None:
    warehouse.tell(discovery("a"), exchange("a", outcome="timeout"), exchange("a", outcome=outcome, hour=1, reason="because"))
    warehouse.load()
    assert warehouse.state(url_of("a")) == (state, None if outcome == "fetched" else "because")


@pytest.mark.parametrize("outcome", ["http_5xx", "gone", "not_modified", "retry_later"])
def test_loaded_article_stays_loaded_whatever_a_later_visit_brings(warehouse: Warehouse, outcome: str) -> None:
    fetched = exchange("a")
    warehouse.tell(fetched)
    warehouse.stage(reading(fetched, "Some 12 died."))
    warehouse.load()
    warehouse.tell(exchange("a", outcome=outcome, hour=3))
    warehouse.load()
    gone = warehouse.rows("select gone_at is not null, last_captured_at = $1 from pages", NOON + timedelta(hours=3))
    assert warehouse.state(url_of("a")) == ("loaded", None)
    assert gone == [(outcome == "gone", outcome == "not_modified")]
    warehouse.tell(exchange("a", outcome="not_modified", hour=4))
    warehouse.load()
    assert warehouse.rows("select gone_at from pages") == [(None,)]


def test_journal_replayed_from_its_beginning_changes_nothing(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.tell(discovery("a", state="out_of_window"), discovery("b"), discovery("a", via="wayback", feed_id=None, hour=1))
    warehouse.tell(fetched, exchange("b", outcome="retry_later"), exchange("b", outcome="http_4xx", hour=1))
    warehouse.stage(reading(fetched, "Some 12 died."))
    warehouse.load()
    before = warehouse.content()
    with database.working(warehouse.folder) as con:
        con.execute("delete from journals")
    assert not warehouse.load().changed
    assert warehouse.content() == before


def test_page_outside_the_window_is_queued_when_a_backfill_asks_for_it(warehouse: Warehouse) -> None:
    warehouse.tell(discovery("a", state="out_of_window"))
    warehouse.load()
    assert warehouse.state(url_of("a"))[0] == "out_of_window"
    warehouse.tell(discovery("a", via="sitemap", feed_id=None, hour=1))
    warehouse.load()
    assert warehouse.state(url_of("a")) == ("queued", None)


def test_list_polled_again_does_not_ask_for_what_was_read_as_too_old(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.tell(discovery("a"), fetched)
    warehouse.stage(reading(fetched, None, state="out_of_window"))
    warehouse.load()
    warehouse.tell(discovery("a", hour=9))
    warehouse.load()
    assert warehouse.state(url_of("a"))[0] == "out_of_window"
    warehouse.tell(discovery("a", hour=9, feed_id=None))
    warehouse.load()
    assert warehouse.state(url_of("a"))[0] == "fetched"  # its bytes are there: no need to fetch them again


def test_torn_last_line_waits_for_its_end(warehouse: Warehouse) -> None:
    warehouse.tell(discovery("a"))
    whole = warehouse.journal.read_bytes()
    warehouse.tell(discovery("b"))
    torn = warehouse.journal.read_bytes()
    warehouse.journal.write_bytes(torn[:-20])
    warehouse.load()
    assert warehouse.rows("select count(*) from pages") == [(1,)]
    assert warehouse.rows('select "offset" from journals') == [(len(whole),)]
    warehouse.journal.write_bytes(torn)
    warehouse.load()
    assert warehouse.rows("select count(*) from pages") == [(2,)]


def test_pages_are_planned_newest_first_and_publishers_in_turn(warehouse: Warehouse) -> None:
    warehouse.tell(*(discovery(name, hour=hour) for hour, name in enumerate("abc")))
    warehouse.tell(discovery("z").model_copy(update={"publisher_id": "zeitung"}))
    warehouse.tell(exchange("c", outcome="retry_later", hour=5, retry_at=NOON + timedelta(days=9)))
    warehouse.load()
    with database.working(warehouse.folder) as con:
        due = ledger.plan_pages(con, NOON + timedelta(days=1))
        assert [page.url for page in due] == [url_of("b"), url_of("z"), url_of("a")]
        assert len(ledger.plan_pages(con, NOON + timedelta(days=10), publisher_ids=["herald"], limit=2)) == 2
        assert len(ledger.plan_pages(con, NOON + timedelta(days=10))) == 4


def test_earlier_payload_is_asked_for_where_a_newer_extractor_will_read_the_new_one(warehouse: Warehouse) -> None:
    first, later = exchange("a", body="1"), exchange("a", hour=1, body="2")
    warehouse.tell(first)
    warehouse.stage(reading(first, "Some 12 died."))
    warehouse.load()
    with database.working(warehouse.folder) as con:
        assert ledger.plan_readings(con, extractor_version="2") == []
        assert [due.fetch_id for due in ledger.plan_readings(con, parser_older_than="1.1")] == [first.fetch_id]
        assert ledger.plan_readings(con, parser_older_than="1") == []
    warehouse.tell(later)
    warehouse.load()
    with database.working(warehouse.folder) as con:
        assert [due.fetch_id for due in ledger.plan_readings(con, extractor_version="2")] == [first.fetch_id, later.fetch_id]
        assert [due.fetch_id for due in ledger.plan_readings(con, extractor_version="1")] == [later.fetch_id]


def test_retry_puts_pages_back_and_refuses_what_is_no_state(warehouse: Warehouse) -> None:
    warehouse.tell(exchange("a", outcome="http_5xx"), exchange("b", outcome="http_5xx"), exchange("c", outcome="dns"))
    filed = exchange("d", via="file")
    warehouse.tell(filed)
    warehouse.stage(reading(filed, None))
    warehouse.load()
    with database.working(warehouse.folder) as con:
        assert ledger.requeue(con, ["http_5xx"], limit=1, now=NOON) == 1
        assert ledger.requeue(con, ["http_5xx", "dns"], "herald", now=NOON) == 2
        assert ledger.requeue(con, ["not_article"], now=NOON) == 1
        assert ledger.counts(con) == {"queued": 3, "fetched": 1}  # a file cannot be fetched again: it is read again
        for state in ("loaded", "lost"):
            with pytest.raises(UsageError, match=state):
                ledger.requeue(con, [state], now=NOON)


def test_article_is_looked_at_again_the_less_often_the_older_it_is(warehouse: Warehouse) -> None:
    fetched = exchange("a", hour=1)
    warehouse.tell(discovery("a"), fetched)
    warehouse.stage(reading(fetched, "Some 12 died.", published="2026-03-01T05:00:00Z"))
    warehouse.load()
    with database.working(warehouse.folder) as con:
        due = [bool(ledger.plan_revisits(con, NOON + timedelta(hours=1 + wait))) for wait in (1.9, 2.1)]
    assert due == [False, True]  # eight hours old when it was seen: again after a quarter of that


def test_polls_make_a_feeds_row_and_old_ones_change_nothing(warehouse: Warehouse) -> None:
    def poll(hour: int, outcome: str) -> Poll:
        at = NOON + timedelta(hours=hour)
        return Poll(feed_id="f", publisher_id="herald", url=url_of("feed"), kind="rss", polled_at=at, outcome=outcome, entries=7)

    warehouse.tell(poll(1, "fetched"), poll(2, "timeout"), poll(3, "timeout"))
    warehouse.load()
    warehouse.tell(poll(0, "fetched"))
    warehouse.load()
    found = warehouse.rows(
        "select status, consecutive_failures, last_success_at = $1, entry_count from feeds", NOON + timedelta(hours=1)
    )
    assert found == [("timeout", 2, True, 7)]


def test_runs_say_how_they_went_and_dead_ones_are_marked(warehouse: Warehouse) -> None:
    with database.working(warehouse.folder) as con:
        for run in ("one", "two", "three"):
            ledger.start_run(con, run, "ingest", NOON)
        ledger.finish_run(con, "one", NOON, outcomes={"loaded": 3, "wall": 1, "timeout": 2})
        assert ledger.mark_died(con, ["two"], NOON) == 1
        found = con.execute("select run_id, state, loaded, rejected, failed from runs order by run_id").fetchall()
        assert found == [("one", "completed", 3, 1, 2), ("three", "died", 0, 0, 0), ("two", "running", 0, 0, 0)]
