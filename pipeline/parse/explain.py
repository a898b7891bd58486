"""Text -> which rule or weights gave each field of a figure, and which rule refused what looks like one.

The rules are watched while they work, so that nothing is told which did not decide: each answer of a function that judges is
kept with its place, and a rule is named by its function and the first line of what is written at it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from types import FrameType
from typing import Any

from pipeline.models import Attribution, Figure
from pipeline.parse.articles import parse_with_ways, with_confidence
from pipeline.parse.judgements import counted, modality, subject
from pipeline.parse.judgements.categories import chosen, is_surely_said
from pipeline.parse.lookalikes import lookalikes

_REFUSES, _INSIDE_WORD = lookalikes.is_lookalike.__code__, lookalikes.starts_inside_word.__code__
_GATES = frozenset(gate.__code__ for gate in lookalikes.GATES)
_RULES = frozenset(
    rule.__code__ for rule in (*modality.RULES, *subject.RULES, *counted.RULES, counted.with_joined, is_surely_said)
)
_JUDGES = {
    counted.decided.__code__: "counted",
    chosen.__code__: "category",
    modality.modality_of.__code__: "modality",
    subject.subject_of.__code__: "subject",
}
_WEIGHED = "learned weights (parse.judgements.weights)"
_BY_WEIGHTS = frozenset(("counted", "category"))
"""What is weighed where no rule is sure."""
_PLAIN = {
    "counted": "the noun phrase beside the number (parse.figures)",
    "category": "the words near the number (parse.figures.categories)",
    "modality": "the words around the number (parse.figures.modality)",
    "subject": "the words behind the number (parse.figures.rates_and_trends)",
}


@dataclass(slots=True)
class Refused:
    """What looks like a figure and is none."""

    start: int
    end: int
    words: str
    rule: str


@dataclass(slots=True)
class Explained:
    figures: tuple[Figure, ...]
    attributions: tuple[Attribution, ...]
    fields: list[dict[str, str]]
    """of each figure: field -> what gave it"""
    refused: list[Refused]
    """in the order of the text; offsets into it, half open"""


def explain(text: str, *, published: date | None = None, language: str | None = "en") -> Explained:
    """What `parse_text` finds, each with its reasons; a few times slower."""
    watch = _Watch(text)
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        found = parse_with_ways(text, published=published, language=language)
    finally:
        sys.setprofile(before)
    figures, attributions = with_confidence(*found)
    *_, ways = found
    fields = []
    for figure, way in zip(figures, ways, strict=True):
        told = watch.fields.get((figure.start, figure.end), {})
        given = {name: told.get(name, plain) for name, plain in _PLAIN.items() if getattr(figure, name) is not None}
        source = "the article's own voice" if figure.attribution is None else f"attribution {figure.attribution}"
        fields.append({"words": "the grammar of numbers (parse.quantities)", **given, "source": f"{source}: {', '.join(way)}"})
    taken = [(figure.start, figure.end) for figure in figures]
    refused = [one for one in watch.refused.values() if not any(a < one.end and one.start < b for a, b in taken)]
    return Explained(figures, attributions, fields, sorted(refused, key=lambda one: one.start))


@dataclass(slots=True)
class _Watch:
    """What `sys.setprofile` calls; keeps the answers of rules."""

    text: str
    fields: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)
    refused: dict[int, Refused] = field(default_factory=dict)
    last: FrameType | None = None
    """the rule that answered last, where it said yes"""

    def __call__(self, frame: FrameType, event: str, answer: Any) -> None:
        code = frame.f_code
        if event == "call" and (code in _JUDGES or code is _REFUSES):
            self.last = None  # what others decided is no reason here
        if event != "return":
            return
        if code in _JUDGES:
            self._judges(frame.f_locals["place"].figure, _JUDGES[code], answer)
        elif code in _RULES and answer is not None and answer is not False:
            self.last = frame
        elif answer is True and code in (_REFUSES, _INSIDE_WORD):
            self._refuse(frame)
        elif _is_asked_by_gate(frame):
            self.last = frame if answer is True else None  # a gate goes on behind a rule that says no

    def _refuse(self, frame: FrameType) -> None:
        tokens, rule = frame.f_locals["tokens"], frame
        if frame.f_code is _REFUSES:
            first, last, rule = frame.f_locals["q"].first, frame.f_locals["q"].last - 1, self.last or frame
        else:
            first = last = frame.f_locals["at"]
        start, end = tokens.start[first], tokens.end[last]
        self.refused.setdefault(start, Refused(start, end, self.text[start:end], _described(rule)))

    def _judges(self, figure: Figure, name: str, answer: Any) -> None:
        if self.last is not None and answer:
            rule = _described(self.last)
        elif name in _BY_WEIGHTS and (name == "category" or answer is None):
            rule = _WEIGHED
        else:
            return
        self.fields.setdefault((figure.start, figure.end), {})[name] = rule


def _is_asked_by_gate(frame: FrameType) -> bool:
    of_a_rule = frame.f_globals.get("__name__", "").startswith("pipeline.parse.lookalikes.")
    is_asked = frame.f_back is not None and frame.f_back.f_code in _GATES
    return of_a_rule and is_asked and frame.f_code not in _GATES


def _described(frame: FrameType) -> str:
    name, module = frame.f_code.co_name, frame.f_globals["__name__"].removeprefix("pipeline.")
    written = getattr(frame.f_globals.get(name), "__doc__", None)
    return f"{module}.{name}" + (f": {written.strip().splitlines()[0]}" if written else "")
