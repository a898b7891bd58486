"""Attributions of one article -> its speakers, each once."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.models import Attribution, Speaker


def merge_speakers(
    texts: Sequence[tuple[str, Sequence[Attribution]]],
) -> tuple[tuple[Speaker, ...], tuple[tuple[int | None, ...], ...]]:
    """The speakers of an article and, per text and attribution, the index of its speaker."""
    return (), tuple(tuple(None for _ in attributions) for _, attributions in texts)
