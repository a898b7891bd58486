"""kill -9 at random moments of fetch, extract and load; in the end the same rows as of a run that nobody disturbed.

    python tests/soak/kills.py --kills 210

A run over three news sites on loopback is killed, started again, killed in another place, and so on; then it is left to end, and
its rows are compared with those of an undisturbed run, and once more after the database was made again from archive and journal.
Prints how many kills fell between the first and the last byte of each stage. Fails where a row is lost, doubled or half there, or
where too few kills fell inside a stage.

The runs call the steps that the flows' tasks call. They and their workers are forked from a process that has loaded all of the
program already, so that the time goes into what is tested.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import multiprocessing.forkserver
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline import ingest
from pipeline.demo.site import NAMES, Site, read_stories, render_site, serve_site
from pipeline.fetch.records import ArchivedRecord, iter_records
from pipeline.folders import DataFolder
from pipeline.load import database, doctor, staging
from pipeline.rebuild import rebuild
from pipeline.runs import Run, open_run, utc_now
from tests.load.made import CONTENT, VOLATILE

STAGES = ("fetch", "extract", "load")
COPIES = 2
"""of each story under other addresses, so that a stage is long enough to be killed in"""
BATCH = 20
"""pages a step, so that a kill falls between batches too"""
KILLS_A_FOLDER = 8
MOMENTS = {"captured_at", "first_captured_at", "last_captured_at", "next_attempt_at", "elapsed_s"}
"""columns that say when a page was fetched, beside those that say when and by whom a row was written"""

Point = tuple[str, str]
"""stage; "begin", "end", and between them "on" for every page done"""
Rows = dict[str, list[tuple[Any, ...]]]


# ---------------------------------------------------------------- the run


def one_pass(root: Path, pipe: Connection, server: str) -> None:
    """What the flow `ingest` does, without Prefect and in small batches, in a process group that can be killed as a whole."""
    os.setsid()
    share_server(server)

    @contextmanager
    def stage(name: str) -> Iterator[Callable[[int, int], None]]:
        pipe.send((name, "begin"))
        yield lambda done, total: pipe.send((name, "on"))
        pipe.send((name, "end"))

    def load(run: Run) -> None:
        with stage("load"):
            ingest.load(run)

    with open_run("ingest", DataFolder(root), None, []) as run:
        load(run)
        with stage("fetch"):
            for publisher_id in run.publisher_ids:
                ingest.discover(run, publisher_id)
        load(run)
        with stage("fetch") as on:
            for pages in small(ingest.plan_fetches(run)):
                ingest.fetch(run, pages, told=on)
        load(run)
        with stage("extract") as on:
            for tasks in small(ingest.plan_readings(run)):
                ingest.read(run, tasks, told=on)
        load(run)
        ingest.publish(run, force=True)


def share_server(address: str) -> None:
    """Let this process fork its workers from the server that it was forked from itself, instead of loading one of its own."""
    server: Any = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
    server._forkserver_address = address
    server.ensure_running = lambda: None


def small(batches: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    pages = list(itertools.chain.from_iterable(batches))
    return (pages[start : start + BATCH] for start in range(0, len(pages), BATCH))


# ---------------------------------------------------------------- the kill


@dataclass
class Attempt:
    """One start of the run: where it was when it was killed, or that it was through; and how long it was in each stage."""

    fell: Point | None = None
    spent_s: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))


PRELOADED = [
    "pipeline.preloads", "pipeline.fetch.client", "pipeline.load.publish", "pipeline.load.writer", "pipeline.rebuild",
    "tests.load.made",
]  # fmt: skip
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(PRELOADED)


def attempt(root: Path, chance: random.Random, target: str | None = None, after_s: float = 0.0) -> Attempt:
    """Start the run, and kill it once it has been in the stage for so long: alone, or with all of its processes."""
    ours, theirs = FORKED.Pipe(duplex=False)
    multiprocessing.forkserver.ensure_running()
    server: Any = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
    child = FORKED.Process(target=one_pass, args=(root, theirs, server._forkserver_address))
    child.start()
    theirs.close()
    made = Attempt()
    point: Point | None = None
    begun = 0.0
    kill_at: float | None = None
    while True:
        if kill_at is not None and not ours.poll(max(kill_at - time.monotonic(), 0)):
            assert child.pid is not None
            chance.choice((os.kill, os.killpg))(child.pid, signal.SIGKILL)
            kill_at = None
        try:
            point = ours.recv()
        except EOFError:  # dead or through; what it had told before is read by now
            break
        name, where = point
        if where == "begin":
            begun = time.monotonic()
            if name == target:
                kill_at = begun + after_s - made.spent_s[name]
        elif where == "end":
            made.spent_s[name] += time.monotonic() - begun
            kill_at = None
    child.join()
    if child.exitcode == -signal.SIGKILL:
        made.fell = point or ("start", "")
    elif child.exitcode:
        raise AssertionError(f"the run ended with {child.exitcode}")
    return made


def inside(folder: DataFolder, fell: Point) -> str | None:
    """The stage between whose first and last byte a kill fell, as pipe and disk tell it; None where it fell elsewhere."""
    name, where = fell
    if where == "end":
        return None
    log = folder.database.with_name(folder.database.name + ".wal")
    has_begun = {
        "fetch": any(folder.archive.glob("*.open")),  # those of earlier runs were closed by the first load
        "extract": where == "on",
        "load": log.exists() and log.stat().st_size > 0,
    }
    return name if has_begun[name] else None


# ---------------------------------------------------------------- the rows


def content(folder: DataFolder, *, moments: bool) -> Rows:
    """The content tables and the ledger; without `moments`, a fetch is known by its page and bytes, and not by its time."""
    left_out = set(VOLATILE) if moments else {*VOLATILE, *MOMENTS}
    which_fetch = (
        "(select concat_ws(' ', f.page_id, f.outcome, f.payload_digest) from fetches as f where f.fetch_id = t.fetch_id)"
    )
    rows: Rows = {}
    with database.working(folder) as con:
        for table in CONTENT:
            columns = [row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall()]
            wanted = [
                which_fetch if column == "fetch_id" and not moments else f't."{column}"'
                for column in columns
                if column not in left_out
            ]
            rows[table] = con.execute(f"select {', '.join(wanted)} from {table} as t order by all").fetchall()
    return rows


def differences(found: Rows, expected: Rows) -> list[str]:
    wrong = []
    for table in CONTENT:
        have, should = Counter(map(repr, found[table])), Counter(map(repr, expected[table]))
        for what, rows in (("missing or other", should - have), ("too many or other", have - should)):
            if rows:
                wrong.append(f"{table}: {rows.total()} rows {what}, the first: {next(iter(rows))[:600]}")
    return wrong


def records_of(segment: Path) -> tuple[set[str], int]:
    """The exchanges that a segment holds, and how many stretches of it are damaged."""
    records = list(iter_records(segment))
    whole = [record for record in records if isinstance(record, ArchivedRecord)]
    return {record.exchange.fetch_id for record in whole if record.exchange}, len(records) - len(whole)


def faults(folder: DataFolder, expected: Rows) -> list[str]:
    """What is not as in the undisturbed run."""
    found = content(folder, moments=False)
    wrong = differences(found, expected)
    findings = doctor.examine(folder, now=utc_now(), min_free_bytes=0, count_records=records_of)
    wrong += [f"doctor: {finding.subject}: {finding.message}" for finding in findings if finding.level == "problem"]
    if staging.staged_batches(folder.staged) or list(folder.archive.glob("*.open")):
        wrong.append("something is still under way")
    with database.open_published(folder) as con:
        if con.execute("select count(*) from revisions").fetchall() != [(len(found["revisions"]),)]:
            wrong.append("the published file has another number of articles")
    exact = content(folder, moments=True)
    rebuild(folder, None)
    return wrong + [f"rebuilt: {one}" for one in differences(content(folder, moments=True), exact)]


# ---------------------------------------------------------------- all together


def web() -> Site:
    """The demo's sites with each story several times; their feeds also name what is forbidden, gone, and no article."""
    whole, site = render_site(), {}
    for publisher_id, stories in read_stories().items():
        host = f"{publisher_id}.example"
        paths = [story["path"] for story in stories]
        links = ["/drafts/forbidden", "/withdrawn.html", "/world"]
        for path, copy in itertools.product(paths, range(COPIES)):
            kind, text = whole[host, path]
            links.append(f"{path}-{copy}")
            site[host, links[-1]] = (kind, text.replace(path, links[-1]))
        items = "".join(f"<item><title>One</title><link>http://{host}{link}</link></item>" for link in links)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'
        site |= {(host, "/feed.xml"): ("application/rss+xml", feed), (host, "/robots.txt"): whole[host, "/robots.txt"]}
    return site | {place: answer for place, answer in whole.items() if place[1] == "/world"}


def make(root: Path, port: int) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    database.create(folder)
    lines = ["contact: kills@onrecord.example", "publishers:"]
    for name in NAMES:
        host = f"{name}.example"
        lines += [
            f"  - {{publisher_id: {name}, name: {name}, home: 'http://{host}/', feeds: ['http://{host}/feed.xml'],",
            f"     window_days: 3650, min_delay_s: 0, allow_private: true, connect_to: '127.0.0.1:{port}', time_zone: UTC}}",
        ]
    folder.publishers.write_text("\n".join(lines) + "\n")
    return folder


def run(kills: int, at_least: int, seed: int, *, root: Path) -> int:
    """So many kills, folder after folder; the number of faults."""
    chance = random.Random(seed)
    fallen: Counter[str] = Counter()
    wrong: list[str] = []
    with serve_site(web()) as (_, port):
        undisturbed = make(root / "undisturbed", port)
        usual_s = attempt(undisturbed.root, chance).spent_s
        expected = content(undisturbed, moments=False)
        print(", ".join(f"{table} {len(rows)}" for table, rows in expected.items()), flush=True)
        print("undisturbed: " + ", ".join(f"{name} {usual_s[name]:.2f} s" for name in STAGES), flush=True)
        for number in itertools.count(1):
            folder = make(root / f"folder-{number}", port)
            left_s = dict(usual_s)
            for _ in range(KILLS_A_FOLDER):
                lacking = {name: at_least - fallen[name] for name in STAGES}
                if fallen.total() >= kills and max(lacking.values()) <= 0:
                    break
                open_stages = [name for name in STAGES if left_s[name] > 0.25 * usual_s[name]]
                if not open_stages:
                    break
                target = min(open_stages, key=lambda name: fallen[name])
                after_s = chance.uniform(0, left_s[target])
                made = attempt(folder.root, chance, target, after_s)
                if made.fell is None:
                    break
                where = inside(folder, made.fell)
                fallen[where or "elsewhere"] += 1
                left_s[target] -= after_s
                for earlier in STAGES[: STAGES.index(target)] if target == "extract" else ():
                    left_s[earlier] = 0.0
            attempt(folder.root, chance)
            wrong += [f"folder {number}: {one}" for one in faults(folder, expected)]
            shutil.rmtree(folder.root)
            print(f"folder {number}: " + ", ".join(f"{fallen[name]} in {name}" for name in (*STAGES, "elsewhere")), flush=True)
            if wrong or (fallen.total() >= kills and min(fallen[name] for name in STAGES) >= at_least):
                break
    print(f"{fallen.total()} kills, {len(wrong)} faults")
    print("\n".join(wrong[:20]))
    return len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=210)
    parser.add_argument("--at-least", type=int, default=5, help="kills between the first and last byte of each stage")
    parser.add_argument("--seed", type=int, default=20260301)
    options = parser.parse_args()
    os.environ["ONRECORD_MIN_FREE_BYTES"] = "0"
    ThreadingHTTPServer.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is killed leaves in mid-sentence
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as root:
        return 1 if run(options.kills, options.at_least, options.seed, root=Path(root)) else 0


if __name__ == "__main__":
    raise SystemExit(main())
