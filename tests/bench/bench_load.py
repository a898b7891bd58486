"""What a load of 1,000 articles costs, into an empty database and into one that holds 300,000; and what publishing costs.

    python tests/bench/bench_load.py [ARTICLES] [--rounds N] [--pages FOLDER]

Prints the fastest of N rounds each, wall and processor: 1,000 new articles and then 1,000 changed ones into both databases in
turn; extraction of the pages in a folder (the development pages beside the project, if none is named) and the load of the same
pages; a publication and a plain copy of the same file. The large database is synthetic (see `bench_queries.py`). Aims: at most
1.5 times as long into the large one; a load at most a tenth of extraction; publishing at most 1.2 times a plain copy.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.extract.articles import extract_article
from pipeline.load import database, statements
from pipeline.models import Article, Exchange, PageReading, ParsedText, Speaker
from pipeline.parse.articles import parse_article
from pipeline.publish import snapshots
from tests.bench.bench_extract import read_pages
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


def stage(warehouse: Warehouse, number: int, *, edition: int = 1) -> None:
    """A batch of articles of some 450 words with six figures each; those of a second edition are the same, changed."""
    pages = [exchange(f"{number}-{n}", hour=10 * edition + n / 100, body=f"{number} {n} {edition}") for n in range(BATCH)]
    warehouse.tell(*pages)
    readings = []
    for n, page in enumerate(pages):
        chance = random.Random(f"{number} {n}")  # every text its own: copies of one another are stories, which cost more
        words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(450)]
        paragraphs = [" ".join(words[k * 75 : (k + 1) * 75]) + f": {n * 7 + k + edition} people died." for k in range(6)]
        readings.append(reading(page, "\n\n".join(paragraphs)))
    warehouse.stage(*readings)


def load_s(warehouse: Warehouse) -> tuple[float, float]:
    """Seconds that a load takes, wall and processor."""
    started, used = time.perf_counter(), time.process_time()
    report = warehouse.load()
    taken = time.perf_counter() - started, time.process_time() - used
    if report.batches != 1 or report.states["load_rejected"]:
        raise SystemExit(f"not everything was loaded: {report}")
    return taken


def best(taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The fastest, each of wall and processor."""
    return min(wall for wall, _ in taken), min(used for _, used in taken)


def extract_and_load(warehouse: Warehouse, payloads: Sequence[bytes]) -> tuple[float, float, tuple[float, float]]:
    """Seconds of processor to extract the pages and to parse them; seconds to load what they say."""
    started = time.process_time()
    articles = [extract_article(payload, url=f"https://herald.example/{n}") for n, payload in enumerate(payloads)]
    extracted = time.process_time()
    parsed = [parse_article(article, published=None) for article in articles]
    ended = time.process_time()
    pages = [exchange(f"{n}", hour=n / 100, body=f"page {n}") for n in range(len(articles))]
    warehouse.tell(*pages)
    warehouse.stage(*(_said(*one) for one in zip(pages, articles, parsed, strict=True)))
    return extracted - started, ended - extracted, load_s(warehouse)


def _said(page: Exchange, article: Article, parsed: tuple[Sequence[ParsedText], Sequence[Speaker]]) -> PageReading:
    texts, speakers = parsed
    update = {"article": article, "texts": texts, "speakers": speakers}
    return reading(page, "").model_copy(update=update)


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
    parser.add_argument("--pages", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data" / "pages")
    parser.add_argument("--keep", type=Path, help="keep the large data folder there, or use the one that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        large = Warehouse(arguments.keep or Path(root) / "large")
        if not large.folder.database.exists():
            started = time.perf_counter()
            build_large(large, arguments.articles)
            print(f"built a database of {arguments.articles} articles in {time.perf_counter() - started:.0f} s")
        first = len(list(large.folder.work.glob("round-*")))
        times: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
        for number in range(first, first + arguments.rounds):
            (large.folder.work / f"round-{number}").touch()
            empty = Warehouse(Path(root) / f"empty-{number}")
            database.create(empty.folder)
            for edition in (1, 2):
                for name, warehouse in (("empty", empty), ("large", large)):
                    stage(warehouse, number, edition=edition)
                    times[name, edition].append(load_s(warehouse))
        for edition, articles in ((1, "new articles"), (2, "changed articles")):
            (wall, used), (wall_large, used_large) = best(times["empty", edition]), best(times["large", edition])
            print(
                f"{BATCH} {articles}: into the empty database {wall:.2f} s ({used:.2f} s of processor), "
                f"into the large one {wall_large:.2f} s ({used_large:.2f} s): "
                f"{wall_large / wall:.2f} ({used_large / used:.2f}) times as long (aim: at most 1.5)"
            )

        logging.disable(logging.CRITICAL)
        payloads = read_pages([arguments.pages])
        fresh = Warehouse(Path(root) / "pages")
        database.create(fresh.folder)
        extracting, parsing, (wall, used) = extract_and_load(fresh, payloads)
        print(f"{len(payloads)} pages: extraction {extracting:.1f} s and parsing {parsing:.1f} s of processor")
        print(f"load of the same {wall:.2f} s ({used:.2f} s): {100 * used / extracting:.1f} % of extraction (aim: at most 10 %)")

        size = large.folder.database.stat().st_size
        copies, publications, whole = [], [], []
        for _ in range(arguments.rounds):
            copies.append(plain_copy_s(large.folder.database, Path(root) / "copy.duckdb"))
            with database.working(large.folder) as con:
                statements.run(con, "writer/insert_change", run_id="bench", now=large.now)
            large.now += timedelta(days=1)
            started = time.perf_counter()
            made = snapshots.publish(large.folder, now=large.now, min_free_bytes=0)
            whole.append(time.perf_counter() - started)
            if made is None:
                raise SystemExit("nothing was published")
            publications.append(made.copy_s)
        print(f"plain copy of {size / 1e6:.0f} MB with fsync: {min(copies):.2f} s")
        print(f"publishing: {min(whole):.2f} s, of which the copy {min(publications):.2f} s, the rest opening and writing it")
        print(f"publishing / plain copy: {min(whole) / min(copies):.2f} (aim: at most 1.2)")


if __name__ == "__main__":
    main()
