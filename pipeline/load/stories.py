"""Articles that carry the same text -> stories."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.load.database import Connection


def assign_stories(con: Connection, article_ids: Sequence[str]) -> None:
    """Put the articles into stories, inside the caller's transaction."""
