"""Quantity + sentence -> trend, per, subject: what the words around say about a figure."""

from __future__ import annotations

from typing import Literal

from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.lang.en.figures.rates_and_trends import (
    BEFORE_CHANGE,
    EMPTY,
    NO_SUBJECT,
    PER_BASES,
    PHRASAL,
    SHAPES,
    SUBJECT_LINKS,
    TIMES_FROM_NOW,
)
from pipeline.parse.lang.en.grammar_words import ADVERBS, DETERMINERS, SIMPLE_PASTS, STOP_WORDS
from pipeline.parse.lang.en.number_words import MAGNITUDES, SMALL
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.noun_phrases import TIMES, NounPhrase, noun_phrase
from pipeline.parse.text.tokens import HYPHENS, Tokens

# ---------------------------------------------------------------- trend


def trend(tokens: Tokens, q: Quantity) -> Literal["up", "down"] | None:
    """Is the quantity the amount of a stated rise or fall: "fell by 12 percent", "up 4%"?"""
    if q.kind in {"age", "duration"}:
        return None
    low = tokens.low
    j = q.first - 1
    if low[j] in {"to", "from", "at"}:
        return None
    while low[j] in BEFORE_CHANGE or low[j] in ADVERBS:
        j -= 1
    word = low[j]
    if word in {"added", "lost", "add"} and q.kind != "percent":
        return None
    if word in {"up", "down"} and (
        low[j - 1] in PHRASAL or (low[j - 1].endswith(("ed", "ing")) and q.kind not in {"percent", "money"})
    ):
        return None  # "called up 360,000 reservists", "made up 45 percent"
    return TRENDS.get(word)


# ---------------------------------------------------------------- per, subject


def per(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The base of a rate that begins at token `at` ("a year", "per barrel", "/day", "each month"), and the index behind it."""
    low = tokens.low
    j = at
    if tokens.raw[j] in HYPHENS and low[j + 1] in {"a", "an", "per"} and tokens.glued(j):
        j += 1
    link = low[j]
    if link not in {"a", "an", "per", "/", "each", "every"}:
        return None
    k = j + 1
    if tokens.raw[k] in HYPHENS and tokens.glued(k):
        k += 1
    if tokens.is_digits(k) and (link == "per" or (tokens.raw[k] == "100" and tokens.glued(j))):  # "per 1,000 live births"
        last = k + 1 + (low[k + 1] in MAGNITUDES)
        phrase = noun_phrase(tokens, last) if tokens.is_word(last) else None
        last = phrase.last if phrase else last
        return tokens.quote(j, last), last
    word = low[k]
    if not tokens.is_word(k):
        return None
    if link == "per":
        if word == "cent":
            return None
        last = k + 1
        if word in MAGNITUDES and (unit := parse_unit(tokens, last, with_rate=False)):
            return tokens.quote(j, unit[1]), unit[1]  # "per million British thermal units"
        if word in SHAPES or (word not in PER_BASES and low[last] in PER_BASES):  # "per square metre", "per diluted share"
            last += 1
        return tokens.quote(j, last), last
    if link == "/" and tokens.glued(j) and (found := parse_unit(tokens, k, with_rate=False)):
        return tokens.quote(j, found[1]), found[1]  # "$0.06/kWh"
    if word not in PER_BASES or low[k + 1] in TIMES_FROM_NOW or (link == "each" and low[k + 1] == "of"):
        return None
    return tokens.quote(j, k + 1), k + 1


def subject(tokens: Tokens, q: Quantity) -> str | None:
    """What money is paid for or the worth of, where it stands plainly behind: "$5m in aid", "a £3bn contract"."""
    low, raw = tokens.low, tokens.raw
    at = q.last
    if low[at] in SUBJECT_LINKS or (low[at] == "worth" and low[at + 1] == "of"):
        j = at + 1 + (low[at] == "worth")
        if low[at] == "for" and low[j] in DETERMINERS:
            j += 1
        while low[j] in DETERMINERS:
            j += 1
        if tokens.is_digits(j) or raw[j][:1].isupper() or low[j] in NO_SUBJECT or low[j] in TIMES or low[j] in SMALL:
            return None
        return _text(tokens, noun_phrase(tokens, j))
    if _is_owned(tokens, q.first) and tokens.is_word(at) and raw[at].islower() and low[at] not in STOP_WORDS:
        return _text(tokens, noun_phrase(tokens, at, plural=False))
    return None


def _is_owned(tokens: Tokens, first: int) -> bool:
    """Does a determiner stand before token `first`, or one word before that: "its proposed $5bn takeover"?"""
    low = tokens.low
    if low[first - 1] in DETERMINERS:
        return True
    return low[first - 2] in DETERMINERS and (low[first - 1] == "new" or low[first - 1].endswith(("ed", "al", "ive", "ous")))


def _text(tokens: Tokens, phrase: NounPhrase | None) -> str | None:
    """The words of a phrase that says something; None for empty nouns and times."""
    if phrase is None:
        return None
    head = tokens.low[phrase.head]
    last = next((j for j in range(phrase.first + 1, phrase.last) if tokens.low[j] in {"last", "this", "next"}), phrase.last)
    if last < phrase.last:
        return tokens.quote(phrase.first, last)  # "$30bn in revenue last fiscal year"
    if head in TIMES or (phrase.first == phrase.head and (head == "budget" or head in SIMPLE_PASTS)):
        return None
    return None if phrase.last == phrase.first + 1 and head in EMPTY else phrase.text(tokens)
