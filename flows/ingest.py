"""Scheduled: publishers -> new articles -> rows. One bad page does not stop the rest."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from flows import steps
from flows.engine import flow
from flows.requests import PublishersRequest
from pipeline.models import RunReport
from pipeline.run import steps as core
from pipeline.run.runs import Run


class IngestRequest(PublishersRequest):
    """What one pass takes."""

    urls: list[str] = Field(default=[], description="Pages or feeds to take as well.")
    files: list[Path] = Field(default=[], description="Files or folders to take as well: HTML, WARC, JSON Lines of texts.")
    limit: int | None = Field(default=None, description="At most so many pages.", ge=1)
    now: bool = Field(default=False, description="Poll every list, also those that are not due yet.")


@flow(name="ingest", description="Discover, fetch, archive, extract, parse, load, publish.", retries=0)
def ingest(request: IngestRequest) -> RunReport:
    """One pass now; the report counts what became of every page."""
    with steps.run("ingest", request, request.publishers) as run:
        steps.load(run)
        if request.urls or request.files:
            _take_named(run, request)
        if request.publishers or not (request.urls or request.files):
            steps.discover(run, insists=request.now)
            steps.fetch_and_read_all(run, core.plan_fetches(run, limit=request.limit))
        steps.publish(run)
    return steps.report(run)


LEVELS = 3
"""a sitemap index, its files, their pages"""


def _take_named(run: Run, request: IngestRequest) -> None:
    """What a user named is taken by itself, whatever waits in the queue; of feeds and sitemaps the pages that they name."""
    asked = steps.take_urls(run, request.urls) if request.urls else []
    given = steps.take_and_read_all(run, request.files) if request.files else []
    steps.load(run)
    pages = [*asked, *given]
    for _ in range(LEVELS):
        steps.fetch_all(run, core.plan_named(run, asked))
        asked = steps.take_listed(run, asked, request.limit) if asked else []
        if not asked:
            break
        pages += asked
        steps.load(run)
    steps.read_all(run, page_ids=pages)
