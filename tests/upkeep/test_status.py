"""What `onrecord status` says of failures: a line for each cause at a publisher, with what to do."""

from __future__ import annotations

import json
import re
import textwrap
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from pipeline.cli.status import StatusFormat, status_command, unparsed
from pipeline.errors import UsageError
from pipeline.load import ledger
from pipeline.load.database import working
from pipeline.load.ledger import NEVER_RETRIED
from pipeline.models import PAGE_STATES, PageState, Poll
from pipeline.run.runs import utc_now
from pipeline.upkeep import failure_causes
from pipeline.upkeep.status import read_status
from tests.load.made import NOON, Warehouse, exchange, reading

FAILURES = [
    pytest.param("robots_denied", "robots.txt does not allow it", "robots.txt forbids", "under exclude", id="robots"),
    pytest.param("retry_later", "http_5xx: robots.txt: HTTP 503", "robots.txt unreadable", "by itself", id="robots-5xx"),
    pytest.param("http_4xx", "HTTP 403", "refused (401, 403)", "ask for access", id="403"),
    pytest.param("http_4xx", "HTTP 401", "refused (401, 403)", "ask for access", id="401"),
    pytest.param("http_4xx", "HTTP 404", "gone (404, 410)", "nothing to do", id="404"),
    pytest.param("gave_up", "5 attempts; the last: http_4xx: HTTP 429", "too fast (429)", "min_delay_s", id="429"),
    pytest.param("wall", "consent: 'accept all cookies'", "consent wall", "ask for access", id="consent"),
    pytest.param("wall", "captcha: 'are you a robot'", "captcha", "ask for access", id="captcha"),
    pytest.param("wall", "javascript: 'enable JavaScript'", "needs JavaScript", "OnRecord runs none", id="javascript"),
    pytest.param("wall", "paywall: 'subscribers only'", "paywall", "for subscribers", id="paywall"),
    pytest.param("tls", "TLS: certificate has expired", "TLS", "certificate", id="tls"),
    pytest.param("gave_up", "5 attempts; the last: dns: the name has no address", "DNS", "publishers file", id="dns"),
    pytest.param("retry_later", "timeout: no answer in time", "timeout", "by itself", id="timeout"),
    pytest.param("http_5xx", "HTTP 503", "server error (5xx)", "by itself", id="5xx"),
    pytest.param("too_large", "more than 9 bytes", "too large", "under exclude", id="too-large"),
    pytest.param("bad_encoding", "damaged compressed body", "bad encoding", "saved page", id="bad-encoding"),
    pytest.param("policy_blocked", "it leads to an address that is not public", "private address", "allow_private", id="private"),
    pytest.param("policy_blocked", "another site: other.example", "another site", "also_hosts", id="another-site"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "reason", "cause", "advice"), FAILURES)
def test_each_cause_of_failure_has_a_line_that_says_what_to_do(
    warehouse: Warehouse, capsys: pytest.CaptureFixture[str], state: str, reason: str, cause: str, advice: str
) -> None:
    warehouse.tell(*(exchange(name, outcome=state, reason=reason, attempts=5) for name in ("a", "b")))
    warehouse.load()

    [problem] = read_status(warehouse.folder, now=NOON, min_free_bytes=0).problems

    assert (problem.publisher, problem.cause.name, problem.pages, problem.reason) == ("herald", cause, 2, reason)
    assert advice in problem.cause.advice


LISTS = [
    pytest.param("fetched", None, "empty feed", "another feed", id="empty"),
    pytest.param("xml_rejected", "not a feed: an HTML page", "HTML, not a feed", "own address", id="html"),
    pytest.param("xml_rejected", "not a feed: root element <opml>", "not a feed", "name another", id="other-xml"),
    pytest.param("http_4xx", "HTTP 404", "gone (404, 410)", "new address", id="404"),
    pytest.param("http_4xx", "HTTP 403", "refused (401, 403)", "take its feed out", id="403"),
    pytest.param("robots_denied", "robots.txt does not allow it", "robots.txt forbids", "another feed", id="robots"),
    pytest.param("tls", "TLS: self-signed certificate", "TLS", "certificate", id="tls"),
]


@pytest.mark.parametrize(("outcome", "reason", "cause", "advice"), LISTS)
def test_a_list_that_fails_is_named_with_what_to_do(
    warehouse: Warehouse, outcome: str, reason: str | None, cause: str, advice: str
) -> None:
    warehouse.tell(poll(outcome, reason))
    warehouse.load()

    [problem] = read_status(warehouse.folder, now=NOON, min_free_bytes=0).problems

    assert (problem.list_url, problem.cause.name) == ("https://herald.example/feed.xml", cause)
    assert advice in problem.cause.advice


@pytest.mark.slow
def test_silence_against_the_own_rhythm_is_a_line(warehouse: Warehouse) -> None:
    con_rows = [exchange(str(n), hour=-n) for n in range(48, 96)]
    warehouse.tell(*con_rows, poll("fetched", None, entries=9))
    for n, one in enumerate(con_rows):
        published = (NOON - timedelta(hours=48 + n)).isoformat()
        warehouse.stage(reading(one, f"Some {n} came.", published=published))
    warehouse.load()
    with working(warehouse.folder) as con:
        con.execute("insert into publishers values ('herald', 'Herald', null, 'outlet', null, null, null, null, 'r', now())")

    found = read_status(warehouse.folder, now=NOON + timedelta(hours=1), min_free_bytes=0).problems

    assert [(p.publisher, p.cause.name) for p in found] == [("herald", "silent")]
    assert "its pauses are shorter than" in (found[0].reason or "")


def test_what_the_user_excluded_is_no_failure(warehouse: Warehouse) -> None:
    warehouse.tell(exchange("a", outcome="policy_blocked", reason="a path that `exclude` names"))
    warehouse.load()

    assert read_status(warehouse.folder, now=NOON, min_free_bytes=0).problems == []


@pytest.mark.parametrize("state", [s for s in get_args(PageState) if s not in (*NEVER_RETRIED, "duplicate", "out_of_window")])
def test_every_state_that_a_failure_can_have_has_a_cause(state: str) -> None:
    reason = "timeout: no answer in time" if state == "gave_up" else None

    assert failure_causes.find_cause(state, reason) is not failure_causes.UNKNOWN


def test_states_of_the_table_are_page_states() -> None:
    assert {state for cause in failure_causes.CAUSES for state in cause.states} <= {*PAGE_STATES, "empty"}


def test_advice_fits_a_line_and_times_are_words(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    hour = an_hour_ago()
    warehouse.tell(exchange("a", outcome="http_5xx", reason="HTTP 503", hour=hour))
    warehouse.tell(exchange("b", outcome="wall", reason="captcha: 'x'", hour=hour))
    warehouse.load()

    show(warehouse.folder.root)

    shown = capsys.readouterr()
    assert "1 hour ago" in shown.out
    assert not re.search(r"\d\d:\d\d:\d\d", shown.out), "no seconds, no microseconds"
    assert f"onrecord retry http_5xx wall --data-dir {warehouse.folder.root}" in shown.err
    assert max(len(cause.advice) for cause in failure_causes.CAUSES) <= 100


def test_the_json_is_the_full_record(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    warehouse.tell(exchange("a", outcome="http_4xx", reason="HTTP 403", hour=an_hour_ago()))
    warehouse.load()

    show(warehouse.folder.root, as_json=True)

    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert problem["example"] == "https://herald.example/a"
    assert (problem["states"], problem["reason"], problem["is_retried"]) == ({"http_4xx": 1}, "HTTP 403", True)


@pytest.mark.parametrize("state", ["loaded", "forgotten", "queued", "nonsense"])
def test_a_state_that_nothing_is_retried_from_gives_those_that_are(warehouse: Warehouse, state: str) -> None:
    with working(warehouse.folder) as con, pytest.raises(UsageError) as refused:
        ledger.requeue(con, [state], now=NOON)

    assert "\n" not in str(refused.value)
    assert {s for s in PAGE_STATES if s not in NEVER_RETRIED} <= set(re.findall(r"[a-z_0-9]+", str(refused.value)))


def show(root: Path, *, everything: bool = False, as_json: bool = False, style: StatusFormat = StatusFormat.table) -> None:
    status_command(everything=everything, watch=False, style=style, data_dir=root, as_json=as_json)


def an_hour_ago() -> float:
    """By the clock of the command, in hours since the noon of the tests."""
    return (utc_now() - NOON) / timedelta(hours=1) - 1


def poll(outcome: str, reason: str | None, *, entries: int = 0) -> Poll:
    url = "https://herald.example/feed.xml"
    return Poll(
        feed_id="feed",
        publisher_id="herald",
        url=url,
        kind="rss",
        polled_at=NOON,
        outcome=outcome,
        reason=reason,
        entries=entries,
    )


def test_what_is_brought_from_files_foretells_no_full_disk(warehouse: Warehouse) -> None:
    def full_on(via: str) -> object:
        warehouse.tell(exchange(f"by-{via}", via=via, body=via, wire_bytes=10**15))
        warehouse.load()
        return read_status(warehouse.folder, now=warehouse.now, min_free_bytes=0).full_on

    (warehouse.folder.archive / "some.warc.gz").write_bytes(b"something")
    assert full_on("file") is None
    assert full_on("feed") is not None


def test_sixty_publishers_that_fail_fit_on_one_screen(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    reasons = [(state, reason) for state, reason in (param.values[:2] for param in FAILURES)]
    for number in range(60):
        state, reason = reasons[number % len(reasons)]
        one = exchange(f"p{number}", outcome=state, reason=reason, hour=an_hour_ago(), attempts=5)
        warehouse.tell(one.model_copy(update={"publisher_id": f"publisher-{number:02}"}))
    warehouse.load()

    show(warehouse.folder.root)
    shown = capsys.readouterr()
    wrapped = [part for line in (shown.out + shown.err).splitlines() for part in textwrap.wrap(line, 80)]
    show(warehouse.folder.root, everything=True)

    assert len(wrapped) <= 24
    assert "--all shows" in shown.out
    assert len(capsys.readouterr().out.splitlines()) > 60


def test_prometheus_reads_the_states(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    warehouse.tell(exchange("a", outcome="wall", reason="captcha: 'x'"))
    warehouse.load()
    show(warehouse.folder.root, style=StatusFormat.prometheus)

    assert 'onrecord_pages{state="wall"} 1\n' in capsys.readouterr().out


def test_languages_that_are_not_parsed_have_their_share() -> None:
    assert unparsed([("en", 3), ("unknown", 1)]) is None
    assert "1 of 4 articles (25 %)" in (unparsed([("en", 3), ("de", 1)]) or "")
