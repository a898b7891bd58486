"""A load checks what it touched, `doctor` everything."""

from __future__ import annotations

import pytest

from pipeline.errors import LoadError
from pipeline.load import checks, database
from tests.load.made import Warehouse, exchange, picture, problems, reading


def put(warehouse: Warehouse, name: str, body: str = "Some 12 people died.", hour: float = 0) -> None:
    fetched = exchange(name, hour=hour, body=body)
    warehouse.tell(fetched)
    warehouse.stage(reading(fetched, body, images=(picture(0, "Some 7 boats."),)))
    warehouse.load()


BROKEN = {
    "keys_are_unique": "insert into readings from readings",
    "revisions_are_numbered": "update revisions set revision = 2",
    "children_have_revisions": "update figures set loaded_at = loaded_at + interval 1 second",
    "articles_have_pages": "delete from pages",
    "revisions_lead_to_bytes": "delete from fetches",
    "figures_have_their_attributions": "delete from attributions",
    "figures_lie_in_their_text": "update revisions set body = 'Nobody died.'",
    "bounds_are_in_order": "update figures set high = 1",
    "states_are_known": "update pages set state = 'lost'",
    "first_captures_are_first": "update pages set first_captured_at = first_captured_at + interval 1 second",
}


def test_every_check_is_tried() -> None:
    assert sorted(BROKEN) == [path.stem for path in checks.statements.files("checks")]


@pytest.mark.slow
@pytest.mark.parametrize("check", BROKEN)
def test_doctor_finds_what_is_broken_in_rows_that_no_load_touches(warehouse: Warehouse, check: str) -> None:
    put(warehouse, "old")
    with database.working(warehouse.folder) as con:
        con.execute(BROKEN[check])
        assert check in [breach.check for breach in checks.check_all(con)]
    put(warehouse, "new", hour=1)
    assert warehouse.rows("select * from broken_checks") == []
    assert "checks" in problems(warehouse)


def test_batch_that_meets_what_was_broken_before_is_told_of_and_waits(warehouse: Warehouse) -> None:
    broken, sound = exchange("broken"), exchange("sound", hour=1)
    warehouse.tell(broken, sound)
    warehouse.load()
    with database.working(warehouse.folder) as con:
        con.execute("insert into pages from pages where url = $1", [broken.page_url])
    warehouse.stage(reading(broken, "Some 13 people died."), reading(sound, "Some 14 people died."))
    with pytest.raises(LoadError, match="keys_are_unique"):
        warehouse.load()
    assert warehouse.state(sound.page_url) == ("loaded", None)
    assert warehouse.state(broken.page_url) == ("fetched", None)
    with database.working(warehouse.folder) as con:
        con.execute(
            "delete from pages where rowid > (select min(rowid) from pages where url = $1) and url = $1", [broken.page_url]
        )
    warehouse.load()
    assert warehouse.state(broken.page_url) == ("loaded", None)
    assert problems(warehouse) == []
