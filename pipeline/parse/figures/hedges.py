"""Sentence -> its words of doubt, and which of them speaks of a figure."""

from __future__ import annotations

import re

from pipeline.parse.lang.en.figures.hedges import BELIEF, FATES, HEARSAY, RELATIVE

HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|unconfirmed|unverified|"
    r"I (?:think|believe|guess|suspect)|we (?:think|believe)|"
    r"with (?:very )?(?:low|moderate|medium|high|little|some|great) (?:confidence|certainty)|"
    rf"(?:is|are|was|were|been) (?:{'|'.join(HEARSAY)}) to(?: be)?|(?:{'|'.join(BELIEF)})(?= (?:{'|'.join(FATES)})\b)|"
    r"(?:that |which )?(?:could|can|has|have|had) ?not (?:be |been )?(?:immediately )?(?:independently )?(?:verified|confirmed)|"
    r"(?:could|can) not be (?:immediately )?independently (?:verified|confirmed)|"
    r"not (?:yet )?(?:been )?(?:independently )?(?:verified|confirmed)|"
    rf"it (?:is|was) (?:not (?:immediately )?)?(?:unclear|{'|'.join(BELIEF)})|rumou?red|if confirmed|"
    r"probably|possibly|presumably|it seems|"
    r"a figure that (?:could|can)not be [a-z ]{0,20}(?:verified|confirmed))\b",
    re.IGNORECASE,
)
_SUBJECT = 60  # characters of a subject between a figure and the verb that doubts it: "30 miners from Ost are feared dead"
HEDGE_REACH = 90  # characters between a hedge and its figure


def hedges_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of words of doubt in `text[start:end]`."""
    return [m.span() for m in HEDGE.finditer(text, start, end)]


def _reaches_back(words: str, gap: str) -> bool:
    """Does a hedge behind the figure still speak of it: "three wardens were reportedly beaten", "… could not be verified"?"""
    if "verified" in words or "confirmed" in words:
        return True
    if words.lower().endswith((" to", " to be")) or words.lower() in BELIEF:
        return len(gap) <= _SUBJECT and not any(mark in gap for mark in ",()—")
    return words.lower().endswith("ly") and len(gap) <= 40 and "," not in gap and " and " not in gap


def hedge_of(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str | None:
    """The hedge of the figure at `start:end`: the nearest before it in its clause, else one behind it that speaks of
    verification."""
    before = [(text[b:start], text[a:b]) for a, b in spans if b <= start]
    behind = [(text[end:a], text[a:b]) for a, b in spans if a >= end]
    found = [(0, text[a:b]) for a, b in spans if a < end and b > start]
    found += [(len(gap), words) for gap, words in before if _joins(gap) and _reaches_on(words, gap)]
    found += [(len(gap), words) for gap, words in behind if _joins(gap) and _reaches_back(words, gap)]
    return min(found, key=lambda hedge: hedge[0])[1] if found else None


def _joins(gap: str) -> bool:
    return len(gap) <= HEDGE_REACH and ";" not in gap and ":" not in gap


def _reaches_on(words: str, gap: str) -> bool:
    """Is a figure behind `gap` in the clause of the hedge: not in "30 are feared dead under two slides", nor in "believed to
    be behind a blast that killed eight"?"""
    return gap.count(",") <= 1 and words not in BELIEF and RELATIVE.isdisjoint(gap.split())
