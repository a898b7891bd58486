"""RSS, Atom, JSON Feed -> entries."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import feedparser

from pipeline.discover.feed_entries import Collector, Refused, check_markup, plain_text, root_name, unpack
from pipeline.discover.list_markup import tidy
from pipeline.errors import ExtractError
from pipeline.models import Entry

MAX_ENTRIES = 2000
"""feedparser takes 0.2 ms for each; 50,000 of them would hold a run for ten seconds"""

MAX_TAGS = 200_000
"""twice what 2,000 well-furnished entries have"""

FEED_ROOTS = {"rss": "rss", "rdf": "rss", "channel": "rss", "feed": "atom"}

_LAST_ENTRY = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


@dataclass(frozen=True)
class FeedReading:
    """What a feed says. `entries` are in the feed's order, each page once."""

    kind: Literal["rss", "atom", "json_feed"]
    entries: tuple[Entry, ...]
    title: str | None = None
    refused: tuple[Refused, ...] = ()
    warnings: tuple[str, ...] = ()
    pause: timedelta | None = None
    """how long the feed asks to be left alone between two polls, where it does"""


def read_feed(payload: bytes, url: str, *, fetched_at: datetime | None = None, time_zone: str | None = None) -> FeedReading:
    """The entries of a feed, at most 2,000; relative addresses are relative to `url`, dates without a zone in `time_zone`.

    Dates later than two days after `fetched_at` are dropped. A damaged feed gives what stands before the damage, with a
    warning. Raises ExtractError: `xml_rejected` for what is no feed (an HTML page, a document type declaration) or
    gives no entry because it is damaged; `too_large`, `truncated`, `bad_encoding` for a packed one.
    """
    payload = unpack(payload, url)
    collector = Collector(url, "feed", fetched_at, time_zone)
    if payload.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _read_json_feed(payload, url, collector)
    check_markup(payload, url, 10 * MAX_TAGS)
    payload = tidy(payload, url)
    root = root_name(payload, url)
    kind = FEED_ROOTS.get(root)
    if kind is None:
        what = (
            "an HTML page"
            if root == "html"
            else f"root element <{root[:40]}>"
            if root
            else "no XML"
            if payload.strip()
            else "empty"
        )
        raise ExtractError(url, "xml_rejected", f"not a feed: {what}")
    payload = _cut(payload, collector)
    check_markup(payload, url, MAX_TAGS)
    # only ever bytes in a buffer: feedparser opens a string as a file or URL
    try:
        parsed = feedparser.parse(io.BytesIO(payload), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # of nested or mangled markup it raises KeyError, UnicodeDecodeError and what not
        raise ExtractError(url, "xml_rejected", f"a damaged feed that cannot be read ({type(error).__name__})") from error
    for entry in parsed.entries:
        _add(entry, collector, is_atom=kind == "atom")
    if parsed.bozo:
        fault = parsed.get("bozo_exception")
        reason = f"{type(fault).__name__}: {str(fault).splitlines()[0][:120] if str(fault) else ''}"
        if not collector.entries:
            raise ExtractError(url, "xml_rejected", f"a damaged feed without entries ({reason})")
        collector.warn(f"damaged feed: {reason}")
    return FeedReading(
        "atom" if kind == "atom" else "rss",
        tuple(collector.entries.values()),
        plain_text(parsed.feed.get("title")),
        tuple(collector.refused),
        tuple(collector.warnings),
        stated_pause(parsed.feed),
    )


_PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}


def stated_pause(channel: Mapping[str, Any]) -> timedelta | None:
    """The pause that a feed states between two polls: `ttl` in minutes, or `sy:updatePeriod` by `sy:updateFrequency`.

    **Rule:** RSS 2.0, "ttl"; RDF Site Summary 1.0, module Syndication.

    >>> str(stated_pause({"ttl": "360"})), str(stated_pause({"sy_updateperiod": "daily", "sy_updatefrequency": "2"}))
    ('6:00:00', '12:00:00')
    >>> stated_pause({"ttl": "often"})
    """
    ttl, period = str(channel.get("ttl") or "").strip(), str(channel.get("sy_updateperiod") or "").strip().lower()
    if ttl.isascii() and ttl.isdigit() and 0 < len(ttl) < 7:
        return timedelta(minutes=int(ttl)) or None
    if period in _PERIODS:
        times = str(channel.get("sy_updatefrequency") or "").strip()
        return timedelta(hours=_PERIODS[period]) / (int(times) if times.isascii() and times.isdigit() and int(times[:4]) else 1)
    return None


def _cut(payload: bytes, collector: Collector) -> bytes:
    """The payload up to its 2,000th entry."""
    for count, match in enumerate(_LAST_ENTRY.finditer(payload), start=1):
        if count == MAX_ENTRIES and _LAST_ENTRY.search(payload, match.end()):
            collector.warn(f"more than {MAX_ENTRIES} entries; the rest is left out")
            closing = b"</channel></rss>" if match[0].rstrip(b" \t\r\n>").endswith((b"item", b"ITEM")) else b"</feed>"
            return payload[: match.end()] + closing
    return payload


def _add(entry: Any, collector: Collector, *, is_atom: bool) -> None:
    """One item of RSS or entry of Atom, as feedparser gives it."""
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    if not link and str(entry.get("id", "")).startswith(("http://", "https://")):
        link = entry["id"]
    updated = dict.get(entry, "updated")  # feedparser's own `get` would answer with the date of publication
    published = entry.get("published") or (updated if not is_atom else None)  # RSS 1.0 has `dc:date` alone
    collector.add(link, title=entry.get("title"), published=published, modified=updated)


def _read_json_feed(payload: bytes, url: str, collector: Collector) -> FeedReading:
    """**Rule:** JSON Feed 1.1; an entry that only quotes another page (`external_url`) is its own page all the same."""
    try:
        fields = json.loads(payload.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ExtractError(url, "xml_rejected", f"not a feed: damaged JSON ({type(error).__name__})") from error
    items = fields.get("items") if isinstance(fields, dict) else None
    if not isinstance(items, list):
        raise ExtractError(url, "xml_rejected", "not a feed: JSON without a list of items")
    if len(items) > MAX_ENTRIES:
        collector.warn(f"more than {MAX_ENTRIES} entries; the rest is left out")
    for item in items[:MAX_ENTRIES]:
        if not isinstance(item, dict):
            collector.warn("an entry that is no object")
            continue
        link = item.get("url") or (item.get("id") if str(item.get("id", "")).startswith(("http://", "https://")) else None)
        collector.add(
            _text(link),
            title=_text(item.get("title")),
            published=_text(item.get("date_published")),
            modified=_text(item.get("date_modified")),
        )
    return FeedReading(
        "json_feed",
        tuple(collector.entries.values()),
        plain_text(_text(fields.get("title"))),
        tuple(collector.refused),
        tuple(collector.warnings),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
