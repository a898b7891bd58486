"""Digits -> their value: separators of all kinds, fractions with a slash, powers of ten."""

from __future__ import annotations

import re

from pipeline.parse.lang.en.grammar_words import is_plural
from pipeline.parse.quantities.currencies import SIGN_ENDS
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.text.tokens import Tokens

LONGEST = 30  # digits; more of them are no quantity in any news, and no float either
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{2})*,\d{3}")  # 1,234,567; 12,34,567 (Indian)
GROUPED_BY_STOPS = re.compile(r"\d{1,3}(?:\.\d{3})+")  # 1.234.567 (much of Europe)
NO_MORE_DIGITS = re.compile(r"\d{3}(?:\.\d{1,2})?")
DECIMAL_GROUP = re.compile(r"\d{3}[.,]\d{1,2}")  # the last of groups parted by blanks
_DENOMINATORS = frozenset("2 3 4 5 6 8 10 12 16 32 64 100".split())


def read_digits(raw: str) -> float | None:
    """The value of digits with separators, or None where they are no number.

    >>> [read_digits(x) for x in ("7,000", "12,34,567.5", "1.234.567", "3.25", "1.111,11", "5,00", "192.168.1.2", "1,2345")]
    [7000.0, 1234567.5, 1234567.0, 3.25, 1111.11, 5.0, None, None]
    """
    if len(raw) > LONGEST:
        return None
    if raw.isdecimal():
        return float(raw)
    commas, stops = raw.count(","), raw.count(".")
    whole, fraction = raw, ""
    if stops == 1 and raw.rfind(",") < raw.find("."):
        whole, _, fraction = raw.partition(".")
    elif commas == 1 and raw.rfind(".") < raw.find(",") and (stops or len(raw) - raw.find(",") - 1 in (1, 2)):
        whole, _, fraction = raw.partition(",")
    if whole.isdecimal() or not whole:
        pass
    elif GROUPED.fullmatch(whole):
        whole = whole.replace(",", "")
    elif GROUPED_BY_STOPS.fullmatch(whole) and (stops > 1 or commas):
        whole = whole.replace(".", "")
    else:
        return None
    return float(f"{whole or '0'}.{fraction or '0'}")


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Does a sign or code of money end at token `at`, before a number: "R2 354 701", "USD 1 450 000"?"""
    return tokens.glued(at) or tokens.raw[at] in SIGN_ENDS


def _is_group(raw: str) -> bool:
    return len(raw) == 3 and raw.isdecimal()


_GROUP_SIGNS = frozenset({",", "'", "’"})
MOST_GROUPS = 6  # of three digits; more are a list


def groups_by_blanks(tokens: Tokens, at: int, value: float) -> tuple[int, float]:
    """1 234 567: groups of three parted by one blank (SI and much of Europe); a plain blank only where nothing else fits."""
    last, groups = at + 1, 0
    while tokens.raw[last] in _GROUP_SIGNS and groups < MOST_GROUPS and _sign_between_groups(tokens, last):
        value, last, groups = value * 1000 + float(tokens.raw[last + 1]), last + 2, groups + 1
    if groups:
        return last, value
    while groups < MOST_GROUPS and _is_group(tokens.raw[last]) and tokens.start[last] - tokens.end[last - 1] == 1:
        blank = tokens.text[tokens.end[last - 1]]
        if blank == " " and tokens.raw[at - 1][:1].isupper() and not _is_sign(tokens, at - 1):
            break  # "May 5 200 people"; "R2 354 701" is one
        value = value * 1000 + float(tokens.raw[last])
        last += 1
        groups += 1
    if groups and DECIMAL_GROUP.fullmatch(tokens.raw[last]) and tokens.start[last] - tokens.end[last - 1] == 1:
        return last + 1, value * 1000 + float(tokens.raw[last].replace(",", "."))  # 1 234 567.89
    if tokens.is_digits(last) and tokens.start[last] - tokens.end[last - 1] <= 1 and groups:
        return at + 1, float(tokens.raw[at])
    return last, value


def _sign_between_groups(tokens: Tokens, at: int) -> bool:
    """Is token `at` a comma or apostrophe that parts groups of digits: "28 , 000" cut apart, "1'250.50" as in Zurich?"""
    sign, before, behind = tokens.raw[at], tokens.glued(at - 1), tokens.glued(at)
    if sign == "," and not before and not behind:
        return _is_group(tokens.raw[at + 1])
    return sign in {"'", "’"} and before and behind and NO_MORE_DIGITS.fullmatch(tokens.raw[at + 1]) is not None


def slashed_fraction(tokens: Tokens, at: int) -> Number | None:
    """3/4, but neither 24/7 nor 5/17/2018."""
    if tokens.raw[at + 1] not in {"/", "⁄"} or not tokens.raw[at].isdecimal() or not tokens.raw[at + 2].isdecimal():
        return None
    if not (tokens.glued(at) and tokens.glued(at + 1)) or tokens.raw[at + 3] == "/" or tokens.raw[at - 1] == "/":
        return None
    if tokens.low[at + 3] in {"mpg", "mpge"}:
        return None  # "24/32 mpg": in town and out of it
    above, below = tokens.raw[at], tokens.raw[at + 2]
    if len(above) > 2 or below not in _DENOMINATORS or int(above) >= int(below):
        return None
    if below in {"10", "100"} and tokens.low[at + 3] != "of" and not is_plural(tokens.low[at + 3]):
        return None  # "best for travel, 8/10": a mark
    return Number(at, at + 3, int(above) / int(below), is_fraction=True)


def power(tokens: Tokens, at: int) -> tuple[int, float] | None:
    """The exponent behind a "^" at token `at` that touches its number, and the index behind it: 1.1^23, 2500^-1."""
    j = at + 1 + (tokens.raw[at + 1] in {"-", "+", "−"})
    if tokens.raw[at] != "^" or not tokens.glued(at - 1) or not tokens.raw[j].isdecimal() or len(tokens.raw[j]) > 2:
        return None
    return j + 1, int(tokens.raw[j]) * (1.0 if tokens.raw[j - 1] in {"^", "+"} else -1.0)


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def power_of_ten(tokens: Tokens, at: int) -> tuple[int, float] | None:
    """e10, e-4, x10^6, x10⁶ -> where it ends, and the factor."""
    j = at + 1
    if tokens.low[at] in {"x", "×"}:
        raised = "".join(tokens.raw[j + 1 : j + 3]) if tokens.raw[j + 1] == "⁻" else tokens.raw[j + 1]
        exponent = raised.translate(SUPERSCRIPTS)
        if tokens.raw[j] == "10" and tokens.glued(j) and raised != exponent and exponent.removeprefix("-").isdecimal():
            return j + 2 + (tokens.raw[j + 1] == "⁻"), 10.0 ** int(exponent[:4])
        if tokens.raw[j] != "10" or not (tokens.raw[j + 1] == "^" or tokens.hyphen(j + 1)):
            return None
        j += 1 + (tokens.raw[j + 1] == "^")
    sign = 1
    if tokens.raw[j] in {"-", "+", "−"}:
        sign = 1 if tokens.raw[j] == "+" else -1
        j += 1
    if not tokens.raw[j].isdecimal() or len(tokens.raw[j]) > 2 or not tokens.glued(j - 1):
        return None
    return j + 1, 10.0 ** (sign * int(tokens.raw[j]))
