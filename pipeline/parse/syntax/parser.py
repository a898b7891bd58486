"""Sentences of a text -> trees, many at a time, by the network in `model`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.parse.syntax.network import Array, Network
from pipeline.parse.syntax.transitions import LEFT, RIGHT, SHIFT, States
from pipeline.parse.syntax.tree import Tree
from pipeline.parse.syntax.words import word_spans

LONGEST = 160
"""Words of a sentence that are read as one; what is longer is cut, so that time stays linear in the text."""
BATCH = 6_000
"""Words that are read at once: what that needs in memory is some 40 MB."""
NETWORK_FILE = Path(__file__).parent / "model" / "syntax.npz"
_NEVER = np.float32(-1e9)


@cache
def network() -> Network:
    """The network that the package brings."""
    return read_network(NETWORK_FILE.read_bytes())


def read_network(payload: bytes) -> Network:
    with np.load(io.BytesIO(payload)) as file:
        texts = [str(file[name]).split("\n") for name in ("tags", "labels", "form", "ending", "opening", "shape")]
        vocabulary = tuple({view: k + 1 for k, view in enumerate(views)} for views in texts[2:])
        parameters = {name[2:]: file[name].astype(np.float32) for name in file.files if name.startswith("p.")}
    return Network(parameters, vocabulary, texts[0], texts[1])


def write_network(network: Network) -> bytes:
    """What `read_network` reads; the same network gives the same bytes."""
    texts = dict(zip(("tags", "labels"), (network.tags, network.labels), strict=True))
    texts |= dict(zip(("form", "ending", "opening", "shape"), map(list, network.vocabulary), strict=True))
    arrays = {name: np.array("\n".join(line.replace("\n", " ") for line in lines)) for name, lines in texts.items()}
    arrays |= {f"p.{name}": value.astype(np.float16) for name, value in sorted(network.parameters.items())}
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def parse_sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[Tree]:
    """The tree of each sentence `text[start:end]`, in the order of `spans`."""
    found: list[Tree | None] = [None] * len(spans)
    pieces: list[tuple[int, list[tuple[int, int]]]] = []
    for at, (start, end) in enumerate(spans):
        words = word_spans(text, start, end)
        pieces += [(at, words[k : k + LONGEST]) for k in range(0, len(words), LONGEST)]
    pieces.sort(key=lambda piece: len(piece[1]))
    seen: dict[str, tuple[int, ...]] = {}
    batch: list[tuple[int, list[tuple[int, int]]]] = []
    parts: dict[int, list[Tree]] = {}
    for k, piece in enumerate(pieces):
        batch.append(piece)
        # all are padded to the longest, which is the last
        if (len(batch) + 1) * len(piece[1]) >= BATCH or k + 1 == len(pieces):
            sentences = [[text[a:b] for a, b in words] for _, words in batch]
            for (at, words), sentence, tree in zip(batch, sentences, parse_words(network(), sentences, seen), strict=True):
                parts.setdefault(at, []).append(Tree(words, sentence, *tree))
            batch = []
    for at, trees in parts.items():
        trees.sort(key=lambda tree: tree.spans[0])
        found[at] = Tree.joined(trees)
    return [tree or Tree([], [], [], [], []) for tree in found]


def parse_words(
    network: Network, sentences: Sequence[Sequence[str]], seen: dict[str, tuple[int, ...]] | None = None
) -> list[tuple[list[str], list[int], list[str]]]:
    """Tags, heads (the number of words for the root) and labels of each sentence."""
    order = sorted(range(len(sentences)), key=lambda k: -len(sentences[k]))
    sizes = np.array([len(sentences[k]) for k in order])
    vectors = network.encode(network.rows_of([sentences[k] for k in order], seen), sizes)
    tags = network.tag_scores(vectors).argmax(axis=1).tolist()
    table, words, many_labels = network.slot_table(vectors), len(vectors), len(network.labels)
    states, choices, never = States(sizes, many_labels), Choices(many_labels), impossible(many_labels)
    places = places_in_table(sizes, states.none)
    for step in range(2 * int(sizes[0])):
        many = states.going(step)
        slots = states.slots(many)
        rows = network.table_rows(np.take_along_axis(places[:many], slots, axis=1), states.child_labels(slots), words)
        scores = network.move_scores(table, rows) + never[states.valid(many)]
        best = scores.argmax(axis=1)
        states.apply(choices.moves[best], choices.labels[best])
    found: list[tuple[list[str], list[int], list[str]]] = [([], [], [])] * len(sentences)
    base = (np.cumsum(sizes) - sizes).tolist()
    for row, k in enumerate(order):
        first, size = base[row], len(sentences[k])
        labels = [network.labels[label] for label in states.label[row, :size].tolist()]
        found[k] = ([network.tags[tag] for tag in tags[first : first + size]], states.head[row, :size].tolist(), labels)
    return found


class Choices:
    """The transitions with their labels, as the network numbers them: SHIFT, each label's LEFT, each label's RIGHT."""

    def __init__(self, many_labels: int) -> None:
        self.moves = np.array([SHIFT] + [LEFT] * many_labels + [RIGHT] * many_labels)
        self.labels = np.array([0, *range(many_labels), *range(many_labels)])


def impossible(many_labels: int) -> Array:
    """(8, 1 + 2 · labels): what is added to the scores so that only transitions are chosen that there are (`States.valid`)."""
    found = np.zeros((8, 1 + 2 * many_labels), dtype=np.float32)
    for valid in range(8):
        found[valid, :1] = 0 if valid & 1 else _NEVER
        found[valid, 1 : 1 + many_labels] = 0 if valid & 2 else _NEVER
        found[valid, 1 + many_labels :] = 0 if valid & 4 else _NEVER
    return found


def places_in_table(sizes: Array, none: int) -> Array:
    """(sentences, columns): the number of each word among all words; behind those the root, and no word."""
    many = int(sizes.sum())
    base = np.cumsum(sizes) - sizes
    columns = np.arange(none + 1)
    places = np.where(columns < sizes[:, None], base[:, None] + columns, many)
    places[:, none] = many + 1
    return places
