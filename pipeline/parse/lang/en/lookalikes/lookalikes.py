"""Words that `parse.lookalikes.lookalikes` asks for, as data: lower case."""

from __future__ import annotations

from pipeline.parse.lang.en.lookalike_words import LOWER_RANKED

OPEN_PREFIXES = frozenset("sub mid over under ages age then now pre post nearly almost about once all magnitude".split())
"""Words that a hyphen may join to a number without making it part of a name: "the then-two-week war"."""

COUNTED_OFF = LOWER_RANKED - frozenset("group class season top car".split())
"""Nouns behind which a number word is a rank ("phase two") unless it counts what follows."""

ENDS_OF_A_TABLE = frozenset({"top", "bottom", "final"})
"""With a number word and no noun behind it these name places in a ranking: "a finish in the top four"."""

BETWEEN_NUMBERS = frozenset("to or and by".split())

POINTING = frozenset("the these those them us we you".split())

JOINING = frozenset("on to off in by up".split())


GOES_ON = frozenset("maybe perhaps however".split())
