"""Words and paragraphs that markup would take from a story. All pages are of our own writing."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from pipeline.extract.articles import extract_article

STORY = [
    "The ferry Aurelia ran onto a sandbank off Holm on Friday evening with 212 people on board, the coast guard said.",
    "{}",
    "Tugs pulled at the hull for six hours before the tide lifted it, and nobody was hurt, according to the owner.",
    "An inquiry will look at the charts, which date from 1988, and at the lights of the channel, the ministry said.",
    "The line has asked for a deeper channel since 2011, and the port says that dredging would cost 4 million crowns.",
]


def body(part: str, *, wrapped: bool = True) -> str:
    inner = "".join((part if text == "{}" else f"<p>{text}</p>") for text in STORY)
    page = f"<html lang=en><head><title>Ferry runs aground off Holm</title></head><body><article><h1>Ferry runs aground off Holm</h1>{inner}</article></body></html>"
    if not wrapped:
        page = page.replace("<article>", "").replace("</article>", "")
    return extract_article(page.encode(), url="https://holm.example/news/ferry").body


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            '<p>The coast guard counted <span class="tooltip">19 lifeboats</span> in the water at dusk.</p>',
            "counted 19 lifeboats in",
        ),
        (
            '<p>The coast guard counted <a class="related-link" href="/x">19 lifeboats</a> in the water.</p>',
            "counted 19 lifeboats in",
        ),
        ('<p>The coast guard counted <b class="promo">19 lifeboats</b> in the water at dusk.</p>', "counted 19 lifeboats in"),
        ("<p>The coast guard said on <time>Friday, 3 May,</time> that 19 boats were out.</p>", "said on Friday, 3 May, that 19"),
    ],
)
def test_a_word_inside_a_sentence_is_no_furniture_whatever_its_class(markup: str, words: str) -> None:
    assert words in body(markup)


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            "<ul><li>About 150 passengers slept in the gym of Holm.</li><li>Two buses took 62 home.</li></ul>",
            ["150 passengers", "62 home"],
        ),
        (
            '<p><a href="/live">The owner of the ferry said late on Friday that all 212 passengers had been taken ashore.</a></p>',
            ["all 212"],
        ),
        (
            '<p><img src="/a.jpg" align="left">The captain, who has steered ferries for 31 years, radioed at once.</p>',
            ["31 years"],
        ),
        (
            '<p>The captain radioed at once. <img src="/a.jpg"> He has steered ferries for 31 years, his union said.</p>',
            ["31 years"],
        ),
    ],
)
def test_what_stands_between_paragraphs_of_a_story_belongs_to_it(markup: str, words: list[str], wrapped: bool) -> None:
    found = body(markup, wrapped=wrapped)

    assert [text for text in words if text not in found] == []


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li><a href="/1">Storm closes harbour for 3 days</a></li><li><a href="/2">Nets stolen from 14 boats</a></li></ul>',
        '<p><a href="/1">Storm closes harbour for 3 days</a></p>',
        '<div class="newsletter"><p>Sign up for our letter on 3 mornings a week, with all that happens at sea.</p></div>',
    ],
)
def test_teasers_between_paragraphs_are_none(markup: str) -> None:
    assert " 3 " not in body(markup)


@pytest.mark.parametrize(
    ("link", "is_partial"),
    [
        ('<link rel="next" href="/news/ferry?page=2">', True),
        ('<a rel="next" href="/news/ferry/2">Next</a>', True),
        ('<a rel="next" href="/news/another-story">Next story</a>', False),
        ("", False),
    ],
)
def test_one_page_of_several_is_told(link: str, is_partial: bool) -> None:
    page = f"<html lang=en><head>{link}<title>Ferry</title></head><body><article><h1>Ferry</h1>" + "".join(
        f"<p>{text}</p>" for text in STORY if text != "{}"
    )
    article = extract_article(page.encode(), url="https://holm.example/news/ferry")

    assert article.is_partial is is_partial
    assert (article.next_page is not None) is is_partial


@pytest.mark.parametrize("name", ["Conor O&#039;Neal", "<b>Conor O'Neal</b>", "Conor O&rsquo;Neal"])
def test_names_in_json_ld_are_text(name: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Ferry", "author": {{"name": "{name}"}}, "datePublished": "2024-05-03"}}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{STORY[0]}</p></body></html>'

    assert [name.replace("’", "'") for name in extract_article(page.encode()).authors] == ["Conor O'Neal"]


def test_bare_quotation_marks_in_json_ld_cost_nothing() -> None:
    data = '{"@type": "NewsArticle", "headline": "Owner: "We saw 2 lights" before dusk", "author": {"name": "Ida Holm"}}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{STORY[0]}</p></body></html>'

    assert extract_article(page.encode()).authors == ("Ida Holm",)


def test_lists_in_the_cells_of_a_table_stay_in_its_rows() -> None:
    table = (
        "<table><tr><th>Harbour</th><th>Boats</th></tr><tr><td>Holm</td><td><ul><li>19 sunk</li><li>4 adrift</li></ul></td></tr>"
        "<tr><td>Skerry</td><td>7 sunk</td></tr></table>"
    )
    found = body(table)

    assert "Holm 19 sunk 4 adrift" in found
    assert "Skerry 7 sunk" in found


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://i.example/a/pier.jpg 1200w", "https://i.example/a/pier.jpg"),
        ("https://i.example/a/pier.jpg 2x", "https://i.example/a/pier.jpg"),
        ("https://i.example/a/low tide.jpg", "https://i.example/a/low%20tide.jpg"),
        ("https://i.example/a/pier.jpg", "https://i.example/a/pier.jpg"),
    ],
)
def test_addresses_of_images_are_mended_as_browsers_do(address: str, url: str) -> None:
    page = f'<html><body><article><h1>Pier</h1><figure><img src="{address}"><figcaption>The pier of Holm at low tide.</figcaption></figure><p>{STORY[0]}</p></article></body></html>'

    assert [image.url for image in extract_article(page.encode()).images] == [url]


@pytest.mark.parametrize(
    "call", ['<a href="#">Buy this picture</a>', "<button>Enlarge</button>", '<a href="/l">License image</a>']
)
def test_links_and_buttons_under_an_image_are_no_caption(call: str) -> None:
    page = f'<html><body><article><h1>Pier</h1><figure><img src="https://i.example/p.jpg"><figcaption>The pier of Holm at low tide. <span>Ida Berg/AFP</span>{call}</figcaption></figure><p>{STORY[0]}</p></article></body></html>'
    (image,) = extract_article(page.encode()).images

    assert (image.caption, image.credit) == ("The pier of Holm at low tide.", "Ida Berg/AFP")
