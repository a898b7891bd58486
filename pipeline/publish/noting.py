"""A note on a figure -> the user's file, and where that takes no time the next publication at once."""

from __future__ import annotations

from datetime import datetime

from pipeline.data_folder import DataFolder
from pipeline.errors import BusyError, UsageError
from pipeline.load.database import open_published
from pipeline.load.notes import Note, append_note, check_correction, checked_verdict
from pipeline.load.statements import fetch
from pipeline.publish.snapshots import is_quick, publish

WAIT_S = 2.0
"""for a load to end; after that the note waits for the next publication"""


def note_figure(
    folder: DataFolder,
    figure_id: str,
    *,
    verdict: str,
    field: str | None = None,
    value: str | None = None,
    text: str = "",
    by: str = "",
    now: datetime,
) -> Note:
    """The note, as it was appended to the file. Raises UsageError for an unknown figure and for what cannot be said."""
    judged = checked_verdict(verdict)
    check_correction(field, value)
    for name, given, limit in (("value", value or "", 200), ("text", text, 4000), ("by", by, 200)):
        if len(given) > limit:
            raise UsageError(f"{name} is longer than {limit:,} characters")
    figure_id = figure_id.removeprefix("onrecord://figure/")
    con = open_published(folder)
    try:
        found = fetch(con, "notes/find_figure", figure=figure_id)
    finally:
        con.close()
    if not found:
        raise UsageError(f"no figure has the id {figure_id[:80]}: 'onrecord figures --json' names them as figure_id")
    names = ("figure_id", "article_id", "part", "image_position", "start_offset", "end_offset", "words")
    place = dict(zip(names, found[0], strict=True))
    place["words"] = place["words"][:200]
    note = Note(**place, verdict=judged, field=field, value=value, text=text, noted_by=by, noted_at=now)
    append_note(folder, note)
    return note


def publish_notes(folder: DataFolder, *, now: datetime, min_free_bytes: int) -> bool:
    """Publish with the notes as they are now; False where that has to wait for the next run, which does it."""
    if not is_quick(folder):
        return False
    try:
        return publish(folder, now=now, min_free_bytes=min_free_bytes, force=True, wait_s=WAIT_S) is not None
    except BusyError:
        return False
