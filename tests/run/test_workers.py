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

from pipeline.run.workers import Limits, Pool, run_tasks
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


@pytest.mark.slow
def test_a_slow_task_holds_up_nobody_and_the_next_batch_is_begun_before_the_last_is_asked_for(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)  # who opens it waits for the other end
    pool = Pool(workers=2, limits=TIGHT)
    try:
        first = pool.begin(read_file, [str(gate), os.devnull, os.devnull])
        second = pool.begin(read_file, [os.devnull] * 20)
        assert [next(first).number, next(first).number] == [1, 2]
        assert sorted(outcome.number for outcome in second) == list(range(20))
        gate.write_text("open")
        assert [(o.number, o.result) for o in first] == [(0, "open")]
    finally:
        pool.close()


@pytest.mark.slow
def test_a_task_that_kills_its_worker_is_tried_once_more_while_the_others_go_on(tmp_path: Path) -> None:
    pool = Pool(workers=2, limits=TIGHT)
    try:
        outcomes = list(pool.begin(behave_twice, [str(tmp_path / "mark"), "die"]))
    finally:
        pool.close()

    assert {o.number: (o.result, o.state) for o in outcomes} == {0: ("came again", None), 1: (None, "extract_crash")}


@pytest.mark.slow
def test_who_waits_for_a_pool_that_is_ended_is_told(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    pool = Pool(workers=1, limits=TIGHT)
    outcomes = pool.begin(read_file, [os.devnull, str(gate)])
    assert next(outcomes).number == 0
    pool.close()

    with pytest.raises(RuntimeError):
        next(outcomes)


def read_file(path: str) -> str:
    return Path(path).read_text()


def behave_twice(task: str) -> str:
    """Kills its worker: at the first time only, where the task names a file to remember that by."""
    if task != "die" and Path(task).exists():
        return "came again"
    if task != "die":
        Path(task).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


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
