"""ARC, the format of web archives before WARC: its records given as those of a WARC.

**Rule:** Internet Archive, "Arc File Format" 1.0 and 2.0: a line `URL IP date type … length`, the answer as it came, a newline.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.archive.records import MAX_RECORD_BYTES, ArchivedRecord, DamagedRecord

MAX_LINE = 16 * 1024
_LINE = re.compile(rb"(\S.*?) (\S+) (\d{8,14}) (\S*) (?:.* )?(\d{1,10})\r?\n?", re.DOTALL)


def iter_arc_records(path: Path) -> Iterator[ArchivedRecord | DamagedRecord]:
    """The records of an ARC file, gzipped or plain, in order, and a report for what is damaged; never raises."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as file:
        position = 0
        try:
            while line := file.readline(MAX_LINE):
                offset, position = position, position + len(line)
                if not line.strip():
                    continue
                found = _LINE.fullmatch(line)
                if found is None:
                    yield DamagedRecord(offset, "no ARC record begins here; what follows is passed over")
                    while (line := file.readline(MAX_LINE)) and not _LINE.fullmatch(line):
                        position += len(line)
                    if not line:
                        return
                    offset, position, found = position, position + len(line), _LINE.fullmatch(line)
                    assert found is not None
                length = int(found[5])
                if length > MAX_RECORD_BYTES:
                    yield DamagedRecord(offset, f"a record of {length:,} bytes; the limit is {MAX_RECORD_BYTES:,}")
                    position += _pass_over(file, length)
                    continue
                block = file.read(length)
                position += len(block)
                if len(block) < length:
                    yield DamagedRecord(offset, "the record is shorter than it states")
                    return
                url, kind = found[1].decode("utf-8", "replace"), found[4].decode("latin-1")
                is_own = url.startswith("filedesc:")
                is_http = block[:5].upper() == b"HTTP/"
                headers = {
                    "warc-type": "warcinfo" if is_own else "response" if is_http else "resource",
                    "warc-target-uri": url,
                    "warc-date": found[3].decode(),
                    "content-type": "application/http; msgtype=response" if is_http else kind,
                }
                yield ArchivedRecord(offset, headers, block)
        except (OSError, EOFError, zlib.error) as error:
            yield DamagedRecord(position, f"unreadable from here on: {error}")


def _pass_over(file: object, length: int) -> int:
    passed = 0
    while passed < length and (piece := file.read(min(1024 * 1024, length - passed))):  # type: ignore[attr-defined]
        passed += len(piece)
    return passed
