"""The journal gives back what was appended, and survives torn lines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.archive import journal
from pipeline.models import Discovery, Entry, Exchange, Poll

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXCHANGE = Exchange(
    fetch_id="f", page_id="p", page_url="http://s.example/é", publisher_id="s", requested_url="http://s.example/é",
    final_url="http://s.example/é", via="feed", captured_at=NOON, fetched_at=NOON, outcome="fetched", status=200,
)  # fmt: skip
DISCOVERY = Discovery(
    page_id="p", publisher_id="s", entry=Entry(url="http://s.example/a", title="A\u2028B\n"), discovered_at=NOON
)
POLL = Poll(feed_id="f", publisher_id="s", url="http://s.example/feed", kind="rss", polled_at=NOON, outcome="dns", reason="no")


def test_records_come_back_with_the_offset_behind_each(tmp_path) -> None:
    path = tmp_path / "a.journal.jsonl"
    records = [EXCHANGE, DISCOVERY, POLL]
    for record in records:
        journal.append(path, record)
    found = list(journal.read(path))
    assert [record for record, _ in found] == records
    assert found[-1][1] == path.stat().st_size
    assert list(journal.read(path, found[0][1])) == found[1:]
    assert list(journal.read(path, found[-1][1])) == []


def test_a_file_that_is_not_there_has_no_records(tmp_path) -> None:
    assert list(journal.read(tmp_path / "none.jsonl")) == []


@pytest.mark.parametrize("torn", [b'{"exchange":{"fetch_id":"f"', b"{", b'{"exchange":{}}'], ids=["half", "a byte", "no end"])
def test_a_last_line_without_an_end_waits_and_then_stays_a_line_of_its_own(tmp_path, torn, caplog) -> None:
    path = tmp_path / "a.journal.jsonl"
    journal.append(path, POLL)
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() + torn)
    assert [offset for _, offset in journal.read(path)] == [size]
    journal.append(path, DISCOVERY)
    assert [record for record, _ in journal.read(path, size)] == [DISCOVERY]
    assert "1 damaged lines are left out" in caplog.text


@pytest.mark.parametrize("line", [b"[]\n", b"null\n", b'{"unknown":{}}\n', b'{"poll":{"x":1}}\n', b"\xff\n", b"\n"])
def test_lines_that_are_none_of_ours_are_passed_over(tmp_path, line) -> None:
    path = tmp_path / "a.journal.jsonl"
    path.write_bytes(line)
    journal.append(path, POLL)
    assert [record for record, _ in journal.read(path)] == [POLL]
