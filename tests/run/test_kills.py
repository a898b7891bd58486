"""The short form of `tests/soak/kills.py`: a run that is killed again and again ends with the rows of an undisturbed one."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow

KILLS = 20
AT_LEAST = 2


def test_killed_at_random_moments_of_fetch_extract_and_load_a_run_ends_with_the_same_rows_and_so_does_a_rebuild() -> None:
    command = [sys.executable, "tests/soak/kills.py", "--kills", str(KILLS), "--at-least", str(AT_LEAST)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    counts = re.findall(r"(\d+) (fetch|extract|load)", done.stdout.splitlines()[-2])
    assert all(int(count) >= AT_LEAST for count, _ in counts), done.stdout
    assert int(re.findall(r"(\d+) kills, 0 faults", done.stdout)[0]) >= KILLS
