"""Text -> attributions: who (source) said it (cue), and what (content), as spans."""

from __future__ import annotations

from datetime import date

from pipeline.models import Attribution


def parse_attributions(text: str, *, published: date | None = None) -> list[Attribution]:
    """The attributions of `text`, sorted by position, with the parent of each."""
    return []
