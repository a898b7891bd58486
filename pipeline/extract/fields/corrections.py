"""What an article says of itself: that the story is developing, that it was corrected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lang.lexicon import CORRECTIONS, DEVELOPING

MAX_WORDS = 60  # a notice is a paragraph of its own, and short
HEAD = 1_000  # characters of a paragraph that patterns look at
EDGE = 6  # paragraphs at either end in which a developing story says so

_DEVELOPING = re.compile(r"(?:^|[.!?…*(\[–—-]\s*|\b)(?:" + "|".join(DEVELOPING) + ")", re.IGNORECASE)
_CORRECTION = re.compile(r"^[\W_]{0,20}(?:" + "|".join(CORRECTIONS) + ")", re.IGNORECASE)


def is_developing(paragraphs: Sequence[str]) -> bool:
    """Whether the first or last paragraphs say that the story goes on.

    >>> is_developing(["Four people died.", "This story is developing. Please check back for updates."])
    True
    >>> is_developing(["The company is developing a vaccine."])
    False
    """
    edge = [*paragraphs[:EDGE], *paragraphs[-EDGE:]]
    return any(len(text.split()) <= MAX_WORDS and _DEVELOPING.search(text[:HEAD]) for text in edge)


def read_correction(paragraphs: Sequence[str]) -> str | None:
    """The paragraph that states a correction or clarification, or None.

    >>> read_correction(["Four died.", "Correction: An earlier version misstated the toll."])
    'Correction: An earlier version misstated the toll.'
    """
    return next(
        (text for text in reversed(paragraphs) if len(text.split()) <= 3 * MAX_WORDS and _CORRECTION.match(text[:HEAD])), None
    )
