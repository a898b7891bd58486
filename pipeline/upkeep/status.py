"""How a data folder stands: publishers, queue, runs, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.data_folder import DataFolder
from pipeline.errors import BusyError
from pipeline.load import database, ledger, statements
from pipeline.load.database import Connection
from pipeline.upkeep import failure_causes
from pipeline.upkeep.failure_causes import Cause

COPIES = 3
"""a row lies in the working database and in two published files"""


@dataclass(frozen=True)
class Table:
    """A result as columns and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass
class Problem:
    """One cause of failure at a publisher, and what to do about it."""

    publisher: str
    cause: Cause
    list_url: str | None = None
    """the feed, sitemap or front page that fails; None for pages"""
    pages: int = 0
    states: dict[str, int] = field(default_factory=dict)
    """state of the pages, or outcome of the poll -> how many"""
    newest: datetime | None = None
    example: str | None = None
    reason: str | None = None
    """of the example"""

    def record(self) -> dict[str, Any]:
        """Everything, for a program."""
        fields = {
            name: getattr(self, name) for name in ("publisher", "list_url", "pages", "states", "newest", "example", "reason")
        }
        return fields | {"cause": self.cause.name, "advice": self.cause.advice, "is_retried": self.cause.is_retried}


@dataclass(frozen=True)
class Status:
    """What `onrecord status` shows."""

    is_snapshot: bool
    """whether a load was under way, so that this is how the last published file has it"""
    publishers: Table
    states: Table
    runs: Table
    flows: Table
    """each flow's newest run that ended, and how its runs of seven days ended"""
    languages: Table
    """of the articles as they read now; English is parsed, the rest is not"""
    publication: dict[str, Any]
    """the newest: number, time, articles, figures; empty where nothing was published"""
    problems: list[Problem]
    """by publisher: lists first, then pages, the most frequent cause first"""
    disk: dict[str, int]
    """bytes by folder, and `free`"""
    full_on: datetime | None
    """when the disk will be full at the rate of the last two weeks; None where that is not to be foreseen"""


def read_status(folder: DataFolder, *, now: datetime, min_free_bytes: int, wait_s: float = 3) -> Status:
    """How the folder stands now. Raises UsageError where a load is under way and nothing was published yet."""
    with readable(folder, wait_s) as (con, is_snapshot):
        publishers = table_of(con, "status/status_publishers", now=now)
        runs = table_of(con, "status/status_runs")
        flows = table_of(con, "status/status_last_runs", now=now)
        languages = table_of(con, "status/status_languages")
        publication = next(iter(table_of(con, "status/status_publication").records()), {})
        problems = _problems(con, now)
        states = Table(("state", "pages"), list(ledger.counts(con).items()))
        [(came, days)] = statements.fetch(con, "status/status_growth", now=now)
    disk = disk_use(folder)
    full_on = _full_on(disk, came, float(days), now, min_free_bytes)
    return Status(is_snapshot, publishers, states, runs, flows, languages, publication, problems, disk, full_on)


def read_rhythms(folder: DataFolder, *, now: datetime, wait_s: float = 3) -> Table:
    """A row for each publisher that has lists: the next poll, the last success, the pause between polls, what came in a week."""
    with readable(folder, wait_s) as (con, _):
        return table_of(con, "status/status_rhythms", now=now)


def _problems(con: Connection, now: datetime) -> list[Problem]:
    found: dict[tuple[str, str | None, str], Problem] = {}
    for publisher_id, subject, state, reason, list_url, pages, newest, example in statements.fetch(
        con, "status/status_failures", now=now
    ):
        if failure_causes.INTENDED.search(reason or ""):
            continue
        cause = failure_causes.find_cause(state, reason, subject)
        problem = found.setdefault((publisher_id, list_url, cause.name), Problem(publisher_id, cause, list_url))
        problem.pages += pages
        problem.states[state] = problem.states.get(state, 0) + max(pages, 1)
        if problem.newest is None or (newest is not None and newest > problem.newest):
            problem.newest, problem.example, problem.reason = newest, example, reason
    for publisher_id, _, is_silent, silent_h, gap_h, is_poor, pages, share, before in statements.fetch(
        con, "status/find_alarming_publishers", now=now
    ):
        if is_silent:
            reason = f"for {silent_h:.0f} h; nine of ten of its pauses are shorter than {gap_h:.1f} h"
            found[publisher_id, None, "silent"] = Problem(publisher_id, failure_causes.SILENT, reason=reason)
        if is_poor:
            reason = f"{share:.0%} of the {pages} pages of the last day became articles, {before:.0%} of those before"
            found[publisher_id, None, "yield"] = Problem(publisher_id, failure_causes.LOW_YIELD, reason=reason)
    return sorted(found.values(), key=lambda p: (p.publisher, p.pages > 0, p.list_url is None, -p.pages, p.cause.name))


def _full_on(disk: dict[str, int], came: int, days: float, now: datetime, min_free_bytes: int) -> datetime | None:
    """The archive grows by what comes, the databases in proportion to it."""
    if not came or not disk["archive"]:
        return None
    per_day = came / days * (1 + COPIES * disk["work"] / disk["archive"])
    left_days = (disk["free"] - min_free_bytes) / per_day
    return now + timedelta(days=max(left_days, 0)) if left_days < 3650 else None


@contextmanager
def readable(folder: DataFolder, wait_s: float) -> Iterator[tuple[Connection, bool]]:
    """The working database, or the newest snapshot while a load is under way; and which of them (True for the snapshot)."""
    try:
        with database.working(folder, wait_s=wait_s) as con:
            yield con, False
    except BusyError:
        with database.open_published(folder) as con:
            yield con, True


def table_of(con: Connection, name: str, **parameters: Any) -> Table:
    """What a statement of `sql/statements` gives."""
    cursor = con.execute(statements.statement(name), parameters)
    return Table(tuple(column[0] for column in cursor.description or ()), cursor.fetchall())


def _folders(folder: DataFolder) -> dict[str, Path]:
    return {
        "archive": folder.archive,
        "work": folder.work,
        "published": folder.published,
        "staged": folder.staged,
        "logs": folder.logs,
    }


def disk_use(folder: DataFolder) -> dict[str, int]:
    """Bytes by folder, and `free`."""
    return {name: _size(path) for name, path in _folders(folder).items()} | {"free": shutil.disk_usage(folder.root).free}


def _size(path: Path) -> int:
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() and not file.is_symlink() else 0
        except FileNotFoundError:
            continue  # a run removed it just now
    return total
