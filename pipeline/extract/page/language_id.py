"""Which language a text is in, by its letters and words alone."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.extract.lang.common_words import COMMON_WORDS

MIN_WORDS = 25  # of a text whose small words are counted
MOST_COMMON = 0.2  # share of small words that running text has at the least; other languages have below a tenth of these

_WORD = re.compile(r"[^\W\d_]+")
SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "hr": "hr", "tl": "tl", "ji": "yi"}
"""Codes that mean the same where languages are compared and stored."""


def identify(text: str) -> tuple[str | None, bool]:
    """The language of a text, and whether that is certain.

    >>> identify("The alliance estimates that up to 40,000 troops have been killed, an official said on Tuesday.")
    ('en', True)
    """
    if not text.strip():
        return None, False
    if (language := _by_common_words(text)) is not None:
        return language, True
    code, probability = _identifier().classify(text)
    return SAME.get(code, code), probability > 0.99


def _by_common_words(text: str) -> str | None:
    """The language of running text in English and its like by its small words alone; None where they leave a doubt.

    Where all pages are such, the identifier's model is never looked at.
    """
    found = _WORD.findall(text.casefold())
    if len(found) < MIN_WORDS:
        return None
    shares = sorted((sum(word in words for word in found) / len(found), code) for code, words in COMMON_WORDS.items())
    (second, _), (most, code) = shares[-2:]
    return code if most >= MOST_COMMON and second <= most / 4 else None


@cache
def _identifier() -> Any:
    from pipeline.extract.page.language_model import load_identifier

    return load_identifier()
