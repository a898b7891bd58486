"""What the flows' parameters have in common; a description is what the form in Prefect's UI says."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field


class DataRequest(BaseModel):
    """Where it happens."""

    data_dir: Path = Field(default=Path("onrecord-data"), description="The data folder; made by 'onrecord init'.")


class RunRequest(DataRequest):
    """A run over the publishers file."""

    config: Path | None = Field(default=None, description="The publishers file; else publishers.yaml in the data folder.")


class PublishersRequest(RunRequest):
    """A run over some publishers, or all."""

    publishers: list[str] = Field(default=[], description="Only these publishers; else all of the publishers file.")
