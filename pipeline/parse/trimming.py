"""One claim -> the same claim without what is no part of it: occasions in its cue, titles and questions in its content."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse import cues
from pipeline.parse.links import Claim, Range
from pipeline.parse.nominals import without_predicate
from pipeline.parse.words import OPENS, OUTSIDE, Words

_LONGEST_TITLE = 8
_BEFORE_TITLES = frozenset("on of called titled in for at entitled the program programme show".split())
_SAID = frozenset("said says say told tells added wrote testified".split())
CIRCUMSTANCES = frozenset(
    "to speaking citing in on at during before after when while this last late early monday tuesday wednesday thursday "
    "friday saturday sunday yesterday today".split()
)
_LONGEST_HEADING = 25
_ENDS_TEXT = frozenset('. ? ! … : ” " ’'.split())
_ASKED = frozenset("asked pressed questioned challenged".split())
_TRIMMED = frozenset(", ; : — – -".split())


def trimmed(words: Words, claim: Claim) -> Claim:
    """The claim with its bare cue, and with only what was said as its content (a heading's to its end)."""
    content = _without_titles(words, claim, trimmed_ranges(words, claim.content))
    content = _without_strays(words, claim, _without_question(words, claim, content))
    found = Claim(claim.source, [_bare_cue(words, cue) for cue in claim.cue], content)
    if found.cue:
        found.content = _without_object(words, found, without_predicate(words, found))
        _give_denied(words, found)
        _to_heading_end(words, found)
    return found


def _bare_cue(words: Words, cue: Range) -> Range:
    """`said during testimony before …` -> `said`: when and where are no part of the cue."""
    for k in range(cue[0], cue[1] - 1):
        if words.lower[k] in _SAID and words.lower[k + 1] in CIRCUMSTANCES:
            return (cue[0], k + 1)
    return cue


def _without_titles(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """A few words in quotation marks behind the cue and a preposition are the occasion's title, not what was said."""
    if len(content) < 2 or not claim.cue:
        return content
    kept = [
        (a, b)
        for a, b in content
        if not (
            a > claim.cue[0][0] and b - a <= _LONGEST_TITLE and words.quote[a] == OPENS and words.lower[a - 1] in _BEFORE_TITLES
        )
    ]
    return kept or content


def _give_denied(words: Words, claim: Claim) -> None:
    """ "has denied [confirming] the toll": what is denied is content, not cue."""
    first, last = claim.cue[0]
    for k in range(first, last - 1):
        if (
            words.lower[k] in cues.DENYING
            and words.lower[k + 1].endswith("ing")
            and claim.content
            and claim.content[0][0] == last
        ):
            claim.cue[0] = (first, k + 1)
            claim.content[0] = (k + 1, claim.content[0][1])
            return


def _without_object(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """ "[31 people died in] what X called an act of war": only what it was called is X's."""
    if not claim.source or words.lower[claim.source[0][0] - 1 : claim.source[0][0]] != ["what"]:
        return content
    return [(a, b) for a, b in content if a >= claim.cue[0][1]] or content


def _to_heading_end(words: Words, claim: Claim) -> None:
    """What is said in a heading goes on to its end: "Medics say fire kills at least 7[, wounds 30]"."""
    first, last = words.paragraph_bounds[words.paragraph[claim.cue[0][0]]]
    if not claim.content or last - first > _LONGEST_HEADING or words.raw[last - 1] in _ENDS_TEXT:
        return
    start, end = claim.content[-1]
    if claim.cue[0][1] == start and end < last and words.raw[end] == "," and OPENS not in words.quote[first:last]:
        claim.content[-1] = (start, last)


def _without_question(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """ "[Asked how many had died,] she replied: …": the question is not the answer."""
    if len(content) < 2 or not claim.cue:
        return content
    begin = words.sentence_bounds[words.sentence[claim.cue[0][0]]][0]
    if words.lower[begin] not in _ASKED:
        return content
    return [(a, b) for a, b in content if b > claim.cue[0][0]] or content


def _without_strays(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """What somebody says in quotation marks beside the cue began in no other paragraph without them."""
    if len(content) < 2 or not claim.cue:
        return content
    here = words.paragraph[claim.cue[0][0]]
    if not any(words.paragraph[a] == here and words.quote[a] == OPENS for a, _ in content):
        return content
    return [(a, b) for a, b in content if words.paragraph[a] == here or any(words.quote[i] != OUTSIDE for i in range(a, b))]


def trimmed_ranges(words: Words, ranges: Sequence[Range]) -> list[Range]:
    """The ranges without commas and dashes at their ends, those joined that overlap."""
    return joined_ranges(words, [r for first, last in ranges if (r := _without_marks(words, first, last))])


def joined_ranges(words: Words, ranges: Sequence[Range]) -> list[Range]:
    """Sorted ranges, those joined that overlap or that only white space parts."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _without_marks(words: Words, first: int, last: int) -> Range | None:
    while first < last and words.quote[first] == OUTSIDE and words.raw[first] in _TRIMMED:
        first += 1
    while last > first and words.quote[last - 1] == OUTSIDE and words.raw[last - 1] in _TRIMMED:
        last -= 1
    return (first, last) if first < last else None
