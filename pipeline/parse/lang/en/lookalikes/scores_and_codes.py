"""Words that `parse.lookalikes.scores_and_codes` asks for, as data: lower case."""

from __future__ import annotations

LINKS = frozenset("in to of for".split())

TALLYING = frozenset(
    """
    vote voted votes voting rule ruled ruling won win wins winning lost lose loses losing beat beats beating defeated passed
    approved rejected led lead leads leading trail trails trailed trailing ahead split decided score
""".split()
)
