"""What an answer, or its absence, means for a page: which state, whether to try again, and when. Pure.

Connections that fail are read as a gateway would report them: refused or not HTTP is a 502 (`http_5xx`), no answer
in time a 504 (`timeout`).
"""

from __future__ import annotations

import ssl
from datetime import datetime, timedelta
from typing import NamedTuple

import httpcore
import httpx
from h2.events import ConnectionTerminated, StreamReset
from h2.exceptions import InvalidBodyLengthError, ProtocolError

from pipeline.fetch.addresses import BlockedAddressError, NameLookupError
from pipeline.fetch.throttle import backoff_s
from pipeline.models import PageState

MAX_ATTEMPTS = 5
RETRIED_CAUSES = frozenset({"dns", "timeout", "http_5xx", "truncated"})
RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})  # from 520: Cloudflare's
GONE_STATUSES = frozenset({404, 410})
REFUSED_STATUSES = frozenset({401, 403, 451})
REFUSED_FOR = timedelta(days=7)  # a refusal is a decision; asking again after a week is soon enough

BREAKER_CAUSES = frozenset({"dns", "timeout", "http_5xx", "tls"})
"""Failures that say something of the host, not of one page."""


class Failure(Exception):
    """Why no payload came: a page state as cause, and one line that names no query, user or password."""

    def __init__(
        self, cause: PageState, reason: str, *, may_retry: bool | None = None, retry_after_s: float | None = None
    ) -> None:
        super().__init__(reason)
        self.cause: PageState = cause
        self.reason = reason
        self.may_retry = cause in RETRIED_CAUSES if may_retry is None else may_retry
        self.retry_after_s = retry_after_s
        self.is_refusal = False


class Decision(NamedTuple):
    """What becomes of a page after a failure."""

    outcome: str
    reason: str
    retry_at: datetime | None


def failure_of_status(status: int, retry_after_s: float | None = None) -> Failure | None:
    """The failure that a status means; None for success.

    >>> failure_of_status(200) is None, failure_of_status(404).cause, failure_of_status(503).may_retry
    (True, 'http_4xx', True)
    """
    if 200 <= status < 300:
        return None
    cause: PageState = "http_5xx" if status >= 500 else "http_4xx"
    failure = Failure(cause, f"HTTP {status}", may_retry=status in RETRIED_STATUSES, retry_after_s=retry_after_s)
    failure.is_refusal = status in REFUSED_STATUSES
    return failure


def failure_of(error: BaseException) -> Failure:
    """The failure that an exception of the client or of the network means; never shows the URL."""
    chain = list(_chain(error))
    for link in chain:
        if isinstance(link, Failure):
            return link
        if isinstance(link, BlockedAddressError):
            return Failure("policy_blocked", str(link))
        if isinstance(link, NameLookupError):
            return Failure("dns", str(link))
        # a handshake that times out, or a connection that breaks, has one of these in its chain too
        if (
            isinstance(error, httpx.ConnectError)
            and isinstance(link, ssl.SSLError)
            and not isinstance(link, ssl.SSLWantReadError)
        ):
            # "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)"
            said = getattr(link, "verify_message", "") or link.reason or "handshake failed"
            return Failure("tls", f"TLS: {str(said).replace('_', ' ').lower()}")
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        step = "connection" if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)) else "answer"
        return Failure("timeout", f"no {step} in time")
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
        return Failure("bad_url", "not a valid address")
    if any(isinstance(link, InvalidBodyLengthError) for link in chain):
        return Failure("truncated", "the answer is not of its stated length")
    if isinstance(error, (httpx.ProtocolError, ProtocolError)):
        said = next((link.args[0] for link in chain if isinstance(link, httpcore.ProtocolError) and link.args), None)
        if isinstance(said, (StreamReset, ConnectionTerminated)):
            what = "request" if isinstance(said, StreamReset) else "connection"
            return Failure("http_5xx", f"the server broke off the {what} (HTTP/2)")
        if "buffer too long" in str(error):  # h11's words where the head of an answer passes its limit
            return Failure("too_large", "the head of the answer is too large")
        if "peer closed connection" in str(error):  # h11's words where a body ends before its stated length
            return Failure("truncated", "the connection closed before the answer was complete")
        return Failure("http_5xx", "the answer is not valid HTTP")
    if isinstance(error, httpx.ConnectError):
        system = next((link.strerror for link in chain if isinstance(link, OSError) and link.strerror), None)
        return Failure("http_5xx", f"no connection: {system}" if system else "no connection")
    if isinstance(error, httpx.ProxyError):
        return Failure("http_5xx", f"the proxy refuses: {str(error)[:80]}")
    if isinstance(error, httpx.TransportError):
        return Failure("http_5xx", "the connection broke off before an answer")
    return Failure("http_5xx", f"the answer could not be read ({type(error).__name__})")


def decide(failure: Failure, *, attempts: int, max_attempts: int, now: datetime, jitter: float) -> Decision:
    """What becomes of a page that failed at its `attempts`th try (from 1); `jitter` lies in 0..1.

    Causes that pass are tried again, later each time, never before the server's own Retry-After.
    """
    if failure.may_retry and attempts < max_attempts:
        wait_s = max(backoff_s(attempts - 1, jitter), failure.retry_after_s or 0.0)
        return Decision("retry_later", f"{failure.cause}: {failure.reason}", now + timedelta(seconds=wait_s))
    if failure.may_retry and max_attempts > 1:
        return Decision("gave_up", f"{attempts} attempts; the last: {failure.cause}: {failure.reason}", None)
    return Decision(failure.cause, failure.reason, now + REFUSED_FOR if failure.is_refusal else None)


def _chain(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain
