"""SECURITY.md says what the program does: its limits are those of the code, and its commands are there."""

from __future__ import annotations

import re

import pytest

from pipeline.discover import feeds, publisher, sitemaps
from pipeline.fetch import pages
from pipeline.fetch.addresses import WEB_PORTS
from pipeline.fetch.visits import LIMITS, MIB
from pipeline.query import sandbox
from pipeline.run import workers
from pipeline.urls.canonical import MAX_URL_CHARS
from tests.conftest import PROJECT

PAGE = (PROJECT / "SECURITY.md").read_text("utf-8")
ROWS = dict(re.findall(r"(?m)^\| (.+?) \| (.+) \|$", PAGE))
QUERY, WORKER = sandbox.Limits(), workers.Limits()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a page", f"{LIMITS['page'].seconds:.0f} s"),
        ("a page", f"{LIMITS['page'].wire_bytes // MIB} MiB on the wire, {LIMITS['page'].body_bytes // MIB} MiB decoded"),
        ("a feed or sitemap", f"{LIMITS['feed'].seconds:.0f} s"),
        ("a feed or sitemap", f"{LIMITS['feed'].wire_bytes // MIB} and {LIMITS['sitemap'].body_bytes // MIB} MiB"),
        ("a feed or sitemap", f"{feeds.MAX_ENTRIES:,} entries of a feed, {sitemaps.MAX_URLS:,} of a sitemap"),
        ("a feed or sitemap", {3: "three levels"}[publisher.MAX_DEPTH]),
        ("`robots.txt`", f"{LIMITS['robots'].seconds:.0f} s, {LIMITS['robots'].body_bytes // 1024} KiB"),
        ("redirects", f"{pages.MAX_REDIRECTS}, to http and https on ports {' and '.join(map(str, sorted(WEB_PORTS)))}"),
        ("reading one page", f"{WORKER.cpu_s} s of processor time, {WORKER.wall_s:.0f} s in all"),
        ("reading one page", f"{WORKER.memory_bytes / 1024**3:g} GiB"),
        ("a query", f"{QUERY.seconds:.0f} s, {QUERY.memory_mb // 1024} GiB, {QUERY.threads} threads"),
        ("an address", f"{MAX_URL_CHARS:,} characters"),
    ],
)
def test_a_limit_is_that_of_the_code(row: str, said: str) -> None:
    assert said in ROWS[row]


@pytest.mark.parametrize("path", re.findall(r"`(tests/[\w/.]+)`", PAGE))
def test_what_it_names_is_there(path: str) -> None:
    assert (PROJECT / path).exists()
