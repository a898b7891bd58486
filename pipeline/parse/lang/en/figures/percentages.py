"""Words that `parse.figures.percentages` asks for, as data: lower case."""

from __future__ import annotations

PREDICATES = frozenset(
    """
    was is are were be been stood stands reached reach reaches hit hits closed finished ended traded remained remains averaged
    averages totalled totaled came stayed opened settled hovered hovers ran peaked exceeds exceeded approaches approached
""".split()
)

LINKS = PREDICATES | frozenset("had has have will would to at by of now only just on track set expected likely due".split())

ENDS = frozenset(", ; : — – “ ” ( ) and but while that which as said after when where who".split())

ADJECTIVES = ("able", "ible", "ive", "ous", "ful", "less", "ed", "ally", "tly", "inly", "wise")
"""Endings of what a percentage alone may say how far it is so: "100% recyclable"."""
