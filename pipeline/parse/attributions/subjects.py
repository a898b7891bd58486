"""Claims without a source -> the same with the subject of their verb, where its sentence has one.

A sequence model marks a source beside its cue and loses it where words stand between: "X spoke for an hour **and said** …",
"X dropped the plan, **saying** …", "X, though, **said** …".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import to_sentence_end
from pipeline.parse.attributions.source_phrases import DAYS, noun_phrase_before, source_after, source_before
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range, gap
from pipeline.parse.text.words import OUTSIDE, Words, opening

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BEING = frozenset("is are was were be been being am ’s 's ’re 're got gets get".split())
_SEEMING = frozenset("appear appears appeared appearing seem seems seemed seeming".split())
"""Who appears to do something has not said so."""
_JOINING = frozenset("and but or then also".split())
_ADVERBS = frozenset(("RB", "RBR", "RBS"))
_SKIPPED = frozenset("but and so yet still however meanwhile then also instead later now though".split())
_NO_SUBJECT = frozenset("it there this that these those what which who when where if as while after before because".split())
_LONGEST_SUBJECT = 30
_LONGEST_OPENING = 12
_FARTHEST = 80
"""Characters within which a cue takes over another one's source."""
_PARTS_CLAUSES = frozenset("after before when while because although though since until unless with".split())
_ASIDES = frozenset("however though too meanwhile nevertheless nonetheless instead".split())


def with_subjects(words: Words, claims: Sequence[Claim], sources: Sequence[Range]) -> list[Claim]:
    """The claims in order; those that have no source get the subject of their verb, else the nearest of `sources`."""
    found: list[Claim] = []
    sources = [source for source in sources if _names_somebody(words, source)]
    for claim in claims:
        ruling = _ruling(words, claim.cue[0]) if claim.cue and _is_that(words, claim) else None
        if ruling:
            claim = Claim([ruling], claim.cue, claim.content)
        if not claim.cue or any(_names_somebody(words, source) for source in claim.source):
            found.append(claim)
            continue
        source = (
            _ruling(words, claim.cue[0])
            or _progressive(words, claim.cue[0])
            or _subject(words, claim, found)
            or _nearest(words, claim.cue[0], sources)
        )
        found.append(_of(source, claim) if source and _names_somebody(words, source) else claim)
    return found


def _bare(words: Words, source: Range) -> Range:
    """The source without what only parts it from its cue: "the mayor [on Tuesday]", "the mayor[, however,]"."""
    first, last = source
    lower = words.lower
    if last - first > 3 and words.raw[last - 1] == "," == words.raw[last - 3] and lower[last - 2] in _ASIDES:
        return (first, last - 3)
    if last - first > 1 and lower[last - 1] in DAYS:
        return (first, last - 2 if lower[last - 2] == "on" and last - first > 2 else last - 1)
    return source


def _names_somebody(words: Words, source: Range) -> bool:
    """Whether a noun, a pronoun or a number is in it: a stray adjective or mark names nobody."""
    return any(
        words.raw[i][0].isalpha() and (words.tag[i][:2] in _NAMING or words.lower[i] in _QUANTIFIERS) for i in range(*source)
    )


_NAMING = frozenset(("NN", "PR", "WP", "WD", "DT", "CD"))
_QUANTIFIERS = frozenset("many most some few several others such".split())


def with_tellers(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; those of "X was told that …" are nobody's or whose that stands behind "by", as X only heard it."""
    return [_told(words, claim) if claim.cue and is_told(words, claim.cue[0]) else claim for claim in claims]


def is_told(words: Words, cue: Range) -> bool:
    """Whether the cue's subject is the hearer: "residents were told that …"."""
    first, last = cue
    return words.lower[last - 1] in cues.TOLD and any(words.lower[i] in _BEING for i in range(max(0, first - 1), last - 1))


def hearer(words: Words, cue: Range) -> Range | None:
    """Who was told."""
    return source_before(words, cue[0], words.sentence_bounds[words.sentence[cue[0]]][0])


def _told(words: Words, claim: Claim) -> Claim:
    cue = claim.cue[0]
    end = words.sentence_bounds[words.sentence[cue[0]]][1]
    told = hearer(words, cue)
    content = [r for r in claim.content if r != told]
    if not content and words.lower[cue[1] : cue[1] + 1] == ["that"] and (clause := to_sentence_end(words, cue[1], end)):
        content = [clause]
    source = [source for source in claim.source if source[0] >= cue[1]]
    if cue[1] + 1 < end and words.lower[cue[1]] == "by" and (stop := source_after(words, cue[1] + 1, end)) is not None:
        source = [(cue[1] + 1, stop)]
    elif told and any(words.lower[i] in cues.HEARERS for i in range(*told)):
        source = [told]  # as in "the court heard"
    return Claim(source, claim.cue, content or claim.content)


def _nearest(words: Words, cue: Range, sources: Sequence[Range]) -> Range | None:
    at = bisect_left(sources, cue)
    near = [
        (distance, source)
        for source in sources[max(0, at - 4) : at + 4]
        if (distance := gap(words, source, cue)) < _FARTHEST and _PARTS_CLAUSES.isdisjoint(words.lower[cue[1] : source[0]])
    ]
    return min(near)[1] if near else None


def _subject(words: Words, claim: Claim, before: Sequence[Claim]) -> Range | None:
    first, last = claim.cue[0]
    verb = _verb(words, first, last)
    if verb is None or words.quote[verb] != OUTSIDE:
        return None
    begin = words.sentence_bounds[words.sentence[first]][0]
    joined = first > begin and words.lower[first - 1] in _JOINING
    trails = words.tag[verb] == "VBG" and first > begin
    if joined or trails:
        for other in reversed(before[-3:]):
            if other.source and other.cue and begin <= other.source[0][0] < other.cue[0][0] < first:
                return other.source[0]
        return opening_subject(words, begin, first)
    if words.tag[verb] in _FINITE and (near := source_before(words, first, begin)):
        return near
    return None


def _of(source: Range, claim: Claim) -> Claim:
    """The claim with this source, of which no part is content; without content where that was all of it."""
    rest = [(a, b) for a, b in claim.content if not (a <= source[0] and source[1] - 1 <= b <= claim.cue[0][0])]
    return Claim([source], claim.cue, rest)


def _is_that(words: Words, claim: Claim) -> bool:
    return bool(claim.source) and words.lower[slice(*claim.source[0])] == ["that"]


def _ruling(words: Words, cue: Range) -> Range | None:
    """The document before "that": "[a report] that says …"."""
    that = cue[0] - 1
    if that < 1 or words.lower[that] != "that" or words.lower[that - 1] not in cues.FINDINGS:
        return None
    return noun_phrase_before(words, that, words.sentence_bounds[words.sentence[that]][0])


def _progressive(words: Words, cue: Range) -> Range | None:
    """The subject of "was aiming to", "are hoping that": active, whatever it looks like."""
    first, last = cue
    if last - first < 2 or words.lower[first] not in _BEING or words.tag[last - 1] != "VBG" or "being" in words.lower[first:last]:
        return None
    return source_before(words, first, words.sentence_bounds[words.sentence[first]][0])


def _verb(words: Words, first: int, last: int) -> int | None:
    """The active verb of a cue; None for nouns, for the passive and for "appears to"."""
    verbs = [i for i in range(first, last) if words.tag[i].startswith("V")]
    if not verbs or words.lower[verbs[-1]] in _SEEMING:
        return None
    verb = verbs[-1]
    if words.tag[verb] == "VBN" and any(words.lower[i] in _BEING for i in range(max(0, first - 1), verb)):
        return None
    return verb


def opening_subject(words: Words, begin: int, cue: int) -> Range | None:
    """The noun phrase before the first finite verb of the sentence, in front of the cue."""
    start = opening(words, begin)
    while start < cue and (words.lower[start] in _SKIPPED or words.raw[start] == ","):
        start += 1
    if start < cue and words.tag[start] == "IN":  # "Before the vote, the mayor …, saying"
        comma = next((k for k in range(start, min(start + _LONGEST_OPENING, cue)) if words.raw[k] == ","), None)
        if comma is not None and _FINITE.isdisjoint(words.tag[start:comma]):
            start = comma + 1
    if start >= cue or words.lower[start] in _NO_SUBJECT or words.tag[start] in ("IN", "RB", "VBG", "VBN", "TO", "WRB", "CC"):
        return None
    end = start
    while end < cue and end - start < _LONGEST_SUBJECT and words.tag[end] not in _FINITE and words.quote[end] == OUTSIDE:
        end += 1
    if end >= cue or end - start >= _LONGEST_SUBJECT or words.tag[end] not in _FINITE or words.quote[end] != OUTSIDE:
        return None
    while end > start and words.tag[end - 1] in _ADVERBS:
        end -= 1
    return _bare(words, (start, end)) if end > start else None
