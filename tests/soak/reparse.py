"""A reparse of many archived pages: with an unchanged parser no row changes, with a changed rule exactly the rows concerned.

    python tests/soak/reparse.py --pages 1000

The pages are read as an older parser would have read them that overlooked how many a ferry carried, in every tenth page. Fails
where the reparse brings another figure than those, takes one away, or writes a row of another article.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.data_folder import DataFolder
from pipeline.ids import page_id
from pipeline.load import database
from pipeline.load.staging import stage_batch
from pipeline.models import PageReading
from pipeline.run import steps
from pipeline.run.read_page import PRELOADED, read_archived
from pipeline.run.reparse_report import Changes
from pipeline.run.runs import Run, open_run
from pipeline.run.workers import run_tasks
from tests.backfill.services import HOME, story
from tests.load.made import Warehouse

OLDER = "0.0.1"
OVERLOOKED = "passengers"
EVERY = 10


def archive_pages(run: Run, pages: int) -> set[str]:
    """So many stories into the archive; the ids of those in which the older parser overlooks something."""
    for number in range(pages):
        url = f"{HOME}ferry-{number}"
        run.archive.append_record(
            page_id=page_id(url),
            page_url=url,
            publisher_id="herald",
            via="file",
            captured_at=datetime(2024, 3, 10, tzinfo=UTC),
            body=story(number),
            content_type="text/html",
        )
    steps.load(run)
    return {page_id(f"{HOME}ferry-{number}") for number in range(0, pages, EVERY)}


def read_by_an_older_parser(run: Run, lacking: set[str]) -> None:
    for batch in steps.plan_readings(run):
        readings = [outcome.result for outcome in run_tasks(read_archived, batch, workers=2, preload=PRELOADED)]
        assert None not in readings
        stage_batch(run.folder.staged, [as_older(one, lacks=one.page_id in lacking) for one in readings if one], run_id="older")
        steps.load(run)


def as_older(reading: PageReading, *, lacks: bool) -> PageReading:
    texts = reading.texts
    if lacks:
        texts = tuple(
            text.model_copy(update={"figures": tuple(figure for figure in text.figures if figure.counted != OVERLOOKED)})
            for text in texts
        )
    return reading.model_copy(update={"parser_version": OLDER, "texts": texts})


def reread(folder: DataFolder, **which: str) -> tuple[Changes, Counter[str]]:
    """A reparse: what it tells, and rows put in and taken out."""
    changes, rows = Changes(), Counter[str]()
    with open_run("reparse", folder, None, []) as run:
        for batch in steps.plan_rereadings(run, **which):  # type: ignore[arg-type]
            with changes.noted(run, batch):
                steps.read(run, batch)
                done = steps.load(run)
            rows += done.added + done.removed
    return changes, rows


def ask(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    with database.working(folder) as con:
        return con.execute(query).fetchall()


FIGURES = "select article_id, counted, words, field, start_offset, end_offset, low, high from figures"
WRITTEN = "select figure_id, article_id, run_id, loaded_at from figures"


def try_out(pages: int, root: Path) -> list[str]:
    """What is wrong."""
    wrong: list[str] = []
    folder = DataFolder(root)
    folder.make()
    database.create(folder)
    folder.publishers.write_text("publishers:\n  - {publisher_id: herald, name: The Herald, home: 'http://herald.example/'}\n")
    with open_run("ingest", folder, None, []) as run:
        lacking = archive_pages(run, pages)
        read_by_an_older_parser(run, lacking)

    before, written = Counter(ask(folder, FIGURES)), set(ask(folder, WRITTEN))
    began = time.monotonic()
    changes, rows = reread(folder)
    after = Counter(ask(folder, FIGURES))
    print(f"changed rule, {time.monotonic() - began:.0f} s: {changes.lines()}; {dict(rows)} rows put in or taken out")
    told = {what: count for what, count in changes.counts.items() if count}
    wrong += [f"told: {changes.lines()}"] if (changes.pages, told) != (pages, {("figures", "came"): len(lacking)}) else []
    wrong += [f"gone: {row}" for row in before - after]
    wrong += [f"came: {row}" for row in after - before if row[0] not in lacking or row[1] != OVERLOOKED]
    if {row[0] for row in after - before} != lacking:
        wrong.append(f"{(after - before).total()} figures came, in other articles than the {len(lacking)} that lacked one")
    wrong += [f"written again: {row}" for row in set(ask(folder, WRITTEN)) ^ written if row[1] not in lacking]

    content, written = Warehouse(folder.root).content(), set(ask(folder, WRITTEN))
    began = time.monotonic()
    changes, rows = reread(folder, parser_older_than="999")
    print(f"unchanged parser, {time.monotonic() - began:.0f} s: {changes.lines()}")
    wrong += [f"told: {changes.lines()}"] if (changes.pages, +changes.counts) != (pages, {}) else []
    wrong += [f"rows put in or taken out: {+rows}"] if +rows else []
    if Warehouse(folder.root).content() != content or set(ask(folder, WRITTEN)) != written:
        wrong.append("rows are not as they were")
    wrong += ["something is older than the present parser"] if reread(folder)[0].pages else []
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    os.environ["ONRECORD_MIN_FREE_BYTES"] = "0"
    with tempfile.TemporaryDirectory(prefix="onrecord-reparse-") as root:
        wrong = try_out(options.pages, Path(root))
    print("\n".join(wrong[:20]) or "exactly the rows concerned")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
