"""Scheduled: publishers -> new articles -> rows. One bad page does not stop the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prefect import flow
from pydantic import Field

from flows import steps
from flows.requests import PublishersRequest
from pipeline.models import RunReport
from pipeline.run import steps as core
from pipeline.run.runs import Run


class IngestRequest(PublishersRequest):
    """What one pass takes."""

    urls: list[str] = Field(default=[], description="Pages or feeds to take as well.")
    files: list[Path] = Field(default=[], description="Files or folders to take as well: HTML, WARC, JSON Lines of texts.")
    limit: int | None = Field(default=None, description="At most so many pages.", ge=1)


@flow(name="ingest", description="Discover, fetch, archive, extract, parse, load, publish.", retries=0)
def ingest(request: IngestRequest) -> RunReport:
    """One pass now; the report counts what became of every page."""
    with steps.run("ingest", request, request.publishers) as run:
        steps.load(run)
        if request.urls or request.files:
            _take_named(run, request.urls, request.files)
        if request.publishers or not (request.urls or request.files):
            steps.discover(run)
            steps.fetch_all(run, core.plan_fetches(run, limit=request.limit))
            steps.read_all(run)
        steps.publish(run)
    return steps.report(run)


def _take_named(run: Run, urls: Sequence[str], files: Sequence[Path]) -> None:
    """What a user named is taken by itself, whatever waits in the queue."""
    asked = steps.take_urls(run, urls) if urls else []
    given = steps.take_files(run, files) if files else []
    steps.load(run)
    steps.fetch_all(run, core.plan_named(run, asked))
    steps.read_all(run, page_ids=[*asked, *given])
