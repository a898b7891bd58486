"""Files of the user's: pages, WARC and WACZ, lists of URLs, JSON Lines of texts; the publisher's pages in them archived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.backfill.tasks import Task, Window
from pipeline.ids import page_id
from pipeline.publishers import Publisher
from pipeline.run import local_input

if TYPE_CHECKING:
    from pipeline.run.runs import Run, Told

BATCH = 50
WARC_ENDINGS = (*local_input.WARC_ENDINGS, *local_input.PACKAGE_ENDINGS)
LARGE_ENDINGS = (*WARC_ENDINGS, *local_input.TEXT_ENDINGS, ".txt")


@dataclass
class LocalFiles(Task):
    """Files and folders: pages, WARC and WACZ, lists of URLs, JSON Lines of texts."""

    paths: tuple[Path, ...] = ()
    only_warc: bool = False

    @classmethod
    def plan(
        cls, run: Run, publisher: Publisher, window: Window, paths: Sequence[Path], *, only_warc: bool
    ) -> Iterator[LocalFiles]:
        """A task for each large file, and one for all small ones. Raises UsageError for what is not there."""
        notes: list[str] = []
        found = local_input.find_files([path for path in paths if not (path.is_file() and _is_other(path))], notes.append)
        found += [path for path in paths if path.is_file() and _is_other(path)]
        large = [path for path in found if path.name.lower().endswith(LARGE_ENDINGS)]
        small = [path for path in dict.fromkeys(found) if path not in set(large)]
        if small and not only_warc:
            yield cls(run, publisher, window, paths=tuple(small), notes=notes)
        for path in dict.fromkeys(large):
            if not only_warc or path.name.lower().endswith(WARC_ENDINGS):
                yield cls(run, publisher, window, paths=(path,))

    def preview(self) -> dict[str, str]:
        captures = self._read()
        return {page_id(url): url for url in (one if isinstance(one, str) else one.url for one in captures)}

    def find(self, *, told: Told | None = None) -> dict[str, str]:
        found: dict[str, str] = {}
        listed: dict[str, str] = {}
        batch: list[local_input.Capture] = []
        for capture in self._read():
            if isinstance(capture, str):
                listed[page_id(capture)] = capture  # a line of a list: a page to be fetched
                continue
            batch.append(capture)
            if len(batch) >= BATCH:
                found |= self._archive(batch)
                batch = []
                if told:
                    told(len(found), 0)
        found |= self._archive(batch)
        self._queue({page: url for page, url in listed.items() if page not in found})
        self.run.sync()
        return listed | found

    def _read(self) -> Iterator[local_input.Capture | str]:
        for path in self.paths:
            if path.suffix.lower() == ".txt":
                yield from self._url_list(path)
        plain = [path for path in self.paths if not _is_other(path)]
        yield from self._own(local_input.read_all(plain, workers=self.run.settings.workers, refused=self.notes.append))

    def _own(self, captures: Iterable[local_input.Capture]) -> Iterator[local_input.Capture]:
        """Those of the publisher; a page without an address is taken for its."""
        for capture in captures:
            if capture.url.startswith("file:"):
                yield capture
            elif (url := self.own_url(capture.url)) is not None:
                yield replace(capture, url=url)
            else:
                self.outside += 1

    def _url_list(self, path: Path) -> Iterator[str]:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in lines:
                text = line.strip()
                if text and not text.startswith("#"):
                    if (url := self.own_url(text)) is not None:
                        yield url
                    else:
                        self.notes.append(f"{path.name}: not a page of {self.publisher.publisher_id}: {text[:100]}")

    def _archive(self, captures: Sequence[local_input.Capture]) -> dict[str, str]:
        known = self.captures(capture.page_id for capture in captures)
        states = self.states(capture.page_id for capture in captures)
        found = {}
        for capture in captures:
            page = capture.page_id
            if states.get(page) == "forgotten":
                continue
            found[page] = capture.url
            is_new = (page, capture.via, capture.captured_at.astimezone(UTC)) not in known
            self.want(capture.url, capture.via, states.get(page), is_captured=is_new)
            if is_new:
                self._append(capture)
                self.fresh.add(page)
        self.run.sync()
        return found

    def _append(self, capture: local_input.Capture) -> None:
        self.run.archive.append_record(
            page_id=capture.page_id,
            page_url=capture.url,
            publisher_id=self.publisher.publisher_id,
            via=capture.via,
            captured_at=capture.captured_at,
            body=capture.body,
            content_type=capture.content_type,
            http_head=capture.http_head,
            final_url=capture.final_url,
            source=capture.source,
            truncated=capture.truncated,
        )

    def _queue(self, pages: dict[str, str]) -> None:
        states = self.states(pages)
        for page, url in pages.items():
            self.want(url, "url", states.get(page))


def _is_other(path: Path) -> bool:
    return path.suffix.lower() == ".txt"
