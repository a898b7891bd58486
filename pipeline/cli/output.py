"""Where the rows of a command go: a terminal, a pipe, or a file that is there when all of it is written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.query.formats import Sink


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


FormatOption = Annotated[
    Format | None, typer.Option("--format", help="How the rows are written; else by the ending of --output, else as a table.")
]
OutputOption = Annotated[Path | None, typer.Option("--output", help="Write to this file, whole or not at all.")]
TopicOption = Annotated[str | None, typer.Option("--topic", help="Only what belongs to this topic of topics.yaml.")]


def counted_rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def style_of(style: Format | None, output: Path | None, as_json: bool) -> str:
    if as_json:
        return "json"
    if style is not None:
        return style.value
    ending = output.suffix.lstrip(".").lower() if output is not None else ""
    if ending in Format.__members__:
        return ending
    if ending not in ("", "txt"):
        raise UsageError(f"{output} does not say which format: name one with --format csv, json, parquet or table")
    return Format.table.value


def terminal_width(output: Path | None) -> int | None:
    """The terminal's width, where the rows go to one."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None


@contextmanager
def open_sink(output: Path | None, style: str) -> Iterator[Sink]:
    """Standard output, or a file that is there when all of it is written. Raises UsageError where it cannot be written."""
    if output is None or str(output) == "-":
        if style == "parquet" and sys.stdout.isatty():
            raise UsageError("Parquet is no text for a terminal: name a file with --output")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file() and not output.is_dir():
        with output.open("wb") as stream:  # a pipe or device, such as /dev/stdout: it takes the bytes as they come
            yield stream
        return
    with whole_file(output) as unfinished, unfinished.open("wb") as stream:
        yield stream


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """A path to write to; what was written takes the place of `output` when all of it is there. Raises UsageError."""
    output = output.resolve()  # a link stays one: the file that it leads to is replaced
    unfinished = output.with_name(output.name + ".unfinished")
    try:
        yield unfinished
        unfinished.replace(output)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
