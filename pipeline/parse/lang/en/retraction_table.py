"""How a text takes back a number that was given before, as data: each row with a text that does, and one that does not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERSION = r"(?:earlier|previous|prior|original|first|initial)\s+(?:version|edition|headline|draft|post|tweet|caption)s?"
_WRONGLY = (
    r"(?:misstated|misreported|(?:mistakenly|wrongly|incorrectly|erroneously)\s+(?:said|stated|reported|gave|given|put|listed))"
)
_COUNT = r"(?:death\s+|casualty\s+)?(?:toll|count|tally|figure|number|total)s?"
ENDS = re.compile(
    r"[.;\n](?!\d)|,?\s(?:but|rather than|whereas|while|instead of|before|and (?:later|then|now))\b"
    r"|\b(?:it|the toll|the number) (?:was|is|now)\b|,\s(?:not|now)\b|\bthe (?:correct|actual|right|true)\b",
    re.I,
)
"""Where what is taken back ends."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """One way to take back a number. `opens` matches up to where it begins."""

    name: str
    opens: re.Pattern[str]
    all_of_it: bool
    """every figure up to where the clause ends; else only the one right behind"""
    reads: tuple[str, str]
    """a text, and the words of the figure that it takes back"""
    leaves: tuple[str, str]
    """a text, and the words of a figure that holds"""


def _row(name: str, pattern: str, all_of_it: bool, reads: tuple[str, str], leaves: tuple[str, str]) -> Retraction:
    return Retraction(name, re.compile(pattern, re.I), all_of_it, reads, leaves)


RETRACTIONS = (
    _row(
        "an earlier version",
        _VERSION + r"\b[^.;\n]{0,60}?\b(?:said|says|stated|gave|put|misstated|reported|listed|claimed|quoted)\b",
        True,
        ("An earlier version of this story said 70 boats had sunk.", "70"),
        ("An earlier version of the ferry had 70 seats.", "70"),
    ),
    _row(
        "wrongly given",
        rf"\b{_WRONGLY}\b",
        True,
        ("The report misstated the number of wrecks as 70; it was 14.", "70"),
        ("The navy wrongly sank 14 boats.", "14"),
    ),
    _row(
        "had earlier put it at",
        r"\bhad\s+(?:earlier|previously|initially|originally|at first|first)\s+(?:put|given|estimated|counted|placed)\b",
        True,
        ("The harbour board had earlier put the number of wrecks at 70 but now counts 14.", "70"),
        ("The harbour board had earlier put the number of wrecks at 70 but now counts 14.", "14"),
    ),
    _row(
        "had initially said",
        r"\bhad\s+(?:initially|originally|at first|first)\s+(?:said|reported|announced|stated|claimed|told)\b",
        True,
        ("The harbour board had initially said 70 boats were lost.", "70"),
        ("The harbour board had said 70 boats were lost.", "70"),
    ),
    _row(
        "initially said, but later",
        r"\b(?:initially|originally|at first|first)\s+(?:said|reported|put|gave|estimated)\b"
        r"(?=[^.;\n]{0,120}\b(?:but|before)\b[^.;\n]{0,30}\b(?:later|revised|corrected|lowered|raised|now)\b)",
        True,
        ("Police initially reported 70 arrests but later corrected it to 14.", "70"),
        ("Police initially reported 70 arrests in the harbour.", "70"),
    ),
    _row(
        "revised from",
        rf"\b(?:revised|corrected|amended)\b[^.;\n]{{0,30}}\b(?:{_COUNT}|it|them)\b[^.;\n]{{0,40}}?\bfrom\s",
        False,
        ("The board revised the toll from 70 to 14.", "70"),
        ("The board revised the toll from 70 to 14.", "14"),
    ),
    _row(
        "withdrew its estimate of",
        r"\b(?:retracted|withdrew|withdrawn|took back|walked back|rescinded)\b[^.;\n]{0,50}?"
        r"\b(?:claim|statement|report|estimate|figure|count|assertion)s?\b",
        True,
        ("The board withdrew its estimate of 70 wrecks.", "70"),
        ("The board withdrew 70 boats from the race.", "70"),
    ),
    _row(
        "an earlier toll of",
        r"\b(?:earlier|initial)\s+(?:death\s+)?(?:toll|count|tally)s?\s+of\s",
        False,
        ("The board now counts 14 wrecks, down from an earlier count of 70.", "70"),
        ("The board now counts 14 wrecks, down from an earlier count of 70.", "14"),
    ),
    _row(
        "the figure of N was wrong",
        rf"\b(?:{_COUNT}|report|claim|estimate)s?\s+of\s(?=[^.;\n]{{1,60}}\b(?:was|were|is)\s+"
        r"(?:wrong|incorrect|false|mistaken|inaccurate|an error|a mistake)\b)",
        False,
        ("The figure of 70 wrecks was wrong, the board said.", "70"),
        ("The figure of 70 wrecks was right, the board said.", "70"),
    ),
)
