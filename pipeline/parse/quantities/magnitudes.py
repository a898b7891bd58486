"""A number, and the magnitude words and letters behind it: 3.2 million, 4 lakh crore, 44.6m, $5k."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.parse.lang.en.grammar_words import ADJUNCT_PLURALS, STOP_WORDS, VERBS, is_plural
from pipeline.parse.lang.en.number_words import GLUED_MAGNITUDES, MAGNITUDES, SHORT_MAGNITUDES
from pipeline.parse.lang.en.quantities.magnitudes import DISTANCE_WORDS, MONEY_WORDS, OF_MANY, OWNED, SHIPPED
from pipeline.parse.quantities.currencies import currency_after
from pipeline.parse.quantities.hints import is_warmth, nearest_hint
from pipeline.parse.quantities.home_money import ABROAD
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import HYPHENS, Tokens


@dataclass(slots=True)
class Number:
    """A number and the tokens that it takes: `first` up to, not including, `last`."""

    first: int
    last: int
    value: float
    is_fraction: bool = False
    is_vague: bool = False
    magnitude: float = 1.0
    """of its last magnitude word, where a range may share it: 1 in "7,000", a million in "3 million" """
    in_words: bool = False
    plain: bool = False
    """digits alone, without separator, stop or magnitude: what a year, a code or a rank looks like"""


_APART = frozenset("M B k K".split())
"""Letters that are magnitudes where a blank stands before them, too."""


def with_magnitude(tokens: Tokens, number: Number, money: bool) -> Number:
    """The number times the magnitude words after it: 3.2 million, 4 lakh crore, 44.6m, half-million."""
    low, raw = tokens.low, tokens.raw
    while True:
        at = number.last
        if raw[at] in HYPHENS and low[at + 1] in MAGNITUDES and (tokens.hyphen(at) or raw[at] == "-"):
            at += 1
        word = low[at]
        factor = None
        if word in MAGNITUDES:
            factor = MAGNITUDES[word]
        elif word in SHORT_MAGNITUDES and number.magnitude == 1:
            factor = SHORT_MAGNITUDES[word]
            if word in {"tn", "cr"} and not money and not tokens.glued(at - 1):
                factor = None
        elif raw[at] in GLUED_MAGNITUDES and number.magnitude == 1 and (tokens.glued(at - 1) or money or raw[at] in _APART):
            factor = GLUED_MAGNITUDES[raw[at]] if _is_magnitude(tokens, at, money) else None
        if not factor or (word == "hundred" and number.magnitude > 1) or number.magnitude >= 1e15:
            return number
        number.value *= factor
        number.magnitude *= factor
        number.last = at + 1
        number.plain = False


def _stands_before_noun(tokens: Tokens, at: int) -> bool:
    """ "12m heated clothes airer": is the plural at token `at` there for the noun behind it?"""
    following = tokens.low[at + 1]
    return tokens.low[at] in ADJUNCT_PLURALS and tokens.is_word(at + 1) and following not in STOP_WORDS and following not in VERBS


def _is_magnitude(tokens: Tokens, at: int, money: bool) -> bool:
    """Is the letter at `at` a magnitude and no unit? "$5m", "1.2m people"; but "100m sprint", "5k run"."""
    letter, following = tokens.raw[at], tokens.low[at + 1]
    if money:
        return True
    if not tokens.glued(at - 1):
        if tokens.glued(at) and tokens.is_digits(at + 1):
            return False  # "four M777 howitzers"
        if letter in {"k", "K"} and (is_warmth(tokens, at) or (letter == "K" and nearest_hint(tokens, at) != "money")):
            return False  # kelvins
        return (is_plural(following) and letter in {"M", "B"}) or not tokens.is_word(at + 1)
    if letter == "M" and tokens.raw[at - 1] == "3" and not is_plural(following):
        return False  # a company
    if letter in {"K", "k"} and tokens.raw[at - 1] in {"2", "4", "5", "6", "8"}:
        return is_plural(following) and tokens.raw[at + 1].islower()  # "4K TVs" are no 4,000
    if letter == "M" or letter in {"B", "K", "MM"}:
        return following not in {"race", "run", "resolution"}
    if letter == "k":
        return following not in {"race", "run", "walk", "road", "resolution", "video", "tv", "display"}
    if letter in {"m", "b", "t"}:
        if following in {"and", "to", "-", "–"} and tokens.is_digits(at + 2) and tokens.raw[at + 3] == letter:
            return _is_magnitude(tokens, at + 3, money)  # "between 15m and 22m died"
        plural = is_plural(following) or following in OF_MANY or (following == "of" and tokens.low[at + 2] in OWNED)
        if tokens.is_word(at + 1) and following not in STOP_WORDS and not plural:
            phrase = noun_phrase(tokens, at + 1, with_of=False)  # "2.3m low-income households"
            plural = phrase is not None and is_plural(tokens.low[phrase.head]) and not _stands_before_noun(tokens, phrase.head)
        currency = following in SHIPPED or following in MONEY_WORDS or currency_after(tokens, at + 1, ABROAD) is not None
        return (plural or currency or (letter == "b" and len(following) != 1)) and following not in DISTANCE_WORDS
    return False
