"""Scheduled: publishers -> new page URLs, which the next ingest fetches."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows import steps
from pipeline.models import RunReport


class DiscoverRequest(BaseModel):
    """Whose lists are polled."""

    data_dir: Path = Field(Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")
    config: Path | None = Field(default=None, description="The publishers file; else publishers.yaml in the data folder.")
    publishers: list[str] = Field(default=[], description="Only these publishers; else all of the publishers file.")


@flow(name="discover", description="Poll the feeds and sitemaps that are due.")
def discover(request: DiscoverRequest) -> RunReport:
    with steps.run("discover", request.data_dir, request.config, request.publishers) as run:
        steps.load(run)
        steps.discover(run)
    return steps.report(run)
