"""Fixtures of the warehouse's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.load import database
from tests.load.made import Warehouse


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working database with all tables and no rows."""
    made = Warehouse(tmp_path_factory.mktemp("empty"))
    database.create(made.folder)
    return made.folder.database


@pytest.fixture
def make_warehouse(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Callable[[], Warehouse]:
    """Makes empty data folders with a journal to write to."""
    return lambda: Warehouse(tmp_path_factory.mktemp("folder"), empty_database)


@pytest.fixture
def warehouse(make_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """An empty data folder with a journal to write to."""
    return make_warehouse()
