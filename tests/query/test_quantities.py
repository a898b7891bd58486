"""One thing that a topic counts, across outlets: who says what of it last, copies folded."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.load.database import bring_up_to_date
from pipeline.load.topics import as_rows, write_topics
from pipeline.topics import Side, Topic
from tests.query.conftest import LOADED_AT, Warehouse


@pytest.fixture
def told() -> Warehouse:
    """A toll that a ministry and its minister, and a council, tell of; one telling stands in two outlets of two owners."""
    con = duckdb.connect()
    con.execute("set timezone = 'UTC'")
    bring_up_to_date(con)
    made = Warehouse(con)
    made.publisher("herald", owner="One")
    made.publisher("courier", owner="Two")
    for article, publisher, day in (
        ("a1", "herald", "2026-01-05"),
        ("a2", "courier", "2026-01-05"),
        ("a3", "herald", "2026-01-09"),
    ):
        made.article(article, publisher, day)
        made.insert(
            "story_members",
            {"article_id": article, "story_id": "a3" if article == "a3" else "a1", "run_id": "r", "loaded_at": LOADED_AT},
        )
    for article in ("a1", "a2"):
        made.figure(article, "12", 12, 12, by="Ministry", counted="Varnian soldiers", affiliation="Varnian")
        made.figure(article, "40", 40, 40, by="Council", counted="Varnian soldiers", affiliation="Varnian")
        made.figure(article, "7", 7, 7, by="Council", counted="Velmark soldiers", affiliation="Velmark")
    made.figure("a1", "twelve", 12, 12, by="Ministry", counted="Varnian soldiers", affiliation="Varnian", field="title")
    made.figure(
        "a3", "at least 15", 15, None, by="Minister", counted="Varnian soldiers", affiliation="Varnian", qualifier="at_least"
    )
    made.figure("a3", "9", 9, 9, counted="Varnian soldiers", affiliation="Varnian")
    write_topics(
        con, as_rows([Topic(id="war", words="soldiers", sides=(Side(name="state", speakers=("Ministry", "Minister")),))])
    )
    return made


def test_copies_are_one_telling_and_sides_say_what_they_said_last(told: Warehouse) -> None:
    last = "list_transform(newest_by_side, lambda one: (one.side, one.words))"
    rows = told.rows(
        f"select affiliation, claim_count, owner_count, is_disputed, {last} from quantities where topic_id = 'war' order by 1"
    )

    assert rows == [
        ("Varnian", 3, 2, True, [("Council", "40"), ("state", "at least 15")]),
        ("Velmark", 1, 2, False, [("Council", "7")]),
    ]


def test_a_story_has_quantities_of_its_own(told: Warehouse) -> None:
    rows = told.rows("select affiliation, claim_count from quantities where story_id = 'a1' order by affiliation")

    assert rows == [("Varnian", 2), ("Velmark", 1)]
    assert told.rows("select count(*) = count(distinct quantity_id) from quantities") == [(True,)]
