"""Too little of everything: files that are gone, descriptors, memory; and a database that must be made from the archive alone."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.demo.site import read_stories, render_site
from pipeline.load import database
from pipeline.settings import read_settings
from tests.conftest import PROGRAM, PROJECT, Command
from tests.faults import invariants
from tests.load.made import Warehouse, problems
from tests.run.test_full_disk import STEPS, take

pytestmark = pytest.mark.slow

PAGES = 6


@pytest.fixture(autouse=True)
def no_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MIN_FREE_BYTES", "0")
    read_settings.cache_clear()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    site = render_site()
    stories = [(publisher, story["path"]) for publisher, told in read_stories().items() for story in told]
    for publisher, path in stories[:PAGES]:
        file = folder / f"{publisher}{path}.html".replace("/", "_")
        file.write_text(site[f"{publisher}.example", path][1])
        os.utime(file, (1_774_000_000, 1_774_000_000))
    return folder


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, invariants.Rows]:
    folder = invariants.folder_of(tmp_path_factory.mktemp("undisturbed") / "onrecord-data")
    folder.publishers.write_text("publishers: []\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_MIN_FREE_BYTES", "0")
        read_settings.cache_clear()
        take(folder.root, pages, *STEPS)
    return folder.root, invariants.rows(folder)


def test_a_database_is_restored_from_the_archive_alone(undisturbed: tuple[Path, invariants.Rows], tmp_path: Path) -> None:
    before, rows = undisturbed
    folder = invariants.folder_of(tmp_path / "restored")
    shutil.rmtree(folder.root)
    folder.root.mkdir()
    shutil.copytree(before / "archive", folder.archive)
    shutil.copy(before / "publishers.yaml", folder.publishers)
    words = [*PROGRAM, "doctor", "--rebuild", "--data-dir", str(folder.root)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=PROJECT, timeout=300, check=False)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert invariants.violations(folder, expected=rows) == []


def test_journals_and_indexes_that_are_gone_are_written_again(undisturbed: tuple[Path, invariants.Rows], tmp_path: Path) -> None:
    folder = invariants.folder_of(tmp_path / "onrecord-data")
    shutil.copytree(undisturbed[0], folder.root, symlinks=True, dirs_exist_ok=True)
    for lost in [*folder.archive.glob("*.jsonl"), *folder.archive.glob("*.cdxj")]:
        lost.unlink()
    assert "journal" in problems(Warehouse(folder.root))
    words = [*PROGRAM, "doctor", "--rebuild", "--data-dir", str(folder.root)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=PROJECT, timeout=300, check=False)

    assert done.returncode == 0, done.stderr
    assert invariants.violations(folder, expected=undisturbed[1]) == []


def test_pages_of_a_segment_that_is_gone_say_so(undisturbed: tuple[Path, invariants.Rows], tmp_path: Path, pages: Path) -> None:
    folder = invariants.folder_of(tmp_path / "onrecord-data")
    folder.publishers.write_text("publishers: []\n")
    take(folder.root, pages, "archive")
    for segment in folder.archive.glob("*.warc.gz"):
        segment.unlink()
    take(folder.root, pages, "stage", "load")

    with database.working(folder) as con:
        states = con.execute("select state, state_reason from pages").fetchall()
    assert len(states) == PAGES
    assert all(reason for state, reason in states if state != "loaded")
    assert problems(Warehouse(folder.root))


def short_of(root: Path, pages: Path, what: str, amount: int) -> None:
    """The whole run with few descriptors, or with little memory beyond what the process has."""
    if what == "descriptors":
        resource.setrlimit(resource.RLIMIT_NOFILE, (amount, amount))
    else:
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + amount, size + amount))
    with cli.told_in_one_line():
        take(root, pages, *STEPS)


STARVED = [("descriptors", 64, True), ("descriptors", 20, False), ("memory", 200 << 20, True), ("memory", 60 << 20, False)]
"""what, how much of it, and whether that is enough to say what is wrong: with less the C library ends the process itself"""


@pytest.mark.parametrize(("what", "amount", "is_told"), STARVED)
def test_a_starved_run_ends_with_words_and_the_next_completes_it(
    undisturbed: tuple[Path, invariants.Rows],
    pages: Path,
    tmp_path: Path,
    what: str,
    amount: int,
    is_told: bool,
    tried: Callable[[int], None],
) -> None:
    folder = invariants.folder_of(tmp_path / "onrecord-data")
    folder.publishers.write_text("publishers: []\n")
    program = (
        "import sys; from pathlib import Path; from tests.faults.test_starved import short_of;"
        "short_of(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))"
    )
    words = [sys.executable, "-c", program, str(folder.root), str(pages), what, str(amount)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=PROJECT, timeout=300, check=False)

    take(folder.root, pages, *STEPS)
    with database.working(folder) as con:  # what lacked memory is read again when it is asked for
        due = [page for (page,) in con.execute("select page_id from pages where state like 'extract_%'").fetchall()]
    assert due == []
    tried(1)
    assert invariants.violations(folder, expected=undisturbed[1]) == []
    assert not is_told or done.returncode in (0, 1), done.stderr
    assert not is_told or "Traceback" not in done.stderr, done.stderr


def test_a_proxy_in_the_environment_holds_up_no_run(onrecord: Command, pages: Path, tmp_path: Path) -> None:
    folder = invariants.folder_of(tmp_path / "onrecord-data")
    folder.publishers.write_text("publishers: []\n")
    nowhere = dict.fromkeys(
        ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9/"
    )
    alone = Command({name: value for name, value in onrecord.environment.items() if not name.startswith("PREFECT_")} | nowhere)
    alone("ingest", "--file", pages, "--data-dir", folder.root)

    assert len(invariants.rows(folder)["revisions"]) == PAGES
