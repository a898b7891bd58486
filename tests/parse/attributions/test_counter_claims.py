# ruff: noqa: E501  (sentences stay on one line)
"""What somebody says against a figure is affirmed; only what stands under the denial is denied."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text

COUNTER_CLAIMS = {
    "disputed it and said that": ("The union disputed the figure and said that 14 had drowned.", "14", "affirmed", "stated"),
    "denied it and put it at": ("The navy denied the claim and put the number at 14.", "14", "affirmed", "stated"),
    "rejected it, saying": ("The line rejected the estimate of 70 lost jobs, saying it would cut 14.", "14", "affirmed", None),
    "rejected it, but said": ("The mayor rejected the charge that 70 had drowned, but said nine were missing.", "nine", "affirmed", "stated"),
    "what is denied stays denied": ("The mayor rejected the charge that 70 had drowned, but said nine were missing.", "70", "denied", "negated"),
    "a denial alone": ("The navy denied that 70 sailors had drowned.", "70", "denied", "negated"),
    "denied by one, then put by the same": ("The mayor denies 70 homes were flooded and says the number is nine.", "nine", "affirmed", "stated"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "polarity", "modality"), COUNTER_CLAIMS.values(), ids=COUNTER_CLAIMS.keys())
def test_a_counter_claim_is_affirmed(text: str, words: str, polarity: str, modality: str | None) -> None:
    figures, attributions = parse_text(text)
    figure = next(one for one in figures if one.words == words)
    assert figure.attribution is not None
    assert attributions[figure.attribution].polarity == polarity
    assert modality is None or figure.modality == modality


def test_a_claim_inside_a_denial_ends_with_it() -> None:
    text = "The navy dismissed claims by the union that 70 sailors had drowned and put the number at 14."
    figures, attributions = parse_text(text)
    sources = [attributions[one.attribution].source[0] for one in figures if one.attribution is not None]
    assert [text[span.start : span.end] for span in sources] == ["the union", "The navy"]
