"""How fast unwanted records of a CC-NEWS file are passed over, beside a bare FastWARC loop over the same file.

    python tests/bench/bench_ccnews.py [records] [payload bytes]

Prints records a second (of processor time) of the bare loop, of the filter over the file, and of the filter over HTTP from
loopback, which pays for the network beside. The three are run in turns, so that what else the machine does meets all of them,
and the medians of nine rounds count.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.backfill.ccnews import wanted_records
from pipeline.backfill.streams import WebStream

ROUNDS = 9


def write_file(path: Path, records: int, payload_bytes: int) -> None:
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(2, 11))) for _ in range(5000)]
    pages = []
    for _ in range(50):
        text = " ".join(random.choices(words, k=payload_bytes // 6))[:payload_bytes]
        pages.append(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>" + text.encode())
    with path.open("wb") as file:
        for number in range(records):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://site-{number % 2000}.example/story-{number}"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(pages[number % len(pages)])
            with GzipWriter(file, compression_level=6) as member:
                record.write(member)


def bare(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False))


def filtered(path: Path) -> int:
    seen = 0

    def passed(records: int, offset: int) -> None:
        nonlocal seen
        seen = records

    with path.open("rb") as file:
        assert list(wanted_records(file, lambda host: False, passed=passed)) == []
    return seen


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The folder over HTTP, by a process of its own; its port."""
    program = (
        "import functools, http.server as h, sys\n"
        "class Quiet(h.SimpleHTTPRequestHandler):\n    log_message = lambda *_: None\n"
        "server = h.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Quiet, directory=sys.argv[1]))\n"
        "print(server.server_port, flush=True)\nserver.serve_forever()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def streamed(port: int, path: Path) -> int:
    with WebStream(f"http://127.0.0.1:{port}/{path.name}", user_agent="bench") as stream:
        assert list(wanted_records(stream, lambda host: False)) == []
    return 0


def seconds(function: Callable[[Path], int], path: Path) -> float:
    """Of processor time: the machine may be busy with other things, and both do nothing but compute and read."""
    started = time.process_time()
    function(path)
    return time.process_time() - started


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    payload_bytes = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "CC-NEWS-20240301000000-00001.warc.gz"
        write_file(path, records, payload_bytes)
        assert bare(path) == records
        with served(Path(folder)) as port:
            runs = {"bare FastWARC loop": bare, "filter": filtered, "filter over HTTP": partial(streamed, port)}
            rounds = [{name: seconds(run, path) for name, run in runs.items()} for _ in range(ROUNDS)]
        print(f"{records} records of {payload_bytes} bytes, {os.path.getsize(path) / 1e6:.0f} MB on disk")
        for name in runs:
            speed = median(records / took[name] for took in rounds)
            share = median(took["bare FastWARC loop"] / took[name] for took in rounds)
            print(f"{name}: {speed:.0f} records/s, {share:.2f} of the bare loop")


if __name__ == "__main__":
    main()
