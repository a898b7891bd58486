"""The working database made again: from the journals after damage, or row for row so that nothing taken out stays in the file."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.load import checks, database, statements
from pipeline.load.replay import Replayed, replay_journals

DAMAGED = "damaged-"
MOVED = "moved-"
"""how the name of a file begins whose rows lie in a lake now"""
SET_ASIDE = (f"{DAMAGED}*", f"{MOVED}*")
"""working databases of before: `prune` removes them after a while, a takedown at once"""


def reset(folder: DataFolder, *, run_id: str, now: datetime) -> Replayed:
    """Set the working database aside, and make a new one from the journals: every archived page is `fetched` again.

    Its content comes by `ledger.plan_readings` and staged batches, as for pages that were just fetched. The history of runs and
    publications is taken over from the last published file, where it can be read. What was published stays as it is.
    """
    with database.loader_lock(folder):
        if database.lake_of(folder) is None:
            _set_aside(folder, now)
        else:
            _empty_lake(folder)
        with database.open_locked(folder) as con:
            _take_history(con, folder)
            replayed = replay_journals(con, folder.archive, run_id=run_id, now=now)
            statements.run(con, "writer/insert_change", run_id=run_id, now=now)
            checks.note_breaches(con, checks.check_all(con), now=now)
            database.checkpoint(con)
    return replayed


def _empty_lake(folder: DataFolder) -> None:
    """Take the tables out of the lake; its earlier snapshots, the published one among them, still have them."""
    with database.open_locked(folder) as con:
        con.execute("begin")
        for (table,) in con.execute("select table_name from duckdb_tables() where database_name = 'lake'").fetchall():
            con.execute(f"drop table {table}")
        con.execute("commit")


def _set_aside(folder: DataFolder, now: datetime) -> None:
    wal = folder.database.with_name(folder.database.name + ".wal")
    aside = folder.work / f"{DAMAGED}{now:%Y%m%dT%H%M%S}.duckdb"
    with suppress(FileNotFoundError):
        os.replace(wal, aside.with_name(aside.name + ".wal"))
    with suppress(FileNotFoundError):
        os.replace(folder.database, aside)


def _take_history(con: database.Connection, folder: DataFolder) -> None:
    """Rows that no journal tells of: runs and publications, out of the last published file."""
    if folder.newest_link is None:
        return
    columns = {table: _columns(con, table) for table in ("runs", "publications")}
    with suppress(duckdb.Error), database.open_published(folder) as published:
        for table in columns:
            shared = ", ".join(f'"{c}"' for c in columns[table] if c in _columns(published, table))
            rows = published.execute(f"select {shared} from {table}").to_arrow_table()
            con.register("history", rows)
            con.execute(f"insert into {table} by name select * from history")
            con.unregister("history")


def _columns(con: database.Connection, table: str) -> list[str]:
    return [row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall()]


def compact(folder: DataFolder) -> None:
    """Write the working database anew, row for row: what was deleted is then in no block of the file.

    The caller holds the loader's lock, and nobody has the file open. A kill leaves the old file or the new one.
    """
    unfinished = folder.database.with_suffix(".compact")
    unfinished.unlink(missing_ok=True)
    with database.explained(folder.database):
        _copy_rows(folder.database, unfinished)
    os.replace(unfinished, folder.database)


def _copy_rows(source: Path, target: Path) -> None:
    database.create_file(target)
    con = duckdb.connect(str(target), config=database.CONFIG)
    try:
        con.execute("set timezone = 'UTC'")
        database.bring_up_to_date(con)
        quoted = str(source).replace("'", "''")
        con.execute(f"attach '{quoted}' as old (read_only)")
        tables = con.execute(
            "select table_name from duckdb_tables() where database_name = 'old' and not internal order by 1"
        ).fetchall()
        for (table,) in tables:
            con.execute(f"delete from {table}")
            con.execute(f"insert into {table} by name from old.{table}")
        con.execute("detach old")
        con.execute("checkpoint")
    finally:
        con.close()
