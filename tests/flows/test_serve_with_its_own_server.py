"""`onrecord serve` as an engineer runs it: its page in a browser, a line a run, metrics, new configuration, and how it ends."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from tests.browser import CHROMIUM, browser
from tests.conftest import PROGRAM
from tests.flows.test_survival import wait_for

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Service:
    """A `serve` under way, and what it has printed."""

    folder: DataFolder
    process: subprocess.Popen[bytes]
    stdout: Path
    stderr: Path
    metrics_port: int

    @property
    def page(self) -> str:
        [address] = re.findall(r"Prefect's page: (\S+),", self.stderr.read_text())
        return str(address)

    @property
    def password(self) -> str:
        [file] = re.findall(r"log in with onrecord: and what (\S+) holds", self.stderr.read_text())
        return "onrecord:" + Path(file).read_text().strip()

    def prefect(self, path: str, fields: dict[str, Any] | None = None) -> Any:
        secret = base64.b64encode(self.password.encode()).decode()
        request = urllib.request.Request(
            f"{self.page}/api/{path}",
            None if fields is None else json.dumps(fields).encode(),
            {"Authorization": f"Basic {secret}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def health(self, path: str, host: str | None = None) -> tuple[int, str]:
        headers = {"Host": host} if host else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.metrics_port}/{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def run(self, flow: str) -> str:
        """Run a deployment now, to its end; the id of the run in Prefect."""
        wait_for(lambda: len(self.prefect("deployments/filter", {})) == 7)
        [chosen] = [one for one in self.prefect("deployments/filter", {}) if one["entrypoint"].endswith(flow)]
        run_id: str = self.prefect(f"deployments/{chosen['id']}/create_flow_run", {})["id"]
        wait_for(lambda: self.prefect(f"flow_runs/{run_id}")["state_type"] not in ("SCHEDULED", "PENDING", "RUNNING"))
        return run_id

    def processes(self) -> list[str]:
        """Every process that works on this folder's Prefect, this test's own aside."""
        mark = f"PREFECT_HOME={self.folder.prefect}".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (path / "environ").read_bytes().split(b"\0"):
                    found.append((path / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


def start(folder: DataFolder, *words: str) -> Service:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    ports = free_port(), free_port()
    stdout, stderr = folder.root.with_name("stdout"), folder.root.with_name("stderr")
    command = [
        *PROGRAM,
        "serve",
        "--data-dir",
        str(folder.root),
        "--port",
        str(ports[0]),
        "--metrics-port",
        str(ports[1]),
        *words,
    ]
    with stdout.open("wb") as out, stderr.open("wb") as err:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=err, start_new_session=True)
    service = Service(folder, process, stdout, stderr, ports[1])
    wait_for(lambda: "For machines" in stderr.read_text() or process.poll() is not None)
    assert process.poll() is None, stderr.read_text()
    return service


@pytest.fixture(scope="module")
def service(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A serve over a copy of the demo's folder, which has articles and figures; it polls nobody by itself within a test."""
    folder = DataFolder(tmp_path_factory.mktemp("served") / "data")
    shutil.copytree(demo_folder, folder.root, symlinks=True, ignore=shutil.ignore_patterns("prefect", "leases"))
    folder.make()
    folder.link.unlink()
    folder.link.symlink_to(sorted(folder.published.glob("*.duckdb"))[-1])
    folder.publishers.write_text("publishers: []\n")
    made = start(folder)
    yield made
    made.process.kill()
    made.process.wait()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install Debian's to run this")
def test_a_browser_logs_in_as_was_printed_sees_a_run_and_asks_nobody_outside(service: Service, tmp_path: Path) -> None:
    run_id = service.run("publish")
    with browser(tmp_path / "profile") as page:
        page.ask("Page.navigate", url=service.page)
        page.wait_for("document.querySelector('input') !== null")
        page.run("document.querySelector('input').focus()")
        page.ask("Input.insertText", text=service.password)
        page.run("document.querySelector('button[type=submit]').click()")
        page.wait_for("document.body.innerText.includes('Flow Runs') && !location.href.includes('login')")
        page.ask("Page.navigate", url=f"{service.page}/runs/flow-run/{run_id}")
        page.wait_for("/Completed/.test(document.body.innerText) && /publish/.test(document.body.innerText)")

    assert {urlsplit(url).netloc for url in page.requests} == {urlsplit(service.page).netloc}


def test_a_run_is_one_line_on_standard_output(service: Service) -> None:
    service.run("reparse")

    assert [line for line in service.stdout.read_text().splitlines() if " flow=reparse " in line and " state=completed " in line]


def test_metrics_agree_with_sql_and_are_given_to_nobody_by_another_name(service: Service) -> None:
    service.run("publish")
    wait_for(lambda: 'onrecord_run_seconds{flow="publish"}' in service.health("metrics")[1])
    status, text = service.health("metrics")
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    with duckdb.connect(str(service.folder.newest()), read_only=True) as con:
        states = con.execute("select state, count(*) from pages group by state").fetchall()
        loaded = con.execute("select publisher_id, count(*) from pages where state = 'loaded' group by all").fetchall()

    assert status == 200
    assert {f'onrecord_pages{{state="{state}"}}': str(count) for state, count in states}.items() <= values.items()
    assert {
        f'onrecord_publisher_pages_loaded{{publisher="{name}"}}': str(count) for name, count in loaded
    }.items() <= values.items()
    assert service.health("healthz") == (200, '{"status": "ok", "faults": []}\n')
    assert service.health("metrics", host="rebound.example")[0] == 421


def test_a_changed_publishers_file_is_said_on_hangup_and_taken_by_the_next_run(service: Service) -> None:
    service.folder.publishers.write_text("publishers:\n  - publisher_id: herald\n    nam: Herald\n")
    service.process.send_signal(signal.SIGHUP)
    wait_for(lambda: "The next run would fail" in service.stderr.read_text())
    service.run("publish")
    failed = [line for line in service.stdout.read_text().splitlines() if " state=failed " in line]
    service.folder.publishers.write_text("publishers: []\n")
    service.process.send_signal(signal.SIGHUP)
    wait_for(lambda: "Read again: 0 publishers" in service.stderr.read_text())

    assert "flow=publish" in failed[-1]
    assert "publishers.yaml" in failed[-1]


def test_a_kill_leaves_no_process_behind(service: Service) -> None:
    assert service.processes()
    service.process.kill()
    service.process.wait()

    wait_for(lambda: not service.processes())
