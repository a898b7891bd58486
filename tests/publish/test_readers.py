"""The short form of `tests/soak/readers.py`: readers never meet a lock while loads publish, nor half a file, nor an older one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow


def test_ten_readers_and_twenty_loads_that_publish_never_meet_a_lock() -> None:
    command = [sys.executable, "tests/soak/readers.py", "--minutes", "0", "--pause", "0.5"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("10 readers, 20 loads published: 0 reader errors, 0 loader errors")
