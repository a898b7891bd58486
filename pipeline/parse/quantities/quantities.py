"""Tokens -> the quantity at a given token: numbers, range, qualifier, unit or currency, and the bounds they make."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.models import FigureKind, Qualifier
from pipeline.parse.lang.en.quantities.quantities import APPROXIMATE, COUNTED_BEYOND
from pipeline.parse.quantities.currencies import Currency
from pipeline.parse.quantities.home_money import HomeMoney
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.quantities.operands import Operand, parse_operand
from pipeline.parse.quantities.qualifiers import combine, qualifier_after, qualifier_before
from pipeline.parse.quantities.ranges import between_before, range_end
from pipeline.parse.quantities.units import Unit
from pipeline.parse.text.tokens import Tokens


@dataclass(slots=True)
class Quantity:
    """A quantity and the tokens that it takes: `first` up to, not including, `last`."""

    first: int
    last: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    kind: FigureKind
    unit: str | None = None
    unit_is_assumed: bool = False
    is_vague: bool = False
    number: Number | None = None
    """its first number"""
    hyphenated: bool = False
    """bound by a hyphen to what follows: "14-story", "two-week" """
    dimension: str | None = None
    part_of: bool = False
    """a ratio whose `counted` is an of-phrase or the thing multiplied"""
    is_pair: bool = False
    """a ratio of two counts ("one in six"): what stands behind is counted in the plural"""


def parse_quantity(tokens: Tokens, at: int, home: HomeMoney) -> Quantity | None:
    """The quantity whose (first) number begins at token `at`, or None. `home` says whose money shared words and signs mean."""
    between = between_before(tokens, at, home)
    left = parse_operand(tokens, at, home, after_between=between is not None)
    if left is None:
        return None
    right = range_end(tokens, left, home, between)
    if right is not None:
        return _range(tokens, left, right, between)
    return _single(tokens, left)


def _range(tokens: Tokens, left: Operand, right: Operand, between: int | None) -> Quantity:
    a, b = left.number, right.number
    if (
        a.magnitude == 1
        and b.magnitude >= 12
        and 0 < a.value * b.magnitude < b.value
        and a.value < (1000 if b.magnitude > 100 else 10)
    ):
        a.value *= b.magnitude  # 1 to 2 thousand
    elif a.magnitude == 12 and b.magnitude == 1:
        pass
    currency = right.currency or left.currency
    if left.currency and right.currency and right.currency.assumed:
        currency = left.currency
    if left.currency is None and right.currency is not None and right.currency.factor != 1:
        a.value *= right.currency.factor
    unit, percent = right.unit or left.unit, right.percent or left.percent
    first = between if between is not None else left.first
    qualifier: Qualifier = "range"
    if (
        between is None
        and tokens.low[first - 1] in {"from"}
        and tokens.low[first - 2] in {"anywhere", "ranging", "ranges", "ranged", "somewhere"}
    ):
        first -= 1
    if between is None and tokens.low[first - 1] == "from":
        first -= 1
    if tokens.low[first - 1] in {"somewhere", "anywhere"}:
        first -= 1
    while tokens.low[first - 1] in APPROXIMATE:
        found = qualifier_before(tokens, first)
        if not found:
            break
        first = found[1]
    if (outer := qualifier_before(tokens, first)) and outer[0] in {"about"}:
        first = outer[1]
    last = right.last
    low, high = sorted((a.value, b.value))
    quantity = Quantity(first, last, low, high, qualifier, "count", number=a, hyphenated=right.hyphen and not right.has_unit)
    _set_kind(quantity, currency, unit, percent)
    return quantity


def _single(tokens: Tokens, operand: Operand) -> Quantity:
    number = operand.number
    first, last = operand.first, operand.last
    duration = operand.unit is not None and operand.unit.dimension == "duration"
    before = qualifier_before(tokens, first, duration=duration, small=number.value < 5 and not operand.has_unit)
    if before:
        first = before[1]
    elif (
        tokens.low[first - 1] in {"a", "an", "the"}
        and (wide := qualifier_before(tokens, first - 1, duration=duration))
        and tokens.low[first - 1] != "the"
    ):
        before, first = wide, wide[1]
    elif tokens.low[first - 1] in {"another", "additional", "further", "extra", "the"} and (
        wide := qualifier_before(tokens, first - 1)
    ):
        article = tokens.low[first - 1] == "the"  # "over the 2018 contract" has no qualifier, "more than the 40" has
        compared = article and (
            first - 1 - wide[1] < 2 or tokens.low[wide[1]] not in COUNTED_BEYOND
        )  # "higher than the 3 percent level" compares
        if (wide[0] != "about" and not compared) or tokens.low[first - 1] == "another":
            before, first = wide, wide[1]
    elif tokens.hyphen(first - 1) and tokens.low[first - 2] == "sub":
        before, first = ("less_than", first - 2), first - 2
    after = qualifier_after(tokens, last, money=operand.currency is not None)
    if after:
        last = after[1]
    elif operand.qualifier:
        after = operand.qualifier, last
    qualifier = combine(before[0] if before else None, after[0] if after else None)
    if tokens.low[last] == "or" and tokens.low[last + 1] == "equal":
        qualifier = {"less_than": "at_most", "more_than": "at_least"}.get(qualifier, qualifier)  # type: ignore[assignment]
        last += 2 + (tokens.low[last + 2] == "to")
    if number.is_vague and qualifier in {"exact", "about", "more_than"}:
        qualifier = "at_least"
    low: float | None
    high: float | None
    low = high = number.value
    if qualifier in {"at_least", "more_than"}:
        high = None
    elif qualifier in {"at_most", "less_than"}:
        low = None
    hyphenated = operand.hyphen and not operand.has_unit
    quantity = Quantity(
        first, last, low, high, qualifier, "count", is_vague=number.is_vague, number=number, hyphenated=hyphenated
    )
    _set_kind(quantity, operand.currency, operand.unit, operand.percent)
    return quantity


def _set_kind(quantity: Quantity, currency: Currency | None, unit: Unit | None, percent: str | None) -> None:
    if currency:
        quantity.kind, quantity.unit, quantity.unit_is_assumed = "money", currency.code, currency.assumed
    elif percent:
        quantity.kind, quantity.unit = "percent", percent
    elif unit:
        quantity.dimension = unit.dimension
        quantity.kind = "duration" if unit.dimension == "duration" else "measure"
        quantity.unit = unit.name
    elif quantity.number is not None and quantity.number.is_fraction:
        quantity.kind, quantity.part_of = "ratio", True
