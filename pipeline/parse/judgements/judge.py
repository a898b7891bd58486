"""Figures as the grammar reads them -> the same, with what they count or are of, what happened to it and how the text puts it
judged by the syntax."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.models import Category, Figure
from pipeline.parse.judgements import categories, modality, subject
from pipeline.parse.judgements import counted as nouns_counted
from pipeline.parse.judgements.context import Place, place
from pipeline.parse.judgements.weights import load_weights
from pipeline.parse.lang.en.judgements.harm_words import tells_of_harm
from pipeline.parse.syntax.parser import parse_sentences
from pipeline.parse.text.sentences import behind_dateline, sentence_spans

JUDGED = frozenset({"count", "ratio", "percent"})


def judged(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of `text`, with how the text puts them judged anew, and of those that count something `counted` and
    `category` too."""
    places = places_of(text, figures)
    found = list(figures)
    if any(places.counted):
        for number, reading in enumerate(read(text, figures, places.counted, load_weights())):
            if reading is not None:
                update: dict[str, object] = {"category": reading.category or None}
                if reading.counted != figures[number].counted:
                    update |= {"counted": reading.counted, "counted_head": _head(reading.counted)}
                found[number] = found[number].model_copy(update=update)
    before: modality.Before | None = None
    for number, at in enumerate(places.measured):
        if at is not None and (what := subject.subject_of(at, text)) is not None:
            found[number] = found[number].model_copy(update={"subject": what})
    for number, at in enumerate(places.put):
        mood = modality.modality_of(at, before) if at is not None else found[number].modality
        if mood != found[number].modality:
            found[number] = found[number].model_copy(update={"modality": mood})
        before = modality.Before(at, mood) if at is not None else None
    return found


def _head(counted: str | None) -> str | None:
    """The noun of a phrase, in lower case: the last word before "of"."""
    return counted.split(" of ")[0].split()[-1].lower() if counted else None


@dataclass(slots=True)
class Reading:
    """One figure judged, with the candidates that were weighed, for training and for explanation."""

    place: Place
    counted: str | None
    category: tuple[Category, ...]
    nouns: list[nouns_counted.Candidate]
    """none where the syntax had no doubt"""
    events: list[categories.Candidate]


@dataclass(slots=True)
class Places:
    """Where each figure stands in its sentence; None where what is asked is not in doubt, and for figures of other kinds."""

    counted: list[Place | None]
    """for what it counts, and what happened to that"""
    measured: list[Place | None]
    """for what a measure or a sum is of"""
    put: list[Place | None]
    """for how the text puts it"""


def places_of(text: str, figures: Sequence[Figure]) -> Places:
    """Where the figures stand in the trees of their sentences; no other sentence is given a tree."""
    spans = [(f.sentence_start, f.sentence_end) for f in figures]
    tables = {span for span, count in Counter(spans).items() if count > _MOST_FIGURES}
    opened = _opened(text, figures)
    moody = cache(lambda start, end: modality.may_be_moved(text[start:end]))
    moved = {span for f, span in zip(figures, spans, strict=True) if f.modality != "stated" or moody(*span)}
    measured = {span for f, span in zip(figures, spans, strict=True) if f.kind in subject.KINDS and f.subject is None}
    places = list(zip(_placed(text, figures, sorted((opened | moved | measured) - tables)), figures, spans, strict=True))

    def where(is_asked: Callable[[Figure, tuple[int, int]], bool]) -> list[Place | None]:
        return [at if is_asked(figure, span) else None for at, figure, span in places]

    return Places(
        where(lambda figure, span: figure.kind in JUDGED and span in opened),
        where(lambda figure, span: figure.kind in subject.KINDS and figure.subject is None),
        where(lambda figure, span: span in moved),
    )


def _placed(text: str, figures: Sequence[Figure], spans: Sequence[tuple[int, int]]) -> list[Place | None]:
    number_of = {tuple(span): number for number, span in enumerate(sentence_spans(text))}
    trees = dict(zip(spans, parse_sentences(text, [(behind_dateline(text, *span), span[1]) for span in spans]), strict=True))
    standing = [(f, (f.sentence_start, f.sentence_end)) for f in figures]
    taken: dict[tuple[int, int], set[int]] = {}
    for f, span in standing:
        if span in trees:
            taken.setdefault(span, set()).update(trees[span].words_in(f.start, f.end))
    return [place(f, trees[span], number_of.get(span, 0), taken[span]) if span in trees else None for f, span in standing]


def _opened(text: str, figures: Sequence[Figure]) -> set[tuple[int, int]]:
    """The sentences in which something is counted that is to be judged."""
    harmed = cache(lambda start, end: _may_tell_of_harm(text[start:end]))
    return {(f.sentence_start, f.sentence_end) for f in figures if f.kind in JUDGED and _is_open(text, f, harmed)}


_MOST_FIGURES = 120
"""Figures of a sentence: what has more is a table, or made to cost time."""


def _is_open(text: str, figure: Figure, harmed: Callable[[int, int], bool]) -> bool:
    """Is there anything to judge: a share, a count of what the grammar does not know, or of what may have come to harm?

    The rest need no tree: "the court has nine judges".
    """
    if figure.kind != "count" or figure.counted is None:
        return True
    if figure.category or harmed(figure.sentence_start, figure.sentence_end):
        return True
    behind = text[figure.end : figure.end + len(figure.counted) + len(_JOINT) + 1]
    return behind.endswith(_JOINT) or behind[: -len(_JOINT)].endswith((f"{figure.counted},", f"{figure.counted} &"))


def _may_tell_of_harm(sentence: str) -> bool:
    return bool(_AMOUNT.search(sentence)) or any(map(tells_of_harm, _WORD.findall(sentence.lower())))


_WORD = re.compile(r"[a-z]+")
_AMOUNT = re.compile(r"\b(?:number|total|count|tally) of\b")
_JOINT = " and"


def read(
    text: str, figures: Sequence[Figure], places: Sequence[Place | None], weights: dict[str, dict[str, float]]
) -> Iterator[Reading | None]:
    """Judges figures in their order, each where it stands; each sees what was judged of those before."""
    memory = nouns_counted.Memory([], [])
    before: categories.Before | None = None
    told: dict[int, list[categories.Told]] = {}
    last: Place | None = None
    for figure, at in zip(figures, places, strict=True):
        if at is None:
            if figure.kind in JUDGED and figure.counted:
                memory.counted.append((figure.counted, figure.kind, last.sentence if last else 0))
            yield None
            continue
        if last is None or at.sentence != last.sentence:
            if last is not None and (main := nouns_counted.main_subject(last.tree, text)):
                memory.subjects.append((main, last.sentence))
            last = at
            told = {at.sentence: categories.told(at.tree)}
        what, nouns = nouns_counted.decided(at, text), []
        if what is None:
            nouns = nouns_counted.candidates(at, memory, text)
            what = nouns_counted.weighed(nouns, weights["counted"])
        heard = told[at.sentence]
        events = categories.candidates(at, heard, before, what)
        category = categories.chosen(at, heard, events, weights["category"])
        yield Reading(at, what, category, nouns, events)
        if what:
            memory.counted.append((what, at.figure.kind, at.sentence))
        if category:
            before = categories.Before(at, category, what, categories.told_by_noun(at, heard))
