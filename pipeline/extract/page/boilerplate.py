"""What stands in and around an article without being its text, cut out of a copy of the tree before the body is looked for.

**Rule:** names of classes are conventions that the world's content management systems share ("related", "newsletter", "teaser",
"share", in several languages); lists and paragraphs that are nothing but links are teasers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from pipeline.extract.lang.lexicon import READ_MORE
from pipeline.extract.page.selectors import FURNITURE_NAMES, FURNITURE_TAGS, FURNITURE_WORDS, TEASER_WORDS
from pipeline.extract.page.similarity import squeeze

MAX_SHARE = 0.3  # of the page's paragraph text; what holds more is no furniture, whatever it is called
LINKS = 0.75  # share of links from which a list or box is a teaser

_FURNITURE = re.compile(r"(?<!has)(?:^|[\s_-])(?:" + "|".join(FURNITURE_WORDS) + r")(?=$|[\s_-])|" + "|".join(FURNITURE_NAMES))
_TEASER = re.compile(r"(?:^|[\s_-])(?:" + "|".join(TEASER_WORDS) + r")(?=$|[\s_-])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABEL = re.compile(r"^(?:" + "|".join(READ_MORE) + r")", re.IGNORECASE)
_INLINE = frozenset("a abbr b bdi cite em font i mark small span strong time u".split())
_SENTENCE_TAGS = frozenset("p li td th dd dt blockquote h2 h3 h4 q div".split())
_HIDDEN = re.compile(r"sr-only|visually-?hidden|screen-reader")
_WORDS_BESIDE = 3  # words of a paragraph from which what stands between them is part of a sentence
_WORDS_OF_STATEMENT = 12  # of a paragraph that is one link; titles of teasers are shorter or have no full stop
_BOXES = (
    "div", "section", "aside", "p", "ul", "ol", "span", "header", "footer", "figure", "form", "table", "a", "li", "article",
    "h2", "h3", "h4", "small", "dl",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def kind_of(names: str) -> str | None:
    """What the class names and id of an element say of it: `furniture`, `teaser` (only where it is mostly links), or None.

    >>> kind_of("article-body"), kind_of("c-related-articles box"), kind_of("teaserText")
    (None, 'furniture', 'teaser')
    """
    spread = _CAMEL.sub("-", names).lower()
    if _FURNITURE.search(spread):
        return "furniture"
    return "teaser" if _TEASER.search(spread) else None


def remove_furniture(tree: HtmlElement) -> None:
    """Cuts furniture out of the tree, in place."""
    _open_noscript(tree)
    etree.strip_elements(tree, *FURNITURE_TAGS, with_tail=False)
    for time in list(tree.iter("time")):
        if stands_in_sentence(time):
            time.tag = "span"  # the extractor drops elements of time with their words
    total = text_length(tree)
    for element in list(tree.iter(*_BOXES)):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        kind = kind_of(names[:300]) if len(names) > 1 else None
        if kind is None and element.tag in ("ul", "ol"):
            kind = "teaser"
        if kind == "teaser" and link_share(element) < LINKS:
            kind = None
        if kind and element.tag in _INLINE and not _HIDDEN.search(names) and stands_in_sentence(element):
            continue
        if kind and may_go(element, total):
            drop(element)
    for element in list(tree.iter("p", "h2", "h3", "h4", "li")):
        if is_pointer(element):
            drop(element)


def stands_in_sentence(element: HtmlElement) -> bool:
    """Whether an inline element has text of its own paragraph beside it: whatever it is called, it is part of a sentence.

    **Rule:** glossary words, cards of people and days are marked up inside sentences, with the class names of boxes.
    """
    node = element
    for _ in range(4):
        parent = node.getparent()
        if parent is None:
            return False
        beside = [parent.text or "", *(child.tail or "" for child in parent)]
        if sum(len(text.split()) for text in beside) >= _WORDS_BESIDE:
            return parent.tag in _SENTENCE_TAGS or parent.tag in _INLINE
        if parent.tag not in _INLINE:
            return False
        node = parent
    return False


def _open_noscript(tree: HtmlElement) -> None:
    """Where most of the page's paragraphs stand in `noscript`, a script would have put them in: they are the text."""
    hidden = list(tree.iter("noscript"))
    inside = sum(text_length(element) for element in hidden)
    if inside > text_length(tree) / 2:
        for element in hidden:
            element.tag = "div"


def is_pointer(element: HtmlElement) -> bool:
    """Whether a paragraph only points elsewhere: all of it a link, or a label ("Read more:") and a link."""
    if element.find(".//a") is None:
        return False
    text = squeeze("".join(element.itertext()))
    if not text or len(text) > 250:
        return False
    share = link_share(element)
    if element.tag in ("p", "li") and share > 0.95:
        return not _is_statement(text)
    label = text.split(":", 1)[0] if ":" in text[:60] else ""
    return share > 0.5 and (bool(_LABEL.match(text)) or (bool(label) and share > 0.6 and element.tag in ("p", "li")))


def _is_statement(text: str) -> bool:
    """Whether a paragraph that is a link all the same states something: a sentence, and no label before it."""
    return len(text.split()) >= _WORDS_OF_STATEMENT and text.rstrip('”"’»)')[-1:] in (".", "!", "。") and not _LABEL.match(text)


def may_go(element: HtmlElement, total: int) -> bool:
    """Whether an element holds so little of the page's text that it can be furniture."""
    return text_length(element) <= MAX_SHARE * total


def text_length(element: HtmlElement) -> int:
    """Characters of the paragraphs inside an element."""
    return sum(len(text) for p in element.iter("p") for text in p.itertext())


def link_share(element: HtmlElement) -> float:
    """Share of an element's characters that are links; 1 where there is no text."""
    everything = len("".join("".join(element.itertext()).split()))
    if not everything:
        return 1.0
    return sum(len("".join("".join(a.itertext()).split())) for a in element.iter("a")) / everything


def drop(element: HtmlElement) -> None:
    """Takes an element out of its tree and leaves the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
