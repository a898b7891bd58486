"""Words that `parse.quantities.scales` asks for, as data: lower case."""

from __future__ import annotations

SCALES = {"magnitude": "magnitude", "iq": "IQ", "ph": "pH"}
"""Words for a scale, in lower case -> the unit's name."""
