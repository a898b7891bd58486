"""Scheduled: publishers -> new articles -> rows. One bad page does not stop the rest."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows import steps
from pipeline.models import RunReport


class IngestRequest(BaseModel):
    """What one pass takes."""

    data_dir: Path = Field(Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")
    config: Path | None = Field(None, description="The publishers file; else publishers.yaml in the data folder.")
    publishers: list[str] = Field([], description="Only these publishers; else all of the publishers file.")
    urls: list[str] = Field([], description="Pages or feeds to take as well.")
    files: list[Path] = Field([], description="Files or folders to take as well: HTML, WARC, JSON Lines of texts.")
    limit: int | None = Field(None, description="At most so many pages.", ge=1)


@flow(name="ingest", description="Discover, fetch, archive, extract, parse, load, publish.", retries=0)
def ingest(request: IngestRequest) -> RunReport:
    """One pass now; the report counts what became of every page."""
    with steps.run("ingest", request.data_dir, request.config, request.publishers) as run:
        steps.load(run)
        named_only = bool(request.urls or request.files) and not request.publishers
        named = steps.take_named(run, request.urls, request.files) if request.urls or request.files else []
        if not named_only:
            steps.discover(run)
        steps.load(run)
        page_ids = named if named_only else None
        steps.fetch_all(run, page_ids=page_ids, limit=request.limit)
        steps.read_all(run, page_ids=page_ids)
        steps.publish(run)
    return steps.report(run)
