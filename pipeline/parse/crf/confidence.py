"""How an attribution was found -> how often those found so are right: a logistic model, fitted on articles that it had not seen.

The weights are `model/confidence.json`; `training/calibration.py` makes them, `model/CARD.md` says how well they are calibrated.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from pipeline.models import Attribution, Figure
from pipeline.parse.crf.cue_classes import NO_CLASS, cue_class
from pipeline.parse.crf.labeller import MODEL_FOLDER
from pipeline.parse.text.spans import Claim
from pipeline.parse.text.words import OUTSIDE, Words

CONFIDENCE_FILE = "confidence.json"
Way = tuple[str, ...]
"""What is known of how something was found, each piece a feature of the logistic model."""

_STEPS = (0.5, 0.7, 0.85, 0.95, 0.99)
_NEAR, _FAR = 60, 300
"""Characters from a figure to the nearest attribution that does not hold it."""
_LOOKED_AT = 300
"""Words of a span: what is longer is no sentence, and many may hold one another."""
_RELATIVE = frozenset("that which who it they he she we i".split())


def way_of_claim(words: Words, claim: Claim, *, nested: bool) -> Way:
    """How sure the model was of cue and content, what kind of cue it is, where the content stands, who the source is."""
    cue = _certainty(words, claim.cue)
    content = _certainty(words, claim.content)
    kinds = [cue_class(words.lower[i]) for first, last in claim.cue for i in range(first, last)]
    kind = next((one for one in reversed(kinds) if one != NO_CLASS), "-" if claim.cue else "none")
    shape = _shape(words, claim)
    source = "nobody"
    if claim.source:
        first, last = claim.source[0]
        source = "pronoun" if last - first == 1 and words.lower[first] in _RELATIVE else "somebody"
    return (
        f"cue {cue}",
        f"content {content}",
        f"kind {kind}",
        f"shape {shape} {_place(claim)}",
        f"source {source}",
        f"pieces {min(len(claim.content), 3)}",
        f"nested {nested}",
        f"cue {cue} kind {kind}",
        f"shape {shape} content {content}",
    )


def _shape(words: Words, claim: Claim) -> str:
    if any(words.quote[i] != OUTSIDE for first, last in claim.content for i in range(first, min(last, first + _LOOKED_AT))):
        return "quoted"
    return "that" if claim.content and words.lower[claim.content[0][0]] == "that" else "bare"


def _place(claim: Claim) -> str:
    return "before" if claim.cue and claim.content and claim.content[0][0] < claim.cue[0][0] else "behind"


def _certainty(words: Words, ranges: Sequence[tuple[int, int]]) -> str:
    """The step of the model's margin for the span at its first word; `rule` where the model marks none there."""
    looked_at = (i for first, last in ranges for i in range(first, min(last, first + _LOOKED_AT)))
    found = [words.certainty[i] for i in looked_at if i in words.certainty]
    return str(sum(max(found) >= least for least in _STEPS)) if found else "rule"


def ways_of_figures(figures: Sequence[Figure], attributions: Sequence[Attribution], ways: Sequence[Way]) -> list[Way]:
    """Per figure the way of its attribution, or what stands around one that nobody says: how near the words of others are."""
    spans = sorted((span.start, span.end) for one in attributions for span in (*one.source, *one.cue, *one.content))
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))
    return [
        ways[figure.attribution] if figure.attribution is not None else _way_of_none(figure, starts, ends) for figure in figures
    ]


def _way_of_none(figure: Figure, starts: Sequence[int], ends: Sequence[int]) -> Way:
    if not starts:
        return ("none alone",)
    k = bisect_left(starts, figure.end)
    before = figure.start - ends[k - 1] if k else _FAR
    behind = starts[k] - figure.end if k < len(starts) else _FAR
    near = min(before, behind)
    distance = "inside" if near <= 0 else "near" if near < _NEAR else "by" if near < _FAR else "far"
    return ("none", f"none {distance}", f"none {distance} {figure.kind}")


class Confidence:
    """Weights of the features, and the probability that they give a way."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def of(self, way: Way) -> float:
        """
        >>> Confidence({"": 0.0, "cue 5": 2.0}).of(("cue 5", "kind s"))
        0.88
        """
        score = self.weights.get("", 0.0) + sum(self.weights.get(piece, 0.0) for piece in way)
        return round(1 / (1 + math.exp(-score)), 2)


@cache
def load_confidence() -> Confidence | None:
    """The package's weights; None where the file is missing: nothing is then said of how sure a row is."""
    path = MODEL_FOLDER / CONFIDENCE_FILE
    return Confidence(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
