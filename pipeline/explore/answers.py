"""What the page asks -> what the newest snapshot answers. Every question runs in the sandbox of `onrecord sql --sandbox`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

from pipeline.data_folder import DataFolder
from pipeline.errors import QueryError, UsageError
from pipeline.models import Category, FigureKind
from pipeline.query.named_queries import NamedQuery, find_query, read_queries
from pipeline.query.sandbox import Limits, Query, run_query
from pipeline.report.page import CHART_STYLE, chart_sections, grouped, introduction, table_sections
from pipeline.report.points import Point

LIMITS = Limits(memory_mb=1024, seconds=30)
MAX_BYTES = 16 << 20
"""of one answer: more a page cannot show; `onrecord export` writes more"""

Fields = Mapping[str, Any]
"""the JSON object that the page sends"""


@dataclass(frozen=True)
class Answer:
    content_type: str
    body: bytes


def answer(folder: DataFolder, name: str, fields: Fields) -> Answer:
    """The answer to one question of the page. Raises UsageError and QueryError, and KeyError for a question that there is not."""
    return ANSWERS[name](folder, fields)


# ---------------------------------------------------------------- the questions


def _about(folder: DataFolder, fields: Fields) -> Answer:
    """The snapshot, and what the page's lists hold."""
    snapshot = folder.newest()
    rows = _records(
        snapshot,
        "select (select count(*) from articles) as articles, (select count(*) from claims) as figures, "
        "(select list(name order by name) from publishers where publisher_id in (select publisher_id from articles)) "
        "as publishers",
        {},
    )
    return _json(
        rows[0]
        | {
            "snapshot": snapshot.name,
            "published_at": f"{datetime.fromtimestamp(snapshot.stat().st_mtime, UTC):%Y-%m-%d %H:%M} UTC",
            "categories": list(get_args(Category)),
            "kinds": list(get_args(FigureKind)),
            "questions": [_described(query) for query in read_queries()],
        }
    )


def _described(query: NamedQuery) -> dict[str, Any]:
    parameters = [
        {"name": one.name, "type": one.type, "default": one.default, "meaning": one.meaning} for one in query.parameters
    ]
    return {"name": query.name, "question": query.question, "parameters": parameters}


def _figures(folder: DataFolder, fields: Fields) -> Answer:
    return _named(folder, "figures", fields)


def _question(folder: DataFolder, fields: Fields) -> Answer:
    return _named(folder, _text(fields, "name"), fields)


def _sql(folder: DataFolder, fields: Fields) -> Answer:
    return _rows(folder.newest(), _text(fields, "sql"), {}, fields)


def _chart(folder: DataFolder, fields: Fields) -> Answer:
    """The report's charts and tables, as HTML in which every word of others is escaped."""
    query = find_query("report_points")
    records = _records(folder.newest(), query.sql, _bound(query, fields))
    points = [Point(*(record | {"stated_on": date.fromisoformat(record["stated_on"])}).values()) for record in records]
    groups = grouped(points)
    page = f"{introduction(points)}{chart_sections(groups)}{table_sections(groups)}"
    return Answer(
        "text/html; charset=utf-8",
        f"<style>{CHART_STYLE} #result .tools {{ display: none }}</style>{page}".encode("utf-8", "replace"),
    )


ANSWERS: Mapping[str, Callable[[DataFolder, Fields], Answer]] = {
    "about": _about,
    "figures": _figures,
    "chart": _chart,
    "question": _question,
    "sql": _sql,
}


# ---------------------------------------------------------------- to the snapshot and back


def _named(folder: DataFolder, name: str, fields: Fields) -> Answer:
    query = find_query(name)
    return _rows(folder.newest(), query.sql, _bound(query, fields), fields)


def _bound(query: NamedQuery, fields: Fields) -> dict[str, Any]:
    """Values of the query's parameters, fit for JSON; what was left empty has its default. Raises UsageError."""
    given = fields.get("parameters") or {}
    if not isinstance(given, dict):
        raise UsageError("parameters: not a JSON object")
    values = query.bind({str(name): value for name, value in given.items() if value not in ("", None)})
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _rows(snapshot: Path, sql: str, values: Mapping[str, Any], fields: Fields) -> Answer:
    if fields.get("format") == "csv":
        return Answer("text/csv; charset=utf-8", _ask(snapshot, sql, values, "csv"))
    return Answer("application/json", _ask(snapshot, sql, values, "json"))


def _records(snapshot: Path, sql: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(_ask(snapshot, sql, values, "json"))
    return records


def _ask(snapshot: Path, sql: str, values: Mapping[str, Any], style: str) -> bytes:
    sink = _Bounded()
    run_query(Query(snapshot, sql, parameters=values, style=style, sandboxed=True, limits=LIMITS), sink)
    return bytes(sink.taken)


class _Bounded:
    """Takes bytes up to a bound."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, data: bytes, /) -> None:
        self.taken += data
        if len(self.taken) > MAX_BYTES:
            raise QueryError(
                f"the answer is over {MAX_BYTES >> 20} MB: add a limit, or write it to a file with 'onrecord sql --output'"
            )


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UsageError(f"{name}: not a text")
    return value


def _json(value: Any) -> Answer:
    return Answer("application/json", json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace"))
