"""Compressed bodies come out whole or not at all."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fetch.decoder import build_decoder, decode_body
from pipeline.fetch.outcomes import Failure

TEXT = "".join(f"<p>Paragraph {n}: {n * 7919 % 1000} people.</p>" for n in range(400)).encode()
MANY = 10_000_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ENCODERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


def state_of(raw: bytes, encoding: str, max_bytes: int = MANY) -> str:
    try:
        decode_body(raw, encoding, max_bytes)
    except Failure as failure:
        return failure.cause
    return "whole"


@pytest.mark.parametrize(
    ("raw", "encoding", "expected"),
    [
        pytest.param(TEXT, None, TEXT, id="no encoding"),
        pytest.param(TEXT, "identity", TEXT, id="identity"),
        pytest.param(gzip.compress(TEXT), "gzip", TEXT, id="gzip"),
        pytest.param(gzip.compress(TEXT), "identity, GZIP ", TEXT, id="gzip, in capitals"),
        pytest.param(gzip.compress(b"first ") + gzip.compress(b"second"), "gzip", b"first second", id="two members"),
        pytest.param(gzip.compress(TEXT) + b"\0" * 512, "gzip", TEXT, id="padded with zeros"),
        pytest.param(gzip.compress(b""), "gzip", b"", id="empty in gzip"),
        pytest.param(b"", "gzip", b"", id="nothing, as with 204"),
        pytest.param(zlib.compress(TEXT), "deflate", TEXT, id="deflate with its header"),
        pytest.param(raw_deflate(TEXT), "deflate", TEXT, id="deflate as old servers send it"),
        pytest.param(brotli.compress(TEXT), "br", TEXT, id="brotli"),
        pytest.param(b"", "br", b"", id="nothing as brotli"),
    ],
)
def test_whole_bodies_are_decoded(raw: bytes, encoding: str | None, expected: bytes) -> None:
    assert decode_body(raw, encoding, MANY) == expected


@pytest.mark.parametrize(
    ("raw", "encoding", "cause"),
    [
        pytest.param(gzip.compress(gzip.compress(TEXT)), "gzip, gzip", "bad_encoding", id="two layers"),
        pytest.param(TEXT, ", ".join(["gzip"] * 200), "bad_encoding", id="two hundred layers"),
        pytest.param(b"\x28\xb5\x2f\xfd" + bytes(80), "zstd", "bad_encoding", id="not asked for"),
        pytest.param(TEXT, "gzip", "whole", id="markup called gzip"),
        pytest.param(TEXT, "br", "whole", id="markup called brotli"),
        pytest.param(TEXT, "UTF-8", "whole", id="a charset where a coding belongs"),
        pytest.param(b"\n" + TEXT[:-1], "deflate", "whole", id="markup called deflate"),
        pytest.param(b"\x01\x02" + bytes(90), "gzip", "bad_encoding", id="other bytes called gzip"),
        pytest.param(
            gzip.compress(TEXT)[:-8] + b"\0\0\0\0" + gzip.compress(TEXT)[-4:], "gzip", "bad_encoding", id="wrong checksum"
        ),
        pytest.param(gzip.compress(TEXT) + b"junk", "gzip", "bad_encoding", id="junk behind"),
        pytest.param(gzip.compress(TEXT) + gzip.compress(TEXT)[:9], "gzip", "truncated", id="second member cut"),
        pytest.param(gzip.compress(TEXT)[:1], "gzip", "truncated", id="one byte"),
        pytest.param(TEXT, None, "whole", id="just the limit"),
    ],
)
def test_other_bodies_say_what_is_wrong(raw: bytes, encoding: str | None, cause: str) -> None:
    assert state_of(raw, encoding or "", len(TEXT)) == cause


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_body_cut_anywhere_is_never_whole(encoding: str) -> None:
    raw = ENCODERS[encoding](TEXT)
    cuts = [1 + n * (len(raw) - 2) // 49 for n in range(50)]
    assert {state_of(raw[:cut], encoding) for cut in cuts} == {"truncated"}


@pytest.mark.parametrize("encoding", [None, *ENCODERS])
def test_the_limit_is_exact(encoding: str | None) -> None:
    raw = ENCODERS[encoding](TEXT) if encoding else TEXT
    assert decode_body(raw, encoding, len(TEXT)) == TEXT
    assert state_of(raw, encoding or "", len(TEXT) - 1) == "too_large"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(sorted(ENCODERS)), st.integers(1, 700))
def test_pieces_of_any_size_give_the_same_body(data: bytes, encoding: str, size: int) -> None:
    raw = ENCODERS[encoding](data)
    decoder = build_decoder(encoding, MANY)
    for start in range(0, len(raw), size):
        decoder.feed(raw[start : start + size])
    decoder.finish()
    assert bytes(decoder.body) == data


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(ENCODERS)))
def test_any_bytes_are_decoded_or_refused(raw: bytes, encoding: str) -> None:
    assert state_of(raw, encoding, 10_000) in ("whole", "truncated", "bad_encoding", "too_large")
