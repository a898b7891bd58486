"""The rows are the same however a run's work is spread; the short form of `tests/soak/cluster.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import read_settings
from tests.lake.services import ObjectStore, Postgres, need
from tests.soak.cluster import compare

pytestmark = pytest.mark.slow


def test_workers_and_dask_bring_the_same_rows_as_one_machine_and_no_host_meets_two_of_them(
    prefect_api: dict[str, str],
    postgres: Postgres,
    object_store: ObjectStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("prefect_dask", "distributed")
    for name, value in (("S3_KEY_ID", "key"), ("S3_SECRET", "secret"), ("MIN_FREE_BYTES", "0")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
        prefect_api = prefect_api | {f"ONRECORD_{name}": value}
    read_settings.cache_clear()
    try:
        assert compare(tmp_path, 3, 4, ("workers", "dask"), postgres, object_store, prefect_api) == 0
    finally:
        read_settings.cache_clear()
