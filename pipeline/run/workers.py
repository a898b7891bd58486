"""Run a pure function over many tasks in processes that may be killed: time, memory, one retry.

A page from outside can keep an extractor busy for ever, or make it ask for all of the memory there is, and neither a signal nor a
thread stops C code that is at it. So each task runs in a worker process with limits of its own; what exceeds them costs that task
alone, and every task ends in exactly one `Outcome`.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from pebble import ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")

OUT_OF_MEMORY = 77
"""exit status with which a worker that met its memory limit ends"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use."""

    cpu_s: int = 10
    wall_s: float = 60.0
    memory_bytes: int = 1536 * 1024**2
    """beyond the address space that the worker process starts with"""
    tasks_per_worker: int = 500
    """a worker is replaced after so many tasks, so that what libraries leak stays small"""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """What became of one task: its result, or the page state and the reason why there is none."""

    task: Task
    result: Result | None = None
    state: str | None = None
    reason: str | None = None


def run_tasks(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int = 2,
    limits: Limits = Limits(),
    preload: tuple[str, ...] = (),
) -> Iterator[Outcome[Task, Result]]:
    """One `Outcome` a task, in the order of the tasks.

    `function` must be importable by name, its tasks and results picklable. A task whose worker died for no fault that can be told
    is tried once more, alone in a fresh worker; after that its state is `extract_crash`. `preload` names modules that the worker
    processes share from their start.
    """
    from pebble import ProcessPool

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.run.worker_exit", *preload])
    pool = ProcessPool(
        max_workers=workers,
        max_tasks=limits.tasks_per_worker,
        initializer=_prepare_worker,
        initargs=(limits.memory_bytes,),
        context=context,
    )
    try:
        waiting: deque[tuple[Task, Any]] = deque()
        source = iter(tasks)
        for task in source:
            waiting.append((task, _schedule(pool, function, task, limits)))
            if len(waiting) >= 4 * workers:
                yield _outcome(pool, function, *waiting.popleft(), limits)
        while waiting:
            yield _outcome(pool, function, *waiting.popleft(), limits)
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.close()  # type: ignore[no-untyped-call]
        pool.join()


def _schedule(pool: ProcessPool, function: Callable[[Task], Result], task: Task, limits: Limits) -> Any:
    return pool.schedule(_guarded, args=(function, task, limits), timeout=limits.wall_s)


def _outcome(
    pool: ProcessPool, function: Callable[[Task], Result], task: Task, future: Any, limits: Limits, retry: bool = True
) -> Outcome[Task, Result]:
    from pebble import ProcessExpired

    try:
        return Outcome(task, result=future.result())
    except TimeoutError:
        return Outcome(task, state="extract_timeout", reason=f"took more than {limits.wall_s:.0f} s")
    except MemoryError:
        return Outcome(task, state="extract_memory", reason=_memory_reason(limits))
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGXCPU:
            return Outcome(task, state="extract_timeout", reason=f"took more than {limits.cpu_s} s of processor time")
        if error.exitcode == OUT_OF_MEMORY:
            return Outcome(task, state="extract_memory", reason=_memory_reason(limits))
        if retry:
            return _outcome(pool, function, task, _schedule(pool, function, task, limits), limits, retry=False)
        return Outcome(task, state="extract_crash", reason=f"the worker process died twice (exit status {error.exitcode})")
    except CancelledError:
        raise
    except Exception as error:  # what the pool itself met, such as a result that cannot be sent
        told = isinstance(error, _CrashError)
        return Outcome(task, state="extract_crash", reason=str(error) if told else _crash_reason(error))


def _memory_reason(limits: Limits) -> str:
    return f"asked for more than {limits.memory_bytes // 1024**2} MiB of memory"


class _CrashError(Exception):
    """What a task raised, in words: its own class may be one that cannot be sent, or one that would end the parent too."""


def _crash_reason(error: BaseException) -> str:
    """The exception and the last lines of its traceback, as one cell of text."""
    trace = getattr(error, "traceback", None) or "".join(traceback.format_exception(error))
    return f"{type(error).__name__}: {error}\n{trace[-1500:]}"


def _prepare_worker(memory_bytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    address_space = _status_bytes("VmSize") + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guarded(function: Callable[[Task], Result], task: Task, limits: Limits) -> Result:
    """Run in the worker: a limit on processor time that counts from now, and memory judged by the process's size.

    lxml reports a failed allocation as a syntax error of the page, so any exception of a process that came near its limit counts
    as lack of memory.
    """
    soft = math.ceil(time.process_time()) + limits.cpu_s
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    try:
        return function(task)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # a panic of a library in Rust, or SystemExit, is no Exception
        if _status_bytes("VmPeak") > resource.getrlimit(resource.RLIMIT_AS)[0] - limits.memory_bytes // 10:
            os._exit(OUT_OF_MEMORY)
        raise _CrashError(_crash_reason(error)) from None


def _status_bytes(field: str) -> int:
    """This process's address space now (`VmSize`) or at its largest (`VmPeak`); 0 where the system does not say."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith(f"{field}:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
