"""An answer without rows -> which of the conditions emptied it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.query.named_queries import NamedQuery, Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def what_emptied(con: DuckDBPyConnection, query: NamedQuery, values: Mapping[str, Value]) -> str:
    """One line for a named query that gave no rows: each condition without which it has some."""
    counted = f"select count(*) from ({query.sql.rstrip().rstrip(';')})"
    given = [one for one in query.parameters if one.name != "limit" and values[one.name] != one.default]
    blamed = []
    for one in given:
        row = con.execute(counted, {**values, one.name: one.default}).fetchone()
        if row and row[0]:
            blamed.append(f"without {one.name}={values[one.name]} there are {row[0]:,}")
    if blamed:
        return f"no rows: {'; '.join(blamed)}"
    if len(given) > 1:
        return f"no rows: dropping any one of {', '.join(one.name for one in given)} does not help; drop several"
    row = con.execute(counted, {one.name: one.default for one in query.parameters}).fetchone() if given else None
    return f"no rows: nor without {given[0].name}" if given and row and not row[0] else "no rows"
