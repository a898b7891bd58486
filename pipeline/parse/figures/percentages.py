"""Sentence -> the quantity that a percentage is the change or the rate of: "cut emissions 42.6 per cent" -> emissions."""

from __future__ import annotations

from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.lang.en.figures.percentages import ADJECTIVES, ENDS, LINKS, PREDICATES
from pipeline.parse.lang.en.grammar_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    STOP_WORDS,
    VERBS,
    is_plural,
)
from pipeline.parse.lang.en.lookalike_words import MONTHS
from pipeline.parse.text.noun_phrases import ONLY_VERBS, TIMES, NounPhrase, noun_phrase
from pipeline.parse.text.tokens import Tokens

BACK = 14


def quantity_that_changes(tokens: Tokens, first: int, floor: int) -> str | None:
    """The noun phrase before a percentage at token `first` that is said to have it or to change by it; None where none stands.

    A verb of change or "to be" ties them ("sales rose 4%", "was up 4%", "cut emissions by 4%"), or an "of" ("a rate of 4%").
    """
    low, raw = tokens.low, tokens.raw
    j = first - 1
    tied = low[j] == "of"
    while j > floor and (
        low[j] in LINKS
        or low[j] in TRENDS
        or (low[j] == "forecast" and low[j + 1] == "to")
        or low[j] in ADVERBS
        or low[j] in AUXILIARIES
        or (low[j].endswith(("ed", "ly")) and raw[j].islower())
    ):
        tied = tied or low[j] in TRENDS or low[j] in PREDICATES
        j -= 1
    end = j + 1
    begin = end
    for at in range(j, max(floor - 1, j - BACK), -1):
        word = low[at]
        if (
            word in ENDS
            or not word
            or word in AUXILIARIES
            or word in PRONOUNS
            or word in VERBS
            or (word in TRENDS and at != j)
            or (low[at + 1] in DETERMINERS and word not in PREPOSITIONS)  # "offered a discount of 15%"
            or (word in CONJUNCTIONS)
        ):
            tied = tied or word in TRENDS
            break
        begin = at
    if not tied:
        return None
    if low[first - 1] == "of":  # "retaliated with duties of 5 percent": what stands right before
        inner = next((at for at in range(end - 1, begin, -1) if low[at] in PREPOSITIONS and low[at] != "of"), begin)
        begin = begin if low[inner + 1] in MONTHS or low[inner + 1] in TIMES or tokens.is_digits(inner + 1) else inner
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


def share_phrase(tokens: Tokens, at: int, *, owned: bool) -> NounPhrase | None:
    """The noun phrase right behind a percentage that ends before token `at`; `owned`: a determiner stands before the number.

    "25% steel tariffs on" is whole, though "a 5% tax remains" ends before its verb. An adjective alone is no noun phrase, nor
    is what breaks off before its noun.
    """
    phrase = noun_phrase(tokens, at, plural=False)
    if phrase is None or phrase.last != phrase.head + 1:
        return phrase
    low, raw = tokens.low, tokens.raw
    following = low[phrase.last]
    goes_on = tokens.is_word(phrase.last) and raw[phrase.last].islower() and following not in STOP_WORDS | VERBS | ONLY_VERBS
    if goes_on and is_plural(following) and not owned and not is_plural(low[phrase.head]):
        ends = not tokens.is_word(phrase.last + 1) or low[phrase.last + 1] in PREPOSITIONS | AUXILIARIES | CONJUNCTIONS
        return NounPhrase(phrase.first, phrase.last + 1, phrase.last) if ends else None
    compound = tokens.hyphen(phrase.head - 1)
    if (compound or phrase.head == phrase.first) and low[phrase.head].endswith(ADJECTIVES):
        return None
    return None if compound and goes_on and following.endswith("ed") else phrase


def is_holder(tokens: Tokens, counted: str, first: int) -> bool:
    """Does the name `counted` hold the share at token `first`, rather than change by it: "while Norvik hovers around 80%"?"""
    if not all(word[:1].isupper() for word in counted.split()):
        return False
    return TRENDS.keys().isdisjoint(tokens.low[max(tokens.first, first - 5) : first])
