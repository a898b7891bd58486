"""The SQL prompt on a terminal of its own, and Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.load.database import bring_up_to_date
from tests.query.conftest import Warehouse, fill

PROGRAM = [sys.executable, "-c", "from pipeline.cli import main; main()", "sql", "--data-dir"]
ENDLESS = "select count(*) from range(100000000000) a where range % 7 = hash(range) % 11"
PATIENCE_S = 60.0
"""for a busy machine; each query's own limit is ten times as long, so that nothing here ends by it"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("prompted") / "data")
    folder.make()
    path = folder.published / "onrecord-1.duckdb"
    with duckdb.connect(str(path)) as con:
        bring_up_to_date(con)
        fill(Warehouse(con))
    folder.link.symlink_to(path)
    return folder


class Terminal:
    """The program at the other end of a pseudo-terminal, and what it wrote there."""

    def __init__(self, folder: DataFolder) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            environment = os.environ | {"TERM": "xterm"}
            os.execve(sys.executable, [*PROGRAM, str(folder.root), "--timeout", "1200"], environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = ""

    def type(self, text: str) -> None:
        self.seen = ""
        os.write(self.descriptor, text.encode())

    def read_until(self, pattern: str) -> str:
        """What was written since the last `type`, once it has the pattern; control sequences are left out."""
        self.wait_for(lambda: re.search(pattern, self.seen) is not None)
        return self.seen

    def wait_for(self, is_there: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not is_there():
            assert time.monotonic() < deadline, self.seen
            if select.select([self.descriptor], [], [], 0.02)[0]:
                try:
                    written = os.read(self.descriptor, 1 << 16).decode("utf-8", "replace")
                except OSError:  # Linux says that the other end is closed
                    assert is_there(), self.seen
                    return
                if "\x1b[6n" in written:  # where is the cursor?
                    os.write(self.descriptor, b"\x1b[1;1R")
                self.seen += re.sub(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])", "", written)


@pytest.fixture
def terminal(folder: DataFolder) -> Iterator[Terminal]:
    terminal = Terminal(folder)
    terminal.read_until("onrecord>")
    yield terminal
    if terminal.pid:
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)
    os.close(terminal.descriptor)


def is_answering(pid: int, folder: DataFolder) -> bool:
    """Whether a child of that process has the database open."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        with suppress(OSError):  # it may just have ended
            if any(file.resolve() == folder.link.resolve() for file in Path(f"/proc/{child}/fd").iterdir()):
                return True
    return False


def test_ctrl_c_stops_a_query_and_the_prompt_lives(terminal: Terminal, folder: DataFolder) -> None:
    terminal.type(f"{ENDLESS};\r")
    terminal.wait_for(lambda: is_answering(terminal.pid, folder))
    terminal.type("\x03")
    terminal.read_until(r"stopped[\s\S]*onrecord>")
    assert not is_answering(terminal.pid, folder)
    terminal.type("select 40 + 2 as answer;\r")
    terminal.read_until(r"\b42\b[\s\S]*1 row,")


def test_a_query_ends_with_the_program_that_was_killed(folder: DataFolder) -> None:
    with subprocess.Popen([*PROGRAM, str(folder.root), "--timeout", "1200", ENDLESS], stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + PATIENCE_S
        while not is_answering(process.pid, folder):
            assert time.monotonic() < deadline
            select.select([], [], [], 0.02)
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        its_end = os.pidfd_open(int(child))
        process.kill()

    assert select.select([its_end], [], [], PATIENCE_S)[0], "the query runs on"
    os.close(its_end)


def test_a_query_is_answered_where_the_program_is_the_first_process_as_in_a_container(folder: DataFolder) -> None:
    alone = ["unshare", "--pid", "--fork"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("no process namespaces here: the first process of a container is not tried")
    done = subprocess.run(
        [*alone, *PROGRAM, str(folder.root), "select 40 + 2 as n", "--format", "csv"], capture_output=True, text=True
    )

    assert (done.stdout.split(), done.returncode) == (["n", "42"], 0), done.stderr


def test_the_prompt_completes_names_remembers_and_ends(terminal: Terminal) -> None:
    terminal.type("select count(*) as n from claims_over_t")
    terminal.read_until("claims_over_time")  # offered
    terminal.type("\t;\r")
    first = terminal.read_until(r"1 row,[\s\S]*onrecord>")
    assert re.search(r"\b8\b", first)
    terminal.type("\x1b[A")
    terminal.read_until("claims_over_time;")
    terminal.type("\r")
    terminal.read_until(r"1 row,[\s\S]*onrecord>")
    terminal.type("\x04")
    _, status = os.waitpid(terminal.pid, 0)
    terminal.pid = 0
    assert os.waitstatus_to_exitcode(status) == 0


def test_ctrl_c_ends_a_single_query_with_status_130_and_no_traceback(folder: DataFolder) -> None:
    command = [*PROGRAM, str(folder.root), "--timeout", "1200", ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + PATIENCE_S
        while not is_answering(process.pid, folder):
            assert time.monotonic() < deadline
            select.select([], [], [], 0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
