"""Damage to the working database and to its write-ahead log, wherever it falls: found or harmless, and always made good."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import LoadError
from pipeline.load import database
from pipeline.upkeep import rebuild_tables
from tests.conftest import PROJECT
from tests.faults import invariants
from tests.faults.writing_paths import RUN, create, discover, fetch, load, publish, rebuild, stage
from tests.load.made import NOON, Warehouse, problems
from tests.load.test_kills import DIE_AT_NTH_COMMIT

pytestmark = pytest.mark.slow

Damage = tuple[str, int]
"""what is done, and at which thousandth of the file"""


def damages(is_full: bool, chance: random.Random) -> list[Damage]:
    """82 as in the plan, or some of them."""
    times = 40 if is_full else 2
    return [
        *(("truncated", chance.randrange(1000)) for _ in range(times)),
        *(("flipped", chance.randrange(1000)) for _ in range(times)),
        ("zeroed", 0),
        ("garbage", 0),
    ]


def damage(path: Path, kind: str, thousandth: int, chance: random.Random) -> None:
    size = path.stat().st_size
    at = size * thousandth // 1000
    if kind == "truncated":
        os.truncate(path, at)
        return
    with path.open("r+b") as file:
        if kind == "flipped":
            file.seek(at)
            [byte] = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ 0xFF]))
        else:
            file.write(bytes(size) if kind == "zeroed" else chance.randbytes(size))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, invariants.Rows]:
    """A data folder after a whole run, and its rows."""
    folder = invariants.folder_of(tmp_path_factory.mktemp("undisturbed"))
    for step in (create, *RUN):
        step(folder)
    return folder.root, invariants.rows(folder)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose loader died behind a commit: what it wrote is in the log alone."""
    folder = invariants.folder_of(tmp_path_factory.mktemp("killed"))
    for step in (create, discover, fetch, load, stage):
        step(folder)
    words = [sys.executable, "-c", DIE_AT_NTH_COMMIT, str(folder.root), "2", "after"]
    assert subprocess.run(words, check=False, cwd=PROJECT).returncode == 9
    assert folder.database.with_name(folder.database.name + ".wal").stat().st_size > 1000
    return folder.root


def test_a_damaged_log_of_a_killed_load_loses_nothing(
    killed: Path,
    undisturbed: tuple[Path, invariants.Rows],
    tmp_path: Path,
    is_full: bool,
    tried: Callable[[int], None],
) -> None:
    chance = random.Random(20260301)
    trials = damages(is_full, chance)
    wrong = {}
    for number, (kind, thousandth) in enumerate(trials):
        folder = invariants.folder_of(tmp_path / str(number))
        shutil.copytree(killed, folder.root, dirs_exist_ok=True)
        damage(folder.database.with_name(folder.database.name + ".wal"), kind, thousandth, chance)
        try:
            load(folder)
        except LoadError:  # some damage is seen at once, some lets the file open as it was before
            rebuild_tables.reset(folder, run_id="rebuild", now=NOON)
        for step in RUN:
            step(folder)
        if found := invariants.violations(folder, expected=undisturbed[1]) + problems(Warehouse(folder.root)):
            wrong[kind, thousandth] = found
        shutil.rmtree(folder.root)
    tried(len(trials))
    assert not wrong


def test_a_damaged_database_is_found_or_unhurt_and_made_again(
    undisturbed: tuple[Path, invariants.Rows], tmp_path: Path, is_full: bool, tried: Callable[[int], None]
) -> None:
    chance = random.Random(20260302)
    trials = damages(is_full, chance)
    wrong = {}
    for number, (kind, thousandth) in enumerate(trials):
        folder = invariants.folder_of(tmp_path / str(number))
        shutil.copytree(undisturbed[0], folder.root, dirs_exist_ok=True, symlinks=True)
        damage(folder.database, kind, thousandth, chance)
        found = []
        if "database" in problems(Warehouse(folder.root)):
            with database.open_published(folder) as con:  # the last good file is kept
                assert con.execute("select count(*) > 0 from figures").fetchall() == [(True,)]
            rebuild(folder)
        else:
            publish(folder)  # damage where nothing is stored hurts nobody
        found += invariants.violations(folder, expected=undisturbed[1]) + problems(Warehouse(folder.root))
        if found:
            wrong[kind, thousandth] = found
        shutil.rmtree(folder.root)
    tried(len(trials))
    assert not wrong
