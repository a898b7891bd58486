"""The running text of an article: what the extractor found, repaired.

Headline repeated at the top, bylines, dates, captions and credits, calls to action and repeated paragraphs are cut; the
standfirst, which most extractors lose, is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from pipeline.extract.dates import parse_stamp
from pipeline.extract.json_ld import JsonObject, texts_of
from pipeline.extract.lexicon import BYLINE_PREFIXES, CALLS, READ_MORE
from pipeline.extract.likeness import dice, key, share_of, squeeze, words
from pipeline.extract.pages import Page
from pipeline.extract.selectors import STANDFIRST_WORDS

OPENING = 8  # lines at the top in which headline, byline and date are looked for
CLOSING = 5  # lines at the end in which bylines and notices stand
MAX_CALL = 60  # words; longer lines are text, whatever they open with
MIN_STANDFIRST, MAX_STANDFIRST = 15, 1_500  # characters
PREFIX = 12  # characters by which an element is compared with what is looked for, before its text is put together
MIN_REPEAT = 5  # words from which a paragraph that comes again is a repetition

_CALL = re.compile(r"^[\W_]*(?:" + "|".join(CALLS) + ")", re.IGNORECASE)
_POINTER = re.compile(r"^[\W_]*(?:" + "|".join(READ_MORE) + ")", re.IGNORECASE)
_STANDFIRST = re.compile(r"(?:^|[\s_-])(?:" + "|".join(STANDFIRST_WORDS) + r")(?=$|[\s_-]|\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CODE = re.compile(r"function\s*\(|[{}]|=>|\bvar\s")
_TABLE_ROW = re.compile(r"^\|.*\|\s*$")
_BULLET = re.compile(r"^\s*(?:[-•*▪◦‣·]|–(?=\s))\s+")
_BYLINE_WORDS = {word for prefix in BYLINE_PREFIXES for word in words(prefix)} | {"and", "und", "et", "y", "e", "in", "aus", "from", "for", "with", "mit"}
_ENDS_SENTENCE = re.compile(r"[.!?…:;\"”“»’')\]。！？」]$")


@dataclass(frozen=True)
class Known:
    """What is known of the article already and must not stand in its body once more."""

    title: str | None = None
    authors: Sequence[str] = ()
    sites: Iterable[str] = ()
    captions: Sequence[str] = ()
    standfirst: str | None = None


def repair(lines: Iterable[str], known: Known) -> list[str]:
    """The paragraphs of the body, in order, without what is no text of the article."""
    paragraphs = [_BULLET.sub("", squeeze(_cells(line))) for line in lines]
    paragraphs = [text for text in paragraphs if key(text)]
    paragraphs = _without_headline(paragraphs, known.title)
    captions = _CaptionSet(known.captions)
    names = {word for name in (*known.authors, *known.sites) for word in words(name)}
    kept: list[str] = []
    seen: set[str] = set()
    if known.standfirst:
        paragraphs = [text for text in paragraphs[:4] if share_of(text, known.standfirst) < 0.9 or len(words(text)) < 4] + paragraphs[4:]
        paragraphs.insert(0, known.standfirst)
    total = len(paragraphs)
    for at, text in enumerate(paragraphs):
        count = len(words(text))
        at_edge = at < OPENING or at >= total - CLOSING
        if count <= MAX_CALL and (_CALL.match(text) or (count <= 25 and _POINTER.match(text))):
            continue
        if captions and captions.holds(text):
            continue
        if at_edge and count <= 14 and (_is_byline(text, names) or _is_date_line(text)):
            continue
        mark = key(text)
        if count >= MIN_REPEAT:
            if mark in seen:
                continue
            seen.add(mark)
        kept.append(text)
    return _without_tail(kept)


def _cells(line: str) -> str:
    """A row of a table as one line of its cells."""
    return " ".join(cell.strip() for cell in line.strip().strip("|").split("|")) if _TABLE_ROW.match(line.strip()) else line


def _without_headline(paragraphs: list[str], title: str | None) -> list[str]:
    """Drops lines at the top that are the headline, with or without a kicker before it."""
    if not title:
        return paragraphs
    name, length = key(title), len(words(title))
    out = []
    for at, text in enumerate(paragraphs):
        if at < OPENING and (key(text) == name or (len(words(text)) <= length + 6 and (key(text).endswith(name) or dice(text, title) > 0.85))):
            continue
        out.append(text)
    return out


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Drops headings at the end that nothing follows: the titles of boxes that were cut."""
    while len(paragraphs) > 2 and len(words(paragraphs[-1])) <= 6 and not _ENDS_SENTENCE.search(paragraphs[-1]):
        paragraphs.pop()
    return paragraphs


def _is_byline(text: str, names: set[str]) -> bool:
    found = words(text)
    known = [word in names for word in found]
    return any(known) and all(is_known or word in _BYLINE_WORDS for is_known, word in zip(known, found, strict=True))


def _is_date_line(text: str) -> bool:
    """A line that is a date and hardly more."""
    digits = sum(char.isdigit() for char in text)
    if digits < 3 or len(words(text)) > 12:
        return False
    stamp = parse_stamp(text)
    return stamp is not None and sum(char.isalpha() for char in text) <= 40 and not _ENDS_SENTENCE.search(text.rstrip(")"))


class _CaptionSet:
    """Captions and credits held already, to tell lines of the body that repeat them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._keys = {key(text) for text in texts} - {""}
        self._long = [mark for mark in self._keys if len(mark.split()) >= 4]

    def __bool__(self) -> bool:
        return bool(self._keys)

    def holds(self, text: str) -> bool:
        mark = key(text)
        if mark in self._keys:
            return True
        count = len(mark.split())
        if count < 4:
            return False
        for long in self._long:
            if (mark in long) or (long in mark and count <= 1.4 * len(long.split()) + 4):
                return True
        return False


# ---------------------------------------------------------------- standfirst


def find_standfirst(page: Page, article: JsonObject | None, title: str | None, first_lines: Sequence[str]) -> str | None:
    """The paragraph between headline and text where the found text lacks it, or None.

    It is an element that its class calls so, or one whose text is the page's description; it stands after the headline and
    before the text, in no link and no box of other articles.
    """
    opening = "\n".join(first_lines[:6])
    descriptions = {key(text) for text in _descriptions(page, article) if len(words(text)) >= 4}
    prefixes = {mark[:PREFIX] for mark in descriptions}
    start = next((line for line in first_lines if len(words(line)) >= 8), "")
    start_key = key(start)[:60]
    after_headline = False
    for element in page.tree.iter("h1", "h2", "h3", "p", "div", "span", "strong", "b", "section", "header", "li"):
        if element.tag == "h1":
            after_headline = True
            continue
        named = after_headline and is_standfirst_name(element.get("class") or "", element.get("itemprop") or "")
        opens = key(_first_words(element))[:PREFIX]
        if not named and (len(opens) < PREFIX or (opens not in prefixes and opens != start_key[:PREFIX])):
            continue
        text = squeeze("".join(element.itertext())) if len(element) <= 12 else ""
        if not MIN_STANDFIRST <= len(text) <= MAX_STANDFIRST:
            continue
        mark = key(text)
        if not named and mark not in descriptions:
            if start_key and mark.startswith(start_key):
                break
            continue
        if named and mark not in descriptions and not _is_leaf(element):
            continue
        if key(title) == mark or len(words(text)) < 4 or _CALL.match(text) or _CODE.search(text) or share_of(text, opening) > 0.9 or _is_elsewhere(element):
            continue
        return text
    return None


def _first_words(element: HtmlElement) -> str:
    """The first text inside an element, without looking at more of it than needed."""
    if element.text and (text := element.text.strip()):
        return text[: 2 * PREFIX]
    for part in element.itertext():
        if text := part.strip():
            return text[: 2 * PREFIX]
    return ""


def _descriptions(page: Page, article: JsonObject | None) -> list[str]:
    found = [text for name in ("og:description", "description", "twitter:description") for text in page.meta.get(name, ())[:2]]
    return found + texts_of((article or {}).get("description"))[:1]


@lru_cache(maxsize=20_000)
def is_standfirst_name(classes: str, itemprop: str = "") -> bool:
    """Whether class names are those of a standfirst, in the trade's words of many countries.

    >>> is_standfirst_name("article__teaserText"), is_standfirst_name("leading-6")
    (True, False)
    """
    return bool(_STANDFIRST.search(_CAMEL.sub("-", f"{classes[:300]} {itemprop}").lower()))


def _is_leaf(element: HtmlElement) -> bool:
    """Whether an element holds one paragraph at most."""
    return len(element.findall(".//p")) + len(element.findall(".//div")) <= 1 and element.find(".//h1") is None and element.find(".//img") is None


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.find(".//a") is not None and sum(len("".join(a.itertext())) for a in element.iter("a")) > 0.5 * len("".join(element.itertext())):
        return True
    return any(parent.tag in ("a", "aside", "nav", "footer", "figure", "figcaption") for parent in element.iterancestors())
