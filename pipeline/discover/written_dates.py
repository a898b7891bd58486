"""Dates as people and programs write them beside the standards: `November 20, 2026, 7:40 pm`, `20.11.2026 10:00 GMT+2`. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

ZONE_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AST": -4, "ADT": -3, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "EET": 2, "EEST": 3, "MSK": 3,
    "SAST": 2, "WAT": 1, "EAT": 3, "PKT": 5, "WIB": 7, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
"""names that mean one zone nearly always; "IST" means three, and is left to the publisher's own zone"""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
MONTH_FIRST = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix", "US/")
"""zones whose papers write the month before the day"""

_YEAR_LAST = re.compile(r"^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9}) (\d{1,2}) (\d\d?:\d\d:\d\d)( [A-Z]{2,5}| [+-]\d{4})? (\d{4})$")
_TIME_FIRST = re.compile(r"^(\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,5})?),? (?:on )?(.*\d{4})$")
_WRITTEN = re.compile(
    r"""
    (?:[A-Za-z]{3,9}[.,]{0,2}\s)?                                                     # Friday,
    (?: (?P<y1>\d{4})[/.-](?P<m1>\d{1,2})[/.-](?P<d1>\d{1,2})                         # 2026/11/20
      | (?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4})                # 20.11.2026, 11/20/2026
      | (?P<d3>\d{1,2})(?:st|nd|rd|th)?[ -](?P<n3>[A-Za-z]{3,9})\.?,?[ -](?P<y3>\d{4}) # 20 November 2026
      | (?P<n4>[A-Za-z]{3,9})\.?\s(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y4>\d{4}) )  # November 20th, 2026
    (?:
      (?:,?\s(?:at\s|-\s)?|T)(?P<h>\d{1,2}):(?P<min>\d\d)(?::(?P<s>\d\d)(?:[.,](?P<f>\d{1,9}))?)?
      (?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?                                              # 7:40 p.m.
      (?:\s?\(?(?P<zone>(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?|[A-Za-z]{1,5})\)?)?      # GMT+2, Z, CET
    )?
    """,
    re.VERBOSE,
)


def read_written(raw: str, zone: tzinfo | None) -> tuple[datetime, str | None] | None:
    """The moment, with a note on its zone; None where it is written in no such way. Raises ValueError for a day that is none.

    Of two numbers in front of a year the one that can be no month is the day; where both can, a point says that the day
    comes first, and a slash what the papers of `zone` write.

    >>> read_written("Fri, 20 Nov 2026 4:05 PM GMT+2", None)
    (datetime.datetime(2026, 11, 20, 16, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200))), None)
    """
    text = _TIME_FIRST.sub(r"\2 \1", _YEAR_LAST.sub(r"\1 \2 \5 \3\4", raw))
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    day = _day(found, zone)
    if day is None:
        return None
    if found["h"] is None:
        return datetime(*day, tzinfo=zone or UTC), None
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a clock of twelve")
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    micro = int((found["f"] or "").ljust(6, "0")[:6])
    own, note = _zone(found["zone"])
    return datetime(*day, hour, int(found["min"]), int(found["s"] or 0), micro, tzinfo=own or zone or UTC), note


def _day(found: re.Match[str], zone: tzinfo | None) -> tuple[int, int, int] | None:
    if found["y1"]:
        return int(found["y1"]), int(found["m1"]), int(found["d1"])
    if found["y2"]:
        first, second = int(found["a"]), int(found["b"])
        is_month_first = second > 12 or (first <= 12 and found["sep"] == "/" and str(zone).startswith(MONTH_FIRST))
        month, day = (first, second) if is_month_first else (second, first)
        return int(found["y2"]), month, day
    name, day_text, year = (found["n3"], found["d3"], found["y3"]) if found["y3"] else (found["n4"], found["d4"], found["y4"])
    month_named = MONTHS.get(name.lower())
    return None if month_named is None else (int(year), month_named, int(day_text))


def _zone(stated: str | None) -> tuple[tzinfo | None, str | None]:
    if not stated:
        return None, "no zone"
    name = stated.upper().replace(" ", "")
    if name == "Z" or name in ZONE_HOURS:
        return timezone(timedelta(hours=ZONE_HOURS.get(name, 0))), None
    offset = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?", name)
    if offset is None:
        return None, "unknown zone"
    delta = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if delta > timedelta(hours=14):
        raise ValueError("no zone is so far from UTC")
    return timezone(delta if offset[1] == "+" else -delta), None
