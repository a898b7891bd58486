"""Publisher -> new page URLs. Joins fetch and extract: polls what is due, writes what it found into the journal.

What was found is a `Discovery` a page, what was polled a `Poll` a list; the loader replays both. Known pages are
not written again, so that a quiet feed costs one line a poll. Front pages and sitemap indexes lead to further lists:
those found on a front page are watched from then on, those below an index are read through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from pipeline.errors import ExtractError
from pipeline.extract.feeds import read_feed
from pipeline.extract.homes import USUAL_FEEDS, USUAL_SITEMAPS, read_home, read_robots_sitemaps, usual_places
from pipeline.extract.lists import Refused
from pipeline.extract.sitemaps import read_sitemap
from pipeline.extract.urls import adopt_home, host_key, url_date
from pipeline.ids import feed_id, page_id
from pipeline.models import Discovery, Entry, PageState, Poll
from pipeline.publishers import Publisher
from pipeline.rhythms import next_pause, pause_after_failure

if TYPE_CHECKING:
    from pipeline.fetch.visits import PageRequest, Visit

MAX_DEPTH = 3  # an index in an index is against the protocol, and met all the same
MAX_SITEMAPS = 50
"""files below one index that a run of discovery reads, newest first; a backfill reads more"""
MAX_PROBES = 8
CREDIBLE_CHANGES = 20
"""so many known articles, or half of those it dates, may a list call modified at once: some stamp all with the present"""
HOME_PAUSE = timedelta(days=7)
"""a front page is asked for its feeds so often"""
GOOD = ("fetched", "not_modified")


class FeedDue(Protocol):
    """What the ledger knows of a list that is due (see `load.ledger.FeedDue`)."""

    @property
    def feed_id(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...
    @property
    def last_polled_at(self) -> datetime | None: ...
    @property
    def last_success_at(self) -> datetime | None: ...
    @property
    def consecutive_failures(self) -> int: ...


class Fetch(Protocol):
    """`fetch.pages.fetch_pages` with client and leases filled in."""

    def __call__(self, requests: Sequence[PageRequest], *, deadline: datetime) -> AsyncIterator[Visit]: ...


class Journal(Protocol):
    """The part of `fetch.warc.Archive` that discovery writes to."""

    def append(self, visit: Visit) -> object: ...
    def note(self, record: Discovery | Poll) -> None: ...


States = Callable[[Collection[str]], Mapping[str, str]]
"""page ids -> the states of those that the ledger knows"""

KnownAsOf = Callable[[Collection[str]], Mapping[str, datetime]]
"""page ids -> for those that are loaded, the time up to which their changes are known"""


@dataclass(frozen=True)
class DiscoveryReport:
    """What one look at a publisher's lists came to."""

    publisher_id: str
    states: Counter[str] = field(default_factory=Counter)
    """pages that are new, by the state that they were given"""
    known: int = 0
    """entries of pages that the ledger has"""
    changed: int = 0
    """loaded pages that a list says were modified since"""
    polls: tuple[Poll, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass
class _List:
    """A feed, sitemap or front page on its way through a run."""

    url: str
    kind: str
    """as the ledger has it: feed, sitemap, home, or what it turned out to be"""
    due: FeedDue | None = None
    depth: int = 0
    watched_by: str | None = None
    """id of the list that is polled for its sake; its own where None"""
    is_probe: bool = False
    """tried on the chance: where it is nothing, nobody needs to know"""

    @property
    def feed_id(self) -> str:
        return self.due.feed_id if self.due else feed_id(self.url)

    @property
    def owner_id(self) -> str:
        return self.watched_by or self.feed_id


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
    return await _Discovery(publisher, fetch, archive, now, states, known_as_of).run(feeds_due, is_known=is_known)


class _Discovery:
    """One run over one publisher."""

    def __init__(
        self, publisher: Publisher, fetch: Fetch, archive: Journal, now: datetime, states: States, known_as_of: KnownAsOf
    ) -> None:
        self._publisher = publisher
        self._fetch = fetch
        self._archive = archive
        self._now = now
        self._states = states
        self._known_as_of = known_as_of
        self._deadline = now + timedelta(minutes=publisher.max_minutes_per_run)
        self._shortest = timedelta(minutes=publisher.min_poll_minutes)
        self._longest = max(timedelta(hours=publisher.max_poll_hours), self._shortest)
        self._found: dict[str, tuple[Entry, _List]] = {}
        """page id -> the entry, with the list that named it"""
        self._refused: dict[str, tuple[Refused, _List]] = {}
        self._polls: dict[str, Poll] = {}
        self._dates: dict[str, list[datetime]] = {}
        self._members: Counter[str] = Counter()
        """files read below each index"""
        self._last_polled: dict[str, datetime | None] = {}
        self._seen: set[str] = set()
        self._warnings: list[str] = []

    async def run(self, feeds_due: Sequence[FeedDue], *, is_known: bool) -> DiscoveryReport:
        self._last_polled = {due.feed_id: due.last_polled_at for due in feeds_due}
        lists = [_List(due.url, due.kind, due) for due in feeds_due]
        homes = [one for one in lists if one.kind == "home"]
        if not homes and not is_known and not self._publisher.feeds and not self._publisher.sitemaps:
            homes = [_List(self._publisher.home, "home")]
        for home in homes:
            await self._look_at_home(home)
        await self._read_all([one for one in lists if one.kind != "home"])
        return self._settle()

    # ------------------------------------------------------------ lists

    async def _read_all(self, lists: list[_List]) -> int:
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

    def _request(self, one: _List) -> PageRequest:
        from pipeline.fetch.visits import PageRequest

        # a list is read in full from time to time: some servers answer "not modified" whatever has changed
        is_conditional = (
            one.due is not None and one.due.last_polled_at is not None and one.due.last_polled_at.day == self._now.day
        )
        return PageRequest(
            page_id=one.feed_id,
            url=one.url,
            publisher_id=self._publisher.publisher_id,
            via="sitemap" if _is_sitemap(one) else "feed",
            kind="robots" if one.kind == "robots" else "sitemap" if _is_sitemap(one) else "feed",
            etag=one.due.etag if one.due and is_conditional else None,
            last_modified=one.due.last_modified if one.due and is_conditional else None,
            min_delay_s=self._publisher.min_delay_s,
            max_attempts=1,
        )

    def _read(self, one: _List, visit: Visit) -> list[_List] | None:
        """Take the entries of one list; the lists that it leads to, or None where it is no list or did not come."""
        self._archive.append(visit)
        if visit.outcome != "fetched" or visit.payload is None:
            if visit.outcome == "retry_later" and visit.cause is None:
                self._warnings.append(f"{one.url}: put off, not asked")  # the time is up, or the host wants to be left alone
            else:
                self._note_poll(
                    one, visit, visit.outcome if visit.outcome == "not_modified" else visit.cause or visit.outcome, visit.reason
                )
            return [] if visit.outcome == "not_modified" else None
        zone, at = self._publisher.time_zone, visit.captured_at
        read = read_sitemap if _is_sitemap(one) else read_feed
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
            self._note_poll(one, visit, error.state, error.reason)
            return None
        for entry in reading.entries:
            self._take(entry, one)
        for refused in reading.refused:
            self._refused.setdefault(page_id(refused.raw_url), (refused, one))
        self._warnings += [f"{one.url}: {warning}" for warning in reading.warnings]
        self._note_poll(one, visit, "fetched", None, kind=reading.kind, entries=len(reading.entries))
        return self._members_of(one, getattr(reading, "sitemaps", ()))

    def _members_of(self, index: _List, sitemaps: Sequence[tuple[str, datetime | None]]) -> list[_List]:
        """The files of an index that may hold what is new: changed since the window began, newest first, within the caps."""
        if not sitemaps:
            return []
        if index.depth >= MAX_DEPTH:
            self._warnings.append(f"{index.url}: an index below {MAX_DEPTH} others is not followed")
            return []
        since = self._now - timedelta(days=self._publisher.window_days)
        fresh = [(url, changed_at) for url, changed_at in sitemaps if _may_hold(url, changed_at, since)]
        fresh.sort(key=lambda member: ("news" in member[0], member[1] or url_date(member[0]) or _NEVER, member[0]), reverse=True)
        room = max(MAX_SITEMAPS - self._members[index.owner_id], 0)
        if len(fresh) > room:
            self._warnings.append(f"{index.url}: {len(fresh) - room} of {len(sitemaps)} files are left to a backfill")
        self._members[index.owner_id] += len(fresh[:room])
        return [
            _List(url, "sitemap", index.due, index.depth + 1, watched_by=index.owner_id)
            for url, _ in fresh[:room]
            if self._may_ask(url, index.url)
        ]

    def _may_ask(self, url: str, listed_in: str) -> bool:
        """Sitemaps may name their own host and the publisher's; others could make us knock at strangers' doors."""
        if host_key(url) == host_key(listed_in) or self._publisher.is_own(url):
            return True
        self._warnings.append(f"{listed_in}: {url[:200]} is on another site, and not followed")
        return False

    # ------------------------------------------------------------ front pages

    async def _look_at_home(self, home: _List) -> None:
        """Read the lists that a front page and robots.txt announce, else those in the usual places that turn out to be some."""
        origin = host_key(home.url)
        robots = _List(f"{origin}/robots.txt", "robots", is_probe=True)
        payloads: dict[str, bytes] = {}
        async for visit in self._fetch([self._request(home), self._request(robots)], deadline=self._deadline):
            self._archive.append(visit)
            if visit.payload is not None:
                payloads[visit.request.url] = visit.payload
            if visit.request.url == home.url:
                self._note_poll(home, visit, visit.outcome, visit.reason, kind="home")
        reading = read_home(payloads.get(home.url, b""), home.url)
        sitemaps = (*read_robots_sitemaps(payloads.get(robots.url, b""), robots.url), *reading.sitemaps)
        feeds_found = await self._probe(reading.feeds, "feed", stop_at=None)
        feeds_found = feeds_found or await self._probe((*reading.linked, *usual_places(USUAL_FEEDS, home.url)), "feed", stop_at=1)
        sitemaps_found = await self._probe(sitemaps, "sitemap", stop_at=None)
        sitemaps_found = sitemaps_found or await self._probe(usual_places(USUAL_SITEMAPS, home.url), "sitemap", stop_at=1)
        if not feeds_found and not sitemaps_found and home.url in payloads:
            self._warnings.append(f"{home.url}: neither a feed nor a sitemap was found; name one in the publishers file")

    async def _probe(self, urls: Sequence[str], kind: str, *, stop_at: int | None) -> int:
        """Read lists that may or may not be there; how many were. With `stop_at`, one at a time until so many are found."""
        probes = [_List(url, kind, is_probe=True) for url in urls if url not in self._seen]
        if stop_at is None:
            return await self._read_all(probes)
        found = 0
        for probe in probes[:MAX_PROBES]:
            found += await self._read_all([probe])
            if found >= stop_at:
                break
        return found

    # ------------------------------------------------------------ what came of it

    def _take(self, entry: Entry, one: _List) -> None:
        entry = entry.model_copy(update={"url": adopt_home(entry.url, self._publisher.home)})
        self._found.setdefault(page_id(entry.url), (entry, one))
        if date := entry.published_at or entry.modified_at:
            self._dates.setdefault(one.owner_id, []).append(date)

    def _note_poll(
        self, one: _List, visit: Visit, outcome: str, reason: str | None, *, kind: str | None = None, entries: int = 0
    ) -> None:
        """Remember how a poll went; of lists below an index the index speaks."""
        if one.watched_by is not None:
            poll = self._polls.get(one.watched_by)
            if poll is not None:
                self._polls[one.watched_by] = poll.model_copy(update={"entries": poll.entries + entries})
            if outcome not in GOOD:
                self._warnings.append(f"{one.url}: {outcome}: {reason}")
            return
        if one.is_probe and outcome not in GOOD:
            return
        self._polls[one.feed_id] = Poll(
            feed_id=one.feed_id,
            publisher_id=self._publisher.publisher_id,
            url=one.url,
            kind=kind or one.kind,
            polled_at=visit.captured_at,
            outcome=outcome,
            reason=reason,
            entries=entries,
            etag=visit.etag,
            last_modified=visit.last_modified,
            next_poll_at=visit.retry_at,
        )
        if outcome not in GOOD:
            failures = (one.due.consecutive_failures if one.due else 0) + 1
            due_at = self._now + pause_after_failure(failures, shortest=self._shortest, longest=self._longest)
            next_poll_at = max(due_at, visit.retry_at or due_at)
        elif kind == "home":
            next_poll_at = self._now + HOME_PAUSE
        else:
            return
        self._polls[one.feed_id] = self._polls[one.feed_id].model_copy(update={"next_poll_at": next_poll_at})

    def _settle(self) -> DiscoveryReport:
        """Give each page its state, write the journal, and set the next polls."""
        known = {**self._states([*self._found, *self._refused])}
        candidates: list[tuple[Entry, _List, PageState, str | None]] = []
        for page, (entry, one) in self._found.items():
            state, reason = self._state_of(entry, one)
            if page in known and not (state == "queued" and _may_call(entry, known[page])):
                continue
            candidates.append((entry, one, state, reason))
        candidates.sort(key=lambda found: _date_of(found[0]) or _NEVER, reverse=True)
        report = DiscoveryReport(self._publisher.publisher_id, known=sum(page in known for page in self._found))
        new_entries: Counter[str] = Counter()
        room = self._publisher.max_pages_per_run
        for entry, one, state, reason in candidates:
            if state == "queued":
                room -= 1
                if room < 0:
                    state, reason = "out_of_window", f"beyond the {self._publisher.max_pages_per_run} pages of one run"
            page = page_id(entry.url)
            if page in known and known[page] == state:
                continue
            new_entries[one.owner_id] += page not in known
            self._write(report, entry, one, state, reason)
        for page, (refused, one) in self._refused.items():
            if page not in known:
                self._write(
                    report,
                    Entry(url=refused.raw_url, via="sitemap" if _is_sitemap(one) else "feed"),
                    one,
                    "bad_url",
                    refused.reason,
                )
        changed = self._note_changes(known)
        polls = tuple(self._paced(poll, new_entries[poll.feed_id]) for poll in self._polls.values())
        for poll in polls:
            self._archive.note(poll)
        warnings = tuple(dict.fromkeys(self._warnings))
        return DiscoveryReport(report.publisher_id, report.states, report.known, changed, polls, warnings)

    def _note_changes(self, known: Mapping[str, str]) -> int:
        """Tell the journal of the loaded pages that their lists date later than what we know of them; how many."""
        dated = [page for page, (entry, _) in self._found.items() if entry.modified_at and known.get(page) == "loaded"]
        as_of = self._known_as_of(dated) if dated else {}
        told: dict[str, list[tuple[Entry, _List]]] = {}
        for page in dated:
            entry, one = self._found[page]
            if page in as_of and entry.modified_at is not None and entry.modified_at > as_of[page]:
                told.setdefault(one.owner_id, []).append((entry, one))
        dated_by = Counter(self._found[page][1].owner_id for page in dated)
        changed = 0
        for owner_id, entries in told.items():
            if len(entries) > max(CREDIBLE_CHANGES, dated_by[owner_id] // 2):
                self._warnings.append(
                    f"{entries[0][1].url}: says that {len(entries)} articles changed at once, which is not believed"
                )
                continue
            for entry, one in entries:
                self._archive.note(self._discovery(entry, one, "queued", None, is_change=True))
            changed += len(entries)
        return changed

    def _write(self, report: DiscoveryReport, entry: Entry, one: _List, state: PageState, reason: str | None) -> None:
        report.states[state] += 1
        self._archive.note(self._discovery(entry, one, state, reason))

    def _discovery(self, entry: Entry, one: _List, state: PageState, reason: str | None, *, is_change: bool = False) -> Discovery:
        return Discovery(
            page_id=page_id(entry.url),
            publisher_id=self._publisher.publisher_id,
            entry=entry,
            discovered_at=self._now,
            state=state,
            state_reason=reason,
            feed_id=one.owner_id,
            is_change=is_change,
        )

    def _state_of(self, entry: Entry, one: _List) -> tuple[PageState, str | None]:
        """Queued, or why not: another site's, a pattern, too old, or without date in a sitemap met for the first time."""
        refusal = self._publisher.refusal(entry.url)
        if refusal is not None:
            return "policy_blocked", refusal
        date = _date_of(entry)
        if date is not None and date < self._now - timedelta(days=self._publisher.window_days):
            return "out_of_window", f"listed with the date {date.astimezone(UTC):%Y-%m-%d}"
        if date is None and entry.via == "sitemap" and (one.due is None or one.due.last_success_at is None):
            return "undated", "in a sitemap without a date when it was first read"
        return "queued", None

    def _paced(self, poll: Poll, new_entries: int) -> Poll:
        """The poll with what was new in it and the time of the next one."""
        poll = poll.model_copy(update={"new_entries": new_entries})
        if poll.next_poll_at is not None:
            return poll
        last = self._last_polled.get(poll.feed_id)
        pause = next_pause(
            since_last=poll.polled_at - last if last else None,
            new_entries=new_entries,
            entries=poll.entries,
            dates=self._dates.get(poll.feed_id, ()),
            now=self._now,
            shortest=self._shortest,
            longest=self._longest,
        )
        return poll.model_copy(update={"next_poll_at": self._now + pause})


_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def _may_call(entry: Entry, state: str) -> bool:
    """Whether an entry calls a page out of the state in which it was left: what had no date waits for one."""
    return state == "out_of_window" or (state == "undated" and _date_of(entry) is not None)


def _date_of(entry: Entry) -> datetime | None:
    """The best hint of when a page was published: its list's word, else the day in its address, else the last change."""
    return entry.published_at or url_date(entry.url) or entry.modified_at


def _is_sitemap(one: _List) -> bool:
    return "sitemap" in one.kind


def _may_hold(url: str, changed_at: datetime | None, since: datetime) -> bool:
    """Whether a file of an index may hold pages of the window: by its date of change, else by a month in its name."""
    if changed_at is not None:
        return changed_at >= since - timedelta(days=1)
    month = url_date(url)
    return month is None or month >= since - timedelta(days=31)
