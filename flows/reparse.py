"""Archive -> rows again after a rule changed; no network."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from flows import steps
from flows.engine import flow
from flows.requests import PublishersRequest
from pipeline.models import RunReport


class ReparseRequest(PublishersRequest):
    """Which archived pages are read again."""

    since: date | None = Field(default=None, description="Only articles published on this day or later.")
    until: date | None = Field(default=None, description="Only articles published on this day or earlier.")
    parser_older_than: str | None = Field(
        default=None, description="Only what an older parser read; else older than the present one."
    )


@flow(name="reparse", description="Extract and parse archived pages again.")
def reparse(request: ReparseRequest) -> RunReport:
    """What an older parser read is read by the present one; rows change only where it reads them differently."""
    with steps.run("reparse", request, request.publishers) as run:
        steps.load(run)
        steps.reread_all(run, since=request.since, until=request.until, parser_older_than=request.parser_older_than)
        steps.publish(run)
    return steps.report(run)
