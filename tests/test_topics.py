"""What `topics.yaml` may say, and which claims belong to a topic."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.load.database import bring_up_to_date
from pipeline.load.topics import as_rows, lay_over, write_topics
from pipeline.query.topic_proposals import propose_topic
from pipeline.topics import Side, Topic, parse_topics
from tests.query.conftest import Warehouse

QUARRY = """
topics:
  - id: quarry-slide
    words: quarry
    not: [strike]
    sides:
      - name: owners
        speakers: [Stonebeck Ltd, Ivo Marsh]
      - name: union
        speakers: [quarrymen's union]
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("topics:\n  - id: a\n    wods: quarry\n", "line 3: unknown key topics[0].wods; did you mean words?"),
        ("topics:\n  - id: a\n", "a topic needs words"),
        ("topics:\n  - id: A b\n    words: x\n", "line 2: topics[0].id"),
        ("topics:\n  - id: a\n    categories: [kiled]\n", "allowed are killed, injured"),
        ("topics:\n  - id: a\n    words: x\n  - id: a\n    words: y\n", "the id a stands there twice"),
        ("topics:\n  - id: a\n    words: x\n    since: 2026-02-01\n    until: 2026-01-01\n", "since is later than until"),
        (
            "topics:\n  - id: a\n    words: x\n    sides:\n      - {name: b, speakers: [Mayor]}\n"
            "      - {name: c, speakers: [the mayor]}\n",
            "the mayor stands on two sides",
        ),
        ("topics:\n  - id: a\n    words: x\n    sides:\n      - {name: b, speaker: [Mayor]}\n", "did you mean speakers?"),
    ],
)
def test_a_fault_is_told_with_line_and_key(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=r"topics\.yaml, line \d+: ") as told:
        parse_topics(text)

    assert reason in str(told.value)


def test_a_side_is_known_by_any_of_its_names_whatever_their_case_accents_and_article() -> None:
    (topic,) = parse_topics(QUARRY)

    assert topic.side_of("the Quarrymen's Union") == "union"
    assert topic.side_of(None, "IVO MÁRSH") == "owners"
    assert topic.side_of("police") is None


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    bring_up_to_date(con)
    warehouse = Warehouse(con)
    warehouse.publisher("herald")
    warehouse.article("a1", "herald", "2026-01-05")
    warehouse.article("a2", "herald", "2026-02-05")
    warehouse.figure("a1", "12", 12, 12, sentence="At the quarry 12 men died.", by="Ivo Marsh")
    warehouse.figure("a1", "30", 30, 30, sentence="The quarry strike of old cost 30 lives.")
    warehouse.figure("a2", "40", 40, 40, sentence="At the quarry 40 were hurt.", category=["injured"], counted_head="man")
    warehouse.figure("a2", "7", 7, 7, sentence="Elsewhere 7 died.", category=None)
    return con


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": "quarry"}, ["12", "30", "40"]),
        ({"words": "quarry", "not": ["strike", "lives"]}, ["12", "40"]),
        ({"any": ["elsewhere", "strike"]}, ["30", "7"]),
        ({"categories": ["injured", "missing"]}, ["40"]),
        ({"counted": ["man"]}, ["40"]),
        ({"publishers": ["herald"], "since": "2026-02-01"}, ["40", "7"]),
        ({"publishers": ["herald"], "until": "2026-01-05"}, ["12", "30"]),
        ({"publishers": ["another"]}, []),
        ({"words": "x'; drop table figures; --"}, []),
    ],
)
def test_a_topic_holds_the_claims_for_which_all_that_it_names_is_so(
    con: duckdb.DuckDBPyConnection, fields: dict[str, object], words: list[str]
) -> None:
    write_topics(con, as_rows([Topic.model_validate({"id": "t", **fields}), Topic(id="another", words="nothing")]))

    found = con.execute("select words from topic_claims where topic_id = 't'").fetchall()
    assert sorted(row[0] for row in found) == words


def test_a_claim_of_a_topic_has_the_side_of_its_speaker(con: duckdb.DuckDBPyConnection) -> None:
    write_topics(con, as_rows([Topic(id="t", words="quarry", sides=(Side(name="owners", speakers=("the IVO MÁRSH",)),))]))

    assert con.execute("select words, side from topic_claims order by words").fetchall() == [
        ("12", "owners"),
        ("30", None),
        ("40", None),
    ]


def test_topics_that_are_laid_over_a_snapshot_are_seen_by_its_views_and_leave_the_file_as_it_is(
    con: duckdb.DuckDBPyConnection,
) -> None:
    write_topics(con, as_rows([Topic(id="t", words="elsewhere")]))
    lay_over(con, as_rows([Topic(id="t", words="strike")]))

    assert con.execute("select words from topic_claims").fetchall() == [("30",)]
    assert con.execute("select words from memory.main.topics").fetchall() == [("elsewhere",)]


def test_writing_the_same_topics_again_is_no_change(con: duckdb.DuckDBPyConnection) -> None:
    rows = as_rows([Topic(id="t", words="quarry", any=("slide",))])

    assert write_topics(con, rows) is True
    assert write_topics(con, rows) is False


def test_a_proposal_is_a_topics_file_with_names_of_one_party_together(con: duckdb.DuckDBPyConnection) -> None:
    proposal = propose_topic(con, "quarry")
    (topic,) = parse_topics(proposal.text)

    assert proposal.claims == 3
    assert topic.words == "quarry"
    assert set(topic.categories) == {"killed", "injured"}
    assert [side.speakers for side in topic.sides] == [("Ivo Marsh",)]


@pytest.mark.parametrize("words", ["nothing at all", "'; drop table figures; --", "<script>" * 50, "\u202e\x07"])
def test_a_proposal_of_any_words_is_a_topics_file(con: duckdb.DuckDBPyConnection, words: str) -> None:
    assert propose_topic(con, words).claims == 0
    assert len(parse_topics(propose_topic(con, words).text)) == 1


def test_the_example_of_the_documentation_is_a_topics_file() -> None:
    page = (Path(__file__).parents[1] / "docs" / "topics.md").read_text("utf-8")
    (topic,) = parse_topics(page.split("```yaml\n")[1].split("```")[0])

    assert [side.name for side in topic.sides] == ["owners", "union"]
