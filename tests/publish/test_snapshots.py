"""Readers get numbered snapshots: whole, read-only, swapped in one step, and never a lock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import LoadError
from pipeline.load import database, statements
from pipeline.publish import snapshots
from pipeline.publish.snapshots import Publication
from tests.load.made import Warehouse, exchange, reading


def put(warehouse: Warehouse, number: int) -> None:
    fetched = exchange(f"article-{number}", hour=number)
    warehouse.tell(fetched)
    warehouse.stage(reading(fetched, f"Some {number} people died."))
    warehouse.load()


def out(warehouse: Warehouse, *, force: bool = False, min_free_bytes: int = 0) -> Publication | None:
    warehouse.now += timedelta(days=1)
    return snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=min_free_bytes, force=force)


def published_articles(warehouse: Warehouse) -> int:
    with database.open_published(warehouse.folder) as con:
        return int(con.execute("select count(*) from revisions").fetchall()[0][0])


def test_published_file_is_numbered_read_only_and_says_what_is_in_it(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    made = out(warehouse)
    assert made is not None
    assert made.path.name == "onrecord-1.duckdb"
    assert warehouse.folder.link.resolve() == made.path
    assert made.path.stat().st_mode & 0o777 == 0o444
    assert (made.rows["articles"], made.rows["figures"]) == (1, 1)
    with database.open_published(warehouse.folder) as con:
        assert con.execute("select publication, articles from publications").fetchall() == [(1, 1)]
        assert (
            con.execute("select tags['storage_version'] from duckdb_databases() where not internal")
            .fetchall()[0][0]
            .startswith("v1.4")
        )


def test_what_a_killed_publication_left_is_no_part_of_the_next(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    for name in ("onrecord-1.unfinished", "onrecord-1.unfinished.wal"):
        (warehouse.folder.published / name).write_bytes(b"half a file")
    assert out(warehouse) is not None
    assert [path.name for path in warehouse.folder.published.iterdir()] == ["onrecord-1.duckdb"]
    assert published_articles(warehouse) == 1


def test_nothing_is_published_where_nothing_changed(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    assert out(warehouse) is not None
    assert out(warehouse) is None
    warehouse.load()
    assert out(warehouse) is None
    put(warehouse, 2)
    assert out(warehouse) is not None


def test_after_an_upgrade_what_has_not_changed_is_published_anew(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    assert out(warehouse) is not None
    with database.working(warehouse.folder) as con:
        con.execute("update publications set program_version = '0.0.1'")
        assert snapshots.is_due(warehouse.folder, con)

    assert out(warehouse) is not None
    assert out(warehouse) is None


def test_after_an_upgrade_the_old_snapshot_answers_with_the_new_views(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    with database.working(warehouse.folder) as con:
        con.execute("drop view topic_claims")
        con.execute("drop view topic_changes")
        con.execute("drop table topics")
        con.execute("drop view claims_over_time")
        con.execute("create or replace view claims as select 1 as old")
        con.execute("update applied_views set digest = 'old'")
        con.execute("checkpoint")
    path = warehouse.folder.published / "onrecord-1.duckdb"
    path.write_bytes(warehouse.folder.database.read_bytes())
    warehouse.folder.link.symlink_to(path)

    with database.open_published(warehouse.folder) as con:
        assert con.execute("select count(words) from claims").fetchone() == con.execute("select count(*) from figures").fetchone()
        assert con.execute("from topic_claims").fetchall() == []


def test_publishing_rests_20_times_as_long_as_the_last_copy_took(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    out(warehouse)
    put(warehouse, 2)
    assert snapshots.publish(warehouse.folder, now=warehouse.now - timedelta(minutes=1), min_free_bytes=0) is None
    assert snapshots.publish(warehouse.folder, now=warehouse.now, min_free_bytes=0, force=True) is not None


@pytest.mark.slow
def test_last_two_files_are_kept_and_a_reader_keeps_its_own(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    out(warehouse)
    with database.open_published(warehouse.folder) as reader:
        for number in (2, 3, 4):
            put(warehouse, number)
            out(warehouse)
        assert reader.execute("select count(*) from revisions").fetchall() == [(1,)]
    assert sorted(path.name for path in warehouse.folder.published.iterdir()) == ["onrecord-3.duckdb", "onrecord-4.duckdb"]
    assert published_articles(warehouse) == 4


WRITER = """
import duckdb, os, sys
con = duckdb.connect(sys.argv[1])
con.execute("delete from revisions")
con.execute("insert into publications by name select 99 as publication, * exclude publication from publications")
os._exit(9)
"""


HOLDER = """
import duckdb, sys
con = duckdb.connect(sys.argv[1])
con.execute("delete from figures")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_tools_that_write_to_the_published_file_are_refused_or_do_not_reach_the_next_one(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    out(warehouse)
    link = str(warehouse.folder.link)
    # whoever may write despite the file's mode (root may), and is killed, leaves a log beside the file
    subprocess.run([sys.executable, "-c", WRITER, link], check=False, capture_output=True)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, link], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    has_it_open = holder.stdout.readline() == "open\n"
    assert has_it_open == (os.geteuid() == 0)
    second = subprocess.run([sys.executable, "-c", WRITER, link], check=False, capture_output=True, text=True)
    assert second.returncode == 1, second.stderr
    put(warehouse, 2)
    assert out(warehouse) is not None
    assert published_articles(warehouse) == 2
    with database.open_published(warehouse.folder) as con:
        assert con.execute("select count(*) from publications where publication = 99").fetchall() == [(0,)]
        assert con.execute("select count(*) > 0 from figures").fetchall() == [(True,)]
    assert not list(warehouse.folder.root.glob("*.wal"))
    holder.communicate()
    put(warehouse, 3)
    assert out(warehouse) is not None
    assert published_articles(warehouse) == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user is refused anyway; root has to drop its rights to see it")
def test_ordinary_user_cannot_write_to_the_published_file(warehouse: Warehouse, tmp_path: Path) -> None:
    put(warehouse, 1)
    made = out(warehouse)
    assert made is not None
    lines = (
        "import os, sys",
        "os.setgroups([]), os.setgid(65534), os.setuid(65534)",
        "try: open(sys.argv[1], 'r+b')",
        "except PermissionError: os._exit(7)",
    )
    for folder in (made.path.parent, *made.path.parents):
        if folder.stat().st_uid == 0 and str(folder).startswith(str(tmp_path.parents[2])):
            folder.chmod(0o755)
    assert subprocess.run([sys.executable, "-c", "\n".join(lines), str(made.path)], check=False).returncode == 7


def test_full_disk_is_refused_before_anything_is_copied(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    out(warehouse)
    put(warehouse, 2)
    with pytest.raises(LoadError, match="too full to publish"):
        out(warehouse, min_free_bytes=1 << 60)
    assert published_articles(warehouse) == 1
    assert out(warehouse) is not None


def test_copy_that_fails_leaves_the_last_publication(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    put(warehouse, 1)
    out(warehouse)
    put(warehouse, 2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(snapshots, "_copy_bytes", full)
        with pytest.raises(LoadError, match="No space left"):
            out(warehouse)
    assert published_articles(warehouse) == 1
    made = out(warehouse)
    assert made is not None
    assert warehouse.rows("select publication from publications order by 1") == [(1,), (made.number,)]


def test_broken_invariant_stops_publishing_until_it_holds_again(
    warehouse: Warehouse,
) -> None:
    put(warehouse, 1)
    out(warehouse)
    # the same page twice: no single batch is to blame for it
    with database.working(warehouse.folder) as con:
        con.execute("insert into pages from pages")
        con.execute("insert into changes values (99, 'test', now())")
    warehouse.tell(exchange("article-1", hour=5, outcome="not_modified"))
    with pytest.raises(LoadError, match="keys_are_unique"):
        warehouse.load()
    with pytest.raises(LoadError, match="keys_are_unique"):
        out(warehouse, force=True)
    assert published_articles(warehouse) == 1
    with database.working(warehouse.folder) as con:
        con.execute("delete from pages where rowid > (select min(rowid) from pages)")
    warehouse.load()
    assert out(warehouse) is not None


def test_page_whose_rows_break_an_invariant_is_rejected_alone(warehouse: Warehouse) -> None:
    good, bad = exchange("good"), exchange("bad", hour=1)
    warehouse.tell(good, bad)
    read = reading(bad, "Some 12 died.")
    figure = read.texts[1].figures[0].model_copy(update={"low": 9.0, "high": 1.0})
    wrong = read.model_copy(update={"texts": (read.texts[0], read.texts[1].model_copy(update={"figures": (figure,)}))})
    warehouse.stage(reading(good, "Some 13 died."), wrong)
    warehouse.load()
    states = dict(warehouse.rows("select url, state from pages"))
    assert list(states.values()).count("loaded") == 1
    assert warehouse.rows("select state_reason from pages where state = 'load_rejected'")[0][0].startswith("bounds_are_in_order")
    assert warehouse.rows("select words from figures") == [("13",)]


def test_every_table_and_column_has_a_comment(warehouse: Warehouse) -> None:
    columns = (
        "select table_name, column_name from duckdb_columns() where comment is null and not internal and schema_name = 'main'"
    )
    tables = "select table_name from duckdb_tables() where comment is null and not internal"
    assert warehouse.rows(columns) == []
    assert warehouse.rows(tables) == []


def test_schema_keeps_to_what_both_stores_have() -> None:
    text = "\n".join(path.read_text() for path in statements.files("schema")).lower()
    for word in ("primary key", "unique", "enum", "sequence", "on conflict", "generated", "references", "check ("):
        assert word not in text, word


def test_newer_file_than_the_program_is_refused(warehouse: Warehouse) -> None:
    put(warehouse, 1)
    with database.working(warehouse.folder) as con:
        con.execute("insert into schema_versions values (99, now(), '9.0')")
    with pytest.raises(LoadError, match="newer OnRecord"):
        warehouse.load()


def test_migration_takes_an_older_file_forward_in_one_transaction(
    warehouse: Warehouse, tmp_path: Path, make_warehouse: Callable[[], Warehouse]
) -> None:
    put(warehouse, 1)
    sql = tmp_path / "sql"
    for kind in ("schema", "views", "migrations"):
        (sql / kind).mkdir(parents=True)
    (sql / "schema" / "01_new.sql").write_text("create table if not exists new_things (a integer);")
    (sql / "views" / "01_v.sql").write_text("create or replace view noted as select jotting from pages;")
    newest = max(int(path.name.split("_")[0]) for path in statements.files("migrations"))
    migration = sql / "migrations" / f"{newest + 1:04d}_notes.sql"
    migration.write_text("alter table pages add column jotting varchar; select * from no_such_table;")
    with duckdb.connect(str(warehouse.folder.database)) as con:
        with pytest.raises(duckdb.CatalogException):
            database.bring_up_to_date(con, sql)
        assert database.schema_version(con) == newest
        assert con.execute("select count(*) from duckdb_columns() where column_name = 'jotting'").fetchall() == [(0,)]
        migration.write_text("alter table pages add column jotting varchar default 'none';")
        database.bring_up_to_date(con, sql)
        assert database.schema_version(con) == newest + 1
        assert con.execute("select jotting from noted").fetchall() == [("none",)]
        database.bring_up_to_date(con, sql)
