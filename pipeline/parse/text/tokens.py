"""One sentence -> its tokens, as parallel lists that the figure grammar walks over by index."""

from __future__ import annotations

import re

VULGAR_FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅐": 1 / 7, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip
_F = "".join(VULGAR_FRACTIONS)
HYPHENS = frozenset("-‐‑‒–—−")
"""Hyphen, its two Unicode relatives, figure dash, en dash, em dash, minus: writers take any of them for any other."""

TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,])"  # most words, by the shortest way; all that follows is for the rest
    r"|"
    r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+"  # addresses and tags: one token, whatever digits they hold
    r"|"
    rf"\d+(?:[.,]\d+)*"  # digits with the separators between them: 7,000  3.25  1.234.567
    rf"|(?<![\w.])\.\d+"  # .08
    rf"|[{_F}]"
    rf"|(?<!\w)[^\W\d_](?:\.[^\W\d_](?!\w))+\.?"  # U.S.  p.m.
    rf"|[^\W\d_{_F}]+(?:['’][^\W\d_{_F}]+)*"  # words, with what an apostrophe joins to them
    rf"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # any other sign, but marks without width
)
PAD = 6
"""So many empty tokens stand before the first and after the last, so that looking around needs no bounds check …"""


_PADDING = [""] * PAD


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_OTHER_STARTS = frozenset(VULGAR_FRACTIONS) | {"."}


class Tokens:
    """The tokens of `text[begin:end]`: `raw` and lower-case `low`, with `start` and `end` offsets into the text.

    Token `PAD` is the first; tokens before and after the sentence are empty strings. `seeds` are the indices at which a
    number may begin.
    """

    __slots__ = ("_title_case", "begin", "end", "first", "last", "low", "raw", "seeds", "start", "stop", "text")

    def __init__(self, text: str, begin: int, stop: int, start_words: frozenset[str]) -> None:
        spans = [match.span() for match in TOKEN.finditer(text, begin, stop)]
        words = [text[start:end] for start, end in spans]
        low = " ".join(words).lower().split(" ") if words else []
        self.text = text
        self.begin = begin
        self.stop = stop
        self.raw = _PADDING + words + _PADDING
        self.low = _PADDING + low + _PADDING
        self.start = [begin] * PAD + [start for start, _ in spans] + [stop] * PAD
        self.end = [begin] * PAD + [end for _, end in spans] + [stop] * PAD
        self.first = PAD
        self.last = PAD + len(words)
        self.seeds = [
            at
            for at, word in enumerate(self.low)
            if word in start_words
            or ((first := word[:1]) not in _LETTERS and (first.isdecimal() or (first in _OTHER_STARTS and word != ".")))
        ]
        self._title_case: bool | None = None

    @property
    def title_case(self) -> bool:
        """Does the sentence write (nearly) every word with a capital, as headlines do?"""
        if self._title_case is None:
            words = [
                word for word in self.raw[self.first : min(self.last, self.first + 30)] if len(word) > 3 and word[0].isalpha()
            ]
            self._title_case = len(words) >= 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
        return self._title_case

    def glued(self, at: int) -> bool:
        """Does token `at` touch the one after it?"""
        return self.end[at] == self.start[at + 1] and bool(self.raw[at]) and bool(self.raw[at + 1])

    def hyphen(self, at: int) -> bool:
        """Is token `at` a hyphen or dash that touches both of its neighbours?"""
        return self.raw[at] in HYPHENS and self.glued(at - 1) and self.glued(at)

    def is_word(self, at: int) -> bool:
        return self.raw[at][:1].isalpha()

    def is_digits(self, at: int) -> bool:
        return self.raw[at][:1].isdecimal() or (self.raw[at][:1] == "." and len(self.raw[at]) > 1)

    def quote(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.start[first] : self.end[last - 1]]
