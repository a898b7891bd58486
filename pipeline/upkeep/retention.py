"""What may go after a while: what was set aside, logs, old files of the archive. Nothing else is ever removed by age."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.data_folder import DataFolder
from pipeline.load import database, staging, statements
from pipeline.upkeep import rebuild_tables

KEPT_DAYS = 30.0


@dataclass(frozen=True)
class Pruned:
    """What went."""

    files: int
    bytes: int


def prune(folder: DataFolder, *, now: datetime, days: float = KEPT_DAYS, archive_days: float | None = None) -> Pruned:
    """Remove what was set aside, unfinished files of dead processes and logs older than `days`; and, only where `archive_days` is
    given, closed archive segments older than that, with their indexes.

    Journals stay, so the ledger can always be made again; the articles of a pruned segment stay in the tables, but can be read
    again by no newer parser. Raises BusyError while a load is under way.
    """
    files = size = 0
    with database.loader_lock(folder):
        doomed = [path for path in _leftovers(folder) if _age_days(path, now) > days]
        if archive_days is not None:
            segments = [path for path in folder.archive.glob("*.warc.gz") if _age_days(path, now) > archive_days]
            with database.open_locked(folder) as con:
                for segment in segments:
                    statements.run(con, "replay/drop_lost_records", warc_file=segment.name, size=0)
                database.checkpoint(con)
            doomed += [*segments, *(s.with_name(s.name.removesuffix(".warc.gz") + ".cdxj") for s in segments)]
        for path in doomed:
            if not path.exists():
                continue
            files += 1
            size += sum(file.stat().st_size for file in path.rglob("*")) if path.is_dir() else path.stat().st_size
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    return Pruned(files, size)


def _leftovers(folder: DataFolder) -> Iterator[Path]:
    for pattern in rebuild_tables.SET_ASIDE:
        yield from folder.work.glob(pattern)
    yield from folder.staged.glob(f"{staging.DAMAGED}*")
    yield from folder.staged.glob(f"{staging.UNFINISHED}*")
    yield from (path for path in folder.logs.rglob("*") if path.is_file())


def _age_days(path: Path, now: datetime) -> float:
    return (now.timestamp() - path.stat().st_mtime) / 86400
