"""Digits that are no quantity: scores, codes, numbers of a list."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import is_plural
from pipeline.parse.lang.en.lookalike_words import PLACES_IN_A_TEAM
from pipeline.parse.lang.en.lookalikes.scores_and_codes import LINKS, TALLYING
from pipeline.parse.lang.en.number_words import ORDINALS, SMALL
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import HYPHENS, Tokens


def is_score(tokens: Tokens, q: Quantity) -> bool:
    """3-1, 52-48, 555-1234, 2019-20, 6-4: digits joined by hyphens that are no range."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    if q.qualifier == "range":
        if tokens.raw[q.number.last] not in HYPHENS:
            return False
        if q.hyphenated or (tokens.hyphen(q.last)):
            return False
        span = tokens.quote(q.number.first, q.last)
        if not span.replace("-", "").replace("–", "").isdecimal():
            return False
        if raw[at - 1] in {"(", "+"} and len(span) > 6:
            return True
        if q.high is not None and q.high >= 100:
            return raw[at].startswith("0")
        return not (
            is_plural(low[q.last])
            or ((phrase := noun_phrase(tokens, q.last, with_of=False)) is not None and is_plural(low[phrase.head]))
            or low[q.last] in {"percent", "per", "%"}
            or low[at - 1] in {"between", "about", "is", "aged", "of", "from"}
        )
    if raw[last] in HYPHENS and tokens.glued(last - 1) and tokens.glued(last) and raw[last + 1][:1].isdecimal():
        return True
    if raw[at - 1] == "(" and raw[last] == ")" and raw[at - 2].isdecimal() and raw[at - 3] in HYPHENS and tokens.glued(at - 3):
        return True  # a tie-break: "7-6 (2)"
    if (
        raw[last] in HYPHENS
        and tokens.glued(last - 1)
        and tokens.glued(last)
        and low[last + 1] in {"all", "nil", "love", "a"}
        and low[last + 2] not in {"day", "week"}
    ):
        return low[last + 1] != "a" or raw[last + 2] != "-"
    return raw[at - 1] in HYPHENS and tokens.glued(at - 1) and tokens.glued(at - 2) and raw[at - 2][-1:].isdecimal()


def is_shirt_number(tokens: Tokens, at: int, last: int) -> bool:
    """A player's number in brackets behind the name: "Ost forward Ada Obi (12)"."""
    if tokens.raw[at - 1] != "(" or tokens.raw[last] != ")" or len(tokens.raw[at]) > 2 or not tokens.raw[at - 2][:1].isupper():
        return False
    return not PLACES_IN_A_TEAM.isdisjoint(tokens.low[max(tokens.first, at - 6) : at - 1])


def is_bound_to_digits(tokens: Tokens, q: Quantity) -> bool:
    """11:30 and verses, 5/17/2018, 24/7: digits joined to others by a colon or a slash."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw = tokens.raw
    if "/" in (raw[last], raw[at - 1]) and (is_pair_of_measures(tokens, last) or is_pair_of_measures(tokens, at - 1)):
        return False
    joined = tokens.glued(last - 1) and tokens.glued(last) and tokens.is_digits(last + 1)
    if joined and (raw[last] == ":" or (raw[last] == "/" and raw[last + 1][0].isdecimal() and q.last <= last)):
        return True
    return raw[at - 1] == ":" and tokens.glued(at - 1) and tokens.is_digits(at - 2)


def is_pair_of_measures(tokens: Tokens, slash: int) -> bool:
    """Does a slash at this token part numbers of one unit of economy: "25/33 mpg", "25/33/28 mpg"?"""
    if tokens.raw[slash] != "/" or not tokens.is_digits(slash + 1):
        return False
    behind = slash + 2
    if tokens.raw[behind] == "/" and tokens.is_digits(behind + 1):
        behind += 2
    found = parse_unit(tokens, behind, with_rate=False)
    return found is not None and found[0].dimension == "efficiency"


def is_code(tokens: Tokens, q: Quantity) -> bool:
    """007, 020 7946 0958, +44 20 7946 0018, 3-in-1, 9-to-5, 10-of-17."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    if q.number.plain and (
        (raw[at][0] == "0" and len(raw[at]) > 1) or (raw[at - 1].isdecimal() and q.qualifier == "exact" and not q.hyphenated)
    ):
        return True
    if tokens.hyphen(last) and low[last + 1] in SMALL and raw[last + 1][:1].isupper():
        return True  # "7-Eleven"
    if tokens.hyphen(last) and low[last + 1] in {"pointer", "pointers"}:
        return True  # "seven 3-pointers"
    if tokens.hyphen(at - 1) and low[at - 2] == "and" and tokens.hyphen(at - 3) and low[at - 4] in ORDINALS:
        return True  # "third-and-9"
    if raw[at - 1] == "+" and tokens.glued(at - 1) and raw[last].isdecimal():
        return True
    if low[last] in HYPHENS and low[last + 1] in LINKS and tokens.hyphen(last + 2) and tokens.is_digits(last + 3):
        return True
    return tokens.hyphen(at - 1) and low[at - 2] in LINKS and tokens.hyphen(at - 3) and tokens.is_digits(at - 4)


def is_tally(tokens: Tokens, q: Quantity) -> bool:
    """Is the number one of the two of a vote or a game: "voted 52 to 48", "ruled six to three"; not "by 61 votes to 40"?"""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if q.kind != "count" or q.qualifier != "exact" or last != at + 1 or q.first != at:
        return False
    return (tokens.low[last] == "to" and _is_pair(tokens, at)) or (tokens.low[at - 1] == "to" and _is_pair(tokens, at - 2))


def _is_pair(tokens: Tokens, at: int) -> bool:
    """Do two bare numbers stand at token `at`, the greater first, behind a word of voting or winning?"""
    low = tokens.low
    first, second = _value(tokens, at), _value(tokens, at + 2)
    if first is None or second is None or first < second or low[at - 1] == "from":
        return False
    if is_plural(low[at + 3]) or low[at + 3] in {"percent", "per", "%", "pc"}:
        return False
    if tokens.raw[at - 1] == "(" and tokens.raw[at + 3] == ")":
        return True
    return not TALLYING.isdisjoint(low[max(tokens.first, at - 6) : at])


def _value(tokens: Tokens, at: int) -> float | None:
    """Of a number that is one token."""
    raw = tokens.raw[at]
    return float(raw) if raw.isdecimal() and len(raw) < 7 else SMALL.get(tokens.low[at])


def is_resolution(tokens: Tokens, at: int, last: int) -> bool:
    """2560 x 1600: the pixels of a picture, in pairs without a unit."""
    raw = tokens.raw
    after = raw[last] in {"x", "×"} and raw[last + 1].isdecimal() and len(raw[last + 1]) > 2
    before = raw[at - 1] in {"x", "×"} and raw[at - 2].isdecimal() and len(raw[at - 2]) > 2
    return (after or before) and raw[at].isdecimal() and len(raw[at]) > 2


_LONGEST_LIST = 20  # tokens


def is_reference(tokens: Tokens, at: int, last: int) -> bool:
    """A source's number in brackets behind a word: "less hunger (10, 11)."; "a 40 Under 40"."""
    raw, low = tokens.raw, tokens.low
    if low[last] == "under" and raw[last + 1] == raw[at]:
        return True
    if low[at - 1] == "under" and (raw[at - 2] == raw[at] or str(SMALL.get(low[at - 2])) == raw[at]):
        return True
    first, behind = at, last
    while raw[first - 1] == "," and raw[first - 2].isdecimal() and at - first < _LONGEST_LIST:
        first -= 2
    while raw[behind] == "," and raw[behind + 1].isdecimal() and behind - last < _LONGEST_LIST:
        behind += 2
    if raw[first - 1] != "(" or raw[behind] != ")" or len(raw[at]) > 3:
        return False
    named = is_plural(low[first - 2]) and first - 2 > tokens.first  # the United States, not a heading "Deaths"
    return (raw[first - 2][:1].islower() or named) and (
        raw[behind + 1] in {".", ";", ""} or (raw[behind + 1] == "," and behind > last)
    )


def is_listed(tokens: Tokens, q: Quantity) -> bool:
    """1. or 1) or (1) at the head of a line, or a number that is all that a line holds but a stop."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if not q.number.plain or q.first != at or len(tokens.raw[at]) > 3:
        return False
    raw = tokens.raw
    if raw[at - 1] == "[" and raw[last] == "]":
        return True  # a note's number: "[538]"
    if raw[at - 1] == "(" and raw[last : last + 2] == [".", ")"]:
        return True  # a rank of last week's: "Ada Obi (3.)"
    if raw[last] == ")" and len(raw[at]) < 3 and tokens.is_word(last + 1) and "(" not in raw[max(tokens.first, at - 20) : at]:
        return True  # "that he stays and 2) that she goes"
    if (
        at == tokens.first
        and raw[last] in {".", ")", ":"}
        and ((last + 1 == tokens.last and len(raw[at]) < 3) or raw[last + 1][:1].isupper() or raw[last] == ")")
    ):
        return tokens.last - tokens.first > 1
    if at == tokens.first and len(raw[at]) < 3 and tokens.last - tokens.first <= 5:
        # "2 Ted Cruz.": a rank before a name
        rest = [word for word in raw[last : tokens.last] if word != "."]
        return len(rest) > 1 and all(word[:1].isupper() for word in rest) and not is_plural(tokens.low[last + len(rest) - 1])
    return raw[at - 1] == "(" and raw[last] == ")" and at - 1 == tokens.first
