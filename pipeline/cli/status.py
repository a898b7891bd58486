"""The command that says how a data folder stands: status, and the list of its publishers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.common import AsJson, Config, DataDir, ago, data_folder, print_json, print_line, print_table, say

if TYPE_CHECKING:
    from pipeline.data_folder import DataFolder
    from pipeline.upkeep.status import Problem, Status


class StatusFormat(StrEnum):
    table = "table"
    json = "json"
    prometheus = "prometheus"


LOOK_EVERY_S = 5
CAUSES_SHOWN = 4
"""of failures, each on three lines at most, so that all fits on a screen of 24; the rest are behind --all"""


@app.command("status")
def status_command(
    everything: Annotated[bool, typer.Option("--all", help="Every publisher, run, state, folder and failure.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Look again every 5 seconds, until Ctrl-C.")] = False,
    style: Annotated[
        StatusFormat, typer.Option("--format", help="For eyes, for programs, or for Prometheus.")
    ] = StatusFormat.table,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """How it goes, and what needs a look, on one screen: publishers, queue, runs, languages, disk, what failed and what to do.

    Example: onrecord status --watch
    """
    import time

    folder = data_folder(data_dir)
    chosen = StatusFormat.json if as_json else style
    _show(folder, chosen, everything, data_dir)
    while watch:
        time.sleep(LOOK_EVERY_S)
        if sys.stdout.isatty():
            print("\x1b[2J\x1b[H", end="")
        _show(folder, chosen, everything, data_dir)


def _show(folder: DataFolder, style: StatusFormat, everything: bool, data_dir: Path | None) -> None:
    from pipeline.run.runs import utc_now
    from pipeline.settings import read_settings
    from pipeline.upkeep.metrics import exposition, read_metrics
    from pipeline.upkeep.status import read_status

    now = utc_now()
    if style == StatusFormat.prometheus:
        print(exposition(read_metrics(folder, now=now)), end="", flush=True)
        return
    found = read_status(folder, now=now, min_free_bytes=read_settings().min_free_bytes)
    if style == StatusFormat.json:
        tables = {name: getattr(found, name).records() for name in ("publishers", "states", "runs", "flows", "languages")}
        tables["problems"] = [problem.record() for problem in found.problems]
        full_on = found.full_on.isoformat() if found.full_on else None
        rest = {"publication": found.publication, "disk": found.disk, "full_on": full_on}
        print_json(tables | rest)
        return
    if found.is_snapshot:
        say("A load is under way; this is how the last published file has it.")
    if everything:
        _show_all(found, now)
    else:
        for line in _brief(found, now):
            print_line(line)
    _say_what_helps(found, data_dir, everything)


# ---------------------------------------------------------------- one screen


def _brief(found: Status, now: datetime) -> Iterator[str]:
    """What matters first, a line each."""
    publishers = found.publishers.records()
    heard = sum(1 for one in publishers if one["last_success"] and now - one["last_success"] < timedelta(days=1))
    waiting = sum(one["waiting"] for one in publishers)
    yield f"{len(publishers)} publishers, {heard} heard from in the last day; {waiting:,} pages wait."
    yield f"Pages: {_listed((f'{state} {count:,}' for state, count in found.states.rows), 8) or 'none yet'}."
    if newest := found.publication:
        made = _readable(newest["published_at"], now)
        yield f"Published {made}: number {newest['publication']}, {newest['articles']:,} articles, {newest['figures']:,} figures."
    else:
        yield "Nothing is published yet."
    if unread := unparsed(found.languages.rows):
        yield unread
    runs = (f"{one['flow']} {_readable(one['finished_at'], now)} ({one['seconds']:.0f} s)" for one in found.flows.records())
    yield f"Runs: {_listed(runs, 6) or 'none yet'}."
    failed = {f"{one['failed'] + one['died']} of {one['flow']}" for one in found.flows.records() if one["failed"] + one["died"]}
    if failed:
        yield f"Failed or died in the last seven days: {', '.join(sorted(failed))}."
    free = f"{found.disk['free'] / 1e9:,.1f} GB free, the archive has {found.disk['archive'] / 1e9:,.1f} GB"
    yield f"Disk: {free}; " + (f"full on {found.full_on:%Y-%m-%d} at this rate." if found.full_on else "not full soon.")
    yield from _causes(found.problems, now)


def _causes(problems: list[Problem], now: datetime) -> Iterator[str]:
    """The failures by cause, those of whole publishers first, then by pages; each with what to do."""
    if not problems:
        yield "Nothing failed in the last 30 days."
        return
    by_cause: dict[str, list[Problem]] = {}
    for problem in problems:
        by_cause.setdefault(problem.cause.name, []).append(problem)
    causes = sorted(
        by_cause.values(), key=lambda group: (all(one.pages for one in group), -len(group), -sum(p.pages for p in group))
    )
    hidden = len(causes) - CAUSES_SHOWN
    yield f"Needs a look{f' (--all shows {hidden} more)' if hidden > 0 else ''}:"
    for group in causes[:CAUSES_SHOWN]:
        pages = sum(one.pages for one in group)
        names = list(dict.fromkeys(one.publisher for one in group))
        newest = max((one.newest for one in group if one.newest), default=None)
        what = [group[0].cause.name, _listed(names, 2), f"{pages:,} page{'s' if pages > 1 else ''}" if pages else ""]
        yield "  " + ", ".join(filter(None, [": ".join(what[:2]), what[2], _readable(newest, now)]))
        yield f"    {group[0].cause.advice}"


def unparsed(languages: list[tuple[Any, ...]]) -> str | None:
    """The articles in languages that are not parsed, as a sentence; None where there are none.

    >>> unparsed([("en", 6), ("de", 3), ("fr", 1)])
    '4 of 10 articles (40 %) are in languages that are not parsed, and give no figures: de 3, fr 1.'
    """
    other = [(name, count) for name, count in languages if name not in ("en", "unknown")]
    total, unread = sum(count for _, count in languages), sum(count for _, count in other)
    if not unread:
        return None
    listed = _listed((f"{name} {count:,}" for name, count in other), 5)
    share = f"{unread / total:.0%}".replace("%", " %")
    return f"{unread:,} of {total:,} articles ({share}) are in languages that are not parsed, and give no figures: {listed}."


def _listed(parts: Any, most: int) -> str:
    """The first of the parts, and how many more there are."""
    every = list(parts)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")


# ---------------------------------------------------------------- everything


PUBLISHER_COLUMNS = {
    "publisher": "publisher", "last_success": "last success", "pages": "pages", "loaded": "loaded", "waiting": "waiting",
    "loaded_in_7_days": "loaded in 7 d", "failures_in_7_days": "failed in 7 d",
}  # fmt: skip
RUN_COLUMNS = {
    "run": "run", "state": "state", "started": "started", "seconds": "seconds", "fetched": "fetched", "loaded": "loaded",
    "failed": "failed", "why": "why",
}  # fmt: skip
"""column of the record -> how it is headed; the whole records are in the JSON"""


def _show_all(found: Status, now: datetime) -> None:
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


def _say_what_helps(found: Status, data_dir: Path | None, everything: bool) -> None:
    """The commands that take a user on, ready to be pasted."""
    where = f" --data-dir {data_dir}" if data_dir else ""
    retried = [p for p in found.problems if p.pages and p.cause.is_retried]
    if states := sorted({state for p in retried for state in p.states if state != "retry_later"}):
        say(f"Once the cause is gone:   onrecord retry {' '.join(states)}{where}   (--publisher: only one's)")
    if not everything:
        return
    if found.problems:
        say(f"An example of each cause: onrecord status --json{where}")
    say(f"Is the folder sound?      onrecord doctor{where}")


# ---------------------------------------------------------------- publishers


@app.command("publishers")
def publishers_command(data_dir: DataDir = None, config: Config = None, as_json: AsJson = False) -> None:
    """The publishers of publishers.yaml, with when each is asked next, when it last answered, and how often it has something new.

    Example: onrecord publishers
    """
    from pipeline.publishers import read_publishers
    from pipeline.run.runs import utc_now
    from pipeline.upkeep.status import read_rhythms

    folder, now = data_folder(data_dir), utc_now()
    listed = read_publishers(config or folder.publishers).publishers
    known = {row["publisher"]: row for row in read_rhythms(folder, now=now).records()}
    records = [
        {"publisher": one.publisher_id, "name": one.name} | (known.get(one.publisher_id, {}) | {"publisher": one.publisher_id})
        for one in listed
    ]
    columns = ("publisher", "name", "lists", "next_poll", "last_success", "every_h", "new_in_7_days")
    if as_json:
        rows = [[record.get(name) for name in columns] for record in records]
        print_table(columns, rows, as_json=True)
        return
    rows = [[_when(record.get(name), now) for name in columns] for record in records]
    print_table(("publisher", "name", "lists", "next poll", "last success", "every h", "new in 7 d"), rows)
    if not listed:
        say(f"{config or folder.publishers} names no publisher.")


def _when(cell: Any, now: datetime) -> Any:
    """A time as a person reads it, before or after now."""
    if not isinstance(cell, datetime) or cell <= now:
        return _readable(cell, now)
    minutes = int((cell - now).total_seconds() / 60) + 1
    return f"in {minutes} min" if minutes < 120 else f"in {minutes / 60:.0f} h"
