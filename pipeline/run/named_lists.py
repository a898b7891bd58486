"""Feeds and sitemaps among the addresses that a user named: their pages are taken as if each had been named.

What an address leads to is known when it has come: so a list is fetched and archived as any page, and looked at before pages are
read. Unlike a list of publishers.yaml it is not watched from then on, and no window of days narrows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.archive.warc import read_payload
from pipeline.discover.feed_entries import root_name, unpack
from pipeline.discover.feeds import FEED_ROOTS, FeedReading, read_feed
from pipeline.discover.sitemaps import SitemapReading, read_sitemap
from pipeline.errors import ExtractError
from pipeline.ids import page_id
from pipeline.models import Discovery, Entry
from pipeline.run import local_input
from pipeline.run.read_page import ReadingTask
from pipeline.run.runs import Run
from pipeline.urls.canonical import adopt_home, host_key

SITEMAP_ROOTS = ("urlset", "sitemapindex")
MAX_MEMBERS = 20
"""files of a sitemap index that are read, newest first"""
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def take_listed(run: Run, tasks: Sequence[ReadingTask], *, limit: int | None = None) -> list[str]:
    """Put what the lists among these payloads name into the queue, the newest first; the ids of those pages and further lists.

    Of a list as many are taken as a run takes of its publisher.
    """
    pages: list[str] = []
    for task in tasks:
        reading = _read_list(task)
        if reading is None:
            continue
        publisher = run.publisher(task.publisher_id)
        most = limit or (publisher.max_pages_per_run if publisher else 200)
        named = _newest(reading, task.page_url)
        for entry in named[:most]:
            pages.append(_queue(run, entry))
        left = f"; {len(named) - most} older ones are left out" if len(named) > most else ""
        run.notes.append(f"{task.page_url} is a list ({reading.kind}): {min(len(named), most)} addresses of it are taken{left}")
        run.count(task.publisher_id, "feeds polled")
    run.sync()
    return list(dict.fromkeys(pages))


def _read_list(task: ReadingTask) -> FeedReading | SitemapReading | None:
    """The list that a payload is; None for any other payload, and for a list that is too damaged to name anything."""
    try:
        payload = unpack(read_payload(task.archive, task.warc_file, task.warc_offset).data, task.page_url)
        is_json = payload.lstrip()[:1] == b"{" and b"jsonfeed.org/version" in payload[:4096]
        root = "" if is_json else root_name(payload, task.page_url)
        if is_json or root in FEED_ROOTS:
            return read_feed(payload, task.page_url, fetched_at=task.captured_at, time_zone=task.time_zone)
        if root in SITEMAP_ROOTS:
            return read_sitemap(payload, task.page_url, fetched_at=task.captured_at, time_zone=task.time_zone)
    except ExtractError:
        return None
    return None


def _newest(reading: FeedReading | SitemapReading, url: str) -> list[Entry]:
    """What a list names, the newest first; of a sitemap index the files of its own host."""
    entries = sorted(reading.entries, key=lambda entry: entry.published_at or entry.modified_at or LONG_AGO, reverse=True)
    members = sorted(getattr(reading, "sitemaps", ()), key=lambda member: member[1] or LONG_AGO, reverse=True)
    own = [Entry(url=member, via="sitemap") for member, _ in members if host_key(member) == host_key(url)]
    return entries + own[:MAX_MEMBERS]


def _queue(run: Run, entry: Entry) -> str:
    publisher_id = local_input.publisher_of(entry.url, run.config)
    if known := run.publisher(publisher_id):
        entry = entry.model_copy(update={"url": adopt_home(entry.url, known.home)})
    page = page_id(entry.url)
    run.archive.note(Discovery(page_id=page, publisher_id=publisher_id, entry=entry, discovered_at=run.clock()))
    return page
