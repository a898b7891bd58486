"""What somebody should be told without asking: a publisher went silent or yields less, or nothing was published for long."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pipeline.data_folder import DataFolder
from pipeline.neutral import neutral

if TYPE_CHECKING:
    from pipeline.load.database import Connection

AlarmKind = Literal["publisher.silent", "publisher.yield-dropped", "publication.stale", "topic.news"]

COMMAND_LIMIT_S = 30
"""a command that tells somebody holds up a run for no longer"""


@dataclass(frozen=True)
class Alarm:
    """One thing that is not as it should be."""

    kind: AlarmKind
    subject: str
    """id of the publisher or topic, or `publications`"""
    message: str

    @property
    def key(self) -> str:
        return f"{self.kind} {self.subject}"


def find_alarms(con: Connection, now: datetime, *, publisher_ids: Sequence[str], stale_after_h: float) -> list[Alarm]:
    """All alarms that hold now, for these publishers; asks the working database, since silence publishes nothing."""
    from pipeline.load import statements

    found = []
    for publisher_id, name, is_silent, silent_h, gap_h, is_poor, pages, share, before in statements.fetch(
        con, "status/find_alarming_publishers", now=now
    ):
        if publisher_id not in publisher_ids:
            continue
        if is_silent:
            words = f"{name} is silent for {silent_h:.0f} h; nine of ten of its pauses are shorter than {gap_h:.1f} h"
            found.append(Alarm("publisher.silent", publisher_id, words))
        if is_poor:
            words = f"{name}: {share:.0%} of the {pages} pages of the last day became articles, {before:.0%} of those before"
            found.append(Alarm("publisher.yield-dropped", publisher_id, words))
    newest = con.execute("select max(published_at) from publications").fetchone()
    waiting = con.execute("select min(changed_at) from changes").fetchone()
    published_at, waits_since = newest[0] if newest else None, waiting[0] if waiting else None
    stale = stale_publication(published_at, waits_since, now, stale_after_h)
    return [*found, stale] if stale else found


def stale_publication(
    published_at: datetime | None, waits_since: datetime | None, now: datetime, stale_after_h: float
) -> Alarm | None:
    """Whether the newest publication is older than it should be, and whether that is for want of news or of publishing.

    `waits_since` is the time of the oldest change that readers have not got. Before the first publication nothing is stale.

    >>> from datetime import timedelta
    >>> noon = datetime(2026, 3, 1, 12)
    >>> stale_publication(noon - timedelta(hours=13), None, noon, 12).message
    'nothing has been published for 13 h: nothing new was loaded'
    """
    if published_at is None or (hours := (now - published_at).total_seconds() / 3600) < stale_after_h:
        return None
    why = f"what was loaded waits since {waits_since:%Y-%m-%d %H:%M} UTC" if waits_since else "nothing new was loaded"
    return Alarm("publication.stale", "publications", f"nothing has been published for {hours:.0f} h: {why}")


def note_alarms(folder: DataFolder, alarms: Sequence[Alarm]) -> list[Alarm]:
    """Those of the alarms that did not hold when this was asked last: nobody wants to be told every half hour."""
    file = folder.work / "alarms.json"
    try:
        known = set(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError):
        known = set()
    if known != {alarm.key for alarm in alarms}:
        file.write_text(json.dumps(sorted(alarm.key for alarm in alarms)), "utf-8")
    return [alarm for alarm in alarms if alarm.key not in known]


def tell(command: str, alarms: Sequence[Alarm]) -> str | None:
    """Give the messages, a line each, to a command on its standard input; what went wrong, where something did."""
    lines = "".join(f"{neutral(alarm.message)}\n" for alarm in alarms)
    try:
        words = shlex.split(command)
        done = subprocess.run(words, input=lines, text=True, capture_output=True, timeout=COMMAND_LIMIT_S)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"ONRECORD_ALARM_COMMAND could not be run: {error}"
    return f"ONRECORD_ALARM_COMMAND ended with {done.returncode}: {done.stderr.strip()[:200]}" if done.returncode else None
