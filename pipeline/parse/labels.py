"""Words -> labelled spans: source, cue, content, by two conditional random fields one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.words import Words


def windows(words: Words, seen: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of neighbouring paragraphs in which anything may be attributed: those with a cue, quotation marks, or after a colon."""
    found: list[tuple[int, int]] = []
    after_colon = False
    for first, last in words.paragraph_bounds:
        quoted = any(state != "O" for state in words.quote[first:last])
        if quoted or after_colon or any(label != "O" for label in seen[first:last]):
            if found and found[-1][1] == first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
            after_colon = words.raw[last - 1] == ":"
        else:
            after_colon = False
    return found
