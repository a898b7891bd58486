"""Takedowns: an article goes out of rows, staged batches, archive, journals and published files; a row stays that says so.

The order is that of a promise: first the line in a journal that says so, then the rows, then the bytes. A kill anywhere is made
good by forgetting the same URL again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline import ids
from pipeline.archive import journal
from pipeline.archive.records import ArchivedRecord, iter_records
from pipeline.archive.segments import INDEX_SUFFIX, SUFFIX, index_line_of, sync_folder, write_index
from pipeline.data_folder import DataFolder
from pipeline.errors import BusyError, UsageError
from pipeline.load import database, staging, statements
from pipeline.load.writer import load_pending
from pipeline.models import Discovery, Exchange
from pipeline.publish import snapshots
from pipeline.run import leases
from pipeline.upkeep import maintenance, rebuild_tables
from pipeline.urls.canonical import canonicalize_url

REASON = "forgotten on request"


@dataclass(frozen=True)
class Forgotten:
    """What was taken out."""

    urls: tuple[str, ...]
    records: int
    """of the archive"""
    batches: int
    """staged ones that were written anew"""


def forget(folder: DataFolder, urls: Sequence[str], *, run_id: str, now: datetime, min_free_bytes: int) -> Forgotten:
    """Forget the articles under these addresses, and whatever was read as them.

    Raises UsageError where an address is none or not known, BusyError while a run may be reading the archive.
    """
    if busy := leases.holders(folder.leases):
        raise BusyError(f"a run is under way ({', '.join(sorted(busy))}); forget when it has ended")
    pages = _find_pages(folder, urls)
    told = folder.archive / f"{now:%Y%m%dT%H%M%SZ}-{run_id}-forget{journal.SUFFIX}"
    journal.append_all(told, [_line(page, now) for page in pages])
    load_pending(folder, run_id=run_id, now=now)
    page_ids = {page[0] for page in pages}
    batches = _clear_staged(folder.staged, page_ids)
    records = _clear_archive(folder, page_ids)
    load_pending(folder, run_id=run_id, now=now)  # the new places of the other records
    for pattern in rebuild_tables.SET_ASIDE:
        for aside in folder.work.glob(pattern):
            aside.unlink()
    is_lake = database.lake_of(folder) is not None
    with database.loader_lock(folder):
        (maintenance.rewrite if is_lake else rebuild_tables.compact)(folder)
    snapshots.publish(folder, now=now, min_free_bytes=min_free_bytes, force=True)
    snapshots.remove_all_but_newest(folder)
    if is_lake:
        with database.loader_lock(folder):
            maintenance.drop_history(folder)
    return Forgotten(tuple(page[2] for page in pages), records, batches)


def _find_pages(folder: DataFolder, urls: Sequence[str]) -> list[tuple[str, str, str]]:
    """Id, publisher and URL of the pages, and of those whose payload turned out to be one of them."""
    wanted = []
    for url in urls:
        try:
            wanted.append(ids.page_id(url if url.startswith("file:") else canonicalize_url(url)))
        except ValueError as error:
            raise UsageError(f"{url}: {error}") from error
    with database.working(folder) as con:
        rows = statements.fetch(con, "upkeep/find_pages_to_forget", page_ids=wanted)
    known = {row[0] for row in rows}
    for url, page in zip(urls, wanted, strict=True):
        if page not in known:
            raise UsageError(f"{url} is not in the ledger; 'onrecord sql \"select url from pages\"' lists what is")
    return [(page, publisher, url) for page, publisher, url in rows]


def _line(page: tuple[str, str, str], now: datetime) -> Exchange:
    page_id, publisher_id, url = page
    return Exchange(
        fetch_id=ids.fetch_id(page_id, "url", now.isoformat(), "forgotten"),
        page_id=page_id,
        page_url=url,
        publisher_id=publisher_id,
        requested_url=url,
        final_url=url,
        via="url",
        captured_at=now,
        fetched_at=now,
        outcome="forgotten",
        reason=REASON,
        attempts=0,
    )


# ---------------------------------------------------------------- staged batches


def _clear_staged(staged: Path, page_ids: set[str]) -> int:
    cleared = 0
    for path in staged.glob(f"{staging.DAMAGED}*"):
        shutil.rmtree(path)
    for path in staging.staged_batches(staged):
        cleared += staging.take_out(path, page_ids)
    return cleared


# ---------------------------------------------------------------- the archive


def _clear_archive(folder: DataFolder, page_ids: set[str]) -> int:
    """Write the segments that hold records of the pages anew without them, with index and journal; how many records went."""
    removed = 0
    for lines in sorted(folder.archive.glob(f"*{journal.SUFFIX}")):
        segment = folder.archive / (lines.name.removesuffix(journal.SUFFIX) + SUFFIX)
        if not any(_holds_words_of(record, page_ids) for record, _ in journal.read(lines)):
            continue
        # from here on a kill leaves a journal that the next load replays from its beginning
        with database.working(folder) as con:
            con.execute("delete from journals where file = $1", [lines.name])
        if segment.exists():
            removed += _rewrite_segment(segment, page_ids)
        _rewrite_journal(lines, segment, page_ids)
    return removed


def _holds_words_of(record: journal.JournalRecord, page_ids: Collection[str]) -> bool:
    if isinstance(record, Discovery):
        return record.page_id in page_ids and record.entry.title is not None
    return isinstance(record, Exchange) and record.page_id in page_ids and record.warc_file is not None


def _rewrite_segment(segment: Path, page_ids: set[str]) -> int:
    draft = segment.with_suffix(".forgetting")
    removed = 0
    with segment.open("rb") as source, draft.open("wb") as target:
        for visit in _visits(segment):
            if any(record.exchange is not None and record.exchange.page_id in page_ids for record in visit):
                removed += len(visit)
                continue
            for record in visit:
                source.seek(record.offset)
                target.write(source.read((record.end or record.offset) - record.offset))
        target.flush()
        os.fsync(target.fileno())
    os.replace(draft, segment)
    sync_folder(segment.parent)
    index = (index_line_of(record, segment.name) for record in iter_records(segment) if isinstance(record, ArchivedRecord))
    write_index(segment.with_name(segment.name.removesuffix(SUFFIX) + INDEX_SUFFIX), [line for line in index if line])
    return removed


def _visits(segment: Path) -> Iterator[list[ArchivedRecord]]:
    """The records of one visit together: redirects on the way, the answer, which carries the exchange, and its request.

    Damaged stretches are left out, since nobody can tell whose they are.
    """
    visit: list[ArchivedRecord] = []
    for record in iter_records(segment):
        if not isinstance(record, ArchivedRecord) or record.end is None:
            continue
        is_answered = bool(visit) and any(r.exchange is not None or r.type == "warcinfo" for r in visit)
        if is_answered and record.type != "request":
            yield visit
            visit = []
        visit.append(record)
    if visit:
        yield visit


def _rewrite_journal(lines: Path, segment: Path, page_ids: set[str]) -> None:
    """The same lines with the new places in the segment; those of the pages without what leads to their words."""
    places: dict[str, int] = {}
    if segment.exists():
        for record in iter_records(segment):
            if isinstance(record, ArchivedRecord) and (exchange := record.exchange) is not None:
                places[exchange.fetch_id] = record.offset
    draft = lines.with_suffix(".forgetting")
    draft.unlink(missing_ok=True)
    journal.append_all(draft, [_cleared(record, places, page_ids) for record, _ in journal.read(lines)])
    with suppress(FileNotFoundError):
        os.replace(draft, lines)
    sync_folder(lines.parent)


def _cleared(record: journal.JournalRecord, places: dict[str, int], page_ids: set[str]) -> journal.JournalRecord:
    if isinstance(record, Discovery) and record.page_id in page_ids:
        return record.model_copy(update={"entry": record.entry.model_copy(update={"title": None})})
    if not isinstance(record, Exchange) or record.warc_file is None:
        return record
    if record.page_id in page_ids:
        nothing = dict.fromkeys(("payload_digest", "etag", "last_modified", "warc_file", "warc_offset"))
        return record.model_copy(update=nothing)
    return record.model_copy(update={"warc_offset": places.get(record.fetch_id, record.warc_offset)})
