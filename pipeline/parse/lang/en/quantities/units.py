"""Words that `parse.quantities.units` asks for, as data: lower case."""

from __future__ import annotations

SHY_SYMBOLS = frozenset("m l L g kt ha mi AU PS ms ns cf cal bp nm MP lm Ah".split())
"""Symbols that are words or names as well: only where what follows cannot be the rest of a phrase."""

LONE_SYMBOLS = frozenset("bar atm".split())
"""Symbols behind which no noun may stand."""

NAMELIKE = frozenset("stone stones day foot yards mole knot nit acre proof lux tesla gauss weber poise gray rems curies".split())

PAPER = frozenset("coin coins note notes bill bills ticket tickets fine fines bet stake voucher prize".split())
"""Of a ten-pound one, the pounds are money."""
