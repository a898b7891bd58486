"""A date as a text states it: day, clock time and zone, in the notations and languages of the world.

**Rule:** schema.org asks for ISO 8601; what publishers write beside it (RFC 2822, compact forms, seconds since 1970, numbers
with the day first, months by name) is read where it is unambiguous and dropped where it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from pipeline.extract.lang.calendar_words import AFTER_NOON, BEFORE_NOON, MONTHS, SEASONAL_ZONES, ZONES
from pipeline.extract.page.similarity import squeeze

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


BUDDHIST_YEARS = 543  # that the Thai calendar is ahead
_HALF = "|".join(re.escape(word) for word in sorted((*BEFORE_NOON, *AFTER_NOON), key=len, reverse=True))
_CLOCK = (  # 10:00, 10.00 Uhr, 10h00, 10:00:05 pm, 오후 8:30, 17時30分
    rf"(?P<ap1>{_HALF})?\s*(?P<H>\d{{1,2}})\s*(?:[:.h時时点시]|：)\s*(?P<M>\d{{2}})(?![\d])(?::(?P<S>\d{{2}})(?!\d))?分?\s*(?P<ap>(?:{_HALF})(?!\w))?"
)
# 2024-08-28T10:00:05.123+0200, 2024/08/28 10:00, 20240828T100005Z, 2024-08-28
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.]?)\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d{3})\.?"
    rf"(?:[T\s,·|–-]+(?P<ap1>{_HALF})?\s*(?P<H>\d{{1,2}}):?(?P<M>\d{{2}})(?::?(?P<S>\d{{2}})(?:[.,:]\d{{1,9}})?)?"
    rf"\s*(?P<ap>(?:{_HALF})(?!\w))?\s*(?P<z>Z|UTC|GMT|[+-]\d{{1,2}}:?\d{{0,2}})?)?",
    re.IGNORECASE,
)
# 28.08.2024 10:00, 28/08/2024; day first, as in all the world but the United States
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<y>\d{4})(?:[^\d\n]{1,14}?" + _CLOCK + ")?", re.IGNORECASE
)
# August 28, 2024 10:00 am; 28 août 2024 à 10h00; 28. August 2024, 10:00 Uhr
_WORD = r"[^\W\d_][^\d\s,./|:()–—]{1,14}(?:\s(?:الثاني|الأول))?"  # vowel signs are no letters
_NAMED = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|-го|\.|º)?\s+(?:de\s+|d['’])?(?P<n1>{_WORD})\.?,?\s+(?:de\s+|del\s+|พ\.ศ\.\s*)?(?P<y1>\d{{4}})"
    rf"|(?P<n2>{_WORD})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}}))(?!\d)"
    r"(?:[^\d\n]{1,16}?" + _CLOCK + ")?",
    re.IGNORECASE,
)
# 2024年8月28日 10時00分
_EAST_ASIAN = re.compile(
    r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일](?:[^\d\n]{0,8}?" + _CLOCK + ")?"
)
_PATTERNS = (_ISO, _EAST_ASIAN, _DAY_FIRST, _NAMED)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_OFFSET_BEHIND = re.compile(r"^[:\d\s(]*(?:GMT|UTC)\s?(?P<z>[+-]\d{1,2}:?\d{0,2})")
_NAME_BEHIND = re.compile(r"(?<![^\W_])(" + "|".join(sorted((*ZONES, *SEASONAL_ZONES), key=len, reverse=True)) + r")(?![^\W_])")
_AMERICAN_ZONE = re.compile(r"\b(?:[AECMPH][SD]?T|AK[SD]T)\b(?<!\bAT)(?<!\bHT)")  # EST, PDT, ET
_SECONDS = re.compile(r"\d:\d{2}:\d{2}\s*[AP]M\b", re.IGNORECASE)


class NumberOrder(NamedTuple):
    """How "3/4/2021" is read where both readings can be: month first or not, and a day that the address states."""

    is_month_first: bool = False
    day: date | None = None


DAY_FIRST = NumberOrder()


def parse_stamp(text: str, source: str = "", order: NumberOrder = DAY_FIRST) -> Stamp | None:
    """The first date that a text states, or None where there is none or it cannot be.

    >>> parse_stamp("2024-08-28T10:00:05.123+0200").isoformat()
    '2024-08-28T10:00:05+02:00'
    >>> parse_stamp("Published: August 28, 2024 at 9:30 p.m. EDT").isoformat()
    '2024-08-28T21:30:00-04:00'
    >>> parse_stamp("입력 2024.03.04 오후 8:30").isoformat(), parse_stamp("31.02.2024")
    ('2024-03-04T20:30:00', None)
    """
    text = squeeze(text)[:200]
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        return Stamp(datetime.fromtimestamp(int(text[:10]), UTC), "time", source)
    matches = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda match: (match.start(), -len(match.group(0)))):
        try:
            if stamp := _from_match(match, text, source, order):
                return stamp
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    if matches:
        return None
    try:
        return Stamp(parsedate_to_datetime(text), "time", source)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_month_first(text: str, day: int, month: int, year: int, order: NumberOrder) -> bool:
    """Whether the first of two numbers is the month: by their size, the address, a zone of the United States, the page."""
    if month > 12 or day > 12:
        return month > 12
    if order.day in (date(year, month, day), date(year, day, month)):
        return order.day == date(year, day, month)
    return order.is_month_first or bool(_SECONDS.search(text) or _AMERICAN_ZONE.search(text))


def _from_match(match: re.Match[str], text: str, source: str, order: NumberOrder) -> Stamp | None:
    parts = match.groupdict()
    year = int(parts.get("y") or parts.get("y1") or parts.get("y2") or 0)
    year -= BUDDHIST_YEARS if 2440 <= year <= 2640 else 0
    day = int(parts.get("d") or parts.get("d1") or parts.get("d2") or 0)
    if name := parts.get("n1") or parts.get("n2"):
        month = _month(name.casefold())
    else:
        month = int(parts["m"] or 0)
        around = text[match.start() : match.end() + 8]
        if match.re is _DAY_FIRST and parts["sep"] in "/-" and _is_month_first(around, day, month, year, order):
            day, month = month, day  # "3/14/2024", and "3/4/2024 8:30:00 PM" as servers of the United States write it
    if not month:
        return None
    on = date(year, month, day)
    if parts.get("H") is None:
        return Stamp(datetime.combine(on, time()), "date", source)
    hour = int(parts["H"])
    if half := (parts.get("ap") or parts.get("ap1") or "").lower():
        hour = hour % 12 + (12 if half in AFTER_NOON else 0) if hour <= 12 else hour
    if hour == 24:
        on, hour = on + timedelta(days=1), 0
    at = datetime.combine(on, time(hour, int(parts["M"]), min(int(parts.get("S") or 0), 59)))
    zone = read_zone(parts.get("z"), text[match.end() :], at)
    return Stamp(at.replace(tzinfo=zone), "time", source)


def _month(name: str) -> int | None:
    """The number of a month by its name, with a full stop or a Hebrew "in" at it, or by its first three letters."""
    return MONTHS.get(name) or MONTHS.get(name.rstrip(".")) or MONTHS.get(name.removeprefix("ב")) or MONTHS.get(name[:3])


def read_zone(stated: str | None, behind: str, at: datetime) -> tzinfo | None:
    """The zone of a clock time: its offset, else the name or offset that stands behind it."""
    if (stated is None or stated.upper() in ("GMT", "UTC")) and (found := _OFFSET_BEHIND.match((stated or "") + behind[:16])):
        stated = found["z"]
    if stated:
        if stated.upper() in ("Z", "UTC", "GMT"):
            return UTC
        digits = re.sub(r"\D", "", stated)
        hours, minutes = (int(digits[:-2] or 0), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if stated[0] == "-" else offset) if offset < timedelta(hours=15) else None
    if named := _NAME_BEHIND.search(behind[:14]):
        name = named.group(1)
        if name in SEASONAL_ZONES:
            return timezone(ZoneInfo(SEASONAL_ZONES[name]).utcoffset(at) or timedelta())
        return timezone(timedelta(hours=ZONES[name]))
    return None
