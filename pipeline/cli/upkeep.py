"""Commands that look after a data folder: status, retry, forget, doctor, prune."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, Config, DataDir, ago, data_folder, print_table, say
from pipeline.errors import OnRecordError

if TYPE_CHECKING:
    from pipeline.data_folder import DataFolder
    from pipeline.upkeep.status import Problem, Status


@app.command()
def status(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Publishers with last success, yield and failures; the queue by state; the newest runs; disk use; what failed, what to do.

    Example: onrecord status
    """
    from pipeline.run.runs import utc_now
    from pipeline.settings import read_settings
    from pipeline.upkeep.status import read_status

    now = utc_now()
    found = read_status(data_folder(data_dir), now=now, min_free_bytes=read_settings().min_free_bytes)
    if as_json:
        tables = {name: getattr(found, name).records() for name in ("publishers", "states", "runs")}
        tables["problems"] = [problem.record() for problem in found.problems]
        full_on = found.full_on.isoformat() if found.full_on else None
        print(json.dumps(tables | {"disk": found.disk, "full_on": full_on}, ensure_ascii=False, indent=1, default=str))
        return
    if found.is_snapshot:
        say("A load is under way; this is how the last published file has it.")
    _show_status(found, now)
    _say_what_helps(found, data_dir)


PUBLISHER_COLUMNS = {
    "publisher": "publisher", "last_success": "last success", "pages": "pages", "loaded": "loaded", "waiting": "waiting",
    "loaded_in_7_days": "loaded in 7 d", "failures_in_7_days": "failed in 7 d",
}  # fmt: skip
RUN_COLUMNS = {
    "run": "run", "state": "state", "started": "started", "seconds": "seconds", "fetched": "fetched", "loaded": "loaded",
    "failed": "failed", "why": "why",
}  # fmt: skip
"""column of the record -> how it is headed; the whole records are in the JSON"""


def _show_status(found: Status, now: datetime) -> None:
    for title, table, columns in (("Publishers", found.publishers, PUBLISHER_COLUMNS), ("Newest runs", found.runs, RUN_COLUMNS)):
        say(f"{title}:")
        records = table.records()
        print_table(tuple(columns.values()), [[_readable(record[name], now) for name in columns] for record in records])
    say("Pages by state:")
    print_table(found.states.columns, found.states.rows)
    say("Disk:")
    print_table(("folder", "megabytes"), [(name, round(size / 1e6, 1)) for name, size in found.disk.items()])
    say(f"At this rate the disk is full on {found.full_on:%Y-%m-%d}." if found.full_on else "The disk will not be full soon.")
    if not found.problems:
        say("Nothing failed in the last 30 days.")
        return
    say("What failed in the last 30 days, and what to do:")
    rows = [(p.publisher, p.cause.name, _where(p), _readable(p.newest, now), p.cause.advice) for p in found.problems]
    print_table(("publisher", "cause", "where", "newest", "what to do"), rows)


def _where(problem: Problem) -> str | None:
    """The pages as a number, a list by its address; else the measure."""
    if problem.pages:
        return f"{problem.pages} page{'s' if problem.pages > 1 else ''}"
    return problem.list_url or problem.reason


def _readable(cell: Any, now: datetime) -> Any:
    return ago(cell, now) if isinstance(cell, datetime) else cell


def _say_what_helps(found: Status, data_dir: Path | None) -> None:
    """The commands that take a user on, ready to be pasted."""
    where = f" --data-dir {data_dir}" if data_dir else ""
    retried = [p for p in found.problems if p.pages and p.cause.is_retried]
    if states := sorted({state for p in retried for state in p.states if state != "retry_later"}):
        say(f"Once the cause is gone:   onrecord retry {' '.join(states)}{where}   (--publisher takes one publisher's alone)")
    if found.problems:
        say(f"An example of each cause: onrecord status --json{where}")
    say(f"Is the folder sound?      onrecord doctor{where}")


@app.command()
def retry(
    states: Annotated[list[str], typer.Argument(metavar="STATE...", help="States that pages ended in, as 'status' shows them.")],
    publisher: Annotated[str | None, typer.Option(help="Only this publisher's.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many, the newest first.", min=1)] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Put pages that ended in those states back in the queue; the next run takes them.

    Example: onrecord retry http_5xx timeout --publisher herald
    """
    from pipeline.load import database, ledger
    from pipeline.run.runs import utc_now

    with database.working(data_folder(data_dir)) as con:
        count = ledger.requeue(con, states, publisher, limit, now=utc_now())
    if as_json:
        print(json.dumps({"requeued": count}))
    pages = "1 page is" if count == 1 else f"{count:,} pages are"
    say(f"{pages} in the queue again; the next run takes them." if count else "No page is in those states.")


@app.command()
def forget(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of the articles.")],
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Take articles out of the database and their bytes out of the archive, leaving a row that says so.

    Example: onrecord forget https://www.herald.example/news/an-article
    """
    from pipeline.run.runs import new_run_id, utc_now
    from pipeline.settings import read_settings
    from pipeline.upkeep.takedowns import forget as forget_articles

    now = utc_now()
    done = forget_articles(
        data_folder(data_dir), urls, run_id=new_run_id("forget", now), now=now, min_free_bytes=read_settings().min_free_bytes
    )
    if as_json:
        print(json.dumps({"urls": done.urls, "records": done.records, "batches": done.batches}, ensure_ascii=False))
    say(f"Forgotten: {', '.join(done.urls)}; {done.records} records are out of the archive.")


@app.command()
def doctor(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the database again from archive and journals.")] = False,
    deep: Annotated[bool, typer.Option("--deep", help="Read every record of the archive.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Check installation, folders, disk, clock, locks, and the database against the archive; say what to do.

    Example: onrecord doctor --deep
    """
    from pipeline.run.runs import utc_now
    from pipeline.settings import read_settings
    from pipeline.upkeep.doctor import examine

    folder = data_folder(data_dir)
    if rebuild:
        _rebuild(folder, config)
    findings = examine(
        folder,
        now=utc_now(),
        min_free_bytes=read_settings().min_free_bytes,
        count_records=_count_records if deep else None,
    )
    rows = [(f.level, f.subject, f.message, f.advice) for f in findings]
    print_table(("level", "subject", "message", "advice"), rows, as_json=as_json)
    if problems := sum(f.level == "problem" for f in findings):
        raise OnRecordError(f"{problems} problem{'s' if problems > 1 else ''} found; each says what to do")


def _rebuild(folder: DataFolder, config: Path | None) -> None:
    from pipeline.upkeep.rebuild import rebuild

    folder.make()  # a restored folder holds the archive alone
    done = rebuild(folder, config, say=say)
    say(f"Rebuilt from {done.lines} lines of the journals: {done.articles} articles.")


def _count_records(path: Path) -> tuple[set[str], int]:
    """The exchanges that a segment holds, and how many stretches of it are damaged."""
    from pipeline.archive.records import ArchivedRecord, iter_records

    present: set[str] = set()
    damaged = 0
    for record in iter_records(path):
        exchange: Any = record.exchange if isinstance(record, ArchivedRecord) else None
        damaged += not isinstance(record, ArchivedRecord)
        if exchange is not None:
            present.add(exchange.fetch_id)
    return present, damaged


@app.command()
def prune(
    days: Annotated[float, typer.Option(help="Keep what was set aside, and logs, for so many days.", min=0)] = 30,
    archive_days: Annotated[
        float | None,
        typer.Option(help="Remove archive segments older than this; their articles stay.", min=1),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Remove leftovers and old logs, and, where it is asked for, old archive segments.

    Example: onrecord prune --days 7
    """
    from pipeline.run.runs import utc_now
    from pipeline.upkeep.retention import prune as prune_folder

    done = prune_folder(data_folder(data_dir), now=utc_now(), days=days, archive_days=archive_days)
    if as_json:
        print(json.dumps({"files": done.files, "bytes": done.bytes}))
    say(f"Removed {done.files} files, {done.bytes:,} bytes.")
