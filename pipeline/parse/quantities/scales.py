"""Quantity + the words before it -> its unit, where that is a scale: "magnitude 6.3", "an IQ of 130", "3h 20m"."""

from __future__ import annotations

from pipeline.parse.lang.en.quantities.scales import SCALES
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.tokens import HYPHENS, Tokens

_LINKS = frozenset("of was is at reached measured above over under below about around -".split()) | HYPHENS


def refine_scale(tokens: Tokens, q: Quantity, previous: Quantity | None) -> None:
    """Give a bare number the unit of the scale that stands before it, and the minutes behind hours theirs, in place."""
    low = tokens.low
    if q.kind == "count" and q.number is not None and not q.is_vague:
        at = q.first - 1
        if low[at] in _LINKS:
            at -= 1
        if low[at] in SCALES and not (tokens.is_word(q.last) and low[q.last] in {"times", "orders"}):
            q.kind, q.unit, q.dimension = "measure", SCALES[low[at]], "score"
        elif low[q.last : q.last + 2] == ["on", "the"] and (unit := _scale_at(tokens, q.last + 2)):
            q.kind, q.unit, q.dimension = "measure", unit, "score"
    elif (
        q.unit in {"metre", "minute"}
        and previous is not None
        and previous.unit in {"hour", "minute"}
        and previous.last == q.first
        and low[previous.last - 1] in {"h", "m", "hr", "hrs"}
        and low[q.last - 1] == "m"
    ):
        q.kind, q.unit, q.dimension = "duration", "minute", "duration"


def _scale_at(tokens: Tokens, at: int) -> str | None:
    """The unit of the scale that is named at token `at`: "5.5 on the Richter scale", "40 on the Celsius scale"."""
    if tokens.low[at] == "richter":
        return "magnitude"
    found = parse_unit(tokens, at, with_rate=False)
    return found[0].name if found and tokens.low[found[1]] == "scale" else None
