"""Scheduled: catch up on publishing what was loaded while the last publication was too fresh."""

from __future__ import annotations

from flows import steps
from flows.engine import flow
from flows.requests import RunRequest
from pipeline.models import RunReport


class PublishRequest(RunRequest):
    """What is published."""


@flow(name="publish", description="Publish the working database where it has changed.")
def publish(request: PublishRequest) -> RunReport:
    with steps.run("publish", request, []) as run:
        steps.load(run)
        steps.publish(run)
    return steps.report(run)
