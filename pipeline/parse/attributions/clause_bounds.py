"""Words beside a cue -> the content: where the clause or the quotation begins and ends that is said before or behind it."""

from __future__ import annotations

from pipeline.parse.attributions.source_phrases import DAYS
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Range
from pipeline.parse.text.words import CLOSES, INSIDE, OPENS, OUTSIDE, Words, opening

ENDS_BEFORE = frozenset("in on at during when while as after before to via through".split())
_LONGEST_QUOTATION = 400


def with_quotation(words: Words, content: Range, *, inside: bool) -> list[Range]:
    """A quotation that begins in the content runs on to its closing mark, over sentences."""
    first, last = content
    if not inside and words.quote[last - 1] == INSIDE:
        while last < len(words) and words.quote[last] not in (CLOSES, OUTSIDE) and last - first < _LONGEST_QUOTATION:
            last += 1
        if last < len(words) and words.quote[last] == CLOSES:
            last += 1
    return [(first, last)]


def said_before(words: Words, source: int, begin: int, inside: bool) -> Range | None:
    """The content that ends before the source (or the verb) at `source`: a quotation, or a clause and a comma."""
    k = source - 1
    if k < begin:
        return None
    if words.raw[k] == "," and k > begin:
        k -= 1
    elif words.quote[k] != CLOSES:
        return None
    if words.quote[k] == CLOSES and not inside:
        start = k
        while (
            start > 0
            and words.quote[start] != OPENS
            and k - start < _LONGEST_QUOTATION
            and words.paragraph[start - 1] == words.paragraph[k]
        ):
            start -= 1
        return (min(start, begin) if words.quote[start] == OPENS else begin, k + 1)
    if k + 1 - begin < 3:
        return None
    return from_sentence_start(words, begin, source)


def goes_on(words: Words, k: int, end: int, inside: bool) -> list[Range]:
    """`“…,” he said. “…”`: the quotation that goes on behind the cue."""
    if inside:
        return []
    while k < end and words.quote[k] != OPENS:
        k += 1
    if k >= len(words) or words.quote[k] != OPENS:
        return []
    start = k
    if words.paragraph[k] != words.paragraph[end - 1]:
        return []
    stop = words.paragraph_bounds[words.paragraph[start]][1]
    while k < stop and words.quote[k] != CLOSES and k - start < _LONGEST_QUOTATION:
        k += 1
    if k < stop and words.quote[k] == CLOSES:
        k += 1
    return [] if k < stop and words.lower[k] in cues.SPEECH else [(start, k)]


def at_rest(words: Words, k: int, end: int) -> bool:
    """Nothing but the circumstances of the saying follows the verb."""
    return (
        k >= end
        or words.raw[k] in (".", ",", "?", "!", ";")
        or words.lower[k] in ENDS_BEFORE
        or words.lower[k] in DAYS
        or words.lower[k] in ("of", "about", "with")
    )


def to_sentence_end(words: Words, start: int, end: int) -> Range | None:
    """From `start` to the end of the sentence, its stop left out unless a quotation closes behind it."""
    last = end
    while last > start and words.raw[last - 1] in (".", "?", "!") and words.quote[last - 1] == OUTSIDE:
        last -= 1
    last = _before_trailing_cue(words, start, last)
    return (start, last) if last > start else None


def from_sentence_start(words: Words, begin: int, stop: int) -> Range | None:
    begin = opening(words, begin)
    last = stop
    while last > begin and (words.raw[last - 1] in (",", "—", "–") and words.quote[last - 1] == OUTSIDE):
        last -= 1
    return (begin, last) if last > begin else None


def _before_trailing_cue(words: Words, start: int, last: int) -> int:
    """`X says that …, according to Y`: what Y is credited with around it is not X's."""
    for k in range(last - 3, max(start, last - 25), -1):
        if words.lower[k] == "according" and words.lower[k + 1] == "to" and words.raw[k - 1] == ",":
            return k - 1
    return last


_LONGEST_CLAUSE = 60
_TURNS = frozenset("and but while although though".split())
_NOUNS = ("NN", "CD")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def clause_end(words: Words, first: int, last: int) -> int:
    """Where the article goes on in its own voice: ", and the budget set aside 40 million"."""
    for k in range(first + 2, min(last - 2, first + _LONGEST_CLAUSE)):
        if words.raw[k] == "," and words.lower[k + 1] in _TURNS:
            tags = words.tag[k + 2 : k + 9]
            verb = next(
                (j for j, tag in enumerate(tags) if tag in _FINITE or (tag == "VBN" and j and tags[j - 1][:2] in _NOUNS)), None
            )
            if verb:
                return k
    return last
