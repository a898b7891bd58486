"""Whose the counted are, and whether a figure is one that somebody would look for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.models import Attribution, Figure
from pipeline.parse.lang.en.judgements.belonging_words import NATIONS, NOT_WHOSE, OWN, PEOPLE

_OWNER = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+\S")
_NAMES = re.compile(r"^((?:[A-Z][\w.&-]*\s+)+)(?=[a-z])")
_WORDS = re.compile(r"[^\W\d_][\w.-]*")
_OF = re.compile(r"\s(?:of|from)\s+(?:the\s+)?((?:[A-Z][\w.&-]*\s?)+)$")
_SMALL_WORDS = 3.0


def with_belongings(text: str, figures: Sequence[Figure], attributions: Sequence[Attribution]) -> list[Figure]:
    """The figures with `affiliation` and `is_salient` filled in."""
    heads = [figure.counted_head for figure in figures]
    found = []
    for figure in figures:
        whose = affiliation(figure.counted, figure.counted_head) or _speakers_own(text, figure, attributions)
        found.append(figure.model_copy(update={"affiliation": whose, "is_salient": is_salient(figure, heads)}))
    return found


def affiliation(counted: str | None, head: str | None) -> str | None:
    """The nation, body or side that the counted belong to, where the noun phrase says it; a nation by its name.

    >>> affiliation("Russian troops", "troops"), affiliation("ministry's soldiers", "soldiers")
    ('Russia', 'ministry')
    >>> affiliation("Sunday papers", "papers"), affiliation("people", "people")
    (None, None)
    """
    if not counted:
        return None
    for word in _WORDS.findall(counted):
        if word[0].isupper() and (nation := NATIONS.get(word.lower().rstrip("."))) is not None:
            return nation
    if (owner := _OWNER.match(counted)) is not None:
        kind = owner[1].split()[-1].lower()
        return None if kind in NOT_WHOSE or kind in PEOPLE else owner[1]  # "teachers' unions" are no teachers'
    if head in PEOPLE:
        name = _NAMES.match(counted) or _OF.search(counted)
        if name is not None and name[1].split()[0].lower() not in NOT_WHOSE:
            return name[1].strip()
    return None


def _speakers_own(text: str, figure: Figure, attributions: Sequence[Attribution]) -> str | None:
    """ "39 of its own men", "lost 12 of our soldiers": who says so, where that is somebody with a name."""
    if figure.attribution is None or figure.counted_head not in PEOPLE or not OWN.search(text, figure.start, figure.end + 24):
        return None
    said = attributions[figure.attribution]
    return said.source_organisation or said.source_name


def is_salient(figure: Figure, heads: Sequence[str | None]) -> bool:
    """Is it a figure that somebody would look for?

    **Rule:** not a small exact count in words of what is no person and comes to no harm ("two feelings", "one problem"), unless
    the text counts the same thing again ("two of the 14 ferries").
    """
    small = figure.kind == "count" and figure.low == figure.high and (figure.high or 0.0) <= _SMALL_WORDS
    if not small or figure.category or figure.words[0].isdigit():
        return True
    return figure.counted_head is not None and (figure.counted_head in PEOPLE or heads.count(figure.counted_head) > 1)
