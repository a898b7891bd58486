"""Words that `parse.quantities.numbers` asks for, as data: lower case."""

from __future__ import annotations

from pipeline.parse.lang.en.number_words import MAGNITUDES, SMALL

GOES_ON = frozenset(SMALL) | {"and"}

PART_OF = frozenset(MAGNITUDES) | {"of", "the"}

OWNERS = frozenset("the his her its their our my your".split())

RANKED_BY_SECOND = frozenset(
    "minute anniversary birthday time year day goal floor street congress amendment century edition".split()
)
