"""One small file per host: when it may next be asked, and whether it is given a rest.

The file holds across processes and restarts, and while a request is in flight its lock is held: two runs that meet at
a host take turns. A process that dies lets go of the lock by dying.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from pipeline.fetch.throttle import BREAKER_FAILURES, BREAKER_OPEN_S, MAX_RETRY_AFTER_S
from pipeline.ids import make_id

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class HostState:
    """What is remembered of a host; times are seconds since 1970."""

    host: str = ""
    last_start: float = 0.0
    next_start: float = 0.0
    failures: int = 0
    """in a row, of the kind that says something of the host"""
    resting_until: float = 0.0
    resting_because: str = ""
    written_at: float = 0.0

    def note_success(self) -> None:
        self.failures = 0

    def note_failure(self, cause: str, now: float) -> None:
        """Count a failure; the fifth in a row gives the host a rest, and so does each one after it."""
        self.failures += 1
        if self.failures >= BREAKER_FAILURES:
            self.resting_until = now + BREAKER_OPEN_S
            self.resting_because = f"{self.failures} failures in a row, the last: {cause}"

    def due_at(self, delay_s: float) -> float:
        """When the host may be asked next by somebody who leaves at least `delay_s` between two requests."""
        return max(self.next_start, self.last_start + delay_s, self.resting_until)

    def put_off(self, until: float) -> None:
        self.next_start = max(self.next_start, until)


class HostLease:
    """A host's file, held: nobody else asks this host before `release`."""

    def __init__(self, descriptor: int, state: HostState, clock: Clock) -> None:
        self._descriptor = descriptor
        self._clock = clock
        self.state = state

    def save(self) -> None:
        """Write the state in one piece; short enough to be whole or not there."""
        self.state.written_at = self._clock().timestamp()
        line = json.dumps(asdict(self.state)).encode()
        os.pwrite(self._descriptor, line, 0)
        os.ftruncate(self._descriptor, len(line))

    def release(self) -> None:
        os.close(self._descriptor)  # closing drops the lock


class Hosts(Protocol):
    """Whoever divides the hosts among those who fetch."""

    def try_hold(self, host: str) -> HostLease | None:
        """The host's lease, or None where somebody is asking that host just now."""


class HostLeases:
    """The leases of all hosts, below one folder."""

    def __init__(self, folder: Path, clock: Clock = utc_now) -> None:
        self._folder = folder / "hosts"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clock = clock

    def try_hold(self, host: str) -> HostLease | None:
        """The host's lease, or None where another process is asking that host just now."""
        path = self._folder / f"{make_id('host', host)}.json"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            state = state_of(os.pread(descriptor, 4096, 0), host, self._clock)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except BaseException:
            os.close(descriptor)
            raise
        return HostLease(descriptor, state, self._clock)


def state_of(line: str | bytes, host: str, clock: Clock) -> HostState:
    """The state that was written down as JSON; that of a host never met where nothing was, or nothing readable."""
    now = clock().timestamp()
    try:
        state = HostState(**json.loads(line)) if line else HostState(host)
        for name in ("last_start", "next_start", "resting_until", "written_at"):
            setattr(state, name, float(getattr(state, name)))
        state.failures = int(state.failures)
    except (ValueError, TypeError):
        return HostState(host)  # an unreadable file is a host never met
    # a clock that was set back may not lock hosts for as long as it went back: keep what was left to wait
    back_s = max(state.written_at - now, 0.0)
    state.last_start = min(state.last_start - back_s, now)
    state.next_start = min(state.next_start - back_s, now + MAX_RETRY_AFTER_S)
    state.resting_until = min(state.resting_until - back_s, now + BREAKER_OPEN_S)
    return state
