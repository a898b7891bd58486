"""The network behind the syntax: words -> vectors -> parts of speech, and the score of each transition of a state.

Each word is looked up by its form, its last three letters, its first and its shape; two layers let it see its neighbours
(a window of one, twice). A state's score sums what each word in each slot gives to a hidden layer, which is reckoned once
a word and not once a state. The way is that of Kiperwasser and Goldberg (2016) and of spaCy, in plain numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.parse.syntax.transitions import CHILD_SLOTS, SLOTS
from pipeline.parse.syntax.words import norm, shape

Array = np.ndarray[Any, np.dtype[Any]]
Parameters = dict[str, Array]

TABLES = ("form", "ending", "opening", "shape")
LAYERS = ("window1", "window2")
PIECES = 2
"""Each unit of a layer is the greater of so many sums (maxout)."""
UNKNOWN = 0


def views(word: str) -> tuple[str, str, str, str]:
    """What is looked up of a word, in the order of `TABLES`."""
    form = norm(word)
    return form, form[-3:], word[:1], shape(word)


@dataclass(slots=True)
class Network:
    """`vocabulary`: for each of `TABLES`, text -> row (0 where unknown)."""

    parameters: Parameters
    vocabulary: tuple[dict[str, int], ...]
    tags: list[str]
    labels: list[str]

    def rows_of(self, sentences: Sequence[Sequence[str]], seen: dict[str, tuple[int, ...]] | None = None) -> Array:
        """(words, tables): the rows of all words, one sentence after the other."""
        seen = {} if seen is None else seen
        found = []
        for sentence in sentences:
            for word in sentence:
                rows = seen.get(word)
                if rows is None:
                    looked = zip(self.vocabulary, views(word), strict=True)
                    rows = seen[word] = tuple(table.get(view, UNKNOWN) for table, view in looked)
                found.append(rows)
        return np.array(found, dtype=np.int64).reshape(-1, len(TABLES))

    def encode(self, rows: Array, sizes: Array) -> Array:
        """(words, width): each word with what stands around it."""
        p = self.parameters
        x = normalised(widest(embedded(p, rows) @ p["mix"] + p["mix.bias"]), p, "mix")
        before, after = neighbours(sizes)
        for layer in LAYERS:
            x = x + normalised(widest(windows(x, before, after) @ p[layer] + p[f"{layer}.bias"]), p, layer)
        return x

    def tag_scores(self, vectors: Array) -> Array:
        return np.asarray(vectors @ self.parameters["tag"] + self.parameters["tag.bias"])

    def slot_table(self, vectors: Array) -> Array:
        """((words + 2) · SLOTS + child slots · (labels + 1), hidden): what a word adds to the hidden layer in each slot, word
        after word, behind them the root and no word; then what the label of a child adds, child slot after child slot."""
        p = self.parameters
        width, _, hidden = p["slot"].shape
        words = (vectors @ p["slot"].reshape(width, -1)).reshape(-1, hidden)
        return np.concatenate([words, p["slot.root"], p["slot.none"], p["child"].reshape(-1, hidden)])

    def table_rows(self, places: Array, child_labels: Array, words: int) -> Array:
        """(states, SLOTS + child slots): rows of the slot table."""
        label_starts = (words + 2) * SLOTS + np.arange(len(CHILD_SLOTS)) * (len(self.labels) + 1)
        return np.concatenate([places * SLOTS + np.arange(SLOTS), child_labels + label_starts], axis=1)

    def move_scores(self, table: Array, rows: Array) -> Array:
        """(states, 1 + 2 · labels): the score of each transition, for states that look at these rows of the table."""
        p = self.parameters
        summed = table[rows].sum(axis=1)
        summed += p["hidden.bias"]
        return np.asarray(widest(summed) @ p["move"] + p["move.bias"])


def embedded(p: Parameters, rows: Array) -> Array:
    return np.concatenate([p[name][rows[:, k]] for k, name in enumerate(TABLES)], axis=1)


def widest(sums: Array) -> Array:
    return np.maximum(sums[..., 0::PIECES], sums[..., 1::PIECES])


def normalised(x: Array, p: Parameters, layer: str) -> Array:
    centred = x - x.mean(axis=1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + 1e-6)
    return np.asarray(centred / deviation * p[f"{layer}.gain"] + p[f"{layer}.shift"])


def neighbours(sizes: Array) -> tuple[Array, Array]:
    """For each word the number of the one before and the one after it in its sentence; the count of all where none is."""
    many = int(sizes.sum())
    before, after = np.arange(many) - 1, np.arange(many) + 1
    ends = np.cumsum(sizes)
    before[ends - sizes] = many
    after[ends - 1] = many
    return before, after


def windows(x: Array, before: Array, after: Array) -> Array:
    padded = np.concatenate([x, np.zeros((1, x.shape[1]), dtype=x.dtype)])
    return np.concatenate([padded[before], x, padded[after]], axis=1)
