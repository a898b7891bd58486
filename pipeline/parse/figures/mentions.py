"""Tokens of a sentence -> its quantities, in order, what only looks like one left out, shared units given to both."""

from __future__ import annotations

from dataclasses import replace

from pipeline.models import FigureKind
from pipeline.parse.figures.ages import parse_decade_age, refine_age
from pipeline.parse.figures.shared_units import share_units
from pipeline.parse.lang.en.figures.mentions import AFTER_ARTICLE, COUPLE_OF
from pipeline.parse.lang.en.grammar_words import is_plural
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.lookalikes.lookalikes import is_lookalike, starts_inside_word
from pipeline.parse.quantities.currencies import SIGN_ENDS
from pipeline.parse.quantities.digits import read_digits
from pipeline.parse.quantities.home_money import ABROAD, HomeMoney
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.quantities.operands import Operand, add_smaller_units, and_part_of_unit
from pipeline.parse.quantities.qualifiers import QUALIFIER_ENDS, qualifier_before
from pipeline.parse.quantities.quantities import Quantity, parse_quantity
from pipeline.parse.quantities.ratios import multiplies, parse_ratio
from pipeline.parse.quantities.scales import refine_scale
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.tokens import Tokens


def find_quantities(tokens: Tokens, home: HomeMoney) -> list[Quantity]:
    """The quantities of one sentence, in order; what only looks like one is left out."""
    found: list[Quantity] = []
    behind = tokens.first
    low, raw = tokens.low, tokens.raw
    for at in tokens.seeds:
        if tokens.end[at - 1] == tokens.start[at] and raw[at - 1].isalpha() and raw[at - 1] not in SIGN_ENDS:
            continue  # "a1b2", "G7": part of a word, and no currency's sign before it
        if at < behind or (low[at] in {"a", "an"} and low[at - 1] not in QUALIFIER_ENDS and low[at + 2] != "and"):
            continue
        quantity = _quantity_at(tokens, at, home, found[-1] if found else None)
        if quantity is None or quantity.number is None:
            continue
        if (
            starts_inside_word(tokens, quantity.number.first)
            and quantity.kind not in {"money", "age"}
            and quantity.first >= quantity.number.first
        ):
            behind = quantity.last
            continue
        if found and _is_base_of_hundred(tokens, found[-1], quantity):
            behind = quantity.last
            continue
        rate = low[quantity.first - 1] == "per" or (low[quantity.first - 1] == "every" and low[quantity.first - 2] == "for")
        if rate and quantity.kind in {"count", "measure"} and quantity.qualifier == "exact":
            behind = quantity.last  # "45.6 deaths per 100,000 people": the base of a rate
            continue
        if found and raw[at - 1] == "(" and is_said_again(tokens, found[-1], at - 1):
            behind = quantity.last
            continue
        if is_lookalike(tokens, quantity):
            behind = quantity.number.last if quantity.qualifier != "range" else quantity.last
            continue
        if found and found[-1].kind == "money" and found[-1].last == quantity.first and tokens.low[quantity.first] == "a":
            continue  # "64 cents a dozen"
        if found and quantity.first < found[-1].last:
            quantity.first = quantity.number.first
            if quantity.first < found[-1].last:
                continue
        found.append(quantity)
        behind = quantity.last
    share_units(tokens, found)
    return join_bounds(tokens, found)


def _is_base_of_hundred(tokens: Tokens, previous: Quantity, q: Quantity) -> bool:
    """ "5.4 l/100 km": is the quantity the base of the rate that the one before it began?"""
    at = q.first - 1
    if tokens.raw[at] != "/" or not tokens.glued(at) or previous.last != at or previous.kind != "measure":
        return False
    return tokens.raw[at + 1] == "100"


def is_said_again(tokens: Tokens, q: Quantity, at: int) -> bool:
    """Does a bracket at token `at` say the number of the quantity before it again in digits: "five (5) jars"?"""
    if at != q.last or q.number is None or not q.number.in_words or tokens.raw[at] != "(" or tokens.raw[at + 2] != ")":
        return False
    return tokens.is_digits(at + 1) and read_digits(tokens.raw[at + 1]) == q.number.value


def join_bounds(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """ "more than 20 and less than 35" is one range; "up to 48C and at least 12C" are the two ends of what was seen."""
    joined: list[Quantity] = []
    for q in found:
        last = joined[-1] if joined else None
        if last is None or tokens.low[last.last : q.first] not in (["and"], ["but"]) or last.kind not in {q.kind, "count"}:
            joined.append(q)
            continue
        if last.qualifier in _FLOORS and q.qualifier in _CEILINGS and (last.low or 0) < (q.high or 0):
            joined[-1] = replace(
                last, last=q.last, high=q.high, qualifier="range", kind=q.kind, unit=q.unit or last.unit, dimension=q.dimension,
                unit_is_assumed=q.unit_is_assumed or last.unit_is_assumed,
            )  # fmt: skip
        elif (
            last.qualifier in _CEILINGS
            and q.qualifier in _FLOORS
            and (q.low or 0) < (last.high or 0)
            and tokens.low[last.first] not in {"up", "as"}
        ):
            joined[-1] = replace(
                last, last=q.last, low=q.low, qualifier="range", kind=q.kind, unit=q.unit or last.unit, dimension=q.dimension,
                unit_is_assumed=q.unit_is_assumed or last.unit_is_assumed,
            )  # fmt: skip
        else:
            joined.append(q)
    return joined


_FLOORS = frozenset({"at_least", "more_than"})
_CEILINGS = frozenset({"at_most", "less_than"})


def _quantity_at(tokens: Tokens, at: int, home: HomeMoney, previous: Quantity | None) -> Quantity | None:
    low = tokens.low
    if low[at] in {"a", "an"}:
        return _one_unit(tokens, at)
    if low[at] == "couple":
        return _couple(tokens, at)
    if low[at - 1] == "or" and low[at - 3] in {"a", "an"} and (or_two := _one_or_two(tokens, at)):
        return or_two
    if whole := parse_decade_age(tokens, at) or parse_ratio(tokens, at):
        return whole
    with_article = low[at - 1] in {"a", "an"} and low[at] in AFTER_ARTICLE and (low[at - 1], low[at]) != ("a", "few")
    begin = at - 1 if with_article else at
    quantity = parse_quantity(tokens, begin, home)
    if quantity is None and begin != at:
        quantity = parse_quantity(tokens, at, home)
    if quantity:
        _take_times(tokens, quantity)
        refine_age(tokens, quantity, previous)
        refine_scale(tokens, quantity, previous)
    return quantity


def _take_times(tokens: Tokens, q: Quantity) -> None:
    """Make the range a multiple, in place, where it is one: "five to six times more"."""
    is_range = q.kind == "count" and q.qualifier == "range" and tokens.low[q.last] == "times"
    if is_range and multiplies(tokens, q.first, q.last + 1):
        q.kind, q.last, q.part_of = "ratio", q.last + 1, True


def _one_unit(tokens: Tokens, at: int) -> Quantity | None:
    """ "less than an hour", "about a month"; "a year and a half"."""
    found = parse_unit(tokens, at + 1)
    if found is None:
        return None
    unit, last = found
    if unit.name == "bit":
        return None  # "more than a bit"
    value = 1.0
    if part := and_part_of_unit(tokens, last):
        value, last = 1.0 + part[0], part[1]
    duration = unit.dimension == "duration"
    before = qualifier_before(tokens, at, duration=duration)
    whole = Operand(Number(at, at + 1, 1.0, in_words=True), at, last, unit=unit)
    add_smaller_units(tokens, whole)
    if whole.unit and whole.unit != unit:  # "an hour and 40 minutes"
        value, last, unit = whole.number.value, whole.last, whole.unit
    if before is None and value == 1.0:
        return None
    if before and before[0] == "at_most" and tokens.low[before[1]] == "as" and tokens.low[before[1] + 1] == "far":
        return None
    if value == 1.0 and (is_plural(tokens.low[last - 1]) or tokens.hyphen(last) or tokens.low[at - 1] in {"some"}):
        return None
    qualifier = before[0] if before else "exact"
    low = None if qualifier in {"at_most", "less_than"} else value
    high = None if qualifier in {"at_least", "more_than"} else value
    number = Number(at, at + 1, value, in_words=True)
    kind: FigureKind = "duration" if duration else "measure"
    first = before[1] if before else at
    return Quantity(first, last, low, high, qualifier, kind, unit.name, number=number, dimension=unit.dimension)


def _one_or_two(tokens: Tokens, at: int) -> Quantity | None:
    """ "an hour or two", "a mile or three": from one of the unit to as many as the number at token `at` says."""
    found = parse_unit(tokens, at - 2)
    value = SMALL.get(tokens.low[at], 0)
    if found is None or found[1] != at - 1 or value not in {2, 3} or is_plural(tokens.low[at + 1]):
        return None
    unit = found[0]
    kind: FigureKind = "duration" if unit.dimension == "duration" else "measure"
    number = Number(at - 3, at - 2, 1.0, in_words=True)
    return Quantity(at - 3, at + 1, 1.0, float(value), "range", kind, unit.name, number=number, dimension=unit.dimension)


def _couple(tokens: Tokens, at: int) -> Quantity | None:
    """a couple of days, a couple of hundred; not the couple who live next door."""
    low = tokens.low
    if low[at - 1] != "a" or low[at + 1] not in {"of", "hundred", "thousand", "million", "dozen", "more"}:
        return None
    if (low[at + 1] == "of" and low[at + 2] in {"hundred", "thousand", "dozen", "million"}) or low[at + 1] in COUPLE_OF:
        inner = parse_quantity(tokens, at, ABROAD)
        if inner:
            inner.first = min(inner.first, at - 1)
        return inner
    last = at + 1
    number = Number(at - 1, last, 2.0, in_words=True)
    before = qualifier_before(tokens, at - 1)
    quantity = Quantity(before[1] if before else at - 1, last, 2.0, 2.0, before[0] if before else "exact", "count", number=number)
    found = parse_unit(tokens, last + 1) if low[last] == "of" else None
    if found:
        quantity.last = found[1]
        quantity.kind = "duration" if found[0].dimension == "duration" else "measure"
        quantity.unit, quantity.dimension = found[0].name, found[0].dimension
    elif low[last] == "of" and (low[last + 1] in {"the", "his", "her"} or not tokens.is_word(last + 1)):
        return None
    return quantity
