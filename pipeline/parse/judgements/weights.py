"""Learned weights of features, a set for each judgement, and the best of several candidates by them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

Weights = Mapping[str, float]
JUDGEMENTS = ("counted", "category")
WEIGHTS_FILE = Path(__file__).parent / "model" / "weights.txt.gz"
_SCALE = 100


def best(candidates: Sequence[Iterable[str]], weights: Weights) -> int:
    """The number of the candidate whose features weigh most, the first of equals."""
    scores = [score(features, weights) for features in candidates]
    return scores.index(max(scores))


def score(features: Iterable[str], weights: Weights) -> float:
    get = weights.get
    return sum(get(name, 0.0) for name in features)


def pack(weights: Mapping[str, Weights]) -> bytes:
    """What `unpack` reads; weights that round to nothing are left out."""
    lines = []
    for name in JUDGEMENTS:
        rounded = {feature: round(weight * _SCALE) for feature, weight in weights[name].items()}
        lines += [f"[{name}]", *(f"{weight}\t{feature}" for feature, weight in sorted(rounded.items()) if weight)]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def unpack(payload: bytes) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in gzip.decompress(payload).decode().split("\n"):
        if line.startswith("["):
            into = found[line.strip("[]")] = {}
        else:
            weight, feature = line.split("\t", 1)
            into[feature] = int(weight) / _SCALE
    return found


_file = WEIGHTS_FILE


def use_weights(path: Path) -> None:
    """From now on this process judges by the weights in `path`: for measuring weights that are not the package's."""
    global _file
    _file = path
    load_weights.cache_clear()


@cache
def load_weights() -> dict[str, dict[str, float]]:
    return unpack(_file.read_bytes())
