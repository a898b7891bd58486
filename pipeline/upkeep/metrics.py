"""How a data folder stands, for machines: the text that Prometheus scrapes, and whether all is well."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, UsageError
from pipeline.load import database, ledger
from pipeline.load.database import Connection
from pipeline.run.runs import utc_now
from pipeline.upkeep.status import disk_use, readable, table_of

WAITING = ("queued", "fetched", "retry_later")
FRESH_S = 4.0
"""for so long an answer is given again: two scrapers ask the database once"""
BRIEF_S = 0.2
"""that an answer waits for a load to end"""
STALE_S = 120.0
"""for so long an answer is given while loads are under way"""

Sample = tuple[dict[str, str], float]


@dataclass(frozen=True)
class Metric:
    """A gauge: what it says, and a value for each set of labels."""

    name: str
    help: str
    samples: list[Sample]


def read_metrics(folder: DataFolder, *, now: datetime, wait_s: float = 3) -> list[Metric]:
    """What the folder says of itself at this moment. Raises OnRecordError where it cannot be read."""
    with readable(folder, wait_s) as (con, is_snapshot):
        return _metrics(folder, con, is_snapshot, now)


def _metrics(folder: DataFolder, con: Connection, is_snapshot: bool, now: datetime) -> list[Metric]:
    def age(then: datetime | None) -> float | None:
        return None if then is None else round((now - then).total_seconds(), 3)

    publishers = table_of(con, "status/status_publishers", now=now).records()
    flows = table_of(con, "status/status_last_runs", now=now).records()
    published = table_of(con, "status/status_publication").records()
    states = ledger.counts(con)
    schema = database.schema_version(con)
    sizes = disk_use(folder)
    free = sizes.pop("free")

    def each(rows: Iterable[dict[str, object]], label: str, column: str) -> list[Sample]:
        found = [({label: str(row[label])}, row[column]) for row in rows]
        return [
            (labels, value if not isinstance(value, datetime) else age(value) or 0.0)  # type: ignore[misc]
            for labels, value in found
            if value is not None
        ]

    ended = [({"flow": row["flow"], "state": state}, row[state]) for row in flows for state in ("completed", "failed", "died")]
    versions = {"version": database.program_version(), "schema": str(schema)}
    newest = published[0] if published else {}
    return [
        Metric("info", "Version of the program and of the schema.", [(versions, 1)]),
        Metric("is_snapshot", "1 where a load was under way: all is as the last published file has it.", [({}, is_snapshot)]),
        Metric("pages", "Pages by state.", [({"state": state}, count) for state, count in states.items()]),
        Metric("queue_pages", "Pages that wait to be fetched or read.", [({}, sum(states.get(state, 0) for state in WAITING))]),
        Metric("publication_number", "Number of the newest published file.", _one(newest.get("publication"))),
        Metric("publication_age_seconds", "Since the last publication.", _one(age(newest.get("published_at")))),
        Metric("published_articles", "Articles of the newest published file.", _one(newest.get("articles"))),
        Metric("published_figures", "Figures of the newest published file.", _one(newest.get("figures"))),
        Metric(
            "publisher_last_success_age_seconds", "Since a list or page of the publisher last came.",
            each(publishers, "publisher", "last_success"),
        ),
        Metric("publisher_pages_loaded", "Pages that became articles.", each(publishers, "publisher", "loaded")),
        Metric("publisher_pages_waiting", "Pages that wait to be fetched or read.", each(publishers, "publisher", "waiting")),
        Metric(
            "publisher_failures_7d", "Exchanges that failed in the last seven days.",
            each(publishers, "publisher", "failures_in_7_days"),
        ),
        Metric("run_seconds", "How long the newest run of the flow took.", each(flows, "flow", "seconds")),
        Metric("run_age_seconds", "Since the newest run of the flow ended.", each(flows, "flow", "finished_at")),
        Metric("run_success_age_seconds", "Since a run of the flow last ended well.", each(flows, "flow", "completed_at")),
        Metric("runs_7d", "Runs of the last seven days by how they ended.", ended),
        Metric("disk_bytes", "Bytes by folder.", [({"folder": name}, size) for name, size in sizes.items()]),
        Metric("disk_free_bytes", "Bytes that are free on the disk of the data folder.", [({}, free)]),
    ]  # fmt: skip


def exposition(metrics: Iterable[Metric]) -> str:
    """The metrics in Prometheus' text format, version 0.0.4.

    >>> print(exposition([Metric("pages", "Pages by state.", [({"state": 'a"b'}, 3)])]), end="")
    # HELP onrecord_pages Pages by state.
    # TYPE onrecord_pages gauge
    onrecord_pages{state="a\\"b"} 3
    """
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def _lines(metric: Metric) -> Iterator[str]:
    yield f"# HELP onrecord_{metric.name} {metric.help}"
    yield f"# TYPE onrecord_{metric.name} gauge"
    for labels, value in metric.samples:
        inside = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels.items())
        yield f"onrecord_{metric.name}{f'{{{inside}}}' if inside else ''} {float(value):.15g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _one(value: float | None) -> list[Sample]:
    return [] if value is None else [({}, value)]


class Watch:
    """The metrics of one folder for whoever asks, again and again: read once in a few seconds, and never in anybody's way."""

    def __init__(self, folder: DataFolder, min_free_bytes: int) -> None:
        self.folder, self.min_free_bytes = folder, min_free_bytes
        self._lock = threading.Lock()
        self._text, self._read_at = "", float("-inf")

    def exposition(self) -> str:
        """Raises OnRecordError where the folder cannot be read.

        While a load is under way, what was read before it stays for a while: what was published last would be a step back.
        """
        with self._lock:
            age_s = time.monotonic() - self._read_at
            if age_s <= FRESH_S:
                return self._text
            try:
                with readable(self.folder, wait_s=BRIEF_S) as (con, is_snapshot):
                    if is_snapshot and age_s <= STALE_S:
                        return self._text
                    self._text = exposition(_metrics(self.folder, con, is_snapshot, utc_now()))
            except UsageError:  # nothing was published yet, and the first load is under way
                if not self._text:
                    raise
                return self._text
            self._read_at = time.monotonic()
            return self._text

    def faults(self) -> list[str]:
        """Why no run could do its work now; nothing where all is well."""
        found = []
        free = shutil.disk_usage(self.folder.root).free
        if free < self.min_free_bytes:
            found.append(f"the disk is too full: {free:,} bytes are free, {self.min_free_bytes:,} must stay")
        try:
            self.exposition()
        except UsageError:
            pass  # the first load is under way
        except OnRecordError as error:
            found.append(str(error))
        return found
