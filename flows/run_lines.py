"""One line for each run of `onrecord serve` or of a worker: what ran, what came of it, how long it took."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

from pipeline.models import RunReport
from pipeline.neutral import neutral, neutral_json

FORMAT = "ONRECORD_LOG_FORMAT"
"""the environment variable by which `serve` tells the processes of its runs how they are logged: text or json"""


def tell_run(report: RunReport, seconds: float) -> None:
    """To standard output, in one write, since several runs may end at once; in text each note is a line of its own."""
    fields = run_fields(report, seconds, datetime.now(UTC))
    if os.environ.get(FORMAT) == "json":
        text = neutral_json(fields) + "\n"
    else:
        notes = fields.pop("notes")
        text = as_line(fields) + "".join(as_line({"at": fields["at"], "flow": fields["flow"], "note": note}) for note in notes)
    sys.stdout.write(text)
    sys.stdout.flush()


def run_fields(report: RunReport, seconds: float, now: datetime) -> dict[str, Any]:
    """What is told of a run. Outcomes are counts of pages, and of lists where their name says so."""
    return {
        "at": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "flow": report.flow,
        "run": report.run_id or None,
        "state": report.state,
        "reason": report.reason,
        "publishers": len(report.publishers),
        "outcomes": dict(sorted(report.outcomes.items())),
        "figures": report.figures,
        "attributions": report.attributions,
        "published": report.published,
        "seconds": round(seconds, 1),
        "notes": list(report.notes),
    }


def as_line(fields: dict[str, Any]) -> str:
    """The fields as `name=value`, those without a value left out; a value with blanks in quotation marks.

    >>> as_line({"flow": "ingest", "reason": None, "outcomes": {"loaded": 3, "feeds polled": 1}, "note": 'a "b"'})
    'flow=ingest loaded=3 feeds_polled=1 note="a \\\\"b\\\\""\\n'
    """
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        flat |= {key.replace(" ", "_"): count for key, count in value.items()} if isinstance(value, dict) else {name: value}
    return " ".join(f"{name}={_value(value)}" for name, value in flat.items() if value is not None) + "\n"


def _value(value: Any) -> str:
    text = neutral(str(value))
    return text if text and not set(text) & set(' "=') else json.dumps(text, ensure_ascii=False)
