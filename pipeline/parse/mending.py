"""Claims as the engines find them -> claims whose spans end where quotations end, and quotations left without a speaker.

**Rule:** a quotation keeps its speaker until it is closed, over sentences and paragraphs (a paragraph that goes on with a
quotation opens with a mark again); one that stands alone behind an attributed one is the same speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.links import Claim, Range
from pipeline.parse.words import CLOSES, OPENS, OUTSIDE, Words

_LEAST_QUOTATION = 4
"""Words of a quotation that needs a speaker; shorter ones are titles and scare quotes."""
_TRIMMED = frozenset(", ; : — – -".split())
_DASHES = frozenset("— – ― -".split())


def mend(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with trimmed contents, and quotations that nobody was given added to whom they belong."""
    mended = []
    for claim in claims:
        content = joined_ranges(words, [r for first, last in claim.content if (r := _trimmed(words, first, last))])
        if content:
            mended.append(Claim(claim.source, claim.cue, content))
    return _with_orphans(words, mended)


def joined_ranges(words: Words, ranges: Sequence[Range]) -> list[Range]:
    """Sorted ranges, those joined that overlap or that only white space parts."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _trimmed(words: Words, first: int, last: int) -> Range | None:
    while first < last and words.quote[first] == OUTSIDE and words.raw[first] in _TRIMMED:
        first += 1
    while last > first and words.quote[last - 1] == OUTSIDE and words.raw[last - 1] in _TRIMMED:
        last -= 1
    return (first, last) if first < last else None


def quotations(words: Words) -> list[Range]:
    """Quotations, marks included, each within its paragraph."""
    found = []
    start: int | None = None
    for i, state in enumerate(words.quote):
        if state == OPENS:
            start = i
        elif state == CLOSES and start is not None:
            found.append((start, i + 1))
            start = None
        elif start is not None and words.paragraph[i] != words.paragraph[start]:
            found.append((start, words.paragraph_bounds[words.paragraph[start]][1]))
            start = None
    if start is not None:
        found.append((start, len(words)))
    return found


def _with_orphans(words: Words, claims: list[Claim]) -> list[Claim]:
    """Quotations in no content: given to the name behind a dash after them, else to who spoke just before."""
    covered = sorted((first, last, k) for k, claim in enumerate(claims) for first, last in claim.content)
    taken = [False] * len(words)
    for claim in claims:
        for ranges in (claim.source, claim.cue, claim.content):
            for first, last in ranges:
                taken[first:last] = [True] * (last - first)
    at = 0
    previous: tuple[int, int] | None = None
    for first, last in quotations(words):
        while at < len(covered) and covered[at][0] < first:
            if previous is None or covered[at][1] > previous[0]:
                previous = (covered[at][1], covered[at][2])
            at += 1
        if last - first < _LEAST_QUOTATION + 2 or any(taken[first:last]):
            continue
        signed = _signature(words, last)
        if signed is not None and not any(taken[signed[0] : signed[1]]):
            claims.append(Claim([signed], [], [(first, last)]))
        elif previous is not None and _alone(words, first, last) and words.paragraph[first] - words.paragraph[previous[0] - 1] <= 1 and _quoted(words, claims[previous[1]]):
            owner = claims[previous[1]]
            owner.content = joined_ranges(words, [*owner.content, (first, last)])
            previous = (last, previous[1])
    return claims


def _signature(words: Words, i: int) -> Range | None:
    """`“…” — Ann Lee` at a paragraph's end: the name."""
    if i + 1 >= len(words) or words.raw[i] not in _DASHES:
        return None
    end = words.paragraph_bounds[words.paragraph[i]][1]
    name = i + 1
    while end > name and words.raw[end - 1] in (".", ","):
        end -= 1
    if not 1 <= end - name <= 14 or words.paragraph[name] != words.paragraph[i] or not words.raw[name][0].isupper():
        return None
    return (name, end)


def _alone(words: Words, first: int, last: int) -> bool:
    """Whether the quotation is a sentence of its own (or several), not words in somebody's sentence."""
    begin = words.sentence_bounds[words.sentence[first]][0]
    end = words.sentence_bounds[words.sentence[last - 1]][1]
    return begin == first and last >= end - 1


def _quoted(words: Words, claim: Claim) -> bool:
    return any(words.quote[i] != OUTSIDE for first, last in claim.content for i in (first, last - 1))
