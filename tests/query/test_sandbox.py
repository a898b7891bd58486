"""Ad-hoc SQL reads and does nothing else: escapes, and abuse of time and memory."""

from __future__ import annotations

import contextlib
import io
import json
import resource
import time
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import QueryError
from pipeline.query.sandbox import Limits, Outcome, Query, check, run_query

STATEMENTS = [
    "select * from 'secret.csv'", "select * from read_text('secret.txt')", "select * from glob('*')",
    "copy art to 'out.csv'",
    "attach 'n.duckdb' as n", "attach ':memory:' as m", "install httpfs", "load httpfs", "load 'x.duckdb_extension'",
    "set enable_external_access=true", "set memory_limit='100GB'", "pragma threads=64", "set temp_directory='zzz'",
    "reset lock_configuration", "select getenv('HOME')", "select current_setting('temp_directory')",
    "select * from duckdb_secrets()", "create table x(i int)", "create temp table x as select 1", "insert into art values(9,'x')",
    "delete from art", "drop table art", "select 1; drop table art", "export database 'ed'", "import database 'ed'",
    "create persistent secret s (type s3)", "create macro f() as 1", "checkpoint", "call pragma_database_size()",
    "select * from pragma_version()", "explain analyze select 1", "prepare p as select 1",
    "select * from sniff_csv('secret.csv')",
    "select * from parquet_metadata('x')", "select * from duckdb_logs", "call enable_logging()", "select * from pyvar",
    "select write_log('x')", "select * from query('select * from read_text(''secret.txt'')')",
    "select * from query_table('secret.csv')", "set variable a=(select content from read_text('secret.txt'))",
]  # fmt: skip
HARMLESS = {
    "select current_setting('temp_directory')",
    "select * from pragma_version()",
    "select * from duckdb_logs",
    "explain analyze select 1",
    "select write_log('x')",
}
"""of the 41, those that read nothing outside the database; what they give away is asserted below"""

WRITING = [
    "from enable_logging('QueryLog', storage='file', storage_path='written')",
    "from enable_profiling(save_location='written.txt')",
    "explain analyze copy (select 1) to 'written.csv'",
    "explain /* why */ analyze copy (select 1) to 'written.csv'",
    "explain (analyze) copy (select 1) to 'written.csv'",
    "explain (format json, analyze) copy (select 1) to 'written.csv'",
    "from query('from enable_logging(''QueryLog'', storage=''file'', storage_path=''written'')')",
    "select * from art where id in (select 1 from enable_profiling(save_location='written.txt'))",
    "with a as (from enable_logging('QueryLog', storage='file', storage_path='written')) from a",
    "pragma import_database('written')",
    "copy (select 1) to 'written.csv'",
    "from 'https://news.example/x.csv'",
    "select content from read_text('https://news.example/x.txt')",
]

ABUSES = [
    "select count(*) from range(100000000000) a",
    "select sum(a.range*b.range) from range(10000000) a, range(10000000) b",
    "with recursive r as (select 1 i union all select i+1 from r) select count(*) from r",
    "select list(range) from range(1000000000)",
    "select repeat('x',2000000000)",
    "select regexp_matches(repeat('a',5000),'(a+)+$x')",
    "select string_agg(range::varchar) from range(500000000)",
    "select * from range(30000000) order by hash(range)",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox")
    (folder / "secret.csv").write_text("a,b\n1,hunter2\n")
    (folder / "secret.txt").write_text("hunter2")
    with duckdb.connect(str(folder / "q.duckdb")) as con:
        con.execute("create table art (id int, title varchar)")
        con.execute(
            "insert into art values (1, '=HYPERLINK(\"http://evil.example\")'), (2, '@SUM(1)'), (3, '<script>alert(1)</script>')"
        )
    return folder


def ask(place: Path, sql: str, *, style: str = "table", sandboxed: bool = False) -> tuple[str, Outcome]:
    sink = io.BytesIO()
    outcome = run_query(Query(place / "q.duckdb", sql, style=style, sandboxed=sandboxed), sink)
    return sink.getvalue().decode(), outcome


def guarded(place: Path) -> duckdb.DuckDBPyConnection:
    """A connection as the child has it under --sandbox, for checking many statements without a process each."""
    con = duckdb.connect(
        str(place / "q.duckdb"), read_only=True,
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
                "python_enable_replacements": "false", "temp_directory": ""},
    )  # fmt: skip
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def test_none_of_the_escapes_gets_out_of_the_sandbox(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    before = sorted(place.iterdir())
    con = guarded(place)
    passed = {}
    assert len(STATEMENTS) == 41
    for sql in STATEMENTS:
        try:
            check(con, sql, sandboxed=True)
            passed[sql] = str(con.execute(sql).fetchall())
        except (QueryError, duckdb.Error):
            continue
    con.close()
    assert set(passed) == HARMLESS
    assert passed["select current_setting('temp_directory')"] == "[('',)]"
    assert not any("hunter2" in answer for answer in passed.values())
    assert sorted(place.iterdir()) == before


@pytest.mark.parametrize("sql", WRITING)
def test_statements_that_read_by_their_type_and_write_by_their_effect_are_refused(
    place: Path, sql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    before = sorted(place.iterdir())
    with pytest.raises(QueryError):
        ask(place, sql)
    assert sorted(place.iterdir()) == before


@pytest.mark.slow
@pytest.mark.parametrize("sql", ABUSES)
def test_abuse_of_time_and_memory_ends_within_the_limits(place: Path, sql: str) -> None:
    limits = Limits(memory_mb=512, seconds=2)
    before = largest_child_mb()
    started = time.monotonic()
    with contextlib.suppress(QueryError):
        run_query(Query(place / "q.duckdb", sql, sandboxed=True, limits=limits), io.BytesIO())
    assert time.monotonic() - started < limits.seconds + 8  # the start of a process on a busy machine
    # Linux counts what a child had before it became another program: our own size
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert largest_child_mb() <= max(before, ours, limits.memory_mb + 100)


@pytest.mark.parametrize(
    ("sql", "seconds", "advice"),
    [
        ("select count(*) from range(100000000000) a where hash(range) % 11 = 12", 0.5, "raise it with --timeout"),
        ("select list(range) from range(1000000000)", 60, "did not fit into 256 MB of memory: .* raise the limit with --memory"),
        ("select repeat('x', 2000000000)", 60, "did not fit into 256 MB of memory: .* raise the limit with --memory"),
    ],
    ids=["time", "memory of the database", "memory of the process"],
)
def test_whoever_meets_a_limit_is_told_what_to_do(place: Path, sql: str, seconds: float, advice: str) -> None:
    with pytest.raises(QueryError, match=advice):
        run_query(Query(place / "q.duckdb", sql, limits=Limits(memory_mb=256, seconds=seconds)), io.BytesIO())


def largest_child_mb() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def test_local_files_are_read_and_joined_but_not_under_sandbox(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    sql = "select b from art join read_csv('secret.csv') s on s.a = art.id"
    assert ask(place, sql)[0] == "b\nhunter2\n"
    with pytest.raises(QueryError):
        ask(place, sql, sandboxed=True)


def test_two_statements_are_refused(place: Path) -> None:
    with pytest.raises(QueryError, match="one statement at a time"):
        ask(place, "select 1; select 2")


def test_nothing_of_the_environment_reaches_the_child(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANARY", "hunter2")
    with pytest.raises(QueryError):
        ask(place, "select getenv('CANARY')")


def test_csv_cells_are_no_formulas_and_numbers_stay_numbers(place: Path) -> None:
    others = "select * from (values ('－1', 0, 0.0), ('-7', 1, 1.0), (chr(9) || 'x', 2, 2))"
    sql = f"select title, -5 as n, -2.5::double as d from art union all {others}"
    lines = ask(place, sql, style="csv")[0].splitlines()
    assert lines[0] == "title,n,d"
    assert sorted(lines[1:]) == sorted(
        [
            '"\'=HYPERLINK(""http://evil.example"")",-5,-2.5',
            "'@SUM(1),-5,-2.5",
            "<script>alert(1)</script>,-5,-2.5",
            "'－1,0,0",
            "-7,1,1",
            "'\tx,2,2",
        ]
    )


def test_control_characters_reach_no_terminal(place: Path) -> None:
    text, _ = ask(place, "select 'a' || chr(27) || ']0;owned' || chr(7) || 'b' || chr(8238) as x")
    assert text == "x\na␛]0;owned␇b‹U+202E›\n"


def test_json_is_json_and_parquet_is_parquet(place: Path, tmp_path: Path) -> None:
    text, _ = ask(place, "select 40000.0::double as n, [1, 2] as l, date '2022-03-21' as d, 'nan'::double as x", style="json")
    assert json.loads(text) == [{"n": 40000, "l": [1, 2], "d": "2022-03-21", "x": None}]
    with (tmp_path / "x.parquet").open("wb") as stream:
        run_query(Query(place / "q.duckdb", "select * from art order by id", style="parquet"), stream)
    with duckdb.connect() as con:
        assert con.sql(f"select count(*) from '{tmp_path / 'x.parquet'}'").fetchall() == [(3,)]


@pytest.mark.parametrize(
    "sql", ["describe art", "show tables", "explain select 1", "explain (format json) select 1", "from art limit 1"]
)
def test_what_only_reads_runs(place: Path, sql: str) -> None:
    assert ask(place, sql)[1].rows >= 1
