"""`onrecord parse`: plain text in, its figures and attributions out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.filters import answer_lines, as_line, open_input, write_line

if TYPE_CHECKING:
    from datetime import date

    from rich.text import Text

    from pipeline.models import Attribution, Figure
    from pipeline.parse.explain import Explained


@app.command()
def parse(
    file: Annotated[Path | None, typer.Argument(help="A text file; - or nothing for standard input.", show_default=False)] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines in ({id, text, published?, language?}) and out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON on a terminal too.")] = False,
    explained: Annotated[
        bool, typer.Option("--explain", help="Name the rule that gave each field, and the one that refused what is no figure.")
    ] = False,
) -> None:
    """Plain text in, its figures and attributions out.

    On a terminal: the text with the figures marked, and a table of them. In a pipe: JSON.

    Example: onrecord parse story.txt
    """
    answering = explained_request if explained else answer_request
    with open_input(file) as stream:
        if jsonl:
            for line in answer_lines("parse", stream, answering):
                write_line(line)
            return
        text = stream.read().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if as_json or not sys.stdout.isatty():
        write_line(as_line(answering({"text": text})))
    else:
        show(text, explained=explained)


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

    return _plain(*parse_text(text, published=published, language=language))


def _plain(figures: Sequence[Figure], attributions: Sequence[Attribution]) -> dict[str, Any]:
    return {
        "figures": [figure.model_dump(mode="json") for figure in figures],
        "attributions": [attribution.model_dump(mode="json") for attribution in attributions],
    }


def explained_request(request: dict[str, Any]) -> dict[str, Any]:
    """The same with `explained`, a field's reason for each figure, and `refused`, what looks like a figure. Raises ValueError."""
    from dataclasses import asdict

    from pipeline.parse.explain import explain

    asked = _checked(request)
    found = explain(**asked)
    plain = _plain(found.figures, found.attributions)
    return plain | {"explained": found.fields, "refused": [asdict(one) for one in found.refused]}


# ---------------------------------------------------------------- for people


def show(text: str, *, explained: bool = False) -> None:
    """Print the text with its figures marked, then a table of them, and if asked what gave each field and what is none."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.parse.articles import parse_text
    from pipeline.parse.explain import explain
    from pipeline.query.cells import printable

    reasons = explain(text) if explained else None
    figures, attributions = (reasons.figures, reasons.attributions) if reasons else parse_text(text)
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
    if reasons:
        show_reasons(reasons)


def show_reasons(found: Explained) -> None:
    from pipeline.query.cells import printable

    for figure, fields in zip(found.figures, found.fields, strict=True):
        print(f"\n{printable(figure.words)}")
        for name, reason in fields.items():
            print(f"  {name}: {reason}")
    for one in found.refused:
        print(f"\n{printable(one.words)} is no figure\n  {one.rule}")


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
