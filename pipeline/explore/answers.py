"""What the page asks -> what the newest snapshot answers. Our own questions run here, SQL of others in the sandbox of
`onrecord sql --sandbox`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_args

from pipeline.errors import QueryError, UsageError
from pipeline.explore.articles import read_article
from pipeline.explore.snapshots import Con, IsAbandoned, Snapshots, records
from pipeline.load.notes import FIELDS
from pipeline.load.topics import gather
from pipeline.models import Category, FigureKind
from pipeline.publish.noting import note_figure, publish_notes
from pipeline.query.cells import json_value
from pipeline.query.formats import write_rows
from pipeline.query.named_queries import NamedQuery, Value, find_query, read_queries
from pipeline.query.sandbox import Limits, Query, run_query
from pipeline.report.page import CHART_STYLE, chart_sections, grouped, introduction, table_sections
from pipeline.report.points import Point
from pipeline.settings import read_settings
from pipeline.topics import Topic

LIMITS = Limits(memory_mb=1024, seconds=30)
MAX_BYTES = 16 << 20
"""of one answer: more a page cannot show; `onrecord export` writes more"""
MAX_FACET = 20
"""values of a facet that are counted out"""
CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet", "json": "application/json"}

Fields = Mapping[str, Any]
"""the JSON object that the page sends"""


@dataclass(frozen=True)
class Answer:
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Asked:
    """One question: to which snapshots, with which fields, and whether somebody still waits for it."""

    snapshots: Snapshots
    fields: Fields
    is_abandoned: IsAbandoned


def answer(snapshots: Snapshots, name: str, fields: Fields, is_abandoned: IsAbandoned = lambda: False) -> Answer:
    """The answer to one question of the page. Raises UsageError and QueryError, and KeyError for a question that there is not."""
    return ANSWERS[name](Asked(snapshots, fields, is_abandoned))


# ---------------------------------------------------------------- the questions


def _about(asked: Asked) -> Answer:
    """The snapshot, and what the page's lists hold."""
    snapshot = asked.snapshots.newest
    with asked.snapshots.asked(asked.is_abandoned) as con:
        [counts] = records(
            con,
            "select (select count(*) from revisions where is_current) as articles, "
            "(select count(*) from figures where is_current) as figures, "
            "(select list(name order by name) from publishers where publisher_id in (select publisher_id from revisions)) "
            "as publishers",
        )
    return _json(
        counts
        | {
            "snapshot": snapshot.name,
            "published_at": f"{datetime.fromtimestamp(snapshot.stat().st_mtime, UTC):%Y-%m-%d %H:%M} UTC",
            "categories": list(get_args(Category)),
            "kinds": list(get_args(FigureKind)),
            "topics": [
                {"id": topic.id, "name": topic.heading, "sides": [side.name for side in topic.sides]}
                for topic in asked.snapshots.topics()
            ],
            "corrigible": list(FIELDS),
            "questions": [_described(query) for query in read_queries()],
        }
    )


def _described(query: NamedQuery) -> dict[str, Any]:
    parameters = [
        {"name": one.name, "type": one.type, "default": one.default, "meaning": one.meaning} for one in query.parameters
    ]
    return {"name": query.name, "question": query.question, "parameters": parameters}


def _figures(asked: Asked) -> Answer:
    return _named(asked, "figures")


def _question(asked: Asked) -> Answer:
    return _named(asked, _text(asked.fields, "name"))


def _facets(asked: Asked) -> Answer:
    """How many figures match in all, and how many by speaker, side, publisher, category, kind and language."""
    query = find_query("figures")
    values = _bound(query, asked.fields)
    del values["limit"]
    matching = query.sql[: query.sql.rindex("\norder by ")]
    counted = {
        "speaker": "speaker",
        "publisher": "publisher",
        "category": "unnest(category)",
        "kind": "kind",
        "language": "language",
    }
    with asked.snapshots.asked(asked.is_abandoned) as con:
        _gather(con, values)
        con.execute(
            "create temp table matching as select speaker, publisher, category, kind, language, "
            f"{'figure_id' if values['topic'] else 'null'} as figure_id from ({matching})",
            values,
        )
        [total] = con.execute("select count(*) from matching").fetchall()
        facets = {name: _counts(con, f"select {what} as one from matching") for name, what in counted.items()}
        if values["topic"]:
            sides = "select side as one from topic_claims inner join matching using (figure_id) where topic_id = $topic"
            facets["side"] = _counts(con, sides, {"topic": values["topic"]})
    return _json({"total": total[0], "facets": facets})


def _counts(con: Con, values: str, parameters: dict[str, Any] | None = None) -> list[tuple[str, int]]:
    counted = f"select one, count(*) from ({values}) where one is not null group by one order by 2 desc, 1 limit {MAX_FACET}"
    return con.execute(counted, parameters).fetchall()


def _article(asked: Asked) -> Answer:
    """One article with its figures and attributions where they stand, its images, its revisions."""
    article, figure = asked.fields.get("article") or "", asked.fields.get("figure") or ""
    with asked.snapshots.asked(asked.is_abandoned) as con:
        return _json(read_article(con, str(article), str(figure)))


def _sql(asked: Asked) -> Answer:
    style = _style(asked.fields)
    sink = _Bounded()
    query = Query(
        asked.snapshots.newest,
        _text(asked.fields, "sql"),
        style=style,
        sandboxed=True,
        limits=LIMITS,
        topics=asked.snapshots.topic_rows(),
    )
    run_query(query, sink, asked.is_abandoned)
    return Answer(CONTENT_TYPES[style], bytes(sink.taken))


def _chart(asked: Asked) -> Answer:
    """The report's charts and tables, as HTML in which every word of others is escaped."""
    query = find_query("report_points")
    values = _bound(query, asked.fields)
    with asked.snapshots.asked(asked.is_abandoned) as con:
        _gather(con, values)
        points = [Point(*row) for row in con.execute(query.sql, values).fetchall()]
    topic: Topic | None = next((one for one in asked.snapshots.topics() if one.id == values["topic"]), None)
    if topic is not None:
        points = [replace(point, side=topic.side_of(point.speaker, point.entity) or point.side) for point in points]
    groups = grouped(points)
    sides = [side.name for side in topic.sides] if topic else []
    page = f"{introduction(points)}{chart_sections(groups, sides=sides)}{table_sections(groups)}"
    return Answer(
        "text/html; charset=utf-8",
        f"<style>{CHART_STYLE} #result .tools {{ display: none }}</style>{page}".encode("utf-8", "replace"),
    )


def _note(asked: Asked) -> Answer:
    """Keeps a verdict on a figure; the server lets it through for one's own machine alone."""
    now = datetime.now(UTC)
    given = {
        name: str(value) for name in ("figure", "verdict", "field", "value", "text", "by") if (value := asked.fields.get(name))
    }
    folder = asked.snapshots.folder
    note = note_figure(
        folder,
        given.get("figure", ""),
        verdict=given.get("verdict", ""),
        field=given.get("field"),
        value=given.get("value"),
        text=given.get("text", ""),
        by=given.get("by", ""),
        now=now,
    )
    is_published = publish_notes(folder, now=now, min_free_bytes=read_settings().min_free_bytes)
    return _json(note.model_dump(mode="json") | {"is_published": is_published})


ANSWERS: Mapping[str, Callable[[Asked], Answer]] = {
    "about": _about,
    "figures": _figures,
    "facets": _facets,
    "article": _article,
    "note": _note,
    "chart": _chart,
    "question": _question,
    "sql": _sql,
}


# ---------------------------------------------------------------- to the snapshot and back


def _named(asked: Asked, name: str) -> Answer:
    query = find_query(name)
    style, sink = _style(asked.fields), _Bounded()
    with asked.snapshots.asked(asked.is_abandoned) as con:
        values = _bound(query, asked.fields)
        _gather(con, values)
        write_rows(con.execute(query.sql, values or None), sink, style)
    return Answer(CONTENT_TYPES[style], bytes(sink.taken))


def _gather(con: Con, values: Mapping[str, Value]) -> None:
    if topic := values.get("topic"):
        gather(con, str(topic))


def _style(fields: Fields) -> str:
    style = fields.get("format") or "json"
    if style not in CONTENT_TYPES:
        raise UsageError(f"format is one of {', '.join(CONTENT_TYPES)}")
    return str(style)


def _bound(query: NamedQuery, fields: Fields) -> dict[str, Value]:
    """Values of the query's parameters; what was left empty has its default. Raises UsageError."""
    given = fields.get("parameters") or {}
    if not isinstance(given, dict):
        raise UsageError("parameters: not a JSON object")
    for name, value in given.items():
        if not isinstance(value, (str, int, float, bool, type(None))):
            raise UsageError(f"parameters: {name} is no single value")
    return query.bind({str(name): value for name, value in given.items() if value not in ("", None)})


class _Bounded(io.RawIOBase):
    """Takes bytes up to a bound."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, data: Any, /) -> int:
        self.taken += data
        if len(self.taken) > MAX_BYTES:
            raise QueryError(
                f"the answer is over {MAX_BYTES >> 20} MB: add a limit, or write it to a file with 'onrecord sql --output'"
            )
        return len(data)


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UsageError(f"{name}: not a text")
    return value


def _json(value: Any) -> Answer:
    return Answer("application/json", json.dumps(json_value(value), ensure_ascii=False, default=str).encode("utf-8", "replace"))
