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
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

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
    number: int
    """its place among the tasks that it was begun with"""
    result: Result | None = None
    state: str | None = None
    reason: str | None = None


class Pool:
    """Worker processes for all the tasks of a run, started with the first one and fed across batches.

    At most four tasks a worker are handed out; the rest waits here, in order. What `begin` is given must be importable by name,
    its tasks and results picklable. A task whose worker died for no fault that can be told is tried once more; after that its
    state is `extract_crash`. `preload` names modules that the worker processes share from their start.
    """

    def __init__(self, *, workers: int = 2, limits: Limits = Limits(), preload: tuple[str, ...] = ()) -> None:
        from pebble import ProcessPool

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.run.worker_exit", *preload])
        self.limits = limits
        self._most = 4 * workers
        self._waiting: deque[_Order] = deque()
        self._out: list[_Order] = []
        self._lock = threading.RLock()
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=limits.tasks_per_worker,
            initializer=_prepare_worker,
            initargs=(limits.memory_bytes,),
            context=context,
        )

    def begin(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Outcome[Task, Result]]:
        """One `Outcome` a task, as they come: a slow page holds up nobody. The workers start before the first is asked for."""
        done: SimpleQueue[Outcome[Task, Result] | Exception] = SimpleQueue()
        with self._lock:
            self._waiting += [_Order(function, task, number, done) for number, task in enumerate(tasks)]
        self._hand_out()
        return _outcomes(done, len(tasks))

    def close(self) -> None:
        """Ends the workers, whatever they are at; who waits for an outcome is told by a RuntimeError."""
        with self._lock:
            left = [*self._waiting, *self._out]
            self._waiting.clear()
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        for order in left:
            order.done.put(RuntimeError("the pool of workers was ended"))

    def _hand_out(self) -> None:
        with self._lock:
            while self._waiting and len(self._out) < self._most:
                order = self._waiting.popleft()
                try:
                    future: Any = self._pool.schedule(
                        _guarded, args=(order.function, order.task, self.limits), timeout=self.limits.wall_s
                    )
                except RuntimeError as error:  # the pool has ended
                    order.done.put(error)
                    continue
                self._out.append(order)
                future.add_done_callback(partial(self._take_back, order))

    def _take_back(self, order: _Order, future: Any) -> None:
        """Called in a thread of the pool when a task has ended: nobody who waits for its outcome may be left waiting."""
        with self._lock:
            self._out.remove(order)
        try:
            outcome = _outcome(order, future, self.limits)
            if outcome is None:
                with self._lock:
                    self._waiting.appendleft(replace(order, is_retry=True))
            else:
                order.done.put(outcome)
        except Exception as error:
            order.done.put(RuntimeError(f"the pool of workers was ended: {error!r}"))
        self._hand_out()


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A task on its way through a pool, and where its outcome goes."""

    function: Callable[[Any], Any]
    task: Any
    number: int
    done: SimpleQueue[Any]
    is_retry: bool = False


def _outcomes(done: SimpleQueue[Any], count: int) -> Iterator[Any]:
    for _ in range(count):
        outcome = done.get()
        if isinstance(outcome, Exception):
            raise outcome
        yield outcome


CHUNK = 64
"""tasks whose results may wait in memory for that of a slow one"""


def run_tasks(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int = 2,
    limits: Limits = Limits(),
    preload: tuple[str, ...] = (),
) -> Iterator[Outcome[Task, Result]]:
    """One `Outcome` a task, in the order of the tasks, by a pool for them alone."""
    pool = Pool(workers=workers, limits=limits, preload=preload)
    try:
        source = iter(tasks)
        begun = [pool.begin(function, list(islice(source, CHUNK)))]
        while begun:
            if chunk := list(islice(source, CHUNK)):
                begun.append(pool.begin(function, chunk))
            yield from in_order(begun.pop(0))
    finally:
        pool.close()


def in_order(outcomes: Iterable[Outcome[Task, Result]]) -> Iterator[Outcome[Task, Result]]:
    """The outcomes of one batch in the order of its tasks."""
    kept: dict[int, Outcome[Task, Result]] = {}
    at = 0
    for outcome in outcomes:
        kept[outcome.number] = outcome
        while at in kept:
            yield kept.pop(at)
            at += 1


def _outcome(order: _Order, future: Any, limits: Limits) -> Outcome[Any, Any] | None:
    """What became of a task; None where it is worth another try."""
    from pebble import ProcessExpired

    ended = partial(Outcome, order.task, order.number)
    try:
        return ended(result=future.result())
    except TimeoutError:
        return ended(state="extract_timeout", reason=f"took more than {limits.wall_s:.0f} s")
    except MemoryError:
        return ended(state="extract_memory", reason=_memory_reason(limits))
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGXCPU:
            return ended(state="extract_timeout", reason=f"took more than {limits.cpu_s} s of processor time")
        if error.exitcode == OUT_OF_MEMORY:
            return ended(state="extract_memory", reason=_memory_reason(limits))
        if not order.is_retry:
            return None
        return ended(state="extract_crash", reason=f"the worker process died twice (exit status {error.exitcode})")
    except (CancelledError, BrokenExecutor):  # the pool has ended: that says nothing of the page
        raise
    except Exception as error:  # what the pool itself met, such as a result that cannot be sent
        told = isinstance(error, _CrashError)
        return ended(state="extract_crash", reason=str(error) if told else _crash_reason(error))


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
