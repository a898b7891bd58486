"""The demo's main article yields each figure with its bounds, qualifier and source, whoever the people and numbers are.

It has in one page what makes figures hard: a range, an "up to", a stated low confidence, an anonymous official who spoke to an
outlet, a hearing, a refusal, credits in three parts, two captions, a story that develops.
"""

from __future__ import annotations

import random

import pytest

from pipeline.demo.site import render_site
from pipeline.extract.articles import extract_article
from pipeline.models import Article, Attribution, Figure
from pipeline.parse.articles import parse_text
from pipeline.run.read_page import published_date

PAGE = ("capital-post.example", "/world/2026/03/24/pact-estimate-varnian-losses.html")

Names = dict[str, str]
PRINTED = (
    "30,000", "6,000", "11,000", "3,500", "1,500", "three-week", "five new", "Northern Pact", "Varnian", "Meridian Wire",
    "Anton Resk", "Resk", "Ruth Abelard", "Abelard", "Henrik Solberg", "Solberg", "Velmark", "Joint Intelligence Bureau",
)  # fmt: skip
AS_PRINTED: Names = {name: name for name in PRINTED}
SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


def exchanged(seed: int) -> Names:
    """Other people, bodies and numbers in the same article; the order of the numbers is kept, as the text needs it."""
    pick = random.Random(seed)
    low, high = pick.randrange(1, 9) * 1000, pick.randrange(10, 19) * 1000
    most = pick.randrange(20, 90) * 1000
    least, early = pick.randrange(4, 9) * 100, pick.randrange(10, 40) * 100
    first = pick.sample(["Vera", "Milan", "Odette", "Ruben", "Salma", "Piet", "Noor", "Eldar"], 3)
    last = pick.sample(["Kovar", "Lindgren", "Abebe", "Moreau", "Tanaka", "Duarte", "Whitlock", "Oyelowo"], 3)
    alliance, nation = (
        pick.choice(["Coastal League", "Baltic Compact", "River Union"]),
        pick.choice(["Torrian", "Kaldean", "Ostrian"]),
    )
    return {
        "30,000": f"{most:,}", "6,000": f"{low:,}", "11,000": f"{high:,}", "3,500": f"{early:,}", "1,500": f"{least:,}",
        "three-week": f"{pick.choice(['two', 'four', 'six'])}-week", "five new": f"{pick.choice(['three', 'seven', 'nine'])} new",
        "Northern Pact": alliance, "Varnian": nation,
        "Meridian Wire": pick.choice(["Atlas News", "The Evening Ledger", "Radio Sund"]),
        "Anton Resk": f"{first[0]} {last[0]}", "Resk": last[0], "Ruth Abelard": f"{first[1]} {last[1]}", "Abelard": last[1],
        "Henrik Solberg": f"{first[2]} {last[2]}", "Solberg": last[2], "Velmark": pick.choice(["Norvia", "Estaria"]),
        "Joint Intelligence Bureau": pick.choice(["Defence Information Agency", "Central Staff Directorate"]),
    }  # fmt: skip


def read(names: Names) -> Article:
    """The article as it is extracted out of its page, with the names and numbers exchanged at once."""
    html = render_site()[PAGE][1]
    for position, old in enumerate(sorted(names, key=len, reverse=True)):
        html = html.replace(old, f"\x00{position}\x00")
    for position, old in enumerate(sorted(names, key=len, reverse=True)):
        html = html.replace(f"\x00{position}\x00", names[old])
    return extract_article(html.encode(), url=f"http://{PAGE[0]}{PAGE[1]}")


def number(text: str) -> float:
    return float(text.replace(",", ""))


variants = pytest.mark.parametrize("names", [AS_PRINTED, *map(exchanged, range(8))], ids=["as printed", *map(str, range(8))])


@variants
def test_every_figure_has_its_bounds_qualifier_and_source(names: Names) -> None:
    article = read(names)
    figures, attributions = parse_text(article.body, published=published_date(article))
    n = {key: number(value) for key, value in names.items() if key[0].isdigit()}
    week, brigades = names["three-week"], names["five new"].split()[0]

    def source(figure: Figure) -> Attribution:
        assert figure.attribution is not None, figure.words
        return attributions[figure.attribution]

    rows = [(f.words, f.low, f.high, f.qualifier, f.kind) for f in figures]
    assert rows == [
        (f"up to {names['30,000']}", None, n["30,000"], "at_most", "count"),
        (f"between {names['6,000']} and {names['11,000']}", n["6,000"], n["11,000"], "range", "count"),
        (f"up to {names['3,500']}", None, n["3,500"], "at_most", "count"),
        (week, SMALL[week.split("-")[0]], SMALL[week.split("-")[0]], "exact", "duration"),
        (f"somewhere between {names['1,500']} and {names['3,500']}", n["1,500"], n["3,500"], "range", "count"),
        (brigades, SMALL[brigades], SMALL[brigades], "exact", "count"),
        ("four", 4, 4, "exact", "count"),
    ]
    most, dead, early, _, testimony, sent, members = figures

    assert source(most).source_name in (names["Northern Pact"], f"The {names['Northern Pact']}")
    assert most.counted == f"{names['Varnian']} soldiers"
    assert most.category == ("killed", "injured", "captured", "missing")
    told = source(most).parent
    assert told is not None
    assert attributions[told].anonymous
    assert attributions[told].told_to == names["Meridian Wire"]

    assert source(dead).anonymous
    assert source(dead).anonymity_reason
    assert dead.category == ("killed",)
    assert dead.counted == f"{names['Varnian']} soldiers"

    assert "intelligence services" in article.body[slice(*source(early).source[0])]

    assert source(testimony).source_name == names["Ruth Abelard"]
    assert testimony.hedge == "With low confidence"
    assert testimony.counted == f"{names['Varnian']} soldiers"

    assert source(sent).source_name == source(members).source_name == names["Henrik Solberg"]


@variants
def test_refusals_are_declined(names: Names) -> None:
    article = read(names)
    _, attributions = parse_text(article.body, published=published_date(article))

    declined = [a for a in attributions if a.polarity == "declined"]
    assert any(article.body[slice(*a.source[0])].endswith("authorities") for a in declined)


@variants
def test_credits_come_apart(names: Names) -> None:
    lead, hearing = read(names).images

    assert lead.is_lead
    assert (lead.photographers, lead.agency, lead.distributor) == (("Stringer",), "Balkis Agency", "Orbis Images")
    assert (hearing.photographers, hearing.agency, hearing.distributor) == (
        ("Mia Lindqvist",),
        "Carden Chronicle",
        "Orbis Images",
    )
    assert lead.taken_on == "2026-03-22"
    assert hearing.taken_on == "2026-03-09"


@variants
def test_the_story_develops_and_has_its_dateline(names: Names) -> None:
    article = read(names)

    assert article.developing
    assert article.dateline == "CARDEN"
    assert article.published == "2026-03-24T15:05:00+01:00"
    assert not any(image.caption and image.caption in article.body for image in article.images)
