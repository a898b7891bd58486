"""How alike two texts are: words without case, accents of form, punctuation and spacing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

MAX_KEPT = 2_000  # characters of a text whose words are kept for the next question; whole bodies are asked for once

_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_INVISIBLE = "\u200b\ufeff\xad\u2060"


def squeeze(text: str | None) -> str:
    """One line, single spaces, nothing invisible.

    >>> squeeze("  A\\u200b title \\n here ")
    'A title here'
    """
    if not text:
        return ""
    if not text.isascii():
        for char in _INVISIBLE:
            if char in text:
                text = text.replace(char, "")
    return " ".join(text.split())


def words(text: str | None) -> list[str]:
    """The words of a text, folded; a script without spaces gives its characters.

    >>> words("Zürich: 3 Tote"), words("東京で")
    (['zürich', '3', 'tote'], ['東', '京', 'で'])
    """
    return list(_folded(text)) if text else []


def _folded(text: str) -> tuple[str, ...]:
    """The words; a page's lines are asked for theirs again and again."""
    return _kept(text) if len(text) <= MAX_KEPT else _kept.__wrapped__(text)


@lru_cache(maxsize=2_000)
def _kept(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = _WORD.findall(folded)
    if _CJK.search(folded):
        return tuple(part for word in found for part in (word if _CJK.search(word) else (word,)))
    return tuple(found)


@lru_cache(maxsize=2_000)
def key(text: str | None) -> str:
    """What is left of a text when only its words count; equal keys are equal texts."""
    return " ".join(_folded(text)) if text else ""


def dice(a: str | None, b: str | None) -> float:
    """Token Dice of two texts, 0 to 1.

    >>> dice("Four dead in flood", "Flood: four dead")
    0.8571428571428571
    """
    left, right = _folded(a or ""), _folded(b or "")
    total = len(left) + len(right)
    return 2 * _common(left, right) / total if total else 0.0


def share_of(part: str | None, whole: str | None) -> float:
    """Share of the words of `part` that `whole` has too."""
    left, right = _folded(part or ""), _folded(whole or "")
    return _common(left, right) / len(left) if left else 0.0


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many words two texts share, each as often as both have it."""
    if set(left).isdisjoint(right):
        return 0
    return sum((Counter(left) & Counter(right)).values())
