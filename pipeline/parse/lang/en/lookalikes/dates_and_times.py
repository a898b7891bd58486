"""Words that `parse.lookalikes.dates_and_times` asks for, as data: lower case."""

from __future__ import annotations

PARTS_OF_AN_HOUR = frozenset({"half", "quarter"})

BEFORE_SECONDS = frozenset("in under for within over about around every after another last took takes lasted".split())

BEFORE_DECADE = frozenset("the early late mid since of low high upper lower".split())

BEFORE_YEAR = frozenset("in since until by of from during before after early late mid circa summer spring autumn winter".split())

CENTURIES = frozenset("sixteen seventeen eighteen nineteen twenty".split())

FATES = frozenset("dead wounded injured missing".split())
