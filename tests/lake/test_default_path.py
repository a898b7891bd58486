"""Who stays on one machine carries nothing of what others need."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

EXTRAS = ("psycopg", "duckdb_extension_ducklake", "duckdb_extension_postgres_scanner", "duckdb_extension_httpfs",
          "dask", "distributed", "prefect_dask", "pipeline.lake", "flows.fan_out")  # fmt: skip

ONE_MACHINE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pipeline.data_folder import DataFolder
from pipeline.load.writer import load_pending
from pipeline.publish import snapshots
from pipeline.load import database
import pipeline.run.steps, pipeline.fetch.pages
folder, now = DataFolder(Path(sys.argv[1])), datetime(2026, 3, 1, tzinfo=UTC)
folder.make()
load_pending(folder, run_id="one", now=now)
snapshots.publish(folder, now=now, min_free_bytes=0)
database.open_published(folder).close()
print(*sorted(sys.modules), sep="\\n")
"""


def test_a_load_and_a_publication_import_nothing_of_the_lake(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    done = subprocess.run(
        [sys.executable, "-c", ONE_MACHINE, str(tmp_path / "data")],
        capture_output=True, text=True, check=True, cwd=PROJECT, env=environment | {"PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    loaded = done.stdout.split()

    assert "pipeline.load.writer" in loaded
    assert [name for name in loaded if name.startswith(EXTRAS)] == []


def test_the_default_install_asks_for_nothing_of_it() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    asked = " ".join(project["dependencies"])

    assert [name for name in ("psycopg", "dask", "duckdb-extension", "boto", "s3fs", "moto") if name in asked] == []
