"""How often a fault is tried: a few times in `pytest -m slow`, as often as the plan says in `python -m tests.faults`."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.fetch.conftest import client, fetch, free_port, page, web

__all__ = ["client", "fetch", "free_port", "page", "web"]

FULL = "ONRECORD_FAULTS"
"""environment variable: `full` for the numbers of the plan"""


@pytest.fixture(scope="session")
def is_full() -> bool:
    return os.environ.get(FULL) == "full"


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Told how many trials a test has made, for the table at the end of `python -m tests.faults`."""
    return lambda trials: record_property("trials", trials)
