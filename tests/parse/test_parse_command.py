# ruff: noqa: E501 - lines of JSON are kept whole
"""`onrecord parse`: the filter answers every line, and people see the words marked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline.cli.filters import answer_lines, as_line
from pipeline.cli.parse import answer, answer_request, marked
from pipeline.parse.figures.figures import parse_figures


def answers(*lines: str | bytes) -> list[dict[str, object]]:
    raw = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return [json.loads(line) for line in answer_lines("parse", raw, answer_request)]


def test_each_line_is_answered_in_order() -> None:
    out = answers('{"id": "a", "text": "It lost 40 men."}\n', '{"id": 7, "text": "Nothing."}\n')
    assert [row["id"] for row in out] == ["a", 7]
    first = out[0]["figures"]
    assert isinstance(first, list)
    assert (first[0]["start"], first[0]["end"], first[0]["low"], first[0]["counted"], first[0]["attribution"]) == (
        8,
        10,
        40,
        "men",
        None,
    )
    assert out[1] == {"id": 7, "figures": [], "attributions": []}


def test_bad_lines_are_answered_by_their_error_and_reported(capsys) -> None:  # type: ignore[no-untyped-def]
    out = answers("no json\n", '{"id": 2}\n', '{"id": 3, "text": 5}\n', '{"id": 4, "text": "x", "published": "soon"}\n', b"\xff\n",
                  "[1]\n", "\n",
                  '{"id": 8, "text": "Two cats.", "published": "2024-05-01T10:00:00Z", "language": null}\n')  # fmt: skip
    assert [row["id"] for row in out] == [None, 2, 3, 4, None, None, None, 8]
    assert all("error" in row for row in out[:7])
    assert "error" not in out[7]
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in told] == [f" line {n}" for n in range(1, 8)]


def test_half_a_surrogate_pair_survives() -> None:
    (row,) = answers('{"id": "\\ud800", "text": "\\ud800 40 men"}\n')
    assert row["id"] == "\ud800"
    as_line(row).encode("utf-8")


def test_other_languages_get_empty_answers() -> None:
    assert answers('{"id": 1, "text": "40 Menschen starben.", "language": "de"}\n')[0]["figures"] == []


def test_spans_are_pairs_of_numbers() -> None:
    found = answer("“We lost 40 men,” the general said.")
    for attribution in found["attributions"]:
        assert all(len(span) == 2 for field in ("source", "cue", "content") for span in attribution[field])


def test_the_filter_flushes_line_by_line() -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "parse", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in (1, 2):
            process.stdin.write(json.dumps({"id": name, "text": "Two cats."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait() == 0


def test_words_are_marked_and_nothing_reaches_the_terminal_raw() -> None:
    text = "It lost\x1b[2J 40 men."
    shown = marked(text, parse_figures(text))
    assert "\x1b" not in shown.plain
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["40"]
