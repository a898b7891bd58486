"""PIVOT is one query, though DuckDB's parser makes several statements of it; nothing else comes in by that door."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.cli import _as_query
from pipeline.errors import QueryError
from pipeline.query.sandbox import check


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create table tolls as select * from (values ('north', 4), ('south', 9)) as t(region, dead)")
    return con


@pytest.mark.parametrize(
    "sql",
    [
        "pivot tolls on region using sum(dead)",
        "/* by region */ pivot tolls on region using max(dead);",
        "-- by region\nfrom (pivot tolls on region using count(*)) limit 1",
        "with wide as (pivot tolls on region using first(dead)) select * from wide",
    ],
)
def test_a_pivot_is_answered(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    check(con, sql, sandboxed=True)
    assert len(con.execute(sql).fetchall()) >= 1


@pytest.mark.parametrize(
    "sql",
    [
        "pivot (from enable_logging('x')) on region using count(*)",
        'pivot (from main."enable_profiling"()) on region using count(*)',
        "pivot (from read_csv('x.csv')) on region",
        "pivot (from/**/glob('*')) on file",
        "pivot tolls on region; drop table tolls",
        "create table wide as pivot tolls on region using sum(dead)",
        "copy (pivot tolls on region using sum(dead)) to 'x.csv'",
        "create type mood as enum ('a'); select 1",
    ],
)
def test_what_does_more_than_read_is_refused_in_a_pivot_too(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    with pytest.raises(QueryError):
        check(con, sql, sandboxed=True)


@pytest.mark.parametrize("word", ["-- how many\nselect 1", "--how many\nselect 1", "-- a = b\nselect 1"])
def test_a_query_that_begins_with_a_comment_is_no_option(word: str) -> None:
    assert _as_query(word) == f"\n{word}"


@pytest.mark.parametrize("word", ["--format", "--output=my file.csv", "-", "select 1 -- one", "--"])
def test_options_stay_options(word: str) -> None:
    assert _as_query(word) == word
