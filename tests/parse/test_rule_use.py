"""How often each rule decides, and how often it is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.parse.rule_use import main

ROW = {
    "text": "In 2019 the mill lost 40 jobs. Officials see prices rising 3 percent.",
    "figures": [
        {"start": 22, "end": 24, "modality": "stated"},
        {"start": 59, "end": 68, "modality": "planned"},
    ],
}


@pytest.mark.parametrize("content", [None, "no json\n", "{}\n", "[1]\n"])
def test_what_has_no_texts_is_told_in_one_line(content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts.jsonl"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SystemExit):
        main([str(file)])

    assert "is no JSON Lines with texts" in capsys.readouterr().err.splitlines()[-1]


def test_rules_are_counted_with_how_often_labels_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps(ROW) + "\n" + json.dumps({"text": "In 2020 it rained."}) + "\n")
    main([str(texts)])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()[1:]]
    told = {(field, rule.partition(":")[0].rpartition(".")[2]): counts for *counts, field, rule in rows}

    assert told["refused", "is_year"] == ["2", "1", "1"]
    assert told["modality", "_forecast"] == ["1", "0", "1"]
    assert told["modality", "modality)"] == ["1", "1", "1"]
