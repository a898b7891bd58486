"""Text from outside commands nothing, wherever it comes out."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.artifacts import run_page
from flows.run_lines import as_line
from pipeline.cli.common import print_json, say
from pipeline.models import RunReport
from pipeline.neutral import neutral, neutral_json

HOSTILE = [
    pytest.param("\x1b]0;owned\x07", id="title of the window"),
    pytest.param("\x9b31m", id="one-byte control sequence"),
    pytest.param("x\r\x1b[2K$ rm -rf", id="line written over"),
    pytest.param("a\u2028b\u0085c", id="other ends of lines"),
    pytest.param("invoice\u202efdp.exe", id="turned around"),
    pytest.param("\u2066a\u2069\u200fb", id="isolates"),
    pytest.param("\x00\ud800", id="no character"),
]


def commands(text: str) -> list[str]:
    return [
        c
        for c in text
        if c != "\n" and (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(c) in TURNS)
    ]


TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(f"herald: {text}")
    print_json({"reason": text})
    captured = capsys.readouterr()
    report = RunReport(run_id="r", flow="ingest", reason=text, notes=(text,))
    places = [
        captured.err,
        captured.out,
        as_line({"at": datetime(2026, 3, 1, tzinfo=UTC), "note": text}),
        run_page(report, [(text, text, text, text, text, text, "https://herald.example/")]),
    ]

    assert [commands(place) for place in places] == [[]] * len(places)
    assert len(captured.err.splitlines()) == 1
    assert json.loads(captured.out) == {"reason": text}


@pytest.mark.parametrize("text", ["کتاب‌ها", "क्‍ष", "👩‍👩‍👧", "Émile – “oui”", "‮"[:0]])
def test_what_languages_need_stays(text: str) -> None:
    assert neutral(text) == text
    assert json.loads(neutral_json(text)) == text


@given(st.text())
def test_any_text_is_neutral_and_its_json_says_the_same(text: str) -> None:
    assert not commands(neutral(text))
    assert json.loads(neutral_json(text)) == text
    assert not commands(neutral_json(text))


@pytest.mark.parametrize(
    "text",
    ["[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](http://h.example/p)", "a | b", "# x", "`x`", "**x**"],
)
def test_markdown_takes_it_for_words(text: str) -> None:
    page = run_page(RunReport(run_id="r", flow="ingest", notes=(text,)), [])
    line = page.splitlines()[-1].removeprefix("- ")

    assert not [c for at, c in enumerate(line) if c in "[]<>*`#!|" and line[at - 1] != "\\"]
