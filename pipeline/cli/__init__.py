"""The `onrecord` command: one file per group of commands, each a few lines over the modules of `pipeline`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


def _say_version(is_asked: bool) -> None:
    if is_asked:
        from pipeline.load.database import program_version

        print(f"onrecord {program_version()}")
        raise typer.Exit


@app.callback()  # without it, Typer takes a command that is loaded alone for the whole program
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Every figure in the news as one row: its bounds, what it counts, who said it, and the very words."""


GROUPS = ("parse", "extract", "runs", "backfill", "queries", "topics", "export", "explore", "status", "upkeep", "store")
"""Modules of this package; each registers its commands on `app` when it is imported."""


FILTERS = ("parse", "extract")
"""Those that run in pipes again and again: started by themselves, they start faster."""


def main() -> None:
    """Run the command line."""
    first = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for name in (first,) if first in FILTERS else GROUPS:
        importlib.import_module(f"pipeline.cli.{name}")
    with told_in_one_line():
        words = [_as_query(word) for word in sys.argv[1:]] if first == "sql" else sys.argv[1:]
        sys.exit(app(words, prog_name="onrecord", standalone_mode=False))


def _as_query(word: str) -> str:
    """A query that begins with a comment, so that it is not taken for an option: no option has a blank before its `=`.

    >>> _as_query("-- how many\\nselect 1"), _as_query("--format=a b")
    ('\\n-- how many\\nselect 1', '--format=a b')
    """
    return f"\n{word}" if word.startswith("--") and len(word.partition("=")[0].split(maxsplit=1)) > 1 else word


WRONG_WORDS: type[Exception] = typer.BadParameter.__bases__[0]
"""what Typer raises for options and arguments that cannot be: a class of its own, or of click, by its version"""


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """Foreseen errors end the program with one line on standard error, and with the status that the specification gives."""
    from pipeline.errors import OnRecordError, UsageError, disk_faults_are_told
    from pipeline.neutral import neutral

    try:
        with disk_faults_are_told():
            yield
    except WRONG_WORDS as error:
        if error.__class__.__name__ == "NoArgsIsHelpError":  # the help is on the screen already
            sys.exit(2)
        print(f"onrecord: {neutral(_without_box(error))}", file=sys.stderr)
        sys.exit(2)
    except typer.Abort:  # Ctrl-D where something was asked
        sys.exit(1)
    except UsageError as error:
        print(f"onrecord: {neutral(str(error))}", file=sys.stderr)
        sys.exit(2)
    except OnRecordError as error:
        print(f"onrecord: {neutral(str(error))}", file=sys.stderr)
        sys.exit(1)


def _without_box(error: Exception) -> str:
    """What Typer says of wrong words, as one line, and where the right ones stand."""
    said: str = error.format_message()  # type: ignore[attr-defined]
    said = " ".join(said.replace("Value error, ", "").split()).rstrip(".")
    said = said.replace("does not match the formats '%Y-%m-%d'", "is no day such as 2026-03-21")
    said = said[:1].lower() + said[1:]
    context = getattr(error, "ctx", None)
    return f"{said}; '{context.command_path if context else 'onrecord'} --help' shows what there is"
