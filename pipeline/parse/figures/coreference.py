"""A bare number -> what it counts, from the counts of the text before it: "somewhere between 2,000 and 4,000", "14 of them"."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.models import Category
from pipeline.parse.lang.en.grammar_words import VERBS, is_plural
from pipeline.parse.text.noun_phrases import NounPhrase, noun_phrase
from pipeline.parse.text.tokens import Tokens

REACH = 4  # sentences back in which a bare number finds its noun
REMEMBERED = 6  # counts
STEP = 0.7  # orders of magnitude that each count in between weighs
TINY = 1 / 500
"""A part so small of what was counted last is rather one of something else: 14 of 180,000 people."""
_NEVER_MEANT = frozenset("times points number figure thing things kind chance mark threshold majority total".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, for later numbers that mean the same; `last` is the token behind its noun phrase."""

    phrase: str
    head: str
    value: float
    category: tuple[Category, ...] | None
    sentence: int
    tokens: Tokens
    last: int


class Counts:
    """The last counts of a text, oldest first."""

    def __init__(self) -> None:
        self._counts: list[Counted] = []

    def add(self, counted: Counted) -> None:
        names_one = counted.value != 1 and not is_plural(counted.head)  # "the 600 mark", "zero chance"
        if counted.head not in _NEVER_MEANT and not names_one:
            self._counts.append(counted)
            del self._counts[:-REMEMBERED]

    def latest(self, sentence: int) -> Counted | None:
        """The last count, where it stands in this sentence."""
        last = self._counts[-1] if self._counts else None
        return last if last and last.sentence == sentence else None

    def meant_by(self, value: float, sentence: int) -> Counted | None:
        """The count that a bare number of this value in this sentence goes on with; None where none is near.

        The latest, unless one before it is much closer in size: behind "691 delegates in five states", 1,410 are delegates.
        """
        near = [count for count in self._counts if sentence - count.sentence <= REACH]
        if not near:
            return None
        near.reverse()
        return near[min(range(len(near)), key=lambda back: _excess(value, near[back].value) + STEP * back)]


_JOINED = ([","], ["and"], ["or"], [",", "and"], [",", "or"])


def same_container(last: Counted | None, tokens: Tokens, first: int, of: str, *, many: bool) -> tuple[str, str] | None:
    """What "five of rape" counts behind "two counts of assault and", and its head; `of` is what stands behind the "of"."""
    if last is None or last.tokens is not tokens or tokens.low[last.last : first] not in _JOINED:
        return None
    container, link, _ = last.phrase.partition(" of ")
    if not link or container.split()[-1].lower() != last.head:
        return None
    if many and not is_plural(last.head):
        container += "s"
    return f"{container} of {of}", container.split()[-1].lower()


def names_a_reading(tokens: Tokens, first: int, floor: int) -> bool:
    """Is the bare number at token `first` the value of an index or a scale, and counts nothing: "the index reached 408"?"""
    low = tokens.low
    if (low[first - 1] == "of" and low[first - 2] in _SETTLEMENTS) or low[first - 2 : first] == ["home", "to"]:
        return True  # "a town of 900"
    for at in range(first - 1, max(floor, first - _FARTHEST_READING) - 1, -1):
        if tokens.raw[at] in _PARTS:
            return False
        if low[at] in _READINGS or (low[at] == "population" and low[first - 1] not in {"from", "to"}):
            return True
    return False


_SETTLEMENTS = frozenset(
    "town towns village villages hamlet city cities county island islands nation country community parish district".split()
)
"""What "of 900" behind them counts are people, though the text need not say so."""


_FARTHEST_READING = 9
_PARTS = frozenset(", ; : ( ) — –".split())
_READINGS = frozenset(
    """
    index rating ratings score scores ratio coefficient average albedo reading readings magnitude grade grades
    factor density capacity attendance circulation viewership
    """.split()
)


def in_brackets(tokens: Tokens, first: int, floor: int) -> NounPhrase | None:
    """The plural noun that a bare number in brackets counts, where one stands shortly before: "the games on sale (over 60)"."""
    if tokens.raw[first - 1] != "(":
        return None
    for at in range(first - 2, max(floor, first - _FARTHEST_NOUN) - 1, -1):
        if tokens.raw[at] in _PARTS:
            return None
        if is_plural(tokens.low[at]) and tokens.low[at] not in VERBS and tokens.raw[at].islower():
            return NounPhrase(at, at + 1, at)
    return None


_FARTHEST_NOUN = 7


def _excess(value: float, counted: float) -> float:
    """By how many orders of magnitude the value is above what was counted, or below the least part of it that is likely."""
    if value <= 0 or counted <= 0:
        return 0.0
    orders = math.log10(value / counted)
    return orders if orders > 0 else max(0.0, math.log10(TINY) - orders)


def other_plural(count: Counted, value: float) -> str | None:
    """What "14 of them" are where they are too few to be of the count before: the plural behind its noun, if any.

    "About 180,000 people live downstream of unsafe dams. At least 14 of them …": dams.
    """
    if value > count.value * TINY:
        return None
    tokens = count.tokens
    for at in range(count.last, min(count.last + 10, tokens.last)):
        word = tokens.low[at]
        if is_plural(word) and word not in VERBS and tokens.raw[at].islower():
            phrase = noun_phrase(tokens, at, with_of=False)
            return phrase.text(tokens) if phrase else None
    return None
