"""Whose money a text speaks of: the evidence by which one decision is made for an article."""

from __future__ import annotations

import pytest

from pipeline.models import Article
from pipeline.parse.articles import parse_article
from pipeline.parse.figures.figures import parse_figures
from pipeline.parse.lang.en.currency_table import BARE_NOUNS
from pipeline.parse.quantities.currencies import CODES, NOUNS
from pipeline.parse.quantities.home_money import COUNTRIES, HomeMoney

SHARED = {
    noun: [country for country in COUNTRIES.values() if country.currency in codes]
    for noun, codes in {
        "rupees": "INR PKR LKR NPR MUR SCR", "shillings": "KES UGX TZS SOS", "pesos": "MXN ARS CLP COP UYU CUP DOP PHP",
        "dinars": "KWD BHD JOD IQD LYD TND DZD RSD", "francs": "CHF XOF XAF CDF RWF BIF DJF GNF KMF",
    }.items()
}  # fmt: skip
NAME_OF = {
    "in": "India", "pk": "Pakistan", "lk": "Sri Lanka", "np": "Nepal", "mu": "Mauritius", "sc": "Seychelles", "ke": "Kenya",
    "ug": "Uganda", "tz": "Tanzania", "so": "Somalia", "mx": "Mexico", "ar": "Argentina", "cl": "Chile", "co": "Colombia",
    "uy": "Uruguay", "cu": "Cuba", "do": "Dominican Republic", "ph": "Philippines", "kw": "Kuwait", "bh": "Bahrain",
    "jo": "Jordan", "iq": "Iraq", "ly": "Libya", "tn": "Tunisia", "dz": "Algeria", "rs": "Serbia", "ch": "Switzerland",
    "sn": "Senegal", "ml": "Mali", "ga": "Gabon", "cm": "Cameroon", "rw": "Rwanda", "bi": "Burundi", "gn": "Guinea",
}  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "code"), [(noun, c.code) for noun, countries in SHARED.items() for c in countries if c.code in NAME_OF]
)
def test_a_shared_word_is_of_whichever_country_the_text_is_about(noun: str, code: str) -> None:
    (figure,) = parse_figures(f"{NAME_OF[code]} will spend 40 billion {noun} on wells.")
    assert (figure.unit, figure.unit_is_assumed) == (COUNTRIES[code].currency, True)


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        (sign, country.code)
        for country in COUNTRIES.values()
        for sign in country.signs
        if country.code in NAME_OF and sign.isalpha()
    ],
)
def test_letters_before_small_amounts_are_signs_in_a_text_about_their_country(sign: str, text: str) -> None:
    (figure,) = parse_figures(f"{NAME_OF[text]}'s bakers ask {sign}45 for a loaf.")
    assert (figure.kind, figure.low, figure.unit) == ("money", 45, COUNTRIES[text].currency)


def test_every_currency_of_a_country_is_in_the_table_of_currencies() -> None:
    assert {country.currency for country in COUNTRIES.values()} <= CODES
    assert set(BARE_NOUNS) <= set(NOUNS)


def test_nothing_shown_leaves_the_word_its_usual_meaning_and_says_so() -> None:
    figures = parse_figures("The ring cost 900 rupees, the frame $40 and the box 20 pounds.")
    assert [(f.unit, f.unit_is_assumed) for f in figures if f.kind == "money"][:2] == [("INR", True), ("USD", True)]


@pytest.mark.parametrize(
    ("text", "outlet", "address", "dollar"),
    [
        ("The council lost $4 million.", None, "https://www.news.example.co.nz/1", "NZD"),
        ("The council lost $4 million.", "The Jamaica Bugle", None, "JMD"),
        ("The council lost $4 million.", None, "https://bugle.example/1", "USD"),
        ("The Senate in Washington spent $4 million. Congress agreed.", None, "https://bugle.example.com.au/1", "USD"),
        ("The Canadian singer made $4 million.", None, None, "USD"),
        ("Canada's treasurer lost $4 million.", None, None, "CAD"),
    ],
)
def test_the_outlet_and_its_address_count_beside_the_text(
    text: str, outlet: str | None, address: str | None, dollar: str
) -> None:
    assert HomeMoney(text, outlet, address).dollar == dollar


def test_the_country_of_the_publisher_counts() -> None:
    article = Article(title="Bread dearer", body="A loaf is P12 and a bag of flour 300 dollars.", language="en")
    texts, _ = parse_article(article, published=None, country="BW")
    assert [f.unit for text in texts for f in text.figures] == ["BWP", "USD"]


def test_one_decision_holds_for_title_and_body_of_an_article() -> None:
    article = Article(
        title="Diesel jumps to Sh200", body="The regulator spoke of 3 billion shillings.", dateline="KAMPALA", language="en"
    )
    texts, _ = parse_article(article, published=None)
    assert [f.unit for text in texts for f in text.figures] == ["UGX", "UGX"]
