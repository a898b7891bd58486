"""The newest published snapshot -> the report's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.data_folder import DataFolder
from pipeline.report.changes import Change
from pipeline.report.page import Contents, whole_page
from pipeline.report.points import Point
from pipeline.topics import Topic

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

POINTS, MAX_UNATTRIBUTED = 100_000, 300
"""rows of a report"""
ALL = 1_000_000_000


def report_page(
    folder: DataFolder, *, words: str = "", since: date | None = None, until: date | None = None, topic: Topic | None = None
) -> tuple[bytes, int]:
    """The file's bytes, and how many claims are in it. Raises UsageError where nothing is published yet."""
    from pipeline.load.topics import as_rows, gather, open_followed

    asked = {"words": words, "since": since, "until": until, "topic": topic.id if topic else None}
    con = open_followed(folder, as_rows([topic]) if topic else None)
    try:
        if topic is not None:
            gather(con, topic.id)
        contents = _read(con, asked)
    finally:
        con.close()
    contents = replace(contents, words=words) if topic is None else _with_sides(contents, topic)
    return whole_page(contents).encode("utf-8", "replace"), len(contents.points)


def _read(con: DuckDBPyConnection, asked: dict[str, Any]) -> Contents:
    from pipeline.load.statements import fetch
    from pipeline.query.named_queries import find_query

    plotted, figures = find_query("report_points"), find_query("figures")
    points = [Point(*row) for row in con.execute(plotted.sql, plotted.bind(asked | {"limit": POINTS})).fetchall()]
    alone = {**asked, "unattributed": True}
    found = con.execute(figures.sql, figures.bind({**alone, "limit": MAX_UNATTRIBUTED}))
    names = [column[0] for column in found.description or ()]
    unattributed = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    counted = f"select count(*) from ({figures.sql.rstrip().rstrip(';')})"
    [(count,)] = con.execute(counted, figures.bind({**alone, "limit": ALL})).fetchall()
    return Contents(
        points,
        [Change(*row) for row in fetch(con, "report/changes", **asked)],
        unattributed,
        count,
        fetch(con, "report/credits", articles=sorted({point.article_id for point in points})),
        published_at=next((newest for (newest,) in con.execute("select max(published_at) from publications").fetchall()), None),
    )


def _with_sides(contents: Contents, topic: Topic) -> Contents:
    """The contents under the topic's name, with whose side each speaker is on."""
    return replace(
        contents,
        points=[replace(point, side=topic.side_of(point.speaker, point.entity) or point.side) for point in contents.points],
        changes=[replace(change, side=topic.side_of(change.speaker_before)) for change in contents.changes],
        words=topic.heading,
        sides=[side.name for side in topic.sides],
    )
