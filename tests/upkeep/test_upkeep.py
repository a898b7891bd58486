"""The commands that look after a data folder."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cli import upkeep
from pipeline.errors import OnRecordError, UsageError
from pipeline.load import database
from pipeline.publish import snapshots
from pipeline.upkeep.retention import prune
from pipeline.upkeep.status import read_status
from tests.load.made import NOON, Warehouse, exchange, reading
from tests.upkeep.test_status import show


@pytest.fixture
def loaded(warehouse: Warehouse) -> Warehouse:
    fetched = exchange("a")
    warehouse.tell(fetched, exchange("b", outcome="http_5xx", reason="HTTP 503"))
    warehouse.stage(reading(fetched, "Some 12 died."))
    warehouse.load()
    snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=0)
    return warehouse


def test_status_shows_publishers_states_and_disk(loaded: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    show(loaded.folder.root, as_json=True)
    shown = json.loads(capsys.readouterr().out)
    assert shown["states"] == [{"state": "http_5xx", "pages": 1}, {"state": "loaded", "pages": 1}]
    assert shown["publishers"][0]["publisher"] == "herald"
    assert shown["disk"]["work"] > 0
    show(loaded.folder.root, everything=True)
    assert "http_5xx\t1" in capsys.readouterr().out


def test_status_is_that_of_the_snapshot_while_a_load_is_under_way(loaded: Warehouse) -> None:
    with database.loader_lock(loaded.folder):
        found = read_status(loaded.folder, now=NOON, min_free_bytes=0, wait_s=0)
    assert found.is_snapshot
    assert dict(found.states.rows) == {"loaded": 1, "http_5xx": 1}


def test_retry_says_how_many(loaded: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    upkeep.retry(states=["http_5xx"], publisher=None, limit=None, data_dir=loaded.folder.root, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"requeued": 1}


def test_doctor_finds_a_missing_database_and_fails(loaded: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    loaded.folder.database.unlink()
    with pytest.raises(OnRecordError, match="1 problem"):
        upkeep.doctor(rebuild=False, deep=False, data_dir=loaded.folder.root, config=None, as_json=True)
    assert "doctor --rebuild" in capsys.readouterr().out


def test_prune_removes_leftovers_by_age_and_segments_only_where_asked(loaded: Warehouse) -> None:
    log = loaded.folder.logs / "old.log"
    log.write_text("old")
    for path in (log, loaded.folder.archive / loaded.segment):
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    assert prune(loaded.folder, now=NOON + timedelta(days=10)).files == 0
    assert prune(loaded.folder, now=NOON + timedelta(days=40)).files == 1
    assert (loaded.folder.archive / loaded.segment).exists()
    assert prune(loaded.folder, now=NOON + timedelta(days=40), archive_days=20).files == 1
    assert loaded.rows("select warc_file from fetches where outcome = 'fetched'") == [(None,)]
    assert loaded.rows("select count(*) from revisions") == [(1,)]


def test_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no data folder"):
        show(tmp_path / "nowhere")
