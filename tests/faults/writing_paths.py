"""The ways on which we write to the disk, one by one: how a folder stands before, what is done, how it is taken up after a fault.

Pages are archived for real and read in the simplest way (each number of the text is a figure), so that a trial costs no more than
what it writes; the parser writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pipeline import ids
from pipeline.archive import journal
from pipeline.archive.warc import Archive, read_payload, recover
from pipeline.data_folder import DataFolder
from pipeline.load import database, ledger, notes, staging
from pipeline.load.writer import load_pending
from pipeline.models import Discovery, Exchange, PageReading
from pipeline.publish import snapshots
from pipeline.upkeep import rebuild_tables, retention, takedowns
from pipeline.upkeep.rebuild import restore_journals
from tests.faults import invariants
from tests.load.made import NOON, discovery, reading, url_of

NAMES = [f"story-{number}" for number in range(4)]
FORGOTTEN = "story-2"


def body_of(name: str) -> str:
    number = int(name.rpartition("-")[2])
    return f"Some {number + 40} boats left port {number}. " + "The harbour is closed. " * 30


def made_of(exchange: Exchange, payload: bytes) -> PageReading:
    return reading(exchange, payload.decode())


# ---------------------------------------------------------------- the steps, each of which may be done again


def discover(folder: DataFolder) -> None:
    """Tell of the pages, where no journal does yet."""
    known = {record.page_id for record in lines(folder) if isinstance(record, Discovery)}
    new = [page for name in NAMES if (page := discovery(name)).page_id not in known]
    if new:
        with Archive(folder.archive, run_id="discover", clock=lambda: NOON) as archive:
            for page in new:
                archive.note(page)


def fetch(folder: DataFolder) -> None:
    """Archive the pages that no journal says are there."""
    there = {record.page_id for record in lines(folder) if isinstance(record, Exchange) and record.outcome == "fetched"}
    due = [name for name in NAMES if ids.page_id(url_of(name)) not in there]
    if due:
        with Archive(folder.archive, run_id="fetch", clock=lambda: NOON) as archive:
            for number, name in enumerate(due):
                archive.append_record(
                    page_id=ids.page_id(url_of(name)),
                    page_url=url_of(name),
                    publisher_id="herald",
                    via="feed",
                    captured_at=NOON + timedelta(hours=NAMES.index(name)),
                    body=body_of(name).encode(),
                    content_type="text/plain",
                )
                if number % 2:
                    archive.sync()


def stage(folder: DataFolder) -> None:
    """Read what is due and stage it, two pages a batch."""
    with database.working(folder) as con:
        due = ledger.plan_readings(con)
    exchanges = {record.fetch_id: record for record in lines(folder) if isinstance(record, Exchange)}
    readings = [
        made_of(exchanges[one.fetch_id], read_payload(folder.archive, one.warc_file, one.warc_offset).data) for one in due
    ]
    for start in range(0, len(readings), 2):
        staging.stage_batch(folder.staged, readings[start : start + 2], run_id="stage")


def load(folder: DataFolder) -> None:
    load_pending(folder, run_id="load", now=NOON + timedelta(days=1))


def publish(folder: DataFolder) -> None:
    snapshots.publish(folder, now=NOON + timedelta(days=2), min_free_bytes=0, force=True)


def recover_archive(folder: DataFolder) -> None:
    recover(folder.archive, clock=lambda: NOON)


def rebuild(folder: DataFolder) -> None:
    restore_journals(folder.archive)
    rebuild_tables.reset(folder, run_id="rebuild", now=NOON + timedelta(days=3))
    stage(folder)
    load(folder)
    publish(folder)


def forget(folder: DataFolder) -> None:
    takedowns.forget(folder, [url_of(FORGOTTEN)], run_id="forget", now=NOON + timedelta(days=4), min_free_bytes=0)


def prune(folder: DataFolder) -> None:
    retention.prune(folder, now=NOON + timedelta(days=9999), archive_days=1)


def lines(folder: DataFolder) -> list[journal.JournalRecord]:
    return [record for path in sorted(folder.archive.glob(f"*{journal.SUFFIX}")) for record, _ in journal.read(path)]


RUN = (recover_archive, load, discover, load, fetch, load, stage, load, publish)
"""what the next run does, whatever the last one left"""

Step = Callable[[DataFolder], None]


@dataclass(frozen=True)
class WritingPath:
    before: tuple[Step, ...]
    """how the folder comes to stand as it does before"""
    act: Step
    """during which something fails"""
    after: tuple[Step, ...] = RUN
    """how a user goes on"""
    bytes_are_kept: bool = True
    """whether every article still leads to its bytes, and can be made again from them"""


def tear_the_tail(folder: DataFolder) -> None:
    """An open segment as a kill leaves it: half a record at its end, half a line in its journal."""
    archive = Archive(folder.archive, run_id="torn", clock=lambda: NOON)
    for name in NAMES[:3]:
        archive.append_record(
            page_id=ids.page_id(url_of(name)),
            page_url=url_of(name),
            publisher_id="herald",
            via="feed",
            captured_at=NOON + timedelta(hours=NAMES.index(name)),
            body=body_of(name).encode(),
            content_type="text/plain",
        )
    [segment] = folder.archive.glob("*.open")
    lines_of = archive.journal
    archive._segment = None  # as if its process had died; the lock goes with the descriptor
    with segment.open("rb+") as file:
        file.truncate(segment.stat().st_size - 40)
    with lines_of.open("rb+") as file:
        file.truncate(lines_of.stat().st_size - 700)


def create(folder: DataFolder) -> None:
    database.create(folder)


def note(folder: DataFolder) -> None:
    """A verdict on the first figure, where there is none yet."""
    with database.working(folder) as con:
        [(figure, article, text, start, end)] = con.execute(
            "select figure_id, article_id, words, start_offset, end_offset from figures order by figure_id limit 1"
        ).fetchall()
    if not notes.read_notes(folder):
        told = notes.Note(
            figure_id=figure, article_id=article, part="body", start_offset=start, end_offset=end,
            words=text, verdict="right", noted_at=NOON,
        )  # fmt: skip
        notes.append_note(folder, told)


def follow(folder: DataFolder) -> None:
    """Topics and notes of the user, which a publication takes in."""
    folder.topics.write_text("topics:\n  - id: boats\n    words: boats\n")
    note(folder)


PATHS = {
    "create": WritingPath((), create),
    "journal": WritingPath((create,), discover),
    "archive": WritingPath((create, discover, load), fetch),
    "recovery": WritingPath((create, discover, load, tear_the_tail), recover_archive),
    "stage": WritingPath((create, discover, fetch, load), stage),
    "load": WritingPath((create, discover, fetch, load, stage), load),
    "publish": WritingPath(RUN, publish),
    "note": WritingPath(RUN, note, (note, publish)),
    "topics and notes": WritingPath((*RUN, follow), publish, (publish,)),
    "rebuild": WritingPath(RUN, rebuild, (recover_archive, rebuild)),
    "forget": WritingPath(RUN, forget, (recover_archive, forget)),
    "prune": WritingPath(RUN, prune, (prune, load, publish), bytes_are_kept=False),
}


def wrong(name: str, folder: DataFolder, expected: invariants.Rows, *, is_rebuilt: bool) -> list[str]:
    """The violations after the path was taken, broken off or not, and taken up again; with I4 (it costs a load) where asked."""
    path = PATHS[name]
    found = invariants.every_page_has_one_state(folder)
    found += invariants.nothing_is_there_twice(folder, expected)
    noted = notes.read_notes(folder)
    if noted and _published_notes(folder) != len(noted):
        found.append(f"I3: readers see {_published_notes(folder)} of {len(noted)} notes")
    found += invariants.nothing_is_told(folder, ["secret"], [body_of(name) for name in NAMES])
    if path.bytes_are_kept:
        found += invariants.articles_lead_to_their_bytes(folder)
        found += invariants.rebuilt_is_equal(folder, rebuild) if is_rebuilt else []
    return found


def _published_notes(folder: DataFolder) -> int:
    with database.open_published(folder) as con:
        [(count,)] = con.execute("select count(*) from notes").fetchall()
    return int(count)
