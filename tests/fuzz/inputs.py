"""Ugly inputs of our own making, and others made of them: cut, doubled, swapped, mixed, flipped; the same for the same seed."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib

import brotli

PAGE = (
    b"<html><head><title>Quay</title></head><body><article><p>Eleven barges lay at the quay, the mayor said.</p></article>"
    b"</body></html>"
)
ADDRESSES = (
    b'<base href="//x/"><link rel="canonical" href="//y/1"><meta property="og:url" content="http://z/2">'
    b'<link rel="next" href="?p=2">'
    b'<meta name="original-source" content="http://w/"><h1><a href="/">x</a></h1><a rel="author" href="//v">Ann Lee</a>'
    b'<figure><img srcset="//u/1.jpg 2x, a.jpg"><figcaption>Boats. Ann Lee/Agency</figcaption></figure>'
)
WORDS = (
    "At least 40 people died, 3.5 million fled and a third of them – some 12,000 – came back, Ann Lee, the mayor, said on Monday."
)
TEXTS = [
    WORDS,
    '"We counted 17 boats," she said. "It was half of what we expected." He added: “No one asked us.”',
    "between ten and twelve thousand; one in five; $4.2bn (£3.1bn) up from €900m; 7-1; 12:30; 1990s; 40°C; COVID-19; 1,2,3",
    "According to police, two to three dozen — perhaps 30 — were hurt. The ministry denied that 5 per cent had left.",
    "nine hundred ninety-nine thousand nine hundred and ninety-nine and a half million billion trillion",
    "\u202e40 people\u202c said "
    " \u200b\u200d\ufeff1\u0660\u0661\u0662 ２０ ½ ⅓ ²³ Ⅻ 一万 \x00 \x1b[31m40\x1b[0m \ud7ff \U0001f600",
    '“““““He said ‘she said "they said ‘no’"’”””””',
]
URLS = [
    "https://herald.example/news/2026/03/01/story-1?utm_source=x&id=4#top",
    "HTTP://www.Herald.example:80/a/../b/%7Euser/./c;jsessionid=1?b=2&a=1&amp;c=3",
    "http://user:secret@herald.example/",
    "//herald.example/x",
    "http://xn--a/ http://[::1]:99999/ http://0x7f.1/ http://ｅ.example/",
    "https://m.herald.example/amp/story?next=https%3A%2F%2Fm.herald.example%2Famp%2Fstory%3Fnext%3D",
    "https://www.google.com/amp/s/herald.example/amp/story.amp.html",
]
RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Herald</title><item><title>One &amp; two</title>'
    b"<link>https://herald.example/1</link><guid>x</guid><pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate></item>"
    b"<item><link>/2?a=b</link></item></channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://herald.example/"><entry><title type="html">&lt;b&gt;x</title>'
    b'<link rel="alternate" href="a/1"/><updated>2026-03-01T10:00:00Z</updated></entry></feed>'
)
URLSET = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://herald.example/1</loc>'
    b"<lastmod>2026-03-01</lastmod></url></urlset>"
)
INDEX = b"<sitemapindex><sitemap><loc>https://herald.example/s.xml</loc><lastmod>2026-03</lastmod></sitemap></sitemapindex>"
ENTITY = b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/hostname">]><rss><channel>&a;&c;</channel></rss>'
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://herald.example/1"}]})
JSON_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["NewsArticle", None],
                "headline": "Barges",
                "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo"],
                "datePublished": "2026-03-01T10:00:00+01:00",
                "image": {"@list": [{"url": "/a.jpg", "caption": 4}]},
                "isAccessibleForFree": "False",
                "articleBody": "Some 40 barges.",
                "liveBlogUpdate": [{"articleBody": None}],
                "mainEntityOfPage": {"@id": "#x"},
            }
        ],
    }
).encode()
LINE = (
    b'{"exchange":{"fetch_id":"f","page_id":"p","page_url":"https://herald.example/1","publisher_id":"herald",'
    b'"requested_url":"https://herald.example/1","final_url":"https://herald.example/1","via":"feed",'
    b'"captured_at":"2026-03-01T12:00:00Z","fetched_at":"2026-03-01T12:00:00Z","outcome":"fetched"}}\n'
)
YAML = (
    b"contact: a@herald.example\npublishers:\n  - {publisher_id: herald, name: H, home: 'https://herald.example/', feeds: []}\n"
)
TOPICS = (
    b"topics:\n  - id: dam\n    words: dam\n    any: [a, b]\n    since: 2026-01-01\n"
    b"    sides:\n      - {name: x, speakers: [y]}\n"
)
ROBOTS = b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e9\nSitemap: https://herald.example/s.xml\nRequest-rate: 1/0\n"
DATES = [
    b"Mon, 02 Mar 2026 10:00:00 EST",
    b"2026-02-30T25:61:61Z",
    b"2 hours ago",
    b"Published March 1, 2026 at 9:30 p.m.",
    b"1772000000",
]


def http(body: bytes = PAGE, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode() + body


def record(block: bytes, *headers: str) -> bytes:
    named = [
        "WARC/1.0",
        "WARC-Type: response",
        "WARC-Record-ID: <urn:uuid:1>",
        "WARC-Target-URI: https://herald.example/1",
        "WARC-Date: 2026-03-01T12:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
        *headers,
    ]
    return "\r\n".join([*named, "", ""]).encode() + block + b"\r\n\r\n"


def package() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("archive/data.warc.gz", gzip.compress(record(http())))
        made.writestr("../escape.warc", b"")
    return held.getvalue()


MHTML = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/m\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
    b"Content-Transfer-Encoding: base64\n\nPGh0bWw+\n--b--\n"
)
WARCS = [
    record(http()),
    gzip.compress(record(http())) + gzip.compress(record(http(gzip.compress(PAGE), "Content-Encoding: gzip"))),
    record(
        http(b"5\r\nchunk\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), "WARC-Payload-Digest: sha1:AAAA", "WARC-Truncated: length"
    ),
    record(b"x", "WARC-Date: 0001-01-01T00:00:00+14:00", "Content-Length: \xb2"),
]
MARKS = "< > & ; = ? # % / : @ [ ] { } ( ) , . - \" ' “ ” ‘ ’ – — \x00 \r\n \n \t 0 1 9 ² ½ \u202e \u200b \ufeff"
TOKENS = [
    *(mark.encode() for mark in MARKS.split(" ")),
    b"&#x110000;", b"&#0;", b"%00", b"%", b"%zz", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\\u0000",
    b"NaN", b"1e999", b"-1", b"null", b"99999999999999999999", b"0001-01-01", b"9999-12-31T23:59:60+14:00",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<script>", b"</script>", b"<!DOCTYPE", b"<!ENTITY",
    b"javascript:", b"file:///etc/hostname", b"data:,", b"http://[", b"xn--",
    b" said ", b" million ", b" per cent ", b" according to ", b" and ", b" to ", b" a ", b"hundred ", b"$", b"\xe2\x82\xac",
    b"WARC/1.0\r\n", b"Content-Length: ", b"gzip", b"\x1f\x8b\x08",
]  # fmt: skip

_TEXTS = [text.encode() for text in TEXTS]
_FEEDS = [
    RSS,
    ATOM,
    JSON_FEED.encode(),
    URLSET,
    INDEX,
    ENTITY,
    gzip.compress(RSS),
    b"https://herald.example/1\nhttps://herald.example/2\n",
]
SEEDS: dict[str, list[bytes]] = {
    "url": [one.encode() for one in URLS],
    "decoder": [
        b"\0" + PAGE,
        b"\1" + gzip.compress(PAGE) + gzip.compress(PAGE),
        b"\2" + zlib.compress(PAGE),
        b"\3" + brotli.compress(PAGE),
        b"\1" + gzip.compress(bytes(1 << 21)),
    ],
    "feed": _FEEDS,
    "sitemap": _FEEDS,
    "home": [PAGE, b'<link rel="alternate" type="application/rss+xml" href="/f"><base href="//x">' + PAGE, ROBOTS],
    "robots": [ROBOTS, b"\xef\xbb\xbf" + ROBOTS, PAGE],
    "structured_data": [JSON_LD, b"[" * 500 + JSON_LD, b"window.__STATE__ = " + JSON_LD, b'{"a":"' + PAGE],
    "page": [
        PAGE,
        ADDRESSES + PAGE,
        b'<meta property="og:title" content="x"><time datetime="2026">' + PAGE,
        b"<div>" * 300 + PAGE,
        RSS,
    ],
    "warc": WARCS,
    "file": [
        *WARCS,
        package(),
        MHTML,
        PAGE,
        gzip.compress(PAGE),
        b'{"url":"https://herald.example/1","text":"x"}\n' * 3,
        b"bplist00",
        b"%PDF-1.7",
    ],
    "journal": [LINE * 3, LINE.replace(b"exchange", b"poll")],
    "figures": _TEXTS,
    "attributions": _TEXTS,
    "date": DATES,
    "publishers": [YAML, TOPICS, b"a: &a [*a]\n", b"!!python/object/apply:os.system [x]"],
    "terminal": _TEXTS,
}
LONGEST = 20_000


def make(name: str, chance: random.Random) -> bytes:
    """One input for the target: a seed, changed a few times."""
    seeds = SEEDS[name]
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8))):
        _change(data, seeds, chance)
    return bytes(data[:LONGEST])


def _change(data: bytearray, seeds: list[bytes], chance: random.Random) -> None:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 2, 8, 40, 400)))
    match chance.randrange(8):
        case 0:
            del data[start:end]
        case 1:
            data[start:start] = chance.choice(TOKENS)
        case 2:
            data[start:end] = chance.choice(TOKENS) * chance.choice((1, 2, 30))
        case 3:
            data[start:start] = data[start:end] * chance.choice((1, 2, 20, 200))
        case 4:
            other = chance.choice(seeds)
            at = chance.randint(0, len(other))
            data[start:end] = other[at : at + chance.choice((5, 50, 500))]
        case 5:
            for at in range(start, min(end, start + 3)):
                data[at] ^= 1 << chance.randrange(8)
        case 6:
            data[start:] = b""
        case _:
            data[start:start] = chance.randbytes(chance.choice((1, 4, 16)))
