"""The corpora as words, gold labels and silver tags: PolNeAR, and news articles with all their attributions."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.parse.crf.labeller import AFTER_CUE, BEFORE_CUE
from pipeline.parse.text.words import Words, split_words

ROLES = ("source", "cue", "content")
_NAME_KINDS = {"PERSON": "p", "ORGANIZATION": "o", "LOCATION": "l"}


@dataclass(slots=True)
class Document:
    """One article: its words and the gold attributions, as lists of `[start, end]` per role."""

    identifier: str
    words: Words
    gold: list[dict[str, list[list[int]]]]
    weight: int = 1
    """how often its sequences count when a field is trained"""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_documents(path: Path) -> list[Document]:
    return [Document(row["id"], split_words(row["text"]), row["gold"]) for row in read_lines(path)]


ARTICLE_WEIGHT = 3
"""A news article counts as three of PolNeAR: they are few, and of the kind that is parsed."""


def read_articles(path: Path) -> list[Document]:
    """The articles of `path` ({"page", "text", "attributions": [{"source", "cue", "content", "parent"}]}), with the attributions
    that lie in no other: a field gives each word one label."""
    return [
        Document(
            row["page"],
            split_words(row["text"]),
            [{role: a[role] for role in ROLES} for a in row["attributions"] if a["parent"] is None],
            ARTICLE_WEIGHT,
        )
        for row in read_lines(path)
    ]


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
    return _labels(document, roles, lambda role, _start, _cue: role)


def sided_labels(document: Document) -> list[str]:
    """The same with the side of the cue in the labels of content before it and of sources behind it."""
    return _labels(document, ROLES, _sided)


def _sided(role: str, start: int, cue: int) -> str:
    if role == "content" and start < cue:
        return role + BEFORE_CUE
    if role == "source" and start > cue:
        return role + AFTER_CUE
    return role


def _labels(document: Document, roles: tuple[str, ...], name: Callable[[str, int, int], str]) -> list[str]:
    words = document.words
    labels = ["O"] * len(words)
    overlapping = _overlapping(words)
    for attribution in document.gold:
        cue = min((start for start, _ in attribution["cue"]), default=None)
        for role in roles:
            for start, end in attribution[role]:
                named = role if cue is None else name(role, start, cue)
                prefix = "B-"
                for i in overlapping(start, end):
                    labels[i] = prefix + named
                    prefix = "I-"
    return labels


def _overlapping(words: Words) -> Callable[[int, int], range]:
    def overlapping(start: int, end: int) -> range:
        return range(bisect_right(words.end, start), bisect_left(words.start, end))

    return overlapping
