"""`onrecord backfill`: historical articles of a publisher between two dates."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, Config, DataDir, data_folder, print_json, print_line, progress, say
from pipeline.errors import OnRecordError, UsageError


@app.command()
def backfill(
    publisher: Annotated[str, typer.Argument(help="The publisher's id in the publishers file.")],
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or folders: HTML, WARC, WACZ, lists.")
    ] = None,
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="First day of publication.")] = ...,  # type: ignore[assignment]
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day of publication.")] = ...,  # type: ignore[assignment]
    via: Annotated[str | None, typer.Option(help="sitemap, wayback, ccnews, warc or files; else by what is given.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count and estimate; fetch no page.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Load articles published between two dates, both inclusive. The same call goes on where it stopped.

    Example: onrecord backfill herald --since 2024-03-01 --until 2024-03-31 --via wayback
    """
    from dataclasses import asdict

    from pipeline.backfill.backfill import DOORS, UNITS, Backfill, BackfillRequest, run_backfill, summary
    from pipeline.run import runs, steps

    if via is not None and via not in DOORS:
        raise UsageError(f"--via {via} is not known; there are {', '.join(DOORS)}")
    folder = data_folder(data_dir)
    files = tuple(path.absolute() for path in paths or ())
    request = BackfillRequest(publisher, since.date(), until.date(), via, files)
    request.check()
    with runs.open_run("backfill", folder, config, [publisher]) as run:
        if dry_run:
            steps.load(run)
            estimate = Backfill(run, request).estimate()
            known = f"{estimate.known} of them known"
            say(f"{estimate.found} pages found, {known}, {estimate.to_fetch} to fetch in {estimate.tasks} tasks")
            say(f"at least {duration(estimate.seconds)} by politeness and size alone")
            for note in estimate.notes:
                say(f"note: {note}")
            if as_json:
                print_json(asdict(estimate))
            return
        with progress(f"backfill of {publisher}, {UNITS[request.door]}") as tell:
            report = run_backfill(run, request, told=tell)
    if as_json:
        print_json(asdict(report))
    else:
        for line in summary(report):
            print_line(line)
    if report.found and not report.loaded and not report.there_before:
        raise OnRecordError(f"none of {report.found} pages was loaded; the lines above say why")


def duration(seconds: float) -> str:
    """
    >>> duration(42), duration(5400), duration(200_000)
    ('42 s', '1.5 hours', '2.3 days')
    """
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200 / 2:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours" if seconds < 172_800 else f"{seconds / 86_400:.1f} days"
