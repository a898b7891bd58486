"""SQL by name. The only module that knows where `sql/` lies: beside `pipeline/` in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
SQL = next(folder for folder in (_HERE.parents[1] / "sql", _HERE.parent / "sql") if (folder / "schema").is_dir())
"""The folder with schema, views, statements, checks, queries and migrations."""


@lru_cache(maxsize=256)
def statement(name: str) -> str:
    """The text of `sql/statements/<name>.sql`."""
    return (SQL / "statements" / f"{name}.sql").read_text(encoding="utf-8")


def files(kind: str, sql: Path = SQL) -> list[Path]:
    """The files of `sql/<kind>`, in the order of their names: schema, views, checks, queries, migrations."""
    return sorted((sql / kind).glob("*.sql"))
