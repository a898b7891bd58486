"""A publisher's past between two dates: find, archive, read, load, report. Joins all stages over the steps of `ingest`.

The work is cut into tasks (`plan`), each small enough to be lost: a batch of listed pages, a month of the Wayback
Machine, a file of CC-NEWS, a file of the user's. Nothing but the ledger and, for a file that is streamed, the place reached says
what is done: the same call goes on where the last one stopped. What came is archived with its own date of capture;
whether it belongs to the window, only the date of publication decides that the page states.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from pipeline.backfill.ccnews_files import CcnewsFile
from pipeline.backfill.listings import Listing, read_listings
from pipeline.backfill.local_files import LocalFiles
from pipeline.backfill.tasks import SETTLED, Finder, Window, want
from pipeline.backfill.wayback_months import WaybackMonth
from pipeline.errors import OnRecordError, UsageError
from pipeline.ids import page_id
from pipeline.models import Discovery, Entry
from pipeline.publishers import Publisher
from pipeline.run import leases, steps
from pipeline.run.runs import Run, Told

if TYPE_CHECKING:
    from pipeline.load.ledger import PageDue

Door = Literal["sitemap", "wayback", "ccnews", "warc", "files"]
DOORS: tuple[Door, ...] = get_args(Door)

UNITS: dict[Door, str] = {"sitemap": "pages", "wayback": "months", "ccnews": "MB", "warc": "files", "files": "files"}
"""what progress is counted in"""
FILE_MB = 1000
"""of a CC-NEWS file, more or less"""

LISTED_BATCH = 200
EXAMPLES = 3


@dataclass(frozen=True)
class BackfillRequest:
    """What is asked for: articles of a publisher published between two dates, both inclusive, by one door."""

    publisher_id: str
    since: date
    until: date
    via: Door | None = None
    """None: files where paths are given, else sitemaps"""
    paths: tuple[Path, ...] = ()

    @property
    def window(self) -> Window:
        return self.since, self.until

    @property
    def door(self) -> Door:
        return self.via or ("files" if self.paths else "sitemap")

    def check(self) -> None:
        """Raise UsageError for what cannot be asked."""
        if self.since > self.until:
            raise UsageError(f"--since {self.since} lies behind --until {self.until}")
        if self.door in ("warc", "files") and not self.paths:
            raise UsageError(f"--via {self.door} needs files or folders to read")
        if self.paths and self.door not in ("warc", "files"):
            raise UsageError(f"--via {self.door} reads no files: leave them out, or say --via files")


@dataclass(frozen=True)
class Missing:
    """Pages that were found and are not loaded, for one reason."""

    state: str
    reason: str
    pages: int
    examples: tuple[str, ...] = ()


@dataclass
class BackfillReport:
    """What was asked for, found, loaded and is missing."""

    publisher_id: str
    since: date
    until: date
    via: Door
    found: int = 0
    """pages that may have been published in the window"""
    there_before: int = 0
    """of these, loaded before and of the window"""
    loaded: int = 0
    outside: int = 0
    """pages that were passed over by their listed date or their own"""
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Estimate:
    """What a backfill would do: pages to fetch, and the time that politeness alone takes."""

    found: int
    known: int
    to_fetch: int
    tasks: int
    seconds: float
    notes: tuple[str, ...] = ()


@dataclass
class Backfill:
    """One backfill under way: `tasks()` gives what is to be done, `do(task)` does one, `finish()` reports."""

    run: Run
    request: BackfillRequest
    pages: dict[str, str] = field(default_factory=dict)
    """page id -> URL of all that was found"""
    before: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    notes: list[str] = field(default_factory=list)
    listing: Listing | None = None

    def __post_init__(self) -> None:
        self.request.check()
        found = self.run.publisher(self.request.publisher_id)
        assert found is not None, self.request.publisher_id
        self.publisher: Publisher = found

    # ------------------------------------------------------------ what is to be done

    def tasks(self) -> Iterator[Finder | ListedPages]:
        """The tasks, in their order; the first one may cost reading all sitemaps."""
        request, run = self.request, self.run
        if request.door == "sitemap":
            yield from self._listed_tasks()
        elif request.door == "wayback":
            yield from WaybackMonth.plan(run, self.publisher, request.since, request.until)
        elif request.door == "ccnews":
            yield from CcnewsFile.plan(run, self.publisher, request.since, request.until)
        else:
            yield from LocalFiles.plan(run, self.publisher, request.window, request.paths, only_warc=request.door == "warc")

    def _listed_tasks(self) -> Iterator[ListedPages]:
        listing = self.listing = asyncio.run(self._read_listings())
        if not listing.files:
            raise OnRecordError(
                f"no sitemap of {self.publisher.publisher_id} could be read ({'; '.join(listing.notes[-2:])}): name one under "
                "sitemaps in the publishers file, or try --via wayback"
            )
        self.outside += len(listing.outside)
        self.notes += listing.notes
        self.notes += [f"{count} entries left out: {reason}" for reason, count in listing.refused.most_common(5)]
        now = self.run.clock()
        entries = sorted(listing.wanted.values(), key=lambda one: (one.published_at is None, one.published_at or now, one.url))
        for start in range(0, len(entries), LISTED_BATCH):
            yield ListedPages(tuple(entries[start : start + LISTED_BATCH]))

    async def _read_listings(self) -> Listing:
        from pipeline.fetch.pages import fetch_pages

        async with steps.open_client(self.run) as client:
            fetch = partial(fetch_pages, client=client, leases=self.run.folder.leases, hosts=self.run.hosts)
            return await read_listings(self.publisher, self.request.since, self.request.until, fetch=fetch)

    # ------------------------------------------------------------ doing it

    def do(self, task: Finder | ListedPages, *, told: Told | None = None) -> None:
        """One task to its end: pages found, fetched where need be, read, loaded."""
        if isinstance(task, ListedPages):
            found = {page_id(entry.url): entry.url for entry in task.entries}
            self._count_before(found)
            self._want(task.entries)
        else:
            found = task.find(told=told)
            self.outside += task.outside
            self.notes += task.notes
            self._count_before(found)
        self.pages.update(found)
        steps.load(self.run)
        for due in self._due(found):
            steps.fetch(self.run, due, told=told)
        steps.load(self.run)
        self._read(found)

    def _due(self, page_ids: Collection[str]) -> list[list[PageDue]]:
        from pipeline.load import database, ledger

        ingested = leases.taken(self.run.folder.leases, "ingest", [self.publisher.publisher_id])
        with database.working(self.run.folder) as con:
            due = ledger.plan_pages(con, self.run.clock(), page_ids=page_ids, ingested=ingested)
        return [due[start : start + LISTED_BATCH] for start in range(0, len(due), LISTED_BATCH)]

    def _read(self, page_ids: Collection[str]) -> None:
        for tasks, following in steps.with_next(steps.plan_readings(self.run, page_ids=page_ids)):
            steps.read(self.run, tasks, following)
            steps.load(self.run)

    def _count_before(self, found: dict[str, str]) -> None:
        new = [page for page in found if page not in self.pages]
        self.before.update(self._states(new).values())

    def _want(self, entries: Sequence[Entry]) -> None:
        """Put listed pages into the queue, with the window."""
        states = self._states([page_id(entry.url) for entry in entries])
        for entry in entries:
            want(self.run, self.publisher, entry, self.request.window, states.get(page_id(entry.url)))
        self.run.sync()

    def _leave_out(self, entries: Collection[Entry]) -> None:
        """Into the ledger with what its list dates outside the window, where it is not there yet."""
        known = self._states([page_id(entry.url) for entry in entries])
        for entry in entries:
            page = page_id(entry.url)
            if page not in known:
                self.run.archive.note(
                    Discovery(
                        page_id=page,
                        publisher_id=self.publisher.publisher_id,
                        entry=entry,
                        discovered_at=self.run.clock(),
                        state="out_of_window",
                        state_reason="listed with a date outside the window that was asked for",
                    )
                )
        self.run.sync()

    def _states(self, page_ids: Collection[str]) -> dict[str, str]:
        return states_of(self.run, page_ids)

    # ------------------------------------------------------------ what came of it

    def estimate(self) -> Estimate:
        """What there is to do, without doing it: lists and indexes are read, no page is."""
        tasks = list(self.tasks())
        found: dict[str, str] = {}
        seconds = 0.0
        for task in tasks:
            if isinstance(task, ListedPages):
                found.update({page_id(entry.url): entry.url for entry in task.entries})
            else:
                found.update(task.preview())
                seconds += task.seconds
                self.notes += task.notes
        known = self._states(found)
        settled = sum(state in SETTLED for state in known.values())
        to_fetch = 0 if self.request.door in ("warc", "files", "ccnews") else len(found) - settled
        if self.request.door == "sitemap":
            seconds = to_fetch * self.publisher.min_delay_s
        return Estimate(len(found), len(known), to_fetch, len(tasks), seconds, tuple(self.notes))

    def finish(self) -> BackfillReport:
        """The report, by what the ledger says of each page that was found."""
        from pipeline.load import database, ledger

        if self.listing is not None:
            self._leave_out(self.listing.outside.values())
        steps.load(self.run)

        with database.working(self.run.folder) as con:
            endings = ledger.page_endings(con, list(self.pages))
            # of another time, and loaded before: a sitemap's date may be that of a change
            elsewhen = ledger.count_published_outside(con, list(self.pages), self.request.since, self.request.until)
        states = Counter(state for _, state, _ in endings)
        reasons: dict[tuple[str, str], list[str]] = {}
        for url, state, reason in endings:
            if state not in ("loaded", "duplicate"):
                reasons.setdefault((state, _kind_of(state, reason)), []).append(url)
        absent = len(self.pages) - len(endings)
        missing = [Missing(state, why, len(urls), tuple(urls[:EXAMPLES])) for (state, why), urls in reasons.items()]
        if absent:
            missing.append(Missing("not_archived", "no capture of it could be had; the same call tries again", absent))
        missing.sort(key=lambda one: -one.pages)
        there = self.before["loaded"]
        return BackfillReport(
            self.publisher.publisher_id,
            self.request.since,
            self.request.until,
            self.request.door,
            found=len(self.pages),
            there_before=max(there - elsewhen, 0),
            loaded=max(states["loaded"] - there, 0),
            outside=self.outside + states["out_of_window"] + elsewhen,
            missing=tuple(missing),
            notes=tuple(dict.fromkeys([*self.notes, *self.run.notes])),
        )


@dataclass(frozen=True)
class ListedPages:
    """A batch of pages that sitemaps name, to be fetched from the publisher."""

    entries: tuple[Entry, ...]


def run_backfill(run: Run, request: BackfillRequest, *, told: Callable[[int, int | None], None] | None = None) -> BackfillReport:
    """All of it in one go, what an earlier call left behind first; `told` hears of units (see `UNITS`) done and in all."""
    work = Backfill(run, request)
    steps.load(run)
    tasks = list(work.tasks())
    total = sum(weight_of(task) for task in tasks)
    begun = 0
    for task in tasks:
        weight = weight_of(task)

        def tell(done: int, of: int, begun: int = begun, weight: int = weight) -> None:
            if told and of:
                told(begun + weight * min(done, of) // of, total)

        tell(0, 1)
        work.do(task, told=tell)
        begun += weight
    report = work.finish()
    steps.publish(run)
    return report


def weight_of(task: Finder | ListedPages) -> int:
    """How many units of progress a task counts."""
    if isinstance(task, ListedPages):
        return len(task.entries)
    return FILE_MB if isinstance(task, CcnewsFile) else 1


def states_of(run: Run, page_ids: Collection[str]) -> dict[str, str]:
    from pipeline.load import database, ledger

    with database.working(run.folder) as con:
        return ledger.page_states(con, page_ids)


def _kind_of(state: str, reason: str | None) -> str:
    """The reason without what is the page's own, so that like reasons count together."""
    if state == "out_of_window":
        return "published outside the window"
    return (reason or "").partition(":")[0][:120]


def summary(report: BackfillReport) -> Sequence[str]:
    """The report as lines for a person."""
    lines = [
        f"asked: {report.publisher_id}, published {report.since} to {report.until}, via {report.via}",
        f"found: {report.found} pages; outside the window: {report.outside}",
        f"loaded: {report.loaded}, and {report.there_before} were there before",
    ]
    for one in report.missing:
        why = f" ({one.reason})" if one.reason else ""
        such_as = f", such as {', '.join(one.examples)}" if one.examples else ""
        lines.append(f"missing: {one.pages} {one.state}{why}{such_as}")
    return lines + [f"note: {note}" for note in report.notes]
