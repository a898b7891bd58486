"""A lake that is looked after keeps few files; readers go on, and what is forgotten is in no file any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.load import database, ledger
from pipeline.upkeep.maintenance import maintain
from pipeline.upkeep.takedowns import forget
from tests.lake.conftest import MakeLake
from tests.lake.test_store import ask, fill, publish
from tests.load.made import Warehouse, problems, url_of

pytestmark = pytest.mark.slow

LOADS = 90


def files_of(warehouse: Warehouse) -> list[Path]:
    lake = database.lake_of(warehouse.folder)
    assert lake is not None
    return [path for path in Path(lake.data).rglob("*.parquet")]


def test_ninety_small_loads_leave_few_files_and_a_reader_goes_on_meanwhile(make_lake: MakeLake) -> None:
    warehouse = make_lake()
    fill(warehouse)
    publish(warehouse)
    now = datetime.now(UTC) + timedelta(days=2)
    with database.working(warehouse.folder) as con:
        for number in range(LOADS):
            ledger.start_run(con, f"run{number}", "small", now)
    [(tables,)] = ask_tables(warehouse)
    with database.open_published(warehouse.folder) as reader:
        before = reader.execute("select count(*) from claims").fetchall()
        done = maintain(warehouse.folder, now=now, kept_days=1, grace_h=0)

        assert reader.execute("select count(*) from claims").fetchall() == before
    assert done is not None
    assert done.files_before >= LOADS
    assert done.files_after <= tables
    assert len(files_of(warehouse)) <= 3 * tables
    assert warehouse.rows("select count(*) from runs where flow = 'small'") == [(LOADS,)]
    assert ask(warehouse.folder.newest(), "select count(*) as n from claims") == [{"n": before[0][0]}]
    assert maintain(warehouse.folder, now=now, kept_days=1, grace_h=0).files_after == done.files_after  # type: ignore[union-attr]


def bodies(warehouse: Warehouse, word: str) -> int:
    """Rows of any file, whatever snapshot it is of, whose body has the word."""
    found = 0
    with duckdb.connect() as con:
        for path in files_of(warehouse):
            if ("body",) in con.execute(f"select column_name from (describe from '{path}')").fetchall():
                found += con.execute(f"select count(*) from '{path}' where body like '%{word}%'").fetchall()[0][0]
    return found


def ask_tables(warehouse: Warehouse) -> list[tuple[int]]:
    return warehouse.rows("select count(*) from duckdb_tables() where database_name = 'lake'")


def test_what_is_forgotten_is_in_no_file_of_the_lake(make_lake: MakeLake) -> None:
    warehouse = make_lake()
    fill(warehouse)
    publish(warehouse)
    assert bodies(warehouse, "hurt") > 0

    forget(warehouse.folder, [url_of("flood")], run_id="forget", now=warehouse.now, min_free_bytes=0)

    assert bodies(warehouse, "hurt") == 0
    assert bodies(warehouse, "council") > 0
    assert problems(warehouse) == []


def test_plain_duckdb_wants_no_maintenance(tmp_path: Path) -> None:
    assert maintain(Warehouse(tmp_path).folder, now=datetime(2026, 3, 1, tzinfo=UTC)) is None
