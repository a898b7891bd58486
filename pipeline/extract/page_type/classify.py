"""Pages that are no article: walls (consent, captcha, paywall stubs, soft 404, "enable JavaScript"), lists, players."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.page.json_ld import JsonObject, types_of
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import finder
from pipeline.extract.page.similarity import words
from pipeline.extract.page_type.walls import SHORT, find_wall
from pipeline.models import ArticleKind
from pipeline.urls.stated import split_url

MIN_WORDS = 12  # of a body; shorter ones are empty

_LISTED = finder("//li//a[@href]")
_TEASERS = finder("//article[.//a[@href]]")
_TEASERS_BELOW = finder("//article[.//a[@href]][not(.//h1)]")
_ARTICLE_TYPES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle", "BlogPosting"))
_VIDEO_TYPES = {"VideoObject", "Movie", "TVEpisode", "BroadcastEvent"}
_LIST_TYPES = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "AboutPage", "ContactPage", "FAQPage", "Person"}
_LIST_PATH = re.compile(
    r"^/(?:[\w-]{1,30}/)?(?:tag|topic|theme?|themen|thema|category|categories|section|author|autor|autoren|search|suche|page|archive?"
    r"|etiqueta|tema|sujet|mots-cles|keyword|rubrik|label)s?(?:/|$)",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+){3,}(?:\.\w{3,5})?")  # four words: a story's address, not a topic's


LISTED_LINKS = 15
"""so many links in lists and no text: a section front that says nowhere what it is"""


class Verdict(NamedTuple):
    kind: ArticleKind
    reason: str | None = None


def judge(
    page: Page,
    article: JsonObject | None,
    title: str | None,
    body: str,
    *,
    has_date: bool,
    is_dated: bool,
    paywalled: bool,
    images: int,
) -> Verdict:
    """What the page is: an article, live blog or gallery; else a wall, no article, or empty, and why.

    `has_date`: some day was found for it; `is_dated`: the page itself states when it was published.
    """
    count = len(words(body))
    types = set(types_of(article or {}))
    is_called_article = is_dated or bool(types & _ARTICLE_TYPES) or (page.meta_text("og:type") or "").lower() == "article"
    if wall := find_wall(page, title, body, is_article=is_called_article):
        return Verdict("wall", wall)
    if count < MIN_WORDS and paywalled:
        return Verdict("wall", "paywall: the page shows no text")
    if is_front(page, types, count, has_date=has_date, is_dated=is_dated):
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
        if not is_called_article and len(_LISTED(page.tree)) >= LISTED_LINKS:
            return Verdict("not_article", "a list of links, not an article")
        return Verdict("empty_text", "no running text found")
    if types & {"ImageGallery", "MediaGallery"}:
        return Verdict("gallery")
    return Verdict("article")


def is_front(page: Page, types: set[str], count: int, *, has_date: bool, is_dated: bool = False) -> bool:
    """Whether the page is a section front, a tag page, a search or the home page."""
    if types & {"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting", "OpinionNewsArticle"}:
        return False
    path = split_url(page.url).path
    kinds = {kind for thing in page.json_ld for kind in types_of(thing)}
    is_typed_list = bool(kinds & _LIST_TYPES) and not kinds & {"NewsArticle", "Article", "BlogPosting"}
    og_type = (page.meta_text("og:type") or "").lower()
    if og_type == "article" and has_date and count >= SHORT:
        return False
    if path in ("", "/") and page.url:
        return True
    is_story = is_dated and count >= SHORT and not is_typed_list
    if is_story and _SLUG.fullmatch(path.rstrip("/").rpartition("/")[2]):
        return count < _words_of_teasers(page)
    if _LIST_PATH.match(path) and (og_type != "article" or is_typed_list):
        return True
    if is_typed_list and og_type != "article":
        return True
    if has_date and og_type == "article":
        return False
    if is_story and count > 2 * _words_of_teasers(page):
        return False
    teasers = len(_TEASERS(page.tree))
    return teasers >= 8 and count < 3 * SHORT and og_type != "article"


def _words_of_teasers(page: Page) -> int:
    """How many words stand in `article` elements that link elsewhere and are not the story's own."""
    teasers = _TEASERS_BELOW(page.tree)
    return sum(len(teaser.text_content().split()) for teaser in teasers if len(teasers) > 1)
