"""Claims over time -> one HTML file that needs nothing else: no address but the links to the articles.

The words were written by strangers. Every one of them goes through `html.escape`, links are http or https, and the page's own
policy allows one script, ours, by its hash, and forbids forms, frames and anything from elsewhere, should something slip through.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from pipeline.report.changes import Change, changes_section
from pipeline.report.charts import MAX_MARKS, SERIES, Frame, Struck, draw_chart, thinned
from pipeline.report.points import Point, subject_of
from pipeline.report.tables import (
    CLAIM_COLUMNS,
    as_table,
    claim_row,
    credits_section,
    quoted_section,
    side_by_side,
    unattributed_section,
)

MAX_CHARTS = 12
"""kinds of claim that get a chart; the rest stand in tables alone"""
MAX_TABLES = 60
MAX_ROWS = 2000
"""claims in all tables together: some 1.3 MB, and more nobody reads"""
ALL_MARKS = 2100
"""of all charts together, each drawn wide and narrow: some 2 MB"""
HERE = Path(__file__).parent
CHART_STYLE = (HERE / "chart.css").read_text(encoding="utf-8")
STYLE = (HERE / "page.css").read_text(encoding="utf-8") + CHART_STYLE
SCRIPT = (HERE / "page.js").read_text(encoding="utf-8")
SCRIPT_HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
NARROW = Frame("", "", "", width=380, height=340, left=56, right=108, letters=14, variant="narrow")
"""the picture for a phone: as many letters to the eye, fewer to the line"""


@dataclass(frozen=True)
class Contents:
    """What a report holds: the points, what changed after publication, and what has no source."""

    points: Sequence[Point]
    changes: Sequence[Change] = ()
    unattributed: Sequence[dict[str, Any]] = field(default_factory=list)
    count_unattributed: int = 0
    """of which those above are the newest"""
    credits: Sequence[Sequence[Any]] = ()
    words: str = ""
    published_at: datetime | None = None
    sides: Sequence[str] = ()
    """of the topic, each with a colour of its own"""

    @property
    def source(self) -> str:
        outlets = sorted({point.publisher for point in self.points})
        named = ", ".join(outlets[:3]) + (f" and {len(outlets) - 3} more" if len(outlets) > 3 else "")
        snapshot = f", snapshot of {self.published_at:%Y-%m-%d %H:%M} UTC" if self.published_at else ""
        return f"Source: {named or 'no outlet'}, by OnRecord{snapshot}"


def build_page(rows: Iterable[Sequence[Any]], *, words: str, published_at: datetime | None) -> str:
    """The whole file for the rows of the query report_points."""
    return whole_page(Contents([Point(*row) for row in rows], words=words, published_at=published_at))


def whole_page(contents: Contents) -> str:
    """The whole file: charts first, then what changed, then what stands behind them."""
    title = f"On record: {contents.words}" if contents.words else "On record"
    of = f" Snapshot of {contents.published_at:%Y-%m-%d %H:%M} UTC." if contents.published_at else ""
    groups = grouped(contents.points, contents.changes)
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        "<meta name='referrer' content='no-referrer'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>"
        f"{introduction(contents.points, of)}{chart_sections(groups, contents.source, contents.sides)}"
        f"{changes_section(contents.changes)}{table_sections(groups)}"
        f"{unattributed_section(contents.unattributed, contents.count_unattributed)}"
        f"{quoted_section(contents.points)}{credits_section(contents.credits)}</main>"
        "<aside id='panel' role='dialog' aria-label='what stands behind the figure' hidden><button id='close'>Close</button>"
        f"<div id='behind'></div></aside><script>{SCRIPT}</script></body></html>\n"
    )


@dataclass(frozen=True)
class Group:
    """The claims that stand in one chart, in the order of their days, and what was taken back of them."""

    subject: str
    points: Sequence[Point]
    struck: Sequence[Struck]

    @property
    def row_id(self) -> str:
        """Of its table; made of the heading, which strangers wrote."""
        return "claims-" + hashlib.sha256(self.subject.encode("utf-8", "replace")).hexdigest()[:12]


def grouped(points: Sequence[Point], changes: Sequence[Change] = ()) -> list[Group]:
    """A dispute first: what several put a number on, then what is said most often."""
    groups: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        groups[point.subject].append(point)
    struck: dict[str, list[Struck]] = defaultdict(list)
    for change in changes:
        if (taken := change.taken_back) is not None:
            struck[subject_of(change.category, change.kind, change.unit, change.counted, change.affiliation)].append(taken)
    ordered = sorted(groups.items(), key=lambda group: (-min(len({one.series for one in group[1]}), 2), -len(group[1]), group[0]))
    return [Group(subject, sorted(members, key=lambda one: one.stated_on), struck[subject]) for subject, members in ordered]


def introduction(points: Sequence[Point], of: str = "") -> str:
    """How many claims there are, and what their dates are."""
    claims = "1 claim" if len(points) == 1 else f"{len(points):,} claims"
    return (
        f"<p class='note'>{claims}, each with who said it and the sentence behind it. The date is the one that the figure speaks "
        f"of, else that of the saying, else that of publication.{escape(of)}</p>{'' if points else '<p>No claims match.</p>'}"
    )


def chart_sections(groups: Sequence[Group], source: str = "Source: OnRecord", sides: Sequence[str] = ()) -> str:
    """A chart for each thing that most claims speak of, and what each side says last: HTML, all of it escaped."""
    limit = min(MAX_MARKS, ALL_MARKS // max(1, min(len(groups), MAX_CHARTS)))
    drawn = [_chart_section(group, source, sides, limit) for group in groups[:MAX_CHARTS]]
    rest = len(groups) - MAX_CHARTS
    return "".join(drawn) + (f"<p class='note'>{rest:,} further things have a table and no chart.</p>" if rest > 0 else "")


def table_sections(groups: Sequence[Group]) -> str:
    """The claims behind the charts, the newest first."""
    parts, left = [], MAX_ROWS
    for group in groups[:MAX_TABLES]:
        shown = list(reversed(group.points))[:left]
        left -= len(shown)
        if shown:
            of = f" of {len(group.points):,}" if len(shown) < len(group.points) else ""
            attributes = f" class='claims' id='{group.row_id}'"
            lines = "".join(map(claim_row, shown))
            table = as_table(f"claims: {group.subject[:200]}", CLAIM_COLUMNS, lines, attributes)
            parts.append(
                f"<section><h2>All claims: {escape(group.subject)}</h2><p class='note'>{len(shown):,}{of}, the newest first.</p>"
                f"{table}</section>"
            )
    rest = sum(len(group.points) for group in groups) - (MAX_ROWS - left)
    if rest > 0:
        parts.append(
            f"<p class='note'>{rest:,} older or rarer claims stand in no table here: narrow the words or days, or write all of "
            "them to a file with 'onrecord export claims_over_time'.</p>"
        )
    return "".join(parts)


def _chart_section(group: Group, source: str, sides: Sequence[str], limit: int) -> str:
    counts = Counter(point.series for point in group.points)
    speakers = sorted(counts, key=lambda speaker: (-counts[speaker], speaker))[:SERIES]
    colours = _colours(speakers, sides)
    subject, points = group.subject, group.points
    chart = ""
    if len(points) + len(group.struck) > 1:
        axis = "how many" if points[0].kind == "count" else (points[0].unit or points[0].kind)
        marks = thinned(points, colours, limit)
        wide = draw_chart(marks, colours, Frame(subject, axis, source), group.struck)
        few = thinned(points, colours, limit // 2)
        narrow = draw_chart(few, colours, replace(NARROW, title=subject, axis=axis, source=source), group.struck)
        thin = (
            f" {len(points):,} claims are more than can be told apart: of each period and side the lowest and the highest."
            if len(marks) < len(points)
            else ""
        )
        chart = (
            f"{wide}{narrow}"
            "<p class='note'>Line: what each said last. Hollow: estimate. Bar: range. Arrow: at least, or at most, from the "
            f"number that was said. Struck: given once, and no longer.{thin}</p>"
            "<div class='tools'><button data-copy='png'>Copy as PNG</button>"
            "<button data-copy='svg'>Copy as SVG</button><button data-copy='csv'>Copy as CSV</button>"
            "<span role='status' class='note'></span></div>"
        )
    others = len(counts) - len(speakers)
    grey = f"<p class='note'>{others} more speakers are grey; their names stand in the table.</p>" if chart and others else ""
    return (
        f"<section data-name='{escape(subject)}' data-table='{group.row_id}'><h2>{escape(subject)}</h2>{chart}{grey}"
        f"{side_by_side(points) if len(counts) > 1 else ''}</section>"
    )


def _colours(speakers: Sequence[str], sides: Sequence[str]) -> dict[str, int]:
    """Speaker -> colour: a side has its own in every chart of the report, the others have what is left."""
    fixed = {side: number for number, side in enumerate(sides[:SERIES])}
    free = iter([number for number in range(SERIES) if number not in fixed.values()])
    return {name: number for name in speakers if (number := fixed[name] if name in fixed else next(free, None)) is not None}
