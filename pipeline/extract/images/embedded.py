"""Images with caption or credit in the data that a page's scripts work on, for pages that show them only after those ran.

**Rule:** an object of that data is an image where it has an address, of itself or of an object in it, and a caption or credit
under a key that says so. The data hold teasers and the site's other pages too; so an image counts only where the page shows
the same address, or where it lies below the object that has the page's headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.extract.images import selectors
from pipeline.extract.images.addresses import absolute, is_image_file
from pipeline.extract.images.article_region import Scope, place_of
from pipeline.extract.images.captions import MAX_CREDIT_CHARS, clean_credit, split_caption
from pipeline.extract.images.structured import ImageObject
from pipeline.extract.images.text_runs import Role, is_noise
from pipeline.extract.page.embedded_json import read_inline_json
from pipeline.extract.page.similarity import dice, squeeze

if TYPE_CHECKING:
    from pipeline.extract.page.parsed import Page

MAX_OBJECTS = 100_000  # that are looked at on one page
MAX_IMAGES = 300
MAX_DEPTH = 60  # of nested objects
MAX_CAPTION = 3_000  # characters; longer ones are no captions
AGREES = 0.8  # token Dice from which an object's title is the page's headline

# What a script's text must hold to be parsed at all, as ends of keys: the quotation mark may be escaped
WANTED = tuple(
    f"{word}{quote}"
    for word in ("aption", "aptionText", "aptionHtml", "redit", "redits", "egend", "egende", "opyright", "hotographer", "utline")
    for quote in ('"', '\\"')
)
_ADDRESS_KEYS = (
    "url", "src", "href", "contentUrl", "imageUrl", "image_url", "originalUrl", "original_url", "fullUrl", "source_url",
    "uri", "publicUrl", "mediaUrl", "path", "file", "original", "default", "large", "image",
)  # fmt: skip
_ADDRESS_HOLDERS = re.compile(
    r"image|img|photo|picture|media|src|source|crop|version|size|rendition|file|asset|original|default|large|url"
)
_TITLE_KEYS = ("title", "headline", "headlines", "name", "heading", "seoTitle")
_NAME_KEYS = ("name", "byline", "title", "text", "value", "html", "basic", "label")
_NO_CREDIT = re.compile(
    r"(?:id|ids|url|link|type|color|prefix|style|key|count|position|slug|uri|href|label|class)$", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,500}>")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


class StateImages(NamedTuple):
    """What the data hold: images of the page's own article, and all images with words."""

    of_article: list[ImageObject]
    all: list[ImageObject]


def read_state_images(page: Page, scope: Scope, headline: str | None) -> StateImages:
    """The images with words in the page's inline data, in order; both lists may be empty.

    What an attribute of an element in the article holds is the article's.
    """
    found = StateImages([], [])
    budget = [MAX_OBJECTS]
    for element, value in read_inline_json(page, WANTED):
        place = None if element.tag == "script" else place_of(element, scope)
        is_own = place is not None and place.in_body and not place.foreign
        for item, in_article in _walk(value, headline, budget, is_own=is_own):
            if len(found.all) >= MAX_IMAGES:
                return found
            if (image := _read_image(item, page.base_url)) is not None:
                found.all.append(image)
                if in_article:
                    found.of_article.append(image)
    return found


def _walk(root: Any, headline: str | None, budget: list[int], *, is_own: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of a value in order, and whether it lies below one that has the headline and in no list of other articles."""
    stack: list[tuple[Any, bool, int]] = [(root, is_own, 0)]
    while stack and budget[0] > 0:
        value, in_article, depth = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            stack += [(part, in_article, depth + 1) for part in reversed(value) if isinstance(part, dict | list)]
        elif isinstance(value, dict):
            budget[0] -= 1
            in_article = in_article or _has_title(value, headline)
            yield value, in_article
            for key, part in reversed(value.items()):
                if isinstance(part, dict | list):
                    stack.append((part, in_article and not _is_foreign(key), depth + 1))


def titled_objects(root: Any, headline: str | None) -> Iterator[dict[str, Any]]:
    """The objects of a value that have the page's headline, or hold it in an object of their own."""
    for item, _ in _walk(root, None, [MAX_OBJECTS], is_own=False):
        if _has_title(item, headline):
            yield item


def _has_title(item: dict[str, Any], headline: str | None) -> bool:
    """Whether an object is titled as the page is, and is more than a link to it."""
    if not headline or len(item) < 3:
        return False
    for key in _TITLE_KEYS:
        if value := item.get(key):
            texts = list(value.values())[:4] if isinstance(value, dict) else [value]
            if any(isinstance(text, str) and _may_agree(text, headline) and dice(text, headline) >= AGREES for text in texts):
                return True
    return False


def _may_agree(text: str, headline: str) -> bool:
    """A cheap look at the lengths, before words are counted."""
    return len(headline) < 2 * len(text) + 20 and len(text) < 2 * len(headline) + 20


@lru_cache(maxsize=4_096)
def _is_foreign(key: str) -> bool:
    name = _CAMEL.sub("-", key).lower()
    return bool(set(name.split("-")) & selectors.FOREIGN_WORDS) or bool(selectors.FOREIGN_STEMS.search(name))


def _read_image(item: dict[str, Any], base: str | None) -> ImageObject | None:
    caption = credit = None
    for key, value in item.items():
        if not value or (role := _role_of_key(key)) is None or not isinstance(value, str | dict | list):
            continue
        if role == "credit":
            credit = credit or _credit_text(value)
        else:
            caption = caption or _plain_text(value)
    if caption is None and credit is None:
        return None
    address = _find_address(item, 0)
    url = absolute(address, base) if address else None
    if url is None:
        return None
    if caption is not None:  # weaker names of a credit count beside a caption only
        agency = next((text for key in ("source", "agency", "author") if (text := _credit_text(item.get(key)))), None)
        credit = " / ".join(dict.fromkeys(part for part in (credit, agency) if part)) or None
    caption, tail = split_caption(caption or "")
    return ImageObject(url, None if caption and is_noise(caption) else caption, credit or tail)


@lru_cache(maxsize=4_096)
def _role_of_key(key: str) -> Role | None:
    """The part that a key's name gives its value, by the same stems as class names."""
    if len(key) > 40 or _NO_CREDIT.search(key):
        return None
    name = _CAMEL.sub("-", key).lower()
    return "credit" if selectors.CREDIT_STEMS.search(name) else "caption" if selectors.CAPTION_STEMS.search(name) else None


def _plain_text(value: Any) -> str | None:
    """A caption without markup; None for what is no text or too long."""
    if isinstance(value, dict):
        value = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
    if not isinstance(value, str) or len(value) > MAX_CAPTION:
        return None
    text = squeeze(unescape(_TAG.sub(" ", value)))
    return text if any(c.isalnum() for c in text) and "://" not in text else None


def _credit_text(value: Any) -> str | None:
    """A credit that may be a text, a name, or lists of names: {"by": [{"name": "Jane Doe"}], "affiliation": [{"name": "AP"}]}."""
    names = dict.fromkeys(_names(value, 0))
    text = " / ".join(names)
    return clean_credit(text) if text and len(text) <= MAX_CREDIT_CHARS else None


def _names(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if (text := _plain_text(value)) and len(text) > 1:
            yield text
    elif isinstance(value, list) and depth < 4:
        for part in value[:8]:
            yield from _names(part, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        named = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str) and value[key]), None)
        for part in [named] if named else value.values():
            if named or isinstance(part, list | dict):
                yield from _names(part, depth + 1)


def _find_address(item: dict[str, Any], depth: int) -> str | None:
    """The address of an object's image: of itself, else of the first object in it that may hold one."""
    for key in _ADDRESS_KEYS:
        value = item.get(key)
        if isinstance(value, str) and 5 < len(value) < 4_000 and "/" in value and (is_image_file(value) or _is_typed_image(item)):
            return value
    if depth < 3:
        for key, value in item.items():
            if isinstance(value, dict | list) and value and _ADDRESS_HOLDERS.search(key.lower()):
                for part in value[:3] if isinstance(value, list) else [value]:
                    if isinstance(part, dict) and (found := _find_address(part, depth + 1)):
                        return found
    return None


def _is_typed_image(item: dict[str, Any]) -> bool:
    kinds = (item.get(key) for key in ("type", "__typename", "_type", "contentType", "kind"))
    return any(isinstance(kind, str) and re.search(r"image|photo|picture", kind, re.IGNORECASE) for kind in kinds)
