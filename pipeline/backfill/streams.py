"""A large file on the Web as a stream that survives broken connections, and can be begun in the middle."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pipeline.errors import PermanentFetchError, TemporaryFetchError

CHUNK_BYTES = 256 * 1024
MAX_TRIES = 5
TIMEOUT_S = 30.0
TEMPORARY = frozenset((408, 429, 500, 502, 503, 504, 522, 524))


class _BrokenOff(Exception):
    """The connection ended, or the server asks to come back."""


class WebStream:
    """Bytes of one URL from `offset` on, read once, forwards. `position` counts from the beginning of the file.

    A connection that breaks is taken up again where it broke. Raises TemporaryFetchError where that fails five times in
    a row, PermanentFetchError for an answer that says there is no such file, or a file that has changed meanwhile.
    It uses the standard library's client, which spends a quarter of httpx's time on each megabyte; redirects are not followed.
    """

    def __init__(self, url: str, *, user_agent: str, offset: int = 0, sleep: Callable[[float], None] = time.sleep) -> None:
        self.url = url
        self.position = offset
        self.size: int | None = None
        self._user_agent = user_agent
        self._sleep = sleep
        self._connection: http.client.HTTPConnection | None = None
        self._answer: http.client.HTTPResponse | None = None
        self._validator: str | None = None
        self._tries = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, at least one before the end; b"" at the end."""
        while self.size is None or self.position < self.size:
            try:
                answer = self._answer or self._open()
                chunk = answer.read1(size if size > 0 else CHUNK_BYTES)
                if not chunk:
                    raise _BrokenOff("the connection ended before the file did")
            except (OSError, http.client.HTTPException, _BrokenOff) as error:
                self.close()
                self._tries += 1
                if self._tries >= MAX_TRIES:
                    raise TemporaryFetchError(self.url, "timeout", f"broke off {MAX_TRIES} times: {error}") from error
                self._sleep(2.0**self._tries)
            else:
                self._tries = 0
                self.position += len(chunk)
                return chunk
        return b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Only there for those who look for it: a stream is read forwards."""
        raise OSError("a stream from the Web is read forwards")

    def tell(self) -> int:
        return self.position

    def close(self) -> None:
        """Let the connection go; the next read makes another."""
        if self._connection is not None:
            self._connection.close()
        if self._answer is not None:
            self._answer.close()
        self._connection = self._answer = None

    def _open(self) -> http.client.HTTPResponse:
        """Ask for the rest of the file. Sets `size`."""
        parts = urlsplit(self.url)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(parts.netloc, timeout=TIMEOUT_S, context=context)
        else:
            connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT_S)  # type: ignore[assignment]
        self._connection = connection
        headers = {"User-Agent": self._user_agent, "Range": f"bytes={self.position}-", "Accept-Encoding": "identity"}
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers)
        answer = self._answer = connection.getresponse()
        status = answer.status
        if status in TEMPORARY:
            raise _BrokenOff(f"status {status}")
        if status not in (200, 206):
            raise PermanentFetchError(self.url, "http_4xx" if status < 500 else "http_5xx", f"status {status}")
        validator = answer.headers.get("etag") or answer.headers.get("last-modified")
        if self._validator is not None and validator != self._validator:
            raise PermanentFetchError(self.url, "truncated", "the file was changed while it was read")
        self._validator = validator
        length = int(answer.headers.get("content-length", "0"))
        if status == 206:
            total = answer.headers.get("content-range", "").rpartition("/")[2]
            self.size = int(total) if total.isdigit() else self.position + length
        else:
            self.size = length
            self._pass_over(answer, self.position)
        return answer

    def _pass_over(self, answer: http.client.HTTPResponse, count: int) -> None:
        """Read what was read before from a server that knows no ranges."""
        while count > 0:
            chunk = answer.read1(min(count, CHUNK_BYTES))
            if not chunk:
                raise _BrokenOff("the connection ended before the file did")
            count -= len(chunk)
