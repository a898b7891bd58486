"""Words -> the full name of a body that the text calls by its noun alone: "the ministry" is "Ministry of Defense"."""

from __future__ import annotations

from pipeline.parse.speakers.names import joined
from pipeline.parse.text.words import Words

LEADING = frozenset(
    "the a an this that these those his her its their our my some several many most two three both one another other "
    "other also later".split()
)
"""Words before a name that are no part of it."""
_FAR_WORDS = 1500
"""Words within which a body's full name is looked for."""


def full_body(words: Words, noun: str, before: int) -> str | None:
    """The name that stood before a body's noun: "the NATO alliance" for a later "alliance official"."""
    nearest: str | None = None
    for k in range(max(1, before - _FAR_WORDS), min(len(words), before + _FAR_WORDS)):
        if words.lower[k] != noun or k == before:
            continue
        start = k
        while start > 0 and words.raw[start - 1][0].isupper() and k - start < 6 and words.lower[start - 1] not in LEADING:
            start -= 1
        if start < k and words.sentence[start] == words.sentence[k]:
            name = joined(words, start, k if words.raw[k].islower() else k + 1)
            if k > before and nearest:
                break
            nearest = name
    return nearest


def full_name_with(words: Words, noun: str, head: int) -> str | None:
    """The last capitalised name before word `head` that holds the noun: "the ministry" is "Ministry of Defense"."""
    for k in range(head - 1, max(-1, head - _FAR_WORDS), -1):
        if words.lower[k] != noun or not words.raw[k][0].isupper():
            continue
        start, end = k, k + 1
        while (
            start > 0
            and words.raw[start - 1][0].isupper()
            and words.lower[start - 1] not in LEADING
            and words.sentence[start - 1] == words.sentence[k]
        ):
            start -= 1
        while (
            end < len(words)
            and (
                words.raw[end][0].isupper()
                or (words.lower[end] in ("of", "for", "and", "the") and end + 1 < len(words) and words.raw[end + 1][0].isupper())
            )
            and words.sentence[end] == words.sentence[k]
        ):
            end += 1
        if end - start > 1:
            return joined(words, start, end)
    return None
