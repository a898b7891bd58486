"""Words that `parse.lookalikes.numbered_names` asks for, as data: lower case."""

from __future__ import annotations

COMPASS = frozenset("N E S W NE NW SE SW".split())

JOINS_A_ROW = frozenset("and or & through".split())

IN_TITLES = frozenset("of the and for to in a an with".split())

VARIANTS = frozenset("Pro Max Plus Ultra Mini Lite".split())
"""Behind a number with a capital they belong to the name of a model."""

RANKED_IN_ROWS = frozenset(
    """
    page chapter section article grade row phase stage level lane verse paragraph exhibit tier rule clause route episode season
    volume gate platform terminal zone ward district amendment schedule annex
    """.split()
)
"""Nouns whose plural stands before the numbers of several: "pages 4 and 5"."""

NUMBERED_GROUPS = frozenset("Group Class Gang Committee Council".split())
"""With a number behind them they are names: the Group of 20, the Class of 68."""

PARTS_OF_A_TEXT = frozenset("no nos art sec fig p pp vol ch op §".split())

ONE_OWNER = frozenset("a an the his her its this that my our their".split())

WHOLES = frozenset(
    "total average mark population figure limit cap majority lead deficit maximum minimum number score record".split()
)
