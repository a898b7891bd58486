"""What is to be handed on of a table: some columns, the rows of one condition."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.query.named_queries import relation_names


@dataclass(frozen=True)
class Column:
    """A column of the database: its DuckDB type and what its comment says."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True)
class Selection:
    """A table or view, with the columns that are handed on."""

    table: str
    comment: str
    columns: tuple[Column, ...]
    where: str = ""
    topic_id: str = ""
    """of topics.yaml, and so nothing but letters, digits and hyphens"""
    topic_key: str = ""
    """the column by which the claims of the topic are found"""

    @property
    def sql(self) -> str:
        """The statement that asks for it; the condition stands on lines of its own, so that a comment in it ends there."""
        columns = ", ".join(quoted(column.name) for column in self.columns)
        conditions = [f"(\n{self.where}\n)"] if self.where else []
        if self.topic_key == "topic_id":
            conditions.append(f"topic_id = '{self.topic_id}'")
        elif self.topic_key:
            claims = f"select topic_claims.{self.topic_key} from topic_claims where topic_claims.topic_id = '{self.topic_id}'"
            conditions.append(f"{self.topic_key} in ({claims})")
        return f"select {columns} from {quoted(self.table)}" + (f" where {' and '.join(conditions)}" if conditions else "")


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def select(con: Any, table: str, *, columns: Sequence[str] = (), where: str = "", topic_id: str = "") -> Selection:
    """The selection, checked against the database. Raises UsageError for what is not there, or is no condition.

    Of a topic, rows with a figure are those of its claims, rows with an article those of their articles.
    """
    names = relation_names(con)
    if table not in names:
        raise UsageError(f"there is no table or view {table}{_near(table, names)}: there are {', '.join(names)}")
    found = {column.name: column for column in _columns(con, table)}
    for name in columns:
        if name not in found:
            raise UsageError(f"{table} has no column {name}{_near(name, found)}: it has {', '.join(found)}")
    if where:
        _check_expression(where)
    comment = con.execute(
        "select coalesce(comment, '') from duckdb_views() where view_name = $table union all "
        "select coalesce(comment, '') from duckdb_tables() where table_name = $table",
        {"table": table},
    ).fetchone()[0]
    chosen = tuple(found[name] for name in dict.fromkeys(columns)) or tuple(found.values())
    key = next((name for name in ("topic_id", "figure_id", "article_id") if topic_id and name in found), "")
    if topic_id and not key:
        raise UsageError(f"{table} has neither figures nor articles, so that no topic can narrow it")
    return Selection(table, comment, chosen, where, topic_id, key)


def select_all(con: Any) -> list[Selection]:
    """Every table and view whole."""
    return [select(con, table) for table in relation_names(con)]


def snapshot_of(link: Path) -> Path:
    """The file that the newest snapshot is now: a publication in between must not mix two of them in one export."""
    return link.resolve()


def _columns(con: Any, table: str) -> list[Column]:
    rows = con.execute(
        "select column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where table_name = $table and not internal order by column_index",
        {"table": table},
    ).fetchall()
    return [Column(*row) for row in rows]


def _check_expression(text: str) -> None:
    """Raises UsageError unless DuckDB's parser takes the text for one expression: with the brackets around it, it stays one."""
    import duckdb

    try:
        duckdb.SQLExpression(text)
    except duckdb.Error as error:
        raise UsageError(
            f"--where is one condition, such as \"kind = 'money' and low > 1000000\": {_first_line(error)}"
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _near(name: str, names: Any) -> str:
    near = difflib.get_close_matches(name, list(names), 1)
    return f" (did you mean {near[0]}?)" if near else ""
