"""Ages, rule by rule: each row of the table makes its own examples true, and none makes its counter-examples so."""

from __future__ import annotations

import re

import pytest

from pipeline.parse.figures.age_rules import AGE_RULES, AgeRule
from pipeline.parse.figures.figures import parse_figures

MARK = re.compile(r"\[([^\]]*)\]")


def ages_of(sentence: str) -> list[str]:
    return [figure.words for figure in parse_figures(MARK.sub(r"\1", sentence)) if figure.kind == "age"]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, one) for rule in AGE_RULES for one in rule.examples],
    ids=lambda part: getattr(part, "name", part),
)
def test_what_a_rule_says_is_an_age(rule: AgeRule, sentence: str) -> None:
    assert [words.split()[-1] for words in ages_of(sentence)] == [words.split()[-1] for words in MARK.findall(sentence)]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, one) for rule in AGE_RULES for one in rule.counter_examples],
    ids=lambda part: getattr(part, "name", part),
)
def test_what_a_rule_denies_is_none(rule: AgeRule, sentence: str) -> None:
    assert ages_of(sentence) == []


def test_every_rule_has_both_kinds_of_examples_and_a_name_of_its_own() -> None:
    assert [rule.name for rule in AGE_RULES if not rule.examples or not rule.counter_examples] == []
    assert len({rule.name for rule in AGE_RULES}) == len(AGE_RULES)
