"""Sentence -> the date that a figure speaks of, where the text states one: "as of Tuesday", "by the end of March"."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from pipeline.parse.lang.en.lookalike_words import MONTHS, WEEKDAYS
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.tokens import Tokens

Found = tuple[date | None, str | None]
_NONE: Found = (None, None)
REACH = 12  # tokens behind a figure, and before it, in which its date is looked for


def as_of(tokens: Tokens, q: Quantity, stop: int, published: date | None) -> Found:
    """The date and the words that state it: "as of", "at the end of", "by the end of", "since" are not; (None, None)
    where none."""
    low = tokens.low
    for at in (*range(q.last, min(q.last + REACH, max(stop, q.last))), *range(max(tokens.first, q.first - REACH), q.first)):
        if low[at] == "as" and low[at + 1] in {"of", "at"}:
            begin = at + 2
        elif low[at] in {"at", "by"} and low[at + 1] == "the" and low[at + 2] in {"end", "close"} and low[at + 3] == "of":
            begin = at + 4
        else:
            continue
        found = _date_at(tokens, begin, published)
        if found:
            day, last = found
            return day, tokens.quote(at, last)
    return _NONE


def _date_at(tokens: Tokens, at: int, published: date | None) -> tuple[date | None, int] | None:
    """The date that begins at token `at`, resolved to a day (a period's last), and the index behind it."""
    low, raw = tokens.low, tokens.raw
    while low[at] in {"the", "last", "this", "late", "early", "end"} and low[at + 1] not in {"year", "month", "week"}:
        at += 1
    word = low[at]
    if word in WEEKDAYS:
        return (_weekday(WEEKDAYS[word], published), at + 1)
    if word in {"today", "yesterday"}:
        return (published and published - timedelta(days=word == "yesterday"), at + 1)
    if word in {"last", "this"} and low[at + 1] == "year":
        return (published and date(published.year - (word == "last"), 12, 31), at + 2)
    if word in {"last", "this"} and low[at + 1] == "month":
        return (published and _month_end(published, word == "last"), at + 2)
    if word in MONTHS and raw[at][:1].isupper():
        return _month_day(tokens, at, MONTHS[word], published)
    if raw[at].isdecimal() and len(raw[at]) <= 2 and low[at + 1] in MONTHS:
        day, last = int(raw[at]), at + 2
        year, behind = _year(tokens, last, published)
        return (_past(_safe(year, MONTHS[low[at + 1]], day), published, is_stated=behind > last), behind)
    if raw[at].isdecimal() and len(raw[at]) == 4 and 1800 < int(raw[at]) < 2200:
        return (date(int(raw[at]), 12, 31), at + 1)
    return None


def _month_day(tokens: Tokens, at: int, month: int, published: date | None) -> tuple[date | None, int]:
    raw = tokens.raw
    j = at + 1 + (raw[at + 1] == ".")
    day = None
    if raw[j].isdecimal() and len(raw[j]) <= 2:
        day, j = int(raw[j]), j + 1
    if raw[j] == "," and raw[j + 1].isdecimal() and len(raw[j + 1]) == 4:
        j += 1
    year, behind = _year(tokens, j, published)
    if year is None:
        return None, behind
    if day is None:
        end = _safe(year, month, calendar.monthrange(year, month)[1])
        # a month that is under way counts: its end is no future
        until = _month_end(published, before=False) if published else None
        return _past(end, until, is_stated=behind > j), behind
    return _past(_safe(year, month, day), published, is_stated=behind > j), behind


def _past(day: date | None, published: date | None, *, is_stated: bool) -> date | None:
    """The day of the year before, where no year is stated and the day would lie behind the day of publication."""
    if day is None or published is None or is_stated or day <= published:
        return day
    return _safe(day.year - 1, day.month, day.day)


def _year(tokens: Tokens, at: int, published: date | None) -> tuple[int | None, int]:
    raw = tokens.raw[at]
    if raw.isdecimal() and len(raw) == 4 and 1800 < int(raw) < 2200:
        return int(raw), at + 1
    return (published.year if published else None), at


def _safe(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _weekday(weekday: int, published: date | None) -> date | None:
    """The last such day up to the day of publication."""
    if published is None:
        return None
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _month_end(published: date, before: bool) -> date:
    first = published.replace(day=1)
    if before:
        return first - timedelta(days=1)
    return published.replace(day=calendar.monthrange(published.year, published.month)[1])
