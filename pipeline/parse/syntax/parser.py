"""Sentences of a text -> trees, many at a time, by the network in `model`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.parse.syntax.network import CHILD_SLOTS, Array, Network
from pipeline.parse.syntax.transitions import LEFT, NONE, RIGHT, SHIFT, States
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
    sizes = np.array([len(sentence) for sentence in sentences])
    vectors = network.encode(network.rows_of(sentences, seen), sizes)
    tags = network.tag_scores(vectors).argmax(axis=1).tolist()
    table = network.slot_table(vectors)
    base = np.cumsum(sizes) - sizes
    states, many_labels = States(sizes), len(network.labels)
    while len(where := np.flatnonzero(~states.done())):
        places, child_labels = read_slots(states, where, base, len(vectors), many_labels)
        scores = network.move_scores(table, places, child_labels)
        valid = states.valid()[where]
        scores[:, :1][~valid[:, :1]] = _NEVER
        scores[:, 1 : 1 + many_labels][~valid[:, 1]] = _NEVER
        scores[:, 1 + many_labels :][~valid[:, 2]] = _NEVER
        states.apply(*split_choice(scores.argmax(axis=1), many_labels), where)
    found = []
    for k, (first, size) in enumerate(zip(base.tolist(), sizes.tolist(), strict=True)):
        labels = [network.labels[label] for label in states.label[k, :size].tolist()]
        found.append(([network.tags[tag] for tag in tags[first : first + size]], states.head[k, :size].tolist(), labels))
    return found


def read_slots(states: States, where: Array, base: Array, many: int, many_labels: int) -> tuple[Array, Array]:
    """(states, SLOTS) rows of the slot table, and (states, child slots) labels of the children."""
    slots = states.slots()[where]
    sizes = states.sizes[where][:, None]
    places = np.where(slots == NONE, many + 1, np.where(slots == sizes, many, base[where][:, None] + slots))
    children = slots[:, CHILD_SLOTS.start :]
    child_labels = np.where(children == NONE, many_labels, states.label[where[:, None], children])
    return places, child_labels


def split_choice(choice: Array, many_labels: int) -> tuple[Array, Array]:
    """Numbers of moves with labels -> moves, labels."""
    moves = np.where(choice == 0, SHIFT, np.where(choice <= many_labels, LEFT, RIGHT))
    return moves, np.where(choice == 0, 0, (choice - 1) % many_labels)
