"""Tables on a terminal: whatever its width, nothing is cut off and no cell is obeyed."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from pipeline.query.terminal_tables import fitted

COLUMNS = ("words", "counted", "speaker", "published_on", "url")
ROW = ("At least 17", "people", "the county's fire service", "2026-03-23", "http://herald.example/news/tamsin-valley-flood")


def drawn(columns: tuple[str, ...], row: tuple[object, ...], width: int) -> list[str]:
    page = io.StringIO()
    Console(file=page, width=width, highlight=False).print(fitted(columns, [row], width))
    return page.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_every_word_of_a_row_is_shown_within_the_width(width: int) -> None:
    lines = drawn(COLUMNS, ROW, width)

    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    assert sum(line.count("2026-03-23") for line in lines) == 1, "a date is not broken"
    if width >= 60:
        pieces = " ".join(word for line in lines for word in line.replace("│", " ").split())
        assert all(word in pieces for word in ("17", "people", "county's", "service"))


def test_a_row_of_more_columns_than_fit_is_a_list_of_its_cells_and_empty_ones_are_left_out() -> None:
    lines = drawn(tuple(f"column_{number}" for number in range(30)), ("value", None, *["value"] * 28), 80)

    assert lines[0].startswith("row 1 ─")
    assert [line.split() for line in lines[1:3]] == [["column_0", "value"], ["column_2", "value"]]


def test_a_table_that_fits_has_a_frame_and_one_line_for_each_row() -> None:
    lines = drawn(("state", "pages"), ("loaded", 3), 80)

    assert len(lines) == 5
    assert lines[3].split() == ["│", "loaded", "│", "3", "│"]


def test_control_characters_and_markup_stay_words() -> None:
    [line] = [line for line in drawn(("[red]a", "b"), ("[bold]x\x1b[31m", "y"), 80) if "bold" in line]

    assert "[bold]x␛[31m" in line
