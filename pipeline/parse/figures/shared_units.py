"""Quantities of a sentence -> the same, with the units that one of two has and the other means."""

from __future__ import annotations

from itertools import pairwise

from pipeline.parse.figures.rates_and_trends import per
from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.lang.en.figures.shared_units import AFTERWARDS, BEFORE_DIFFERENCE, BETWEEN, BY, COMPARING, MORE, WHERE_DRIVEN
from pipeline.parse.lang.en.grammar_words import STOP_WORDS
from pipeline.parse.lang.en.lookalike_words import MONTHS
from pipeline.parse.quantities.digits import read_digits
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.tokens import HYPHENS, Tokens


def share_units(tokens: Tokens, found: list[Quantity]) -> None:
    """Give one of two quantities the unit that stands with the other: "rose from 3 to 5 percent", "43 percent, up from 41"."""
    if len(found) < 2:
        return
    for left, right in reversed(list(pairwise(found))):
        if (
            left.kind != "count"
            or right.kind not in {"percent", "measure", "money", "duration"}
            or left.is_vague
            or left.number is None
        ):
            continue
        between = tokens.low[left.last : right.first]
        from_to = between == ["to"] and "from" in tokens.low[left.first - 3 : left.first + 1]
        hyphened = left.last < right.first and tokens.raw[left.last] in HYPHENS and between[1:] in (["and"], ["or"], ["to"])
        if (
            (from_to and right.kind != "money")
            or (between == ["to"] and right.kind == "percent" and left.number.plain and (left.low or 0) > (right.low or 0))
            or hyphened
            or (between in BY and right.kind == "measure" and _is_side(left, right))
            or (between == ["and"] and right.kind in {"measure", "duration"} and _is_pair(tokens, left, right))
            or (between in (["and"], ["or"], [","]) and left.number.plain and right.kind == "percent")
        ):
            left.kind, left.unit, left.dimension, left.unit_is_assumed = (
                right.kind,
                right.unit,
                right.dimension,
                right.unit_is_assumed,
            )
    _share_converted(tokens, found)
    for left, right in pairwise(found):
        if right.kind == "count" and left.kind in {"duration", "measure"} and _is_difference(tokens, left, right):
            right.kind, right.unit, right.dimension = left.kind, left.unit, left.dimension
        elif right.kind == "count" and left.kind in {"percent", "measure", "money"} and _is_elliptic(tokens, left, right):
            right.kind, right.unit, right.dimension = left.kind, left.unit, left.dimension
            right.unit_is_assumed = left.unit_is_assumed


def _share_converted(tokens: Tokens, found: list[Quantity]) -> None:
    """Give a bare amount before a bracket of money the currency of one before it that is converted so: "2,435,000 yen ($22,480)
    for the long one and 2,380,000 ($21,972)"."""
    converted: Quantity | None = None
    for q, following in pairwise(found):
        if tokens.raw[q.last] != "(" or following.kind != "money" or following.first != q.last + 1:
            continue
        if q.kind == "money":
            converted = q
        elif q.kind == "count" and converted is not None:
            q.kind, q.unit, q.unit_is_assumed = "money", converted.unit, converted.unit_is_assumed


def _is_difference(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """Is the bare number by how much what was measured is more or less: "took four years to build, two more than planned"?"""
    return (
        tokens.low[right.last] in MORE
        and tokens.low[right.last + 1] == "than"
        and tokens.low[right.first - 1] in BEFORE_DIFFERENCE
        and right.first - left.last <= _LONGEST_GAP
    )


_LONGEST_GAP = 10


def _is_side(left: Quantity, right: Quantity) -> bool:
    """Sides of one area are alike: "2 x 4 metres"; not "4 x 100m", "2 x 10kg"."""
    ratio = (right.low or 0.0) / (left.low or 1.0)
    return right.dimension == "efficiency" or (right.dimension == "length" and 0.1 < ratio < 10)


def _is_pair(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """ "jailed for 10 and 12 years": both of one unit; not "killed 40 and two days later …"."""
    assert left.number is not None
    assert right.number is not None
    if tokens.low[right.last] in AFTERWARDS or left.qualifier != "exact" or right.qualifier != "exact":
        return False
    return left.number.plain == right.number.plain and left.number.in_words == right.number.in_words


_SIMILAR = 30.0


def _is_elliptic(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """Does the bare number `right` mean the unit of `left`: "rose to 112.40 yen from 112.10", "from 30 mpg to 34"?"""
    assert right.number is not None
    if right.is_vague or right.hyphenated or right.number.is_fraction or right.number.magnitude > 1:
        return False
    following = tokens.low[right.last]
    if left.kind == "percent" and tokens.low[right.first - 1] in TRENDS and tokens.low[right.first - 1] not in {"up", "down"}:
        ends = not tokens.is_word(right.last) or following in {"and", "while", "but"}
        ratio = (right.low or right.high or 0.0) / (left.low or left.high or 1.0)
        return ends and right.last - left.last < 12 and 1 / 5 < ratio < 5  # "Acme fell 5 percent, Apex lost 5.1"
    if left.dimension == "efficiency" and following in WHERE_DRIVEN:
        return right.last - left.last < 12  # "52 mpg city, 48 highway and 50 combined"
    if (tokens.is_word(right.last) and following not in STOP_WORDS) or following in {"of", "%"}:
        return False
    rate = per(tokens, left.last) if left.kind == "money" else None
    between = tokens.low[rate[1] if rate else left.last : right.first]
    if not between or len(between) > 8:
        return False
    if between[-1] == "to":
        before = tokens.low[left.first - 1]
        rises = left.kind == "measure" and left.dimension != "rate" and (before == "by" or before in TRENDS)
        if (before != "from" and not rises) or left.kind == "money":
            return False
    elif between[-1] not in COMPARING:
        return False
    if not all(word in BETWEEN or word in COMPARING or word in MONTHS or word.isdecimal() for word in between):
        return False
    part = _part(tokens, left)
    a, b = left.low or left.high, right.low or right.high
    if not a or not b or not 1 / _SIMILAR < abs(b * part / a) < _SIMILAR:
        return False
    right.low, right.high = right.low and right.low * part, right.high and right.high * part
    return True


def _part(tokens: Tokens, q: Quantity) -> float:
    """What part of its currency the word behind the money means: 0.01 for cents."""
    if q.kind != "money" or q.number is None or q.number.magnitude != 1 or not tokens.is_digits(q.number.first):
        return 1.0
    written = read_digits(tokens.raw[q.number.first])
    return 0.01 if written and abs(q.number.value / written - 0.01) < 1e-9 else 1.0
