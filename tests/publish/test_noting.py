"""A note is published at once where that is quick, and stays through every later publication and rebuild of the tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.load import database
from pipeline.publish.noting import note_figure, publish_notes
from pipeline.publish.snapshots import publish
from tests.load.made import Warehouse, exchange, reading

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


def asked(warehouse: Warehouse, sql: str) -> list[tuple[Any, ...]]:
    with database.open_published(warehouse.folder) as con:
        return con.execute(sql).fetchall()


@pytest.fixture
def figure(warehouse: Warehouse) -> str:
    """The id of a published figure."""
    fetched = exchange("article-1", hour=1)
    warehouse.tell(fetched)
    warehouse.stage(reading(fetched, "Some 12 people died, police said."))
    warehouse.load()
    publish(warehouse.folder, now=NOW, min_free_bytes=0, force=True)
    return str(asked(warehouse, "select figure_id from claims")[0][0])


def test_a_note_stands_in_claims_after_it_was_written_and_after_the_tables_were_emptied_of_it(
    warehouse: Warehouse, figure: str
) -> None:
    note_figure(warehouse.folder, f"onrecord://figure/{figure}", verdict="right", text="called them", now=NOW)
    assert publish_notes(warehouse.folder, now=NOW, min_free_bytes=0)
    assert asked(warehouse, "select verdict, note from claims") == [("right", "called them")]
    with database.working(warehouse.folder) as con:
        con.execute("delete from notes")
    publish(warehouse.folder, now=NOW, min_free_bytes=0)

    assert asked(warehouse, "select verdict, note from claims") == [("right", "called them")]


def test_what_is_no_figure_or_no_verdict_is_refused_and_not_kept(warehouse: Warehouse, figure: str) -> None:
    for wrong, verdict, reason in (("nothing", "right", "no figure has the id"), (figure, "maybe", "a verdict is")):
        with pytest.raises(UsageError, match=reason):
            note_figure(warehouse.folder, wrong, verdict=verdict, now=NOW)

    assert not warehouse.folder.notes.exists()
