"""Publisher -> new page URLs. Joins fetch and extract: polls what is due, writes what it found into the journal.

What was found is a `Discovery` a page, what was polled a `Poll` a list; the loader replays both. Known pages are
not written again, so that a quiet feed costs one line a poll. Front pages and sitemap indexes lead to further lists:
those found on a front page are watched from then on, those below an index are read through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from pipeline.discover.autodiscovery import USUAL_FEEDS, USUAL_SITEMAPS, read_home, read_robots_sitemaps, usual_places
from pipeline.discover.candidates import (
    NEVER,
    DiscoveryReport,
    EntryList,
    FeedDue,
    Findings,
    Journal,
    KnownAsOf,
    States,
    is_sitemap,
)
from pipeline.discover.feeds import read_feed
from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError
from pipeline.publishers import Publisher
from pipeline.urls.canonical import host_key, url_date

if TYPE_CHECKING:
    from pipeline.fetch.visits import PageRequest, Visit

MAX_DEPTH = 3  # an index in an index is against the protocol, and met all the same
MAX_SITEMAPS = 50
"""files below one index that a run of discovery reads, newest first; a backfill reads more"""
MAX_PROBES = 8


class Fetch(Protocol):
    """`fetch.pages.fetch_pages` with client and leases filled in."""

    def __call__(self, requests: Sequence[PageRequest], *, deadline: datetime) -> AsyncIterator[Visit]: ...


async def discover_publisher(
    publisher: Publisher,
    feeds_due: Sequence[FeedDue],
    *,
    fetch: Fetch,
    archive: Journal,
    now: datetime,
    states: States = lambda page_ids: {},
    known_as_of: KnownAsOf = lambda page_ids: {},
    is_known: bool = True,
) -> DiscoveryReport:
    """Poll the lists that are due, and say what came of it; the journal has it too.

    `is_known`: whether the ledger has lists of this publisher; where not, and the file names none, they are looked for
    from the front page. Nothing raises for a list's sake. At most `max_minutes_per_run` are spent, and
    `max_pages_per_run` pages queued, newest first: older ones, and those beyond, are `out_of_window` for a backfill.
    """
    last_polled = {due.feed_id: due.last_polled_at for due in feeds_due}
    findings = Findings(publisher, archive, now, states=states, known_as_of=known_as_of, last_polled=last_polled)
    await _Discovery(publisher, fetch, archive, now, findings).run(feeds_due, is_known=is_known)
    return findings.settle()


class _Discovery:
    """One run over one publisher."""

    def __init__(self, publisher: Publisher, fetch: Fetch, archive: Journal, now: datetime, findings: Findings) -> None:
        self._publisher = publisher
        self._fetch = fetch
        self._archive = archive
        self._now = now
        self._findings = findings
        self._deadline = now + timedelta(minutes=publisher.max_minutes_per_run)
        self._members: Counter[str] = Counter()
        """files read below each index"""
        self._seen: set[str] = set()

    async def run(self, feeds_due: Sequence[FeedDue], *, is_known: bool) -> None:
        lists = [EntryList(due.url, due.kind, due) for due in feeds_due]
        homes = [one for one in lists if one.kind == "home"]
        if not homes and not is_known and not self._publisher.feeds and not self._publisher.sitemaps:
            homes = [EntryList(self._publisher.home, "home")]
        for home in homes:
            await self._look_at_home(home)
        await self._read_all([one for one in lists if one.kind != "home"])

    # ------------------------------------------------------------ lists

    async def _read_all(self, lists: list[EntryList]) -> int:
        """Read lists and what they lead to, breadth first, until nothing is left or the time is up; how many were lists."""
        good = 0
        while lists:
            wanted = {one.url: one for one in lists if one.url not in self._seen}
            self._seen |= wanted.keys()
            lists = []
            async for visit in self._fetch([self._request(one) for one in wanted.values()], deadline=self._deadline):
                further = self._read(wanted[visit.request.url], visit)
                good += further is not None
                lists += further or ()
        return good

    def _request(self, one: EntryList) -> PageRequest:
        from pipeline.fetch.visits import PageRequest

        # a list is read in full from time to time: some servers answer "not modified" whatever has changed
        is_conditional = (
            one.due is not None and one.due.last_polled_at is not None and one.due.last_polled_at.day == self._now.day
        )
        return PageRequest(
            page_id=one.feed_id,
            url=one.url,
            publisher_id=self._publisher.publisher_id,
            via="sitemap" if is_sitemap(one) else "feed",
            kind="robots" if one.kind == "robots" else "sitemap" if is_sitemap(one) else "feed",
            etag=one.due.etag if one.due and is_conditional else None,
            last_modified=one.due.last_modified if one.due and is_conditional else None,
            min_delay_s=self._publisher.min_delay_s,
            max_attempts=1,
        )

    def _read(self, one: EntryList, visit: Visit) -> list[EntryList] | None:
        """Take the entries of one list; the lists that it leads to, or None where it is no list or did not come."""
        self._archive.append(visit)
        if visit.outcome != "fetched" or visit.payload is None:
            if visit.outcome == "retry_later" and visit.cause is None:
                self._findings.warn(f"{one.url}: put off, not asked")  # the time is up, or the host wants to be left alone
            else:
                self._findings.note_poll(
                    one, visit, visit.outcome if visit.outcome == "not_modified" else visit.cause or visit.outcome, visit.reason
                )
            return [] if visit.outcome == "not_modified" else None
        zone, at = self._publisher.time_zone, visit.captured_at
        read = read_sitemap if is_sitemap(one) else read_feed
        try:
            try:
                reading = read(visit.payload, visit.final_url, fetched_at=at, time_zone=zone)
            except ExtractError as error:
                if error.state != "xml_rejected":
                    raise
                other = read_feed if read is read_sitemap else read_sitemap  # a sitemap that is listed as feed, or the reverse
                try:
                    reading = other(visit.payload, visit.final_url, fetched_at=at, time_zone=zone)
                except ExtractError:
                    raise error from None
        except ExtractError as error:
            self._findings.note_poll(one, visit, error.state, error.reason)
            return None
        self._findings.note_pause(getattr(reading, "pause", None), one)
        for entry in reading.entries:
            self._findings.take(entry, one)
        for refused in reading.refused:
            self._findings.refuse(refused, one)
        for warning in reading.warnings:
            self._findings.warn(f"{one.url}: {warning}")
        if not reading.entries and not getattr(reading, "sitemaps", ()) and not one.is_probe:
            self._findings.warn(f"{one.url}: read, and not one page in it")
        self._findings.note_poll(one, visit, "fetched", None, kind=reading.kind, entries=len(reading.entries))
        return self._members_of(one, getattr(reading, "sitemaps", ()))

    def _members_of(self, index: EntryList, sitemaps: Sequence[tuple[str, datetime | None]]) -> list[EntryList]:
        """The files of an index that may hold what is new: changed since the window began, newest first, within the caps."""
        if not sitemaps:
            return []
        if index.depth >= MAX_DEPTH:
            self._findings.warn(f"{index.url}: an index below {MAX_DEPTH} others is not followed")
            return []
        since = self._now - timedelta(days=self._publisher.window_days)
        fresh = [(url, changed_at) for url, changed_at in sitemaps if _may_hold(url, changed_at, since)]
        fresh.sort(key=lambda member: ("news" in member[0], member[1] or url_date(member[0]) or NEVER, member[0]), reverse=True)
        room = max(MAX_SITEMAPS - self._members[index.owner_id], 0)
        if len(fresh) > room:
            self._findings.warn(f"{index.url}: {len(fresh) - room} of {len(sitemaps)} files are left to a backfill")
        self._members[index.owner_id] += len(fresh[:room])
        return [
            EntryList(url, "sitemap", index.due, index.depth + 1, watched_by=index.owner_id)
            for url, _ in fresh[:room]
            if self._may_ask(url, index.url)
        ]

    def _may_ask(self, url: str, listed_in: str) -> bool:
        """Sitemaps may name their own host and the publisher's; others could make us knock at strangers' doors."""
        if host_key(url) == host_key(listed_in) or self._publisher.is_own(url):
            return True
        self._findings.warn(f"{listed_in}: {url[:200]} is on another site, and not followed")
        return False

    # ------------------------------------------------------------ front pages

    async def _look_at_home(self, home: EntryList) -> None:
        """Read the lists that a front page and robots.txt announce, else those in the usual places that turn out to be some."""
        origin = host_key(home.url)
        robots = EntryList(f"{origin}/robots.txt", "robots", is_probe=True)
        payloads: dict[str, bytes] = {}
        async for visit in self._fetch([self._request(home), self._request(robots)], deadline=self._deadline):
            self._archive.append(visit)
            if visit.payload is not None:
                payloads[visit.request.url] = visit.payload
            if visit.request.url == home.url:
                self._findings.note_poll(home, visit, visit.outcome, visit.reason, kind="home")
        reading = read_home(payloads.get(home.url, b""), home.url)
        sitemaps = (*read_robots_sitemaps(payloads.get(robots.url, b""), robots.url), *reading.sitemaps)
        feeds_found = await self._probe(reading.feeds, "feed", stop_at=None)
        feeds_found = feeds_found or await self._probe((*reading.linked, *usual_places(USUAL_FEEDS, home.url)), "feed", stop_at=1)
        sitemaps_found = await self._probe(sitemaps, "sitemap", stop_at=None)
        sitemaps_found = sitemaps_found or await self._probe(usual_places(USUAL_SITEMAPS, home.url), "sitemap", stop_at=1)
        if not feeds_found and not sitemaps_found and home.url in payloads:
            self._findings.warn(f"{home.url}: neither a feed nor a sitemap was found; name one in the publishers file")

    async def _probe(self, urls: Sequence[str], kind: str, *, stop_at: int | None) -> int:
        """Read lists that may or may not be there; how many were. With `stop_at`, one at a time until so many are found."""
        probes = [EntryList(url, kind, is_probe=True) for url in urls if url not in self._seen]
        if stop_at is None:
            return await self._read_all(probes)
        found = 0
        for probe in probes[:MAX_PROBES]:
            found += await self._read_all([probe])
            if found >= stop_at:
                break
        return found


def _may_hold(url: str, changed_at: datetime | None, since: datetime) -> bool:
    """Whether a file of an index may hold pages of the window: by its date of change, else by a month in its name."""
    if changed_at is not None:
        return changed_at >= since - timedelta(days=1)
    month = url_date(url)
    return month is None or month >= since - timedelta(days=31)
