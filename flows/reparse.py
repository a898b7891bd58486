"""Archive -> rows again after a rule changed; no network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows import steps
from pipeline.models import RunReport


class ReparseRequest(BaseModel):
    """Which archived pages are read again."""

    data_dir: Path = Field(Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")
    config: Path | None = Field(default=None, description="The publishers file; else publishers.yaml in the data folder.")
    publishers: list[str] = Field(default=[], description="Only these publishers; else all of the publishers file.")
    since: date | None = Field(default=None, description="Only articles published on this day or later.")
    until: date | None = Field(default=None, description="Only articles published on this day or earlier.")
    parser_older_than: str | None = Field(
        default=None, description="Only what an older parser read; else older than the present one."
    )


@flow(name="reparse", description="Extract and parse archived pages again.")
def reparse(request: ReparseRequest) -> RunReport:
    """What an older parser read is read by the present one; rows change only where it reads them differently."""
    with steps.run("reparse", request.data_dir, request.config, request.publishers) as run:
        steps.load(run)
        steps.reread_all(run, since=request.since, until=request.until, parser_older_than=request.parser_older_than)
        steps.publish(run)
    return steps.report(run)
