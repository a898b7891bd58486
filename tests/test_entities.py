"""What `speakers.yaml` may say, what claims take from it, and what is proposed for it."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.load.database import bring_up_to_date
from pipeline.load.entities import entity_rows, write_entities
from pipeline.query.speaker_proposals import Label, propose_speakers
from pipeline.topics import parse_entities
from tests.query.conftest import Warehouse

SPEAKERS = """
speakers:
  - name: Ivo Marsh
    aliases: [Marsh]
    organisation: Stonebeck Ltd
  - name: Stonebeck Ltd
    aliases: [the Stonebeck company]
    side: owners
    country: Telvar
"""


@pytest.fixture
def warehouse() -> Warehouse:
    con = duckdb.connect()
    bring_up_to_date(con)
    made = Warehouse(con)
    made.publisher("herald")
    made.article("a", "herald", "2026-01-05")
    return made


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("speakers:\n  - nam: Ivo Marsh\n", "unknown key speakers[0].nam; did you mean name?"),
        ("speakers:\n  - {name: Ivo Marsh, aliases: [Marsh]}\n  - {name: Ann, aliases: [marsh]}\n", "stands for two speakers"),
        ("speakers:\n  - name: Marsh\n  - name: the Marsh\n", "stands for two speakers"),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_told(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as told:
        parse_entities(text)

    assert reason in str(told.value)


def test_a_claim_has_the_entity_of_its_speaker_and_the_side_of_speaker_or_body(warehouse: Warehouse) -> None:
    write_entities(warehouse.con, entity_rows(parse_entities(SPEAKERS)))
    warehouse.figure("a", "1", 1, 1, by="marsh", speaker_organisation="Stonebeck Ltd")
    warehouse.figure("a", "2", 2, 2, by="The Stonebeck company")
    warehouse.figure("a", "3", 3, 3, by="Police")
    warehouse.figure("a", "4", 4, 4)

    found = warehouse.con.execute("select speaker_entity, side from claims order by low").fetchall()

    assert found == [("Ivo Marsh", "owners"), ("Stonebeck Ltd", "owners"), (None, None), (None, None)]


def test_without_a_file_no_claim_has_an_entity(warehouse: Warehouse) -> None:
    warehouse.figure("a", "1", 1, 1, by="Ivo Marsh")

    assert warehouse.con.execute("select speaker_entity, side from claims").fetchall() == [(None, None)]


def test_the_same_file_again_is_no_change() -> None:
    rows = entity_rows(parse_entities(SPEAKERS))
    with duckdb.connect() as con:
        bring_up_to_date(con)
        assert write_entities(con, rows)
        assert not write_entities(con, rows)
        assert write_entities(con, rows[:1])


def test_names_that_look_like_one_speaker_are_proposed_together() -> None:
    labels = [
        Label("Ivo Marsh", "Stonebeck Ltd", "director", 9),
        Label("Marsh", "Stonebeck Ltd", None, 4),
        Label("World Salt Organization", None, None, 3),
        Label("WSO", None, None, 8),
        Label("Kestrel Ltd", None, None, 2),
        Label("Kestrel", None, None, 2),
        Label("Ann Lee", None, "mayor", 1),
    ]

    text = propose_speakers(labels)

    groups = {entity.name: entity.aliases for entity in parse_entities(text)}
    assert groups == {"Ivo Marsh": ("Marsh",), "World Salt Organization": ("WSO",), "Kestrel Ltd": ("Kestrel",)}


def test_a_surname_of_two_people_is_proposed_for_neither() -> None:
    labels = [Label("Ivo Marsh", None, None, 9), Label("Ann Marsh", None, None, 4), Label("Marsh", None, None, 2)]

    assert propose_speakers(labels) == ""


def test_people_of_one_name_and_different_bodies_are_not_proposed() -> None:
    labels = [Label("Ivo Marsh", "Stonebeck Ltd", None, 9), Label("Marsh", "Police", None, 4)]

    assert propose_speakers(labels) == ""
