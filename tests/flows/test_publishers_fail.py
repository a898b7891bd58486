"""A publisher that fails is no failure of the run; where all fail the run is Failed, in Prefect and at the command line."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from pipeline.demo.site import render_site, serve_site
from pipeline.folders import DataFolder
from pipeline.load import database
from tests.conftest import Command
from tests.flows.test_main_job import ask_prefect

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
    folder: DataFolder, onrecord: Command, prefect_api: dict[str, str]
) -> None:
    with socket.socket() as closed:  # bound and not listening: nobody answers
        closed.bind(("127.0.0.1", 0))
        with serve_site(render_site()) as (host, port):
            addresses = {"good": f"{host}:{port}", "dead": f"127.0.0.1:{closed.getsockname()[1]}"}
            folder.publishers.write_text(PUBLISHERS.format(**addresses))
            first = onrecord("ingest", "--data-dir", folder.root)
            state, run = last_run(folder, prefect_api)
            assert (state, run["state"]["type"]) == ("completed", "COMPLETED")
            assert "dead-letter\tfeeds failed\t1" in first.stdout

            second = onrecord(
                "ingest", "dead-letter", "--url", "http://dead-letter.example/a", "--data-dir", folder.root, check=False
            )
            state, run = last_run(folder, prefect_api)
            assert (state, run["state"]["type"]) == ("failed", "FAILED")
            assert second.returncode == 1
            assert "nothing succeeded" in second.stderr
