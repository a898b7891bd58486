"""Words that `parse.quantities.quantities` asks for, as data: lower case."""

from __future__ import annotations

COUNTED_BEYOND = frozenset("more fewer less at up".split())

APPROXIMATE = frozenset("about around roughly approximately nearly some ~ estimated maybe perhaps".split())
