"""Which language a text is in, by its letters and words alone."""

from __future__ import annotations

from functools import cache
from typing import Any

SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "hr": "hr", "tl": "tl", "ji": "yi"}
"""Codes that mean the same where languages are compared and stored."""


def identify(text: str) -> tuple[str | None, bool]:
    """The language of a text, and whether that is certain.

    >>> identify("The alliance estimates that up to 40,000 troops have been killed, an official said on Tuesday.")
    ('en', True)
    """
    if not text.strip():
        return None, False
    code, probability = _identifier().classify(text)
    return SAME.get(code, code), probability > 0.99


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes 0.3 s to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
