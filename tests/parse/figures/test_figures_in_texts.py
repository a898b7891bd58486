# ruff: noqa: E501 - texts and tables are easier to read unbroken
"""Figures of whole texts: the running example in words of our own with names and numbers drawn anew, and the join with
attributions."""

from __future__ import annotations

import random
from datetime import date

import pytest

from pipeline.models import Article, Attribution, Figure, Image, Span
from pipeline.parse.articles import is_english, join, parse_article, parse_text
from pipeline.parse.figures.figures import parse_figures

PEOPLES = ["Norvanian", "Talmarian", "Estovian", "Kerenish"]
UNITS = ["soldiers", "troops", "marines", "fighters"]
ALLIANCES = ["Harbour Pact", "Eastern League", "Union of Straits"]
GENERALS = ["Aldous Ferrant", "Mirela Dobre", "Tomas Okonjo"]


def war_report(rng: random.Random) -> tuple[str, dict[str, int | str]]:
    thousands = rng.sample(range(2, 60), 6)
    low, high = sorted(thousands[:2])
    third, fourth = sorted(thousands[2:4])
    facts: dict[str, int | str] = {
        "people": rng.choice(PEOPLES), "unit": rng.choice(UNITS), "first": thousands[4] * 1000, "low": low * 1000, "high": high * 1000,
        "early": thousands[5] * 1000, "third": third * 1000, "fourth": fourth * 1000,
        "weeks": rng.choice(["two", "three", "four", "five"]), "groups": rng.choice(["three", "four", "six", "eight"]),
    }  # fmt: skip
    who, alliance, general = f"{facts['people']} {facts['unit']}", rng.choice(ALLIANCES), rng.choice(GENERALS)
    text = f"""PORT HELM – The {alliance} reckons that up to {facts["first"]:,} {who} have been killed, injured, captured or gone missing in the opening \
month of the fighting, an official of the pact told the Harbour Gazette.

Of those, between {facts["low"]:,} and {facts["high"]:,} {who} have died, according to the official, who asked not to be named.

Their ministry has said nothing about losses since March 21, 2019. On Monday its spokesman called such numbers “a matter for the army”.

Earlier, analysts in the capital assessed that up to {facts["early"]:,} {who} have been killed in the then-{facts["weeks"]}-week campaign.

“With low confidence, somewhere between {facts["third"]:,} and {facts["fourth"]:,}. It rests on a few open sources,” Gen. {general} told the committee on March 8, 2019.

The pact is sending {facts["groups"]} new battle groups to its eastern members, he said."""
    return text, facts


@pytest.mark.parametrize("seed", range(8))
def test_a_war_report_gives_its_six_figures(seed: int) -> None:
    text, facts = war_report(random.Random(seed))
    who = f"{facts['people']} {facts['unit']}"
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8}
    found = parse_figures(text, published=date(2019, 3, 22))
    assert [(f.words, f.low, f.high, f.qualifier, f.counted, set(f.category or ())) for f in found] == [
        (f"up to {facts['first']:,}", None, facts["first"], "at_most", who, {"killed", "injured", "captured", "missing"}),
        (f"between {facts['low']:,} and {facts['high']:,}", facts["low"], facts["high"], "range", who, {"killed"}),
        (f"up to {facts['early']:,}", None, facts["early"], "at_most", who, {"killed"}),
        (f"{facts['weeks']}-week", words[str(facts["weeks"])], words[str(facts["weeks"])], "exact", None, set()),
        (f"somewhere between {facts['third']:,} and {facts['fourth']:,}", facts["third"], facts["fourth"], "range", who, {"killed"}),
        (str(facts["groups"]), words[str(facts["groups"])], words[str(facts["groups"])], "exact", "new battle groups", set()),
    ]  # fmt: skip
    assert found[3].kind == "duration"
    assert found[4].hedge == "With low confidence"


def figure(start: int, end: int) -> Figure:
    return Figure(start=start, end=end, words="x" * (end - start), low=1, high=1, qualifier="exact", kind="count")


def test_a_figure_takes_the_innermost_attribution_that_holds_it() -> None:
    outer = Attribution(source=(Span(0, 5),), content=(Span(10, 90),))
    inner = Attribution(source=(Span(12, 16),), content=(Span(30, 60),), parent=0)
    joined = join([figure(20, 22), figure(40, 45), figure(95, 97)], [outer, inner])
    assert [f.attribution for f in joined] == [0, 1, None]


def test_a_figure_in_the_sources_own_noun_phrase_has_no_attribution() -> None:
    said = Attribution(source=(Span(0, 20),), content=(Span(0, 60),))
    assert join([figure(5, 8)], [said])[0].attribution is None


def test_a_figure_in_an_inner_source_belongs_to_the_outer_attribution() -> None:
    outer = Attribution(source=(Span(0, 5),), content=(Span(10, 90),))
    inner = Attribution(source=(Span(12, 24),), content=(Span(30, 60),), parent=0)
    assert join([figure(14, 16)], [outer, inner])[0].attribution == 0


def test_content_in_two_pieces_holds_the_figures_of_both() -> None:
    said = Attribution(source=(Span(20, 30),), content=(Span(0, 18), Span(40, 60)))
    assert [f.attribution for f in join([figure(3, 5), figure(22, 24), figure(50, 52)], [said])] == [0, None, 0]


def test_what_is_denied_is_negated() -> None:
    denied = Attribution(source=(Span(0, 5),), content=(Span(10, 40),), polarity="denied")
    assert join([figure(12, 14)], [denied])[0].modality == "negated"


def test_other_languages_are_not_parsed() -> None:
    assert parse_text("Vier Menschen starben bei 40 Grad.", language="de") == ((), ())
    assert parse_text("Four people died.", language="en-GB")[0]
    assert is_english("The river rose by two metres and it is still raining in the valley.", None)
    assert not is_english("Der Fluss stieg um zwei Meter.", None)


def test_title_body_and_captions_of_an_article_are_parsed_alone() -> None:
    article = Article(
        title="Flood drives 300 from homes", body="About 40 boats sank.\n\nThe mayor spoke.", language="en",
        images=(Image(url="https://paper.example/1.jpg", caption="Two boats in the square", position=3),),
    )  # fmt: skip
    texts, speakers = parse_article(article, published=date(2024, 5, 1))
    assert [(t.field, t.image_position, [f.words for f in t.figures]) for t in texts] == [
        ("title", None, ["300"]), ("body", None, ["About 40"]), ("caption", 3, ["Two"]),
    ]  # fmt: skip
    assert all(t.text[f.start : f.end] == f.words for t in texts for f in t.figures)
    assert isinstance(speakers, tuple)


def test_a_note_in_square_brackets_is_no_figure() -> None:
    assert [f.words for f in parse_figures("Nobody rowed that year [538] but three ferries sank.")] == ["three"]


def test_a_bare_dollar_is_the_same_in_title_body_and_captions() -> None:
    article = Article(
        title="Seaside hall gets $9M roof", body="Ottawa, Canada: the hall, one of Ontario’s oldest, paid $9-million for copper.", language="en",
        images=(Image(url="https://paper.example/2.jpg", caption="Copper worth $40,000", position=1),),
    )  # fmt: skip
    texts, _ = parse_article(article, published=None)
    assert [[f.unit for f in t.figures] for t in texts] == [["CAD"], ["CAD"], ["CAD"]]


@pytest.mark.parametrize(
    ("sentence", "day", "words"),
    [
        ("As of Tuesday, 40 huts had burned.", date(2024, 5, 14), "As of Tuesday"),
        ("The fund held $5 million as of March 31.", date(2024, 3, 31), "as of March 31"),
        ("By the end of 2023, 90 wells were dry.", date(2023, 12, 31), "By the end of 2023"),
        ("It had 12 ships at the end of last month.", date(2024, 4, 30), "at the end of last month"),
        ("It had 12 ships.", None, None),
    ],
    ids=["weekday", "month-and-day", "year", "last-month", "none-stated"],
)  # fmt: skip
def test_the_date_that_a_figure_speaks_of(sentence: str, day: date | None, words: str | None) -> None:
    (figure,) = parse_figures(sentence, published=date(2024, 5, 17))
    assert (figure.as_of, figure.as_of_text) == (day, words)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("December 31", date(2023, 12, 31)),
        ("31 December", date(2023, 12, 31)),
        ("December", date(2023, 12, 31)),
        ("January", date(2024, 1, 31)),
        ("January 3", date(2024, 1, 3)),
        ("January 31", date(2023, 1, 31)),
        ("3 January", date(2024, 1, 3)),
        ("December 31, 2024", date(2024, 12, 31)),
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_publication_as_it_is_for_who_spoke(when: str, day: date) -> None:
    figures, _ = parse_text(f"As of {when}, some forty ships had left.", published=date(2024, 1, 5))
    _, attributions = parse_text(f"The port said on {when} that ships had left.", published=date(2024, 1, 5))

    assert figures[0].as_of == day
    assert [a.said_on for a in attributions if " " in when] in ([], [day])


def test_a_bare_dollar_is_that_of_the_country_that_the_text_is_about() -> None:
    home = "Canada’s treasury in Ottawa said Canadian towns need $40 million. Canadians will pay."
    assert [(f.unit, f.unit_is_assumed) for f in parse_figures(home)] == [("CAD", True)]
    assert [f.unit for f in parse_figures("The firm paid $40 million.")] == ["USD"]


def test_sentences_of_figures_stand_on_each_row() -> None:
    text = "It rained. Some 40 cellars flooded in St. Amand. Nobody slept."
    (figure,) = parse_figures(text)
    assert text[figure.sentence_start : figure.sentence_end] == "Some 40 cellars flooded in St. Amand."
