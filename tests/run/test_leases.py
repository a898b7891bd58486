"""Leases: one run per flow and publisher, given back by whatever way the holder ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from pipeline.errors import BusyError, UsageError
from pipeline.run import leases


def test_second_run_is_told_who_holds_the_lease(tmp_path: Path) -> None:
    with (
        leases.hold(tmp_path, "ingest", ["herald"], "r1"),
        pytest.raises(BusyError, match=rf"run r1, process {os.getpid()}"),
        leases.hold(tmp_path, "ingest", ["herald"], "r2"),
    ):
        pass


def test_free_publishers_go_on_while_one_is_held(tmp_path: Path) -> None:
    with leases.hold(tmp_path, "ingest", ["herald"], "r1"), leases.hold(tmp_path, "ingest", ["herald", "post"], "r2") as held:
        assert held == ("post",)


def test_another_flow_is_not_held_up(tmp_path: Path) -> None:
    with leases.hold(tmp_path, "backfill", ["herald"], "r1"), leases.hold(tmp_path, "ingest", ["herald"], "r2") as held:
        assert held == ("herald",)


def test_a_folder_that_cannot_be_written_to_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "leases").touch()
    with pytest.raises(UsageError, match=r"cannot write to .*/leases: Not a directory; name another data folder with --data-dir"):
        leases.reserve(tmp_path / "leases", "ingest", ["herald"])


def test_a_killed_holder_gives_its_lease_back(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    child = context.Process(target=hold_for_ever, args=(tmp_path, ready))
    child.start()
    assert ready.wait(10)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()

    with leases.hold(tmp_path, "ingest", ["herald"], "r2") as held:
        assert held == ("herald",)


def hold_for_ever(folder: Path, ready: Event) -> None:
    with leases.hold(folder, "ingest", ["herald"], "r1"):
        ready.set()
        signal.pause()
