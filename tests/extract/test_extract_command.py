"""`onrecord extract` as a filter: one line out for each line in, in order, bad lines answered."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli.extract import answer_request, unpack
from pipeline.cli.filters import answer_lines

SENTENCE = "The river rose by two metres overnight, the fire brigade said on Tuesday."
PAGE = f"<html><body><article><h1>Flood</h1><p>{SENTENCE}</p></article></body></html>"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    code = "from pipeline.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "extract", *arguments], input=stdin, capture_output=True, timeout=60, check=False
    )


def test_each_line_is_answered_in_order(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.html", tmp_path / "b.html.gz"
    plain.write_text(PAGE)
    packed.write_bytes(gzip.compress(PAGE.encode()))
    lines = [
        json.dumps({"id": 1, "html": PAGE}).encode(),
        b"not JSON",
        json.dumps({"id": "two", "path": str(plain)}).encode(),
        json.dumps({"id": 3, "path": str(packed), "url": "https://herald.example/flood"}).encode(),
        json.dumps({"id": 4, "path": str(tmp_path / "none.html")}).encode(),
        json.dumps({"id": 5, "path": "/etc/hostname"}).encode(),
        json.dumps({"id": 6}).encode(),
        json.dumps([7]).encode(),
        json.dumps({"id": 8, "html": "%PDF-1.7"}).encode(),
        json.dumps({"id": 9, "html": "<p>\ud800 half a pair</p>"}).encode(),
    ]
    answers = [json.loads(line) for line in answer_lines("extract", lines, answer_request)]
    assert [answer["id"] for answer in answers] == [1, None, "two", 3, 4, 5, 6, None, 8, 9]
    assert [("error" in answer) for answer in answers] == [False, True, False, False, True, True, True, True, True, False]
    assert answers[3]["canonical_url"] == "https://herald.example/flood"
    assert answers[0]["body"] == answers[2]["body"] == answers[3]["body"]


def test_bad_lines_are_reported_with_their_number_and_the_status_is_0() -> None:
    done = run("--jsonl", stdin=b'{"id": 1, "html": "<p>x</p>"}\n{"id": 2}\n')
    assert done.returncode == 0
    assert b"line 2: neither html nor path is a string" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_a_page_in_gives_its_record(tmp_path: Path) -> None:
    page = tmp_path / "flood.html"
    page.write_text(PAGE)
    record = json.loads(run(str(page), "--url", "https://herald.example/flood").stdout)
    assert record["title"] == "Flood"
    assert {"published", "modified", "images", "lead_image", "dateline", "wire", "developing", "correction", "paywalled"} <= set(
        record
    )


def test_missing_file_is_wrong_use() -> None:
    done = run("/no/such/page.html")
    assert done.returncode == 2
    assert b"cannot read" in done.stderr


def test_what_is_no_page_fails_in_one_line(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_bytes(b"%PDF-1.7")
    done = run(str(page))
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("cut", [3, 20, 60])
def test_damaged_gzip_is_said(cut: int) -> None:
    with pytest.raises(ValueError, match="damaged gzip"):
        unpack(gzip.compress(PAGE.encode() * 20)[:cut], "page")


def test_both_members_of_a_gzip_file_are_read() -> None:
    assert unpack(gzip.compress(b"<p>first") + gzip.compress(b"second"), "page") == b"<p>firstsecond"


def test_gzip_bomb_is_refused() -> None:
    with pytest.raises(ValueError, match="over 20 MiB"):
        unpack(gzip.compress(b"\0" * (64 << 20)), "page")


def test_nothing_heavy_is_imported_before_the_first_page() -> None:
    heavy = ("trafilatura", "htmldate", "py3langid", "lxml")
    code = f"import sys, pipeline.cli.extract; print([name for name in {heavy} if name in sys.modules])"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
    assert time.perf_counter() - started < 10  # a bound against hangs; the budget of 0.5 s holds on a quiet machine
