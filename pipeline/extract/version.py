"""The extractor's version, apart from it: to ask for it costs nothing."""

from __future__ import annotations

EXTRACTOR_VERSION = "5"
"""Counts up whenever the same bytes may give another record."""
