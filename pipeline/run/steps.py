"""Page URL -> stored facts: the steps of a run, each of them one call on a batch. Joins all four stages.

The steps share nothing but the data folder: what one leaves there the next one finds, in this process or after a kill in another.
That is why each can be retried alone, and why a run that died needs no repair.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import OnRecordError, UsageError
from pipeline.ids import page_id
from pipeline.models import Discovery, Entry, PageReading
from pipeline.run import leases, local_input
from pipeline.run.runs import Run, Told
from pipeline.topics import read_topics
from pipeline.urls.canonical import adopt_home, canonicalize_url

if TYPE_CHECKING:
    from pipeline.discover.candidates import DiscoveryReport
    from pipeline.fetch.client import WebClient
    from pipeline.fetch.visits import PageRequest
    from pipeline.load.ledger import FetchDue, PageDue
    from pipeline.load.writer import LoadReport
    from pipeline.publish.snapshots import Publication
    from pipeline.run.alarms import Alarm
    from pipeline.run.read_page import ReadingTask
    from pipeline.run.workers import Outcome

FETCH_BATCH = 200
READ_BATCH = 200
"""pages a task: a kill costs at most the reading of so many, and what Prefect costs a task is spread over them"""

POLLED = {"fetched": "feeds polled", "not_modified": "feeds unchanged"}
"""outcome of a poll -> what it counts as"""

Due = TypeVar("Due")


# ---------------------------------------------------------------- load and publish


def load(run: Run) -> LoadReport:
    """Take the journals and the staged batches into the working database."""
    from pipeline.archive.warc import recover
    from pipeline.load.writer import load_pending

    run.sync()
    recover(run.folder.archive)
    loaded = load_pending(run.folder, run_id=run.run_id, now=run.clock(), publishers=run.config.publishers)
    run.figures += loaded.figures
    run.attributions += loaded.attributions
    run.notes += loaded.warnings
    return loaded


def publish(run: Run, *, force: bool = False) -> Publication | None:
    """Publish what has changed, or None where nothing has."""
    from pipeline.publish.snapshots import publish as publish_database

    made = publish_database(run.folder, now=run.clock(), min_free_bytes=run.settings.min_free_bytes, force=force)
    if made is not None:
        run.published = made.path.name
    _tell_topics(run, is_published=made is not None)
    return made


def _tell_topics(run: Run, *, is_published: bool) -> None:
    """Tell what is fresh in the topics, and send what waits; a failure of it costs the run a note and nothing else."""
    from pipeline.alerts.tell import deliver_waiting, tell_topics
    from pipeline.run import alarms

    try:
        topics = read_topics(run.folder)
        news = tell_topics(run.folder, topics, run.settings, now=run.clock()) if is_published else []
        delivery = deliver_waiting(run.folder, topics, run.settings, now=run.clock())
    except (OnRecordError, OSError) as error:
        run.notes.append(f"nothing could be told of the topics: {error}")
        return
    if delivery.waiting:
        run.notes.append(f"{delivery.waiting} events wait for their webhook")
    if delivery.given_up:
        run.notes.append(f"{delivery.given_up} events were given up, which no webhook took in a week")
    if news and run.settings.alarm_command:
        messages = [alarms.Alarm("topic.news", event.topic, f"{event.topic}: {event.message}") for event in news]
        if failure := alarms.tell(run.settings.alarm_command, messages):
            run.notes.append(failure)


def find_alarms(run: Run) -> list[Alarm]:
    """What somebody should be told of the publishers and the publications."""
    from pipeline.load import database
    from pipeline.run import alarms

    with database.working(run.folder) as con:
        listed = [publisher.publisher_id for publisher in run.config.publishers]
        return alarms.find_alarms(con, run.clock(), publisher_ids=listed, stale_after_h=run.settings.stale_after_h)


# ---------------------------------------------------------------- what a user names


def take_urls(run: Run, urls: Sequence[str]) -> list[str]:
    """Put pages into the queue; their ids. Raises UsageError for what is no URL."""
    found = []
    for url in urls:
        try:
            canonical = canonicalize_url(url)
        except ValueError as error:
            raise UsageError(f"{url}: {error}") from error
        publisher_id = local_input.publisher_of(canonical, run.config)
        if known := run.publisher(publisher_id):
            canonical = adopt_home(canonical, known.home)
        page = page_id(canonical)
        entry = Entry(url=canonical, via="url")
        run.archive.note(Discovery(page_id=page, publisher_id=publisher_id, entry=entry, discovered_at=run.clock()))
        found.append(page)
    run.sync()
    return found


def take_files(run: Run, paths: Sequence[Path], *, told: Told | None = None) -> list[str]:
    """Archive the pages in files and folders that were not taken before; the ids of all of them. Raises UsageError."""
    return [page for captures in find_captures(run, paths) for page in take_captures(run, captures, told=told)]


def find_captures(run: Run, paths: Sequence[Path]) -> Iterator[list[local_input.Capture]]:
    """The pages in files and folders, in batches. Raises UsageError."""
    found = local_input.find_files(paths, run.notes.append)
    return _chunks(local_input.read_all(found, workers=run.settings.workers, refused=run.notes.append), FETCH_BATCH)


def take_captures(run: Run, captures: Sequence[local_input.Capture], *, told: Told | None = None) -> list[str]:
    """Archive those that were not taken before; the ids of all of them."""
    from pipeline.load import database, ledger

    with database.working(run.folder) as con:
        known = ledger.known_captures(con, [capture.page_id for capture in captures])
    for number, capture in enumerate(captures, 1):
        if (capture.page_id, capture.via, capture.captured_at) not in known:
            local_input.archive_capture(capture, run.archive, run.config, run.clock())
            run.fetched += 1
        if told:
            told(number, len(captures))
    run.sync()
    return [capture.page_id for capture in captures]


# ---------------------------------------------------------------- discover


def discover(run: Run, publisher_id: str, *, insists: bool = False) -> DiscoveryReport:
    """Poll the lists of a publisher that are due, or all of them where the user insists; what was found stands in the journal."""
    return asyncio.run(_discover(run, publisher_id, insists))


async def _discover(run: Run, publisher_id: str, insists: bool) -> DiscoveryReport:
    from pipeline.discover.publisher import discover_publisher
    from pipeline.fetch.pages import fetch_pages
    from pipeline.load import database, ledger

    publisher = run.publisher(publisher_id)
    assert publisher is not None, publisher_id
    with database.working(run.folder) as con:
        due = ledger.plan_feeds(con, run.clock(), [publisher_id], insists=insists)
        is_known = ledger.knows_feeds(con, publisher_id)

    def states(page_ids: Collection[str]) -> dict[str, str]:
        with database.working(run.folder) as con:
            return ledger.page_states(con, page_ids)

    def known_as_of(page_ids: Collection[str]) -> dict[str, datetime]:
        with database.working(run.folder) as con:
            return ledger.known_as_of(con, page_ids)

    async with open_client(run) as client:
        found = await discover_publisher(
            publisher,
            due,
            fetch=partial(fetch_pages, client=client, leases=run.folder.leases, hosts=run.hosts, clock=run.clock),
            archive=run.archive,
            now=run.clock(),
            states=states,
            known_as_of=known_as_of,
            is_known=is_known,
        )
    run.sync()
    for outcome, pages in found.states.items():
        run.count(publisher_id, "discovered" if outcome == "queued" else outcome, pages)
    for poll in found.polls:
        run.count(publisher_id, POLLED.get(poll.outcome, "feeds failed"))
    run.notes += [f"{publisher_id}: {warning}" for warning in found.warnings]
    run.notes += [f"{publisher_id}: {p.url}: {p.outcome}: {p.reason}" for p in found.polls if p.reason]
    return found


# ---------------------------------------------------------------- fetch


def plan_fetches(run: Run, *, limit: int | None = None) -> list[list[PageDue]]:
    """Pages of the run's publishers that wait in the queue or whose next attempt is due, in batches.

    What a backfill that is at work has put there is left to it; what one left behind that was killed is taken.
    """
    from pipeline.load import database, ledger

    backfilled = leases.taken(run.folder.leases, "backfill", run.publisher_ids)
    with database.working(run.folder) as con:
        due = ledger.plan_pages(con, run.clock(), publisher_ids=run.publisher_ids, backfilled=backfilled, limit=limit)
    return _batches(due, FETCH_BATCH)


def plan_named(run: Run, page_ids: Collection[str]) -> list[list[PageDue]]:
    """Pages that somebody named, whatever their state, in batches."""
    from pipeline.load import database, ledger

    with database.working(run.folder) as con:
        return _batches(ledger.plan_named(con, page_ids), FETCH_BATCH)


def plan_revisits(run: Run, *, limit: int | None = None, insists: bool = False) -> list[list[PageDue]]:
    """Loaded articles of the run's publishers that may still change and are due, or all where the user insists, in batches."""
    from pipeline.load import database, ledger

    with database.working(run.folder) as con:
        due = ledger.plan_revisits(con, run.clock(), publisher_ids=run.publisher_ids, limit=limit, insists=insists)
    return _batches(due, FETCH_BATCH)


def fetch(run: Run, pages: Sequence[PageDue], *, told: Told | None = None) -> int:
    """Fetch a batch into the archive; how many payloads came."""
    return asyncio.run(_fetch(run, pages, told))


async def _fetch(run: Run, pages: Sequence[PageDue], told: Told | None) -> int:
    from pipeline.fetch.pages import fetch_pages
    from pipeline.load import database, ledger

    came = done = 0
    unchanged = []
    async with open_client(run) as client:
        requests = [_request(run, page) for page in pages]
        async for visit in fetch_pages(requests, client=client, leases=run.folder.leases, hosts=run.hosts, clock=run.clock):
            run.archive.append(visit)
            done += 1
            if visit.outcome == "fetched":
                came += 1
            else:
                run.count(visit.request.publisher_id, visit.outcome)
            if visit.outcome == "not_modified":
                unchanged.append(visit.request.page_id)
            if told:
                told(done, len(pages))
    run.archive.sync()
    run.fetched += came
    if unchanged:
        with database.working(run.folder) as con:
            run.unsent_bytes += ledger.last_sent_bytes(con, unchanged)
    return came


def _request(run: Run, page: PageDue) -> PageRequest:
    from pipeline.fetch.throttle import MIN_DELAY_S
    from pipeline.fetch.visits import PageRequest

    publisher = run.publisher(page.publisher_id)
    return PageRequest(
        page_id=page.page_id,
        url=page.fetch_url or page.url,
        publisher_id=page.publisher_id,
        via=page.via,
        etag=page.etag,
        last_modified=page.last_modified,
        attempts=page.attempts,
        min_delay_s=publisher.min_delay_s if publisher else MIN_DELAY_S,
    )


def open_client(run: Run) -> WebClient:
    """The one HTTP client of a step; use it with `async with`."""
    from pipeline.fetch.client import build_client, user_agent

    return build_client(
        user_agent=user_agent(run.contact),
        allowed_private=frozenset(host for p in run.config.publishers if p.allow_private for host in p.hosts),
        routes={host: p.connect_to for p in run.config.publishers if p.connect_to for host in p.hosts},
        http2=run.config.http2,
        proxy=run.proxy,
    )


# ---------------------------------------------------------------- extract and parse


def plan_readings(run: Run, *, page_ids: Collection[str] | None = None) -> list[list[ReadingTask]]:
    """Archived payloads that were not read yet, in batches: of the pages, else of the run's publishers.

    A page that a backfill wants is read for its window of dates, whoever reads it.
    """
    from pipeline.extract.version import EXTRACTOR_VERSION
    from pipeline.load import database, ledger

    publisher_ids = run.publisher_ids if page_ids is None else None
    with database.working(run.folder) as con:
        due = ledger.plan_readings(con, publisher_ids=publisher_ids, page_ids=page_ids, extractor_version=EXTRACTOR_VERSION)
    return _batches([_reading_task(run, fetch) for fetch in due], READ_BATCH)


def plan_rereadings(
    run: Run, *, since: date | None = None, until: date | None = None, parser_older_than: str | None = None
) -> list[list[ReadingTask]]:
    """Archived payloads that an older parser read (older than the present one, unless said otherwise), in batches.

    The window is of the publication dates that the articles have now, both inclusive.
    """
    from pipeline.extract.version import EXTRACTOR_VERSION
    from pipeline.load import database, ledger
    from pipeline.parse.articles import PARSER_VERSION

    with database.working(run.folder) as con:
        due = ledger.plan_readings(
            con,
            publisher_ids=run.publisher_ids or None,
            parser_older_than=parser_older_than or PARSER_VERSION,
            extractor_version=EXTRACTOR_VERSION,
            published_since=since,
            published_until=until,
        )
    return _batches([_reading_task(run, fetch) for fetch in due], READ_BATCH)


def _reading_task(run: Run, due: FetchDue) -> ReadingTask:
    from pipeline.run.read_page import ReadingTask

    publisher = run.publisher(due.publisher_id)
    return ReadingTask(
        archive=run.folder.archive,
        fetch_id=due.fetch_id,
        page_id=due.page_id,
        page_url=due.url,
        publisher_id=due.publisher_id,
        captured_at=due.captured_at,
        warc_file=due.warc_file,
        warc_offset=due.warc_offset,
        time_zone=publisher.time_zone if publisher else None,
        country=publisher.country if publisher else None,
        since=due.wanted_since,
        until=due.wanted_until,
    )


def begin_reading(run: Run, tasks: Sequence[ReadingTask]) -> None:
    """Let the workers go at a batch, which `read` stages later; what they have done by then waits in memory."""
    from pipeline.run.read_page import read_archived

    if tasks and tasks[0].fetch_id not in run.reading:
        run.reading[tasks[0].fetch_id] = run.pool.begin(read_archived, tasks)


def read(run: Run, tasks: Sequence[ReadingTask], following: Sequence[ReadingTask] = (), *, told: Told | None = None) -> int:
    """Extract and parse a batch in worker processes and stage it; how many articles came out.

    The workers go on with the `following` batch, without a pause, while this one is staged and loaded.
    """
    from pipeline.load.staging import stage_batch

    if not tasks:
        return 0
    begin_reading(run, tasks)
    begin_reading(run, following)
    readings = []
    try:
        for outcome in run.reading.pop(tasks[0].fetch_id):
            readings.append(outcome.result or _failed_reading(outcome))
            if told:
                told(len(readings), len(tasks))
    except BaseException:
        run.end_workers()
        raise
    stage_batch(run.folder.staged, readings, run_id=run.run_id)
    for reading in readings:
        run.count(reading.publisher_id, reading.state)
    return sum(reading.state == "loaded" for reading in readings)


def _failed_reading(outcome: Outcome[ReadingTask, PageReading]) -> PageReading:
    """The record of a page whose worker was killed or crashed."""
    from pipeline.extract.version import EXTRACTOR_VERSION
    from pipeline.parse.articles import PARSER_VERSION

    task = outcome.task
    return PageReading(
        fetch_id=task.fetch_id,
        page_id=task.page_id,
        page_url=task.page_url,
        publisher_id=task.publisher_id,
        captured_at=task.captured_at,
        state=outcome.state or "extract_crash",  # type: ignore[arg-type]
        state_reason=outcome.reason,
        extractor_version=EXTRACTOR_VERSION,
        parser_version=PARSER_VERSION,
    )


def with_next(batches: Sequence[Sequence[Due]]) -> Iterator[tuple[Sequence[Due], Sequence[Due]]]:
    """Each batch with the one after it, which is empty for the last."""
    return itertools.zip_longest(batches, batches[1:], fillvalue=())


def _batches(due: Sequence[Due], size: int) -> list[list[Due]]:
    return [list(due[start : start + size]) for start in range(0, len(due), size)]


def _chunks(source: Iterable[Due], size: int) -> Iterator[list[Due]]:
    iterator = iter(source)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk
