"""A run under way: its leases, its archive, its counts, its row in `runs`, and at the end its report."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.data_folder import DataFolder
from pipeline.errors import LoadError, OnRecordError, disk_faults_are_told
from pipeline.ids import make_id
from pipeline.models import RunReport
from pipeline.publishers import Publisher, PublishersFile, read_publishers
from pipeline.run import leases
from pipeline.settings import Settings, read_settings

if TYPE_CHECKING:
    from pipeline.archive.warc import Archive
    from pipeline.fetch.hosts import Hosts
    from pipeline.lake.hosts import CatalogueHosts
    from pipeline.models import PageReading
    from pipeline.run.read_page import ReadingTask
    from pipeline.run.workers import Outcome, Pool

SUCCESSES = ("loaded", "not_modified", "duplicate", "feeds polled", "feeds unchanged")

Told = Callable[[int, int], None]
"""told how far a step is: pages done, pages in all"""


Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Run:
    """One run of a flow over one data folder."""

    run_id: str
    flow: str
    folder: DataFolder
    config: PublishersFile
    settings: Settings
    publisher_ids: tuple[str, ...]
    """whose leases this run holds"""
    clock: Clock = utc_now
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    """publisher -> outcome or state -> pages that came into it in this run"""
    fetched: int = 0
    """payloads that came, from servers and out of files; what becomes of them is counted in `counts`"""
    figures: int = 0
    attributions: int = 0
    published: str | None = None
    unsent_bytes: int = 0
    """what the pages that were unchanged took when they were last sent in full"""
    notes: list[str] = field(default_factory=list)
    """what a person should be told at the end, beside the counts"""
    reading: dict[str, Iterator[Outcome[ReadingTask, PageReading]]] = field(default_factory=dict)
    """batches that the workers are at already, by the fetch id of their first task"""
    _archive: Archive | None = None
    _pool: Pool | None = None
    _hosts: CatalogueHosts | None = None

    @property
    def contact(self) -> str | None:
        return self.settings.contact or self.config.contact

    @property
    def proxy(self) -> str | None:
        """Its address, which may hold a password."""
        named = self.settings.proxy or self.config.proxy
        return named.get_secret_value() if named else None

    @property
    def archive(self) -> Archive:
        """The segment that it writes, opened when it is first needed. Raises LoadError where the disk has too little left."""
        free, wanted = shutil.disk_usage(self.folder.archive).free, self.settings.min_free_bytes
        if free < wanted:
            raise LoadError(
                f"the disk is too full to go on: {free:,} bytes are free and {wanted:,} must stay (ONRECORD_MIN_FREE_BYTES); "
                "'onrecord prune' makes space"
            )
        if self._archive is None:
            from pipeline.archive.warc import Archive

            self._archive = Archive(self.folder.archive, run_id=self.run_id, clock=self.clock)
        return self._archive

    @property
    def pool(self) -> Pool:
        """The worker processes, started when they are first needed and kept for the run."""
        if self._pool is None:
            from pipeline.run.read_page import PRELOADED
            from pipeline.run.workers import Pool

            self._pool = Pool(workers=self.settings.workers, preload=PRELOADED)
        return self._pool

    def end_workers(self) -> None:
        """Whatever they are at, nobody waits for it; the next task starts others."""
        self.reading.clear()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    @property
    def hosts(self) -> Hosts | None:
        """Who divides the hosts among machines, where the rows lie in a lake; None where the data folder's files do."""
        from pipeline.load import database

        lake = database.lake_of(self.folder)
        if lake is None:
            return None
        if self._hosts is None or self._hosts.is_gone:
            from pipeline.lake.hosts import CatalogueHosts
            from pipeline.lake.place import secrets

            self._hosts = CatalogueHosts(lake, secrets(), self.clock)
        return self._hosts

    def sync(self) -> None:
        if self._archive is not None:
            self._archive.sync()

    def publisher(self, publisher_id: str) -> Publisher | None:
        return next((p for p in self.config.publishers if p.publisher_id == publisher_id), None)

    def count(self, publisher_id: str, outcome: str, pages: int = 1) -> None:
        self.counts.setdefault(publisher_id, Counter())[outcome] += pages

    def outcomes(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())

    def close(self) -> None:
        self.end_workers()
        if self._archive is not None:
            self._archive.close()
            self._archive = None
        if self._hosts is not None:
            self._hosts.close()
            self._hosts = None


@contextmanager
def open_run(
    flow: str,
    folder: DataFolder,
    config: Path | None,
    publishers: Sequence[str],
    *,
    flow_run_id: str | None = None,
    clock: Clock = utc_now,
) -> Iterator[Run]:
    """A run under way: its leases held, a row in `runs`, and at the end how it went there.

    Runs that are said to be running and hold no lease any more are marked as died. Raises UsageError, BusyError, and LoadError
    where the disk is full.
    """
    from pipeline.load import database, ledger

    listed = read_config(folder, config)
    names = [p.publisher_id for p in listed.choose(publishers)]
    run_id = new_run_id(flow, clock())
    with disk_faults_are_told(), leases.hold(folder.leases, flow, names or [leases.NAMED_ONLY], run_id) as held:
        own = tuple(name for name in held if name != leases.NAMED_ONLY)
        run = Run(run_id, flow, folder, listed, read_settings(), own, clock)
        run.notes += [f"{name} is left out: another {flow} is at it" for name in names if name not in held]
        with database.working(folder) as con:
            ledger.mark_died(con, leases.holders(folder.leases), clock())
            ledger.start_run(con, run_id, flow, clock(), flow_run_id=flow_run_id)
        state: Literal["completed", "failed"] = "failed"
        reason: str | None = "it was interrupted"
        try:
            yield run
            run.close()
            state, reason = outcome_of(run)
        except Exception as error:
            reason = str(error) if isinstance(error, OnRecordError) else f"{type(error).__name__}: {error}"
            raise
        finally:
            run.close()
            outcomes = run.outcomes() + Counter(fetched=run.fetched)
            with database.working(folder) as con:
                ledger.finish_run(con, run_id, clock(), state=state, reason=reason, outcomes=outcomes)
                run.notes += _unparsed(ledger.languages_of(con, run_id))


def outcome_of(run: Run) -> tuple[Literal["completed", "failed"], str | None]:
    """A run fails where pages were tried and none succeeded; that some failed is no failure of the run."""
    outcomes = run.outcomes()
    if outcomes.total() and not any(outcomes[name] for name in SUCCESSES):
        worst = ", ".join(f"{n} {name}" for name, n in outcomes.most_common(3))
        return "failed", f"nothing succeeded: {worst}; 'onrecord status' says why"
    return "completed", None


def report_of(run: Run) -> RunReport:
    state, reason = outcome_of(run)
    return RunReport(
        run_id=run.run_id,
        flow=run.flow,
        state=state,
        reason=reason,
        publishers={publisher: dict(counts) for publisher, counts in run.counts.items()},
        outcomes=dict(run.outcomes()),
        figures=run.figures,
        attributions=run.attributions,
        published=run.published,
        unsent_bytes=run.unsent_bytes,
        notes=(*run.notes, *_savings(run)),
    )


def _savings(run: Run) -> list[str]:
    """What asking conditionally saved, where it saved something."""
    outcomes = run.outcomes()
    notes = []
    if pages := outcomes["not_modified"]:
        notes.append(f"{pages} page{'s' if pages > 1 else ''} unchanged, {run.unsent_bytes / 1000:,.1f} kB not sent again")
    if lists := outcomes["feeds unchanged"]:
        notes.append(f"{lists} feed{'s' if lists > 1 else ''} or sitemap{'s' if lists > 1 else ''} unchanged")
    return notes


def _unparsed(languages: list[tuple[str, int]]) -> list[str]:
    """A word where most of the articles of a run are in languages that are not parsed, since they give no figures.

    >>> _unparsed([("de", 3), ("en", 2)]), _unparsed([("en", 2), ("de", 1)])
    (['3 of 5 articles are in languages that are not parsed, and give no figures: de 3'], [])
    """
    other = [(name, count) for name, count in languages if name not in ("en", "unknown")]
    total, unread = sum(count for _, count in languages), sum(count for _, count in other)
    if 2 * unread <= total:
        return []
    named = ", ".join(f"{name} {count}" for name, count in other[:5])
    return [f"{unread} of {total} articles are in languages that are not parsed, and give no figures: {named}"]


def new_run_id(flow: str, now: datetime) -> str:
    """Sorts by time, and tells what ran."""
    return f"{now:%Y%m%dT%H%M%S}-{flow}-{make_id(now.isoformat(), flow, os.getpid())[:6]}"


def read_config(folder: DataFolder, config: Path | None) -> PublishersFile:
    """The publishers file: the one that is named, else the data folder's. Raises UsageError."""
    return read_publishers(config or folder.publishers)
