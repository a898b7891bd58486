"""One loader at a time on all machines, and what goes wrong in the middle of a load: nothing is lost, doubled or half there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.errors import BusyError, LoadError, OnRecordError
from pipeline.lake import locks
from pipeline.lake.place import Lake, Secrets
from pipeline.load import database
from pipeline.publish import snapshots
from tests.lake.conftest import MakeLake
from tests.lake.services import ObjectStore, Postgres
from tests.lake.test_store import fill
from tests.load.made import NOON, Warehouse, discovery, exchange, problems, reading

pytestmark = pytest.mark.slow


def prepare(warehouse: Warehouse) -> None:
    """Journal and three staged batches, not loaded yet."""
    for name in ("flood", "fire", "vote"):
        warehouse.tell(discovery(name), exchange(name))
        warehouse.stage(reading(exchange(name), f"At least 12 people were at the {name}, 3 of them badly hurt."))


def expected(make_warehouse: Callable[[], Warehouse]) -> dict[str, list[tuple[Any, ...]]]:
    warehouse = make_warehouse()
    prepare(warehouse)
    warehouse.load()
    return warehouse.content()


# ---------------------------------------------------------------- one at a time


def test_the_second_of_two_loaders_waits_for_the_first_or_says_who_loads(
    make_lake: MakeLake, new_lake: Callable[[], Lake]
) -> None:
    lake = new_lake()
    one, other = make_lake(lake), make_lake(lake)  # two machines, whose folders have nothing in common
    with database.loader_lock(one.folder), pytest.raises(BusyError, match=f"process {os.getpid()}"):
        other.load(wait_s=0)
    other.load(wait_s=0)


def test_a_lock_that_went_with_its_connection_ends_the_load_before_the_next_batch(make_lake: MakeLake) -> None:
    warehouse = make_lake()
    lake = database.lake_of(warehouse.folder)
    assert lake is not None
    with database.loader_lock(warehouse.folder):
        with locks.connect(lake, Secrets(), "administrator") as admin:
            admin.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
        with pytest.raises(LoadError, match="went away"):
            database.require_lock(warehouse.folder)


def test_rows_that_two_loaders_doubled_are_found_and_nothing_is_published(make_lake: MakeLake) -> None:
    warehouse = make_lake()
    fill(warehouse)
    with database.working(warehouse.folder) as con:
        con.execute("insert into pages select * from pages where url like '%flood'")

    with pytest.raises(LoadError, match="keys_are_unique"):
        warehouse.load()
    with pytest.raises(LoadError, match="nothing is published"):
        snapshots.publish(warehouse.folder, now=NOON, min_free_bytes=0)
    assert "checks" in problems(warehouse)


# ---------------------------------------------------------------- kills

DYING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import duckdb
from pipeline.data_folder import DataFolder
from pipeline.load.writer import load_pending
left = int(sys.argv[2])
class Dying:
    def __init__(self, con): self._con = con
    def __getattr__(self, name): return getattr(self._con, name)
    def execute(self, query, *rest):
        global left
        ends = query == "commit"
        left -= ends
        if ends and left == 0 and sys.argv[3] == "before": os._exit(9)
        result = self._con.execute(query, *rest)
        if ends and left == 0: os._exit(9)
        return result
connect = duckdb.connect
duckdb.connect = lambda *a, **k: Dying(connect(*a, **k))
load_pending(DataFolder(Path(sys.argv[1])), run_id="child", now=datetime(2026, 3, 1, 12, tzinfo=UTC))
"""


@pytest.mark.parametrize(("commit", "when"), [(2, "before"), (3, "after")])
def test_a_loader_that_is_killed_is_made_good_by_the_next(
    make_lake: MakeLake, make_warehouse: Callable[[], Warehouse], commit: int, when: str
) -> None:
    warehouse = make_lake()
    prepare(warehouse)
    child = subprocess.run([sys.executable, "-c", DYING, str(warehouse.folder.root), str(commit), when], cwd=Path.cwd())
    assert child.returncode == 9
    warehouse.load()

    assert warehouse.content() == expected(make_warehouse)
    assert problems(warehouse) == []


class Interrupting:
    """A connection that lets something happen before its nth commit."""

    def __init__(self, con: duckdb.DuckDBPyConnection, at: int, happen: Callable[[], None]) -> None:
        self._con, self._left, self._happen = con, at, happen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)

    def execute(self, query: Any, *rest: Any) -> Any:
        if query == "commit":
            self._left -= 1
            if self._left == 0:
                self._happen()
        return self._con.execute(query, *rest)


def load_while(happens: Callable[[], None], warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, *, at: int) -> None:
    """A load, at whose nth commit something happens that makes it fail."""
    open_lake = database.open_lake
    monkeypatch.setattr(database, "open_lake", lambda lake, **how: Interrupting(open_lake(lake, **how), at, happens))
    with pytest.raises((OnRecordError, duckdb.Error)):
        warehouse.load()
    monkeypatch.undo()


def test_a_catalogue_that_is_killed_in_the_middle_of_a_load_loses_and_doubles_nothing(
    postgres: Postgres, make_lake: MakeLake, make_warehouse: Callable[[], Warehouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = make_lake()
    warehouse.load()
    prepare(warehouse)
    load_while(postgres.kill, warehouse, monkeypatch, at=2)
    with pytest.raises(LoadError, match="does not answer"):
        warehouse.load()
    postgres.start()
    warehouse.load()

    assert warehouse.content() == expected(make_warehouse)
    assert problems(warehouse) == []


def test_an_object_store_that_goes_away_in_the_middle_of_a_load_loses_and_doubles_nothing(
    object_store: ObjectStore,
    remote_lake: Lake,
    make_lake: MakeLake,
    make_warehouse: Callable[[], Warehouse],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warehouse = make_lake(remote_lake)
    warehouse.load()
    prepare(warehouse)
    load_while(object_store.cut, warehouse, monkeypatch, at=1)
    object_store.mend()
    warehouse.load()

    assert warehouse.content() == expected(make_warehouse)
    assert problems(warehouse) == []
