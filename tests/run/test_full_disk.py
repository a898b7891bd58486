"""A disk that is full, wherever a run meets it: one line that says what to do; with space again, the run goes on."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.data_folder import DataFolder
from pipeline.demo.site import read_stories, render_site
from pipeline.errors import LoadError
from pipeline.load import database
from pipeline.publish import snapshots
from pipeline.run import steps
from pipeline.run.read_page import PRELOADED
from pipeline.run.runs import Run, open_run
from pipeline.run.workers import run_tasks
from pipeline.settings import read_settings
from tests.conftest import PROJECT
from tests.faults import invariants
from tests.load.made import Warehouse

pytestmark = pytest.mark.slow

LEFT = {"archive": 8_000, "stage": 8_000, "load": 60_000}
"""bytes that each stage may still write: some of what it needs"""
DISK_BYTES = 64 * 1024**2


@pytest.fixture(autouse=True)
def no_reserve(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small disks are refused before they are full, unless it is said otherwise."""
    monkeypatch.setenv("ONRECORD_MIN_FREE_BYTES", "0")
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    site = render_site()
    for publisher_id, stories in read_stories().items():
        for story in stories:
            _, text = site[f"{publisher_id}.example", story["path"]]
            file = folder / f"{publisher_id}{story['path']}.html".replace("/", "_")
            file.write_text(text)
            os.utime(file, (1_774_000_000, 1_774_000_000))
    return folder


def read_all(run: Run) -> None:
    for tasks in steps.plan_readings(run, page_ids=_all_pages(run)):
        steps.read(run, tasks)


def _all_pages(run: Run) -> list[str]:
    with database.working(run.folder) as con:
        return [page for (page,) in con.execute("select page_id from pages").fetchall()]


STEPS: dict[str, Callable[[Run, Path], object]] = {
    "archive": lambda run, pages: (steps.take_files(run, [pages]), steps.load(run)),
    "stage": lambda run, pages: read_all(run),
    "load": lambda run, pages: steps.load(run),
    "publish": lambda run, pages: steps.publish(run, force=True),
}


def take(root: Path, pages: Path, *stages: str, before: Callable[[], object] = lambda: None) -> None:
    with open_run("ingest", DataFolder(root), None, []) as run:
        before()
        for stage in stages:
            STEPS[stage](run, pages)


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A data folder with one page published, as it stands before each stage of a run over all pages; and after the last."""
    made = tmp_path_factory.mktemp("undisturbed")
    folder = DataFolder(made / "now")
    folder.make()
    folder.publishers.write_text("publishers: []\n")
    first, *_ = sorted(pages.iterdir())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_MIN_FREE_BYTES", "0")
        read_settings.cache_clear()
        take(folder.root, first, *STEPS)
        for stage in STEPS:
            shutil.copytree(folder.root, made / stage, symlinks=True)
            take(folder.root, pages, stage)
    return {stage: made / stage for stage in STEPS} | {"end": folder.root}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A small file system of its own; None where this process may not mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)]
    is_mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    yield disk if is_mounted else None
    if is_mounted:
        subprocess.run(["umount", str(disk)], check=True)


def run_short_of_space(root: Path, pages: Path, stage: str, ballast: str) -> None:
    """The stage on a disk that is nearly full: filled with ballast, or, where none could be mounted, by a limit on each file."""

    def fill() -> None:
        if ballast and stage != "publish":
            with open(ballast, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(root).free - LEFT[stage])
        else:  # publishing looks how much is free before it begins: what it then meets is as if somebody else were faster
            limit = LEFT.get(stage) or DataFolder(root).database.stat().st_size - 4096
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    if not ballast:
        list(run_tasks(str, [root], preload=PRELOADED))  # what workers are forked from starts with no limit
    with cli.told_in_one_line():
        take(root, pages, stage, before=fill)


@pytest.mark.parametrize("stage", STEPS)
def test_full_disk_is_one_line_and_nothing_counts_as_done_that_is_not(
    stage: str, pages: Path, undisturbed: dict[str, Path], small_disk: Path | None, tmp_path: Path
) -> None:
    folder = DataFolder((small_disk or tmp_path) / "onrecord-data")
    shutil.copytree(undisturbed[stage], folder.root, symlinks=True)
    before = Warehouse(folder.root).content()
    ballast = small_disk / "ballast" if small_disk else None
    words = [str(folder.root), str(pages), stage, str(ballast or "")]
    program = (
        "import sys; from pathlib import Path; from tests.run.test_full_disk import run_short_of_space;"
        "run_short_of_space(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, cwd=PROJECT, check=False)

    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("onrecord: cannot publish" if stage == "publish" else "onrecord: ")
    assert "make space and start again" in done.stderr
    assert done.returncode == 1
    if ballast:
        ballast.unlink(missing_ok=True)
    found = Warehouse(folder.root).content()
    assert found == before
    with database.open_published(folder) as con:
        assert con.execute("select count(*) from articles").fetchall() == [(1,)]
    take(folder.root, pages, *STEPS)
    assert Warehouse(folder.root).content() == Warehouse(undisturbed["end"]).content()
    assert invariants.violations(folder) == []
    assert snapshots.newest_published(folder) != 1


def test_run_stops_before_the_disk_has_less_left_than_must_stay(
    pages: Path, undisturbed: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path / "onrecord-data")
    shutil.copytree(undisturbed["archive"], folder.root, symlinks=True)
    archived = sorted(folder.archive.iterdir())
    monkeypatch.setenv("ONRECORD_MIN_FREE_BYTES", str(1 << 60))
    read_settings.cache_clear()
    with pytest.raises(LoadError, match="1,152,921,504,606,846,976 must stay"):
        take(folder.root, pages, "archive")
    assert sorted(folder.archive.iterdir()) == archived
