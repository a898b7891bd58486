"""robots.txt: what a host allows. Reading and judging are pure; the cache is a folder of small files.

**Rule:** RFC 9309. A file that is not there (4xx) allows everything; one that cannot be had (5xx, network) forbids
everything until it can; a copy is good for a day, an old one for as long as the new one cannot be had.
"""

from __future__ import annotations

import json
import math
import os
import re
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from protego import Protego

from pipeline.fetch.outcomes import Failure
from pipeline.fetch.throttle import MAX_CRAWL_DELAY_S
from pipeline.ids import make_id
from pipeline.models import PageState

AGENT = "OnRecord"
MAX_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are to be parsed
FRESH_FOR = timedelta(hours=24)  # RFC 9309, 2.4
UNREACHABLE_FOR = timedelta(hours=1)
STALE_FOR = timedelta(days=30)  # how long an old copy stands in for one that cannot be had

_OWN_GROUP = re.compile(rf"^([ \t]*user-?agent[ \t]*:[ \t]*){AGENT}(?![A-Za-z_-])[^#\n]*", re.IGNORECASE | re.MULTILINE)
"""RFC 9309, 2.2.1: the product token counts, and not the version that publishers copy out of their logs behind it"""

Verdict = Literal["rules", "allow_all", "unreachable"]


@dataclass(frozen=True)
class Robots:
    """What is known of a host's robots.txt."""

    verdict: Verdict
    fetched_at: datetime
    expires_at: datetime
    text: str = ""
    cause: str | None = None
    """for an unreachable one: the page state that its failure means"""
    reason: str = ""
    may_retry: bool = True
    is_stale: bool = field(default=False, compare=False)

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(self.text)

    def failure_for(self, url: str, now: datetime) -> Failure | None:
        """Why this URL may not be fetched; None where it may."""
        if self.verdict == "unreachable":
            wait_s = max((self.expires_at - now).total_seconds(), 0.0)
            cause = cast(PageState, self.cause or "http_5xx")
            return Failure(cause, f"robots.txt: {self.reason}", may_retry=self.may_retry, retry_after_s=wait_s)
        if self.verdict == "rules":
            if not self._rules.can_fetch(url, AGENT):
                return Failure("robots_denied", "robots.txt does not allow it")
            delay_s = self._stated_delay_s()
            if delay_s is not None and delay_s > MAX_CRAWL_DELAY_S:
                return Failure("robots_denied", f"robots.txt asks for {delay_s:g} s between pages, more than we wait")
        return None

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds that the host asks to leave between two requests; None where it does not say."""
        delay_s = self._stated_delay_s()
        return None if delay_s is None else min(delay_s, MAX_CRAWL_DELAY_S)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self._rules.sitemaps) if self.verdict == "rules" else ()

    def _stated_delay_s(self) -> float | None:
        if self.verdict != "rules":
            return None
        delay_s = self._rules.crawl_delay(AGENT)
        rate = self._rules.request_rate(AGENT)
        if rate is not None and rate.requests > 0:
            delay_s = max(delay_s or 0.0, rate.seconds / rate.requests)
        return float(delay_s) if delay_s is not None and math.isfinite(delay_s) and delay_s > 0 else None


def read_robots(payload: bytes) -> str:
    """The text of a robots.txt: a byte-order mark would void the first group, and long files are read in part.

    >>> read_robots(b"\\xef\\xbb\\xbfUser-agent: *\\rDisallow: /\\0")
    'User-agent: *\\nDisallow: /'
    """
    text = payload[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace")
    if len(payload) > MAX_ROBOTS_BYTES:
        text = text.rpartition("\n")[0]  # half a rule is another rule
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return _OWN_GROUP.sub(rf"\g<1>{AGENT}", text)


def judge_robots(status: int | None, payload: bytes, failure: Failure | None, now: datetime) -> Robots:
    """What an attempt to get robots.txt means.

    | answer                        | meaning                                   |
    |-------------------------------|-------------------------------------------|
    | 2xx                           | its rules, for a day; no rules in HTML    |
    | 4xx, redirects without end    | everything is allowed, for a day          |
    | 429, 5xx, timeout, no network | nothing is allowed, for an hour           |
    """
    if failure is None or failure.cause == "too_large":
        return Robots("rules", now, now + FRESH_FOR, read_robots(payload))
    if failure.cause == "http_4xx" and status != 429:
        return Robots("allow_all", now, now + FRESH_FOR, reason=failure.reason)
    wait = max(UNREACHABLE_FOR, timedelta(seconds=failure.retry_after_s or 0.0))
    return Robots("unreachable", now, now + wait, cause=failure.cause, reason=failure.reason, may_retry=failure.may_retry)


class RobotsCache:
    """robots.txt by host, kept in memory and, for the next process, in files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known: dict[str, Robots] = {}

    def get(self, host: str, now: datetime) -> Robots | None:
        """What is known and still good; None where robots.txt has to be asked for."""
        robots = self._look(host)
        # fetched in the future: the clock was set back, so nothing can be said of the copy's age
        return robots if robots is not None and robots.fetched_at <= now < robots.expires_at else None

    def put(self, host: str, robots: Robots, now: datetime) -> Robots:
        """Keep what was found; returns what is to be used, which is an old copy where the new one cannot be had."""
        old = self._look(host)
        if (
            robots.verdict == "unreachable"
            and old is not None
            and old.verdict != "unreachable"
            and now < old.fetched_at + STALE_FOR
        ):
            robots = replace(old, expires_at=robots.expires_at, is_stale=True)
        self._known[host] = robots
        fields = asdict(robots) | {
            "host": host,
            "fetched_at": robots.fetched_at.isoformat(),
            "expires_at": robots.expires_at.isoformat(),
        }
        path = self._path(host)
        draft = path.with_suffix(f".{os.getpid()}.new")
        draft.write_text(json.dumps(fields), encoding="utf-8")
        draft.replace(path)
        return robots

    def _look(self, host: str) -> Robots | None:
        if host not in self._known:
            try:
                fields = json.loads(self._path(host).read_text(encoding="utf-8"))
                fields.pop("host")
                for name in ("fetched_at", "expires_at"):
                    fields[name] = datetime.fromisoformat(fields[name])
                self._known[host] = Robots(**fields)
            except FileNotFoundError:
                return None
            except (ValueError, TypeError, KeyError):
                return None  # an unreadable copy is none: it will be fetched anew
        return self._known.get(host)

    def _path(self, host: str) -> Path:
        return self._folder / f"{make_id('robots', host)}.json"
