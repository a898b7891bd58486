"""Invariants of the tables: each file of `sql/checks` returns the rows that break one.

A check names `$since`: rows that were loaded earlier were checked then, so a check costs by the load and not by the
database. What is broken is written down, and nothing is published before it is sound again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.load import statements
from pipeline.load.database import Connection

EVER = datetime(1, 1, 1, tzinfo=UTC)
SHOWN_ROWS = 3

OF_THE_LEDGER = ("keys_are_unique", "states_are_known")
"""what journals alone may break; the other checks are of articles, which come by batches"""


@dataclass(frozen=True)
class Breach:
    """A check that is broken, with the first rows that break it."""

    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.check} ({self.detail})"


def run_checks(
    con: Connection, *, since: datetime = EVER, names: Iterable[str] | None = None, sql: Path | None = None
) -> list[Breach]:
    """The checks that rows loaded at `since` or later break; all checks, or those that are named."""
    breaches = []
    wanted = None if names is None else set(names)
    for path in statements.files("checks", sql or statements.SQL):
        if wanted is not None and path.stem not in wanted:
            continue
        [query] = con.extract_statements(path.read_text(encoding="utf-8"))
        cursor = con.execute(query, {"since": since} if "since" in query.named_parameters else {})
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
            con.execute("insert into broken_checks values ($1, $2, $3)", [breach.check, breach.detail, now])


def recheck(con: Connection) -> list[Breach]:
    """The noted checks that are still broken, over all rows; those that are sound again are struck out."""
    noted = [row[0] for row in con.execute("select distinct check_name from broken_checks").fetchall()]
    if not noted:
        return []
    still = run_checks(con, names=noted)
    for name in set(noted) - {breach.check for breach in still}:
        con.execute("delete from broken_checks where check_name = $1", [name])
    return still
