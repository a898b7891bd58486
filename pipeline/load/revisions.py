"""A staged batch -> rows: which readings are new, which revisions their articles have now, and what moves for that.

**Rule:** a revision is a run of equal text digests in the order of capture (see `load.digests`). So the rows depend on
what was captured when, and not on the order in which it was loaded: a page from the past takes its place in the past, and a
newer extractor, which reads the same bytes again, makes no revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.load import drafts, statements
from pipeline.load.database import Connection
from pipeline.load.staging import Batch

CONTENT_TABLES = ("revisions", "images", "attributions", "figures")

PAGES_OF_A_BATCH = """
select page_id from staged_readings
union select page_id from staged_fetches
union select page_id from read_before
"""
"""what the payloads are said to be, what was asked for, and what they were said to be before"""


@dataclass(frozen=True)
class Replacement:
    """What a batch did: readings that said something new, rows put in and taken out by table."""

    readings: int
    added: dict[str, int]
    removed: dict[str, int]
    article_ids: tuple[str, ...]
    """articles whose revisions may have changed"""


def load_content(con: Connection, batch: Batch, *, run_id: str, now: datetime) -> Replacement:
    """Put the batch's content in place, inside the caller's transaction; a batch that is there already changes nothing."""
    with registered(con, batch):
        statements.run(con, "revisions/find_staged_fetches")
        drafts.start(con, PAGES_OF_A_BATCH)
        if statements.run(con, "revisions/find_same_readings") != [0]:
            statements.run(con, "revisions/note_newer_versions", captured_since=drafts.captured_since(con))
        [readings] = statements.run(con, "revisions/find_incoming")
        if readings == 0:
            return Replacement(0, {}, {}, ())
        statements.run(con, "revisions/insert_canonical_pages", run_id=run_id, now=now)
        note_captures(con, "incoming", run_id=run_id, now=now)
        statements.run(con, "revisions/replace_readings", run_id=run_id, now=now, captured_since=drafts.captured_since(con))
        added, removed = replan(con, run_id=run_id, now=now)
        article_ids = tuple(row[0] for row in con.execute("select article_id from affected order by 1").fetchall())
    return Replacement(readings, added, removed, article_ids)


def note_captures(con: Connection, readings: str, *, run_id: str, now: datetime) -> None:
    """Note with the pages that payloads turned out to be when they were captured; `readings` is a table of them."""
    con.execute(f"create or replace temp table captured as select page_id, captured_at from {readings}")
    statements.run(con, "revisions/note_captures", run_id=run_id, now=now)


def replan(con: Connection, *, run_id: str, now: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """Bring the revisions of the articles in `affected` to what their readings say; rows put in and taken out by table.

    Wants drafts of their pages, and the tables `incoming` and `staged_*`, empty ones where only readings changed.
    """
    *_, moving, leaving = statements.run(con, "revisions/plan_revisions", captured_since=drafts.captured_since(con))
    added, removed = dict.fromkeys(CONTENT_TABLES, 0), dict.fromkeys(CONTENT_TABLES, 0)
    if not moving and not leaving:
        return added, removed
    # a new article has nothing to move, and the large tables are not looked at
    if leaving or _count(con, "moves", "old_revision is not null"):
        counts = statements.run(con, "revisions/move_revisions", run_id=run_id, now=now)[len(CONTENT_TABLES) :]
        removed = dict(zip(CONTENT_TABLES, counts[::2], strict=True))
        added = dict(zip(CONTENT_TABLES, counts[1::2], strict=True))
    if _count(con, "moves", "old_revision is null"):
        for table in CONTENT_TABLES:
            added[table] += statements.run(con, f"revisions/insert_{table}", run_id=run_id, now=now)[0]
    statements.run(con, "revisions/replace_speakers", run_id=run_id, now=now)
    return added, removed


class registered:
    """The batch's tables under the names `staged_*`, for as long as the block lasts."""

    def __init__(self, con: Connection, batch: Batch) -> None:
        self.con = con
        self.batch = batch

    def __enter__(self) -> None:
        for name, table in self.batch.tables.items():
            self.con.register(f"staged_{name}", table)

    def __exit__(self, *_: object) -> None:
        for name in self.batch.tables:
            self.con.unregister(f"staged_{name}")


def _count(con: Connection, table: str, where: str = "true") -> int:
    row = con.execute(f"select count(*) from {table} where {where}").fetchone()
    assert row is not None
    return int(row[0])
