"""Labelled words -> attributions as word ranges: which source and which contents belong to a cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.parse.text.words import Words

Range = tuple[int, int]
"""First word and the word after the last."""

_PARAGRAPH_GAP, _SENTENCE_GAP, _FARTHEST = 400, 120, 2500
"""What a paragraph's and a sentence's end add to the distance in characters between two spans."""
_NO_SOURCE_GAP = 30


@dataclass(slots=True)
class Claim:
    """One attribution before its names are resolved."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    passed_on_by: Claim | None = None
    """the claim of whoever cites this one's source"""


def spans_of(labels: Sequence[str], offset: int = 0) -> list[tuple[str, int, int]]:
    """Role, first word, word after the last: of BIO labels; an I that continues nothing begins a span."""
    found: list[tuple[str, int, int]] = []
    open_role: str | None = None
    for i, label in enumerate(labels):
        if label == "O":
            open_role = None
            continue
        role = label[2:]
        if label[0] == "B" or role != open_role:
            found.append((role, i + offset, i + 1 + offset))
        else:
            found[-1] = (role, found[-1][1], i + 1 + offset)
        open_role = role
    return found


def link(words: Words, spans: Sequence[tuple[str, int, int]]) -> list[Claim]:
    """Ties spans together: each source and each content goes to the cue nearest to it; a source between two, to the latter."""
    cues = [(a, b) for role, a, b in spans if role == "cue"]
    sources = [(a, b) for role, a, b in spans if role == "source"]
    contents = [(a, b) for role, a, b in spans if role == "content"]
    if not cues:
        return []
    claims = [Claim(cue=[cue]) for cue in cues]
    nearest: dict[int, tuple[int, Range]] = {}
    for source in sources:
        distance, _, k = min((gap(words, source, cue), cue < source, k) for k, cue in near(cues, source))
        if k not in nearest or distance < nearest[k][0]:
            nearest[k] = (distance, source)
    for k, (_, source) in nearest.items():
        claims[k].source = [source]
    for content in contents:
        distance, k = min(
            (gap(words, content, cue) + (0 if claims[k].source else _NO_SOURCE_GAP), k) for k, cue in near(cues, content)
        )
        if distance < _FARTHEST:
            claims[k].content.append(content)
    for claim, inner in pairwise(claims):
        if not claim.content and claim.source and inner.source and inner.content:
            _give_whole(words, claim, inner)
    return [claim for claim in claims if claim.content]


def _give_whole(words: Words, claim: Claim, inner: Claim) -> None:
    """ "X said the inquiry revealed that …": what the inquiry revealed is all that X said."""
    first = claim.cue[0][1]
    if words.lower[first : first + 1] == ["that"] and inner.source[0][0] == first + 1:
        first += 1
    if inner.source[0][0] == first < inner.cue[0][0] < inner.content[0][0]:
        claim.content = [(claim.cue[0][1], inner.content[-1][1])]


def near(cues: Sequence[Range], span: Range) -> list[tuple[int, Range]]:
    """The cues that may be nearest: a few on either side."""
    k = bisect_left(cues, span)
    first = max(0, k - 4)
    return list(enumerate(cues[first : k + 4], first))


def gap(words: Words, a: Range, b: Range) -> int:
    """Characters between two ranges, with the ends of sentences and paragraphs in between."""
    if a > b:
        a, b = b, a
    left, right = a[1] - 1, b[0]
    if right <= left:
        return 0
    sentences = words.sentence[right] - words.sentence[left]
    paragraphs = words.paragraph[right] - words.paragraph[left]
    return words.start[right] - words.end[left] + _SENTENCE_GAP * sentences + _PARAGRAPH_GAP * paragraphs
