"""Rows -> an .xlsx workbook, a sheet each. A text is written as a text: nothing from a page becomes a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.arrow_rows import Plain
from pipeline.export.selections import Selection

MOST_ROWS = 1_048_575
"""that a sheet holds below its heading (Excel's specifications and limits)"""
LONGEST = 32_767
"""characters that a cell holds"""
EXACT = 2**53
"""whole numbers up to it are what a cell, which holds a double, gives back"""
FIRST_DAY = date(1900, 3, 1)
"""earlier dates a workbook counts wrongly (it knows a 29 February 1900), or not at all"""


def write_workbook(path: Path, tables: Iterable[tuple[Selection, Iterator[list[Plain]]]]) -> tuple[dict[str, int], int]:
    """Write the tables into a new workbook; how many rows each has, and how many texts had to be cut.

    Raises UsageError where a table has more rows than a sheet.
    """
    from xlsxwriter import Workbook

    counts: dict[str, int] = {}
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        cut = 0
        for selection, rows in tables:
            sheet = book.add_worksheet(selection.table[:31])
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(selection.columns):
                sheet.write_string(0, at, column.name, bold)
            count = 0
            for count, row in enumerate(rows, 1):
                if count > MOST_ROWS:
                    raise UsageError(f"{selection.table} has more rows than the {MOST_ROWS:,} of a sheet: narrow it, or take csv")
                for at, cell in enumerate(row):
                    cut += _write(sheet, count, at, cell, day, moment)
            counts[selection.table] = count
    return counts, cut


def _write(sheet: Any, row: int, column: int, cell: Plain, day: Any, moment: Any) -> bool:
    """Write one cell by its type; whether its text was cut."""
    if cell is None:
        return False
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, datetime) and cell.date() >= FIRST_DAY:
        sheet.write_datetime(row, column, cell, moment)
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= FIRST_DAY:
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, (int, float)) and abs(cell) <= EXACT:
        sheet.write_number(row, column, cell)
    else:
        text = str(cell)
        sheet.write_string(row, column, text[:LONGEST])
        return len(text) > LONGEST
    return False
