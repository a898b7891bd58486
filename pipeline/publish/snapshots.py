"""Working database -> `published/onrecord-N.duckdb`, and the link that readers open, swapped in one step.

A reader keeps the file it opened for as long as it likes; a new one gets the newest; neither ever meets a lock. Files are
numbered because a tool that opens one to write leaves a write-ahead log beside it: with one name it would be replayed over
the next publication. Where the rows lie in a lake, which keeps its snapshots itself, the file says no more than which one readers
get: nothing is copied, and `onrecord-N.lake` takes the place of `onrecord-N.duckdb`.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.data_folder import DataFolder
from pipeline.errors import LoadError, UsageError
from pipeline.load import database, statements
from pipeline.load.database import Connection
from pipeline.load.entities import entity_rows, write_entities
from pipeline.load.notes import write_notes
from pipeline.load.topics import as_rows, write_topics
from pipeline.publish import full_text

if TYPE_CHECKING:
    from pipeline.lake.place import Lake
from pipeline.load.notes import read_notes
from pipeline.topics import read_entities, read_topics

log = logging.getLogger(__name__)

KEPT = 2
"""published files that stay: the newest, and the one that somebody may just be opening"""

REST_FACTOR = 20
"""publishing takes at most a twentieth of the time: the next is not before 20 times as long as the last copy took"""

QUICK_S = 2.0
"""copies that take less are made for a single note too"""

FICLONE = 0x40049409
"""ioctl that shares a file's blocks with a copy, where the file system can (linux/fs.h)"""


@dataclass(frozen=True)
class Publication:
    """A snapshot that was published."""

    number: int
    path: Path
    published_at: datetime
    bytes: int
    copy_s: float
    rows: dict[str, int]
    """rows by table"""


def publish(
    folder: DataFolder, *, now: datetime, min_free_bytes: int, force: bool = False, wait_s: float = database.WAIT_S
) -> Publication | None:
    """Publish the working database, or None where nothing has changed or the last publication is too fresh.

    `force` publishes all the same, but for a broken check. Raises LoadError where a check is broken or the disk too full,
    BusyError where a load is under way; what was published before stays as it is.
    """
    with database.loader_lock(folder, wait_s=wait_s):
        last = newest_published(folder)
        if not force and _is_resting(folder, last, now):
            return None
        lake = database.lake_of(folder)
        snapshot = 0
        with database.open_locked(folder) as con:
            database.defer_merging(con)
            _refuse_broken(con)
            force |= _take_files(con, folder)
            change = _last_change(con)
            is_of_store = folder.newest_link == (folder.link if lake is None else folder.lake_link)
            is_known = last is not None and change == _published_change(con, last) and _is_of_this_program(con, last)
            if not force and is_of_store and is_known:
                return None
            if lake is None:
                _require_space(folder, min_free_bytes)
            number = 1 + max(last or 0, *(_numbers(folder) or [0]))
            rows = dict(statements.fetch(con, "publish/count_rows"))
            _insert_publication(con, number, change, now, rows)
            if lake is not None:
                snapshot = _newest_snapshot(con)
        # the file is closed: a copy that this process made of an open one would drop the locks that DuckDB holds on it
        started = time.monotonic()
        path = _copy(folder, number) if lake is None else _name_snapshot(folder, number, lake, snapshot)
        copy_s = time.monotonic() - started
        _swap_link(folder, path)
        _remove_old(folder, number)
        _note_pace(folder, number, copy_s, now)
    return Publication(number, path, now, path.stat().st_size, copy_s, rows)


def _take_files(con: Connection, folder: DataFolder) -> bool:
    """Write the user's topics, speakers and notes; whether they are others than before. A faulty file changes nothing."""
    try:
        is_changed = write_topics(con, as_rows(read_topics(folder)))
    except UsageError as error:
        log.warning("the topics stay as they were published last: %s", error)
        is_changed = False
    try:
        is_changed |= write_entities(con, entity_rows(read_entities(folder)))
    except UsageError as error:
        log.warning("the speakers stay as they were published last: %s", error)
    try:
        return write_notes(con, read_notes(folder)) or is_changed
    except UsageError as error:
        log.warning("the notes stay as they were published last: %s", error)
        return is_changed


def is_quick(folder: DataFolder) -> bool:
    """Whether the last publication took so little that one for a single note is in order."""
    try:
        return bool(json.loads(_pace_file(folder).read_text())["copy_s"] < QUICK_S)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def newest_published(folder: DataFolder) -> int | None:
    """The number of the file that readers open, or None where there is none."""
    return None if folder.newest_link is None else _number(folder.newest())


def is_due(folder: DataFolder, con: Connection) -> bool:
    """Whether there is something that readers have not got yet."""
    last = newest_published(folder)
    return last is None or _last_change(con) != _published_change(con, last) or not _is_of_this_program(con, last)


# ---------------------------------------------------------------- whether


def _is_resting(folder: DataFolder, last: int | None, now: datetime) -> bool:
    try:
        pace = json.loads(_pace_file(folder).read_text())
        since_s = (now - datetime.fromisoformat(pace["published_at"])).total_seconds()
        return bool(pace["number"] == last and 0 <= since_s < REST_FACTOR * pace["copy_s"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _refuse_broken(con: Connection) -> None:
    broken = con.execute("select check_name, detail from broken_checks order by check_name").fetchall()
    if broken:
        what = "; ".join(f"{name} ({detail})" for name, detail in broken)
        raise LoadError(f"nothing is published, since an invariant of the tables is broken: {what}; see 'onrecord doctor'")


def _last_change(con: Connection) -> int:
    row = con.execute(
        "select greatest(max(c.change), (select max(p.change) from publications as p)) from changes as c"
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def _published_change(con: Connection, number: int) -> int | None:
    row = con.execute("select change from publications where publication = $1", [number]).fetchone()
    return row[0] if row else None


def _is_of_this_program(con: Connection, number: int) -> bool:
    """Whether a publication has the tables and views of this version: after an upgrade readers get them with the next one."""
    made_by = con.execute("select schema_version, program_version from publications where publication = $1", [number]).fetchone()
    return made_by == (database.schema_version(con), database.program_version())


def _require_space(folder: DataFolder, min_free_bytes: int) -> None:
    size = folder.database.stat().st_size
    free = shutil.disk_usage(folder.published).free
    if free - size < min_free_bytes:
        raise LoadError(
            f"the disk is too full to publish: {free:,} bytes are free, {size:,} are needed and {min_free_bytes:,} must stay "
            "(ONRECORD_MIN_FREE_BYTES); 'onrecord prune' makes space"
        )


# ---------------------------------------------------------------- the file


def _insert_publication(con: Connection, number: int, change: int, now: datetime, rows: dict[str, int]) -> None:
    """Write the snapshot's own row into the working database, and all that its write-ahead log holds into the file."""
    con.execute("begin")
    # rows of publications that a kill kept from being published, and changes that are in this one
    con.execute("delete from publications where publication >= $1", [number])
    con.execute("delete from changes")
    statements.run(
        con,
        "publish/insert_publication",
        publication=number,
        change=change,
        published_at=now,
        schema_version=database.schema_version(con),
        program_version=database.program_version(),
        **rows,
    )
    con.execute("commit")
    database.checkpoint(con)


def _copy(folder: DataFolder, number: int) -> Path:
    """The numbered file, whole, read-only and on the disk, with an index for full-text search where there can be one.

    Raises LoadError where the disk is full.
    """
    path = folder.published / f"onrecord-{number}.duckdb"
    unfinished = path.with_suffix(".unfinished")
    left_overs = (unfinished, unfinished.with_name(unfinished.name + ".wal"))
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    try:
        # of a publication that was killed; its log would be replayed over this one
        for left_over in left_overs:
            left_over.unlink(missing_ok=True)
        with folder.database.open("rb") as source, unfinished.open("xb") as target:
            _copy_bytes(source.fileno(), target.fileno())
        # in a file that nobody reads yet
        full_text.index_articles(unfinished)
        with unfinished.open("rb+") as target:
            os.fchmod(target.fileno(), 0o444)
            os.fsync(target.fileno())
        unfinished.rename(path)
    except (OSError, duckdb.Error) as error:
        for left_over in left_overs:
            with suppress(OSError):
                left_over.unlink(missing_ok=True)
        why = error.strerror if isinstance(error, OSError) and error.strerror else " ".join(str(error).split())[:200]
        raise LoadError(
            f"cannot publish to {folder.published}: {why}; the last publication stays as it is, make space and start again"
        ) from error
    return path


def _newest_snapshot(con: Connection) -> int:
    [(snapshot,)] = con.execute("select max(snapshot_id) from lake.snapshots()").fetchall()
    return int(snapshot)


def _name_snapshot(folder: DataFolder, number: int, lake: Lake, snapshot: int) -> Path:
    """The numbered file that stands for a snapshot of the lake, read-only and on the disk."""
    from pipeline.lake.place import write_snapshot

    path = folder.published / f"onrecord-{number}{folder.lake_link.suffix}"
    unfinished = path.with_suffix(".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        write_snapshot(unfinished, lake, snapshot)
        with unfinished.open("rb+") as target:
            os.fchmod(target.fileno(), 0o444)
            os.fsync(target.fileno())
        unfinished.rename(path)
    except OSError as error:
        raise LoadError(f"cannot publish to {folder.published}: {error.strerror}; make space and start again") from error
    return path


def _copy_bytes(source: int, target: int) -> None:
    """Share the blocks where the file system can, else copy inside the kernel, else by hand."""
    with suppress(OSError):
        fcntl.ioctl(target, FICLONE, source)
        return
    left = os.fstat(source).st_size
    try:
        while left > 0:
            copied = os.copy_file_range(source, target, left)
            if copied == 0:
                break
            left -= copied
    except OSError:
        if os.fstat(target).st_size:  # it had begun: the disk is full
            raise
        while chunk := os.read(source, 1 << 20):
            while chunk:  # a disk that is nearly full takes a part of it
                chunk = chunk[os.write(target, chunk) :]


def _swap_link(folder: DataFolder, path: Path) -> None:
    link, other = folder.link, folder.lake_link
    if path.suffix == other.suffix:
        link, other = other, link
    unfinished = folder.link.with_suffix(".link")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(Path(folder.published.name) / path.name)
    os.replace(unfinished, link)
    other.unlink(missing_ok=True)  # of the store that the rows lay in before
    # what a tool that does not follow links left beside the link would be replayed over what it names now
    folder.link.with_name(folder.link.name + ".wal").unlink(missing_ok=True)
    for changed in (folder.published, folder.root):
        descriptor = os.open(changed, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_old(folder: DataFolder, number: int) -> None:
    kept = set(sorted(_numbers(folder))[-KEPT:]) | {number}
    for path in folder.published.glob("onrecord-*"):
        if path.suffix == ".unfinished" or _number(path) not in kept:
            with suppress(OSError):
                path.unlink()


def remove_all_but_newest(folder: DataFolder) -> None:
    """Remove the published files that readers open no more, whatever a tool left beside them included."""
    newest = newest_published(folder)
    for path in folder.published.glob("onrecord-*"):
        if _number(path) != newest or path.suffix not in (".duckdb", ".lake"):
            path.unlink()


def _numbers(folder: DataFolder) -> list[int]:
    return [number for path in folder.published.glob("onrecord-*") if (number := _number(path)) is not None]


def _number(path: Path) -> int | None:
    match = re.match(r"onrecord-(\d+)\.(duckdb|lake)", path.name)
    return int(match[1]) if match else None


def _pace_file(folder: DataFolder) -> Path:
    return folder.work / "published.json"


def _note_pace(folder: DataFolder, number: int, copy_s: float, now: datetime) -> None:
    """How long the copy took, which says when the next may be; lost, the next is simply allowed."""
    with suppress(OSError):
        _pace_file(folder).write_text(json.dumps({"number": number, "copy_s": copy_s, "published_at": now.isoformat()}))
