"""A publisher that fails is no failure of the run; where all fail the run is Failed, in Prefect and at the command line."""

from __future__ import annotations

import shlex
import socket
from pathlib import Path
from typing import Any

import pytest

from pipeline.data_folder import DataFolder
from pipeline.demo.site import render_site, serve_site
from pipeline.load import database
from tests.conftest import Command
from tests.flows.test_main_job import ask_prefect
from tests.flows.test_survival import wait_for

pytestmark = pytest.mark.slow

PUBLISHERS = """
publishers:
  - {{publisher_id: capital-post, name: Capital Post, home: "http://capital-post.example/",
     feeds: ["http://capital-post.example/feed.xml"], window_days: 3650, min_delay_s: 0, allow_private: true,
     connect_to: "{good}"}}
  - {{publisher_id: dead-letter, name: Dead Letter, home: "http://dead-letter.example/",
     feeds: ["http://dead-letter.example/feed.xml"], min_delay_s: 0, allow_private: true, connect_to: "{dead}"}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    made = DataFolder(tmp_path_factory.mktemp("publishers") / "onrecord-data")
    made.make()
    return made


def last_run(folder: DataFolder, prefect_api: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """The state of the newest run in the ledger, and its run in Prefect."""
    with database.working(folder) as con:
        [(state, run_id)] = con.execute("select state, flow_run_id from runs order by started_at desc limit 1").fetchall()
    [run] = ask_prefect(prefect_api, "flow_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
    return state, run


def test_where_one_publisher_fails_the_run_is_completed_and_where_all_fail_it_is_failed(
    folder: DataFolder, onrecord: Command, prefect_api: dict[str, str], tmp_path: Path
) -> None:
    heard = tmp_path / "heard"
    # every publication is stale at once, so that there is something to tell
    alarms = {"ONRECORD_STALE_AFTER_H": "0", "ONRECORD_ALARM_COMMAND": f"tee -a {shlex.quote(str(heard))}"}
    command = Command(onrecord.environment | alarms)
    with socket.socket() as closed:  # bound and not listening: nobody answers
        closed.bind(("127.0.0.1", 0))
        with serve_site(render_site()) as (host, port):
            addresses = {"good": f"{host}:{port}", "dead": f"127.0.0.1:{closed.getsockname()[1]}"}
            folder.publishers.write_text(PUBLISHERS.format(**addresses))
            first = command("ingest", "--data-dir", folder.root)
            state, run = last_run(folder, prefect_api)
            assert (state, run["state"]["type"]) == ("completed", "COMPLETED")
            assert "dead-letter\tfeeds failed\t1" in first.stdout

            url = "http://dead-letter.example/a"
            second = command("ingest", "dead-letter", "--url", url, "--data-dir", folder.root, check=False)
            state, run = last_run(folder, prefect_api)
            assert (state, run["state"]["type"]) == ("failed", "FAILED")
            assert second.returncode == 1
            assert "nothing succeeded" in second.stderr

    told = "nothing has been published for 0 h: nothing new was loaded"
    assert told in first.stderr
    assert told in second.stderr
    assert heard.read_text() == f"{told}\n", "somebody is told once"
    wanted = {"filter": {"event": {"name": ["onrecord.publication.stale"]}}}
    wait_for(lambda: ask_prefect(prefect_api, "events/filter", wanted)["total"] == 1)
