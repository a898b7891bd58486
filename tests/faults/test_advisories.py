"""What was once a hole in Scrapy or urllib3 is none here; the table in `cases.py` says which advisory is tried where."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from pipeline.discover.feeds import read_feed
from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError
from pipeline.fetch.decoder import STEP, build_decoder
from pipeline.fetch.outcomes import Failure
from pipeline.run.workers import Limits, run_tasks

MIB = 1 << 20
URL = "http://site.example/a"
SLOW_XML = {
    "tags that never end": b"<rss><channel>" + b"<item " * 200_000,
    "attributes that never end": b"<rss " + b"a='" * 200_000,
    "comments in comments": b"<rss>" + b"<!--" * 200_000,
    "sections that never end": b"<rss>" + b"<![CDATA[" * 100_000,
    "names of colons": b"<rss><a:" + b"b:" * 300_000 + b"/>",
    "blanks in a declaration": b"<?xml" + b" " * 900_000 + b"?><rss/>",
    "openings alone": b"<" * 900_000,
    "names alone": b"<rss" * 200_000,
}


def read_list(data: bytes) -> str:
    for read in (read_feed, read_sitemap):
        try:
            read(data, URL)
        except ExtractError:
            continue
    return "read"


@pytest.mark.slow
def test_xml_made_for_slow_patterns_takes_no_longer_than_its_length() -> None:
    """A pattern that goes back and forth over a megabyte takes hours; the processor time of a worker is 10 s."""
    outcomes = list(run_tasks(read_list, [*SLOW_XML.values()], workers=2, limits=Limits(cpu_s=10)))

    assert {name: outcome.state for name, outcome in zip(SLOW_XML, outcomes, strict=True) if outcome.result != "read"} == {}


TARGETS = [
    pytest.param("https://site.example/b", id="another scheme", marks=pytest.mark.slow),  # waits for a handshake
    pytest.param("http://other.example/b", id="another host"),
    pytest.param("http://site.example:81/b", id="another port"),
]


@pytest.mark.parametrize("target", TARGETS)
async def test_no_credential_is_sent_where_scheme_or_host_changes(web, fetch, target) -> None:
    keys = (("Authorization", "Bearer secret"), ("X-Api-Key", "secret"), ("Cookie", "id=secret"), ("Range", "bytes=0-"))
    web.says("/a", status=302, headers=[("Location", target)])
    web.says("other.example/b", b"here")
    await fetch(URL, max_attempts=1, headers=keys)

    told = [(seen.host, seen.path) for seen in web.seen if "secret" in str(seen.headers)]
    assert told == [("site.example", "/a")]


@pytest.mark.parametrize("coding", [None, "gzip", "br"])
async def test_a_page_over_the_limit_ends_in_a_state_with_its_reason(web, fetch, coding) -> None:
    body = bytes(30 * MIB)
    packed = {"gzip": gzip.compress, "br": lambda b: brotli.compress(b, quality=1), None: bytes}[coding](body)
    web.says("/a", packed, headers=[("Content-Encoding", coding)] if coding else [])
    (visit,) = await fetch(URL, max_attempts=1)

    assert visit.outcome == "too_large"
    assert visit.reason
    assert visit.exchange("x.warc.gz", 0).outcome == "too_large"


@pytest.mark.parametrize("layers", [2, 3, 6, 50, 5000])
def test_stacked_codings_are_refused_whatever_their_number(layers: int) -> None:
    with pytest.raises(Failure, match=f"{layers} layers"):
        build_decoder(", ".join(["gzip", "br"][n % 2] for n in range(layers)), MIB)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("pieces", [1, 7, 1000], ids=lambda count: f"{count} pieces")
def test_a_piece_is_decoded_in_bounded_steps(coding: str, pieces: int) -> None:
    """However the bytes are cut, no more than one step beyond the limit is ever held, and reading on gives no more."""
    body = bytes(64 * MIB)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda b: brotli.compress(b, quality=1)}[coding](body)
    decoder = build_decoder(coding, MIB)
    size = len(packed) // pieces + 1
    refused = 0
    for start in range(0, len(packed), size):
        try:
            decoder.feed(packed[start : start + size])
        except Failure as failure:
            refused += failure.cause == "too_large"
            break
    assert refused == 1
    assert len(decoder.body) <= MIB + STEP


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_the_body_of_a_redirect_is_bounded_too(web, fetch, status) -> None:
    bomb = gzip.compress(bytes(30 * MIB))
    web.says("/a", bomb, status=status, headers=[("Content-Encoding", "gzip"), ("Location", "/b")])
    web.says("/b", b"<p>here</p>")
    (visit,) = await fetch(URL, max_attempts=1)

    assert visit.outcome == "too_large"
    assert all(len(hop.body) <= len(bomb) for hop in visit.hops)
