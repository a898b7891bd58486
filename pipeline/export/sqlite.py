"""Rows -> a SQLite database, a table each, typed as SQLite can: numbers are numbers, times ISO 8601 texts that sort."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from pipeline.export.arrow_rows import Plain
from pipeline.export.selections import Selection, quoted

BIGGEST = 2**63 - 1


def write_sqlite(path: Path, tables: Iterable[tuple[Selection, Iterator[list[Plain]]]]) -> dict[str, int]:
    """Write the tables into a new database at `path`; how many rows each has."""
    counts = {}
    with closing(sqlite3.connect(path)) as con, con:
        for selection, rows in tables:
            columns = ", ".join(f"{quoted(column.name)} {affinity(column.type)}" for column in selection.columns)
            con.execute(f"create table {quoted(selection.table)} ({columns})")
            places = ", ".join("?" * len(selection.columns))
            written = con.executemany(
                f"insert into {quoted(selection.table)} values ({places})", ([_cell(cell) for cell in row] for row in rows)
            )
            counts[selection.table] = max(written.rowcount, 0)
    return counts


def affinity(duckdb_type: str) -> str:
    """The SQLite type of a DuckDB one.

    >>> [affinity(name) for name in ("UBIGINT", "BOOLEAN", "DECIMAL(9,2)", "DOUBLE", "DATE", "INTEGER[]", "BLOB")]
    ['integer', 'integer', 'real', 'real', 'text', 'text', 'text']
    """
    base = duckdb_type.partition("(")[0]
    if duckdb_type.endswith("]") or base in ("STRUCT", "MAP", "ENUM", "INTERVAL"):
        return "text"
    if base.endswith("INT") or base in ("INTEGER", "UINTEGER", "BOOLEAN"):
        return "integer"
    return "real" if base in ("DOUBLE", "FLOAT", "DECIMAL") else "text"


def _cell(cell: Plain) -> str | int | float | None:
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int) and abs(cell) > BIGGEST:
        return str(cell)
    return cell
