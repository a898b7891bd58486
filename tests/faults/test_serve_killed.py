"""kill -9 of `serve`: its server, runner and runs end with it, and the next `serve` and `ingest` start as ever."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.faults import invariants
from tests.faults.test_starved import pages
from tests.flows.test_survival import children_of, is_zombie, wait_for

__all__ = ["pages"]

pytestmark = pytest.mark.slow


def below(pid: int) -> Iterator[int]:
    for child in children_of(pid):
        yield child
        yield from below(child)


def test_kill_9_of_serve_leaves_no_process_and_the_next_command_starts(
    onrecord: Command, pages: Path, tmp_path: Path, free_port: int
) -> None:
    folder, said = invariants.folder_of(tmp_path / "onrecord-data"), tmp_path / "stderr"
    folder.publishers.write_text("publishers: []\n")
    alone = Command({name: value for name, value in onrecord.environment.items() if not name.startswith("PREFECT_")})
    process = alone.start("serve", "--data-dir", folder.root, "--port", str(free_port), "--metrics-port", "0", stderr=said)
    wait_for(lambda: "Serving" in said.read_text() or process.poll() is not None)
    assert process.poll() is None, said.read_text()
    others = set(below(process.pid))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert others
    wait_for(lambda: all(is_zombie(pid) for pid in others))
    first, *_ = sorted(pages.iterdir())
    alone("ingest", "--file", first, "--data-dir", folder.root)
    assert invariants.violations(folder) == []
