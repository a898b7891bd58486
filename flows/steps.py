"""The tasks that flows are made of: each is one call into `pipeline` on a batch, with a name, retries and progress.

A task that fails is tried again by itself; what it had done by then lies in the archive or in a staged batch, so nothing is done
twice. Prefect's state is a view of the run: what is to be done next, the ledger says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prefect import task
from prefect.artifacts import create_progress_artifact, create_table_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from pipeline import ingest as core
from pipeline.errors import OnRecordError
from pipeline.folders import DataFolder
from pipeline.ingest import Run
from pipeline.models import RunReport

RETRY: dict[str, Any] = {"retries": 2, "retry_delay_seconds": 5, "cache_policy": NO_CACHE}


@contextmanager
def run(flow: str, data_dir: Path, config: Path | None, publishers: Sequence[str]) -> Iterator[Run]:
    """A run under way: leases held, a row in `runs` that says so, and at the end how it went."""
    folder = DataFolder(data_dir.absolute()).require()
    with core.open_run(flow, folder, config, publishers, flow_run_id=flow_run.id) as opened:
        yield opened


@task(name="load", **RETRY)
def load(run: Run) -> None:
    """Journals and staged batches into the working database."""
    core.load(run)


@task(name="take", **RETRY)
def take_named(run: Run, urls: Sequence[str], files: Sequence[Path]) -> list[str]:
    """Pages and files that a user named, into the archive or the queue; the ids of their pages."""
    with _progress("files taken") as told:
        return core.take_urls(run, urls) + core.take_files(run, files, told=told)


@task(name="discover", task_run_name="discover {publisher_id}", **RETRY)
def discover_publisher(run: Run, publisher_id: str) -> None:
    core.discover(run, publisher_id)


def discover(run: Run) -> None:
    """Every publisher of the run; one that fails does not stop the rest."""
    for publisher_id in run.publisher_ids:
        state = discover_publisher(run, publisher_id, return_state=True)
        if state.is_failed():
            run.notes.append(f"{publisher_id}: discovery failed: {state.message}")


@task(name="fetch", **RETRY)
def fetch(run: Run, pages: Sequence[Any]) -> int:
    with _progress("pages fetched") as told:
        return core.fetch(run, pages, told=told)


def fetch_all(run: Run, *, page_ids: Sequence[str] | None = None, limit: int | None = None) -> None:
    """Every page that is due, a task a batch, and the outcomes into the ledger."""
    for pages in core.plan_fetches(run, page_ids=page_ids, limit=limit):
        fetch(run, pages)
    load(run)


@task(name="extract and parse", **RETRY)
def read(run: Run, readings: Sequence[Any]) -> int:
    with _progress("pages read") as told:
        return core.read(run, readings, told=told)


def read_all(run: Run, **which: Any) -> None:
    """Every archived page that was not read yet, a task a batch, loaded batch by batch."""
    for readings in core.plan_readings(run, **which):
        read(run, readings)
        load(run)


@task(name="publish", **RETRY)
def publish(run: Run) -> None:
    core.publish(run)


def report(run: Run) -> RunReport:
    """The run's report, also as a table in Prefect's pages. Raises OnRecordError where pages were tried and none succeeded."""
    made = core.report(run)
    rows = [
        {"publisher": publisher, "outcome": outcome, "pages": pages}
        for publisher, counts in sorted(made.publishers.items())
        for outcome, pages in sorted(counts.items())
    ]
    create_table_artifact(rows, key="pages", description=f"{made.figures} figures, {made.attributions} attributions")
    if made.state == "failed":
        raise OnRecordError(made.reason or "nothing succeeded")
    return made


@contextmanager
def _progress(label: str) -> Iterator[core.Told]:
    """Told to Prefect's progress bar, at most every tenth."""
    artifact = create_progress_artifact(0.0, description=label)
    shown = 0

    def told(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(total, 1)
        if percent >= shown + 10:
            shown = percent
            update_progress_artifact(artifact, float(percent))

    yield told
