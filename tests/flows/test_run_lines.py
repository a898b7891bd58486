"""The line that `serve` prints for a run."""

from __future__ import annotations

import json

import pytest

from flows.run_lines import FORMAT, tell_run
from pipeline.models import RunReport

REPORT = RunReport(
    run_id="r1",
    flow="ingest",
    publishers={"herald": {"loaded": 3, "feeds polled": 1}, "courier": {"wall": 1}},
    outcomes={"loaded": 3, "feeds polled": 1, "wall": 1},
    figures=12,
    published="onrecord-4.duckdb",
    notes=("herald is silent\nfor 30 h",),
)


def test_it_says_flow_publishers_pages_by_outcome_figures_publication_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    tell_run(REPORT, 4.25)
    line, note = capsys.readouterr().out.splitlines()

    assert line.split(" ", 1)[1] == (
        "flow=ingest run=r1 state=completed publishers=2 feeds_polled=1 loaded=3 wall=1 figures=12 attributions=0 "
        "published=onrecord-4.duckdb seconds=4.2"
    )
    assert note.endswith('flow=ingest note="herald is silent for 30 h"')


def test_in_json_it_is_one_object_with_the_notes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(FORMAT, "json")
    tell_run(REPORT, 4.25)
    [line] = capsys.readouterr().out.splitlines()
    said = json.loads(line)

    assert said["outcomes"] == {"feeds polled": 1, "loaded": 3, "wall": 1}
    assert said["notes"] == ["herald is silent\nfor 30 h"]
    assert said["at"].endswith("Z")
