"""What is small on the wire stays small in memory: fetched in a process of its own, whose peak is measured."""

from __future__ import annotations

import subprocess
import sys

import pytest

# plays the bomb and fetches it in one process: the bytes on the wire are few, so the peak is the fetcher's
PROGRAM = """
import asyncio, functools, gzip, resource, tempfile, zlib
from pathlib import Path
import brotli
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, fetch_pages

MIB = 1 << 20

@functools.cache
def gzip_bomb(mib):
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mib)) + packer.flush()

@functools.cache
def deflate_bomb(mib):
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mib)) + packer.flush()

@functools.cache
def brotli_bomb(mib):
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(MIB)) for _ in range(mib)) + packer.finish()

def answer(encoding, body, status="200 OK", extra=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Encoding: {encoding}", *extra, f"Content-Length: {len(body)}"]
    return "\\r\\n".join(lines).encode() + b"\\r\\n\\r\\n" + body

def endless(head, piece):
    async def send(writer):
        writer.write(head)
        for _ in range(4000):
            writer.write(piece)
            await writer.drain()
    return send

NOT_THERE = b"HTTP/1.1 404 No\\r\\nContent-Length: 0\\r\\n\\r\\n"
OK = b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok"
CHUNKED = b"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
CHUNK = b"10000\\r\\n" + bytes(65536) + b"\\r\\n"
CASES = {
    "gzip": lambda: (answer("gzip", gzip_bomb(160)), NOT_THERE, "page"),
    "deflate": lambda: (answer("deflate", deflate_bomb(160)), NOT_THERE, "page"),
    "brotli": lambda: (answer("br", brotli_bomb(160)), NOT_THERE, "page"),
    "gzip in gzip": lambda: (answer("gzip, gzip", gzip.compress(gzip_bomb(160))), NOT_THERE, "page"),
    "200 layers": lambda: (answer(", ".join(["gzip"] * 200), gzip_bomb(16)), NOT_THERE, "page"),
    "not asked for": lambda: (answer("zstd", bytes(1000)), NOT_THERE, "page"),
    "in a redirect": lambda: (answer("gzip", gzip_bomb(160), "302 Found", ["Location: /b"]), NOT_THERE, "page"),
    "in an error": lambda: (answer("br", brotli_bomb(160), "404 Not Found"), NOT_THERE, "page"),
    "as feed": lambda: (answer("gzip", gzip_bomb(160)), NOT_THERE, "feed"),
    "as sitemap": lambda: (answer("br", brotli_bomb(160)), NOT_THERE, "sitemap"),
    "as robots.txt": lambda: (OK, answer("gzip", gzip_bomb(160)), "page"),
    "endless body": lambda: (endless(b"HTTP/1.1 200 OK\\r\\n\\r\\n", bytes(MIB)), NOT_THERE, "page"),
    "endless chunks": lambda: (endless(CHUNKED, CHUNK), NOT_THERE, "page"),
    "endless headers": lambda: (endless(b"HTTP/1.1 200 OK\\r\\n", b"X-Header: " + b"a" * 10000 + b"\\r\\n"), NOT_THERE, "page"),
    "one endless header": lambda: (endless(b"HTTP/1.1 200 OK\\r\\nX-Header: ", b"a" * 10000), NOT_THERE, "page"),
}

async def play(case, before):
    page, robots, kind = CASES[case]()

    async def serve(reader, writer):
        try:
            while True:
                path = (await reader.readuntil(b"\\r\\n\\r\\n")).split(b" ")[1]
                said = robots if path == b"/robots.txt" else page
                if isinstance(said, bytes):
                    writer.write(said)
                    await writer.drain()
                else:
                    await said(writer)
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    route = server.sockets[0].getsockname()[:2]
    request = PageRequest("a", "http://bomb.example/a", "site", kind=kind, min_delay_s=0, max_attempts=1)
    async with build_client(user_agent="test", routes={"bomb.example": route}) as client:
        with tempfile.TemporaryDirectory() as folder:
            (visit,) = [v async for v in fetch_pages([request], client=client, leases=Path(folder))]
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(case, visit.outcome, round(grown_mb), sep="\\t")
    server.close()

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for case in CASES:
    asyncio.run(play(case, before))
"""

LIMIT_MB = 100


@pytest.fixture(scope="module")
def played() -> dict[str, tuple[str, int]]:
    """Case -> outcome and the megabytes by which the process has grown at its peak, with all cases before."""
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    lines = [line.split("\t") for line in finished.stdout.splitlines()]
    return {case: (outcome, int(grown_mb)) for case, outcome, grown_mb in lines}


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        ("gzip", "too_large"),
        ("deflate", "too_large"),
        ("brotli", "too_large"),
        ("gzip in gzip", "bad_encoding"),
        ("200 layers", "bad_encoding"),
        ("not asked for", "bad_encoding"),
        ("in a redirect", "too_large"),
        ("in an error", "too_large"),
        ("as feed", "too_large"),
        ("as sitemap", "too_large"),
        ("as robots.txt", "fetched"),
        ("endless body", "too_large"),
        ("endless chunks", "too_large"),
        ("endless headers", "too_large"),
        ("one endless header", "too_large"),
    ],
)
def test_a_bomb_is_refused_within_bounds_of_memory(played: dict[str, tuple[str, int]], case: str, outcome: str) -> None:
    found, grown_mb = played[case]
    assert found == outcome
    assert grown_mb < LIMIT_MB
