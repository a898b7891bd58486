"""Articles that carry the same text -> stories: wire copy, syndication, what is republished.

Two texts are alike where half of their runs of five words are common to both, estimated by MinHash (Broder 1997). A story is
whatever hangs together by such pairs, and is named after the smallest of its article_ids: so it is the same in whatever order
the articles come. Signatures and their buckets are kept in tables, so a new article finds its like without any body being
read again. A few sentences quoted from one another do not make two articles one story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from rensa import RMinHash

from pipeline.ids import make_id
from pipeline.load import statements
from pipeline.load.database import Connection

ALIKE = 0.5
"""share of common shingles from which two texts are one: an outlet that keeps two thirds of a wire story is above it"""
SHINGLE_WORDS = 5
PERMUTATIONS = 128
BANDS, ROWS = 24, 4
"""a pair that shares 0.5, 0.6, 0.7 of its shingles meets in some band with probability 0.79, 0.96, 0.999"""
MIN_WORDS = 30
"""shorter texts (a brief, a caption story) are alike by their formulas, and each is a story of its own"""
EVER = datetime(1, 1, 1, tzinfo=UTC)
SEED = 20_220_323
"""any number; it must not change, since signatures are kept"""

Row = dict[str, Any]


def sign(body: str) -> bytes | None:
    """The MinHash of a text, one byte a permutation; None where the text is too short to tell.

    >>> sign("Too short.") is None
    True
    >>> len(sign("word " * 10 + "another " * 30))
    128
    """
    words = re.findall(r"\w+", body.lower())
    if len(words) < MIN_WORDS:
        return None
    minhash = RMinHash(PERMUTATIONS, SEED)
    minhash.update(list(map(" ".join, zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False))))
    return bytes(value & 0xFF for value in minhash.digest())


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of common shingles, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS


def buckets(signature: bytes | None) -> list[int]:
    """One 64-bit number per band: texts that are alike share at least one."""
    if signature is None:
        return []
    bands = (signature[band * ROWS : (band + 1) * ROWS] for band in range(BANDS))
    return [int(make_id("band", band, content.hex())[:16], 16) for band, content in enumerate(bands)]


def assign_stories(
    con: Connection,
    article_ids: Sequence[str],
    *,
    run_id: str = "stories",
    now: datetime | None = None,
    captured_since: datetime = EVER,
) -> tuple[str, ...]:
    """Put the articles (new, changed or gone) into stories, inside the caller's transaction; the story_ids that this touched.

    No capture of the articles is from before `captured_since`.
    """
    parameters = {"run_id": run_id, "now": now or datetime.now(UTC)}
    with _registered(con, story_incoming=[{"article_id": one} for one in article_ids]):
        changes, broken, touched = _changes(statements.fetch(con, "stories/find_story_texts", captured_since=captured_since))
    moves: list[Row] = []
    if changes:
        moves = _replace(con, changes, broken, parameters)
        touched |= (
            broken | {move["story_id"] for move in moves} | {move["old_story_id"] for move in moves if move["old_story_id"]}
        )
        written = {row["article_id"] for row in changes}  # each as a story of its own
        moves = [move for move in moves if move["article_id"] not in written or move["article_id"] != move["story_id"]]
    if touched:
        with _registered(con, story_moves=moves, story_touched=[{"story_id": one} for one in sorted(touched)]):
            statements.run(con, "stories/move_story_members", **parameters)
    return tuple(sorted(touched))


def _replace(con: Connection, changes: list[Row], broken: set[str], parameters: dict[str, Any]) -> list[Row]:
    """Write the new signatures, and say who belongs where now.

    An article that left may have held its story together, so all that stays of a broken story is looked at again.
    """
    mates: list[tuple[str, bytes | None]] = []
    with _registered(con, story_touched=[{"story_id": one} for one in sorted(broken)], story_changed=changes):
        if broken:
            mates = statements.fetch(con, "stories/find_story_mates")
        statements.run(con, "stories/replace_story_members", **parameters)
    changed = {row["article_id"] for row in changes}
    present = [row for row in changes if row["is_there"]]
    present += [
        {"article_id": article_id, "signature": signature, "buckets": buckets(signature)}
        for article_id, signature in mates
        if article_id not in changed
    ]
    present.sort(key=lambda row: row["article_id"])
    signatures = {row["article_id"]: row["signature"] for row in present}
    incoming = [{"article_id": row["article_id"], "buckets": row["buckets"]} for row in present]
    with _registered(con, story_incoming=incoming):
        return _join(signatures, statements.fetch(con, "stories/find_story_candidates"))


def _changes(known: Iterable[tuple[str, str | None, bytes | None, str | None]]) -> tuple[list[Row], set[str], set[str]]:
    """The articles whose signature is new, another or gone; the stories that they were in; the stories of all others."""
    changes: list[Row] = []
    broken: set[str] = set()
    others: set[str] = set()
    for article_id, body, old_signature, old_story in known:
        signature = sign(body) if body is not None else None
        is_known, is_there = old_story is not None, body is not None
        if is_known == is_there and signature == old_signature:
            others |= {old_story} if old_story else set()
            continue
        row = {"article_id": article_id, "signature": signature, "buckets": buckets(signature)}
        changes.append(row | {"is_known": is_known, "is_there": is_there})
        broken |= {old_story} if old_story else set()
    return changes, broken, others


def _join(signatures: dict[str, bytes | None], candidates: Iterable[tuple[str, str, bytes | None, str]]) -> list[Row]:
    """Where the articles, and whole stories that they are like, belong now: the smallest id of what hangs together."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := leader.setdefault(name, name)) != name:
            leader[name] = leader.setdefault(above, above)
            name = leader[name]
        return name

    def unite(one: str, other: str) -> None:
        one, other = sorted((find(one), find(other)))
        leader[other] = one

    for article_id in signatures:
        find(article_id)
    whole_stories = set()
    for article_id, story_id, signature, other_id in candidates:
        own = signatures[article_id]
        if own is None or signature is None or likeness(own, signature) < ALIKE:
            continue
        if other_id in signatures:
            unite(article_id, other_id)
        else:
            # not looked at again, so it hangs together as it is; a story is named after its smallest member
            unite(article_id, story_id)
            whole_stories.add(story_id)
    moves = [{"article_id": one, "old_story_id": None, "story_id": find(one)} for one in signatures]
    return moves + [{"article_id": None, "old_story_id": one, "story_id": find(one)} for one in sorted(whole_stories)]


_SCHEMAS = {
    "story_incoming": pa.schema([("article_id", pa.string()), ("buckets", pa.list_(pa.uint64()))]),
    "story_touched": pa.schema([("story_id", pa.string())]),
    "story_changed": pa.schema(
        [
            ("article_id", pa.string()),
            ("signature", pa.binary()),
            ("buckets", pa.list_(pa.uint64())),
            ("is_known", pa.bool_()),
            ("is_there", pa.bool_()),
        ]
    ),
    "story_moves": pa.schema([("article_id", pa.string()), ("old_story_id", pa.string()), ("story_id", pa.string())]),
}


@contextmanager
def _registered(con: Connection, **tables: Sequence[Row]) -> Iterator[None]:
    """The rows as tables of these names, for as long as the block lasts."""
    for name, rows in tables.items():
        con.register(name, pa.Table.from_pylist(list(rows), schema=_SCHEMAS[name]))
    try:
        yield
    finally:
        for name in tables:
            con.unregister(name)
