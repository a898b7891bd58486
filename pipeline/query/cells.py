"""One cell of a table as text, for whoever prints it: terminal, pipe, CSV, JSON."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from pipeline.neutral import neutral


def printable(cell: Any) -> str:
    """One cell as one line that a terminal does not obey; a list as its parts.

    >>> printable(["killed", "injured"]), printable("a\\x1b]0;b\\n\\tc"), printable(12.0), printable(None)
    ('killed, injured', 'a␛]0;b c', '12', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        cell = whole(cell)
    if (parts := joined(cell, ", ")) is not None:
        cell = parts
    text = cell if isinstance(cell, str) else as_text(cell)
    return re.sub(r" +", " ", neutral(text)).strip()


def joined(cell: Any, by: str = "; ") -> str | None:
    """A list of texts as one text; None for whatever else.

    >>> joined(["killed", "injured"]), joined([1, 2]), joined([])
    ('killed; injured', None, '')
    """
    return by.join(cell) if isinstance(cell, list) and all(isinstance(part, str) for part in cell) else None


def as_text(cell: Any) -> str:
    """A value of the database as text: times in ISO 8601, lists and structs in JSON, bytes in hexadecimal."""
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, (list, dict, tuple)):
        return json.dumps(json_value(cell), ensure_ascii=False)
    if isinstance(cell, bytes):
        return cell.hex()
    return str(cell)


def json_value(cell: Any) -> Any:
    """A value that JSON has: times and other types as text, what is no number as null."""
    if isinstance(cell, float):
        return whole(cell) if math.isfinite(cell) else None
    if cell is None or isinstance(cell, (str, bool, int)):
        return cell
    if isinstance(cell, dict):
        return {str(key): json_value(value) for key, value in cell.items()}
    if isinstance(cell, (list, tuple)):
        return [json_value(value) for value in cell]
    return as_text(cell)


def whole(number: float) -> float | int:
    """The number without a fraction that it has not: 40000 and not 40000.0, since most of our numbers count something."""
    return int(number) if math.isfinite(number) and number.is_integer() and abs(number) < 1e15 else number
