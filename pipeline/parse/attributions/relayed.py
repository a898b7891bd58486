"""Whose words a second verb brings in: those of whoever is cited, or what a denial says against what it denies.

"Radio Nord said 15 had died, citing the ministry" is the ministry's claim, inside the radio's.

**Rule:** whoever cites a person, a body or a document that speaks tells what that one says; whoever cites a reason ("citing
the weather") does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import to_sentence_end
from pipeline.parse.attributions.source_phrases import noun_phrase_before, source_after
from pipeline.parse.attributions.span_boundaries import trimmed_ranges
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import OPENS, OUTSIDE, Words

_CITING = frozenset(("citing", "quoting"))
_PASSING_ON = frozenset("report say write add claim announce tell confirm estimate note state".split())
_TELLERS = (cues.ANONYMOUS_PEOPLE | cues.BODIES | cues.FINDINGS | cues.SPOKESPEOPLE) - frozenset(
    "investigation inquiry records record law website services numbers family one".split()
)
_LONGEST = 16
_NEAR = 4
"""Claims on either side of "citing" among which the one is that it belongs to."""


def with_chains(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with one of each cited teller: what the citing one says, laid at the cited one's door, too."""
    citing = [i for i, word in enumerate(words.lower) if words.quote[i] == OUTSIDE and _cites(words, i, word)]
    if not citing:
        return list(claims)
    found = sorted((claim for claim in claims if claim.cue), key=lambda claim: claim.cue)
    chained = [claim for claim in claims if not claim.cue]
    dropped: set[int] = set()
    for i in citing:
        begin, end = words.sentence_bounds[words.sentence[i]]
        teller = _teller(words, i + 1, end)
        if teller is None:
            continue
        at = bisect_left(found, i, key=lambda claim: claim.cue[0][0])
        near = found[max(0, at - _NEAR) : at + _NEAR]
        base = _passed_on(words, near, i, begin, end)
        if base is None and (base := _behind(words, near, i, teller)):
            chained.append(base)
        if base is None:
            continue
        dropped |= {id(claim) for claim in near if claim is not base and _has_cue_at(claim, i)}
        base.content = _without(words, base.content, (i - (words.lower[i] == "cited"), teller[1]))
        base.source = [r for r in base.source if not (r[0] <= i < r[1])] or base.source
        if base.content:
            chained.append(Claim([teller], [(i, i + 1)], list(base.content), passed_on_by=base))
    return [claim for claim in (*found, *chained) if claim.content and id(claim) not in dropped]


def _cites(words: Words, i: int, word: str) -> bool:
    return word in _CITING or (word == "cited" and i > 0 and words.lower[i - 1] == "which")


def _teller(words: Words, i: int, end: int) -> Range | None:
    """The person, body or document that is cited; None for a reason."""
    stop = source_after(words, i, min(end, i + _LONGEST))
    if stop is None:
        return None
    head = next(
        (k for k in range(i, stop) if words.raw[k] == "," or words.lower[k] in ("of", "in", "at", "from", "who", "with")), stop
    )
    named = words.tag[head - 1].startswith("NNP") if words.tag else words.raw[head - 1][0].isupper()
    return (i, stop) if named or words.lower[head - 1] in _TELLERS else None


def _passed_on(words: Words, claims: Sequence[Claim], i: int, begin: int, end: int) -> Claim | None:
    """The claim of the sentence whose source cites: the nearest before "citing", else behind it."""
    near = [
        (abs(claim.cue[0][0] - i), k)
        for k, claim in enumerate(claims)
        if claim.cue
        and claim.source
        and begin <= claim.cue[0][0] < end
        and (cues.SPEECH.get(words.lower[claim.cue[0][1] - 1]) in _PASSING_ON or words.lower[claim.cue[0][0]] == "according")
        and not _has_cue_at(claim, i)
    ]
    return claims[min(near)[1]] if near else None


def _behind(words: Words, claims: Sequence[Claim], i: int, teller: Range) -> Claim | None:
    """ "Local media, citing the fire service, reported that …" where all of it was laid at the door of whoever cites."""
    for claim in claims:
        if not _has_cue_at(claim, i):
            continue
        citing = (
            noun_phrase_before(words, i - 1, words.sentence_bounds[words.sentence[i]][0]) if words.raw[i - 1] == "," else None
        )
        source = claim.source or ([citing] if citing else [])
        for k in range(teller[1], min(teller[1] + 3, len(words))):
            passes_on = cues.SPEECH.get(words.lower[k]) in _PASSING_ON or words.lower[k] in ("put", "puts")
            if passes_on and any(a <= k + 1 < b or a == k + 1 for a, b in claim.content):
                content = [(max(a, k + 1), b) for a, b in claim.content if b > k + 1]
                return Claim(source, [(k, k + 1)], content) if source else None
    return None


def _has_cue_at(claim: Claim, i: int) -> bool:
    return any(first <= i < last for first, last in claim.cue)


def _without(words: Words, content: Sequence[Range], cited: Range) -> list[Range]:
    kept: list[Range] = []
    for first, last in content:
        if words.quote[first] == OPENS or cited[1] <= first or last <= cited[0]:
            kept.append((first, last))
            continue
        if first < cited[0]:
            kept.append((first, cited[0]))
        if cited[1] < last:
            kept.append((cited[1], last))
    return trimmed_ranges(words, kept)


# ---------------------------------------------------------------- what is said against it


_AGAINST = frozenset(
    "said says say put puts insisted insists added argued maintained claimed gave "
    "saying putting insisting adding arguing claiming".split()
)
"""Verbs behind a denial that affirm what stands behind them."""
_JOINING = frozenset("and but".split())
_FARTHEST_DENIAL = 60


def with_counter_claims(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, denials cut before what is said against them: "X disputed the figure [and said 12 had died]" affirms the 12.

    The second verb is a claim of its own of the same source, unless it is one already.
    """
    kept: list[Claim] = []
    cue_words = {i for claim in claims for a, b in claim.cue for i in range(a, b)}
    cuts: dict[int, tuple[int, int]] = {}
    for claim in claims:
        verb = _verb_against(words, claim)
        if verb is None:
            kept.append(claim)
            continue
        end = words.sentence_bounds[words.sentence[verb]][1]
        denied = _cut(words, claim.content, verb, end) or _denied_object(words, claim, verb)
        cuts[words.sentence[verb]] = (verb, end)
        if denied:
            kept.append(Claim(claim.source, claim.cue, denied))
        content = to_sentence_end(words, verb + 1, end)
        if verb not in cue_words and content and claim.source:
            kept.append(Claim(list(claim.source), [(verb, verb + 1)], [content]))
            cue_words.add(verb)
    return [_without_counter(words, claim, cuts) for claim in kept] if cuts else list(claims)


def _verb_against(words: Words, claim: Claim) -> int | None:
    """The verb behind a denial that affirms something, in its sentence: a clause or an amount follows it."""
    if not words.tag or not claim.cue or words.lower[claim.cue[-1][1] - 1] not in cues.DENYING:
        return None
    start = claim.cue[-1][1]
    end = words.sentence_bounds[words.sentence[start - 1]][1]
    for k in range(start + 1, min(end - 1, start + _FARTHEST_DENIAL)):
        joined = words.lower[k - 1] in _JOINING or (words.raw[k - 1] == "," and words.lower[k].endswith("ing"))
        if words.lower[k] in _AGAINST and joined and words.quote[k] == OUTSIDE and _affirms(words, k, end):
            return k
    return None


def _affirms(words: Words, verb: int, end: int) -> bool:
    rest = range(verb + 1, min(end, verb + _FARTHEST_DENIAL))
    if words.lower[verb] in ("put", "puts", "putting", "gave"):
        return any(words.lower[k] in ("at", "of", "as") for k in rest)
    return any(words.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in rest) or any(words.quote[k] != OUTSIDE for k in rest)


def _cut(words: Words, content: Sequence[Range], verb: int, end: int) -> list[Range]:
    """The content up to the verb, and what lies behind its sentence."""
    stop = verb
    while words.lower[stop - 1] in _JOINING or words.raw[stop - 1] == ",":
        stop -= 1
    return trimmed_ranges(words, [(a, min(b, stop)) if a < end else (a, b) for a, b in content if a < stop or a >= end])


def _denied_object(words: Words, claim: Claim, verb: int) -> list[Range]:
    """What stands right behind the denial: "denied [it] and said"."""
    stop = verb
    while words.lower[stop - 1] in _JOINING or words.raw[stop - 1] == ",":
        stop -= 1
    first = claim.cue[-1][1]
    return [(first, stop)] if first < stop else []


def _without_counter(words: Words, claim: Claim, cuts: dict[int, tuple[int, int]]) -> Claim:
    """A claim inside the denial ends where the denial does: "claims that 900 died [and put it at 12]"."""
    verb, end = cuts.get(words.sentence[claim.cue[0][0]], (-1, -1)) if claim.cue else (-1, -1)
    if claim.cue and claim.cue[0][0] < verb and not any(a <= verb < b for a, b in claim.cue):
        return Claim(claim.source, claim.cue, _cut(words, claim.content, verb, end), passed_on_by=claim.passed_on_by)
    return claim
