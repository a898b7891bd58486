"""kill -9 at random moments of a backfill by every door; in the end the rows of one go, and no archived page fetched again.

    python tests/soak/backfills.py --kills 20

The Herald's past lies with loopback services that speak the protocols of the real ones: sitemaps, an index of captures with
their replay, a file of CC-NEWS with 5,000 records of which 3 in 100 are its, and files (a WACZ, a folder, a list of URLs). For
each door a backfill is killed and started again until it was killed so often, then left to end. Prints kills, rows and requests
by door. Fails where rows differ from those of a backfill that nobody disturbed, where an article of another date is loaded,
where a page was asked for although an earlier start had archived it, or where a capture is archived twice.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.archive import journal
from pipeline.backfill.backfill import BackfillRequest, Door, run_backfill
from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.models import Exchange
from pipeline.run.runs import open_run
from pipeline.settings import read_settings
from tests.backfill import services
from tests.backfill.services import HOME, SINCE, UNTIL, Site, Wayback, story, warc_member

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    ["pipeline.run.worker_preloads", "pipeline.backfill.backfill", "pipeline.fetch.client", "pipeline.load.writer"]
)

ROWS = (
    "select url, title, published_on, body, revision from articles",
    "select url, state, wanted_since, wanted_until from pages",
    "select article_id, revision, field, start_offset, words, counted from figures",
)


# ---------------------------------------------------------------- the past


@dataclass(frozen=True)
class Past:
    """How much of it there is."""

    stories: int = 60
    """by each door but CC-NEWS"""
    records: int = 5000
    wanted_every: int = 32
    """of the records of CC-NEWS"""


def published(number: int) -> str | None:
    """Every fourth story lies outside the window, every ninth tells no date."""
    if number % 9 == 8:
        return None
    return f"2024-0{2 if number % 4 == 3 else 3}-{1 + number % 28:02}T09:00:00Z"


def lay_out(past: Past, door: Door, site: Site, root: Path) -> tuple[Path, ...]:
    """The stories where the door leads to; the paths that the backfill is given."""
    pages = {number: story(number, published(number)) for number in range(past.stories)}
    at = datetime(2024, 3, 10, tzinfo=UTC)
    if door == "sitemap":
        entries = "".join(f"<url><loc>{HOME}ferry-{number}</loc></url>" for number in pages)
        site.says("/robots.txt", f"Sitemap: {HOME}map.xml\n", kind="text/plain")
        site.says("/map.xml", f"<urlset>{entries}</urlset>")
        for number, page in pages.items():
            site.says(f"/ferry-{number}", page)
    elif door == "wayback":
        wayback = Wayback(site)
        for number, page in pages.items():
            wayback.add(f"202403{1 + number % 28:02}120000", f"{HOME}ferry-{number}", page)
    elif door == "ccnews":
        services.play_ccnews(site, services.crawl_file(past.records, wanted_every=past.wanted_every))
    else:
        given = root / "given"
        given.mkdir()
        with zipfile.ZipFile(given / "saved.wacz", "w") as package:
            kept = b"".join(warc_member(f"{HOME}ferry-{number}", page, at) for number, page in pages.items() if number % 3 == 0)
            package.writestr("archive/data.warc.gz", kept)
        for number in range(1, past.stories, 3):
            file = given / f"ferry-{number}.html"
            file.write_bytes(story(number, published(number), url=f"{HOME}ferry-{number}"))
            os.utime(file, (at.timestamp(), at.timestamp()))
        listed = range(2, past.stories, 3)
        (root / "urls.txt").write_text("".join(f"{HOME}ferry-{number}\n" for number in listed))
        for number in listed:
            site.says(f"/ferry-{number}", pages[number])
        return given, root / "urls.txt"
    return ()


# ---------------------------------------------------------------- the run, and the kill


def backfill(root: Path, port: int, door: Door, paths: tuple[Path, ...]) -> None:
    """One backfill, in a process group that can be killed as a whole."""
    os.setsid()
    os.environ.update(services.settings(port))
    read_settings.cache_clear()
    with open_run("backfill", DataFolder(root), None, ["herald"]) as run:
        run_backfill(run, BackfillRequest("herald", SINCE, UNTIL, door, paths))


def start(root: Path, port: int, door: Door, paths: tuple[Path, ...], *, kill_after_s: float | None = None) -> tuple[bool, float]:
    """Whether the backfill came to its end, and how long it ran."""
    process = FORKED.Process(target=backfill, args=(root, port, door, paths))
    process.start()
    begun = time.monotonic()
    process.join(kill_after_s)
    if process.exitcode is None:
        assert process.pid is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"the backfill ended with {process.exitcode}")
    return process.exitcode == 0, time.monotonic() - begun


def make(root: Path, port: int) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    database.create(folder)
    folder.publishers.write_text(services.publishers(port))
    return folder


# ---------------------------------------------------------------- what came of it


def captures(folder: DataFolder) -> Counter[tuple[str, str]]:
    """The captures that the journals tell of: address and time."""
    lines = (record for path in sorted(folder.archive.glob(f"*{journal.SUFFIX}")) for record, _ in journal.read(path, 0))
    return Counter(
        (line.page_url, line.captured_at.isoformat())
        for line in lines
        if isinstance(line, Exchange) and line.outcome == "fetched"
    )


def rows(folder: DataFolder) -> list[list[tuple[Any, ...]]]:
    with database.working(folder) as con:
        return [con.execute(f"{query} order by all").fetchall() for query in ROWS]


def path_of(place: str) -> str:
    """The page's path, however it was asked for: `/ferry-7`."""
    return "/" + place.rstrip("/").rpartition("/")[2]


@contextmanager
def laid_out(past: Past, door: Door, root: Path) -> Iterator[tuple[Site, tuple[Path, ...]]]:
    with services.serve() as site:
        yield site, lay_out(past, door, site, root)


def interrupt(door: Door, kills: int, past: Past, chance: random.Random, root: Path) -> list[str]:
    """What is wrong after so many kills."""
    wrong: list[str] = []
    with laid_out(past, door, root) as (site, paths):
        whole = make(root / "whole", site.port)
        _, usual_s = start(whole.root, site.port, door, paths)
        expected = rows(whole)
        in_one_go = len(site.asked)
        outside = [row for row in expected[0] if row[2] is None or not SINCE <= row[2] <= UNTIL]
        wrong += [f"loaded, but not of the window: {row[0]} of {row[2]}" for row in outside]
        site.asked.clear()
        done = folders = 0
        while done < kills:
            folders += 1
            folder = make(root / f"killed-{folders}", site.port)
            is_whole = False
            while not is_whole:
                archived = {path_of(url) for url, _ in captures(folder)}
                seen = len(site.asked)
                kill_after_s = chance.uniform(0.1, 0.9) * usual_s if done < kills else None
                is_whole, _ = start(folder.root, site.port, door, paths, kill_after_s=kill_after_s)
                done += not is_whole
                again = {path_of(place) for place in site.asked[seen:]} & archived
                wrong += [f"archived, and asked for again: {place}" for place in sorted(again)]
            wrong += [f"archived twice: {url} as of {at}" for (url, at), times in captures(folder).items() if times > 1]
            for query, found, should in zip(ROWS, rows(folder), expected, strict=True):
                if found != should:
                    wrong.append(f"{len(found)} rows, {len(should)} in one go, or other ones: {query}")
        print(
            f"{door}: {done} kills in {folders} backfills, {len(expected[0])} articles, {len(expected[1])} pages, "
            f"{in_one_go} requests in one go, {len(site.asked)} with the kills; {len(wrong)} faults",
            flush=True,
        )
    return [f"{door}: {one}" for one in wrong]


DOORS: tuple[Door, ...] = ("sitemap", "wayback", "ccnews", "files")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20, help="by each door")
    parser.add_argument("--seed", type=int, default=20240310)
    options = parser.parse_args()
    wrong: list[str] = []
    for door in DOORS:
        with tempfile.TemporaryDirectory(prefix="onrecord-backfills-") as root:
            wrong += interrupt(door, options.kills, Past(), random.Random(f"{options.seed} {door}"), Path(root))
    print("\n".join(wrong[:20]) or "the rows of one go, and no archived page was asked for again")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
