"""Every row of the table of retractions takes back its figure, and leaves the one that holds."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text
from pipeline.parse.lang.en.retraction_table import RETRACTIONS, Retraction

ROWS = [pytest.param(row, id=row.name) for row in RETRACTIONS]


def _modality(text: str, words: str) -> str:
    figures, _ = parse_text(text)
    return next(one.modality for one in figures if words in one.words)


@pytest.mark.parametrize("row", ROWS)
def test_a_figure_that_the_text_takes_back_is_retracted(row: Retraction) -> None:
    assert _modality(*row.reads) == "retracted"


@pytest.mark.parametrize("row", ROWS)
def test_a_figure_that_holds_is_not_retracted(row: Retraction) -> None:
    assert _modality(*row.leaves) != "retracted"
