"""Claims inside the content of claims: found by rules, and the parent of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.parse.attributions.clauses import find_claims
from pipeline.parse.attributions.nominals import opens_amount
from pipeline.parse.attributions.plain_frames import plain_claim
from pipeline.parse.attributions.source_phrases import noun_phrase_before, source_before
from pipeline.parse.attributions.subjects import with_subjects
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range, link, spans_of
from pipeline.parse.text.words import OPENS, Words

_SHORTEST_CONTENT = 5
"""Words that a content must have to hold a claim of its own: source, cue and three words."""
_LONGEST_CONTENT = 600
_FIRST_PERSON = frozenset("i we you its our my their his her".split())
"""Sources inside a claim that are its speaker's own: "we believe", "its target of 7 percent"."""


def add_nested(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, and those that the rules find wholly inside a content ("X said that Y once claimed …")."""
    found = list(claims)
    cue_words = {i for claim in claims for first, last in claim.cue for i in range(first, last)}
    for claim in claims:
        own = {i for first, last in (*claim.source, *claim.cue) for i in range(first, last)}
        for first, last in claim.content:
            if not _SHORTEST_CONTENT <= last - first <= _LONGEST_CONTENT:
                continue
            for inner in find_claims(words, first, last, inside=True):
                _name_antecedent(words, inner, first)
                if _is_worth(words, inner, cue_words, own, (first, last)):
                    found.append(inner)
                    cue_words |= {i for a, b in inner.cue for i in range(a, b)}
    return found


def add_labelled_inside(words: Words, claims: Sequence[Claim], labelled: Iterable[tuple[int, int, list[str]]]) -> list[Claim]:
    """The claims, and those inside their contents that the model marks; `labelled` are contents with their labels."""
    found = list(claims)
    cue_words = {i for claim in claims for first, last in claim.cue for i in range(first, last)}
    for begin, end, labels in labelled:
        spans = spans_of(labels, begin)
        sources = [(first, last) for role, first, last in spans if role == "source"]
        for inner in with_subjects(words, link(words, spans), sources):
            if not inner.cue or any(i in cue_words for first, last in inner.cue for i in range(first, last)):
                continue
            _name_antecedent(words, inner, begin)
            _add_passive_subject(words, inner, begin)
            if not _is_cue(words, inner) or not inner.content or _is_own(words, inner) or not _is_within(inner, begin, end):
                continue
            found.append(inner)
            cue_words |= {i for first, last in inner.cue for i in range(first, last)}
    return found


def _is_cue(words: Words, inner: Claim) -> bool:
    """Whether a verb, or a noun of saying, is in the cue: "Borno [state]" and "EU [states]" say nothing, "reckons that" does."""
    if not words.tag:
        return True
    last = inner.cue[-1][1]
    if words.lower[last : last + 1] == ["that"] and (
        words.lower[last - 1] in cues.SPEECH or words.lower[last - 1] in cues.JUDGING
    ):
        return True
    return any(
        words.tag[i].startswith(("VB", "IN", "MD", "JJ")) or words.lower[i] in cues.NOUNS or not words.raw[i][0].isalpha()
        for first, last in inner.cue
        for i in range(first, last)
        if words.raw[i][0].islower() or not words.raw[i][0].isalpha() or i == words.sentence_bounds[words.sentence[i]][0]
    )


_BEING = frozenset("is are was were be been being".split())


def _add_passive_subject(words: Words, inner: Claim, begin: int) -> None:
    """ "[rates] are expected [to fall]": of what nobody expects the subject is a part."""
    if inner.source or not inner.cue or not words.tag or not inner.content or inner.content[0][0] < inner.cue[0][0]:
        return
    first, last = inner.cue[0]
    if words.tag[last - 1] != "VBN" or _BEING.isdisjoint(words.lower[first:last]):
        return
    subject = source_before(words, first, begin)
    if subject is not None and words.lower[subject[0]] != "it":
        inner.content = [subject, *inner.content]


def _is_within(inner: Claim, begin: int, end: int) -> bool:
    first, last = _extent(inner)
    return begin <= first and last <= end


def _is_own(words: Words, inner: Claim) -> bool:
    """Whether who speaks speaks of himself ("X said he believed …"): no claim inside the claim."""
    if not inner.source:
        return False
    first, last = inner.source[0]
    return last - first == 1 and (words.lower[first] in _FIRST_PERSON or words.raw[first].isdigit())


def _name_antecedent(words: Words, claim: Claim, begin: int) -> None:
    """ "cited [an official] who said …": whoever the pronoun stands for says it."""
    if claim.source and claim.source[0][1] - claim.source[0][0] == 1 and words.lower[claim.source[0][0]] == "who":
        noun = noun_phrase_before(words, claim.source[0][0], begin)
        claim.source = [noun] if noun else claim.source


def sure_claims(words: Words) -> list[Claim]:
    """The claims that the rules find by their surest shapes."""
    return [claim for claim in find_claims(words) if _is_sure(words, claim)]


def add_missed(words: Words, claims: Sequence[Claim], sure: Sequence[Claim]) -> list[Claim]:
    """The claims, and those of `sure` that touch none of them."""
    taken = bytearray(len(words))
    for claim in claims:
        for ranges in (claim.source, claim.cue, claim.content):
            for first, last in ranges:
                taken[first:last] = b"\1" * (last - first)
    found = list(claims)
    for claim in sure:
        parts = (*claim.cue, *claim.content)
        if claim.content and not any(any(taken[first:last]) for first, last in parts):
            found.append(Claim(list(claim.source), list(claim.cue), list(claim.content)))
            for first, last in parts:
                taken[first:last] = b"\1" * (last - first)
    return found


_FINDING = frozenset("show find reveal indicate suggest".split())
_FARTHEST_VERB = 40
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ADDRESSEES = frozenset("him her them me us reporters journalists investigators police lawmakers".split())
_SURE_CUES = frozenset("it heard according based : quoted as".split()) | cues.DECLINING


def _is_sure(words: Words, claim: Claim) -> bool:
    first, last = claim.cue[0]
    cue = words.lower[first:last]
    if claim.content and words.lower[claim.content[0][0]] == "that" and (cue[-1] in cues.SPEECH or cue[-1] in cues.JUDGING):
        return True
    verb = cues.SPEECH.get(cue[-1])
    if __has_amount(words, claim) or _is_told_clause(words, claim) or _is_relative(words, claim) or "per" in cue:
        return True
    if _is_inserted(words, claim):
        return True
    if verb in _FINDING and any(words.lower[i] in cues.FINDINGS for i in range(*claim.source[0])):
        return True
    return (
        cue[-1] == "by"
        or verb == "deny"
        or (verb == "estimate" and words.tag[last - 1].startswith("VB"))
        or cue[-1] in ("put", "puts")
        or cue[-1] in cues.PLAINLY_JUDGING
        or any(words.lower[i] in cues.NOUNS and words.tag[i].startswith("NN") for i in range(first, last))
        or any(word in _SURE_CUES for word in cue)
        or (cue[-1].endswith("ing") and words.lower[last : last + 1] == ["that"])
    )


def __has_amount(words: Words, claim: Claim) -> bool:
    """ "The mayor said the bridge was shut": somebody, said, and a clause with a verb."""
    if not claim.source or words.lower[claim.cue[0][1] - 1] not in ("said", "says", "say") or not words.tag:
        return False
    start, end = claim.content[0]
    beside = claim.source[0][1] == claim.cue[0][0] and start == claim.cue[0][1]
    return beside and not _FINITE.isdisjoint(words.tag[start + 1 : min(end, start + _FARTHEST_VERB)])


def _is_told_clause(words: Words, claim: Claim) -> bool:
    """ "Residents told him parts of the aircraft were lying 500 metres away": somebody, and a clause with a verb."""
    last = claim.cue[0][1]
    if cues.SPEECH.get(words.lower[last - 1]) not in cues.ADDRESSED or last >= len(words) or not words.tag:
        return False
    start, end = claim.content[0]
    return (
        words.lower[last] in _ADDRESSEES
        and start == last + 1
        and not _FINITE.isdisjoint(words.tag[start : min(end, start + _FARTHEST_VERB)])
    )


def _is_relative(words: Words, claim: Claim) -> bool:
    """ "farmers, who say 40 wells have run dry": a relative pronoun that says a clause."""
    if cues.SPEECH.get(words.lower[claim.cue[0][1] - 1]) != "say" or not claim.source or not words.tag:
        return False
    first, last = claim.source[0]
    start, end = claim.content[0]
    relative = last - first == 1 and words.lower[first] in ("who", "which")
    return (
        relative and start == claim.cue[0][1] and not _FINITE.isdisjoint(words.tag[start + 1 : min(end, start + _FARTHEST_VERB)])
    )


def _is_inserted(words: Words, claim: Claim) -> bool:
    """ "the storm, which insurers say cost 40 million": source and cue stand inside the clause that is said."""
    if not claim.source:
        return False
    first, last = claim.source[0][0], claim.cue[0][1]
    return (
        words.lower[first - 1 : first] in (["which"], ["who"], ["that"])
        and last < len(words)
        and claim.content[0][0] == last
        and words.tag[last] in ("VBD", "VBZ", "VBP", "MD", "VBN")
    )


def _has_amount(words: Words, inner: Claim) -> bool:
    """Whether the content holds an amount: two words are a claim then ("residents reported [12 deaths]")."""
    return any(any(c.isdigit() for c in words.raw[i]) or opens_amount(words, i) for a, b in inner.content for i in range(a, b))


def _is_worth(words: Words, inner: Claim, cue_words: set[int], own: set[int], content: Range) -> bool:
    if not inner.source or not _is_cue(words, inner) or any(i in cue_words for a, b in inner.cue for i in range(a, b)):
        return False
    if any(a < content[0] or b > content[1] for ranges in (inner.source, inner.cue, inner.content) for a, b in ranges):
        return False
    a, b = inner.source[0]
    if b - a == 1 and (words.lower[a] in _FIRST_PERSON or words.raw[a].isdigit()):
        return False
    if sum(b - a for a, b in inner.content) < (2 if _has_amount(words, inner) else 3) or any(
        i in own for a, b in inner.content for i in (a, b - 1)
    ):
        return False
    start, cue = inner.content[0][0], inner.cue[0][0]
    return (
        words.lower[start] == "that"
        or words.quote[start] == OPENS
        or start < cue
        or (words.lower[cue - 1] in ("that", "who") and b == cue - 1)  # "a clause that says …"
        or words.lower[cue] in ("according", "put", "puts", "as")
        or any(words.lower[i] in cues.NOUNS for i in range(*inner.cue[0]))
        or (bool(words.tag) and any(plain_claim(words, k, *content) for k in range(*inner.cue[0])))
    )


def parents_of(claims: Sequence[Claim]) -> list[int | None]:
    """Per claim the index of the innermost other claim one of whose content spans holds all of it."""
    contents = sorted((first, -last, k) for k, claim in enumerate(claims) for first, last in claim.content)
    held = [_extent(claim) for claim in claims]
    extents = sorted((*held[k], k) for k in range(len(claims)))
    parents: list[int | None] = [None] * len(claims)
    open_spans: list[tuple[int, int, int]] = []
    at = 0
    for first, last, k in extents:
        while at < len(contents) and contents[at][0] <= first:
            start, negative_end, owner = contents[at]
            open_spans.append((start, -negative_end, owner))
            at += 1
        open_spans = [span for span in open_spans if span[1] > first]
        holding = [
            (end - start, owner)
            for start, end, owner in open_spans
            if end >= last and owner != k and held[owner] != (first, last)
        ]
        if holding:
            parents[k] = min(holding)[1]
    index = {id(claim): k for k, claim in enumerate(claims)}
    for k, claim in enumerate(claims):
        if claim.passed_on_by is not None:
            parents[k] = index.get(id(claim.passed_on_by), parents[k])
    return _without_loops(parents)


def _extent(claim: Claim) -> Range:
    ranges = [*claim.source, *claim.cue, *claim.content]
    return min(first for first, _ in ranges), max(last for _, last in ranges)


def _without_loops(parents: list[int | None]) -> list[int | None]:
    """Two claims whose contents hold each other's parts are nested in none of both."""
    for k in range(len(parents)):
        seen, at = {k}, parents[k]
        while at is not None:
            if at in seen:
                parents[k] = None
                break
            seen.add(at)
            at = parents[at]
    return parents
