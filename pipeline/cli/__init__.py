"""The `onrecord` command: one file per group of commands, each a few lines over the modules of `pipeline`."""

from __future__ import annotations

import importlib
import sys

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
    """Run the command line. Foreseen errors end in one line on standard error, with the status that the specification gives."""
    from pipeline.errors import OnRecordError, UsageError

    first = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for name in (first,) if first in FILTERS else GROUPS:
        importlib.import_module(f"pipeline.cli.{name}")
    try:
        app()
    except UsageError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(2)
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(1)
