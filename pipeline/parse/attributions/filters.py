"""Claims -> those that are some: deeds, verdicts and requests are nobody's words, and "it" in "it was announced" is nobody.

**Rule:** the corpus that the model learned from is of politics, where "attacked" is a word; in other news it is a blow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.parse.attributions.source_phrases import noun_phrase_before
from pipeline.parse.crf.cue_classes import NO_CLASS, cue_class
from pipeline.parse.crf.labeller import load_labeller
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import OUTSIDE, Words

_BLOWS = frozenset("attack attacks attacked attacking assaulted foisted passed hit struck strikes slammed".split())
"""Verbs of words and of deeds: of words only with a quotation, or with what they are for ("attacked him for the tax")."""
_BLAMES = frozenset("for as".split())
_GOING_ON = frozenset("continue continues continued continuing".split())
_NOBODY = frozenset("a an and as at by for from in making of on or the to with".split())
"""Words that alone name no source: the model takes the article of "the claim that …" for one."""
_BEING = frozenset("is was be been being ’s 's".split())


def dismissed(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that are none."""
    kept = [
        _with_somebody(words, _without_expletive(words, claim))
        for claim in claims
        if not (_is_deed(words, claim) or _is_of_no_speech(words, claim))
    ]
    return _without_requests(words, _without_verdicts(words, kept))


def _is_deed(words: Words, claim: Claim) -> bool:
    if not claim.cue or not claim.content:
        return False
    cue = claim.cue[-1]
    if _is_quoted(words, claim):
        return False
    head = words.lower[cue[1] - 1]
    if words.lower[cue[0]] in cues.DECLINING and any(_unnamed(words.lower[a : min(b, a + 3)]) for a, b in claim.content):
        return True  # who would not be named has not refused to speak
    if head in _BLOWS:
        return not any(words.lower[i] in _BLAMES for first, last in claim.content for i in range(first, last))
    follows = words.lower[cue[1] : cue[1] + 2]
    if head in _GOING_ON:
        return follows[:1] == ["to"] and follows[-1] not in cues.SPEECH and cue_class(follows[-1]) == NO_CLASS
    return False


def _is_quoted(words: Words, claim: Claim) -> bool:
    return any(words.quote[i] != OUTSIDE for first, last in (*claim.content, *claim.cue) for i in range(first, last))


_MOSTLY = 4
"""Level of the words that are part of a cue in at least half of the cases."""


def _is_of_no_speech(words: Words, claim: Claim) -> bool:
    """Whether no word of the cue is one of saying, wanting or finding, and no clause with "that" follows: "signed the bill"."""
    if not words.tag or _is_quoted(words, claim) or any(words.lower[first] == "that" for first, _ in claim.content):
        return False
    return _is_no_cue(words, [i for first, last in claim.cue for i in range(first, last)])


def _is_no_cue(words: Words, positions: Sequence[int]) -> bool:
    labeller = load_labeller()
    heads = [
        words.lower[i] for i in positions if words.tag[i][:2] in ("VB", "NN", "JJ") and words.lower[i] not in cues.AUXILIARIES
    ]
    return (
        bool(heads)
        and labeller is not None
        and not any(
            cue_class(word) != NO_CLASS or word in cues.LAYING_AT_TIMES or labeller.lexicon.level(word) >= _MOSTLY
            for word in heads
        )
    )


def without_deeds(words: Words, spans: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The spans without cues that are deeds, where a cue of saying follows in the sentence: "X toured the site and said …"."""
    cued = [(first, last) for role, first, last in spans if role == "cue"]
    kept = list(spans)
    for (first, last), (behind, _) in pairwise(cued):
        if words.sentence[first] == words.sentence[behind] and words.tag and _is_no_cue(words, range(first, last)):
            kept = [s for s in kept if s != ("cue", first, last) and not (s[0] == "content" and last <= s[1] < behind)]
    return kept


def _unnamed(lower: Sequence[str]) -> bool:
    return list(lower[-2:]) in (["be", "named"], ["be", "identified"])


def _without_expletive(words: Words, claim: Claim) -> Claim:
    """The claim without the "it" of "it was announced that …", which is nobody."""
    if not claim.cue or not claim.source or words.lower[slice(*claim.source[0])] != ["it"]:
        return claim
    first, last = claim.cue[0]
    passive = any(word in _BEING for word in words.lower[first : last - 1]) and words.lower[last : last + 1] == ["that"]
    return Claim([], claim.cue, claim.content) if passive else claim


def _with_somebody(words: Words, claim: Claim) -> Claim:
    """The claim without sources that are but small words, or that end or begin in the middle of something."""
    named = [r for r in claim.source if not _NOBODY.issuperset(words.lower[slice(*r)]) and not _is_torn(words, r)]
    if named == claim.source or not (claim.cue or claim.content):
        return claim
    return Claim(named, claim.cue, claim.content, passed_on_by=claim.passed_on_by)


_BEFORE_NOUNS = frozenset(("DT", "IN", "PRP$", "TO"))
_NO_OPENINGS = frozenset("down up compared according than".split())


def _is_torn(words: Words, source: Range) -> bool:
    """ "a revision from the", "compared with 2 percent": no noun phrase."""
    first, last = source
    if not words.tag:
        return False
    return words.lower[first] in _NO_OPENINGS or (last - first > 1 and words.tag[last - 1] in _BEFORE_NOUNS)


def _without_verdicts(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """ "He was found guilty of two counts" is nobody's claim, and nobody's content."""
    kept = []
    for claim in claims:
        content = [(a, b) for a, b in claim.content if words.lower[a - 1 : a + 1] != ["found", "guilty"] or not a]
        if content and not any(_is_verdict(words, b) for _, b in claim.cue):
            kept.append(Claim(claim.source, claim.cue, content))
    return kept


def _is_verdict(words: Words, end: int) -> bool:
    """Whether the cue that ends before word `end` is "found" or "found guilty" of a verdict."""
    return words.lower[end - 1 : end + 1] == ["found", "guilty"] or words.lower[end - 2 : end] == ["found", "guilty"]


def _without_requests(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """ "X said, asking not to be named. “…”": the request is no claim, and a quotation tied to it is X's."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_position):
        asked = _request(words, claim)
        if asked is None:
            kept.append(claim)
            continue
        rest = [r for r in claim.content if r != asked]
        verb = rest[0][0] - 1 if rest else -1
        if verb > 0 and words.lower[verb] in cues.SPEECH and words.sentence[verb] == words.sentence[_position(claim)]:
            kept.append(Claim(_without_relative(words, claim), [(verb, verb + 1)], rest))
            continue
        if rest and kept and words.paragraph[_position(kept[-1])] == words.paragraph[rest[0][0]]:
            kept[-1] = Claim(kept[-1].source, kept[-1].cue, [*kept[-1].content, *rest])
    return kept


def _without_relative(words: Words, claim: Claim) -> list[Range]:
    """Who speaks in "the charity’s head, who asked not to be named, said …": the noun before the pronoun."""
    first, last = claim.source[0] if claim.source else (0, 0)
    if last - first != 1 or words.lower[first] != "who" or words.raw[first - 1] != ",":
        return claim.source
    noun = noun_phrase_before(words, first - 1, words.sentence_bounds[words.sentence[first]][0])
    return [noun] if noun else claim.source


def _request(words: Words, claim: Claim) -> Range | None:
    """The content that is only what somebody asked for: not to be named."""
    asking = next((i for a, b in claim.cue for i in range(a, b) if words.lower[i].startswith("ask")), None)
    if asking is None:
        return None
    if words.lower[asking + 1 : asking + 4] == ["not", "to", "be"]:  # all of it is taken for the cue
        return next((r for r in claim.content if words.quote[r[0]] == OUTSIDE), None)
    return next((r for r in claim.content if words.lower[r[0] : r[0] + 3] == ["not", "to", "be"]), None)


def _position(claim: Claim) -> int:
    return claim.cue[0][0] if claim.cue else claim.content[0][0]
