"""Tokens -> one number with its sign and the unit, percent sign or currency that belongs to it; a range has two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.models import Qualifier
from pipeline.parse.lang.en.change_words import CHANGE_WORDS
from pipeline.parse.lang.en.grammar_words import STOP_WORDS, VERBS, is_plural
from pipeline.parse.lang.en.number_words import MAGNITUDES, PARTS_OF_A_UNIT, SHORT_MAGNITUDES
from pipeline.parse.lang.en.quantities.hints import POINT_GAME_HINTS, RATE_HINTS, SHARE_HINTS
from pipeline.parse.lang.en.quantities.operands import (
    BEFORE_MINUS,
    OF_GAMES,
    PARTS_OF,
    POINTS_APART,
    SPACED_COMPOUNDS,
    STRETCHED,
)
from pipeline.parse.lang.en.unit_table import EVERY, PARTS_OF_TIME, TIMES_IN_PLURAL
from pipeline.parse.quantities.currencies import Currency, currency_after, currency_before
from pipeline.parse.quantities.hints import is_near, nearest_hint
from pipeline.parse.quantities.home_money import HomeMoney
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.quantities.numbers import parse_number
from pipeline.parse.quantities.qualifiers import qualifier_after
from pipeline.parse.quantities.units import Unit, parse_unit
from pipeline.parse.text.tokens import HYPHENS, Tokens


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
    qualifier: Qualifier | None = None
    """what stands between the number and its unit: "40-odd years", "a 12-plus-hour wait" """

    @property
    def has_unit(self) -> bool:
        return bool(self.currency or self.unit or self.percent)


def parse_operand(
    tokens: Tokens, at: int, home: HomeMoney, *, after_between: bool = False, money: bool = False
) -> Operand | None:
    """The number at token `at` with what belongs to it. `money`: the first of a range is money, so that "m" is a million here."""
    currency = currency_before(tokens, at, home)
    start = currency.first if currency else at
    sign = _minus(tokens, start, has_currency=currency is not None)
    outside = None
    if currency is None and sign and (outside := currency_before(tokens, at - 1, home)):  # "$-30"
        currency = outside
    number = parse_number(tokens, at, money=money or currency is not None, after_between=after_between)
    if number is None:
        return None
    if sign:
        number.value = -number.value
        start -= 2 if tokens.low[start - 2] in {"minus", "negative"} and tokens.hyphen(start - 1) else 1
        start = outside.first if outside else start
    operand = Operand(number, start, number.last, currency)
    _read_unit(tokens, operand, home)
    if tokens.low[operand.last] == "below" and tokens.low[operand.last + 1] == "zero" and not operand.currency:
        number.value = -abs(number.value)  # "20 degrees below zero"
        operand.last += 2
    return operand


def _minus(tokens: Tokens, at: int, *, has_currency: bool) -> bool:
    """Is there a minus sign before token `at`? A hyphen is one only where nothing but a blank or a bracket stands before it."""
    word = tokens.low[at - 1]
    if tokens.hyphen(at - 1) and tokens.low[at - 2] in {"minus", "negative"}:
        return True
    if word in {"minus", "negative"}:
        return not (word == "minus" and (tokens.is_digits(at - 2) or tokens.low[at - 2] in {"or", "plus"}))
    if word not in {"-", "−", "–"}:
        return False
    before = tokens.raw[at - 2]
    if (
        tokens.glued(at - 2)
        and before not in {"(", "[", "“", '"', "$", "£", "€", "¥"}
        and (before != "/" or tokens.raw[at - 3] == "+")
    ):
        return False  # "+/-3" has none, "15°F/-9°C" has
    if tokens.glued(at - 1):
        return word != "–" or not tokens.raw[at - 2]
    return not before or word == "−" or tokens.low[at - 2] in BEFORE_MINUS


def _read_unit(tokens: Tokens, operand: Operand, home: HomeMoney) -> None:
    """Take the currency, percent sign or unit behind the number into the operand, and a qualifier that stands between."""
    between = qualifier_after(tokens, operand.last)
    if between is None or operand.currency is not None:
        return _read_unit_at(tokens, operand, operand.last, home)
    bare = operand.last
    operand.last = between[1]
    if factor := MAGNITUDES.get(tokens.low[between[1]]):  # "forty-odd thousand"
        operand.number.value *= factor
        operand.last = bare = between[1] + 1
        operand.qualifier = between[0]
    _read_unit_at(tokens, operand, operand.last, home)
    if operand.has_unit:
        operand.qualifier = between[0]
    else:
        operand.last, operand.hyphen = bare, False
    return None


def _read_unit_at(tokens: Tokens, operand: Operand, at: int, home: HomeMoney) -> None:
    if tokens.hyphen(at) or (
        tokens.raw[at] in HYPHENS and tokens.start[at + 1] - tokens.end[at - 1] <= 3 and tokens.low[at + 1] in SPACED_COMPOUNDS
    ):
        at += 1
        operand.hyphen = True
    if percent := read_percent(tokens, at) or (_percent_of_part(tokens, at) if operand.number.is_fraction else None):
        operand.percent, operand.last = percent
        return
    if operand.currency is not None:
        _after_signed_money(tokens, operand, home)
        return
    of = at
    if tokens.low[at] == "of" and operand.number.is_vague:
        of = at + 1
    if _take_currency(tokens, operand, of, home):
        return
    if found := parse_unit(tokens, of) or _unit_past_words(tokens, operand, at):
        operand.unit, operand.last = found
        _second_unit(tokens, operand)
        add_smaller_units(tokens, operand)
        if part := and_part_of_unit(tokens, operand.last):
            operand.number.value += part[0]
            operand.last = part[1]


def _take_currency(tokens: Tokens, operand: Operand, at: int, home: HomeMoney) -> bool:
    """Whether a currency stands at token `at`; then the operand is a sum of it, in place."""
    currency = currency_after(tokens, at, home)
    if currency and _unit_reading(tokens, at) and tokens.low[at] in {"pound", "pounds"}:
        is_decided = currency.assumed and nearest_hint(tokens, at) != "mass"  # the article is about a country of pounds
        currency = currency if is_decided else None
    if currency is None:
        return False
    operand.currency = currency
    operand.number.value *= currency.factor
    operand.last = currency.last
    _trailing_money(tokens, operand, home)
    return True


def _unit_past_words(tokens: Tokens, operand: Operand, at: int) -> tuple[Unit, int] | None:
    """The unit behind words that stand between it and its number, with the token behind it."""
    low = tokens.low
    if low[at] in STRETCHED and (behind := parse_unit(tokens, at + 1)) and behind[0].dimension in {"duration", "length"}:
        return behind  # "four more years", "two full days"
    if _parts_time(tokens, at):
        if low[at + 1] == "quarters":
            return Unit("quarter", "duration"), at + 2
        if found := parse_unit(tokens, at + 1, with_rate=False):
            return found
    if operand.hyphen and low[at] in EVERY:
        return Unit(EVERY[low[at]], "duration"), at + 1  # "a six-monthly rise"
    if not operand.number.is_fraction:
        return None
    article = at + 1 if low[at] == "of" else at  # "half an hour", "three quarters of an hour"
    return parse_unit(tokens, article + 1) if low[article] in {"a", "an"} else None


def _parts_time(tokens: Tokens, at: int) -> bool:
    """Does one word stand at token `at` between a number and its unit of time: "20,537 flying hours", "two previous days"?"""
    word, unit = tokens.low[at], tokens.low[at + 1]
    if unit == "quarters":
        return word in STRETCHED
    if unit not in TIMES_IN_PLURAL or not tokens.raw[at].islower() or tokens.hyphen(at + 1) or is_plural(word):
        return False
    return word not in STOP_WORDS and word not in VERBS and word not in MAGNITUDES and parse_unit(tokens, at) is None


def _percent_of_part(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """ "three-quarters of one percent", "three-quarters of a point" of a rate."""
    if tokens.low[at] != "of" or tokens.low[at + 1] not in {"a", "an", "one", "1"}:
        return None
    if tokens.low[at + 2] == "point" and is_near(tokens, at, RATE_HINTS):
        return "pp", at + 3
    return read_percent(tokens, at + 2)


def _unit_reading(tokens: Tokens, at: int) -> bool:
    return parse_unit(tokens, at) is not None


def read_percent(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """ "%", "per cent", "pct", "percentage points" -> the unit, and the index behind."""
    low = tokens.low
    word = low[at]
    if word in {"%", "٪", "％"} or word in {"percent", "percents", "pct", "percentage"}:
        j = at + 1
    elif word == "per" and low[at + 1] in {"cent", "cents"}:
        j = at + 2
    elif word == "per" and tokens.hyphen(at + 1) and low[at + 2] == "cent":  # "a 49-per-cent stake"
        j = at + 3
    elif word == "pc" and (tokens.glued(at - 1) or (tokens.is_digits(at - 1) and tokens.raw[at] == "pc")):
        return "%", at + 1
    elif word in {"pp", "ppt", "ppts"} and tokens.is_digits(at - 1):
        return "pp", at + 1
    elif word in {"points", "point", "pts"} and low[at + 1] not in OF_GAMES:
        if low[at - 2 : at] == ["at", "one"]:
            return None
        if tokens.hyphen(at - 1) and low[at + 1] not in POINTS_APART and low[at + 1] not in CHANGE_WORDS:
            return None  # "a 12-point plan"
        if (
            tokens.raw[at - 1 - tokens.hyphen(at - 1)].replace(",", "").isdecimal()
            and len(tokens.raw[at - 1 - tokens.hyphen(at - 1)]) > 2
        ):
            return None  # no share is more than 99 points ahead
        return ("pp", at + 1) if is_near(tokens, at, SHARE_HINTS) and not is_near(tokens, at, POINT_GAME_HINTS) else None
    else:
        return None
    hyphen = tokens.hyphen(j)
    if low[j + hyphen] in {"point", "points", "pts"}:
        return "pp", j + hyphen + 1
    return None if word == "percentage" else ("%", j)


def _after_signed_money(tokens: Tokens, operand: Operand, home: HomeMoney) -> None:
    """ "$5 dollars", "$160m US", "R4bn rand": the same currency said once more belongs to the quantity; "$12 and 50 cents"."""
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
    elif tokens.low[operand.last] == "and" and operand.number.plain:
        _add_hundredths(tokens, operand, operand.last + 1, home)


def _trailing_money(tokens: Tokens, operand: Operand, home: HomeMoney) -> None:
    """ "75 USD million"; "15 dollars and 50 cents"; "15 dollars 50"."""
    at = operand.last
    factor = MAGNITUDES.get(tokens.low[at]) or SHORT_MAGNITUDES.get(tokens.low[at])
    if factor and factor >= 1000:
        operand.number.value *= factor
        operand.last = at + 1
        return
    _add_hundredths(tokens, operand, at + (tokens.low[at] == "and"), home)


def _add_hundredths(tokens: Tokens, operand: Operand, start: int, home: HomeMoney) -> None:
    assert operand.currency is not None
    cents = parse_number(tokens, start) if operand.currency.factor == 1 else None
    if cents is None or cents.value != int(cents.value) or not 0 < cents.value < 100:
        return
    small = currency_after(tokens, cents.last, home)
    if small and small.factor == 0.01:
        operand.number.value += cents.value / 100
        operand.last = small.last
    elif start > operand.last and operand.currency.last <= operand.number.first:
        return  # "$12 and 50 people"
    elif (
        (cents.plain or cents.in_words)
        and cents.value >= 5
        and not tokens.is_word(cents.last)
        and not small
        and tokens.raw[cents.last] not in {"%", "-", "–"}
    ):
        operand.number.value += cents.value / 100
        operand.last = cents.last


def add_smaller_units(tokens: Tokens, operand: Operand) -> None:
    """ "two hours and 15 minutes", "3 minutes 52 seconds", "one year, four months": one time, in the smallest unit stated."""
    while operand.unit is not None and (parts := PARTS_OF_TIME.get(operand.unit.name)):
        at = operand.last
        start = at + (tokens.raw[at] == "," or tokens.hyphen(at))
        start += tokens.low[start] == "and"
        start += tokens.hyphen(start)
        second = parse_number(tokens, start)
        if second is None and tokens.low[start] in {"a", "an"} and tokens.low[start - 1] == "and":  # "a year and a day"
            second = Number(start, start + 1, 1.0, in_words=True)
        if second is None or second.is_vague or second.magnitude > 1:
            return
        found = _part_of_time(tokens, operand, second.last + tokens.hyphen(second.last))
        size = parts.get(found[0].name) if found else None
        if found is None or size is None or not 0 < second.value < size or _is_choice(tokens, found[1]):
            return
        operand.number.value = operand.number.value * size + second.value
        operand.unit, operand.last = found


def _part_of_time(tokens: Tokens, operand: Operand, at: int) -> tuple[Unit, int] | None:
    """The unit at token `at`; "m" behind an hour in letters is a minute: "2h 40m"."""
    if (
        tokens.low[at] == "m"
        and operand.unit is not None
        and operand.unit.name == "hour"
        and len(tokens.low[operand.last - 1]) < 4
    ):
        return Unit("minute", "duration"), at + 1
    return parse_unit(tokens, at, with_rate=False)


def _is_choice(tokens: Tokens, at: int) -> bool:
    """Does token `at` go on with another of several times: "3 years, 5 months or 2 weeks", "… respectively"?"""
    link = at + (tokens.raw[at] == ",")
    return tokens.low[link] in {"or", "respectively"} and not (
        tokens.low[link] == "or" and tokens.low[link + 1] in {"so", "more"}
    )


def and_part_of_unit(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What "and a half", "and three quarters" at token `at`, behind a unit, add to it, and the index behind."""
    low = tokens.low
    if low[at] != "and":
        return None
    if low[at + 1] in {"a", "one"} and low[at + 2] in PARTS_OF_A_UNIT:
        part, last = PARTS_OF_A_UNIT[low[at + 2]], at + 3
    elif low[at + 1 : at + 3] in (["three", "quarters"], ["two", "thirds"]):
        part, last = {"three": 0.75, "two": 2 / 3}[low[at + 1]], at + 3
    else:
        return None
    return None if low[last] == "of" or tokens.hyphen(last) or parse_unit(tokens, last) else (part, last)


def _second_unit(tokens: Tokens, operand: Operand) -> None:
    """ "5 feet 2 inches", "six pounds, 3 ounces", "5 foot 10": one quantity in the larger unit."""
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
    if found is None and operand.unit.name == "foot" and second.value < 12 and _is_rest_of_height(tokens, at, second):
        operand.number.value += second.value / 12  # "5-foot-3", "six foot two"
        operand.last = second.last
        return
    factor = PARTS_OF.get((operand.unit.name, found[0].name)) if found else None
    if factor and found and 0 <= second.value < factor:
        operand.number.value += second.value / factor
        operand.last = found[1]


def _is_rest_of_height(tokens: Tokens, at: int, second: Number) -> bool:
    """Are the inches of a height left unnamed behind the feet that end at token `at`: "6-foot-7", "5ft 11"?"""
    if tokens.hyphen(at):
        return second.plain
    if second.first != at or tokens.low[at - 1] not in {"foot", "ft"} or not (second.plain or second.in_words):
        return False
    return not is_plural(tokens.low[second.last])
