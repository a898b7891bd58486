"""Scheduled: the published claims -> one self-contained HTML file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pydantic import Field

from flows import steps
from flows.engine import flow, task
from flows.requests import DataRequest
from pipeline.data_folder import DataFolder
from pipeline.report.snapshot import report_page


class ReportRequest(DataRequest):
    """What the report shows."""

    words: str = Field(default="", description="Words in the sentence, the counted noun, the speaker or the title; none: all.")
    days: int = Field(default=30, description="Only claims of so many days back.", ge=1)
    output: Path | None = Field(default=None, description="The file; else report.html in the data folder.")


@flow(name="report", description="One HTML file: the claims over time by speaker.")
def report(request: ReportRequest) -> Path:
    """The file that was written, whole or not at all."""
    with steps.told("report"):
        folder = DataFolder(request.data_dir.absolute()).require()
        output = request.output or folder.root / "report.html"
        make_report(folder, request.words, date.today() - timedelta(days=request.days), output)
    return output


@task(name="report", **steps.RETRY)
def make_report(folder: DataFolder, words: str, since: date, output: Path) -> int:
    """How many claims are in the file."""
    page, claims = report_page(folder, words=words, since=since)
    unfinished = output.with_name(f".{output.name}.unfinished")
    unfinished.write_bytes(page)
    unfinished.replace(output)
    return claims
