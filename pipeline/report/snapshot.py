"""The newest published snapshot -> the report's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.data_folder import DataFolder
from pipeline.report.changes import Change
from pipeline.report.page import Contents, Point, whole_page
from pipeline.topics import Topic

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

POINTS, MAX_UNATTRIBUTED = 100_000, 500
"""rows before a topic narrows them"""


def report_page(
    folder: DataFolder, *, words: str = "", since: date | None = None, until: date | None = None, topic: Topic | None = None
) -> tuple[bytes, int]:
    """The file's bytes, and how many claims are in it. Raises UsageError where nothing is published yet."""
    from pipeline.load.database import open_published
    from pipeline.load.statements import statement
    from pipeline.query.named_queries import find_query

    window = {"words": words, "since": since, "until": until}
    con = open_published(folder)
    try:
        points = [Point(*row) for row in _of_topic(con, find_query("report_points").sql, window | {"limit": POINTS}, topic)]
        changes = [Change(*row) for row in con.execute(statement("report/changes"), window).fetchall()]
        query = find_query("figures")
        values = query.bind({**window, "unattributed": True, "limit": MAX_UNATTRIBUTED})
        found = _of_topic(con, query.sql, values, topic)
        names = [column[0] for column in con.description or ()]
        unattributed = [dict(zip(names, row, strict=True)) for row in found]
        newest = con.execute("select max(published_at) from publications").fetchone()
        if topic is not None:
            condition, more = topic.condition()
            own = {row[0] for row in con.execute(f"select distinct article_id from claims where {condition}", more).fetchall()}
            changes = [change for change in changes if change.article_id in own]
            points = [replace(point, side=topic.side_of(point.speaker)) for point in points]
    finally:
        con.close()
    heading = topic.heading if topic else words
    page = whole_page(Contents(points, changes, unattributed, words=heading, published_at=newest[0] if newest else None))
    return page.encode("utf-8", "replace"), len(points)


def _of_topic(con: DuckDBPyConnection, sql: str, values: dict[str, Any], topic: Topic | None) -> list[tuple[Any, ...]]:
    """The rows of a statement with a column figure_id, those of the topic alone where there is one."""
    if topic is None:
        return con.execute(sql, values).fetchall()
    narrowed, more = topic.narrowed(sql)
    return con.execute(narrowed, values | more).fetchall()
