"""Text -> attributions: who (source) said it (cue), and what (content), as spans, with the names resolved.

Two engines find the spans. The model (`labels`) finds most, the rules (`rules`) what is nested in the content of others;
where the model's files are missing the rules work alone and say so. What follows is the same for both: spans are mended,
nested, and their sources resolved inside the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pipeline.models import Attribution, Span
from pipeline.parse.attributions.clauses import find_claims
from pipeline.parse.attributions.filters import without_deeds
from pipeline.parse.attributions.nesting import add_labelled_inside, add_missed, add_nested, parents_of, sure_claims
from pipeline.parse.attributions.plain_frames import is_laid_by, plain_claims, to_laid, without_nobody
from pipeline.parse.attributions.quotation_spans import mend
from pipeline.parse.attributions.relayed import with_chains, with_counter_claims
from pipeline.parse.attributions.saying import Circumstances, Dates, anonymity_reasons, dates_of_occasion, read_circumstances
from pipeline.parse.attributions.span_boundaries import trimmed
from pipeline.parse.attributions.speech_frames import corrected, framed, without_denied
from pipeline.parse.attributions.subjects import with_subjects, with_tellers
from pipeline.parse.crf.confidence import Way, way_of_claim
from pipeline.parse.crf.labeller import load_labeller
from pipeline.parse.speakers.coreference import Who
from pipeline.parse.speakers.names import read_roster
from pipeline.parse.speakers.resolution import resolve
from pipeline.parse.text.spans import Claim, Range, link, spans_of
from pipeline.parse.text.words import OUTSIDE, Words, split_words


def parse_attributions(text: str, *, published: date | None = None) -> list[Attribution]:
    """The attributions of `text` alone, without their confidence."""
    return attributions_and_ways(text, published=published)[0]


def attributions_and_ways(text: str, *, published: date | None = None) -> tuple[list[Attribution], list[Way]]:
    """The attributions of `text`, in the order in which they begin, each with the index of its parent, and how each was found.

    "On Tuesday" is resolved against `published`. Spans are trimmed of white space, sorted, and within one attribution do
    not overlap. A text without words gives an empty list; no text raises.
    """
    words = split_words(text)
    labeller = load_labeller()
    if labeller is None:
        claims = mend(words, find_claims(words))
    else:
        labels = labeller.label(words)
        plain = plain_claims(words)
        sure = [*without_denied(words, sure_claims(words)), *framed(words), *plain]
        labelled = without_nobody(without_denied(words, _labelled(words, labels)), sure)
        whole = [claim for claim in sure if not is_laid_by(words, claim)]
        claims = corrected(words, mend(words, add_missed(words, labelled, whole)))
        claims = with_counter_claims(words, [to_laid(words, claim) for claim in claims])
        known = len(claims)
        claims = add_missed(words, claims, sure)  # some stand where another claim was cut
        claims[known:] = [one for claim in claims[known:] if (one := trimmed(words, claim)).content]
    claims = add_nested(words, claims)
    if labeller is not None:
        contents = sorted({span for claim in claims for span in claim.content})
        claims = add_labelled_inside(words, claims, labeller.label_inside(words, contents))
    claims = with_tellers(words, claims)
    return _resolved(words, with_chains(words, claims), published)


def _labelled(words: Words, labels: Sequence[str]) -> list[Claim]:
    spans = without_deeds(words, spans_of(labels))
    sources = [(first, last) for role, first, last in spans if role == "source"]
    return [claim for claim in with_subjects(words, link(words, spans), sources) if claim.content]


_PRONOUNS = frozenset("he she it they".split())


def own_reports(words: Words, claims: Sequence[Claim], parents: Sequence[int | None], sources: Sequence[Who]) -> set[int]:
    """Those inside another that are its speaker's own: "the bank said it expects …" is one claim, and the saying is its."""
    found = set()
    for k, (claim, parent) in enumerate(zip(claims, parents, strict=True)):
        if parent is None or claim.passed_on_by is not None or not claim.source or not claims[parent].source:
            continue
        its = sources[parent].person is None and _is_its(words, claim, claims[parent])
        same = bool(sources[k].key) and sources[k].key == sources[parent].key
        if _opens_as_pronoun(words, claim, claims[parent]) and (its or same):
            found.add(k)
    return found


def _opens_as_pronoun(words: Words, claim: Claim, outer: Claim) -> bool:
    first, last = claim.source[0]
    return last - first == 1 and words.lower[first] in _PRONOUNS and any(a <= first <= a + 1 for a, _ in outer.content)


def _is_its(words: Words, claim: Claim, outer: Claim) -> bool:
    """ "The bank said [it] expects": behind a body's saying "it" is the body."""
    first = claim.source[0][0]
    return bool(outer.cue) and outer.cue[0][0] < first and words.lower[first] in ("it", "they")


_NEAR = 3
"""Claims on either side whose contents are no circumstances of one's saying."""


def _resolved(words: Words, claims: list[Claim], published: date | None) -> tuple[list[Attribution], list[Way]]:
    claims = sorted(claims, key=lambda claim: (_begins(claim), claim.cue))
    if not claims:
        return [], []
    parents = parents_of(claims)
    sources = resolve(words, read_roster(words), claims, parents)
    own = own_reports(words, claims, parents, sources)
    if own:
        claims = [claim for k, claim in enumerate(claims) if k not in own]
        parents = parents_of(claims)
        sources = resolve(words, read_roster(words), claims, parents)
    dates = Dates.of(words.text)
    around = [
        Circumstances()
        if claim.passed_on_by
        else read_circumstances(words, claim, published, dates, claims[max(0, k - _NEAR) : k + _NEAR])
        for k, claim in enumerate(claims)
    ]
    _carry_over(words, claims, sources, around, published, dates)
    reasons = _reasons(words, claims, sources)
    found = [
        _attribution(words, claim, parent, who, circumstances, reason)
        for claim, parent, who, circumstances, reason in zip(claims, parents, sources, around, reasons, strict=True)
    ]
    return found, [way_of_claim(words, claim, nested=parent is not None) for claim, parent in zip(claims, parents, strict=True)]


def _attribution(
    words: Words, claim: Claim, parent: int | None, who: Who, around: Circumstances, reason: str | None
) -> Attribution:
    return Attribution(
        source=_spans(words, claim.source),
        cue=_spans(words, claim.cue),
        content=_spans(words, claim.content),
        kind=_kind(words, claim.content),
        source_name=None if who.anonymous else who.name,
        source_title=who.title,
        source_organisation=who.organisation,
        anonymous=who.anonymous,
        anonymity=who.anonymity,
        anonymity_reason=reason if who.anonymous else None,
        told_to=around.told_to,
        said_on=around.said_on,
        polarity=around.polarity,
        parent=parent,
    )


def _begins(claim: Claim) -> int:
    return min(first for ranges in (claim.source, claim.cue, claim.content) for first, _ in ranges)


def _spans(words: Words, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(words.start[first], words.end[last - 1]) for first, last in ranges)


def _kind(words: Words, content: Sequence[Range]) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all words of the content are in quotation marks, indirect where none is."""
    quoted = outside = False
    for first, last in content:
        states = words.quote[first:last]
        quoted = quoted or states.count(OUTSIDE) < len(states)
        outside = outside or any(
            state == OUTSIDE and words.raw[i][0].isalnum() for i, state in enumerate(states, start=first)
        )  # fmt: skip
        if quoted and outside:
            return "mixed"
    return "direct" if quoted else "indirect"


# ---------------------------------------------------------------- what one claim says of another of the same source


def _carry_over(
    words: Words,
    claims: Sequence[Claim],
    sources: Sequence[Who],
    around: Sequence[Circumstances],
    published: date | None,
    dates: Dates,
) -> None:
    """An occasion that goes on keeps its day; whoever is not named speaks to the same outlet throughout.

    **Rule:** "during a March 8 hearing …, presented by Gen. A. ‘…,’ A said during the hearing": the second is of March 8 too.
    """
    last_said: dict[str, tuple[int, Circumstances]] = {}
    last_told: dict[str, str] = {}
    for claim, who, now in zip(claims, sources, around, strict=True):
        if not who.key or not claim.cue:
            continue
        paragraph = words.paragraph[claim.cue[0][0]]
        known = last_said.get(who.key)
        if (
            known is not None
            and now.said_on is None
            and now.events & known[1].events
            and paragraph - known[0] <= 1
            and known[1].said_on
        ):
            now.said_on = known[1].said_on
        if who.anonymity in ("unnamed", "spokesperson"):
            if now.told_to:
                last_told[who.key] = now.told_to
            elif who.key in last_told:
                now.told_to = last_told[who.key]
        if now.said_on is None and now.events:
            now.said_on = dates_of_occasion(words, claim, now.events, published, dates)
        last_said[who.key] = (paragraph, now)


_REASON_REACH = 400
"""Characters between a source and the reason why it is not named."""


def _reasons(words: Words, claims: Sequence[Claim], sources: Sequence[Who]) -> list[str | None]:
    """Per claim the stated reason why its source has no name: stated once, it holds for all that this source says."""
    spans = anonymity_reasons(words.text)
    if not spans:
        return [None] * len(claims)
    anonymous = sorted(
        (words.start[claim.source[0][0]], who.key)
        for claim, who in zip(claims, sources, strict=True)
        if who.anonymous and claim.source
    )
    by_key: dict[str, str] = {}
    for start, end in spans:
        at = bisect_left(anonymous, (start,))
        near = [
            (abs(position - start), key)
            for position, key in anonymous[max(0, at - 2) : at + 1]
            if abs(position - start) <= _REASON_REACH
        ]
        if near:
            by_key.setdefault(min(near)[1], words.text[start:end])
    return [by_key.get(who.key) if who.anonymous else None for who in sources]
