"""No text that a page may state as an address raises where it is joined or taken apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.urls.stated import host_of, join_url, split_url
from tests.conftest import PROJECT

ODD = [
    "//x]]>",
    "http://[",
    "http://[::1",
    "https://[v1.a]/",
    "http://a]/",
    "//[",
    "http://\u2100/",
    "http://a\u2488com/",
    "\x00",
    "",
]


@pytest.mark.parametrize("address", ODD)
def test_an_odd_address_is_taken_apart_or_is_none(address: str) -> None:
    assert "]" not in host_of(address)
    assert isinstance(join_url(address, "b"), str)
    assert isinstance(join_url("https://herald.example/", address), str)


@given(st.text(max_size=30), st.sampled_from(["", "//", "http://", "http://[", "https://herald.example/"]))
def test_any_text_is_taken_apart(text: str, before: str) -> None:
    assert isinstance(split_url(before + text).path, str)
    assert isinstance(join_url(before + text, text), str)


@pytest.mark.parametrize("folder", ["extract", "discover", "run"])
def test_what_reads_pages_takes_addresses_apart_here_alone(folder: str) -> None:
    raising = re.compile(r"\burl(?:split|join|parse)\(")
    found = [path.name for path in (PROJECT / "pipeline" / folder).rglob("*.py") if raising.search(path.read_text("utf-8"))]

    assert found == []
