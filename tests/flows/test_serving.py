"""`onrecord serve` ends as it should: by a signal without a word too many, without its server in one line."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.data_folder import DataFolder
from tests.conftest import Command
from tests.flows.test_main_job import ask_prefect
from tests.flows.test_survival import wait_for
from tests.flows.test_worker import wait_for_end

pytestmark = pytest.mark.slow


def made(root: Path) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    folder.publishers.write_text("publishers: []\n")
    return folder


def test_it_runs_what_is_due_and_sigterm_ends_it_without_another_word(
    onrecord: Command, prefect_api: dict[str, str], tmp_path: Path
) -> None:
    folder, said = made(tmp_path / "onrecord-data"), tmp_path / "stderr"
    process = onrecord.start("serve", "--data-dir", folder.root, "--metrics-port", "0", stderr=said)

    def deployments() -> list[dict[str, Any]]:
        every = ask_prefect(prefect_api, "deployments/filter", {})
        return [made for made in every if made["parameters"]["request"]["data_dir"] == str(folder.root)]

    wait_for(lambda: len(deployments()) == 7 or process.poll() is not None)
    [publish] = [made for made in deployments() if made["entrypoint"].endswith("publish")]
    run = ask_prefect(prefect_api, f"deployments/{publish['id']}/create_flow_run", {})
    assert wait_for_end(prefect_api, run["id"])["type"] == "COMPLETED", said.read_text()
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=60) == 0, said.read_text()
    [line] = said.read_text().splitlines()
    assert line.startswith("Serving 7 deployments")


SERVE = """
import sys
from pathlib import Path
from flows.deployments import read_deployments, serve
from pipeline.errors import OnRecordError
from pipeline.data_folder import DataFolder
try:
    serve(read_deployments(DataFolder(Path(sys.argv[1]))), patience_s=0)
except OnRecordError as error:
    sys.exit(str(error))
"""


def test_a_server_that_does_not_answer_is_told_in_one_line(prefect_api: dict[str, str], tmp_path: Path) -> None:
    nobody = prefect_api | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    done = subprocess.run([sys.executable, "-c", SERVE, str(tmp_path)], env=nobody, capture_output=True, text=True, timeout=120)

    assert done.returncode == 1
    assert done.stderr.startswith("the Prefect server does not answer:")
    assert done.stderr.count("\n") == 1
