"""The article that the project started from, where it is at hand: as text, and wrapped in a plain page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from pipeline.extract.articles import extract_article
from pipeline.models import Article, Figure
from pipeline.parse.articles import parse_article, parse_text
from pipeline.run.read_page import published_date

CREDIT = re.compile(r"[^|\n]+(?: \| [^|\n]+){2}")


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    [seed] = (shared / "seeds").glob("*.txt")
    return seed.read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def article(lines: list[str]) -> Article:
    """Out of a plain page whose pictures stand in `figure` with a `figcaption`."""
    blocks: list[str] = []
    for line in lines[1:]:
        if CREDIT.fullmatch(line):
            caption = blocks.pop().removeprefix("<p>").removesuffix("</p>")
            name = f"/pictures/{len(blocks)}-2203211.jpg"
            blocks.append(
                f'<figure><img src="{name}"><figcaption>{caption}<span>{html.escape(line)}</span></figcaption></figure>'
            )
        else:
            blocks.append(f"<p>{html.escape(line, quote=False)}</p>")
    page = (
        '<html lang="en"><head><title>Losses</title><meta property="article:published_time" content="2022-03-23T17:00:00-04:00">'
        f"</head><body><article><h1>Losses</h1>{''.join(blocks)}</article></body></html>"
    )
    return extract_article(page.encode(), url="https://herald.example/losses")


def rows(figures: tuple[Figure, ...]) -> list[tuple[str, float | None, float | None, str, str]]:
    return [(f.words, f.low, f.high, f.qualifier, f.kind) for f in figures]


SIX = [
    ("up to 40,000", None, 40000, "at_most", "count"),
    ("between 7,000 and 15,000", 7000, 15000, "range", "count"),
    ("up to 4,000", None, 4000, "at_most", "count"),
    ("two-week", 2, 2, "exact", "duration"),
    ("somewhere between 2,000 and 4,000", 2000, 4000, "range", "count"),
    ("four", 4, 4, "exact", "count"),
]
SAID_BY = ["NATO", "the official", "the U.S. intelligence community", None, "Scott Berrier", "Jens Stoltenberg"]


def test_the_text_has_six_figures_and_who_said_them(lines: list[str]) -> None:
    text = "\n".join(lines)
    figures, attributions = parse_text(text)
    speakers = [
        None
        if f.attribution is None
        else attributions[f.attribution].source_name or text[slice(*attributions[f.attribution].source[0])]
        for f in figures
    ]

    assert rows(figures) == SIX
    assert [speaker for speaker, name in zip(speakers, SAID_BY, strict=True) if name and name not in f"the {speaker}"] == []


def test_the_page_has_the_same_six_figures_in_its_body(article: Article) -> None:
    texts, _ = parse_article(article, published=published_date(article))

    assert rows(next(text for text in texts if text.field == "body").figures) == SIX


def test_both_credits_come_apart(article: Article) -> None:
    assert [(i.photographers, i.agency, i.distributor) for i in article.images] == [
        (("Stringer",), "Anadolu Agency", "Getty Images"),
        (("Kent Nishimura",), "Los Angeles Times", "Getty Images"),
    ]
