"""Sentence -> the noun that heads a bare number behind a colon: "Burglaries in the county (2023): 20"."""

from __future__ import annotations

from pipeline.parse.lang.en.figures.headings import NEVER_BETWEEN
from pipeline.parse.lang.en.grammar_words import is_plural
from pipeline.parse.text.noun_phrases import NounPhrase, noun_phrase
from pipeline.parse.text.tokens import Tokens

_LOOKED_BACK = 3000
"""Characters before a heading in which its word is looked for with a capital within a sentence, as names have."""


def heading_noun(tokens: Tokens, first: int) -> NounPhrase | None:
    """The noun phrase at the head of the sentence that the number at token `first` counts; None where no colon ties them.

    A name is none: behind "Ferrant: 547" stand votes, or whatever was counted before.
    """
    if tokens.low[first - 1] != ":" or first - 1 <= tokens.first:
        return None
    phrase = noun_phrase(tokens, tokens.first, with_of=False)
    if phrase is None or not is_plural(tokens.low[phrase.head]):
        phrase = noun_phrase(tokens, tokens.first, plural=False, with_of=False)
        if phrase and _is_name(tokens, phrase):
            return None
    if phrase is None or not NEVER_BETWEEN.isdisjoint(tokens.low[phrase.last : first - 1]):
        return None
    return phrase


def _is_name(tokens: Tokens, phrase: NounPhrase) -> bool:
    words = tokens.raw[phrase.first : phrase.last]
    if not all(word[:1].isupper() for word in words):
        return False
    if len(words) > 1:
        return not tokens.title_case
    before = tokens.text[max(0, tokens.begin - _LOOKED_BACK) : tokens.begin]
    at = before.find(f" {words[0]}")
    return at > 0 and (before[at - 1].islower() or before[at - 1] == ",")
