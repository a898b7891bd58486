"""Verdicts and notes on figures: how they are kept, and how they find their figure again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.errors import UsageError
from pipeline.load.database import bring_up_to_date
from pipeline.load.notes import Note, append_note, check_correction, read_notes, write_notes
from tests.query.conftest import Warehouse

NOTED_AT = datetime(2026, 4, 1, tzinfo=UTC)


def note(**fields: Any) -> Note:
    usual = {
        "figure_id": "f1", "article_id": "a1", "part": "body", "start_offset": 10, "end_offset": 12, "words": "12",
        "verdict": "wrong", "noted_at": NOTED_AT,
    }  # fmt: skip
    return Note.model_validate(usual | fields)


@pytest.fixture
def made() -> Warehouse:
    con = duckdb.connect()
    con.execute("set timezone = 'UTC'")
    bring_up_to_date(con)
    warehouse = Warehouse(con)
    warehouse.publisher("herald")
    warehouse.article("a1", "herald", "2026-01-05")
    warehouse.figure("a1", "12", 12, 12, figure_id="f1", start_offset=10, end_offset=12)
    warehouse.figure("a1", "30", 30, 30, figure_id="f2", start_offset=40, end_offset=42)
    return warehouse


def test_a_verdict_stands_beside_the_claim_and_what_was_parsed_stays(made: Warehouse) -> None:
    write_notes(made.con, [note(field="counted", value="miners", text="the paper says so twice", noted_by="desk")])

    assert made.rows("select words, counted, verdict, note, corrections from claims order by words") == [
        ("12", "soldiers", "wrong", "the paper says so twice", [{"field": "counted", "value": "miners"}]),
        ("30", "soldiers", None, None, None),
    ]


def test_the_later_note_on_a_figure_and_field_counts(made: Warehouse) -> None:
    later = NOTED_AT + timedelta(hours=1)
    write_notes(
        made.con,
        [
            note(verdict="right", noted_at=later),
            note(),
            note(field="low", value="13"),
            note(field="low", value="14", noted_at=later),
        ],
    )

    assert made.rows("select field, value, verdict from notes order by field nulls first") == [
        (None, None, "right"),
        ("low", "14", "wrong"),
    ]


@pytest.mark.parametrize(
    ("stood", "tied"),
    [
        ({"figure_id": "of old", "words": "12"}, "f1"),
        ({"figure_id": "of old", "start_offset": 4, "words": "about 12"}, "f1"),
        ({"figure_id": "of old", "words": "17"}, None),
        ({"figure_id": "of old", "start_offset": 90, "end_offset": 92}, None),
        ({"figure_id": "of old", "part": "title"}, None),
        ({"figure_id": "of old", "article_id": "another"}, None),
    ],
    ids=["another sentence around it", "read with more words", "another number now", "elsewhere", "another text", "gone"],
)
def test_a_note_finds_the_figure_that_is_read_anew_in_its_place_and_is_loose_without_one(
    made: Warehouse, stood: dict[str, Any], tied: str | None
) -> None:
    write_notes(made.con, [note(**stood)])

    assert made.rows("select figure_id, noted_figure_id, is_loose from notes") == [(tied or "of old", "of old", tied is None)]
    assert made.rows("select figure_id from claims where verdict is not null") == ([(tied,)] if tied else [])


def test_writing_the_same_notes_again_is_no_change(made: Warehouse) -> None:
    assert write_notes(made.con, [note()]) is True
    assert write_notes(made.con, [note()]) is False


def test_lines_are_appended_and_one_that_is_none_costs_itself(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    append_note(folder, note(text="first \u202e <script>"))
    with folder.notes.open("ab") as stream:
        stream.write(b'{"figure_id": "torn')
    append_note(folder, note(figure_id="f2"))

    assert [one.figure_id for one in read_notes(folder)] == ["f1", "f2"]
    assert read_notes(folder)[0].text == "first \u202e <script>"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("cuonted", "men", "did you mean counted"),
        ("low", "many", "low is a number"),
        ("stated_on", "Friday", "a day such as"),
        ("counted", None, "go together"),
        (None, "men", "go together"),
    ],
)
def test_what_cannot_be_told_anew_is_said(field: str | None, value: str | None, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        check_correction(field, value)
