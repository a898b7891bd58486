"""Whose turn it is: one request at a time per host, spaced; a limit over all hosts.

Order matters: first the host's lock in this process, then its lease among processes, then the name look-up, and only
then a slot among the few that all hosts share. So a host that makes us wait, and a name server that hangs, cost the
others nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx

from pipeline.fetch.addresses import Addresses
from pipeline.fetch.hosts import Clock, HostLease, Hosts
from pipeline.fetch.outcomes import BREAKER_CAUSES, Failure
from pipeline.fetch.throttle import PAUSE_AFTER_429_S, spacing_s

Sleep = Callable[[float], Awaitable[object]]

PUT_OFF_AFTER_S = 150.0  # longer than the longest crawl-delay; what takes longer is left to another run
BUSY_POLL_S = 0.25
CLOCK_TICK_S = 1e-6  # what a datetime can tell apart: a shorter wait would move no clock and never end


class PutOffError(Exception):
    """The host's turn is too far away to wait for."""

    def __init__(self, until: datetime, reason: str) -> None:
        super().__init__(reason)
        self.until = until
        self.reason = reason


@dataclass
class Turn:
    """One request's leave to go; the caller says how it went."""

    look_up_s: float = 0.0
    sent_at: datetime | None = None
    response_s: float = 0.0
    status: int | None = None
    failure: Failure | None = None


class Turns:
    """Gives out turns. `deadline`: the moment after which nothing is to be started any more."""

    def __init__(
        self,
        leases: Hosts,
        *,
        addresses: Addresses | None,
        concurrency: int,
        clock: Clock,
        sleep: Sleep,
        deadline: datetime | None = None,
    ) -> None:
        self._leases = leases
        self._addresses = addresses
        self._slots = asyncio.Semaphore(concurrency)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._clock = clock
        self._sleep = sleep
        self._deadline = deadline

    @asynccontextmanager
    async def take(self, host: str, *, min_delay_s: float, crawl_delay_s: float | None = None) -> AsyncIterator[Turn]:
        """Wait for this host's turn and hold it. Raises PutOffError where it is too far away."""
        async with self._locks[host]:
            lease = await self._hold_when_due(host, spacing_s(min_delay_s, crawl_delay_s))
            try:
                turn = Turn(look_up_s=await self._warm(host))
                async with self._slots:
                    started_at = self._clock()
                    lease.state.put_off(started_at.timestamp() + spacing_s(min_delay_s, crawl_delay_s))
                    lease.save()
                    yield turn
                    self._note(lease, turn, turn.sent_at or started_at, min_delay_s, crawl_delay_s)
            finally:
                lease.release()

    async def _hold_when_due(self, host: str, delay_s: float) -> HostLease:
        waited_from = self._clock()
        while True:
            lease = self._leases.try_hold(host)
            now = self._clock()
            if lease is None:
                wait_s, reason = BUSY_POLL_S, "another run is at this host"
                until = now + timedelta(seconds=wait_s)
                is_too_far = (now - waited_from).total_seconds() > PUT_OFF_AFTER_S
            else:
                state = lease.state
                due = state.due_at(delay_s)
                wait_s = due - now.timestamp()
                is_resting = state.resting_until >= due
                reason = f"the host rests: {state.resting_because}" if is_resting else "the host asked for a pause"
                until = datetime.fromtimestamp(max(due, 0.0), UTC)
                is_too_far = wait_s > PUT_OFF_AFTER_S
                if wait_s < CLOCK_TICK_S and not self._is_over(now):
                    return lease
                lease.release()
            if is_too_far:
                raise PutOffError(until, reason)
            if self._is_over(until) or self._is_over(now):
                raise PutOffError(max(until, now), "the run's time is over")
            await self._sleep(wait_s)

    def _is_over(self, moment: datetime) -> bool:
        return self._deadline is not None and moment >= self._deadline

    async def _warm(self, host: str) -> float:
        """Look the host's name up; the seconds that this took, which count against the URL's limit."""
        if self._addresses is None:
            return 0.0
        parts = urlsplit(host)
        started = time.monotonic()
        await self._addresses.warm(parts.hostname or "", parts.port or 443)
        return time.monotonic() - started

    def _note(self, lease: HostLease, turn: Turn, sent_at: datetime, min_delay_s: float, crawl_delay_s: float | None) -> None:
        """Write down when the host may be asked next, and whether it needs a rest."""
        now = self._clock().timestamp()
        state, failure = lease.state, turn.failure
        state.last_start = sent_at.timestamp()
        state.put_off(state.last_start + spacing_s(min_delay_s, crawl_delay_s, turn.response_s))
        if failure is not None and failure.cause in BREAKER_CAUSES:
            state.note_failure(failure.cause, now)
        else:
            state.note_success()
        if turn.status == 429 or (failure is not None and failure.retry_after_s):
            state.put_off(now + ((failure.retry_after_s if failure else None) or PAUSE_AFTER_429_S))
        lease.save()


def addresses_of(client: httpx.AsyncClient) -> Addresses | None:
    """The checked addresses of our own client; None for a bare one, as in tests."""
    return getattr(client, "addresses", None)
