"""Which texts an article has had: the same whatever is loaded first, and only what readers would call a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.models import Exchange, PageReading
from tests.load.made import NOON, Warehouse, discovery, exchange, picture, problems, reading, url_of

OLD, NEW = "At least 12 people died.", "At least 20 people died."


def revisions(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return warehouse.rows(
        "select revision, body, date_part('hour', captured_at)::int - 12, is_current from revisions order by article_id, revision"
    )


def take(warehouse: Warehouse, *captures: tuple[float, str | None], **options: object) -> None:
    """Load captures (hours after noon, body), one load each."""
    for hour, body in captures:
        fetched = exchange("a", hour=hour, body=str(body))
        warehouse.tell(fetched)
        if body is None or not warehouse_knows(warehouse, fetched):
            warehouse.stage(reading(fetched, body, **options))  # type: ignore[arg-type]
        warehouse.load()


def warehouse_knows(warehouse: Warehouse, fetched: Exchange) -> bool:
    return False


def test_changed_text_is_a_revision_with_rows_of_its_own(warehouse: Warehouse) -> None:
    take(warehouse, (0, OLD), (3, NEW))
    assert revisions(warehouse) == [(1, OLD, 0, False), (2, NEW, 3, True)]
    assert warehouse.rows("select words, revision, is_current from figures order by revision") == [
        ("12", 1, False),
        ("20", 2, True),
    ]
    assert warehouse.rows("select revision, is_current from speakers") == [(2, True)]


def test_page_from_the_past_takes_its_place_in_the_past(warehouse: Warehouse) -> None:
    take(warehouse, (3, NEW), (0, OLD))
    assert revisions(warehouse) == [(1, OLD, 0, False), (2, NEW, 3, True)]
    assert warehouse.rows("select words, revision, is_current from figures order by revision") == [
        ("12", 1, False),
        ("20", 2, True),
    ]


def test_text_that_comes_back_is_a_revision_again(warehouse: Warehouse) -> None:
    take(warehouse, (0, OLD), (6, OLD), (3, NEW))
    assert revisions(warehouse) == [(1, OLD, 0, False), (2, NEW, 3, False), (3, OLD, 6, True)]


def test_payload_known_byte_for_byte_needs_no_reading(warehouse: Warehouse) -> None:
    take(warehouse, (0, OLD), (3, NEW))
    warehouse.tell(exchange("a", hour=6, body=OLD))
    assert warehouse.load().changed
    assert revisions(warehouse) == [(1, OLD, 0, False), (2, NEW, 3, False), (3, OLD, 6, True)]
    assert warehouse.state(url_of("a")) == ("loaded", None)


@pytest.mark.parametrize(
    "trivial",
    [
        pytest.param("At least  12 people died. ", id="white space"),
        pytest.param("At least 12 people died.\n\nRead more: The other harbour", id="read more"),
        pytest.param("At least 12 people died.\n\n214 comments", id="counter"),
        pytest.param("At least 12\u00a0people died.\n\nUpdated 3 minutes ago", id="no-break space and age"),
    ],
)
def test_trivial_edit_is_no_revision(warehouse: Warehouse, trivial: str) -> None:
    take(warehouse, (0, OLD), (3, trivial))
    assert revisions(warehouse) == [(1, OLD, 0, True)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"title": "The harbour again"}, id="headline"),
        pytest.param({"correction": "An earlier version gave a wrong number."}, id="correction"),
        pytest.param({"developing": True}, id="developing mark"),
        pytest.param({"images": (picture(0, "A ship with 3 people."),)}, id="caption"),
        pytest.param({"images": (picture(0, None, "Ann Lee/AP"),)}, id="credit"),
    ],
)
def test_what_readers_would_call_a_change_is_a_revision(warehouse: Warehouse, change: dict[str, object]) -> None:
    for hour, fields in ((0, {}), (3, change)):
        fetched = exchange("a", hour=hour, body=str(hour))
        warehouse.tell(fetched)
        warehouse.stage(reading(fetched, OLD, **fields))  # type: ignore[arg-type]
    warehouse.load()
    assert len(revisions(warehouse)) == 2


def test_newer_extractor_replaces_what_it_read_and_makes_no_revision(warehouse: Warehouse) -> None:
    first, same, later = exchange("a", body="1"), exchange("a", hour=1, body="2"), exchange("a", hour=3, body="3")
    warehouse.tell(first, same)
    warehouse.stage(reading(first, OLD), reading(same, OLD))
    warehouse.load()
    warehouse.tell(later)
    # what the newer one reads of the later bytes differs from what the older one read of the first, and not from what it reads
    # itself of the first
    warehouse.stage(reading(later, OLD + " So far.", extractor="2"))
    warehouse.load()
    assert len(revisions(warehouse)) == 2
    warehouse.stage(reading(first, OLD + " So far.", extractor="2"))
    warehouse.load()
    assert revisions(warehouse) == [(1, OLD + " So far.", 0, True)]
    assert warehouse.rows("select distinct extractor_version from figures") == [("2",)]
    warehouse.stage(reading(first, OLD + " An older program's batch comes late."))
    warehouse.load()
    assert revisions(warehouse) == [(1, OLD + " So far.", 0, True)]


def test_ids_survive_a_reparse_and_a_revision(warehouse: Warehouse) -> None:
    body = "Some 12 people died.\n\nMore."
    take(warehouse, (0, body), (3, body + " And more."))
    fetched = exchange("a", hour=0, body=body)
    warehouse.stage(reading(fetched, body, parser="2"))
    before = warehouse.rows("select figure_id from figures where revision = 1")
    warehouse.load()
    assert warehouse.rows("select figure_id, parser_version from figures where revision = 1") == [(before[0][0], "2")]


def test_page_that_turns_out_to_be_no_article_loses_its_rows(warehouse: Warehouse) -> None:
    take(warehouse, (0, OLD))
    warehouse.stage(reading(exchange("a", hour=0, body=OLD), None, extractor="2"))
    warehouse.load()
    assert revisions(warehouse) == []
    assert warehouse.rows("from figures") == warehouse.rows("from speakers") == []
    assert warehouse.state(url_of("a")) == ("not_article", "a list of links")


def test_wall_today_leaves_the_article_of_yesterday(warehouse: Warehouse) -> None:
    take(warehouse, (0, OLD), (3, None))
    assert revisions(warehouse) == [(1, OLD, 0, True)]
    assert warehouse.state(url_of("a")) == ("loaded", None)


def test_content_is_loaded_under_the_canonical_page(warehouse: Warehouse) -> None:
    fetched = exchange("a?page=1")
    warehouse.tell(discovery("a?page=1"), fetched)
    warehouse.stage(reading(fetched, OLD, page="a"))
    warehouse.load()
    assert warehouse.state(url_of("a?page=1")) == ("duplicate", f"its canonical address is {url_of('a')}")
    assert warehouse.state(url_of("a")) == ("loaded", None)
    assert warehouse.rows("select url, discovered_via from pages order by url") == [
        (url_of("a"), "canonical"),
        (url_of("a?page=1"), "feed"),
    ]


# ---------------------------------------------------------------- the order of loading

BODIES = ["Some 1 died.", "Some 1  died.", "Some 2 died.", "Some 3 died, 4 were hurt.", None]

captures = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(range(len(BODIES))), st.sampled_from(["a", "b"]), st.sampled_from(["1", "2"])),
    min_size=2,
    max_size=7,
    unique_by=lambda capture: (capture[0], capture[2]),
)


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(captures=captures, data=st.data())
def test_rows_do_not_depend_on_the_order_of_loading(
    make_warehouse: Callable[[], Warehouse], captures: list[tuple[int, int, str, str]], data: st.DataObject
) -> None:
    pages: list[tuple[Exchange, PageReading]] = []
    for hour, which, name, _ in captures:
        # each capture has bytes of its own, as pages have
        fetched = exchange(name, hour=hour, body=f"{hour} {which} {name}")
        pages.append(
            (fetched, reading(fetched, BODIES[which], images=(picture(0, f"Ship {which // 2}."),) if BODIES[which] else ()))
        )
    results = []
    for order in (pages, data.draw(st.permutations(pages))):
        warehouse = make_warehouse()
        cut = data.draw(st.integers(0, len(order)))
        for part in (order[:cut], order[cut:]):
            if part:
                warehouse.tell(*(fetched for fetched, _ in part))
                if data.draw(st.booleans()):
                    warehouse.stage(*(read for _, read in part))
                else:
                    for _, read in part:
                        warehouse.stage(read)
                assert not warehouse.load().warnings
        results.append(warehouse.content())
    for table, rows in results[0].items():
        assert results[1][table] == rows, table


def test_known_payload_counts_for_the_page_that_it_turned_out_to_be(warehouse: Warehouse) -> None:
    later, earlier = exchange("print", hour=5, body="the same bytes"), exchange("print", hour=1, body="the same bytes")
    warehouse.tell(later)
    warehouse.stage(reading(later, "About 12 people.", page="a"))
    warehouse.load()
    warehouse.tell(earlier)
    warehouse.load()
    captured_at = NOON + timedelta(hours=1)
    assert warehouse.rows("select first_captured_at from pages where url = $1", url_of("a")) == [(captured_at,)]
    assert warehouse.rows("select revision, captured_at from revisions") == [(1, captured_at)]
    assert problems(warehouse) == []


def test_article_that_reads_as_before_is_in_its_story_again(warehouse: Warehouse) -> None:
    wire = " ".join(f"word{n}" for n in range(60))

    def load(name: str, hour: int, body: str, *, is_known: bool = False) -> int:
        fetched = exchange(name, hour=hour, body=body)
        warehouse.tell(fetched)
        if not is_known:
            warehouse.stage(reading(fetched, body))
        warehouse.load()
        return len(warehouse.rows("select * from stories"))

    assert load("a", 0, wire) == 1
    assert load("b", 0, wire) == 1
    assert load("a", 1, " ".join(reversed(wire.split()))) == 2
    assert load("a", 2, wire, is_known=True) == 1
