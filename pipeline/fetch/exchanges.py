"""One HTTP exchange: send, read the raw bytes within limits, decode. Follows nothing, waits for nobody."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httpx

from pipeline.fetch.decoder import build_decoder
from pipeline.fetch.outcomes import Failure, failure_of
from pipeline.fetch.visits import Hop, Limits

MAX_URL_LENGTH = 2048
MAX_HEAD_BYTES = 64 * 1024
HTML_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
HTML_START = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)


@dataclass
class HopResult:
    """What one exchange gave: `hop` as soon as a request could be built, `body` as far as it was decoded."""

    hop: Hop | None = None
    body: bytearray = field(default_factory=bytearray)
    failure: Failure | None = None
    sent_at: datetime | None = None
    """when the request had left, the moment from which the next one is counted"""


def check_url(url: str, base: str | None = None) -> str:
    """The absolute http(s) URL that may be asked for. Raises Failure("bad_url"), whose reason shows no part of the URL.

    >>> check_url("/b?c=1#d", "https://herald.example/a")
    'https://herald.example/b?c=1'
    """
    try:
        joined = httpx.URL(base).join(url) if base else httpx.URL(url)
        text = str(joined).partition("#")[0]
        host, scheme, has_user = joined.host, joined.scheme, bool(joined.userinfo)
    except Exception as error:  # httpx, idna and urllib have an exception each for what is no address
        raise Failure("bad_url", "not a valid address") from error
    if scheme not in ("http", "https"):
        raise Failure("bad_url", f"scheme {scheme[:20]!a} is not fetched" if scheme else "an address without a scheme")
    if not host or "%" in host:  # httpx escapes what a host name may not have
        raise Failure("bad_url", "an address without a host name")
    if joined.port is not None and not 0 < joined.port < 65536:
        raise Failure("bad_url", "an address with a port that does not exist")
    if has_user:
        raise Failure("bad_url", "an address with a user name in it")
    if len(text) > MAX_URL_LENGTH:
        raise Failure("bad_url", f"an address of more than {MAX_URL_LENGTH} characters")
    return text


@lru_cache(maxsize=4096)
def host_key(url: str) -> str:
    """What politeness counts as one host: scheme, host and port.

    >>> host_key("https://Herald.example/a"), host_key("http://[::1]:8080/")
    ('https://herald.example:443', 'http://[::1]:8080')
    """
    parts = httpx.URL(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    name = parts.raw_host.decode("ascii")
    return f"{parts.scheme}://{f'[{name}]' if ':' in name else name}:{port}"


async def exchange(
    client: httpx.AsyncClient,
    url: str,
    *,
    limits: Limits,
    seconds: float,
    headers: Sequence[tuple[str, str]] = (),
    clock: Callable[[], datetime],
) -> HopResult:
    """Ask for one URL; never raises for its sake. `seconds` bound the whole exchange, however slowly bytes drip."""
    result = HopResult()
    began = time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            await _exchange(client, url, limits, headers, clock, result)
    except TimeoutError:
        result.failure = Failure("timeout", f"no complete answer in {limits.seconds:g} s")
    except Exception as error:
        result.failure = failure_of(error)
    if result.failure is not None and not limits.start_will_do:
        result.body.clear()  # nobody wants half of it, and the failure's traceback would keep it in memory
    hop = result.hop
    if hop is not None:
        hop.elapsed_s = time.monotonic() - began
        if result.failure is not None and hop.status is not None:
            if result.failure.cause == "http_5xx" and hop.status < 500:
                result.failure = Failure("truncated", "the connection broke off in the middle of the answer")
            hop.truncated = {"too_large": "length", "timeout": "time", "truncated": "disconnect"}.get(result.failure.cause)  # type: ignore[assignment]
    return result


async def _exchange(
    client: httpx.AsyncClient,
    url: str,
    limits: Limits,
    headers: Sequence[tuple[str, str]],
    clock: Callable[[], datetime],
    result: HopResult,
) -> None:
    is_dialled = False

    async def note_sent(event: str, _: dict[str, Any]) -> None:
        nonlocal is_dialled
        is_dialled = is_dialled or event.startswith("connection.connect_tcp")
        if event.endswith("send_request_headers.complete"):
            result.sent_at = clock()

    try:
        request = client.build_request("GET", url, headers=list(headers), extensions={"trace": note_sent})
    except Exception as error:
        raise Failure("bad_url", "not a valid address") from error
    hop = result.hop = Hop(url, _request_head(request), clock())
    try:
        response = await client.send(request, stream=True, auth=None, follow_redirects=False)
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
        # RFC 9112, 9.3.1: a kept connection may end as a request comes; what got no byte of an answer may be asked again
        is_ended = not isinstance(error, httpx.RemoteProtocolError) or "without sending" in str(error)
        if is_dialled or not is_ended:
            raise
        response = await client.send(request, stream=True, auth=None, follow_redirects=False)
    try:
        hop.status, hop.reason_phrase, hop.headers = response.status_code, response.reason_phrase, list(response.headers.raw)
        hop.ip = _peer(response)
        if sum(len(name) + len(value) + 4 for name, value in hop.headers) > MAX_HEAD_BYTES:
            raise Failure("too_large", f"more than {MAX_HEAD_BYTES // 1024} KiB of headers")
        await _read_body(response, limits, result)
    finally:
        with contextlib.suppress(httpx.HTTPError):
            await response.aclose()


async def _read_body(response: httpx.Response, limits: Limits, result: HopResult) -> None:
    """Fill the hop's raw body and the decoded one. What came up to a failure stays: it goes to the archive as truncated."""
    hop = result.hop
    assert hop is not None
    stated = response.headers.get("content-length", "")
    if not limits.start_will_do and stated.isdigit() and int(stated[:20]) > limits.wire_bytes:
        raise Failure("too_large", f"announces {stated[:20]} bytes; the limit is {limits.wire_bytes:,}")
    decoder = build_decoder(", ".join(response.headers.get_list("content-encoding")), limits.body_bytes)
    result.body = decoder.body
    raw = bytearray()
    try:
        async for chunk in response.aiter_raw():
            raw += chunk[: limits.wire_bytes + 1 - len(raw)]
            decoder.feed(chunk)
            if len(raw) > limits.wire_bytes:
                del raw[limits.wire_bytes :]
                raise Failure("too_large", f"more than {limits.wire_bytes:,} bytes on the wire")
        decoder.finish()
    finally:
        hop.body = bytes(raw)
    if not stated and "transfer-encoding" not in response.headers and response.http_version.startswith("HTTP/1") and raw:
        _check_unstated_end(hop, result.body)


def _check_unstated_end(hop: Hop, body: bytearray) -> None:
    """An answer that ends when the connection does may have been cut: an HTML page then has to show its end."""
    is_html = "html" in (hop.header("content-type") or "")
    if is_html and HTML_START.search(body[:4096]) and not HTML_END.search(body[-4096:]):
        raise Failure("truncated", "states no length, and the page does not come to its end")


def _request_head(request: httpx.Request) -> bytes:
    lines = [b"GET " + request.url.raw_path + b" HTTP/1.1"]
    lines += [name + b": " + value for name, value in request.headers.raw]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _peer(response: httpx.Response) -> str | None:
    """The address that answered; None where the transport does not tell, as in tests."""
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if isinstance(address, tuple) else None


def shown_host(url: str) -> str:
    """The host of a URL, for reasons: paths and queries may hold secrets."""
    try:
        return urlsplit(url).hostname or "another host"
    except ValueError:
        return "another host"
