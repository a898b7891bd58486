"""The corpora as words, gold labels and silver tags: PolNeAR, and news articles with all their attributions."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.parse.crf.labeller import AFTER_CUE, BEFORE_CUE
from pipeline.parse.text.words import Words, split_words

ROLES = ("source", "cue", "content")
_NAME_KINDS = {"PERSON": "p", "ORGANIZATION": "o", "LOCATION": "l"}

Spans = dict[str, list[list[int]]]
"""role -> its spans of characters, of one attribution"""


@dataclass(slots=True)
class Document:
    """One article: its words and the gold attributions, as lists of `[start, end]` per role."""

    identifier: str
    words: Words
    gold: list[Spans]
    """the outermost attributions"""
    inside: list[tuple[list[int], list[Spans]]] = field(default_factory=list)
    """each span of content of the outermost, and the attributions directly in it; empty for a corpus that does not nest"""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON Lines, packed by gzip or plain."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_documents(path: Path) -> list[Document]:
    return [Document(row["id"], split_words(row["text"]), row["gold"]) for row in read_lines(path)]


def read_news(path: Path) -> list[Document]:
    """News articles: lines {"page", "text", "attributions"}, each attribution with the index of its parent or null."""
    return [_news_document(row) for row in read_lines(path)]


def _news_document(row: dict[str, Any]) -> Document:
    attributions: list[dict[str, Any]] = row["attributions"]
    inside: list[tuple[list[int], list[Spans]]] = []
    for number, attribution in enumerate(attributions):
        if attribution["parent"] is not None:
            continue
        children = [one for one in attributions if one["parent"] == number]
        for start, end in attribution["content"]:
            here = [one for one in children if any(start <= span[0] < end for span in one["content"])]
            inside.append(([start, end], [{role: one[role] for role in ROLES} for one in here]))
    outermost = [{role: one[role] for role in ROLES} for one in attributions if one["parent"] is None]
    return Document(row["page"], split_words(row["text"]), outermost, inside)


def silver_sequences(documents: list[Document], path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Paragraphs whose words are all tagged by the silver: their words, their tags with the kinds of names."""
    by_identifier = {document.identifier: document.words for document in documents}
    for row in read_lines(path):
        words = by_identifier.get(row["id"])
        if words is None:
            continue
        tag_at = {}
        for sentence in row["sents"]:
            for start, end, tag, entity in sentence:
                if tag.startswith("NNP"):
                    tag = "NNP" + _NAME_KINDS.get(entity, "")
                for k in range(start, end):
                    tag_at[k] = tag
        for first, last in words.paragraph_bounds:
            tags = [tag_at.get(words.start[i]) for i in range(first, last)]
            if None not in tags:
                yield words.raw[first:last], tags  # type: ignore[misc]


def gold_labels(document: Document, roles: tuple[str, ...] = ROLES) -> list[str]:
    """BIO labels of the document's words; where gold spans overlap the later role of `roles` wins."""
    return _labels(document.words, document.gold, roles, lambda role, _start, _cue: role)


def sided_labels(words: Words, gold: Sequence[Spans]) -> list[str]:
    """The same with the side of the cue in the labels of content before it and of sources behind it."""
    return _labels(words, gold, ROLES, _sided)


def _sided(role: str, start: int, cue: int) -> str:
    if role == "content" and start < cue:
        return role + BEFORE_CUE
    if role == "source" and start > cue:
        return role + AFTER_CUE
    return role


def _labels(words: Words, gold: Sequence[Spans], roles: tuple[str, ...], name: Callable[[str, int, int], str]) -> list[str]:
    labels = ["O"] * len(words)
    overlapping = _overlapping(words)
    for attribution in gold:
        cue = min((start for start, _ in attribution["cue"]), default=None)
        for role in roles:
            for start, end in attribution[role]:
                named = role if cue is None else name(role, start, cue)
                prefix = "B-"
                for i in overlapping(start, end):
                    labels[i] = prefix + named
                    prefix = "I-"
    return labels


def word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """The words that the characters `start` to `end` touch: the first, and the one after the last."""
    touched = _overlapping(words)(start, end)
    return touched.start, touched.stop


def _overlapping(words: Words) -> Callable[[int, int], range]:
    def overlapping(start: int, end: int) -> range:
        return range(bisect_right(words.end, start), bisect_left(words.start, end))

    return overlapping
