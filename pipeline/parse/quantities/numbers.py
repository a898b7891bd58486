"""Tokens -> the number that begins at a given token: digits, words, fractions, magnitudes."""

from __future__ import annotations

import math
import re

from pipeline.parse.lang.en.number_words import (
    DENOMINATORS,
    FEW,
    MAGNITUDES,
    NAMES_LIKE_FRACTIONS,
    ONES,
    ORDINALS,
    SMALL,
    TENS,
    VAGUE,
    VAGUE_TIMES,
)
from pipeline.parse.lang.en.quantities.numbers import GOES_ON, OWNERS, PART_OF, RANKED_BY_SECOND
from pipeline.parse.quantities.digits import SUPERSCRIPTS, groups_by_blanks, power, power_of_ten, read_digits, slashed_fraction
from pipeline.parse.quantities.magnitudes import Number, with_magnitude
from pipeline.parse.text.tokens import HYPHENS, VULGAR_FRACTIONS, Tokens

LARGEST_BASE = 1e6  # of a power: more is no quantity, and no float either
NO_COMMA_NUMBER = re.compile(r"[1-9]\d{0,2}")


def parse_number(tokens: Tokens, at: int, *, money: bool = False, after_between: bool = False) -> Number | None:
    """The longest number that begins at token `at`, or None.

    `money`: a currency sign stands before it, so that "m" is a million. `after_between`: "and" may not join it to the next.
    """
    low = tokens.low
    word = low[at]
    if tokens.is_digits(at):
        number = _digits(tokens, at, money)
    elif word in VULGAR_FRACTIONS:
        number = Number(at, at + 1, VULGAR_FRACTIONS[word], is_fraction=True)
    elif word in SMALL or word in MAGNITUDES or (word in {"a", "an"} and _article_counts(tokens, at)):
        number = _words(tokens, at, after_between)
    elif word in {"half", "quarter"}:
        number = _half(tokens, at)
    elif word in FEW:
        number = _few(tokens, at)
    elif word in VAGUE or word in VAGUE_TIMES:
        number = _vague(tokens, at)
    else:
        return None
    return number if number and math.isfinite(number.value) else None


# ---------------------------------------------------------------- digits


def _digits(tokens: Tokens, at: int, money: bool) -> Number | None:
    raw, low = tokens.raw, tokens.low
    value = read_digits(raw[at])
    if value is None:
        return None
    last = at + 1
    plain = raw[at].isdecimal()
    if NO_COMMA_NUMBER.fullmatch(raw[at]):
        last, value = groups_by_blanks(tokens, at, value)
        plain = plain and last == at + 1
    is_raised = low[last] in {"x", "×"} and raw[last + 1] == "10" and raw[last + 2] not in HYPHENS
    may_scale = (low[last] in {"e", "x", "×"} and last == at + 1 and (not plain or is_raised)) or (
        low[last] == "e" and tokens.glued(last - 1)
    )
    if may_scale and (scaled := power_of_ten(tokens, last)):
        return Number(at, scaled[0], value * scaled[1])
    if raw[at] == "10" and tokens.glued(last - 1):
        raised = raw[last].translate(SUPERSCRIPTS)
        if raised != raw[last] and raised.isdecimal() and len(raised) < 3:
            return Number(at, last + 1, 10.0 ** int(raised))
    if (exponent := power(tokens, last)) and 0 < value < LARGEST_BASE:
        return Number(at, exponent[0], value ** exponent[1])
    # 2½, 2 1/4, 3/4
    if raw[last] in VULGAR_FRACTIONS:
        return with_magnitude(tokens, Number(at, last + 1, value + VULGAR_FRACTIONS[raw[last]]), money)
    if plain and tokens.hyphen(last) and (part := slashed_fraction(tokens, last + 1)):  # 3-1/4
        return with_magnitude(tokens, Number(at, part.last, value + part.value), money)
    if fraction := slashed_fraction(tokens, at):
        return with_magnitude(tokens, fraction, money)
    if plain and tokens.is_digits(last) and not tokens.glued(last - 1) and (part := slashed_fraction(tokens, last)):
        return with_magnitude(tokens, Number(at, part.last, value + part.value), money)
    number = with_magnitude(tokens, Number(at, last, value, plain=plain), money)
    if number.magnitude == 1 and (end := _hyphened_half(tokens, number.last)):
        number = with_magnitude(tokens, Number(at, end, number.value + 0.5), money)
    elif low[number.last] == "and" and plain and (mixed := slashed_fraction(tokens, number.last + 1)):
        number = Number(at, mixed.last, number.value + mixed.value)
    elif low[number.last] == "and" and low[number.last + 1] == "a" and low[number.last + 2] == "half":
        number = with_magnitude(tokens, Number(at, number.last + 3, number.value + number.magnitude / 2), money)
    if (number.magnitude > 1 and low[number.last] in GOES_ON) or (number.magnitude > 1 and tokens.is_digits(number.last)):
        number = _more_words(tokens, number)
    return number


# ---------------------------------------------------------------- words


def _article_counts(tokens: Tokens, at: int) -> bool:
    """ "a" before a magnitude or a fraction: a hundred, a dozen, a quarter million."""
    following = tokens.low[at + 1]
    if following in {"hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"}:
        return True
    if following == "quarter":
        return tokens.low[at + 2] in MAGNITUDES
    return following == "half" and (
        tokens.low[at + 2] in MAGNITUDES or (tokens.hyphen(at + 2) and tokens.low[at + 3] in MAGNITUDES)
    )


def _words(tokens: Tokens, at: int, after_between: bool) -> Number | None:
    """two hundred and fifty thousand; twenty-five; a dozen; two and a half million; two-thirds."""
    low = tokens.low
    if low[at] in {"a", "an"} and low[at + 1] in {"quarter", "half"}:
        inner = _half(tokens, at + 1)
        return inner and Number(at, inner.last, inner.value, magnitude=inner.magnitude, in_words=True)
    if low[at] == "dozen" and low[at - 1] in {"the", "baker's", "baker’s"}:
        return None
    number = _fraction(tokens, at) or _group(tokens, at, after_between)
    if number is None or number.is_fraction:
        return number
    if low[number.last] == "point" and low[number.last + 1] in SMALL:
        number = _decimals(tokens, number)
    number = with_magnitude(tokens, number, money=False)
    number = _more_words(tokens, number, after_between)
    return None if _is_ordinal(tokens, number) else number


def _is_ordinal(tokens: Tokens, number: Number) -> bool:
    """Does the number go on as an ordinal: "twenty-first", "hundred and fifth", "two hundredth"?"""
    low, at = tokens.low, number.last
    if "second" in (low[at], low[at + 1]) and low[number.first - 1] not in OWNERS:
        behind = at + 1 + (low[at] != "second")
        return low[behind] in RANKED_BY_SECOND and tokens.hyphen(behind - 2)  # "a sixty-second clip"
    if low[at] in ORDINALS:
        return low[at - 1] in TENS or number.magnitude > 1 or low[at] in {"hundredth", "thousandth"}
    return low[at + 1] in ORDINALS and (
        (tokens.hyphen(at) and low[at - 1] in TENS) or (low[at] == "and" and number.magnitude > 1 and number.in_words)
    )


def _group(tokens: Tokens, at: int, after_between: bool) -> Number | None:
    """Words below a thousand: "seven", "twenty-five", "a hundred", "three hundred and six", "twelve hundred"."""
    low = tokens.low
    if low[at] in {"a", "an"}:
        value, last = 1.0, at + 1
    elif low[at] in MAGNITUDES:
        value, last = 1.0, at
    else:
        value, last = _below_hundred(tokens, at)
        if last == at:
            return None
    number = Number(at, last, value, in_words=True)
    hundred = last + (tokens.raw[last] in HYPHENS and low[last + 1] == "hundred")
    if low[hundred] != "hundred":
        return number
    number = Number(at, hundred + 1, value * 100, magnitude=100.0, in_words=True)
    start = number.last
    if low[start] == "and":
        if after_between:
            return number
        start += 1
    tail, end = _below_hundred(tokens, start)
    if end > start and low[end] != "hundred" and _fraction(tokens, start) is None:
        number = Number(at, end, number.value + tail, magnitude=100.0, in_words=True)
        number.magnitude = 1.0 if low[end] not in MAGNITUDES else 100.0
    return number


def _below_hundred(tokens: Tokens, at: int) -> tuple[float, int]:
    """The value of "seven", "twenty", "twenty-five", "twenty five" at `at`, and where it ends."""
    word = tokens.low[at]
    if word in ONES:
        return float(ONES[word]), at + 1
    if word in TENS:
        j = at + 1
        if tokens.raw[j] in HYPHENS and 0 < ONES.get(tokens.low[j + 1], 0) < 10:
            j += 1
        one = ONES.get(tokens.low[j], 0)
        if 0 < one < 10:
            return float(TENS[word] + one), j + 1
        return float(TENS[word]), at + 1
    return 0.0, at


def _decimals(tokens: Tokens, number: Number) -> Number:
    """Add what is said behind "point": "thirty point one two", "two hundred point seventy-three"."""
    j, digits = number.last + 1, ""
    if tokens.low[j] in TENS:
        hundredths, number.last = _below_hundred(tokens, j)
        number.value += hundredths / 100
        return number
    while tokens.low[j] in ONES and len(digits) < 6:
        digits += str(ONES[tokens.low[j]])
        j += 1
    number.value += float(f"0.{digits}")
    number.last = j
    return number


def _hyphened_half(tokens: Tokens, at: int) -> int | None:
    """The index behind "-and-a-half" at token `at`: "a four-and-a-half-acre site"."""
    if tokens.hyphen(at) and tokens.low[at + 1] == "and" and tokens.low[at + 3] in {"a", "one"} and tokens.low[at + 5] == "half":
        return at + 6
    return None


def _more_words(tokens: Tokens, number: Number, after_between: bool = False) -> Number:
    """What follows and belongs to the same number: "… thousand three hundred", "… million and six", "and a half"."""
    low = tokens.low
    while True:
        at = number.last
        joined = low[at] == "and"
        if joined and after_between:
            return number
        if number.magnitude == 1 and (end := _hyphened_half(tokens, at)):
            return with_magnitude(tokens, Number(number.first, end, number.value + 0.5, in_words=True), money=False)
        if joined and number.magnitude <= 100 and (mixed := _and_part(tokens, at + 1)):
            return with_magnitude(
                tokens, Number(number.first, mixed.last, number.value + mixed.value, in_words=True), money=False
            )
        if joined and low[at + 1] in {"a", "one"} and low[at + 2] == "half" and low[at + 3] not in {"of", "to"}:
            half = number.magnitude / 2
            number = Number(number.first, at + 3, number.value + half, magnitude=number.magnitude, in_words=number.in_words)
            if low[at + 3] in MAGNITUDES and number.magnitude > 1:  # "one billion and a half million"
                number.value += MAGNITUDES[low[at + 3]] / 2 - half
                number.last += 1
                return number
            return with_magnitude(tokens, number, money=False) if number.magnitude == 1 else number
        if number.magnitude == 100 and joined and number.in_words and (part := _fraction(tokens, at + 1)) and part.magnitude == 1:
            below = DENOMINATORS[low[part.last - 1]]  # "one hundred and thirty fifths": 130/5
            return Number(number.first, part.last, number.value / below + part.value, is_fraction=True, in_words=True)
        if joined and (part := _fraction(tokens, at + 1)):
            if part.magnitude > 1:
                return Number(number.first, part.last, number.value + part.value, in_words=True)
            return Number(number.first, part.last, number.value + part.value * number.magnitude, in_words=True)
        if number.magnitude == 100 and joined and not number.in_words:  # "3 hundred and one"
            tail, end = _below_hundred(tokens, at + 1)
            return Number(number.first, end, number.value + tail) if end > at + 1 and low[end] not in MAGNITUDES else number
        if number.magnitude < 1000:
            return number
        start = at + joined
        if tokens.is_digits(start) and low[start + 1] in MAGNITUDES:
            inner = with_magnitude(tokens, Number(start, start + 1, read_digits(tokens.raw[start]) or 0.0), money=False)
        elif low[start] in SMALL and (group := _group(tokens, start, after_between)):
            inner = with_magnitude(tokens, group, money=False)
        else:
            return number
        if not 0 < inner.value < number.magnitude or inner.magnitude >= number.magnitude:
            return number
        number = Number(number.first, inner.last, number.value + inner.value, magnitude=inner.magnitude, in_words=True)


def _and_part(tokens: Tokens, at: int) -> Number | None:
    """The quarters or thirds that a number goes on with behind "and": "one and a quarter miles", "two and three quarters"."""
    low = tokens.low
    if slashed := slashed_fraction(tokens, at):
        return slashed  # "three and 1/2"
    if low[at] in {"a", "one"} and low[at + 1] in {"quarter", "third"} and low[at + 2] not in {"of", "to", "man", "party"}:
        return Number(at, at + 2, 1 / DENOMINATORS[low[at + 1]])
    hyphen = tokens.hyphen(at + 1)
    if low[at] in {"two", "three"} and low[at + 1 + hyphen] in {"quarters", "quarter", "thirds"}:
        if low[at + 2 + hyphen] in {"of", "to"}:
            return None
        return Number(at, at + 2 + hyphen, SMALL[low[at]] / DENOMINATORS[low[at + 1 + hyphen]])
    return None


# ---------------------------------------------------------------- fractions and vague numbers


def _fraction(tokens: Tokens, at: int) -> Number | None:
    """two-thirds, one fifth, three quarters; an ordinal ("one third party") is told apart by `one` needing a hyphen or "of"."""
    low = tokens.low
    value, last = _below_hundred(tokens, at)
    if last == at:
        return None
    j = last
    hyphen = tokens.raw[j] in HYPHENS
    if hyphen:
        j += 1
    below = DENOMINATORS.get(low[j])
    if not below or low[j - 1] == "and":
        return None
    plural = low[j].endswith("s") or low[j] == "halves"
    if value == 1 and (plural or not (hyphen or low[j + 1] in {"of", "the", "as"} or not tokens.is_word(j + 1))):
        return None
    if value != 1 and not plural and not (hyphen and _is_share(low[last - 1], low[j], value)):
        return None
    if low[j] == "seconds":
        return None
    if low[j] == "quarters" and not hyphen and low[j + 1] not in PART_OF:
        return None  # three quarters of growth … are left to the unit
    number = Number(at, j + 1, value / below, is_fraction=True, in_words=True)
    return _of_magnitude(tokens, number)


def _is_share(above: str, below: str, value: float) -> bool:
    """Is "two-third" before a noun a fraction: "a two-third majority"? Not "twenty-third", nor "a two-quarter slump"."""
    parts = DENOMINATORS[below]
    return 1 < value < min(parts, 10) and parts != 2 and (parts != 4 or value == 3) and (above, below) not in NAMES_LIKE_FRACTIONS


def _of_magnitude(tokens: Tokens, number: Number) -> Number:
    """two thirds of a million -> 666,667; three quarters million."""
    j = number.last
    if tokens.low[j] in MAGNITUDES:
        factor = MAGNITUDES[tokens.low[j]]
        return Number(number.first, j + 1, number.value * factor, magnitude=factor, in_words=True)
    if tokens.low[j] == "of" and tokens.low[j + 1] in {"a", "one"} and tokens.low[j + 2] in MAGNITUDES:
        factor = MAGNITUDES[tokens.low[j + 2]]
        return Number(number.first, j + 3, number.value * factor, magnitude=factor, in_words=True)
    return number


def _half(tokens: Tokens, at: int) -> Number | None:
    """half a million, half-million, quarter million, half a dozen; a bare half is a ratio and is read there."""
    low = tokens.low
    value = 0.5 if low[at] == "half" else 0.25
    j = at + 1
    if tokens.hyphen(j) and low[j + 1] == "a" and tokens.hyphen(j + 2):  # "half-a-dozen"
        j += 3
    elif low[j] in {"a", "of"} or tokens.raw[j] in HYPHENS:
        j += 2 if low[j] == "of" and low[j + 1] == "a" else 1
    if low[j] in MAGNITUDES and low[j] != "hundred":
        factor = MAGNITUDES[low[j]]
        return Number(at, j + 1, value * factor, magnitude=factor, in_words=True)
    return None


def _few(tokens: Tokens, at: int) -> Number | None:
    """several hundred, a few thousand, a couple of dozen: at least two of them."""
    j = at + 1
    if tokens.low[at] in {"some"}:
        return None
    if tokens.low[at] == "couple":
        j += tokens.low[j] == "of"
        factor = MAGNITUDES.get(tokens.low[j])
        return Number(at, j + 1, 2 * factor, magnitude=factor, in_words=True) if factor else None
    factor = MAGNITUDES.get(tokens.low[j])
    if not factor:
        return None
    number = with_magnitude(tokens, Number(at, j, 2.0, in_words=True, is_vague=True), money=False)
    return number if number.last > j else None


def _vague(tokens: Tokens, at: int) -> Number | None:
    """dozens, thousands, tens of thousands, hundreds of millions."""
    low = tokens.low
    if low[at] in VAGUE_TIMES and low[at + 1] == "of" and low[at + 2] in VAGUE and low[at + 2] != "dozens":
        value = VAGUE_TIMES[low[at]] * VAGUE[low[at + 2]]
        return Number(at, at + 3, value, is_vague=True, magnitude=value, in_words=True)
    if low[at] not in VAGUE:
        return None
    if low[at + 1] in {"and", "upon"} and low[at + 2] == low[at]:
        return Number(at, at + 3, VAGUE[low[at]], is_vague=True, in_words=True)
    return Number(at, at + 1, VAGUE[low[at]], is_vague=True, in_words=True)
