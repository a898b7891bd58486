"""Archive segments as files: their names, who is writing them, their index, and what a kill leaves behind.

archive/20261122T193407Z-ingest-0.warc.gz.open       being written; its writer holds a lock on it
archive/20261122T193407Z-ingest-0.warc.gz            closed, never touched again
archive/20261122T193407Z-ingest-0.journal.jsonl      one line per outcome, from the first moment
archive/20261122T193407Z-ingest-0.cdxj               index, written when the segment is closed
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.archive import journal
from pipeline.archive.records import ArchivedRecord, DamagedRecord, iter_records
from pipeline.fetch.hosts import Clock, utc_now
from pipeline.ids import fetch_id
from pipeline.models import Exchange

SUFFIX = ".warc.gz"
OPEN_SUFFIX = ".warc.gz.open"
INDEX_SUFFIX = ".cdxj"
INDEXED_TYPES = frozenset({"response", "revisit", "resource"})


@dataclass(frozen=True)
class Recovered:
    """What was done for one segment whose writer had died."""

    warc_file: str
    exchanges: int
    """whole ones in the archive"""
    cut_bytes: int
    """of a torn tail"""
    restored_lines: int
    """exchanges that stood in the archive and not yet in the journal"""
    lost_exchanges: int
    """exchanges that stood in the journal, and whose record never reached the disk: their pages are queued again"""


def journal_path(folder: Path, warc_file: str) -> Path:
    return folder / (warc_file.removesuffix(SUFFIX) + journal.SUFFIX)


def segment_path(folder: Path, warc_file: str) -> Path:
    """Where this segment lies now, open or closed. Raises FileNotFoundError."""
    for _ in range(2):  # twice: it may be closed between the two looks
        for name in (warc_file, warc_file.removesuffix(SUFFIX) + OPEN_SUFFIX):
            if (path := folder / Path(name).name).exists():
                return path
    raise FileNotFoundError(f"no archive segment {warc_file} in {folder}")


def open_segment(folder: Path, stem: str) -> tuple[str, int]:
    """Make a new open segment, locked: its final name and its descriptor."""
    folder.mkdir(parents=True, exist_ok=True)
    serial = 0
    while True:
        name = f"{stem}-{serial}"
        path = folder / f"{name}{OPEN_SUFFIX}"
        serial += 1
        if (folder / f"{name}{SUFFIX}").exists():
            continue
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o644)
        except FileExistsError:
            continue
        if _lock(descriptor, path):
            return name + SUFFIX, descriptor
        os.close(descriptor)  # somebody's recovery took it for a dead one in that very moment


def close_segment(folder: Path, warc_file: str, descriptor: int, index: Iterable[str]) -> None:
    """Write the index, put all on the disk, and give the segment its final name. The descriptor stays the caller's to close."""
    stem = warc_file.removesuffix(SUFFIX)
    write_index(folder / f"{stem}{INDEX_SUFFIX}", index)
    os.fsync(descriptor)
    os.rename(folder / f"{stem}{OPEN_SUFFIX}", folder / warc_file)
    sync_folder(folder)


def recover(folder: Path, *, clock: Clock = utc_now) -> list[Recovered]:
    """Close the segments whose writers have died: tails cut, journals completed, indexes written.

    What the archive holds is the truth: exactly those exchanges count whose record is whole. Segments that are being
    written, by this process or another, are left alone.
    """
    if not folder.is_dir():
        return []
    done = []
    for path in sorted(folder.glob(f"*{OPEN_SUFFIX}")):
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            continue  # its writer closed it just now
        try:
            if _lock(descriptor, path):
                done.append(_recover_segment(folder, path, descriptor, clock))
        finally:
            os.close(descriptor)
    return done


def write_index(path: Path, lines: Iterable[str]) -> None:
    """A CDXJ file: one line per capture, sorted, as replay tools look them up."""
    draft = path.with_suffix(".new")
    draft.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    draft.replace(path)


def index_line(url: str, captured_at: datetime, **fields: str | int | None) -> str:
    """One line of a CDXJ index.

    >>> index_line("https://www.herald.example/A?b=1", datetime(2026, 3, 1, 12, tzinfo=UTC), status=200, offset=0)
    'example,herald)/a?b=1 20260301120000 {"url": "https://www.herald.example/A?b=1", "status": "200", "offset": "0"}'
    """
    stated = {"url": url} | {name: str(value) for name, value in fields.items() if value is not None}
    return f"{surt(url)} {captured_at.astimezone(UTC):%Y%m%d%H%M%S} {json.dumps(stated)}"


def surt(url: str) -> str:
    """The sort-friendly form of a URL, host reversed, as CDX indexes spell it."""
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){(parts.path or '/') + query}".lower().replace(" ", "%20")


def sync_folder(folder: Path) -> None:
    """Put renames on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def index_line_of(record: ArchivedRecord, warc_file: str) -> str | None:
    """The index's line for a stored record; None for those that are not looked up."""
    if record.type not in INDEXED_TYPES or not record.url or record.captured_at is None:
        return None
    mime = "warc/revisit" if record.type == "revisit" else (record.content_type or "unk").partition(";")[0].strip()
    return index_line(
        record.url,
        record.captured_at,
        mime=mime,
        status=record.status,
        digest=record.headers.get("warc-payload-digest"),
        length=record.end - record.offset if record.end is not None else None,
        offset=record.offset,
        filename=warc_file,
    )


def _recover_segment(folder: Path, path: Path, descriptor: int, clock: Clock) -> Recovered:
    warc_file = path.name.removesuffix(OPEN_SUFFIX) + SUFFIX
    exchanges: dict[str, Exchange] = {}
    index: list[str] = []
    good_end = 0
    for record in iter_records(path):
        if isinstance(record, DamagedRecord) or record.end is None:
            continue  # damage in the middle stays as it is, and is reported by whoever reads the file
        good_end = record.end
        exchange = record.exchange
        if exchange is not None and record.kind == "page":
            exchanges[exchange.fetch_id] = exchange
        if (line := index_line_of(record, warc_file)) is not None:
            index.append(line)
    cut_bytes = os.fstat(descriptor).st_size - good_end
    if cut_bytes:
        os.ftruncate(descriptor, good_end)
    lines = journal_path(folder, warc_file)
    journal.cut_torn_line(lines)
    noted = {record.fetch_id: record for record, _ in journal.read(lines) if isinstance(record, Exchange)}
    missing = [exchange for key, exchange in exchanges.items() if key not in noted]
    lost = [exchange for key, exchange in noted.items() if exchange.warc_file == warc_file and key not in exchanges]
    now = clock()
    journal.append_all(lines, [*missing, *(_queued_again(exchange, now) for exchange in lost)])
    os.fsync(descriptor)
    if good_end or lines.exists():
        close_segment(folder, warc_file, descriptor, index)
    else:
        path.unlink()
    return Recovered(warc_file, len(exchanges), cut_bytes, len(missing), len(lost))


def _queued_again(exchange: Exchange, now: datetime) -> Exchange:
    """The line that takes back an exchange whose record was lost with the power."""
    return Exchange(
        fetch_id=fetch_id(exchange.page_id, exchange.via, now.isoformat(), "lost"),
        page_id=exchange.page_id,
        page_url=exchange.page_url,
        publisher_id=exchange.publisher_id,
        requested_url=exchange.requested_url,
        final_url=exchange.requested_url,
        via=exchange.via,
        captured_at=now,
        fetched_at=now,
        outcome="retry_later",
        reason="the archived record was lost before it reached the disk",
        attempts=max(exchange.attempts - 1, 0),
        retry_at=now,
    )


def _lock(descriptor: int, path: Path) -> bool:
    """Take the lock of an open segment; False where somebody has it, or the file got its final name meanwhile."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
