"""HTTP/2 where it is asked for: whatever the server plays, the visit ends in its state and in time, and the next goes on."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import RequestReceived
from h2.exceptions import ProtocolError

from pipeline.archive.warc import Archive, read_payload
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import Limits, PageRequest, Visit, fetch_pages
from tests.fetch.test_client import build_certificate

LIMIT_S = 0.5
GRACE_S = 1.0
PAGE = b"<html><body><h1>Floods</h1><p>At least 40 people were moved.</p></body></html>"
URL = "https://one.site.example/story"
NEXT_URL = "https://one.site.example/next"
OTHER_URL = "https://two.site.example/next"


@dataclass
class Stream:
    """One request as a play sees it: what it sends goes out at once, in one write or in several."""

    http: H2Connection
    id: int
    writer: asyncio.StreamWriter

    async def flush(self) -> None:
        self.writer.write(self.http.data_to_send())
        await self.writer.drain()

    def head(self, length: int | None = len(PAGE)) -> None:
        stated = [] if length is None else [("content-length", str(length))]
        self.http.send_headers(self.id, [(":status", "200"), ("content-type", "text/html"), *stated])

    def answer(self) -> None:
        self.head()
        self.http.send_data(self.id, PAGE, end_stream=True)


Play = Callable[[Stream], Awaitable[None]]


@dataclass
class Http2Web:
    """An HTTP/2 server over TLS that plays `/story` as told, and answers every other path with a page."""

    play: Play | None = None
    connections: int = 0
    paths: list[str] = field(default_factory=list)
    tasks: set[asyncio.Task[None] | None] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.tasks.add(asyncio.current_task())
        self.connections += 1
        # what a well-behaved server may not send is just what is wanted here
        http = H2Connection(H2Configuration(client_side=False, validate_outbound_headers=False))
        http.initiate_connection()
        try:
            with contextlib.suppress(OSError, ProtocolError, asyncio.CancelledError):
                while True:
                    writer.write(http.data_to_send())
                    await writer.drain()
                    data = await reader.read(65536)
                    if not data:
                        break
                    for event in http.receive_data(data):
                        if isinstance(event, RequestReceived):
                            path = dict(event.headers)[b":path"].decode()
                            self.paths.append(path)
                            stream = Stream(http, event.stream_id, writer)
                            await (self.play(stream) if path == "/story" and self.play else plain(stream))
        finally:
            writer.transport.abort()


async def plain(stream: Stream) -> None:
    stream.answer()
    await stream.flush()


async def endless_pings(stream: Stream) -> None:
    while True:
        for _ in range(100):
            stream.http.ping(b"are you?")
        await stream.flush()
        await asyncio.sleep(0)


async def endless_pings_in_the_body(stream: Stream) -> None:
    stream.head()
    await endless_pings(stream)


async def silence(stream: Stream) -> None:
    """Nothing comes, though the connection stays open."""


async def stall_in_the_body(stream: Stream) -> None:
    stream.head()
    stream.http.send_data(stream.id, PAGE[:20])
    await stream.flush()


async def reset(stream: Stream) -> None:
    stream.http.reset_stream(stream.id, ErrorCodes.REFUSED_STREAM)
    await stream.flush()


async def reset_in_the_body(stream: Stream) -> None:
    stream.head()
    stream.http.send_data(stream.id, PAGE[:20])
    stream.http.reset_stream(stream.id, ErrorCodes.INTERNAL_ERROR)
    await stream.flush()


async def goaway(stream: Stream) -> None:
    stream.http.close_connection(ErrorCodes.ENHANCE_YOUR_CALM, last_stream_id=0)
    await stream.flush()


async def goaway_then_answer(stream: Stream) -> None:
    """What a server may do that takes no further requests on a connection, but still answers the one it has.

    Our HTTP/2 library takes nothing after a GOAWAY; the page comes with the next attempt, on a connection of its own.
    """
    stream.answer()
    answer = stream.http.data_to_send()
    stream.http.close_connection(ErrorCodes.NO_ERROR, last_stream_id=stream.id)
    stream.writer.write(stream.http.data_to_send() + answer)
    await stream.writer.drain()


async def answer_then_goaway(stream: Stream) -> None:
    stream.answer()
    stream.http.close_connection(ErrorCodes.NO_ERROR, last_stream_id=stream.id)
    await stream.flush()


async def short_body(stream: Stream) -> None:
    stream.head(len(PAGE) + 100)
    stream.http.send_data(stream.id, PAGE, end_stream=True)
    await stream.flush()


async def short_body_in_two_writes(stream: Stream) -> None:
    stream.head(len(PAGE) + 100)
    await stream.flush()
    await asyncio.sleep(0.05)
    stream.http.send_data(stream.id, PAGE, end_stream=True)
    await stream.flush()


async def endless_body(stream: Stream) -> None:
    stream.head(None)
    while True:
        room = min(stream.http.local_flow_control_window(stream.id), stream.http.max_outbound_frame_size)
        if not room:
            break  # the client takes no more
        stream.http.send_data(stream.id, bytes(room))
        await stream.flush()


async def refuse_the_second(stream: Stream) -> None:
    """The first request of a connection is answered; of the second, the server says that it did not look at it."""
    if stream.id == 1:
        await plain(stream)
    else:
        stream.http.close_connection(ErrorCodes.NO_ERROR, last_stream_id=1)
        await stream.flush()


async def hang_up(stream: Stream) -> None:
    stream.writer.close()


async def frame_that_may_not_be(stream: Stream) -> None:
    stream.writer.write(b"\0\0\5" + b"\0" + b"\0" + b"\0\0\0\0" + b"hello")  # data that belongs to no stream
    await stream.writer.drain()


@dataclass
class Site:
    web: Http2Web
    fetch: Callable[..., Awaitable[dict[str, Visit]]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_certificate(tmp_path_factory.mktemp("certificate"), "*.site.example")


@pytest.fixture
async def site(certificate: Path, tmp_path: Path) -> AsyncIterator[Site]:
    """The server, and `await fetch(url, …)`: the visits by URL, through one client that speaks HTTP/2."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    web = Http2Web()
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    routes = {host: ("127.0.0.1", port) for host in ("one.site.example", "two.site.example")}
    trusted = ssl.create_default_context(cafile=str(certificate))
    async with build_client(user_agent="test", routes=routes, verify=trusted, http2=True) as client:

        async def fetch(*urls: str) -> dict[str, Visit]:
            limits = Limits(LIMIT_S, 1 << 20, 1 << 20)
            requests = [
                PageRequest(str(n), url, "s", min_delay_s=0, obey_robots=False, max_attempts=1, limits=limits)
                for n, url in enumerate(urls)
            ]
            visits = fetch_pages(requests, client=client, leases=tmp_path / "leases")
            return {visit.request.url: visit async for visit in visits}

        yield Site(web, fetch)
    server.close()
    tasks = [task for task in web.tasks if task is not None]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_page_comes_whole_and_is_archived(site: Site, tmp_path: Path) -> None:
    visit = (await site.fetch(URL))[URL]
    assert (visit.outcome, visit.status, visit.payload) == ("fetched", 200, PAGE)
    with Archive(tmp_path / "archive", run_id="run") as archive:
        exchange = archive.append(visit)
        assert exchange.warc_file is not None
        assert exchange.warc_offset is not None
        payload = read_payload(tmp_path / "archive", exchange.warc_file, exchange.warc_offset)
    assert payload.data == PAGE
    assert exchange.payload_digest == visit.payload_digest


async def test_a_connection_serves_many_pages(site: Site) -> None:
    visits = await site.fetch(URL, NEXT_URL)
    assert [visit.outcome for visit in visits.values()] == ["fetched", "fetched"]
    assert site.web.connections == 1


@pytest.mark.parametrize(
    ("play", "outcome"),
    [
        pytest.param(endless_pings, "timeout", id="endless pings"),
        pytest.param(endless_pings_in_the_body, "timeout", id="endless pings after the head"),
        pytest.param(silence, "timeout", id="a stream without an answer"),
        pytest.param(stall_in_the_body, "timeout", id="a stream that stalls"),
        pytest.param(reset, "http_5xx", id="RST_STREAM"),
        pytest.param(reset_in_the_body, "truncated", id="RST_STREAM in the body"),
        pytest.param(goaway, "http_5xx", id="GOAWAY before an answer"),
        pytest.param(answer_then_goaway, "fetched", id="GOAWAY after the answer"),
        pytest.param(goaway_then_answer, "http_5xx", id="GOAWAY, then the answer"),
        pytest.param(short_body, "truncated", id="short of its length"),
        pytest.param(short_body_in_two_writes, "truncated", id="short of its length, in pieces"),
        pytest.param(endless_body, "too_large", id="a body without an end"),
        pytest.param(hang_up, "http_5xx", id="hangs up"),
        pytest.param(frame_that_may_not_be, "http_5xx", id="data outside of any stream"),
    ],
)
async def test_a_visit_ends_in_its_state_and_in_time(site: Site, play: Play, outcome: str) -> None:
    site.web.play = play
    began = time.monotonic()
    visits = await site.fetch(URL, NEXT_URL, OTHER_URL)
    assert time.monotonic() - began < LIMIT_S + GRACE_S
    assert (visits[URL].outcome, visits[URL].payload) == (outcome, PAGE if outcome == "fetched" else None), visits[URL].reason
    # neither the next page of this host nor another host hears of it
    assert [(visits[url].outcome, visits[url].payload) for url in (NEXT_URL, OTHER_URL)] == [("fetched", PAGE)] * 2
    assert sorted(site.web.paths) == ["/next", "/next", "/story"]  # nothing is asked for twice


async def test_a_request_that_the_server_did_not_look_at_goes_to_a_new_connection(site: Site) -> None:
    site.web.play = refuse_the_second
    visits = await site.fetch(NEXT_URL, URL)
    assert [visit.outcome for visit in visits.values()] == ["fetched", "fetched"]
    assert (site.web.paths, site.web.connections) == (["/next", "/story", "/story"], 2)
