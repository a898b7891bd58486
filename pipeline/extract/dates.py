"""When an article was published and modified, with clock time and zone as stated.

Sources in order of trust: the article's JSON-LD, meta elements, microdata and `time` elements of the article, and last
the day that htmldate finds. A date is only believed inside 1990-01-01 and the moment of capture.

**Rule:** schema.org `datePublished` and `dateModified` are ISO 8601; what publishers write beside it (RFC 2822, compact forms,
seconds since 1970, day.month.year) is read where it is unambiguous and dropped where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.extract.json_ld import JsonObject, texts_of
from pipeline.extract.lexicon import MONTHS
from pipeline.extract.likeness import squeeze
from pipeline.extract.pages import Page
from pipeline.extract.selectors import MODIFIED_META, PUBLISHED_META, TIME_XPATHS

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # there was no web to publish on
AHEAD = timedelta(hours=14)  # a naive local time east of UTC may seem to lie ahead of the capture

Precision = Literal["date", "time"]


@dataclass(frozen=True)
class Stamp:
    """One date as stated: `moment` is naive where no zone is stated, midnight where no clock time is."""

    moment: datetime
    precision: Precision
    source: str = ""

    @property
    def is_zoned(self) -> bool:
        return self.moment.tzinfo is not None

    def isoformat(self) -> str:
        return self.moment.date().isoformat() if self.precision == "date" else self.moment.isoformat(timespec="seconds")


@dataclass(frozen=True)
class Dates:
    published: Stamp | None = None
    modified: Stamp | None = None
    zone_is_assumed: bool = False
    warnings: tuple[str, ...] = ()


# 2024-08-28T10:00:05.123+0200, 2024/08/28 10:00, 20240828T100005Z, 2024-08-28
_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.]?)(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"(?:[T\s,]+(?P<H>\d{1,2}):?(?P<M>\d{2})(?::?(?P<S>\d{2})(?:[.,:]\d{1,9})?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?",
    re.IGNORECASE,
)
# 28.08.2024 10:00, 28/08/2024; day first, as in all the world but the United States
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?:\D{1,12}?(?P<H>\d{1,2})[:.h](?P<M>\d{2}))?")
# August 28, 2024 10:00 am; 28 août 2024 à 10h00; 28. August 2024, 10:00 Uhr
_NAMED = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|d['’])?(?P<n1>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(?P<y1>\d{4})"
    r"|(?P<n2>[^\W\d_]{3,12})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))"
    r"(?:\D{1,16}?(?P<H>\d{1,2})[:.h](?P<M>\d{2})\s*(?P<ap>[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
# 2024年8月28日 10時00分
_EAST_ASIAN = re.compile(
    r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일](?:\D{1,8}?(?P<H>\d{1,2})\s*[:時时시]\s*(?P<M>\d{2}))?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_ZONE_NAME = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CET": 1,
    "CEST": 2,
    "BST": 1,
    "JST": 9,
    "KST": 9,
}
_TRAILING_ZONE = re.compile(r"\b(" + "|".join(_ZONE_NAME) + r"|GMT|UTC)\b")


def parse_stamp(text: str, source: str = "") -> Stamp | None:
    """The date that a text states, or None where there is none or it cannot be.

    >>> parse_stamp("2024-08-28T10:00:05.123+0200").isoformat()
    '2024-08-28T10:00:05+02:00'
    >>> parse_stamp("Published: August 28, 2024 at 9:30 p.m. EDT").isoformat()
    '2024-08-28T21:30:00-04:00'
    >>> parse_stamp("31.02.2024") is None
    True
    """
    text = squeeze(text)[:200]
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        seconds = int(text[:10])
        return _stamp(datetime.fromtimestamp(seconds, UTC), "time", source)
    try:
        for pattern in (_ISO, _EAST_ASIAN, _DAY_FIRST, _NAMED):
            if match := pattern.search(text):
                return _from_match(match, text, source)
        return _stamp(parsedate_to_datetime(text), "time", source)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_match(match: re.Match[str], text: str, source: str) -> Stamp | None:
    parts = match.groupdict()
    year = parts.get("y") or parts.get("y1") or parts.get("y2")
    day = parts.get("d") or parts.get("d1") or parts.get("d2")
    if name := parts.get("n1") or parts.get("n2"):
        month = MONTHS.get(name.casefold().rstrip(".")) or MONTHS.get(name.casefold()[:3])
    else:
        month = int(parts["m"] or 0)
    if not month:
        return None
    on = date(int(year or 0), month, int(day or 0))
    if parts.get("H") is None:
        return _stamp(datetime.combine(on, time()), "date", source)
    hour = int(parts["H"])
    if meridiem := parts.get("ap"):
        hour = hour % 12 + (12 if meridiem[0] in "pP" else 0)
    if hour == 24:
        on, hour = on + timedelta(days=1), 0
    at = time(hour, int(parts["M"]), min(int(parts.get("S") or 0), 59))
    return _stamp(datetime.combine(on, at, _zone(parts.get("z"), text[match.end() : match.end() + 12])), "time", source)


def _zone(stated: str | None, after: str) -> timezone | None:
    if stated:
        if stated.upper() in ("Z", "UTC", "GMT"):
            return UTC
        digits = re.sub(r"\D", "", stated)
        hours, minutes = (int(digits[:-2] or 0), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if stated[0] == "-" else offset) if offset < timedelta(hours=15) else None
    if named := _TRAILING_ZONE.search(after):
        return timezone(timedelta(hours=_ZONE_NAME.get(named.group(1), 0)))
    return None


def _stamp(moment: datetime, precision: Precision, source: str) -> Stamp:
    return Stamp(moment, precision, source)


def read_dates(
    page: Page, article: JsonObject | None, *, captured_at: datetime | None = None, time_zone: str | None = None
) -> Dates:
    """Both dates of the page. Nothing after the capture or before 1990; a naive time gets the publisher's zone and says so."""
    warnings: list[str] = []
    published = _choose(_believable(_published(page, article), captured_at, time_zone, warnings))
    modified = _choose(_believable(_modified(page, article), captured_at, time_zone, warnings))
    if published is None:
        published = next(_believable(_by_htmldate(page), captured_at, time_zone, warnings), None)
    if published and (other := _other_day(page, article, published)):
        warnings.append(f"published: {published.source} {published.isoformat()} against {other.source} {other.isoformat()}")
    if published and modified and modified.is_zoned and published.is_zoned and modified.moment < published.moment:
        warnings.append(f"modified: {modified.isoformat()} lies before publication")
        modified = None
    published, assumed = _with_zone(published, time_zone)
    modified, _ = _with_zone(modified, time_zone)
    return Dates(published, modified, assumed, tuple(warnings))


def _other_day(page: Page, article: JsonObject | None, published: Stamp) -> Stamp | None:
    """A publication date elsewhere on the page that lies more than a day from the one that was taken."""
    stated = (*_json_ld(article, "datePublished"), *_meta(page, PUBLISHED_META[:4]))
    return next((s for s in stated if abs(s.moment.date() - published.moment.date()) > timedelta(days=1)), None)


def _published(page: Page, article: JsonObject | None) -> Iterator[Stamp]:
    yield from _json_ld(article, "datePublished", "dateCreated", "uploadDate")
    yield from _meta(page, PUBLISHED_META)
    yield from _elements(page, "published")


def _modified(page: Page, article: JsonObject | None) -> Iterator[Stamp]:
    yield from _json_ld(article, "dateModified")
    yield from _meta(page, MODIFIED_META)
    yield from _elements(page, "modified")


def _json_ld(article: JsonObject | None, *fields: str) -> Iterator[Stamp]:
    for name in fields:
        for text in texts_of((article or {}).get(name))[:3]:
            if stamp := parse_stamp(text, f"json_ld.{name}"):
                yield stamp


def _meta(page: Page, names: Iterable[str]) -> Iterator[Stamp]:
    for name in names:
        for text in page.meta.get(name, ())[:3]:
            if stamp := parse_stamp(text, f"meta.{name}"):
                yield stamp


def _elements(page: Page, which: str) -> Iterator[Stamp]:
    for name, find in TIME_XPATHS[which]:
        for element in find(page.tree)[:3]:
            text = element.get("datetime") or element.get("content") or element.text_content()
            if stamp := parse_stamp(text, name):
                yield stamp


def _by_htmldate(page: Page) -> Iterator[Stamp]:
    """The day that htmldate finds in address, text and markup; slow, so only where nothing else says one."""
    if page.element_count > 20_000:
        return
    from htmldate import find_date  # takes 0.2 s to import

    try:
        found = find_date(page.tree, url=page.url, original_date=True, min_date="1990-01-01")
    except Exception:  # it parses what strangers wrote; a date lost is no page lost
        return
    if found and (stamp := parse_stamp(found, "htmldate")):
        yield stamp


def _believable(
    stamps: Iterable[Stamp], captured_at: datetime | None, time_zone: str | None, warnings: list[str]
) -> Iterator[Stamp]:
    for stamp in stamps:
        zoned, _ = _with_zone(stamp, time_zone)
        moment = zoned.moment if zoned and zoned.is_zoned else stamp.moment.replace(tzinfo=UTC)
        slack = timedelta() if zoned and zoned.is_zoned else AHEAD
        if moment < EARLIEST or (captured_at and moment > captured_at + slack):
            warnings.append(f"{stamp.source}: {stamp.isoformat()} cannot be")
            continue
        yield stamp


def _choose(stamps: Iterator[Stamp]) -> Stamp | None:
    """The first; but of those that name the same day, one that says more: a clock time, then a zone."""
    first = next(stamps, None)
    if first is None or (first.is_zoned and first.precision == "time"):
        return first
    near = [stamp for stamp in stamps if abs(stamp.moment.date() - first.moment.date()) <= timedelta(days=1)]
    if first.precision == "date":
        return next((stamp for stamp in near if stamp.precision == "time"), first)
    same = [s for s in near if s.is_zoned and s.moment.replace(tzinfo=None, second=0) == first.moment.replace(second=0)]
    return same[0] if same else first


def _with_zone(stamp: Stamp | None, time_zone: str | None) -> tuple[Stamp | None, bool]:
    if stamp is None or stamp.is_zoned or not time_zone or stamp.precision == "date":
        return stamp, False
    try:
        return Stamp(stamp.moment.replace(tzinfo=ZoneInfo(time_zone)), stamp.precision, stamp.source), True
    except (ZoneInfoNotFoundError, ValueError):
        return stamp, False
