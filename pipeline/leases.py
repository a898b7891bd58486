"""One run per flow and publisher at a time, held by file locks: the system lets go of them when their process dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.errors import BusyError

NAMED_ONLY = "named"
"""the lease of a run that has no publisher, only pages and files that somebody named"""


@contextmanager
def hold(leases: Path, flow: str, names: Iterable[str], run_id: str) -> Iterator[tuple[str, ...]]:
    """Hold the leases of `flow` for `names` (publishers, or one word for a flow that has none).

    Gives the names that could be had, in their order; those that another run holds are left out. Raises BusyError, which says who
    holds them, where none could be had.
    """
    wanted = tuple(dict.fromkeys(names))
    held: list[str] = []
    holders: list[str] = []
    with ExitStack() as stack:
        for name in wanted:
            holder = _try_lock(leases / f"{flow}-{name}.lock", run_id, stack)
            if holder is None:
                held.append(name)
            else:
                holders.append(holder)
        if wanted and not held:
            raise BusyError(f"another {flow} is running ({', '.join(dict.fromkeys(holders))}); wait for it, or stop it first")
        yield tuple(held)


def _try_lock(path: Path, run_id: str, stack: ExitStack) -> str | None:
    """None where the lock is ours until the stack closes, else words that say who has it."""
    handle = stack.enter_context(os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+", encoding="utf-8"))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return handle.read().strip() or "its process is not known"
    handle.truncate(0)
    handle.write(f"run {run_id}, process {os.getpid()}")
    handle.flush()
    return None


def holders(leases: Path) -> set[str]:
    """Ids of the runs that hold a lease now."""
    living: set[str] = set()
    for path in leases.glob("*.lock"):
        with path.open("r+", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                living.update(word.rstrip(",") for word in handle.read().split()[1:2])
    return living
