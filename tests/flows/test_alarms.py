"""What somebody is told without asking, with the clock as an argument."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.load.database import Connection
from pipeline.run.alarms import Alarm, find_alarms, note_alarms, stale_publication, tell

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = DataFolder(tmp_path_factory.mktemp("alarms"))
    folder.make()
    with database.working(folder) as con:
        yield con


@pytest.fixture
def con(tables: Connection) -> Iterator[Connection]:
    """Empty tables, and again after the test."""
    tables.execute("begin")
    yield tables
    tables.execute("rollback")


def insert(con: Connection, table: str, **row: object) -> None:
    names, places = ", ".join(row), ", ".join(f"${number}" for number in range(1, len(row) + 1))
    con.execute(f"insert into {table} ({names}) values ({places})", list(row.values()))


def herald(con: Connection, *, hours_ago: list[float], looked_h_ago: float = 0.5, captured_h_ago: float | None = None) -> None:
    """A publisher with articles of that age, last polled that long ago."""
    loaded = {"run_id": "r", "loaded_at": NOW}
    insert(con, "publishers", publisher_id="herald", name="The Herald", kind="outlet", **loaded)
    insert(
        con, "feeds", feed_id="f", publisher_id="herald", url="https://herald.example/feed", kind="feed", is_listed=True,
        last_polled_at=NOW - timedelta(hours=looked_h_ago), consecutive_failures=0, status="fetched", **loaded,
    )  # fmt: skip
    for number, hours in enumerate(hours_ago):
        published_at = NOW - timedelta(hours=hours)
        captured_at = NOW - timedelta(hours=hours if captured_h_ago is None else captured_h_ago)
        insert(
            con, "revisions", article_id=f"a{number}", revision=1, publisher_id="herald", url=f"https://herald.example/{number}",
            fetch_id=f"f{number}", captured_at=captured_at, kind="article", authors=[], published_at=published_at,
            published_on=published_at.date(), zone_is_assumed=False, body="", body_digest="", text_digest="", word_count=0,
            is_developing=False, is_paywalled=False, warnings=[], is_current=True, extractor_version="1", parser_version="1",
            **loaded,
        )  # fmt: skip


def pages(con: Connection, number: int, state: str, *, hours_ago: float) -> None:
    at = NOW - timedelta(hours=hours_ago)
    for one in range(number):
        identity = f"{state}-{hours_ago}-{one}"
        insert(
            con, "pages", page_id=identity, url=f"https://herald.example/{identity}", publisher_id="herald", state=state,
            state_changed_at=at, discovered_at=at, discovered_via="feed", attempts=1, run_id="r", loaded_at=at,
        )  # fmt: skip


def alarms(con: Connection, now: datetime = NOW) -> list[str]:
    return [alarm.message for alarm in find_alarms(con, now, publisher_ids=["herald"], stale_after_h=12)]


def test_publisher_that_was_busy_and_stopped_is_silent(con: Connection) -> None:
    herald(con, hours_ago=[float(hours) for hours in range(30, 60)])

    assert alarms(con) == ["The Herald is silent for 30 h; nine of ten of its pauses are shorter than 1.0 h"]


def test_publisher_within_its_rhythm_is_not_silent(con: Connection) -> None:
    herald(con, hours_ago=[20.0, 44.0, 68.0])

    assert alarms(con) == []


def test_publisher_that_was_not_looked_at_is_not_silent(con: Connection) -> None:
    herald(con, hours_ago=[float(hours) for hours in range(30, 60)], looked_h_ago=29)

    assert alarms(con) == []


def test_old_articles_that_came_just_now_are_no_silence(con: Connection) -> None:
    herald(con, hours_ago=[float(hours) for hours in range(300, 330)], captured_h_ago=1)

    assert alarms(con) == []


def test_publisher_that_is_listed_no_more_raises_nothing(con: Connection) -> None:
    herald(con, hours_ago=[float(hours) for hours in range(30, 60)])

    assert find_alarms(con, NOW, publisher_ids=[], stale_after_h=12) == []


@pytest.mark.parametrize(
    ("loaded", "walls", "raised"),
    [
        pytest.param(6, 24, "The Herald: 20% of the 30 pages of the last day became articles, 80% of those before", id="a fifth"),
        pytest.param(20, 10, None, id="two thirds"),
        pytest.param(0, 5, None, id="too few to tell"),
    ],
)
def test_yield_that_halved_raises_an_alarm(con: Connection, loaded: int, walls: int, raised: str | None) -> None:
    herald(con, hours_ago=[1.0])
    pages(con, 40, "loaded", hours_ago=100)
    pages(con, 10, "wall", hours_ago=101)
    pages(con, loaded, "loaded", hours_ago=2)
    pages(con, walls, "wall", hours_ago=3)
    pages(con, 100, "out_of_window", hours_ago=4)

    assert alarms(con) == ([raised] if raised else [])


@pytest.mark.parametrize(
    ("hours", "waits", "message"),
    [
        pytest.param(11.9, None, None, id="fresh enough"),
        pytest.param(13, None, "nothing has been published for 13 h: nothing new was loaded", id="no news"),
        pytest.param(
            13, 12, "nothing has been published for 13 h: what was loaded waits since 2026-03-20 00:00 UTC", id="publishing fails"
        ),
    ],
)
def test_nothing_published_for_long_is_told_with_the_cause(hours: float, waits: float | None, message: str | None) -> None:
    waits_since = NOW - timedelta(hours=waits) if waits else None
    alarm = stale_publication(NOW - timedelta(hours=hours), waits_since, NOW, 12)

    assert (alarm.message if alarm else None) == message


def test_before_the_first_publication_nothing_is_stale() -> None:
    assert stale_publication(None, None, NOW, 12) is None


def test_an_alarm_is_new_once_and_again_after_it_was_over(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.make()
    silent = Alarm("publisher.silent", "herald", "The Herald is silent")

    assert [note_alarms(folder, found) for found in ([silent], [silent], [], [silent])] == [[silent], [], [], [silent]]


def test_the_command_gets_the_messages_and_a_failure_is_told(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    alarm = Alarm("publisher.silent", "herald", "The Herald is silent")

    assert tell(f"tee {shlex.quote(str(heard))}", [alarm]) is None
    assert heard.read_text() == "The Herald is silent\n"
    assert tell("no-such-command-here", [alarm]) is not None
    assert "ended with 1" in (tell("false", [alarm]) or "")
