"""Figures that the text itself takes back: "an earlier version of this story said 38", "revised from 38 to 34"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.models import Figure
from pipeline.parse.lang.en.retraction_table import ENDS, RETRACTIONS

_LONGEST = 200
"""Characters of what is taken back."""


def with_retracted(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those `retracted` that were said once and hold no longer, whatever else is said of them.

    The rows are `lang.en.retraction_table`.
    """
    starts = [figure.start for figure in figures]
    taken_back: set[int] = set()
    for row in RETRACTIONS:
        for found in row.opens.finditer(text) if figures else ():
            begin = found.end()
            ends = ENDS.search(text, begin, begin + _LONGEST)
            end = ends.start() if ends else min(len(text), begin + _LONGEST)
            first, last = bisect_left(starts, begin - 1), bisect_left(starts, end)
            taken_back.update(range(first, last if row.all_of_it else min(last, first + 1)))
    if not taken_back:
        return list(figures)
    return [
        figure.model_copy(update={"modality": "retracted"}) if k in taken_back else figure for k, figure in enumerate(figures)
    ]
