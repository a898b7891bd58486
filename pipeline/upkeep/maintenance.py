"""A lake grows by a file a table and load, and keeps what was: small files are merged, old snapshots and their files go.

Readers go on meanwhile: what is published is never expired, and a file that nobody may ask for any more stays for a while, for
those who are still reading it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.load.database import Connection

KEPT_DAYS = 30.0
"""how far back one can ask what the tables said"""
GRACE_H = 24.0
"""for how long a file stays that only expired snapshots, or none, had: longer than any query, and any load, takes"""


@dataclass(frozen=True)
class Maintained:
    """What was done."""

    files_before: int
    files_after: int
    """files that the newest snapshot reads"""
    expired: int
    """snapshots"""
    removed: int
    """files that are no more"""


def maintain(folder: DataFolder, *, now: datetime, kept_days: float = KEPT_DAYS, grace_h: float = GRACE_H) -> Maintained | None:
    """Merge small files, expire snapshots older than `kept_days`, remove what nobody can ask for; None where there is no lake.

    Raises BusyError where a load is under way.
    """
    with database.loader_lock(folder):
        if database.lake_of(folder) is None:
            return None
        with database.open_locked(folder) as con:
            before = _count_files(con)
            con.execute("call ducklake_rewrite_data_files('lake')")
            con.execute("call ducklake_merge_adjacent_files('lake')")
            expired = _expire(con, _published_snapshots(folder), before=now - timedelta(days=kept_days))
            removed = _remove_files(con, older_than=now - timedelta(hours=grace_h))
            return Maintained(before, _count_files(con), expired, removed)


def rewrite(folder: DataFolder) -> None:
    """Write every file anew that holds deleted rows; the caller holds the loader's lock."""
    with database.open_locked(folder) as con:
        con.execute("call ducklake_rewrite_data_files('lake', delete_threshold => 0)")


def drop_history(folder: DataFolder) -> None:
    """Let nothing be left of what was rewritten: no snapshot but the newest and the published ones, no file of another.

    The caller holds the loader's lock. Who still reads an older snapshot is told that it is no more.
    """
    with database.open_locked(folder) as con:
        _expire(con, _published_snapshots(folder), before=datetime.max.replace(tzinfo=UTC))
        con.execute("call ducklake_cleanup_old_files('lake', cleanup_all => true)")


def _published_snapshots(folder: DataFolder) -> list[int]:
    from pipeline.lake.place import read_snapshot

    return [read_snapshot(path)[1] for path in folder.published.glob(f"onrecord-*{folder.lake_link.suffix}")]


def _expire(con: Connection, kept: Collection[int], *, before: datetime) -> int:
    query = (
        "select snapshot_id from lake.snapshots() where snapshot_time < $before and snapshot_id <> all($kept) "
        "and snapshot_id < (select max(snapshot_id) from lake.snapshots()) order by 1"
    )
    doomed = [row[0] for row in con.execute(query, {"before": before, "kept": list(kept)}).fetchall()]
    if doomed:
        con.execute(f"call ducklake_expire_snapshots('lake', versions => {doomed!r})")
    return len(doomed)


def _remove_files(con: Connection, *, older_than: datetime) -> int:
    """Files of expired snapshots, and those that a killed load left and no snapshot ever had."""
    moment = f"timestamptz '{older_than.isoformat()}'"
    old = con.execute(f"call ducklake_cleanup_old_files('lake', older_than => {moment})").fetchall()
    orphaned = con.execute(f"call ducklake_delete_orphaned_files('lake', older_than => {moment})").fetchall()
    return len(old) + len(orphaned)


def _count_files(con: Connection) -> int:
    query = "select coalesce(sum(file_count + delete_file_count), 0) from ducklake_table_info('lake')"
    [(files,)] = con.execute(query).fetchall()
    return int(files)
