"""Tokens -> the quantity at a given token: numbers, range, qualifier, unit or currency, and the bounds they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.models import FigureKind, Qualifier
from pipeline.parse.currencies import Currency, currency_after, currency_before
from pipeline.parse.number_words import MAGNITUDES, SHORT_MAGNITUDES
from pipeline.parse.numbers import Number, parse_number
from pipeline.parse.qualifiers import combine, qualifier_after, qualifier_before
from pipeline.parse.tokens import HYPHENS, Tokens
from pipeline.parse.units import Unit, parse_unit


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


@dataclass(slots=True)
class Operand:
    """One number with the unit or currency that belongs to it; a range has two."""

    number: Number
    first: int
    last: int
    currency: Currency | None = None
    unit: Unit | None = None
    percent: str | None = None
    hyphen: bool = False

    @property
    def has_unit(self) -> bool:
        return bool(self.currency or self.unit or self.percent)


def parse_quantity(tokens: Tokens, at: int, home: str) -> Quantity | None:
    """The quantity whose (first) number begins at token `at`, or None. `home` is the currency of a bare "$"."""
    between = _between_before(tokens, at, home)
    left = _operand(tokens, at, home, after_between=between is not None)
    if left is None:
        return None
    right = _range_end(tokens, left, home, between)
    if right is not None:
        return _range(tokens, left, right, between)
    return _single(tokens, left)


# ---------------------------------------------------------------- operands


def _operand(tokens: Tokens, at: int, home: str, *, after_between: bool = False) -> Operand | None:
    currency = currency_before(tokens, at, home)
    start = currency.first if currency else at
    sign = _minus(tokens, start, has_currency=currency is not None)
    if currency is None and (inner := currency_before(tokens, start, home)) and sign:
        currency, start = inner, inner.first
    number = parse_number(tokens, at, money=currency is not None, after_between=after_between)
    if number is None:
        return None
    if sign:
        number.value = -number.value
        start -= 2 if tokens.low[start - 2] in {"minus", "negative"} and tokens.hyphen(start - 1) else 1
    operand = Operand(number, start, number.last, currency)
    _read_unit(tokens, operand, home)
    return operand


SIGN_WORDS = frozenset({"-", "−", "–", "minus", "negative"})


def _minus(tokens: Tokens, at: int, *, has_currency: bool) -> bool:
    """Is there a minus sign before token `at`? A hyphen is one only where nothing but a blank or a bracket stands before it."""
    word = tokens.low[at - 1]
    if tokens.hyphen(at - 1) and tokens.low[at - 2] in {"minus", "negative"}:
        return True
    if word in {"minus", "negative"}:
        return not (word == "minus" and (tokens.is_digits(at - 2) or tokens.low[at - 2] in {"or", "plus"}))
    if word not in {"-", "−", "–"}:
        return False
    if tokens.glued(at - 2) and tokens.raw[at - 2] not in {"(", "[", "“", '"'}:
        return False
    if tokens.glued(at - 1):
        return word != "–" or not tokens.raw[at - 2]
    return not tokens.raw[at - 2] or (word == "−")


def _read_unit(tokens: Tokens, operand: Operand, home: str) -> None:
    """Take the currency, percent sign or unit behind the number into the operand."""
    at = operand.last
    if tokens.hyphen(at) or (
        tokens.raw[at] in HYPHENS and tokens.start[at + 1] - tokens.end[at - 1] <= 3 and tokens.low[at + 1] in SPACED_COMPOUNDS
    ):
        at += 1
        operand.hyphen = True
    if percent := _percent(tokens, at):
        operand.percent, operand.last = percent
        return
    if operand.currency is not None:
        _after_signed_money(tokens, operand, home)
        return
    of = at
    if tokens.low[at] == "of" and operand.number.is_vague:
        of = at + 1
    currency = currency_after(tokens, of, home)
    if currency and _unit_reading(tokens, of) and tokens.low[of] in {"pound", "pounds"}:
        currency = None
    if currency:
        operand.currency = currency
        operand.number.value *= currency.factor
        operand.last = currency.last
        _trailing_money(tokens, operand, home)
        return
    found = parse_unit(tokens, of)
    if found is None and tokens.low[at] in {"a", "an"} and operand.number.is_fraction:
        found = parse_unit(tokens, at + 1)
    if found is None and tokens.low[at] == "of" and tokens.low[at + 1] in {"a", "an"} and operand.number.is_fraction:
        found = parse_unit(tokens, at + 2)
    if found:
        operand.unit, operand.last = found
        _second_unit(tokens, operand)


SPACED_COMPOUNDS = frozenset("year month day week foot inch mile metre meter hour minute".split())


def _unit_reading(tokens: Tokens, at: int) -> bool:
    return parse_unit(tokens, at) is not None


def _percent(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """ "%", "per cent", "pct", "percentage points" -> the unit, and the index behind."""
    low = tokens.low
    word = low[at]
    if word in {"%", "٪", "％"} or word in {"percent", "percents", "pct", "percentage"}:
        j = at + 1
    elif word == "per" and low[at + 1] in {"cent", "cents"}:
        j = at + 2
    elif word == "pc" and tokens.glued(at - 1):
        return "%", at + 1
    elif word in {"pp", "ppt", "ppts"} and tokens.is_digits(at - 1):
        return "pp", at + 1
    else:
        return None
    hyphen = tokens.hyphen(j)
    if low[j + hyphen] in {"point", "points", "pts"}:
        return "pp", j + hyphen + 1
    return None if word == "percentage" else ("%", j)


def _after_signed_money(tokens: Tokens, operand: Operand, home: str) -> None:
    """ "$5 dollars", "$160m US", "R4bn rand": the same currency said once more belongs to the quantity."""
    again = currency_after(tokens, operand.last, home)
    assert operand.currency is not None
    if again and again.factor == 1 and tokens.raw[operand.last] not in {"$"}:
        if again.code == operand.currency.code or operand.currency.assumed:
            code = operand.currency.code if again.assumed else again.code
            operand.currency = replace(operand.currency, code=code, assumed=operand.currency.assumed and again.assumed)
            operand.last = again.last
    elif tokens.raw[operand.last] in {"USD", "US", "AUD", "CAD", "NZD", "HKD", "SGD"} and operand.currency.assumed:
        code = {"US": "USD"}.get(tokens.raw[operand.last], tokens.raw[operand.last])
        operand.currency = replace(operand.currency, code=code, assumed=False)
        operand.last += 1


def _trailing_money(tokens: Tokens, operand: Operand, home: str) -> None:
    """ "75 USD million"; "15 dollars and 50 cents"; "15 dollars 50"."""
    at = operand.last
    factor = MAGNITUDES.get(tokens.low[at]) or SHORT_MAGNITUDES.get(tokens.low[at])
    if factor and factor >= 1000:
        operand.number.value *= factor
        operand.last = at + 1
        return
    assert operand.currency is not None
    start = at + (tokens.low[at] == "and")
    cents = parse_number(tokens, start) if operand.currency.factor == 1 else None
    if cents is None or cents.value != int(cents.value) or not 0 < cents.value < 100:
        return
    small = currency_after(tokens, cents.last, home)
    if small and small.factor == 0.01:
        operand.number.value += cents.value / 100
        operand.last = small.last
    elif (
        cents.plain and not tokens.is_word(cents.last) and not small and tokens.raw[cents.last] not in {"%", "-", "–"}
    ) and cents.value >= 5:
        operand.number.value += cents.value / 100
        operand.last = cents.last


PARTS_OF = {
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("mile", "yard"): 1760,
}  # fmt: skip


def _second_unit(tokens: Tokens, operand: Operand) -> None:
    """ "5 feet 2 inches", "six pounds, 3 ounces": one quantity in the larger unit."""
    at = operand.last
    assert operand.unit is not None
    start = at + (tokens.raw[at] == "," or tokens.low[at] == "and" or tokens.hyphen(at))
    if not (
        tokens.is_digits(start)
        or tokens.low[start] in {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    ):
        return
    if operand.unit.name not in {"foot", "pound", "stone", "mile"}:
        return
    second = parse_number(tokens, start)
    if second is None:
        return
    j = second.last + tokens.hyphen(second.last)
    found = parse_unit(tokens, j, with_rate=False)
    if found is None and operand.unit.name == "stone" and tokens.low[j] in {"lb", "pounds"}:
        found = Unit("pound", "mass"), j + 1
    factor = PARTS_OF.get((operand.unit.name, found[0].name)) if found else None
    if factor and found and 0 <= second.value < factor:
        operand.number.value += second.value / factor
        operand.last = found[1]


# ---------------------------------------------------------------- ranges


def _between_before(tokens: Tokens, at: int, home: str) -> int | None:
    """The index of a "between" that opens a range at this number ("between about $5 and …"), or None."""
    currency = currency_before(tokens, at, home)
    j = currency.first if currency else at
    if tokens.low[j - 1] in {"negative", "minus"}:
        j -= 1
    qualifier = qualifier_before(tokens, j)
    if qualifier and qualifier[0] == "about":
        j = qualifier[1]
    return j - 1 if tokens.low[j - 1] == "between" else None


CHANGE_WORDS = frozenset(
    """
    rise rises rose rising risen raise raised raises raising fall falls fell falling fallen drop drops dropped dropping
    cut cuts cutting increase increases increased increasing decrease decreases decreased decreasing decline declines
    declined declining grow grows grew growing grown jump jumps jumped jumping climb climbs climbed climbing soar soared
    surge surged slip slipped slump slumped slide slid plunge plunged tumble tumbled shrink shrank shrunk reduce reduces
    reduced reducing lower lowers lowered lowering lift lifts lifted expand expanded double doubled go goes went gone
    going move moved moves up down boost boosted hike hiked hikes widen widened narrow narrowed improve improved change
    changed changing edged edge gain gained lost lose loses advance advanced rally rallied recover recovered swell
    swelled balloon ballooned upgrade upgraded downgrade downgraded trim trimmed slash slashed ease eased bring brought
    revised dipped climbing extend extended rebounded
""".split()
)


def _range_end(tokens: Tokens, left: Operand, home: str, between: int | None) -> Operand | None:
    """The second operand of a range that begins with `left`, or None where there is no range."""
    low, raw = tokens.low, tokens.raw
    at = left.last
    link = low[at]
    if link == "(" and between is not None:  # "between 10 miles (16 km) and 20 miles (32 km)"
        return None
    if left.number.is_vague and link != "to":
        return None
    if between is not None:
        if link not in {"and", "to", "or"} and link not in HYPHENS:
            return None
        start = _skip_filler(tokens, at + 1)
        number = _number_at(tokens, start, home)
        return _fit(left, _operand(tokens, number, home)) if number is not None else None
    dash = raw[at] in HYPHENS
    if left.hyphen and not left.has_unit:
        if low[at + 1] in {"to", "or"} and tokens.hyphen(at + 2):
            number = _number_at(tokens, at + 3, home)
            right = _operand(tokens, number, home) if number is not None else None
            return _fit(left, right) if right and right.number.value > left.number.value else None
    if dash and low[at + 1] in {"to", "or"} and tokens.glued(at - 1) and not tokens.glued(at):  # "7- or 8-inch"
        start = _number_at(tokens, at + 2, home)
        right = _operand(tokens, start, home) if start else None
        return _fit(left, right) if right and right.number.value > left.number.value else None
    if dash:
        return _dash_range(tokens, left, home)
    if link in {"to", "or", "till", "through", "thru"}:
        start = _number_at(tokens, at + 1, home)
        if start is None:
            return None
        right = _operand(tokens, start, home)
        if right is None or low[left.first - 1] in {"ratio", "odds"}:
            return None
        if link == "or":
            return _fit(left, right) if _is_guess(tokens, left, right) else None
        if link == "through" and not (left.number.plain or left.number.in_words):
            return None
        return _fit(left, right) if _is_to_range(tokens, left, right) else None
    return None


def _skip_filler(tokens: Tokens, at: int) -> int:
    """Past "about" and the like, which may stand before a range's second number."""
    while tokens.low[at] in {
        "about",
        "around",
        "roughly",
        "nearly",
        "as",
        "perhaps",
        "possibly",
        "even",
        "almost",
        "maybe",
        "approximately",
        "the",
    }:
        at += 1
        if tokens.low[at] in {"many", "much", "high"} and tokens.low[at + 1] == "as":
            at += 2
    return at


def _number_at(tokens: Tokens, at: int, home: str) -> int | None:
    """The index of the number that begins at token `at`, a currency sign or a minus before it allowed."""
    for j in range(at, at + 4):
        if tokens.is_digits(j):
            return j if j == at or currency_before(tokens, j, home) or tokens.low[j - 1] in SIGN_WORDS else None
        if parse_number(tokens, j) is not None:
            return j if j == at or tokens.low[j - 1] in SIGN_WORDS else None
    return None


def _fit(left: Operand, right: Operand | None) -> Operand | None:
    """The right operand, if the two can be the ends of one range: their units do not quarrel."""
    if right is None or right.number.is_vague:
        return None
    if left.currency and (right.unit or right.percent):
        return None
    if left.percent and (right.currency or right.unit or (right.percent or left.percent) != left.percent):
        return None
    if left.unit and (right.currency or right.percent or (right.unit and right.unit != left.unit)):
        return None
    if left.currency and right.currency and left.currency.code != right.currency.code and not left.currency.assumed:
        return None
    return right


def _is_guess(tokens: Tokens, left: Operand, right: Operand) -> bool:
    """ "three or four", "16 or 17", but not "killed 3 or injured 40"."""
    a, b = left.number.value, right.number.value
    return a < b <= max(a + 2, a * 2) and not left.has_unit


def _is_to_range(tokens: Tokens, left: Operand, right: Operand) -> bool:
    """Is "A to B" one range, and not a change from A to B, or by A to B?"""
    low = tokens.low
    a, b = left.number.value, right.number.value
    before = left.first - 1
    if left.number.plain and 1900 <= a <= 2100 and not right.number.plain and low[before] in {"in", "since", "of", "from", "by"}:
        return False  # "rose 60% in 2018 to 3.9 million"
    if "from" in low[before - 2 : before + 1] or low[before] == "of":
        if left.number.magnitude == 1 < right.number.magnitude and left.currency and a < b / right.number.magnitude and a < 1000:
            return True
        if low[right.last] == "to" and (tokens.is_digits(right.last + 1) or currency_before(tokens, right.last + 2, "USD")):
            return True  # "from 5 to 7 per cent to 3 to 5 per cent"
        near = low[max(0, before - 10) : before + 1]
        if not CHANGE_WORDS.isdisjoint(near) and not (a == 0 and right.unit):
            return False
        return a < b or low[before] == "from"
    if right.has_unit and left.has_unit and low[before] == "by":
        return a < b <= 3.5 * a
    if left.has_unit and right.has_unit and (low[before] in CHANGE_WORDS or low[before - 1] in CHANGE_WORDS):
        return False
    if left.has_unit and not right.has_unit:
        return False if left.percent or left.unit else a * max(1.0, right.number.magnitude / left.number.magnitude) < b
    shared = a * right.number.magnitude if left.number.magnitude == 1 else a
    return a < b or shared < b


def _dash_range(tokens: Tokens, left: Operand, home: str) -> Operand | None:
    """ "7,000-15,000", "5-10W", "£3m–£4m", "1000 - 5000"; not "3-1", "555-1234", "2019-20", "52-48"."""
    at = left.last
    if tokens.raw[at] == "—" and not tokens.glued(at):
        return None
    start = _number_at(tokens, at + 1, home)
    if start is None:
        return None
    if tokens.glued(at - 1) != tokens.glued(at) and tokens.raw[at] not in {"–", "-"}:
        return None
    if not tokens.glued(at) and left.number.in_words:
        return None
    right = _operand(tokens, start, home)
    if right is None:
        return None
    a, b = left.number.value, right.number.value
    if left.number.magnitude == 1 and right.number.magnitude > 1:
        a *= right.number.magnitude if a * right.number.magnitude < b else 1
    if a >= b or (tokens.raw[right.last] in HYPHENS and tokens.glued(right.last) and tokens.is_digits(right.last + 1)):
        return None
    if (
        left.number.plain
        and right.number.plain
        and left.number.value < 1000 <= right.number.value
        and len(tokens.raw[left.number.first]) == 3
    ):
        return None  # 555-1234
    return _fit(left, right)


def _range(tokens: Tokens, left: Operand, right: Operand, between: int | None) -> Quantity:
    a, b = left.number, right.number
    if (
        a.magnitude == 1
        and b.magnitude >= 100
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
    while tokens.low[first - 1] in {
        "about",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "some",
        "~",
        "estimated",
        "maybe",
        "perhaps",
    }:
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
        if (wide[0] != "about" and not (article and first - 1 - wide[1] < 2)) or tokens.low[first - 1] == "another":
            before, first = wide, wide[1]
    elif tokens.hyphen(first - 1) and tokens.low[first - 2] == "sub":
        before, first = ("less_than", first - 2), first - 2
    after = qualifier_after(tokens, last)
    if after:
        last = after[1]
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
