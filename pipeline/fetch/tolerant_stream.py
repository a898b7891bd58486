"""Answers of HTTP/1.1 as browsers take them: header lines that are none passed over, an end of chunks that lacks its last line.

h11 refuses a whole answer for one such line. So the head is mended between the network and it, within bounds; what is
no HTTP stays none.
"""

from __future__ import annotations

import re
import ssl
from typing import Any

import httpcore

MAX_HEAD = 100 * 1024  # what h11 takes
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/[\d.]{1,4}[ \t]+(\d{3})[ \t]*([^\r\n\x00]*)", re.IGNORECASE)
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:[ \t]*([^\r\n]*)")
_LAST_CHUNK = re.compile(rb"\n0+[ \t]*(?:;[^\r\n]{0,200})?(\r?\n?)\Z")


def mend_head(head: bytes) -> bytes:
    """The head with its good lines alone; as it is where it begins with no status.

    >>> mend_head(b"HTTP/1.1 200 OK\\r\\nA b: c\\r\\nD: e\\r\\n\\r\\n")
    b'HTTP/1.1 200 OK\\r\\nD: e\\r\\n\\r\\n'
    """
    lines = re.split(rb"\r?\n", head.strip(b"\r\n"))
    status = _STATUS_LINE.fullmatch(lines[0].strip())
    if status is None:
        return head
    kept = [b"HTTP/1.1 " + status[1] + (b" " + status[2] if status[2] else b"")]
    is_kept = False
    for line in lines[1:]:
        if line[:1] in (b" ", b"\t"):
            if is_kept and len(kept) > 1:
                kept[-1] += b" " + line.strip().replace(b"\0", b"")
            continue
        field = _FIELD.fullmatch(line)
        is_kept = field is not None and _is_meant(field[1].lower(), field[2].strip())
        if field is not None and is_kept:
            kept.append(field[1] + b": " + field[2].replace(b"\0", b"").strip())
    return b"\r\n".join(kept) + b"\r\n\r\n"


def _is_meant(name: bytes, value: bytes) -> bool:
    return not (name == b"transfer-encoding" and value.lower() in (b"identity", b""))


class TolerantStream(httpcore.AsyncNetworkStream):
    """A connection whose answers' heads are mended. What is no HTTP/1.1 passes through untouched."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._head: bytearray | None = None
        """of the answer that is awaited; None where its end was seen"""
        self._tail = b""
        self._is_chunked = False
        self._is_plain = True

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            data = await self._inner.read(max_bytes, timeout)
            if self._head is None or not self._is_plain:
                if data:
                    self._tail = (self._tail + data[-256:])[-256:]
                elif self._is_chunked and (last := _LAST_CHUNK.search(self._tail)):
                    self._is_chunked = False
                    return b"\r\n" if last[1].endswith(b"\n") else b"\r\n\r\n"
                return data
            self._head += data
            if found := _HEAD_END.search(self._head.lstrip(b"\r\n")):
                whole = bytes(self._head.lstrip(b"\r\n"))
                head, rest = mend_head(whole[: found.end()]), whole[found.end() :]
                is_interim = re.match(rb"HTTP/1.1 1(?!01)\d\d", head) is not None
                self._head = bytearray(rest) if is_interim else None
                if is_interim:
                    return head  # the rest is looked at with what comes next
                self._is_chunked = re.search(rb"\r\ntransfer-encoding:[^\r\n]*chunked", head, re.IGNORECASE) is not None
                self._tail = b"\n" + rest[-256:]
                return head + rest
            if not data or len(self._head) > MAX_HEAD:
                held, self._head = bytes(self._head), None
                return held

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            self._head, self._tail, self._is_chunked = bytearray(), b"", False
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        stream = TolerantStream(await self._inner.start_tls(ssl_context, server_hostname, timeout))
        secured = stream.get_extra_info("ssl_object")
        stream._is_plain = secured is None or secured.selected_alpn_protocol() != "h2"
        return stream

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
