"""The tasks that flows are made of: each is one call into `pipeline` on a batch, with a name, retries and progress.

A task that fails is tried again by itself; what it had done by then lies in the archive or in a staged batch, so nothing is done
twice. Prefect's state is a view of the run: what is to be done next, the ledger says.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from flows import artifacts
from flows.engine import NO_CACHE, create_progress_artifact, flow_run, task, update_progress_artifact
from flows.requests import RunRequest
from flows.run_lines import tell_run
from flows.under_serve import end_with_serve
from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, RunFailedError
from pipeline.load.writer import LoadReport
from pipeline.models import RunReport
from pipeline.run import alarms, named_lists
from pipeline.run import steps as core
from pipeline.run.reparse_report import Changes
from pipeline.run.runs import Run, Told, open_run, report_of

terminal: Callable[[str], AbstractContextManager[Told]] | None = None
"""how the command line shows progress, where a run was started from one"""

RETRY: dict[str, Any] = {"retries": 2, "retry_delay_seconds": 5, "cache_policy": NO_CACHE}


@contextmanager
def run(flow: str, request: RunRequest, publishers: Sequence[str]) -> Iterator[Run]:
    """A run under way: leases held, a row in `runs` that says so, and at the end how it went."""
    with told(flow) as runs:
        folder = DataFolder(request.data_dir.absolute()).require()
        with open_run(flow, folder, request.config, publishers, flow_run_id=flow_run.id) as opened:
            runs.append(opened)
            yield opened


@contextmanager
def told(flow: str) -> Iterator[list[Run]]:
    """At the end a line that says how it went, under 'serve' or a worker, whose log is what somebody sees.

    Gives a list for the run, which it is told of where it was opened.
    """
    started, runs = time.monotonic(), list[Run]()
    if terminal is None:
        end_with_serve()
    failure: str | None = "it was interrupted"
    try:
        yield runs
        failure = None
    except Exception as error:
        failure = str(error) if isinstance(error, OnRecordError) else f"{type(error).__name__}: {error}"
        raise
    finally:
        if terminal is None:
            made = report_of(runs[0]) if runs else RunReport(run_id="", flow=flow)
            if failure:
                made = made.model_copy(update={"state": "failed", "reason": failure})
            tell_run(made, time.monotonic() - started)


@task(name="load", **RETRY)
def load(run: Run) -> LoadReport:
    """Journals and staged batches into the working database."""
    return core.load(run)


@task(name="take urls", **RETRY)
def take_urls(run: Run, urls: Sequence[str]) -> list[str]:
    """Pages that a user named, into the queue; their ids."""
    return core.take_urls(run, urls)


@task(name="take listed pages", **RETRY)
def take_listed(run: Run, page_ids: Sequence[str], limit: int | None) -> list[str]:
    """What the feeds and sitemaps among these pages name, into the queue."""
    tasks = [task for batch in core.plan_readings(run, page_ids=page_ids) for task in batch]
    return named_lists.take_listed(run, tasks, limit=limit)


@task(name="take files", **RETRY)
def take_captures(run: Run, captures: Sequence[Any]) -> list[str]:
    """Pages out of files that a user named, into the archive; their ids."""
    with _progress("pages taken") as told:
        return core.take_captures(run, captures, told=told)


@task(name="discover", task_run_name="discover {publisher_id}", **RETRY)
def discover_publisher(run: Run, publisher_id: str, insists: bool) -> None:
    core.discover(run, publisher_id, insists=insists)


def discover(run: Run, *, insists: bool = False) -> None:
    """Every publisher of the run; one that fails does not stop the rest. Who insists polls also what is not due."""
    for publisher_id in run.publisher_ids:
        state = discover_publisher(run, publisher_id, insists, return_state=True)
        if state.is_failed():
            run.notes.append(f"{publisher_id}: discovery failed: {state.message}")
            run.count(publisher_id, "feeds failed")
    load(run)


@task(name="fetch", **RETRY)
def fetch(run: Run, pages: Sequence[Any]) -> int:
    with _progress("pages fetched") as told:
        return core.fetch(run, pages, told=told)


def fetch_all(run: Run, batches: Sequence[Sequence[Any]]) -> None:
    """A task a batch, and the outcomes into the ledger."""
    if run.settings.fan_out == "workers":
        from flows.fan_out import spread

        spread(run, "fetch", batches, load)
        return
    for pages in batches:
        fetch(run, pages)
        load(run)


@task(name="extract and parse", **RETRY)
def read(run: Run, readings: Sequence[Any], following: Sequence[Any] = ()) -> int:
    with _progress("pages read") as told:
        return core.read(run, readings, following, told=told)


def fetch_and_read_all(run: Run, batches: Sequence[Sequence[Any]]) -> None:
    """A task a batch: while one is fetched, the workers read what the last one brought."""

    def bring() -> Iterator[list[str]]:
        for pages in batches:
            fetch(run, pages)
            yield [page.page_id for page in pages]

    if run.settings.fan_out == "none":
        _read_behind(run, bring())
    else:
        fetch_all(run, batches)
    read_all(run)


def take_and_read_all(run: Run, files: Sequence[Path]) -> list[str]:
    """Files that a user named, a task a batch: while one is taken in, the workers read the last. The ids of all pages."""
    pages: list[str] = []

    def bring() -> Iterator[list[str]]:
        for captures in core.find_captures(run, files):
            taken = take_captures(run, captures)
            pages.extend(taken)
            yield taken

    _read_behind(run, bring())
    return pages


def _read_behind(run: Run, brought: Iterator[list[str]]) -> None:
    """Every batch of pages that comes into the archive is read and loaded, at most two at a time: one comes, one is read."""
    under_way: list[list[Any]] = []
    for page_ids in brought:
        for readings in under_way:
            read(run, readings)
        load(run)
        under_way = core.plan_readings(run, page_ids=page_ids)
        for readings in under_way:
            core.begin_reading(run, readings)
    for readings in under_way:
        read(run, readings)
    if under_way:
        load(run)


def read_all(run: Run, **which: Any) -> None:
    """Every archived page that was not read yet, a task a batch: while one is loaded, the workers read the next."""
    if run.settings.fan_out != "none":
        from flows.fan_out import spread

        spread(run, "read", core.plan_readings(run, **which), load)
        return
    for readings, following in core.with_next(core.plan_readings(run, **which)):
        read(run, readings, following)
        load(run)


def reread_all(run: Run, **which: Any) -> None:
    """Every archived page that an older parser read, a task a batch; what came, went and changed is told at the end."""
    changes = Changes()
    for readings, following in core.with_next(core.plan_rereadings(run, **which)):
        with changes.noted(run, readings):
            read(run, readings, following)
            load(run)
    run.notes += changes.lines()


@task(name="publish", **RETRY)
def publish(run: Run) -> None:
    core.publish(run)
    raise_alarms(run)


def raise_alarms(run: Run) -> None:
    """A note for every alarm; for one that is new also an event, on which an automation may act, and the user's command."""
    found = core.find_alarms(run)
    run.notes += [alarm.message for alarm in found]
    fresh = alarms.note_alarms(run.folder, found)
    for alarm in fresh:
        artifacts.emit_alarm(alarm)
    if fresh and run.settings.alarm_command and (failure := alarms.tell(run.settings.alarm_command, fresh)):
        run.notes.append(failure)


def report(run: Run) -> RunReport:
    """The run's report, also on its page in Prefect. Raises RunFailedError where nothing succeeded."""
    made = report_of(run)
    artifacts.show_report(made, run.folder)
    if made.state == "failed":
        raise RunFailedError(made)
    return made


@contextmanager
def _progress(label: str) -> Iterator[Told]:
    """Told to Prefect's progress bar, every tenth and at the end, and to whoever watches the command line."""
    artifact: UUID | None = None
    with artifacts.best_effort():
        artifact = cast(UUID, create_progress_artifact(0.0, description=label))
    shown = 0
    with terminal(label) if terminal else nullcontext() as tick:

        def told(done: int, total: int) -> None:
            nonlocal shown
            percent = 100 * done // max(total, 1)
            if percent >= shown + 10 or percent == 100 > shown:
                shown = percent
                with artifacts.best_effort():
                    if artifact:
                        update_progress_artifact(artifact, float(percent))
            if tick:
                tick(done, total)

        yield told
