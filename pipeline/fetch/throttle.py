"""How long to wait for a host: spacing, Retry-After, backoff. Pure: times come in and go out."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MIN_DELAY_S = 5.0  # Media Cloud's spacing; Common Crawl's news crawl takes 9 s
MAX_CRAWL_DELAY_S = 120.0  # StormCrawler's; a host that asks for more is left alone
RESPONSE_TIMES = 2.0  # a slow host gets twice the time it took to answer; Heritrix gives five times
MAX_RETRY_AFTER_S = 86_400.0
PAUSE_AFTER_429_S = 60.0  # where a host says "too many" and not until when
BREAKER_FAILURES = 5
BREAKER_OPEN_S = 600.0
BACKOFF_S = 60.0
BACKOFF_FACTOR = 4


def spacing_s(min_delay_s: float, crawl_delay_s: float | None, response_s: float = 0.0) -> float:
    """Seconds from one request to a host to the next: the longest of what we, the host and its slowness ask for.

    A `min_delay_s` of 0 switches off our own spacing, not the host's.

    >>> spacing_s(5, None, 0.3), spacing_s(5, 10, 0.3), spacing_s(5, None, 4.0), spacing_s(0, None, 4.0)
    (5, 10, 8.0, 0)
    """
    adaptive_s = RESPONSE_TIMES * response_s if min_delay_s > 0 else 0
    return max(min_delay_s, crawl_delay_s or 0, adaptive_s)


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a Retry-After header; None where it says nothing that can be used. At most a day.

    **Rule:** RFC 9110, 10.2.3: seconds or a date.

    >>> now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> parse_retry_after("120", now), parse_retry_after("Sun, 01 Mar 2026 12:05:00 GMT", now)
    (120.0, 300.0)
    >>> parse_retry_after("Sun, 01 Mar 2020 12:05:00 GMT", now), parse_retry_after("soon", now), parse_retry_after("1e9", now)
    (0.0, None, 86400.0)
    """
    text = (value or "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        try:
            until = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), MAX_RETRY_AFTER_S)


def backoff_s(failures_before: int, jitter: float) -> float:
    """Seconds until a page is tried again: 1, 4, 16, 64 minutes, and up to a quarter more (`jitter` in 0..1).

    >>> [backoff_s(n, 0.0) for n in range(4)]
    [60.0, 240.0, 960.0, 3840.0]
    """
    return min(BACKOFF_S * float(BACKOFF_FACTOR**failures_before) * (1 + jitter / 4), MAX_RETRY_AFTER_S)
