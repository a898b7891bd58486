"""Named questions: the files of `sql/queries`, each with its question and parameters in its first comment.

::

    -- Who is quoted most?
    --
    -- $since date = null: published on that day or later
    -- $limit integer = 50: rows
    select …
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.load import statements

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Value = str | int | float | bool | date | None

_PARAMETER = re.compile(
    r"^\$(?P<name>\w+) (?P<type>text|date|integer|number|boolean) = (?P<default>'[^']*'|[\w.-]+): (?P<meaning>.+)$"
)


@dataclass(frozen=True)
class Parameter:
    name: str
    type: str
    default: Value
    meaning: str


@dataclass(frozen=True)
class NamedQuery:
    name: str
    question: str
    parameters: tuple[Parameter, ...]
    sql: str

    def bind(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Values for all parameters: what was given, as its type, else the default. Raises UsageError."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise UsageError(f"{self.name} has no parameter {name}: it has {', '.join(known) or 'none'}")
        return {
            name: read_value(parameter, given[name]) if name in given else parameter.default for name, parameter in known.items()
        }

    def with_literals(self, values: Mapping[str, Value]) -> str:
        """The statement with the values in the place of its parameters: it runs in any DuckDB client."""
        return re.sub(r"\$(\w+)", lambda match: _literal(values[match[1]]), self.sql)


def read_queries(folder: Path = statements.SQL) -> list[NamedQuery]:
    """All named queries, by name."""
    return [read_query(path) for path in statements.files("queries", folder)]


def find_query(name: str) -> NamedQuery:
    """The query of that name. Raises UsageError with the nearest names."""
    queries = {query.name: query for query in read_queries()}
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"no query is named {name}: {hint}'onrecord query' lists them")


def read_query(path: Path) -> NamedQuery:
    """One file of `sql/queries`; raises ValueError where its head is not as it must be."""
    text = path.read_text(encoding="utf-8")
    head, lines = [], text.splitlines()
    while lines and lines[0].startswith("--"):
        head.append(lines.pop(0).removeprefix("--").strip())
    question, parameters = [], []
    for line in head:
        if line.startswith("$"):
            match = _PARAMETER.match(line)
            if match is None:
                raise ValueError(f"{path.name}: not understood as a parameter: {line}")
            plain = Parameter(match["name"], match["type"], None, match["meaning"])
            default = None if match["default"] == "null" else read_value(plain, match["default"].strip("'"))
            parameters.append(Parameter(plain.name, plain.type, default, plain.meaning))
        elif line:
            question.append(line)
    return NamedQuery(path.stem, " ".join(question), tuple(parameters), "\n".join(lines).strip())


def run_named(con: DuckDBPyConnection, name: str, given: Mapping[str, Value]) -> DuckDBPyConnection:
    """Run the named query; the connection, with the result pending. Raises UsageError."""
    query = find_query(name)
    return con.execute(query.sql, query.bind(given) or None)


def read_value(parameter: Parameter, value: Value) -> Value:
    """A value as the parameter's type; a text is read. Raises UsageError that says what is allowed.

    >>> read_value(Parameter("since", "date", None, ""), "2022-03-21")
    datetime.date(2022, 3, 21)
    """
    if not isinstance(value, str):
        return value
    try:
        match parameter.type:
            case "date":
                return date.fromisoformat(value)
            case "integer":
                return int(value)
            case "number":
                return float(value)
            case "boolean":
                return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[value.lower()]
    except (ValueError, KeyError):
        wanted = {"date": "a date like 2022-03-21", "integer": "a whole number", "number": "a number", "boolean": "true or false"}
        raise UsageError(f"{parameter.name} must be {wanted[parameter.type]}: {value}") from None
    return value


def _literal(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def describe_parameters(query: NamedQuery) -> str:
    """The parameters with their defaults on one line: "since=null, limit=50"."""
    return ", ".join(f"{parameter.name}={_literal(parameter.default)}" for parameter in query.parameters)


def relation_names(con: DuckDBPyConnection) -> list[str]:
    """Tables and views of the database, those for users first. The names are safe to put between double quotes."""
    rows: list[tuple[Any, ...]] = con.execute(
        "select view_name as name, 0 from duckdb_views() where not internal union all "
        "select table_name, 1 from duckdb_tables() where not internal order by 2, 1"
    ).fetchall()
    return [row[0] for row in rows]
