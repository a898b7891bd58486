"""`prefect deploy --all` and a worker of one's own run what `onrecord serve` runs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.data_folder import DataFolder
from pipeline.demo.site import render_site
from tests.conftest import PROJECT
from tests.flows.test_main_job import ask_prefect
from tests.flows.test_survival import wait_for

pytestmark = pytest.mark.slow

FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    made = DataFolder(tmp_path_factory.mktemp("worker") / "data folder")
    made.make()
    made.publishers.write_text("publishers: []\n")
    return made


@pytest.fixture(scope="module")
def worker_log(prefect_api: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What a worker says that is at work, far from this project's folder; it has made its work pool."""
    folder = tmp_path_factory.mktemp("elsewhere")
    log = folder / "worker.log"
    with log.open("wb") as output:
        worker = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "onrecord", "--type", "process"],
            env=prefect_api | {"PREFECT_WORKER_QUERY_SECONDS": "1"},
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: bool(ask_prefect(prefect_api, "work_pools/filter", {})) or worker.poll() is not None)
        yield log
    finally:
        worker.terminate()
        worker.wait(timeout=60)


@pytest.fixture(scope="module")
def deployed(prefect_api: dict[str, str], worker_log: Path, folder: DataFolder) -> dict[str, dict[str, Any]]:
    """The deployments by flow, as `prefect deploy --all` made them."""
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        env=prefect_api | {"ONRECORD_HOME": str(PROJECT), "ONRECORD_DATA_DIR": str(folder.root)},
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr + worker_log.read_text()
    flows = {flow["id"]: flow["name"] for flow in ask_prefect(prefect_api, "flows/filter", {})}
    made = ask_prefect(prefect_api, "deployments/filter", {"work_pools": {"name": {"any_": ["onrecord"]}}})
    return {flows[deployment["flow_id"]]: deployment for deployment in made}


def test_deploy_makes_every_deployment_for_the_data_folder_of_the_environment(
    deployed: dict[str, dict[str, Any]], folder: DataFolder
) -> None:
    scheduled = {name for name, deployment in deployed.items() if deployment["schedules"]}

    assert set(deployed) == {"ingest", "revisit", "publish", "discover", "reparse", "backfill", "report", "maintain", "part"}
    requests = [deployment["parameters"]["request"] for name, deployment in deployed.items() if name != "part"]
    assert {request["data_dir"] for request in requests} == {str(folder.root)}
    assert scheduled == {"ingest", "revisit", "publish", "report", "maintain"}


def test_a_worker_runs_an_ingest_of_files_and_its_page_shows_what_came(
    prefect_api: dict[str, str], worker_log: Path, deployed: dict[str, dict[str, Any]], folder: DataFolder, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(next(text for (_, path), (_, text) in render_site().items() if "flood" in path))
    request = {"data_dir": str(folder.root), "files": [str(page)]}
    deployment_id = deployed["ingest"]["id"]
    run = ask_prefect(prefect_api, f"deployments/{deployment_id}/create_flow_run", {"parameters": {"request": request}})
    state = wait_for_end(prefect_api, run["id"])

    assert state["type"] == "COMPLETED", f"{state}\n{worker_log.read_text()}"
    assert folder.link.exists()
    artifacts = ask_prefect(prefect_api, "artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    found = {artifact["key"]: artifact["data"] for artifact in artifacts if artifact["type"] != "progress"}
    assert {row["outcome"] for row in json.loads(found["pages"])} == {"loaded"}
    assert "## Newest claims" in found["run"]


def test_a_second_run_that_is_due_while_one_goes_on_is_cancelled(
    prefect_api: dict[str, str], worker_log: Path, deployed: dict[str, dict[str, Any]]
) -> None:
    path = f"deployments/{deployed['publish']['id']}/create_flow_run"
    due = [ask_prefect(prefect_api, path, {}) for _ in range(2)]
    states = sorted(wait_for_end(prefect_api, run["id"])["type"] for run in due)

    assert states == ["CANCELLED", "COMPLETED"], worker_log.read_text()


def wait_for_end(environment: dict[str, str], run_id: str, *, patience_s: float = 120) -> dict[str, Any]:
    """The last state of a flow run."""
    state: dict[str, Any] = {}
    deadline = time.monotonic() + patience_s
    while state.get("type") not in FINAL and time.monotonic() < deadline:
        time.sleep(0.3)
        [run] = ask_prefect(environment, "flow_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
        state = run["state"]
    return state
