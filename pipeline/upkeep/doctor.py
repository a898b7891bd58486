"""The database against journals, segments and published files: what is wrong, and what to do about it.

The journals lie outside the database and were written before it; so rows that a damaged write-ahead log lost without a word are
found by what the journals tell. Nothing is changed here.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import duckdb

from pipeline.archive import journal
from pipeline.data_folder import DataFolder
from pipeline.errors import BusyError, OnRecordError, UsageError
from pipeline.load import checks, database, staging, statements
from pipeline.load.database import Connection
from pipeline.load.replay import segment_size
from pipeline.models import Discovery, Exchange
from pipeline.publish import snapshots
from pipeline.publishers import read_publishers
from pipeline.settings import read_settings
from pipeline.topics import read_topics

REBUILD = "'onrecord doctor --rebuild' makes the database again from the archive"
CLOCK_SLACK = timedelta(minutes=10)
SHOWN = 3

CountRecords = Callable[[Path], tuple[set[str], int]]
"""a segment -> ids of the exchanges that it holds, and how many of its records are damaged"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    level: Literal["good", "note", "problem"]
    message: str
    advice: str = ""


def examine(
    folder: DataFolder,
    *,
    now: datetime,
    min_free_bytes: int,
    config: Path | None = None,
    count_records: CountRecords | None = None,
    wait_s: float = 10,
) -> list[Finding]:
    """Everything that can be looked at, in order; `count_records` reads whole segments, which takes as long as they are large.

    `config` is the publishers file, where it is not the data folder's.
    """
    findings = [
        *_installation(),
        *_publishers_file(folder, config),
        *_topics_file(folder),
        *_private(folder),
        *_disk(folder, min_free_bytes),
        *_clock(folder, now),
        *_staged(folder),
    ]
    try:
        is_lake = database.lake_of(folder) is not None
        wal = folder.database.with_name(folder.database.name + ".wal")
        if wal.exists() and database.lock_holder(folder) is None:
            findings.append(Finding("lock", "note", "a load was interrupted", "the next one takes up what it left"))
        if not is_lake and not folder.database.exists() and folder.link.exists():
            findings.append(Finding("database", "problem", f"{folder.database} is missing", REBUILD))
            return [*findings, *_published(folder, None)]
        with database.working(folder, wait_s=wait_s) as con:
            findings += _database(con)
            findings += _journals(con, folder)
            findings += _archive(con, folder, count_records)
            findings += _published(folder, con)
    except BusyError as error:
        findings.append(Finding("lock", "note", str(error)))
        findings += _published(folder, None)
    except (OnRecordError, duckdb.Error) as error:
        findings.append(Finding("database", "problem", " ".join(str(error).split()), REBUILD))
        findings += _published(folder, None)
    return findings


# ---------------------------------------------------------------- machine and folder


def _installation() -> Iterator[Finding]:
    words = f"OnRecord {database.program_version()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    yield Finding("installation", "good", words)


def _publishers_file(folder: DataFolder, config: Path | None) -> Iterator[Finding]:
    """What a run would read before it begins."""
    path = config or folder.publishers
    if config is None and not path.exists():
        yield Finding("publishers", "note", f"there is no {path}", "restore or write it: without it nobody is asked")
        return
    try:
        listed = read_publishers(path)
    except UsageError as error:
        yield Finding("publishers", "problem", str(error), "mend the file: no run begins before")
        return
    yield Finding("publishers", "good", f"{len(listed.publishers)} publishers in {path.name}")
    if listed.publishers and not (listed.contact or read_settings().contact):
        advice = f"publishers block whom they do not know: add it to {path}"
        yield Finding("publishers", "note", "no contact is named", advice)


def _topics_file(folder: DataFolder) -> Iterator[Finding]:
    if folder.topics.exists():
        try:
            yield Finding("topics", "good", f"{len(read_topics(folder))} topics in {folder.topics.name}")
        except UsageError as error:
            yield Finding("topics", "problem", str(error), "mend the file: nothing that names a topic runs before")


def _private(folder: DataFolder) -> Iterator[Finding]:
    """Whether others on this machine can read what is the owner's."""
    open_to = [path for path in (folder.root, *folder.secrets) if path.exists() and path.stat().st_mode & 0o077]
    if open_to:
        names = ", ".join(str(path) for path in open_to[:SHOWN])
        yield Finding("access", "note", f"other users can read {names}", f"chmod -R go= {folder.root}, unless you share it")


def _disk(folder: DataFolder, min_free_bytes: int) -> Iterator[Finding]:
    free = shutil.disk_usage(folder.root).free
    size = folder.database.stat().st_size if folder.database.exists() else 0
    wanted = max(min_free_bytes, 3 * size)
    if free < wanted:
        yield Finding(
            "disk", "problem", f"{free:,} bytes are free, {wanted:,} should be", "'onrecord prune' makes space, or a larger disk"
        )
    else:
        yield Finding("disk", "good", f"{free:,} bytes are free")
    for path in (folder.archive, folder.staged, folder.work, folder.published, folder.leases):
        if not path.is_dir():
            yield Finding("folders", "problem", f"{path} is missing", "'onrecord init' makes it again")


def _clock(folder: DataFolder, now: datetime) -> Iterator[Finding]:
    times = [path.stat().st_mtime for path in folder.archive.iterdir()] if folder.archive.is_dir() else []
    if times and max(times) > (now + CLOCK_SLACK).timestamp():
        yield Finding("clock", "problem", "the archive holds files from the future: the clock was, or is, wrong", "set the clock")
    else:
        yield Finding("clock", "good", f"{now:%Y-%m-%d %H:%M} UTC")


def _staged(folder: DataFolder) -> Iterator[Finding]:
    damaged = list(folder.staged.glob(f"{staging.DAMAGED}*"))
    if damaged:
        yield Finding(
            "staged", "note", f"{len(damaged)} damaged batches were set aside", "their pages are read again; 'prune' removes them"
        )
    waiting = staging.staged_batches(folder.staged)
    if waiting:
        yield Finding("staged", "note", f"{len(waiting)} batches wait to be loaded", "the next run loads them")


# ---------------------------------------------------------------- database


def _database(con: Connection) -> Iterator[Finding]:
    tables = [
        row[0] for row in con.execute("select table_name from duckdb_tables() where not internal and not temporary").fetchall()
    ]
    rows = 0
    for table in tables:
        # every block of every column is read, and its checksum with it
        count, _ = con.execute(f"select count(*), bit_xor(hash({table})) from {table}").fetchone() or (0, 0)
        rows += count
    yield Finding("database", "good", f"{rows:,} rows in {len(tables)} tables, schema {database.schema_version(con)}")
    breaches = checks.check_all(con)
    for breach in breaches:
        yield Finding("checks", "problem", f"broken: {breach}", f"nothing is published meanwhile; {REBUILD}")
    if not breaches:
        yield Finding("checks", "good", "all invariants hold")


def _journals(con: Connection, folder: DataFolder) -> Iterator[Finding]:
    """Lines that were replayed, and whose rows are not there."""
    reached = dict(con.execute('select file, "offset" from journals').fetchall())
    fetches = {row[0] for row in con.execute("select fetch_id from fetches").fetchall()}
    pages = {row[0] for row in con.execute("select page_id from pages").fetchall()}
    places = {row[0]: row[1:] for row in con.execute("select fetch_id, warc_file, warc_offset from fetches").fetchall()}
    lines = waiting = 0
    lost: list[str] = []
    misplaced: list[str] = []
    told: set[str] = set()
    for path in sorted(folder.archive.glob(f"*{journal.SUFFIX}")):
        for record, end in journal.read(path, 0):
            lines += 1
            if end > reached.get(path.name, 0):
                waiting += 1
            elif isinstance(record, Discovery) and record.page_id not in pages:
                lost.append(record.entry.url)
            elif isinstance(record, Exchange):
                if record.fetch_id not in fetches or record.page_id not in pages:
                    lost.append(record.page_url)
                elif None not in places[record.fetch_id] and places[record.fetch_id] != (record.warc_file, record.warc_offset):
                    misplaced.append(record.page_url)
            if isinstance(record, Exchange):
                told.add(record.fetch_id)
    if lost:
        yield Finding("journal", "problem", f"{len(lost)} of {lines} lines have no row: {_some(lost)}", REBUILD)
    elif misplaced:
        yield Finding(
            "journal", "problem", f"{len(misplaced)} rows name a wrong place in the archive: {_some(misplaced)}", REBUILD
        )
    else:
        yield Finding("journal", "good", f"{lines:,} lines, all in the database" if not waiting else f"{lines:,} lines")
    if waiting:
        yield Finding("journal", "note", f"{waiting:,} lines are not in the database yet", "the next run takes them")
    if untold := fetches - told:
        yield Finding(
            "journal",
            "problem",
            f"{len(untold)} fetches stand in no journal",
            "'onrecord doctor --rebuild' writes lost journals again",
        )


def _archive(con: Connection, folder: DataFolder, count_records: CountRecords | None) -> Iterator[Finding]:
    """Rows whose bytes are not there."""
    files = statements.fetch(con, "upkeep/count_archived")
    total = 0
    for name, last, count in files:
        size = segment_size(folder.archive, name)
        total += max(size, 0)
        if size < 0:
            yield Finding("archive", "problem", f"segment {name} is missing, with {count} payloads", "restore it from a backup")
        elif last >= size:
            yield Finding("archive", "problem", f"segment {name} is cut short", "restore it from a backup")
        elif count_records is not None:
            yield from _segment(con, folder.archive, name, count_records)
    yield Finding("archive", "good", f"{len(files)} segments, {total:,} bytes")


def _segment(con: Connection, archive: Path, name: str, count_records: CountRecords) -> Iterator[Finding]:
    path = archive / name if (archive / name).exists() else archive / f"{name}.open"
    present, damaged = count_records(path)
    wanted = {row[0] for row in con.execute("select fetch_id from fetches where warc_file = $1", [name]).fetchall()}
    if damaged:
        yield Finding("archive", "problem", f"segment {name} has {damaged} damaged stretches", "restore it from a backup")
    if missing := wanted - present:
        yield Finding(
            "archive", "problem", f"segment {name} lacks {len(missing)} of {len(wanted)} records", "restore it from a backup"
        )


def _published(folder: DataFolder, con: Connection | None) -> Iterator[Finding]:
    number = snapshots.newest_published(folder)
    if number is None:
        yield Finding("published", "note", "nothing is published yet")
        return
    try:
        with database.open_published(folder) as published:
            made_at, pages = published.execute(
                "select published_at, pages from publications where publication = $1", [number]
            ).fetchone() or (None, None)
            found = (published.execute("select count(*) from pages").fetchone() or (None,))[0]
    except duckdb.Error as error:
        yield Finding(
            "published", "problem", f"the published file cannot be read: {' '.join(str(error).split())[:200]}",
            "'onrecord doctor --publish' publishes again",
        )  # fmt: skip
        return
    if found != pages:
        yield Finding("published", "problem", f"the published file has {found} pages instead of {pages}", "publish again")
    else:
        yield Finding("published", "good", f"number {number}, {pages:,} pages, of {made_at:%Y-%m-%d %H:%M} UTC")
    if con is not None and snapshots.is_due(folder, con):
        yield Finding("published", "note", "there are rows that are not published yet", "the next run publishes them")


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
