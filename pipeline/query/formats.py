"""Rows of a query -> table, CSV, JSON or Parquet on a stream, as they come.

What stands in the cells was written by strangers: control characters never reach a terminal, and no spreadsheet finds a
formula in a CSV file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Protocol

import duckdb

from pipeline.neutral import neutral, neutral_json
from pipeline.query.cells import as_text, joined, json_value, printable, whole

FORMATS = ("table", "csv", "csv as it is", "json", "parquet")
TERMINAL_ROWS = 500
"""more rows than this nobody reads in a table; a terminal gets no more"""
_CHUNK = 2000


class Sink(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object: ...


def write_rows(result: duckdb.DuckDBPyConnection, sink: Sink, style: str, *, width: int | None = None) -> tuple[int, bool]:
    """Write the pending result of `result.execute(…)`; how many rows were written, and whether these were all.

    `style` is one of FORMATS. A table is drawn `width` characters wide for a terminal, and is tab-separated lines without one.
    """
    if style == "parquet":
        return _write_parquet(result, sink), True
    columns = [column[0] for column in result.description or []]
    if style == "table" and columns == ["explain_key", "explain_value"]:
        return _write_plan(result, sink), True
    if style == "table" and width is not None:
        return _draw(columns, result, sink, width)
    writer = {"csv": _write_csv, "csv as it is": _write_undefused_csv, "json": _write_json, "table": _write_lines}[style]
    return writer(columns, _rows(result), sink), True


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while chunk := result.fetchmany(_CHUNK):
        yield from chunk


# ---------------------------------------------------------------- CSV

_FORMULA = re.compile(r"""^[\s"'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]""")
_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?$")


def defused(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it.

    **Rule:** OWASP, "CSV Injection": cells that begin with = + - @, tab or line end, the full-width forms too; also behind
    blanks, a quotation mark or a byte order mark.

    >>> defused('=HYPERLINK("http://evil.example")'), defused("-5"), defused("- 5 people")
    ('\\'=HYPERLINK("http://evil.example")', '-5', "'- 5 people")
    """
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def _write_undefused_csv(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], sink: Sink) -> int:
    """For programs that run no formulas: every text as it stands."""
    return _write_csv(columns, rows, sink, guard=str)


def _write_csv(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], sink: Sink, guard: Callable[[str], str] = defused) -> int:
    count = 0
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([guard(column) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(cell, guard) for cell in row])
        count += 1
        if buffer.tell() > 1 << 16:
            sink.write(buffer.getvalue().encode("utf-8", "replace"))
            buffer.seek(0)
            buffer.truncate()
    sink.write(buffer.getvalue().encode("utf-8", "replace"))
    return count


def _csv_cell(cell: Any, guard: Callable[[str], str]) -> Any:
    if isinstance(cell, str):
        return guard(cell)
    if cell is None or isinstance(cell, (bool, int)):
        return cell
    if isinstance(cell, float):
        return whole(cell)
    parts = joined(cell)
    return guard(as_text(cell) if parts is None else parts)


# ---------------------------------------------------------------- JSON


def _write_json(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], sink: Sink) -> int:
    count = 0
    sink.write(b"[")
    for row in rows:
        record = {column: json_value(cell) for column, cell in zip(columns, row, strict=True)}
        sink.write((",\n " if count else "\n ").encode() + neutral_json(record).encode("utf-8", "replace"))
        count += 1
    sink.write(b"\n]\n" if count else b"]\n")
    return count


# ---------------------------------------------------------------- tables


def _write_lines(columns: Sequence[str], rows: Iterator[tuple[Any, ...]], sink: Sink) -> int:
    count = 0
    sink.write(_line(columns))
    for cells in rows:
        sink.write(_line(cells))
        count += 1
    return count


def _line(cells: Sequence[Any]) -> bytes:
    return ("\t".join(map(printable, cells)) + "\n").encode("utf-8", "replace")


def _write_plan(result: duckdb.DuckDBPyConnection, sink: Sink) -> int:
    """What EXPLAIN says, with its lines as they are."""
    plans = result.fetchall()
    for _, plan in plans:
        for line in plan.splitlines():
            sink.write((neutral(line).rstrip() + "\n").encode("utf-8", "replace"))
    return len(plans)


def _draw(columns: Sequence[str], result: duckdb.DuckDBPyConnection, sink: Sink, width: int) -> tuple[int, bool]:
    from rich.console import Console

    from pipeline.query.terminal_tables import fitted

    rows = result.fetchmany(TERMINAL_ROWS + 1)
    shown = rows[:TERMINAL_ROWS]
    page = io.StringIO()
    Console(file=page, width=width, force_terminal=True, highlight=False).print(fitted(columns, shown, width))
    sink.write(page.getvalue().encode("utf-8", "replace"))
    return len(shown), len(rows) <= TERMINAL_ROWS


# ---------------------------------------------------------------- Parquet


class _Counted(io.RawIOBase):
    """A stream that only goes forward, and knows how far it is: a pipe does not."""

    def __init__(self, sink: Sink | BinaryIO) -> None:
        self.sink = sink
        self.position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def write(self, data: Any) -> int:
        content = bytes(data)
        self.sink.write(content)
        self.position += len(content)
        return len(content)


def _write_parquet(result: duckdb.DuckDBPyConnection, sink: Sink) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    reader = result.to_arrow_reader(50_000)
    count = 0
    with pq.ParquetWriter(pa.PythonFile(_Counted(sink), mode="w"), reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            count += batch.num_rows
    return count
