"""A load may be killed anywhere, and damage to the database is found and made good: nothing is lost, doubled or half there."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.errors import LoadError
from pipeline.load import database, ledger, staging
from pipeline.load.writer import load_pending
from pipeline.models import Exchange, PageReading
from pipeline.publish import snapshots
from pipeline.upkeep import rebuild_tables
from tests.load.made import CONTENT, NOON, Warehouse, discovery, exchange, problems, reading

pytestmark = pytest.mark.slow

PAGES = 30
BATCH = 6
KILLS = 8
"""of loads that also move revisions; see `tests/soak/kills.py` for kills in every stage"""

LOADER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pipeline.data_folder import DataFolder
from pipeline.load.writer import load_pending
print("begin", flush=True)
load_pending(DataFolder(Path(sys.argv[1])), run_id="child", now=datetime(2026, 3, 1, 12, tzinfo=UTC))
"""

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.load.made"])  # children begin at once, with all that they import


def load_in_child(folder: DataFolder, begun: Event) -> None:
    begun.set()
    load_pending(folder, run_id="child", now=NOON)


DIE_AT_NTH_COMMIT = (
    """
import os, sys
import duckdb
from pipeline.load import database
left = int(sys.argv[2])
class Dying:
    def __init__(self, con): self._con = con
    def __getattr__(self, name): return getattr(self._con, name)
    def execute(self, query, *rest):
        global left
        ends = isinstance(query, str) and query.strip().lower() in ("commit", "checkpoint")
        if ends:
            left -= 1
            if left == 0 and sys.argv[3] == "before": os._exit(9)
        result = self._con.execute(query, *rest)
        if ends and left == 0: os._exit(9)
        return result
connect = duckdb.connect
duckdb.connect = lambda *a, **k: Dying(connect(*a, **k))
"""
    + LOADER
)


def pages() -> list[tuple[Exchange, PageReading]]:
    made = []
    for number in range(PAGES):
        fetched = exchange(f"article-{number % 20}", hour=number, body=str(number))
        made.append((fetched, reading(fetched, f"Some {number} people died, {number + 7} were hurt." + " And more." * 40)))
    return made


def fill(warehouse: Warehouse) -> None:
    """Journal and staged batches of a run; nothing loaded."""
    for fetched, _ in pages():
        warehouse.tell(discovery(fetched.page_url.rsplit("/", 1)[1]), fetched)
    for start in range(0, PAGES, BATCH):
        warehouse.stage(*(read for _, read in pages()[start : start + BATCH]))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    warehouse = Warehouse(tmp_path_factory.mktemp("undisturbed"))
    fill(warehouse)
    warehouse.load()
    return warehouse.content()


def assert_same(warehouse: Warehouse, expected: dict[str, list[tuple[object, ...]]]) -> None:
    found = warehouse.content()
    for table in CONTENT:
        assert found[table] == expected[table], table


def test_kill_at_random_moments_of_a_load_changes_nothing_in_the_end(
    make_warehouse: Callable[[], Warehouse], undisturbed: dict[str, list[tuple[object, ...]]]
) -> None:
    chance = random.Random(20260301)
    warehouse = make_warehouse()
    fill(warehouse)
    kills = 0
    while kills < KILLS:
        begun = FORKED.Event()
        child = FORKED.Process(target=load_in_child, args=(warehouse.folder, begun))
        child.start()
        assert begun.wait(60)
        time.sleep(chance.uniform(0.0, 0.9))
        child.kill()
        child.join()
        if child.exitcode == -signal.SIGKILL:
            kills += 1
        else:  # it was through: the next one begins anew
            assert_same(warehouse, undisturbed)
            warehouse = make_warehouse()
            fill(warehouse)
    warehouse.load()
    assert_same(warehouse, undisturbed)


@pytest.mark.parametrize(("nth", "when"), [(1, "before"), (1, "after"), (3, "before"), (5, "after"), (7, "before"), (7, "after")])
def test_death_at_a_commit_changes_nothing_in_the_end(
    warehouse: Warehouse, undisturbed: dict[str, list[tuple[object, ...]]], nth: int, when: str
) -> None:
    fill(warehouse)
    child = subprocess.run([sys.executable, "-c", DIE_AT_NTH_COMMIT, str(warehouse.folder.root), str(nth), when], check=False)
    assert child.returncode == 9
    warehouse.load()
    assert_same(warehouse, undisturbed)
    assert not staging.staged_batches(warehouse.folder.staged)


def test_second_loader_is_told_who_is_at_it(warehouse: Warehouse) -> None:
    from pipeline.errors import BusyError

    with (
        database.working(warehouse.folder),
        pytest.raises(BusyError, match=f"process {os.getpid()}"),
        database.working(warehouse.folder, wait_s=0.1),
    ):
        pass
    with database.working(warehouse.folder, wait_s=0.1):
        pass


# ---------------------------------------------------------------- damage


def loaded_and_published(warehouse: Warehouse) -> None:
    fill(warehouse)
    warehouse.load()
    assert snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=0) is not None


def read_again(warehouse: Warehouse) -> None:
    """What the run does after a rebuild: read every archived page that is due."""
    with database.working(warehouse.folder) as con:
        due = {fetch.fetch_id for fetch in ledger.plan_readings(con)}
    warehouse.stage(*(read for _, read in pages() if read.fetch_id in due))
    warehouse.load()


def flip(path: Path, at: int, count: int = 64) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        content = file.read(count)
        file.seek(at)
        file.write(bytes(byte ^ 0xFF for byte in content))


@pytest.mark.parametrize("damage", ["flipped", "truncated", "deleted", "zeroed"])
def test_damaged_database_is_found_and_made_again_from_journal_and_archive(
    warehouse: Warehouse, undisturbed: dict[str, list[tuple[object, ...]]], damage: str
) -> None:
    loaded_and_published(warehouse)
    assert problems(warehouse) == []
    path = warehouse.folder.database
    size = path.stat().st_size
    if damage == "flipped":
        for at in range(4096 * 3 + 100, size, 4096 * 16):
            flip(path, at)
    elif damage == "truncated":
        os.truncate(path, size // 2)
    elif damage == "zeroed":
        os.truncate(path, 0)
        os.truncate(path, size)
    else:
        path.unlink()
    assert "database" in problems(warehouse)
    with database.open_published(warehouse.folder) as con:  # the last good file is kept
        assert con.execute("select count(*) > 0 from figures").fetchall() == [(True,)]
    rebuild_tables.reset(warehouse.folder, run_id="rebuild", now=warehouse.now)
    read_again(warehouse)
    assert_same(warehouse, undisturbed)
    assert problems(warehouse) == []


@pytest.mark.parametrize("damage", ["truncated", "zeroed", "flipped", "deleted"])
def test_damaged_log_of_a_killed_load_loses_nothing(
    warehouse: Warehouse, undisturbed: dict[str, list[tuple[object, ...]]], damage: str
) -> None:
    fill(warehouse)
    subprocess.run([sys.executable, "-c", DIE_AT_NTH_COMMIT, str(warehouse.folder.root), "5", "after"], check=False)
    wal = warehouse.folder.database.with_name(warehouse.folder.database.name + ".wal")
    size = wal.stat().st_size
    if damage == "truncated":
        os.truncate(wal, size * 2 // 3)
    elif damage == "zeroed":
        os.truncate(wal, 0)
        os.truncate(wal, size)
    elif damage == "flipped":
        flip(wal, size // 2, 1)
    else:
        wal.unlink()
    try:
        warehouse.load()
    except LoadError:  # some damage is seen at once, some lets the file open as it was before
        rebuild_tables.reset(warehouse.folder, run_id="rebuild", now=warehouse.now)
        warehouse.load()
    read_again(warehouse)
    assert_same(warehouse, undisturbed)
    assert problems(warehouse) == []


def test_row_that_vanished_is_missed_by_the_journal(warehouse: Warehouse) -> None:
    loaded_and_published(warehouse)
    with database.working(warehouse.folder) as con:
        con.execute("delete from fetches where captured_at = (select min(captured_at) from fetches)")
    assert "journal" in problems(warehouse)


def test_damaged_batch_is_set_aside_and_its_pages_are_due_again(warehouse: Warehouse) -> None:
    fetched, read = pages()[0]
    warehouse.tell(fetched)
    staged = warehouse.stage(read)
    os.truncate(staged / "readings.parquet", 100)
    report = warehouse.load()
    assert report.warnings
    with database.working(warehouse.folder) as con:
        assert [due.fetch_id for due in ledger.plan_readings(con)] == [fetched.fetch_id]
