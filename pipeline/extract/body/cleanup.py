"""The running text of an article: what the extractor found, repaired.

Headline repeated at the top, bylines, dates, captions and credits, calls to action and repeated paragraphs are cut; the
standfirst, which most extractors lose, is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.fields.date_texts import parse_stamp
from pipeline.extract.lang.calendar_words import CHANGED, MONTHS
from pipeline.extract.lang.lexicon import BYLINE_PREFIXES, CALLS, READ_MORE
from pipeline.extract.page.similarity import dice, key, share_of, squeeze, words

OPENING = 8  # lines at the top in which headline, byline and date are looked for
CLOSING = 5  # lines at the end in which bylines and notices stand
MAX_CAPTIONS = 0.3  # share of the text that captions may be, to be cut from it
MAX_TAIL = 4  # headings at the end that may be cut; a text of short lines is a text
HEAD = 500  # characters of a line that patterns look at; one word may be a megabyte long
MAX_CALL = 60  # words; longer lines are text, whatever they open with
MIN_REPEAT = 5  # words from which a paragraph that comes again is a repetition

_CALL = re.compile(r"^[\W_]{0,20}(?:" + "|".join(CALLS) + ")", re.IGNORECASE)
_POINTER = re.compile(r"^[\W_]{0,20}(?:" + "|".join(READ_MORE) + ")", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,3}\s*(?:/|of|von|de|sur|di|van|av|af|из|z)\s*\d{1,3}")  # of a gallery's pictures
_TABLE_ROW = re.compile(r"^\|.*\|\s*$")
_BULLET = re.compile(r"^\s*(?:[-•*▪◦‣·]|–(?=\s))\s+")
_BYLINE_WORDS = {word for prefix in BYLINE_PREFIXES for word in words(prefix)} | {
    "and",
    "und",
    "et",
    "y",
    "e",
    "in",
    "aus",
    "from",
    "for",
    "with",
    "mit",
}
_META_WORDS = {word for label in CHANGED for word in words(label)} | set(
    "published posted publié publicado veröffentlicht publicerad julkaistu am pm at um uhr à h de min read minutes role".split()
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;\"”“»’')\]。！？」]$")


@dataclass(frozen=True)
class Known:
    """What is known of the article already and must not stand in its body once more."""

    title: str | None = None
    authors: Sequence[str] = ()
    sites: Iterable[str] = ()
    captions: Sequence[str] = ()
    standfirst: str | None = None
    story: frozenset[str] = frozenset()
    """keys of paragraphs that stand among others of the text: no captions, whatever repeats them"""


def repair(lines: Iterable[str], known: Known) -> list[str]:
    """The paragraphs of the body, in order, without what is no text of the article."""
    paragraphs = [_BULLET.sub("", squeeze(_cells(line))) for line in lines]
    paragraphs = [text for text in paragraphs if key(text)]
    paragraphs = _without_headline(paragraphs, known.title)
    captions = _CaptionSet(known.captions)
    if captions and sum(len(text) for text in paragraphs if captions.holds(text)) > MAX_CAPTIONS * sum(map(len, paragraphs)):
        captions = _CaptionSet(())  # a text of captions, such as a gallery's, is the text
    names = {word for name in (*known.authors, *known.sites) for word in words(name)}
    kept: list[str] = []
    seen: set[str] = set()
    if known.standfirst:
        paragraphs = [
            text for text in paragraphs[:4] if share_of(text, known.standfirst) < 0.9 or len(words(text)) < 4
        ] + paragraphs[4:]
        paragraphs.insert(0, known.standfirst)
    total = len(paragraphs)
    for at, text in enumerate(paragraphs):
        count = len(words(text))
        at_edge = at < OPENING or at >= total - CLOSING
        if count <= MAX_CALL and (_CALL.match(text[:HEAD]) or (count <= 25 and _POINTER.match(text[:HEAD]))):
            continue
        if (captions and key(text) not in known.story and captions.holds(text)) or _COUNTER.fullmatch(text):
            continue
        if (
            at_edge
            and (count <= 14 or len(text) <= 30)
            and (_is_byline(text, names) or _is_date_line(text) or _is_meta_line(text, known.authors))
        ):
            continue
        mark = key(text)
        if count >= MIN_REPEAT:
            if mark in seen:
                continue
            seen.add(mark)
        kept.append(text)
    return _without_tail(kept)


def _cells(line: str) -> str:
    """A row of a table as one line of its cells."""
    return " ".join(cell.strip() for cell in line.strip().strip("|").split("|")) if _TABLE_ROW.match(line.strip()) else line


def _without_headline(paragraphs: list[str], title: str | None) -> list[str]:
    """Drops lines at the top that are the headline, with or without a kicker before it."""
    if not title:
        return paragraphs
    return [text for at, text in enumerate(paragraphs) if at >= OPENING or not _is_headline(text, title)]


def _is_headline(text: str, title: str) -> bool:
    mine, name = words(text), words(title)
    if len(mine) > len(name) + 6:
        return False
    if mine[-len(name) :] == name or (len(mine) > 1 and (name[-len(mine) :] == mine or name[: len(mine)] == mine)):
        return True
    return dice(text, title) > 0.85


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Drops headings at the end that nothing follows: the titles of boxes that were cut."""
    for _ in range(MAX_TAIL):
        if len(paragraphs) > 2 and len(words(paragraphs[-1])) <= 6 and not _ENDS_SENTENCE.search(paragraphs[-1]):
            paragraphs.pop()
    return paragraphs


def _is_byline(text: str, names: set[str]) -> bool:
    found = words(text)
    known = [word in names for word in found]
    return any(known) and all(is_known or word in _BYLINE_WORDS for is_known, word in zip(known, found, strict=True))


def _is_meta_line(text: str, authors: Sequence[str]) -> bool:
    """A line of names, their role, a date and nothing else, glued or not: "by Jane Doe and John RoeMarch 4, 2024"."""
    rest, found = text.casefold(), False
    for name in authors:
        found = found or (len(name) > 1 and name.casefold() in rest)
        rest = rest.replace(name.casefold(), " ")
    if _ENDS_SENTENCE.search(text) or not (parse_stamp(rest) or (found and set(words(rest)) & _BYLINE_WORDS)):
        return False
    return all(word in _BYLINE_WORDS or word in MONTHS or word in _META_WORDS or word.isdigit() for word in words(rest))


def _is_date_line(text: str) -> bool:
    """A line that is a date and hardly more."""
    digits = sum(char.isdigit() for char in text)
    if digits < 3 or "@" in text or (len(words(text)) > 12 and len(text) > 30):
        return False
    stamp = parse_stamp(text)
    return stamp is not None and sum(char.isalpha() for char in text) <= 40 and not _ENDS_SENTENCE.search(text.rstrip(")"))


class _CaptionSet:
    """Captions and credits held already, to tell lines of the body that repeat them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._keys = {key(text) for text in texts} - {""}
        self._long = [mark for mark in self._keys if len(mark.split()) >= 4]

    def __bool__(self) -> bool:
        return bool(self._keys)

    def holds(self, text: str) -> bool:
        mark = key(text)
        if mark in self._keys:
            return True
        count = len(mark.split())
        if count < 4:
            return False
        return any(mark in long or (long in mark and count <= 1.4 * len(long.split()) + 4) for long in self._long)
