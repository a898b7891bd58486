"""A published database with known rows, and the program that is asked for them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.load.database import bring_up_to_date
from tests.query.conftest import Warehouse, fill

Run = Callable[..., subprocess.CompletedProcess[str]]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)></textarea></title><style>*{display:none}</style>"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with the published database of the questions, and one hostile article in it."""
    folder = DataFolder(tmp_path_factory.mktemp("asked") / "data")
    folder.make()
    path = folder.published / "onrecord-2.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("set timezone = 'UTC'")
        bring_up_to_date(con)
        made = Warehouse(con)
        fill(made)
        made.article("x1", "herald", "2022-03-10T08:00", title=HOSTILE, url="javascript:alert(3)")
        made.figure(
            "x1",
            "66",
            66,
            66,
            by="=HYPERLINK(1)" + HOSTILE,
            sentence="66 soldiers fell. " + HOSTILE,
            counted="soldiers\x1b]0;owned\x07",
        )
    folder.link.symlink_to(path)
    return folder


@pytest.fixture
def run(folder: DataFolder, tmp_path: Path) -> Run:
    def run(*arguments: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments, "--data-dir", str(folder.root)]
        return subprocess.run(command, input=input, capture_output=True, text=True, cwd=tmp_path, timeout=120)

    return run
