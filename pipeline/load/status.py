"""How a data folder stands: publishers, queue, runs, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.errors import BusyError
from pipeline.folders import DataFolder
from pipeline.load import database, ledger, statements
from pipeline.load.database import Connection

COPIES = 3
"""a row lies in the working database and in two published files"""


@dataclass(frozen=True)
class Table:
    """A result as columns and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Status:
    """What `onrecord status` shows."""

    is_snapshot: bool
    """whether a load was under way, so that this is how the last published file has it"""
    publishers: Table
    states: Table
    runs: Table
    disk: dict[str, int]
    """bytes by folder, and `free`"""
    full_on: datetime | None
    """when the disk will be full at the rate of the last two weeks; None where that is not to be foreseen"""


def read_status(folder: DataFolder, *, now: datetime, min_free_bytes: int, wait_s: float = 3) -> Status:
    """How the folder stands now. Raises UsageError where a load is under way and nothing was published yet."""
    with _readable(folder, wait_s) as (con, is_snapshot):
        publishers = _table(con, "status_publishers", now=now)
        runs = _table(con, "status_runs")
        states = Table(("state", "pages"), list(ledger.counts(con).items()))
        [(came, days)] = statements.fetch(con, "status_growth", now=now)
    disk = {name: _size(path) for name, path in _folders(folder).items()} | {"free": shutil.disk_usage(folder.root).free}
    return Status(is_snapshot, publishers, states, runs, disk, _full_on(disk, came, float(days), now, min_free_bytes))


def _full_on(disk: dict[str, int], came: int, days: float, now: datetime, min_free_bytes: int) -> datetime | None:
    """The archive grows by what comes, the databases in proportion to it."""
    if not came or not disk["archive"]:
        return None
    per_day = came / days * (1 + COPIES * disk["work"] / disk["archive"])
    left_days = (disk["free"] - min_free_bytes) / per_day
    return now + timedelta(days=left_days) if left_days < 3650 else None


@contextmanager
def _readable(folder: DataFolder, wait_s: float) -> Iterator[tuple[Connection, bool]]:
    try:
        with database.working(folder, wait_s=wait_s) as con:
            yield con, False
    except BusyError:
        with database.open_published(folder) as con:
            yield con, True


def _table(con: Connection, name: str, **parameters: Any) -> Table:
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


def _size(path: Path) -> int:
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() and not file.is_symlink() else 0
        except FileNotFoundError:
            continue  # a run removed it just now
    return total
