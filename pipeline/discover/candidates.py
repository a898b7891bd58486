"""What a look at a publisher's lists found -> the state of each page, the journal's lines, the time of each list's next poll.

Pages are judged when every list was read: the first list that names one counts, and of those that may be queued the newest are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from pipeline.discover.feed_entries import Refused
from pipeline.discover.poll_intervals import next_pause, pause_after_failure
from pipeline.ids import feed_id, page_id
from pipeline.models import Discovery, Entry, PageState, Poll
from pipeline.publishers import Publisher
from pipeline.urls.canonical import adopt_home, url_date

if TYPE_CHECKING:
    from pipeline.fetch.visits import Visit

RARELY = timedelta(hours=24)
"""the longest pause that a list may ask for, or that failures may bring about"""
CREDIBLE_CHANGES = 20
"""so many known articles, or half of those it dates, may a list call modified at once: some stamp all with the present"""
HOME_PAUSE = timedelta(days=7)
"""a front page is asked for its feeds so often"""
GOOD = ("fetched", "not_modified")

NEVER = datetime(1, 1, 1, tzinfo=UTC)


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
class EntryList:
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


class Findings:
    """What was found so far in one run over one publisher."""

    def __init__(
        self,
        publisher: Publisher,
        archive: Journal,
        now: datetime,
        *,
        states: States,
        known_as_of: KnownAsOf,
        last_polled: Mapping[str, datetime | None],
    ) -> None:
        self._publisher = publisher
        self._archive = archive
        self._now = now
        self._states = states
        self._known_as_of = known_as_of
        self._last_polled = last_polled
        self._shortest = timedelta(minutes=publisher.min_poll_minutes)
        self._longest = max(timedelta(hours=publisher.max_poll_hours), self._shortest)
        self._found: dict[str, tuple[Entry, EntryList]] = {}
        """page id -> the entry, with the list that named it"""
        self._refused: dict[str, tuple[Refused, EntryList]] = {}
        self._polls: dict[str, Poll] = {}
        self._dates: dict[str, list[datetime]] = {}
        self._warnings: list[str] = []
        self._stated: dict[str, timedelta] = {}
        """list -> the pause that it asks for itself"""

    def warn(self, message: str) -> None:
        self._warnings.append(message)

    def note_pause(self, pause: timedelta | None, one: EntryList) -> None:
        """How long a list asks to be left alone between two polls."""
        if pause is not None:
            self._stated[one.feed_id] = pause

    def take(self, entry: Entry, one: EntryList) -> None:
        """An entry of a list; of what two lists name the first is kept."""
        entry = entry.model_copy(update={"url": adopt_home(entry.url, self._publisher.home)})
        self._found.setdefault(page_id(entry.url), (entry, one))
        if date := entry.published_at or entry.modified_at:
            self._dates.setdefault(one.owner_id, []).append(date)

    def refuse(self, refused: Refused, one: EntryList) -> None:
        """An entry without an address that could be asked for."""
        self._refused.setdefault(page_id(refused.raw_url), (refused, one))

    def note_poll(
        self, one: EntryList, visit: Visit, outcome: str, reason: str | None, *, kind: str | None = None, entries: int = 0
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
            due_at = self._now + pause_after_failure(failures, shortest=self._shortest, longest=max(self._longest, RARELY))
            next_poll_at = max(due_at, visit.retry_at or due_at)
        elif kind == "home":
            next_poll_at = self._now + HOME_PAUSE
        else:
            return
        self._polls[one.feed_id] = self._polls[one.feed_id].model_copy(update={"next_poll_at": next_poll_at})

    def settle(self) -> DiscoveryReport:
        """Give each page its state, write the journal, and set the next polls."""
        known = {**self._states([*self._found, *self._refused])}
        candidates: list[tuple[Entry, EntryList, PageState, str | None]] = []
        for page, (entry, one) in self._found.items():
            state, reason = self._state_of(entry, one)
            if page in known and not (state == "queued" and _may_call(entry, known[page])):
                continue
            candidates.append((entry, one, state, reason))
        candidates.sort(key=lambda found: _date_of(found[0]) or NEVER, reverse=True)
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
                    Entry(url=refused.raw_url, via="sitemap" if is_sitemap(one) else "feed"),
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
        told: dict[str, list[tuple[Entry, EntryList]]] = {}
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

    def _write(self, report: DiscoveryReport, entry: Entry, one: EntryList, state: PageState, reason: str | None) -> None:
        report.states[state] += 1
        self._archive.note(self._discovery(entry, one, state, reason))

    def _discovery(
        self, entry: Entry, one: EntryList, state: PageState, reason: str | None, *, is_change: bool = False
    ) -> Discovery:
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

    def _state_of(self, entry: Entry, one: EntryList) -> tuple[PageState, str | None]:
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
            # a quiet list may ask to be asked rarely; that a busy one states a pause is no reason to be late
            longest=max(self._longest, min(self._stated.get(poll.feed_id, self._longest), RARELY)),
        )
        return poll.model_copy(update={"next_poll_at": self._now + pause})


def _may_call(entry: Entry, state: str) -> bool:
    """Whether an entry calls a page out of the state in which it was left: what had no date waits for one."""
    return state == "out_of_window" or (state == "undated" and _date_of(entry) is not None)


def _date_of(entry: Entry) -> datetime | None:
    """The best hint of when a page was published: its list's word, else the day in its address, else the last change."""
    return entry.published_at or url_date(entry.url) or entry.modified_at


def is_sitemap(one: EntryList) -> bool:
    return "sitemap" in one.kind
