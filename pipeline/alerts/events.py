"""The newest snapshot -> events of the topics, and which of them were not known before.

An event keeps its id whenever it is found again: what was told once is not told again after a reparse, a rebuild or an upgrade.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.data_folder import DataFolder
from pipeline.load.statements import statement
from pipeline.load.topics import as_rows, open_followed
from pipeline.topics import Topic

SAYS = {"new": "new", "changed": "changed", "retracted": "taken back", "lost_source": "without its source"}
"""kind -> as a person reads it"""


@dataclass(frozen=True)
class Event:
    """One thing to tell; its times are in UTC."""

    topic: str
    kind: str
    happened_at: datetime
    figure_id: str
    article_id: str
    words: str
    words_before: str | None
    low: float | None
    high: float | None
    unit: str | None
    speaker: str | None
    speaker_before: str | None
    sentence: str | None
    publisher: str
    title: str | None
    url: str
    published_on: date | None
    is_recent: bool = True
    """whether it came with the last load"""

    @property
    def event_id(self) -> str:
        """Of what it tells, not of how the parser read it: the bounds of a new figure, the words and the day of a change."""
        what: list[Any] = [self.topic, self.kind, self.article_id]
        if self.words_before is None:
            what += [self.low, self.high, self.unit]
        else:
            what += [self.words_before, self.words, self.happened_at.isoformat()]
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:32]

    @property
    def message(self) -> str:
        """One line: changed: 17 (was 12), police, in Herald: Flood."""
        was = f" (was {self.words_before})" if self.words_before and self.words_before != self.words else ""
        who = self.speaker or "no source"
        return f"{SAYS[self.kind]}: {self.words}{was}, {who}, in {self.publisher}: {self.title or self.url}"

    def as_json(self) -> dict[str, Any]:
        fields = asdict(self)
        del fields["is_recent"]
        plain: dict[str, Any] = json.loads(json.dumps(fields, default=lambda value: value.isoformat()))
        return {"event_id": self.event_id} | plain


def find_events(folder: DataFolder, topics: Sequence[Topic]) -> list[Event]:
    """All that there is to tell of these topics in the newest snapshot, the oldest first."""
    con = open_followed(folder, as_rows(topics))
    try:
        found = con.execute(statement("alerts/find_events"))
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    finally:
        con.close()
    return [Event(topic=row.pop("topic_id"), **row) for row in rows]


@dataclass(frozen=True)
class Known:
    """The events of a topic that were told, or were there before anybody asked: a file of ids after a digest of the question."""

    folder: DataFolder
    topic: Topic

    @property
    def file(self) -> Path:
        return self.folder.alerts / f"{self.topic.id}.known"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.topic.model_dump_json(exclude={"name", "sides", "webhook"}).encode()).hexdigest()

    def read(self) -> set[str] | None:
        """None of a topic that is new, or asks for something else than it did."""
        try:
            asked, *known = self.file.read_text("ascii").split()
        except (OSError, ValueError):
            return None
        return set(known) if asked == self.digest else None

    def news(self, events: Sequence[Event]) -> list[Event]:
        """Those that are not known yet, once each; of a topic that is new, what the last load brought."""
        known = self.read()
        return list(_once(event for event in events if (event.is_recent if known is None else event.event_id not in known)))

    def write(self, events: Sequence[Event]) -> None:
        """From now on these are known, beside those that were."""
        known = self.read()
        ids = dict.fromkeys(event.event_id for event in events)
        if known is not None and known >= ids.keys():
            return
        unfinished = self.file.with_suffix(".unfinished")
        unfinished.write_text("\n".join([self.digest, *sorted((known or set()) | ids.keys())]) + "\n", "ascii")
        unfinished.replace(self.file)


def _once(events: Iterator[Event]) -> Iterator[Event]:
    told: set[str] = set()
    for event in events:
        if event.event_id not in told:
            told.add(event.event_id)
            yield event
