"""The same statements on both stores: rows, snapshots and answers are the same."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import QueryError, UsageError
from pipeline.lake.place import Lake, write_choice
from pipeline.load import database
from pipeline.publish import snapshots
from pipeline.query.sandbox import Query, run_query
from tests.lake.conftest import MakeLake
from tests.lake.services import need
from tests.load.made import NOON, Warehouse, discovery, exchange, problems, reading

pytestmark = pytest.mark.slow


def fill(warehouse: Warehouse) -> None:
    """Pages that come, change, are read again by a newer parser, turn out to be another, and go."""
    of = {name: exchange(name) for name in ("flood", "fire", "vote", "strike")}
    for name in of:
        warehouse.tell(discovery(name), of[name])
    long = "and so on and on " * 20
    warehouse.stage(reading(of["flood"], "At least 12 people were hurt."), reading(of["fire"], None))
    warehouse.stage(reading(of["vote"], f"The council had 31 votes for it. {long}", page="ballot"))
    warehouse.load()
    later = exchange("flood", hour=2, body="other")
    warehouse.tell(later, exchange("fire", outcome="http_4xx", hour=3))
    warehouse.stage(reading(later, "At least 14 people were hurt, 3 of them badly."))
    warehouse.stage(reading(of["strike"], f"The council had 31 votes for it. {long}", parser="2"))
    warehouse.stage(reading(of["flood"], "At least 12 people were hurt.", parser="2"))
    warehouse.load()


def publish(warehouse: Warehouse) -> Path:
    made = snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=0)
    assert made is not None
    return made.path


def ask(path: Path, sql: str, **options: Any) -> list[dict[str, Any]]:
    answer = io.BytesIO()
    run_query(Query(path, sql, style="json", **options), answer)
    rows: list[dict[str, Any]] = json.loads(answer.getvalue())
    return rows


COUNTED = "select count(*) as figures, count(distinct article_id) as articles from claims"


def test_the_rows_of_a_lake_are_those_of_the_default_store(make_lake: MakeLake, make_warehouse: Callable[[], Warehouse]) -> None:
    default, lake = make_warehouse(), make_lake()
    for warehouse in (default, lake):
        fill(warehouse)

    assert lake.content() == default.content()
    assert problems(lake) == []
    assert ask(publish(lake), COUNTED, sandboxed=True) == ask(publish(default), COUNTED, sandboxed=True)


def test_a_reader_has_the_snapshot_that_was_published_and_the_next_one_has_the_newer(make_lake: MakeLake) -> None:
    lake = make_lake()
    lake.tell(discovery("flood"), exchange("flood"))
    lake.load()
    first = publish(lake)
    with database.open_published(lake.folder) as reader:
        lake.stage(reading(exchange("flood"), "At least 12 people were hurt."))
        lake.load()

        assert reader.execute("select count(*) from revisions").fetchall() == [(0,)]
        assert ask(lake.folder.newest(), COUNTED) == [{"figures": 0, "articles": 0}]
        second = publish(lake)
        assert reader.execute("select count(*) from revisions").fetchall() == [(0,)]

    assert (first.name, second.name) == ("onrecord-1.lake", "onrecord-2.lake")
    assert lake.folder.newest() == second
    assert ask(second, COUNTED) == [{"figures": 1, "articles": 1}]
    assert snapshots.publish(lake.folder, now=NOON, min_free_bytes=0) is None


def test_a_sandboxed_question_reads_the_lake_and_nothing_else(make_lake: MakeLake, tmp_path: Path) -> None:
    lake = make_lake()
    fill(lake)
    path = publish(lake)

    assert ask(path, "select count(*) as n from search_claims('hurt')", sandboxed=True)[0]["n"] > 0
    for refused in (
        "from read_text('/etc/hostname')",
        "from postgres_query('__ducklake_metadata_lake', 'select 1')",
        "insert into pages select * from pages",
        "attach ':memory:' as other",
        "from duckdb_secrets()",
    ):
        with pytest.raises(QueryError):
            ask(path, refused, sandboxed=True)


def test_rows_lie_on_an_object_store(remote_lake: Lake, make_lake: MakeLake, make_warehouse: Callable[[], Warehouse]) -> None:
    remote, default = make_lake(remote_lake), make_warehouse()
    for warehouse in (remote, default):
        fill(warehouse)

    assert remote.content() == default.content()
    assert ask(publish(remote), COUNTED, sandboxed=True) == ask(publish(default), COUNTED, sandboxed=True)


def test_a_choice_that_is_not_whole_or_holds_a_password_is_refused(make_warehouse: Callable[[], Warehouse]) -> None:
    need("psycopg")
    warehouse = make_warehouse()
    for catalogue, data, words in (
        ("", "/srv/rows", "ONRECORD_CATALOGUE"),
        ("host=db.example", "", "ONRECORD_LAKE_DATA"),
        ("postgresql://me:hush@db.example/onrecord", "/srv/rows", "ONRECORD_CATALOGUE_PASSWORD"),
        ("no address", "/srv/rows", "no PostgreSQL address"),
    ):
        write_choice(warehouse.folder, Lake(catalogue, data))
        with pytest.raises(UsageError, match=words):
            warehouse.load()
    warehouse.folder.store_file.write_text("store: sqlite\n")
    with pytest.raises(UsageError, match="cannot read"):
        warehouse.load()
