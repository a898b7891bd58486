"""What is staged and what the journals tell -> rows: the one way into the working database.

A load may be killed anywhere and started again: journal lines go in with the place reached, a batch with the states of its
pages, each in one transaction; a batch's folder is removed only after the checkpoint that makes it last.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.errors import LoadError
from pipeline.load import checks, database, drafts, ledger, revisions, staging, statements
from pipeline.load.database import Connection
from pipeline.load.replay import Replayed, replay_journals
from pipeline.load.staging import Batch
from pipeline.load.stories import assign_stories

PAGE_FAULTS = (
    duckdb.ConstraintException,
    duckdb.ConversionException,
    duckdb.InvalidInputException,
    duckdb.OutOfRangeException,
)
"""What one page's rows may be to blame for; anything else is the disk's, the machine's or our fault, and rises."""


@dataclass
class LoadReport:
    """What a load did."""

    new_pages: int = 0
    """pages that were not in the ledger"""
    outcomes: Counter[str] = field(default_factory=Counter)
    """fresh exchanges by outcome"""
    states: Counter[str] = field(default_factory=Counter)
    """readings that said something new, by the state that they gave their page"""
    added: Counter[str] = field(default_factory=Counter)
    """rows put in, by content table"""
    removed: Counter[str] = field(default_factory=Counter)
    """rows taken out, by content table: of texts that were read again or changed places"""
    figures: int = 0
    """figures put in"""
    attributions: int = 0
    """attributions put in"""
    batches: int = 0
    waiting: int = 0
    """batches that stay staged, since no journal tells of their fetches yet"""
    warnings: list[str] = field(default_factory=list)
    changed: bool = False
    """whether readers would see a difference"""


@dataclass(frozen=True)
class _Load:
    """What every step of a load needs."""

    con: Connection
    run_id: str
    now: datetime
    """when its rows are written; each batch has its own time, so that its checks look at no rows but its own"""
    report: LoadReport
    breaches: list[checks.Breach]


def load_pending(
    folder: DataFolder,
    *,
    run_id: str,
    now: datetime,
    publishers: Iterable[ledger.ListedPublisher] = (),
    wait_s: float = database.WAIT_S,
) -> LoadReport:
    """Bring the working database to what journals and staged batches say; the same again changes nothing.

    Raises BusyError where another load is under way, and LoadError where an invariant is broken (it is noted, and nothing is
    published until it holds again), the file is damaged or the disk is full.
    """
    report = LoadReport()
    with database.working(folder, wait_s=wait_s) as con:
        database.defer_merging(con)
        breaches = checks.recheck(con)
        report.changed |= ledger.sync_publishers(con, publishers, run_id=run_id, now=now)
        replayed = replay_journals(con, folder.archive, run_id=run_id, now=now)
        _take_replayed(report, replayed)
        breaches += replayed.breaches
        loaded = []
        for number, path in enumerate(staging.staged_batches(folder.staged), start=1):
            database.require_lock(folder)
            load = _Load(con, run_id, now + timedelta(microseconds=number), report, breaches)
            if _load_folder(load, path):
                loaded.append(path)
        if database.is_lake(con):  # whoever loaded meanwhile, by mistake, was not seen by the checks of our own rows
            breaches += checks.check_keys(con, now=now)
        checks.note_breaches(con, breaches, now=now)
        if report.changed:
            statements.run(con, "writer/insert_change", run_id=run_id, now=now)
        if report.changed or loaded or report.outcomes:
            database.checkpoint(con)
        for path in loaded:  # not before: what a damaged write-ahead log loses is then still staged
            shutil.rmtree(path)
    if breaches:
        raise LoadError("nothing is published, since an invariant of the tables is broken: " + "; ".join(map(str, breaches)))
    return report


def _take_replayed(report: LoadReport, replayed: Replayed) -> None:
    report.new_pages += replayed.new_pages
    report.outcomes += replayed.outcomes
    report.changed |= replayed.changed


def _load_folder(load: _Load, path: Path) -> bool:
    """Load one staged batch; False where it, or some of it, stays staged or is set aside."""
    try:
        batch = staging.read_batch(path)
    except ValueError as error:
        aside = staging.set_aside(path)
        load.report.warnings.append(
            f"a staged batch is damaged and was set aside as {aside.name}; its pages are read again: {error}"
        )
        return False
    with revisions.registered(load.con, batch):
        [unknown] = statements.run(load.con, "writer/count_unknown_fetches")
    if unknown:
        load.report.waiting += 1
        load.report.warnings.append(
            f"{path.name} waits: {unknown} of its pages stand in no journal ('onrecord doctor' looks for them)"
        )
        return False
    try:
        _load_batch(load, batch)
    except (*PAGE_FAULTS, _BrokenError) as error:
        if breaches := _load_page_by_page(load, batch, error):
            load.breaches.extend(breaches)
            return False
    load.report.batches += 1
    return True


class _BrokenError(Exception):
    """With the rows of a batch a check is broken."""

    def __init__(self, breaches: list[checks.Breach]) -> None:
        super().__init__("; ".join(map(str, breaches)))
        self.breaches = breaches


def _load_batch(load: _Load, batch: Batch) -> None:
    """Load a batch in one transaction with the states of its pages, or raise and leave no trace of it."""
    con = load.con
    con.execute("begin")
    try:
        done = revisions.load_content(con, batch, run_id=load.run_id, now=load.now)
        states: dict[str, int] = {}
        if done.readings:
            statements.run(con, "writer/find_read_pages")
            drafts.settle(con, run_id=load.run_id, now=load.now)
            states = dict(con.execute("select state, count(*) from incoming group by state").fetchall())
            if any(done.added.values()) or any(done.removed.values()):
                since = drafts.captured_since(con)
                assign_stories(con, done.article_ids, run_id=load.run_id, now=load.now, captured_since=since)
            drafts.write(con, now=load.now)
            if breaches := checks.check_drafts(con, since=load.now):
                raise _BrokenError(breaches)
        _note_batch(load, batch, done.readings)
        con.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # a connection that met a full disk is dead; the error to tell is the first one
            con.execute("rollback")
        raise
    report = load.report
    report.states.update(states)
    report.added.update(done.added)
    report.removed.update(done.removed)
    report.figures += done.added.get("figures", 0)
    report.attributions += done.added.get("attributions", 0)
    report.changed |= bool(done.readings)


def _load_page_by_page(load: _Load, batch: Batch, why: Exception) -> list[checks.Breach]:
    """Load what can be loaded of a batch that failed as a whole; the pages to blame end as `load_rejected`.

    What is broken without the rows of a page as well was broken before: these breaches come back.
    """
    breaches: list[checks.Breach] = []
    load.report.warnings.append(f"batch {batch.batch_id} was loaded page by page: {' '.join(str(why).split())[:300]}")
    keys = batch.tables["readings"].select(["fetch_id", "page_id"]).to_pylist()
    for key in keys:
        page = batch.one_page(key["fetch_id"], key["page_id"])
        try:
            _load_batch(load, page)
        except (*PAGE_FAULTS, _BrokenError) as error:
            try:
                _load_batch(load, page.rejected(" ".join(str(error).split())[:500]))
            except _BrokenError as earlier:
                breaches += earlier.breaches
    return breaches


def _note_batch(load: _Load, batch: Batch, changed: int) -> None:
    load.con.execute("delete from batches where batch_id = $1", [batch.batch_id])
    load.con.execute(
        "insert into batches values ($1, $2, $3, $4, $5)",
        [batch.batch_id, batch.tables["readings"].num_rows, changed, load.run_id, load.now],
    )
