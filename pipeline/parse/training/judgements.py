"""Articles with figures labelled by hand -> the weights by which their syntax is judged.

`python -m pipeline.parse.training.judgements ARTICLES.jsonl.gz …`; lines {"page", "text", "figures": [{"start", "end", "kind",
"counted", "category"}]}. Softmax over the candidates of each figure, plain gradient steps, weights averaged over the later
rounds; each figure sees what the weights so far made of those before it, as it will when it is parsed.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.models import Figure
from pipeline.parse.figures.figures import parse_figures
from pipeline.parse.judgements.context import Place
from pipeline.parse.judgements.judge import places_of, read
from pipeline.parse.judgements.weights import JUDGEMENTS, WEIGHTS_FILE, pack
from pipeline.parse.training.corpus import read_lines

ROUNDS, RATE, DECAY = 8, 0.08, 0.95
ALIKE = 0.5
"""So much of their words two noun phrases must share to be the same."""


@dataclass(slots=True)
class Labelled:
    text: str
    figures: list[Figure]
    places: list[Place | None]
    gold: list[dict[str, Any] | None]
    """of each figure, what people said of it; None where they saw none"""


def labelled(row: dict[str, Any]) -> Labelled:
    figures = parse_figures(row["text"])
    return Labelled(
        row["text"], figures, places_of(row["text"], figures).counted, [_same_figure(f, row["figures"]) for f in figures]
    )


def _same_figure(figure: Figure, gold: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    for one in gold:
        if one["start"] < figure.end and figure.start < one["end"]:
            return one if one["kind"] == figure.kind else None
    return None


def train_weights(articles: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """The weights of both judgements; the same articles give the same weights."""
    drawn = random.Random(1)
    weights: dict[str, dict[str, float]] = {name: {} for name in JUDGEMENTS}
    sums: dict[str, dict[str, float]] = {name: {} for name in JUDGEMENTS}
    order, kept = list(articles), 0
    for number in range(ROUNDS):
        drawn.shuffle(order)
        rate = RATE * (1 - number / ROUNDS) + 0.01
        for article in order:
            _learn(article, weights, rate)
        for table in weights.values():
            for feature in table:
                table[feature] *= DECAY
        if 2 * number >= ROUNDS:
            kept += 1
            for name, table in weights.items():
                for feature, weight in table.items():
                    sums[name][feature] = sums[name].get(feature, 0.0) + weight
    return {name: {feature: weight / kept for feature, weight in sums[name].items()} for name in JUDGEMENTS}


def _learn(article: Labelled, weights: dict[str, dict[str, float]], rate: float) -> None:
    """Moves the weights towards what the labellers said of one article."""
    for reading, gold in zip(read(article.text, article.figures, article.places, weights), article.gold, strict=True):
        if reading is None or gold is None:
            continue
        alike = [_likeness(c.text, gold.get("counted")) for c in reading.nouns]
        _step([c.features for c in reading.nouns], alike, weights["counted"], rate)
        happened = set(gold.get("category") or ())
        right = [float(set(c.categories) == happened) for c in reading.events]
        _step([c.features for c in reading.events], right, weights["category"], rate)


def _likeness(text: str | None, wanted: str | None) -> float:
    """How much a candidate is worth: the share of words that it has in common with what is wanted, steeply."""
    if not text or not wanted:
        return float(not text and not wanted)
    a, b = _words(text), _words(wanted)
    common = len(set(a) & set(b))
    share = 2 * common / (len(a) + len(b))
    return share**4 if share >= ALIKE else 0.0


def _words(text: str) -> list[str]:
    return [word for word in text.lower().split() if word not in {"the", "a", "an"}]


def _step(candidates: list[list[str]], worth: list[float], weights: dict[str, float], rate: float) -> None:
    """Moves the weights towards the candidates that are worth something."""
    if not any(worth):
        return
    scores = [sum(weights.get(name, 0.0) for name in features) for features in candidates]
    highest = max(scores)
    chances = [math.exp(score - highest) for score in scores]
    total, wanted = sum(chances), sum(c * w for c, w in zip(chances, worth, strict=True))
    if wanted <= 0:
        return
    for features, chance, value in zip(candidates, chances, worth, strict=True):
        change = rate * (chance * value / wanted - chance / total)
        if abs(change) > 1e-4:
            for name in features:
                weights[name] = weights.get(name, 0.0) + change


def write_weights(files: Sequence[Path], out: Path, seen: Callable[[str], bool] = lambda page: True) -> None:
    """Trains on the articles of `files` whose page is `seen`, and writes the weights to `out`."""
    articles = [labelled(row) for file in files for row in read_lines(file) if seen(row["page"])]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pack(train_weights(articles)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.parse.training.judgements", description="Train the judgements.")
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines with figures labelled by hand")
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    options = parser.parse_args(arguments)
    write_weights(options.articles, options.out)


if __name__ == "__main__":
    main()
