"""Journals -> ledger: every line that was not replayed yet, with the place reached, in one transaction.

The journal lies outside the database and before it: what it tells and the tables don't hold was never committed, and is told
again. Lines that were told before change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.archive import journal
from pipeline.load import checks, drafts, revisions, statements
from pipeline.load.database import Connection
from pipeline.load.rows import SCHEMAS
from pipeline.load.staging import Batch
from pipeline.load.stories import assign_stories
from pipeline.models import Discovery, Exchange, Poll

LINES = 20_000
"""lines a transaction: some 20 MB of records"""

SUCCESSES = ("fetched", "not_modified")

_TIME, _TEXT = pa.timestamp("us", tz="UTC"), pa.string()
_DISCOVERIES = pa.schema(
    {
        "line": pa.int64(), "page_id": _TEXT, "publisher_id": _TEXT, "url": _TEXT, "title": _TEXT, "published_at": _TIME,
        "via": _TEXT, "fetch_url": _TEXT, "discovered_at": _TIME, "state": _TEXT, "state_reason": _TEXT, "feed_id": _TEXT,
        "modified_at": _TIME, "is_change": pa.bool_(), "wanted_since": pa.date32(), "wanted_until": pa.date32(),
    }
)  # fmt: skip
_EXCHANGES = pa.schema(
    {
        "line": pa.int64(), "fetch_id": _TEXT, "page_id": _TEXT, "page_url": _TEXT, "publisher_id": _TEXT,
        "requested_url": _TEXT, "final_url": _TEXT, "via": _TEXT, "captured_at": _TIME, "fetched_at": _TIME,
        "status": pa.int32(), "outcome": _TEXT, "reason": _TEXT, "content_type": _TEXT, "etag": _TEXT, "last_modified": _TEXT,
        "payload_digest": _TEXT, "payload_bytes": pa.int64(), "wire_bytes": pa.int64(), "elapsed_s": pa.float64(),
        "attempts": pa.int32(), "retry_at": _TIME, "warc_file": _TEXT, "warc_offset": pa.int64(),
    }
)  # fmt: skip

PAGES_OF_A_JOURNAL = "select page_id from new_discoveries union select page_id from new_exchanges"

NO_CONTENT = Batch("", {name: schema.empty_table() for name, schema in SCHEMAS.items()})

Line = tuple[Discovery | Exchange | Poll, int]


@dataclass
class Replayed:
    """What the journals told that the database did not know."""

    lines: int = 0
    new_pages: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """fresh exchanges by outcome"""
    changed: bool = False
    """whether a page is new or in another state, or an article has another revision"""
    breaches: list[checks.Breach] = field(default_factory=list)
    """invariants that the replayed lines broke"""

    def add(self, other: Replayed) -> None:
        self.lines += other.lines
        self.new_pages += other.new_pages
        self.outcomes += other.outcomes
        self.changed |= other.changed
        self.breaches += other.breaches


def replay_journals(con: Connection, archive: Path, *, run_id: str, now: datetime) -> Replayed:
    """Replay what the journals below `archive` tell beyond the places reached."""
    reached = dict(con.execute('select file, "offset" from journals').fetchall())
    total = Replayed()
    for path in sorted(archive.glob(f"*{journal.SUFFIX}")):
        offset = reached.get(path.name, 0)
        size = path.stat().st_size
        if size < offset:  # written anew, shorter
            offset = 0
        if size > offset:
            for chunk in _chunks(journal.read(path, offset)):
                total.add(_replay_chunk(con, archive, path.name, chunk, run_id=run_id, now=now))
    return total


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    iterator = iter(lines)
    while chunk := list(islice(iterator, LINES)):
        yield chunk


def _replay_chunk(con: Connection, archive: Path, name: str, lines: list[Line], *, run_id: str, now: datetime) -> Replayed:
    discoveries = [_discovery_row(n, record) for n, (record, _) in enumerate(lines) if isinstance(record, Discovery)]
    exchanges = [_exchange_row(n, record, archive) for n, (record, _) in enumerate(lines) if isinstance(record, Exchange)]
    polls = [record for record, _ in lines if isinstance(record, Poll)]
    con.execute("begin")
    result = Replayed(lines=len(lines))
    con.register("new_discoveries", pa.Table.from_pylist(discoveries, schema=_DISCOVERIES))
    con.register("new_exchanges", pa.Table.from_pylist(exchanges, schema=_EXCHANGES))
    try:
        drafts.start(con, PAGES_OF_A_JOURNAL)
        if discoveries:
            result.add(_replay_discoveries(con, run_id=run_id, now=now))
        segment = name.removesuffix(journal.SUFFIX) + ".warc.gz"
        if (size := segment_size(archive, segment)) >= 0:
            statements.run(con, "replay/drop_lost_records", warc_file=segment, size=size)
        if exchanges:
            result.add(_replay_exchanges(con, run_id=run_id, now=now))
    finally:
        con.unregister("new_discoveries")
        con.unregister("new_exchanges")
    if polls:
        replay_polls(con, polls, run_id=run_id, now=now)
    drafts.write(con, now=now)
    result.breaches = checks.check_drafts(con, since=now)
    con.execute("delete from journals where file = $1", [name])
    con.execute("insert into journals values ($1, $2)", [name, lines[-1][1]])
    con.execute("commit")
    return result


# ---------------------------------------------------------------- discoveries


def _replay_discoveries(con: Connection, *, run_id: str, now: datetime) -> Replayed:
    [wanted] = statements.run(con, "replay/find_wanted_pages")
    statements.run(con, "replay/note_wanted_windows", run_id=run_id, now=now)
    if wanted:
        statements.run(con, "replay/queue_wanted_pages", run_id=run_id, now=now)
    statements.run(con, "replay/note_earlier_discoveries", run_id=run_id, now=now)
    [new_pages] = statements.run(con, "replay/insert_discovered_pages", run_id=run_id, now=now)
    statements.run(con, "replay/note_listed_changes")
    if wanted:
        statements.run(con, "replay/find_wanted_payloads")
        drafts.settle(con, run_id=run_id, now=now)
    return Replayed(new_pages=new_pages, changed=bool(new_pages or wanted))


def _discovery_row(line: int, record: Discovery) -> dict[str, Any]:
    row = record.model_dump(exclude={"entry"}) | record.entry.model_dump(
        include={"url", "title", "published_at", "via", "fetch_url", "modified_at"}
    )
    return row | {"line": line}


# ---------------------------------------------------------------- exchanges


def _replay_exchanges(con: Connection, *, run_id: str, now: datetime) -> Replayed:
    [fresh, _] = statements.run(con, "replay/find_fresh_exchanges")
    if not fresh:
        return Replayed()
    [new_pages, _] = statements.run(con, "replay/insert_fresh_exchanges", run_id=run_id, now=now)
    statements.run(con, "replay/note_exchanges", run_id=run_id, now=now)
    changed = bool(new_pages)
    [copied, _] = statements.run(
        con, "replay/copy_known_readings", run_id=run_id, now=now, captured_since=drafts.captured_since(con)
    )
    if copied:
        changed |= _replan_copied(con, run_id=run_id, now=now)
    if con.execute("select count(*) from touched where outcome = 'forgotten'").fetchall() != [(0,)]:
        statements.run(con, "replay/forget_pages", run_id=run_id, now=now)
        _assign_stories(con, "forgotten", run_id=run_id, now=now)
        changed = True
    before = _states(con)
    drafts.settle(con, run_id=run_id, now=now)
    outcomes = Counter(dict(con.execute("select outcome, count(*) from fresh group by outcome").fetchall()))
    return Replayed(new_pages=new_pages, outcomes=outcomes, changed=changed or before != _states(con))


def _replan_copied(con: Connection, *, run_id: str, now: datetime) -> bool:
    """Captures of a text that is known already may begin a revision, or move one to an earlier time; whether they did."""
    drafts.add(con, "select page_id from copied")
    revisions.note_captures(con, "copied", run_id=run_id, now=now)
    con.execute("create or replace temp table affected as select distinct page_id as article_id from copied")
    with revisions.registered(con, NO_CONTENT):
        con.execute("create or replace temp table incoming as select * from staged_readings")
        added, removed = revisions.replan(con, run_id=run_id, now=now)
    changed = any(added.values()) or any(removed.values())
    if changed:
        _assign_stories(con, "copied", run_id=run_id, now=now)
    return changed


def _assign_stories(con: Connection, pages: str, *, run_id: str, now: datetime) -> None:
    article_ids = con.execute(f"select distinct page_id from {pages} order by 1").fetchall()
    assign_stories(con, [row[0] for row in article_ids], run_id=run_id, now=now, captured_since=drafts.captured_since(con))


def _states(con: Connection) -> list[tuple[Any, ...]]:
    """The touched pages with what of them readers see."""
    return con.execute(
        "select page_id, state, gone_at from page_drafts where page_id in (select page_id from touched) order by 1"
    ).fetchall()


def _exchange_row(line: int, record: Exchange, archive: Path) -> dict[str, Any]:
    row = record.model_dump() | {"line": line}
    if record.outcome == "retry_later" and record.retry_at is None:
        row["retry_at"] = record.fetched_at + timedelta(minutes=1)
    if record.warc_file is not None and (record.warc_offset or 0) >= segment_size(archive, record.warc_file):
        row["warc_file"] = row["warc_offset"] = None  # pruned, or lost with the power: there is nothing to read
    return row


def segment_size(archive: Path, warc_file: str) -> int:
    """Bytes of a segment, under its closed name or the one that it has while it is written; -1 where it is not there."""
    for name in (warc_file, f"{warc_file}.open", warc_file):  # twice: it may be closed between the looks
        with suppress(FileNotFoundError):
            return (archive / name).stat().st_size
    return -1


# ---------------------------------------------------------------- polls

_FEED_COLUMNS = (
    "feed_id", "publisher_id", "url", "kind", "is_listed", "last_polled_at", "last_success_at", "consecutive_failures", "status",
    "status_reason", "entry_count", "new_entry_count", "etag", "last_modified", "next_poll_at", "run_id", "loaded_at",
)  # fmt: skip


def replay_polls(con: Connection, polls: Iterable[Poll], *, run_id: str, now: datetime) -> None:
    """Bring the rows of `feeds` to what the polls say; polls from before the last known one change nothing."""
    feeds = {row[0]: dict(zip(_FEED_COLUMNS, row, strict=True)) for row in statements.fetch(con, "ledger/read_feeds")}
    changed = {}
    for poll in sorted(polls, key=lambda poll: poll.polled_at):
        feed = feeds.setdefault(poll.feed_id, _new_feed(poll))
        if feed["last_polled_at"] is not None and poll.polled_at <= feed["last_polled_at"]:
            continue
        is_success = poll.outcome in SUCCESSES
        feed |= {
            "last_polled_at": poll.polled_at,
            "consecutive_failures": 0 if is_success else feed["consecutive_failures"] + 1,
            "status": poll.outcome,
            "status_reason": poll.reason,
            "next_poll_at": poll.next_poll_at,
            "run_id": run_id,
            "loaded_at": now,
        }
        if is_success:
            feed["last_success_at"] = poll.polled_at
            feed["new_entry_count"] = poll.new_entries
        if poll.outcome == "fetched":
            feed |= {"kind": poll.kind, "entry_count": poll.entries, "etag": poll.etag, "last_modified": poll.last_modified}
        changed[poll.feed_id] = feed
    for feed in changed.values():
        con.execute("delete from feeds where feed_id = $1", [feed["feed_id"]])
        statements.run(con, "ledger/insert_feed", **feed)


def _new_feed(poll: Poll) -> dict[str, Any]:
    feed: dict[str, Any] = dict.fromkeys(_FEED_COLUMNS)
    feed |= {"feed_id": poll.feed_id, "publisher_id": poll.publisher_id, "url": poll.url, "kind": poll.kind}
    return feed | {"is_listed": False, "consecutive_failures": 0, "status": "new"}
