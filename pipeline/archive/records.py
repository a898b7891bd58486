"""WARC records out of any file, also a damaged one: every intact record is given, every other one reported.

The libraries' readers stop at the first damaged byte, or take half a record for a whole one. This one reads gzip
member by member, requires each to reach its end, checks the block digest, and after damage goes on at the next
place where a record begins. Memory is bounded, whatever a record claims or expands to.

**Rule:** ISO 28500:2017 (WARC 1.1); of 1.0 as well.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from pipeline.fetch.decoder import decode_stored
from pipeline.fetch.outcomes import Failure
from pipeline.models import Exchange

MAX_RECORD_BYTES = 64 * 1024 * 1024
MAX_PAYLOAD_BYTES = 50 * 1024 * 1024
MAX_HEAD_BYTES = 128 * 1024
READ_STEP = 32 * 1024
SCAN_STEP = 256 * 1024
INFLATE_STEP = 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b\x08"
RECORD_START = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")  # from 0.10, the first with named headers
HEAD_END = re.compile(rb"\r?\n\r?\n")
EXCHANGE_HEADER = "onrecord-exchange"
KIND_HEADER = "onrecord-kind"


@dataclass(frozen=True)
class DamagedRecord:
    """A stretch of a file out of which no record could be read."""

    offset: int
    reason: str


@dataclass(frozen=True)
class ArchivedRecord:
    """One intact record. `offset` is where its gzip member, or in a plain file the record itself, begins."""

    offset: int
    headers: dict[str, str]
    """names in lower case; of repeated ones the first"""
    block: bytes = field(repr=False)
    end: int | None = None
    """behind its gzip member, where it is known and the member holds this record alone"""

    @property
    def type(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """The target, without the angle brackets that some writers of 1.0 put around it."""
        target = self.headers.get("warc-target-uri")
        return target.strip("<>") if target else None

    @property
    def captured_at(self) -> datetime | None:
        """In UTC; None where the record states no moment of the Web's time."""
        return read_moment(self.headers.get("warc-date", ""))

    @property
    def kind(self) -> str | None:
        """page, feed, sitemap or robots in an archive of ours; None in others."""
        return self.headers.get(KIND_HEADER)

    @property
    def exchange(self) -> Exchange | None:
        """What our own archive says of the visit that this record is the answer of."""
        stored = self.headers.get(EXCHANGE_HEADER)
        return Exchange.model_validate_json(stored) if stored else None

    @property
    def is_http(self) -> bool:
        """By the stated type, or, in a response, by how it begins: some archives say the page's own type there."""
        kind = self.headers.get("content-type", "").lower()
        begins_so = self.block[:5].upper() == b"HTTP/"
        return kind.startswith("application/http") or (begins_so and (not kind or self.type == "response"))

    @cached_property
    def http_head(self) -> bytes:
        """Status line and headers with the empty line behind them; empty where the block is no HTTP."""
        found = HEAD_END.search(self.block, 0, MAX_HEAD_BYTES) if self.is_http else None
        return self.block[: found.end()] if found else b""

    @property
    def status(self) -> int | None:
        found = re.match(rb"HTTP/[\d.]+[ \t]+(\d{3})", self.http_head, re.IGNORECASE)
        return int(found[1]) if found else None

    @cached_property
    def http_headers(self) -> tuple[tuple[str, str], ...]:
        """In order, names as they came."""
        lines = re.split(r"\r?\n", self.http_head.decode("latin-1"))[1:]
        pairs = (line.partition(":") for line in lines if ":" in line)
        return tuple((name.strip(), value.strip()) for name, _, value in pairs)

    def http_header(self, name: str) -> str | None:
        return next((value for key, value in self.http_headers if key.lower() == name.lower()), None)

    @property
    def content_type(self) -> str | None:
        """Of the payload."""
        return self.http_header("content-type") if self.is_http else self.headers.get("content-type")

    @property
    def body(self) -> bytes:
        """The HTTP body with its content encoding, without chunk framing; of other records the block."""
        body = self.block[len(self.http_head) :]
        is_chunked = "chunked" in (self.http_header("transfer-encoding") or "").lower()
        unframed = _dechunked(body, is_stated=is_chunked) if self.http_head else None
        return body if unframed is None else unframed

    def payload(self, max_bytes: int = MAX_PAYLOAD_BYTES) -> bytes:
        """The decoded body. Raises Failure where it is too large or damaged."""
        if "warc-truncated" in self.headers:
            raise Failure("truncated", f"archived in part ({self.headers['warc-truncated'][:20]})")
        return decode_stored(self.body, self.http_header("content-encoding"), max_bytes)


def iter_records(path: Path, *, offset: int = 0) -> Iterator[ArchivedRecord | DamagedRecord]:
    """All records of a WARC file, gzipped or plain, from `offset` on, in order; never raises for what is in it."""
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        position = offset
        while position < size:
            file.seek(position)
            start = file.read(len(GZIP_MAGIC))
            try:
                if start == GZIP_MAGIC:
                    position = yield from _member_records(file, position)
                else:
                    record, position = _plain_record(file, position, size)
                    if record is not None:
                        yield record
            except _DamageError as damage:
                yield DamagedRecord(position, str(damage))
                position = _next_start(file, position + 1, size)


class _DamageError(Exception):
    """What keeps a record from being read."""


def _member_records(file: BinaryIO, offset: int) -> Generator[ArchivedRecord, None, int]:
    """The records of the gzip member at `offset`; returns where the member ends. Raises _DamageError.

    A record is given once the next one begins or the member has reached its end with the right checksum.
    """
    file.seek(offset)
    source = _Member(file, offset)
    held: ArchivedRecord | None = None
    count = 0
    while True:
        record = _read_record(source, offset)
        if record is None:
            break
        if held is not None:
            yield held
        held, count = record, count + 1
    if held is None:
        raise _DamageError("a gzip member without a record")
    yield ArchivedRecord(held.offset, held.headers, held.block, source.end) if count == 1 else held
    return source.end


def _plain_record(file: BinaryIO, offset: int, size: int) -> tuple[ArchivedRecord | None, int]:
    file.seek(offset)
    source = _Plain(file)
    record = _read_record(source, offset)
    return record, offset + source.taken if record is not None else size


class _Source:
    """Bytes that come in pieces, looked at before they are taken."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.taken = 0

    def more(self) -> bool:
        """Add to the buffer; False at the end."""
        raise NotImplementedError

    def fill(self, count: int) -> bool:
        while len(self.buffer) < count:
            if not self.more():
                return False
        return True

    def take(self, count: int) -> bytes:
        piece = bytes(self.buffer[:count])
        del self.buffer[:count]
        self.taken += len(piece)
        return piece


class _Plain(_Source):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def more(self) -> bool:
        piece = self._file.read(READ_STEP)
        self.buffer += piece
        return bool(piece)


class _Member(_Source):
    """One gzip member, inflated step by step."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__()
        self._file = file
        self._stream = zlib.decompressobj(31)
        self._read = offset
        self.end = offset

    def more(self) -> bool:
        while not self._stream.eof:
            raw = self._stream.unconsumed_tail
            if not raw:
                raw = self._file.read(READ_STEP)
                self._read += len(raw)
                if not raw:
                    raise _DamageError("the file ends in the middle of a record")
            try:
                piece = self._stream.decompress(raw, INFLATE_STEP)
            except zlib.error as error:
                raise _DamageError(f"damaged gzip: {str(error).rpartition(': ')[2]}") from error
            if self._stream.eof:
                self.end = self._read - len(self._stream.unused_data)
            if piece:
                self.buffer += piece
                return True
        return False


def _read_record(source: _Source, offset: int) -> ArchivedRecord | None:
    """The next record, or None at the end. Raises _DamageError."""
    _skip_newlines(source)
    if not source.buffer:
        return None
    source.fill(16)
    if not RECORD_START.match(source.buffer):
        raise _DamageError("no record begins here")
    while not (head_end := HEAD_END.search(source.buffer)):
        if len(source.buffer) > MAX_HEAD_BYTES or not source.more():
            raise _DamageError("the record's headers do not end")
    headers = _warc_headers(source.take(head_end.end()))
    stated = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,19}", stated):  # `isdigit` would take ² for one
        raise _DamageError("the record states no length")
    length = int(stated)
    if length > MAX_RECORD_BYTES:
        raise _DamageError(f"a record of {length:,} bytes; the limit is {MAX_RECORD_BYTES:,}")
    if not source.fill(length):
        raise _DamageError("the record is shorter than it states")
    block = source.take(length)
    if source.fill(1) and not (source.fill(2) and bytes(source.buffer[:2]) in (b"\r\n", b"\n\n", b"\nW")):
        raise _DamageError("the record is longer than it states")
    if not _is_digest_right(headers.get("warc-block-digest"), block):
        raise _DamageError("the block does not have its digest")
    _skip_newlines(source)
    return ArchivedRecord(offset, headers, block)


def _skip_newlines(source: _Source) -> None:
    while source.fill(1) and source.buffer[0] in b"\r\n":
        source.take(1)


def _warc_headers(head: bytes) -> dict[str, str]:
    text = re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace"))  # folded lines
    headers: dict[str, str] = {}
    for line in re.split(r"\r?\n", text)[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), _CONTROLS.sub(" ", value).strip())
    return headers


def _is_digest_right(stated: str | None, block: bytes) -> bool:
    """Whether the block has this digest; also where there is none, or one that we cannot check."""
    algorithm, _, value = (stated or "").partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "md5") or not value:
        return True
    digest = hashlib.new(algorithm.lower(), block, usedforsecurity=False)
    spellings = (base64.b32encode(digest.digest()).decode().rstrip("="), digest.hexdigest().upper())
    given = value.upper().rstrip("=").encode("utf-8", "replace")
    return any(hmac.compare_digest(given, spelling.encode()) for spelling in spellings)


def _next_start(file: BinaryIO, position: int, size: int) -> int:
    """Where, from `position` on, the next record begins: a gzip member that inflates to one, or a plain one."""
    overlap = 16
    while position < size:
        file.seek(position)
        window = file.read(SCAN_STEP)
        for found in re.finditer(rb"\x1f\x8b\x08|WARC/\d\.\d{1,2}[ \t]*\r?\n", window):
            start = position + found.start()
            if window[found.start()] == GZIP_MAGIC[0] and not _inflates_to_record(file, start):
                continue
            return start
        if len(window) < SCAN_STEP:
            return size
        position += len(window) - overlap
    return size


def _inflates_to_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return bool(re.match(rb"\s*WARC/", zlib.decompressobj(31).decompress(file.read(4096), 64)))
    except zlib.error:
        return False


def _dechunked(body: bytes, *, is_stated: bool) -> bytes | None:
    """The body without chunk framing; None where it has none, as in archives that took it off and kept the header.

    A body that ends between two chunks, or inside one, gives what is there. Where no header states the framing, all of
    it has to be right, to the last chunk.
    """
    out = bytearray()
    position = 0
    while (line := _CHUNK_LINE.match(body, position)) is not None:
        size, start = int(line[1], 16), line.end()
        if size == 0:
            return bytes(out)
        end = start + size
        if body[end : end + 2] != b"\r\n"[: len(body[end : end + 2])] and body[end : end + 1] != b"\n":
            break
        out += body[start:end]
        position = end + (1 if body[end : end + 1] == b"\n" else 2)
    if not is_stated or not position:
        return None
    return bytes(out + body[position:])


_CHUNK_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_DIGITS = re.compile(r"(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")
_PARTS = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def read_moment(stated: str) -> datetime | None:
    """The moment that an archive's date means, in UTC and within the Web's time; None where it means none.

    **Rule:** WARC 1.1 allows any precision from a year to nanoseconds; ARC, and writers that mix them up, write 14 digits.

    >>> read_moment("20240310101500"), read_moment("0001-01-01T00:00:00+14:00")
    (datetime.datetime(2024, 3, 10, 10, 15, tzinfo=datetime.timezone.utc), None)
    """
    stated = stated.strip()
    try:
        if stated.isascii() and (digits := _DIGITS.fullmatch(stated)):
            parts = [int(part) for part in digits.groups() if part is not None]
            moment = datetime(*(parts + [1, 1][len(parts) - 1 :] if len(parts) < 3 else parts))  # type: ignore[arg-type]
        elif parted := _PARTS.fullmatch(stated):
            moment = datetime(int(parted[1]), int(parted[2] or 1), 1)
        else:
            moment = datetime.fromisoformat(stated)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if EARLIEST <= moment < LATEST else None
