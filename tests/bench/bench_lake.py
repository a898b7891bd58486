"""How many rows a second the one loader takes from many workers into a lake: synthetic readings, real loader and catalogue.

python tests/bench/bench_lake.py --workers 50 --pages 200
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.lake.place import Lake, checked_catalogue, write_choice
from tests.lake.services import Postgres
from tests.load.made import Warehouse, discovery, exchange, reading

BODY = "At least {number} people were hurt and 3 of them badly. " + "The council met again on the matter and said so. " * 30


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--workers", type=int, default=50)
    words.add_argument("--pages", type=int, default=200, help="of each worker's batch")
    words.add_argument("--store", choices=("ducklake", "duckdb"), default="ducklake")
    given = words.parse_args()
    postgres = Postgres()
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as root:
            warehouse = Warehouse(Path(root) / "folder")
            if given.store == "ducklake":
                write_choice(warehouse.folder, Lake(checked_catalogue(postgres.create("bench")), f"{root}/lake"))
            warehouse.load()
            measure(warehouse, given.workers, given.pages)
    finally:
        postgres.stop()


def measure(warehouse: Warehouse, workers: int, pages: int) -> None:
    for worker in range(workers):
        fetched = [exchange(f"{worker}-{number}", body=f"{worker} {number}") for number in range(pages)]
        warehouse.tell(*(discovery(f"{worker}-{number}") for number in range(pages)), *fetched)
        warehouse.stage(*(reading(one, BODY.format(number=20 + at)) for at, one in enumerate(fetched)))
    started, busy = time.monotonic(), time.process_time()
    report = warehouse.load()
    seconds = time.monotonic() - started
    rows = sum(report.added.values()) + 3 * workers * pages  # and of each a page, a fetch, a reading
    print(
        f"{workers} workers, batches of {pages} pages: {rows:,} rows in {seconds:.1f} s ({time.process_time() - busy:.1f} s of "
        f"processor), {rows / seconds:,.0f} rows and {workers * pages / seconds:,.0f} pages a second, "
        f"{seconds / workers:.2f} s a batch",
        flush=True,
    )


if __name__ == "__main__":
    main()
