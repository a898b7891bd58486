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
from pipeline.parse.judgements.categories import is_surely_said

_LOOKALIKES = "pipeline.parse.lookalikes."
_JUDGES = "pipeline.parse.judgements."
_GATES = frozenset(("is_lookalike", "_digits_are_none", "_words_are_none"))
"""They only ask the rules one after another."""
_RULES = frozenset(
    rule.__code__ for rule in (*modality.RULES, *subject.RULES, *counted.RULES, counted.with_joined, is_surely_said)
)
_FIELD_OF = {"decided": "counted", "weighed": "counted", "chosen": "category", "modality_of": "modality", "subject_of": "subject"}
_PLAIN = {
    "counted": "the noun phrase beside the number (parse.figures)",
    "category": "the words of harm near the number (parse.figures.categories)",
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
    last: str = ""
    """the rule that was the last to say yes"""

    def __call__(self, frame: FrameType, event: str, answer: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event != "return" or not module.startswith((_LOOKALIKES, _JUDGES)):
            return
        name = frame.f_code.co_name
        if module.startswith(_LOOKALIKES):
            self._looks(frame, name, answer)
        elif name in _FIELD_OF and answer:
            self._judges(frame, name, answer)
        elif frame.f_code in _RULES and answer is not None and answer is not False:
            self.last = _described(frame)

    def _looks(self, frame: FrameType, name: str, answer: Any) -> None:
        values = frame.f_locals
        if name == "is_lookalike" and answer:
            quantity, tokens = values["q"], values["tokens"]
            self._refuse(tokens.start[quantity.first], tokens.end[quantity.last - 1], self.last or _described(frame))
        elif name == "starts_inside_word" and answer:
            tokens, at = values["tokens"], values["at"]
            self._refuse(tokens.start[at], tokens.end[at], _described(frame))
        elif answer and name not in _GATES and not name.startswith("<"):
            self.last = _described(frame)

    def _refuse(self, start: int, end: int, rule: str) -> None:
        self.refused.setdefault(start, Refused(start, end, self.text[start:end], rule))

    def _judges(self, frame: FrameType, name: str, answer: Any) -> None:
        place = frame.f_locals.get("place")
        if name == "weighed":  # it knows its candidates alone; whose they are is the caller's
            place = frame.f_back.f_locals.get("at") if frame.f_back else None
        if place is None:
            return
        figure = place.figure
        before = getattr(figure, _FIELD_OF[name])
        weighed = name == "weighed" or (name == "chosen" and not frame.f_locals["sure"])
        if answer == before and not weighed:
            return
        rule = "learned weights (parse.judgements.weights)" if weighed else self.last
        self.fields.setdefault((figure.start, figure.end), {})[_FIELD_OF[name]] = rule


def _described(frame: FrameType) -> str:
    name, module = frame.f_code.co_name, frame.f_globals["__name__"].removeprefix("pipeline.")
    written = getattr(frame.f_globals.get(name), "__doc__", None)
    return f"{module}.{name}" + (f": {written.strip().splitlines()[0]}" if written else "")
