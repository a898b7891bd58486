"""Whole pages, each showing one thing: `<name>.html` and `<name>.json` with the fields it is about.

`given` in the record holds what the caller knows: url, captured_at, time_zone; `pictures`, caption and credit of each image.
"""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExtractError
from pipeline.extract.articles import extract_article
from pipeline.models import Article

PAGES = Path(__file__).resolve().parent / "pages" / "articles"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_its_record(name: str) -> None:
    expected: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    given = expected.pop("given", {})
    if "captured_at" in given:
        given["captured_at"] = datetime.fromisoformat(given["captured_at"])
    pictures = expected.pop("pictures", None)
    article = extract_article((PAGES / f"{name}.html").read_bytes(), **given).model_dump(mode="json")
    if pictures is not None:
        assert [[image["caption"], image["credit"]] for image in article["images"]] == pictures
    assert {field: article[field] for field in expected} == expected


SENTENCE = "The river rose by two metres overnight and cut off three villages, the fire brigade said on Tuesday."


def page(inner: str, head: str = "") -> bytes:
    return f"<html><head><title>Flood</title>{head}</head><body><article>{inner}</article></body></html>".encode()


@pytest.mark.parametrize("depth", [200, 255, 256, 1_000, 50_000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_deep_pages_keep_their_text(depth: int, tag: str) -> None:
    article = extract_article(page(f"<{tag}>" * depth + f"<p>{SENTENCE}</p>" * 3 + f"</{tag}>" * depth))
    assert SENTENCE in article.body


@pytest.mark.slow
def test_hundred_thousand_paragraphs_are_read_in_order() -> None:
    article = extract_article(
        page("".join(f"<p>Paragraph number {number} of a page without end.</p>" for number in range(100_000)))
    )
    lines = article.body.split("\n\n")
    assert len(lines) == 100_000
    assert lines[99_999] == "Paragraph number 99999 of a page without end."


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        pytest.param('{"headline": "' + "x" * 10_000_000 + '"}', id="10-mb-of-text"),
        pytest.param('{"a":' * 100_000 + "1" + "}" * 100_000, id="deep-objects"),
        pytest.param("[" * 100_000 + "]" * 100_000, id="deep-lists"),
        pytest.param('{"@type": "NewsArticle", "headline": ', id="cut-short"),
        pytest.param(
            '{"@type": ["NewsArticle", 7, null], "headline": NaN, "author": [[[]]], "datePublished": {"a": 1}}', id="wrong-types"
        ),
        pytest.param('"just a string"', id="no-object"),
    ],
)
def test_bad_json_ld_costs_the_block_and_keeps_the_page(block: str) -> None:
    article = extract_article(page(f"<p>{SENTENCE}</p>" * 3, f'<script type="application/ld+json">{block}</script>'))
    assert SENTENCE in article.body
    assert article.title == "Flood"


def test_half_a_character_does_not_cost_the_record() -> None:
    block = r'{"@type": "NewsArticle", "headline": "Flood \ud83d", "author": "Jo Roe \udc00", "description": "\ud83d\ude00"}'
    article = extract_article(page(f"<p>{SENTENCE}</p>" * 3, f'<script type="application/ld+json">{block}</script>'))
    assert article.model_dump_json()
    assert article.authors[0].startswith("Jo Roe")


def test_left_out_json_ld_is_said() -> None:
    article = extract_article(page(f"<p>{SENTENCE}</p>", '<script type="application/ld+json">{"a" "b"}</script>'))
    assert article.warnings == ("json_ld: block 0 is not JSON",)


@pytest.mark.parametrize(
    ("payload", "state"),
    [
        pytest.param(b"", "empty_text", id="no-bytes"),
        pytest.param(b" \n\t", "empty_text", id="white-space"),
        pytest.param(b"%PDF-1.7\n...", "not_html", id="pdf"),
        pytest.param(b"\xff\xd8\xff\xe0...", "not_html", id="jpeg"),
        pytest.param(b'{"a": 1}', "not_html", id="json"),
        pytest.param(b"plain words", "not_html", id="plain-text"),
        pytest.param(random.Random(1).randbytes(3000), "not_html", id="binary"),
        pytest.param(b'<?xml version="1.0"?><rss version="2.0"></rss>', "not_html", id="feed"),
        pytest.param(b"<!-- -->", "empty_text", id="comment-only"),
        pytest.param(b"<p>" + b"word " * 1_100_000 + b"</p>", "too_large", id="more-than-a-novel"),
    ],
)
def test_what_is_no_page_says_what_it_is(payload: bytes, state: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract_article(payload, url="https://herald.example/x")
    assert caught.value.state == state


def test_every_field_names_its_place() -> None:
    article = extract_article((PAGES / "json-ld-in-a-graph.html").read_bytes())
    assert article.field_sources["title"] == "h1.article"
    assert article.field_sources["authors"] == "json_ld.author"
    assert article.field_sources["published"] == "json_ld.datePublished"


def test_disagreeing_headlines_are_said() -> None:
    article = extract_article(
        page(f"<h1>Flood cuts off villages</h1><p>{SENTENCE}</p>", '<meta property="og:title" content="Mayor resigns at last">')
    )
    assert any(warning.startswith("title:") for warning in article.warnings)


def test_record_survives_json() -> None:
    article = extract_article((PAGES / "japanese.html").read_bytes())
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_seed_texts_keep_dateline_and_notice(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("![](")]
        article = extract_article(page("<h1>Estimates of losses</h1>" + "".join(f"<p>{line}</p>" for line in lines)))
        assert article.dateline == "WASHINGTON"
        assert article.developing
        assert lines[-2] in article.body
