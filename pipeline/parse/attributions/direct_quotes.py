"""Quotations behind their cue -> who says them: `X said, “…”`, `X wrote: “…”`, `Said X: “…”`, `“…,” as X put it`.

**Rule:** a mark that opens right behind a verb of saying with its subject is that subject's quotation, whatever else the
sentence says before ("When asked about the strike, Lee said, “…”"). A sequence model loses these where the sentence is odd.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import ENDS_BEFORE
from pipeline.parse.attributions.source_phrases import DAYS, source_after, source_before
from pipeline.parse.attributions.span_boundaries import joined_ranges
from pipeline.parse.attributions.subjects import opening_subject
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import CLOSES, OUTSIDE, Words

_LEAST = 4
"""Words, marks included, of a quotation that is somebody's words and no title."""
_FARTHEST = 14
"""Words between the verb and its quotation: to whom, where and when it was said."""
_LONGEST_SPEAKER = 24
_QUOTING = frozenset(
    "say tell add write note explain insist argue warn announce declare state confirm admit acknowledge concede reply respond "
    "recall remark tweet testify quip joke complain comment stress reiterate caution conclude counter recount exclaim lament "
    "boast continue post".split()
)
_PUT = frozenset("put puts described describes called calls phrased".split())
_AS_SAID = frozenset("said says noted notes wrote writes explained explains reported reports observed".split())
_ASKING = frozenset("when asked pressed questioned after in".split())


def with_quoters(words: Words, claims: Sequence[Claim], marks: Sequence[Range]) -> list[Claim]:
    """The claims, in which each of the quotations `marks` that stands right behind a verb of saying is its subject's."""
    found = list(claims)
    at = {i: claim for claim in found for first, last in claim.cue for i in range(first, last)}
    contents = _Contents(found, len(words))
    for mark in marks:
        if mark[1] - mark[0] < _LEAST:
            continue
        led = _led(words, mark) or _as_put(words, mark)
        if led is None:
            continue
        verb = led.cue[0][1] - 1
        known = at.get(verb)
        if known is None:
            if not contents.enclose(led.source[0][0], mark):  # else it is inside what somebody else says
                contents.take(mark, led)
            found.append(led)
            at[verb] = led
        elif not _holds(known, mark):
            contents.take(mark, known)
            known.content = _answers(words, known, joined_ranges(words, [*known.content, mark]))
            known.source = known.source or led.source
    return [claim for claim in _with_continuations(words, found, marks, contents) if claim.content]


class _Contents:
    """The contents of claims by where they begin, and per word which one holds it; linear in claims and words."""

    def __init__(self, claims: Sequence[Claim], count: int) -> None:
        ranges = sorted((first, last, k) for k, claim in enumerate(claims) for first, last in claim.content)
        self._starts = [first for first, _, _ in ranges]
        self._claims = [claims[k] for _, _, k in ranges]
        self._end = [0] * count
        """per word the end of the content that holds it"""
        for first, last, _ in ranges:
            self._end[first:last] = [last] * (last - first)

    def enclose(self, word: int, mark: Range) -> bool:
        """Whether the content that holds the word holds the quotation behind it, too."""
        return word < mark[0] and self._end[word] >= mark[1]

    def take(self, mark: Range, owner: Claim) -> None:
        """Cuts the quotation out of the contents of all but its owner."""
        at = bisect_left(self._starts, mark[0])
        while at < len(self._starts) and self._starts[at] < mark[1]:
            claim = self._claims[at]
            if claim is not owner:
                claim.content = [r for r in claim.content if not (mark[0] <= r[0] and r[1] <= mark[1])]
            at += 1


def _with_continuations(words: Words, claims: list[Claim], marks: Sequence[Range], contents: _Contents) -> list[Claim]:
    """`“…,” said Lee, who thinks otherwise. “…”`: the quotation behind the sentence is Lee's, too."""
    trailing: dict[int, Claim] = {}
    cues_in: set[int] = set()
    for claim in claims:
        for first, _ in claim.cue:
            cues_in.add(words.sentence[first])
        if claim.cue and claim.source and claim.content:
            last = claim.content[0][1]
            number = words.sentence[claim.cue[0][0]]
            if last <= claim.cue[0][0] and words.quote[last - 1] == CLOSES and words.sentence[last - 1] == number:
                trailing[number] = claim
    for mark in marks:
        first, last = mark
        number = words.sentence[first]
        owner = trailing.get(number - 1)
        if owner is None or last - first < _LEAST or words.sentence_bounds[number][0] != first:
            continue
        if words.paragraph[first] != words.paragraph[owner.cue[0][0]] or _holds(owner, mark):
            continue
        end = words.sentence_bounds[words.sentence[last - 1]][1]
        if last < end - 1 or any(n in cues_in for n in range(number, words.sentence[last - 1] + 1)):
            continue
        contents.take(mark, owner)
        owner.content = joined_ranges(words, [*owner.content, mark])
    return claims


def _led(words: Words, mark: Range) -> Claim | None:
    """The claim of a verb of saying before the quotation: `X said (in a statement), “…”`, `Said X: “…”`."""
    first = mark[0]
    begin = words.sentence_bounds[words.sentence[first]][0]
    stop = first - 1 if first > begin and words.raw[first - 1] in (",", ":") else first
    if stop <= begin or words.quote[stop - 1] != OUTSIDE:
        return None
    if words.lower[stop - 2 : stop] in (["put", "it"], ["puts", "it"]) and stop - 2 > begin:
        source = source_before(words, stop - 2, begin)
        return Claim([source], [(stop - 2, stop)], [mark]) if source else None
    if words.raw[begin] in ("Said", "Says", "Added") and words.raw[begin + 1][0].isupper() and stop - begin < _LONGEST_SPEAKER:
        return Claim([(begin + 1, stop)], [(begin, begin + 1)], [mark]) if stop < first else None
    for k in range(stop - 1, max(begin - 1, stop - _FARTHEST), -1):
        if words.quote[k] != OUTSIDE or words.raw[k] in (",", ";", ":"):
            return None
        verb = _verb(words, k, stop)
        if verb is None or _is_noun(words, k, begin, stop):
            continue
        if k == begin and words.raw[k][0].isupper() and stop < first:
            end = source_after(words, k + 1, stop)
            return Claim([(k + 1, stop)], [(k, k + 1)], [mark]) if end == stop else None
        if not _only_circumstances(words, k + 1, stop, verb) or (stop == first and k + 1 < stop):
            return None
        source = _subject(words, k, begin)
        return Claim([source], [(k, k + 1)], [mark]) if source else None
    return None


def _verb(words: Words, k: int, stop: int) -> str | None:
    """The verb of saying that word `k` is a form of; those that only tell the manner must touch the quotation or its comma."""
    verb = cues.SPEECH.get(words.lower[k])
    if verb in _QUOTING:
        return verb
    beside = cues.BESIDE_QUOTATION.get(words.lower[k])
    return beside if k == stop - 1 or words.lower[k + 1 : k + 2] == ["to"] else None


def _is_noun(words: Words, k: int, begin: int, stop: int) -> bool:
    """Whether the form of a verb is a noun here: "a new message: “…”", unlike "its website states: “…”"."""
    if not words.tag or not words.tag[k].startswith("NN") or k == begin:
        return False
    return k < stop - 1 or words.tag[k - 1] in ("JJ", "DT", "PRP$", "VBN", "POS")


def _subject(words: Words, verb: int, begin: int) -> Range | None:
    """Whose verb it is; a participle's is the nearest noun ("footage of [Ann Lee] asking") or, behind a comma, the sentence's."""
    if words.tag[verb : verb + 1] != ["VBG"] or words.lower[verb - 1] in cues.AUXILIARIES:
        return source_before(words, verb, begin)
    if words.raw[verb - 1] == ",":
        return opening_subject(words, begin, verb)
    source = source_before(words, verb, begin)
    of = None if source is None else next((k for k in range(source[1] - 2, source[0], -1) if words.lower[k] == "of"), None)
    return source if source is None or of is None else (of + 1, source[1])


def _only_circumstances(words: Words, first: int, stop: int, verb: str) -> bool:
    """Whether only to whom, where and when stands between the verb and its quotation."""
    if first >= stop or verb in cues.ADDRESSED:
        return words.lower[first] != "that" if first < stop else True
    if words.lower[first] not in ENDS_BEFORE and words.lower[first] not in DAYS:
        return False
    return "that" not in words.lower[first:stop] and not any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in words.tag[first:stop])


def _as_put(words: Words, mark: Range) -> Claim | None:
    """`“…,” as X put it`: the quotation and what stands before it in its sentence."""
    at = mark[1]
    if at < len(words) and words.raw[at] == ",":
        at += 1
    if at + 2 >= len(words) or words.lower[at] != "as" or words.sentence[at] != words.sentence[mark[0]]:
        return None
    end = words.sentence_bounds[words.sentence[at]][1]
    for k in range(at + 2, min(end, at + _FARTHEST)):
        word = words.lower[k]
        if words.quote[k] != OUTSIDE:
            return None
        last = k + 2 if word in _PUT and words.lower[k + 1 : k + 2] == ["it"] else k + 1 if word in _AS_SAID else None
        if last is not None:
            source = source_before(words, k, at + 1)
            rest = last >= end or words.raw[last] in (".", ",", ";")
            return Claim([source], [(k, last)], [mark]) if source and source[0] == at + 1 and rest else None
    return None


def _answers(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """The contents without the question that the sentence opens with ("When asked about the strike, Lee said, “…”")."""
    begin = words.sentence_bounds[words.sentence[claim.cue[0][0]]][0]
    if words.lower[begin] not in _ASKING or not claim.source:
        return content
    return [(a, b) for a, b in content if not begin <= a < claim.source[0][0]] or content


def _holds(claim: Claim, mark: Range) -> bool:
    return any(min(b, mark[1]) - max(a, mark[0]) >= (mark[1] - mark[0]) / 2 for a, b in claim.content)
