"""Verdicts and notes of people on figures: `notes.jsonl` in the data folder, a line each, appended and never changed.

The file is the user's: it is part of a backup, and no reparse, rebuild or upgrade touches it.
"""

from __future__ import annotations

import difflib
import fcntl
import json
import logging
import os
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.load.database import Connection
from pipeline.load.statements import statement

log = logging.getLogger(__name__)

Verdict = Literal["right", "wrong", "unclear"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
FIELDS = tuple("category counted high kind low modality qualifier speaker stated_on subject told_to unit".split())
"""columns of `claims` that may be told anew"""
MAX_FILE_BYTES = 64 << 20

Short = Annotated[str, StringConstraints(max_length=200)]


class Note(BaseModel):
    """What somebody says of a figure, and where the figure stood then: by that it is found again when it is read anew."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    figure_id: Short
    article_id: Short
    part: Short
    """title, body or caption"""
    image_position: int | None = None
    start_offset: int
    end_offset: int
    words: Short
    verdict: Verdict
    field: Short | None = None
    value: Short | None = None
    text: Annotated[str, StringConstraints(max_length=4000)] = ""
    noted_by: Short = ""
    noted_at: datetime


def checked_verdict(given: str) -> Verdict:
    """Raises UsageError for what is none."""
    for verdict in get_args(Verdict):
        if verdict == given:
            return verdict  # type: ignore[no-any-return]
    raise UsageError(f"a verdict is {', '.join(VERDICTS)}, not {given[:80]}")


def check_correction(field: str | None, value: str | None) -> None:
    """Raises UsageError for a field that cannot be told anew, or a value that it cannot have."""
    if (field is None) != (value is None):
        raise UsageError("a field and a value go together: --field counted --value soldiers")
    if field is None or value is None:
        return
    if field not in FIELDS:
        near = difflib.get_close_matches(field, FIELDS, 1)
        raise UsageError(f"no field is named {field}: {f'did you mean {near[0]}?' if near else 'there are ' + ', '.join(FIELDS)}")
    try:
        if field in ("low", "high") and value:
            float(value)
        elif field == "stated_on" and value:
            date.fromisoformat(value)
    except ValueError:
        what = "a day such as 2026-03-21" if field == "stated_on" else "a number"
        raise UsageError(f"{field} is {what}, not {value[:80]}") from None


def append_note(folder: DataFolder, note: Note) -> None:
    """Write one line, whole and on the disk, whoever else writes at the time. Raises UsageError where it cannot be written."""
    line = json.dumps(note.model_dump(mode="json"), ensure_ascii=False)
    try:
        descriptor = os.open(folder.notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            left = _after_torn(folder) + line.encode("utf-8", "replace") + b"\n"
            while left:  # a disk that is nearly full takes a part of it
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UsageError(f"cannot write {folder.notes}: {error.strerror}") from error


def _after_torn(folder: DataFolder) -> bytes:
    """A line end, where the last line has none: the program or the machine died while it was written."""
    with folder.notes.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        if size == 0:
            return b""
        stream.seek(size - 1)
        return b"" if stream.read(1) == b"\n" else b"\n"


def read_notes(folder: DataFolder) -> list[Note]:
    """All notes, the oldest first; lines that are none are logged with their number and left out. Raises UsageError."""
    try:
        if folder.notes.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"{folder.notes}: larger than {MAX_FILE_BYTES >> 20} MiB")
        lines = folder.notes.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageError(f"cannot read {folder.notes}: {error.strerror}") from error
    notes = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            notes.append(Note.model_validate_json(line))
        except ValidationError as error:
            log.warning("%s, line %d is no note: %s", folder.notes.name, number, error.errors()[0]["msg"])
    return notes


def _as_rows(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """For the statement notes/write_notes: with their place in the file, by which the later of two of one second wins."""
    return [note.model_dump() | {"position": position} for position, note in enumerate(notes)]


def write_notes(con: Connection, notes: Sequence[Note]) -> bool:
    """Make these the notes of the table; whether it was another."""
    before = _rows(con)
    con.execute("begin")
    con.execute("delete from notes")
    if notes:
        con.execute(statement("notes/write_notes"), {"notes": _as_rows(notes)})
    con.execute("commit")
    return before != _rows(con)


def _rows(con: Connection) -> list[tuple[object, ...]]:
    return con.execute("from notes order by all").fetchall()
