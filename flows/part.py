"""By a worker: one batch of a run that spreads its work; see `fan_out`."""

from __future__ import annotations

import os
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, Field

from flows.fan_out import report_path
from pipeline.run import parts


class PartRequest(BaseModel):
    """Which part."""

    part: Path = Field(description="The file below work/parts of the data folder that says what is to be done.")


@flow(name="part", description="Fetch or read one batch of a run that spreads its work.", retries=1, retry_delay_seconds=5)
def part(request: PartRequest) -> None:
    """What is done lies in the archive or among the staged batches; the report beside the part's file."""
    report = parts.do(parts.Part.model_validate_json(request.part.read_text(encoding="utf-8")))
    unfinished = request.part.with_suffix(".unfinished")
    unfinished.write_text(report.model_dump_json(), encoding="utf-8")
    os.replace(unfinished, report_path(request.part))
