"""Every task ends in exactly one outcome, whatever its worker does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.run.workers import Limits, run_tasks
from tests.conftest import PROJECT

TIGHT = Limits(cpu_s=1, wall_s=60, memory_bytes=700 * 1024**2)


def behave(task: str) -> str:
    if task == "spin":
        while True:
            pass
    if task == "sleep":
        time.sleep(60)
    if task == "eat":
        return str(len(bytearray(4 * 1024**3)))
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "raise":
        raise ValueError("no such luck")
    return task.upper()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("task", "state", "words"),
    [
        pytest.param("spin", "extract_timeout", "processor time", id="busy loop"),
        pytest.param("sleep", "extract_timeout", "more than 2 s", id="hang"),
        pytest.param("eat", "extract_memory", "700 MiB", id="memory"),
        pytest.param("die", "extract_crash", "died twice", id="killed"),
        pytest.param("raise", "extract_crash", "ValueError: no such luck", id="exception"),
    ],
)
def test_a_bad_task_costs_itself_alone(task: str, state: str, words: str) -> None:
    limits = replace(TIGHT, wall_s=2) if task == "sleep" else TIGHT
    outcomes = list(run_tasks(behave, ["a", task, "b", "c"], workers=2, limits=limits))

    assert [o.task for o in outcomes] == ["a", task, "b", "c"]
    assert [o.result for o in outcomes] == ["A", None, "B", "C"]
    assert outcomes[1].state == state
    assert words in (outcomes[1].reason or "")


@pytest.mark.slow
def test_time_limit_counts_from_the_start_of_each_task() -> None:
    outcomes = list(run_tasks(busy_for, [0.4] * 6, workers=1, limits=TIGHT))

    assert [o.state for o in outcomes] == [None] * 6


LATE = """
import multiprocessing
import os
from multiprocessing import synchronize
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["pipeline.run.worker_exit"])
if __name__ == "__main__":
    lock = context.RLock()
    synchronize.SemLock._cleanup(lock._semlock.name)
    for task in ((id, lock), (open, "/nowhere/at/all")):
        worker = context.Process(target=task[0], args=task[1:])
        worker.start()
        worker.join()
        print(worker.exitcode, flush=True)
    os._exit(0)  # the lock is gone already
"""


def test_a_worker_that_starts_when_its_pool_has_ended_says_nothing(tmp_path: Path) -> None:
    program = tmp_path / "late.py"
    program.write_text(LATE)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, cwd=PROJECT)

    assert done.stdout == "1\n1\n"
    assert "synchronize" not in done.stderr
    assert "/nowhere/at/all" in done.stderr, "other faults are told"


def busy_for(seconds: float) -> float:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
