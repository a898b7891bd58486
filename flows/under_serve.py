"""A run's process under `onrecord serve`: it goes when serve goes, however that ends."""

from __future__ import annotations

import os
import signal
import threading
import time

UNDER_SERVE = "ONRECORD_UNDER_SERVE"
"""set by `serve` for the processes of its runs"""
LOOKS_S = 1.0


def end_with_serve() -> None:
    """From now on, end this process soon after its parent. What it was at, the next run takes up, as after any kill.

    A kill of `serve` would otherwise leave a run that goes on without its server, and holds its leases.
    """
    if os.environ.get(UNDER_SERVE) and not any(thread.name == UNDER_SERVE for thread in threading.enumerate()):
        threading.Thread(target=_watch, args=(os.getppid(),), name=UNDER_SERVE, daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKS_S)
    os.kill(os.getpid(), signal.SIGKILL)
