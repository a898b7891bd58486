"""Words -> a topic for `topics.yaml`, made out of the claims that are loaded: whose voices there are, and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.load import statements
from pipeline.topics import folded

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_SIDES = 6
MAX_CATEGORIES = 3


@dataclass(frozen=True)
class Proposal:
    claims: int
    text: str
    """a whole topics.yaml"""


def propose_topic(con: DuckDBPyConnection, words: str) -> Proposal:
    """A topic of these words, to be edited by whoever knows who stands where; without a claim the words alone."""
    [(claims, first_day, _, categories)] = statements.fetch(con, "topics/find_extent", words=words)
    topic: dict[str, Any] = {"id": _slug(words), "name": words[:200], "words": words}
    if first_day:
        topic["since"] = first_day
    if categories:
        topic["categories"] = categories[:MAX_CATEGORIES]
    if sides := _sides(statements.fetch(con, "topics/find_speakers", words=words)):
        topic["sides"] = sides
    text = yaml.safe_dump({"topics": [topic]}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)
    return Proposal(claims, text)


def _sides(speakers: Sequence[tuple[str, str | None, int]]) -> list[dict[str, Any]]:
    """Names that may be of one party under its longest: words of one within the other, or one body spoken for."""
    groups: list[list[tuple[str, str | None]]] = []
    for name, organisation, _ in speakers:
        mates = (group for group in groups if any(_are_one(name, organisation, *other) for other in group))
        if (group := next(mates, None)) is not None:
            group.append((name, organisation))
        else:
            groups.append([(name, organisation)])
    return [
        {"name": max(names, key=lambda one: len(one.split())), "speakers": _apart(names)}
        for names in ([name for name, _ in group] for group in groups[:MAX_SIDES])
    ]


def _apart(names: Sequence[str]) -> list[str]:
    """The names without those that differ in case, accents or an article alone."""
    return list({folded(name): name[:200] for name in names}.values())


def _are_one(name: str, organisation: str | None, other: str, others: str | None) -> bool:
    """
    >>> _are_one("police", None, "Telvar police", None), _are_one("Ivo Marsh", "Stonebeck", "Stonebeck", None)
    (True, True)
    >>> _are_one("mayor", None, "police", None)
    False
    """
    words, more = set(folded(name).split()), set(folded(other).split())
    bodies = {folded(one) for one in (organisation, others) if one}
    return (
        words <= more
        or more <= words
        or bool(bodies & {folded(name), folded(other)})
        or bool(organisation and organisation == others)
    )


def _slug(words: str) -> str:
    """
    >>> _slug("Flood: Tamsin Valley")
    'flood-tamsin-valley'
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-")[:40].strip("-") or "topic"
