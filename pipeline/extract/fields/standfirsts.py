"""The standfirst: the paragraph between headline and text, which extractors of text lose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipeline.extract.lang.lexicon import CALLS
from pipeline.extract.page.boilerplate import kind_of, link_share
from pipeline.extract.page.json_ld import JsonObject, texts_of
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import STANDFIRST_WORDS, WEAK_STANDFIRST_WORDS
from pipeline.extract.page.similarity import dice, key, share_of, squeeze, words

MIN_LENGTH, MAX_LENGTH = 15, 1_500  # characters
MAX_STEPS = 1_500  # elements between headline and text; more is no header
PREFIX = 12  # characters by which an element is compared with what is looked for, before its text is put together
NEAR = 5  # levels above the headline in which a weakly named element counts

_STRONG = re.compile(r"(?:^|[\s_-])(?:" + "|".join(STANDFIRST_WORDS) + r")(?=$|[\s_-]|\d)")
_WEAK = re.compile(r"(?:^|[\s_-])(?:" + "|".join(WEAK_STANDFIRST_WORDS) + r")(?=$|[\s_-]|\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CALL = re.compile(r"^[\W_]{0,20}(?:" + "|".join(CALLS) + ")", re.IGNORECASE)
_WORD = re.compile(r"\w")
_CODE = re.compile(r"function\s*\(|[{}]|=>|\bvar\s")
_NO_STANDFIRST = re.compile(r"author|autor|byline|paywall|preview|caption|breadcrumb|meta-?info", re.IGNORECASE)
_TAGS = ("h1", "h2", "h3", "h4", "p", "div", "span", "strong", "b", "em", "section", "li")


def find_standfirst(page: Page, article: JsonObject | None, title: str | None, lines: Sequence[str]) -> str | None:
    """The paragraph between headline and text where the found lines lack it, or None.

    It is an element that its class calls so, or one whose text is the page's description; it stands after the headline and
    before the text, in no link and no box of other articles.
    """
    opening = "\n".join(lines[:6])
    descriptions = [text for text in _descriptions(page, article) if len(words(text)) >= 4]
    found: list[tuple[int, str]] = []
    for element, rank in _candidates(page, title, lines, {key(text)[:PREFIX] for text in descriptions}):
        text = squeeze("".join(element.itertext())) if len(element) <= 12 else ""
        if not MIN_LENGTH <= len(text) <= MAX_LENGTH or len(words(text)) < 4:
            continue
        if any(dice(text, description) > 0.9 for description in descriptions):
            rank = 3
        elif rank == 0 or not _is_leaf(element):
            continue
        if key(title) == key(text) or _CALL.match(text) or _CODE.search(text) or _is_elsewhere(element):
            continue
        found.append((rank, text))
    if not found:
        return None
    best = max(rank for rank, _ in found)
    text = max((text for rank, text in found if rank == best), key=lambda text: len(text) if best < 3 else 0)
    return None if share_of(text, opening) > 0.9 else text


def _candidates(page: Page, title: str | None, lines: Sequence[str], prefixes: set[str]) -> Iterator[tuple[HtmlElement, int]]:
    """Elements between headline and text with their rank: 2 strongly named, 1 weakly named near the headline, 0 unnamed."""
    headline = _headline(page, title)
    start = key(next((line for line in lines if len(words(line)) >= 8), ""))
    initials = {text[:1] for text in (start, *prefixes)}
    near = list(islice(headline.iterancestors(), NEAR)) if headline is not None else []
    seen_headline = headline is None
    steps = 0
    for element in page.tree.iter(*_TAGS):
        if element is headline:
            seen_headline = True
            continue
        if not seen_headline:
            continue
        steps += 1
        if steps > MAX_STEPS:
            return
        rank = name_rank(element.get("class") or "", element.get("itemprop") or "")
        opens = _opening(_first_words(element), initials)
        if (
            start
            and opens
            and len(opens) == PREFIX
            and start.startswith(opens)
            and element.tag in ("p", "div", "span")
            and rank < 2
        ):
            text = key("".join(element.itertext()))
            if text.startswith(start[:80]) or start.startswith(text[:80]):
                if len(element) > 3 or element.tag == "div":
                    continue  # a container that begins with the text; what it holds comes next
                return
        if rank == 1 and not any(parent in near for parent in islice(element.iterancestors(), 3)):
            rank = 0
        if rank or opens in prefixes:
            yield element, rank


def _headline(page: Page, title: str | None) -> HtmlElement | None:
    """The element that shows the headline: of several h1, the one most like the title."""
    shown = page.tree.findall(".//h1")[:8]
    if not shown:
        return None
    return max(shown, key=lambda element: dice("".join(element.itertext()), title))


def _first_words(element: HtmlElement) -> str:
    """The first text inside an element, without looking at more of it than needed."""
    if element.text and (text := element.text.strip()):
        return str(text[: 2 * PREFIX])
    for part in element.itertext():
        if text := part.strip():
            return str(text[: 2 * PREFIX])
    return ""


def _opening(text: str, initials: set[str]) -> str | None:
    """The first characters of a text's key; None where its first one shows already that nothing that is looked for begins so."""
    if text.isascii() and (first := _WORD.search(text)) is not None and first.group().lower() not in initials:
        return None
    return key(text)[:PREFIX]


def _descriptions(page: Page, article: JsonObject | None) -> list[str]:
    found = [text for name in ("og:description", "description", "twitter:description") for text in page.meta.get(name, ())[:2]]
    return found + texts_of((article or {}).get("description"))[:1]


@lru_cache(maxsize=20_000)
def name_rank(classes: str, itemprop: str = "") -> int:
    """2 where class names are those of a standfirst in the trade's words of many countries, 1 where they may be, else 0.

    >>> name_rank("article__standfirst"), name_rank("", "description"), name_rank("leading-6 text-lg")
    (2, 1, 0)
    """
    spread = _CAMEL.sub("-", f"{classes[:300]} {itemprop}").lower()
    if len(spread) < 3 or _NO_STANDFIRST.search(spread):
        return 0
    return 2 if _STRONG.search(spread) else 1 if _WEAK.search(spread) else 0


def _is_leaf(element: HtmlElement) -> bool:
    """Whether an element holds one paragraph at most."""
    blocks = len(element.findall(".//p")) + len(element.findall(".//div"))
    return blocks <= 1 and element.find(".//h1") is None and element.find(".//li") is None and element.find(".//img") is None


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.find(".//a") is not None and link_share(element) > 0.5:
        return True
    for parent in islice(element.iterancestors(), 8):
        if parent.tag in ("a", "aside", "nav", "footer", "figure", "figcaption", "ul", "ol"):
            return True
        names = parent.get("class") or ""
        if (
            names
            and parent.tag not in ("body", "html", "main")
            and (kind_of(names) == "furniture" or _NO_STANDFIRST.search(names))
        ):
            return True
    return False
