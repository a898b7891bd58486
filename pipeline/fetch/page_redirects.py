"""What browsers do beside HTTP's redirects: pages that only lead on (meta refresh), and cookies, kept for one visit. Pure."""

from __future__ import annotations

import html
import re
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from pipeline.fetch.visits import Hop

MAX_WAIT_S = 10
MAX_WORDS = 120  # a page that leads on says a sentence or two; one with more is there to be read
MAX_COOKIES = 30
MAX_COOKIE_CHARS = 4096
HEAD_BYTES = 64 * 1024

_HIDDEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(noscript|script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_META = re.compile(rb"<meta\b[^>]{0,1000}>", re.IGNORECASE)
_IS_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(rb"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?([^\"']+?)[\"']?\s*", re.IGNORECASE)
_TAG = re.compile(rb"<[^>]{0,2000}>")


def refresh_target(body: bytes, refresh_header: str | None = None) -> str | None:
    """Where a page leads that is only there to lead on, as it stands there; None for a page of its own.

    >>> refresh_target(b'<meta http-equiv="refresh" content="0; url=/b?c=1&amp;d=2">')
    '/b?c=1&d=2'
    """
    if len(body) > HEAD_BYTES and refresh_header is None:
        return None
    shown = _HIDDEN.sub(b" ", body[:HEAD_BYTES])
    if len(_TAG.sub(b" ", shown).split()) > MAX_WORDS:
        return None
    stated = [refresh_header] if refresh_header else []
    for meta in _META.findall(shown):
        if _IS_REFRESH.search(meta) and (content := _CONTENT.search(meta)):
            stated.append(html.unescape((content[1] or content[2] or content[3] or b"").decode("utf-8", "replace")))
    for one in stated:
        found = _REFRESH.fullmatch(one)
        if found and int(found[1]) <= MAX_WAIT_S and not found[2].isdigit():
            return found[2].strip()
    return None


class VisitCookies:
    """The cookies of one visit: given back to the hosts that set them, and forgotten with it."""

    def __init__(self) -> None:
        self._jar = httpx.Cookies(CookieJar(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrict)))

    def take(self, hop: Hop) -> None:
        """Keep what an answer sets."""
        if len(self._jar.jar) < MAX_COOKIES and hop.header("set-cookie"):
            self._jar.extract_cookies(
                httpx.Response(hop.status or 200, headers=_set_cookies(hop), request=httpx.Request("GET", hop.url))
            )

    def header_for(self, url: str) -> list[tuple[str, str]]:
        """The Cookie header for an address; none where nothing is to be said."""
        request = httpx.Request("GET", url)
        self._jar.set_cookie_header(request)
        value = request.headers.get("cookie", "")
        return [("Cookie", value)] if value and len(value) <= MAX_COOKIE_CHARS else []


def _set_cookies(hop: Hop) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in hop.headers if name.lower() == b"set-cookie"][:MAX_COOKIES]
