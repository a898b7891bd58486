"""Files that a user names -> records of our archive: pages, WARC files, JSON Lines of texts. Their own time is kept.

They come in by the same door as what is fetched: archived first, one journal line each, read later. A file that was taken before
is known by its contents and time, and not taken again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import ExtractError, UsageError
from pipeline.ids import page_id
from pipeline.models import Discovery, Entry, Via
from pipeline.run.read_page import PRELOADED, TEXT_TYPE
from pipeline.urls.canonical import canonicalize_url

if TYPE_CHECKING:
    from pipeline.archive.warc import Archive
    from pipeline.publishers import PublishersFile

MAX_FILE_BYTES = 20 * 1024 * 1024
"""of one page, decompressed: as much as of one that is fetched"""
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
WARC_ENDINGS = (".warc", ".warc.gz")
TEXT_ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as somebody kept it: what the archive needs to know of it."""

    url: str
    """canonical address, or `file:sha256-…` of a page that names none"""
    via: Via
    captured_at: datetime
    body: bytes
    content_type: str | None = None
    http_head: bytes = b""
    final_url: str | None = None
    source: str | None = None
    title: str | None = None
    truncated: str | None = None
    """why the record is cut short, where its archive says that it is"""

    @property
    def page_id(self) -> str:
        return page_id(self.url)


Refused = Callable[[str], None]
"""told of what could not be taken, in one line for a person"""


def find_files(paths: Sequence[Path], left_out: Refused) -> list[Path]:
    """The files that are named, each once, in order of name. Raises UsageError for what is not there.

    Of a folder, with those below it, pages and WARC files are taken, and JSON Lines where it holds nothing else of use:
    beside pages they are as a rule notes about them. What is passed over is counted to `left_out`.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_file():
            found.append(path)
        elif path.is_dir():
            inside = sorted(child for child in path.rglob("*") if child.is_file() and not child.name.startswith("."))
            taken = [child for child in inside if _kind(child) in ("page", "warc")]
            taken = taken or [child for child in inside if _kind(child) == "texts"]
            found += taken
            if len(taken) < len(inside):
                left_out(f"{path}: {len(inside) - len(taken)} files of other kinds were left out; name one to take it")
        else:
            raise UsageError(f"no file or folder {path}")
    return list(dict.fromkeys(found))


def _kind(path: Path) -> str:
    name = path.name.lower()
    if name.endswith(WARC_ENDINGS):
        return "warc"
    if name.endswith(TEXT_ENDINGS):
        return "texts"
    return "page" if name.removesuffix(".gz").endswith(PAGE_ENDINGS) else "unknown"


def read_all(paths: Sequence[Path], *, workers: int, refused: Refused) -> Iterator[Capture]:
    """The pages in all the files, single pages first; what is damaged is told to `refused`, and the rest goes on.

    A single page is looked into for its address, so that is done in worker processes.
    """
    from pipeline.run.workers import run_tasks

    kinds = {path: _kind(path) for path in paths}
    single = [path for path in paths if kinds[path] not in ("warc", "texts")]
    if single:
        for outcome in run_tasks(page_capture, single, workers=workers, preload=PRELOADED):
            capture = outcome.result
            if isinstance(capture, Capture):
                yield capture
            else:
                refused(f"{outcome.task}: {capture or outcome.reason}")
    for path in paths:
        if kinds[path] not in ("warc", "texts"):
            continue
        read = _warc_captures if kinds[path] == "warc" else _text_captures
        try:
            yield from read(path, refused)
        except (OSError, EOFError, zlib.error) as error:
            refused(f"{path}: {error}")


def page_capture(path: Path) -> Capture | str:
    """The page in one file, or words that say why there is none."""
    try:
        return _page_capture(path)
    except (OSError, EOFError, zlib.error, ExtractError) as error:
        return str(error)


def _page_capture(path: Path) -> Capture:
    body = _read(path)
    return Capture(
        url=page_address(body) or f"file:sha256-{hashlib.sha256(body).hexdigest()}",
        via="file",
        captured_at=datetime.fromtimestamp(int(path.stat().st_mtime), UTC),
        body=body,
        content_type="text/html" if _kind(path) == "page" else None,
        source=path.name,
    )


def _read(path: Path) -> bytes:
    opener: Callable[..., Any] = gzip.open if path.name.lower().endswith(".gz") else open
    with opener(path, "rb") as file:
        body: bytes = file.read(MAX_FILE_BYTES + 1)
    if len(body) > MAX_FILE_BYTES:
        raise ExtractError(None, "too_large", f"larger than {MAX_FILE_BYTES // 1024**2} MiB")
    return body


def page_address(body: bytes) -> str | None:
    """Canonical form of the address that a page gives as its own: `link rel=canonical`, else `og:url`; None where none."""
    from pipeline.extract.page.parsed import read_page

    try:
        page = read_page(body)
    except ExtractError:
        return None
    links = page.tree.xpath("//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href")
    for stated in [*map(str, links), *page.meta.get("og:url", [])]:
        try:
            return canonicalize_url(stated)
        except ValueError:
            continue
    return None


def _warc_captures(path: Path, refused: Refused) -> Iterator[Capture]:
    """Pages that were answered with success. Redirects, images and requests are passed over; damaged records are told."""
    from pipeline.archive.warc import ArchivedRecord, iter_records

    for record in iter_records(path):
        if not isinstance(record, ArchivedRecord):
            refused(f"{path.name}, byte {record.offset}: {record.reason}")
            continue
        if record.type not in ("response", "resource") or not record.url or record.captured_at is None:
            continue
        if not _is_page(record.content_type, record.status) or record.kind not in (None, "page"):
            continue
        try:
            url = canonicalize_url(record.url)
        except ValueError:
            continue  # dns:, urn: and other records of a crawler's own
        yield Capture(
            url=url,
            via="warc",
            captured_at=record.captured_at,
            body=record.body,
            content_type=record.content_type,
            http_head=record.http_head if record.is_http else b"",
            final_url=record.url,
            source=f"{path.name} at byte {record.offset}",
            truncated=record.headers.get("warc-truncated"),
        )


def _is_page(content_type: str | None, status: int | None) -> bool:
    kind = (content_type or "").split(";")[0].strip().lower()
    return (status is None or 200 <= status < 300) and kind in ("text/html", "application/xhtml+xml", TEXT_TYPE)


def _text_captures(path: Path, refused: Refused) -> Iterator[Capture]:
    """Texts as a newsroom's own system exports them, one JSON object a line."""
    opener: Callable[..., Any] = gzip.open if path.name.lower().endswith(".gz") else open
    exported_at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    with opener(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                capture = _text_capture(line, exported_at, f"{path.name}, line {number}")
            except ValueError as error:
                refused(f"{path.name}, line {number}: {error}")
            else:
                yield capture


def _text_capture(line: bytes, exported_at: datetime, source: str) -> Capture:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object")
    url = fields.get("url")
    captured = fields.get("captured_at")
    captured_at = datetime.fromisoformat(captured) if isinstance(captured, str) else exported_at
    return Capture(
        url=canonicalize_url(str(url)) if url else f"file:sha256-{hashlib.sha256(line.strip()).hexdigest()}",
        via="texts",
        captured_at=captured_at if captured_at.tzinfo else captured_at.replace(tzinfo=UTC),
        body=line.strip(),
        content_type=TEXT_TYPE,
        source=source,
        title=str(fields["title"]) if fields.get("title") else None,
    )


def archive_capture(capture: Capture, archive: Archive, config: PublishersFile, now: datetime) -> str:
    """Put one capture into the archive and the queue; the publisher under which it went."""
    publisher_id = publisher_of(capture.url, config)
    archive.note(
        Discovery(
            page_id=capture.page_id,
            publisher_id=publisher_id,
            entry=Entry(url=capture.url, title=capture.title, via=capture.via),
            discovered_at=now,
        )
    )
    archive.append_record(
        page_id=capture.page_id,
        page_url=capture.url,
        publisher_id=publisher_id,
        via=capture.via,
        captured_at=capture.captured_at,
        body=capture.body,
        content_type=capture.content_type,
        http_head=capture.http_head,
        final_url=capture.final_url,
        source=capture.source,
        truncated=capture.truncated,
    )
    return publisher_id


def publisher_of(url: str, config: PublishersFile) -> str:
    """The publisher of the file whose page it is; else the host, without www; `files` for a page without an address."""
    known = config.owner_of(url)
    if known is not None:
        return known.publisher_id
    return (urlsplit(url).hostname or "files").removeprefix("www.")
