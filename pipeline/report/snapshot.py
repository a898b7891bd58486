"""The newest published snapshot -> the report's page."""

from __future__ import annotations

from datetime import date

from pipeline.data_folder import DataFolder
from pipeline.report.changes import Change
from pipeline.report.page import Contents, Point, whole_page

MAX_UNATTRIBUTED = 500


def report_page(
    folder: DataFolder, *, words: str = "", since: date | None = None, until: date | None = None
) -> tuple[bytes, int]:
    """The file's bytes, and how many claims are in it. Raises UsageError where nothing is published yet."""
    from pipeline.load.database import open_published
    from pipeline.load.statements import statement
    from pipeline.query.named_queries import run_named

    window = {"words": words, "since": since, "until": until}
    con = open_published(folder)
    try:
        points = [Point(*row) for row in run_named(con, "report_points", window).fetchall()]
        changes = [Change(*row) for row in con.execute(statement("report/changes"), window).fetchall()]
        found = run_named(con, "figures", {**window, "unattributed": True, "limit": MAX_UNATTRIBUTED})
        names = [column[0] for column in found.description or ()]
        unattributed = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        newest = con.execute("select max(published_at) from publications").fetchone()
    finally:
        con.close()
    page = whole_page(Contents(points, changes, unattributed, words=words, published_at=newest[0] if newest else None))
    return page.encode("utf-8", "replace"), len(points)
