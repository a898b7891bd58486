"""`onrecord status --watch` looks again until it is stopped, and then goes without a word."""

from __future__ import annotations

import signal
import subprocess
import sys

from pipeline.data_folder import DataFolder
from tests.conftest import PROGRAM


def test_ctrl_c_ends_it_without_a_traceback(folder: DataFolder) -> None:
    command = [sys.executable, *PROGRAM[1:], "status", "--watch", "--data-dir", str(folder.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        first = watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        _, said = watching.communicate(timeout=30)

    assert "publishers" in first
    assert watching.returncode == 130
    assert "Traceback" not in said
