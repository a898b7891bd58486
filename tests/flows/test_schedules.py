"""A deployed schedule yields runs: flows alone do not show that the scheduler works."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from prefect.client.schemas.schedules import CronSchedule
from prefect.server.schemas.schedules import CronSchedule as SchedulerSchedule

from flows.deployments import read_deployments
from pipeline.data_folder import DataFolder
from tests.flows.test_main_job import ask_prefect

pytestmark = pytest.mark.slow

APPLY = """
import sys
from pathlib import Path
from flows.deployments import read_deployments
from pipeline.data_folder import DataFolder
for deployment in read_deployments(DataFolder(Path(sys.argv[1]))):
    deployment.apply()
"""


def scheduled_runs(environment: dict[str, str], *, patience_s: float = 60) -> list[dict[str, Any]]:
    """The runs that the server's scheduler made, as soon as there are any."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        query = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 200}
        if found := ask_prefect(environment, "flow_runs/filter", query):
            return list(found)
        time.sleep(0.5)
    return []


def test_every_deployment_of_the_file_is_made_and_its_schedule_yields_runs(
    prefect_api: dict[str, str], demo_folder: Path
) -> None:
    subprocess.run([sys.executable, "-c", APPLY, str(demo_folder)], env=prefect_api, check=True, capture_output=True)

    deployments = ask_prefect(prefect_api, "deployments/filter", {})
    flows = {flow["id"]: flow["name"] for flow in ask_prefect(prefect_api, "flows/filter", {})}
    assert {flows[deployment["flow_id"]] for deployment in deployments} >= {"ingest", "revisit", "publish", "discover", "reparse"}
    assert all(deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW" for deployment in deployments)
    assert scheduled_runs(prefect_api)


def test_parameters_are_described_for_the_form(prefect_api: dict[str, str], demo_folder: Path) -> None:
    deployments = ask_prefect(prefect_api, "deployments/filter", {})
    schema = json.dumps(next(d["parameter_openapi_schema"] for d in deployments if d["entrypoint"].startswith("flows.ingest")))

    assert "Only these publishers; else all of the publishers file." in schema


@pytest.mark.parametrize(
    "eve",
    [
        pytest.param(datetime(2026, 3, 28, tzinfo=UTC), id="spring in Europe"),
        pytest.param(datetime(2026, 10, 24, tzinfo=UTC), id="autumn in Europe"),
        pytest.param(datetime(2026, 3, 7, tzinfo=UTC), id="spring in America"),
        pytest.param(datetime(2026, 10, 31, tzinfo=UTC), id="autumn in America"),
    ],
)
def test_a_change_of_summer_time_doubles_and_skips_no_run(eve: datetime) -> None:
    found = [schedule for deployment in read_deployments(DataFolder(Path("data"))) for schedule in deployment.schedules or ()]
    assert len(found) == 4
    for one in found:
        schedule = one.schedule
        assert isinstance(schedule, CronSchedule)
        # a zone that has summer time leaves out, with Prefect's scheduler, the hour that comes twice in autumn
        assert schedule.timezone in (None, "UTC")
        scheduler = SchedulerSchedule(cron=schedule.cron, timezone=schedule.timezone)
        seconds = [date.timestamp() for date in asyncio.run(scheduler.get_dates(200, start=eve))]
        assert len({later - earlier for earlier, later in pairwise(seconds)}) == 1
