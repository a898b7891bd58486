"""The `onrecord` command: one file per group of commands, each a few lines over the modules of `pipeline`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()  # without it, Typer takes a command that is loaded alone for the whole program
def root() -> None:
    """Every figure in the news as one row: its bounds, what it counts, who said it, and the very words."""


GROUPS = ("parse", "extract", "runs", "backfill", "queries", "upkeep")
"""Modules of this package; each registers its commands on `app` when it is imported."""


FILTERS = ("parse", "extract")
"""Those that run in pipes again and again: started by themselves, they start faster."""


def main() -> None:
    """Run the command line."""
    first = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for name in (first,) if first in FILTERS else GROUPS:
        importlib.import_module(f"pipeline.cli.{name}")
    with told_in_one_line():
        app()


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """Foreseen errors end the program with one line on standard error, and with the status that the specification gives."""
    from pipeline.errors import OnRecordError, UsageError, full_disk_is_told

    try:
        with full_disk_is_told():
            yield
    except UsageError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(2)
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(1)
