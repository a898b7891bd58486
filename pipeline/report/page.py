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
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.report.changes import Change, changes_section
from pipeline.report.charts import SERIES, Frame, Struck, draw_chart

MAX_CHARTS = 12
"""kinds of claim that get a chart; the rest stand in the table alone"""
MAX_SPEAKERS = 40
"""lines of the table of who is quoted"""

UNNAMED = {
    "count": "counts of what the sentence does not name",
    "money": "sums of money",
    "percent": "shares and rates",
    "ratio": "ratios",
    "measure": "measures",
    "duration": "durations",
    "age": "ages",
}
"""kind -> heading of its claims that name neither what is counted nor what is paid for"""

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
class Point:
    """One claim: a row of the query report_points."""

    speaker: str
    stated_on: date
    stated_on_from: str
    words: str
    counted: str | None
    kind: str
    unit: str | None
    category: list[str] | None
    value_low: float | None
    value_high: float | None
    value_mid: float
    hedge: str | None
    is_anonymous: bool
    told_to: str | None
    publisher: str
    publisher_count: int
    title: str | None
    url: str
    sentence: str
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    modality: str = "stated"
    is_vague: bool = False
    figure_id: str = ""
    side: str | None = None
    """by the topic; not of the query"""

    @property
    def series(self) -> str:
        """Whose line it is on: the side's, else the speaker's own."""
        return self.side or self.speaker

    @property
    def subject(self) -> str:
        """What claims must share to stand in one chart."""
        return subject_of(self.category, self.kind, self.unit, self.counted)

    @property
    def is_estimate(self) -> bool:
        """Whether it is put forward as no exact number."""
        return self.is_vague or self.qualifier == "about" or self.modality == "estimated"


def subject_of(category: list[str] | None, kind: str, unit: str | None, counted: str | None) -> str:
    """What is spoken of, as a heading."""
    if category:
        return ", ".join(category) + ("" if kind == "count" else f" ({kind})")
    return f"{counted or UNNAMED[kind]}{f' ({unit})' if unit else ''}"


@dataclass(frozen=True)
class Contents:
    """What a report holds: the points, what changed after publication, and what has no source."""

    points: Sequence[Point]
    changes: Sequence[Change] = ()
    unattributed: Sequence[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    published_at: datetime | None = None

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
    """The whole file."""
    title = f"On record: {contents.words}" if contents.words else "On record"
    of = f" Snapshot of {contents.published_at:%Y-%m-%d %H:%M} UTC." if contents.published_at else ""
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        "<meta name='referrer' content='no-referrer'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>"
        f"{build_sections(contents.points, of, changes=contents.changes, source=contents.source)}"
        f"{changes_section(contents.changes, link)}{_unattributed_section(contents.unattributed)}"
        f"{_quoted(contents.points)}</main>"
        "<aside id='panel' role='dialog' aria-label='what stands behind the figure' hidden><button id='close'>Close</button>"
        f"<div id='behind'></div></aside><script>{SCRIPT}</script></body></html>\n"
    )


def build_sections(
    points: Sequence[Point], of: str = "", *, changes: Sequence[Change] = (), source: str = "Source: OnRecord"
) -> str:
    """How many claims there are, and a chart and a table for each thing that most of them speak of: HTML, all of it escaped."""
    groups: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        groups[point.subject].append(point)
    # a dispute first: what several speakers put a number on, then what is said most often
    ordered = sorted(groups.items(), key=lambda group: (-min(len({one.series for one in group[1]}), 2), -len(group[1]), group[0]))
    largest = ordered[:MAX_CHARTS]
    struck: dict[str, list[Struck]] = defaultdict(list)
    for change in changes:
        if (taken := change.taken_back) is not None:
            struck[subject_of(change.category, change.kind, change.unit, change.counted)].append(taken)
    sections = "".join(
        _section(subject, sorted(members, key=lambda point: point.stated_on), struck[subject], source)
        for subject, members in largest
    )
    rest = len(points) - sum(len(members) for _, members in largest)
    more = f"<p class='note'>{rest} claims about other things are left out; narrow the words to see them.</p>" if rest else ""
    claims = "1 claim" if len(points) == 1 else f"{len(points):,} claims"
    return (
        f"<p class='note'>{claims}, each with who said it and the sentence behind it. The date is the one that the figure speaks "
        f"of, else that of the saying, else that of publication.{escape(of)}</p>{sections}{more}"
        f"{'' if points else '<p>No claims match.</p>'}"
    )


def _section(subject: str, points: Sequence[Point], struck: Sequence[Struck], source: str) -> str:
    counts = Counter(point.series for point in points)
    speakers = sorted(counts, key=lambda speaker: (-counts[speaker], speaker))[:SERIES]
    colours = {speaker: number for number, speaker in enumerate(speakers)}
    chart = ""
    if len(points) + len(struck) > 1:
        axis = subject if points[0].category else (points[0].unit or points[0].kind)
        wide = draw_chart(points, colours, Frame(subject, axis, source), struck)
        narrow = draw_chart(points, colours, replace(NARROW, title=subject, axis=axis, source=source), struck)
        chart = (
            f"{wide}{narrow}"
            "<p class='note'>Line: what each said last. Hollow: estimate. Bar: range. Arrow: at least, or at most, from the "
            "number that was said. Struck: given once, and no longer.</p>"
            "<div class='tools'><button data-copy='png'>Copy as PNG</button>"
            "<button data-copy='svg'>Copy as SVG</button><button data-copy='csv'>Copy as CSV</button>"
            "<span role='status' class='note'></span></div>"
        )
    others = len(counts) - len(speakers)
    grey = f"<p class='note'>{others} more speakers are grey; their names stand in the table.</p>" if chart and others else ""
    lines = "".join(_line(point) for point in reversed(points))
    return (
        f"<section data-name='{escape(subject)}'><h2>{escape(subject)}</h2>{chart}{grey}"
        f"{_side_by_side(points) if len(counts) > 1 else ''}"
        "<div class='scroll' tabindex='0' role='region' aria-label='claims'><table class='claims'><thead><tr><th>Date</th>"
        "<th>Figure</th><th>Who says it</th><th>Sentence</th><th>First in</th></tr></thead>"
        f"<tbody>{lines}</tbody></table></div></section>"
    )


def _side_by_side(points: Sequence[Point]) -> str:
    newest = {point.series: point for point in points}
    cells = "".join(
        f"<tr><td class='who'><div>{escape(speaker)}</div></td><td class='figure'><div>{escape(point.words)}</div></td>"
        f"<td class='n'>{_day(point.stated_on)}</td></tr>"
        for speaker, point in sorted(newest.items(), key=lambda one: (-one[1].value_mid, one[0]))
    )
    return (
        "<h3>What each says last</h3><div class='scroll' tabindex='0' role='region' aria-label='what each says last'><table>"
        f"<thead><tr><th>Who says it</th><th>Figure</th><th>Date</th></tr></thead><tbody>{cells}</tbody></table></div>"
        "<h3>All claims, the newest first</h3>"
    )


def _line(point: Point) -> str:
    told = f" to {escape(point.told_to)}" if point.told_to else ""
    side = f" ({escape(point.side)})" if point.side else ""
    others = f" and {point.publisher_count - 1} more" if point.publisher_count > 1 else ""
    hedge = f"<br><span class='note'>{escape(point.hedge)}</span>" if point.hedge else ""
    figure = escape(point.figure_id)
    opens = f" id='f-{figure}' data-figure='{figure}' tabindex='0'" if figure else ""
    return (
        f"<tr{opens}><td class='n' data-name='Date'>{_day(point.stated_on)}</td>"
        f"<td class='figure' data-name='Figure'><div>{escape(point.words)}</div></td>"
        f"<td class='who' data-name='Who says it'><div>{escape(point.speaker)}{side}{told}</div></td>"
        f"<td class='said' data-name='Sentence'><div>{marked(point.sentence, point.words)}{hedge}</div></td>"
        f"<td class='n' data-name='First in'>{link(point.url, point.publisher)}{others}</td></tr>"
    )


def _unattributed_section(rows: Sequence[dict[str, Any]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f"<tr><td class='n'>{_day(row['published_on'])}</td><td class='figure'><div>{escape(row['words'])}</div></td>"
        f"<td class='said'><div>{marked(row['sentence'], row['words'])}</div></td>"
        f"<td class='n'>{link(row['url'], row['publisher'])}</td></tr>"
        for row in rows
    )
    return (
        f"<section><h2>Figures without a source: {len(rows):,}</h2><p class='note'>The article says them in its own voice. They "
        "are in no chart.</p><div class='scroll' tabindex='0' role='region' aria-label='figures without a source'><table>"
        f"<thead><tr><th>Date</th><th>Figure</th><th>Sentence</th><th>Outlet</th></tr></thead><tbody>{lines}</tbody></table></div></section>"
    )


def _quoted(points: Sequence[Point]) -> str:
    if not points:
        return ""
    counts = Counter(point.speaker for point in points).most_common(MAX_SPEAKERS)
    lines = "".join(
        f"<tr><td class='who'><div>{escape(name)}</div></td><td class='n'>{count}</td></tr>" for name, count in counts
    )
    return (
        "<section><h2>Who is quoted</h2><div class='scroll' tabindex='0' role='region' aria-label='who is quoted'><table><thead>"
        f"<tr><th>Speaker</th><th>Claims</th></tr></thead><tbody>{lines}</tbody></table></div></section>"
    )


def _day(day: date | None) -> str:
    return f'<time datetime="{day.isoformat()}">{day.isoformat()}</time>' if day else ""


def marked(sentence: str, words: str) -> str:
    """The sentence, escaped, with the words of the figure marked.

    >>> marked("Some 40 < 50 people", "40")
    'Some <mark>40</mark> &lt; 50 people'
    """
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return f"{escape(before)}{f'<mark>{escape(found)}</mark>' if found else ''}{escape(after)}"


def link(url: str, text: str) -> str:
    """A link to an http or https address; the bare text for any other.

    >>> link("https://herald.example/a?b=1&c=2", "Herald")
    '<a rel="noopener noreferrer" href="https://herald.example/a?b=1&amp;c=2">Herald</a>'
    >>> link("javascript:alert(1)", "<b>")
    '&lt;b&gt;'
    """
    try:
        is_web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        is_web = False
    return f'<a rel="noopener noreferrer" href="{escape(url)}">{escape(text)}</a>' if is_web else escape(text)
