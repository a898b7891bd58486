"""The article's text out of the data that a page's scripts work on, for pages that show none before those ran.

**Rule:** the object of that data that is titled as the page is is the article; its text lies below a key that says so ("body",
"content", "paragraphs"), as markup, as plain text or as a list of blocks with their texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

import lxml.html

from pipeline.extract.images.embedded import titled_objects
from pipeline.extract.page.embedded_json import read_inline_json
from pipeline.extract.page.similarity import squeeze, words

if TYPE_CHECKING:
    from pipeline.extract.page.parsed import Page

MIN_WORDS = 40  # of a text that is worth having
MAX_DEPTH = 12  # of blocks inside the text
MAX_LINES = 5_000
WANTED = tuple(
    f"{word}{quote}" for word in ("ody", "ontent", "aragraphs", "lements", "locks", "ext", "omponents") for quote in ('"', '\\"')
)
_BODY_KEY = re.compile(
    r"^(?:article|story|main|full|post|rich|html|news)?_?-?(?:body|content|text|paragraphs|elements|blocks|components|html|contents)"
    r"(?:_?(?:html|text|elements|blocks|rendered|rich|content|model|raw|data))*$",
    re.IGNORECASE,
)
_TEXT_KEYS = (
    "text",
    "html",
    "content",
    "value",
    "body",
    "rendered",
    "children",
    "items",
    "paragraphs",
    "blocks",
    "elements",
    "data",
    "model",
)
_NO_TEXT = re.compile(
    r"image|photo|picture|video|gallery|embed|advert|\bad\b|related|newsletter|promo|author|byline|caption|tags?$", re.IGNORECASE
)
_CONTROLS = {code: None for code in (*range(9), 11, *range(14, 32))}  # what no tree may hold
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def read_state_lines(page: Page, headline: str | None) -> list[str]:
    """The lines of the article's text in the page's inline data, the longest that is found; empty where there is none."""
    best: list[str] = []
    for _, value in read_inline_json(page, WANTED):
        for thing in titled_objects(value, headline):
            for key, part in thing.items():
                if _BODY_KEY.match(key):
                    lines = list(islice(_lines(part, 0), MAX_LINES))
                    if sum(map(len, lines)) > sum(map(len, best)):
                        best = lines
    return best if len(words(" ".join(best))) >= MIN_WORDS else []


def _lines(value: Any, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        yield from markup_lines(value) if len(value) > 1 and "://" not in value[:10] else ()
    elif isinstance(value, list):
        for part in value:
            yield from _lines(part, depth + 1)
    elif isinstance(value, dict):
        kind = next(
            (value[key] for key in ("type", "_type", "__typename", "kind", "name") if isinstance(value.get(key), str)), ""
        )
        if not _NO_TEXT.search(kind):
            yield from next((found for key in _TEXT_KEYS if key in value and (found := list(_lines(value[key], depth + 1)))), [])


def markup_lines(text: str) -> list[str]:
    """The lines of a text that may hold markup, whose blocks end lines."""
    if not _TAG.search(text):
        return [line for part in unescape(text).splitlines() if (line := squeeze(part))]
    fragment: Any = lxml.html.fromstring(f"<div>{text.translate(_CONTROLS)}</div>")
    for element in list(fragment.iter("script", "style", "figure", "aside")):
        element.drop_tree()
    for element in fragment.iter("p", "br", "div", "li", "h2", "h3", "h4", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    return [line for part in fragment.text_content().splitlines() if (line := squeeze(part))]
