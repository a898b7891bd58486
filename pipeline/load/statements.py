"""SQL by name. The only module that knows where `sql/` lies: beside `pipeline/` in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE = Path(__file__).resolve().parent
SQL = next(folder for folder in (_HERE.parents[1] / "sql", _HERE.parent / "sql") if (folder / "schema").is_dir())
"""The folder with schema, views, statements, checks, queries and migrations."""


@lru_cache(maxsize=256)
def statement(name: str) -> str:
    """The text of `sql/statements/<folder>/<name>.sql`."""
    return (SQL / "statements" / f"{name}.sql").read_text(encoding="utf-8")


def files(kind: str, sql: Path = SQL) -> list[Path]:
    """The files of `sql/<kind>`, in the order of their names: schema, views, checks, queries, migrations."""
    return sorted((sql / kind).glob("*.sql"))


def run(con: DuckDBPyConnection, name: str, **parameters: Any) -> list[int]:
    """Run the statements of `sql/statements/<folder>/<name>.sql` in turn; the first number that each returns: for an insert,
    update, delete or table made of a query the rows it touched.

    Each takes those of the parameters that it names as `$name`: DuckDB itself takes them for the last statement only.
    """
    counts = []
    for part in con.extract_statements(statement(name)):
        row = con.execute(part, {key: parameters[key] for key in part.named_parameters}).fetchone()
        counts.append(row[0] if row else 0)
    return counts


def fetch(con: DuckDBPyConnection, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of the one query in `sql/statements/<folder>/<name>.sql`."""
    return con.execute(statement(name), parameters).fetchall()
