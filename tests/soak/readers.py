"""Readers that ask and ask while loads publish: no reader meets a lock or half a file, and no load waits for one of them.

    python tests/soak/readers.py --minutes 10

Each reader is a process that opens the published file, asks one of the questions of `sql/queries`, closes it, and so on. What it
sees must be whole (as many articles as the file says of itself) and never older than what it saw before. Prints how often was
asked, the 95th percentile of what an answer took, and how long a load's rows took to reach each reader.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

ARTICLES = 25
"""of each load"""


def read(link: Path, stop: Path, pause_s: float) -> None:
    """One reader: asks until the file `stop` is there, then prints what it met as JSON."""
    from pipeline.query.named_queries import read_queries

    questions = [(query.sql, query.bind({})) for query in read_queries()]
    took_s: list[float] = []
    seen: list[tuple[int, float]] = []
    articles = 0
    while not stop.exists():
        sql, values = questions[len(took_s) % len(questions)]
        begun = time.perf_counter()
        with duckdb.connect(str(link), read_only=True) as con:
            con.execute(sql, values).fetchall()
            took_s.append(time.perf_counter() - begun)
            number, said, found = con.execute(
                "select max(publication), arg_max(articles, publication), (select count(*) from articles) from publications"
            ).fetchall()[0]
        assert found == said, f"{found} articles in publication {number}, which says {said}"
        assert found >= articles, f"{found} articles after {articles}"
        articles = found
        if not seen or seen[-1][0] < number:
            seen.append((number, time.time()))
        time.sleep(pause_s)
    print(json.dumps({"took_s": took_s, "seen": seen}))


def publish_all(root: Path, loads: int, every_s: float) -> dict[int, float]:
    """Load and publish so many times; publication -> when its rows were loaded."""
    from pipeline.publish import snapshots
    from tests.load.made import Warehouse, exchange, reading

    warehouse = Warehouse(root)
    loaded_at: dict[int, float] = {}
    for load in range(loads):
        begun = time.monotonic()
        fetched = [exchange(f"article-{load}-{number}", hour=load + number / 60) for number in range(ARTICLES)]
        warehouse.tell(*fetched)
        warehouse.stage(
            *(reading(one, f"Some {load + 7} people died in place {n}. And {n} were hurt.") for n, one in enumerate(fetched))
        )
        warehouse.load()
        committed = time.time()
        made = snapshots.publish(warehouse.folder, now=datetime.now(UTC), min_free_bytes=0, force=True)
        assert made is not None
        loaded_at[made.number] = committed
        time.sleep(max(every_s - (time.monotonic() - begun), 0))
    return loaded_at


def run(readers: int, loads: int, minutes: float, pause_s: float, root: Path) -> int:
    """So many readers beside so many loads; how many of the readers failed. A load that fails raises."""
    folder = root / "onrecord-data"
    first = publish_all(folder, 1, 0)
    stop = root / "stop"
    command = [sys.executable, __file__, "--reader", str(folder / "onrecord.duckdb"), str(stop), "--pause", str(pause_s)]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(readers)]
    try:
        loaded_at = first | publish_all(folder, loads, 60 * minutes / loads)
    finally:
        stop.touch()
        said = [reader.communicate() for reader in asking]
    failed = [errors for reader, (_, errors) in zip(asking, said, strict=True) if reader.returncode]
    met = [json.loads(shown) for shown, _ in said if shown]
    took_s = sorted(second for one in met for second in one["took_s"])
    stale_s = [
        min((at for number, at in one["seen"] if number >= publication), default=time.time()) - at_loaded
        for one in met
        for publication, at_loaded in loaded_at.items()
        if publication > 1
    ]
    print(f"{readers} readers, {loads} loads published: {len(failed)} reader errors, 0 loader errors, {len(took_s)} questions")
    if took_s:
        p95_s = statistics.quantiles(took_s, n=20)[-1]
        print(f"an answer took {1000 * statistics.median(took_s):.0f} ms, 95 of 100 at most {1000 * p95_s:.0f} ms")
        print(f"a load's rows reached a reader after {statistics.median(stale_s):.1f} s, at most {max(stale_s):.1f} s")
    print("\n".join(failed[:3]))
    return len(failed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="over which the loads are spread")
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--loads", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between two questions of a reader")
    parser.add_argument("--reader", nargs=2, type=Path, metavar=("LINK", "STOP"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        read(*options.reader, options.pause)
        return 0
    with tempfile.TemporaryDirectory(prefix="onrecord-readers-") as root:
        return 1 if run(options.readers, options.loads, options.minutes, options.pause, Path(root)) else 0


if __name__ == "__main__":
    raise SystemExit(main())
