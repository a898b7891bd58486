"""Words that `parse.figures.shared_units` asks for, as data: lower case."""

from __future__ import annotations

MORE = frozenset("more less fewer longer shorter farther further higher heavier".split())

BEFORE_DIFFERENCE = frozenset(", — – - ( and".split())

WHERE_DRIVEN = frozenset("city highway combined hwy overall".split())

BY = (["/"], ["by"], ["x"], ["×"], ["*"], ["-", "by", "-"])
"""Between numbers of one unit: "a 3-by-5-inch card", "25/33 mpg"."""

AFTERWARDS = frozenset("later after ago before earlier into away".split())

COMPARING = frozenset("from with against versus vs than is was were".split())
"""Right before a bare number they make it one of the unit said before: "43 percent, up from 41"."""

BETWEEN = frozenset(
    """
    , up down compared while the lowest highest low high but not rather instead of a an year month week last before earlier
    then later in at combined city average and to previous previously ( prior same period quarter figure since recorded seen
    spring summer autumn fall winter first second third fourth day decade ago on late monday tuesday wednesday thursday friday
    """.split()
)
