"""A large file on the Web as a stream that survives broken connections, and can be begun in the middle."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

import httpx

from pipeline.errors import PermanentFetchError, TemporaryFetchError

MAX_TRIES = 5
TIMEOUT = httpx.Timeout(30.0)
TEMPORARY = frozenset((408, 429, 500, 502, 503, 504, 522, 524))


class WebStream:
    """Bytes of one URL from `offset` on, read once, forwards. `position` counts from the beginning of the file.

    A connection that breaks is taken up again where it broke. Raises TemporaryFetchError where that fails five times in
    a row, PermanentFetchError for an answer that says there is no such file, or a file that has changed meanwhile.
    """

    def __init__(
        self,
        url: str,
        *,
        user_agent: str,
        offset: int = 0,
        sleep: Callable[[float], None] = time.sleep,
        client: httpx.Client | None = None,
    ) -> None:
        self.url = url
        self.position = offset
        self.size: int | None = None
        self._user_agent = user_agent
        self._sleep = sleep
        self._client = client or httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False)
        self._answer: httpx.Response | None = None
        self._chunks: Iterator[bytes] = iter(())
        self._buffer = memoryview(b"")
        self._validator: str | None = None
        self._tries = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, at least one before the end; b"" at the end."""
        while not self._buffer:
            if self.size is not None and self.position >= self.size:
                return b""
            self._buffer = memoryview(self._next_chunk())
        taken = bytes(self._buffer[: size if size >= 0 else None])
        self._buffer = self._buffer[len(taken) :]
        self.position += len(taken)
        return taken

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Only there for those who look for it: a stream is read forwards."""
        raise OSError("a stream from the Web is read forwards")

    def tell(self) -> int:
        return self.position

    def close(self) -> None:
        self._drop()
        self._client.close()

    def _next_chunk(self) -> bytes:
        while True:
            try:
                if self._answer is None:
                    self._open()
                chunk = next(self._chunks, b"")
                if not chunk:
                    raise httpx.ReadError("the connection ended before the file did")
                self._tries = 0
                return chunk
            except httpx.HTTPError as error:
                self._drop()
                self._tries += 1
                if self._tries >= MAX_TRIES:
                    raise TemporaryFetchError(self.url, "timeout", f"broke off {MAX_TRIES} times: {error}") from error
                self._sleep(2.0**self._tries)

    def _open(self) -> None:
        headers = {"User-Agent": self._user_agent, "Range": f"bytes={self.position}-", "Accept-Encoding": "identity"}
        answer = self._answer = self._client.send(self._client.build_request("GET", self.url, headers=headers), stream=True)
        status = answer.status_code
        if status == 416:  # nothing lies behind the offset: it is the end
            self.size = self.position
            self._chunks = iter(())
            raise PermanentFetchError(self.url, "http_4xx", f"the file ends before byte {self.position}")
        if status in TEMPORARY:
            raise httpx.HTTPStatusError(f"status {status}", request=answer.request, response=answer)
        if status not in (200, 206):
            raise PermanentFetchError(self.url, "http_4xx" if status < 500 else "http_5xx", f"status {status}")
        validator = answer.headers.get("etag") or answer.headers.get("last-modified")
        if self._validator is not None and validator != self._validator:
            raise PermanentFetchError(self.url, "truncated", "the file was changed while it was read")
        self._validator = validator
        self._chunks = answer.iter_raw()
        length = int(answer.headers.get("content-length", "0"))
        if status == 206:
            total = answer.headers.get("content-range", "").rpartition("/")[2]
            self.size = int(total) if total.isdigit() else self.position + length
        else:  # a server without ranges: what was read already is read again, and dropped
            self.size = length
            skip = self.position
            while skip > 0:
                chunk = next(self._chunks, b"")
                if not chunk:
                    raise httpx.ReadError("the connection ended before the file did")
                skip -= len(chunk)
                if skip < 0:
                    self._chunks = _first(chunk[skip:], self._chunks)

    def _drop(self) -> None:
        if self._answer is not None:
            self._answer.close()
            self._answer = None


def _first(chunk: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield chunk
    yield from rest
