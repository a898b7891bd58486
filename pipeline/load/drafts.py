"""Rows of the ledger that a transaction is about: taken out, worked on, put back.

A page is found by its key, and keys are hashes: to find some is to go over all. So they are gone over once a transaction and not
once a statement, and what the statements in between read and write is as small as the batch. Other tables lie by time: of these
only what was captured, or loaded, since then is looked at.
"""

from __future__ import annotations

from datetime import datetime

from pipeline.load import statements
from pipeline.load.database import Connection


def start(con: Connection, page_ids: str) -> None:
    """Take out the pages whose ids the query gives, where they are in the ledger; earlier drafts are dropped."""
    con.execute("drop table if exists page_drafts")
    add(con, page_ids)


def add(con: Connection, page_ids: str) -> None:
    """Take out further pages."""
    con.execute(f"create or replace temp table named_pages as {page_ids}")
    statements.run(con, "drafts/draft_pages")


def captured_since(con: Connection) -> datetime:
    """No capture of the drafted pages, and no revision of their articles, is from before this time, UTC."""
    [(earliest,)] = con.execute("select coalesce(min(first_captured_at), now()) from page_drafts").fetchall()
    assert isinstance(earliest, datetime)
    return earliest


def settle(con: Connection, *, run_id: str, now: datetime) -> None:
    """Bring the states of the pages in `touched` to what the tables hold of them."""
    statements.run(con, "drafts/settle_pages", run_id=run_id, now=now, captured_since=captured_since(con))


def write(con: Connection, *, now: datetime) -> None:
    """Put the drafts that were changed at `now` back into the ledger."""
    statements.run(con, "drafts/write_pages", now=now)
