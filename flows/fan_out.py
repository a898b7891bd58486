"""A run's batches spread over Dask's processes, or over the workers of a Prefect work pool; loaded as they come in.

Only the loader stays where the run is: one at a time, as ever. A part that did not end (its machine went) is done by another; one
that cannot be done is told in the run's notes, and its pages are taken by the next run, as the ledger says.
"""

from __future__ import annotations

import concurrent.futures
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound

from pipeline.errors import UsageError
from pipeline.run import parts
from pipeline.run.parts import Kind, Part, PartReport
from pipeline.run.runs import Run

DEPLOYMENT = "part/by-worker"
TRIES = 3
WAITED_FOR = 64
"""parts that are out at once"""
PART_S = 1800.0
"""after which a part is given up: a batch of 200 pages of one slow host takes 20 minutes at most"""


def spread(run: Run, kind: Kind, batches: Sequence[Sequence[Any]], load: Callable[[Run], object]) -> None:
    """Do the batches elsewhere, and load what came of each; see `ONRECORD_FAN_OUT`."""
    if not batches:
        return

    def finish(report: PartReport) -> None:
        parts.add(run, report)
        load(run)

    run.sync()  # what others are to read
    if run.settings.fan_out == "dask":
        _on_dask(run, parts.divide(run, kind, batches, workers=None if run.settings.dask_address else 1), finish)
    else:
        _on_workers(run, parts.divide(run, kind, batches), finish)


# ---------------------------------------------------------------- Dask


@task(name="part", task_run_name="part {part.number}", retries=TRIES - 1, retry_delay_seconds=5, cache_policy=NO_CACHE)
def do_part(part: Part) -> PartReport:
    """One batch, in a process of Dask's."""
    return parts.do(part)


@dataclass(frozen=True)
class _Spread:
    """A step that is being spread by this process."""

    run: Run
    parts: Sequence[Part]
    finish: Callable[[PartReport], None]


_under_way: list[_Spread] = []
"""not in a closure of the flow: Prefect sends its flow to Dask's processes, and a run stays where it is"""


def _on_dask(run: Run, made: Sequence[Part], finish: Callable[[PartReport], None]) -> None:
    _under_way.append(_Spread(run, made, finish))
    try:
        spread_parts.with_options(task_runner=_dask(run))()
    finally:
        _under_way.pop()


@flow(name="parts")
def spread_parts() -> None:
    """All parts of a step, each a task."""
    _submit_all()


def _submit_all() -> None:
    step = _under_way[-1]
    futures = [(do_part.submit(part), part) for part in step.parts]
    for future, part in futures:
        future.wait()
        if future.state.is_completed():
            step.finish(future.result())
        else:
            step.run.notes.append(f"part {part.number} failed ({future.state.message}); the next run takes its pages")


def _dask(run: Run) -> Any:
    try:
        import dask
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise UsageError("ONRECORD_FAN_OUT=dask wants Dask: pip install 'onrecord[dask]'") from error
    # its processes start the ones that read pages, which daemons may not
    dask.config.set({"distributed.worker.daemon": False})
    if run.settings.dask_address:
        return DaskTaskRunner(address=run.settings.dask_address)
    own = {"n_workers": run.settings.workers, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=own)


# ---------------------------------------------------------------- workers of a work pool


def _on_workers(run: Run, made: Sequence[Part], finish: Callable[[PartReport], None]) -> None:
    folder = run.folder.work / "parts"
    folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor(min(len(made), WAITED_FOR)) as pool:
        # each with this flow's context, so that Prefect shows the parts as its own
        waited_for = [pool.submit(copy_context().run, _by_worker, folder, part) for part in made]
        for future in concurrent.futures.as_completed(waited_for):
            done = future.result()
            if isinstance(done, PartReport):
                finish(done)
            else:
                run.notes.append(done)


def _by_worker(folder: Path, part: Part) -> PartReport | str:
    """The report of a part that some worker did; else what went wrong, for people."""
    path = folder / f"{part.name}.json"
    report = report_path(path)
    path.write_text(part.model_dump_json(), encoding="utf-8")
    ended = "not known"
    try:
        for _ in range(TRIES):
            request = {"request": {"part": str(path)}}
            try:
                started: Any = run_deployment(DEPLOYMENT, parameters=request, timeout=PART_S, poll_interval=2)
            except ObjectNotFound as error:
                raise UsageError(f"ONRECORD_FAN_OUT=workers wants the deployment {DEPLOYMENT}: 'prefect deploy --all'") from error
            if report.exists():
                return PartReport.model_validate_json(report.read_text(encoding="utf-8"))
            ended = started.state.name if started.state else ended
        return f"part {part.number} did not end well ({ended}); the next run takes its pages"
    finally:
        path.unlink(missing_ok=True)
        report.unlink(missing_ok=True)


def report_path(part: Path) -> Path:
    """Where whoever does a part leaves its report."""
    return part.with_suffix(".report")
