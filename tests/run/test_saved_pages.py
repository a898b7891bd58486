"""Files that browsers and archives make of pages: known by their bytes, with the saver's address and time."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from pipeline.run import local_input
from pipeline.run.saved_pages import provenance

BODY = "<p>Eleven barges lay at the quay.</p>"
PAGE = f"<html><head><title>Quay</title></head><body>{BODY}</body></html>"
REPLAY = "https://web.archive.org/web/20190203040506"


def read(*paths: Path) -> tuple[list[local_input.Capture], list[str]]:
    refused: list[str] = []
    return list(local_input.read_all(paths, workers=1, refused=refused.append)), refused


@pytest.mark.parametrize(
    ("page", "url", "at"),
    [
        ('<link rel="canonical" href="https://post.example/a/quay-1">', "https://post.example/a/quay-1", None),
        ('<base href="https://post.example/x/"><link rel="canonical" href="quay-2">', "https://post.example/x/quay-2", None),
        ('<base href="https://post.example/a/quay-3">', "https://post.example/a/quay-3", None),
        ('<base href="https://post.example/static/">', None, None),
        ("<!-- saved from url=(0030)https://post.example/a/quay-4 -->", "https://post.example/a/quay-4", None),
        (
            "<!-- Page saved with SingleFile\n url: https://post.example/q-5 \n saved date: Sat Jun 01 2019 12:30:00 GMT+0200-->",
            "https://post.example/q-5",
            datetime(2019, 6, 1, 10, 30, tzinfo=UTC),
        ),
        (
            "<!-- Mirrored from post.example/q-6.html by HTTrack Copier/3, Sat, 01 Jun 2019 08:00:00 GMT -->",
            "http://post.example/q-6.html",
            datetime(2019, 6, 1, 8, tzinfo=UTC),
        ),
        (
            "<!-- Saved from https://post.example/q-7 at 2019-06-01T09:00:00Z using monolith v2.8.1 -->",
            "https://post.example/q-7",
            datetime(2019, 6, 1, 9, tzinfo=UTC),
        ),
        (
            f'<link rel="canonical" href="{REPLAY}/http://post.example/q-8">',
            "http://post.example/q-8",
            datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC),
        ),
        (
            '<link rel="canonical" href="/web/20190203040506id_/https://post.example/q-9?id=4">',
            "https://post.example/q-9?id=4",
            datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC),
        ),
        (
            '<script>__wm.wombat("https://post.example/q-10","20190203040506","x")</script>',
            "https://post.example/q-10",
            datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC),
        ),
        (
            '<link rel="canonical" href="https://post.example/"><!-- saved from url=(0026)https://post.example/q-11 -->',
            "https://post.example/q-11",
            None,
        ),
        ("", None, None),
    ],
)
def test_a_saved_page_says_where_it_came_from(page: str, url: str | None, at: datetime | None) -> None:
    assert provenance(PAGE.replace("<head>", f"<head>{page}").encode()) == (url, at)


def test_an_mhtml_file_gives_its_page(tmp_path: Path) -> None:
    path = tmp_path / "quay.mht"
    path.write_bytes(
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/m-1\nDate: Sat, 1 Jun 2019 08:00:00 +0100\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_b"\n\n--=_b\nContent-Type: image/png\n'
        b"Content-Transfer-Encoding: base64\n\nAAAA\n--=_b\nContent-Type: text/html; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n" + PAGE.replace("barges", "b=C3=A2t=\neaux").encode() + b"\n--=_b--\n"
    )
    [capture], refused = read(path)

    assert (capture.url, capture.captured_at) == ("https://post.example/m-1", datetime(2019, 6, 1, 7, tzinfo=UTC))
    assert ("bâteaux" in capture.body.decode(), refused) == (True, [])


def test_a_safari_archive_gives_its_page(tmp_path: Path) -> None:
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://post.example/s-1", "WebResourceMIMEType": "text/html"}
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    [capture], _ = read(tmp_path / "a.webarchive")

    assert (capture.url, capture.body) == ("https://post.example/s-1", PAGE.encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        (b"{\\rtf1", "Word"),
        (b"\x89PNG\r\n", "PNG"),
        (b"PK\x03\x04 cut", "damaged ZIP"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n", "MHTML file without a page"),
    ],
)
def test_what_is_no_page_is_refused_by_name(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "given.html").write_bytes(data)
    captures, [refusal] = read(tmp_path / "given.html")

    assert (captures, words in refusal) == ([], True), refusal


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data)
    return path


def test_a_word_document_is_refused_by_name(tmp_path: Path) -> None:
    assert "a Word document" in read(zipped(tmp_path / "a.docx", ("word/document.xml", b"<x/>")))[1][0]


# ---------------------------------------------------------------- archives

HTML = "Content-Type: text/html; charset=utf-8"


def warc(
    url: str, http: bytes, *, version: str = "WARC/1.0", kind: str = "application/http; msgtype=response", **more: str
) -> bytes:
    fields = {"WARC-Type": "response", "WARC-Target-URI": url, "WARC-Date": "2019-06-01T08:00:00Z", "Content-Type": kind}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in ({"Content-Length": str(len(http))} | fields).items())
    return f"{version}\r\n{head}\r\n".encode() + http + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


P = PAGE.encode()
U = "https://post.example/w-1"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(warc(U, answer(P, HTML, "Content-Encoding: br")), id="said to be brotli"),
        pytest.param(warc(U, answer(gzip.compress(P), HTML)), id="gzip, not said"),
        pytest.param(warc(U, answer(P, HTML, "Transfer-Encoding: chunked")), id="said to be chunked"),
        pytest.param(warc(U, answer(b"%x\r\n%s\r\n" % (len(P), P), HTML, "Transfer-Encoding: chunked")), id="no last chunk"),
        pytest.param(warc(U, answer(b"%x ;a=b\n%s\n0\n\n" % (len(P), P), HTML)), id="chunked, not said, line feeds"),
        pytest.param(warc(U, answer(b"%x\r\n%s" % (len(P) + 9, P), HTML, "Transfer-Encoding: chunked")), id="cut in a chunk"),
        pytest.param(warc(U, answer(P)), id="no type"),
        pytest.param(warc(U, answer(gzip.compress(P), "Content-Encoding: gzip")), id="no type, packed"),
        pytest.param(warc(U, answer(P, "Content-Type: application/octet-stream")), id="another type"),
        pytest.param(warc(U, answer(P, HTML), version="WARC/0.17"), id="version 0.17"),
        pytest.param(warc(U, answer(P, HTML), version="WARC/0.18"), id="version 0.18"),
        pytest.param(warc(U, answer(P, HTML), kind="APPLICATION/HTTP"), id="capitals"),
        pytest.param(warc(U, answer(P, HTML), kind="text/html"), id="the page's type as the record's"),
        pytest.param(warc(U, answer(P, HTML), WARC_Date="20190601080000"), id="fourteen digits"),
        pytest.param(warc(U, answer(P, HTML), WARC_Date="2019-06-01T08:00:00.123456789Z"), id="nanoseconds"),
        pytest.param(warc(U, P, kind="text/html", WARC_Type="resource"), id="a resource"),
        pytest.param(warc(f"<{U}>", answer(P, HTML.lower())), id="an address in brackets"),
        pytest.param(warc(U, answer(P, HTML)).replace(b"\r\n", b"\n").replace(b"Content-Length: ", b"Content-Length:"), id="LF"),
    ],
)
@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
def test_a_page_is_taken_by_what_its_bytes_are(tmp_path: Path, data: bytes, packing: str) -> None:
    if b"\r\n" not in data:
        data = data.replace(
            b"Content-Length:%d" % len(answer(P, HTML)), b"Content-Length:%d" % len(answer(P, HTML).replace(b"\r\n", b"\n"))
        )
    path = tmp_path / ("a.warc.zst" if packing == "zstd" else "a.warc")
    if packing == "zstd":
        out = io.BytesIO()
        writer = ZstdWriter(out)
        writer.write(data)
        writer.close()
        data = out.getvalue()
    path.write_bytes(gzip.compress(data) if packing == "gzip" else data)
    captures, refused = read(path)

    assert [capture.url for capture in captures] == [U], refused
    assert BODY.encode() in captures[0].body or gzip.decompress(captures[0].body) == P


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"WARC_Date": "0001-01-01T00:00:00+14:00"}, "without a date"),
        ({"WARC_Date": "yesterday"}, "without a date"),
        ({"WARC_Block_Digest": "sha1:ÄÖ"}, "does not have its digest"),
        ({"Content_Length": "²"}, "states no length"),
        ({"Content_Length": "+5"}, "states no length"),
    ],
)
def test_a_header_that_cannot_be_costs_its_record_alone(tmp_path: Path, fields: dict[str, str], words: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc("https://post.example/bad", answer(P, HTML), **fields) + warc(U, answer(P, HTML)))
    captures, refused = read(path)

    assert [capture.url for capture in captures] == [U]
    assert words in " ".join(refused)


def test_records_that_are_passed_over_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        warc(U, answer(P, HTML, status="404 Not Found"))
        + warc(U, b"GET / HTTP/1.1\r\n\r\n", WARC_Type="request") * 2
        + warc(U, answer(b"\x89PNG", "Content-Type: image/png"))
        + warc("dns:post.example", answer(P, HTML))
    )
    assert read(path) == (
        [],
        ["a.warc: 5 records that are no page: 2 request, 1 status 404, 1 image/png, 1 of no web address"],
    )


def arc(url: str, block: bytes, date: str = "20190601080000") -> bytes:
    return f"{url} 192.0.2.1 {date} text/html {len(block)}\n".encode() + block + b"\n"


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_arc_file_is_read(tmp_path: Path, is_packed: bool) -> None:
    records = [
        arc("filedesc://a.arc", b"1 0 Crawl\nURL IP-address Archive-date Content-type Archive-length\n"),
        arc(U, answer(P, HTML)),
    ]
    path = tmp_path / "old.arc.gz"
    path.write_bytes(b"".join(gzip.compress(one) if is_packed else one for one in records))
    [capture], refused = read(path)

    assert (capture.url, capture.captured_at) == (U, datetime(2019, 6, 1, 8, tzinfo=UTC))
    assert refused == ["old.arc.gz: 1 record that is no page: 1 warcinfo"]


@pytest.mark.parametrize(
    ("members", "urls", "words"),
    [
        ((("archive/a.warc.gz", gzip.compress(warc(U, answer(P, HTML)))),), [U], ""),
        ((("archive/../../../etc/a.warc", warc(U, answer(P, HTML))),), [U], ""),
        ((("archive/a.warc", bytes(40_000_000)),), [], "a bomb"),
        ((("archive/readme", b"x"),), [], "without a WARC file"),
        (tuple((f"archive/{n}", b"") for n in range(10_001)), [], "at most 10,000"),
    ],
    ids=["good", "zip-slip", "bomb", "empty", "many"],
)
def test_a_wacz_is_read_and_a_hostile_one_refused(
    tmp_path: Path, members: tuple[tuple[str, bytes], ...], urls: list[str], words: str
) -> None:
    captures, refused = read(zipped(tmp_path / "a.wacz", *members))

    assert [capture.url for capture in captures] == urls
    assert words in " ".join(refused)
    assert [path.name for path in tmp_path.iterdir()] == ["a.wacz"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested"),
        (rb'{"title": "half \ud800", "body": "Nine left."}', "surrogate"),
        (b'{"body": "Nine left.", "captured_at": "0001-01-01T00:00:00+14:00"}', "no date"),
        (b'{"body": "Nine left.", "captured_at": "9999-12-31T23:00:00-14:00"}', "no date"),
        (b'{"body": ["Nine left."]}', "no text"),
        (b'{"body": "Nine left.", "published": 20240102}', "no text"),
        (b"\xff\xfe", "line 1"),
    ],
)
def test_a_line_of_an_export_that_cannot_be_is_told(tmp_path: Path, line: bytes, words: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\n" + json.dumps({"body": "Ten stayed."}).encode() + b"\n")
    captures, refused = read(path)

    assert (len(captures), len(refused), words in refused[0]) == (1, 1, True), refused
