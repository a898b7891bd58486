"""Tokens -> ratios and multiples that are more than one number with a unit: one in five, 3-to-1, twice, half of, tenfold."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import COMPARATIVES, STOP_WORDS, VERBS
from pipeline.parse.lang.en.number_words import DENOMINATORS, FOLDS, MAGNITUDES, MULTIPLES
from pipeline.parse.lang.en.quantities.hints import RATE_HINTS, RATIO_HINTS, SCORING
from pipeline.parse.lang.en.quantities.ratios import (
    BEFORE_PROPORTION,
    EQUALS,
    FOLD_FOLLOWS,
    HALVES,
    ODDS_NOUNS,
    ONE,
    PART_FOLLOWS,
    QUARTERED,
    RATIO_NOUNS,
    SPANS_OF_PLAY,
    VOTES,
)
from pipeline.parse.quantities.hints import is_near
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.quantities.numbers import parse_number
from pipeline.parse.quantities.operands import read_percent
from pipeline.parse.quantities.qualifiers import combine, qualifier_after, qualifier_before
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.noun_phrases import TIMES
from pipeline.parse.text.tokens import HYPHENS, Tokens


def parse_ratio(tokens: Tokens, at: int) -> Quantity | None:
    """The ratio that begins at token `at`, or None."""
    word = tokens.low[at]
    if word == "half":
        return _half(tokens, at)
    if word in {"third", "quarter", "fifth", "tenth", "fourth", "sixth", "seventh", "eighth", "ninth", "hundredth", "thousandth",
                "millionth", "billionth", "trillionth"}:  # fmt: skip
        return _part(tokens, at)
    if word in MULTIPLES:
        return _multiple(tokens, at)
    if word in FOLDS:
        return _made(tokens, at, at + 1, FOLDS[word])
    number = parse_number(tokens, at)
    if number is None:
        return None
    j = number.last + (tokens.raw[number.last] in HYPHENS)
    if j > number.last and tokens.low[j] in {"to", "or"} and (upper := parse_number(tokens, j + 1)):  # "three- to four-fold"
        fold = upper.last + tokens.hyphen(upper.last)
        if tokens.low[fold] == "fold" and upper.value > number.value:
            made = _made(tokens, at, fold + 1, number.value)
            made.low, made.high, made.qualifier = number.value, upper.value, "range"
            return made
    if tokens.low[j] == "fold":
        return _made(tokens, at, j + 1, number.value)
    if tokens.low[j] == "times" and not number.is_vague and multiplies(tokens, at, j + 1):
        return _made(tokens, at, j + 1, number.value)
    sign = tokens.raw[number.last]
    is_times = sign in {"x", "×"} or (sign == "X" and number.value <= 100)  # not "Ryzen 2700X"
    if is_times and tokens.glued(number.last - 1) and not tokens.glued(number.last):
        return _made(tokens, at, number.last + 1, number.value)
    return _pair(tokens, number)


def _made(tokens: Tokens, first: int, last: int, value: float) -> Quantity:
    """A ratio with the qualifiers around it."""
    number = Number(first, last, value, in_words=True)
    before = qualifier_before(tokens, first)
    start = before[1] if before else first
    if not before and tokens.low[first - 1] in {"a", "an", "one"} and (wide := qualifier_before(tokens, first - 1)):
        before, start = wide, wide[1]
    after = qualifier_after(tokens, last)
    qualifier = combine(before[0] if before else None, after[0] if after else None)
    low: float | None = value
    high: float | None = value
    if qualifier in {"at_least", "more_than"}:
        high = None
    elif qualifier in {"at_most", "less_than"}:
        low = None
    return Quantity(start, after[1] if after else last, low, high, qualifier, "ratio", number=number, part_of=True)


def _half(tokens: Tokens, at: int) -> Quantity | None:
    """half of, fewer than half, by half; half an hour and half a mile are a unit's."""
    low = tokens.low
    j = at + 1
    point = j + (tokens.hyphen(j) or low[j] == "a")
    if low[point] in {"point", "points"} and is_near(tokens, at, RATE_HINTS):
        return _points(tokens, at, point + 1, 0.5)
    if low[j] in MAGNITUDES:
        return None  # half dozen
    if tokens.hyphen(j) or low[j] in {"a", "an"} or parse_unit(tokens, j) or read_percent(tokens, j):
        j += tokens.hyphen(j) or low[j] in {"a", "an"}
        return _part_of_unit(tokens, at, j, 0.5)
    if low[j] == "of" and low[j + 1] in ONE and (part := _part_of_unit(tokens, at, j + 2, 0.5)):
        return part
    before = low[at - 1]
    if before in HALVES:
        return None
    qualified = qualifier_before(tokens, at) is not None
    if (
        low[j] in PART_FOLLOWS
        or qualified
        or before in {"by", "in", "only", "just", "than", "about", "to", "is", "are", "were", "was"}
    ):
        return _made(tokens, at, at + 1, 0.5)
    if low[j] in {"were", "are", "have", "had", "said", "died", "will", "would"} or (
        before in {"and", ",", ""} and tokens.is_word(j)
    ):
        return _made(tokens, at, at + 1, 0.5)
    return None


def _part(tokens: Tokens, at: int) -> Quantity | None:
    """a third of, nearly a quarter, by a fifth, a trillionth; not "a third man", "the first quarter"."""
    low = tokens.low
    j = at + 1 + tokens.hyphen(at + 1)
    if low[j] in {"point", "points"} and is_near(tokens, at, RATE_HINTS):  # "a quarter point", "a quarter-point rise"
        return _points(
            tokens, at - 1 if low[at - 1] == "a" and low[j] == "point" and j == at + 1 else at, j + 1, 1 / DENOMINATORS[low[at]]
        )
    if low[at] == "quarter" and low[j] in QUARTERED:
        return _part_of_unit(tokens, at - 1 if low[at - 1] == "a" else at, j, 0.25)
    if low[at - 1] not in {"a", "an"}:
        return None
    value = 1 / DENOMINATORS[low[at]]
    following = low[at + 1]
    sure = following in {"of", "as"} or qualifier_before(tokens, at - 1) is not None or low[at - 2] in {"by", "than", "about"}
    tiny = value < 1e-3
    if tiny and following != "of":
        sure = not tokens.is_word(at + 1) or tokens.hyphen(at + 1)
    if not sure or (following in {"century", "mile", "round", "party", "person", "man", "woman"}):
        return None
    if following == "of" and low[at + 2] in ONE and (part := _part_of_unit(tokens, at - 1, at + 3, value)):
        return part
    return _made(tokens, at - 1, at + 1, value)


def _points(tokens: Tokens, first: int, last: int, value: float) -> Quantity:
    quantity = _made(tokens, first, last, value)
    quantity.kind, quantity.unit, quantity.part_of = "percent", "pp", False
    return quantity


def _part_of_unit(tokens: Tokens, first: int, at: int, value: float) -> Quantity | None:
    """The part of the unit or of the percentage point that stands at token `at`: "half an hour", "a quarter of a point"."""
    percent = read_percent(tokens, at)
    unit = parse_unit(tokens, at)
    if percent:
        quantity = _made(tokens, first, percent[1], value)
        quantity.kind, quantity.unit = "percent", percent[0]
    elif unit:
        quantity = _made(tokens, first, unit[1], value)
        quantity.kind = "duration" if unit[0].dimension == "duration" else "measure"
        quantity.unit, quantity.dimension = unit[0].name, unit[0].dimension
    else:
        return None
    quantity.part_of = False
    return quantity


def _multiple(tokens: Tokens, at: int) -> Quantity | None:
    """twice as strong, double what it was, more than triple; not "a double murder", "twice a week"."""
    low = tokens.low
    following = low[at + 1]
    qualified = qualifier_before(tokens, at) is not None
    if following in FOLD_FOLLOWS or (low[at] != "twice" and qualified and not tokens.is_word(at + 1)):
        if (
            following == "the"
            and low[at] != "twice"
            and low[at - 1] in {"to", "will", "would"}
            and low[at] == "double"
            and low[at + 2] in {"fun"}
        ):
            return None
        return _made(tokens, at, at + 1, MULTIPLES[low[at]])
    return None


def multiplies(tokens: Tokens, first: int, at: int) -> bool:
    """Do the words behind "times" at token `at` say what is multiplied: "five times higher", "three times the size", "ten times
    as many", "by four times"? "Seven times" of how often does not."""
    low = tokens.low
    word = low[at]
    if word == "as":
        return low[at + 1] in {"many", "much"} or "as" in low[at + 2 : at + 6]
    if word in COMPARATIVES or (word.endswith("er") and low[at + 1] == "than"):
        return True
    before = qualifier_before(tokens, first)
    governor = low[(before[1] if before else first) - 1]
    if governor == "by":
        return True
    if governor in EQUALS and tokens.raw[at].islower() and word not in STOP_WORDS | VERBS | TIMES:
        return True  # "exports were 1.5 times imports", "trades at 12 times earnings"
    return word in FOLD_FOLLOWS and low[at + 1] not in TIMES and low[at + 1] not in {"last", "first", "same", "next"}


def _odds(tokens: Tokens, left: Number) -> Quantity | None:
    """5-1 odds, a ratio of 3:1, 9/4 favourite: two plain numbers beside a word for a ratio; no range."""
    at = left.last
    if not left.plain or not (tokens.glued(at - 1) and tokens.glued(at)):
        return None
    right = tokens.raw[at + 1]
    if not right.isdecimal() or len(right) > 3 or not int(right) or left.value > 1000 or tokens.raw[at + 2] in _ODDS_SIGNS:
        return None
    if tokens.raw[at] == ":" and _is_proportion(tokens, left.first, at + 2, int(right)):
        return _made(tokens, left.first, at + 2, left.value / int(right))
    before = tokens.low[left.first - 2 : left.first]
    almost = before[0] == "by" and before[1] in {"nearly", "almost", "about", "roughly"}  # "by nearly 2-1, they say"
    if tokens.low[at + 2] not in ODDS_NOUNS and not ({"odds", "ratio"} & set(before)) and not almost:
        return None
    return _made(tokens, left.first, at + 2, left.value / int(right))


def _is_proportion(tokens: Tokens, first: int, last: int, right: int) -> bool:
    """Do the numbers around a colon, from token `first` to `last`, make a ratio: beside words of one, or so much to one?"""
    near = tokens.low[max(tokens.first, first - _NEAR_RATIO) : last + 3]
    if not RATIO_HINTS.isdisjoint(near):
        return True
    is_to_one = right == 1 and tokens.raw[last - 1] == "1" and tokens.low[first - 1] in BEFORE_PROPORTION
    return is_to_one and SCORING.isdisjoint(near)


_NEAR_RATIO = 12  # tokens
_ODDS_SIGNS = frozenset({"-", "–", ":", "/"})


def _is_named_ratio(tokens: Tokens, at: int) -> bool:
    """Does "ratio" or "odds" stand before token `at`: "a ratio of 13 to one"?"""
    return tokens.low[at - 1 - (tokens.low[at - 1] == "of")] in {"ratio", "odds"}


def _is_so_much_to_one(tokens: Tokens, left: Number, right: Number) -> bool:
    """ "voted by four to one", "outnumber men 5 to 1", "the ratio of pupils to teachers is 48 to 1"; no "won by three to one"."""
    near = tokens.low[max(tokens.first, left.first - _NEAR_RATIO) : left.first]
    before = qualifier_before(tokens, left.first)
    by = tokens.low[(before[1] if before else left.first) - 1]
    if by == "from" or not SCORING.isdisjoint(near):
        return False
    named = by == "of" and tokens.low[left.first - 2] in RATIO_NOUNS
    return (right.value == 1 and (by in {"by", "at", "or"} or named)) or not RATIO_HINTS.isdisjoint(near)


def _pair(tokens: Tokens, left: Number) -> Quantity | None:
    """one in five, nine out of 10, two of every three, 3-to-1, three to one odds, one over three."""
    low, at = tokens.low, left.last
    if tokens.raw[at] in _ODDS_SIGNS and (odds := _odds(tokens, left)):
        return odds
    if left.is_vague or left.is_fraction or left.magnitude > 1000:
        return None
    hyphened = low[at + 1] if tokens.hyphen(at) and tokens.hyphen(at + 2) else None
    if hyphened == "to":
        return _to_in_hyphens(tokens, left)
    if left.value != int(left.value):
        return None
    if hyphened == "in":
        return _in_in_hyphens(tokens, left)
    if low[at] == "to" and left.value < _MOST_TO_ONE:
        return _to(tokens, left)
    if low[at] == "over" and (left.in_words or left.plain) and left.value < _MOST_OVER:
        return _over(tokens, left)
    return _in_or_out_of(tokens, left)


_MOST_TO_ONE, _MOST_OVER = 1000, 5000
_TEMPERATURES = (9, 5)
"""Nine to five are hours, and the fractions of Fahrenheit."""


def _parts(tokens: Tokens, left: Number, right: Number) -> Quantity:
    return _made(tokens, left.first, right.last, left.value / right.value)


def _to_in_hyphens(tokens: Tokens, left: Number) -> Quantity | None:
    """ "3-to-1"; not "a 5-to-4 vote", which tells who voted how."""
    right = parse_number(tokens, left.last + 3)
    if right is None or tokens.low[right.last] in VOTES or (left.value, right.value) == _TEMPERATURES:
        return None
    return _parts(tokens, left, right) if 0 < right.value < left.value else None


def _in_in_hyphens(tokens: Tokens, left: Number) -> Quantity | None:
    """ "a one-in-five chance"; not "a 1-in-100-year flood"."""
    right = parse_number(tokens, left.last + 3)
    if right is None or tokens.hyphen(right.last) or right.is_vague or not left.value < right.value:
        return None
    made = _parts(tokens, left, right)
    made.is_pair = tokens.low[right.last] != "chance"
    return made


def _to(tokens: Tokens, left: Number) -> Quantity | None:
    """ "three to one odds", "a ratio of 13 to one", "backed it by four to one"."""
    right = parse_number(tokens, left.last + 1)
    if right is None or not 0 < right.value < left.value:
        return None
    named = tokens.low[right.last] in RATIO_NOUNS or _is_named_ratio(tokens, left.first)
    return _parts(tokens, left, right) if named or _is_so_much_to_one(tokens, left, right) else None


def _over(tokens: Tokens, left: Number) -> Quantity | None:
    """ "one over three", with no word around."""
    right = parse_number(tokens, left.last + 1)
    if right is None or right.value <= 1 or not (right.in_words or right.plain):
        return None
    return None if tokens.is_word(right.last) or tokens.is_word(left.first - 1) else _parts(tokens, left, right)


def _in_or_out_of(tokens: Tokens, left: Number) -> Quantity | None:
    """ "one in five", "nine out of 10", "two of every three"."""
    low, at = tokens.low, left.last
    if low[at] == "in":
        start = at + 1
    elif low[at : at + 2] in (["out", "of"], ["of", "every"]):
        start = at + 2
    else:
        return None
    every = "every" in low[start - 1 : start + 1]
    right = parse_number(tokens, start + (low[start] == "every"))
    if right is None or not left.value < right.value or right.is_vague or right.is_fraction:
        return None
    if low[at] == "in" and not every and not _is_one_in_many(tokens, left, right):
        return None
    made = _parts(tokens, left, right)
    made.is_pair = True
    return made


_YEARS = (1000, 2200)
_MOST_IN = 20


def _is_one_in_many(tokens: Tokens, left: Number, right: Number) -> bool:
    """Are the numbers around an "in" a share: "one in five", "3 in 10"? Not "12 in 30 games", "3 in 1998", "two in six days"."""
    if not (left.in_words == right.in_words or left.value == 1 or right.value in {10, 100, 1000}) or left.value > _MOST_IN:
        return False
    if parse_unit(tokens, right.last) or (right.plain and _YEARS[0] < right.value < _YEARS[1]):
        return False
    if not left.in_words and not (right.value % 10 == 0 or left.value <= 2 or right.value <= 5):
        return False
    return not (tokens.hyphen(right.last) or tokens.low[right.last] in SPANS_OF_PLAY)
