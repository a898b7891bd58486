"""One visit per request, whatever the other side does."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fetch.client import build_client
from pipeline.fetch.exchanges import check_url, host_key
from pipeline.fetch.outcomes import Failure
from pipeline.fetch.pages import Limits, PageRequest, fetch_pages
from pipeline.fetch.visits import LIMITS

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "http://site.example/a"


def at_noon() -> datetime:
    return NOON


# ---------------------------------------------------------------- what an answer means


@pytest.mark.parametrize(
    ("status", "outcome", "wait"),
    [
        (200, "fetched", None),
        (203, "fetched", None),
        (204, "fetched", None),
        (301, "http_4xx", None),  # without a Location
        (304, "http_4xx", None),  # which nobody asked for
        (400, "http_4xx", None),
        (401, "http_4xx", timedelta(days=7)),
        (403, "http_4xx", timedelta(days=7)),
        (404, "http_4xx", None),
        (408, "retry_later", timedelta(minutes=1)),
        (410, "http_4xx", None),
        (429, "retry_later", timedelta(minutes=1)),
        (451, "http_4xx", timedelta(days=7)),
        (500, "retry_later", timedelta(minutes=1)),
        (501, "http_5xx", None),
        (502, "retry_later", timedelta(minutes=1)),
        (503, "retry_later", timedelta(minutes=1)),
        (504, "retry_later", timedelta(minutes=1)),
        (522, "retry_later", timedelta(minutes=1)),
        (599, "http_5xx", None),
    ],
)
async def test_each_status_has_its_outcome(web, fetch, status, outcome, wait) -> None:
    web.answers["/a"] = f"HTTP/1.1 {status} Said\r\n".encode() + (
        b"\r\n" if status in (204, 304) else b"Content-Length: 0\r\n\r\n"
    )
    (visit,) = await fetch(URL, clock=at_noon)
    assert (visit.outcome, visit.status, visit.retry_at and visit.retry_at - NOON) == (outcome, status, wait)


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines]).encode() + b"\r\n\r\n"


HTML = b"<html><body><p>Some words.</p></body></html>"


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        pytest.param(head("Content-Length: 500") + HTML, "truncated", id="short of its length"),
        pytest.param(head("Transfer-Encoding: chunked") + b"5\r\nabcde\r\n", "truncated", id="chunks without an end"),
        pytest.param(head() + HTML[:-14], "truncated", id="no length and no end of the page"),
        pytest.param(head("Content-Encoding: gzip") + gzip.compress(HTML)[:-9], "truncated", id="gzip cut, no length"),
        pytest.param(head("Content-Encoding: br", "Content-Length: 5") + b"\xff" * 5, "bad_encoding", id="no brotli"),
        pytest.param(head("Content-Length: 1000000000000000"), "too_large", id="announces a petabyte"),
        pytest.param(head("Content-Length: -5") + HTML, "http_5xx", id="length below zero"),
        pytest.param(head("Content-Length: 5", "Content-Length: 9") + HTML, "http_5xx", id="two lengths"),
        pytest.param(head("X: " + "a" * 80_000, "Content-Length: 0"), "too_large", id="80 kB of headers"),
        pytest.param(head(*["X: " + "a" * 1000] * 400, "Content-Length: 0"), "too_large", id="400 kB of headers"),
        pytest.param(b"SSH-2.0-OpenSSH\r\n\r\n", "http_5xx", id="another protocol"),
        pytest.param(b"", "http_5xx", id="nothing at all"),
    ],
)
async def test_a_broken_answer_is_never_taken_for_a_page(web, fetch, raw, cause) -> None:
    web.sends("/a", raw)
    (visit,) = await fetch(URL, max_attempts=1)
    assert (visit.outcome, visit.cause, visit.payload) == (cause, cause, None)
    assert visit.reason


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(head("Content-Length: 44") + HTML + b"more than was stated", id="over-long"),
        pytest.param(head() + HTML, id="no length, ended"),
        pytest.param(head("Content-Encoding: gzip") + gzip.compress(HTML), id="no length, gzip ended"),
        pytest.param(head("Transfer-Encoding: chunked") + b"2c\r\n" + HTML + b"\r\n0\r\n\r\n", id="chunked"),
        pytest.param(b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n" + head("Content-Length: 44") + HTML, id="hints first"),
    ],
)
async def test_a_whole_answer_is_taken(web, fetch, raw) -> None:
    web.sends("/a", raw)
    (visit,) = await fetch(URL)
    assert (visit.outcome, visit.payload) == ("fetched", HTML)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"%PDF-1.7 lies", "text/html"), (b"\xff\xd8\xff", "text/html"), (b"", "text/html"), (b"x", "application/pdf")],
    ids=["PDF", "JPEG", "empty", "one byte"],
)
async def test_types_that_lie_are_fetched_as_they_are(web, fetch, body, kind) -> None:
    web.says("/a", body, kind=kind)
    (visit,) = await fetch(URL)
    assert (visit.outcome, visit.payload, visit.content_type) == ("fetched", body, kind)


async def test_refused_connections_and_names_without_an_address_have_their_cause(web, tmp_path, free_port) -> None:
    async def nobody(host: str, port: int) -> list[str]:
        return []

    routes = {"refused.example": ("127.0.0.1", free_port)}
    requests = [PageRequest(host, f"http://{host}/", "s", max_attempts=1) for host in ("refused.example", "unknown.example")]
    async with build_client(user_agent="test", routes=routes, resolver=nobody) as client:
        causes = {visit.request.page_id: visit.cause async for visit in fetch_pages(requests, client=client, leases=tmp_path)}
    assert causes == {"refused.example": "http_5xx", "unknown.example": "dns"}


async def test_the_time_for_a_url_begins_with_the_look_up_of_its_name(web, tmp_path) -> None:
    async def slow(host: str, port: int) -> list[str]:
        await asyncio.sleep(0.02)
        return ["127.0.0.1"]

    web.says("/a", HTML)
    limits = replace(LIMITS["page"], seconds=0.01)
    request = PageRequest("a", f"http://inside.example:{web.port}/a", "s", obey_robots=False, limits=limits)
    async with build_client(user_agent="test", allowed_private=frozenset({"inside.example"}), resolver=slow) as client:
        (visit,) = [visit async for visit in fetch_pages([request], client=client, leases=tmp_path)]
    assert (visit.cause, web.paths()) == ("timeout", [])
    assert visit.elapsed_s >= 0.02


async def test_tls_that_is_not_is_said_to_be(tmp_path) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    route = server.sockets[0].getsockname()[:2]
    async with build_client(user_agent="test", routes={"plain.example": route}) as client:
        (visit,) = [
            v async for v in fetch_pages([PageRequest("a", "https://plain.example/", "s")], client=client, leases=tmp_path)
        ]
    server.close()
    assert (visit.outcome, visit.reason) == ("tls", "robots.txt: TLS: wrong version number")


# ---------------------------------------------------------------- attempts


async def test_later_attempts_wait_longer_and_the_fifth_is_the_last(web, fetch) -> None:
    web.says("/a", status=500)
    found = [(await fetch(URL, clock=at_noon, attempts=n))[0] for n in range(5)]
    assert [visit.outcome for visit in found] == ["retry_later"] * 4 + ["gave_up"]
    assert [visit.retry_at and (visit.retry_at - NOON) / timedelta(minutes=1) for visit in found] == [1, 4, 16, 64, None]
    assert found[4].reason == "5 attempts; the last: http_5xx: HTTP 500"


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
async def test_a_poll_hears_the_cause_at_once(web, fetch, kind) -> None:
    web.says("/a", status=500)
    (visit,) = await fetch(URL, kind=kind)
    assert visit.outcome == "http_5xx"


async def test_a_revisited_page_that_is_not_there_any_more_is_gone(web, fetch) -> None:
    web.says("/a", status=404)
    (visit,) = await fetch(URL, via="revisit")
    assert visit.outcome == "gone"


# ---------------------------------------------------------------- Retry-After


@pytest.mark.parametrize(
    ("said", "paused_s"),
    [
        ("120", 120),
        ("Sun, 01 Mar 2026 12:10:00 GMT", 600),
        ("Sun, 01 Mar 2020 12:10:00 GMT", 60),
        ("1000000000", 86_400),
        ("1e9", 86_400),
        ("-5", 60),
        ("soon", 60),
        ("nan", 60),
        ("", 60),
    ],
)
async def test_no_request_before_retry_after(web, fetch, page, said, paused_s) -> None:
    web.says("/a", status=429, headers=[("Retry-After", said)])
    web.says("/b", page)
    (visit,) = await fetch(URL, clock=at_noon)
    assert visit.outcome == "retry_later"
    assert visit.retry_at == NOON + timedelta(seconds=paused_s)

    waits: list[float] = []
    now = NOON

    async def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += timedelta(seconds=seconds)

    # a new process, one second too early
    now = NOON + timedelta(seconds=paused_s - 1)
    (early,) = await fetch("http://site.example/b", clock=lambda: now, sleep=sleep)
    assert (early.outcome, waits) == ("fetched", [pytest.approx(1)])
    now = NOON + timedelta(seconds=max(paused_s - 200, 1))
    web.says("/a", status=503, headers=[("Retry-After", "4000")])
    await fetch(URL, clock=lambda: now, sleep=sleep)
    asked = len(web.seen)
    (put_off,) = await fetch("http://site.example/b", clock=lambda: now, sleep=sleep)
    assert (put_off.outcome, put_off.attempts, put_off.retry_at) == ("retry_later", 0, now + timedelta(seconds=4000))
    assert len(web.seen) == asked


# ---------------------------------------------------------------- redirects, cookies, secrets


@pytest.mark.parametrize(
    "target",
    ["/b", "b", "//site.example/b", "http://site.example:80/b#part", "http://other.example/b", "/caf\u00e9/../b"],
)
async def test_redirects_are_followed(web, fetch, page, target) -> None:
    web.says("/a", status=301, headers=[("Location", target.encode().decode("latin-1"))])
    web.says("/b", page)
    web.says("/caf%C3%A9/../b", page)
    (visit,) = await fetch(URL)
    assert (visit.outcome, visit.payload) == ("fetched", page)
    assert [hop.status for hop in visit.hops] == [301, 200]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "redirect refused: scheme 'file' is not fetched"),
        ("ftp://site.example/b", "redirect refused: scheme 'ftp' is not fetched"),
        ("data:text/html,hello", "redirect refused: scheme 'data' is not fetched"),
        ("javascript:alert(1)", "redirect refused: scheme 'javascript' is not fetched"),
        ("http://desk:secret@site.example/b", "redirect refused: an address with a user name in it"),
        ("http://xn--a/", "redirect refused: not a valid address"),
    ],
)
async def test_redirects_out_of_the_web_are_not(web, fetch, target, reason) -> None:
    web.says("/a", status=302, headers=[("Location", target)])
    (visit,) = await fetch(URL)
    assert (visit.outcome, visit.reason) == ("policy_blocked", reason)
    assert web.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("loop", [True, False], ids=["loop", "thirty hops"])
async def test_redirects_without_end_end(web, fetch, loop) -> None:
    for n in range(30):
        web.says(f"/{n}", status=302, headers=[("Location", "/0" if loop else f"/{n + 1}")])
    (visit,) = await fetch("http://site.example/0")
    assert (visit.outcome, visit.reason, len(visit.hops)) == ("http_4xx", "more than 5 redirects", 6)


async def test_nothing_of_one_host_is_told_to_another_or_remembered(web, fetch, page) -> None:
    cookies = [("Set-Cookie", f"c{n}=secret; Path=/") for n in range(300)]
    web.says("/a", status=302, headers=[("Location", "http://other.example/b"), *cookies])
    web.says("/b", page, headers=cookies)
    await fetch(URL, "http://site.example/b")
    assert not any("secret" in str(seen.headers) or "cookie" in seen.headers for seen in web.seen)
    assert {seen.headers["user-agent"] for seen in web.seen} == {"OnRecord/test (+desk@site.example)"}
    assert not any("authorization" in seen.headers or "referer" in seen.headers for seen in web.seen)


async def test_secrets_in_an_address_are_not_written_down(web, fetch) -> None:
    (user, query) = await fetch("http://desk:hunter2@site.example/a", "http://site.example/a?token=hunter2")
    assert (user.outcome, query.outcome) == ("bad_url", "http_4xx")
    assert "hunter2" not in user.exchange().model_dump_json()
    assert "hunter2" not in (query.reason or "")


# ---------------------------------------------------------------- conditional requests


async def test_an_unchanged_page_costs_a_304(web, fetch, page) -> None:
    web.says("/a", page, headers=[("ETag", '"v1"'), ("Last-Modified", "Sun, 01 Mar 2026 10:00:00 GMT")])
    (first,) = await fetch(URL)
    web.answers["/a"] = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
    (second,) = await fetch(URL, etag=first.etag, last_modified=first.last_modified)
    assert (second.outcome, second.payload, second.wire_bytes) == ("not_modified", None, 0)
    assert (second.etag, second.last_modified) == (first.etag, first.last_modified)
    asked = web.seen[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Sun, 01 Mar 2026 10:00:00 GMT")
    assert "if-none-match" not in web.seen[0].headers


# ---------------------------------------------------------------- time


def drip(piece: bytes, first: bytes = b""):
    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)

    return send


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(drip(b"a", head("Content-Length: 100000")), id="body byte by byte"),
        pytest.param(drip(b"X: y\r\n", b"HTTP/1.1 200 OK\r\n"), id="header by header"),
        pytest.param(drip(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), id="endless hints"),
        pytest.param(drip(b""), id="silence"),
        pytest.param(drip(b"", head("Content-Length: 100000") + b"half"), id="silence in the middle"),
        pytest.param(drip(b"1\r\na\r\n", head("Transfer-Encoding: chunked")), id="chunk by chunk"),
    ],
)
async def test_no_page_takes_longer_than_its_limit(web, fetch, script) -> None:
    web.answers["/a"] = script
    began = time.monotonic()
    (visit,) = await fetch(URL, limits=Limits(0.3, 1 << 20, 1 << 20), max_attempts=1)
    assert (visit.outcome, visit.reason) == ("timeout", "no complete answer in 0.3 s")
    assert time.monotonic() - began < 1.3


async def test_redirects_share_one_limit_of_time(web, fetch) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n")

    web.answers["/a"] = slow
    (visit,) = await fetch(URL, limits=Limits(0.25, 1 << 20, 1 << 20), max_attempts=1)
    assert (visit.outcome, len(visit.hops)) == ("timeout", 3)


# ---------------------------------------------------------------- hosts that fail, runs that end


async def test_five_failures_give_the_host_a_rest_of_ten_minutes(web, fetch, page) -> None:
    web.says("*", status=500)
    web.says("/robots.txt", status=404)
    visits = await fetch(*(f"http://site.example/{n}" for n in range(8)), clock=at_noon)
    assert len(web.paths()) == 6
    assert [visit.attempts for visit in visits] == [1] * 5 + [0] * 3
    assert {(visit.outcome, visit.retry_at) for visit in visits[5:]} == {("retry_later", NOON + timedelta(minutes=10))}
    assert visits[7].reason == "the host rests: 5 failures in a row, the last: http_5xx"
    web.says("*", page)
    visits = await fetch(*(f"http://site.example/{n}" for n in range(8)), clock=lambda: NOON + timedelta(minutes=11))
    assert {visit.outcome for visit in visits} == {"fetched"}


async def test_nothing_is_started_after_the_deadline(web, client, tmp_path, page) -> None:
    web.says("*", page)
    now = NOON

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += timedelta(seconds=seconds)

    requests = [PageRequest(str(n), f"http://site.example/{n}", "s", obey_robots=False, min_delay_s=10) for n in range(10)]
    visits = fetch_pages(
        requests, client=client, leases=tmp_path, clock=lambda: now, sleep=sleep, deadline=NOON + timedelta(seconds=35)
    )
    outcomes = [visit.outcome async for visit in visits]
    assert outcomes == ["fetched"] * 4 + ["retry_later"] * 6


async def test_stopping_early_leaves_nothing_behind(web, client, tmp_path, page) -> None:
    web.says("*", page)
    requests = [PageRequest(str(n), f"http://site.example/{n}", "s", min_delay_s=0) for n in range(50)]
    visits = fetch_pages(requests, client=client, leases=tmp_path)
    await anext(visits)
    await visits.aclose()
    assert not [task for task in asyncio.all_tasks() if "work_through" in repr(task)]


async def test_a_full_disk_stops_the_run_instead_of_blaming_the_page(web, client, tmp_path, page, monkeypatch) -> None:
    from pipeline.fetch.hosts import HostLease

    def fail(self: HostLease) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(HostLease, "save", fail)
    with pytest.raises(OSError, match="No space"):
        async for _ in fetch_pages([PageRequest("a", URL, "s")], client=client, leases=tmp_path):
            pass


# ---------------------------------------------------------------- any address at all

PIECES = st.sampled_from(
    "http:// https:// ftp:// // : @ / ? # % %2F %zz .. . [ ] ::1 127.0.0.1 xn-- ü ß 。 \x00 \n \t \\ user:pw :80 :99999 a".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map("".join), st.text(max_size=30).map("http://".__add__)))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with contextlib.suppress(Failure):
        url = check_url(text)
        assert check_url(url) == url
        assert host_key(url).startswith(("http://", "https://"))


def test_a_long_address_is_refused() -> None:
    with pytest.raises(Failure, match="more than 2048"):
        check_url("http://site.example/" + "a" * 3000)
