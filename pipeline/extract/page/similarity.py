"""How alike two texts are: words without case, accents of form, punctuation and spacing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_INVISIBLE = {ord(char): None for char in "\u200b\ufeff\xad\u2060"}


def squeeze(text: str | None) -> str:
    """One line, single spaces, nothing invisible.

    >>> squeeze("  A\\u200b title \\n here ")
    'A title here'
    """
    if not text:
        return ""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def words(text: str | None) -> list[str]:
    """The words of a text, folded; a script without spaces gives its characters.

    >>> words("Zürich: 3 Tote"), words("東京で")
    (['zürich', '3', 'tote'], ['東', '京', 'で'])
    """
    if not text:
        return []
    if text.isascii():
        return _WORD.findall(text.lower())
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = _WORD.findall(folded)
    if _CJK.search(folded):
        return [part for word in found for part in (word if _CJK.search(word) else (word,))]
    return found


@lru_cache(maxsize=2_000)
def key(text: str | None) -> str:
    """What is left of a text when only its words count; equal keys are equal texts."""
    return " ".join(words(text))


def dice(a: str | None, b: str | None) -> float:
    """Token Dice of two texts, 0 to 1.

    >>> dice("Four dead in flood", "Flood: four dead")
    0.8571428571428571
    """
    left, right = Counter(words(a)), Counter(words(b))
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 0.0


def share_of(part: str | None, whole: str | None) -> float:
    """Share of the words of `part` that `whole` has too."""
    left, right = Counter(words(part)), Counter(words(whole))
    return sum((left & right).values()) / sum(left.values()) if left else 0.0
