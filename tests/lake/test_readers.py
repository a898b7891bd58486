"""Every command that reads answers from a lake what it answers from plain DuckDB."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.explore.answers import answer
from tests.lake.conftest import MakeLake
from tests.lake.test_store import fill, publish
from tests.load.made import Warehouse, discovery, exchange, reading

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
TOPICS = """topics:
  - id: hurt
    name: Who was hurt
    words: hurt
"""
COMMANDS = (
    ("sql", "select words, sentence, title from claims order by all", "--format", "csv"),
    ("sql", "select count(*) from search_claims('hurt')", "--sandbox", "--json"),
    ("sql", "select topic_id, count(*) from topics group by 1", "--json"),
    ("query", "figures", "--json"),
    ("query", "figures", "--topic", "hurt", "--json"),
    ("figures", "hurt", "--json"),
    ("figures", "--topic", "hurt", "--json"),
    ("export", "articles", "--format", "csv"),
    ("export", "claims", "--topic", "hurt", "--format", "csv"),
    ("topics", "--json"),
)


def start(folder: DataFolder, *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from pipeline.cli import main; main()", *words, "--data-dir", str(folder.root)]
    return subprocess.run(program, capture_output=True, text=True, cwd=PROJECT)


def run(folder: DataFolder, *words: str) -> str:
    done = start(folder, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask_in_vain(folder: DataFolder, *words: str) -> str:
    done = start(folder, *words)
    assert done.returncode == 2
    return done.stderr


def test_commands_answer_the_same_from_both_stores(make_lake: MakeLake, make_warehouse: Callable[[], Warehouse]) -> None:
    default, lake = make_warehouse(), make_lake()
    for warehouse in (default, lake):
        warehouse.folder.topics.write_text(TOPICS)
        fill(warehouse)
        publish(warehouse)

    for words in COMMANDS:
        # in which order rows come that nobody ordered is each store's own
        assert sorted(run(lake.folder, *words).splitlines()) == sorted(run(default.folder, *words).splitlines()), words
    for output in ("report.html", "claims.parquet", "claims.xlsx", "claims.sqlite"):
        command = ("report", "hurt") if output == "report.html" else ("export", "claims")
        for warehouse in (default, lake):
            run(warehouse.folder, *command, "--output", str(warehouse.folder.root / output))
            assert (warehouse.folder.root / output).stat().st_size > 0
    for name, fields in (("figures", {"parameters": {"words": "hurt"}}), ("sql", {"sql": "select count(*) as n from claims"})):
        assert answer(lake.folder, name, fields).body == answer(default.folder, name, fields).body


def test_one_can_ask_what_the_tables_said_at_a_time(make_lake: MakeLake, make_warehouse: Callable[[], Warehouse]) -> None:
    lake = make_lake()
    lake.tell(discovery("flood"), exchange("flood"))
    lake.load()
    lake.stage(reading(exchange("flood"), "At least 12 people were hurt."))
    lake.load()
    publish(lake)
    [(then,)] = lake.rows("select snapshot_time from lake.snapshots() where snapshot_id = 2")
    question = "select count(*) from claims"

    assert run(lake.folder, "sql", question, "--format", "csv").split()[-1] == "1"
    assert run(lake.folder, "sql", question, "--format", "csv", "--as-of", then.isoformat()).split()[-1] == "0"

    default = make_warehouse()
    fill(default)
    publish(default)
    refused = ask_in_vain(default.folder, "sql", question, "--as-of", "2026-03-01")
    assert "ducklake" in refused
