"""Which agency's text an article is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.lang.lexicon import AGENCIES

_BY_NAME = {alias: name for name, aliases in AGENCIES.items() for alias in aliases}
_SIGNATURE = re.compile(r"^[(\[]?\s*(?:mit |with |avec |con |\()?(?P<names>[\w./,&+ -]{2,40})[)\]]?\.?$")
_SHORT = {"pa", "cp", "aa", "ats", "map", "spa", "tt", "ani", "apa", "pap", "pti", "stt", "wam"}
"""Signs that are words or initials elsewhere; believed in brackets and bylines, not in running text."""


def agency_of(text: str) -> str | None:
    """The agency that a byline, a bracket or a signature names.

    >>> agency_of("Associated Press"), agency_of("dpa/lby"), agency_of("Jane Doe")
    ('Associated Press', 'dpa', None)
    """
    for part in re.split(r"\s*(?:/|,|;|&|\||\+|\bund\b|\band\b|\bet\b|\by\b| - |\bwith\b|\bin\b|\bvia\b)\s*", text.strip()):
        name = part.strip(" .()[]").casefold().removeprefix("the ")
        if found := _BY_NAME.get(name) or _BY_NAME.get(name.removeprefix("agence ")):
            return found
    return None


def read_wire(authors: Sequence[str], bracket: str | None, paragraphs: Sequence[str]) -> str | None:
    """The agency whose text this is, where byline, dateline or the last line's signature state it."""
    for author in authors:
        if agency := agency_of(author):
            return agency
    if bracket and (agency := agency_of(bracket)):
        return agency
    for text in paragraphs[-2:]:
        if len(text) <= 60 and (match := _SIGNATURE.match(text.strip())) and (agency := agency_of(match.group("names"))):
            return agency
    if paragraphs and (ending := re.search(r"[(\[]([\w./ -]{2,25})[)\]]\s*$", paragraphs[-1][-60:])):
        return agency_of(ending.group(1))
    return None
