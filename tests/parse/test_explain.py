"""What gave each field of a figure, and what refused what is none."""

from __future__ import annotations

import sys

from pipeline.cli.parse import answer, explained_request
from pipeline.parse.explain import explain

TEXT = (
    "In 2019 the 12-metre wall fell, killing four people, one of them a child. Officials see prices rising 3 percent. "
    "The number of miners killed has risen to 12, the G7 said."
)


def test_each_field_has_the_rule_that_gave_it() -> None:
    found = explain(TEXT)
    by_words = {figure.words: fields for figure, fields in zip(found.figures, found.fields, strict=True)}

    assert by_words["12-metre"]["subject"].startswith("parse.judgements.subject._modified: ")
    assert by_words["3 percent"]["modality"].startswith("parse.judgements.modality._forecast: ")
    assert by_words["3 percent"]["counted"] == "learned weights (parse.judgements.weights)"
    assert by_words["12"]["counted"].startswith("parse.judgements.counted.number_of: ")
    assert by_words["12"]["category"].startswith("parse.judgements.categories.is_surely_said: ")
    assert by_words["four"]["counted"] == "the noun phrase beside the number (parse.figures)"
    assert all({"words", "modality", "source"} <= set(fields) for fields in found.fields)


def test_what_looks_like_a_figure_has_the_rule_that_refused_it() -> None:
    refused = {one.words: one.rule.split(":")[0] for one in explain(TEXT).refused}

    assert refused == {
        "2019": "parse.lookalikes.dates_and_times.is_year",
        "one": "parse.lookalikes.number_pronouns.one_is_none",
        "7": "parse.lookalikes.lookalikes.starts_inside_word",
    }


def test_no_rule_is_named_that_only_decided_before() -> None:
    refused = {
        one.words: one.rule.split(":")[0] for one in explain("At 11:30 on 5/17 the train to the 21st stop had left.").refused
    }

    assert refused["11"] == "parse.lookalikes.scores_and_codes.is_bound_to_digits"
    assert refused["21"] == "parse.lookalikes.lookalikes.is_lookalike"


def test_the_answer_of_the_filter_is_the_same_with_reasons_beside_it() -> None:
    explained = explained_request({"text": TEXT})

    assert {key: explained[key] for key in ("figures", "attributions")} == answer(TEXT)
    assert sys.getprofile() is None
