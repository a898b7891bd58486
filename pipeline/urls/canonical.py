"""URL -> canonical URL: one spelling for each page, and a form that can be fetched.

Two steps. `normalize_url` changes only what says nothing about the page: spelling (RFC 3986, section 6), fragments, tracking
and session parameters. `canonicalize_url` also takes AMP and mobile twins and trailing slashes to one form. What a
site alone can know (does it answer with `www.` or without, on http or https?) is settled by `adopt_home`.
Both are pure, idempotent and linear in the length of the URL.
"""

from __future__ import annotations

import ipaddress
import re
from calendar import monthrange
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.urls import rules

MAX_URL_CHARS = 2048
"""longer ones are no page's address; Sitemaps protocol 0.9, "Notes on loc": less than 2,048"""

MAX_INPUT_CHARS = 128 * 1024
MAX_ROUNDS = 5
"""times that a URL is unwrapped before it counts as a trap"""

DEFAULT_PORTS = {"http": 80, "https": 443}

_SPACE = re.compile(r"[\t\r\n]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NOT_IN_PATH = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+")
_NOT_IN_QUERY = re.compile(r"[^A-Za-z0-9\-._~!$'()*+,;=:@/?%&]+")
_ASCII_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SLASHES = re.compile(r"(?<![:/])/{2,}")
_AMP_ENTITY = re.compile(r"(^|&)(?:amp;)+")  # `?id=3&amp;page=2`, escaped once too often
_ARTICLE_SEGMENT = re.compile(r"[0-9]|-.*-|\.[a-z]{3,5}$", re.IGNORECASE)


class Parts(NamedTuple):
    """A URL that was read: lower-case host in ASCII, port only where it is not the scheme's own."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        query = f"?{self.query}" if self.query else ""
        return f"{self.scheme}://{host}{port}{self.path}{query}{self.fragment}"


def canonicalize_url(url: str, base: str | None = None) -> str:
    """The URL that stands for the page, whichever of its addresses was met; ASCII, at most 2,048 characters.

    `base` makes a relative reference absolute. Raises ValueError, with a short reason, for what is no http(s) URL.
    Credentials before the host are dropped. The case of a path is kept: it may tell pages apart.

    >>> canonicalize_url("HTTPS://M.Herald.Example:443/a/../News/Toll-rises-2/amp/?utm_source=x&b=2&a=1#top")
    'https://www.herald.example/News/Toll-rises-2?a=1&b=2'
    >>> canonicalize_url("/news/42;jsessionid=A1B2?PHPSESSID=c3", base="https://herald.example/front")
    'https://herald.example/news/42'
    >>> canonicalize_url("https://www-herald-example.cdn.ampproject.org/c/s/www.herald.example/news/42.amp")
    'https://www.herald.example/news/42'
    """
    parts = _normalize(read_url(url, base))
    for _ in range(MAX_ROUNDS):
        wrapped = _unwrap(parts)
        twin = _normalize(read_url(wrapped)) if wrapped is not None else _take_off_twins(parts)
        if twin == parts:
            return _bounded(str(parts))
        parts = twin
    raise ValueError("a URL wrapped in itself")


def normalize_url(url: str, base: str | None = None) -> str:
    """The same address in one spelling, without fragment, tracking and session; slash and host stay as they are.

    This is the form to ask a server for where the canonical one has not been tried. Raises ValueError like `canonicalize_url`.

    >>> normalize_url("http://Herald.example:80/%7Ecaf%c3%a9/?b=2&fbclid=x&a=1")
    'http://herald.example/~caf%C3%A9/?a=1&b=2'
    """
    return _bounded(str(_normalize(read_url(url, base))))


def fetch_form(url: str, canonical: str, base: str | None = None) -> str | None:
    """What to ask for instead of `canonical` where a list wrote the page with a slash at its end; else None.

    Sites that end their addresses with a slash answer the form without one by a redirect, at the price of a second request.
    """
    if not re.split(r"[?#]", url, maxsplit=1)[0].rstrip().endswith("/"):
        return None
    listed = normalize_url(url, base)
    return listed if listed != canonical and listed.partition("?")[0] == canonical.partition("?")[0] + "/" else None


def adopt_home(url: str, home: str) -> str:
    """A canonical URL at the address that its publisher calls home: the same scheme, and `www.` or not, as the home page.

    Other hosts, other ports and pages that are already there come back as they are.

    >>> adopt_home("http://www.herald.example/a", "https://herald.example/")
    'https://herald.example/a'
    >>> adopt_home("http://sport.herald.example/a", "https://herald.example/")
    'http://sport.herald.example/a'
    """
    page, front = read_url(url), read_url(home)
    if page.port or front.port or page.host.removeprefix("www.") != front.host.removeprefix("www."):
        return url
    scheme = "https" if front.scheme == "https" else page.scheme
    return str(page._replace(scheme=scheme, host=front.host))


def is_same_site(a: str, b: str) -> bool:
    """Whether two URLs (or hosts) belong to one registrable domain, by the Public Suffix List; ports and schemes aside.

    Where the list knows no suffix (`localhost`, addresses) the hosts must be equal; what is no URL is nobody's site.

    >>> is_same_site("https://news.herald.co.uk/a", "http://www.herald.co.uk/")
    True
    >>> is_same_site("https://one.github.io/", "https://two.github.io/"), is_same_site("10.0.0.1", "10.0.0.2")
    (False, False)
    """
    try:
        return site_of(a) == site_of(b)
    except ValueError:
        return False


def site_of(url: str) -> str:
    """The registrable domain of a URL or host: `herald.co.uk`. Raises ValueError for what is neither."""
    return _registrable(read_url(url if "://" in url else f"http://{url}/").host)


def host_key(url: str) -> str:
    """Scheme, host and port: what politeness is kept for.

    >>> host_key("HTTPS://Herald.example/a"), host_key("http://herald.example:8080/")
    ('https://herald.example:443', 'http://herald.example:8080')
    """
    parts = read_url(url)
    host = f"[{parts.host}]" if ":" in parts.host else parts.host
    return f"{parts.scheme}://{host}:{parts.port or DEFAULT_PORTS[parts.scheme]}"


_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/._-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[/._-]?([0-3]\d))?(?!\d)"
)
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))


def url_date(url: str) -> datetime | None:
    """The day that a URL's path names, as its first moment in UTC; of a month alone its last day; None where there is none.

    >>> url_date("https://herald.example/2024/03/18/a").date().isoformat(), url_date("https://herald.example/s/2024-02.xml").day
    ('2024-03-18', 29)
    """
    match = _DATE.search(url.lower(), url.find("/", 8))
    if match is None:
        return None
    year, month = int(match[1]), _MONTHS.get(match[2]) or int(match[2])
    day = int(match[3]) if match[3] else monthrange(year, month)[1]
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


# ---------------------------------------------------------------- reading


def read_url(url: str, base: str | None = None) -> Parts:
    """The parts of an http(s) URL, as a browser would read it. Raises ValueError with a short reason.

    **Rule:** WHATWG URL, "basic URL parser": white space around and line breaks inside go, a backslash is a slash.
    """
    if len(url) > MAX_INPUT_CHARS:
        raise ValueError(f"longer than {MAX_INPUT_CHARS} characters")
    url = _SPACE.sub("", url.strip(" \t\r\n\f\x00")).replace("\\", "/")
    if _CONTROL.search(url):
        raise ValueError("control characters in the URL")
    is_absolute = url[:8].lower().startswith(("http://", "https://"))
    split = urlsplit(urljoin(base, url) if base and not is_absolute else url)
    if split.scheme not in DEFAULT_PORTS:
        raise ValueError(f"no http or https URL (scheme {split.scheme[:20]!r})" if split.scheme else "no absolute URL")
    if not split.hostname or ("[" in split.netloc and ":" not in split.hostname):
        raise ValueError("no host in the URL")
    port = split.port  # raises ValueError itself
    if port == 0:
        raise ValueError("port 0")
    fragment = f"#{split.fragment}" if split.fragment.startswith("!") else ""  # `#!/story/42`: the page itself, in old sites
    fragment = "#" + _normalize_escapes(fragment[1:], _NOT_IN_QUERY) if fragment else ""
    if port == DEFAULT_PORTS[split.scheme]:
        port = None
    return Parts(split.scheme, _read_host(split.hostname), port, split.path or "/", split.query, fragment)


@lru_cache(maxsize=4096)
def _read_host(host: str) -> str:
    if len(host) > 253:  # RFC 1035, section 3.1
        raise ValueError("host longer than 253 characters")
    if ":" in host:
        return ipaddress.IPv6Address(host).compressed if "%" not in host else _refuse_zone()
    host = unquote(host).lower()
    if not host.isascii() or "xn--" in host:
        import idna

        host = idna.encode(host.rstrip("."), uts46=True).decode("ascii")  # raises UnicodeError, which is a ValueError
    host = host.rstrip(".")
    if not _ASCII_HOST.fullmatch(host) or ".." in host:
        raise ValueError("no valid host in the URL")
    if _NUMERIC_LABEL.fullmatch(host.rpartition(".")[2]):
        return str(ipaddress.IPv4Address(host))  # `2130706433`, `0x7f.1`: addresses in disguise; raises ValueError
    return host


def _refuse_zone() -> str:
    raise ValueError("an address with a zone")


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    """The registrable domain of a host that `_read_host` returned; the host itself for an address or a single label."""
    if ":" in host or "." not in host or host.rpartition(".")[2].isdigit():
        return host
    from tld import get_fld  # 0.1 s, and many callers never ask

    known: str | None = get_fld(f"http://{host}/", fail_silently=True, search_private=True)
    return known or ".".join(host.split(".")[-2:])  # reserved names (`.example`) and private ones have no public suffix


# ---------------------------------------------------------------- spelling


def _bounded(url: str) -> str:
    if len(url) > MAX_URL_CHARS:
        raise ValueError(f"longer than {MAX_URL_CHARS} characters")
    return url


def _normalize(parts: Parts) -> Parts:
    return parts._replace(path=_normalize_path(parts.path), query=_normalize_query(parts.query))


def _normalize_escapes(text: str, forbidden: re.Pattern[str]) -> str:
    """Percent-encoding in one way: unreserved characters bare, all others in upper-case hexadecimal (RFC 3986, 6.2.2)."""

    def escape(match: re.Match[str]) -> str:
        if match[1] is None:
            return "%25"  # a percent sign that begins no escape
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    text = _ESCAPE.sub(escape, text)
    return forbidden.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), text)


def _normalize_path(path: str) -> str:
    path = _normalize_escapes(path, _NOT_IN_PATH)
    if "=" in path:
        path = rules.SESSION_PATH_PARAMETER.sub("", path)
    if "(" in path:
        path = rules.COOKIELESS_SEGMENT.sub("", path)
    path = _SLASHES.sub("/", _remove_dot_segments(path))
    return path if path.startswith("/") else f"/{path}"


def _remove_dot_segments(path: str) -> str:
    """**Rule:** RFC 3986, section 5.2.4, in one pass."""
    if "/." not in path:
        return path
    segments = path.split("/")
    kept: list[str] = []
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _normalize_query(query: str) -> str:
    """Parameters that choose the page, sorted by name; those of one name stay in their order."""
    if not query:
        return ""
    kept = [
        (name, text)
        for text in _normalize_escapes(_AMP_ENTITY.sub(r"\1", query), _NOT_IN_QUERY).replace("%20", "+").split("&")
        if text and not _is_noise(name := text.partition("=")[0], text.partition("=")[2])
    ]
    kept.sort(key=lambda parameter: parameter[0])
    return "&".join(text for _, text in kept)


def _is_noise(name: str, value: str) -> bool:
    """Whether a parameter says only where the reader came from, or who the reader is."""
    name, value = name.lower(), value.lower()
    return (
        name in rules.TRACKING_NAMES
        or name in rules.SESSION_NAMES
        or name.startswith(rules.TRACKING_PREFIXES)
        or (name in rules.SENDER_NAMES and value in rules.SENDER_VALUES)
        or (name in rules.SESSION_IF_LONG and rules.LONG_TOKEN.fullmatch(value) is not None)
    )


# ---------------------------------------------------------------- twins


def _take_off_twins(parts: Parts) -> Parts:
    """One mobile label, one AMP mark and the trailing slash less, where there are any."""
    path = _plain_path(parts.path)
    query = parts.query
    if query:
        query = "&".join(text for text in query.split("&") if not _asks_for_twin(text, is_front=path == "/"))
    return parts._replace(host=_plain_host(parts.host), path=path, query=query)


def _unwrap(parts: Parts) -> str | None:
    """The address inside an AMP cache's, a search engine's AMP viewer's or its redirect's address; else None."""
    is_google = rules.GOOGLE_HOST.match(parts.host)
    if is_google and parts.path == "/url":
        for text in parts.query.split("&"):
            name, _, value = text.partition("=")
            if name in ("url", "q") and value.lower().startswith(("http%3a", "https%3a", "http:", "https:")):
                return unquote(value)
        return None
    if parts.host.endswith(rules.AMP_CACHE_HOSTS):
        match = rules.AMP_CACHE_PATH.match(parts.path)
    elif is_google and parts.path.startswith("/amp/"):
        match = rules.AMP_CACHE_PATH.match(parts.path.removeprefix("/amp"))
    else:
        return None
    if match is None:
        return None
    return f"{'https' if match[1] else 'http'}://{match[2]}{match[3] or '/'}" + (f"?{parts.query}" if parts.query else "")


@lru_cache(maxsize=4096)
def _plain_host(host: str) -> str:
    """The host that a telephone's twin stands beside: `m.a.example` -> `www.a.example`, `en.m.a.example` -> `en.a.example`."""
    first, _, rest = host.partition(".")
    second, _, beyond = rest.partition(".")
    if first in rules.TWIN_LABELS and "." in rest and _registrable(host) != host:
        return f"www.{rest}" if rest == _registrable(rest) else rest
    if second == "m" and 2 <= len(first) <= 3 and "." in beyond:
        return f"{first}.{beyond}"
    return host


def _plain_path(path: str) -> str:
    """The path without the marks of AMP and without a slash at its end; `/` stays.

    `/amp` goes only behind what looks like an article, so that a page about AMP (`/topics/amp`) stays what it is.
    """
    path = path.rstrip("/") or "/"
    head, _, last = path.rpartition("/")
    before = head.rpartition("/")[2]
    if last.lower() in ("amp", "amp.html") and _ARTICLE_SEGMENT.search(before):
        return head
    if last.lower().endswith(".amp") and len(last) > 4:
        return path[:-4]
    if last.lower().endswith(".amp.html"):
        return path[:-9] + ".html"
    if path.lower().startswith("/amp/") and path.count("/") >= 3 and _ARTICLE_SEGMENT.search(last):
        return path[4:]
    return path


def _asks_for_twin(parameter: str, *, is_front: bool) -> bool:
    name, _, value = parameter.lower().partition("=")
    if name not in rules.MOBILE_VALUES or (is_front and name == "m"):
        return False
    values = rules.MOBILE_VALUES[name]
    return values is None or value in values
