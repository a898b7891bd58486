"""A loopback web that answers as it is told, however badly, and remembers who asked for what."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, Visit, fetch_pages

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Seen:
    host: str
    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Web:
    """One listener that plays all hosts; a path nobody spoke of is 404."""

    answers: dict[str, bytes | Script] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    port: int = 0
    now: Callable[[], float] | None = None
    in_flight: dict[str, int] = field(default_factory=dict)
    most_in_flight: int = 0

    def says(
        self, path: str, body: bytes = b"", *, status: int = 200, headers: Iterable[tuple[str, str]] = (), kind: str = "text/html"
    ) -> None:
        """Answer `path` (or host + path) with this body."""
        lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers]
        self.answers[path] = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body

    def sends(self, path: str, raw: bytes) -> None:
        """Answer with these very bytes, then close the connection."""

        async def send(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()
            writer.close()

        self.answers[path] = send

    def paths(self, host: str | None = None) -> list[str]:
        return [seen.path for seen in self.seen if host is None or seen.host == host]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                path = head[0].split(" ")[1]
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
                host = headers.get("host", "").partition(":")[0]
                clock = self.now or asyncio.get_running_loop().time
                self.seen.append(Seen(host, path, headers, clock()))
                self.in_flight[host] = self.in_flight.get(host, 0) + 1
                self.most_in_flight = max(self.most_in_flight, self.in_flight[host])
                try:
                    answer = self.answers.get(host + path) or self.answers.get(path) or self.answers.get("*")
                    if answer is None:
                        answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                    if isinstance(answer, bytes):
                        writer.write(answer)
                        await writer.drain()
                    else:
                        await answer(reader, writer)
                finally:
                    self.in_flight[host] -= 1
        writer.close()


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    site = Web()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, limit=1 << 20)
    site.port = server.sockets[0].getsockname()[1]
    yield site
    server.close()
    tasks = [task for task in asyncio.all_tasks() if "serve" in repr(task.get_coro())]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Routes(dict[str, tuple[str, int]]):
    """Every name under .example leads to the loopback web."""

    def __init__(self, port: int, names: Iterable[str] = ("site.example", "other.example", "third.example")) -> None:
        super().__init__({name: ("127.0.0.1", port) for name in names})


@pytest.fixture
async def client(web: Web) -> AsyncIterator[httpx.AsyncClient]:
    async with build_client(user_agent="OnRecord/test (+desk@site.example)", routes=Routes(web.port)) as built:
        yield built


Fetch = Callable[..., Awaitable[list[Visit]]]


@pytest.fixture
def fetch(client: httpx.AsyncClient, tmp_path: Path) -> Fetch:
    """`await fetch(url, …)`: the visits of these URLs, unspaced, without jitter, in the order of the URLs."""

    async def fetch_all(*urls: str, clock: object = None, sleep: object = None, **fields: object) -> list[Visit]:
        requests = [
            PageRequest(page_id=str(n), url=url, publisher_id="site", **({"min_delay_s": 0} | fields))  # type: ignore[arg-type]
            for n, url in enumerate(urls)
        ]
        options = {name: value for name, value in (("clock", clock), ("sleep", sleep)) if value is not None}
        visits = fetch_pages(requests, client=client, leases=tmp_path / "leases", jitter=lambda: 0.0, **options)  # type: ignore[arg-type]
        found = {visit.request.url: visit async for visit in visits}
        return [found[url] for url in urls]

    return fetch_all


@pytest.fixture
def page() -> bytes:
    return b"<html><body><h1>Floods</h1><p>At least 40 people were moved.</p></body></html>"


@pytest.fixture
def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
