"""GET pages, feeds, sitemaps and robots.txt: politely, safely, and with one Visit for each request.

    async with build_client(user_agent=user_agent("desk@herald.example")) as client:
        async for visit in fetch_pages(requests, client=client, leases=folder.leases):
            archive.append(visit)

Nothing raises for a URL's sake: whatever goes wrong with one becomes its Visit's outcome and reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx

from pipeline.fetch.exchanges import HopResult, check_url, exchange, host_key, shown_host
from pipeline.fetch.hosts import Clock, HostLeases, Hosts, utc_now
from pipeline.fetch.outcomes import GONE_STATUSES, Failure, decide, failure_of, failure_of_status
from pipeline.fetch.page_redirects import HEAD_BYTES, VisitCookies, refresh_target
from pipeline.fetch.robots import Robots, RobotsCache, judge_robots
from pipeline.fetch.throttle import parse_retry_after
from pipeline.fetch.turns import PutOffError, Sleep, Turns, addresses_of
from pipeline.fetch.visits import LIMITS, Hop, Limits, PageRequest, Visit

__all__ = ["Hop", "Limits", "PageRequest", "Visit", "fetch_pages"]

CONCURRENCY = 32
MAX_REDIRECTS = 5
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
WAITING_VISITS = 64  # finished visits that may wait to be archived before fetching pauses


async def fetch_pages(
    requests: Iterable[PageRequest],
    *,
    client: httpx.AsyncClient,
    leases: Path,
    hosts: Hosts | None = None,
    robots_cache: Path | None = None,
    concurrency: int = CONCURRENCY,
    deadline: datetime | None = None,
    clock: Clock = utc_now,
    sleep: Sleep = asyncio.sleep,
    jitter: Callable[[], float] = random.random,
) -> AsyncIterator[Visit]:
    """Exactly one Visit per request, as they come in; hosts side by side, one request at a time at each.

    `leases`: folder of the hosts' files (see `hosts`), below it `robots/` unless `robots_cache` names another. `hosts`: whoever
    divides the hosts in place of these files.
    `deadline`: nothing is started after it; what is left comes back as retry_later, with no attempt counted. `jitter`
    gives numbers in 0..1. Close the generator to stop early: requests in flight are dropped.
    """
    fetcher = PageFetcher(
        client,
        Turns(
            hosts or HostLeases(leases, clock),
            addresses=addresses_of(client),
            concurrency=concurrency,
            clock=clock,
            sleep=sleep,
            deadline=deadline,
        ),
        RobotsCache(robots_cache or leases / "robots"),
        clock=clock,
        jitter=jitter,
    )
    queues: defaultdict[str, list[PageRequest]] = defaultdict(list)
    for request in requests:
        queues[_queue_of(request.url)].append(request)
    done: asyncio.Queue[Visit | BaseException] = asyncio.Queue(WAITING_VISITS)

    async def work_through(queue: list[PageRequest]) -> None:
        try:
            for request in queue:
                await done.put(await fetcher.visit(request))
        except Exception as error:  # not a page's fault: a full disk, a bug of ours
            await done.put(error)

    workers = [asyncio.create_task(work_through(queue)) for queue in queues.values()]
    try:
        for _ in range(sum(map(len, queues.values()))):
            finished = await done.get()
            if isinstance(finished, BaseException):
                raise finished
            yield finished
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


class PageFetcher:
    """Makes one visit at a time for each caller."""

    def __init__(
        self, client: httpx.AsyncClient, turns: Turns, robots: RobotsCache, *, clock: Clock, jitter: Callable[[], float]
    ) -> None:
        self._client = client
        self._turns = turns
        self._robots = robots
        self._robots_locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._clock = clock
        self._jitter = jitter

    async def visit(self, request: PageRequest) -> Visit:
        """Fetch one URL, its redirects and, where need be, robots.txt."""
        trip = _Trip(request)
        try:
            await self._follow(trip)
        except PutOffError as put_off:
            return trip.end(self._clock(), "retry_later", put_off.reason, retry_at=put_off.until, attempts=request.attempts)
        except Failure as failure:
            return self._fail(trip, failure)
        except OSError:
            raise  # leases or cache cannot be written: the run's trouble, not this page's
        except Exception as error:
            return self._fail(trip, failure_of(error))
        now = self._clock()
        if trip.hops[-1].status == 304:
            return trip.end(now, "not_modified", None)
        return trip.end(now, "fetched", trip.note, payload=trip.payload)

    async def _follow(self, trip: _Trip) -> None:
        """Go from hop to hop, each checked like the first; raises Failure where the trip ends without a payload."""
        request = trip.request
        url = check_url(request.url)
        trip.final_url = url
        for _ in range(MAX_REDIRECTS + 1):
            result = await self._hop(trip, url)
            hop = result.hop
            if result.failure is not None:
                raise result.failure
            assert hop is not None
            assert hop.status is not None
            trip.cookies.take(hop)
            if hop.status in REDIRECT_STATUSES and hop.header("location"):
                url = self._next_url(trip, url, hop.header("location") or "")
                continue
            if hop.status == 304 and (request.etag or request.last_modified):
                return
            failure = failure_of_status(hop.status, self._retry_after_s(hop))
            if failure is not None:
                raise failure
            if hop.status == 206 and not request.headers:
                raise Failure("truncated", "a part of the page, though all of it was asked for")
            onward = self._leads_on(trip, url, hop, result.body)
            if onward is not None:
                url = onward
                continue
            trip.payload = bytes(result.body)
            return
        raise Failure("http_4xx", f"more than {MAX_REDIRECTS} redirects")

    async def _hop(self, trip: _Trip, url: str) -> HopResult:
        request, host = trip.request, host_key(url)
        crawl_delay_s = None
        if request.obey_robots and request.kind != "robots":
            robots = await self._robots_of(host, trip)
            denied = robots.failure_for(url, self._clock())
            if denied is not None:
                raise denied
            crawl_delay_s = robots.crawl_delay_s
        async with self._turns.take(host, min_delay_s=request.min_delay_s, crawl_delay_s=crawl_delay_s) as turn:
            trip.look_up_s += turn.look_up_s
            result = await exchange(
                self._client,
                url,
                limits=request.cost_limits,
                seconds=max(request.cost_limits.seconds - trip.elapsed_s, 0.0),
                headers=[*_request_headers(request, url), *trip.cookies.header_for(url)],
                clock=self._clock,
            )
            turn.sent_at, turn.failure = result.sent_at, result.failure
            hop = result.hop
            if hop is not None:
                trip.hops.append(hop)
                turn.status, turn.response_s = hop.status, hop.elapsed_s
                if turn.failure is None and hop.status is not None and hop.status >= 400:
                    turn.failure = failure_of_status(hop.status, self._retry_after_s(hop))
            trip.partial = result.body
        return result

    def _leads_on(self, trip: _Trip, url: str, hop: Hop, body: bytearray) -> str | None:
        """Where a page leads that says nothing but that; what an interface for programs answers is taken as it is."""
        if trip.request.kind != "page" or not trip.request.obey_robots or "html" not in (hop.header("content-type") or "html"):
            return None
        target = refresh_target(bytes(body[: HEAD_BYTES + 1]), hop.header("refresh"))
        if target is None:
            return None
        with contextlib.suppress(Failure):
            if check_url(target, url) != url.partition("#")[0]:
                return self._next_url(trip, url, target)
        return None

    def _next_url(self, trip: _Trip, url: str, location: str) -> str:
        """Where a redirect leads, if we may go there."""
        try:
            target = check_url(location, url)
        except Failure as failure:
            raise Failure("policy_blocked", f"redirect refused: {failure.reason}") from failure
        addresses = addresses_of(self._client)
        if addresses is not None:
            first, last = (httpx.URL(address).host for address in (trip.hops[0].url, target))
            if addresses.is_exempt(last) and not addresses.is_exempt(first):
                raise Failure("policy_blocked", f"redirect from the public web to {shown_host(target)}, which is inside")
        if url.startswith("https:") and target.startswith("http:"):
            trip.note = f"redirected from https to http at {shown_host(url)}"
        trip.final_url = target
        return target

    async def _robots_of(self, host: str, trip: _Trip) -> Robots:
        """What the host allows: from the cache, or asked for once, however many pages wait for it."""
        async with self._robots_locks[host]:
            known = self._robots.get(host, self._clock())
            if known is not None:
                return known
            request = replace(
                trip.request,
                page_id="",
                url=f"{host}/robots.txt",
                kind="robots",
                etag=None,
                last_modified=None,
                headers=(),
                limits=LIMITS["robots"],
                attempts=0,
                max_attempts=1,
            )
            errand = _Trip(request)
            failure: Failure | None = None
            try:
                await self._follow(errand)
            except Failure as error:
                failure = error
            now = self._clock()
            status = errand.hops[-1].status if errand.hops else None
            robots = judge_robots(status, bytes(errand.payload or errand.partial), failure, now)
            trip.before.append(
                errand.end(now, "fetched", errand.note, payload=errand.payload)
                if failure is None
                else errand.end(now, failure.cause, failure.reason, cause=failure.cause)
            )
            return self._robots.put(host, robots, now)

    def _fail(self, trip: _Trip, failure: Failure) -> Visit:
        request, now = trip.request, self._clock()
        attempts = request.attempts + 1
        # feeds and sitemaps are polled by their own rhythm: what they need to hear is the cause
        max_attempts = request.max_attempts if request.kind == "page" else 1
        outcome, reason, retry_at = decide(failure, attempts=attempts, max_attempts=max_attempts, now=now, jitter=self._jitter())
        if request.via == "revisit" and trip.hops and trip.hops[-1].status in GONE_STATUSES:
            outcome = "gone"
        return trip.end(now, outcome, reason, cause=failure.cause, retry_at=retry_at)

    def _retry_after_s(self, hop: Hop) -> float | None:
        return parse_retry_after(hop.header("retry-after"), self._clock())


class _Trip:
    """One visit under way."""

    def __init__(self, request: PageRequest) -> None:
        self.request = request
        self.hops: list[Hop] = []
        self.look_up_s = 0.0
        self.before: list[Visit] = []
        self.final_url = request.url
        self.payload: bytes | None = None
        self.partial: bytearray = bytearray()
        self.note: str | None = None
        self.cookies = VisitCookies()

    @property
    def elapsed_s(self) -> float:
        return self.look_up_s + sum(hop.elapsed_s for hop in self.hops)

    def end(
        self,
        now: datetime,
        outcome: str,
        reason: str | None,
        *,
        cause: str | None = None,
        payload: bytes | None = None,
        retry_at: datetime | None = None,
        attempts: int | None = None,
    ) -> Visit:
        return Visit(
            request=self.request,
            outcome=outcome,
            reason=reason,
            cause=cause,  # type: ignore[arg-type]
            final_url=self.final_url,
            captured_at=now,
            attempts=self.request.attempts + 1 if attempts is None else attempts,
            retry_at=retry_at,
            hops=tuple(self.hops),
            payload=payload,
            elapsed_s=self.elapsed_s,
            before=tuple(self.before),
        )


def _queue_of(url: str) -> str:
    """Requests of one host wait in one queue; those that are no addresses share one."""
    try:
        return host_key(check_url(url))
    except Failure:
        return ""


FOR_ANYBODY = frozenset({"range", "accept", "accept-language"})
"""request headers that go along on a redirect to another host; any other may hold a key that is the first one's"""


def _request_headers(request: PageRequest, url: str) -> list[tuple[str, str]]:
    is_same = host_key(url) == host_key(request.url)
    headers = [(name, value) for name, value in request.headers if is_same or name.lower() in FOR_ANYBODY]
    if request.etag:
        headers.append(("If-None-Match", request.etag))
    if request.last_modified:
        headers.append(("If-Modified-Since", request.last_modified))
    return headers
