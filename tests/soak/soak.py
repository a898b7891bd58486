"""A soak on a mock web: many hosts on loopback, one request in twenty goes wrong, ingest passes one after another.

    python tests/soak/soak.py --minutes 30

Prints every minute: passes, pages by fate, memory, open files, bytes of database and archive per article; at the end how these
moved from the first third to the last. Fails where the ledger's sum is not the number of URLs that the hosts have listed, or
where an article that went right is missing.
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
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline import ingest
from pipeline.folders import DataFolder
from pipeline.load import database, ledger
from pipeline.runs import open_run

FAULTS = ("gone", "error", "cut", "reset", "no article")
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
    listed: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def feed(self, host: str) -> str:
        newest = self.first + int((time.monotonic() - self.started) / self.every_s)
        urls = [f"http://{host}/news/story-{number}" for number in range(max(0, newest - 40), newest)]
        with self.lock:
            self.listed.update(urls)
        items = "".join(f"<item><title>Story</title><link>{url}</link></item>" for url in reversed(urls))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'

    def fault(self, url: str) -> str | None:
        """What goes wrong with a page, always the same."""
        roll = random.Random(f"fault {url}")
        return roll.choice(FAULTS) if roll.random() < self.faults else None


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
        ingest.load(run)
        for publisher_id in run.publisher_ids:
            ingest.discover(run, publisher_id)
        ingest.load(run)
        for batch in ingest.plan_fetches(run):
            ingest.fetch(run, batch)
            ingest.load(run)
        for readings in ingest.plan_readings(run):
            ingest.read(run, readings)
            ingest.load(run)
        ingest.publish(run)
        return run.outcomes()


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

    def line(self, passes: int, listed: int) -> str:
        total = sum(self.states.values())
        sums = f"ledger {total} = listed" if total == listed else f"LEDGER {total}, LISTED {listed}"
        fates = ", ".join(f"{count} {state}" for state, count in self.states.items())
        per = max(self.articles, 1)
        return (
            f"{self.minute:5.1f} min, pass {passes}: {self.rss_mb:.0f} MB, {self.files} open files, {self.articles} articles, "
            f"{self.database_bytes / per:,.0f} B database and {self.archive_bytes / per:,.0f} B archive each; {sums}: {fates}"
        )


def measure(folder: DataFolder, started: float) -> Sample:
    with database.working(folder) as con:
        states = ledger.counts(con)
        [(articles,)] = con.execute("select count(*) from revisions where is_current").fetchall()
    status = Path("/proc/self/status").read_text()
    rss_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    archive = sum(path.stat().st_size for path in folder.archive.rglob("*") if path.is_file())
    files = len(os.listdir("/proc/self/fd"))
    minute = (time.monotonic() - started) / 60
    return Sample(minute, rss_kb / 1024, files, articles, folder.database.stat().st_size, archive, states)


def faults_of(folder: DataFolder, web: Web) -> list[str]:
    """What is not as it must be at the end: every URL listed once, and every page that went right an article."""
    with database.working(folder) as con:
        states = dict(con.execute("select url, state from pages").fetchall())
    wrong = [f"not in the ledger: {url}" for url in sorted(web.listed - set(states))]
    wrong += [f"in the ledger, never listed: {url}" for url in sorted(set(states) - web.listed)]
    under_way = ("queued", "fetched", "retry_later")
    for url, state in sorted(states.items()):
        if urlsplit(url).path.startswith("/news/") and (state == "loaded") != (web.fault(url) is None) and state not in under_way:
            wrong.append(f"{state}: {url} ({web.fault(url) or 'no fault'})")
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
        wrong = faults_of(folder, web)
        server.shutdown()
        server.server_close()
    third = max(len(samples) // 3, 1)
    for name in ("rss_mb", "files"):
        early, late = (max(getattr(sample, name) for sample in part) for part in (samples[:third], samples[-third:]))
        print(f"{name}: {early:.0f} at most in the first third, {late:.0f} in the last")
    print("\n".join(wrong[:20]) or "every URL is in the ledger once, and every page that went right is an article")
    return 1 if wrong else 0


def soak(folder: DataFolder, web: Web, minutes: float) -> list[Sample]:
    """Passes until the time is up, a sample after each, a line every minute."""
    samples: list[Sample] = []
    started = told = time.monotonic()
    passes = 0
    while time.monotonic() - started < 60 * minutes:
        begun = time.monotonic()
        one_pass(folder)
        passes += 1
        samples.append(measure(folder, started))
        if time.monotonic() - told >= 60 or passes == 1:
            told = time.monotonic()
            print(samples[-1].line(passes, len(web.listed)), flush=True)
        with suppress(ValueError):
            time.sleep(10 - (time.monotonic() - begun))
    print(samples[-1].line(passes, len(web.listed)))
    return samples


if __name__ == "__main__":
    raise SystemExit(main())
