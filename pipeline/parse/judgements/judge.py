"""Figures as the grammar reads them -> the same, with what they count and what happened to it judged by the syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.models import Category, Figure
from pipeline.parse.judgements import categories
from pipeline.parse.judgements import counted as nouns_counted
from pipeline.parse.judgements.context import Place, place
from pipeline.parse.judgements.weights import load_weights
from pipeline.parse.lang.en.judgements.harm_words import tells_of_harm
from pipeline.parse.syntax.parser import parse_sentences
from pipeline.parse.text.sentences import sentence_spans

JUDGED = frozenset({"count", "ratio", "percent"})


def judged(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of `text`, of which those that count something have `counted` and `category` judged anew."""
    places = places_of(text, figures)
    if not any(places):
        return list(figures)
    weights = load_weights()
    readings = {number: reading for number, reading in enumerate(read(text, figures, places, weights)) if reading is not None}
    found = []
    for number, figure in enumerate(figures):
        reading = readings.get(number)
        if reading is None:
            found.append(figure)
            continue
        update: dict[str, object] = {"category": reading.category or None}
        if reading.counted != figure.counted:
            update |= {"counted": reading.counted, "counted_head": _head(reading.counted)}
        found.append(figure.model_copy(update=update))
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


def places_of(text: str, figures: Sequence[Figure]) -> list[Place | None]:
    """Where each figure stands in its sentence; None for figures that count nothing."""
    sentences = sentence_spans(text)
    number_of = {tuple(span): number for number, span in enumerate(sentences)}
    harmed = cache(lambda start, end: _may_tell_of_harm(text[start:end]))
    spans = sorted({(f.sentence_start, f.sentence_end) for f in figures if f.kind in JUDGED and _is_open(text, f, harmed)})
    trees = dict(zip(spans, parse_sentences(text, spans), strict=True))
    taken: dict[tuple[int, int], set[int]] = {}
    for f in figures:
        span = (f.sentence_start, f.sentence_end)
        if span in trees:
            taken.setdefault(span, set()).update(trees[span].words_in(f.start, f.end))
    found: list[Place | None] = []
    for f in figures:
        span = (f.sentence_start, f.sentence_end)
        is_judged = f.kind in JUDGED and span in trees
        found.append(place(f, trees[span], number_of.get(span, 0), taken[span]) if is_judged else None)
    return found


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
            if last is not None and (subject := nouns_counted.main_subject(last.tree, text)):
                memory.subjects.append((subject, last.sentence))
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
