"""Figures, rule by rule: each file in `figures/` is a table of sentences with their figures marked.

A line is `id: sentence with [figures] -> expectations`, one expectation for each figure, parted by " ; ". An
expectation is a value (`40`, `~40` about, `>=40`, `>40`, `<=40`, `<40`, `30..40`) and any of: a currency (USD), `%`,
`pp`, `'unit'`, `age`, `ratio`, `vague`, `up` or `down`, `/counted`, `@subject` (`/none`, `@none`), `%per`
("%a day"), `#category,category` (`#none`), `!modality`, `?hedge` (`?none`). Without a currency, percent sign, unit, age or ratio
it is a count. No figure marked: none may be found. `gaps.txt` lists what is known to fail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.models import Figure
from pipeline.parse.figures.figures import parse_figures

TABLES = Path(__file__).parent / "tables"
MARK = re.compile(r"\[([^\]]*)\]")
PARTS = re.compile(
    r"(?P<value>[<>~]?=?-?[\d.]+(?:\.\.[\d.]+)?)(?=\s|$)|'(?P<unit>[^']+)'|(?P<currency>[A-Z]{3})\b|(?P<percent>%|pp)(?=\s|$)"
    r"|(?P<kind>age|ratio)\b|(?P<trend>up|down)(?=\s|$)|(?P<vague>vague)\b|/(?P<counted>[^/@#!?%]+)|@(?P<subject>[^/#!?%]+)|%(?P<per>[^/@#!?]+)"
    r"|#(?P<category>[\w,]+)|!(?P<modality>\w+)|\?(?P<hedge>[^/@#!]+)|\|(?P<words>.*)"
)
QUALIFIERS = {"~": "about", ">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than"}


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    id: str
    text: str
    marked: tuple[tuple[int, int], ...]
    expected: tuple[str, ...]


def read_table(name: str) -> list[Row]:
    rows = []
    for line in (TABLES / name).read_text(encoding="utf-8").splitlines():
        label, _, rest = line.partition(": ")
        sentence, _, expected = rest.partition("->")
        text, marked, at = "", [], 0
        for mark in MARK.finditer(sentence):
            text += sentence[at : mark.start()]
            marked.append((len(text), len(text) + len(mark[1])))
            text += mark[1]
            at = mark.end()
        text += sentence[at:].rstrip()
        wanted = tuple(part.strip() for part in expected.split(" ; ")) if expected.strip() else ()
        rows.append(Row(f"{name.removesuffix('.txt')}-{label.replace(' ', '-')}", text.strip(), tuple(marked), wanted))
    return rows


def check(row: Row) -> None:
    figures = parse_figures(row.text)
    marked = [row.text[a:b] for a, b in row.marked]
    figures = [f for f in figures if not row.expected or not _is_extra(row, f)]
    assert [f.words for f in figures] == marked
    for figure, expected in zip(figures, row.expected, strict=True):
        _compare(figure, expected)


def _is_extra(row: Row, figure: Figure) -> bool:
    """Figures beyond those marked count as errors, but for measures inside a counted noun that the row does not mark."""
    return all(figure.end <= a or figure.start >= b for a, b in row.marked) and figure.kind == "measure"


def _compare(figure: Figure, expected: str) -> None:
    kind = "count"
    for part in PARTS.finditer(expected):
        name, value = part.lastgroup, part[part.lastgroup or 0].strip()
        if name == "value":
            _compare_value(figure, value)
        elif name == "unit":
            kind = "age" if kind == "age" else "unit"
            assert figure.unit == value
        elif name == "currency":
            kind = "money"
            assert figure.unit == value
        elif name == "percent":
            kind = "percent"
            assert figure.unit == value
        elif name == "kind":
            kind = value
        elif name == "category":
            assert set(figure.category or ()) == (set() if value == "none" else set(value.split(",")))
        elif name == "vague":
            assert figure.is_vague
        elif name == "hedge":
            assert figure.hedge == (None if value == "none" else value)
        elif name is not None:
            assert getattr(figure, name) == (None if value == "none" else value)
    assert figure.kind in ({"measure", "duration"} if kind == "unit" else {kind})


def _compare_value(figure: Figure, value: str) -> None:
    if ".." in value:
        low, _, high = value.partition("..")
        assert (figure.low, figure.high, figure.qualifier) == (pytest.approx(float(low)), pytest.approx(float(high)), "range")
        return
    sign = re.match(r"[<>~]?=?", value)
    assert sign is not None
    number = pytest.approx(float(value[sign.end() :]), rel=1e-4)
    low = None if sign[0].startswith("<") else number
    high = None if sign[0].startswith(">") else number
    assert (figure.low, figure.high, figure.qualifier) == (low, high, QUALIFIERS.get(sign[0], "exact"))


NAMES = sorted(path.name for path in TABLES.glob("*.txt"))
ROWS = [row for name in NAMES if name != "gaps.txt" for row in read_table(name)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_figures_of_a_sentence(row: Row) -> None:
    check(row)


@pytest.mark.parametrize(
    "row", [pytest.param(row, marks=pytest.mark.xfail(strict=True)) for row in read_table("gaps.txt")], ids=lambda row: row.id
)
def test_known_gaps(row: Row) -> None:
    check(row)


def test_no_two_sentences_are_alike_once_names_and_numbers_are_masked() -> None:
    masked = [re.sub(r"\b[A-Z][\w'’]*|\d+", "X", row.text) for row in ROWS]
    assert len(set(masked)) == len(masked)
    assert len(masked) >= 400
