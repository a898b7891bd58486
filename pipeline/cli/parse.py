"""`onrecord parse`: plain text in, its figures and attributions out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.filters import answer_lines, as_line, open_input, write_line

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
    with open_input(file) as stream:
        if jsonl:
            for line in answer_lines("parse", stream, answer_request):
                write_line(line)
            return
        text = stream.read().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if as_json or not sys.stdout.isatty():
        write_line(as_line(answer(text)))
    else:
        show(text)


# ---------------------------------------------------------------- the filter


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """What the parser finds in the text of a line. Raises ValueError."""
    return answer(**_checked(request))


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
    from pipeline.parse.articles import parse_text

    figures, attributions = parse_text(text, published=published, language=language)
    return {
        "figures": [figure.model_dump(mode="json") for figure in figures],
        "attributions": [attribution.model_dump(mode="json") for attribution in attributions],
    }


# ---------------------------------------------------------------- for people


def show(text: str) -> None:
    """Print the text with its figures marked, then a table of them."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.parse.articles import parse_text
    from pipeline.query.cells import printable

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
