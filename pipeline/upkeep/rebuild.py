"""The database made again from the archive, with no network: what `onrecord doctor --rebuild` does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive import journal
from pipeline.archive.records import ArchivedRecord, iter_records
from pipeline.archive.segments import SUFFIX, journal_path
from pipeline.data_folder import DataFolder
from pipeline.load import database, ledger
from pipeline.models import Exchange
from pipeline.run import runs, steps
from pipeline.upkeep import rebuild_tables as load_rebuild

FLOW = "rebuild"


@dataclass(frozen=True)
class Rebuilt:
    """What came out."""

    lines: int
    articles: int


def rebuild(folder: DataFolder, config: Path | None, *, say: Callable[[str], None] = lambda _: None) -> Rebuilt:
    """Set the working database aside, replay the journals, read every archived page again, publish.

    What was published before stays in readers' hands until then. Raises BusyError while another run is under way.
    """
    restored = restore_journals(folder.archive)
    if restored:
        say(f"Wrote {restored} lines of lost journals again, out of the archive.")
    now = runs.utc_now()
    done = load_rebuild.reset(folder, run_id=runs.new_run_id(FLOW, now), now=now)
    articles = 0
    with runs.open_run(FLOW, folder, config, ()) as run:
        steps.load(run)
        with database.working(folder) as con:
            page_ids = {due.page_id for due in ledger.plan_readings(con)}
        batches = steps.plan_readings(run, page_ids=page_ids)
        for number, tasks in enumerate(batches, 1):
            articles += steps.read(run, tasks)
            steps.load(run)
            say(f"{number} of {len(batches)} batches of pages read.")
        steps.publish(run, force=True)
    return Rebuilt(done.lines, articles)


def restore_journals(archive: Path) -> int:
    """Write the lines of exchanges that stand in closed segments and in no journal; how many.

    What was discovered and never fetched stands in journals alone, and is discovered again.
    """
    restored = 0
    for segment in sorted(archive.glob(f"*{SUFFIX}")):
        lines = journal_path(archive, segment.name)
        told = {record.fetch_id for record, _ in journal.read(lines) if isinstance(record, Exchange)}
        missing = []
        for record in iter_records(segment):
            if not isinstance(record, ArchivedRecord) or record.kind != "page":
                continue
            if (exchange := record.exchange) is not None and exchange.fetch_id not in told:
                missing.append(exchange.model_copy(update={"warc_file": segment.name, "warc_offset": record.offset}))
        journal.append_all(lines, missing)
        restored += len(missing)
    return restored
