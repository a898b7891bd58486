"""Sentence -> the quantity that a percentage is the change or the rate of: "cut emissions 42.6 per cent" -> emissions."""

from __future__ import annotations

from pipeline.parse.contexts import TRENDS
from pipeline.parse.counted import noun_phrase
from pipeline.parse.grammar_words import ADVERBS, AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, VERBS
from pipeline.parse.tokens import Tokens

BACK = 14
_LINKS = frozenset(
    """
    was is are were be been has had have will would to at by of stood stands reached reach hit hits closed close
    finished ended traded now only just on track set expected forecast likely projected due
""".split()
)
_ENDS = frozenset(", ; : — – “ ” ( ) and but while that which as said after when where who".split())


def quantity_that_changes(tokens: Tokens, first: int, floor: int) -> str | None:
    """The noun phrase before a percentage at token `first`, with a verb of change or "to be" between; None where none stands."""
    low, raw = tokens.low, tokens.raw
    j = first - 1
    while j > floor and (
        low[j] in _LINKS
        or low[j] in TRENDS
        or low[j] in ADVERBS
        or low[j] in AUXILIARIES
        or (low[j].endswith(("ed", "ly")) and raw[j].islower())
    ):
        j -= 1
    end = j + 1
    begin = end
    for at in range(j, max(floor - 1, j - BACK), -1):
        word = low[at]
        if (
            word in _ENDS
            or not word
            or word in AUXILIARIES
            or word in PRONOUNS
            or word in VERBS
            or (word in TRENDS and at != j)
            or (word in CONJUNCTIONS)
        ):
            break
        begin = at
    while begin < end and low[begin] in DETERMINERS | PREPOSITIONS | ADVERBS:
        begin += 1
    # a prepositional phrase behind the head is not part of it: "sales in June rose"
    for at in range(begin + 1, end):
        if low[at] in PREPOSITIONS and low[at] != "of":
            end = at
            break
    if begin >= end or not tokens.is_word(begin):
        return None
    phrase = noun_phrase(tokens, begin, plural=False)
    if phrase is None or low[end - 1].endswith(("'s", "’s")):
        return None
    return tokens.quote(begin, max(end, phrase.first + 1))
