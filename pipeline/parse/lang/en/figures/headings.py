"""Words that `parse.figures.headings` asks for, as data: lower case."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import AUXILIARIES, PRONOUNS, VERBS
from pipeline.parse.lang.en.lookalike_words import SAYING

NEVER_BETWEEN = (AUXILIARIES | PRONOUNS | VERBS | SAYING | {",", ";", "a", "an", "when", "if", "because"}) - {
    "reported", "confirmed", "killed", "injured", "wounded", "dead", "missing", "arrested", "displaced", "infected", "rescued",
}  # fmt: skip
"""Between the noun and the colon these make a sentence of it: "Rasmussen has a similar question: forty-three, yes"."""
