"""A publisher's own sitemaps, read for a window of the past: which pages they name, and what speaks for and against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from pipeline.discover.autodiscovery import USUAL_SITEMAPS, read_robots_sitemaps, usual_places
from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError
from pipeline.ids import feed_id, page_id
from pipeline.models import Entry
from pipeline.publishers import Publisher
from pipeline.urls.canonical import adopt_home, host_key, url_date

if TYPE_CHECKING:
    from pipeline.fetch.visits import PageRequest, Visit

MAX_FILES = 500
MAX_DEPTH = 3
SLACK = timedelta(days=1)
"""a day in an address is the publisher's, and an hour of publication may lie on the next one in UTC"""


class Fetch(Protocol):
    """`fetch.pages.fetch_pages` with client and leases filled in."""

    def __call__(self, requests: Sequence[PageRequest], /) -> AsyncIterator[Visit]: ...


@dataclass
class Listing:
    """What the sitemaps name of a window."""

    wanted: dict[str, Entry] = field(default_factory=dict)
    """page id -> entry that may have been published in the window"""
    outside: dict[str, Entry] = field(default_factory=dict)
    """entries whose own date lies outside"""
    refused: Counter[str] = field(default_factory=Counter)
    """reason -> entries that are not the publisher's, or not to be taken"""
    files: int = 0
    skipped_files: int = 0
    """files of an index that cannot name a page of the window"""
    notes: list[str] = field(default_factory=list)


async def read_listings(publisher: Publisher, since: date, until: date, *, fetch: Fetch) -> Listing:
    """All that the publisher's sitemaps name, told apart by the window; those it lists, else those it announces.

    An entry is in the window by its date of publication, else by the day in its address; a date of change only says
    that it was not published later. Without any date it is wanted: the page will say.
    """
    listing = Listing()
    seen: set[str] = set()
    level = list(publisher.sitemaps) or await _announced(publisher, fetch, listing)
    for depth in range(MAX_DEPTH + 1):
        level = [url for url in dict.fromkeys(level) if url not in seen]
        room = MAX_FILES - listing.files
        if len(level) > room:
            listing.notes.append(f"{len(level) - room} sitemaps are left out: {MAX_FILES} is the limit")
            level = level[:room]
        seen.update(level)
        below: list[str] = []
        async for visit in fetch([_request(publisher, url, "sitemap") for url in level]):
            below += _read(publisher, visit, since, until, listing)
        if below and depth == MAX_DEPTH:
            listing.notes.append(f"{len(below)} sitemaps below {MAX_DEPTH} others are not followed")
        level = below
    return listing


def in_window(moment: datetime | None, since: date, until: date) -> bool | None:
    """Whether a moment may lie in the window, in some zone; None where there is none."""
    if moment is None:
        return None
    return since - SLACK <= moment.astimezone(UTC).date() <= until + SLACK


def _request(publisher: Publisher, url: str, kind: str) -> PageRequest:
    from pipeline.fetch.visits import PageRequest

    return PageRequest(
        page_id=feed_id(url),
        url=url,
        publisher_id=publisher.publisher_id,
        via="sitemap",
        kind="robots" if kind == "robots" else "sitemap",
        min_delay_s=publisher.min_delay_s,
        max_attempts=1,
    )


async def _announced(publisher: Publisher, fetch: Fetch, listing: Listing) -> list[str]:
    robots = f"{host_key(publisher.home)}/robots.txt"
    async for visit in fetch([_request(publisher, robots, "robots")]):
        if visit.payload is not None and (found := read_robots_sitemaps(visit.payload, robots)):
            return list(found)
    listing.notes.append("no sitemap is named in publishers.yaml or robots.txt; the usual places are tried")
    return list(usual_places(USUAL_SITEMAPS, publisher.home))


def _read(publisher: Publisher, visit: Visit, since: date, until: date, listing: Listing) -> list[str]:
    """Sort the entries of one file; the files that it leads to."""
    url = visit.request.url
    if visit.payload is None:
        listing.notes.append(f"{url}: {visit.cause or visit.outcome}: {visit.reason}")
        return []
    try:
        reading = read_sitemap(visit.payload, visit.final_url, fetched_at=visit.captured_at, time_zone=publisher.time_zone)
    except ExtractError as error:
        listing.notes.append(f"{url}: {error.state}: {error.reason}")
        return []
    listing.files += 1
    listing.notes += [f"{url}: {warning}" for warning in reading.warnings]
    for entry in reading.entries:
        _sort(publisher, entry, since, until, listing)
    below = []
    for child, changed_at in reading.sitemaps:
        if not _may_name(child, changed_at, since, until):
            listing.skipped_files += 1
        elif host_key(child) == host_key(url) or publisher.is_own(child):
            below.append(child)
        else:
            listing.notes.append(f"{url}: {child[:200]} is on another site, and not followed")
    return below


def _sort(publisher: Publisher, entry: Entry, since: date, until: date, listing: Listing) -> None:
    entry = entry.model_copy(update={"url": adopt_home(entry.url, publisher.home)})
    page = page_id(entry.url)
    refusal = publisher.refusal(entry.url)
    if refusal is not None:
        listing.refused[refusal] += 1
        return
    verdict = in_window(entry.published_at, since, until)
    if verdict is None:
        verdict = in_window(url_date(entry.url), since, until)
    if verdict is None and entry.modified_at is not None:
        verdict = entry.modified_at.date() >= since - SLACK
    if verdict is False:
        listing.outside.setdefault(page, entry)
    else:
        listing.wanted.setdefault(page, entry)
        listing.outside.pop(page, None)


def _may_name(url: str, changed_at: datetime | None, since: date, until: date) -> bool:
    """Whether a file of an index can name a page that was published in the window."""
    if changed_at is not None and changed_at.date() < since - SLACK:
        return False
    named = url_date(url)
    if named is None:
        return True
    last = named.date()
    # `sitemap-2024-03.xml` speaks of a month, `sitemap-2024-03-18.xml` of a day; a month's date is its last day
    return last >= since - SLACK and last.replace(day=1) <= until + SLACK
