"""`onrecord parse`: plain text in, its figures and attributions out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.common import say

if TYPE_CHECKING:
    from datetime import date

    from rich.text import Text

    from pipeline.models import Attribution, Figure


@app.command()
def parse(
    file: Annotated[Path | None, typer.Argument(help="A text file; - or nothing for standard input.", show_default=False)] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines in ({id, text, published?, language?}) and out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON on a terminal too.")] = False,
) -> None:
    """Plain text in, its figures and attributions out.

    On a terminal: the text with the figures marked, and a table of them. In a pipe: JSON.

    Example: onrecord parse story.txt
    """
    from pipeline.errors import UsageError

    try:
        stream = sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb")
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    with stream:
        if jsonl:
            for line in answer_lines(stream):
                _write(line)
            return
        text = stream.read().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if as_json or not sys.stdout.isatty():
        _write(as_line(answer(text)))
    else:
        show(text)


# ---------------------------------------------------------------- the filter


def answer_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """One line of JSON for each line in, in order; a bad line is reported and answered by its error."""
    for number, raw in enumerate(lines, 1):
        name: Any = None
        try:
            request = json.loads(raw.decode("utf-8"))
            if not isinstance(request, dict):
                raise ValueError("the line is no JSON object")
            name = request.get("id")
            result = {"id": name} | answer(**_checked(request))
        except (ValueError, RecursionError) as error:
            say(f"onrecord parse: line {number}: {error}")
            result = {"id": name, "error": str(error)}
        except Exception as error:  # one bad text must not stop the rest; what went wrong is told
            say(f"onrecord parse: line {number}: {type(error).__name__}: {error}")
            result = {"id": name, "error": f"{type(error).__name__}: {error}"}
        yield as_line(result)


def _checked(request: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `answer` out of a request. Raises ValueError."""
    from datetime import date

    text, published, language = request.get("text"), request.get("published"), request.get("language")
    if not isinstance(text, str):
        raise ValueError("text is missing" if text is None else "text is no string")
    if published is not None:
        if not isinstance(published, str):
            raise ValueError("published is no string")
        published = date.fromisoformat(published.strip()[:10])
    if language is not None and not isinstance(language, str):
        raise ValueError("language is no string")
    return {"text": text, "published": published, "language": language or "en"}


def answer(text: str, published: date | None = None, language: str = "en") -> dict[str, Any]:
    """What the parser finds in `text`, as plain data."""
    from pipeline.parse.texts import parse_text

    figures, attributions = parse_text(text, published=published, language=language)
    return {
        "figures": [figure.model_dump(mode="json") for figure in figures],
        "attributions": [attribution.model_dump(mode="json") for attribution in attributions],
    }


def as_line(result: dict[str, Any]) -> str:
    """A record as one line of JSON; what UTF-8 cannot hold (half of a surrogate pair) stays escaped."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(result)
    return line


def _write(line: str, out: IO[bytes] | None = None) -> None:
    out = out or sys.stdout.buffer
    out.write(line.encode("utf-8") + b"\n")
    out.flush()


# ---------------------------------------------------------------- for people


def show(text: str) -> None:
    """Print the text with its figures marked, then a table of them."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.cli.common import printable
    from pipeline.parse.texts import parse_text

    figures, attributions = parse_text(text)
    console = Console()
    console.print(marked(text, figures))
    console.print()
    table = Table("figure", "low", "high", "kind", "unit", "counts", "category", "said by", header_style="bold")
    for figure in figures:
        who = "" if figure.attribution is None else _speaker(text, attributions[figure.attribution])
        cells = (
            figure.words, _number(figure.low), _number(figure.high), figure.kind, figure.unit,
            figure.counted or figure.subject, ", ".join(figure.category or ()), who,
        )  # fmt: skip
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console.print(table)


def marked(text: str, figures: Iterable[Figure]) -> Text:
    """The text, ready for a terminal, each figure's words standing out."""
    from rich.text import Text

    # the same length as the text, so that offsets hold: what a terminal would obey becomes a blank
    shown = Text("".join(c if c == "\n" or c.isprintable() else " " for c in text))
    for figure in figures:
        shown.stylize("bold reverse", figure.start, figure.end)
    return shown


def _speaker(text: str, attribution: Attribution) -> str:
    return attribution.source_name or " … ".join(text[start:end] for start, end in attribution.source)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
