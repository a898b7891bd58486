"""Between an upgrade and the next publication readers have the file of the version before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from tests.conftest import PROGRAM


@pytest.mark.parametrize("command", [["figures"], ["figures", "--topic", "dam"], ["query", "topic_claims"]])
def test_what_an_older_version_had_not_published_is_told_in_one_line(
    folder: DataFolder, tmp_path: Path, command: list[str]
) -> None:
    older = DataFolder(tmp_path / "data")
    older.make()
    path = older.published / "onrecord-2.duckdb"
    shutil.copy(folder.newest(), path)
    older.link.symlink_to(path)
    older.topics.write_text("topics:\n  - id: dam\n    words: dam\n")
    with duckdb.connect(str(path)) as con:
        con.execute("drop view topic_claims")
        con.execute("drop view topic_changes")
        con.execute("drop table topics")
        con.execute("delete from schema_versions")
        con.execute("insert into schema_versions values (1, now(), '0.0.1')")
    done = subprocess.run(
        [sys.executable, *PROGRAM[1:], *command, "--data-dir", str(older.root)], capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, len(done.stderr.splitlines())) in ((1, 1), (2, 1)), done.stderr
    if command == ["figures"]:
        assert "'onrecord ingest' publishes it anew" in done.stderr
