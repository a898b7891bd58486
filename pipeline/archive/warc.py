"""The archive: what was fetched goes to WARC files as it came, and is read back unchanged.

Each answer's record carries, as header `OnRecord-Exchange`, all that the ledger says of it: the database can be built
again from the WARC files alone. A record is with the system before its journal line is written, so what the journal
says is in the archive; `recover` puts right what a kill leaves in between.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import __version__
from pipeline.archive import journal
from pipeline.archive.journal import JournalRecord
from pipeline.archive.records import HEAD_END, MAX_PAYLOAD_BYTES, ArchivedRecord, DamagedRecord, iter_records
from pipeline.archive.segments import Recovered, close_segment, index_line_of, journal_path, open_segment, recover, segment_path
from pipeline.errors import ExtractError
from pipeline.fetch.hosts import utc_now
from pipeline.fetch.outcomes import Failure
from pipeline.fetch.visits import Hop, Visit
from pipeline.ids import fetch_id
from pipeline.models import Discovery, Exchange, Poll, Via

__all__ = ["Archive", "ArchivedRecord", "DamagedRecord", "Payload", "Recovered", "iter_records", "read_payload", "recover"]

MAX_SEGMENT_BYTES = 1024**3  # what ISO 28500 recommends
MAX_SEGMENT_AGE_S = 6 * 3600.0
COMPRESSION = 6
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
HTTP_RESPONSE = "application/http; msgtype=response"
HTTP_REQUEST = "application/http; msgtype=request"


@dataclass(frozen=True)
class Payload:
    """What was archived for one exchange, decoded."""

    data: bytes
    content_type: str | None
    http_headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None
    url: str | None = None
    captured_at: datetime | None = None


class Archive:
    """Writes one segment after another; the first is made with the first record. Use as a context manager, or close."""

    def __init__(
        self,
        folder: Path,
        *,
        run_id: str,
        clock: Callable[[], datetime] = utc_now,
        max_bytes: int = MAX_SEGMENT_BYTES,
        max_age_s: float = MAX_SEGMENT_AGE_S,
    ) -> None:
        self._folder = folder
        self._run_id = run_id
        self._clock = clock
        self._max_bytes = max_bytes
        self._max_age_s = max_age_s
        self._segment: _Segment | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def append(self, visit: Visit) -> Exchange:
        """Archive a visit, with those made on the way to it; a line in the journal for pages. Flushed, not yet synced."""
        for earlier in visit.before:
            self._append_visit(earlier)
        return self._append_visit(visit)

    def append_record(
        self,
        *,
        page_id: str,
        page_url: str,
        publisher_id: str,
        via: Via,
        captured_at: datetime,
        body: bytes,
        content_type: str | None = None,
        http_head: bytes = b"",
        final_url: str | None = None,
        source: str | None = None,
        truncated: str | None = None,
    ) -> Exchange:
        """Archive what came by another door: a record of somebody's WARC, a file, a text; with a line in the journal.

        With `http_head` (status line and headers as they came) it becomes a response, and `body` may have a content
        encoding; without, a resource of this `content_type`. `source` names where it came from, for people;
        `truncated` is the record's own WARC-Truncated: half a page is archived, and not taken for a page.
        """
        segment = self._writable()
        url = final_url or page_url
        extra = {"WARC-Truncated": truncated} if truncated else {}
        kind = HTTP_RESPONSE if http_head else content_type or "application/octet-stream"
        described = {"content-type": kind} | {name.lower(): value for name, value in extra.items()}
        record = ArchivedRecord(segment.size, described, http_head + body)
        outcome, reason = "fetched", None
        try:
            payload = record.payload()
        except Failure as failure:
            outcome, reason, payload = failure.cause, failure.reason, b""
        digest = f"sha256:{hashlib.sha256(payload).hexdigest()}" if outcome == "fetched" else None
        exchange = Exchange(
            fetch_id=fetch_id(page_id, via, captured_at.isoformat(), digest or outcome),
            page_id=page_id,
            page_url=page_url,
            publisher_id=publisher_id,
            requested_url=url,
            final_url=url,
            via=via,
            captured_at=captured_at,
            fetched_at=self._clock(),
            status=record.status,
            outcome=outcome,
            reason=reason,
            content_type=record.content_type or content_type,
            etag=record.http_header("etag"),
            last_modified=record.http_header("last-modified"),
            payload_digest=digest,
            payload_bytes=len(payload),
            wire_bytes=len(body),
            warc_file=segment.warc_file,
            warc_offset=segment.size,
        )
        if source:
            extra["OnRecord-Source"] = _one_line(source)
        kept, block = WarcRecordType.resource, body
        if http_head:
            kept, block = WarcRecordType.response, _without_framing(http_head) + record.body
        member = _member(kept, url, captured_at, kind, block, _own_headers(exchange, "page") | extra)
        segment.write([member])
        segment.tell(exchange)
        return exchange

    def note(self, record: Discovery | Poll) -> None:
        """Write a line that has no record in the archive: what was discovered, how a poll went."""
        self._writable().tell(record)

    @property
    def journal(self) -> Path:
        """The journal of the segment that is being written, for lines of discovery."""
        return self._writable().journal

    def sync(self) -> None:
        """Put all that was written on the disk: once a batch. The archive first, then the journal."""
        if self._segment is not None:
            self._segment.sync()

    def close(self) -> None:
        """Close the segment: index written, final name given."""
        if self._segment is not None:
            segment, self._segment = self._segment, None
            segment.close()

    def _append_visit(self, visit: Visit) -> Exchange:
        segment = self._writable()
        # of a visit that was put off there is nothing to archive: nothing was asked
        is_put_off = not visit.hops and visit.outcome == "retry_later" and visit.cause is None
        exchange = visit.exchange() if is_put_off else segment.write_visit(visit)
        if visit.request.kind == "page":
            segment.tell(exchange)
        return exchange

    def _writable(self) -> _Segment:
        now = self._clock()
        segment = self._segment
        if segment is not None:
            age_s = (now - segment.opened_at).total_seconds()
            if segment.is_broken or segment.size >= self._max_bytes or age_s >= self._max_age_s:
                self.close()
                segment = None
        if segment is None:
            segment = self._segment = _Segment(self._folder, self._run_id, now)
        return segment


class _Segment:
    """The file that is being written."""

    def __init__(self, folder: Path, run_id: str, now: datetime) -> None:
        run_word = re.sub(r"[^A-Za-z0-9]+", "-", run_id)[:40]
        self._folder = folder
        self.warc_file, self._descriptor = open_segment(folder, f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{run_word}")
        self.journal = journal_path(folder, self.warc_file)
        self.opened_at = now
        self.size = 0
        self.is_broken = False
        """whether the disk refused something in the middle: then it is left to `recover`, like one whose writer died"""
        self._index: list[str] = []
        info = f"software: OnRecord/{__version__}\r\nformat: WARC File Format 1.1\r\nisPartOf: {run_id}\r\n".encode()
        headers = {"WARC-Filename": self.warc_file}
        self.write([_member(WarcRecordType.warcinfo, None, now, "application/warc-fields", info, headers)])

    def write(self, members: list[_Member]) -> None:
        """Append the members in one piece; a disk that is full leaves the file as it was, and raises OSError."""
        data = b"".join(member.data for member in members)
        begin = self.size
        try:
            written = os.write(self._descriptor, data)
            while written < len(data):
                written += os.write(self._descriptor, data[written:])
        except BaseException:
            os.ftruncate(self._descriptor, begin)
            raise
        self.size += len(data)
        for member in members:
            stored = ArchivedRecord(begin, member.headers, member.head, begin + len(member.data))
            if (line := index_line_of(stored, self.warc_file)) is not None:
                self._index.append(line)
            begin = stored.end or begin

    def tell(self, record: JournalRecord) -> None:
        """Write a line into the journal."""
        with self._leaving_it_to_recovery():
            journal.append(self.journal, record)

    def write_visit(self, visit: Visit) -> Exchange:
        """Each hop as response and request; the last response, which comes first of its pair, carries the exchange."""
        answer = visit.hops[-1] if visit.hops and visit.hops[-1].status is not None else None
        members: list[_Member] = []
        for hop in visit.hops[:-1]:
            members += _hop_members(hop, {"OnRecord-Kind": "redirect"}, hop.started_at)
        offset = self.size + sum(len(member.data) for member in members)
        exchange = visit.exchange(self.warc_file, offset)
        headers = _own_headers(exchange, visit.request.kind)
        if answer is not None:
            members += _hop_members(answer, headers, visit.captured_at, is_not_modified=visit.outcome == "not_modified")
        else:
            fields = f"outcome: {visit.outcome}\r\nreason: {_one_line(visit.reason or '')}\r\n".encode()
            url, at = exchange.final_url, visit.captured_at
            members.append(_member(WarcRecordType.metadata, url, at, "application/warc-fields", fields, headers))
        self.write(members)
        return exchange

    def sync(self) -> None:
        with self._leaving_it_to_recovery():
            os.fsync(self._descriptor)
            if self.journal.exists():
                descriptor = os.open(self.journal, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)

    def close(self) -> None:
        """Give it its final name; or, where it is broken, only let go of it."""
        try:
            if not self.is_broken:
                self.sync()
                close_segment(self._folder, self.warc_file, self._descriptor, self._index)
        finally:
            os.close(self._descriptor)

    @contextmanager
    def _leaving_it_to_recovery(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self.is_broken = True
            raise


def read_payload(folder: Path, warc_file: str, offset: int, *, max_bytes: int = MAX_PAYLOAD_BYTES) -> Payload:
    """The decoded payload of the record at `offset` of a segment, closed or still being written.

    Raises ExtractError (state truncated, bad_encoding or too_large) where the record is damaged, and FileNotFoundError
    where the segment is not there.
    """
    record = next(iter_records(segment_path(folder, warc_file), offset=offset), None)
    if not isinstance(record, ArchivedRecord):
        reason = record.reason if record is not None else "the archive ends before it"
        raise ExtractError(None, "truncated", f"record at byte {offset} of {warc_file}: {reason}")
    try:
        data = record.payload(max_bytes)
    except Failure as failure:
        raise ExtractError(record.url, failure.cause, failure.reason) from failure
    return Payload(data, record.content_type, record.http_headers, record.status, record.url, record.captured_at)


@dataclass(frozen=True)
class _Member:
    """One record as gzip member, with what the index wants to know of it."""

    data: bytes
    headers: dict[str, str]
    head: bytes


def _hop_members(hop: Hop, headers: Mapping[str, str], captured_at: datetime, *, is_not_modified: bool = False) -> list[_Member]:
    extra = dict(headers)
    if hop.ip:
        extra["WARC-IP-Address"] = hop.ip
    if hop.truncated:
        extra["WARC-Truncated"] = hop.truncated
    status_line = f"HTTP/1.1 {hop.status} {hop.reason_phrase}".rstrip() + "\r\n"
    head = (
        status_line.encode("latin-1", "replace")
        + b"".join(name + b": " + value + b"\r\n" for name, value in hop.headers)
        + b"\r\n"
    )
    body = b"" if hop.truncated == "length" else hop.body  # of a bomb the head is enough
    kind = WarcRecordType.response
    if is_not_modified:
        kind, extra["WARC-Profile"] = WarcRecordType.revisit, NOT_MODIFIED_PROFILE
    url = hop.url
    response = _member(kind, url, captured_at, HTTP_RESPONSE, _without_framing(head) + body, extra)
    concurrent = {"WARC-Concurrent-To": response.headers["warc-record-id"]}
    return [response, _member(WarcRecordType.request, url, captured_at, HTTP_REQUEST, hop.request_head, concurrent)]


def _member(
    kind: WarcRecordType, url: str | None, date: datetime, content_type: str, block: bytes, extra: Mapping[str, str]
) -> _Member:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = date
    if url:
        record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = content_type
    for name, value in extra.items():
        record.headers[name] = value
    if kind in (WarcRecordType.response, WarcRecordType.resource):
        head_end = HEAD_END.search(block) if kind == WarcRecordType.response else None
        payload = block[head_end.end() :] if head_end else block
        record.headers["WARC-Payload-Digest"] = f"sha1:{base64.b32encode(hashlib.sha1(payload).digest()).decode()}"
    record.set_bytes_content(block)
    out = io.BytesIO()
    with GzipWriter(out, compression_level=COMPRESSION) as gzip:
        record.write(gzip, checksum_data=True)
    stored = {name.lower(): value for name, value in record.headers.to_tuples()}
    return _Member(out.getvalue(), stored, block[: block.find(b"\r\n\r\n") + 4])


def _own_headers(exchange: Exchange, kind: str) -> dict[str, str]:
    return {"OnRecord-Kind": kind, "OnRecord-Exchange": exchange.model_dump_json(exclude_defaults=True)}


def _without_framing(head: bytes) -> bytes:
    """The HTTP head with a Transfer-Encoding renamed, since the body is kept without its chunk framing."""
    return re.sub(rb"(?im)^transfer-encoding:", b"X-Archive-Orig-Transfer-Encoding:", head)


def _one_line(text: str) -> str:
    return " ".join(text.split())
