"""A word -> the classes it belongs to, as the judgements see it: what generalises from one word to those like it."""

from __future__ import annotations

from functools import lru_cache

from pipeline.parse.figures.figures import AIMS, CHANGES, MARKS
from pipeline.parse.lang.en.category_words import DEEDS, NOUNS, STATES
from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.text.words import stem

_TIME = frozenset(
    """
    year years month months week weeks day days quarter quarters hour hours minutes decade decades january february march
    april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    today yesterday year-end time period
    """.split()
)
_LEVEL = frozenset(
    "rate rates price prices index level levels number numbers share figure figures total amount value growth".split()
)
_HOLD = frozenset(
    "is was are were be been being stand stands stood remain remains remained hold held keep kept hover hovers linger".split()
)


@lru_cache(maxsize=20000)
def classes_of(word: str, tag: str) -> list[str]:
    """The classes of a word with that tag, most telling first; its stem is one."""
    found = [f"stem {stem(word)}"]
    if word in TRENDS:
        found.append("trend")
    if word in CHANGES:
        found.append("change")
    if word in AIMS:
        found.append("aim")
    if word in MARKS:
        found.append("mark")
    if word in _TIME:
        found.append("time")
    if word in _LEVEL:
        found.append("level")
    if word in _HOLD:
        found.append("hold")
    for table, name in ((DEEDS, "deed"), (STATES, "state"), (NOUNS, "harm")):
        if word in table:
            found.append(f"{name} {table[word]}")
    found.append(tag[:2])
    return found
