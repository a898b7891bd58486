"""Fixtures that all tests share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from pipeline.data_folder import DataFolder

PROJECT = Path(__file__).resolve().parents[1]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell that starts the tests in the background has Ctrl-C ignored, and what they start would inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the project; tests that measure on it skip where it is absent."""
    folder = PROJECT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("no development data beside the project")
    return folder


@dataclass(frozen=True)
class Command:
    """The `onrecord` program in a process of its own."""

    environment: dict[str, str]

    def __call__(self, *words: str | Path, check: bool = True, input: str | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*PROGRAM, *map(str, words)], capture_output=True, text=True, env=self.environment, input=input, timeout=300
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def start(self, *words: str | Path, stderr: Path = Path(os.devnull)) -> subprocess.Popen[bytes]:
        """The same, under way, in a process group that can be killed as a whole."""
        with stderr.open("wb") as said:
            return subprocess.Popen(
                [*PROGRAM, *map(str, words)],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )


PROGRAM = [sys.executable, "-c", "from pipeline.cli import main; main()"]


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A real Prefect server for the session; gives the environment in which it is found."""
    from flows.server import prefect_server

    folder = DataFolder(tmp_path_factory.mktemp("prefect"))
    folder.make()
    before = dict(os.environ)
    with prefect_server(folder):
        environment = dict(os.environ)
        os.environ.clear()
        os.environ.update(before)
        yield environment


@pytest.fixture(scope="session")
def onrecord(prefect_api: dict[str, str]) -> Command:
    """The command line, with the session's Prefect server."""
    return Command(prefect_api)


@pytest.fixture(scope="session")
def demo_folder(onrecord: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one `onrecord demo`; not to be changed. What it printed lies beside it."""
    folder = tmp_path_factory.mktemp("demo") / "onrecord-data"
    done = onrecord("demo", "--data-dir", folder)
    folder.with_name("stdout").write_text(done.stdout)
    folder.with_name("stderr").write_text(done.stderr)
    return folder


def pytest_itemcollected(item: pytest.Item) -> None:
    if "prefect_api" in getattr(item, "fixturenames", ()):
        item.add_marker("server")


SERVED = ("onrecord: Command", "demo_folder", "prefect_api")
"""fixtures behind which the session's Prefect server or its demo stands"""


class FilesAndServer(LoadScopeScheduling):  # type: ignore[misc]
    """A file a worker, and all files that share the session's Prefect server on one: each worker would start its own."""

    def _split_scope(self, nodeid: str) -> str:
        file = PROJECT / nodeid.split("::")[0]
        return "server" if file.suffix == ".py" and any(name in file.read_text("utf-8") for name in SERVED) else str(file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesAndServer:
    return FilesAndServer(config, log)
