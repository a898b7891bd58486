"""Silver tags -> a `Tagger`: averaged perceptron, in a fixed order, so that the same corpus gives the same weights."""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.parse.text.tagger import EDGE, Tagger, features

_KNOWN_FROM, _KNOWN_SHARE = 15, 0.985
"""A word seen that often with one tag in that share of cases is looked up, not guessed."""
_LEAST_WEIGHT = 0.1


def train_tagger(sequences: Sequence[tuple[list[str], list[str]]], rounds: int) -> Tagger:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for raw, tags in sequences:
        for word, tag in zip(raw, tags, strict=True):
            counts[word][tag] += 1
    known = {}
    for word, seen in counts.items():
        tag, most = seen.most_common(1)[0]
        if seen.total() >= _KNOWN_FROM and most / seen.total() >= _KNOWN_SHARE:
            known[word] = tag
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    stamps: dict[tuple[str, str], int] = defaultdict(int)
    step, order, shuffle = 0, list(sequences), random.Random(1)
    for number in range(rounds):
        shuffle.shuffle(order)
        wrong = guessed = 0
        for raw, gold in order:
            lower = [word.lower() for word in raw]
            previous = before = EDGE
            for i, word in enumerate(raw):
                tag = known.get(word, "")
                if not tag:
                    step += 1
                    guessed += 1
                    seen_features = tuple(features(i, word, lower, previous, before))
                    scores: dict[str, float] = defaultdict(float)
                    for feature in seen_features:
                        for candidate, weight in weights[feature].items():
                            scores[candidate] += weight
                    tag = max(scores, key=lambda t: (scores[t], t)) if scores else "NN"
                    if tag != gold[i]:
                        wrong += 1
                        for feature in seen_features:
                            for candidate, change in ((gold[i], 1.0), (tag, -1.0)):
                                key, old = (feature, candidate), weights[feature].get(candidate, 0.0)
                                totals[key] += (step - stamps[key]) * old
                                stamps[key] = step
                                weights[feature][candidate] = old + change
                before, previous = previous, tag
        print(f"tagger: round {number + 1}, {100 * wrong / max(guessed, 1):.2f}% of the guessed wrong", file=sys.stderr)
    tags = sorted({tag for seen in counts.values() for tag in seen})
    number_of = {tag: k for k, tag in enumerate(tags)}
    averaged = {}
    for feature in sorted(weights):
        kept = []
        for tag, weight in sorted(weights[feature].items()):
            mean = (totals[feature, tag] + (step - stamps[feature, tag]) * weight) / step
            if abs(mean) >= _LEAST_WEIGHT:
                kept.append((number_of[tag], round(mean, 1)))
        if kept:
            averaged[feature] = kept
    return Tagger(tags, known, averaged)
