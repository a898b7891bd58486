"""Swap tests: every word of a class takes the place of the others of its class, and the reading stays the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.models import Figure
from pipeline.parse.figures.figures import parse_figures
from pipeline.parse.lang.en.age_words import HEARSAY, KIN, OLDEST_AND_YOUNGEST, PARENTS, PERSONS
from pipeline.parse.lang.en.change_words import PASTS_OF_CHANGE, TRENDS
from pipeline.parse.lang.en.figures.hedges import BELIEF, FATES
from pipeline.parse.lang.en.grammar_words import COMPARATIVES
from pipeline.parse.lang.en.lookalike_words import COUNTED_BY_HEAD, HAVING, OF_A_YEAR, PLACES_IN_A_TEAM, SUMS
from pipeline.parse.lang.en.modal_words import SAYING_STEMS, VERIFYING
from pipeline.parse.lang.en.unit_table import PARTS_OF_TIME
from pipeline.parse.quantities.qualifiers import BEFORE

Reading = tuple[str, float | None, float | None, str, str, str | None]


def read(figure: Figure) -> Reading:
    return figure.words, figure.low, figure.high, figure.qualifier, figure.kind, figure.unit


def swapped(sentence: str, words: Iterable[str]) -> list[str]:
    """The sentence with each word of the class where it has a blank to fill."""
    return [sentence.replace("_", word) for word in sorted(words)]


ONE_PERSON = PERSONS - KIN - PARENTS - OLDEST_AND_YOUNGEST - frozenset({"he", "she", "couple", "pair", "duo"})
AGE = ("40", 40.0, 40.0, "exact", "age", None)


@pytest.mark.parametrize(
    "text",
    [
        *swapped("The _, thought to be 40, ran off.", ONE_PERSON),
        *swapped("Her cousin, _ to be 40, ran off.", HEARSAY),
        *swapped("They jailed the _, 40.", ONE_PERSON),
        *swapped("A _ of nine, 40, was hurt.", PARENTS - {"parents"}),
        *swapped("The men fell, the _ 40.", OLDEST_AND_YOUNGEST),
        *swapped("Her _ are 40 and 40.", KIN),
    ],
)
def test_an_age_without_a_word_for_it(text: str) -> None:
    assert read(parse_figures(text)[-1]) == AGE


@pytest.mark.parametrize(
    ("larger", "smaller"), [(a, b) for a, parts in PARTS_OF_TIME.items() for b in parts if (a, b) != ("year", "week")]
)
@pytest.mark.parametrize("link", [" and ", ", ", " ", ", and "])
def test_a_time_in_two_units(larger: str, smaller: str, link: str) -> None:
    (figure,) = parse_figures(f"It took two {larger}s{link}3 {smaller}s.")
    size = PARTS_OF_TIME[larger][smaller]
    assert read(figure)[1:] == (2 * size + 3, 2 * size + 3, "exact", "duration", smaller)


COUNT = ("2012", 2012.0, 2012.0, "exact", "count", None)


@pytest.mark.parametrize(
    "text",
    [
        *swapped("The agency _ 2012 lamps there.", HAVING),
        *swapped("A _ of 2012 lamps stood there.", SUMS),
        *swapped("Only 2012 _ stayed.", COUNTED_BY_HEAD),
    ],
)
def test_four_digits_that_count(text: str) -> None:
    assert read(parse_figures(text)[0]) == COUNT


@pytest.mark.parametrize("text", swapped("She won 2012 _ here.", OF_A_YEAR) + swapped("In 2012 _ left.", COUNTED_BY_HEAD))
def test_four_digits_that_are_a_year(text: str) -> None:
    assert parse_figures(text) == []


@pytest.mark.parametrize("text", swapped("Rents are six times _ than in May.", COMPARATIVES))
def test_a_multiple(text: str) -> None:
    assert read(parse_figures(text)[0]) == ("six times", 6.0, 6.0, "exact", "ratio", None)


@pytest.mark.parametrize(
    "text",
    [
        *swapped("At least 30 men are _ to have drowned.", BELIEF),
        *swapped("At least 30 men were _ to be lost.", BELIEF),
        *swapped("At least 30 men are feared _.", FATES),
        *swapped("At least 30 men were _ dead.", BELIEF),
    ],
)
def test_what_is_believed_is_an_estimate_with_its_hedge(text: str) -> None:
    figure = parse_figures(text)[0]
    assert figure.modality == "estimated"
    assert figure.hedge is not None
    assert figure.hedge in text


@pytest.mark.parametrize(
    "text",
    swapped("The clerk could only _ that 30 mules strayed.", SAYING_STEMS - {"reporters", "journalists", "officials", "police"})
    + swapped("The clerk could not _ the figure of 30 mules.", VERIFYING),
)
def test_the_auxiliary_of_the_cue_says_nothing_of_what_is_told(text: str) -> None:
    assert parse_figures(text)[0].modality == "stated"


@pytest.mark.parametrize("text", swapped("Ost _ Ada Obi (12) scored.", PLACES_IN_A_TEAM))
def test_the_number_of_a_shirt_is_none(text: str) -> None:
    assert parse_figures(text) == []


LIMITS = [phrase for phrase, qualifier in BEFORE.items() if phrase[0] in {"not", "cannot"} and len(phrase) > 1]


@pytest.mark.parametrize("phrase", LIMITS, ids=" ".join)
def test_a_limit_that_is_not_passed(phrase: tuple[str, ...]) -> None:
    (figure,) = parse_figures(f"Loads must {' '.join(phrase)} 40 tonnes.")
    assert (figure.qualifier, figure.unit) == (BEFORE[phrase], "tonne")
    assert figure.words == f"{' '.join(phrase)} 40 tonnes"


@pytest.mark.parametrize("text", swapped("Deaths _ from 20 to 50.", PASTS_OF_CHANGE))
def test_a_change_told_with_both_ends_is_two_figures(text: str) -> None:
    assert [(f.low, f.high) for f in parse_figures(text)] == [(20, 20), (50, 50)]


@pytest.mark.parametrize("text", swapped("Output _ by 12 percent.", PASTS_OF_CHANGE & TRENDS.keys()))
def test_the_amount_of_a_change_has_its_direction(text: str) -> None:
    (figure,) = parse_figures(text)
    assert figure.trend == TRENDS[text.split()[1]]
