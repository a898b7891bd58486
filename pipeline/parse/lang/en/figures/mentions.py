"""Words that `parse.figures.mentions` asks for, as data: lower case."""

from __future__ import annotations

AFTER_ARTICLE = frozenset("hundred thousand million billion trillion dozen quarter half lakh crore".split())

COUPLE_OF = frozenset("hundred thousand million dozen".split())
