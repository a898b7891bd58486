"""Hosts see us one request at a time and never too soon: over many hosts, restarts and processes."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from pipeline.fetch.client import build_client
from pipeline.fetch.hosts import HostLeases
from pipeline.fetch.pages import PageRequest, fetch_pages

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class VirtualTime:
    """A clock that stands while bytes are on their way, and jumps to the next sleeper when none are."""

    def __init__(self) -> None:
        self.now_s = NOON.timestamp()
        self.in_flight = 0
        self.stalled = 0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now_s, UTC)

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.Event()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now_s + max(seconds, 0.0), self._count, awake))
        await awake.wait()

    async def stall(self, seconds: float) -> None:
        """What a server does before it answers."""
        self.stalled += 1
        await self.sleep(seconds)
        self.stalled -= 1

    async def run(self) -> None:
        while True:
            for _ in range(20):  # all that can go on without time passing goes on first
                await asyncio.sleep(0)
            if self.in_flight > self.stalled or not self._sleepers:
                await asyncio.sleep(0.0005)
                continue
            until, _, awake = heapq.heappop(self._sleepers)
            self.now_s = max(self.now_s, until)
            awake.set()

    def watch(self, client: httpx.AsyncClient) -> None:
        """Count what the client has in flight."""
        send = client.send

        async def counted(request: httpx.Request, **options: object) -> httpx.Response:
            self.in_flight += 1
            try:
                response = await send(request, **options)  # type: ignore[arg-type]
            except BaseException:
                self.in_flight -= 1
                raise
            close = response.aclose

            async def closed() -> None:
                if not response.is_closed:
                    self.in_flight -= 1
                await close()

            response.aclose = closed  # type: ignore[method-assign]
            return response

        client.send = counted  # type: ignore[method-assign]


async def test_five_hundred_pages_of_twenty_hosts_are_spaced_with_a_restart_in_between(web, tmp_path, page) -> None:
    hosts = [f"h{n}.example" for n in range(20)]
    delays = {host: 5.0 for host in hosts}
    for n, host in enumerate(hosts):
        web.says("*", page)
        if n % 4 == 0:
            delays[host] = 11.0
            web.says(f"{host}/robots.txt", b"User-agent: *\nCrawl-delay: 11\n")
        else:
            web.says(f"{host}/robots.txt", b"User-agent: *\nCrawl-delay: 0.1\n")
    virtual = VirtualTime()
    web.now = lambda: virtual.now_s
    requests = [PageRequest(f"{n}", f"http://{hosts[n % 20]}/{n}", "s") for n in range(500)]
    routes = {host: ("127.0.0.1", web.port) for host in hosts}
    driver = asyncio.create_task(virtual.run())
    outcomes: Counter[str] = Counter()
    for part in (requests[:230], requests[230:]):  # the second run knows of the first by its files alone
        async with build_client(user_agent="test", routes=routes) as client:
            virtual.watch(client)
            visits = fetch_pages(part, client=client, leases=tmp_path, clock=virtual.clock, sleep=virtual.sleep)
            async for visit in visits:
                outcomes[visit.outcome] += 1
    driver.cancel()
    assert outcomes == {"fetched": 500}
    assert Counter(seen.path == "/robots.txt" for seen in web.seen) == {True: 20, False: 500}
    arrivals = defaultdict(list)
    for seen in web.seen:
        arrivals[seen.host].append(seen.at)
    gaps = [(b - a) - delays[host] for host, times in arrivals.items() for a, b in itertools.pairwise(times)]
    assert len(gaps) == 500
    assert min(gaps) >= -1e-6
    assert sorted(gaps)[-21] < 1  # and no slower than need be, but where a host waited for the restart
    assert web.most_in_flight == 1


async def test_a_slow_host_is_given_twice_the_time_it_took(web, client, tmp_path, page) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    web.answers["*"] = slow
    waits: list[float] = []
    now = NOON

    async def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += timedelta(seconds=seconds)

    requests = [PageRequest(f"{n}", f"http://site.example/{n}", "s", min_delay_s=0.01, obey_robots=False) for n in range(3)]
    async for _ in fetch_pages(requests, client=client, leases=tmp_path, clock=lambda: now, sleep=sleep):
        pass
    assert len(waits) == 2
    assert min(waits) >= 0.2


PROGRAM = """
import asyncio, sys
from pathlib import Path
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, fetch_pages

async def main(port, leases, name):
    requests = [PageRequest(f"{n}", f"http://site.example/{name}{n}", "s", min_delay_s=0.2) for n in range(6)]
    async with build_client(user_agent="test", routes={"site.example": ("127.0.0.1", int(port))}) as client:
        async for visit in fetch_pages(requests, client=client, leases=Path(leases)):
            assert visit.outcome == "fetched", visit.reason

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.slow
async def test_two_processes_take_turns_at_a_host(web, tmp_path, page) -> None:
    web.says("*", page)
    web.says("/robots.txt", b"")
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-W", "error", "-c", PROGRAM, str(web.port), str(tmp_path), name, stderr=subprocess.PIPE
        )
        for name in "ab"
    ]
    for process in processes:
        _, said = await process.communicate()
        assert process.returncode == 0, said.decode()
    times = [seen.at for seen in web.seen]
    assert len([seen for seen in web.seen if seen.path != "/robots.txt"]) == 12
    assert web.most_in_flight == 1
    # the moment of arrival may lag behind the moment of sending by what a busy machine takes to look
    assert min(b - a for a, b in itertools.pairwise(times)) > 0.2 - 0.05


@pytest.mark.parametrize("min_delay_s", [5.0, 0.0], ids=["spaced", "as fast as 32 slots allow"])
async def test_healthy_hosts_keep_their_pace_beside_a_tarpit_and_dead_names(web, tmp_path, page, min_delay_s) -> None:
    healthy = [f"h{n}.example" for n in range(49)]
    routes = {host: ("127.0.0.1", web.port) for host in [*healthy, "tarpit.example"]}
    good = [PageRequest(f"{h}/{n}", f"http://{h}/{n}", "s", min_delay_s=min_delay_s) for n in range(5) for h in healthy]
    bad = [PageRequest("t", "http://tarpit.example/", "s", min_delay_s=min_delay_s)]
    bad += [PageRequest(f"d{n}", f"http://dead{n}.example/", "s", min_delay_s=min_delay_s) for n in range(50)]

    async def seconds_of(requests: list[PageRequest], folder: Path) -> float:
        """Seconds of virtual time until the last page of a healthy host is there."""
        virtual = VirtualTime()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await virtual.stall(0.2)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)

        async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await virtual.stall(1e6)

        async def resolve(host: str, port: int) -> list[str]:
            if int(host.removeprefix("dead").partition(".")[0]) % 2:
                await virtual.sleep(1e6)  # a name server that says nothing
            raise OSError(-2, "Name or service not known")

        web.answers |= {"*": answer, "tarpit.example/robots.txt": hang}
        driver = asyncio.create_task(virtual.run())
        left, latest = len(good), NOON
        async with build_client(user_agent="test", routes=routes, resolver=resolve, lookup_s=1) as client:
            virtual.watch(client)
            visits = fetch_pages(requests, client=client, leases=folder, clock=virtual.clock, sleep=virtual.sleep)
            async for visit in visits:
                if visit.request.page_id[0] == "h":
                    assert visit.outcome == "fetched", visit.reason
                    left, latest = left - 1, max(latest, visit.captured_at)
                    if not left:
                        break
            await visits.aclose()
        driver.cancel()
        return (latest - NOON).total_seconds()

    alone = await seconds_of(good, tmp_path / "alone")
    beside = await seconds_of([*bad, *good], tmp_path / "beside")
    assert alone / beside >= 0.95
    assert alone == pytest.approx(25.2 if min_delay_s else 294 * 0.2 / 32, rel=0.1)


# ---------------------------------------------------------------- leases


def test_a_lease_is_held_by_one_at_a_time_and_let_go_by_dying(tmp_path) -> None:
    leases = HostLeases(tmp_path)
    held = leases.try_hold("http://site.example:80")
    assert held is not None
    assert leases.try_hold("http://site.example:80") is None
    other = leases.try_hold("https://site.example:443")
    assert other is not None
    other.release()
    held.release()
    program = "import sys; from pathlib import Path; from pipeline.fetch.hosts import HostLeases; import os, signal\n"
    program += (
        "lease = HostLeases(Path(sys.argv[1])).try_hold('http://site.example:80'); lease.state.put_off(4e9); lease.save()\n"
    )
    program += "os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    again = leases.try_hold("http://site.example:80")
    assert again is not None
    assert again.state.next_start > time.time() + 80_000  # a day at most, whatever the file says
    again.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"unknown": 1}', b'{"next_start": "soon"}'])
def test_a_damaged_lease_is_a_host_never_met(tmp_path, content) -> None:
    leases = HostLeases(tmp_path)
    lease = leases.try_hold("h")
    assert lease is not None
    lease.save()
    lease.release()
    (file,) = (tmp_path / "hosts").iterdir()
    file.write_bytes(content)
    again = leases.try_hold("h")
    assert again is not None
    assert again.state.next_start <= time.time()
    again.release()


def test_a_clock_that_is_set_back_keeps_only_what_was_left_to_wait(tmp_path) -> None:
    now = NOON
    leases = HostLeases(tmp_path, lambda: now)
    lease = leases.try_hold("h")
    assert lease is not None
    lease.state.put_off(now.timestamp() + 30)
    lease.save()
    lease.release()
    now = NOON - timedelta(days=1)
    again = leases.try_hold("h")
    assert again is not None
    assert again.state.next_start - now.timestamp() == pytest.approx(30)
    again.release()
