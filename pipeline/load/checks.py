"""Invariants of the tables: each file of `sql/checks` returns the rows that break one.

Checks are of the pages in `checked_pages`: in a load those that its transaction is about, so that a check costs by the batch and
not by the database; for `doctor` all. Their captures lie at `$captured_since` or later, and what was written of an article's
content at `$since` or later. What is broken is written down, and nothing is published before it is sound again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.load import drafts, statements
from pipeline.load.database import Connection

EVER = datetime(1, 1, 1, tzinfo=UTC)
SHOWN_ROWS = 3
LATELY = timedelta(hours=1)
"""longer than any two loads run side by side"""

EVERY_PAGE = """
select page_id from pages
union select page_id from fetches
union select page_id from readings
union select article_id from revisions
"""


@dataclass(frozen=True)
class Breach:
    """A check that is broken, with the first rows that break it."""

    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.check} ({self.detail})"


def check_drafts(con: Connection, *, since: datetime) -> list[Breach]:
    """The checks that the transaction broke which has just put its drafts back; its rows were loaded at `since`."""
    captured_since = drafts.captured_since(con)
    return _run(con, "select page_id from page_drafts", since=since, captured_since=captured_since)


def check_all(con: Connection, names: Collection[str] | None = None) -> list[Breach]:
    """The checks that any row of the database breaks; all checks, or those that are named."""
    return _run(con, EVERY_PAGE, since=EVER, captured_since=EVER, names=names)


def check_keys(con: Connection, *, now: datetime) -> list[Breach]:
    """The keys that rows share of which one was loaded lately: what two loaders did that ran side by side."""
    since = now - LATELY
    pages = "select page_id from pages where loaded_at >= $since union select page_id from fetches where loaded_at >= $since"
    return _run(con, pages, since=since, captured_since=EVER, names=["keys_are_unique"])


def _run(con: Connection, page_ids: str, *, names: Collection[str] | None = None, **parameters: datetime) -> list[Breach]:
    con.execute(
        f"create or replace temp table named_pages as {page_ids}",
        {"since": parameters["since"]} if "$since" in page_ids else None,
    )
    statements.run(con, "checks/find_checked_pages")
    breaches = []
    for path in statements.files("checks"):
        if names is not None and path.stem not in names:
            continue
        [query] = con.extract_statements(path.read_text(encoding="utf-8"))
        cursor = con.execute(query, {key: parameters[key] for key in query.named_parameters})
        columns = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchmany(SHOWN_ROWS)
        if rows:
            shown = "; ".join(", ".join(f"{c} {v}" for c, v in zip(columns, row, strict=True)) for row in rows)
            breaches.append(Breach(path.stem, shown[:500]))
    return breaches


def note_breaches(con: Connection, breaches: Iterable[Breach], *, now: datetime) -> None:
    """Write down what is broken, which stops publishing; what is noted already stays as it is."""
    known = {row[0] for row in con.execute("select check_name from broken_checks").fetchall()}
    for breach in breaches:
        if breach.check not in known:
            known.add(breach.check)
            con.execute("insert into broken_checks values ($1, $2, $3)", [breach.check, breach.detail, now])


def recheck(con: Connection) -> list[Breach]:
    """The noted checks that are still broken, over all rows; those that are sound again are struck out."""
    noted = {row[0] for row in con.execute("select check_name from broken_checks").fetchall()}
    if not noted:
        return []
    still = check_all(con, noted)
    for name in noted - {breach.check for breach in still}:
        con.execute("delete from broken_checks where check_name = $1", [name])
    return still
