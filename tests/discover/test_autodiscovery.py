"""Front pages and robots.txt: which feeds and sitemaps they announce; and lists of any bytes at all."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.discover.autodiscovery import USUAL_FEEDS, read_home, read_robots_sitemaps, usual_places
from pipeline.discover.feeds import read_feed
from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError

HOME = "https://herald.example/en/"


def test_announced_lists_are_found() -> None:
    page = b"""<!DOCTYPE html><html><head><base href="https://www.herald.example/">
      <link rel="alternate" type="application/rss+xml; charset=utf-8" href="/rss" title="News">
      <link rel="ALTERNATE home" type="application/atom+xml" href="https://feeds.host.example/herald">
      <link rel="alternate" type="application/feed+json" href="feed.json">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed">
      <link rel="alternate" type="application/rss+xml" href="/feed2" title="Kommentare">
      <link rel="alternate" type="application/rss+xml" href="/rss">
      <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" href="/rss.css">
      <link rel="sitemap" type="application/xml" href="/map.xml">
      <link rel="alternate" type="application/rss+xml" href="javascript:x">
      </head><body><a href="/feeds/sport.xml">Sport</a>
      <a href="/feedback">Write to us</a><a href="/story-1">Story</a></body></html>"""
    reading = read_home(page, HOME)
    assert reading.feeds == (
        "https://www.herald.example/rss",
        "https://feeds.host.example/herald",
        "https://www.herald.example/feed.json",
    )
    assert reading.linked == ("https://www.herald.example/feeds/sport.xml",)
    assert reading.sitemaps == ("https://www.herald.example/map.xml",)


def test_robots_names_sitemaps_wherever_the_line_stands() -> None:
    lines = [
        "\ufeffSitemap: https://herald.example/a.xml",
        "User-agent: *",
        "Disallow: /x",
        "SITEMAP:/b.xml",
        "# Sitemap: /no.xml",
    ]
    text = "\r\n".join(lines).encode()
    assert read_robots_sitemaps(text, "https://herald.example/robots.txt") == (
        "https://herald.example/a.xml",
        "https://herald.example/b.xml",
    )


def test_usual_places_lie_at_the_root_and_in_the_front_pages_folder() -> None:
    places = usual_places(USUAL_FEEDS, HOME)
    assert places[0] == "https://herald.example/feed"
    assert "https://herald.example/en/feed" in places
    assert len(usual_places(USUAL_FEEDS, "https://herald.example/")) == len(USUAL_FEEDS)


def test_what_is_no_page_announces_nothing() -> None:
    for payload in (b"", b"   ", b"\x00\xff", b"<", b"%PDF-1.7"):
        assert read_home(payload, HOME).feeds == ()


PIECES = st.sampled_from(
    [
        b"<?xml version='1.0'?>", b"<rss><channel>", b"</channel></rss>", b"<item>", b"</item>",
        b"<link>https://herald.example/a</link>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"</entry>", b"<link href='/b'/>", b"<pubDate>Mon, 06 Jan",
        b"</pubDate>", b"<urlset>", b"</urlset>", b"<url><loc>", b"</loc></url>", b"<sitemapindex>", b"<sitemap>",
        b"<lastmod>2024-02-30</lastmod>", b"<!DOCTYPE html>", b"<!ENTITY", b"<![CDATA[", b"]]>", b"<?", b"<!--", b"-->",
        b'{"items":[', b'{"url":', b"null}", b"]}", b"\x1f\x8b\x08\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b" ",
        b"https://herald.example/c\n", b"<html><head><link rel=alternate type=application/rss+xml href=",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=8), max_size=12).map(b"".join))
def test_no_bytes_raise_anything_but_an_extract_error(payload: bytes) -> None:
    for read in (read_feed, read_sitemap):
        with contextlib.suppress(ExtractError):
            read(payload, HOME)
    read_home(payload, HOME)
    read_robots_sitemaps(payload, HOME)
