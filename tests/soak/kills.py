"""kill -9 at random moments of fetch, extract and load, which overlap; in the end the same rows as of an undisturbed run.

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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.archive.records import ArchivedRecord, iter_records
from pipeline.data_folder import DataFolder
from pipeline.demo.site import NAMES, Site, read_stories, render_site, serve_site
from pipeline.load import database
from pipeline.run import steps
from pipeline.run.runs import Run, open_run, utc_now
from pipeline.upkeep import doctor
from pipeline.upkeep.rebuild import rebuild
from tests.faults import invariants

STAGES = ("fetch", "extract", "load")
BATCH = 8
"""pages a step, so that a kill falls between batches too"""
GLANCE_S = 0.001
ANYWHERE = "elsewhere"
AIMS = [stage for stage in STAGES for _ in range(4)]
"""of the kills in one folder, in the order in which a run comes by"""
BODIES = [text for (_, path), (_, text) in render_site().items() if path.endswith(".html")]

Point = tuple[str, str, int]
"""stage; "begin", "end", and between them "on" for every page done; how many pages are due in the stage"""


# ---------------------------------------------------------------- the run


def one_pass(root: Path, pipe: Connection, server: str) -> None:
    """What the flow `ingest` does, without Prefect and in small batches, in a process group that can be killed as a whole."""
    os.setsid()
    share_server(server)

    @contextmanager
    def stage(name: str, due: int = 0) -> Iterator[Callable[[int, int], None]]:
        pipe.send((name, "begin", due))
        yield lambda done, total: pipe.send((name, "on", due))
        pipe.send((name, "end", due))

    def load(run: Run) -> None:
        with stage("load"):
            steps.load(run)

    def read(run: Run, readings: Sequence[Any], following: Sequence[Any] = ()) -> None:
        with stage("extract", len(readings)) as on:
            steps.read(run, readings, following, told=on)

    with open_run("ingest", DataFolder(root), None, []) as run:
        load(run)
        for publisher_id in run.publisher_ids:
            steps.discover(run, publisher_id)
        load(run)
        under_way: list[Sequence[Any]] = []
        for batch in small(list(itertools.chain.from_iterable(steps.plan_fetches(run)))):
            with stage("fetch", len(batch)) as on:  # while the workers read what the last one brought
                steps.fetch(run, batch, told=on)
            for readings in under_way:
                read(run, readings)
            load(run)
            brought = steps.plan_readings(run, page_ids=[page.page_id for page in batch])
            under_way = list(small(list(itertools.chain.from_iterable(brought))))
            for readings in under_way:
                steps.begin_reading(run, readings)
        for readings in under_way:
            read(run, readings)
        load(run)
        left = list(small(list(itertools.chain.from_iterable(steps.plan_readings(run)))))
        for readings, following in steps.with_next(left):  # of a run that was killed; the workers go on while it is loaded
            read(run, readings, following)
            load(run)
        steps.publish(run, force=True)


def small(due: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (due[start : start + BATCH] for start in range(0, len(due), BATCH))


def share_server(address: str) -> None:
    """Let this process fork its workers from the server that it was forked from itself, instead of loading one of its own."""
    server: Any = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
    server._forkserver_address = address
    server.ensure_running = lambda: None


# ---------------------------------------------------------------- the kill


PRELOADED = [
    "pipeline.run.worker_preloads",
    "pipeline.fetch.client",
    "pipeline.publish.snapshots",
    "pipeline.load.writer",
    "pipeline.upkeep.rebuild",
    "tests.load.made",
]
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(PRELOADED)


def attempt(folder: DataFolder, chance: random.Random, target: str | None = None) -> Point | None:
    """Start the run, and kill it, alone or with all its processes, in the stage or in the next one that has something to do.

    Gives what it had told last when it was killed; None where it was through before.
    """
    ours, theirs = FORKED.Pipe(duplex=False)
    multiprocessing.forkserver.ensure_running()
    server: Any = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
    child = FORKED.Process(target=one_pass, args=(folder.root, theirs, server._forkserver_address))
    child.start()
    theirs.close()
    share = chance.random()
    point: Point = ("start", "begin", 0)
    begun = time.monotonic()
    done = 0
    kill_at: float | None = None
    while True:
        if target == "load" == point[0] and point[1] == "begin" and kill_at is None:
            # the loader tells nothing: its log on the disk does; it may write for a quarter of the time so far, or for much less
            if not ours.poll(GLANCE_S):
                now = time.monotonic()
                kill_at = now + share**3 * (now - begun) / 4 if has_log(folder) else None
                continue
        elif kill_at is not None and not ours.poll(max(kill_at - time.monotonic(), 0)):
            assert child.pid is not None
            chance.choice((os.kill, os.killpg))(child.pid, signal.SIGKILL)
            kill_at = target = None
            continue
        try:
            point = ours.recv()
        except EOFError:  # dead or through; what it had told before is read by now
            break
        stage, where, due = point
        now = time.monotonic()
        if where == "begin":
            begun, done = now, 0
        elif where == "on" and stage == target and kill_at is None:
            done += 1
            if done >= share * due:  # now, or before another page is done
                kill_at = now + chance.random() * (now - begun) / done
        elif where == "end" and target == "load":
            kill_at = None  # there is another load to come
        elif where == "end" and stage == target and kill_at is None:
            target = STAGES[STAGES.index(target) + 1]  # nothing was due in this one any more
    child.join()
    if child.exitcode == -signal.SIGKILL:
        return point
    assert child.exitcode == 0, f"the run ended with {child.exitcode}"
    return None


def has_log(folder: DataFolder) -> bool:
    """Whether the loader has written, and not yet put all of it into the database file."""
    with suppress(FileNotFoundError):
        return folder.database.with_name(folder.database.name + ".wal").stat().st_size > 0
    return False


def inside(folder: DataFolder, fell: Point) -> str | None:
    """The stage between whose first and last byte a kill fell, as pipe and disk tell it; None where it fell elsewhere."""
    name, where, _ = fell
    if where == "end":
        return None
    has_begun = {
        "fetch": any(folder.archive.glob("*.open")),  # those of earlier runs were closed by the first load
        "extract": where == "on",
        "load": has_log(folder),
    }
    return name if has_begun.get(name) else None


# ---------------------------------------------------------------- the rows


def records_of(segment: Path) -> tuple[set[str], int]:
    """The exchanges that a segment holds, and how many stretches of it are damaged."""
    records = list(iter_records(segment))
    whole = [record for record in records if isinstance(record, ArchivedRecord)]
    return {record.exchange.fetch_id for record in whole if record.exchange}, len(records) - len(whole)


def faults(folder: DataFolder, expected: invariants.Rows) -> list[str]:
    """What is not as in the undisturbed run."""
    findings = doctor.examine(folder, now=utc_now(), min_free_bytes=0, count_records=records_of)
    wrong = [f"doctor: {finding.subject}: {finding.message}" for finding in findings if finding.level == "problem"]
    return wrong + invariants.violations(
        folder, expected=expected, rebuild=lambda it: rebuild(it, None), moments=False, bodies=BODIES
    )


# ---------------------------------------------------------------- all together


def web() -> Site:
    """The demo's sites; each has a feed, which also names what is forbidden, gone, and no article."""
    site = render_site()
    for publisher_id, stories in read_stories().items():
        host = f"{publisher_id}.example"
        links = [story["path"] for story in stories] + ["/drafts/forbidden", "/withdrawn.html", "/"]
        items = "".join(f"<item><title>One</title><link>http://{host}{link}</link></item>" for link in links)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'
        site[host, "/feed.xml"] = ("application/rss+xml", feed)
    return site


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
        begun = time.monotonic()
        assert attempt(undisturbed, chance) is None
        usual_s = time.monotonic() - begun
        expected = invariants.rows(undisturbed, moments=False)
        table_rows = ", ".join(f"{table} {len(rows)}" for table, rows in expected.items())
        print(f"undisturbed, in {usual_s:.1f} s: {table_rows}", flush=True)

        def is_done() -> bool:
            return fallen.total() >= kills and min(fallen[name] for name in STAGES) >= at_least

        for number in itertools.count(1):
            folder = make(root / f"folder-{number}", port)
            for target in AIMS:
                if is_done():
                    break
                fell = attempt(folder, chance, target)
                if fell is None:
                    break
                fallen[inside(folder, fell) or ANYWHERE] += 1
            attempt(folder, chance)
            wrong += [f"folder {number}: {one}" for one in faults(folder, expected)]
            shutil.rmtree(folder.root)
            print(
                f"folder {number}: kills so far: {', '.join(f'{fallen[name]} {name}' for name in (*STAGES, ANYWHERE))}",
                flush=True,
            )
            if wrong or is_done():
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
