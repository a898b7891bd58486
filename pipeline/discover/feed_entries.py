"""What feeds and sitemaps have in common: the guard before any XML parser, dates, entries with their warnings."""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from pipeline.discover.written_dates import ZONE_HOURS, read_written
from pipeline.errors import ExtractError
from pipeline.models import Entry, Via
from pipeline.neutral import JOINERS
from pipeline.urls.canonical import canonicalize_url, fetch_form

MAX_BYTES = 50 * 1024 * 1024  # Sitemaps protocol 0.9: a sitemap has at most 50 MB, uncompressed
MAX_PROLOG_BYTES = 64 * 1024
MAX_TITLE_CHARS = 500
MAX_WARNINGS = 50

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""nothing was published on the Web before; a list that says so has a broken clock"""
AHEAD = timedelta(hours=48)
"""zones and embargoes explain so much, not more"""

_OFFSET_AT_END = re.compile(r" ([+-])(\d\d):?(\d\d)$")
_ZONE_AT_END = re.compile(r"(?<=[\d ])([A-Z]{2,5})$")
_PROLOG = {b"<?": b"?>", b"<!--": b"-->"}
"""what may stand before the root element, with its end"""
_TAG = re.compile(r"<[^<>]*>")
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


# ---------------------------------------------------------------- the guard


def unpack(payload: bytes, url: str) -> bytes:
    """The payload without gzip, within bounds. Raises ExtractError: `too_large`, `truncated` or `bad_encoding`."""
    if payload[:2] != b"\x1f\x8b":
        if len(payload) > MAX_BYTES:
            raise ExtractError(url, "too_large", f"more than {MAX_BYTES} bytes")
        return payload
    out = bytearray()
    try:
        while payload[:2] == b"\x1f\x8b":  # all members; what trails the last one is no part of it
            member = zlib.decompressobj(31)
            out += member.decompress(payload, MAX_BYTES + 1 - len(out))
            if len(out) > MAX_BYTES:
                raise ExtractError(url, "too_large", f"more than {MAX_BYTES} bytes when unpacked")
            if not member.eof:
                raise ExtractError(url, "truncated", "gzip ends before its end")
            payload = member.unused_data
    except zlib.error as error:
        raise ExtractError(url, "bad_encoding", f"damaged gzip: {error}") from error
    return bytes(out)


def root_name(payload: bytes, url: str) -> str:
    """Local name of the root element, in lower case; "" where the payload does not begin as XML.

    Raises ExtractError with `xml_rejected` for a document type declaration, before any parser has seen it: lists need
    none, and all attacks by entities do. **Rule:** OWASP "XML External Entity Prevention": disable DTDs completely.
    """
    # a NUL is every second byte of UTF-16, and no byte of XML in UTF-8
    head = payload[: 2 * MAX_PROLOG_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")[:MAX_PROLOG_BYTES]
    position = head.find(b"<")
    if position < 0 or len(head[:position].strip()) > 1024:  # some servers print warnings before their feed
        return ""
    while (mark := next((mark for mark in _PROLOG if head.startswith(mark, position)), None)) is not None:
        end = head.find(_PROLOG[mark], position + len(mark))
        if end < 0:
            raise ExtractError(url, "xml_rejected", "no root element in its first 64 KiB")
        end += len(_PROLOG[mark])
        position = end + len(head[end:]) - len(head[end:].lstrip())
    if head[position : position + 14].lower() == b"<!doctype html":
        return "html"
    if head.startswith(b"<!", position):
        raise ExtractError(url, "xml_rejected", "a document type declaration is not allowed in a feed or sitemap")
    match = _ROOT.match(head, position)
    return match[2].decode().lower() if match else ""


def check_markup(payload: bytes, url: str, limit: int) -> None:
    """Raise ExtractError (`too_large`) for more tags than any list has: a parser spends 5 to 40 µs on each of them."""
    # what stands in CDATA is text
    tags = sum(chunk.rpartition(b"]]>")[2].count(b"<") for chunk in payload.split(b"<![CDATA["))
    if tags + payload.count(b"&") // 10 > limit:
        raise ExtractError(url, "too_large", f"more than {limit:,} tags")


# ---------------------------------------------------------------- dates


def read_date(raw: str | None, *, latest: datetime | None, zone: tzinfo | None = None) -> tuple[datetime | None, str | None]:
    """The moment that a list's date means, in UTC, and a note where it is not plainly that.

    RFC 822, ISO 8601 and what people write (`written_dates`) are read,
    strictly: a 32nd of January is no date. A day alone is its first moment. A date
    without a zone, or with one that nobody knows, is taken to be in `zone` (or UTC) and noted; one before 1990 or
    after `latest` is none.

    >>> read_date("Mon, 06 Jan 2025 10:00:00 +0530", latest=None)
    (datetime.datetime(2025, 1, 6, 4, 30, tzinfo=datetime.timezone.utc), None)
    >>> read_date("Mon, 32 Jan 2025 10:00:00 GMT", latest=None)
    (None, 'no date: Mon, 32 Jan 2025 10:00:00 GMT')
    """
    if raw is None or not (raw := " ".join(raw.split())):
        return None, None
    shown = raw[:60]
    try:
        moment, note = read_written(raw, zone) or (_read_iso(raw, zone) if raw[:4].isdigit() else _read_rfc822(raw, zone))
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, f"no date: {shown}"
    if moment < EARLIEST or (latest is not None and moment > latest):
        return None, f"date out of bounds: {shown}"
    return moment, f"{note}: {shown}" if note else None


def _read_iso(raw: str, zone: tzinfo | None) -> tuple[datetime, str | None]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", raw):
        return datetime.combine(date.fromisoformat(raw), datetime.min.time(), zone or UTC), None
    text = re.sub(r" ?(?:UTC|GMT|Z)$", "+00:00", raw)
    text = re.sub(r" ([+-]\d\d:?\d\d)$", r"\1", text)
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):  # `9999999999` and week dates, which `fromisoformat` would read
        raise ValueError
    moment = datetime.fromisoformat(text)
    return (moment, None) if moment.tzinfo else (moment.replace(tzinfo=zone or UTC), "no zone")


def _read_rfc822(raw: str, zone: tzinfo | None) -> tuple[datetime, str | None]:
    fields = parsedate_tz(raw)
    if fields is None or not re.search(r"\d:\d\d", raw):
        raise ValueError
    moment = datetime(*fields[:6], tzinfo=UTC)
    if match := _OFFSET_AT_END.search(raw):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        if offset > timedelta(hours=14):
            raise ValueError
        return moment - (offset if match[1] == "+" else -offset), None
    name = _ZONE_AT_END.search(raw)
    if name and name[1] in ZONE_HOURS:
        return moment - timedelta(hours=ZONE_HOURS[name[1]]), None
    return moment.replace(tzinfo=zone or UTC), "unknown zone" if name else "no zone"


# ---------------------------------------------------------------- entries


@dataclass(frozen=True)
class Refused:
    """An entry whose address is none."""

    raw_url: str
    """as it stands, at most 2,048 characters"""
    reason: str


@dataclass
class Collector:
    """Gathers the entries of one list: canonical, each once, with a warning for each thing that was not as it should be."""

    base_url: str
    via: Via
    fetched_at: datetime | None = None
    time_zone: str | None = None
    entries: dict[str, Entry] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._latest = self.fetched_at + AHEAD if self.fetched_at else None
        self._zone = ZoneInfo(self.time_zone) if self.time_zone else None

    def add(
        self, raw_url: str | None, *, title: str | None = None, published: str | None = None, modified: str | None = None
    ) -> None:
        """Take one entry; a second one of the same page only fills what the first left open."""
        raw_url = (raw_url or "").strip()
        if not raw_url:
            self.warn("an entry without an address")
            return
        try:
            url = canonicalize_url(raw_url, self.base_url)
            fetch_url = fetch_form(raw_url, url, self.base_url)
        except ValueError as error:
            self.refused.append(Refused(raw_url[:2048], str(error)))
            return
        entry = Entry(
            url=url,
            title=plain_text(title),
            published_at=self.date(published),
            modified_at=self.date(modified),
            via=self.via,
            fetch_url=fetch_url,
        )
        known = self.entries.get(url)
        if known is not None:
            entry = entry.model_copy(update=known.model_dump(exclude_none=True))
        self.entries[url] = entry

    def date(self, raw: str | None) -> datetime | None:
        moment, note = read_date(raw, latest=self._latest, zone=self._zone)
        if note:
            self.warn(note)
        return moment

    def warn(self, note: str) -> None:
        if len(self.warnings) < MAX_WARNINGS and note not in self.warnings:
            self.warnings.append(note)


def plain_text(text: str | None) -> str | None:
    """Text of a title without markup, on one line; None where nothing is left.

    >>> plain_text("Toll <b>rises</b> to &#8216;41&#8217;")
    'Toll rises to ‘41’'
    """
    if not text:
        return None
    text = html.unescape(_TAG.sub(" ", text[: 4 * MAX_TITLE_CHARS])) if "<" in text or "&" in text else text
    text = "".join(c if c.isprintable() or c in JOINERS else " " for c in text)
    return " ".join(text.split())[:MAX_TITLE_CHARS] or None
