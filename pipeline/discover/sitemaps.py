"""Sitemap, news sitemap, sitemap index, text sitemap -> entries and further sitemaps."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lxml import etree

from pipeline.discover.feed_entries import Collector, Refused, check_markup, root_name, unpack
from pipeline.discover.feeds import FEED_ROOTS, read_feed
from pipeline.discover.list_markup import tidy
from pipeline.errors import ExtractError
from pipeline.models import Entry
from pipeline.urls.canonical import normalize_url

MAX_URLS = 50_000  # Sitemaps protocol 0.9: at most so many in one file
MAX_TAGS = 2_500_000
"""50 for each of 50,000 URLs: alternates in other languages and images"""
MAX_FIELD_CHARS = 8192

_FIELDS = {"loc": "loc", "lastmod": "lastmod", "publication_date": "published", "title": "title"}
_CONTAINERS = ("url", "sitemap")
_ROOTS = ("urlset", "sitemapindex")  # also one in another, as some programs write them


@dataclass(frozen=True)
class SitemapReading:
    """What a sitemap says: pages, or further sitemaps with their dates of change, in the file's order."""

    kind: Literal["sitemap", "news_sitemap", "sitemap_index"]
    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[tuple[str, datetime | None], ...] = ()
    refused: tuple[Refused, ...] = ()
    warnings: tuple[str, ...] = ()


def read_sitemap(payload: bytes, url: str, *, fetched_at: datetime | None = None, time_zone: str | None = None) -> SitemapReading:
    """The pages or the further sitemaps that a sitemap lists, at most 50,000; gzipped or not; also a feed used as one.

    `lastmod` is the entry's `modified_at`; `published_at` comes from news sitemaps only. Namespaces are not looked at,
    since many are misspelt. A damaged file gives what stands before the damage, with a warning. Raises ExtractError:
    `xml_rejected` for what is no sitemap; `too_large`, `truncated`, `bad_encoding` for a packed one.
    """
    payload = unpack(payload, url)
    check_markup(payload, url, MAX_TAGS)
    payload = tidy(payload, url)
    root = root_name(payload, url)
    collector = Collector(url, "sitemap", fetched_at, time_zone)
    if root in FEED_ROOTS:
        feed = read_feed(payload, url, fetched_at=fetched_at, time_zone=time_zone)
        entries = tuple(entry.model_copy(update={"via": "sitemap"}) for entry in feed.entries)
        return SitemapReading("sitemap", entries, (), feed.refused, feed.warnings)
    if root == "sitemapindex":
        return _read_index(payload, url, collector)
    if root == "urlset":
        return _read_urlset(payload, url, collector)
    if root or not payload.strip():
        raise ExtractError(url, "xml_rejected", f"not a sitemap: {f'root element <{root[:40]}>' if root else 'empty'}")
    return _read_lines(payload, url, collector)


def _read_urlset(payload: bytes, url: str, collector: Collector) -> SitemapReading:
    is_news = False
    for fields in _blocks(payload, url, collector):
        is_news = is_news or "published" in fields
        collector.add(
            fields.get("loc"), title=fields.get("title"), published=fields.get("published"), modified=fields.get("lastmod")
        )
    entries = tuple(collector.entries.values())
    if is_news:
        entries = tuple(entry.model_copy(update={"via": "news_sitemap"}) for entry in entries)
    return SitemapReading(
        "news_sitemap" if is_news else "sitemap", entries, (), tuple(collector.refused), tuple(collector.warnings)
    )


def _read_index(payload: bytes, url: str, collector: Collector) -> SitemapReading:
    sitemaps: dict[str, datetime | None] = {}
    for fields in _blocks(payload, url, collector):
        raw = fields.get("loc", "").strip()
        try:
            sitemaps.setdefault(normalize_url(raw, url), collector.date(fields.get("lastmod")))
        except ValueError as error:
            collector.warn(f"no sitemap's address ({error}): {raw[:80]}")
    return SitemapReading("sitemap_index", (), tuple(sitemaps.items()), (), tuple(collector.warnings))


def _read_lines(payload: bytes, url: str, collector: Collector) -> SitemapReading:
    """A text file with one URL a line. **Rule:** Sitemaps protocol 0.9, "Text file": UTF-8, nothing but URLs."""
    lines = payload.decode("utf-8-sig", "replace").splitlines()
    if not any(line.strip().lower().startswith(("http://", "https://")) for line in lines[:100]):
        raise ExtractError(url, "xml_rejected", "not a sitemap: neither XML nor a list of URLs")
    for line in lines[:MAX_URLS]:
        if line.strip():
            collector.add(line)
    if len(lines) > MAX_URLS:
        collector.warn(f"more than {MAX_URLS} URLs; the rest is left out")
    return SitemapReading("sitemap", tuple(collector.entries.values()), (), tuple(collector.refused), tuple(collector.warnings))


def _blocks(payload: bytes, url: str, collector: Collector) -> Iterator[dict[str, str]]:
    """The fields of each `<url>` or `<sitemap>`, while the file is parsed; memory does not grow with its length."""
    check_markup(payload, url, MAX_TAGS)
    events = etree.iterparse(
        io.BytesIO(payload),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    fields: dict[str, str] = {}
    count = 0
    inside: list[str] = []
    try:
        for event, element in events:
            if event == "start":
                inside.append(element.tag.rpartition("}")[2].lower())
                continue
            name = inside.pop()
            parent = inside[-1] if inside else ""
            if name in _CONTAINERS and parent in _ROOTS:
                count += 1
                if count > MAX_URLS:
                    collector.warn(f"more than {MAX_URLS} URLs; the rest is left out")
                    return
                yield fields
                fields = {}
            elif name in _FIELDS and (parent in _CONTAINERS or parent == "news") and element.text:
                fields.setdefault(_FIELDS[name], element.text[:MAX_FIELD_CHARS])
            element.clear()
            if (before := element.getprevious()) is not None:
                element.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg)[:120]
        if not count:
            raise ExtractError(url, "xml_rejected", f"a damaged sitemap ({reason})") from error
        collector.warn(f"damaged sitemap: {reason}")
