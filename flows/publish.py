"""Scheduled: catch up on publishing what was loaded while the last publication was too fresh."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows import steps
from pipeline.models import RunReport


class PublishRequest(BaseModel):
    """What is published."""

    data_dir: Path = Field(Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")
    config: Path | None = Field(default=None, description="The publishers file; else publishers.yaml in the data folder.")


@flow(name="publish", description="Publish the working database where it has changed.")
def publish(request: PublishRequest) -> RunReport:
    with steps.run("publish", request.data_dir, request.config, []) as run:
        steps.load(run)
        steps.publish(run)
    return steps.report(run)
