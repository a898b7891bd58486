"""The PolNeAR corpus as words, gold labels and silver tags."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.parse.words import Words, split_words

ROLES = ("source", "cue", "content")
_NAME_KINDS = {"PERSON": "p", "ORGANIZATION": "o", "LOCATION": "l"}


@dataclass(slots=True)
class Document:
    """One article: its words and the gold attributions, as lists of `[start, end]` per role."""

    identifier: str
    words: Words
    gold: list[dict[str, list[list[int]]]]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_documents(path: Path) -> list[Document]:
    return [Document(row["id"], split_words(row["text"]), row["gold"]) for row in read_lines(path)]


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
    words = document.words
    labels = ["O"] * len(words)
    index = _index_at(words)
    for attribution in document.gold:
        for role in roles:
            for start, end in attribution[role]:
                inside = False
                for i in index(start, end):
                    labels[i] = ("I-" if inside else "B-") + role
                    inside = True
    return labels


def _index_at(words: Words) -> Any:
    from bisect import bisect_left, bisect_right

    def overlapping(start: int, end: int) -> range:
        return range(bisect_right(words.end, start), bisect_left(words.start, end))

    return overlapping
