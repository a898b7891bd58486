"""Ids: hashes of what identifies a thing, so that they are the same after a rebuild or a reparse."""

from __future__ import annotations

import hashlib


def make_id(*parts: object) -> str:
    """24 hexadecimal digits (96 bits) of the SHA-256 over the parts, kept apart by a unit separator.

    >>> make_id("https://herald.example/a") == make_id("https://herald.example/a")
    True
    >>> make_id("ab", "c") == make_id("a", "bc")
    False
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def page_id(canonical_url: str) -> str:
    """The id of a page, and of the article on it: an article is known by its canonical URL."""
    return make_id("page", canonical_url)


def feed_id(url: str) -> str:
    return make_id("feed", url)


def fetch_id(page: str, via: str, captured_at_iso: str, digest_or_outcome: str) -> str:
    """The same capture by the same door is the same fetch, however often it is read."""
    return make_id("fetch", page, via, captured_at_iso, digest_or_outcome)
