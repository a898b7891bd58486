"""How long a topic's report, explore's filters and its facets take on a large synthetic database, and how large the report is.

    python tests/bench/bench_topics.py [ARTICLES] [--keep FOLDER]

100,000 claims by default, of which a topic of two sides has 2,000, and another a third of all, whose charts are thinned. What is
asked for: a report in under 10 s and 4 MB, a filter in under 0.5 s, facets in under 1 s. One line a measure; the best of three,
since other programs blur it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.alerts.tell import tell_topics
from pipeline.data_folder import DataFolder
from pipeline.explore.answers import answer
from pipeline.explore.snapshots import Snapshots
from pipeline.report.snapshot import report_page
from pipeline.settings import Settings
from pipeline.topics import find_topic, read_topics
from tests.bench.bench_queries import build

ARTICLES = 17_000
"""six figures each"""
OF_TOPIC = 2_000
TOPICS = """
topics:
  - id: flood
    words: tamsinflood
    sides:
      - {name: upstream, speakers: [Ministry, Minister]}
      - {name: downstream, speakers: [Council]}
  - id: everything
    categories: [killed, injured, destroyed]
"""


def make_folder(root: Path, articles: int) -> DataFolder:
    """A data folder with one publication, in which so many claims of one month are of one dispute."""
    folder = DataFolder(root)
    if folder.link.exists():
        return folder
    folder.make()
    path = folder.published / "onrecord-1.duckdb"
    build(path, articles)
    with duckdb.connect(str(path)) as con:
        con.execute("set timezone = 'UTC'")
        con.execute(
            "create temp table chosen as select figure_id, revision, row_number() over (order by article_id, figure_id) as n "
            "from figures where is_current and kind not in ('duration', 'age') order by n limit $1",
            [OF_TOPIC],
        )
        con.execute(
            "update figures set sentence = 'tamsinflood: ' || figures.sentence, category = ['killed'], kind = 'count', "
            "unit = null, counted = case when n % 2 = 0 then 'Varnian soldiers' else 'Velmark soldiers' end, low = n, high = n, "
            "speaker = ['Ministry', 'Minister', 'Council', 'Police'][1 + n % 4], is_affirmed = true, modality = 'stated', "
            "said_on = null, as_of = date '2026-03-01' + (n % 30)::integer from chosen "
            "where chosen.figure_id = figures.figure_id and chosen.revision = figures.revision"
        )
        con.execute("checkpoint")
    folder.link.symlink_to(path)
    folder.topics.write_text(TOPICS, "utf-8")
    return folder


def best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--keep", type=Path, help="keep the data folder there, or use the one that is there")
    arguments = parser.parse_args()
    root = arguments.keep or Path(tempfile.mkdtemp())
    try:
        folder = make_folder(root, arguments.articles)
        measure(folder)
    finally:
        if arguments.keep is None:
            shutil.rmtree(root)


def measure(folder: DataFolder) -> None:
    snapshots = Snapshots(folder)
    about = answer(snapshots, "facets", {}).body
    print(f"{about[:30]!r}")
    for topic_id in ("flood", "everything"):
        topic = find_topic(folder, topic_id)
        page, claims = report_page(folder, topic=topic)
        taken = best(lambda topic=topic: report_page(folder, topic=topic), 1)  # type: ignore[misc]
        print(f"report of {topic_id:12} {taken:6.2f} s, {claims:8,} claims, {len(page) / 1e6:5.2f} MB", flush=True)
    asked: list[tuple[str, dict[str, object]]] = [
        ("figures", {"words": "valley"}),
        ("figures", {"topic": "flood", "side": "upstream"}),
        ("figures", {"category": "killed", "speaker": "Ministry"}),
        ("figures", {"changed": True}),
        ("facets", {}),
        ("facets", {"words": "valley"}),
        ("facets", {"topic": "flood"}),
        ("chart", {"topic": "flood"}),
    ]
    for name, parameters in asked:
        taken = best(lambda name=name, parameters=parameters: answer(snapshots, name, {"parameters": parameters}))  # type: ignore[misc]
        print(f"{name:8} {parameters!s:50} {taken:6.2f} s", flush=True)
    started = time.perf_counter()
    tell_topics(folder, read_topics(folder), Settings(), now=datetime.now(UTC))
    print(f"alerts of both topics {time.perf_counter() - started:6.2f} s", flush=True)
    snapshots.close()


if __name__ == "__main__":
    main()
