"""Digits that are no quantity: times of day, days of a month, years."""

from __future__ import annotations

import re

from pipeline.parse.lang.en.grammar_words import AUXILIARIES, DETERMINERS, VERBS, is_plural
from pipeline.parse.lang.en.lookalike_words import (
    COUNTED_BY_HEAD,
    HAVING,
    MONTHS,
    OF_A_YEAR,
    RANKED,
    SETTLEMENTS,
    SUMS,
    TIME_MARKS,
    WEEKDAYS,
)
from pipeline.parse.lang.en.lookalikes.dates_and_times import (
    BEFORE_DECADE,
    BEFORE_SECONDS,
    BEFORE_YEAR,
    CENTURIES,
    FATES,
    PARTS_OF_AN_HOUR,
)
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import HYPHENS, Tokens

YEAR = re.compile(r"1[4-9]\d\d|20\d\d|21\d\d")


def is_time_in_words(tokens: Tokens, at: int, last: int) -> bool:
    """half past five, quarter to 6, ten past three, five to midnight."""
    low = tokens.low
    if low[at - 1] in {"past", "to"} and low[at - 2] in PARTS_OF_AN_HOUR and low[at - 3] not in {"first", "last"}:
        return low[at] in SMALL and SMALL[low[at]] <= 12 and not tokens.is_digits(at) and (last == at + 1)
    if low[last] == "past" or (low[last] == "to" and low[last + 1] in {"midnight", "noon"}):
        return low[last + 1] in SMALL or low[last + 1] in {"midnight", "noon"} or tokens.is_digits(last + 1)
    return low[at - 1] == "past" and low[at - 2] in SMALL


def is_time(tokens: Tokens, at: int, last: int) -> bool:
    low = tokens.low
    if low[last] in TIME_MARKS and low[last] != "hrs" and not (low[last] == "am" and low[at - 1] == "i"):
        return _float_or(tokens.raw[at], 99) <= 24 or len(tokens.raw[at]) == 4
    if (
        low[last] in {"hours", "hrs"}
        and len(tokens.raw[at]) == 4
        and tokens.raw[at].isdecimal()
        and tokens.raw[at][2:] < "60"
        and tokens.raw[at] < "2400"
    ):
        return low[at - 1] in {"at", "by", "until", "from", "around", "about"} and tokens.raw[at][0] in "012"
    # "between 9 and 5 pm", "from 2 to 4 p.m.", "7-9pm"
    return (
        low[last] in {"to", "and", "-", "–", "until"}
        and tokens.is_digits(last + 1)
        and low[last + 2] in {"pm", "am", "p.m.", "a.m.", "p.m", "a.m"}
    )


def _float_or(raw: str, default: float) -> float:
    """The value of digits with a stop, or the default."""
    try:
        return float(raw)
    except ValueError:
        return default


def is_date(tokens: Tokens, at: int, last: int) -> bool:
    """March 21; 21 March; March 21-23; the 21 of March; Tuesday 5."""
    low, raw = tokens.low, tokens.raw
    if len(raw[at]) > 2:
        return False
    day = int(raw[at])
    if not 1 <= day <= 31:
        return False
    j = at - 1
    if raw[j] == ".":
        j -= 1
    for _ in range(3):  # back over "21-23", "21 and 23"
        joined = low[j] in HYPHENS or low[j] in {"and", "to", "or", ","}
        if joined and raw[j - 1].isdecimal() and len(raw[j - 1]) <= 2:
            j -= 2
            continue
        break
    if low[j] in MONTHS and (
        raw[j][:1].isupper()
        or low[j] not in {"may", "march", "mar"}
        or low[j - 1] in {"on", "by", "since", "until", "from", "of"}
    ):
        return True
    j = last
    for _ in range(2):
        if (low[j] in HYPHENS or low[j] in {"and", "to", "or"}) and tokens.is_digits(j + 1) and len(raw[j + 1]) <= 2:
            j += 2
    if low[j] in {"of"} and low[j + 1] in MONTHS:
        j += 1
    if low[j] in MONTHS and (
        raw[j][:1].isupper()
        or low[j] not in {"may", "march", "mar"}
        or low[at - 1] in {"on", "by", "since", "until", "from", "of"}
    ):
        return True
    return low[at - 1] in WEEKDAYS and low[last] in {",", "", "."}


def is_decade(tokens: Tokens, at: int) -> bool:
    """The 1990s, the 60s, the 1300s; an iPhone 5s: digits before an "s" that is no second's."""
    raw, before = tokens.raw[at], tokens.raw[at - 1]
    if before[:1].isupper() and before.lower() in RANKED:
        return True  # a Model 3s
    if len(raw) == 4 or (any(c.isupper() for c in before[1:]) and not before.isupper()):
        return True
    if len(raw) != 2 or raw[1] != "0":
        return False
    joined = tokens.low[at - 2] == "s" and before in {"and", "or", "to", "through"}  # "the 1970s and 80s"
    return joined or before.lower() in BEFORE_DECADE or (raw[0] >= "2" and before.lower() not in BEFORE_SECONDS)


def is_spelled_year(tokens: Tokens, at: int) -> bool:
    """Is the number word at token `at` half of a year: "in nineteen ninety-nine", "since twenty sixteen"?"""
    low = tokens.low
    if low[at - 1] in CENTURIES:
        at -= 1
    following = SMALL.get(low[at + 1], 0)
    return low[at] in CENTURIES and following >= 10 and low[at - 1] in BEFORE_YEAR and not is_plural(low[at + 2])


LONGEST_PHRASE = 4
"""Tokens between four digits and what they count."""


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Is a word between a determiner and the digits: "the fluid 2016 voters"?"""
    return tokens.raw[at].islower() and tokens.low[at - 1] in DETERMINERS


def _is_count(tokens: Tokens, at: int, noun: str) -> bool:
    """Is a number that could be a year a count of the plural `noun` behind it: "has 1950 pupils", "a total of 2012 votes"?

    A verb of having or counting, or a noun for a sum, stands before it; "won 2012 elections" are those of a year.
    """
    before = tokens.low[at - 1]
    if before == "of":
        return tokens.low[at - 2] in SUMS or (noun in COUNTED_BY_HEAD and tokens.low[at - 2] in SETTLEMENTS)
    if noun in OF_A_YEAR:
        return False
    if _is_counting(tokens, at - 1):
        return True
    if before in DETERMINERS or before in BEFORE_YEAR or before.endswith(("'s", "’s")):
        return False
    return noun in COUNTED_BY_HEAD and before not in {"and", "to", "or"} and not _is_adjective(tokens, at - 1)


def _is_counting(tokens: Tokens, at: int) -> bool:
    """Does a count stand behind the word at `at`: "has", "recorded", "there were", "some"?"""
    word = tokens.low[at]
    if word in HAVING or word in _BEFORE_COUNT or (word in {"are", "were"} and tokens.low[at - 1] == "there"):
        return True
    is_verb = word in VERBS - AUXILIARIES or (word.endswith("ed") and tokens.raw[at].islower())
    return is_verb and not tokens.title_case


_BEFORE_COUNT = frozenset(("record", "some", "all", "these"))


def is_year(tokens: Tokens, q: Quantity) -> bool:
    """Is a bare number like 1987 or 2022 a year? Mostly; not behind a qualifier, nor round and before a plural noun."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if q.qualifier != "exact":
        return _is_year_behind_qualifier(tokens, q)
    phrase = noun_phrase(tokens, last)
    if tokens.low[last] in FATES and tokens.low[at - 1] not in BEFORE_YEAR:
        return False  # "the toll has reached 1903 dead"
    if phrase is None or not is_plural(tokens.low[phrase.head]):
        return True
    is_short = phrase.last - phrase.first <= LONGEST_PHRASE and "," not in tokens.low[phrase.first : phrase.last]
    if is_short and _is_count(tokens, at, tokens.low[phrase.head]):
        return False
    if 1900 <= q.number.value <= 2100 and q.number.value % 100:
        return tokens.low[at - 1] not in {"total", "another"}
    return tokens.low[at - 1] in _BEFORE_ROUND_YEAR or tokens.low[at - 1].endswith(("'s", "’s"))


_BEFORE_ROUND_YEAR = frozenset("in since by until the of from during before after".split())


def _is_year_behind_qualifier(tokens: Tokens, q: Quantity) -> bool:
    assert q.number is not None
    last = q.number.last
    if q.qualifier == "range":
        end = tokens.raw[q.last - 1]
        return end.isdecimal() and len(end) in {2, 4} and not is_plural(tokens.low[q.last])
    if q.qualifier == "about":
        return not is_plural(tokens.low[last])
    phrase = noun_phrase(tokens, last)
    if phrase and tokens.low[phrase.head] in OF_A_YEAR:
        return True  # "below 2005 levels"
    return not (phrase and is_plural(tokens.low[phrase.head])) and (q.qualifier != "more_than" or tokens.low[q.first] != "more")
