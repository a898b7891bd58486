"""Pages a CPU second: the whole of `extract` beside trafilatura's body and metadata, on the same pages in the same run.

    python tests/bench/bench_extract.py FOLDER…

Folders are searched for `.html` and `.html.gz`; with none, the development pages beside the project. Both systems read each
page in turn, so that a busy machine slows both; the first pass warms caches and is not counted.
"""

from __future__ import annotations

import gzip
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.extract.articles import extract_article

ROUNDS = 2


def read_pages(folders: list[Path]) -> list[bytes]:
    """The payloads of all pages below the folders."""
    paths = sorted(path for folder in folders for path in folder.rglob("*.html*"))
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in paths]


def cpu_seconds(work: Callable[[bytes], object], page: bytes) -> float:
    """CPU seconds that one call takes."""
    started = time.process_time()
    work(page)
    return time.process_time() - started


def by_trafilatura(page: bytes) -> object:
    """What trafilatura offers that is nearest: body and metadata."""
    import trafilatura

    return trafilatura.bare_extraction(page, with_metadata=True)


def main() -> None:
    logging.disable(logging.CRITICAL)
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"]
    pages = read_pages(folders)
    if not pages:
        sys.exit("no pages found; name a folder of .html or .html.gz files")
    systems: dict[str, Callable[[bytes], object]] = {"onrecord": extract_article, "trafilatura": by_trafilatura}
    best: dict[str, list[float]] = {name: [float("inf")] * len(pages) for name in systems}
    for turn in range(ROUNDS + 1):
        for number, page in enumerate(pages):
            for name, work in systems.items():
                took = cpu_seconds(work, page)
                if turn:
                    best[name][number] = min(best[name][number], took)
    for name, times in best.items():
        print(f"{name:12} {len(times) / sum(times):6.1f} pages/s   median {1000 * statistics.median(times):6.1f} ms"
              f"   slowest {1000 * max(times):7.1f} ms = {max(times) / statistics.median(times):.1f} medians")  # fmt: skip
    print(f"ratio {sum(best['trafilatura']) / sum(best['onrecord']):.2f} (at least 1.2)")


if __name__ == "__main__":
    main()
