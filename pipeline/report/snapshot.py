"""The newest published snapshot -> the report's page."""

from __future__ import annotations

from datetime import date

from pipeline.data_folder import DataFolder
from pipeline.report.page import build_page


def report_page(
    folder: DataFolder, *, words: str = "", since: date | None = None, until: date | None = None
) -> tuple[bytes, int]:
    """The file's bytes, and how many claims are in it. Raises UsageError where nothing is published yet."""
    from pipeline.load.database import open_published
    from pipeline.query.named_queries import run_named

    con = open_published(folder)
    try:
        rows = run_named(con, "report_points", {"words": words, "since": since, "until": until}).fetchall()
        newest = con.execute("select max(published_at) from publications").fetchone()
    finally:
        con.close()
    page = build_page(rows, words=words, published_at=newest[0] if newest else None)
    return page.encode("utf-8", "replace"), len(rows)
