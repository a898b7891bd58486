"""Scheduled: articles that may still change -> new revisions. The plan of revisits decays with an article's age."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows import steps
from pipeline import ingest as core
from pipeline.models import RunReport


class RevisitRequest(BaseModel):
    """Which articles are looked at again."""

    data_dir: Path = Field(Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")
    config: Path | None = Field(default=None, description="The publishers file; else publishers.yaml in the data folder.")
    publishers: list[str] = Field(default=[], description="Only these publishers; else all of the publishers file.")
    limit: int | None = Field(default=None, description="At most so many pages.", ge=1)


@flow(name="revisit", description="Fetch again the articles that may still change.")
def revisit(request: RevisitRequest) -> RunReport:
    """Conditional requests; only a changed text makes a new revision."""
    with steps.run("revisit", request.data_dir, request.config, request.publishers) as run:
        steps.load(run)
        steps.fetch_all(run, core.plan_revisits(run, limit=request.limit))
        steps.read_all(run)
        steps.publish(run)
    return steps.report(run)
