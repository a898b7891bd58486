"""What is asked for and what came of it: the records that `fetch_pages` takes and gives. No I/O."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.fetch.throttle import MIN_DELAY_S
from pipeline.ids import fetch_id
from pipeline.models import Exchange, PageState, Via

RequestKind = Literal["page", "feed", "sitemap", "robots"]
Header = tuple[bytes, bytes]

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one URL may cost, redirects included."""

    seconds: float
    wire_bytes: int
    body_bytes: int
    """decoded"""
    start_will_do: bool = False
    """whether what lies within the limits is of use by itself, so that a body is not refused for its stated size"""


LIMITS: dict[RequestKind, Limits] = {
    "page": Limits(45, 5 * MIB, 20 * MIB),
    "feed": Limits(60, 10 * MIB, 50 * MIB),
    "sitemap": Limits(60, 10 * MIB, 50 * MIB),
    "robots": Limits(20, 512 * 1024, 512 * 1024, start_will_do=True),
}


@dataclass(frozen=True)
class PageRequest:
    """One URL to be fetched. `etag` and `last_modified` of the last time make the request conditional."""

    page_id: str
    url: str
    publisher_id: str
    via: Via = "url"
    kind: RequestKind = "page"
    etag: str | None = None
    last_modified: str | None = None
    min_delay_s: float = MIN_DELAY_S
    """our spacing at this host; 0 switches it off, but never the host's own crawl-delay"""
    attempts: int = 0
    """made so far"""
    max_attempts: int = 5
    """1 gives the cause as outcome at once"""
    obey_robots: bool = True
    """off only for interfaces that are made for programs"""
    headers: tuple[tuple[str, str], ...] = ()
    """more request headers, such as Range"""
    limits: Limits | None = None

    @property
    def cost_limits(self) -> Limits:
        return self.limits or LIMITS[self.kind]


@dataclass
class Hop:
    """One HTTP exchange, as it went over the wire (without chunk framing, which HTTP/2 does not have either)."""

    url: str
    request_head: bytes
    started_at: datetime
    status: int | None = None
    """None where no head of an answer came"""
    reason_phrase: str = ""
    headers: list[Header] = field(default_factory=list)
    body: bytes = b""
    """with its content encoding"""
    elapsed_s: float = 0.0
    truncated: Literal["length", "time", "disconnect"] | None = None
    ip: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name, as UTF-8 where it is that, else as Latin-1."""
        wanted = name.lower().encode()
        value = next((value for key, value in self.headers if key.lower() == wanted), None)
        if value is None:
            return None
        try:
            return value.decode("utf-8").strip()
        except UnicodeDecodeError:
            return value.decode("latin-1").strip()


@dataclass(frozen=True)
class Visit:
    """What came of one request: exactly one for each."""

    request: PageRequest
    outcome: str
    """fetched, not_modified, gone, or a page state; see `models.Exchange`"""
    reason: str | None
    cause: PageState | None
    """what went wrong, also where the outcome is retry_later or gave_up"""
    final_url: str
    captured_at: datetime
    attempts: int
    """made so far, with this one; one that was put off makes none"""
    retry_at: datetime | None = None
    hops: tuple[Hop, ...] = ()
    payload: bytes | None = None
    """decoded, where all of it came"""
    elapsed_s: float = 0.0
    before: tuple[Visit, ...] = ()
    """visits made on the way to this one, to robots.txt; archived with it"""

    @property
    def status(self) -> int | None:
        return self.hops[-1].status if self.hops else None

    @property
    def content_type(self) -> str | None:
        return self.hops[-1].header("content-type") if self.hops else None

    @property
    def etag(self) -> str | None:
        return self._validator("etag", self.request.etag)

    @property
    def last_modified(self) -> str | None:
        return self._validator("last-modified", self.request.last_modified)

    @property
    def wire_bytes(self) -> int:
        return sum(len(hop.body) for hop in self.hops)

    @property
    def payload_digest(self) -> str | None:
        return None if self.payload is None else f"sha256:{hashlib.sha256(self.payload).hexdigest()}"

    def exchange(self, warc_file: str | None = None, warc_offset: int | None = None) -> Exchange:
        """The journal's line for this visit."""
        digest = self.payload_digest
        request = self.request
        return Exchange(
            fetch_id=fetch_id(request.page_id, request.via, self.captured_at.isoformat(), digest or self.outcome),
            page_id=request.page_id,
            page_url=without_user(request.url),
            publisher_id=request.publisher_id,
            requested_url=without_user(request.url),
            final_url=without_user(self.final_url),
            via=request.via,
            captured_at=self.captured_at,
            fetched_at=self.captured_at,
            status=self.status,
            outcome=self.outcome,
            reason=self.reason,
            content_type=self.content_type,
            etag=self.etag,
            last_modified=self.last_modified,
            payload_digest=digest,
            payload_bytes=len(self.payload or b""),
            wire_bytes=self.wire_bytes,
            elapsed_s=round(self.elapsed_s, 4),
            attempts=self.attempts,
            retry_at=self.retry_at,
            warc_file=warc_file,
            warc_offset=warc_offset,
        )

    def _validator(self, name: str, asked: str | None) -> str | None:
        if self.outcome == "not_modified":
            return (self.hops[-1].header(name) if self.hops else None) or asked
        return self.hops[-1].header(name) if self.outcome == "fetched" and self.hops else None


def without_user(url: str) -> str:
    """The URL without user name and password: those are not written down anywhere.

    >>> without_user("https://desk:secret@herald.example/a@b")
    'https://herald.example/a@b'
    """
    return re.sub(r"^(\w+://)[^/?#]*@", r"\1", url)
