"""Words that `parse.figures.hedges` asks for, as data: lower case."""

from __future__ import annotations

BELIEF = "believed thought presumed feared suspected assumed understood reckoned supposed considered".split()
"""Participles by which a text says of itself that it does not know: what stands under them is an estimate."""

HEARSAY = [*BELIEF, "said", "rumoured", "rumored", "alleged", "claimed"]

FATES = "dead missing drowned trapped killed lost buried injured infected hurt captured displaced homeless stranded".split()
"""Behind a participle of belief without "to be": "feared dead", "presumed missing"."""

HEDGE_WORDS = frozenset(
    """
    reportedly allegedly apparently purportedly supposedly unconfirmed unverified think believe guess suspect confidence
    certainty believed thought said presumed feared understood rumoured rumored verified confirmed unclear probably
    possibly presumably seems
""".split()
) | frozenset(HEARSAY)
"""One of these stands in every hedge: a sentence without them is not searched."""

RELATIVE = frozenset("that which who whose after".split())
