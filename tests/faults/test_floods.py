"""Pages of nothing but one thing: each ends within the limits of its worker, and the page behind it is read as ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.errors import ExtractError
from pipeline.extract.articles import extract_article
from pipeline.parse.articles import parse_article
from pipeline.run.read_page import PRELOADED
from pipeline.run.workers import Limits, run_tasks

pytestmark = pytest.mark.slow

STORY = b"<h1>Barges</h1>" + b"<p>Some eleven barges lay at the quay of the old harbour, the mayor said on Monday.</p>" * 9
FLOODS: dict[str, bytes] = {
    "paragraphs": b"<p>short</p>",
    "line breaks": b"<br>",
    "attributes": b" a='b'",
    "digits": b"7",
    "groups of digits": b"1,000,",
    "points": b"1.2.",
    "dates": b"2026-03-01 ",
    "number words": b"ninety-nine thousand ",
    "and": b"one and ",
    "to": b"ten to ",
    "currencies": b"$5 ",
    "quotation marks": b"&ldquo;",
    "he said": b"he said that ",
    "names": b"Ann Lee, ",
    "brackets": b"(",
    "entities": b"&#8203;",
    "nested": b"<div>",
    "links": b"<a href='/a'>a</a>",
    "images": b"<img src='/a.jpg' alt='Boats. Ann Lee/Agency'>",
    "captions": b"<figure><img src=a.jpg><figcaption>Boats</figcaption></figure>",
    "scripts": b'<script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>',
    "tables": b"<table><tr><td>1</td></tr></table>",
    "lists": b"<ul><li>1 boat</li></ul>",
    "comments": b"<!-- x -->",
    "metas": b"<meta property='og:title' content='x'>",
}
ENDS = (None, "extract_timeout", "extract_memory")
SHORT_BYTES, FULL_BYTES = 150_000, 1_500_000


def read(name: str, size: int) -> int:
    """How many figures the page gives."""
    piece = FLOODS[name]
    flood = piece * (size // len(piece))
    page = b"<html><body" + flood + b">" if name == "attributes" else b"<html><body>" + flood
    try:
        article = extract_article(page + STORY, url="https://herald.example/a")
    except ExtractError:
        return 0
    texts, _ = parse_article(article, published=None)
    return sum(len(text.figures) for text in texts)


def read_flood(task: tuple[str, int]) -> int:
    return read(*task)


def test_a_flood_costs_its_own_page_alone(is_full: bool, tried: Callable[[int], None]) -> None:
    size = FULL_BYTES if is_full else SHORT_BYTES
    tasks = [task for name in FLOODS for task in ((name, size), ("line breaks", 0))]
    outcomes = list(run_tasks(read_flood, tasks, workers=2, limits=Limits(), preload=PRELOADED))
    tried(len(FLOODS))

    assert {o.task[0]: o.state for o in outcomes[::2] if o.state not in ENDS} == {}
    assert {o.task: o.state for o in outcomes[1::2] if not o.result} == {}
    if not is_full:  # a page of 150 kB is no rare one: it is read, whatever it is made of
        assert {o.task[0]: o.state for o in outcomes[::2] if o.state} == {}
