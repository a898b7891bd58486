"""Words that `parse.quantities.ranges` asks for, as data: lower case."""

from __future__ import annotations

FILLER = frozenset("about around roughly nearly as perhaps possibly even almost maybe approximately the".split())
