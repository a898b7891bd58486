"""Articles parsed by models that have not seen them, and what is right -> the weights of confidence, and how well they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.models import Attribution, Figure
from pipeline.parse.crf.confidence import Confidence, Way

_ROUNDS, _RATE, _PULL = 400, 0.5, 0.002
"""Steps of gradient descent, their length, and how strongly weights are pulled to nought."""
_LEAST_SHARED = 0.5
BINS = 10


@dataclass(frozen=True, slots=True)
class Example:
    """One row of an article: how it was found, and whether its source is right."""

    fold: int
    way: Way
    is_right: bool
    is_figure: bool


def examples_of(
    row: dict[str, Any], fold: int, figures: Sequence[Figure], figure_ways: Sequence[Way], claims: Sequence[Attribution],
    claim_ways: Sequence[Way],
) -> list[Example]:  # fmt: skip
    """The rows of one article against its labels, `row`.

    A figure is right where the labels lay it at the same source or at nobody's door, an attribution where they lay half of its
    content at its source's.
    """
    said = [(_positions(one["content"]), one["source"], one["source_name"]) for one in row["attributions"]]
    found = [Example(fold, way, _is_right_claim(claim, said), False) for claim, way in zip(claims, claim_ways, strict=True)]
    for figure, way in zip(figures, figure_ways, strict=True):
        gold = next((one for one in row["figures"] if one["start"] < figure.end and figure.start < one["end"]), None)
        if gold is not None:
            by = claims[figure.attribution] if figure.attribution is not None else None
            found.append(Example(fold, way, _is_right_source(by, gold), True))
    return found


def _is_right_claim(claim: Attribution, said: Sequence[tuple[set[int], Any, str | None]]) -> bool:
    content = _positions([(span.start, span.end) for span in claim.content])
    source = [(span.start, span.end) for span in claim.source]
    return any(
        2 * len(content & there) >= len(content) and _is_same(source, claim.source_name, spans, name)
        for there, spans, name in said
    )


def _is_right_source(by: Attribution | None, gold: dict[str, Any]) -> bool:
    if by is None or gold["source"] is None:
        return by is None and gold["source"] is None
    return _is_same([(s.start, s.end) for s in by.source], by.source_name, _pairs(gold["source"]), gold["source_name"])


def _pairs(spans: Any) -> list[tuple[int, int]]:
    return [tuple(spans)] if spans and isinstance(spans[0], int) else [tuple(one) for one in spans or ()]


def _positions(spans: Any) -> set[int]:
    return {k for start, end in spans for k in range(start, end)}


def _is_same(source: Any, name: str | None, gold: Any, gold_name: str | None) -> bool:
    if not gold or not source:
        return not gold and not source
    ours, theirs = _positions(source), _positions(gold)
    if name and gold_name and name.lower() == gold_name.lower():
        return True
    return len(ours & theirs) >= _LEAST_SHARED * len(ours | theirs)


def fit_confidence(examples: Sequence[Example]) -> Confidence:
    """Logistic regression on the features; deterministic."""
    weights: dict[str, float] = {"": 0.0}
    ways = [("", *example.way) for example in examples]
    for step in range(_ROUNDS):
        slope: dict[str, float] = dict.fromkeys(weights, 0.0)
        for way, example in zip(ways, examples, strict=True):
            score = sum(weights.get(piece, 0.0) for piece in way)
            error = (1.0 if example.is_right else 0.0) - 1 / (1 + math.exp(-score))
            for piece in way:
                slope[piece] = slope.get(piece, 0.0) + error
        rate = _RATE / (1 + step / _ROUNDS)
        for piece, value in slope.items():
            old = weights.get(piece, 0.0)
            weights[piece] = old + rate * (8 * value / len(examples) - _PULL * old)
    return Confidence({piece: round(weight, 3) for piece, weight in sorted(weights.items())})


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows whose confidence lies in one tenth: how many, what they were given on average, and the share that is right."""

    count: int
    given: float
    right: float


def reliability(examples: Sequence[Example], folds: int) -> tuple[list[Bin], float]:
    """The bins of confidence, each row's given by weights fitted without its fold, and the calibration error over them."""
    rows: list[tuple[float, bool]] = []
    for fold in range(folds):
        fitted = fit_confidence([one for one in examples if one.fold != fold])
        rows += [(fitted.of(one.way), one.is_right) for one in examples if one.fold == fold and one.is_figure]
    bins: list[Bin] = []
    for k in range(BINS):
        here = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == k]
        if here:
            bins.append(Bin(len(here), sum(p for p, _ in here) / len(here), sum(right for _, right in here) / len(here)))
    error = sum(one.count * abs(one.given - one.right) for one in bins) / max(1, len(rows))
    return bins, error
