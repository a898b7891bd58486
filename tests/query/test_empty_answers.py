"""An answer without rows says which condition emptied it."""

from __future__ import annotations

import pytest

from pipeline.query.empty_answers import what_emptied
from pipeline.query.named_queries import find_query, read_queries, run_named
from tests.query.conftest import Warehouse


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"words": "soldiers", "category": "arrested"}, "without category=arrested there are "),
        ({"words": "zeppelin", "category": "arrested"}, "dropping any one of words, category does not help"),
    ],
)
def test_the_condition_to_blame_is_named(made: Warehouse, given: dict[str, str], told: str) -> None:
    query = find_query("figures")

    assert told in what_emptied(made.con, query, query.bind(given))


def test_no_query_hides_a_condition_of_its_own() -> None:
    """A default that leaves rows out is one that the asker does not see."""
    hidden = [
        (query.name, parameter.name)
        for query in read_queries()
        for parameter in query.parameters
        if parameter.type == "text" and parameter.default not in (None, "")
    ]

    assert hidden == []


def test_disputed_figures_are_those_that_several_put_a_number_on_with_bounds_as_said(made: Warehouse) -> None:
    rows = run_named(made.con, "disputed_figure", {}).fetchall()

    assert {row[0] for row in rows} == {"killed"}
    assert len({row[1] for row in rows}) > 1
    assert ("Southland", 12000.0, None) in {(row[1], row[3], row[4]) for row in rows}
