"""Text -> the words that the syntax stands on, and what the network sees of each.

Words are those of the English treebanks of Universal Dependencies: hyphens, clitics ("'s", "n't") and signs stand alone.
"""

from __future__ import annotations

import re

WORD = re.compile(
    r"(?:https?://|www\.)\S+|[@#]\w+"
    r"|(?<!\w)(?:[A-Za-z]\.){2,}"  # U.S.  p.m.
    r"|(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Lt|Col|Maj|Sgt|Capt|Adm|Prof|Rev|No|Inc|Corp|Co|Ltd|vs)\."
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b"  # did|n't
    r"|['’](?:s|S|m|re|ve|ll|d)\b"
    r"|[^\W\d_]+|_+"
    r"|\.\.\.|''|``|--+"
    r"|[^\w\s]"
)


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of `text[start:end]` stand.

    >>> text = "It wasn't Kyiv's anti-tank unit."
    >>> [text[a:b] for a, b in word_spans(text, 0, len(text))]
    ['It', 'was', "n't", 'Kyiv', "'s", 'anti', '-', 'tank', 'unit', '.']
    """
    return [match.span() for match in WORD.finditer(text, start, end)]


_MARKS = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "−": "-", "…": "..."}
_DIGIT = re.compile(r"\d")


def norm(word: str) -> str:
    """A word as the network knows it: lower case, every digit a 0, one sort of quotation mark.

    >>> norm("F-16"), norm("7,000"), norm("’s")
    ('f-00', '0,000', "'s")
    """
    return _DIGIT.sub("0", _MARKS.get(word, word).replace("’", "'")).lower()


def shape(word: str) -> str:
    """The look of a word: X, x and 0 for letters and digits, runs cut at three.

    >>> shape("Ukraine"), shape("U.S."), shape("3,200")
    ('Xxxx', 'X.X.', '0,000')
    """
    marks, run = "", 0
    for c in word[:14]:
        mark = "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c
        run = run + 1 if marks[-1:] == mark else 1
        if run <= 3:
            marks += mark
    return marks
