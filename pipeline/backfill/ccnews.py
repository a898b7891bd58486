"""Common Crawl's news crawl: monthly lists of WARC files, and the records of one site out of a file that is streamed.

A file is a gigabyte, of which a site has a few records in a thousand: it is passed over once, as it comes over the network,
and nothing of it is kept. **Rule:** Common Crawl, "News Dataset Available": `crawl-data/CC-NEWS/YYYY/MM/warc.paths.gz`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.archive.records import read_moment
from pipeline.backfill.streams import WebStream
from pipeline.discover.feed_entries import unpack
from pipeline.errors import ExtractError

BEFORE = timedelta(days=1)
"""a file's name tells when it was begun; it is written for hours"""
AFTER = timedelta(days=3)
"""the crawler reads feeds and news sitemaps, so an article is met within days"""
FIRST_MONTH = date(2016, 8, 1)
MAX_RECORD_BYTES = 20 * 1024 * 1024

_BEGUN = re.compile(r"CC-NEWS-(\d{8})\d{6}-\d+\.warc\.gz$")
_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WantedRecord:
    """One answer of the wanted site."""

    url: str
    captured_at: datetime
    block: bytes
    """HTTP head and body"""
    offset: int
    """where its gzip member begins in the file, by the stream's `tell`"""


def list_url(base: str, month: date) -> str:
    """
    >>> list_url("https://crawl.example", date(2024, 3, 1))
    'https://crawl.example/crawl-data/CC-NEWS/2024/03/warc.paths.gz'
    """
    return f"{base}/crawl-data/CC-NEWS/{month:%Y/%m}/warc.paths.gz"


def months_of(since: date, until: date) -> list[date]:
    """First days of the months whose lists may name files of the window."""
    first = max((since - BEFORE).replace(day=1), FIRST_MONTH)
    months = []
    while first <= until + AFTER:
        months.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return months


def read_list(payload: bytes, url: str, since: date, until: date) -> list[str]:
    """The paths of the files that may hold what was published in the window, in order of time. Raises ExtractError."""
    text = unpack(payload, url).decode("ascii", "replace")
    begun = {path.strip(): match[1] for path in text.splitlines() if (match := _BEGUN.search(path.strip()))}
    if text.strip() and not begun:
        raise ExtractError(url, "bad_encoding", "no list of WARC files")
    first, last = f"{since - BEFORE:%Y%m%d}", f"{until + AFTER:%Y%m%d}"
    return sorted(path for path, day in begun.items() if first <= day <= last)


def wanted_records(
    stream: WebStream | BinaryIO,
    is_wanted_host: Callable[[str], bool],
    *,
    passed: Callable[[int, int], None] = lambda records, offset: None,
    damaged: Callable[[str], None] = lambda reason: None,
) -> Iterator[WantedRecord]:
    """The answers of the hosts that are wanted; `passed` is told of every 256th record: records so far, and the offset.

    Records beyond 20 MiB, and those whose digest does not fit, are told to `damaged`. What the stream raises rises.
    """
    count = 0
    hosts: dict[str, bool] = {}  # a file has a few thousand of them
    # the library reads a header as bytes it has decoded already: this loop adds a regular expression and a look-up to it
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False, inplace=True):
        count += 1
        if not count & 255:
            passed(count, record.stream_pos)
        url = record.headers.get("WARC-Target-URI") or ""
        match = _HOST.match(url)
        if match is None:
            continue
        host = match[1]
        is_wanted = hosts.get(host)
        if is_wanted is None:
            is_wanted = hosts[host] = is_wanted_host(host.lower())
        if not is_wanted:
            continue
        # the library's own reading of dates ends the process on some of them
        at, offset = read_moment(record.headers.get("WARC-Date") or ""), record.stream_pos
        if at is None or record.content_length > MAX_RECORD_BYTES:
            damaged(f"byte {offset}: a record without date, or too large")
        elif "WARC-Block-Digest" in record.headers and not _is_whole(record):
            damaged(f"byte {offset}: its digest does not fit")
        else:
            yield WantedRecord(url, at, record.reader.read(), offset)


def _is_whole(record: Any) -> bool:
    try:
        return bool(record.verify_block_digest(consume=False))
    except (TypeError, ValueError):  # a digest that is none
        return False
