"""Files that a user names: pages, archives and exports come in with their own address and time."""

from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from pipeline.errors import UsageError
from pipeline.publishers import parse_publishers
from pipeline.run import local_input
from pipeline.run.read_page import TEXT_TYPE

PAGE = b'<html><head><link rel="canonical" href="https://herald.example/Bridge/?utm_source=x"></head><p>Closed.</p></html>'
SPRING = datetime(2026, 3, 20, 12, tzinfo=UTC)


def read(*paths: Path) -> tuple[list[local_input.Capture], list[str]]:
    refused: list[str] = []
    return list(local_input.read_all(paths, workers=1, refused=refused.append)), refused


def test_a_page_is_known_by_the_address_it_gives_and_dated_by_its_file(tmp_path: Path) -> None:
    page = tmp_path / "bridge.html.gz"
    page.write_bytes(gzip.compress(PAGE))
    os.utime(page, (SPRING.timestamp(), SPRING.timestamp()))
    [capture], refused = read(page)

    assert (capture.url, capture.captured_at, capture.body, refused) == ("https://herald.example/Bridge", SPRING, PAGE, [])


def test_a_page_without_an_address_is_known_by_its_contents(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>No address</p>")
    [capture], _ = read(tmp_path / "a.html")

    assert capture.url.startswith("file:sha256-")


def record(url: str, status: str, content_type: str) -> bytes:
    """One response of a WARC file, as a gzip member."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2021-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def test_of_a_warc_the_pages_are_taken_with_their_own_date(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        record("https://herald.example/a", "200 OK", "text/html; charset=utf-8")
        + record("https://herald.example/b", "404 Not Found", "text/html")
        + record("https://herald.example/c.png", "200 OK", "image/png")
    )
    captures, refused = read(path)

    assert [(c.url, c.captured_at) for c in captures] == [("https://herald.example/a", datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC))]
    assert refused == ["crawl.warc.gz: 2 records that are no page: 1 status 404, 1 image/png"]


def test_lines_of_an_export_are_texts_and_bad_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(
        '{"url": "https://herald.example/x", "title": "X", "body": "Ten died.", "published": "2024-01-02"}\n'
        "no json\n[1]\n\n"
        '{"body": "Nine left.", "captured_at": "2024-02-03T04:05:06"}\n'
    )
    captures, refused = read(path)

    assert [c.url[:24] for c in captures] == ["https://herald.example/x", captures[1].url[:24]]
    assert captures[1].captured_at == datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert {c.content_type for c in captures} == {TEXT_TYPE}
    assert [line.split(":")[0] for line in refused] == ["export.jsonl, line 2", "export.jsonl, line 3"]


def test_of_a_folder_pages_and_archives_are_taken_and_the_rest_is_counted(tmp_path: Path) -> None:
    for name in ("a.html", "deep/b.htm.gz", "c.warc", "notes.md", "gold.jsonl", ".hidden.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    told: list[str] = []
    found = local_input.find_files([tmp_path], told.append)

    assert [path.name for path in found] == ["a.html", "c.warc", "b.htm.gz"]
    assert "2 files of other kinds" in told[0]


def test_a_folder_of_exports_is_taken(tmp_path: Path) -> None:
    (tmp_path / "2024.jsonl").touch()

    assert local_input.find_files([tmp_path], pytest.fail) == [tmp_path / "2024.jsonl"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        local_input.find_files([tmp_path / "nowhere"], pytest.fail)


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.herald.example/a", "herald"),
        ("https://www.post.example/a", "post.example"),
        ("file:sha256-00", "files"),
    ],
)
def test_a_page_goes_under_its_publisher_else_its_host(url: str, publisher: str) -> None:
    config = parse_publishers("publishers:\n  - {publisher_id: herald, name: Herald, home: herald.example}\n")

    assert local_input.publisher_of(url, config) == publisher
