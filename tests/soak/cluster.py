"""The same ingest on one machine's store and on a cluster's, with real parts: the rows must be the same.

    python tests/soak/cluster.py --hosts 40 --pages 50

Starts hosts on loopback, PostgreSQL, an S3 server, a Prefect server and two workers; ingests what the hosts list into plain
DuckDB, then into a lake by the workers, then into another lake with reading on two Dask processes, while three readers ask. Says
how long each took, and fails where a row differs, a reader met an error, or a host was ever asked by two at once.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.data_folder import DataFolder
from pipeline.lake.place import Lake, checked_catalogue, write_choice
from pipeline.load import database
from pipeline.settings import read_settings
from tests.lake.services import ObjectStore, Postgres
from tests.load.made import CONTENT, VOLATILE
from tests.soak.soak import article

PROJECT = Path(__file__).resolve().parents[2]
ONRECORD = [sys.executable, "-c", "from pipeline.cli import main; main()"]
OF_THE_MOMENT = (
    *VOLATILE, "fetch_id", "captured_at", "first_captured_at", "last_captured_at", "elapsed_s", "etag", "next_attempt_at",
    "wire_bytes", "feed_id", "first_seen_at",
)  # fmt: skip
"""what depends on when a page was fetched"""
PUBLISHED = "2026-11-30T08:00:00+00:00"


@dataclass
class Site:
    """Hosts that list all their pages from the first, and count who asks."""

    hosts: tuple[str, ...]
    pages: int
    at_work: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    clashes: list[str] = field(default_factory=list)
    """hosts that were asked by two at once"""
    guard: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, host: str, path: str) -> tuple[int, str, str]:
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>Story</title><link>http://{host}/news/story-{number}</link></item>" for number in range(self.pages)
            )
            return 200, "application/rss+xml", f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
        if path.startswith("/news/"):
            page = article(f"http://{host}{path}")
            return 200, "text/html", re.sub(r"published_time' content='[^']*'", f"published_time' content='{PUBLISHED}'", page)
        return 404, "text/html", ""

    @contextmanager
    def asking(self, host: str) -> Iterator[None]:
        with self.guard:
            self.asked[host] += 1
            self.at_work[host] += 1
            if self.at_work[host] > 1:
                self.clashes.append(host)
        try:
            yield
        finally:
            with self.guard:
                self.at_work[host] -= 1


@contextmanager
def serving(site: Site) -> Iterator[int]:
    """The site on loopback; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            with site.asking(host):
                status, kind, text = site.answer(host, self.path)
                body = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def publishers(site: Site, port: int) -> str:
    lines = ["contact: cluster@onrecord.example", "publishers:"]
    for host in site.hosts:
        name = host.removesuffix(".example")
        lines += [
            f"  - {{publisher_id: {name}, name: {name}, home: 'http://{host}/', feeds: ['http://{host}/feed.xml'],",
            f"     min_delay_s: 0, allow_private: true, connect_to: '127.0.0.1:{port}', time_zone: UTC,",
            "     max_pages_per_run: 1000}",
        ]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- parts of a cluster


@contextmanager
def workers(environment: Mapping[str, str], count: int, logs: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Workers of the pool `onrecord`, and in it the deployments."""
    prefect = [sys.executable, "-m", "prefect", "--no-prompt"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": PROJECT}
    subprocess.run([*prefect, "work-pool", "create", "onrecord", "--type", "process"], **quiet)
    subprocess.run([*prefect, "deploy", "--name", "part/by-worker"], check=True, **quiet)
    started = []
    try:
        for number in range(count):
            with (logs / f"worker-{number}.log").open("wb") as log:
                command = [*prefect, "worker", "start", "--pool", "onrecord", "--name", f"worker-{number}", "--limit", "1"]
                own = dict(environment) | {"PREFECT_WORKER_QUERY_SECONDS": "1"}
                started.append(subprocess.Popen(command, env=own, cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT))
        yield started
    finally:
        for worker in started:
            worker.terminate()
        for worker in started:
            worker.wait(timeout=60)


class Readers:
    """Readers that ask the published tables again and again."""

    def __init__(self, folder: DataFolder, count: int = 3) -> None:
        self._folder = folder
        self._over = threading.Event()
        self.answers = 0
        self.errors: list[str] = []
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(count)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _ask(self) -> None:
        while not self._over.wait(0.5):
            if self._folder.newest_link is None:
                continue
            try:
                with database.open_published(self._folder) as con:
                    con.execute("select count(*), sum(low) from claims").fetchall()
                self.answers += 1
            except Exception as error:  # whatever it is, a reader should not have met it
                self.errors.append(f"{type(error).__name__}: {error}")


def ingest(folder: DataFolder, environment: Mapping[str, str]) -> float:
    """Run `onrecord ingest`; seconds that it took."""
    started = time.monotonic()
    done = subprocess.run(
        [*ONRECORD, "ingest", "--data-dir", str(folder.root)], env=dict(environment), cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return time.monotonic() - started


def content(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """The content tables without what depends on when it was fetched."""
    result = {}
    with database.working(folder) as con:
        for table in CONTENT:
            names = [row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall()]
            kept = ", ".join(f'"{name}"' for name in names if name not in OF_THE_MOMENT)
            result[table] = con.execute(f"select {kept} from {table} order by all").fetchall()
    return result


def differences(one: DataFolder, other: DataFolder) -> list[str]:
    """Tables whose rows differ, and how many."""
    ours, theirs = content(one), content(other)
    found = []
    for table in ours:
        if ours[table] != theirs[table]:
            apart = set(map(repr, ours[table])) ^ set(map(repr, theirs[table]))
            found.append(f"{table}: {len(ours[table])} and {len(theirs[table])} rows, {len(apart)} differ: {sorted(apart)[:2]}")
    return found


def made(root: Path, site: Site, port: int, lake: Lake | None) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    folder.publishers.write_text(publishers(site, port))
    if lake is not None:
        write_choice(folder, lake)
        database.create(folder)
    return folder


# ---------------------------------------------------------------- the whole


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--hosts", type=int, default=40)
    words.add_argument("--pages", type=int, default=50)
    words.add_argument("--ways", nargs="+", choices=("workers", "dask"), default=["workers", "dask"])
    given = words.parse_args()
    os.environ.update({"ONRECORD_S3_KEY_ID": "key", "ONRECORD_S3_SECRET": "secret", "ONRECORD_MIN_FREE_BYTES": "0"})
    read_settings.cache_clear()
    postgres, store = Postgres(), ObjectStore()
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-cluster-") as root, prefect_server(Path(root)) as environment:
            return compare(Path(root), given.hosts, given.pages, given.ways, postgres, store, environment)
    finally:
        store.stop()
        postgres.stop()


@contextmanager
def prefect_server(root: Path) -> Iterator[dict[str, str]]:
    from flows.server import prefect_server as server

    folder = DataFolder(root / "prefect")
    folder.make()
    before = dict(os.environ)
    with server(folder):
        environment = dict(os.environ)
        os.environ.clear()
        os.environ.update(before)
        yield environment


def compare(
    root: Path,
    hosts: int,
    pages: int,
    ways: Sequence[str],
    postgres: Postgres,
    store: ObjectStore,
    environment: Mapping[str, str],
) -> int:
    faults = []
    names = tuple(f"host-{number}.example" for number in range(hosts))
    alone = {name: value for name, value in environment.items() if not name.startswith("PREFECT_API")}

    def run(name: str, lake: Lake | None, how: Mapping[str, str]) -> DataFolder:
        site = Site(names, pages)
        with serving(site) as port:
            folder = made(root / name, site, port, lake)
            with Readers(folder) as readers:
                seconds = ingest(folder, how)
        total = hosts * pages
        print(f"{name}: {total} pages of {hosts} hosts in {seconds:.0f} s, {total / seconds:.1f} pages a second; "
              f"{readers.answers} answers to readers meanwhile", flush=True)  # fmt: skip
        faults.extend(f"{name}: a reader met {error}" for error in readers.errors[:3])
        faults.extend(f"{name}: {host} was asked by two at once" for host in sorted(set(site.clashes))[:3])
        return folder

    def lake(name: str) -> Lake:
        where = f"s3://{store.BUCKET}/{name}"
        return Lake(checked_catalogue(postgres.create(name)), where, s3_endpoint=store.endpoint, s3_tls=False)

    default = run("default", None, alone)
    own = {"ONRECORD_HOME": str(PROJECT), "ONRECORD_DATA_DIR": str(root), "PYTHONPATH": str(PROJECT)}
    everywhere = {**environment, **own, "ONRECORD_WORKERS": "2"}
    for name in ways:
        with workers(everywhere, 2, root) if name == "workers" else nullcontext():
            folder = run(name, lake(name), everywhere | {"ONRECORD_FAN_OUT": name})
        faults += [f"{name}: {words}" for words in differences(default, folder)]
    print("\n".join(faults) if faults else "The rows are the same, no reader met an error, no host was asked by two at once.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
