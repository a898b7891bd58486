"""Arrow batches -> rows of plain values: lists joined, structs in JSON, what a file of cells cannot hold as text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.query.cells import as_text, joined

Plain = str | int | float | bool | date | datetime | None
BATCH = 2_000


def plain_rows(parquet: Path) -> Iterator[list[Plain]]:
    """The rows of a Parquet file; times are in UTC and lose their zone, which neither SQLite nor a workbook can hold."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(parquet) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            yield from map(list, zip(*([plain(cell) for cell in column.to_pylist()] for column in batch.columns), strict=True))


def plain(cell: Any) -> Plain:
    """One value as a file of cells can hold it.

    >>> plain(["killed", "injured"]), plain(float("nan")), plain(Decimal("1.50")), plain({"a": 1})
    ('killed; injured', None, 1.5, '{"a": 1}')
    """
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
    if cell is None or isinstance(cell, (str, bool, int, date)):
        return cell
    parts = joined(cell)
    return as_text(cell) if parts is None else parts
