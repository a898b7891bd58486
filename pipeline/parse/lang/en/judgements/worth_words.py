"""Verbs, adjectives and nouns by which a text says of what a measure or a sum is: lemmas, lower case."""

from __future__ import annotations

MEASURING = frozenset(
    """
    measure weigh stretch span rise fall climb drop grow stand reach cover extend contain hold carry run sink shrink widen
    lengthen deepen swell tower cost total fetch amount exceed top hit surge jump slump plunge
    """.split()
)
"""Their subject is what is measured, or worth so much: "the river rose by two metres", "the bridge cost $3m"."""
TRADING = frozenset("buy bought sell sold acquire purchase value price build built auction insure".split())
"""Their object is worth the sum, or their subject where they are passive: "sold the mill for $3m", "valued at $3m"."""
PAYING = frozenset(
    "pay paid spend spent invest raise give gave given allocate pledge earmark award grant lend borrow cost seek".split()
)
"""What stands behind them with one of these prepositions is what the sum is for: "spent $3m on a new quay"."""
PURPOSE = frozenset(("for", "on", "towards", "toward", "in"))
SIZES = frozenset("tall high long wide deep thick heavy broad across large".split())
"""Behind a measure they are said of what is measured: "40 metres deep"."""
NO_WORTH = frozenset(
    """
    total amount sum maximum minimum average figure level mark record year month week day time people person number value way
    million billion trillion dollar dollars euro euros pound pounds cash money most part half case everything something
    """.split()
)
"""Nouns that say nothing of what it is."""
