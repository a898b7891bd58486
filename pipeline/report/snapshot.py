"""The newest published snapshot -> the report's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.data_folder import DataFolder
from pipeline.report.changes import Change
from pipeline.report.page import Contents, whole_page
from pipeline.report.points import Point
from pipeline.topics import Topic

POINTS, MAX_UNATTRIBUTED = 100_000, 300
"""rows of a report"""
ALL = 1_000_000_000


def report_page(
    folder: DataFolder, *, words: str = "", since: date | None = None, until: date | None = None, topic: Topic | None = None
) -> tuple[bytes, int]:
    """The file's bytes, and how many claims are in it. Raises UsageError where nothing is published yet."""
    from pipeline.load.statements import fetch
    from pipeline.load.topics import as_rows, gather, open_followed
    from pipeline.query.named_queries import find_query

    asked = {"words": words, "since": since, "until": until, "topic": topic.id if topic else None}
    plotted = find_query("report_points")
    con = open_followed(folder, as_rows([topic]) if topic else None)
    try:
        if topic is not None:
            gather(con, topic.id)
        points = [Point(*row) for row in con.execute(plotted.sql, plotted.bind(asked | {"limit": POINTS})).fetchall()]
        changes = [Change(*row) for row in fetch(con, "report/changes", **asked)]
        query = find_query("figures")
        found = con.execute(query.sql, query.bind({**asked, "unattributed": True, "limit": MAX_UNATTRIBUTED}))
        names = [column[0] for column in found.description or ()]
        unattributed = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        without = query.bind({**asked, "unattributed": True, "limit": ALL})
        [(count,)] = con.execute(f"select count(*) from ({query.sql.rstrip().rstrip(';')})", without).fetchall()
        newest = con.execute("select max(published_at) from publications").fetchone()
        credits = fetch(con, "report/credits", articles=sorted({point.article_id for point in points}))
    finally:
        con.close()
    if topic is not None:
        points = [replace(point, side=topic.side_of(point.speaker)) for point in points]
        changes = [replace(change, side=topic.side_of(change.speaker_before)) for change in changes]
    heading = topic.heading if topic else words
    page = whole_page(
        Contents(
            points,
            changes,
            unattributed,
            count,
            credits,
            words=heading,
            published_at=newest[0] if newest else None,
            sides=[side.name for side in topic.sides] if topic else [],
        )
    )
    return page.encode("utf-8", "replace"), len(points)
