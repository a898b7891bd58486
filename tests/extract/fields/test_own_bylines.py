"""Whose article it is: bylines among dates, roles, calls and other people's links. All pages are of our own writing."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from pipeline.extract.articles import extract_article
from pipeline.extract.fields.bylines import clean_names

LINES = {
    "kind of piece": ("Opinion by Marit Dahl", ("Marit Dahl",)),
    "place behind": ("By Marit Dahl and Owen Pike in Holm", ("Marit Dahl", "Owen Pike")),
    "role behind": ("MARIT DAHL Senior Reporter", ("MARIT DAHL",)),
    "role behind, two words": ("Owen Pike Staff Correspondent", ("Owen Pike",)),
    "date behind": ("By Marit Dahl May 3, 2024", ("Marit Dahl",)),
    "date with a label behind": ("Marit Dahl, published on 3 May 2024 at 10:15", ("Marit Dahl",)),
    "weekday behind": ("By Owen Pike Friday, May 3, 2024", ("Owen Pike",)),
    "date before": ("Friday May 3, 2024 9:20 am by Owen Pike", ("Owen Pike",)),
    "call": ("Owen Pike | Follow the author | View all articles by Owen Pike", ("Owen Pike",)),
    "a name that is a month": ("By April Mayhew", ("April Mayhew",)),
    "a name that is a role": ("By Tom Porter", ("Tom Porter",)),
}


@pytest.mark.parametrize(("line", "names"), LINES.values(), ids=LINES)
def test_names_are_cut_out_of_their_line(line: str, names: tuple[str, ...]) -> None:
    assert clean_names([line]) == names


TEXT = "<p>The ferry Aurelia ran onto a sandbank off Holm on Friday with 212 people on board, the coast guard said.</p>" * 2
PAGES = {
    "aside beside the headline": '<main><h1>Ferry</h1><aside><a rel="author" href="/p/marit-dahl">Marit Dahl</a></aside>{}</main>',
    "box with a name of furniture": '<div class="popup-ready"><h1>Ferry</h1><p class="byline">By Marit Dahl</p>{}</div>',
    "link to a page of an author": '<article><h1>Ferry</h1><div><a href="/contributors/marit-dahl">Marit Dahl</a></div>{}</article>',
    "meta element inside the article": '<article><h1>Ferry</h1><i itemprop="author"><meta itemprop="name" content="Marit Dahl"></i>{}</article>',
}


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES)
def test_the_byline_is_that_of_the_page(markup: str) -> None:
    page = f"<html lang=en><body>{markup.format(TEXT)}</body></html>"

    assert extract_article(page.encode(), url="https://holm.example/news/ferry").authors == ("Marit Dahl",)


@pytest.mark.parametrize("owner", ["Holm Press", "Northern News Service"])
def test_a_person_in_the_byline_goes_before_the_owner_in_the_data(owner: str) -> None:
    page = f'<html lang=en><head><meta name="author" content="{owner}"></head><body><article><h1>Ferry</h1><p class="byline">By Marit Dahl, {owner}</p>{TEXT}</article></body></html>'

    assert extract_article(page.encode()).authors == ("Marit Dahl",)


def test_an_owner_alone_is_the_author() -> None:
    page = f'<html lang=en><head><meta name="author" content="Holm Press"></head><body><article><h1>Ferry</h1>{TEXT}</article></body></html>'

    assert extract_article(page.encode()).authors == ("Holm Press",)


@pytest.mark.parametrize(
    "masthead",
    [
        '<h1><a href="/">The shore and its people</a></h1>',
        '<h1 class="site-title">The shore and its people</h1>',
        '<header><a class="logo" href="https://holm.example/"><h1>The shore and its people</h1></a></header>',
        '<h1 id="logo"><svg><title>Logo</title></svg>The shore and its people</h1>',
    ],
)
def test_a_masthead_is_no_headline(masthead: str) -> None:
    page = f"<html lang=en><head><title>Ferry runs aground off Holm | The shore and its people</title></head><body>{masthead}<h2>Ferry runs aground off Holm</h2>{TEXT}</body></html>"

    assert extract_article(page.encode(), url="https://holm.example/news/ferry").title == "Ferry runs aground off Holm"
