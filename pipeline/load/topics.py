"""`topics.yaml` -> the table `topics`: in each snapshot as the file read then, and laid over it as the file reads now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.load.database import open_published
from pipeline.load.statements import statement
from pipeline.topics import Topic, find_topic, read_topics

Row = dict[str, Any]


def as_rows(topics: Sequence[Topic]) -> list[Row]:
    """Rows of the table, of values that JSON has."""
    return [
        {
            "topic_id": topic.id,
            "position": position,
            "name": topic.heading,
            "words": topic.words.strip(),
            "any_of": list(topic.any),
            "none_of": list(topic.without),
            "since": topic.since.isoformat() if topic.since else None,
            "until": topic.until.isoformat() if topic.until else None,
            "publishers": list(topic.publishers),
            "categories": list(topic.categories),
            "counted": list(topic.counted),
            "sides": [{"name": side.name, "speakers": list(side.speakers)} for side in topic.sides],
        }
        for position, topic in enumerate(topics)
    ]


def write_topics(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> bool:
    """Make these the topics of the table; whether it was another."""
    before = con.execute("select * exclude (position) from topics order by position").fetchall()
    con.execute("begin")
    con.execute("delete from topics")
    _insert(con, rows)
    con.execute("commit")
    return before != con.execute("select * exclude (position) from topics order by position").fetchall()


def lay_over(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    """Let this connection, which may be of a snapshot, see these topics in the table's place, in its views too.

    DuckDB looks for a name among what is temporary first. Raises UsageError where the snapshot has no topics yet.
    """
    try:
        con.execute("create temp table topics as from topics limit 0")
    except duckdb.CatalogException as error:
        raise UsageError("this snapshot is of an older OnRecord, without topics: 'onrecord ingest' publishes it anew") from error
    _insert(con, rows)


def gather(con: duckdb.DuckDBPyConnection, topic_id: str) -> None:
    """Look the claims of one topic up now and once, for all that asks for them on this connection."""
    con.execute(
        "create temp table topic_claims as "
        "select topic_id, figure_id, article_id, side from topic_claims where topic_id = $topic",
        {"topic": topic_id},
    )


def followed(folder: DataFolder, topic_id: str) -> list[Row]:
    """Rows of the topics of topics.yaml, of which that must be one. Raises UsageError with the nearest ids."""
    find_topic(folder, topic_id)
    return as_rows(read_topics(folder))


def open_followed(folder: DataFolder, rows: Sequence[Row] | None) -> duckdb.DuckDBPyConnection:
    """The newest published snapshot, with these topics laid over its own; None leaves its own. Raises UsageError."""
    con = open_published(folder)
    if rows is not None:
        try:
            lay_over(con, rows)
        except BaseException:
            con.close()
            raise
    return con


def _insert(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    for row in rows:
        con.execute(statement("topics/insert_topic"), row)
