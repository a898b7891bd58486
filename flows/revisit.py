"""Scheduled: articles that may still change -> new revisions. The plan of revisits decays with an article's age."""

from __future__ import annotations

from pydantic import Field

from flows import steps
from flows.engine import flow
from flows.requests import PublishersRequest
from pipeline.models import RunReport
from pipeline.run import steps as core


class RevisitRequest(PublishersRequest):
    """Which articles are looked at again."""

    limit: int | None = Field(default=None, description="At most so many pages.", ge=1)
    now: bool = Field(default=False, description="Look at every article that may still change, also those that are not due.")


@flow(name="revisit", description="Fetch again the articles that may still change.")
def revisit(request: RevisitRequest) -> RunReport:
    """Conditional requests; only a changed text makes a new revision."""
    with steps.run("revisit", request, request.publishers) as run:
        steps.load(run)
        steps.fetch_and_read_all(run, core.plan_revisits(run, limit=request.limit, insists=request.now))
        steps.publish(run)
    return steps.report(run)
