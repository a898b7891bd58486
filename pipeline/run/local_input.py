"""Files that a user names -> records of our archive: pages, WARC files, JSON Lines of texts. Their own time is kept.

They come in by the same door as what is fetched: archived first, one journal line each, read later. A file that was taken before
is known by its contents and time, and not taken again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.archive.records import read_moment
from pipeline.errors import ExtractError, UsageError
from pipeline.ids import page_id
from pipeline.models import Discovery, Entry, Via
from pipeline.run.file_kinds import TEXT_ENDINGS, FileKind, OtherFileError, kind_of
from pipeline.run.read_page import PRELOADED, TEXT_TYPE
from pipeline.run.saved_pages import SavedPage, provenance, unpack_mhtml, unpack_webarchive
from pipeline.urls.canonical import canonicalize_url
from pipeline.urls.stated import host_of

if TYPE_CHECKING:
    from pipeline.archive.warc import Archive
    from pipeline.publishers import PublishersFile

MAX_FILE_BYTES = 20 * 1024 * 1024
"""of one page, decompressed: as much as of one that is fetched"""
MAX_LINE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 64 * 1024**3
"""of one member of a WACZ, or of a zstd file: more is a bomb"""
MAX_PACKING = 1000
"""times that a whole file may grow when it is unpacked"""
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".mhtml", ".mht", ".webarchive")
WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
PACKAGE_ENDINGS = (".wacz",)
__all__ = ["TEXT_ENDINGS", "Capture", "archive_capture", "find_files", "page_capture", "publisher_of", "read_all"]


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
            taken = [child for child in inside if _named_kind(child) in ("page", "archive")]
            taken = taken or [child for child in inside if _named_kind(child) == "texts"]
            found += taken
            if len(taken) < len(inside):
                left_out(f"{path}: {len(inside) - len(taken)} files of other kinds were left out; name one to take it")
        else:
            raise UsageError(f"no file or folder {path}")
    return list(dict.fromkeys(found))


def _named_kind(path: Path) -> str:
    """What the name says, by which files of a folder are chosen; what they are, their bytes say."""
    name = path.name.lower()
    if name.endswith((*WARC_ENDINGS, *PACKAGE_ENDINGS)):
        return "archive"
    if name.endswith(TEXT_ENDINGS):
        return "texts"
    return "page" if name.removesuffix(".gz").endswith(PAGE_ENDINGS) else "unknown"


def read_all(paths: Sequence[Path], *, workers: int, refused: Refused) -> Iterator[Capture]:
    """The pages in all the files, single pages first; what is damaged or none is told to `refused`, and the rest goes on.

    A single page is looked into for its address, so that is done in worker processes.
    """
    from pipeline.run.workers import run_tasks

    kinds: dict[Path, FileKind] = {}
    for path in paths:
        try:
            kinds[path] = kind_of(path)
        except (OtherFileError, OSError) as error:
            refused(f"{path}: {error}")
    single = [path for path, kind in kinds.items() if kind in ("page", "mhtml", "webarchive")]
    if single:
        for outcome in run_tasks(page_capture, single, workers=workers, preload=PRELOADED):
            capture = outcome.result
            if isinstance(capture, Capture):
                yield capture
            else:
                refused(f"{outcome.task}: {capture or outcome.reason}")
    readers = {"warc": _archive_captures, "arc": _archive_captures, "wacz": _package_captures, "texts": _text_captures}
    for path, kind in kinds.items():
        if kind in readers:
            try:
                yield from readers[kind](path, refused)
            except (OSError, EOFError, zlib.error) as error:
                refused(f"{path}: {error}")


def page_capture(path: Path) -> Capture | str:
    """The page in one file, or words that say why there is none."""
    try:
        return _page_capture(path)
    except (OSError, EOFError, zlib.error, ExtractError, OtherFileError) as error:
        return str(error)


def _page_capture(path: Path) -> Capture:
    kind, data = kind_of(path), _read(path)
    saved = SavedPage(data, "text/html" if _named_kind(path) == "page" else None)
    if kind != "page":
        saved = unpack_mhtml(data) if kind == "mhtml" else unpack_webarchive(data)
    url, captured_at = provenance(saved.body, saved.url, saved.content_type)
    return Capture(
        url=url or f"file:sha256-{hashlib.sha256(saved.body).hexdigest()}",
        via="file",
        captured_at=saved.saved_at or captured_at or _changed_at(path),
        body=saved.body,
        content_type=saved.content_type,
        source=path.name,
    )


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    opener: Callable[..., Any] = gzip.open if is_packed else open
    with opener(path, "rb") as file:
        body: bytes = file.read(MAX_FILE_BYTES + 1)
    if len(body) > MAX_FILE_BYTES:
        raise ExtractError(None, "too_large", f"larger than {MAX_FILE_BYTES // 1024**2} MiB")
    return body


# ---------------------------------------------------------------- archives


def _package_captures(path: Path, refused: Refused) -> Iterator[Capture]:
    """**Rule:** WACZ 1.1.1: a ZIP with WARC files below `archive/`. Nothing is unpacked under a name out of the package."""
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            found = 0
            for number, member in enumerate(package.infolist()):
                name = member.filename.lower()
                if not name.startswith("archive/") or not name.endswith(WARC_ENDINGS):
                    continue
                found += 1
                ending = next(one for one in sorted(WARC_ENDINGS, key=len, reverse=True) if name.endswith(one))
                unpacked = Path(folder) / f"{number}{ending}"
                with package.open(member) as source, unpacked.open("wb") as target:
                    _copy(source, target, most=_most_of(member.compress_size))
                yield from _archive_captures(unpacked, refused, f"{path.name}, {Path(member.filename).name[:80]}")
                unpacked.unlink()
            if not found:
                refused(f"{path}: a WACZ without a WARC file below archive/")
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
        refused(f"{path}: no readable WACZ: {error}")


def _most_of(packed: int) -> int:
    return min(MAX_UNPACKED_BYTES, MAX_PACKING * packed + 1024 * 1024)


def _copy(source: Any, target: BinaryIO, *, most: int) -> None:
    """Raises ValueError for more than `most` bytes."""
    written = 0
    while chunk := source.read(1024 * 1024):
        written += len(chunk)
        if written > most:
            raise ValueError(f"a bomb: it unpacks to more than {most:,} bytes")
        target.write(chunk)


def _archive_captures(path: Path, refused: Refused, name: str | None = None) -> Iterator[Capture]:
    """Pages that were answered with success; damaged records are told, and what is passed over is counted and told."""
    from pipeline.archive.arc import iter_arc_records
    from pipeline.archive.page_records import why_no_page
    from pipeline.archive.warc import ArchivedRecord, iter_records

    name = name or path.name
    with path.open("rb") as file:
        start = file.read(4)
    if start in (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"):
        yield from _zstd_captures(path, refused, name)
        return
    passed: Counter[str] = Counter()
    for record in iter_arc_records(path) if kind_of(path) == "arc" else iter_records(path):
        if not isinstance(record, ArchivedRecord):
            refused(f"{name}, byte {record.offset}: {record.reason}")
            continue
        reason = why_no_page(record, TEXT_TYPE)
        url = None
        if reason is None and record.captured_at is None:
            refused(f"{name}, byte {record.offset}: a page without a date that can be read, left out")
            continue
        if reason is None:
            try:
                url = canonicalize_url(record.url or "")
            except ValueError:
                reason = "of no web address"  # dns:, urn: and other records of a crawler's own
        if reason is not None or url is None or record.captured_at is None:
            passed[reason or ""] += 1
            continue
        yield Capture(
            url=url,
            via="warc",
            captured_at=record.captured_at,
            body=record.body,
            content_type=record.content_type,
            http_head=record.http_head if record.is_http else b"",
            final_url=record.url,
            source=f"{name} at byte {record.offset}",
            truncated=record.headers.get("warc-truncated"),
        )
    if passed:
        each = ", ".join(f"{count} {reason}" for reason, count in passed.most_common(8))
        more = f", {len(passed) - 8} kinds more" if len(passed) > 8 else ""
        count = sum(passed.values())
        refused(f"{name}: {count} record{'s' if count > 1 else ''} that {'are' if count > 1 else 'is'} no page: {each}{more}")


def _zstd_captures(path: Path, refused: Refused, name: str) -> Iterator[Capture]:
    """A WARC in zstd frames, unpacked as a whole. **Rule:** IIPC, "WARC compression with Zstandard"."""
    from fastwarc.stream_io import ZstdReader

    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        unpacked = Path(folder) / "unpacked.warc"
        with path.open("rb") as source, unpacked.open("wb") as target:
            try:
                _copy(ZstdReader(source), target, most=_most_of(path.stat().st_size))
            except (OSError, ValueError) as error:
                refused(f"{name}: damaged zstd: {error}; what stands before is read")
        yield from _archive_captures(unpacked, refused, name)


# ---------------------------------------------------------------- exports


def _text_captures(path: Path, refused: Refused) -> Iterator[Capture]:
    """Texts as a newsroom's own system exports them, one JSON object a line."""
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    opener: Callable[..., Any] = gzip.open if is_packed else open
    exported_at = _changed_at(path)
    with opener(path, "rb") as file:
        number = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                refused(f"{path.name}, line {number}: longer than {MAX_LINE_BYTES // 1024**2} MiB; the rest is left out")
                return
            if not line.strip():
                continue
            try:
                capture = _text_capture(line, exported_at, f"{path.name}, line {number}")
            except (ValueError, OverflowError, RecursionError) as error:
                said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
                refused(f"{path.name}, line {number}: {said[:200]}")
            else:
                yield capture


_TEXT_FIELDS = ("url", "title", "body", "published", "modified", "section", "language", "outlet", "captured_at")


def _text_capture(line: bytes, exported_at: datetime, source: str) -> Capture:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object")
    for name in _TEXT_FIELDS:
        if fields.get(name) is not None and not isinstance(fields[name], str):
            raise ValueError(f"{name} is no text")
    try:
        json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("half a character (a lone surrogate) in it") from error
    url = fields.get("url")
    stated = fields.get("captured_at")
    captured_at = read_moment(stated) if stated else exported_at
    if captured_at is None:
        raise ValueError(f"no date that can be: {str(stated)[:40]}")
    return Capture(
        url=canonicalize_url(url) if url else f"file:sha256-{hashlib.sha256(line.strip()).hexdigest()}",
        via="texts",
        captured_at=captured_at,
        body=line.strip(),
        content_type=TEXT_TYPE,
        source=source,
        title=fields.get("title") or None,
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
    return (host_of(url) or "files").removeprefix("www.")
