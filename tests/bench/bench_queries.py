"""How long each named query takes on a large synthetic database.

    python tests/bench/bench_queries.py [ARTICLES] [--keep FILE]

Prints one line per query, with the processor time of all threads, which other programs blur less. Rows are read as Arrow, since
Python takes longer to make objects of 400,000 rows than DuckDB to find them. 300,000 articles by default. The database is made by
SQL alone: 8 publishers of 5 owners, 6 figures and 4 attributions an article, every tenth article revised once, every eighth a
copy of a wire story.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.load.database import bring_up_to_date
from pipeline.query.named_queries import read_queries, run_named

SYNTHETIC = Path(__file__).with_name("synthetic.sql")


def build(path: Path, articles: int) -> None:
    """Make a database with that many articles at `path`."""
    with duckdb.connect(str(path)) as con:
        bring_up_to_date(con)
        con.execute(f"set variable articles = {articles}")
        con.execute(SYNTHETIC.read_text())
        con.execute("checkpoint")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=300_000)
    parser.add_argument("--keep", type=Path, help="keep the database there, or use the one that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "synthetic.duckdb"
        if not path.exists():
            started = time.perf_counter()
            build(path, arguments.articles)
            print(f"built {path} with {arguments.articles} articles in {time.perf_counter() - started:.1f} s")
        with duckdb.connect(str(path), read_only=True) as con:
            con.execute("set timezone = 'UTC'")
            for query in read_queries():
                started, busy = time.perf_counter(), time.process_time()
                rows = run_named(con, query.name, {}).to_arrow_table()
                elapsed, busy = time.perf_counter() - started, time.process_time() - busy
                print(f"{query.name:30} {elapsed:6.2f} s, {busy:6.2f} s of processor, {len(rows):8} rows", flush=True)


if __name__ == "__main__":
    main()
