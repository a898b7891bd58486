"""Points over time -> inline SVG: a mark at the middle of each claim, a bar from its lower to its upper bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from math import ceil, floor, log10
from typing import Protocol

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7f7f7f", "#000000")
"""Okabe and Ito's palette, told apart by the colour-blind too"""
OTHER = "#bbbbbb"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 320, 80, 20, 15, 35
MARGIN = 35
"""between the axis and the first and last day, whose dates are centred below them"""


class Plotted(Protocol):
    """What a point must have."""

    @property
    def speaker(self) -> str: ...
    @property
    def stated_on(self) -> date: ...
    @property
    def words(self) -> str: ...
    @property
    def value_low(self) -> float | None: ...
    @property
    def value_high(self) -> float | None: ...
    @property
    def value_mid(self) -> float: ...


def draw_chart(points: Sequence[Plotted], colours: Mapping[str, str]) -> str:
    """An SVG element; speakers without a colour are grey. The axis is logarithmic where the values span over a factor of 50."""
    first, last = min(point.stated_on for point in points), max(point.stated_on for point in points)
    days = max((last - first).days, 1)
    highest = max(point.value_mid if point.value_high is None else point.value_high for point in points)
    lowest = min(point.value_mid if point.value_low is None else point.value_low for point in points)
    smallest = min((point.value_mid for point in points if point.value_mid > 0), default=1.0)
    is_log = lowest >= 0 and highest / smallest > 50
    bottom = smallest / 2 if is_log else min(lowest, 0.0)
    top = highest if highest > bottom else bottom + 1

    def x(day: date) -> float:
        share = (day - first).days / days if last > first else 0.5
        return LEFT + MARGIN + share * (WIDTH - LEFT - RIGHT - 2 * MARGIN)

    def y(value: float) -> float:
        share = log10(max(value, bottom) / bottom) / log10(top / bottom) if is_log else (value - bottom) / (top - bottom)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="claims over time">']
    for value in _ticks(bottom, top, is_log):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#e5e5e5"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{_short(value)}</text>')
    for day in sorted({first + timedelta(days=round((last - first).days * step / 4)) for step in range(5)}):
        parts.append(f'<text x="{x(day):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{day.isoformat()}</text>')
    for point in points:
        colour = colours.get(point.speaker, OTHER)
        where = f"{x(point.stated_on):.1f}"
        low = point.value_mid if point.value_low is None else point.value_low
        high = point.value_mid if point.value_high is None else point.value_high
        if high > low:
            parts.append(
                f'<line x1="{where}" x2="{where}" y1="{y(low):.1f}" y2="{y(high):.1f}" stroke="{colour}" stroke-width="2" '
                'stroke-opacity=".5"/>'
            )
        label = escape(f"{point.stated_on.isoformat()}, {point.speaker}: {point.words}")
        parts.append(f'<circle cx="{where}" cy="{y(point.value_mid):.1f}" r="4" fill="{colour}"><title>{label}</title></circle>')
    return "".join(parts) + "</svg>"


def _short(value: float) -> str:
    """A number as it fits beside an axis.

    >>> _short(25_000), _short(1_500_000), _short(1e11), _short(0.1)
    ('25,000', '1.5 million', '100 billion', '0.1')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.10g}"


def _ticks(bottom: float, top: float, is_log: bool) -> list[float]:
    """Round numbers from bottom to top: powers of ten, or some five steps of 1, 2 or 5.

    >>> _ticks(0, 42, False), _ticks(5, 20000, True)
    ([0.0, 10.0, 20.0, 30.0, 40.0], [10.0, 100.0, 1000.0, 10000.0])
    """
    if is_log:
        return [10.0**power for power in range(ceil(log10(bottom)), floor(log10(top)) + 1)]
    rough = (top - bottom) / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [step * number for number in range(ceil(bottom / step), floor(top / step) + 1)]
