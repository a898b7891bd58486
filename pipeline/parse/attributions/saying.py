"""What stands around a cue: to whom it was said, when, whether it was denied or declined, why the source has no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from pipeline.parse.attributions.subjects import hearer, is_told
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import CLOSES, INSIDE, OPENS, Words

Polarity = Literal["affirmed", "denied", "declined"]

_LONGEST_ADDRESSEE = 9
_HEARER_NOUNS = frozenset(
    "reporters journalists lawmakers jurors parliament congress police investigators court press media senators "
    "supporters voters donors "
    "prosecutors detectives officers television radio committee hearing audience crowd delegates diplomats "
    "analysts investors shareholders jury mps".split()
)
_ENDS_ADDRESSEE = frozenset(
    "that on in at during after as when while before by if he she they it there his her their its we i last this "
    "earlier late via about of "
    "ahead outside inside following amid aboard despite since until".split()
)
_VENUES = frozenset(
    "interview statement testimony letter email e-mail remarks speech comments conversation call briefing hearing "
    "appearance answer response".split()
)
_TO_VENUE = frozenset("to with before on for at".split())


@dataclass(slots=True)
class Circumstances:
    """Of one claim; `events` are the kinds of the occasion that its sentence names."""

    told_to: str | None = None
    said_on: date | None = None
    polarity: Polarity = "affirmed"
    events: frozenset[str] = frozenset()


def read_circumstances(
    words: Words, claim: Claim, published: date | None, dates: Dates, near: Sequence[Claim] = ()
) -> Circumstances:
    """What the sentence of the claim's cue says of the saying, outside source and content; nor in what those `near` say."""
    found = Circumstances(polarity=polarity(words, claim))
    if not claim.cue:
        return found
    zone = _zone(words, claim, near)
    found.told_to = _told_to(words, claim, zone)
    found.events = frozenset(cues.EVENTS[words.lower[k]] for k in zone if words.lower[k] in cues.EVENTS)
    for first, last in _runs(zone):
        day = dates.first_in(words.start[first], words.end[last - 1], published)
        if day is not None:
            found.said_on = day
            break
    return found


_SENTENCES_BACK = 2


def dates_of_occasion(words: Words, claim: Claim, events: frozenset[str], published: date | None, dates: Dates) -> date | None:
    """The day of an occasion that the sentences before named with its date: "at a March 8 hearing …. … said at the hearing."."""
    number = words.sentence[claim.cue[0][0]]
    begun = min(words.sentence[first] for first, _ in claim.content)
    for back in range(1, _SENTENCES_BACK + number - begun + 1):
        if number - back < 0:
            return None
        first, last = words.sentence_bounds[number - back]
        named = next((k for k in range(first, last) if cues.EVENTS.get(words.lower[k]) in events), None)
        if named is not None:
            near = range(max(first, named - _NEAR_OCCASION), min(last, named + _NEAR_OCCASION))
            day = dates.first_in(words.start[near[0]], words.end[near[-1]], published)
            if day is not None:
                return day
    return None


_NEAR_OCCASION = 8
"""Words between an occasion and its date: "during an unclassified March 8 hearing", "the hearing on Capitol Hill on Tuesday"."""


def _zone(words: Words, claim: Claim, near: Sequence[Claim]) -> list[int]:
    """Words of the cue's sentence that belong to no content, but one that holds the cue."""
    first, last = words.sentence_bounds[words.sentence[claim.cue[0][0]]]
    cue = claim.cue[0][0]
    first, last = max(first, cue - 60), min(last, cue + 60)
    others = [r for one in near if one is not claim for r in one.content if not r[0] <= cue < r[1]]
    taken = [r for r in (*claim.content, *others) if r[1] > first and r[0] < last]
    return [k for k in range(first, last) if not any(a <= k < b for a, b in taken)]


def _runs(indices: Sequence[int]) -> Iterator[Range]:
    start = 0
    for k in range(1, len(indices) + 1):
        if k == len(indices) or indices[k] != indices[k - 1] + 1:
            if k > start:
                yield indices[start], indices[k - 1] + 1
            start = k


# ---------------------------------------------------------------- to whom


def _told_to(words: Words, claim: Claim, zone: Sequence[int]) -> str | None:
    lower, raw = words.lower, words.raw
    cue_first, cue_last = claim.cue[0]
    if is_told(words, claim.cue[0]):
        told_one = hearer(words, claim.cue[0])
        if told_one is None or lower[told_one[0]] in cues.PRONOUNS:
            return None
        return words.text[words.start[told_one[0]] : words.end[told_one[1] - 1]]
    if any(lower[k] == "heard" for k in range(cue_first, cue_last)) and claim.source:
        a, b = claim.source[0]
        if any(lower[k] in cues.HEARERS for k in range(a, b)):
            return words.text[words.start[a] : words.end[b - 1]]
    free = set(zone)
    for first, last in claim.source:
        free -= set(range(first, last))
    told = next((k for k in range(cue_first, cue_last) if cues.SPEECH.get(lower[k]) in cues.ADDRESSED), None)
    if told is not None and (found := _addressee(words, told + 1, free | set(range(told + 1, cue_last)))):
        return found
    if (
        cue_last < len(words)
        and cue_last in free
        and lower[cue_last] == "to"
        and (found := _addressee(words, cue_last + 1, free))
    ):
        return found
    for k in zone:
        if k not in free or k + 2 >= len(words):
            continue
        if lower[k] in _VENUES or lower[k] in ("testified", "testify", "testifying", "speaking", "spoke", "wrote", "writing"):
            step = k + 1
            while (
                step < len(words)
                and step < k + 6
                and step in free
                and lower[step] not in _TO_VENUE
                and raw[step] not in (",", ".")
            ):
                step += 1
            into = ("in",) if lower[k] in ("wrote", "writing") else ()
            if step in free and (lower[step] in _TO_VENUE or (step == k + 1 and lower[step] in into)):
                if lower[step] in ("on", "for", "at") and lower[k] in (
                    "statement",
                    "speech",
                    "spoke",
                    "speaking",
                    "hearing",
                    "call",
                ):
                    continue
                if found := _addressee(words, step + 1, free):
                    return found
    if lower[cue_first] in ("wrote", "writes") and cue_last in free and lower[cue_last] == "in":
        return _addressee(words, cue_last + 1, free)
    return None


def _addressee(words: Words, first: int, free: set[int]) -> str | None:
    """The outlet, body or audience that begins at word `first`; None for "him" and for whom the text does not name."""
    lower, raw = words.lower, words.raw
    last = first
    while last < len(words) and last in free and last - first < _LONGEST_ADDRESSEE:
        if (
            raw[last] in (",", ".", ":", ";", "—", "–", "(", "?")
            or words.quote[last] in (OPENS, CLOSES, INSIDE)
            or lower[last] in ("’s", "'s")
        ):
            break
        if (last > first and lower[last] in _ENDS_ADDRESSEE) or lower[last] in ("that", "me", "him", "her", "them", "us", "you"):
            break
        if lower[last] in _DAYS or lower[last] in ("yesterday", "today", "earlier"):
            break
        last += 1
    while last > first and lower[last - 1] in ("the", "a", "an", "and"):
        last -= 1
    if last <= first:
        return None
    capital = any(raw[k][0].isupper() for k in range(first, last))
    audience = any(lower[k] in _HEARER_NOUNS for k in range(first, last))
    if not (capital or audience):
        return None
    return words.text[words.start[first] : words.end[last - 1]]


# ---------------------------------------------------------------- denied, declined


def polarity(words: Words, claim: Claim) -> Polarity:
    """Whether the source says that it is not so (denied), or would not say (declined)."""
    lower = words.lower
    for first, last in claim.cue:
        following = first + 8 if not claim.content else max(last, min(last + 4, len(words)))
        for k in range(first, last):
            if lower[k] in cues.DENYING:
                return "affirmed" if _is_negated(words, k) else "denied"
            if lower[k] in cues.DECLINING and _discloses(words, k + 1, min(following, len(words))):
                return "declined"
            if lower[k] in ("not", "n’t", "n't", "’t", "never") and k > 0 and _says_nothing(words, k, min(following, len(words))):
                return "declined"
            if lower[k] in ("responded", "commented", "replied") and _is_neither(words, claim):
                return "declined"
    return "affirmed"


def _is_neither(words: Words, claim: Claim) -> bool:
    """ "Neither the bank nor its lawyers responded"."""
    return bool(claim.source) and "neither" in words.lower[max(0, claim.source[0][0] - 1) : claim.source[0][0] + 1]


def _is_negated(words: Words, k: int) -> bool:
    return any(word in ("not", "never", "’t", "'t", "neither", "nor") for word in words.lower[max(0, k - 3) : k])


def _discloses(words: Words, first: int, last: int) -> bool:
    return any(words.lower[k] in cues.DISCLOSING for k in range(first, last))


def _says_nothing(words: Words, k: int, last: int) -> bool:
    """`did not respond to …`, `would not say whether …`, `didn’t immediately comment`."""
    before = words.lower[k - 1]
    if before not in ("would", "did", "could", "do", "does", "will", "didn", "wouldn", "doesn", "don", "couldn"):
        return False
    for j in range(k + 1, min(last, k + 4)):
        word = words.lower[j]
        if word in (
            "immediately",
            "publicly",
            "directly",
            "answer",
            "respond",
            "reply",
            "comment",
            "elaborate",
            "disclose",
            "specify",
            "identify",
            "provide",
            "return",
            "confirm",
            "clarify",
        ):
            if word not in ("immediately", "publicly", "directly"):
                return True
            continue
        if word == "say":
            return j + 1 < len(words) and words.lower[j + 1] in (
                "whether",
                "how",
                "what",
                "who",
                "when",
                "where",
                "why",
                "if",
                ",",
                ".",
                "which",
                "more",
            )
        return False
    return False


# ---------------------------------------------------------------- dates

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_DATE = re.compile(
    r"\b(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
    r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!,?\d)(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"  # March 8, 2022
    r"|\b(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December)\b(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?"
    r"|\b(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?P<r>[Yy]esterday)\b"
)
_FUTURE_DAYS = 7
"""A date of this year so far after publication is still of this year; one later than that is last year's."""


@dataclass(slots=True)
class Dates:
    """The dates stated in one text, in order."""

    found: list[tuple[int, int, re.Match[str]]] = field(default_factory=list)
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    """(month, day) -> the year that the text states for it anywhere"""

    @classmethod
    def of(cls, text: str) -> Dates:
        dates = cls()
        for m in _DATE.finditer(text):
            dates.found.append((m.start(), m.end(), m))
            year = m["y"] or m["y2"]
            if year:
                dates.years.setdefault((_month(m["m"] or m["m2"]), int(m["d"] or m["d2"])), int(year))
        return dates

    def first_in(self, start: int, end: int, published: date | None) -> date | None:
        """The first date within `text[start:end]` that can be resolved."""
        from bisect import bisect_left

        for k in range(bisect_left(self.found, (start,)), len(self.found)):
            _, stop, match = self.found[k]
            if stop > end:
                break
            day = self._day(match, published)
            if day is not None:
                return day
        return None

    def _day(self, m: re.Match[str], published: date | None) -> date | None:
        if m["w"] or m["r"]:
            if published is None:
                return None
            if m["r"]:
                return published - timedelta(days=1)
            return published - timedelta(days=(published.weekday() - _DAYS.index(m["w"].lower())) % 7)
        month, day = _month(m["m"] or m["m2"]), int(m["d"] or m["d2"])
        stated = m["y"] or m["y2"]
        year = int(stated) if stated else self.years.get((month, day))
        try:
            if year is not None:
                return date(year, month, day)
            if published is None:
                return None
            this_year = date(published.year, month, day)
            return this_year if this_year <= published + timedelta(days=_FUTURE_DAYS) else date(published.year - 1, month, day)
        except ValueError:
            return None


def _month(name: str) -> int:
    return next(k for k, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


# ---------------------------------------------------------------- reasons for anonymity

_REASON = re.compile(
    r"\b(?:condition of anonymity|anonymously|not (?:to )?be (?:named|identified)|anonymity"
    r"|(?:declined|refused) to be (?:named|identified)|request(?:ed|ing) anonymity"
    r"|wished to remain anonymous|without attribution)\b"
    r"[^.“”\"\n]{0,60}?\b"
    r"(?P<why>(?:because|in order to|so as to|as (?:he|she|they)|since|due to|citing|given|for fear|out of"
    r"|to (?:discuss|share|describe|speak|talk|avoid|preview|protect|be|relay|detail|reveal|provide|offer|give))"
    r"\b[^.“”\"\n]{3,240})"
    r"|\b(?P<why2>(?:was|were|is|are)(?: not|n[’']t) (?:authori[sz]ed|permitted|allowed|cleared)"
    r" to (?:speak|discuss|comment|talk|brief|disclose|be named)[^.,“”\"\n]{0,200})",
    re.IGNORECASE,
)


def anonymity_reasons(text: str) -> list[tuple[int, int]]:
    """Where the text gives the reason why a source is not named, as spans in order.

    >>> said = "… said an aide, who spoke on condition of anonymity because talks go on."
    >>> [said[s:e] for s, e in anonymity_reasons(said)]
    ['because talks go on']
    """
    found = []
    for m in _REASON.finditer(text):
        group = "why" if m["why"] else "why2"
        start, end = m.span(group)
        comma = _closing_comma(text, start, end)
        found.append((start, start + len(text[start:comma].rstrip(" ,"))))
    return found


def _closing_comma(text: str, start: int, end: int) -> int:
    """A reason ends before ", said …" and the like."""
    m = _GOES_ON.search(text, start, end)
    return m.start() if m else end


_GOES_ON = re.compile(
    r",\s+(?:(?:said|says|told|added|who|and (?:said|told))\b"
    # ", a nurse said"
    r"|(?:[Tt]he|an?|one|two|[A-Z]\S*)(?:\s+[\w’'-]+){0,6}?\s+(?:said|says|told|added|confirmed|described|put)\b)"
)
