"""Journals and staged batches go into the working database: once, and in whole."""

from __future__ import annotations

from tests.load.made import Warehouse, discovery, exchange, picture, reading, url_of


def test_article_goes_in_with_its_figures_and_their_speaker(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.tell(discovery("a"), fetched)
    warehouse.stage(reading(fetched, "About 12 people and 30 boats.", images=(picture(0, "Some 7 boats.", "Ann/AP"),)))
    report = warehouse.load()
    assert report.changed
    assert (report.figures, dict(report.states), report.warnings) == (3, {"loaded": 1}, [])
    assert warehouse.state(url_of("a")) == ("loaded", None)
    assert warehouse.rows("select field, words, revision, is_current from figures order by words::int") == [
        ("caption", "7", 1, True),
        ("body", "12", 1, True),
        ("body", "30", 1, True),
    ]
    assert warehouse.rows("select name, title, anonymity, revision from speakers") == [("Ann Lee", "mayor", "named", 1)]
    assert warehouse.rows("select published_on::varchar, published_at::varchar from revisions") == [
        ("2026-03-01", "2026-03-01 08:00:00+00")
    ]


def test_what_a_page_strikes_out_and_where_its_text_goes_on_stand_beside_the_body(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.tell(discovery("a"), fetched)
    next_page, card = "https://herald.example/a?page=2", "https://herald.example/card.jpg"
    details = {"withdrawn": ("14", "on Sunday"), "is_partial": True, "next_page": next_page, "og_image": card}
    warehouse.stage(reading(fetched, "Some 15 people left.", **details))
    warehouse.load()
    assert warehouse.rows("select withdrawn, is_partial, next_page_url, og_image_url from articles") == [
        (["14", "on Sunday"], True, next_page, card)
    ]


def test_same_again_changes_nothing(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.tell(discovery("a"), fetched)
    staged = reading(fetched, "About 12 people.")
    warehouse.stage(staged)
    warehouse.load()
    before = warehouse.content()
    warehouse.tell(discovery("a"), fetched)
    warehouse.stage(staged)
    report = warehouse.load()
    assert not report.changed
    assert (dict(report.added), report.batches) == ({}, 1)
    assert warehouse.content() == before


def test_batch_waits_for_the_journal_that_tells_of_its_fetches(warehouse: Warehouse) -> None:
    fetched = exchange("a")
    warehouse.stage(reading(fetched, "About 12 people."))
    assert warehouse.load().waiting == 1
    warehouse.tell(fetched)
    assert warehouse.load().added["revisions"] == 1
