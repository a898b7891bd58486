"""Pages as browsers and archives save them: unpacked, with the address and the time that the saver wrote into them. Pure."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from datetime import UTC, datetime, timedelta, timezone
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from pipeline.archive.records import read_moment
from pipeline.errors import ExtractError
from pipeline.urls.canonical import canonicalize_url
from pipeline.urls.stated import join_url, split_url

MAX_PARTS = 5_000  # of an MHTML file: images and style sheets
SAVER_BYTES = 64 * 1024  # where savers write: the beginning and the end of a file


class SavedPage(NamedTuple):
    """A page out of the file that a browser made of it."""

    body: bytes
    content_type: str | None = None
    url: str | None = None
    saved_at: datetime | None = None


class Provenance(NamedTuple):
    """Where a page came from and when, as far as it says."""

    url: str | None
    """canonical form"""
    captured_at: datetime | None


# ---------------------------------------------------------------- files that hold a page among others


def unpack_mhtml(data: bytes) -> SavedPage:
    """The page of an MHTML file: its first HTML part, or the one that the header names. Raises ExtractError.

    **Rule:** RFC 2557. Blink writes the address as `Snapshot-Content-Location`, others as `Content-Location` of the part.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts: list[Message] = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > MAX_PARTS:
            raise ExtractError(None, "too_large", f"an MHTML file of more than {MAX_PARTS:,} parts")
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    wanted = re.search(r"start=\"?(<[^>]+>)", str(message.get("Content-Type", "")))
    page = next((part for part in pages if wanted and str(part.get("Content-ID", "")).strip() == wanted[1]), None)
    page = page or (pages[0] if pages else None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes) or not payload.strip():
        raise ExtractError(None, "not_html", "an MHTML file without a page in it")
    charset = page.get_content_charset()
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or message.get("Content-Location")
    return SavedPage(
        payload,
        f"{page.get_content_type()}; charset={charset}" if charset else page.get_content_type(),
        "".join(str(address).split()) if address else None,
        _mail_date(str(message.get("Date", ""))),
    )


def unpack_webarchive(data: bytes) -> SavedPage:
    """The page of a Safari web archive: its main resource. Raises ExtractError."""
    try:
        main = plistlib.loads(data)["WebMainResource"]
        body = main["WebResourceData"]
    except Exception as error:  # a property list of a stranger's may be anything, and the library has many errors for it
        raise ExtractError(None, "not_html", "a property list that is no Safari web archive") from error
    if not isinstance(body, bytes):
        raise ExtractError(None, "not_html", "a Safari web archive without a page in it")
    kind, charset = main.get("WebResourceMIMEType"), main.get("WebResourceTextEncodingName")
    return SavedPage(
        body, f"{kind}; charset={charset}" if charset else str(kind or "text/html"), str(main.get("WebResourceURL") or "")
    )


# ---------------------------------------------------------------- what the page says of itself

_REPLAY = re.compile(
    r"^(?:https?:)?(?://[^/]+)?/(?:[^?#]*?/)?(\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(https?:/{1,2}[^\s]+)$", re.IGNORECASE
)
"""`https://web.archive.org/web/20240304101500/http://…`, and those of other archives that replay so"""

_SAVERS = (
    # <!-- saved from url=(0040)http://herald.example/a -->
    re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->", re.IGNORECASE),
    # Page saved with SingleFile  url: http://herald.example/a  saved date: Sun Mar 10 2024 10:00:00 GMT+0100 (CET)
    re.compile(rb"Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n(]{10,60}))?", re.IGNORECASE),
    # <!-- Mirrored from herald.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], Sun, 10 Mar 2024 10:00:00 GMT -->
    re.compile(rb"<!--\s*Mirrored from (?P<url>\S+) by HTTrack[^>]*?, (?P<date>\w{3}, \d[^>]{10,40}?)\s*-->", re.IGNORECASE),
    # <!-- Saved from https://herald.example/a at 2024-03-10T10:00:00Z using monolith v2 -->
    re.compile(rb"<!--\s*Saved from (?P<url>https?://\S+) at (?P<date>\S+) using monolith", re.IGNORECASE),
    # <meta name="savepage-url" content="http://herald.example/a"> … <meta name="savepage-date" content="Sun Mar 10 2024 …">
    re.compile(
        rb"<meta name=\"savepage-url\" content=\"(?P<url>[^\"]+)\">"
        rb"(?:.{0,2000}?<meta name=\"savepage-date\" content=\"(?P<date>[^\"(]+))?",
        re.IGNORECASE | re.DOTALL,
    ),
    # <html data-scrapbook-source="http://herald.example/a" data-scrapbook-create="20240310100000000">
    re.compile(
        rb"data-scrapbook-source=\"(?P<url>[^\"]+)\"(?:[^>]{0,500}?data-scrapbook-create=\"(?P<date>\d{14}))?", re.IGNORECASE
    ),
    # __wm.wombat("http://herald.example/a","20240304101500", …
    re.compile(rb"__wm\.wombat\(\s*\"(?P<url>[^\"]+)\"\s*,\s*\"(?P<date>\d{14})\""),
    re.compile(rb"FILE ARCHIVED ON (?P<date>\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED FROM THE(?P<url>)", re.IGNORECASE),
)


def provenance(body: bytes, stated_url: str | None = None, content_type: str | None = None) -> Provenance:
    """Address and time of a saved page. `stated_url` is what the file around it says.

    The canonical link counts first, then `og:url`, then what the saver wrote, then a base that names a page; an
    archive's own address is that of the page in it, at the time in it.
    """
    ends = body if len(body) <= 2 * SAVER_BYTES else body[:SAVER_BYTES] + b"\n" + body[-SAVER_BYTES:]
    saver_url, saved_at = stated_url or None, None
    for pattern in _SAVERS:
        if found := pattern.search(ends):
            saver_url = saver_url or found["url"].decode("utf-8", "replace") or None
            saved_at = saved_at or _saver_date((found["date"] or b"").decode("latin-1") if "date" in found.groupdict() else "")
    stated, base = _stated_addresses(body, content_type)
    if saver_url and "://" not in saver_url and not saver_url.startswith("/"):
        saver_url = f"http://{saver_url}"  # HTTrack leaves the scheme out
    last = [base] if base and _names_page(base) else []
    fallback: str | None = None
    for raw in [*stated, *([saver_url] if saver_url else []), *last]:
        replayed = _REPLAY.match(raw.strip())
        if replayed is not None:
            saved_at = saved_at or read_moment(re.sub(r"\D", "", replayed[1]))
            raw = re.sub(r"^(https?:)/{1,2}", r"\1//", replayed[2], flags=re.IGNORECASE)
        elif "://" not in raw:
            raw = join_url(base or saver_url, raw)
        try:
            url = canonicalize_url(raw)
        except ValueError:
            continue
        if split_url(url).path in ("", "/"):
            fallback = fallback or url  # as a rule the site's name in place of the page's
            continue
        return Provenance(url, saved_at)
    return Provenance(fallback, saved_at)


def _stated_addresses(body: bytes, content_type: str | None) -> tuple[list[str], str | None]:
    from pipeline.extract.page.parsed import read_page

    try:
        page = read_page(body, content_type=content_type)
    except ExtractError:
        return [], None
    links = page.tree.xpath("//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href")
    bases = [str(href).strip() for href in page.tree.xpath("//base/@href") if "://" in str(href)]
    return [one.strip() for one in [*map(str, links), *page.meta.get("og:url", [])] if one.strip()], next(iter(bases), None)


def _names_page(base: str) -> bool:
    """Whether a base is a page's own address and no folder's: pages that a search engine kept have such a one."""
    path = split_url(base).path
    return len(path) > 1 and (not path.endswith("/") or bool(re.search(r"\d|-[^/]*-", path)))


def _mail_date(stated: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read_moment(moment.isoformat())


def _saver_date(stated: str) -> datetime | None:
    """A saver's date: ISO, 14 digits, of a mail, or as JavaScript and the Internet Archive print it."""
    text = " ".join(stated.split())
    if not text:
        return None
    if (moment := read_moment(text)) is not None:
        return moment
    zone = UTC
    if offset := re.search(r"GMT([+-])(\d\d)(\d\d)", text):
        delta = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        zone = timezone(delta if offset[1] == "+" else -delta) if delta < timedelta(hours=15) else UTC
    for pattern, form in (
        (r"\w{3} \w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d", "%a %b %d %Y %H:%M:%S"),
        (r"\d\d:\d\d:\d\d \w{3} \d\d, \d{4}", "%H:%M:%S %b %d, %Y"),
    ):
        if found := re.search(pattern, text):
            try:
                return read_moment(datetime.strptime(found[0], form).replace(tzinfo=zone).isoformat())
            except ValueError:
                continue
    return _mail_date(text)
