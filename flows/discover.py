"""Scheduled: publishers -> new page URLs, which the next ingest fetches."""

from __future__ import annotations

from flows import steps
from flows.engine import flow
from flows.requests import PublishersRequest
from pipeline.models import RunReport


class DiscoverRequest(PublishersRequest):
    """Whose lists are polled."""


@flow(name="discover", description="Poll the feeds and sitemaps that are due.")
def discover(request: DiscoverRequest) -> RunReport:
    with steps.run("discover", request, request.publishers) as run:
        steps.load(run)
        steps.discover(run)
    return steps.report(run)
