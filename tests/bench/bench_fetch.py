"""Pages a second, politely and archived, beside a bare httpx loop in the same run.

    python tests/bench/bench_fetch.py [--pages 2000] [--hosts 100] [--latency 0.2] [--kilobytes 30] [--rounds 1]

A server process plays the hosts (127.0.0.1, 127.0.0.2, …) and answers each request after the latency. Both sides keep
32 requests in flight. Ours reads robots.txt, checks addresses, decodes within bounds, takes leases, writes WARC records
with digests, and the journal; only the spacing of 5 s between two requests to a host is switched off.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import multiprocessing
import random
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

import httpx

from pipeline.archive.warc import Archive
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, fetch_pages

IN_FLIGHT = 32
WORDS = "the flood reached at least 40 houses before officials said on Tuesday that 1,200 people had been moved".split()


def build_page(size: int) -> bytes:
    source = random.Random(1)
    text = " ".join(source.choice(WORDS) + str(source.randrange(9)) for _ in range(size // 5))
    return f"<html><body><p>{text[: size - 40]}</p></body></html>".encode()


def serve(pipe: Connection, latency_s: float, size: int, is_gzipped: bool) -> None:
    body = build_page(size)
    encoding = ""
    if is_gzipped:
        body, encoding = gzip.compress(body), "Content-Encoding: gzip\r\n"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{encoding}Content-Length: {len(body)}\r\n\r\n".encode() + body
    rules = b"User-agent: *\nDisallow: /private\n"
    robots = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (len(rules), rules)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(latency_s)
                writer.write(robots if head.startswith(b"GET /robots.txt ") else answer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(handle, "0.0.0.0", 0, backlog=1000)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def bare(urls: list[str]) -> float:
    """The loop that one writes first: workers, a client, the body into memory."""
    left = iter(urls)
    began = time.perf_counter()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:

        async def work() -> None:
            for url in left:
                response = await client.get(url)
                assert response.status_code == 200
                assert response.content

        await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
    return time.perf_counter() - began


async def ours(urls: list[str], hosts: list[str], folder: Path) -> tuple[float, float]:
    """Seconds, and of these the seconds that archiving took."""
    requests = [PageRequest(str(n), url, "bench", min_delay_s=0) for n, url in enumerate(urls)]
    archiving_s = 0.0
    began = time.perf_counter()
    with Archive(folder / "archive", run_id="bench") as archive:
        async with build_client(user_agent="OnRecord/bench (+bench@site.example)", allowed_private=frozenset(hosts)) as client:
            count = 0
            async for visit in fetch_pages(requests, client=client, leases=folder / "leases", concurrency=IN_FLIGHT):
                assert visit.outcome == "fetched", visit.reason
                came = time.perf_counter()
                archive.append(visit)
                count += 1
                if count % 200 == 0:
                    archive.sync()
                archiving_s += time.perf_counter() - came
    return time.perf_counter() - began, archiving_s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--kilobytes", type=int, default=30)
    parser.add_argument("--gzip", action="store_true", help="send the pages compressed, as most sites do")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()

    here, there = multiprocessing.Pipe()
    arguments = (there, options.latency, options.kilobytes * 1000, options.gzip)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=arguments, daemon=True)
    server.start()
    port = here.recv()
    hosts = [f"127.0.{n // 200}.{n % 200 + 1}" for n in range(options.hosts)]
    urls = [f"http://{hosts[n % len(hosts)]}:{port}/{n}.html" for n in range(options.pages)]
    kind = "kB gzipped" if options.gzip else "kB"
    print(f"{options.pages} pages of {options.kilobytes} {kind}, {options.hosts} hosts, {options.latency * 1000:.0f} ms each")
    try:
        for _ in range(options.rounds):
            cpu = time.process_time()
            bare_s = asyncio.run(bare(urls))
            bare_cpu_s = time.process_time() - cpu
            cpu = time.process_time()
            with tempfile.TemporaryDirectory() as folder:
                ours_s, archiving_s = asyncio.run(ours(urls, hosts, Path(folder)))
            ours_cpu_s = time.process_time() - cpu
            print(f"bare httpx  {options.pages / bare_s:7.1f} pages/s  {1000 * bare_cpu_s / options.pages:5.2f} ms CPU a page")
            print(
                f"onrecord    {options.pages / ours_s:7.1f} pages/s  {1000 * ours_cpu_s / options.pages:5.2f} ms CPU a page, "
                f"archiving {1000 * archiving_s / options.pages:.2f} ms"
            )
            print(f"ratio       {bare_s / ours_s:7.2f}")
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
