"""Words near a number that tell what a unit is whose sign or word is that of several: pounds, R, kn, c."""

from __future__ import annotations

from pipeline.parse.lang.en.quantities.hints import (
    MASS_HINTS,
    MONEY_HINTS,
    WARMTH_HINTS,
)
from pipeline.parse.text.tokens import Tokens


def is_warmth(tokens: Tokens, at: int) -> bool:
    """Do the words around token `at` speak of warmth and cold?"""
    return is_near(tokens, at, WARMTH_HINTS)


def is_near(tokens: Tokens, at: int, words: frozenset[str]) -> bool:
    """Does one of the words stand near token `at`?"""
    return not words.isdisjoint(tokens.low[max(tokens.first, at - 8) : at + 10])


def nearest_hint(tokens: Tokens, at: int) -> str | None:
    """Of the words around token `at` that speak of mass or of money, what the nearest speaks of; those before it first."""
    for word in (*reversed(tokens.low[max(0, at - 10) : at]), *tokens.low[at + 1 : at + 6]):
        if word in MASS_HINTS:
            return "mass"
        if word in MONEY_HINTS:
            return "money"
    return None
