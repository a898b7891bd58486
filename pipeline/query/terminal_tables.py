"""Rows -> what a terminal shows of them: a table where it fits, else each row as a list of its cells. Nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.query.cells import printable

LEAST = 10
"""columns of the terminal that a cell needs to be read: a date, the longest word of most"""


def fitted(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> RenderableType:
    """The rows, drawn within `width`; control characters in them never reach the terminal."""
    names = [printable(column) for column in columns]
    numbers = [_is_number(row[at] for row in rows) for at in range(len(names))]
    cells = [[printable(cell) for cell in row] for row in rows]
    needed = [max([cell_len(name), *(cell_len(row[at]) for row in cells)]) for at, name in enumerate(names)]
    if sum(needed) + 3 * len(names) + 1 <= width:
        return _table(names, cells, needed, numbers, Table(header_style="bold"))
    room = width - 2 * len(names)
    if sum(min(one, LEAST) for one in needed) > room:
        return _records(names, cells)
    widths = share_out(needed, room)
    leading = int(widths != needed)  # a blank line between rows of several lines
    compact = Table(
        header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, leading=leading
    )
    return _table(names, cells, widths, numbers, compact)


def share_out(needed: Sequence[int], room: int) -> list[int]:
    """How wide each column is: no wider than needed, and otherwise as equal as the room allows.

    >>> share_out([4, 30, 90], 54), share_out([12, 12], 100)
    ([4, 25, 25], [12, 12])
    """
    widths = [min(one, LEAST) for one in needed]
    for _ in range(room - sum(widths)):
        short = [at for at, width in enumerate(widths) if width < needed[at]]
        if not short:
            break
        widths[min(short, key=lambda at: widths[at])] += 1
    return widths


def _is_number(cells: Iterable[Any]) -> bool:
    """Whether there is a number in a column, and nothing else: those stand under one another by their last digit."""
    found = [cell for cell in cells if cell is not None]
    return bool(found) and all(isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool) for cell in found)


def _table(
    names: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], numbers: Sequence[bool], table: Table
) -> Table:
    for name, width, is_number in zip(names, widths, numbers, strict=True):
        table.add_column(Text(name), width=width, overflow="fold", justify="right" if is_number else "left")
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _records(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Group:
    """Row by row, a line for each cell that is not empty."""
    parts: list[RenderableType] = []
    for number, row in enumerate(cells, 1):
        record = Table.grid(padding=(0, 2))
        record.add_column(style="bold", no_wrap=True)
        record.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            if cell:
                record.add_row(Text(name), Text(cell))
        parts += [Rule(f"row {number}", align="left"), record]
    return Group(*parts)
