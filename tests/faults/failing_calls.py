"""A process in which the Nth call that changes something below a folder fails, or is its last: `failing_calls.c`, preloaded.

    with FailingCalls(folder) as bench:
        bench.try_one("load", "die half way", 17)

The process has loaded all of the program and makes a child for each trial, so that a trial costs what it writes.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.conftest import PROJECT

SOURCE = Path(__file__).with_suffix(".c")
LIMIT_S = 60
"""a trial that takes longer hangs"""

FAIL_ONCE, FAIL_ALWAYS = "fail once", "fail from now on"
MODES = {
    "count": (1, 0),
    FAIL_ONCE: (2, errno.EIO),
    FAIL_ALWAYS: (3, errno.ENOSPC),
    "die before": (4, 0),
    "die after": (5, 0),
    "die half way": (6, 0),
}
DEAD = 9
ABORTED = -signal.SIGABRT
"""DuckDB ends the process where it cannot truncate its log behind a checkpoint: the rows are in the file by then"""


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


@dataclass(frozen=True)
class Tried:
    """What came of one trial."""

    status: int
    """0: all was done, or an error was told; DEAD: it died where it should; ABORTED by DuckDB; anything else is a crash"""
    calls: int
    """made by the end, where it did not die"""
    error: str
    """what was raised, as its name and text"""
    violations: list[str]


class FailingCalls:
    """The process, for as long as it is entered."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        library = self.home / "failing_calls.so"
        cc = compiler()
        assert cc, "no C compiler"
        subprocess.run([cc, "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True, capture_output=True)
        environment = os.environ | {"LD_PRELOAD": str(library), "PYTHONPATH": str(PROJECT), "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.failing_calls", str(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env=environment,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self.process
        self.process.communicate()

    def ask(self, **question: Any) -> dict[str, Any]:
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def prepare(self, name: str) -> int:
        """Make the folder as it stands before the path, and the rows that should come out; how many calls the path makes."""
        made = self.ask(do="prepare", name=name, folder=str(self.home / name))
        counted = self.ask(do="act", name=name, folder=self._copy(name), mode="count", nth=0)
        wrong = [*filter(None, [made["error"], counted["error"]]), *made["wrong"]]
        assert not wrong, f"{name} goes wrong undisturbed: {wrong}"
        calls: int = counted["calls"]
        return calls

    def _copy(self, name: str) -> str:
        folder = self.home / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home / name / "before", folder, symlinks=True)
        return str(folder)

    def try_one(self, name: str, mode: str, nth: int, *, is_rebuilt: bool = True) -> Tried:
        """Take the path on a fresh copy, with the Nth call as `mode` says, then go on as a user would, and look."""
        folder = self._copy(name)
        acted = self.ask(do="act", name=name, folder=folder, mode=mode, nth=nth)
        expected = str(self.home / name / "expected")
        ended = self.ask(do="take up", name=name, folder=folder, expected=expected, is_rebuilt=is_rebuilt)
        wrong = ended["wrong"]
        if ended["status"] or ended["error"]:
            wrong.append(f"could not be taken up: status {ended['status']}: {ended['error']}")
        if acted["status"] not in ((0, DEAD) if mode.startswith("die") else (0, ABORTED)):
            wrong.append(f"crashed: status {acted['status']}: {acted['error']}")
        if acted["error"] and not acted["is_told"]:
            wrong.append(f"raised what nobody told of: {acted['error']}")
        return Tried(acted["status"], acted["calls"], acted["error"], wrong)


# ---------------------------------------------------------------- inside


def serve(library: ctypes.CDLL) -> None:
    from tests.faults import writing_paths  # with LD_PRELOAD all is loaded here, once

    writing_paths.PATHS  # noqa: B018
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(in_child(library, question)), flush=True)


def in_child(library: ctypes.CDLL, question: dict[str, Any]) -> dict[str, Any]:
    """The answer of a child, whatever becomes of it."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        signal.alarm(LIMIT_S)
        answer = answer_to(library, question)
        os.write(theirs, json.dumps(answer).encode()[:60_000])
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    empty = {"calls": 0, "error": "", "is_told": True, "wrong": []}
    return {**empty, **(json.loads(said) if said else {}), "status": code}


def answer_to(library: ctypes.CDLL, question: dict[str, Any]) -> dict[str, Any]:
    import pickle

    from pipeline.errors import OnRecordError, disk_faults_are_told
    from tests.faults import invariants
    from tests.faults.writing_paths import PATHS, wrong

    name, root = question["name"], Path(question["folder"])
    path = PATHS[name]
    try:
        if question["do"] == "prepare":
            before = invariants.folder_of(root / "before")
            for step in path.before:
                step(before)
            shutil.copytree(before.root, root / "after", symlinks=True)
            after = invariants.folder_of(root / "after")
            for step in (path.act, *path.after):
                step(after)
            rows = invariants.rows(after)
            (root / "expected").write_bytes(pickle.dumps(rows))
            return {"wrong": wrong(name, after, rows, is_rebuilt=True)}
        folder = invariants.folder_of(root)
        if question["do"] == "take up":
            for step in path.after:
                step(folder)
            expected = pickle.loads(Path(question["expected"]).read_bytes())
            return {"wrong": wrong(name, folder, expected, is_rebuilt=question["is_rebuilt"])}
        mode, error = MODES[question["mode"]]
        library.arm(str(root).encode(), mode, question["nth"], error)
        try:
            with disk_faults_are_told():  # as around every command
                path.act(folder)
        finally:
            library.disarm()
        return {"calls": library.calls_made()}
    except OnRecordError as error:
        return {"error": f"{type(error).__name__}: {error}", "calls": library.calls_made()}
    except BaseException:
        return {"error": traceback.format_exc(), "calls": library.calls_made(), "is_told": False}


def main() -> None:
    library = ctypes.CDLL(sys.argv[1])
    library.arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int]
    library.calls_made.restype = ctypes.c_long
    serve(library)


if __name__ == "__main__":
    main()
