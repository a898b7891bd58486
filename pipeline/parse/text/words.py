"""Text -> its words, with paragraph, sentence and quotation state of each: what rules and model look at.

The model was trained on exactly these words, sentences and states: a change here asks for training it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

WORD = re.compile(
    r"\$?\d[\d,.]*\d%?"  # 1,200  $3.2  45%
    r"|(?:[A-Za-z]\.){2,}"  # U.S.  a.m.
    r"|(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Lt|Col|Maj|Sgt|Capt|Adm|Prof|Rev)\."
    r"|\w+(?:-\w+)*"
    r"|(?<=\w)['’]\w+|(?<!\w)['’](?=(?:em|til|cause|tis|twas|\d0s)\b)\w+"  # the 's of a possessive, the 't of don't; 'em
    r"|\.\.\.|''|``"  # two marks that stand for one double mark
    r"|[^\w\s]"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = "“«„", "”»"
_STRAIGHT = frozenset(('"', "''", "``"))
_ENDS_SENTENCE = frozenset(".?!")
_MAX_WORD = 80
"""Longer runs of letters are no word of a language: cut, so that hostile text costs what other text costs."""

OUTSIDE, INSIDE, OPENS, CLOSES = "O", "I", "<", ">"


@dataclass(slots=True)
class Words:
    """The words of one text in columns; all lists are of one length, index `i` is one word everywhere."""

    text: str
    raw: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    """numbered over the whole text; a paragraph's end ends a sentence"""
    quote: list[str] = field(default_factory=list)
    """per word: outside quotation marks, inside, an opening mark, a closing mark"""
    tag: list[str] = field(default_factory=list)
    """part of speech, from `tagger`"""
    sentence_bounds: list[tuple[int, int]] = field(default_factory=list)
    """sentence -> first word, word after its last"""
    paragraph_bounds: list[tuple[int, int]] = field(default_factory=list)
    carries: list[bool] = field(default_factory=list)
    """paragraph -> it ends inside a quotation that the next paragraph goes on with"""
    certainty: dict[int, float] = field(default_factory=dict)
    """first word of a span that the model marks -> how sure it is of that"""

    def __len__(self) -> int:
        return len(self.raw)


def split_words(text: str) -> Words:
    """The words of `text`; paragraphs are its lines.

    >>> split_words("“No,” he said.").quote
    ['<', 'I', 'I', '>', 'O', 'O', 'O']
    """
    words = Words(text)
    for number, paragraph in enumerate(_paragraphs(text)):
        first = len(words)
        for start, end in paragraph:
            word = text[start:end]
            words.raw.append(word)
            words.lower.append(word.lower())
            words.start.append(start)
            words.end.append(end)
            words.paragraph.append(number)
        words.paragraph_bounds.append((first, len(words)))
        words.carries.append(_mark_quotations(words, first))
        _mark_sentences(words, first)
    for number, carried in enumerate(words.carries):
        if carried:
            following = words.paragraph_bounds[number + 1 : number + 2]
            words.carries[number] = bool(following) and words.quote[following[0][0]] == OPENS
    return words


def _paragraphs(text: str) -> list[list[tuple[int, int]]]:
    paragraphs = []
    for line in _PARAGRAPH.finditer(text):
        spans = [m.span() for m in WORD.finditer(text, line.start(), line.end())]
        if any(end - start > _MAX_WORD for start, end in spans):
            spans = [(k, min(k + _MAX_WORD, end)) for start, end in spans for k in range(start, end, _MAX_WORD)]
        if spans:
            paragraphs.append(spans)
    return paragraphs


def _mark_quotations(words: Words, first: int) -> bool:
    """Appends the states of one paragraph's words; returns whether it ends inside a quotation."""
    text, inside, single = words.text, False, False
    for i in range(first, len(words)):
        word, state = words.raw[i], INSIDE if inside else OUTSIDE
        if word in _OPENING:
            state, inside = OPENS, True
        elif word in _CLOSING:
            state, inside = (CLOSES, False) if inside and not single else (OUTSIDE, inside)
        elif word in _STRAIGHT and not inside and _only_closes(words, i, first):
            pass  # its opening mark is missing
        elif word in _STRAIGHT:
            state, inside = (CLOSES, False) if inside and not single else (OPENS, True)
        elif word == "‘" and not inside and _closing_single(words, i) is not None:
            state, inside, single = OPENS, True, True
        elif single and word == "’" and _closes_single(words, i):
            state, inside, single = CLOSES, False, False
        elif (
            word == "'"
            and not inside
            and text[words.end[i] : words.end[i] + 1].isalnum()
            and _closing_single(words, i) is not None
        ):
            state, inside, single = OPENS, True, True
        elif single and word == "'" and _closes_single(words, i):
            state, inside, single = CLOSES, False, False
        words.quote.append(state)
    return inside and not single


def _only_closes(words: Words, i: int, first: int) -> bool:
    """Whether a straight mark stands behind a word or a comma and before a space: it closes what nothing opened."""
    return i > first and words.end[i - 1] == words.start[i] and words.text[words.end[i] : words.end[i] + 1].isspace()


_LONGEST_SINGLE = 120
"""Words that a quotation in single marks may have: the look ahead for its end stays short."""


def _closing_single(words: Words, i: int) -> int | None:
    """Where the quotation in single marks that word `i` opens is closed, in its paragraph."""
    if i and words.end[i - 1] == words.start[i]:
        return None
    for k in range(i + 2, min(i + _LONGEST_SINGLE, len(words))):
        if _closes_single(words, k):
            return k
    return None


def _closes_single(words: Words, k: int) -> bool:
    if words.raw[k] not in ("’", "'") or words.start[k] != words.end[k - 1]:
        return False
    after = words.text[words.end[k] : words.end[k] + 1]
    return words.raw[k - 1] in (".", ",", "?", "!", "…") and not after.isalnum()


def _mark_sentences(words: Words, first: int) -> None:
    last = len(words)
    number, begin = len(words.sentence_bounds), first
    raw, quote = words.raw, words.quote
    for i in range(first, last):
        words.sentence.append(number)
        if raw[i] in _ENDS_SENTENCE or (quote[i] == CLOSES and i > first and raw[i - 1] in _ENDS_SENTENCE):
            following = raw[i + 1] if i + 1 < last else "X"
            if (following[0].isupper() or (i + 1 < last and quote[i + 1] == OPENS) or following[0] in "[(") and not _is_initial(
                words, i, first
            ):
                words.sentence_bounds.append((begin, i + 1))
                number, begin = number + 1, i + 1
    if begin < last:
        words.sentence_bounds.append((begin, last))


_ABBREVIATIONS = frozenset(
    "no vs pvt spc cpl hon supt insp det co corp inc ltd jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def _is_initial(words: Words, i: int, first: int) -> bool:
    """Whether the full stop `i` stands after an initial or an abbreviation ("J. Smith", "Insp. Rao")."""
    if words.raw[i] != "." or i == first:
        return False
    before = words.raw[i - 1]
    return words.end[i - 1] == words.start[i] and (
        (len(before) == 1 and before.isupper() and before != "I")
        or (before[0].isupper() and before.lower() in _ABBREVIATIONS and before.lower() not in ("no", "co"))
    )


_LONGEST_DATELINE = 12


def opening(words: Words, begin: int) -> int:
    """Where the sentence that begins at word `begin` speaks: behind a dateline ("WASHINGTON – ", "KYIV, Ukraine (Wire) — ")."""
    if not words.raw[begin].isupper() or len(words.raw[begin]) < 3 or words.paragraph_bounds[words.paragraph[begin]][0] != begin:
        return begin
    last = words.sentence_bounds[words.sentence[begin]][1]
    for k in range(begin + 1, min(begin + _LONGEST_DATELINE, last - 1)):
        if words.raw[k] in ("–", "—", "-", "―"):
            return k + 1
        if words.raw[k][0].islower():
            break
    return begin


def shape(word: str) -> str:
    """The look of a word in at most five marks: `Xx` for a capitalised word, `0` for digits."""
    if word.islower():
        return "x" if word.isalpha() else "x-"
    if word.isdigit():
        return "0"
    marks = ""
    for c in word[:12]:
        mark = "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c
        if marks[-1:] != mark:
            marks += mark
    return marks[:5]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of a verb share, roughly: `claims`, `claimed`, `claiming` -> `claim`; `denies`, `deny` -> `deni`."""
    if len(word) > 3:
        for ending in ("ing", "ed", "es", "s"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        if word[-1] == "e" and len(word) > 3:
            word = word[:-1]
        if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
            word = word[:-1]
        if word[-1] == "y":
            word = word[:-1] + "i"
    return word
