"""Answers that browsers take: mended heads, pages that lead on, cookies of one visit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.fetch.page_redirects import VisitCookies, refresh_target
from pipeline.fetch.tolerant_stream import mend_head
from pipeline.fetch.visits import Hop


@pytest.mark.parametrize(
    ("page", "target"),
    [
        (b"<META HTTP-EQUIV=Refresh CONTENT='3;URL=/news/9'>", "/news/9"),
        (b'<meta content="0;url=\'https://a.example/b\'" http-equiv="refresh"><p>Moved</p>', "https://a.example/b"),
        (b'<meta http-equiv="refresh" content="5, /c">', "/c"),
        (b'<meta http-equiv="refresh" content="300; url=/live">', None),
        (b'<meta http-equiv="refresh" content="5">', None),
        (b'<noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript>', None),
        (b'<!-- <meta http-equiv="refresh" content="0; url=/old"> -->', None),
        (b'<meta http-equiv="refresh" content="2; url=/next">' + b"<p>words of a story</p>" * 60, None),
    ],
)
def test_a_page_that_only_leads_on_is_a_redirect(page: bytes, target: str | None) -> None:
    assert refresh_target(page) == target


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (b"no colon at all", b""),
        (b"two words: x", b""),
        (b"path/like.php: x", b""),
        (b": nameless", b""),
        (b"X-Name : spaced", b"X-Name: spaced\r\n"),
        (b"X-Nul: a\0b", b"X-Nul: ab\r\n"),
        (b"X-Good: y", b"X-Good: y\r\n"),
    ],
)
def test_header_lines_that_are_none_are_passed_over(line: bytes, kept: bytes) -> None:
    assert mend_head(b"HTTP/1.1 200 OK\r\n" + line + b"\r\nA: b\r\n\r\n") == b"HTTP/1.1 200 OK\r\n" + kept + b"A: b\r\n\r\n"


def test_what_is_no_http_stays_none() -> None:
    assert mend_head(b"SSH-2.0-x\r\n\r\n") == b"SSH-2.0-x\r\n\r\n"


def test_cookies_go_back_to_their_own_host_alone() -> None:
    cookies = VisitCookies()
    hop = Hop(
        "https://a.example/x", b"", datetime(2026, 1, 1, tzinfo=UTC), 302, headers=[(b"Set-Cookie", b"k=1; Path=/; Secure")]
    )
    cookies.take(hop)

    assert cookies.header_for("https://a.example/y") == [("Cookie", "k=1")]
    assert cookies.header_for("https://b.example/y") == []
    assert cookies.header_for("http://a.example/y") == []
