"""What a figure counts and what happened to it, asked of the syntax: classes of words, each with what it must not take."""

from __future__ import annotations

import pytest

from pipeline.models import Category, Figure
from pipeline.parse.articles import parse_text
from pipeline.parse.lang.en.judgements.harm_words import SIGNS, forms


def figure(text: str, words: str) -> Figure:
    figures, _ = parse_text(text)
    return next(f for f in figures if f.words == words)


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("Wool prices fell by 7 percent in May.", "7 percent", "Wool prices"),
        ("The mill has cut its prices by 8 percent.", "8 percent", "prices"),
        ("The jobless rate stood at 6 percent.", "6 percent", "jobless rate"),
        ("Freight volumes rose 9 percent, while parcel volumes fell 2 percent.", "2 percent", "parcel volumes"),
        ("The number of cows lost to foot rot has reached 310.", "310", "cows"),
        ("The total of barns damaged stands at 45.", "45", "barns"),
        ("Some 60 barns and sheds were lost.", "Some 60", "barns and sheds"),
        ("Some 60 barns and 12 sheds were lost.", "Some 60", "barns"),
        ("The depot holds 80 lorries and a crane.", "80", "lorries"),
        ("Tea drinkers had a 12 percent lower risk of gout.", "12 percent", "risk of gout"),
        ("The contract has a 25 percent raise in base wages.", "25 percent", "base wages"),
        ("The contract has a 25 percent raise.", "25 percent", "raise"),
        ("Among barley growers, 47 percent saw losses.", "47 percent", "barley growers"),
    ],
)
def test_what_a_figure_counts_is_asked_of_the_sentence(text: str, words: str, counted: str) -> None:
    assert figure(text, words).counted == counted


@pytest.mark.parametrize(
    ("text", "words", "category"),
    [
        ("Six shepherds, two of them brothers, drowned in the gorge.", "Six", ("killed",)),
        ("Six shepherds, two of them brothers, drowned in the gorge.", "two", ("killed",)),
        ("Eleven sailors — most of them from Oro — were rescued.", "Eleven", None),
        ("The squall killed the skipper and three deckhands.", "three", ("killed",)),
        ("The raid left 14 villagers and two guards dead.", "14", ("killed",)),
        ("The winter cost 25 lives.", "25", ("killed",)),
        ("The team gave 25 lives a purpose.", "25", None),
        ("Raiders led away 19 herders.", "19", ("captured",)),
        ("The trail led away from 19 huts.", "19", None),
        ("The army captured nine villages.", "nine", None),
        ("The mill dismissed 70 workers.", "70", ("laid_off",)),
        ("The court dismissed 70 claims.", "70", None),
        ("Some 90 cooks work at the hospital.", "Some 90", None),
        ("The number of miners killed has risen to 12.", "12", ("killed",)),
        ("The wounded included seven nurses.", "seven", ("injured",)),
        ("The museum included seven rooms.", "seven", None),
        ("Five of the abducted were teachers.", "Five", ("captured",)),
        ("Some 30 might be stuck under the rubble.", "Some 30", None),
        ("The war left 30 villages in ruins.", "30", ("destroyed",)),
        ("The clinic counted 80 deaths and 95 discharges.", "95", None),
        ("Eleven hikers have been found dead.", "Eleven", ("killed",)),
        ("More than 70 percent of the villagers have been displaced.", "More than 70 percent", ("displaced",)),
        ("Displaced traders own more than 70 percent of the shops.", "more than 70 percent", None),
        ("Gunners shot down two gliders near the coast.", "two", ("destroyed",)),
        ("The council sent two gliders down to the coast.", "two", None),
        ("Around 700 farmers are thought to have fled.", "Around 700", ("displaced",)),
        ("Four ferries sank and nine were towed in.", "Four", ("destroyed",)),
        ("The quake flattened 300 homes; no one was hurt.", "300", ("destroyed",)),
    ],
)
def test_what_happened_is_what_its_own_predicate_says(text: str, words: str, category: tuple[Category, ...] | None) -> None:
    assert figure(text, words).category == category


_PLAIN_VERBS = {
    ("killed", "object"): "kill murder massacre slaughter assassinate lynch behead",
    ("injured", "object"): "injure wound maim",
    ("captured", "object"): "kidnap abduct enslave",
    ("arrested", "object"): "arrest detain apprehend jail",
    ("displaced", "object"): "displace evacuate uproot rehouse",
}


@pytest.mark.parametrize(
    ("category", "verb"), [(category, verb) for (category, _), verbs in _PLAIN_VERBS.items() for verb in verbs.split()]
)
def test_verbs_of_one_class_are_read_alike(category: str, verb: str) -> None:
    past = forms(verb, "object")[-1]
    assert figure(f"The gang {past} eight herders near the border.", "eight").category == (category,)
    assert figure(f"Eight herders were {past} near the border.", "Eight").category == (category,)
    assert figure(f"The police praised eight herders; the gang {past} a guard.", "eight").category is None


def test_each_form_of_a_harm_word_is_a_word_of_the_grammar() -> None:
    assert all(form == form.lower() and " " not in form for form in SIGNS)
