"""A backfill that is killed again and again ends with the rows of one go; the long form is `tests/soak/backfills.py`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.backfill.backfill import Door
from tests.soak.backfills import DOORS, Past, interrupt

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("door", DOORS)
def test_a_killed_backfill_ends_with_the_rows_of_one_go_and_fetches_no_archived_page_again(door: Door, tmp_path: Path) -> None:
    assert interrupt(door, 1, Past(stories=12, records=600), random.Random(door), tmp_path) == []
