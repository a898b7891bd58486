"""A run may be killed at any moment, repeated, and read while it works: the rows come out the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.server import prefect_server
from pipeline.data_folder import DataFolder
from pipeline.demo.site import render_site
from tests.conftest import Command
from tests.faults import invariants
from tests.load.made import Warehouse
from tests.soak.double_starts import race

pytestmark = pytest.mark.slow

COPIES = 2
"""of each story under other addresses, so that a run is long enough to be killed in"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's pages as files of a fixed date."""
    folder = tmp_path_factory.mktemp("pages")
    for (host, path), (content_type, text) in render_site().items():
        if content_type.startswith("text/html") and "<article>" in text:
            for copy in range(COPIES):
                file = folder / f"{host}{path}-{copy}.html".replace("/", "_")
                file.write_text(text.replace(f"{path}", f"{path}-{copy}"))
                os.utime(file, (1_774_000_000, 1_774_000_000))
    return folder


def made(root: Path) -> DataFolder:
    folder = DataFolder(root)
    folder.make()
    folder.publishers.write_text("publishers: []\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(onrecord: Command, pages: Path, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = made(tmp_path_factory.mktemp("undisturbed"))
    onrecord("ingest", "--file", pages, "--data-dir", folder.root)
    return folder


def content(folder: DataFolder) -> dict[str, list[tuple[object, ...]]]:
    return Warehouse(folder.root).content()


def journal_has(folder: DataFolder, lines: int) -> bool:
    return any(len(path.read_bytes().splitlines()) >= lines for path in folder.archive.glob("**/*.journal.jsonl"))


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(lambda folder: journal_has(folder, 5), id="while files are archived"),
        pytest.param(lambda folder: any(folder.staged.iterdir()), id="when a batch is staged"),
        pytest.param(lambda folder: any(folder.published.iterdir()), id="when it is published"),
    ],
)
def test_a_killed_run_is_completed_by_the_next(
    onrecord: Command, pages: Path, undisturbed: DataFolder, tmp_path: Path, moment: Callable[[DataFolder], bool]
) -> None:
    folder = made(tmp_path / "onrecord-data")
    process = onrecord.start("ingest", "--file", pages, "--data-dir", folder.root)
    wait_for(lambda: moment(folder) or process.poll() is not None)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    onrecord("ingest", "--file", pages, "--data-dir", folder.root)

    assert content(folder) == content(undisturbed)
    assert invariants.violations(folder) == []


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_same_files_again_add_nothing_publish_nothing_and_it_says_so(
    onrecord: Command, pages: Path, undisturbed: DataFolder
) -> None:
    before, file_before = content(undisturbed), undisturbed.link.resolve()
    done = onrecord("ingest", "--file", pages, "--data-dir", undisturbed.root)

    assert content(undisturbed) == before
    assert undisturbed.link.resolve() == file_before
    assert "Nothing changed, so nothing was published." in done.stderr


READER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    print(con.execute("select count(*) from articles").fetchone()[0], flush=True)
"""


def test_a_reader_keeps_its_snapshot_while_a_run_publishes(onrecord: Command, pages: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "onrecord-data")
    first, *_ = sorted(pages.iterdir())
    onrecord("ingest", "--file", first, "--data-dir", folder.root)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(folder.link)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )

    def ask() -> int:
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write("how many?\n")
        reader.stdin.flush()
        return int(reader.stdout.readline())

    assert ask() == 1
    done = onrecord("ingest", "--file", pages, "--data-dir", folder.root)
    assert "Published onrecord-2.duckdb" in done.stderr
    assert ask() == 1
    reader.communicate()
    counted = onrecord("sql", "select count(*) as n from articles", "--format", "csv", "--data-dir", folder.root)
    assert int(counted.stdout.split()[1]) == len(list(pages.iterdir()))


def test_no_process_is_left_when_a_run_is_killed(onrecord: Command, pages: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "onrecord-data")
    alone = Command({name: value for name, value in onrecord.environment.items() if not name.startswith("PREFECT_")})
    process = alone.start("ingest", "--file", pages, "--data-dir", folder.root)
    wait_for(lambda: bool(children_of(process.pid)))
    servers = children_of(process.pid)
    process.kill()
    process.wait()

    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() and not is_zombie(pid) for pid in servers))


def test_a_server_that_is_killed_in_mid_run_is_started_again_and_no_page_is_lost(
    pages: Path, undisturbed: DataFolder, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "onrecord-data")
    said = tmp_path / "stderr"
    before = dict(os.environ)
    try:
        with prefect_server(folder) as address:  # as `onrecord serve` has one
            port = address.rpartition(":")[2].removesuffix("/api").encode()
            process = Command(dict(os.environ)).start("ingest", "--file", pages, "--data-dir", folder.root, stderr=said)
            wait_for(lambda: journal_has(folder, 5) or process.poll() is not None)
            for pid in children_of(os.getpid()):
                if b"prefect\0server" in (words := Path(f"/proc/{pid}/cmdline").read_bytes()) and port in words:
                    os.kill(pid, signal.SIGKILL)
            assert process.wait(timeout=120) == 0, said.read_text()
    finally:
        os.environ.clear()
        os.environ.update(before)

    assert "The Prefect server ended; it is started again." in capfd.readouterr().err
    assert content(folder) == content(undisturbed)
    assert invariants.violations(folder) == []


def test_of_two_runs_started_together_one_works_and_the_other_says_so_before_prefect_is_loaded(
    prefect_api: dict[str, str], tmp_path: Path
) -> None:
    wrong, _ = race(3, tmp_path, prefect_api)  # 50 times: tests/soak/double_starts.py

    assert wrong == []


def children_of(pid: int) -> list[int]:
    """The child processes of all of its threads."""
    try:
        return [int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()]
    except OSError:
        return []


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
