"""Fixtures of the lake: a catalogue that is a real PostgreSQL, storage that is a folder or a real S3 server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.lake.place import Lake, checked_catalogue, write_choice
from pipeline.settings import read_settings
from tests.lake.services import ObjectStore, Postgres, need
from tests.load.conftest import empty_database, make_warehouse  # noqa: F401
from tests.load.made import Warehouse

MakeLake = Callable[..., Warehouse]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    need("psycopg", "duckdb_extension_ducklake", "duckdb_extension_postgres_scanner")
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def object_store() -> Iterator[ObjectStore]:
    store = ObjectStore()
    yield store
    store.stop()


_numbers = count(1)


@pytest.fixture
def new_lake(postgres: Postgres, tmp_path: Path) -> Callable[[], Lake]:
    """Makes empty lakes on a folder, each with a catalogue of its own."""

    def make() -> Lake:
        number = next(_numbers)
        return Lake(checked_catalogue(postgres.create(f"lake{number}")), str(tmp_path / f"lake{number}"))

    return make


@pytest.fixture
def make_lake(new_lake: Callable[[], Lake], tmp_path_factory: pytest.TempPathFactory) -> MakeLake:
    """Makes data folders whose rows lie in a lake; a lake that is given, or a new one."""

    def make(lake: Lake | None = None) -> Warehouse:
        warehouse = Warehouse(tmp_path_factory.mktemp("folder"))
        write_choice(warehouse.folder, lake or new_lake())
        return warehouse

    return make


@pytest.fixture
def remote_lake(postgres: Postgres, object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lake]:
    """An empty lake on the S3 server; the keys come from the environment."""
    monkeypatch.setenv("ONRECORD_S3_KEY_ID", "key")
    monkeypatch.setenv("ONRECORD_S3_SECRET", "secret")
    read_settings.cache_clear()
    name = f"lake{next(_numbers)}"
    catalogue = checked_catalogue(postgres.create(name))
    yield Lake(catalogue, f"s3://{object_store.BUCKET}/{name}", s3_endpoint=object_store.endpoint, s3_tls=False)
    read_settings.cache_clear()


@pytest.fixture
def folder(make_lake: MakeLake) -> DataFolder:
    return make_lake().folder
