"""Commands that look after a data folder: retry, forget, doctor, prune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, Config, DataDir, data_folder, print_json, print_table, say
from pipeline.errors import OnRecordError

if TYPE_CHECKING:
    from pipeline.data_folder import DataFolder


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
        print_json({"requeued": count}, indent=None)
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
        print_json({"urls": done.urls, "records": done.records, "batches": done.batches}, indent=None)
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
        config=config,
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
        print_json({"files": done.files, "bytes": done.bytes}, indent=None)
    say(f"Removed {done.files} files, {done.bytes:,} bytes.")
