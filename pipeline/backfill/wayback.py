"""The Wayback Machine: its index of captures (CDX), and the captures as they came (`id_`). Pure: addresses and answers.

**Rule:** Internet Archive, "Wayback CDX Server API"; captures are asked for with `id_` behind the time, which leaves out the
bar and the rewritten links that the archive puts into its pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlencode

from pipeline.errors import ExtractError

PAGE_LINES = 20_000
"""captures an answer; some 2 MB"""
FIELDS = ("timestamp", "original", "length")

# a page that is archived at all is mostly archived within days; months later it may have been replaced by something else
CAPTURED_WITHIN = timedelta(days=60)

_REPLAY_TIME = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/")
_ORIGINAL_HEADER = "x-archive-orig-"
_NOT_KEPT = frozenset(("content-encoding", "transfer-encoding", "content-length", "connection", "set-cookie"))
"""of the original answer: our copy is decoded, and nobody's session is of interest"""


@dataclass(frozen=True, slots=True)
class Capture:
    """One line of the index: an answer with status 200 and an HTML page."""

    timestamp: str
    """14 digits, UTC"""
    original: str

    @property
    def captured_at(self) -> datetime:
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def index_url(base: str, host: str, first: date, last: date, *, resume_key: str | None = None) -> str:
    """The question for the captures, made between two days, of all pages of a host and of those below it."""
    fields = [
        ("url", host),
        ("matchType", "domain"),
        ("from", f"{first:%Y%m%d}"),
        ("to", f"{last:%Y%m%d}"),
        ("output", "json"),
        ("fl", ",".join(FIELDS)),
        ("filter", "statuscode:200"),
        ("filter", "mimetype:text/html"),
        ("collapse", "digest"),
        ("limit", str(PAGE_LINES)),
        ("showResumeKey", "true"),
    ]
    return f"{base}?{urlencode([*fields, ('resumeKey', resume_key)] if resume_key else fields)}"


def read_index(payload: bytes, url: str) -> tuple[list[Capture], str | None]:
    """The captures of one answer, and the key with which the next one is asked for; None where this was the last.

    Lines that are damaged are passed over. Raises ExtractError where the answer is no index.
    """
    if not payload.strip():
        return [], None
    try:
        rows = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise ExtractError(url, "bad_encoding", "no index of captures: damaged JSON") from error
    if not isinstance(rows, list) or (rows and rows[0] != list(FIELDS)):
        raise ExtractError(url, "bad_encoding", "no index of captures")
    key = None
    if len(rows) >= 2 and rows[-2] == [] and isinstance(rows[-1], list) and len(rows[-1]) == 1:
        key, rows = str(rows[-1][0]), rows[:-2]
    return list(_captures(rows[1:])), key


def _captures(rows: Iterable[object]) -> Iterator[Capture]:
    for row in rows:
        if isinstance(row, list) and len(row) == len(FIELDS) and re.fullmatch(r"\d{14}", str(row[0])):
            capture = Capture(str(row[0]), str(row[1]))
            try:
                _ = capture.captured_at
            except ValueError:
                continue  # `20240230…`: it has been seen
            yield capture


def replay_url(base: str, capture: Capture) -> str:
    """The address of a capture as it came.

    >>> replay_url("https://archive.example/web", Capture("20240318101500", "http://herald.example/a?b=ü"))
    'https://archive.example/web/20240318101500id_/http://herald.example/a?b=%C3%BC'
    """
    return f"{base}/{capture.timestamp}id_/{quote(capture.original, safe=_SAFE)}"


_SAFE = "!#$%&'()*+,/:;=?@[]~"


def replayed_at(final_url: str) -> datetime | None:
    """The time of the capture that was really given: the archive redirects to the nearest one that it has.

    >>> replayed_at("https://archive.example/web/20240318101501id_/http://herald.example/a").second
    1
    """
    match = _REPLAY_TIME.search(final_url)
    return Capture(match[1], "").captured_at if match else None


def original_head(status: int, headers: Iterable[tuple[str, str]]) -> bytes:
    """Status line and headers of the original answer, out of those of the replay; for a body that is decoded."""
    given = {name.lower(): value for name, value in headers}
    named = {name.removeprefix(_ORIGINAL_HEADER): value for name, value in given.items() if name.startswith(_ORIGINAL_HEADER)}
    if "content-type" in given:
        named.setdefault("content-type", given["content-type"])
    lines = [f"{name}: {value}" for name, value in named.items() if name not in _NOT_KEPT]
    return ("\r\n".join([f"HTTP/1.1 {status} Archived", *lines]) + "\r\n\r\n").encode("latin-1", "replace")
