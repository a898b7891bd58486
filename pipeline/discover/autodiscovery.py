"""A front page or robots.txt -> where its feeds and sitemaps are, or may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from pipeline.urls.canonical import normalize_url
from pipeline.urls.stated import join_url

MAX_HOME_BYTES = 2 * 1024 * 1024
"""of a front page: what announces a feed stands in its head"""
MAX_LEADS = 10

FEED_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x-rss+xml")
)
USUAL_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/all.rss", "/feed.json")
USUAL_SITEMAPS = (
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/sitemap.xml.gz",
    "/sitemap.txt",
)

_COMMENTS = re.compile(r"comment|kommentar|coment|reacti", re.IGNORECASE)
_FEED_LINK = re.compile(r"(?:^|[/.?=_-])(?:rss|atom|feeds?)(?:$|[/.?=_-])|\.rdf$", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class HomeReading:
    """Addresses that a front page announces, in its order, each once, at most ten of a kind."""

    feeds: tuple[str, ...] = ()
    """`link rel=alternate` with a feed's type; feeds of comments are left out"""
    linked: tuple[str, ...] = ()
    """plain links that look like feeds: worth a try where none is announced"""
    sitemaps: tuple[str, ...] = ()


def read_home(payload: bytes, url: str) -> HomeReading:
    """What a front page announces; nothing where it is no HTML. Addresses are absolute.

    **Rule:** RSS Advisory Board, "RSS Autodiscovery"; WHATWG HTML, 4.6.7.1 "Link type alternate".
    """
    parser = html.HTMLParser(recover=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(payload[:MAX_HOME_BYTES], parser=parser)
    except (etree.ParserError, ValueError):
        return HomeReading()
    base = next((join_url(url, element.get("href") or "") or url for element in tree.iter("base")), url)
    feeds: list[str] = []
    sitemaps: list[str] = []
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if (
            "alternate" in relations
            and kind in FEED_TYPES
            and not _COMMENTS.search(f"{link.get('href')} {link.get('title') or ''}")
        ):
            feeds.append(link.get("href") or "")
        elif "sitemap" in relations:
            sitemaps.append(link.get("href") or "")
    linked = [href for a in tree.iter("a") if _FEED_LINK.search(href := a.get("href") or "") and not _COMMENTS.search(href)]
    return HomeReading(_absolute(feeds, base), _absolute(linked, base), _absolute(sitemaps, base))


def read_robots_sitemaps(payload: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the `Sitemap:` lines of a robots.txt. **Rule:** Sitemaps protocol 0.9; RFC 9309, section 2.2.4."""
    return _absolute(_SITEMAP_LINE.findall(payload.decode("utf-8-sig", "replace")), url)


def usual_places(paths: tuple[str, ...], home: str) -> tuple[str, ...]:
    """Addresses at the site's root, and below the front page's own folder where that is another."""
    folder = home if home.endswith("/") else home.rpartition("/")[0] + "/"
    return _absolute([join_url(home, path) for path in paths] + [folder + path[1:] for path in paths], home, limit=2 * len(paths))


def _absolute(found: list[str], base: str, *, limit: int = MAX_LEADS) -> tuple[str, ...]:
    urls: dict[str, None] = {}
    for href in found:
        try:
            urls[normalize_url(href, base)] = None
        except ValueError:
            continue
    return tuple(urls)[:limit]
