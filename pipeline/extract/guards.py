"""Pages that are no article: walls (consent, captcha, paywall stubs, soft 404, "enable JavaScript"), lists, players."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.extract.json_ld import JsonObject, types_of
from pipeline.extract.likeness import words
from pipeline.extract.pages import Page
from pipeline.extract.wall_words import PHRASES
from pipeline.models import ArticleKind

SHORT = 120  # words; a wall has hardly more, an article hardly less
MIN_FREE = 30  # words of a body from which cookie banners and calls to log in elsewhere on the page are the site's
MOST_BEFORE_PAYWALL = 60  # words of an article that are shown before its paywall
MOST_AROUND_WALL = 12  # words beside those of the wall on a page that calls itself an article
_SENTENCE_START = r"(?:^|[.!?:…»\"”|\n(–—-]\s*)"
MAX_VISIBLE = 20_000  # characters in which the words of walls are looked for
MIN_WORDS = 12  # of a body; shorter ones are empty

_WALLS = {
    kind: re.compile("|".join(piece.replace("^", _SENTENCE_START, 1) if piece[0] == "^" else piece for piece in pieces))
    for kind, pieces in PHRASES.items()
}
_SENTENCE = re.compile(r"(?<=[.!?:…])\s+|(?<=[。！？])|\n")
_EDGES = ' .!?:…»«"”\n|–—-('
_NEVER_DATED = frozenset(("soft 404", "unavailable"))
_ARTICLE_TYPES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle", "BlogPosting"))
_VIDEO_TYPES = {"VideoObject", "Movie", "TVEpisode", "BroadcastEvent"}
_LIST_TYPES = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "AboutPage", "ContactPage", "FAQPage", "Person"}
_LIST_PATH = re.compile(
    r"^/(?:[\w-]{1,30}/)?(?:tag|topic|theme?|themen|thema|category|categories|section|author|autor|autoren|search|suche|page|archive?"
    r"|etiqueta|tema|sujet|mots-cles|keyword|rubrik|label)s?(?:/|$)",
    re.IGNORECASE,
)


LISTED_LINKS = 15
"""so many links in lists and no text: a section front that says nowhere what it is"""


class Verdict(NamedTuple):
    kind: ArticleKind
    reason: str | None = None


def judge(
    page: Page, article: JsonObject | None, title: str | None, body: str, *, has_date: bool, paywalled: bool, images: int
) -> Verdict:
    """What the page is: an article, live blog or gallery; else a wall, no article, or empty, and why."""
    count = len(words(body))
    types = set(types_of(article or {}))
    if count < SHORT and (wall := find_wall(page, types, title, body, has_date=has_date)):
        return Verdict("wall", wall)
    if count < MIN_WORDS and paywalled:
        return Verdict("wall", "paywall: the page shows no text")
    if is_front(page, types, count, has_date=has_date):
        return Verdict("not_article", "a list of links, not an article")
    if "LiveBlogPosting" in types:
        return Verdict("live_blog")
    if count < SHORT and images >= 5:
        return Verdict("gallery")
    if types & _VIDEO_TYPES and not types - _VIDEO_TYPES and count < SHORT:
        return Verdict("not_article", "a video with a description")
    if count < MIN_WORDS:
        if types & {"ImageGallery", "MediaGallery"} and images:
            return Verdict("gallery")
        is_called_article = (page.meta_text("og:type") or "").lower() == "article"
        if not is_called_article and len(page.tree.xpath("//li//a[@href]")) >= LISTED_LINKS:
            return Verdict("not_article", "a list of links, not an article")
        return Verdict("empty_text", "no running text found")
    if types & {"ImageGallery", "MediaGallery"}:
        return Verdict("gallery")
    return Verdict("article")


def find_wall(page: Page, types: set[str], title: str | None, body: str, *, has_date: bool) -> str | None:
    """The kind of wall and the words that gave it away, or None.

    A page is a wall where it speaks as one to its reader and says little else: a page with a date or that is called an
    article may hold a few words more, as the headline does, and the opening of the text before a paywall.
    """
    is_called_article = has_date or bool(types & _ARTICLE_TYPES) or (page.meta_text("og:type") or "").lower() == "article"
    heading = "\n".join(filter(None, (title, page.meta_text("og:title"), page.tree.xpath("string(//title)").strip())))
    around = "" if is_called_article or len(words(body)) >= MIN_FREE else _visible_text(page)
    text = _fold(f"{heading}\n{body}\n{around}")[:MAX_VISIBLE]
    for kind, pattern in _WALLS.items():
        if (found := pattern.search(text)) is None:
            continue
        if is_called_article and kind in _NEVER_DATED:
            continue
        most = SHORT if not is_called_article else MOST_BEFORE_PAYWALL if kind == "paywall" else MOST_AROUND_WALL
        if sum(len(words(s)) for s in _SENTENCE.split(_fold(body)) if not pattern.search(s)) < most:
            return f"{kind}: {found.group(0).strip(_EDGES)[:60]!r}"
    return None


def _fold(text: str) -> str:
    """In lower case, with single spaces inside lines."""
    return re.sub(r"[^\S\n]+", " ", text).lower().replace("i\u0307", "i")  # of Turkish İ


def _visible_text(page: Page) -> str:
    """The page's own words where it has few; "" for a page with many, which is no wall."""
    parts = [text for text in page.tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")[:2_000] if text.strip()]
    text = "\n".join(parts)
    return text if len(text) < 6_000 else ""


def is_front(page: Page, types: set[str], count: int, *, has_date: bool) -> bool:
    """Whether the page is a section front, a tag page, a search or the home page."""
    if types & {"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting", "OpinionNewsArticle"}:
        return False
    path = urlsplit(page.url or "").path
    kinds = {kind for thing in page.json_ld for kind in types_of(thing)}
    is_typed_list = bool(kinds & _LIST_TYPES) and not kinds & {"NewsArticle", "Article", "BlogPosting"}
    og_type = (page.meta_text("og:type") or "").lower()
    if og_type == "article" and has_date and count >= SHORT:
        return False
    if path in ("", "/") and page.url:
        return True
    if _LIST_PATH.match(path) and (og_type != "article" or is_typed_list):
        return True
    if is_typed_list and og_type != "article":
        return True
    if has_date and og_type == "article":
        return False
    teasers = len(page.tree.xpath("//article[.//a[@href]]"))
    return teasers >= 8 and count < 3 * SHORT and og_type != "article"
