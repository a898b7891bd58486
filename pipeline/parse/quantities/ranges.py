"""Tokens -> is there a range: does a second number belong to the first, and how far from a change, a score or a list is it?"""

from __future__ import annotations

from pipeline.parse.lang.en.change_words import AS_IT_STANDS, CHANGE_WORDS, STANDING
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.lang.en.quantities.operands import SIGN_WORDS
from pipeline.parse.lang.en.quantities.ranges import FILLER
from pipeline.parse.quantities.currencies import currency_before
from pipeline.parse.quantities.home_money import ABROAD, HomeMoney
from pipeline.parse.quantities.numbers import parse_number
from pipeline.parse.quantities.operands import Operand, parse_operand
from pipeline.parse.quantities.qualifiers import qualifier_before
from pipeline.parse.text.tokens import HYPHENS, Tokens


def between_before(tokens: Tokens, at: int, home: HomeMoney) -> int | None:
    """The index of a "between" that opens a range at this number ("between about $5 and …"), or None."""
    currency = currency_before(tokens, at, home)
    j = currency.first if currency else at
    if tokens.low[j - 1] in {"negative", "minus"} or (tokens.raw[j - 1] in {"-", "−"} and not tokens.glued(j - 2)):
        j -= 1
    qualifier = qualifier_before(tokens, j)
    if qualifier and qualifier[0] == "about":
        j = qualifier[1]
    return j - 1 if tokens.low[j - 1] == "between" else None


def range_end(tokens: Tokens, left: Operand, home: HomeMoney, between: int | None) -> Operand | None:
    """The second operand of a range that begins with `left`, or None where there is no range."""
    low, raw = tokens.low, tokens.raw
    at = left.last
    link = low[at]
    money = left.currency is not None
    if link == "(" and between is not None:  # "between 10 miles (16 km) and 20 miles (32 km)"
        return None
    if left.number.is_vague and link != "to":
        return None
    if between is not None:
        if link not in {"and", "to", "or"} and link not in HYPHENS:
            return None
        number = _number_at(tokens, _skip_filler(tokens, at + 1), home)
        return _fit(left, parse_operand(tokens, number, home, money=money)) if number is not None else None
    dash = raw[at] in HYPHENS
    if left.hyphen and not left.has_unit and low[at + 1] in {"to", "or"} and tokens.hyphen(at + 2):  # "three-to-five"
        number = _number_at(tokens, at + 3, home)
        right = parse_operand(tokens, number, home, money=money) if number is not None else None
        return _fit(left, right) if right and right.number.value > left.number.value else None
    if dash and low[at + 1] in {"to", "or"} and tokens.glued(at - 1) and not tokens.glued(at):  # "7- or 8-inch"
        number = _number_at(tokens, at + 2, home)
        right = parse_operand(tokens, number, home, money=money) if number is not None else None
        return _fit(left, right) if right and right.number.value > left.number.value else None
    if dash:
        return _dash_range(tokens, left, home)
    if link in {"to", "or", "till", "through", "thru", "~", "～"}:
        start = _number_at(tokens, at + 1, home)
        if start is None:
            return None
        right = parse_operand(tokens, start, home, money=money)
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
    while tokens.low[at] in FILLER:
        at += 1
        if tokens.low[at] in {"many", "much", "high"} and tokens.low[at + 1] == "as":
            at += 2
    return at


def _number_at(tokens: Tokens, at: int, home: HomeMoney) -> int | None:
    """The index of the number that begins at token `at`, a currency sign or a minus before it allowed."""
    for j in range(at, at + 4):
        signed = j == at + 1 and tokens.low[at] in SIGN_WORDS
        if tokens.is_digits(j):
            sign = currency_before(tokens, j, home)
            return j if j == at or signed or (sign and sign.first <= at + signed) else None
        if parse_number(tokens, j) is not None:
            return j if j == at or signed else None
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
    if left.currency and right.currency and left.currency.factor != right.currency.factor:
        return None  # "added 2 cents to $5.04"
    if left.currency and right.currency and left.currency.code != right.currency.code and not left.currency.assumed:
        return None
    return right


def _is_guess(tokens: Tokens, left: Operand, right: Operand) -> bool:
    """ "three or four", "16 or 17", but not "killed 3 or injured 40"."""
    a, b = left.number.value, right.number.value
    if left.number.magnitude == 1 and right.number.magnitude >= 12 and a < 10:
        a *= right.number.magnitude  # "three or four hundred"
    return a < b <= max(a + 2, a * 2) and not left.has_unit


def _is_to_range(tokens: Tokens, left: Operand, right: Operand) -> bool:
    """Is "A to B" one range, and not a change from A to B, or by A to B?"""
    low = tokens.low
    a, b = left.number.value, right.number.value
    if right.currency and not left.currency:
        b /= right.currency.factor  # "15 to 20 pence"
    before = left.first - 1
    if left.number.plain and 1900 <= a <= 2100 and not right.number.plain and low[before] in {"in", "since", "of", "from", "by"}:
        return False  # "rose 60% in 2018 to 3.9 million"
    if "from" in low[before - 2 : before + 1] or low[before] == "of":
        if left.number.magnitude == 1 < right.number.magnitude and left.currency and a < b / right.number.magnitude and a < 1000:
            return True
        if low[right.last] == "to" and (tokens.is_digits(right.last + 1) or currency_before(tokens, right.last + 2, ABROAD)):
            return True  # "from 5 to 7 per cent to 3 to 5 per cent"
        near = low[max(0, before - 10) : before + 1]
        if not CHANGE_WORDS.isdisjoint(near) and not (a == 0 and right.unit):
            return False
        if low[before] in AS_IT_STANDS:
            return False  # "from the current $154,000 to $220,000"
        return a < b or (low[before] == "from" and left.currency is None)  # prices range upwards
    if right.has_unit and left.has_unit and low[before] == "by":
        return a < b <= 3.5 * a
    if left.percent and right.percent and not STANDING.isdisjoint(low[max(tokens.first, before - 8) : before + 1]):
        return False  # "trails him 43% to 48%"
    if left.has_unit and right.has_unit and (low[before] in CHANGE_WORDS or low[before - 1] in CHANGE_WORDS):
        return False
    if low[before] in CHANGE_WORDS and b > 3.5 * a and left.number.magnitude == right.number.magnitude:
        return False  # "rose 11,000 to 231,000"
    if left.has_unit and not right.has_unit:
        return False if left.percent or left.unit else a * max(1.0, right.number.magnitude / left.number.magnitude) < b
    shared = a * right.number.magnitude if left.number.magnitude == 1 else a
    return a < b or shared < b


def _dash_range(tokens: Tokens, left: Operand, home: HomeMoney) -> Operand | None:
    """ "7,000-15,000", "5-10W", "£3m–£4m", "1000 - 5000"; not "3-1", "555-1234", "2019-20", "52-48"."""
    at = left.last
    if tokens.raw[at] == "—" and not tokens.glued(at):
        return None
    if tokens.glued(at) and tokens.raw[at + 1][:1].isupper() and tokens.low[at + 1] in SMALL:
        return None  # "7-Eleven"
    money = left.currency is not None
    start = _number_at(tokens, at + 1, home)
    if start is None:
        return None
    if tokens.glued(at - 1) != tokens.glued(at) and tokens.raw[at] not in {"–", "-"}:
        return None
    if not tokens.glued(at) and left.number.in_words:
        return None
    right = parse_operand(tokens, start, home, money=money)
    if right is None:
        return None
    a, b = left.number.value, right.number.value
    if left.number.magnitude == 1 and right.number.magnitude > 1:
        a *= right.number.magnitude if a * right.number.magnitude < b else 1
    if a < 0 and tokens.glued(at) and not tokens.glued(at - 1):
        return None  # a table's "-1.62 -1.41%"
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
