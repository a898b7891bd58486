"""Where on a page the article lies, so that pictures of other articles, menus and authors are told apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from pipeline.extract.images import selectors

MAX_LANDMARKS = 20_000  # elements that are looked at; the largest real page has 2,000
MAX_CLIMB = 60  # levels; deeper ancestors are layout
MIN_PARAGRAPH_CHARS = 60  # shorter ones are captions, bylines, teasers
MAX_PARAGRAPHS = 2_000
ARTICLE_SHARE = 0.3  # of the page's running text, for the headline's <article> to be taken as the article
BODY_SHARE = 0.6  # of the running text that the body's element must hold


class Place(NamedTuple):
    """The part of a page: whether it is inside the body, and what says that it is no part of the article."""

    in_body: bool
    foreign: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The article's place: the element that holds its running text, its headline, and both in document order."""

    body: HtmlElement | None
    """the smallest element that holds most of the running text"""
    headline: HtmlElement | None
    headline_at: int
    """position among the landmarks, -1 where there is no headline"""
    first_paragraph_at: int
    last_paragraph_at: int
    trunk: frozenset[HtmlElement]
    """the body, the headline and all that is around them: no block is larger"""
    landmarks: tuple[HtmlElement, ...]
    """figures, images, captions, headlines and paragraphs in document order"""
    places: dict[HtmlElement, Place] = field(default_factory=dict)
    """what `place_of` has found so far"""
    cards: dict[HtmlElement, bool] = field(default_factory=dict)
    """elements that were looked at for a linked headline, and whether they hold one"""


def find_scope(tree: HtmlElement, title: str | None = None) -> Scope:
    """Where the article lies on the page. Linear in the elements, and bounded."""
    landmarks = list(islice(tree.iter(*selectors.LANDMARK_TAGS), MAX_LANDMARKS))
    paragraphs = [
        (at, chars) for at, e in enumerate(landmarks) if e.tag == "p" and (chars := _running_chars(e)) >= MIN_PARAGRAPH_CHARS
    ]
    paragraphs = paragraphs[:MAX_PARAGRAPHS]
    headline_at = _pick_headline(landmarks, paragraphs[-1][0] if paragraphs else -1, title)
    headline = landmarks[headline_at] if headline_at >= 0 else None
    paragraphs = _of_the_same_article(headline, landmarks, paragraphs)
    body = _body_element(landmarks, paragraphs)
    if body is None:
        body = _unparagraphed_body(tree)
    inside = [at for at, _ in paragraphs if body is not None and is_inside(landmarks[at], body)]
    trunk = {a for e in (body, headline) if e is not None for a in (e, *e.iterancestors())}
    return Scope(
        body, headline, headline_at, min(inside, default=-1), max(inside, default=-1), frozenset(trunk), tuple(landmarks)
    )


def _of_the_same_article(
    headline: HtmlElement | None, landmarks: list[HtmlElement], paragraphs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The paragraphs of the headline's own <article>, where it has a good part of them: pages append other articles."""
    article = next(headline.iterancestors("article"), None) if headline is not None else None
    if article is None:
        return paragraphs
    own = [(at, chars) for at, chars in paragraphs if is_inside(landmarks[at], article)]
    if sum(chars for _, chars in own) < ARTICLE_SHARE * sum(chars for _, chars in paragraphs):
        return paragraphs
    return own


def is_inside(element: HtmlElement, container: HtmlElement) -> bool:
    return any(a is container for a in islice(element.iterancestors(), 4 * MAX_CLIMB))


def place_of(element: HtmlElement, scope: Scope) -> Place:
    """In which part of the page an element stands. Amortised: each ancestor is looked at once per page."""
    chain: list[HtmlElement] = []
    node = element.getparent()
    while node is not None and node not in scope.places and node not in scope.trunk and len(chain) < 4 * MAX_CLIMB:
        chain.append(node)
        node = node.getparent()
    place = Place(node is scope.body, None) if node is None or node in scope.trunk else scope.places.get(node, Place(False, None))
    for ancestor in reversed(chain):
        if place.foreign is None and (reason := _foreign_name(ancestor, place.in_body)):
            place = Place(place.in_body, reason)
        scope.places[ancestor] = place
    return place


def _foreign_name(element: HtmlElement, in_body: bool) -> str | None:
    """The tag or name that says that an element holds other things than the article."""
    names = class_names(element)
    words = name_words(names)
    if element.tag in selectors.FOREIGN_TAGS and not (in_body and element.tag == "aside" and words & selectors.MEDIA_WORDS):
        return str(element.tag)
    for word in words & selectors.FOREIGN_WORDS:
        if not (in_body and word in selectors.LAYOUT_WORDS):
            return word
    found = selectors.FOREIGN_STEMS.search(names)
    return found.group() if found else None


def class_names(element: HtmlElement) -> str:
    """Class, id, itemprop and short data values of an element, lower-cased after its capitals were made hyphens."""
    attributes = element.attrib
    raw = [attributes.get("class") or "", attributes.get("id") or "", attributes.get("itemprop") or ""]
    for key, value in attributes.items():
        if key.startswith("data-") and isinstance(value, str) and len(value) <= 40 and _IDENTIFIER.fullmatch(value):
            raw.append(value)
    return _hyphenate(" ".join(raw)[:600])


_IDENTIFIER = re.compile(r"[A-Za-z][\w.:-]*")


@lru_cache(maxsize=8_192)
def _hyphenate(names: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", names).lower()


@lru_cache(maxsize=8_192)
def name_words(names: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", names))


def _running_chars(paragraph: HtmlElement) -> int:
    """Characters of a paragraph outside links, counted up to a few thousand."""
    chars = 0
    link_level = 0
    for text in paragraph.itertext():
        chars += len(text)
        if chars > 3_000:
            break
    for link in paragraph.iter("a"):
        link_level += len(link.text or "")
    return chars - link_level


def _body_element(landmarks: list[HtmlElement], paragraphs: list[tuple[int, int]]) -> HtmlElement | None:
    """The deepest element that holds most of the running text."""
    held: Counter[HtmlElement] = Counter()
    depth: dict[HtmlElement, int] = {}
    total = 0
    for at, chars in paragraphs:
        chain = [a for _, a in zip(range(MAX_CLIMB), landmarks[at].iterancestors(), strict=False)]
        if any(a.tag in selectors.FOREIGN_TAGS for a in chain):
            continue
        total += chars
        for i, ancestor in enumerate(chain):
            held[ancestor] += chars
            depth[ancestor] = max(depth.get(ancestor, 0), len(chain) - i)
    holding = [e for e, chars in held.items() if chars >= BODY_SHARE * total]
    return max(holding, key=lambda e: depth[e], default=None)


def _unparagraphed_body(tree: HtmlElement) -> HtmlElement | None:
    """The element with the most text of its own, for pages whose text is broken by <br> alone."""
    best, best_chars = None, 4 * MIN_PARAGRAPH_CHARS
    for element in islice(tree.iter("div", "section", "article", "td", "span"), MAX_LANDMARKS):
        chars = len(element.text or "") + sum(len(child.tail or "") for child in islice(element, 200))
        if chars > best_chars:
            best, best_chars = element, chars
    return best


def _pick_headline(landmarks: list[HtmlElement], last_paragraph: int, title: str | None) -> int:
    """The headline most like the page's title; else the first one above the end of the text; -1 where there is none."""
    wanted = set(re.findall(r"\w+", (title or "").casefold()))
    best, best_likeness = -1, 0.0
    for at in islice((at for at, e in enumerate(landmarks) if e.tag == "h1"), 20):
        words = set(re.findall(r"\w+", " ".join(islice(landmarks[at].itertext(), 40)).casefold()[:500]))
        if not words:
            continue
        likeness = 2 * len(words & wanted) / (len(words) + len(wanted)) + (0.1 if at < last_paragraph else 0.0)
        if best < 0 or likeness > best_likeness:
            best, best_likeness = at, likeness
    return best
