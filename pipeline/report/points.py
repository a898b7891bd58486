"""One claim as the report speaks of it: whose line it is on, in which chart it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    affiliation: str | None = None
    """whose the counted are"""
    article_id: str = ""
    verdict: str | None = None
    """of somebody who checked it"""
    note: str | None = None
    corrections: list[dict[str, str]] | None = None
    entity: str | None = None
    """by speakers.yaml"""
    side: str | None = None
    """by the topic, else by speakers.yaml"""

    @property
    def series(self) -> str:
        """Whose line it is on: the side's, else the speaker's own, under whichever name."""
        return self.side or self.entity or self.speaker

    @property
    def subject(self) -> str:
        """What claims must share to stand in one chart."""
        return subject_of(self.category, self.kind, self.unit, self.counted, self.affiliation)

    @property
    def is_estimate(self) -> bool:
        """Whether it is put forward as no exact number."""
        return self.is_vague or self.qualifier == "about" or self.modality == "estimated"


def subject_of(category: list[str] | None, kind: str, unit: str | None, counted: str | None, affiliation: str | None) -> str:
    """What is spoken of, as a heading: own dead and those of the other side are two things.

    >>> subject_of(["killed"], "count", None, "Varnian soldiers", "Varnian")
    'killed: Varnian'
    >>> subject_of(["killed"], "count", None, "people", None)
    'killed'
    """
    if category:
        return ", ".join(category) + ("" if kind == "count" else f" ({kind})") + (f": {affiliation}" if affiliation else "")
    return f"{counted or UNNAMED[kind]}{f' ({unit})' if unit else ''}"
