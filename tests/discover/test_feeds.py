"""Feeds as they are met: three formats, odd dates, damage, and attacks by XML."""

from __future__ import annotations

import gzip
import json
import os
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.discover.feed_entries import read_date
from pipeline.discover.feeds import read_feed
from pipeline.errors import ExtractError

URL = "https://herald.example/feeds/rss.xml"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rss(items: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{declaration}<rss version="2.0"><channel><title>The Herald</title>{items}</channel></rss>'


def item(number: int = 1, *, date: str = "Sun, 01 Mar 2026 10:00:00 GMT", title: str = "Toll rises") -> str:
    return f"<item><title>{title}</title><link>https://herald.example/story-{number}</link><pubDate>{date}</pubDate></item>"


# ---------------------------------------------------------------- formats


def test_rss_is_read() -> None:
    reading = read_feed(
        rss(item(1, title="Toll <![CDATA[<b>rises</b>]]> to &amp;#8216;41&amp;#8217;") + item(2)).encode(), URL, fetched_at=NOW
    )
    assert (reading.kind, reading.title, reading.warnings) == ("rss", "The Herald", ())
    assert [entry.url for entry in reading.entries] == ["https://herald.example/story-1", "https://herald.example/story-2"]
    assert reading.entries[0].title == "Toll rises to ‘41’"
    assert reading.entries[0].published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert (reading.entries[0].modified_at, reading.entries[0].via) == (None, "feed")


def test_rss_1_0_with_dublin_core_dates_is_read() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>H</title></channel>'
        "<item><title>A</title><link>https://herald.example/a</link><dc:date>2026-02-28T23:30:00-05:00</dc:date></item></rdf:RDF>"
    )
    (entry,) = read_feed(text.encode(), URL).entries
    assert entry.published_at == datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


def test_atom_is_read_with_relative_links() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title type="html">A &lt;i&gt;b&lt;/i&gt;</title>'
        '<link rel="self" href="/api/1"/><link rel="alternate" href="../a/?utm_source=x"/><id>tag:herald.example,2026:1</id>'
        "<published>2026-03-01T08:00:00Z</published><updated>2026-03-01T09:00:00+01:00</updated></entry>"
        "<entry><title>B</title><id>https://herald.example/b</id><updated>2026-03-01T09:00:00Z</updated></entry></feed>"
    )
    first, second = read_feed(text.encode(), URL).entries
    assert (first.url, first.title, first.fetch_url) == ("https://herald.example/a", "A b", "https://herald.example/a/")
    assert (first.published_at, first.modified_at) == (datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert (second.url, second.published_at) == ("https://herald.example/b", None)


def test_json_feed_is_read() -> None:
    items = [
        {"id": "1", "url": "https://herald.example/a", "title": "A", "date_published": "2026-03-01T08:00:00Z"},
        {"id": "https://herald.example/b", "date_modified": "2026-03-01T08:00:00Z"},
        {"id": 7, "title": ["no text"]},
        "no object",
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": items})
    reading = read_feed(b"\xef\xbb\xbf" + text.encode(), URL)
    assert (reading.kind, reading.title) == ("json_feed", "H")
    assert [entry.url for entry in reading.entries] == ["https://herald.example/a", "https://herald.example/b"]
    assert reading.warnings == ("an entry without an address", "an entry that is no object")


def test_original_address_is_taken_from_a_feed_service() -> None:
    text = (
        '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
        "<link>https://feeds.host.example/~r/herald/1</link><feedburner:origLink>https://herald.example/a</feedburner:origLink>"
        "</item></channel></rss>"
    )
    assert [entry.url for entry in read_feed(text.encode(), URL).entries] == ["https://herald.example/a"]


def test_guid_that_is_a_link_stands_in_for_a_missing_one() -> None:
    text = rss('<item><guid>https://herald.example/a</guid></item><item><guid isPermaLink="false">77</guid></item>')
    reading = read_feed(text.encode(), URL)
    assert [entry.url for entry in reading.entries] == ["https://herald.example/a"]


def test_page_that_is_listed_twice_is_one_entry() -> None:
    twice = "<item><link>https://herald.example/story-1/?utm_source=b</link><title>Another</title></item>" + item(1)
    (entry,) = read_feed(rss(twice).encode(), URL).entries
    assert (entry.title, entry.published_at) == ("Another", datetime(2026, 3, 1, 10, tzinfo=UTC))


def test_entry_whose_address_is_none_is_reported() -> None:
    reading = read_feed(rss("<item><link>javascript:alert(1)</link></item>" + item(2)).encode(), URL)
    assert len(reading.entries) == 1
    assert [(refused.raw_url, "no http or https URL" in refused.reason) for refused in reading.refused] == [
        ("javascript:alert(1)", True)
    ]


def test_empty_feed_is_no_error() -> None:
    assert read_feed(rss("").encode(), URL).entries == ()


# ---------------------------------------------------------------- dates

DATES: list[tuple[str, str | None, str | None]] = [
    # as written, as read, what the note begins with
    ("Mon, 06 Jan 2025 10:00:00 GMT", "2025-01-06T10:00:00+00:00", None),
    ("6 Jan 25 10:00 EST", "2025-01-06T15:00:00+00:00", None),
    ("Mon, 06 Jan 2025 10:00:00 CEST", "2025-01-06T08:00:00+00:00", None),
    ("2025-01-06T10:00:00+05:30", "2025-01-06T04:30:00+00:00", None),
    ("2025-01-06T10:00:00.123Z", "2025-01-06T10:00:00.123000+00:00", None),
    ("2025-01-06 10:00:00 +0100", "2025-01-06T09:00:00+00:00", None),
    ("2025-01-06 10:00:00 UTC", "2025-01-06T10:00:00+00:00", None),
    ("2025-01-06", "2025-01-05T23:00:00+00:00", None),
    ("2025-01-06T10:00:00", "2025-01-06T09:00:00+00:00", "no zone"),
    ("Mon, 06 Jan 2025 10:00:00", "2025-01-06T09:00:00+00:00", "no zone"),
    ("Mon, 06 Jan 2025 10:00:00 XYZ", "2025-01-06T09:00:00+00:00", "unknown zone"),
    ("Mon, 06 Jan 2025 10:00:00 +9999", None, "no date"),
    ("Mon, 32 Jan 2025 10:00:00 GMT", None, "no date"),
    ("Mon, 06 Jan 25 25:61:61 EST", None, "no date"),
    ("Lun, 06 Janv 2025 10:00", None, "no date"),
    ("2025-13-45", None, "no date"),
    ("0000-00-00T00:00:00Z", None, "no date"),
    ("9999999999", None, "no date"),
    ("2025-W02-1", None, "no date"),
    ("20250106T100000Z", None, "no date"),
    ("1970", None, "no date"),
    ("tomorrow", None, "no date"),
    ("1", None, "no date"),
    ("1970-01-01T00:00:00Z", None, "date out of bounds"),
    ("2099-01-01T00:00:00Z", None, "date out of bounds"),
    ("2026-03-03T13:00:00Z", None, "date out of bounds"),
    ("9999-12-31T23:59:59-12:00", None, "no date"),
    ("", None, None),
    ("Tue, 18 Mar 2025 9:15 PM", "2025-03-18T20:15:00+00:00", "no zone"),
    ("March 18, 2025, 12:05 a.m. GMT+2", "2025-03-17T22:05:00+00:00", None),
    ("2025-03-18 11:59:59 AM", "2025-03-18T10:59:59+00:00", "no zone"),
    ("18/03/2025 06:30 UTC-5", "2025-03-18T11:30:00+00:00", None),
    ("3/18/2025 6:30 PM EST", "2025-03-18T23:30:00+00:00", None),
    ("18.03.2025 06:30", "2025-03-18T05:30:00+00:00", "no zone"),
    ("2025/03/18 06:30:10Z", "2025-03-18T06:30:10+00:00", None),
    ("Tue Mar 18 06:30:10 2025", "2025-03-18T05:30:10+00:00", "no zone"),
    ("Tue, Mar 18 2025 06:30:10 -0400", "2025-03-18T10:30:10+00:00", None),
    ("18th March 2025", "2025-03-17T23:00:00+00:00", None),
    ("18 March 2025 13:05 PM", None, "no date"),
    ("32/13/2025 10:00", None, "no date"),
]


@pytest.mark.parametrize(("raw", "moment", "note"), DATES)
def test_date_is_read_strictly_and_what_is_not_plain_is_noted(raw: str, moment: str | None, note: str | None) -> None:
    latest = datetime(2026, 3, 3, 12, tzinfo=UTC)
    read, said = read_date(raw, latest=latest, zone=ZoneInfo("Europe/Berlin"))
    assert (read.isoformat() if read else None) == moment
    assert (said or "").split(":")[0] == (note or "")
    if note:
        assert raw in str(said)


def test_odd_date_costs_the_date_alone() -> None:
    reading = read_feed(rss(item(date="Mon, 32 Jan 2025 10:00:00 GMT")).encode(), URL, fetched_at=NOW)
    assert [entry.published_at for entry in reading.entries] == [None]
    assert reading.warnings == ("no date: Mon, 32 Jan 2025 10:00:00 GMT",)


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html><body>Before you go on: consent</body></html>", "an HTML page"),
        (b"\n<!DOCTYPE html>\n<html>", "an HTML page"),
        (b"<!-- cached --><!doctype HTML><html>", "an HTML page"),
        (b"<urlset></urlset>", "root element <urlset>"),
        (b"Service unavailable", "no XML"),
        (b"%PDF-1.7 <", "no XML"),
        (b" <?xml", "no root element"),
        (b"<?xml", "no root element"),
        (b"x<!--", "no root element"),
        (b"<!-->" * 20_000, "no root element"),
        (b"{'items': []}", "damaged JSON"),
        (b'{"items": 3}', "JSON without a list of items"),
        (b'{"items":' + b"[" * 100_000, "damaged JSON"),
        (b"<rss><channel><item><link>", "a damaged feed without entries"),
    ],
)
def test_what_is_no_feed_is_an_error(payload: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as error:
        read_feed(payload, URL)
    assert error.value.state == "xml_rejected"
    assert reason in error.value.reason


def test_truncated_feed_gives_what_stands_before_the_end() -> None:
    whole = rss("".join(item(number) for number in range(50))).encode()
    reading = read_feed(whole[: len(whole) - 900], URL)
    assert 40 <= len(reading.entries) < 50
    assert any(warning.startswith("damaged feed") for warning in reading.warnings)


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(rss(item(title="café")).encode("latin-1"), id="says utf-8, is latin-1"),
        pytest.param(rss(item(title="café"), '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), id="utf-16"),
        pytest.param(
            rss(item(title="café"), '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16-le"), id="utf-16 without mark"
        ),
        pytest.param(rss(item(title="café"), '<?xml version="1.0" encoding="x-none"?>').encode(), id="unknown encoding"),
        pytest.param(b"\xef\xbb\xbf" + rss(item(title="café")).encode(), id="byte order mark"),
        pytest.param(b"\n\n" + rss(item(title="café")).encode(), id="blank lines before the declaration"),
        pytest.param(b"Warning: x in y.php\n" + rss(item(title="café")).encode(), id="words before the declaration"),
        pytest.param(gzip.compress(rss(item(title="café")).encode()), id="gzip"),
        pytest.param(rss(item(title="ca\x0bfé")).encode(), id="control character"),
    ],
)
def test_badly_encoded_feed_is_read_all_the_same(payload: bytes) -> None:
    (entry,) = read_feed(payload, URL).entries
    assert entry.title in ("café", "ca fé")
    assert entry.url == "https://herald.example/story-1"


def test_long_feed_is_cut_at_2000_entries() -> None:
    started = time.process_time()
    reading = read_feed(rss("".join(item(number) for number in range(50_000))).encode(), URL)
    assert len(reading.entries) == 2000
    assert reading.warnings == ("more than 2000 entries; the rest is left out",)
    assert time.process_time() - started < 5


# ---------------------------------------------------------------- attacks

LAUGHS = (
    '<!DOCTYPE r [<!ENTITY l "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1 or str()};" * 10}">' for n in range(1, 10)) + "]>"
)
ATTACKS = {
    "laughs": f'<?xml version="1.0"?>{LAUGHS}' + rss(item(title="&l9;"), ""),
    "quadratic": f'<!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]>' + rss(item(title="&a;" * 20_000), ""),
    "external entity": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(item(title="&x;"), ""),
    "an entity of several words": '<!DOCTYPE r [<!ENTITY a "ten men">]>' + rss(item(), ""),
    "an entity out of another": '<!DOCTYPE r [<!ENTITY b "x"><!ENTITY a "&b;">]>' + rss(item(), ""),
    "parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>' + rss(item(), ""),
    "behind comments": "<?xml version='1.0'?><!-- -->\n<?a b?>" + LAUGHS + rss(item(title="&l9;"), ""),
    "behind a long comment": f"<!--{' ' * 5000}-->" + LAUGHS + rss(item(title="&l9;"), ""),
    "behind an endless comment": f"<!--{' ' * 100_000}-->" + LAUGHS + rss(item(title="&l9;"), ""),
    "behind words": "Warning: " + LAUGHS + rss(item(title="&l9;"), ""),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_before_any_parser(attack: str, encoding: str) -> None:
    with pytest.raises(ExtractError) as error:
        read_feed(attack.encode(encoding), URL)
    assert error.value.state == "xml_rejected"


def test_xinclude_and_stylesheet_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    title = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    text = f'<?xml-stylesheet href="{secret.as_uri()}"?>' + rss(
        f"<item><title>{title}</title><link>https://herald.example/a</link></item>", ""
    )
    assert "hunter2" not in repr(read_feed(text.encode(), URL))


def test_path_or_address_as_payload_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feed.xml").write_text(rss(item()))
    monkeypatch.chdir(tmp_path)
    for payload in (b"feed.xml", b"file://feed.xml", os.fsencode(tmp_path / "feed.xml"), b"http://127.0.0.1:9/"):
        with pytest.raises(ExtractError, match="not a feed"):
            read_feed(payload, URL)


@pytest.mark.parametrize("unit", ["<a>", "<a></a>", "<item>", "<", "&", "&amp;", "<![CDATA[", "<a x='", "]]>"])
def test_markup_without_end_is_bounded(unit: str) -> None:
    with pytest.raises(ExtractError) as error:
        read_feed(rss(unit * 2_010_000).encode(), URL)
    assert error.value.state in ("too_large", "xml_rejected")


def test_gzip_bomb_is_stopped_at_its_bound() -> None:
    bomb = gzip.compress(b" " * (300 << 20), compresslevel=1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ExtractError) as error:
        read_feed(bomb, URL)
    assert error.value.state == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


@pytest.mark.parametrize(
    ("payload", "state"),
    [
        pytest.param(gzip.compress(b"<rss/>")[:-5], "truncated", id="cut"),
        pytest.param(b"\x1f\x8b\x08" + b"x" * 50, "bad_encoding", id="no gzip behind its first bytes"),
    ],
)
def test_damaged_gzip_is_named(payload: bytes, state: str) -> None:
    with pytest.raises(ExtractError) as error:
        read_feed(payload, URL)
    assert error.value.state == state


# ---------------------------------------------------------------- slips

ENTRY = item(title="Ferry &amp; quay")
RSS_091 = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n \n" + rss(ENTRY), id="blanks before the declaration"),
        pytest.param(RSS_091 + rss(ENTRY, ""), id="the document type of RSS 0.91"),
        pytest.param('<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">' + rss(ENTRY, ""), id="one of another language"),
        pytest.param('<!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY q "x">]>' + rss(ENTRY, ""), id="one of characters"),
        pytest.param("<br>\n<b>Notice</b>: x in <b>/srv/y.php</b><br>" + rss(ENTRY), id="a warning in front"),
        pytest.param("Deprecated: strftime() in /srv/z.php\n" + rss(ENTRY), id="a warning without markup"),
        pytest.param(rss(item(title="Ferry & quay")), id="a bare ampersand"),
        pytest.param(rss(item(title="Ferry&nbsp;&#x1;&amp; quay")), id="a name of HTML and a control character"),
        pytest.param(rss(ENTRY.replace("</title>", "\x0b</title><x:y z:w='1'/>")), id="an undeclared prefix"),
        pytest.param("<!-- <rss> -->" + rss(ENTRY, ""), id="a comment in front"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_with_a_slip_gives_its_entries(text: str, encoding: str) -> None:
    reading = read_feed(text.encode(encoding), URL)
    assert [entry.title for entry in reading.entries] == ["Ferry & quay"]
    assert reading.warnings == ()
