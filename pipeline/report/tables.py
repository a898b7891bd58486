"""Claims -> the tables of the report. Strangers wrote the words: every one of them is escaped, links are http or https."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlsplit

from pipeline.report.points import Point

CLAIM_COLUMNS = ("Date", "Figure", "Who says it", "Sentence", "First in")
MAX_SPEAKERS = 40
"""lines of the table of who is quoted"""


def as_table(label: str, columns: Sequence[str], lines: str, attributes: str = "") -> str:
    """A table that scrolls inside the page, by keyboard too; `lines` are rows of HTML."""
    heads = "".join(f"<th scope='col'>{name}</th>" for name in columns)
    return (
        f"<div class='scroll' tabindex='0' role='region' aria-label='{escape(label)}'><table{attributes}>"
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def side_by_side(points: Sequence[Point]) -> str:
    """What each side or speaker says last, the largest number first."""
    newest = {point.series: point for point in points}
    lines = "".join(
        f"<tr><td class='who'><div>{escape(speaker)}</div></td><td class='figure'><div>{escape(point.words)}</div></td>"
        f"<td class='n'>{day_of(point.stated_on)}</td></tr>"
        for speaker, point in sorted(newest.items(), key=lambda one: (-one[1].value_mid, one[0]))
    )
    return "<h3>What each says last</h3>" + as_table("what each says last", ("Who says it", "Figure", "Date"), lines)


def claim_row(point: Point) -> str:
    told = f" to {escape(point.told_to)}" if point.told_to else ""
    side = f" ({escape(point.side)})" if point.side else ""
    others = f" and {point.publisher_count - 1} more" if point.publisher_count > 1 else ""
    hedge = f"<br><span class='note'>{escape(point.hedge)}</span>" if point.hedge else ""
    checked = ""
    if point.verdict:
        told = "".join(f"; {one['field']} should be {one['value']}" for one in point.corrections or ())
        noted = f"checked: {point.verdict}{told}{f'; {point.note}' if point.note else ''}"
        checked = f"<br><span class='note checked'>{escape(noted)}</span>"
    figure = escape(point.figure_id)
    opens = f" id='f-{figure}' data-figure='{figure}' tabindex='0'" if figure else ""
    return (
        f"<tr{opens}><td class='n' data-name='Date'>{day_of(point.stated_on)}</td>"
        f"<td class='figure' data-name='Figure'><div>{escape(point.words)}{checked}</div></td>"
        f"<td class='who' data-name='Who says it'><div>{escape(point.speaker)}{side}{told}</div></td>"
        f"<td class='said' data-name='Sentence'><div>{marked(point.sentence, point.words)}{hedge}</div></td>"
        f"<td class='n' data-name='First in'>{link(point.url, point.publisher)}{others}</td></tr>"
    )


def unattributed_section(rows: Sequence[dict[str, Any]], count: int) -> str:
    """What the articles say in their own voice; nothing where there is none."""
    if not rows:
        return ""
    lines = "".join(
        f"<tr><td class='n'>{day_of(row['published_on'])}</td><td class='figure'><div>{escape(row['words'])}</div></td>"
        f"<td class='said'><div>{marked(row['sentence'], row['words'])}</div></td>"
        f"<td class='n'>{link(row['url'], row['publisher'])}</td></tr>"
        for row in rows
    )
    shown = f" The newest {len(rows):,} of them:" if len(rows) < count else ""
    table = as_table("figures without a source", ("Date", "Figure", "Sentence", "Outlet"), lines)
    return (
        f"<section><h2>Figures without a source: {max(count, len(rows)):,}</h2><p class='note'>The article says them in its own "
        f"voice. They are in no chart.{shown}</p>{table}</section>"
    )


def quoted_section(points: Sequence[Point]) -> str:
    """Who is quoted, and how often."""
    if not points:
        return ""
    counts = Counter(point.speaker for point in points).most_common(MAX_SPEAKERS)
    lines = "".join(
        f"<tr><td class='who'><div>{escape(name)}</div></td><td class='n'>{count}</td></tr>" for name, count in counts
    )
    return f"<section><h2>Who is quoted</h2>{as_table('who is quoted', ('Speaker', 'Claims'), lines)}</section>"


def credits_section(rows: Sequence[Sequence[Any]]) -> str:
    """Who made the pictures of these articles: maker, agency, distributor, outlet, how many."""
    if not rows:
        return ""
    lines = "".join(
        "<tr>"
        + "".join(f"<td class='who'><div>{escape(str(cell or ''))}</div></td>" for cell in row[:4])
        + f"<td class='n'>{row[4]:,}</td></tr>"
        for row in rows
    )
    columns = ("Made by", "Agency", "Distributor", "Outlet", "Pictures")
    return f"<section><h2>Pictures of these articles</h2>{as_table('credits', columns, lines)}</section>"


def day_of(day: date | None) -> str:
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
