"""The place, and what stands with it, before the dash that opens a story.

**Rule:** agencies' stylebooks: a city in capitals, its country or state where it is not well known, the agency in brackets, a
dash ("WASHINGTON (AP) — …"); elsewhere a full stop ("Berlin. …", "Berlin (dpa) - …") or a colon.
"""

from __future__ import annotations

import re

from pipeline.extract.fields.wires import agency_of

MAX_DATELINE = 80  # characters

_DASH = r"\s*(?:—|–|--|―|-(?=\s)|:)\s*"
# WASHINGTON – …; KYIV, Ukraine (AP) — …; BRUSSELS, March 24 (Reuters) - …
_CAPITALS = re.compile(
    r"^[\"“(]?(?P<place>[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω.'’ \-]{1,39}(?:[/,]\s*[^\W\d_][\w.'’ -]{1,30}){0,2}?)"
    r"(?P<date>,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?)?"
    r"\s*(?P<agency>\([^()]{2,40}\)|\[[^\[\]]{2,40}\])?" + _DASH
)
# Berlin (dpa) - …; Wien. …; Paris (AFP) …
_BRACKETED = re.compile(
    r"^(?P<place>[^\W\d_][\w.'’-]+(?:[ /-][^\W\d_][\w.'’-]+){0,4})\s*\((?P<agency>[^()]{2,40})\)\s*(?:[-–—.:]+\s*|(?=[A-ZÄÖÜ]))"
)
_NOT_PLACES = {
    "BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "WATCH", "VIDEO", "LIVE", "OPINION", "ANALYSIS", "CORRECTION", "NOTE",
    "PHOTOS", "INTERVIEW", "FILE", "Q", "A", "I", "TL;DR", "EDITOR'S NOTE", "EILMELDUNG", "KOMMENTAR", "URGENT", "REVIEW",
    "PODCAST", "FAQ", "RELATED", "SPOILER", "WARNING",
}  # fmt: skip


def read_dateline(body: str) -> tuple[str | None, str | None]:
    """The place as it stands and what the brackets after it hold, from the first two paragraphs.

    >>> read_dateline("WASHINGTON – The alliance estimates that up to 40,000 troops …")
    ('WASHINGTON', None)
    >>> read_dateline("KYIV, Ukraine (AP) — Two people died when a house fell …")
    ('KYIV, Ukraine', 'AP')
    >>> read_dateline("NATO – what is it and what does it do?")[0] is None
    True
    """
    for paragraph in body.split("\n\n")[:4]:
        head = paragraph[: MAX_DATELINE + 20]
        if match := _CAPITALS.match(head):
            place = match.group("place").strip(" ,-")
            agency = (match.group("agency") or "").strip("()[] ") or None
            follows = paragraph[match.end() :]
            if _is_place(place, bool(agency)) and len(follows.split()) >= 5 and not (":" in match.group(0) and agency is None):
                return place, agency
        elif (
            (match := _BRACKETED.match(head)) and len(paragraph[match.end() :].split()) >= 5 and match.group("place")[0].isupper()
        ):
            agency = match.group("agency").strip()
            if re.fullmatch(r"[\w./ -]{2,30}", agency) and is_agency(agency):
                return match.group("place"), agency
    return None, None


def is_agency(text: str) -> bool:
    """Whether the words in brackets are a wire's sign."""
    return agency_of(text) is not None


def _is_place(place: str, has_agency: bool) -> bool:
    if place.upper() in _NOT_PLACES or len(place) < 3:
        return False
    head = place.split(",")[0]
    if has_agency:
        return True
    # acronyms (NATO, FIFA) open headlines and lists, not stories
    return len(head) > 5 or " " in head or head in _SHORT_PLACES


_SHORT_PLACES = {
    "ROME", "PARIS", "OSLO", "KYIV", "KIEV", "CAIRO", "TOKYO", "SEOUL", "DELHI", "DUBAI", "DOHA", "LIMA", "BERN", "BONN",
    "RIGA", "MINSK", "MILAN", "TUNIS", "HANOI", "QUITO", "LA PAZ", "MIAMI", "TAMPA", "BOISE", "OMAHA", "TULSA", "LYON", "NICE",
    "GAZA", "HAIFA", "SANAA", "ADEN", "AMMAN", "ABUJA", "LAGOS", "ACCRA", "DAKAR", "KABUL", "DHAKA", "PERTH", "LEEDS", "SOFIA",
    "BAKU", "TBILISI", "MALÉ", "SUVA", "APIA", "DILI", "LODZ", "GENT", "GRAZ", "LINZ", "BASEL", "LVIV", "ODESA", "WIEN",
    "KÖLN", "ESSEN", "MAINZ", "KIEL",
}  # fmt: skip
