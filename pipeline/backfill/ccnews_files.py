"""A file of Common Crawl's news crawl: passed over once, as it comes over the network, and the publisher's records archived."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.backfill import ccnews
from pipeline.backfill.streams import WebStream
from pipeline.backfill.tasks import Task, service_client, write_whole
from pipeline.errors import FetchError, OnRecordError
from pipeline.ids import page_id
from pipeline.publishers import Publisher

if TYPE_CHECKING:
    from pipeline.run.runs import Run, Told

BATCH = 50
FILE_BYTES = 1e9
BYTES_S = 20e6
"""assumed in estimates; the progress tells the true rate"""


@dataclass
class CcnewsFile(Task):
    """One file of Common Crawl's news crawl, read as it comes over the network."""

    path: str = ""

    @classmethod
    def plan(cls, run: Run, publisher: Publisher, since: date, until: date) -> Iterator[CcnewsFile]:
        """The files that may hold pages of the window; one passed over already costs no network. Raises OnRecordError."""
        for path in asyncio.run(_ccnews_paths(run, since, until)):
            task = cls(run, publisher, (since, until), path=path)
            task.seconds = 0 if task._reached().get("done") else FILE_BYTES / BYTES_S
            yield task

    def preview(self) -> dict[str, str]:
        return {}

    def find(self, *, told: Told | None = None) -> dict[str, str]:
        """Pass over the file from the place reached; what an earlier call archived is among the pages."""
        from pipeline.fetch.client import user_agent

        reached = self._reached()
        found: dict[str, str] = dict(reached.get("pages", {}))
        states = self.states(found)
        for page, url in found.items():
            self.want(url, "ccnews", states.get(page))
        if reached.get("done"):
            return found
        url = f"{self.run.settings.ccnews_url}/{self.path}"
        batch: list[ccnews.WantedRecord] = []
        try:
            with WebStream(url, user_agent=user_agent(self.run.contact), offset=int(reached.get("offset", 0))) as stream:

                def passed(records: int, offset: int) -> None:
                    if told:
                        told(offset, stream.size or 0)

                for record in ccnews.wanted_records(stream, self._is_wanted_host, passed=passed, damaged=self._note_damage):
                    batch.append(record)
                    if len(batch) >= BATCH:
                        found |= self._archive(batch)
                        self._reach(record.offset, found)
                        batch = []
                found |= self._archive(batch)
                is_whole = stream.size is not None and stream.position >= stream.size
        except (FetchError, OSError, ValueError) as error:
            self.notes.append(f"{self.path}: {error}; the same call goes on there")
            found |= self._archive(batch)
            return found
        if not is_whole:
            self.notes.append(f"{self.path}: unreadable from byte {stream.position} on")
        self._reach(stream.position, found, done=True)
        return found

    def _note_damage(self, reason: str) -> None:
        self.notes.append(f"{self.path}: {reason}")

    def _is_wanted_host(self, host: str) -> bool:
        return self.publisher.is_own(f"https://{host}/") if re.fullmatch(r"[a-z0-9.-]+", host) else False

    def _archive(self, records: Sequence[ccnews.WantedRecord]) -> dict[str, str]:
        """Archive what was not archived before; all pages of the records."""
        pages = [(record, url) for record in records if (url := self.own_url(record.url)) is not None]
        ids = {url: page_id(url) for _, url in pages}
        known, states = self.captures(ids.values()), self.states(ids.values())
        found = {}
        for record, url in pages:
            page = ids[url]
            head, separator, body = record.block.partition(b"\r\n\r\n")
            is_page = re.match(rb"HTTP/[\d.]+ 200", head) and b"html" in head.lower()
            if not is_page or states.get(page) == "forgotten":
                continue
            found[page] = url
            is_new = (page, "ccnews", record.captured_at) not in known
            self.want(url, "ccnews", states.get(page), is_captured=is_new)
            if not is_new:
                continue
            self.run.archive.append_record(
                page_id=page,
                page_url=url,
                publisher_id=self.publisher.publisher_id,
                via="ccnews",
                captured_at=record.captured_at,
                body=body,
                http_head=head + separator,
                final_url=record.url,
                source=f"{self.path} at byte {record.offset}",
            )
            self.fresh.add(page)
        self.run.sync()
        return found

    def _state_path(self) -> Path:
        # other patterns want other records
        wanted = repr(
            (self.publisher.domain, self.publisher.also_hosts, self.publisher.include, self.publisher.exclude, self.path)
        )
        return self.run.folder.work / "backfill" / f"ccnews-{hashlib.sha256(wanted.encode()).hexdigest()[:24]}.json"

    def _reached(self) -> dict[str, Any]:
        try:
            reached = json.loads(self._state_path().read_bytes())
        except (OSError, ValueError):
            return {}
        return reached if isinstance(reached, dict) else {}

    def _reach(self, offset: int, pages: dict[str, str], *, done: bool = False) -> None:
        state = {"file": self.path, "offset": offset, "done": done, "pages": pages}
        write_whole(self._state_path(), json.dumps(state).encode())


async def _ccnews_paths(run: Run, since: date, until: date) -> list[str]:
    from pipeline.fetch.pages import fetch_pages
    from pipeline.fetch.visits import PageRequest

    base = run.settings.ccnews_url
    urls = [ccnews.list_url(base, month) for month in ccnews.months_of(since, until)]
    requests = [
        PageRequest("", url, "", "ccnews", kind="sitemap", min_delay_s=0, max_attempts=1, obey_robots=False) for url in urls
    ]
    paths: list[str] = []
    async with service_client(run, base) as client:
        async for visit in fetch_pages(requests, client=client, leases=run.folder.leases, hosts=run.hosts):
            if visit.payload is not None:
                paths += ccnews.read_list(visit.payload, visit.request.url, since, until)
            elif visit.status != 404:  # a month that is not published yet
                raise OnRecordError(f"no list of CC-NEWS files: {visit.request.url}: {visit.reason or visit.outcome}")
    return sorted(paths)
