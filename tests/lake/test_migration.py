"""Rows move between the stores and back, each table compared; what was killed goes on; what is not whole changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.errors import LoadError, UsageError
from pipeline.lake.place import Lake
from pipeline.load import database
from pipeline.upkeep import migration
from pipeline.upkeep.migration import Moved, Store
from tests.lake.test_store import COUNTED, ask, fill, publish
from tests.load.made import Warehouse, discovery, exchange, problems

pytestmark = pytest.mark.slow


def migrate(warehouse: Warehouse, lake: Lake, to: Store, **options: bool) -> list[Moved]:
    return migration.migrate(warehouse.folder, lake, to, now=warehouse.now, min_free_bytes=0, **options)


def test_rows_go_into_a_lake_and_come_back_the_same(
    make_warehouse: Callable[[], Warehouse], new_lake: Callable[[], Lake]
) -> None:
    warehouse, lake = make_warehouse(), new_lake()
    fill(warehouse)
    publish(warehouse)
    before, answer = warehouse.content(), ask(warehouse.folder.newest(), COUNTED)

    looked_at = migrate(warehouse, lake, "ducklake", dry_run=True)
    assert {one.state for one in looked_at} == {"to be moved"}
    assert warehouse.folder.newest().suffix == ".duckdb"

    moved = migrate(warehouse, lake, "ducklake")
    assert [(one.table, one.rows) for one in moved] == [(one.table, one.rows) for one in looked_at]
    assert warehouse.content() == before
    assert ask(warehouse.folder.newest(), COUNTED) == answer
    assert (warehouse.folder.link.exists(), warehouse.folder.database.exists()) == (False, False)
    with pytest.raises(UsageError, match="already"):
        migrate(warehouse, lake, "ducklake")

    warehouse.tell(discovery("late"), exchange("late"))
    warehouse.load()
    grown = warehouse.content()
    migrate(warehouse, lake, "duckdb")
    assert warehouse.folder.newest().suffix == ".duckdb"
    assert warehouse.content() == grown != before
    assert problems(warehouse) == []


def test_a_migration_that_was_killed_goes_on_where_it_was(
    make_warehouse: Callable[[], Warehouse], new_lake: Callable[[], Lake], monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse, lake = make_warehouse(), new_lake()
    fill(warehouse)
    before = warehouse.content()
    move_table = migration._move_table

    def killed(con: database.Connection, table: str, source: str, target: str) -> Moved:
        if table == "readings":
            raise KeyboardInterrupt
        return move_table(con, table, source, target)

    monkeypatch.setattr(migration, "_move_table", killed)
    with pytest.raises(KeyboardInterrupt):
        migrate(warehouse, lake, "ducklake")
    assert warehouse.content() == before  # still in plain DuckDB
    monkeypatch.undo()
    states = {one.table: one.state for one in migrate(warehouse, lake, "ducklake")}

    assert (states["pages"], states["readings"]) == ("there already", "moved")
    assert warehouse.content() == before


def test_a_table_that_does_not_come_over_whole_leaves_the_store_as_it_is(
    make_warehouse: Callable[[], Warehouse], new_lake: Callable[[], Lake], monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = make_warehouse()
    fill(warehouse)
    numbers = iter(range(1000))
    monkeypatch.setattr(migration, "_fingerprint", lambda *_: (3, next(numbers)))

    with pytest.raises(LoadError, match="whole"):
        migrate(warehouse, new_lake(), "ducklake")
    assert database.lake_of(warehouse.folder) is None
