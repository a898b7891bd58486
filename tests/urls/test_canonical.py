"""One canonical URL for each page: what is merged, what must not be, and what is no URL."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.urls.canonical import adopt_home, canonicalize_url, fetch_form, host_key, is_same_site

VARIANTS = Path(__file__).with_name("url_variants.txt")


def read_variants() -> list[list[str]]:
    text = VARIANTS.read_text(encoding="utf-8").partition("\n\n")[2]
    return [block.split("\n") for block in text.strip("\n").split("\n\n")]


def test_300_variants_of_60_articles_come_to_60_pages() -> None:
    articles = read_variants()
    assert len(articles) == 60
    assert sum(map(len, articles)) == 300
    wrong = [
        (url, canonicalize_url(url)) for first, *others in articles for url in (first, *others) if canonicalize_url(url) != first
    ]
    assert wrong == []
    assert len({first for first, *_ in articles}) == 60  # no two articles have come to one


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://herald.example", "http://herald.example/"),
        ("http://herald.example/a?b=&c", "http://herald.example/a?b=&c"),
        ("http://herald.example/a?x=2&x=1", "http://herald.example/a?x=2&x=1"),
        ("http://herald.example/a%", "http://herald.example/a%25"),
        ("http://herald.example/a%zz", "http://herald.example/a%25zz"),
        ("http://herald.example/%2e%2e/a", "http://herald.example/a"),
        ("http://herald.example/../../a/b/..", "http://herald.example/a"),
        ("http://herald.example/web/2020/http://other.example/a", "http://herald.example/web/2020/http://other.example/a"),
        ("http://ｈｅｒａｌｄ。example/a", "http://herald.example/a"),
        ("http://[2001:DB8::0:1]:80/a", "http://[2001:db8::1]/a"),
        ("http://herald.example/a\tb\n/c", "http://herald.example/ab/c"),
        ("http://herald.example/a;page=2", "http://herald.example/a;page=2"),
        ("https://m.com/a", "https://m.com/a"),
        ("https://m.herald.co.uk/a", "https://www.herald.co.uk/a"),
        ("https://en.m.wiki.example/a", "https://en.wiki.example/a"),
        ("https://herald.example/amp", "https://herald.example/amp"),
        ("https://herald.example/amp/42", "https://herald.example/amp/42"),
        ("https://herald.example/a?cid=7&id=8&page=2", "https://herald.example/a?cid=7&id=8&page=2"),
    ],
)
def test_url_has_one_spelling(url: str, canonical: str) -> None:
    assert canonicalize_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "", " ", "a", "/a/b", "//herald.example/a", "herald.example/a", "mailto:desk@herald.example", "javascript:alert(1)",
        "ftp://herald.example/a", "file:///etc/passwd", "data:text/html,x", "http://", "http:///a", "http://:80/", "https://?a",
        "http://herald.example:99999/", "http://herald.example:x/", "http://herald.example:0/", "http://herald.example:-1/",
        "http://xn--a/", "http://a..b/", "http://.example/", "http://-/", "http://he rald.example/", "http://herald_%00.example/",
        "http://herald.example/\x00a", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
        "http://1.2.3.4.5/", "http://[::1", "http://[fe80::1%25eth0]/", "http://[v1.a]/",
        "http://herald.example/" + "a" * 2048, "http://" + "a" * 254 + "/", "http://" + "a." * 200 + "example/",
        "http://" + "ü" * 200 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_page_address_is_a_value_error(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        canonicalize_url(url)


def test_relative_reference_is_made_absolute() -> None:
    base = "https://herald.example/news/index?x=1"
    assert canonicalize_url("story-1", base) == "https://herald.example/news/story-1"
    assert canonicalize_url("//cdn.herald.example/a", base) == "https://cdn.herald.example/a"
    assert canonicalize_url("?id=3", base) == "https://herald.example/news/index?id=3"


# ---------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        "http://", "HTTPS://", "//", "/", "?", "&", "=", "#", "#!", ";", ":", "@", "%", "%2", "%2e", "%2E%2e", "%41", "%C3%BC",
        "%00",
        "..", ".", "./", "\\", "herald.example", "M.Herald.Example", "amp.", "www.", "m.", "xn--bcher-kva", "bücher",
        "１２７.0.0.1", "[::1]", "127.1", ":443", ":80", ":8080", ":x", "user:pw", "amp", ".amp", ".amp.html", "/amp/",
        "story-1-2",
        "utm_source=x", "id=3", "sid=", "jsessionid=A", "google.com/url?url=", "www.google.com/amp/s/",
        ".cdn.ampproject.org/c/s/", "a", "B", " ",
        "\t", "\u200b", "é", "\U0001f600", "(S(", "))", "amp;",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join))
def test_canonical_url_is_a_fixed_point(tail: str) -> None:
    for url in (tail, "https://www.herald.example/" + tail, "https://m." + tail):
        try:
            canonical = canonicalize_url(url)
        except ValueError:
            continue
        assert canonicalize_url(canonical) == canonical
        assert canonical.isascii()
        assert len(canonical) <= 2048
        assert host_key(canonical).startswith(canonical.split("://")[0])


@pytest.mark.parametrize(
    "unit",
    [
        "a/../",
        "k=%41&",
        ";jsessionid=",
        "//",
        "%",
        "(S(",
        "(S(aaaaaaaa))/",
        "/amp",
        ".amp",
        "google.com/amp/s/",
        "é",
        "\\",
        "@",
        ":",
        "[",
    ],
)
def test_work_is_linear_in_the_length(unit: str) -> None:
    def seconds(length: int) -> float:
        url = "http://www.herald.example/story-1-2?" + (unit * length)[:length]
        other = "http://www.herald.example/story-1-2" + (unit * length)[:length]
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            for candidate in (url, other):
                with contextlib.suppress(ValueError):
                    canonicalize_url(candidate)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(100_000) < 8 * seconds(25_000) + 0.05  # four times as long where it is linear


# ---------------------------------------------------------------- sites and hosts


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.herald.co.uk/a", "http://sport.herald.co.uk:8080/b", True),
        ("https://herald.co.uk/", "https://courier.co.uk/", False),
        ("https://one.github.io/", "https://two.github.io/", False),
        ("https://a.herald.example/", "herald.example", True),
        ("https://herald.example/", "https://herald.example.evil.example/", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", True),
        ("http://127.0.0.1/", "http://126.0.0.1/", False),
        ("http://localhost/", "http://localhost:99/", True),
        ("https://köln.example/", "https://xn--kln-sna.example/", True),
        ("not a url", "not a url", False),
    ],
)
def test_same_site_is_the_registrable_domain(a: str, b: str, same: bool) -> None:
    assert is_same_site(a, b) is is_same_site(b, a) is same


def test_page_adopts_scheme_and_www_of_the_home_page() -> None:
    home = "https://www.herald.example/"
    assert adopt_home("http://herald.example/a?x=1", home) == "https://www.herald.example/a?x=1"
    assert adopt_home("https://www.herald.example/a", "https://herald.example/") == "https://herald.example/a"
    assert adopt_home("http://sport.herald.example/a", home) == "http://sport.herald.example/a"
    assert adopt_home("http://herald.example:8080/a", home) == "http://herald.example:8080/a"
    assert adopt_home("https://herald.example/a", "http://herald.example/") == "https://herald.example/a"  # never down to http


def test_slash_at_the_end_is_kept_for_the_request() -> None:
    canonical = canonicalize_url("https://herald.example/a/?utm_source=x")
    assert fetch_form("https://herald.example/a/?utm_source=x", canonical) == "https://herald.example/a/"
    assert fetch_form("https://herald.example/a?utm_source=x", canonical) is None
    assert fetch_form("https://m.herald.example/a/", canonicalize_url("https://m.herald.example/a/")) is None
