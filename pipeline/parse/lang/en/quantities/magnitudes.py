"""Words that `parse.quantities.magnitudes` asks for, as data: lower case."""

from __future__ import annotations

DISTANCE_WORDS = frozenset(
    """
    sprint race dash hurdles freestyle butterfly breaststroke backstroke relay final pool tall high long wide deep away
    above below world record medley steeplechase by from in x swim run walk heat heats races runner runners finals
    semifinals champion champions title waves swells tides cliffs walls towers cranes lanes pools sprints sprinter
    sprinters individual event events gold silver bronze distance thick outdoor indoor mark
""".split()
)
"""Behind "100m" these make the letter metres."""

OF_MANY = frozenset("were are have died fled live voted watched lack face need want say".split())
"""Verbs whose subject is many: behind "22m" they make the letter millions."""

OWNED = frozenset("the its their his her our these those them".split())

SHIPPED = frozenset("teu teus boe bbl bbls oz dwt tonnes barrels".split())
"""Units behind which the letter is a million: "4m teu"."""

MONEY_WORDS = frozenset("dollars euros pounds usd eur gbp yen yuan rupees rand".split())
