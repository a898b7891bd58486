"""Text -> figures: every quantity with its bounds and what it counts."""

from __future__ import annotations

import re
from datetime import date

from pipeline.models import Figure
from pipeline.parse.sentences import sentence_spans

NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w-])")


def parse_figures(text: str, *, published: date | None = None) -> list[Figure]:
    """The figures of `text` in order, without their attributions."""
    figures: list[Figure] = []
    for start, end in sentence_spans(text):
        for number in NUMBER.finditer(text, start, end):
            value = float(number[0].replace(",", ""))
            figures.append(
                Figure(
                    start=number.start(), end=number.end(), words=number[0], low=value, high=value, qualifier="exact",
                    kind="count", sentence_start=start, sentence_end=end,
                )
            )  # fmt: skip
    return figures
