"""What the commands share: options, the data folder, tables that pipe, progress that shows only where somebody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from pipeline.data_folder import DataFolder
from pipeline.neutral import neutral, neutral_json
from pipeline.query.cells import printable

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Where a run keeps its files.", envvar="ONRECORD_DATA_DIR")]
Config = Annotated[Path | None, typer.Option("--config", help="The publishers file; else publishers.yaml in the data folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

DEFAULT_DATA_DIR = Path("onrecord-data")


def data_folder(data_dir: Path | None) -> DataFolder:
    """The data folder that was named, which must be one. Raises UsageError."""
    return DataFolder((data_dir or DEFAULT_DATA_DIR).absolute()).require()


def say(message: str) -> None:
    """One line to standard error: everything that is not the result. What it quotes of others is neutral there."""
    print("\n".join(map(neutral, message.split("\n"))), file=sys.stderr, flush=True)


def print_line(line: str) -> None:
    """One line of the result to standard output; what it quotes of others is neutral there."""
    print(neutral(line), flush=True)


def print_json(value: Any, *, indent: int | None = 1) -> None:
    """The result as JSON to standard output."""
    print(neutral_json(value, indent), flush=True)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, as_json: bool = False) -> None:
    """Rows to standard output: JSON, or a table fitted to the terminal, or tab-separated lines in a pipe."""
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif sys.stdout.isatty():
        from rich.console import Console

        from pipeline.query.terminal_tables import fitted

        console = Console(highlight=False)
        console.print(fitted(columns, rows, console.width))
    else:
        for row in [columns, *rows]:
            print("\t".join(printable(cell) for cell in row))


def ago(then: datetime, now: datetime) -> str:
    """A time as a person reads it: how long ago, up to two days; else in UTC, to the minute.

    >>> from datetime import timedelta
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> ago(noon - timedelta(seconds=200), noon), ago(noon - timedelta(hours=1), noon), ago(noon - timedelta(days=3), noon)
    ('3 minutes ago', '1 hour ago', '2026-02-26 12:00 UTC')
    """
    seconds = int((now - then).total_seconds())
    if not 0 <= seconds < 48 * 3600:
        return f"{then.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if count := seconds // size:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"


class Ticker(Protocol):
    """Told how far the work is: `ticker(done, total)`; `total` may be None."""

    def __call__(self, done: int, total: int | None = None) -> None: ...


@contextmanager
def progress(label: str) -> Iterator[Ticker]:
    """A bar with rate and time left on a terminal, a plain line every ten seconds elsewhere; on standard error."""
    import time

    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
        with Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=None, rate="")
            started = time.monotonic()

            def show(done: int, total: int | None = None) -> None:
                rate = done / max(time.monotonic() - started, 1e-9)
                bar.update(task, completed=done, total=total, rate=f"{rate:.1f}/s")

            yield show
        return
    started = last = time.monotonic()

    def tell(done: int, total: int | None = None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < 10:
            return
        last = now
        rate = done / (now - started)
        left = f", about {(total - done) / rate:.0f} s left" if total and rate > 0 else ""
        say(f"{label}: {done}{f' of {total}' if total else ''}, {rate:.1f}/s{left}")

    yield tell
