"""A file of an older version is taken forward whole or not at all, wherever the program dies on the way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.load import database, statements
from tests.conftest import PROJECT
from tests.load.made import Warehouse, exchange, problems, reading

PAGE_DETAILS = ("withdrawn", "is_partial", "next_page_url", "og_image_url")
TAKEN_BACK = {
    2: ("drop table listed_changes",),
    3: ("alter table pages drop column wanted_since", "alter table pages drop column wanted_until"),
    4: ("drop view if exists quantities", "drop view topic_claims", "drop view topic_changes", "drop table topics"),
    5: ("alter table attributions drop column confidence", "alter table figures drop column source_confidence"),
    6: ("drop table notes",),
    7: ("drop table speaker_entities",),
    9: ("alter table figures drop column affiliation", "alter table figures drop column is_salient"),
    8: tuple(f"alter table revisions drop column {name}" for name in PAGE_DETAILS),
}
"""version -> what makes a file of the version before out of it"""
NEWEST = max(int(path.name.split("_")[0]) for path in statements.files("migrations"))
DEATHS = 6


def fill(warehouse: Warehouse) -> None:
    for number in range(3):
        fetched = exchange(f"article-{number}", hour=number)
        warehouse.tell(fetched)
        warehouse.stage(reading(fetched, f"Some {number} people died."))
    warehouse.load()
    unsay(warehouse.folder.database)


def unsay(path: Path) -> None:
    """Empties what an older version did not say, and no migration knows."""
    with duckdb.connect(str(path)) as con:
        con.execute("update attributions set confidence = null")
        con.execute("update figures set source_confidence = null, affiliation = null, is_salient = null")
        con.execute(f"update revisions set {', '.join(f'{name} = null' for name in PAGE_DETAILS)}")


def take_back(path: Path, version: int) -> None:
    """Make the file one of an older version."""
    with duckdb.connect(str(path)) as con:
        for newer in range(NEWEST, version, -1):
            for statement in TAKEN_BACK[newer]:
                con.execute(statement)
        con.execute("delete from schema_versions")
        con.execute("insert into schema_versions values ($1, now(), '0.1')", [version])


OPEN_AND_DIE = """
import os, signal, sys
from pathlib import Path
import duckdb
from pipeline.data_folder import DataFolder
from pipeline.load import database

left, when = int(sys.argv[2]), sys.argv[3]

class Dying:
    def __init__(self, con): self._con = con
    def __getattr__(self, name): return getattr(self._con, name)
    def execute(self, *words):
        global left
        left -= 1
        if left == 0 and when == "before": os.kill(os.getpid(), signal.SIGKILL)
        result = self._con.execute(*words)
        if left == 0: os.kill(os.getpid(), signal.SIGKILL)
        return result

connect = duckdb.connect
duckdb.connect = lambda *a, **k: Dying(connect(*a, **k))
database.create(DataFolder(Path(sys.argv[1])))
"""


def shape(path: Path) -> tuple[int | None, list[Any]]:
    """The version that the file says it has, and its columns."""
    columns = (
        "select table_name, column_name from duckdb_columns() where not internal and table_name in (from tables) order by all"
    )
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute(f"with tables as (select table_name from duckdb_tables()) {columns}").fetchall()
        return database.schema_version(con), found


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_file_of_every_older_version_is_taken_forward_and_keeps_its_rows(warehouse: Warehouse, version: int) -> None:
    fill(warehouse)
    before, rows = shape(warehouse.folder.database), warehouse.content()
    take_back(warehouse.folder.database, version)
    assert shape(warehouse.folder.database) != before
    assert warehouse.content() == rows
    assert shape(warehouse.folder.database) == before


@pytest.mark.slow
def test_death_in_a_migration_leaves_the_old_file_or_the_new_one(warehouse: Warehouse) -> None:
    fill(warehouse)
    path, rows = warehouse.folder.database, warehouse.content()
    new = shape(path)
    take_back(path, 1)
    old = shape(path)
    chance = random.Random(20260301)
    most = sum(len(statements.files(kind)) for kind in ("migrations", "schema", "views"))
    left_as = []
    for _ in range(DEATHS):
        words = [str(warehouse.folder.root), str(chance.randint(3, most)), chance.choice(("before", "after"))]
        child = subprocess.run([sys.executable, "-c", OPEN_AND_DIE, *words], check=False, cwd=PROJECT)
        assert child.returncode == -signal.SIGKILL
        left_as.append(shape(path))
        assert left_as[-1] in (old, new)
    assert old in left_as
    assert warehouse.content() == rows
    assert shape(path) == new
    assert problems(warehouse) == []
