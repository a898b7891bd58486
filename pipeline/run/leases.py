"""One run per flow and publisher at a time, held by file locks: the system lets go of them when their process dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.errors import NO_SPACE, BusyError, UsageError

NAMED_ONLY = "named"
"""the lease of a run that has no publisher, only pages and files that somebody named"""

LOOK_S = 0.05
"""somebody who only looks whether a lease is held has it for less than this"""

_reserved: dict[Path, TextIO] = {}
"""leases that this process took for the run that it is about to start"""


def reserve(leases: Path, flow: str, names: Iterable[str]) -> None:
    """Take the leases of `flow` for a run that this process starts next, whose `hold` takes them over.

    Of two commands started together the second is thus told at once, and not after both have loaded what is heavy. Raises
    BusyError where none could be had.
    """
    _take(leases, flow, names, "being started", _reserved)


@contextmanager
def hold(leases: Path, flow: str, names: Iterable[str], run_id: str) -> Iterator[tuple[str, ...]]:
    """Hold the leases of `flow` for `names` (publishers, or one word for a flow that has none).

    Gives the names that could be had, in their order; those that another run holds are left out. Raises BusyError, which says who
    holds them, where none could be had.
    """
    taken: dict[Path, TextIO] = {}
    with ExitStack() as stack:
        held = _take(leases, flow, names, run_id, taken)
        for handle in taken.values():
            stack.enter_context(handle)
        yield held


def _take(leases: Path, flow: str, names: Iterable[str], run_id: str, into: dict[Path, TextIO]) -> tuple[str, ...]:
    """Lock what is free; the names that could be had. Raises BusyError where none could be."""
    wanted = tuple(dict.fromkeys(names))
    paths = {name: leases / f"{flow}-{name}.lock" for name in wanted}
    holders = [_lock(path, run_id, into) for path in paths.values()]
    if any(holders):
        time.sleep(LOOK_S)  # somebody may only have looked who is at work
        holders = [_lock(path, run_id, into) for path in paths.values() if path not in into]
    held = tuple(name for name in wanted if paths[name] in into)
    if wanted and not held:
        who = ", ".join(dict.fromkeys(filter(None, holders)))
        raise BusyError(f"another {flow} is running ({who}); wait for it, or stop it first")
    return held


def _lock(path: Path, run_id: str, into: dict[Path, TextIO]) -> str | None:
    """Take one lease, or tell who holds it."""
    handle = _reserved.pop(path, None) or _open(path)
    if not _is_free(handle):
        holder = handle.read().strip() or "its process is not known"
        handle.close()
        return holder
    handle.seek(0)
    handle.truncate()
    handle.write(f"run {run_id}, process {os.getpid()}")
    handle.flush()
    into[path] = handle
    return None


def taken(leases: Path, flow: str, names: Iterable[str]) -> list[str]:
    """Those of the names for which a run of the flow is at work now."""
    at_work = []
    for name in names:
        path = leases / f"{flow}-{name}.lock"
        if path.exists():
            with _open(path) as handle:
                if not _is_free(handle):
                    at_work.append(name)
    return at_work


def _open(path: Path) -> TextIO:
    """Raises UsageError where the data folder may not be written to."""
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+", encoding="utf-8")
    except OSError as error:
        if error.errno in NO_SPACE:
            raise
        raise UsageError(f"cannot write to {path.parent}: {error.strerror}; name another data folder with --data-dir") from error


def _is_free(handle: TextIO) -> bool:
    """Whether the lock could be had; it is held then until the handle is closed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def holders(leases: Path) -> set[str]:
    """Ids of the runs that hold a lease now."""
    living: set[str] = set()
    for path in leases.glob("*.lock"):
        with _open(path) as handle:
            if not _is_free(handle):
                living.update(word.rstrip(",") for word in handle.read().split()[1:2])
    return living
