"""Articles that carry the same text become one story, in whatever order they come."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.load.database import Connection, bring_up_to_date
from pipeline.load.stories import ALIKE, _join, assign_stories, buckets, likeness, sign

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def text(seed: int, words: int = 200) -> str:
    """Running text of that many words, other words for each seed."""
    chosen = random.Random(seed)
    return " ".join("".join(chosen.choices("abcdefghijklmnop", k=chosen.randint(3, 9))) for _ in range(words))


WIRE = text(1)
QUOTE = text(2, 60)
BODIES = {
    "a1": WIRE,
    "b2": text(3, 25) + " " + WIRE,  # with an outlet's own opening
    "c3": " ".join(WIRE.split()[:150]),  # cut from the end
    "d4": WIRE.upper().replace(" ", "\n\n", 3),
    "e5": text(4) + " " + QUOTE,
    "f6": text(5) + " " + QUOTE,  # quotes the same words as e5
    "g7": "Too short to tell from another brief.",
    "h8": "Too short to tell from another brief.",
}
STORIES = {"a1": "a1", "b2": "a1", "c3": "a1", "d4": "a1", "e5": "e5", "f6": "f6", "g7": "g7", "h8": "h8"}


@pytest.fixture
def con(tmp_path: Path) -> Connection:
    con = duckdb.connect(str(tmp_path / "stories.duckdb"))
    con.execute("set timezone = 'UTC'")
    bring_up_to_date(con)
    for publisher, owner in (("p-a", "One"), ("p-b", "One"), ("p-c", None), ("p-d", "Two")):
        con.execute(
            "insert into publishers (publisher_id, name, kind, owner, run_id, loaded_at) values ($1, $1, 'outlet', $2, 'r', $3)",
            [publisher, owner, NOW],
        )
    return con


def put(con: Connection, article_id: str, body: str | None) -> None:
    """Make this the article's current text; None takes the article out."""
    con.execute("delete from revisions where article_id = $1", [article_id])
    if body is None:
        return
    con.execute(
        """
        insert into revisions by name
        select $id as article_id, 1 as revision, 'p-' || left($id, 1) as publisher_id, $id as url, $id as fetch_id,
            $now as captured_at, 'article' as kind, [] as authors, false as zone_is_assumed, $body as body, '' as body_digest,
            '' as text_digest, 0 as word_count, false as is_developing, false as is_paywalled, [] as warnings,
            true as is_current, '1' as extractor_version, '1' as parser_version, 'r' as run_id, $now as loaded_at,
            case when $id = 'b2' then 'Reuters' end as wire, $now - interval (right($id, 1)::integer) hour as published_at
        """,
        {"id": article_id, "now": NOW, "body": body},
    )


def load(con: Connection, *article_ids: str) -> None:
    for article_id in article_ids:
        put(con, article_id, BODIES[article_id])
    assign_stories(con, article_ids, run_id="r", now=NOW)


def members(con: Connection) -> dict[str, str]:
    return dict(con.execute("select article_id, story_id from story_members order by 1").fetchall())


def test_copies_with_an_own_opening_or_cut_short_are_one_story(con: Connection) -> None:
    load(con, *BODIES)
    assert members(con) == STORIES


def test_a_shared_quotation_makes_no_story() -> None:
    one, other = sign(BODIES["e5"]), sign(BODIES["f6"])
    assert one is not None
    assert other is not None
    assert likeness(one, other) < ALIKE / 2


@pytest.mark.parametrize("order", [*itertools.islice(itertools.permutations(BODIES), 0, 40320, 2800)], ids="".join)
def test_stories_are_the_same_in_whatever_order_articles_come(con: Connection, order: tuple[str, ...]) -> None:
    for at in range(0, len(order), 3):
        load(con, *order[at : at + 3])
    assert members(con) == STORIES


def test_a_text_that_links_two_stories_merges_them(con: Connection) -> None:
    left, right = text(10, 130), text(11, 130)
    put(con, "a1", left)
    put(con, "d4", right)
    assign_stories(con, ["a1", "d4"])
    assert members(con) == {"a1": "a1", "d4": "d4"}
    put(con, "b2", left + " " + " ".join(right.split()[:120]))
    put(con, "c3", " ".join(left.split()[:120]) + " " + right)
    assign_stories(con, ["b2", "c3"])
    assert len(set(members(con).values())) in {1, 2}
    put(con, "b2", left + " " + text(12, 5))
    put(con, "c3", left)
    assign_stories(con, ["b2", "c3"])
    assert members(con) == {"a1": "a1", "b2": "a1", "c3": "a1", "d4": "d4"}


def test_a_story_falls_apart_where_its_link_is_rewritten_or_goes(con: Connection) -> None:
    load(con, "a1", "b2", "c3", "d4")
    put(con, "a1", text(20))
    assign_stories(con, ["a1"])
    assert members(con) == {"a1": "a1", "b2": "b2", "c3": "b2", "d4": "b2"}
    put(con, "b2", None)
    assign_stories(con, ["b2"])
    assert members(con) == {"a1": "a1", "c3": "c3", "d4": "c3"}
    assert con.execute("select story_id, article_count from stories order by 1").fetchall() == [("a1", 1), ("c3", 2)]


def test_a_story_counts_publishers_owners_and_names_wire_and_first(con: Connection) -> None:
    load(con, *BODIES)
    row = con.execute(
        "select first_article_id, article_count, publisher_count, owner_count, wire from stories where story_id = 'a1'"
    ).fetchone()
    assert row == ("d4", 4, 4, 3, "Reuters")
    assert con.execute("select count(*) from stories").fetchone() == (5,)


def test_the_same_again_changes_nothing(con: Connection) -> None:
    load(con, *BODIES)
    before = con.execute("from story_members order by article_id").fetchall()
    assign_stories(con, list(BODIES), run_id="later", now=datetime(2027, 1, 1, tzinfo=UTC))
    assert con.execute("from story_members order by article_id").fetchall() == before


def test_texts_that_are_alike_share_a_bucket() -> None:
    assert set(buckets(sign(BODIES["a1"]))) & set(buckets(sign(BODIES["c3"])))
    assert buckets(None) == []


@pytest.mark.parametrize("seed", range(20))
def test_pairs_in_any_order_make_one_story(seed: int) -> None:
    names = [f"{number:02}" for number in range(12)]
    pairs = [(one, other, b"x" * 128, other) for one in names for other in names if one != other]
    random.Random(seed).shuffle(pairs)

    moves = _join(dict.fromkeys(names, b"x" * 128), pairs)

    assert {move["story_id"] for move in moves} == {"00"}
