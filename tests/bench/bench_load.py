"""What a load of 1,000 articles costs, into an empty database and into one that holds 300,000; and what publishing costs.

    python tests/bench/bench_load.py [ARTICLES] [--rounds N]

Prints the fastest of N rounds each: batches into both databases in turn, then a publication and a plain copy of the same file.
The large database is synthetic (see `bench_queries.py`). Aims: at most 1.5 times as long into the large one; publishing at most
1.2 times a plain copy.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.load import database, publish, statements
from tests.load.made import Warehouse, exchange, reading

BATCH = 1000
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def build_large(folder: Warehouse, articles: int) -> None:
    database.create_file(folder.folder.database)
    with duckdb.connect(str(folder.folder.database)) as con:
        con.execute("set timezone = 'UTC'")
        database.bring_up_to_date(con)
        con.execute(f"set variable articles = {articles}")
        con.execute(Path(__file__).with_name("synthetic.sql").read_text())
        con.execute("checkpoint")


def stage(warehouse: Warehouse, number: int) -> None:
    """A batch of new articles of some 450 words with six figures each."""
    pages = [exchange(f"{number}-{n}", hour=n / 100, body=f"{number} {n}") for n in range(BATCH)]
    warehouse.tell(*pages)
    readings = []
    for n, page in enumerate(pages):
        chance = random.Random(f"{number} {n}")  # every text its own: copies of one another are stories, which cost more
        words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(450)]
        paragraphs = [" ".join(words[k * 75 : (k + 1) * 75]) + f": {n * 7 + k} people died." for k in range(6)]
        readings.append(reading(page, "\n\n".join(paragraphs)))
    warehouse.stage(*readings)


def load_s(warehouse: Warehouse) -> tuple[float, float]:
    """Seconds that a load takes, wall and processor."""
    started, used = time.perf_counter(), time.process_time()
    report = warehouse.load()
    if not report.added["revisions"] == BATCH:
        raise SystemExit(f"not everything was loaded: {report}")
    return time.perf_counter() - started, time.process_time() - used


def plain_copy_s(path: Path, target: Path) -> float:
    started = time.perf_counter()
    shutil.copyfile(path, target)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    target.unlink()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="keep the large data folder there, or use the one that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        large = Warehouse(arguments.keep or Path(root) / "large")
        if not large.folder.database.exists():
            started = time.perf_counter()
            build_large(large, arguments.articles)
            print(f"built a database of {arguments.articles} articles in {time.perf_counter() - started:.0f} s")
        first = len(list(large.folder.work.glob("round-*")))
        times: dict[str, list[tuple[float, float]]] = {"empty": [], "large": []}
        for number in range(first, first + arguments.rounds):
            (large.folder.work / f"round-{number}").touch()
            empty = Warehouse(Path(root) / f"empty-{number}")
            database.create(empty.folder)
            for name, warehouse in (("empty", empty), ("large", large)):
                stage(warehouse, number)
                times[name].append(load_s(warehouse))
        for name, taken in times.items():
            wall, used = min(taken)
            print(f"{BATCH} articles into the {name} database: {wall:.2f} s ({used:.2f} s of processor)")
        print(f"large / empty: {min(times['large'])[0] / min(times['empty'])[0]:.2f} (aim: at most 1.5)")

        size = large.folder.database.stat().st_size
        copies, publications, whole = [], [], []
        for _ in range(arguments.rounds):
            copies.append(plain_copy_s(large.folder.database, Path(root) / "copy.duckdb"))
            with database.working(large.folder) as con:
                statements.run(con, "insert_change", run_id="bench", now=large.now)
            large.now += timedelta(days=1)
            started = time.perf_counter()
            made = publish.publish(large.folder, now=large.now, min_free_bytes=0)
            whole.append(time.perf_counter() - started)
            if made is None:
                raise SystemExit("nothing was published")
            publications.append(made.copy_s)
        print(f"plain copy of {size / 1e6:.0f} MB with fsync: {min(copies):.2f} s")
        print(f"publishing: {min(whole):.2f} s, of which the copy {min(publications):.2f} s")
        print(f"publishing / plain copy: {min(whole) / min(copies):.2f} (aim: at most 1.2)")


if __name__ == "__main__":
    main()
