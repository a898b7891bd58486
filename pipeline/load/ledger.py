"""What is due: feeds to poll, pages to fetch, payloads to read, articles to look at again. And who runs, and what ran.

The ledger is `pages`, one state and reason for every URL ever seen. It alone decides what is done next, so that a run that
was killed needs no repair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from pipeline.errors import UsageError
from pipeline.ids import feed_id
from pipeline.load import statements
from pipeline.load.database import Connection
from pipeline.load.digests import version_key
from pipeline.models import PAGE_STATES, Via

NEVER_RETRIED = ("loaded", "forgotten", "queued", "fetched")


class ListedPublisher(Protocol):
    """A publisher as the publishers file has it."""

    @property
    def publisher_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def domain(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def owner(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def time_zone(self) -> str | None: ...
    @property
    def feeds(self) -> Iterable[str]: ...
    @property
    def sitemaps(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class FeedDue:
    """A feed or sitemap that may be polled now."""

    feed_id: str
    publisher_id: str
    url: str
    kind: str
    is_listed: bool
    etag: str | None
    last_modified: str | None
    last_polled_at: datetime | None
    last_success_at: datetime | None
    consecutive_failures: int
    entry_count: int | None
    new_entry_count: int | None


@dataclass(frozen=True, slots=True)
class PageDue:
    """A page that may be fetched now."""

    page_id: str
    url: str
    publisher_id: str
    via: Via
    etag: str | None
    last_modified: str | None
    attempts: int
    listed_published_at: datetime | None
    fetch_url: str | None
    """what to ask for, where the list wrote it otherwise than `url`"""


@dataclass(frozen=True, slots=True)
class FetchDue:
    """An archived payload that is to be read."""

    page_id: str
    fetch_id: str
    url: str
    publisher_id: str
    captured_at: datetime
    warc_file: str
    warc_offset: int
    wanted_since: date | None
    """window of publication dates in which the page is wanted, both inclusive; None where any day will do"""
    wanted_until: date | None


# ---------------------------------------------------------------- publishers


def sync_publishers(con: Connection, publishers: Iterable[ListedPublisher], *, run_id: str, now: datetime) -> bool:
    """Bring `publishers` and the listed `feeds` to what the publishers file says; whether a publisher's row changed.

    Nothing is taken out: rows of pages refer to publishers that are listed no more.
    """
    known = {row[0]: row[1:] for row in statements.fetch(con, "ledger/read_publishers")}
    feeds = {row[0]: row[4] for row in statements.fetch(con, "ledger/read_feeds")}
    listed: set[str] = set()
    changed = False
    publishers = list(publishers)
    for p in publishers:
        row = (p.name, p.domain or None, p.kind, p.owner, p.country, p.language, p.time_zone)
        if known.get(p.publisher_id) != row:
            changed = True
            con.execute("delete from publishers where publisher_id = $1", [p.publisher_id])
            con.execute(
                "insert into publishers values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [p.publisher_id, *row, run_id, now]
            )
        for kind, urls in (("feed", p.feeds), ("sitemap", p.sitemaps)):
            for url in urls:
                identity = feed_id(url)
                listed.add(identity)
                if identity not in feeds:
                    feeds[identity] = True
                    _insert_feed(con, identity, p.publisher_id, url, kind, run_id, now)
                elif not feeds[identity]:
                    con.execute("update feeds set is_listed = true where feed_id = $1", [identity])
    if publishers:
        for identity in [known_id for known_id, is_listed in feeds.items() if is_listed and known_id not in listed]:
            con.execute("update feeds set is_listed = false where feed_id = $1", [identity])
    return changed


def _insert_feed(con: Connection, identity: str, publisher_id: str, url: str, kind: str, run_id: str, now: datetime) -> None:
    empty: dict[str, Any] = dict.fromkeys(
        (
            "last_polled_at", "last_success_at", "status_reason", "entry_count", "new_entry_count", "etag", "last_modified",
            "next_poll_at",
        )
    )  # fmt: skip
    stated = {"feed_id": identity, "publisher_id": publisher_id, "url": url, "kind": kind, "is_listed": True}
    fresh = {"consecutive_failures": 0, "status": "new", "run_id": run_id, "loaded_at": now}
    statements.run(con, "ledger/insert_feed", **empty, **stated, **fresh)


# ---------------------------------------------------------------- what is due


def plan_feeds(
    con: Connection, now: datetime, publisher_ids: Collection[str] | None = None, *, insists: bool = False
) -> list[FeedDue]:
    """Feeds and sitemaps whose next poll is due, or all of them where a user insists, those that waited longest first."""
    rows = statements.fetch(con, "ledger/plan_feeds", now=now, publisher_ids=_list(publisher_ids), insists=insists)
    return [FeedDue(*row) for row in rows]


def plan_pages(
    con: Connection,
    now: datetime,
    *,
    publisher_ids: Collection[str] | None = None,
    page_ids: Collection[str] | None = None,
    backfilled: Collection[str] = (),
    ingested: Collection[str] = (),
    limit: int | None = None,
) -> list[PageDue]:
    """Pages that wait in the queue or whose next attempt is due: newest first, publishers in turn.

    Of publishers that another run `backfilled` or `ingested` is at, the pages that this run put into the queue are left to it.
    """
    parameters: dict[str, Any] = {"publisher_ids": _list(publisher_ids), "page_ids": _list(page_ids), "limit": limit}
    parameters |= {"backfilled": list(backfilled), "ingested": list(ingested)}
    return [PageDue(*row) for row in statements.fetch(con, "ledger/plan_pages", now=now, **parameters)]


def plan_named(con: Connection, page_ids: Collection[str]) -> list[PageDue]:
    """Pages that somebody named: due now, whatever their state, but for those that are to be forgotten."""
    return [PageDue(*row) for row in statements.fetch(con, "ledger/plan_named", page_ids=list(page_ids))]


def plan_readings(
    con: Connection,
    *,
    publisher_ids: Collection[str] | None = None,
    page_ids: Collection[str] | None = None,
    parser_older_than: str | None = None,
    extractor_version: str | None = None,
    published_since: Any = None,
    published_until: Any = None,
) -> list[FetchDue]:
    """Archived payloads to be extracted and parsed: those never read, oldest capture first.

    Where an article has an unread payload and `extractor_version` says which extractor will read it, the payload of its present
    revision is asked for too, if another extractor read that: texts are compared as one extractor reads them. With
    `parser_older_than`, what an older parser read is asked for as well (`published_since`, `published_until`: dates, both
    inclusive, of the articles then taken).
    """
    return [
        FetchDue(*row)
        for row in statements.fetch(
            con,
            "ledger/plan_readings",
            publisher_ids=_list(publisher_ids),
            page_ids=_list(page_ids),
            extractor_version=extractor_version,
            parser_key=version_key(parser_older_than).rstrip("|") if parser_older_than else None,
            published_since=published_since,
            published_until=published_until,
        )
    ]


def known_captures(con: Connection, page_ids: Collection[str]) -> set[tuple[str, str, datetime]]:
    """Captures of these pages that the ledger has: page, door, time (UTC)."""
    return set(statements.fetch(con, "ledger/known_captures", page_ids=list(page_ids)))


def page_states(con: Connection, page_ids: Collection[str]) -> dict[str, str]:
    """The states of those of the pages that the ledger knows."""
    rows = con.execute("select page_id, state from pages where page_id in (select unnest($1::varchar[]))", [list(page_ids)])
    return dict(rows.fetchall())


def page_endings(con: Connection, page_ids: Collection[str]) -> list[tuple[str, str, str | None]]:
    """URL, state and reason of those of the pages that the ledger knows."""
    query = "select url, state, state_reason from pages where page_id in (select unnest($1::varchar[])) order by url"
    return con.execute(query, [list(page_ids)]).fetchall()


def count_published_outside(con: Connection, page_ids: Collection[str], since: date, until: date) -> int:
    """How many of the pages are articles that state a day of publication outside the window."""
    query = (
        "select count(*) from articles where article_id in (select unnest($1::varchar[])) and published_on not between $2 and $3"
    )
    [(count,)] = con.execute(query, [list(page_ids), since, until]).fetchall()
    return int(count)


def last_sent_bytes(con: Connection, page_ids: Collection[str]) -> int:
    """Bytes that the last full answers for these pages took on the wire, together; of those of which they are known."""
    [(sent,)] = statements.fetch(con, "ledger/sum_last_sent", page_ids=list(page_ids))
    return int(sent)


def known_as_of(con: Connection, page_ids: Collection[str]) -> dict[str, datetime]:
    """For those of the pages that are loaded: a change that a list dates later than this is news."""
    return dict(statements.fetch(con, "ledger/known_as_of", page_ids=list(page_ids)))


def knows_feeds(con: Connection, publisher_id: str) -> bool:
    """Whether any feed, sitemap or front page of the publisher is watched already."""
    return con.execute("select 1 from feeds where publisher_id = $1 limit 1", [publisher_id]).fetchone() is not None


def plan_revisits(
    con: Connection,
    now: datetime,
    *,
    publisher_ids: Collection[str] | None = None,
    limit: int | None = None,
    insists: bool = False,
) -> list[PageDue]:
    """Loaded articles that may still change and are due for another look, or all of them where a user insists.

    The most likely to have changed come first.
    """
    rows = statements.fetch(
        con, "ledger/plan_revisits", now=now, publisher_ids=_list(publisher_ids), limit=limit, insists=insists
    )
    return [PageDue(*row) for row in rows]


def requeue(
    con: Connection,
    states: Collection[str],
    publisher: str | None = None,
    limit: int | None = None,
    *,
    page_ids: Collection[str] | None = None,
    now: datetime,
) -> int:
    """Put pages that ended in one of the states back in the queue; how many.

    A page whose bytes came out of a file or an archive cannot be fetched again: its payload is read again instead. Raises
    UsageError for a state that is none, or that nothing is retried from, and for a publisher without pages.
    """
    for state in states:
        if state not in PAGE_STATES or state in NEVER_RETRIED:
            allowed = ", ".join(s for s in PAGE_STATES if s not in NEVER_RETRIED)
            raise UsageError(f"'{state}' is no state to retry; there are: {allowed}")
    if publisher is not None:
        _require_publisher(con, publisher)
    con.execute("begin")
    statements.run(
        con, "ledger/find_retried_pages", states=list(states), publisher=publisher, limit=limit, page_ids=_list(page_ids)
    )
    *_, count = statements.run(con, "ledger/requeue_pages", now=now)
    con.execute("commit")
    return count


def _require_publisher(con: Connection, publisher_id: str) -> None:
    from difflib import get_close_matches

    known = [name for (name,) in con.execute("select distinct publisher_id from pages order by 1").fetchall()]
    if publisher_id not in known:
        near = get_close_matches(publisher_id, known, 1)
        raise UsageError(
            f"no page is of a publisher {publisher_id!r}; "
            + (f"did you mean {near[0]}?" if near else "'onrecord status' lists the publishers")
        )


def counts(con: Connection) -> dict[str, int]:
    """Pages by state; together all that were ever discovered."""
    return dict(con.execute("select state, count(*) from pages group by state order by 2 desc, 1").fetchall())


def _list(values: Collection[str] | None) -> list[str] | None:
    return None if values is None else list(values)


# ---------------------------------------------------------------- runs

_SUMS = {
    "discovered": ("discovered",),
    "fetched": ("fetched",),
    "not_modified": ("not_modified",),
    "loaded": ("loaded",),
    "rejected": ("wall", "not_article", "empty_text", "undated", "out_of_window", "load_rejected", "not_html", "bad_encoding"),
    "failed": ("retry_later", "dns", "tls", "timeout", "http_4xx", "http_5xx", "too_large", "truncated", "gave_up", "gone"),
}


def start_run(con: Connection, run_id: str, flow: str, now: datetime, *, flow_run_id: str | None = None) -> None:
    """Write down that a run began; the same run twice is one."""
    con.execute("delete from runs where run_id = $1", [run_id])
    statements.run(con, "ledger/insert_run", run_id=run_id, flow=flow, started_at=now, flow_run_id=flow_run_id)


def finish_run(
    con: Connection,
    run_id: str,
    now: datetime,
    *,
    state: str = "completed",
    reason: str | None = None,
    outcomes: Mapping[str, int] = {},
) -> None:
    """Write down how a run ended; `outcomes` counts whatever it counted, by name."""
    sums = {column: sum(outcomes.get(name, 0) for name in names) for column, names in _SUMS.items()}
    statements.run(
        con, "ledger/finish_run", run_id=run_id, finished_at=now, state=state, state_reason=reason,
        names=list(outcomes), values=list(outcomes.values()), **sums,
    )  # fmt: skip


def languages_of(con: Connection, run_id: str) -> list[tuple[str, int]]:
    """How many articles in which language a run brought, the most frequent first."""
    return statements.fetch(con, "ledger/run_languages", run_id=run_id)


def mark_died(con: Connection, alive: Collection[str], now: datetime) -> int:
    """Mark the runs that are said to be running and are not among the living ones; how many."""
    [count] = statements.run(con, "ledger/mark_died", alive=list(alive), now=now)
    return count
