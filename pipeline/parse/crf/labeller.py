"""Words -> role of each word (source, cue, content), by two conditional random fields one after the other.

The model's files lie in `model/`; `model/CARD.md` says what they were trained on, what they score and how to train again.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.parse.crf.features import Lexicon, first_pass, second_pass
from pipeline.parse.crf.frames import frames, step
from pipeline.parse.text.tagger import Tagger, read_tagger
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words

MODEL_FOLDER = Path(__file__).parent / "model"
TAGGER_FILE, LEXICON_FILE, FIRST_FILE, SECOND_FILE = "tagger.txt.gz", "lexicon.json", "first.crfsuite.gz", "second.crfsuite.gz"

BEFORE_CUE, AFTER_CUE = "<", ">"
SIDES = BEFORE_CUE + AFTER_CUE
"""The second field tells content that stands before its cue from content behind it (`B-content<`, `B-content`), and sources
likewise (`B-source`, `B-source>`): each has neighbours of its own, and ends in its own way."""

_MOST_WORDS = 4000
"""A paragraph or window longer than that is labelled in pieces, so that memory stays bounded."""


class Labeller:
    """The model: tags words and gives each its role. Reads its files when it is made, nothing after."""

    def __init__(self, folder: Path) -> None:
        self.tagger: Tagger = read_tagger(gzip.decompress((folder / TAGGER_FILE).read_bytes()))
        lexicon = json.loads((folder / LEXICON_FILE).read_text(encoding="utf-8"))
        self.lexicon = Lexicon(lexicon["words"], lexicon["stems"])
        self._first = _Field(gzip.decompress((folder / FIRST_FILE).read_bytes()))
        self._second = _Field(gzip.decompress((folder / SECOND_FILE).read_bytes()))

    def label(self, words: Words) -> list[str]:
        """`O`, `B-source`, `I-source`, `B-cue` … for each word, whose tags are filled in on the way."""
        self.tagger.tag(words)
        seen: list[str] = []
        for first, last in _in_pieces(words.paragraph_bounds):
            if self._may_hold_a_cue(words, first, last):
                seen += graded(self._first.tagger, first_pass(words, self.lexicon, first, last))
            else:
                seen += [OUTSIDE] * (last - first)
        labels = [OUTSIDE] * len(words)
        for first, last in _in_pieces(windows(words, seen)):
            marks = frames(words, seen[first:last], first, last)
            sided = self._second.tagger.tag(second_pass(words, seen[first:last], marks, first, last))
            self._note_certainty(words, sided, first)
            labels[first:last] = [label.rstrip(SIDES) for label in sided]
        return labels

    def _note_certainty(self, words: Words, sided: Sequence[str], first: int) -> None:
        """How sure the second field is of the first word of each span that it has just marked."""
        for k, label in enumerate(sided):
            if label[0] == "B":
                words.certainty[first + k] = self._second.tagger.marginal(label, k)

    def label_inside(self, words: Words, contents: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[str]]]:
        """Of each of `contents` (of tagged words) that may hold a claim of its own: where it begins and ends, its labels."""
        for first, last in contents:
            with inside(words, first, last) as view:
                labels = self._labels_inside(words, *view) if view else None
            if view and labels is not None:
                yield *view, labels

    def _labels_inside(self, words: Words, first: int, last: int) -> list[str] | None:
        if not self._may_hold_a_cue(words, first, last):
            return None
        seen = graded(self._first.tagger, first_pass(words, self.lexicon, first, last))
        marks = frames(words, seen, first, last)
        if not marks:
            return None
        sided = self._second.tagger.tag(second_pass(words, seen, marks, first, last, inside=True))
        for k, label in enumerate(sided):
            if label.startswith("B-cue"):
                words.certainty.setdefault(first + k, self._second.tagger.marginal(label, k))
        return [label.rstrip(SIDES) for label in sided]

    def _may_hold_a_cue(self, words: Words, first: int, last: int) -> bool:
        level = self.lexicon.level
        return any(level(words.lower[i]) for i in range(first, last)) or any(
            words.quote[i] != OUTSIDE for i in range(first, last)
        )


class _Field:
    """A crfsuite model in memory; the tagger reads the bytes in place, so they must live as long as it does."""

    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        self._model = model
        self.tagger: Any = pycrfsuite.Tagger()
        self.tagger.open_inmemory(model)


def graded(tagger: Any, items: list[list[str]]) -> list[str]:
    """The first pass's labels, each with the step of how sure it is of the span: `B-cue3`, `I-source0`."""
    labels: list[str] = tagger.tag(items)
    i, n = 0, len(labels)
    while i < n:
        if labels[i] == OUTSIDE:
            i += 1
            continue
        end = i + 1
        while end < n and labels[end] == "I" + labels[i][1:]:
            end += 1
        grade = step(min(tagger.marginal(labels[k], k) for k in range(i, end)))
        for k in range(i, end):
            labels[k] += grade
        i = end
    return labels


_SHORTEST_CONTENT, _LONGEST_CONTENT = 5, 600
"""Words that a content must have to hold a claim of its own: source, cue and three words."""
_LEADING = frozenset(("that", ",", ":", "but", "and"))


@contextmanager
def inside(words: Words, first: int, last: int) -> Iterator[tuple[int, int] | None]:
    """Where a content begins and ends as a text of its own, without its quotation marks and "that"; None for a short one.

    For as long as the context lasts a content that is mostly quoted stands outside of quotations: changed in place, since a
    copy of all the words for each content would make long texts cost their square.
    """
    quoted = last - first - words.quote[first:last].count(OUTSIDE)
    while first < last and (words.lower[first] in _LEADING or words.quote[first] == OPENS):
        first += 1
    while last > first and words.quote[last - 1] == CLOSES:
        last -= 1
    if not _SHORTEST_CONTENT <= last - first <= _LONGEST_CONTENT:
        yield None
        return
    stated = words.quote[first:last]
    if 2 * quoted > last - first:
        words.quote[first:last] = [OUTSIDE] * (last - first)
    try:
        yield first, last
    finally:
        words.quote[first:last] = stated


def windows(words: Words, seen: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of paragraphs in which anything may be attributed: those with a cue, with quotation marks, or after a colon."""
    found: list[tuple[int, int]] = []
    after_colon = False
    for first, last in words.paragraph_bounds:
        quoted = any(state != OUTSIDE for state in words.quote[first:last])
        if quoted or after_colon or any(label != OUTSIDE for label in seen[first:last]):
            if found and found[-1][1] == first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
            after_colon = words.raw[last - 1] == ":"
        else:
            after_colon = False
    return found


def _in_pieces(bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(k, min(k + _MOST_WORDS, last)) for first, last in bounds for k in range(first, last, _MOST_WORDS)]


_folder = MODEL_FOLDER


def use_model(folder: Path) -> None:
    """From now on this process labels by the model in `folder`: for measuring models that are not the package's."""
    global _folder
    _folder = folder
    load_labeller.cache_clear()


@cache
def load_labeller() -> Labeller | None:
    """The model, read once a process; None, and a warning, where its files are missing."""
    try:
        return Labeller(_folder)
    except FileNotFoundError as error:
        import logging

        logging.getLogger(__name__).warning("attributions by rules alone: the model's file %s is missing", error.filename)
        return None
