"""Treebanks -> the network of the syntax: `python -m pipeline.parse.training.syntax TREEBANKS --silver POLNEAR`.

The network follows its own transitions and learns from each which ones would still have led to the best tree (a dynamic
oracle, Goldberg and Nivre 2013). Tags are learned from the treebanks, by people, and from PolNeAR's, by a machine, so that
the words of the news are known and the kinds of names told apart. Adam, in plain numpy, 14 rounds of about a minute each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.parse.syntax import network as net
from pipeline.parse.syntax.network import LAYERS, PIECES, TABLES, Network, views
from pipeline.parse.syntax.parser import (
    NETWORK_FILE,
    Choices,
    impossible,
    parse_words,
    places_in_table,
    read_network,
    write_network,
)
from pipeline.parse.syntax.transitions import CHILD_SLOTS, LEFT, RIGHT, SHIFT, SLOTS, States

Array = np.ndarray[Any, np.dtype[Any]]
WIDTH, HIDDEN = 96, 64
EMBEDDING = (64, 40, 16, 40)
LEAST = (3, 2, 5, 3)  # a view seen less often is unknown
DROPOUT = 0.25
EXPLORED = 0.9  # of the transitions are the network's own choice, once it has begun to know
RARE_LABEL = 60
ROUNDS, RATE = 14, 0.002
LONGEST_STEP = 20.0
LONGEST = 120  # words of a sentence that is learned from


@dataclass(slots=True)
class Sentence:
    words: list[str]
    tags: list[str]
    heads: list[int] = field(default_factory=list)
    """the word each hangs on; the number of words for the root; empty where nobody said"""
    labels: list[str] = field(default_factory=list)


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file."""
    found, rows = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit() and len(cells) == 10:
                rows.append(cells)
            elif not line.strip() and rows:
                size = len(rows)
                heads = [int(c[6]) - 1 if c[6] != "0" else size for c in rows]
                found.append(Sentence([c[1] for c in rows], [c[4] for c in rows], heads, [c[7] for c in rows]))
                rows = []
    return found


def read_silver(path: Path) -> list[Sentence]:
    """The sentences of PolNeAR with a machine's tags, and the kind of a name (person, body, place) in the tags of names."""
    kinds = {"PERSON": "p", "ORGANIZATION": "o", "LOCATION": "l"}
    texts = {}
    with gzip.open(path.with_name(path.name.replace("silver.", "")), "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = texts[record["id"]]
            for sentence in record["sents"]:
                words = [text[start:end] for start, end, _, _ in sentence]
                tags = [tag + kinds.get(kind, "") if tag in {"NNP", "NNPS"} else tag for _, _, tag, kind in sentence]
                found.append(Sentence(words, tags))
    return found


def main_label(label: str, counts: Counter[str]) -> str:
    return label if counts[label] >= RARE_LABEL else label.split(":")[0]


def _vocabulary(sentences: Sequence[Sentence]) -> tuple[dict[str, int], ...]:
    """Per table of embeddings: each view of a word that is frequent enough, and its row; row 0 is for all others."""
    counts: list[Counter[str]] = [Counter() for _ in TABLES]
    for word in (word for sentence in sentences for word in sentence.words):
        for counter, view in zip(counts, views(word), strict=True):
            counter[view] += 1
    return tuple(
        {view: k + 1 for k, view in enumerate(sorted(v for v, n in counter.items() if n >= least))}
        for counter, least in zip(counts, LEAST, strict=True)
    )


def new_network(sentences: Sequence[Sentence], rng: np.random.Generator) -> Network:
    vocabulary = _vocabulary(sentences)
    tags = sorted({tag for s in sentences for tag in s.tags})
    seen = Counter(label for s in sentences for label in s.labels)
    labels = sorted({main_label(label, seen) for label in seen})

    def drawn(*shape: int, fan: int) -> Array:
        return rng.normal(0, (2 / fan) ** 0.5, shape).astype(np.float32)

    def zeros(*shape: int) -> Array:
        return np.zeros(shape, dtype=np.float32)

    p: net.Parameters = {
        name: rng.normal(0, 0.5, (len(vocabulary[k]) + 1, EMBEDDING[k])).astype(np.float32) for k, name in enumerate(TABLES)
    }
    for layer, wide in (("mix", sum(EMBEDDING)), *((layer, 3 * WIDTH) for layer in LAYERS)):
        p[layer] = drawn(wide, WIDTH * PIECES, fan=2 * wide)
        p[f"{layer}.bias"] = zeros(WIDTH * PIECES)
        p[f"{layer}.gain"] = zeros(WIDTH) + 1
        p[f"{layer}.shift"] = zeros(WIDTH)
    p["tag"], p["tag.bias"] = zeros(WIDTH, len(tags)), zeros(len(tags))
    p["slot"] = drawn(WIDTH, SLOTS, HIDDEN * PIECES, fan=2 * WIDTH * SLOTS)
    p["slot.root"], p["slot.none"] = (drawn(SLOTS, HIDDEN * PIECES, fan=SLOTS * 4) for _ in range(2))
    p["child"] = zeros(len(CHILD_SLOTS), len(labels) + 1, HIDDEN * PIECES)
    p["hidden.bias"] = zeros(HIDDEN * PIECES)
    moves = 1 + 2 * len(labels)
    p["move"], p["move.bias"] = zeros(HIDDEN, moves), zeros(moves)
    return Network(p, vocabulary, tags, labels)


class Trainer:
    """Adam over the network's parameters, a batch of sentences at a time."""

    def __init__(self, network: Network, rng: np.random.Generator) -> None:
        self.network, self.rng = network, rng
        self.first = {name: np.zeros_like(value) for name, value in network.parameters.items()}
        self.second = {name: np.zeros_like(value) for name, value in network.parameters.items()}
        self.tag_of = {tag: k for k, tag in enumerate(network.tags)}
        self.label_of = {label: k for k, label in enumerate(network.labels)}

    def update(self, gradients: dict[str, Any], rate: float) -> None:
        for name, gradient in gradients.items():
            value, first, second = self.network.parameters[name], self.first[name], self.second[name]
            if isinstance(gradient, tuple):  # rows of a table: the others stay as they are
                rows, g = gradient
                first[rows] = 0.9 * first[rows] + 0.1 * g
                second[rows] = 0.99 * second[rows] + 0.01 * g * g
                value[rows] -= rate * first[rows] / (np.sqrt(second[rows]) + 1e-7)
                continue
            first *= 0.9
            first += 0.1 * gradient
            second *= 0.99
            second += 0.01 * gradient * gradient
            value -= rate * first / (np.sqrt(second) + 1e-7)

    def train(self, batch: Sequence[Sentence], rate: float, explored: float) -> tuple[float, float]:
        """One step; returns the share of right tags and of right transitions."""
        n, p, rng = self.network, self.network.parameters, self.rng
        sizes = np.array([len(s.words) for s in batch])
        rows = n.rows_of([s.words for s in batch])
        dropped = rng.random(len(rows)) < 0.06
        rows[dropped, 0] = net.UNKNOWN
        grads: dict[str, Any] = {}

        # forward: words
        e = net.embedded(p, rows)
        mask_e = np.asarray(rng.random(e.shape) >= DROPOUT, dtype=np.float32) / (1 - DROPOUT)
        e = e * mask_e
        x, cache = layer_forward(p, "mix", e)
        caches = [cache]
        before, after = net.neighbours(sizes)
        for layer in LAYERS:
            y, cache = layer_forward(p, layer, net.windows(x, before, after))
            mask = np.asarray(rng.random(y.shape) >= DROPOUT / 2, dtype=np.float32) / (1 - DROPOUT / 2)
            caches.append((*cache, mask))
            x = x + y * mask
        dx = np.zeros_like(x)

        # tags
        gold = np.array([self.tag_of.get(tag, 0) for s in batch for tag in s.tags])
        scores = n.tag_scores(x)
        right_tags = float((scores.argmax(1) == gold).mean())
        d = softmax(scores)
        targets = np.zeros(scores.shape, dtype=np.float32)
        targets[np.arange(len(gold)), gold] = 1
        if batch[0].heads:  # people did not say of what kind a name is: any kind is right
            for plain in ("NNP", "NNPS"):
                if plain in self.tag_of:
                    kinds = [k for tag, k in self.tag_of.items() if tag.rstrip("pol") == plain]
                    named = np.flatnonzero(gold == self.tag_of[plain])
                    own = d[named][:, kinds]
                    targets[named[:, None], kinds] = own / own.sum(axis=1, keepdims=True)
        d -= targets
        d *= 0.5
        grads["tag"], grads["tag.bias"] = x.T @ d, d.sum(0)
        dx += d @ p["tag"].T

        right_moves = 0.0
        if batch[0].heads:
            dslots, right_moves = self.moves(batch, x, sizes, grads, explored)
            dx += dslots

        # backward: words
        for layer, cache in zip(reversed(LAYERS), reversed(caches[1:]), strict=True):
            dw = layer_backward(p, layer, cache[:-1], dx * cache[-1], grads)
            w = x.shape[1]
            padded = np.zeros((len(dx) + 1, w), dtype=np.float32)
            inside = before < len(dx)
            padded[before[inside]] += dw[inside, :w]  # each word is before one other at most
            inside = after < len(dx)
            padded[after[inside]] += dw[inside, 2 * w :]
            dx += padded[:-1] + dw[:, w : 2 * w]
        de = layer_backward(p, "mix", caches[0], dx, grads) * mask_e
        at = 0
        for k, name in enumerate(TABLES):
            unique, inverse = np.unique(rows[:, k], return_inverse=True)
            g = np.zeros((len(unique), EMBEDDING[k]), dtype=np.float32)
            np.add.at(g, inverse, de[:, at : at + EMBEDDING[k]])
            grads[name] = (unique, g)
            at += EMBEDDING[k]
        self.update(clipped(grads), rate)
        return right_tags, right_moves

    def moves(
        self, batch: Sequence[Sentence], x: Array, sizes: Array, grads: dict[str, Any], explored: float
    ) -> tuple[Array, float]:
        """Parses the batch (longest first), learning from each transition; returns the gradient of the words' vectors."""
        n, p = self.network, self.network.parameters
        table, words, many_labels = n.slot_table(x), len(x), len(n.labels)
        states, choices, never = States(sizes, many_labels), Choices(many_labels), impossible(many_labels)
        places = places_in_table(sizes, states.none)
        gold = np.full((len(batch), states.none + 1), -2)
        gold_label = np.zeros(gold.shape, dtype=np.int64)
        for k, s in enumerate(batch):
            gold[k, : len(s.words)] = s.heads
            gold_label[k, : len(s.words)] = [self.number_of_label(label) for label in s.labels]
        kept: list[tuple[Array, Array, Array]] = []
        right = total = 0
        for step in range(2 * int(sizes[0])):
            many = states.going(step)
            slots = states.slots(many)
            rows = n.table_rows(np.take_along_axis(places[:many], slots, axis=1), states.child_labels(slots), words)
            summed = table[rows].sum(axis=1) + p["hidden.bias"]
            valid = never[states.valid(many)]
            scores = net.widest(summed) @ p["move"] + p["move.bias"] + valid
            targets = self.targets(states, gold[:many], gold_label[:many], valid)
            probabilities = softmax(scores)
            among = probabilities * targets
            kept.append((rows, summed, (probabilities - among / (among.sum(axis=1, keepdims=True) + 1e-9)).astype(np.float32)))
            best, best_good = scores.argmax(axis=1), np.where(targets, scores, -1e9).argmax(axis=1)
            right += int(targets[np.arange(many), best].sum())
            total += many
            choice = np.where(self.rng.random(many) < explored, best, best_good)
            states.apply(choices.moves[choice], choices.labels[choice])
        rows, summed, d = (np.concatenate(part) for part in zip(*kept, strict=True))
        grads["move"], grads["move.bias"] = net.widest(summed).T @ d, d.sum(0)
        dsummed = maxout_backward(summed, d @ p["move"].T)
        grads["hidden.bias"] = dsummed.sum(0)
        dtable = np.zeros(table.shape, dtype=np.float32)
        for column in range(rows.shape[1]):
            add_rows(dtable, rows[:, column], dsummed)
        hidden = table.shape[1]
        edges = np.cumsum([words * SLOTS, SLOTS, SLOTS])
        of_words, grads["slot.root"], grads["slot.none"], of_labels = np.split(dtable, edges)
        grads["child"] = of_labels.reshape(p["child"].shape)
        of_words = of_words.reshape(words, SLOTS * hidden)
        grads["slot"] = (x.T @ of_words).reshape(p["slot"].shape)
        return of_words @ p["slot"].reshape(len(p["slot"]), -1).T, right / max(total, 1)

    def number_of_label(self, label: str) -> int:
        return self.label_of.get(label, self.label_of.get(label.split(":")[0], 0))

    def targets(self, states: States, gold: Array, gold_label: Array, valid: Array) -> Array:
        """(states, transitions): those that put the fewest arcs out of reach, with the right label where the arc is right."""
        many, many_labels = len(gold), len(self.network.labels)
        costs = np.where(valid[:, [0, 1, 1 + many_labels]] == 0, transition_costs(states, gold), 10_000)
        good = costs == costs.min(axis=1, keepdims=True)
        found = np.zeros((many, 1 + 2 * many_labels), dtype=bool)
        found[:, SHIFT] = good[:, SHIFT]
        here = np.arange(many)
        s0, s1 = states.slots(many)[:, 0], states.slots(many)[:, 1]
        for move, head, first in ((LEFT, states.next[:many], 1), (RIGHT, s1, 1 + many_labels)):
            is_right = gold[here, s0] == head
            rows = np.flatnonzero(good[:, move] & is_right)
            found[rows, first + gold_label[rows, s0[rows]]] = True
            rows = np.flatnonzero(good[:, move] & ~is_right)
            found[rows, first : first + many_labels] = True
        return found


def clipped(gradients: dict[str, Any]) -> dict[str, Any]:
    """The same gradients, made smaller where all of them together are longer than LONGEST_STEP."""
    parts = [(g[1] if isinstance(g, tuple) else g).ravel() for g in gradients.values()]
    scale = LONGEST_STEP / (float(sum(part @ part for part in parts)) ** 0.5 + 1e-9)
    if scale >= 1:
        return gradients
    return {name: (g[0], g[1] * scale) if isinstance(g, tuple) else g * scale for name, g in gradients.items()}


def add_rows(into: Array, rows: Array, values: Array) -> None:
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    into[ordered[starts]] += np.add.reduceat(values[order], starts, axis=0)


def transition_costs(states: States, gold: Array) -> Array:
    """(states, 3): how many arcs of `gold` each transition of the first sentences puts out of reach."""
    many, width = gold.shape
    here, places = np.arange(many), np.arange(width)
    slots, sizes = states.slots(many), states.sizes[:many]
    s0, s1, b0 = slots[:, 0], slots[:, 1], slots[:, 3]
    in_buffer = (places >= b0[:, None]) & (places <= sizes[:, None])
    on_stack = np.zeros((many, width), dtype=bool)
    np.put_along_axis(on_stack, states.stack[:many], True, axis=1)
    on_stack[:, states.none] = False
    deeper = on_stack.copy()
    deeper[here, s0] = False
    head0, head_b = gold[here, s0], gold[here, b0]
    children0 = ((gold == s0[:, None]) & in_buffer).sum(axis=1)
    children_b = ((gold == b0[:, None]) & on_stack).sum(axis=1)
    head_deeper = (head_b >= 0) & deeper[here, np.maximum(head_b, 0)]
    in_reach = head0 <= sizes
    costs = np.zeros((many, 3), dtype=np.int64)
    costs[:, SHIFT] = children_b + head_deeper
    costs[:, LEFT] = children0 + ((head0 > b0) & in_reach) + (head0 == s1)
    costs[:, RIGHT] = children0 + ((head0 >= b0) & in_reach)
    return costs


def layer_forward(p: net.Parameters, layer: str, inputs: Array) -> tuple[Array, tuple[Array, ...]]:
    sums = inputs @ p[layer] + p[f"{layer}.bias"]
    h = net.widest(sums)
    centred = h - h.mean(axis=1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + 1e-6)
    unit = centred / deviation
    return unit * p[f"{layer}.gain"] + p[f"{layer}.shift"], (inputs, sums, unit, deviation)


def layer_backward(p: net.Parameters, layer: str, cache: tuple[Array, ...], dy: Array, grads: dict[str, Any]) -> Array:
    inputs, sums, unit, deviation = cache
    grads[f"{layer}.gain"], grads[f"{layer}.shift"] = (dy * unit).sum(0), dy.sum(0)
    du = dy * p[f"{layer}.gain"]
    dh = (du - du.mean(1, keepdims=True) - unit * (du * unit).mean(1, keepdims=True)) / deviation
    dsums = maxout_backward(sums, dh)
    grads[layer], grads[f"{layer}.bias"] = inputs.T @ dsums, dsums.sum(0)
    return np.asarray(dsums @ p[layer].T)


def maxout_backward(sums: Array, dh: Array) -> Array:
    dsums = np.zeros_like(sums)
    first = sums[..., 0::PIECES] >= sums[..., 1::PIECES]
    dsums[..., 0::PIECES] = np.where(first, dh, 0)
    dsums[..., 1::PIECES] = np.where(first, 0, dh)
    return dsums


def softmax(scores: Array) -> Array:
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def batches(sentences: Sequence[Sentence], words: int, rng: np.random.Generator) -> Iterator[list[Sentence]]:
    """Sentences of like length together, in a drawn order."""
    order = sorted(range(len(sentences)), key=lambda k: len(sentences[k].words) + rng.random() * 6)
    made: list[list[Sentence]] = []
    batch: list[Sentence] = []
    count = 0
    for k in order:
        batch.append(sentences[k])
        count += len(sentences[k].words)
        if count >= words:
            made.append(batch)
            batch, count = [], 0
    if batch:
        made.append(batch)
    for k in rng.permutation(len(made)):
        yield sorted(made[k], key=lambda s: -len(s.words))


def score(n: Network, sentences: Sequence[Sentence]) -> tuple[float, float, float]:
    """Tags, unlabelled and labelled attachment in percent (punctuation left out of the last two)."""
    tags = heads = labels = words = arcs = 0
    ordered = sorted(sentences, key=lambda s: len(s.words))
    for k in range(0, len(ordered), 200):
        part = ordered[k : k + 200]
        for s, (tagged, hung, named) in zip(part, parse_words(n, [s.words for s in part]), strict=True):
            words += len(tagged)
            tags += sum(a.rstrip("pol") == b for a, b in zip(tagged, s.tags, strict=True))
            for i, label in enumerate(s.labels):
                if label != "punct":
                    arcs += 1
                    heads += hung[i] == s.heads[i]
                    labels += hung[i] == s.heads[i] and named[i].split(":")[0] == label.split(":")[0]
    return 100 * tags / words, 100 * heads / max(arcs, 1), 100 * labels / max(arcs, 1)


def governing_verbs(n: Network, sentences: Sequence[Sentence]) -> tuple[int, int, int]:
    """Nouns with a number: how many there are, of how many the network finds the governing verb and its voice, and of how
    many the nearest verb to the right, active unless a form of "be" stands before it, is the governing one."""
    many = found = nearest = 0
    for s, (tagged, hung, named) in zip(sentences, parse_words(n, [s.words for s in sentences]), strict=True):
        for noun in {s.heads[k] for k, label in enumerate(s.labels) if label == "nummod"} - {len(s.words)}:
            verb = _governing(s.heads, s.labels, s.tags, noun)
            if verb is None:
                continue
            many += 1
            found += _governing(hung, named, tagged, noun) == verb
            right = next((k for k in range(noun + 1, len(s.words)) if s.tags[k].startswith("VB")), None)
            passive = right is not None and s.tags[right] == "VBN" and s.words[right - 1].lower() in _BE
            nearest += (right, passive) == verb
    return many, found, nearest


_BE = frozenset("is are was were be been being".split())
_UPWARD = frozenset("nsubj obj obl conj appos acl nmod".split())


def _governing(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], noun: int) -> tuple[int, bool] | None:
    """The verb above a noun, and whether the noun suffers it."""
    at, passive = noun, False
    for _ in range(8):
        label = labels[at]
        if label.split(":")[0] not in _UPWARD or heads[at] >= len(heads):
            return None
        passive = label == "nsubj:pass"
        at = heads[at]
        if tags[at].startswith("VB"):
            return at, passive or any(labels[k] == "aux:pass" for k, head in enumerate(heads) if head == at)
    return None


def train(treebanks: Path, silver: Path | None) -> Network:
    """The network, trained on all files `*.train.conllu.gz` of a folder; says how it goes on standard error."""
    rng = np.random.default_rng(1)
    trees = [s for path in sorted(treebanks.glob("*.train.conllu.gz"), reverse=True) for s in read_treebank(path)]
    trees = [s for s in trees if len(s.words) < LONGEST]
    tagged = [s for s in read_silver(silver) if len(s.words) < LONGEST] if silver else []
    network = new_network(trees + tagged, rng)
    trainer = Trainer(network, rng)
    for number in range(ROUNDS):
        rate = RATE * (1 - number / ROUNDS) + 0.0001
        others = batches(tagged, 900, rng)
        shares = []
        for batch in batches(trees, 550, rng):
            shares.append(trainer.train(batch, rate, EXPLORED if number else 0.0))
            if (other := next(others, None)) is not None:
                trainer.train(other, rate, 0.0)
        tags, moves = (100 * sum(share) / len(shares) for share in zip(*shares, strict=True))
        print(f"round {number + 1} of {ROUNDS}: tags {tags:.1f}, transitions {moves:.1f}", file=sys.stderr, flush=True)
    return network


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.parse.training.syntax", description="Train the syntax.")
    parser.add_argument("treebanks", type=Path, help="folder with *.train.conllu.gz and *.dev.conllu.gz")
    parser.add_argument("--silver", type=Path, help="PolNeAR's silver.train.jsonl.gz, beside its train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=NETWORK_FILE)
    parser.add_argument("--score", action="store_true", help="score the network that is there, train nothing")
    options = parser.parse_args(arguments)
    if not options.score:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(write_network(train(options.treebanks, options.silver)))
    network = read_network(options.out.read_bytes())
    for path in sorted(options.treebanks.glob("*.dev.conllu.gz")):
        sentences = read_treebank(path)
        tags, attached, labelled = score(network, sentences)
        many, found, nearest = governing_verbs(network, sentences)
        print(
            f"{path.name}: tags {tags:.1f}, attachment {attached:.1f}, labelled {labelled:.1f}; governing verb and voice of "
            f"{many} counted nouns: {found} right, {nearest} by the nearest verb"
        )


if __name__ == "__main__":
    main()
