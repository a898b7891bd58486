"""Claims over time -> one HTML file that needs nothing else: no script, no address but the links to the articles.

The words were written by strangers. Every one of them goes through `html.escape`, links are http or https, and the page's own
policy forbids scripts, forms, frames and anything from elsewhere, should something have slipped through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from pipeline.report.charts import COLOURS, draw_chart

MAX_CHARTS = 12
"""kinds of claim that get a chart; the rest stand in the table alone"""

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

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 70rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin-bottom: .2rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .3rem }
.note { color: #595959; margin: 0 }
svg { width: 100%; height: auto }
svg text { font: 12px system-ui, sans-serif; fill: #595959 }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ddd }
td.n { white-space: nowrap }
td.figure { max-width: 14rem }
.said { color: #333; min-width: 18rem }
.key { display: inline-block; margin-right: 1.2rem }
.dot { display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin-right: .35em }
"""


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

    @property
    def subject(self) -> str:
        """What claims must share to stand in one chart."""
        if self.category:
            return ", ".join(self.category) + ("" if self.kind == "count" else f" ({self.kind})")
        of = f" ({self.unit})" if self.unit else ""
        return f"{self.counted or UNNAMED[self.kind]}{of}"


def build_page(rows: Iterable[Sequence[Any]], *, words: str, published_at: datetime | None) -> str:
    """The whole file for the rows of the query report_points."""
    points = [Point(*row) for row in rows]
    title = f"On record: {words}" if words else "On record"
    of = f" Snapshot of {published_at:%Y-%m-%d %H:%M} UTC." if published_at else ""
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        "<meta name='referrer' content='no-referrer'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"{build_sections(points, of)}</body></html>\n"
    )


def build_sections(points: Sequence[Point], of: str = "") -> str:
    """How many claims there are, and a chart and a table for each thing that most of them speak of: HTML, all of it escaped."""
    groups: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        groups[point.subject].append(point)
    largest = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))[:MAX_CHARTS]
    sections = "".join(_section(subject, sorted(members, key=lambda point: point.stated_on)) for subject, members in largest)
    rest = len(points) - sum(len(members) for _, members in largest)
    more = f"<p class='note'>{rest} claims about other things are left out; narrow the words to see them.</p>" if rest else ""
    claims = "1 claim" if len(points) == 1 else f"{len(points):,} claims"
    return (
        f"<p class='note'>{claims}, each with who said it and the sentence behind it. The date is the one that the figure speaks "
        f"of, else that of the saying, else that of publication.{escape(of)}</p>{sections}{more}"
        f"{'' if points else '<p>No claims match.</p>'}"
    )


def _section(subject: str, points: Sequence[Point]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for point in points:
        counts[point.speaker] += 1
    speakers = sorted(counts, key=lambda speaker: (-counts[speaker], speaker))[: len(COLOURS)]
    colours = dict(zip(speakers, COLOURS, strict=False))
    key = "".join(
        f"<span class='key'><span class='dot' style='background:{colours[speaker]}'></span>{escape(speaker)}</span>"
        for speaker in speakers
    )
    lines = "".join(_line(point) for point in points)
    return (
        f"<h2>{escape(subject)}</h2>{f'{draw_chart(points, colours)}<p>{key}</p>' if len(points) > 1 else ''}"
        "<table><tr><th>Date</th><th>Figure</th><th>Who says it</th><th>Sentence</th><th>First in</th></tr>"
        f"{lines}</table>"
    )


def _line(point: Point) -> str:
    told = f" to {escape(point.told_to)}" if point.told_to else ""
    others = f" and {point.publisher_count - 1} more" if point.publisher_count > 1 else ""
    hedge = f"<br><span class='note'>{escape(point.hedge)}</span>" if point.hedge else ""
    return (
        f"<tr><td class='n'>{point.stated_on.isoformat()}</td><td class='figure'>{escape(point.words)}</td>"
        f"<td>{escape(point.speaker)}{told}</td><td class='said'>{escape(point.sentence)}{hedge}</td>"
        f"<td>{link(point.url, point.publisher)}{others}</td></tr>"
    )


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
