"""Points over time -> inline SVG: a step line a speaker, labelled at its end, and for each claim a mark that shows what was said.

A single number is a dot, hollow where it is an estimate. A range is a bar. A bound on one side is an arrow that starts at the
number that was said. No mark stands at a number that nobody said. A figure that was taken back is struck through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import ceil, floor, log10
from typing import Protocol

SERIES = 8
"""lines with a colour and a name of their own; more cannot be told apart"""
TOP, BOTTOM = 54, 62
ARROW = 24
"""length of the arrow of a one-sided bound: it has no other end"""
LABEL_GAP = 15
MAX_MARKS = 1200
"""of one chart: more lie upon one another in a picture of 600 by 280"""
STEP_RATIO = 50
"""the axis is logarithmic where the largest number is over so many times the smallest"""


class Plotted(Protocol):
    """What a point must have."""

    @property
    def speaker(self) -> str: ...
    @property
    def series(self) -> str: ...
    @property
    def stated_on(self) -> date: ...
    @property
    def words(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def is_estimate(self) -> bool: ...
    @property
    def figure_id(self) -> str: ...


@dataclass(frozen=True)
class Struck:
    """A number that an article gave and gives no longer."""

    day: date
    value: float
    label: str
    figure_id: str
    series: str = ""
    replaced_by: float | None = None
    """the number that stands in its place"""


@dataclass(frozen=True)
class Frame:
    """What stands around the marks, and how large the picture is."""

    title: str
    axis: str
    source: str
    width: int = 900
    height: int = 400
    left: int = 84
    right: int = 190
    letters: int = 22
    """of a label at the end of a line; the mark's own label holds the whole name"""
    variant: str = "wide"

    @property
    def plot_right(self) -> int:
        return self.width - self.right


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    bottom: float
    top: float
    is_log: bool
    frame: Frame

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days if self.last > self.first else 0.5
        return self.frame.left + 24 + share * (self.frame.plot_right - self.frame.left - 48)

    def y(self, value: float) -> float:
        if self.is_log:
            share = log10(max(value, self.bottom) / self.bottom) / log10(self.top / self.bottom)
        else:
            share = (value - self.bottom) / (self.top - self.bottom)
        return self.frame.height - BOTTOM - share * (self.frame.height - TOP - BOTTOM)


def said_number(point: Plotted) -> float | None:
    """The one number that was said, of a bound on one side that bound; empty for a range."""
    if point.low is None or point.high is None:
        return point.low if point.high is None else point.high
    return point.low if point.low == point.high else None


def draw_chart(points: Sequence[Plotted], colours: Mapping[str, int], frame: Frame, struck: Sequence[Struck] = ()) -> str:
    """An SVG element; speakers without a number of a colour are grey and share no line."""
    scale = _scale(points, struck, frame)
    parts = [
        f'<svg class="chart {frame.variant}" viewBox="0 0 {frame.width} {frame.height}" width="{frame.width}" '
        f'height="{frame.height}" role="group" aria-label="{escape(frame.title)}: claims over time">',
        f'<text class="head" x="8" y="18">{escape(shortened(frame.title, frame.width // 9))}</text>',
        *_axes(scale, frame),
    ]
    ends: list[tuple[float, float, str, int]] = []
    for speaker, colour in colours.items():
        own = sorted((point for point in points if point.series == speaker), key=lambda point: point.stated_on)
        if own:
            parts.append(_step_line(own, colour, scale))
            end = said_number(own[-1])
            at = scale.y(end if end is not None else own[-1].high or 0.0)
            ends.append((at, scale.x(own[-1].stated_on), speaker, colour))
    parts += [_struck_mark(one, colours.get(one.series), scale) for one in struck]
    parts += [_mark(same[0], len(same), colours.get(same[0].series), scale) for same in told_once(points)]
    parts += _end_labels(ends, frame)
    return "".join(parts) + "</svg>"


def told_once(points: Sequence[Plotted]) -> list[list[Plotted]]:
    """The points, those together that would be one mark upon another: one series, day and number, as exact."""
    groups: dict[tuple[object, ...], list[Plotted]] = defaultdict(list)
    for point in points:
        groups[point.series, point.stated_on, point.low, point.high, point.is_estimate].append(point)
    return list(groups.values())


def thinned(points: Sequence[Plotted], named: Collection[str], limit: int = MAX_MARKS) -> Sequence[Plotted]:
    """The points, where they are no more marks than the limit; else of each period the lowest and the highest of each series.

    The series without a name of their own count as one. There are as many periods, of whole days, as the limit allows.
    """
    if len(told_once(points)) <= limit:
        return points
    first = min(point.stated_on for point in points)
    days = (max(point.stated_on for point in points) - first).days + 1
    periods = max(1, limit // (2 * (len(named) + 1)))
    length = ceil(days / periods)
    buckets: dict[tuple[str, int], list[Plotted]] = defaultdict(list)
    for point in points:
        series = point.series if point.series in named else ""
        buckets[series, (point.stated_on - first).days // length].append(point)
    kept = {id(one) for same in buckets.values() for one in (min(same, key=_extent), max(same, key=_extent))}
    return [point for point in points if id(point) in kept]


def _extent(point: Plotted) -> float:
    return point.high if point.high is not None else point.low or 0.0


def _scale(points: Sequence[Plotted], struck: Sequence[Struck], frame: Frame) -> _Scale:
    days = [point.stated_on for point in points] + [one.day for one in struck]
    said = [bound for point in points for bound in (point.low, point.high) if bound is not None]
    said += [one.value for one in struck]
    smallest = min((value for value in said if value > 0), default=1.0)
    is_log = min(said, default=0.0) >= 0 and max(said, default=1.0) / smallest > STEP_RATIO
    bottom = smallest / 2 if is_log else min(*said, 0.0) if said else 0.0
    highest = max(said, default=1.0)
    top = highest if highest > bottom else bottom + 1
    steps = ticks(bottom, top, is_log)
    if not is_log and len(steps) > 1 and steps[-1] < top:  # no mark above the top line
        top = steps[-1] + (steps[1] - steps[0])
    return _Scale(min(days), max(days), bottom, top, is_log, frame)


def _axes(scale: _Scale, frame: Frame) -> list[str]:
    parts = [
        f'<text class="axis" x="8" y="{TOP - 18}">{escape(frame.axis)}{", logarithmic" if scale.is_log else ""}</text>',
        f'<text class="axis" x="{(frame.left + frame.plot_right) // 2}" y="{frame.height - 26}" text-anchor="middle">'
        "day the figure speaks of</text>",
        f'<text class="source" x="8" y="{frame.height - 8}">{escape(shortened(frame.source, frame.width // 6))}</text>',
    ]
    for value in ticks(scale.bottom, scale.top, scale.is_log):
        y = scale.y(value)
        parts.append(f'<line class="grid" x1="{frame.left}" x2="{frame.plot_right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{frame.left - 8}" y="{y + 4:.1f}" text-anchor="end">{short(value)}</text>')
    steps = 4 if frame.width > 600 else 2
    span = (scale.last - scale.first).days
    for day in sorted({scale.first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)}):
        x, y = scale.x(day), frame.height - BOTTOM + 18
        parts.append(f'<text class="day" x="{x:.1f}" y="{y}" text-anchor="middle">{day.isoformat()}</text>')
    return parts


def _step_line(points: Sequence[Plotted], colour: int, scale: _Scale) -> str:
    """A line that stays at what a speaker said last until the next number; ranges have no number for it to go through."""
    path = ""
    for point in points:
        number = said_number(point)
        if number is not None:
            x, y = scale.x(point.stated_on), scale.y(number)
            path += f"H{x:.1f}V{y:.1f}" if path else f"M{x:.1f} {y:.1f}"
    return f'<path class="step s{colour}" d="{path}"/>' if "H" in path else ""


def _mark(point: Plotted, times: int, colour: int | None, scale: _Scale) -> str:
    x = scale.x(point.stated_on)
    hollow = " hollow" if point.is_estimate else ""
    if point.low is not None and point.high is not None and point.low < point.high:
        low, high = scale.y(point.low), scale.y(point.high)
        shape = (
            f'<path class="bar{hollow}" d="M{x:.1f} {low:.1f}V{high:.1f}M{x - 5:.1f} {low:.1f}h10M{x - 5:.1f} {high:.1f}h10"/>'
        )
    elif point.low is not None and point.high is not None:
        shape = f'<circle class="dot{hollow}" cx="{x:.1f}" cy="{scale.y(point.low):.1f}" r="5"/>'
    else:
        y = scale.y(point.low if point.low is not None else point.high or 0.0)
        way = -1 if point.low is not None else 1
        tip = max(TOP - 14, min(y + way * ARROW, max(scale.frame.height - BOTTOM, y + 8)))  # not into what stands around
        shape = (
            f'<path class="arrow{hollow}" d="M{x - 5:.1f} {y:.1f}h10M{x:.1f} {y:.1f}V{tip:.1f}'
            f'm-4 {-way * 6}l4 {way * 6}l4 {-way * 6}"/>'
        )
    often = f" ({times} times)" if times > 1 else ""
    label = escape(f"{point.stated_on.isoformat()}, {point.speaker}: {point.words}{often}")
    series = "other" if colour is None else f"s{colour}"
    return _button(point.figure_id, f"mark {series}", label, shape)


def _struck_mark(one: Struck, colour: int | None, scale: _Scale) -> str:
    x, y = scale.x(one.day), scale.y(one.value)
    fall = f'<path class="fall" d="M{x:.1f} {y:.1f}V{scale.y(one.replaced_by):.1f}"/>' if one.replaced_by is not None else ""
    shape = (
        f"{fall}"
        f'<circle class="dot hollow" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        f'<path class="strike" d="M{x - 9:.1f} {y + 6:.1f}L{x + 9:.1f} {y - 6:.1f}"/>'
    )
    series = "other" if colour is None else f"s{colour}"
    return _button(one.figure_id, f"mark struck {series}", escape(one.label), shape)


def _button(figure_id: str, classes: str, label: str, shape: str) -> str:
    return (
        f'<g class="{classes}" tabindex="0" role="button" data-figure="{escape(figure_id)}" aria-label="{label}">'
        f"<title>{label}</title>{shape}</g>"
    )


def _end_labels(ends: Sequence[tuple[float, float, str, int]], frame: Frame) -> list[str]:
    """Names at the ends of the lines, moved apart where they would lie upon one another."""
    parts, floor_y = [], 0.0
    lowest = frame.height - BOTTOM
    below = len(ends)
    for y, x, speaker, colour in sorted(ends):
        below -= 1
        at = max(y + 4, floor_y + LABEL_GAP if floor_y else y + 4)
        at = min(at, max(lowest - below * LABEL_GAP, floor_y + LABEL_GAP))
        floor_y = at
        left = frame.plot_right + 12
        parts.append(f'<path class="lead s{colour}" d="M{x + 7:.1f} {y:.1f}L{left - 3} {at - 4:.1f}"/>')
        parts.append(
            f'<text class="end s{colour}" x="{left}" y="{at:.1f}">{escape(shortened(speaker, frame.letters))}'
            f"<title>{escape(speaker)}</title></text>"
        )
    return parts


def shortened(text: str, letters: int) -> str:
    """The text, cut where it is longer.

    >>> shortened("interior ministry", 9), shortened("police", 9)
    ('interior…', 'police')
    """
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def short(value: float) -> str:
    """A number as it fits beside an axis.

    >>> short(25_000), short(1_500_000), short(1e11), short(0.1)
    ('25,000', '1.5 million', '100 billion', '0.1')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.10g}"


def ticks(bottom: float, top: float, is_log: bool) -> list[float]:
    """Round numbers from bottom to top: powers of ten, or some five steps of 1, 2 or 5.

    >>> ticks(0, 42, False), ticks(5, 20000, True)
    ([0.0, 10.0, 20.0, 30.0, 40.0], [10.0, 100.0, 1000.0, 10000.0])
    """
    if is_log:
        return [10.0**power for power in range(ceil(log10(bottom)), floor(log10(top)) + 1)]
    rough = (top - bottom) / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [step * number for number in range(ceil(bottom / step), floor(top / step) + 1)]
