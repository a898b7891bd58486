"""Bodies taken apart within bounds: a few hundred bytes may not become gigabytes, nor half a body pass for a whole one.

httpx decodes without a limit and takes a gzip stream that was cut for complete; so we read the raw bytes and decode
them here, 64 KiB at a time. One layer of gzip, deflate or brotli; the stream must reach its own end.
"""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from pipeline.fetch.outcomes import Failure

STEP = 64 * 1024
SNIFFED = 64  # bytes by which markup is known
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
GZIP_WBITS = 31
CODINGS = frozenset(("gzip", "x-gzip", "deflate", "br", "zstd", "dcb", "dcz", "compress", "x-compress"))
"""what IANA registers; any other word, such as a charset's name, is none, as browsers take it"""
RAW_DEFLATE_WBITS = -15


class BodyDecoder(Protocol):
    """Takes raw bytes, keeps decoded ones in `body`; both methods raise Failure."""

    body: bytearray

    def feed(self, raw: bytes) -> None: ...

    def finish(self) -> None:
        """Raises Failure("truncated") where the stream did not reach its end."""


def build_decoder(content_encoding: str | None, max_bytes: int) -> BodyDecoder:
    """The decoder for a Content-Encoding header. Raises Failure for stacked encodings and those not asked for.

    >>> decoder = build_decoder(None, 100)
    >>> decoder.feed(b"plain"); decoder.finish(); bytes(decoder.body)
    b'plain'
    """
    named = [name.strip().lower() for name in (content_encoding or "").split(",")]
    layers = [name for name in named if name in CODINGS]
    if not layers:
        return PlainDecoder(max_bytes)
    if len(layers) > 1:
        raise Failure("bad_encoding", f"{len(layers)} layers of content encoding")
    match layers[0]:
        case "gzip" | "x-gzip":
            return StatedDecoder(ZlibDecoder(max_bytes, is_gzip=True), max_bytes)
        case "deflate":
            return StatedDecoder(ZlibDecoder(max_bytes, is_gzip=False), max_bytes)
        case "br":
            return StatedDecoder(BrotliDecoder(max_bytes), max_bytes)
    return StatedDecoder(UnaskedDecoder(layers[0]), max_bytes)


def is_markup(start: bytes) -> bool:
    """Whether bytes are markup as they stand: no compressed stream of ours begins so.

    >>> is_markup(b"\\r\\n<!DOCTYPE html>"), is_markup(b"\\x1f\\x8b\\x08")
    (True, False)
    """
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


class StatedDecoder:
    """The decoder that a header names, unless the body is markup as it stands: some unpack it and keep the header."""

    def __init__(self, stated: BodyDecoder, max_bytes: int) -> None:
        self._stated = stated
        self._max_bytes = max_bytes
        self._head = b""
        self._chosen: BodyDecoder | None = None
        self.body = stated.body

    def feed(self, raw: bytes) -> None:
        if self._chosen is None:
            self._head += raw
            if len(self._head) < SNIFFED:
                return
            self._choose()
        else:
            self._chosen.feed(raw)

    def finish(self) -> None:
        if self._chosen is None:
            self._choose()
        assert self._chosen is not None
        self._chosen.finish()

    def _choose(self) -> None:
        if is_markup(self._head[:SNIFFED]):
            self._chosen = PlainDecoder(self._max_bytes)
            self._chosen.body = self.body
        else:
            self._chosen = self._stated
        head, self._head = self._head, b""
        self._chosen.feed(head)


def decode_stored(raw: bytes, content_encoding: str | None, max_bytes: int) -> bytes:
    """The body of an archived answer by what its bytes are: many archives unpack bodies, or pack them, and keep the header.

    Raises Failure like `decode_body`.
    """
    if raw[:3] == b"\x1f\x8b\x08":
        return decode_body(raw, "gzip", max_bytes)
    if raw[:4] == ZSTD_MAGIC:
        return _unpack_zstd(raw, max_bytes)
    return decode_body(raw, content_encoding, max_bytes)


def _unpack_zstd(raw: bytes, max_bytes: int) -> bytes:
    import io

    from fastwarc.stream_io import ZstdReader

    body = bytearray()
    try:
        reader = ZstdReader(io.BytesIO(raw))
        while piece := reader.read(STEP):
            body += piece
            _check_size(body, max_bytes)
    except OSError as error:
        raise Failure("bad_encoding", f"damaged zstd: {error}") from error
    return bytes(body)


def decode_body(raw: bytes, content_encoding: str | None, max_bytes: int) -> bytes:
    """The decoded body of a stored answer. Raises Failure like the decoder of a live one."""
    decoder = build_decoder(content_encoding, max_bytes)
    decoder.feed(raw)
    decoder.finish()
    return bytes(decoder.body)


class UnaskedDecoder:
    """Refuses a body in a coding that was not asked for."""

    def __init__(self, name: str) -> None:
        self.body = bytearray()
        self._name = name

    def feed(self, raw: bytes) -> None:
        raise Failure("bad_encoding", f"content encoding {self._name!a}, which was not asked for")

    def finish(self) -> None:
        return


class PlainDecoder:
    def __init__(self, max_bytes: int) -> None:
        self.body = bytearray()
        self._max_bytes = max_bytes

    def feed(self, raw: bytes) -> None:
        self.body += raw[: self._max_bytes + 1 - len(self.body)]
        _check_size(self.body, self._max_bytes)

    def finish(self) -> None:
        return


class ZlibDecoder:
    """gzip of one or more members, or deflate with or without the zlib header that RFC 9110 asks for."""

    def __init__(self, max_bytes: int, *, is_gzip: bool) -> None:
        self.body = bytearray()
        self._max_bytes = max_bytes
        self._is_gzip = is_gzip
        self._stream: zlib._Decompress | None = None
        self._head = b""
        self._is_started = False

    def feed(self, raw: bytes) -> None:
        data = self._head + raw
        self._head = b""
        while data:
            if self._stream is None:
                data = self._begin(data)
                continue
            try:
                self.body += self._stream.decompress(data, min(STEP, self._max_bytes + 1 - len(self.body)))
            except zlib.error as error:
                raise Failure("bad_encoding", f"damaged compressed body: {_words(error)}") from error
            _check_size(self.body, self._max_bytes)
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                data = self._stream.unused_data
                self._stream = None

    def finish(self) -> None:
        if self._stream is not None and not self._is_gzip:
            # raw deflate ends in the middle of a byte: what is left may sit in the stream, with no input to push it out
            while pushed := self._stream.decompress(b"", STEP):
                self.body += pushed
                _check_size(self.body, self._max_bytes)
            self._stream = None if self._stream.eof else self._stream
        if self._stream is not None or self._head:
            raise Failure("truncated", "the compressed body ends before its end")

    def _begin(self, data: bytes) -> bytes:
        """Start a stream; returns what of `data` is to be decoded, and keeps a head that is too short to tell."""
        if self._is_started:
            data = data.lstrip(b"\0")  # some servers pad to a block
            if not data:
                return b""
        if len(data) < 2:
            self._head = data
            return b""
        if self._is_gzip:
            if data[:2] != b"\x1f\x8b":
                where = "after the end of the compressed body" if self._is_started else "instead of the gzip that was announced"
                raise Failure("bad_encoding", f"other bytes {where}")
            self._stream = zlib.decompressobj(GZIP_WBITS)
        elif self._is_started:
            raise Failure("bad_encoding", "other bytes after the end of the compressed body")
        else:
            has_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0  # RFC 1950, 2.2
            self._stream = zlib.decompressobj() if has_header else zlib.decompressobj(RAW_DEFLATE_WBITS)
        self._is_started = True
        return data


class BrotliDecoder:
    def __init__(self, max_bytes: int) -> None:
        self.body = bytearray()
        self._max_bytes = max_bytes
        self._stream = brotli.Decompressor()
        self._is_started = False

    def feed(self, raw: bytes) -> None:
        self._is_started = self._is_started or bool(raw)
        try:
            self.body += self._stream.process(raw, output_buffer_limit=STEP)
            _check_size(self.body, self._max_bytes)
            while not self._stream.can_accept_more_data():
                self.body += self._stream.process(b"", output_buffer_limit=STEP)
                _check_size(self.body, self._max_bytes)
        except brotli.error as error:
            raise Failure("bad_encoding", "damaged compressed body") from error

    def finish(self) -> None:
        if self._is_started and not self._stream.is_finished():
            raise Failure("truncated", "the compressed body ends before its end")


def _check_size(body: bytearray, max_bytes: int) -> None:
    if len(body) > max_bytes:
        del body[max_bytes:]
        raise Failure("too_large", f"more than {max_bytes:,} bytes")


def _words(error: zlib.error) -> str:
    """The library's words without its numbers: "Error -3 while decompressing data: incorrect data check"."""
    return str(error).rpartition(": ")[2]
