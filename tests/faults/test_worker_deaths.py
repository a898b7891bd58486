"""Workers that are killed, crash, hang, eat memory or flood what they print: each costs its own page; all are accounted for."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest

from pipeline.run.workers import Limits, run_tasks

pytestmark = pytest.mark.slow

LIMITS = Limits(cpu_s=1, wall_s=3, memory_bytes=300 * 1024**2)
FAULTS = {
    "killed": "extract_crash",
    "segfault": "extract_crash",
    "hang": "extract_timeout",
    "spin": "extract_timeout",
    "memory": "extract_memory",
    "raise": "extract_crash",
    "panic": "extract_crash",
    "exit": "extract_crash",
    "odd exception": "extract_crash",
    "odd result": "extract_crash",
}
"""what a page does to its worker, and the state that it ends in"""


class PanicError(BaseException):
    """As a library written in Rust raises it: no Exception."""


class OddError(Exception):
    """One that can be pickled, and not be made again of what was pickled."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")


def read(task: tuple[int, str]) -> str:
    number, fault = task
    match fault:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            ctypes.string_at(0)
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "memory":
            return str(len(bytearray(2 * 1024**3)))
        case "raise":
            raise RecursionError("too deep")
        case "panic":
            raise PanicError("called `Option::unwrap()` on a `None` value")
        case "exit":
            sys.exit(3)
        case "odd exception":
            raise OddError("here", "no such luck")
        case "odd result":
            return lambda: number  # type: ignore[return-value]
        case "flood":
            os.write(1, b"x" * 200_000)
    return f"page {number}"


def test_every_page_is_accounted_for_and_only_those_that_did_it_are_lost(is_full: bool, tried: Callable[[int], None]) -> None:
    pages, each = (5_000, 50) if is_full else (60, 1)
    chance = random.Random(20260301)
    faults = [fault for fault in (*FAULTS, "flood") for _ in range(each)]
    faults += [""] * (pages - len(faults))
    chance.shuffle(faults)
    tasks = list(enumerate(faults))
    outcomes = list(run_tasks(read, tasks, workers=2, limits=LIMITS))

    assert [outcome.task for outcome in outcomes] == tasks
    expected = [FAULTS.get(fault) for _, fault in tasks]
    wrong = [
        (outcome.task, outcome.state, outcome.reason)
        for outcome, state in zip(outcomes, expected, strict=True)
        if outcome.state != state or (state is None) != (outcome.result == f"page {outcome.task[0]}")
    ]
    tried(pages)
    assert not wrong, wrong[:5]
    assert all(outcome.reason for outcome in outcomes if outcome.state)
    assert Counter(outcome.state for outcome in outcomes)[None] == pages - each * len(FAULTS)
