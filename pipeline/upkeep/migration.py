"""The rows from plain DuckDB into a lake, or back: table by table, each counted and compared on both sides.

A table goes over in one transaction. What is over already is told by its rows, so a migration that was killed takes up where it
was; the folder changes its store only when every table is the same on both sides. What the rows lay in before stays.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pipeline.data_folder import DataFolder
from pipeline.errors import BusyError, LoadError, UsageError
from pipeline.lake import connections, locks
from pipeline.lake.place import Lake, secrets, write_choice
from pipeline.load import database
from pipeline.load.database import Connection
from pipeline.publish import snapshots
from pipeline.run import leases
from pipeline.settings import read_settings
from pipeline.upkeep import rebuild_tables

Store = Literal["duckdb", "ducklake"]
State = Literal["moved", "there already", "to be moved"]

UNFINISHED = "migrating.duckdb"
OWN = frozenset({"applied_views"})
"""tables of which each store has its own"""
FILE = "file"
"""name of the attached file"""


@dataclass(frozen=True)
class Moved:
    """A table, and what became of it."""

    table: str
    rows: int
    state: State
    seconds: float = 0.0


def migrate(
    folder: DataFolder,
    lake: Lake,
    to: Store,
    *,
    now: datetime,
    min_free_bytes: int,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> list[Moved]:
    """Move the rows into the lake, or out of it, and publish from there; `dry_run` looks at both sides and changes nothing.

    Raises UsageError where they are there already, BusyError while a run or a load is under way, LoadError where a table did not
    come over whole: the folder keeps its store then.
    """
    settings = read_settings()
    if settings.store not in (None, to):
        raise UsageError(f"ONRECORD_STORE={settings.store} would go on choosing that store: unset it first")
    if busy := leases.holders(folder.leases):
        raise BusyError(f"a run is under way ({', '.join(sorted(busy))}); migrate when it has ended")
    _require_source(folder, to)
    with database.file_lock(folder), locks.hold(lake, secrets(), "loader", wait_s=0):
        with database.explained(folder.database, is_lake=True):
            moved = _look(folder, lake, to) if dry_run else _move(folder, lake, to, say)
        if dry_run:
            return moved
        if to == "duckdb":
            os.replace(folder.work / UNFINISHED, folder.database)
        write_choice(folder, lake if to == "ducklake" else None)
    snapshots.publish(folder, now=now, min_free_bytes=min_free_bytes, force=True)
    if to == "ducklake":
        with suppress(FileNotFoundError):
            os.replace(folder.database, folder.work / f"{rebuild_tables.MOVED}{now:%Y%m%dT%H%M%S}.duckdb")
    return moved


def _require_source(folder: DataFolder, to: Store) -> None:
    chosen = database.written_store(folder)
    if chosen == to:
        raise UsageError(f"the rows of {folder.root} lie in {to} already")
    if to == "ducklake" and not folder.database.exists():
        raise UsageError(f"there are no rows to move: {folder.database} is missing")


# ---------------------------------------------------------------- the tables


def _move(folder: DataFolder, lake: Lake, to: Store, say: Callable[[str], None]) -> list[Moved]:
    file = folder.database if to == "ducklake" else folder.work / UNFINISHED
    _bring_file_up_to_date(file)
    con = database.open_lake(lake)
    try:
        database.bring_up_to_date(con)
        _attach(con, file, read_only=to == "ducklake")
        source, target = (FILE, connections.NAME) if to == "ducklake" else (connections.NAME, FILE)
        tables = _tables(con, source)
        moved = []
        for number, table in enumerate(tables, 1):
            moved.append(_move_table(con, table, source, target))
            say(f"{number} of {len(tables)} tables: {table}, {moved[-1].rows:,} rows {moved[-1].state}")
        if to == "duckdb":
            con.execute(f"checkpoint {FILE}")
    finally:
        con.close()
    return moved


def _move_table(con: Connection, table: str, source: str, target: str) -> Moved:
    started = time.monotonic()
    wanted = _fingerprint(con, source, table, source)
    if _fingerprint(con, target, table, source) == wanted:
        return Moved(table, wanted[0], "there already")
    con.execute("begin")
    con.execute(f"delete from {target}.{table}")
    con.execute(f"insert into {target}.{table} by name select * from {source}.{table}")
    con.execute("commit")
    if (found := _fingerprint(con, target, table, source)) != wanted:
        raise LoadError(f"{table} did not come over whole: {found[0]:,} rows of {wanted[0]:,}, or other ones; the store stays")
    return Moved(table, wanted[0], "moved", time.monotonic() - started)


def _fingerprint(con: Connection, name: str, table: str, columns_of: str) -> tuple[int, int]:
    """Rows, and a number that is another where a value of any row is another, whatever their order."""
    columns = ", ".join(f'"{column}"' for column in _columns(con, columns_of, table))
    query = f"select count(*), coalesce(sum(hash({columns})::hugeint), 0) from {name}.{table}"
    [(rows, total)] = con.execute(query).fetchall()
    return int(rows), int(total)


def _columns(con: Connection, name: str, table: str) -> list[str]:
    return [row[0] for row in con.execute(f"select column_name from (describe {name}.{table})").fetchall()]


def _tables(con: Connection, name: str) -> list[str]:
    query = "select table_name from duckdb_tables() where database_name = $1 and not internal order by 1"
    return [table for (table,) in con.execute(query, [name]).fetchall() if table not in OWN]


def _bring_file_up_to_date(file: Path) -> None:
    import duckdb

    if not file.exists():
        database.create_file(file)
    with duckdb.connect(str(file), config=database.CONFIG) as con:
        con.execute("set timezone = 'UTC'")
        database.bring_up_to_date(con)
        con.execute("checkpoint")


def _attach(con: Connection, file: Path, *, read_only: bool) -> None:
    quoted = str(file).replace("'", "''")
    con.execute(f"attach '{quoted}' as {FILE}" + (" (read_only)" if read_only else ""))


def _look(folder: DataFolder, lake: Lake, to: Store) -> list[Moved]:
    """The tables that would be moved, with their rows."""
    import duckdb

    if to == "duckdb":
        con, name = database.open_lake(lake), connections.NAME
    else:
        con, name = duckdb.connect(config=database.CONFIG), FILE
    try:
        if to == "ducklake":
            _attach(con, folder.database, read_only=True)
        counted = [(table, con.execute(f"select count(*) from {name}.{table}").fetchall()) for table in _tables(con, name)]
    finally:
        con.close()
    return [Moved(table, int(rows), "to be moved") for table, [(rows,)] in counted]
