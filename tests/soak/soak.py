"""A soak on a mock web: many hosts on loopback, one request in twenty goes wrong, ingest passes one after another.

    python tests/soak/soak.py --minutes 30

Prints every minute: passes, pages by fate, memory, open files, bytes of database and archive per article; at the end how these
moved from third to third. When the time is up the hosts write no more, and what waits for another try is tried until it has come
to its end. Fails where the ledger's sum is ever another than the number of URLs that the hosts have listed, or where a URL has
not come to the end that its fault must lead to.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.data_folder import DataFolder
from pipeline.load import database, ledger
from pipeline.run import steps
from pipeline.run.runs import open_run

FAULTS = {"gone": "http_4xx", "error": "gave_up", "cut": "gave_up", "reset": "gave_up", "no article": "empty_text"}
"""what goes wrong with a page -> the state in which it ends"""
SETTLING_PASSES = 40
"""a page is tried five times; a host that has failed is left alone for a while between"""
PLACES = ("Harbourtown", "Millbridge", "Eastwick", "Norland", "Pinefield", "Sandwell", "Corriedale", "Tamsin Valley")
THINGS = ("homes", "soldiers", "teachers", "voters", "patients", "barrels of oil", "hectares of forest", "jobs")
VERBS = ("said", "told reporters", "announced", "estimated", "denied")
NAMES = ("Ann Marsh", "Tom Ekwall", "Rosa Benn", "Idris Cole", "Vera Lindt", "Paul Otieno", "Mina Sato", "Karl Weiss")


@dataclass
class Web:
    """What the hosts have listed so far; a host writes an article every so many seconds."""

    hosts: tuple[str, ...]
    every_s: float
    first: int
    faults: float
    started: float = field(default_factory=time.monotonic)
    ended: float | None = None
    """when the hosts stopped writing"""
    listed: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def feed(self, host: str) -> str:
        clock = self.ended or time.monotonic()
        newest = self.first + int((clock - self.started) / self.every_s)
        numbers = range(max(0, newest - 40), newest)
        urls = [f"http://{host}/news/story-{number}" for number in numbers]
        with self.lock:
            self.listed.update(urls)
        items = "".join(
            f"<item><title>Story</title><link>{url}</link><pubDate>{self.written_at(number)}</pubDate></item>"
            for number, url in reversed(list(zip(numbers, urls, strict=True)))
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'

    def written_at(self, number: int) -> str:
        ago_s = (time.monotonic() - self.started) - (number + 1 - self.first) * self.every_s
        return format_datetime(datetime.now(UTC) - timedelta(seconds=ago_s))

    def fault(self, url: str) -> str | None:
        """What goes wrong with a page, always the same."""
        roll = random.Random(f"fault {url}")
        return roll.choice(list(FAULTS)) if roll.random() < self.faults else None


def article(url: str) -> str:
    """A page of ours with some ten figures, other ones for every URL."""
    roll = random.Random(url)
    place, name = roll.choice(PLACES), roll.choice(NAMES)

    def sentence() -> str:
        count, thing = roll.randrange(12, 90_000), roll.choice(THINGS)
        words = f"{roll.choice(('about', 'at least', 'more than', 'up to'))} {count:,} {thing} near {roll.choice(PLACES)}"
        said = f"{roll.choice(NAMES)} {roll.choice(VERBS)} on {roll.choice(('Monday', 'Friday'))}"
        return roll.choice(
            (f"{said} that {words} were affected.", f'"We count {words}," {said}.', f"The report speaks of {words}.")
        )

    paragraphs = "".join(f"<p>{' '.join(sentence() for _ in range(3))}</p>" for _ in range(5))
    title = f"{place} counts its losses as {name} takes office, {hashlib.sha256(url.encode()).hexdigest()[:6]}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='og:type' content='article'><meta property='article:published_time' content='{now}'></head>"
        f"<body><article><h1>{title}</h1><figure><img src='/a.jpg'><figcaption>{place} on Monday. Photo: {name}/AP</figcaption>"
        f"</figure>{paragraphs}</article></body></html>"
    )


def serve(web: Web) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            url = f"http://{host}{self.path}"
            if self.path == "/feed.xml":
                broken = random.random() < web.faults
                self.answer(503 if broken else 200, "" if broken else web.feed(host), "application/rss+xml")
            elif not self.path.startswith("/news/"):
                self.answer(404, "")
            else:
                self.page(url, web.fault(url))

        def page(self, url: str, fault: str | None) -> None:
            if fault == "reset":
                self.close_connection = True
            elif fault == "no article":
                self.answer(200, "<html lang='en'><title>Search</title><body><form><input name='q'></form></body></html>")
            elif fault in ("gone", "error"):
                self.answer(410 if fault == "gone" else 500, "")
            else:
                self.answer(200, article(url), is_cut=fault == "cut")

        def answer(self, status: int, text: str, kind: str = "text/html; charset=utf-8", *, is_cut: bool = False) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if is_cut else body)
            self.close_connection |= is_cut

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def publishers(web: Web, port: int) -> str:
    lines = ["contact: soak@onrecord.example", "publishers:"]
    for host in web.hosts:
        name = host.removesuffix(".example")
        lines += [
            f"  - {{publisher_id: {name}, name: {name}, home: 'http://{host}/', feeds: ['http://{host}/feed.xml'],",
            f"     min_delay_s: 0, allow_private: true, connect_to: '127.0.0.1:{port}', time_zone: UTC,",
            "     min_poll_minutes: 1, max_poll_hours: 1, max_pages_per_run: 1000}",
        ]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- passes and what they cost


def one_pass(folder: DataFolder) -> Counter[str]:
    """What the flow `ingest` does, without Prefect."""
    with open_run("ingest", folder, None, []) as run:
        steps.load(run)
        for publisher_id in run.publisher_ids:
            steps.discover(run, publisher_id)
        steps.load(run)
        for batch in steps.plan_fetches(run):
            steps.fetch(run, batch)
            steps.load(run)
        for readings in steps.plan_readings(run):
            steps.read(run, readings)
            steps.load(run)
        steps.publish(run)
        return run.outcomes()


def poll_all(folder: DataFolder) -> None:
    """Every feed is due: a soak has no day to learn how often a host writes."""
    with database.working(folder) as con:
        con.execute("update feeds set next_poll_at = null")


@dataclass(frozen=True)
class Sample:
    """How things stand after a pass."""

    minute: float
    rss_mb: float
    files: int
    articles: int
    database_bytes: int
    archive_bytes: int
    states: dict[str, int]
    listed: int

    @property
    def pages(self) -> int:
        return sum(self.states.values())

    def line(self, passes: int) -> str:
        sums = f"ledger {self.pages} = listed" if self.pages == self.listed else f"LEDGER {self.pages}, LISTED {self.listed}"
        fates = ", ".join(f"{count} {state}" for state, count in self.states.items())
        per = max(self.articles, 1)
        return (
            f"{self.minute:5.1f} min, pass {passes}: {self.rss_mb:.0f} MB, {self.files} open files, {self.articles} articles, "
            f"{self.database_bytes / per:,.0f} B database and {self.archive_bytes / per:,.0f} B archive each; {sums}: {fates}"
        )


def measure(folder: DataFolder, web: Web, started: float) -> Sample:
    with database.working(folder) as con:
        states = ledger.counts(con)
        [(articles,)] = con.execute("select count(*) from revisions where is_current").fetchall()
    status = Path("/proc/self/status").read_text()
    rss_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    archive = sum(path.stat().st_size for path in folder.archive.rglob("*") if path.is_file())
    files = len(os.listdir("/proc/self/fd"))
    minute = (time.monotonic() - started) / 60
    return Sample(minute, rss_kb / 1024, files, articles, folder.database.stat().st_size, archive, states, len(web.listed))


def settle(folder: DataFolder, web: Web) -> None:
    """Passes until every page has come to its end; waiting is cut short."""
    web.ended = time.monotonic()
    for _ in range(SETTLING_PASSES):
        with database.working(folder) as con:
            con.execute("update pages set next_attempt_at = null where state = 'retry_later'")
        poll_all(folder)
        one_pass(folder)
        with database.working(folder) as con:
            if not set(ledger.counts(con)) & {"queued", "fetched", "retry_later"}:
                return
        time.sleep(2)


def faults_of(folder: DataFolder, web: Web) -> list[str]:
    """What is not as it must be at the end: every URL there once, in the state that its fault leads to, every article once."""
    with database.working(folder) as con:
        pages = con.execute("select url, state from pages").fetchall()
        [(doubled,)] = con.execute("select count(*) - count(distinct url) from revisions where is_current").fetchall()
    states = dict(pages)
    wrong = [f"not in the ledger: {url}" for url in sorted(web.listed - set(states))]
    wrong += [f"in the ledger, never listed: {url}" for url in sorted(set(states) - web.listed)]
    wrong += [f"{len(pages) - len(states)} URLs are in the ledger twice"] if len(pages) != len(states) else []
    wrong += [f"{doubled} articles are there twice"] if doubled else []
    for url, state in sorted(states.items()):
        fault = web.fault(url)
        if state != (FAULTS[fault] if fault else "loaded"):
            wrong.append(f"{state}: {url} ({fault or 'no fault'})")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--every", type=float, default=30, help="seconds between two articles of a host")
    parser.add_argument("--first", type=int, default=5, help="articles of a host at the start")
    parser.add_argument("--faults", type=float, default=0.05, help="share of the requests that go wrong")
    options = parser.parse_args()
    os.environ["ONRECORD_MIN_FREE_BYTES"] = "0"
    web = Web(tuple(f"host-{number}.example" for number in range(options.hosts)), options.every, options.first, options.faults)
    with tempfile.TemporaryDirectory(prefix="onrecord-soak-") as root:
        folder = DataFolder(Path(root))
        folder.make()
        server = serve(web)
        folder.publishers.write_text(publishers(web, server.server_port))
        samples = soak(folder, web, options.minutes)
        print_thirds(samples)
        settle(folder, web)
        wrong = [f"at {s.minute:.1f} min: ledger {s.pages}, listed {s.listed}" for s in samples if s.pages != s.listed]
        wrong += faults_of(folder, web)
        with database.working(folder) as con:
            print(f"at the end, of {len(web.listed)} URLs listed: {ledger.counts(con)}")
        server.shutdown()
        server.server_close()
    print("\n".join(wrong[:20]) or "every URL is in the ledger once, in the state that it must have come to")
    return 1 if wrong else 0


def print_thirds(samples: Sequence[Sample]) -> None:
    """The medians of each third of the time, one line each."""
    third = max(len(samples) // 3, 1)
    for part in (samples[:third], samples[third : 2 * third] or samples[:third], samples[-third:]):
        rss, files, articles, stored, kept = (
            median(values)
            for values in zip(
                *((s.rss_mb, s.files, s.articles, s.database_bytes / s.articles, s.archive_bytes / s.articles) for s in part),
                strict=True,
            )
        )
        print(
            f"third: {rss:.0f} MB, {files:.0f} open files at {articles:,.0f} articles, "
            f"{stored:,.0f} B of database and {kept:,.0f} B of archive each"
        )


def soak(folder: DataFolder, web: Web, minutes: float) -> list[Sample]:
    """Passes until the time is up, a sample after each, a line every minute."""
    samples: list[Sample] = []
    started = told = time.monotonic()
    passes = 0
    while time.monotonic() - started < 60 * minutes:
        begun = time.monotonic()
        poll_all(folder)
        one_pass(folder)
        passes += 1
        samples.append(measure(folder, web, started))
        if time.monotonic() - told >= 60 or passes == 1:
            told = time.monotonic()
            print(samples[-1].line(passes), flush=True)
        with suppress(ValueError):
            time.sleep(10 - (time.monotonic() - begun))
    print(samples[-1].line(passes))
    return samples


if __name__ == "__main__":
    raise SystemExit(main())
