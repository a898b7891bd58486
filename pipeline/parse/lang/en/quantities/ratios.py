"""Words that `parse.quantities.ratios` asks for, as data: lower case."""

from __future__ import annotations

HALVES = frozenset(
    """first second better latter top bottom left right northern southern eastern western and upper lower final early last
    opening""".split()
)
"""Before "half" these make it one of two: "the second half"."""

PART_FOLLOWS = frozenset("of the its their his her our that this those these all as a my what".split())

QUARTERED = frozenset("century mile hour acre inch pound percentage percent".split())

ONE = frozenset({"a", "an", "one", "1"})

FOLD_FOLLOWS = frozenset("as the that what its their his her our those normal usual".split())

RATIO_NOUNS = frozenset(
    "ratio ratios majority margin odds advantage favourite favorite underdog lead edge split basis reverse".split()
)

EQUALS = frozenset("at was were is are than to equal".split())

BEFORE_PROPORTION = frozenset("at by of is was are were to about nearly almost roughly than a an over".split())

ODDS_NOUNS = frozenset("odds ratio favourite favorite underdog outsider shot longshot".split())

SPANS_OF_PLAY = frozenset(
    "months years games matches days seasons cities states countries attempts starts innings minutes".split()
)

VOTES = frozenset("vote votes decision decisions ruling rulings verdict win victory loss defeat".split())
"""Behind two numbers joined by "to" they make them a tally: "a 5-to-4 vote"."""
