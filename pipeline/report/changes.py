"""Figures that changed after publication -> the section of the report that shows before and after, and what a chart strikes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from pipeline.report.charts import Struck
from pipeline.report.tables import as_table, link

COLUMNS = ("Seen", "Change", "Before", "After", "Sentence", "Correction", "Outlet")


@dataclass(frozen=True)
class Change:
    """One row of the statement report/changes."""

    change: str
    words_before: str | None
    words_after: str | None
    low_before: float | None
    high_before: float | None
    counted: str | None
    kind: str
    unit: str | None
    category: list[str] | None
    speaker_before: str | None
    speaker_after: str | None
    sentence: str | None
    is_correction_stated: bool | None
    correction: str | None
    published_on: date | None
    captured_after: datetime
    publisher_id: str
    title: str | None
    url: str
    figure_id_before: str | None
    figure_id_after: str | None
    article_id: str = ""
    low_after: float | None = None
    high_after: float | None = None
    affiliation: str | None = None
    side: str | None = None
    """by the topic, of who said it before; not of the statement"""

    @property
    def row_id(self) -> str:
        return f"change-{self.figure_id_before or self.figure_id_after}"

    @property
    def taken_back(self) -> Struck | None:
        """The number that the article gave once, where it was one number or one bound and stands there no longer."""
        said = {bound for bound in (self.low_before, self.high_before) if bound is not None}
        if self.change not in ("dropped", "raised", "lowered") or len(said) != 1 or self.published_on is None:
            return None
        now = f"now {self.words_after}" if self.words_after else "no longer there"
        label = f"{self.published_on.isoformat()}, {self.speaker_before or 'no source'}: {self.words_before}, {now}"
        now_said = {bound for bound in (self.low_after, self.high_after) if bound is not None}
        return Struck(
            self.published_on,
            said.pop(),
            label,
            self.row_id,
            series=self.side or self.speaker_before or "",
            replaced_by=now_said.pop() if len(now_said) == 1 else None,
        )


def changes_section(changes: Sequence[Change]) -> str:
    """A table with before and after, the last change first; nothing where nothing changed."""
    if not changes:
        return ""
    return (
        f"<section><h2>Changed after publication: {len(changes):,}</h2>"
        f"{as_table('changed after publication', COLUMNS, ''.join(map(_row, changes)))}</section>"
    )


def _row(one: Change) -> str:
    row_id = escape(one.row_id)
    return (
        f"<tr id='f-{row_id}' data-figure='{row_id}' data-of='{escape(one.figure_id_after or '')}' tabindex='0'>"
        f"<td class='n' data-name='Seen'>{one.captured_after:%Y-%m-%d %H:%M} UTC</td>"
        f"<td class='n' data-name='Change'>{escape(one.change)}</td>"
        f"<td class='figure' data-name='Before'><div>{_side(one.words_before, one.speaker_before, 's')}</div></td>"
        f"<td class='figure' data-name='After'><div>{_side(one.words_after, one.speaker_after, 'b')}</div></td>"
        f"<td class='said' data-name='Sentence'><div>{escape(one.sentence or '')}</div></td>"
        f"<td class='n' data-name='Correction'>{'stated' if one.is_correction_stated else 'not stated'}</td>"
        f"<td class='n' data-name='Outlet'>{link(one.url, one.publisher_id)}</td></tr>"
    )


def _side(words: str | None, speaker: str | None, tag: str) -> str:
    if not words:
        return "–"
    return f"<{tag}>{escape(words)}</{tag}><br><span class='note'>{escape(speaker or 'no source')}</span>"
