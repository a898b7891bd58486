"""What is archived comes back unchanged, also by other tools, out of damaged files, and after a kill at any byte."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.archive import journal
from pipeline.archive.warc import Archive, ArchivedRecord, DamagedRecord, iter_records, read_payload, recover
from pipeline.errors import ExtractError
from pipeline.fetch.pages import PageRequest, fetch_pages
from pipeline.models import Discovery, Entry, Exchange, Poll

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
async def archived(web, client, tmp_path) -> tuple[Path, list[Exchange]]:
    """An archive with one of each: pages in every encoding, a redirect, a 304, a 404, a cut one, a denied one, a bad URL."""
    body = "<html><body><p>Été, 40,000 and – more.</p></body></html>".encode() * 40
    web.says("/robots.txt", b"User-agent: *\nDisallow: /no\n")
    web.says("/plain", body)
    web.says("/gzip", gzip.compress(body), headers=[("Content-Encoding", "gzip"), ("ETag", '"v1"')])
    web.says("/empty", b"")
    web.says("/moved", status=301, headers=[("Location", "/plain")])
    web.answers["/same"] = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
    web.sends("/chunked", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nchunk\r\n2\r\ned\r\n0\r\n\r\n")
    web.sends("/cut", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this")
    urls = [f"http://site.example/{path}" for path in "plain gzip empty moved same chunked cut gone no".split()] + [
        "ftp://site.example/"
    ]
    requests = [
        PageRequest(f"page{n}", url, "site", min_delay_s=0, etag='"v1"' if url.endswith("same") else None, max_attempts=1)
        for n, url in enumerate(urls)
    ]
    folder = tmp_path / "archive"
    with Archive(folder, run_id="20260301-ingest-ab/12") as archive:
        exchanges = [archive.append(v) async for v in fetch_pages(requests, client=client, leases=tmp_path / "leases")]
    return folder, sorted(exchanges, key=lambda exchange: exchange.page_id)


def records_of(folder: Path) -> list[ArchivedRecord]:
    found = [record for path in sorted(folder.glob("*.warc.gz*")) for record in iter_records(path)]
    assert all(isinstance(record, ArchivedRecord) for record in found), found
    return found  # type: ignore[return-value]


def lines_of(folder: Path) -> list[journal.JournalRecord]:
    return [record for path in sorted(folder.glob("*.journal.jsonl")) for record, _ in journal.read(path)]


# ---------------------------------------------------------------- reading back


def test_each_payload_comes_back(archived) -> None:
    folder, exchanges = archived
    found = {e.requested_url.rpartition("/")[2]: e for e in exchanges}
    body = read_payload(folder, found["plain"].warc_file, found["plain"].warc_offset)
    assert body.data.startswith("<html><body><p>Été".encode())
    assert (body.content_type, body.status, body.url) == ("text/html", 200, "http://site.example/plain")
    assert dict(body.http_headers)["Content-Type"] == "text/html"
    for name in ("plain", "gzip", "moved", "empty", "chunked"):
        exchange = found[name]
        data = read_payload(folder, exchange.warc_file, exchange.warc_offset).data
        assert len(data) == exchange.payload_bytes
        assert (name in ("empty", "chunked")) or data == body.data
    assert found["moved"].final_url == "http://site.example/plain"
    assert {e.outcome for e in exchanges} == {
        "fetched", "not_modified", "truncated", "http_4xx", "robots_denied", "bad_url",
    }  # fmt: skip


def test_half_a_page_is_kept_as_evidence_and_not_handed_out_as_a_page(archived) -> None:
    folder, exchanges = archived
    (cut,) = [e for e in exchanges if e.outcome == "truncated"]
    (record,) = [r for r in records_of(folder) if r.offset == cut.warc_offset]
    assert (record.headers["warc-truncated"], record.body) == ("disconnect", b"only this")
    with pytest.raises(ExtractError, match="archived in part"):
        read_payload(folder, cut.warc_file, cut.warc_offset)


def test_the_archive_alone_tells_all_that_the_journal_says(archived) -> None:
    folder, exchanges = archived
    told = [record.exchange for record in records_of(folder) if record.kind == "page"]
    assert sorted(told, key=lambda e: e.page_id) == exchanges
    assert sorted(lines_of(folder), key=lambda e: e.page_id) == exchanges
    assert Counter(record.kind for record in records_of(folder)) == {"page": 10, "robots": 1, "redirect": 1, None: 11}


def test_an_open_segment_is_read_too(web, tmp_path) -> None:
    with Archive(tmp_path, run_id="r") as archive:
        exchange = archive.append_record(
            page_id="p",
            page_url="http://site.example/a",
            publisher_id="s",
            via="file",
            captured_at=NOON,
            body=b"<html>",
            content_type="text/html",
        )
        assert exchange.warc_file.endswith("-0.warc.gz")
        assert not (tmp_path / exchange.warc_file).exists()
        assert read_payload(tmp_path, exchange.warc_file, exchange.warc_offset).data == b"<html>"
    assert (tmp_path / exchange.warc_file).exists()
    assert read_payload(tmp_path, exchange.warc_file, exchange.warc_offset).content_type == "text/html"


def test_segments_are_rolled_by_size_and_by_time(tmp_path) -> None:
    now = NOON
    with Archive(tmp_path, run_id="r", clock=lambda: now, max_bytes=20_000, max_age_s=3600) as archive:
        for n in range(12):
            now = NOON + timedelta(minutes=n * 10)
            body = random.Random(n).randbytes(6000)
            archive.append_record(
                page_id=str(n), page_url=f"http://s.example/{n}", publisher_id="s", via="file", captured_at=now, body=body
            )
    segments = sorted(tmp_path.glob("*.warc.gz"))
    assert len(segments) == 4
    assert len(list(tmp_path.glob("*.cdxj"))) == len(list(tmp_path.glob("*.journal.jsonl"))) == 4
    assert not list(tmp_path.glob("*.open"))
    assert len(lines_of(tmp_path)) == 12


def test_two_archives_at_once_write_two_segments(tmp_path) -> None:
    with Archive(tmp_path, run_id="r", clock=lambda: NOON) as one, Archive(tmp_path, run_id="r", clock=lambda: NOON) as two:
        for archive in (one, two):
            archive.append_record(
                page_id="p", page_url="http://s.example/", publisher_id="s", via="file", captured_at=NOON, body=b"x"
            )
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2


def test_discoveries_and_polls_go_to_the_same_journal(tmp_path) -> None:
    seen = Discovery(page_id="p", publisher_id="s", entry=Entry(url="http://s.example/a"), discovered_at=NOON)
    poll = Poll(feed_id="f", publisher_id="s", url="http://s.example/feed", kind="rss", polled_at=NOON, outcome="fetched")
    with Archive(tmp_path, run_id="r") as archive:
        archive.note(seen)
        archive.note(poll)
    assert lines_of(tmp_path) == [seen, poll]


def test_the_index_leads_to_the_records(archived) -> None:
    folder, _ = archived
    (index,) = folder.glob("*.cdxj")
    lines = index.read_text().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        key, stamp, fields = line.split(" ", 2)
        found = json.loads(fields)
        with (folder / found["filename"]).open("rb") as file:
            file.seek(int(found["offset"]))
            member = file.read(int(found["length"]))
        assert f"WARC-Target-URI: {found['url']}".encode() in gzip.decompress(member)
        assert key.startswith("example,site)/")
        assert len(stamp) == 14


# ---------------------------------------------------------------- other tools


def test_warcio_reads_it_without_complaint(archived) -> None:
    folder, _exchanges = archived
    (path,) = folder.glob("*.warc.gz")
    types: Counter[str] = Counter()
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            assert record.rec_headers.protocol == "WARC/1.1"
            assert record.digest_checker.passed is not False
            types[record.rec_type] += 1
    assert types == {"warcinfo": 1, "response": 9, "request": 10, "revisit": 1, "metadata": 2}
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True, text=True, timeout=30, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "digest failed" not in checked.stdout


def test_fastwarc_reads_it_without_complaint(archived) -> None:
    folder, exchanges = archived
    (path,) = folder.glob("*.warc.gz")
    offsets = {}
    with path.open("rb") as file:
        for record in FastIterator(file, parse_http=True, verify_digests=True):
            offsets[record.stream_pos] = record.reader.read()
    assert len(offsets) == 23
    (plain,) = [e for e in exchanges if e.requested_url.endswith("/plain")]
    assert len(offsets[plain.warc_offset]) == plain.payload_bytes


class TidyWriter(WARCWriter):
    """warcio's, but for temporary files that it leaves open."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


def foreign(
    count: int = 50, *, gzipped: bool = True, chunked: bool = False, version: str = "1.0", rng: int = 7
) -> tuple[bytes, list[int]]:
    """A WARC as warcio writes it, and where its records begin."""
    out = io.BytesIO()
    writer = TidyWriter(out, gzip=gzipped, warc_version=version)
    source = random.Random(rng)
    offsets = []
    for n in range(count):
        offsets.append(out.tell())
        body = source.randbytes(2000)
        headers = [("Content-Type", "text/html"), *([("Transfer-Encoding", "chunked")] if chunked else [])]
        block = b"7d0\r\n" + body + b"\r\n0\r\n\r\n" if chunked else body
        record = writer.create_warc_record(
            f"http://a.example/{n}",
            "response",
            payload=io.BytesIO(block),
            http_headers=StatusAndHeaders("200 OK", headers, "HTTP/1.1"),
        )
        writer.write_record(record)
    return out.getvalue(), offsets


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_archive_of_warcio_is_taken_in(tmp_path, gzipped, chunked, version) -> None:
    path = tmp_path / "theirs.warc"
    path.write_bytes(foreign(20, gzipped=gzipped, chunked=chunked, version=version)[0])
    with Archive(tmp_path / "archive", run_id="r") as archive:
        for record in iter_records(path):
            assert isinstance(record, ArchivedRecord)
            assert (record.type, record.status, len(record.payload())) == ("response", 200, 2000)
            exchange = archive.append_record(
                page_id="p",
                page_url=record.url or "",
                publisher_id="s",
                via="warc",
                captured_at=record.captured_at or NOON,
                http_head=record.http_head,
                body=record.body,
            )
            assert read_payload(tmp_path / "archive", exchange.warc_file, exchange.warc_offset).data == record.payload()
            assert exchange.captured_at == record.captured_at
    (copy,) = (tmp_path / "archive").glob("*.warc.gz")
    with copy.open("rb") as file:
        assert [r.digest_checker.passed for r in ArchiveIterator(file, check_digests="raise") if r.content_stream().read()].count(
            False
        ) == 0


def test_half_a_page_out_of_another_archive_is_not_taken_for_a_page(tmp_path) -> None:
    with Archive(tmp_path, run_id="r") as archive:
        fields = {"page_id": "p", "page_url": "http://s.example/", "publisher_id": "s", "via": "ccnews", "captured_at": NOON}
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        exchange = archive.append_record(**fields, http_head=head, body=b"<html><p>half", truncated="length")
    assert (exchange.outcome, exchange.payload_digest) == ("truncated", None)
    with pytest.raises(ExtractError, match="archived in part"):
        read_payload(tmp_path, exchange.warc_file, exchange.warc_offset)


def test_a_file_that_begins_like_an_answer_is_kept_as_it_is(tmp_path) -> None:
    body = b"HTTP/1.1 200 OK\r\n\r\n is how an answer begins"
    with Archive(tmp_path, run_id="r") as archive:
        fields = {"page_id": "p", "page_url": "http://s.example/", "publisher_id": "s", "via": "file", "captured_at": NOON}
        exchange = archive.append_record(**fields, body=body, content_type="text/html")
    assert read_payload(tmp_path, exchange.warc_file, exchange.warc_offset).data == body


@pytest.mark.skipif(shutil.which("wget") is None, reason="no wget on this machine")
async def test_an_archive_of_wget_is_taken_in(web, tmp_path) -> None:
    import asyncio

    web.says("/a", b"<html><body>From wget</body></html>")
    process = await asyncio.create_subprocess_exec(
        "wget", "-q", "--no-proxy", "--tries=1", f"--warc-file={tmp_path}/theirs", "-O", "/dev/null",
        f"http://127.0.0.1:{web.port}/a",
    )  # fmt: skip
    assert await process.wait() == 0
    found = [r for r in iter_records(tmp_path / "theirs.warc.gz") if isinstance(r, ArchivedRecord) and r.type == "response"]
    assert [(r.payload(), r.url) for r in found] == [(b"<html><body>From wget</body></html>", f"http://127.0.0.1:{web.port}/a")]


# ---------------------------------------------------------------- damage


def plain(data: bytes) -> bytes:
    return gzip.decompress(data)


DATA, OFFSETS = foreign()
LENGTH = re.findall(rb"Content-Length: \d+", gzip.decompress(DATA))[0]
START = OFFSETS[25]
MIDDLE = START + 900
BOMB = gzip.compress(
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 200000000\r\n\r\n"
    + b"HTTP/1.1 200 OK\r\n\r\n"
    + bytes(100_000_000)
)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "intact", "damaged"),
    [
        pytest.param(DATA, 50, 0, id="none"),
        pytest.param(DATA[:-700], 49, 1, id="cut in the last"),
        pytest.param(DATA[:-4], 49, 1, id="cut in the last checksum"),
        pytest.param(DATA[:MIDDLE], 25, 1, id="cut in the middle"),
        pytest.param(flipped(DATA, MIDDLE), 49, 1, id="a flipped byte"),
        pytest.param(flipped(DATA, START), 49, 1, id="a flipped first byte"),
        pytest.param(DATA[: START + 500] + bytes(200) + DATA[START + 700 :], 49, 1, id="200 zeros"),
        pytest.param(DATA[:START] + random.Random(1).randbytes(500) + DATA[START:], 50, 1, id="garbage between"),
        pytest.param(DATA + bytes(4096), 50, 1, id="zeros behind"),
        pytest.param(b"garbage" + DATA, 50, 1, id="garbage before"),
        pytest.param(gzip.compress(plain(DATA)), 50, 0, id="one member"),
        pytest.param(plain(DATA), 50, 0, id="plain"),
        pytest.param(plain(DATA)[:-700], 49, 1, id="plain, cut"),
        pytest.param(flipped(plain(DATA), 60_000), 49, 1, id="plain, a flipped byte"),
        pytest.param(plain(DATA).replace(LENGTH, b"Content-Length: 9045", 1), 49, 1, id="length too long"),
        pytest.param(plain(DATA).replace(LENGTH, b"Content-Length: 1045", 1), 49, 1, id="length too short"),
        pytest.param(plain(DATA).replace(LENGTH, b"Content-Length: 99999999999", 1), 49, 1, id="huge length"),
        pytest.param(plain(DATA).replace(LENGTH, b"Content-Length: -20", 1), 49, 1, id="length below zero"),
        pytest.param(plain(DATA).replace(LENGTH + b"\r\n", b"", 1), 49, 1, id="no length"),
        pytest.param(DATA[:START] + BOMB + DATA[START:], 50, 1, id="a bomb"),
        pytest.param(b"", 0, 0, id="empty"),
        pytest.param(b"\x1f\x8b\x08", 0, 1, id="three bytes"),
        pytest.param(b"<html>no archive</html>", 0, 1, id="a page"),
    ],
)
def test_every_intact_record_is_given_and_every_other_reported(tmp_path, data, intact, damaged) -> None:
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(data)
    found = list(iter_records(path))
    urls = [record.url for record in found if isinstance(record, ArchivedRecord)]
    reports = [record for record in found if isinstance(record, DamagedRecord)]
    assert (len(set(urls)), len(urls), len(reports)) == (intact, intact, damaged), reports
    assert all(report.reason for report in reports)


def test_five_damaged_of_two_hundred_leave_a_hundred_and_ninety_five(tmp_path) -> None:
    data, offsets = foreign(200)
    for n in (25, 90, 91, 150):
        data = flipped(data, offsets[n] + 900)
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(data[:-700])
    found = list(iter_records(path))
    assert sum(isinstance(record, ArchivedRecord) for record in found) == 195
    assert [record.offset for record in found if isinstance(record, DamagedRecord)] == [
        offsets[n] for n in (25, 90, 91, 150, 199)
    ]


def test_a_record_that_is_not_there_says_so(archived) -> None:
    folder, exchanges = archived
    with pytest.raises(ExtractError, match="no record begins here"):
        read_payload(folder, exchanges[0].warc_file, exchanges[0].warc_offset + 1)
    with pytest.raises(FileNotFoundError):
        read_payload(folder, "../../etc/passwd", 0)


# ---------------------------------------------------------------- kills


def written(folder: Path, count: int = 6) -> tuple[Path, Path, list[Exchange]]:
    """A segment as its writer leaves it when it is killed: open, with nobody holding it."""
    archive = Archive(folder, run_id="r", clock=lambda: NOON)
    exchanges = []
    for n in range(count):
        body = f"<html>{n} {'words ' * 20}</html>".encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        fields = {"page_id": str(n), "page_url": f"http://s.example/{n}", "publisher_id": "s", "via": "warc", "captured_at": NOON}
        exchanges.append(archive.append_record(**fields, body=body, http_head=head))
    os.close(archive._segment._descriptor)
    (segment,) = folder.glob("*.open")
    (lines,) = folder.glob("*.journal.jsonl")
    return segment, lines, exchanges


def test_after_a_kill_at_any_byte_of_the_archive_the_whole_records_count(tmp_path) -> None:
    segment, lines, exchanges = written(tmp_path / "whole")
    data, said = segment.read_bytes(), lines.read_bytes().splitlines(keepends=True)
    ends = [e.warc_offset for e in exchanges[1:]] + [len(data)]
    for cut in [*range(0, len(data), 13), *ends, *(end - 1 for end in ends), len(data)]:
        folder = tmp_path / f"cut{cut}"
        folder.mkdir(exist_ok=True)
        whole = [e for e, end in zip(exchanges, ends, strict=True) if end <= cut]
        (folder / segment.name).write_bytes(data[:cut])
        # the journal was killed before the last whole record's line, or in the middle of it
        (folder / lines.name).write_bytes(b"".join(said[: max(len(whole) - 1, 0)]) + said[0][: cut % 40])
        (report,) = recover(folder, clock=lambda: NOON)
        assert (report.exchanges, report.lost_exchanges) == (len(whole), 0)
        assert lines_of(folder) == whole
        assert all(json.loads(line) for line in (folder / lines.name).read_bytes().splitlines())
        assert [r.exchange for r in records_of(folder) if r.exchange] == whole
        assert not list(folder.glob("*.open"))
        assert recover(folder) == []


def test_lines_whose_record_was_lost_with_the_power_queue_their_pages_again(tmp_path) -> None:
    segment, _lines, exchanges = written(tmp_path)
    os.truncate(segment, exchanges[4].warc_offset + 100)
    (report,) = recover(tmp_path, clock=lambda: NOON)
    assert (report.exchanges, report.lost_exchanges, report.restored_lines) == (4, 2, 0)
    again = lines_of(tmp_path)[-2:]
    assert [(e.page_id, e.outcome, e.retry_at, e.attempts) for e in again] == [
        ("4", "retry_later", NOON, 0),
        ("5", "retry_later", NOON, 0),
    ]


def test_a_segment_that_is_being_written_is_left_alone(tmp_path) -> None:
    with Archive(tmp_path, run_id="r") as archive:
        archive.append_record(
            page_id="p", page_url="http://s.example/", publisher_id="s", via="file", captured_at=NOON, body=b"x"
        )
        assert recover(tmp_path) == []
        archive.append_record(
            page_id="q", page_url="http://s.example/q", publisher_id="s", via="file", captured_at=NOON, body=b"y"
        )
    assert len(lines_of(tmp_path)) == 2


def test_damage_in_the_middle_of_a_segment_costs_that_record_alone(tmp_path) -> None:
    segment, _, exchanges = written(tmp_path)
    segment.write_bytes(flipped(segment.read_bytes(), exchanges[2].warc_offset + 150))
    (report,) = recover(tmp_path, clock=lambda: NOON)
    assert (report.exchanges, report.cut_bytes, report.lost_exchanges) == (5, 0, 1)


def test_a_disk_that_is_full_leaves_whole_records_only(tmp_path, monkeypatch) -> None:
    fields = {"publisher_id": "s", "via": "file", "captured_at": NOON}
    with Archive(tmp_path, run_id="r") as archive:
        archive.append_record(page_id="p", page_url="http://s.example/", body=b"x", **fields)
        real = os.write

        def half(descriptor: int, data: bytes) -> int:
            if data.startswith(b"\x1f\x8b") and len(data) > 300:
                return real(descriptor, data[:200])
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", half)
        with pytest.raises(OSError, match="No space"):
            archive.append_record(page_id="q", page_url="http://s.example/q", body=b"y" * 500, **fields)
        monkeypatch.setattr(os, "write", real)
        archive.append_record(page_id="r", page_url="http://s.example/r", body=b"z", **fields)
    assert [e.page_id for e in lines_of(tmp_path)] == ["p", "r"]
    assert [r.exchange.page_id for r in records_of(tmp_path) if r.exchange] == ["p", "r"]


def test_a_record_whose_line_the_disk_refused_is_left_to_recovery_and_told_once(tmp_path) -> None:
    fields = {"publisher_id": "s", "via": "file", "captured_at": NOON}
    with Archive(tmp_path, run_id="r") as archive:
        archive.append_record(page_id="p", page_url="http://s.example/", body=b"x", **fields)
        lines = archive.journal
        lines.rename(tmp_path / "aside")
        lines.mkdir()  # so that the line cannot be written
        with pytest.raises(IsADirectoryError):
            archive.append_record(page_id="q", page_url="http://s.example/q", body=b"y", **fields)
        lines.rmdir()
        (tmp_path / "aside").rename(lines)
        archive.append_record(page_id="r", page_url="http://s.example/r", body=b"z", **fields)
    assert [report.restored_lines for report in recover(tmp_path)] == [1]
    assert sorted(e.page_id for e in lines_of(tmp_path)) == ["p", "q", "r"]
    assert sorted(r.exchange.page_id for r in records_of(tmp_path) if r.exchange) == ["p", "q", "r"]
