"""Sitemaps as they are met: four kinds, misspelt namespaces, damage, caps and attacks."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError

URL = "https://herald.example/sitemap.xml"
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {XMLNS}>{body}</urlset>'.encode()


def test_sitemap_is_read() -> None:
    reading = read_sitemap(
        urlset(
            "<url><loc> https://herald.example/a/ </loc><lastmod>2026-03-01</lastmod><priority>1</priority></url>"
            "<url><lastmod>2026-03-01T10:00:00+01:00</lastmod><loc>https://herald.example/b?x=1&amp;y=2</loc></url>"
        ),
        URL,
    )
    assert (reading.kind, reading.sitemaps, reading.warnings) == ("sitemap", (), ())
    assert [(entry.url, entry.modified_at, entry.published_at, entry.via) for entry in reading.entries] == [
        ("https://herald.example/a", datetime(2026, 3, 1, tzinfo=UTC), None, "sitemap"),
        ("https://herald.example/b?x=1&y=2", datetime(2026, 3, 1, 9, tzinfo=UTC), None, "sitemap"),
    ]
    assert reading.entries[0].fetch_url == "https://herald.example/a/"


@pytest.mark.parametrize("namespace", ["http://www.google.com/schemas/sitemap-news/0.9", "https://misspelt.example/news"])
def test_news_sitemap_gives_title_and_date_of_publication(namespace: str) -> None:
    body = (
        f'<url><loc>https://herald.example/a</loc><n:news xmlns:n="{namespace}"><n:publication><n:name>Herald</n:name>'
        "<n:language>en</n:language></n:publication><n:publication_date>2026-03-01T10:00:00Z</n:publication_date>"
        "<n:title>Toll rises &amp; rises</n:title></n:news>"
        '<i:image xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><i:loc>https://cdn.example/a.jpg</i:loc>'
        "<i:title>Not the page's title</i:title></i:image></url>"
    )
    reading = read_sitemap(urlset(body), URL)
    (entry,) = reading.entries
    assert reading.kind == "news_sitemap"
    assert (entry.url, entry.title, entry.via) == ("https://herald.example/a", "Toll rises & rises", "news_sitemap")
    assert entry.published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_index_lists_further_sitemaps_with_their_dates() -> None:
    text = (
        f"<sitemapindex {XMLNS}><sitemap><loc>https://herald.example/s/2026-03.xml.gz?type=news&amp;n=1</loc>"
        "<lastmod>2026-03-01</lastmod></sitemap><sitemap><loc>/s/2026-02.xml</loc></sitemap>"
        "<sitemap><loc>ftp://herald.example/x</loc></sitemap></sitemapindex>"
    )
    reading = read_sitemap(text.encode(), URL)
    assert (reading.kind, reading.entries) == ("sitemap_index", ())
    assert reading.sitemaps == (
        ("https://herald.example/s/2026-03.xml.gz?n=1&type=news", datetime(2026, 3, 1, tzinfo=UTC)),
        ("https://herald.example/s/2026-02.xml", None),
    )
    assert len(reading.warnings) == 1


def test_text_sitemap_gzipped_sitemap_and_feed_are_read() -> None:
    lines = "\ufeffhttps://herald.example/a\r\n\r\nhttps://herald.example/b\nnonsense://\n"
    text = read_sitemap(lines.encode(), URL)
    assert [entry.url for entry in text.entries] == ["https://herald.example/a", "https://herald.example/b"]
    assert len(text.refused) == 1
    packed = read_sitemap(gzip.compress(urlset("<url><loc>https://herald.example/a</loc></url>")), URL + ".gz")
    assert len(packed.entries) == 1
    feed = b"<rss><channel><item><link>https://herald.example/a</link></item></channel></rss>"
    assert [entry.via for entry in read_sitemap(feed, URL).entries] == ["sitemap"]


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b"<html><body>Not found</body></html>", "root element <html>"),
        (b"<!DOCTYPE html><html></html>", "root element <html>"),
        (b"Not found", "neither XML nor a list of URLs"),
        (b"<urlset><url><loc>", "a damaged sitemap"),
        (b"<urlset>" + b"<a>" * 100_000, "a damaged sitemap"),
    ],
)
def test_what_is_no_sitemap_is_an_error(payload: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as error:
        read_sitemap(payload, URL)
    assert error.value.state == "xml_rejected"
    assert reason in error.value.reason


def test_empty_sitemap_is_no_error() -> None:
    assert read_sitemap(urlset(""), URL).entries == ()


def test_truncated_sitemap_gives_what_stands_before_the_end() -> None:
    whole = urlset("".join(f"<url><loc>https://herald.example/{n}</loc></url>" for n in range(100)))
    reading = read_sitemap(whole[:-500], URL)
    assert 80 < len(reading.entries) < 100
    assert reading.warnings[0].startswith("damaged sitemap")


@pytest.mark.slow
def test_long_sitemap_is_cut() -> None:
    reading = read_sitemap(urlset("".join(f"<url><loc>https://herald.example/{n}</loc></url>" for n in range(50_100))), URL)
    assert len(reading.entries) == 50_000
    assert reading.warnings == ("more than 50000 URLs; the rest is left out",)


@pytest.mark.parametrize(
    "body",
    [
        '"<a/>" * 400_000',
        '"<url>" + "<loc/>" * 400_000',
        '"<url><loc>" + "a" * 4_000_000',
        '"<url><loc>a" + "<b>c</b>" * 200_000',
    ],
)
def test_memory_does_not_grow_with_what_is_no_entry(body: str) -> None:
    program = (
        "import resource; from pipeline.discover.sitemaps import read_sitemap\n"
        f"payload = ('<urlset>' + {body} + '</urlset>').encode()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: read_sitemap(payload, 'https://herald.example/s.xml')\n"
        "except Exception as error: print(type(error).__name__)\n"
        "assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30 * 1024\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_more_tags_than_any_sitemap_has_are_refused() -> None:
    with pytest.raises(ExtractError) as error:
        read_sitemap(urlset("<a/>" * 2_600_000), URL)
    assert error.value.state == "too_large"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>http://herald.example/&x;</loc></url></urlset>',
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">]><urlset><url><loc>http://herald.example/&a;&a;</loc></url></urlset>',
        '<?xml version="1.0"?><!-- a --><!DOCTYPE s [<!ELEMENT s ANY>]><sitemapindex/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_before_any_parser(text: str, encoding: str) -> None:
    with pytest.raises(ExtractError, match="a document type declaration is not allowed"):
        read_sitemap(text.encode(encoding), URL)


def test_gzip_bomb_is_stopped_at_its_bound() -> None:
    with pytest.raises(ExtractError) as error:
        read_sitemap(gzip.compress(b" " * (200 << 20), compresslevel=1), URL)
    assert error.value.state == "too_large"


LOC = "<url><loc>https://herald.example/a?b=1&amp;c=2</loc><lastmod>2025-03-18 08:00:00 AM</lastmod></url>"


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n<?xml version='1.0'?><urlset>{LOC}</urlset>",
        f"<urlset>{LOC.replace('&amp;', '&')}</urlset>",
        f"<urlset><urlset>{LOC}</urlset></urlset>",
        f"<urlset>{LOC.replace('<lastmod>', '<image:image><image:loc>https://i.example/1</image:loc></image:image><lastmod>')}</urlset>",
        f"<URLSET xsi:schemaLocation='x'>{LOC}</URLSET>",
        f"<b>Warning</b>: y<urlset>{LOC}</urlset>",
        f"<!DOCTYPE urlset><urlset>{LOC}</urlset>",
        f"<sm:urlset>{LOC.replace('<', '<sm:').replace('<sm:/', '</sm:')}</sm:urlset>",
    ],
)
def test_a_sitemap_with_a_slip_gives_its_pages(text: str) -> None:
    reading = read_sitemap(text.encode(), URL)
    assert [(entry.url, str(entry.modified_at)) for entry in reading.entries] == [
        ("https://herald.example/a?b=1&c=2", "2025-03-18 08:00:00+00:00")
    ]
