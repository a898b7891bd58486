"""kill -9 in the middle of fetching, then the same again: all pages are there, none was asked for twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

from pipeline.archive import journal
from pipeline.archive.warc import ArchivedRecord, iter_records, recover
from pipeline.models import Exchange

PAGES = 60
KILLS_AFTER = [3, 14, 1, 22]  # answers that the run has had by then

PROGRAM = """
import asyncio, sys
from pathlib import Path
from pipeline.fetch.client import build_client
from pipeline.fetch.pages import PageRequest, fetch_pages
from pipeline.archive.warc import Archive

async def main(port, folder, *pages):
    requests = [PageRequest(page, f"http://h{int(page) % 5}.example/{page}", "s", min_delay_s=0) for page in pages]
    routes = {f"h{n}.example": ("127.0.0.1", int(port)) for n in range(5)}
    archive = Archive(Path(folder) / "archive", run_id="kill")
    async with build_client(user_agent="test", routes=routes) as client:
        async for visit in fetch_pages(requests, client=client, leases=Path(folder) / "leases", concurrency=3):
            archive.append(visit)
    archive.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_killed_run_is_taken_up_where_it_stood(web, tmp_path, page) -> None:
    due = asyncio.Event()
    left_to_answer = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal left_to_answer
        await asyncio.sleep(0.005)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
        await writer.drain()
        left_to_answer -= 1
        if left_to_answer <= 0:
            due.set()

    web.answers["*"] = answer
    web.says("/robots.txt", b"")
    folder = tmp_path / "archive"
    done: set[str] = set()
    for kill_after in [*KILLS_AFTER, None]:
        left_to_answer = kill_after or 2 * PAGES
        due.clear()
        left = [str(n) for n in range(PAGES) if str(n) not in done]
        command = [sys.executable, "-c", PROGRAM, str(web.port), str(tmp_path), *left]
        process = await asyncio.create_subprocess_exec(*command, stderr=subprocess.PIPE)
        if kill_after:
            await due.wait()
            process.kill()
        _, said = await process.communicate()
        assert process.returncode == (-9 if kill_after else 0), said.decode()
        recover(folder)
        done = {
            record.page_id for path in folder.glob("*.jsonl") for record, _ in journal.read(path) if isinstance(record, Exchange)
        }
        assert done == archived(folder)
    asked = Counter(path for path in web.paths() if path != "/robots.txt")
    # at most the three that were in flight, and those that had come and not yet been archived, are asked for again
    assert sum(asked.values()) - PAGES <= len(KILLS_AFTER) * 8
    lines = [record for path in folder.glob("*.jsonl") for record, _ in journal.read(path)]
    assert Counter(line.page_id for line in lines) == {str(n): 1 for n in range(PAGES)}  # none archived twice
    assert not list(folder.glob("*.open"))


def archived(folder: Path) -> set[str]:
    records = [record for path in folder.glob("*.warc.gz") for record in iter_records(path)]
    assert all(isinstance(record, ArchivedRecord) for record in records)
    return {r.exchange.page_id for r in records if isinstance(r, ArchivedRecord) and r.kind == "page" and r.exchange}
