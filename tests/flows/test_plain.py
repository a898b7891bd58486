"""Flows where no Prefect server runs: plain calls with the same retries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.plain import task
from pipeline.data_folder import DataFolder
from pipeline.errors import LoadError, UsageError
from pipeline.load import database

PROGRAM = """
import atexit, sys
atexit.register(lambda: print("prefect is loaded" if "prefect" in sys.modules else "prefect is not loaded"))
from pipeline.cli import main
if __name__ == "__main__":
    main()
"""
PAGE = """<html lang="en"><head><title>Ferry sinks</title><meta property="article:published_time" content="2026-03-01T10:00:00Z">
</head><body><article><h1>Ferry sinks off Tamsin</h1><p>At least nine people drowned when a ferry sank off Tamsin on Sunday, the
coast guard said. It had 240 passengers on board, said Captain Ola Brandt, who leads the search.</p><p>The company said that
its three other ships would stay in port until the cause is known.</p></article></body></html>"""


class Broken:
    """A step that fails so often, then works."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


@pytest.mark.parametrize("failures", [0, 1, 2])
def test_a_step_that_fails_is_tried_twice_more(failures: int) -> None:
    broken = Broken(*[LoadError("the disk is away") for _ in range(failures)])

    assert task(retries=2)(lambda: broken())() == "done"
    assert broken.calls == failures + 1


def test_a_step_that_fails_three_times_fails_the_run() -> None:
    broken = Broken(*[LoadError("the disk is away") for _ in range(3)])

    with pytest.raises(LoadError):
        task(retries=2)(lambda: broken())()
    assert broken.calls == 3


def test_what_the_user_has_to_put_right_is_not_tried_again() -> None:
    broken = Broken(UsageError("no such file"))

    with pytest.raises(UsageError):
        task(retries=2)(lambda: broken())()
    assert broken.calls == 1


def test_who_asks_for_the_state_hears_the_failure() -> None:
    broken = Broken(LoadError("first"), LoadError("second"))
    state = task(retries=1)(lambda: broken())(return_state=True)

    assert state.is_failed()
    assert state.message == "LoadError: second"


@pytest.mark.slow
def test_without_a_server_a_page_is_taken_and_nothing_of_prefect_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE)
    (tmp_path / "program.py").write_text(PROGRAM)
    folder = DataFolder(tmp_path / "data")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}

    def onrecord(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, tmp_path / "program.py", *words, "--data-dir", folder.root]
        return subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, timeout=120, check=True)

    onrecord("init", "--contact", "desk@paper.example")
    ended = onrecord("ingest", "--file", tmp_path / "ferry.html")

    assert "files\tloaded\t1" in ended.stdout
    assert "prefect is not loaded" in ended.stdout
    with database.working(folder) as con:
        assert con.execute("select flow, state, flow_run_id from runs").fetchall() == [("ingest", "completed", None)]
