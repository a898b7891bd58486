"""Words that tell whose somebody is: nations by their adjectives and peoples, nouns of people, and what is no owner."""

from __future__ import annotations

import re

from pipeline.parse.lang.en.country_table import COUNTRY_TABLE


def _nations() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in COUNTRY_TABLE.strip().splitlines():
        _, _, names, peoples, *_ = (field.strip() for field in line.split("|"))
        name = names.split()[0].replace("_", " ").title()
        for word in [*peoples.split(), *names.split()]:
            if word.replace(".", "").isalpha() and word not in {"us", "uk"}:
                found.setdefault(word.rstrip("."), name)
    return found | {"u.s": "United States", "u.k": "United Kingdom"}


NATIONS = _nations()
"""Adjective, people or name of a nation, in lower case, without a last full stop -> its name."""

PEOPLE = frozenset(
    """
    troops soldiers soldier fighters fighter militants militant rebels rebel gunmen servicemen personnel officers officer police
    policemen sailors marines airmen pilots guards recruits conscripts reservists veterans mercenaries insurgents commanders
    members member supporters voters lawmakers senators deputies delegates diplomats officials staff employees workers worker
    people men women boys girls children civilians citizens nationals residents migrants refugees prisoners hostages journalists
    reporters doctors nurses medics students teachers pupils engineers drivers miners farmers players athletes passengers crew
    sailors tourists pilgrims dead wounded casualties victims bodies protesters demonstrators judges aides agents peacekeepers
    """.split()
)
OWN = re.compile(r"\b(?:(?:its|their|our|his|her) own|our)\b", re.IGNORECASE)
NOT_WHOSE = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december year month week today yesterday tomorrow last world nation country day night morning season quarter decade
    century state city town district region province village
    """.split()
)
"""Days, times and mere places in front of "'s": "last year's deaths", "the city's residents"."""
