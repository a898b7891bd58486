"""Words that `parse.quantities.operands` asks for, as data: lower case."""

from __future__ import annotations

SIGN_WORDS = frozenset({"-", "−", "–", "minus", "negative"})

BEFORE_MINUS = frozenset("from to of at is was were below above about around between".split())
"""Behind one of these a dash apart from its number is a minus: "from - 10 c"."""

STRETCHED = frozenset(
    "more further additional extra full whole straight consecutive successive long short business working trading".split()
)

SPACED_COMPOUNDS = frozenset("year month day week foot inch mile metre meter hour minute".split())

POINTS_APART = frozenset("lead margin gap advantage edge deficit swing spread difference majority cushion".split())

OF_GAMES = frozenset("clear adrift per".split())
"""behind the points of a table"""

PARTS_OF = {
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("mile", "yard"): 1760,
}  # fmt: skip
