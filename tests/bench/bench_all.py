"""Every stage beside its peer, the whole way, the start of each command and memory: one table, and JSON.

    python tests/bench/bench_all.py [--pages 250] [--rounds 3] [--json FILE] [FOLDER…]

Folders hold .html and .html.gz; without one, the development pages beside the project are taken, else the demo's own pages. What
is compared runs in turns in one process, so that what else the machine does meets all of it, and medians of the rounds count;
seconds are of the processor, but for the whole way and the starts, which are by the clock and want an idle machine. Peers that
are not installed (`pip install -e .[bench]`) are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import multiprocessing
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.demo.site import render_site
from pipeline.extract.articles import extract_article
from pipeline.parse.articles import parse_text
from tests.bench import bench_ccnews, bench_fetch
from tests.bench.bench_extract import by_trafilatura, read_pages

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "data" / "pages"
PEAK = "ONRECORD_BENCH_PEAK"
"""names the file into which a command writes the memory that it took at most; what `wait4` says of it has this process's in it"""
PROGRAM = f"""
import atexit, os, re
status = lambda: re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)
atexit.register(lambda own=os.getpid(): open(os.environ["{PEAK}"], "w").write(status()) if os.getpid() == own else None)
from pipeline.cli import main
main()
"""
FETCHED = 400  # pages of the fetching round
RECORDS, RECORD_BYTES = 1_000, 60_000  # of the archive that is read


@dataclass(frozen=True)
class Line:
    """One line of the table: how much of what in a second, and how that compares with the first peer."""

    stage: str
    system: str
    a_second: float
    unit: str
    over_peer: float | None = None


@dataclass(frozen=True)
class Ended:
    """What a command took, without its workers: seconds by the clock and of the processor, memory at most."""

    wall_s: float
    cpu_s: float
    memory_mb: float


# ---------------------------------------------------------------- in turns


def in_turns(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of processor time of each."""
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, work in works.items():
            started = time.process_time()
            work()
            took[name].append(time.process_time() - started)
    return {name: median(times) for name, times in took.items()}


def compared(stage: str, unit: str, amounts: dict[str, int], took: dict[str, float]) -> list[Line]:
    """Lines for all systems; the first is ours, the second the peer that it is measured against."""
    speeds = {name: amounts[name] / seconds for name, seconds in took.items()}
    ours, peer = [*speeds.values(), 0.0][:2]
    return [
        Line(stage, name, round(speed, 1), unit, round(ours / peer, 2) if peer and not number else None)
        for number, (name, speed) in enumerate(speeds.items())
    ]


def each(work: Callable[[bytes], object], pages: Sequence[bytes]) -> None:
    for page in pages:
        try:
            work(page)
        except Exception:  # a page that a system cannot read costs it the time that it took
            continue


def extractors() -> dict[str, Callable[[bytes], object]]:
    found: dict[str, Callable[[bytes], object]] = {"onrecord": extract_article, "trafilatura": by_trafilatura}
    try:
        from newspaper import Article

        def by_newspaper(page: bytes) -> object:
            article = Article("http://paper.example/story")
            article.download(input_html=page.decode("utf-8", "replace"))
            return article.parse()

        found["newspaper4k"] = by_newspaper
    except ImportError:
        pass
    try:
        from newsplease import NewsPlease

        found["news-please"] = lambda page: NewsPlease.from_html(page.decode("utf-8", "replace"), url=None)
    except ImportError:
        pass
    return found


def parsers() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {"onrecord": parse_text}
    try:
        from quantulum3 import parser

        found["quantulum3 (figures alone)"] = parser.parse
    except ImportError:
        pass
    return found


def extraction(pages: Sequence[bytes], rounds: int) -> list[Line]:
    works = extractors()
    for work in works.values():
        each(work, pages[:1])  # what is loaded once is no part of it
    took = in_turns({name: partial(each, work, pages) for name, work in works.items()}, rounds)
    return compared("extract", "pages", dict.fromkeys(works, len(pages)), took)


def parsing(pages: Sequence[bytes], rounds: int) -> list[Line]:
    texts = []
    for page in pages:
        try:
            article = extract_article(page)
        except Exception:
            continue
        if article.body and (article.language or "en") == "en":
            texts.append(article.body)
    works = parsers()

    def all_texts(work: Callable[[str], object]) -> None:
        for text in texts:
            work(text)

    parse_text(texts[0])
    took = in_turns({name: partial(all_texts, work) for name, work in works.items()}, rounds)
    return compared("parse", "characters", dict.fromkeys(works, sum(map(len, texts))), took)


def reading_archives(rounds: int) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "CC-NEWS-20240301000000-00001.warc.gz"
        bench_ccnews.write_file(path, RECORDS, RECORD_BYTES)
        works = {"onrecord": partial(bench_ccnews.filtered, path), "bare FastWARC": partial(bench_ccnews.bare, path)}
        return compared("read WARC", "records", dict.fromkeys(works, RECORDS), in_turns(dict(works), rounds))


def fetching(rounds: int) -> list[Line]:
    """By the clock: it is the waiting that is compared."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=bench_fetch.serve, args=(there, 0.05, 30_000, False), daemon=True
    )
    server.start()
    try:
        port = here.recv()
        hosts = [f"127.0.0.{number + 1}" for number in range(50)]
        urls = [f"http://{hosts[number % len(hosts)]}:{port}/{number}.html" for number in range(FETCHED)]
        took: dict[str, list[float]] = {"onrecord": [], "bare httpx": []}
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                took["onrecord"].append(asyncio.run(bench_fetch.ours(urls, hosts, Path(folder)))[0])
            took["bare httpx"].append(asyncio.run(bench_fetch.bare(urls)))
    finally:
        server.terminate()
    return compared("fetch", "pages", dict.fromkeys(took, FETCHED), {name: median(times) for name, times in took.items()})


# ---------------------------------------------------------------- commands


def run(*words: object) -> Ended:
    """A command without a Prefect server, to its end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    started = time.perf_counter()
    with open(os.devnull, "r+b") as nothing, tempfile.NamedTemporaryFile() as peak:
        actions = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), number) for number in (0, 1, 2)]
        environment |= {"PYTHONPATH": str(PROJECT), PEAK: peak.name}
        command = [sys.executable, "-c", PROGRAM, *map(str, words)]
        pid = os.posix_spawn(sys.executable, command, environment, file_actions=actions)
        _, status, used = os.wait4(pid, 0)
        kilobytes = int(peak.read() or 0)
    if status:
        raise SystemExit(f"onrecord {' '.join(map(str, words))} ended with {os.waitstatus_to_exitcode(status)}")
    return Ended(time.perf_counter() - started, used.ru_utime + used.ru_stime, kilobytes / 1024)


def write_archive(pages: Sequence[bytes], path: Path) -> None:
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://site-{number % 97}.example/story-{number}"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
            record.set_bytes_content(head + page)
            with GzipWriter(file, compression_level=4) as member:
                record.write(member)


def starts(pages: Sequence[bytes], folder: Path, rounds: int) -> dict[str, Ended]:
    """The commands on next to nothing, the median round of each by the clock."""
    page, text, data = folder / "page.html", folder / "text.txt", folder / "starts"
    page.write_bytes(pages[0])
    text.write_text("Four people were killed, the ministry said.")
    run("init", "--data-dir", data, "--contact", "desk@paper.example")
    commands: dict[str, tuple[object, ...]] = {
        "--help": ("--help",),
        "extract, one page": ("extract", page),
        "parse, one sentence": ("parse", text),
        "ingest --file, known already": ("ingest", "--data-dir", data, "--file", page),
        "status": ("status", "--data-dir", data),
    }
    found = {"ingest --file, one page": run("ingest", "--data-dir", data, "--file", page)}
    for name, words in commands.items():
        ended = sorted((run(*words) for _ in range(rounds)), key=lambda one: one.wall_s)
        found[name] = ended[len(ended) // 2]
    return found


def whole_way(pages: Sequence[bytes], folder: Path) -> tuple[list[Line], Ended]:
    """An archive into a fresh data folder, by the clock, beside trafilatura alone in one process."""
    archive, data = folder / "pages.warc.gz", folder / "whole"
    write_archive(pages, archive)
    run("init", "--data-dir", data, "--contact", "desk@paper.example")
    ended = run("ingest", "--data-dir", data, "--file", archive)
    started = time.perf_counter()
    each(by_trafilatura, pages)
    took = {"onrecord, all cores": ended.wall_s, "trafilatura, one": time.perf_counter() - started}
    return compared("whole way", "pages", dict.fromkeys(took, len(pages)), took), ended


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = read_pages(options.folders or ([SHARED] if SHARED.is_dir() else []))
    pages = pages or [body.encode() for _, (kind, body) in sorted(render_site().items()) if "/news/" in str(_)]
    pages = pages[:: max(len(pages) // options.pages, 1)][: options.pages]
    with tempfile.TemporaryDirectory() as name:
        lines = [*extraction(pages, options.rounds), *parsing(pages, options.rounds), *reading_archives(options.rounds)]
        lines += fetching(options.rounds)
        whole, ended = whole_way(pages, Path(name))
        started = starts(pages, Path(name), options.rounds)
    lines += whole
    print(f"{len(pages)} pages, {os.cpu_count()} cores, medians of {options.rounds}\n")
    for line in lines:
        ratio = f"{line.over_peer:.2f} times the next line" if line.over_peer else ""
        print(f"{line.stage:10} {line.system:28} {line.a_second:12,.1f} {line.unit} a second   {ratio}")
    print(f"\n{'command':32} {'clock':>8} {'processor':>10} {'memory':>8}")
    for command, one in {**started, f"ingest --file, {len(pages)} pages": ended}.items():
        print(f"{command:32} {one.wall_s:6.1f} s {one.cpu_s:8.1f} s {one.memory_mb:5.0f} MB")
    if options.json:
        commands = {name: asdict(one) for name, one in started.items()} | {"whole way": asdict(ended)}
        options.json.write_text(
            json.dumps({"pages": len(pages), "lines": list(map(asdict, lines)), "commands": commands}, indent=1)
        )


if __name__ == "__main__":
    main()
