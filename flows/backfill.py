"""A publisher's history between two dates, resumable: the same request goes on where it stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from flows import steps
from flows.engine import flow, task
from flows.requests import RunRequest
from pipeline.backfill import backfill as core
from pipeline.models import RunReport


class BackfillRequest(RunRequest):
    """Articles of a publisher, published between two dates, both inclusive."""

    publisher: str = Field(description="The publisher's id in the publishers file.")
    since: date = Field(description="First day of publication.")
    until: date = Field(description="Last day of publication.")
    via: core.Door | None = Field(default=None, description="Where its past is looked for; else by what is given.")
    paths: list[Path] = Field(default=[], description="Files or folders to read: HTML, WARC, WACZ, lists of URLs.")


@task(name="backfill a part", **steps.RETRY)
def do_part(work: core.Backfill, part: core.Finder | core.ListedPages) -> None:
    """One month of an archive, one file, or one batch of listed pages: found, fetched, read, loaded."""
    work.do(part)


@flow(name="backfill", description="Load a publisher's articles of a window of dates.")
def backfill(request: BackfillRequest) -> RunReport:
    """A task a part; what a kill leaves behind the next run of the same request takes up."""
    with steps.run("backfill", request, [request.publisher]) as run:
        wanted = core.BackfillRequest(request.publisher, request.since, request.until, request.via, tuple(request.paths))
        work = core.Backfill(run, wanted)
        steps.load(run)
        for part in work.tasks():
            do_part(work, part)
        run.notes += core.summary(work.finish())
        steps.publish(run)
    return steps.report(run)
