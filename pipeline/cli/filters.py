"""What the two filters share: JSON Lines in and out, in order, flushed as they go; a bad line is answered by its error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pipeline.cli.common import say


def open_input(file: Path | None) -> IO[bytes]:
    """The named file, or standard input for `-` and nothing. Raises UsageError."""
    from pipeline.errors import UsageError

    try:
        return sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb")
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error


def answer_lines(command: str, lines: Iterable[bytes], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[str]:
    """One line of JSON for each line in; what `answer` raises is reported to standard error with the line's number."""
    from pipeline.errors import OnRecordError

    for number, raw in enumerate(lines, 1):
        name: Any = None
        try:
            request = json.loads(raw.decode("utf-8"))
            if not isinstance(request, dict):
                raise ValueError("the line is no JSON object")
            name = request.get("id")
            result = {"id": name} | answer(request)
        except (OnRecordError, ValueError, RecursionError, OSError) as error:
            say(f"onrecord {command}: line {number}: {error}")
            result = {"id": name, "error": str(error)}
        except Exception as error:  # one bad line must not stop the rest; what went wrong is told
            say(f"onrecord {command}: line {number}: {type(error).__name__}: {error}")
            result = {"id": name, "error": f"{type(error).__name__}: {error}"}
        yield as_line(result)


def as_line(result: dict[str, Any], indent: int | None = None) -> str:
    """A record as JSON; what UTF-8 cannot hold (half of a surrogate pair) stays escaped."""
    line = json.dumps(result, ensure_ascii=False, indent=indent)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(result, indent=indent)
    return line


def write_line(line: str) -> None:
    """To standard output, at once."""
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
