"""A month of the Wayback Machine: its index read, the first good capture of each article archived."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.backfill import wayback
from pipeline.backfill.listings import in_window
from pipeline.backfill.tasks import SETTLED, Task, service_client, write_whole
from pipeline.errors import OnRecordError
from pipeline.ids import page_id
from pipeline.publishers import Publisher
from pipeline.urls.canonical import url_date

if TYPE_CHECKING:
    from pipeline.fetch.client import WebClient
    from pipeline.fetch.visits import PageRequest, Visit
    from pipeline.run.runs import Run, Told

CAPTURE_TRIES = 3
"""captures of one page that are asked for, where the first ones are not good"""
LISTING_KEPT = timedelta(days=7)
LOOK_BACK = timedelta(days=30)
"""before the window: pages that were captured then were published then"""

_ARTICLE_PATH = re.compile(r"[0-9]|-|\.[a-z]{3,5}$|(?:/[^/]+){4}", re.IGNORECASE)
"""front pages and sections have short names without numbers"""

Captures = dict[str, tuple[str, list[wayback.Capture]]]
"""page id -> URL, and its captures in order of time"""


@dataclass
class WaybackMonth(Task):
    """Captures of one month of time; `seen` are pages that an earlier month of the same call dealt with."""

    since: date = date.min
    until: date = date.max
    seen: set[str] = field(default_factory=set)

    @classmethod
    def plan(cls, run: Run, publisher: Publisher, since: date, until: date) -> Iterator[WaybackMonth]:
        """The months from the window's beginning to some weeks behind its end."""
        seen: set[str] = set()
        first, last = since, until + wayback.CAPTURED_WITHIN
        while first <= last:
            end = min((first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1), last)
            yield cls(run, publisher, (since, until), since=first, until=end, seen=seen)
            first = end + timedelta(days=1)

    def preview(self) -> dict[str, str]:
        pages = asyncio.run(self._list())
        self.seconds = len(pages) * self.run.settings.wayback_delay_s
        return {page: url for page, (url, _) in pages.items()}

    def find(self, *, told: Told | None = None) -> dict[str, str]:
        return asyncio.run(self._find(told))

    async def _find(self, told: Told | None) -> dict[str, str]:
        pages = await self._list()
        states = self.states(pages)
        taken = {page for page, via, _ in self.captures(pages) if via == "wayback"}
        waiting: dict[str, list[wayback.Capture]] = {}
        for page, (url, captures) in pages.items():
            state = states.get(page)
            if page in taken:
                self.want(url, "wayback", state)
            elif state not in SETTLED:
                waiting[page] = captures[:CAPTURE_TRIES]
        async with self._client() as client:
            await self._replay(waiting, pages, client, told)
        self.run.sync()
        return {page: url for page, (url, _) in pages.items() if states.get(page) != "forgotten"}

    async def _replay(
        self,
        waiting: dict[str, list[wayback.Capture]],
        pages: Captures,
        client: WebClient,
        told: Told | None,
    ) -> None:
        """Take the first good capture of each page: the next one where one fails."""
        from pipeline.fetch.pages import fetch_pages

        total = len(waiting)
        failures: dict[str, str] = {}
        for attempt in range(CAPTURE_TRIES):
            asked = {page: captures[attempt] for page, captures in waiting.items() if attempt < len(captures)}
            requests = [
                self._request(page, wayback.replay_url(self.run.settings.wayback_replay_url, one)) for page, one in asked.items()
            ]
            async for visit in fetch_pages(requests, client=client, leases=self.run.folder.leases, hosts=self.run.hosts):
                page = visit.request.page_id
                if visit.payload is not None:
                    self._archive(page, pages[page][0], asked[page], visit)
                    del waiting[page]
                    failures.pop(page, None)
                else:
                    failures[page] = visit.reason or visit.outcome
                    if visit.outcome == "retry_later":
                        waiting.pop(page)  # the archive wants to be left alone
                if told:
                    told(total - len(waiting), total)
        for page, reason in failures.items():
            self.notes.append(f"{pages[page][0]}: not given by the Wayback Machine: {reason}")

    def _archive(self, page: str, url: str, capture: wayback.Capture, visit: Visit) -> None:
        self.want(url, "wayback", None)
        self.run.archive.append_record(
            page_id=page,
            page_url=url,
            publisher_id=self.publisher.publisher_id,
            via="wayback",
            captured_at=wayback.replayed_at(visit.final_url) or capture.captured_at,
            body=visit.payload or b"",
            http_head=wayback.original_head(visit.status or 200, _headers(visit)),
            final_url=capture.original,
            source=visit.final_url,
        )
        self.fresh.add(page)

    async def _list(self) -> Captures:
        """The month's pages that may be articles of the window, each with its captures in order of time."""
        captures: Captures = {}
        for capture in await self._index():
            url = self.own_url(capture.original)
            if url is not None and _ARTICLE_PATH.search(urlsplit(url).path):
                captures.setdefault(page_id(url), (url, []))[1].append(capture)
        pages = {}
        for page, (url, found) in captures.items():
            found.sort(key=lambda capture: capture.timestamp)
            if page in self.seen:
                continue
            self.seen.add(page)
            # what was captured before the window was published before it
            is_older = found[0].captured_at.date() < self.window[0]
            if is_older or in_window(url_date(url), *self.window) is False:
                self.outside += 1
            else:
                pages[page] = (url, found)
        return pages

    async def _index(self) -> list[wayback.Capture]:
        """The index of the month, asked for once in a week; of the first month, with the weeks before it."""
        first = self.since - LOOK_BACK if self.since == self.window[0] else self.since
        found: list[wayback.Capture] = []
        hosts = dict.fromkeys((self.publisher.domain, *self.publisher.also_hosts))
        async with self._client() as client:
            for host in hosts:
                key: str | None = None
                while True:
                    url = wayback.index_url(self.run.settings.wayback_cdx_url, host, first, self.until, resume_key=key)
                    captures, key = wayback.read_index(await self._answer(url, client), url)
                    found += captures
                    if key is None:
                        break
        return found

    async def _answer(self, url: str, client: WebClient) -> bytes:
        """One answer of the index, kept for a week. Raises OnRecordError where it does not come."""
        from pipeline.fetch.pages import fetch_pages

        payload = self._kept(url)
        if payload is None:
            request = replace(self._request("", url), kind="sitemap")
            async for visit in fetch_pages([request], client=client, leases=self.run.folder.leases, hosts=self.run.hosts):
                if visit.payload is None:
                    raise OnRecordError(f"the Wayback Machine's index did not answer: {visit.reason or visit.outcome}")
                payload = visit.payload
                wayback.read_index(payload, url)  # what is none is not kept
                write_whole(self._kept_at(url), gzip.compress(payload))
        return payload or b""

    def _request(self, page: str, url: str) -> PageRequest:
        from pipeline.fetch.visits import PageRequest

        delay_s = self.run.settings.wayback_delay_s
        return PageRequest(
            page, url, self.publisher.publisher_id, "wayback", min_delay_s=delay_s, max_attempts=1, obey_robots=False
        )

    def _client(self) -> WebClient:
        return service_client(self.run, self.run.settings.wayback_cdx_url, self.run.settings.wayback_replay_url)

    def _kept_at(self, url: str) -> Path:
        return self.run.folder.work / "backfill" / f"cdx-{hashlib.sha256(url.encode()).hexdigest()[:24]}.json.gz"

    def _kept(self, url: str) -> bytes | None:
        path = self._kept_at(url)
        try:
            if datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC) < LISTING_KEPT:
                return gzip.decompress(path.read_bytes())
        except (OSError, EOFError):
            pass
        return None


def _headers(visit: Visit) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in visit.hops[-1].headers]
