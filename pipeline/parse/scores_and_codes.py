"""Digits that are no quantity: scores, codes, numbers of a list."""

from __future__ import annotations

from pipeline.parse.grammar_words import is_plural
from pipeline.parse.quantities import Quantity
from pipeline.parse.tokens import HYPHENS, Tokens


def is_score_or_code(tokens: Tokens, q: Quantity) -> bool:
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
            or low[q.last] in {"percent", "per", "%"}
            or low[at - 1] in {"between", "about", "is", "aged", "of", "from"}
        )
    if raw[last] in HYPHENS and tokens.glued(last - 1) and tokens.glued(last) and raw[last + 1][:1].isdecimal():
        return True
    if (
        raw[last] in HYPHENS
        and tokens.glued(last - 1)
        and tokens.glued(last)
        and low[last + 1] in {"all", "nil", "love", "a"}
        and low[last + 2] not in {"day", "week"}
    ):
        return low[last + 1] != "a" or raw[last + 2] != "-"
    return raw[at - 1] in HYPHENS and tokens.glued(at - 1) and tokens.glued(at - 2) and raw[at - 2][-1:].isdecimal()


def is_listed(tokens: Tokens, q: Quantity) -> bool:
    """1. or 1) or (1) at the head of a line, or a number that is all that a line holds but a stop."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if not q.number.plain or q.first != at or len(tokens.raw[at]) > 3:
        return False
    raw = tokens.raw
    if (
        at == tokens.first
        and raw[last] in {".", ")", ":"}
        and ((last + 1 == tokens.last and len(raw[at]) < 3) or raw[last + 1][:1].isupper() or raw[last] == ")")
    ):
        return tokens.last - tokens.first > 1
    return raw[at - 1] == "(" and raw[last] == ")" and at - 1 == tokens.first
