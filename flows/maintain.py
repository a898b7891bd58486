"""Scheduled: a lake's small files merged, its old snapshots expired. Does nothing where the rows lie in plain DuckDB."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import Field

from flows.engine import flow
from flows.requests import DataRequest
from pipeline.data_folder import DataFolder
from pipeline.upkeep import maintenance


class MaintainRequest(DataRequest):
    """How much is kept."""

    days: float = Field(default=maintenance.KEPT_DAYS, description="For how many days what the tables said can be asked.", ge=0)
    grace_hours: float = Field(default=maintenance.GRACE_H, description="For how long files stay that nobody can ask for.", ge=0)


@flow(name="maintain", description="Merge a lake's small files, expire its old snapshots.", retries=2, retry_delay_seconds=60)
def maintain(request: MaintainRequest) -> maintenance.Maintained | None:
    folder = DataFolder(request.data_dir.absolute()).require()
    return maintenance.maintain(folder, now=datetime.now(UTC), kept_days=request.days, grace_h=request.grace_hours)
