"""A part of a run's work as data: one batch to fetch or to read, done by whichever process or machine takes it, and its report.

Who does a part holds no lease of the run: its hosts are divided by leases of their own, and what it leaves in the archive and
among the staged batches is taken by the loader once, however often the part was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pipeline.data_folder import DataFolder
from pipeline.load.ledger import PageDue
from pipeline.publishers import PublishersFile
from pipeline.run import steps
from pipeline.run.read_page import ReadingTask
from pipeline.run.runs import Run
from pipeline.settings import read_settings

Kind = Literal["fetch", "read"]


class Part(BaseModel):
    """What is to be done."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    flow: str
    number: int
    data_dir: Path
    publishers: PublishersFile
    pages: tuple[PageDue, ...] = ()
    """to be fetched"""
    readings: tuple[ReadingTask, ...] = ()
    """to be read"""
    workers: int | None = None
    """processes that read; else as the settings of whoever does it say"""

    @property
    def name(self) -> str:
        return f"{self.run_id}-{self.number}"


class PartReport(BaseModel):
    """What was done; added up it is what the run would have counted itself."""

    counts: dict[str, dict[str, int]] = {}
    fetched: int = 0
    unsent_bytes: int = 0
    notes: tuple[str, ...] = ()


def divide(run: Run, kind: Kind, batches: Sequence[Sequence[Any]], *, workers: int | None = None) -> list[Part]:
    """The batches as parts; each holds of the publishers file what it needs."""
    parts = []
    for number, batch in enumerate(batches, 1):
        named = {due.publisher_id for due in batch}
        mine = tuple(publisher for publisher in run.config.publishers if publisher.publisher_id in named)
        parts.append(
            Part(
                run_id=run.run_id,
                flow=run.flow,
                number=number,
                data_dir=run.folder.root,
                publishers=run.config.model_copy(update={"publishers": mine}),
                workers=workers,
                **{"pages" if kind == "fetch" else "readings": tuple(batch)},
            )
        )
    return parts


def do(part: Part) -> PartReport:
    """Do the part, on this machine, now."""
    settings = read_settings()
    if part.workers is not None:
        settings = settings.model_copy(update={"workers": part.workers})
    kind = "fetch" if part.pages else "read"
    run = Run(f"{part.name}-{kind}", part.flow, DataFolder(part.data_dir).require(), part.publishers, settings, ())
    try:
        if part.pages:
            steps.fetch(run, part.pages)
        else:
            steps.read(run, part.readings)
    finally:
        run.close()
    counts = {publisher: dict(counted) for publisher, counted in run.counts.items()}
    return PartReport(counts=counts, fetched=run.fetched, unsent_bytes=run.unsent_bytes, notes=tuple(run.notes))


def add(run: Run, report: PartReport) -> None:
    """Count for the run what a part of it did."""
    for publisher, counted in report.counts.items():
        run.counts.setdefault(publisher, Counter()).update(counted)
    run.fetched += report.fetched
    run.unsent_bytes += report.unsent_bytes
    run.notes += report.notes
