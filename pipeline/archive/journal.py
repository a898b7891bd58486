"""The journal: append-only, one JSON line per outcome; the only way in which fetching and discovery reach the ledger.

A line is `{"exchange": {…}}`, `{"discovery": {…}}` or `{"poll": {…}}`. One file lies beside each archive segment.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.models import Discovery, Exchange, Poll

JournalRecord = Exchange | Discovery | Poll

KINDS: dict[str, type[JournalRecord]] = {"exchange": Exchange, "discovery": Discovery, "poll": Poll}
NAMES = {kind: name for name, kind in KINDS.items()}
SUFFIX = ".journal.jsonl"

log = logging.getLogger(__name__)


def append(path: Path, record: JournalRecord) -> None:
    """Add one line; it is with the system when this returns, and on the disk after `sync`."""
    append_all(path, [record])


def append_all(path: Path, records: Iterable[JournalRecord]) -> None:
    """Add a line for each record, in one piece."""
    lines = b"".join(_line(record) for record in records)
    if not lines:
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            lines = b"\n" + lines  # whoever wrote the last line died in the middle of it: it stays a line of its own
        written = os.write(descriptor, lines)
        while written < len(lines):
            written += os.write(descriptor, lines[written:])
    finally:
        os.close(descriptor)


def cut_torn_line(path: Path) -> None:
    """Take off a last line that has no end, once nobody writes this journal any more: no reader has passed it."""
    if path.exists():
        whole = path.read_bytes().rfind(b"\n") + 1
        os.truncate(path, whole)


def read(path: Path, offset: int = 0) -> Iterator[tuple[JournalRecord, int]]:
    """Each record from `offset` on, with the offset behind it. Ends before a last line that has no end yet.

    A line that is none of ours, as a kill or a bad disk leaves it, is passed over, and how many is logged: what it said stands
    in the archive, from where `archive.recover` writes it again. A file that is not there has no records.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    damaged: list[int] = []
    try:
        with file:
            file.seek(offset)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                offset += len(line)
                record = _record(line)
                if record is not None:
                    yield record, offset
                elif line.strip():
                    damaged.append(offset)
    finally:
        if damaged:  # once: a bad disk can leave as many as there are lines
            log.warning("%s: %d damaged lines are left out, the first ends at byte %d", path.name, len(damaged), damaged[0])


def _line(record: JournalRecord) -> bytes:
    return f'{{"{NAMES[type(record)]}":{record.model_dump_json(exclude_defaults=True)}}}\n'.encode()


def _record(line: bytes) -> JournalRecord | None:
    try:
        ((name, fields),) = json.loads(line).items()
        return KINDS[name].model_validate_json(json.dumps(fields))
    except (ValueError, KeyError, AttributeError, ValidationError):
        return None
