"""Text -> paragraph spans and sentence spans, in order, never overlapping; white space at the edges left out."""

from __future__ import annotations

import re

from pipeline.models import Span

PARAGRAPH_BREAK = re.compile(
    r"\n[^\S\n]*(?:\n\s*)+"  # a blank line
    r"|\n\s*(?![a-z])"  # a line break, unless the next line goes on in lower case (hard-wrapped text)
)

# A stop, the closing marks that belong to it, white space, the opening marks of what follows, its first character.
STOP = re.compile(r"([.!?…]{1,8})([”’\"')\]»]{0,4})\s+([“‘\"'(\[«—–-]{0,4})(\S)")

# Words that end in a stop in the middle of a sentence. Origin: AP Stylebook, "abbreviations and acronyms"; lower case.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs mx dr prof rev hon fr sr jr st ste mt ft gen lt col maj capt cmdr cpl pvt sgt adm brig supt insp det
    gov sen rep reps sens pres atty asst assoc dept dist univ gens govs drs
    vs v cf e.g i.e viz eg ie approx est ca no nos op vol vols art sec fig figs p pp ch para
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ave blvd rd bldg rm ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo
    rs mln bln tn sq cu c hon'ble a.k.a d.b.a
    """.split()
)
# Abbreviations that are words as well: "No. 4", yet "He said no. They left."
ALSO_WORDS = frozenset("no la mo ill pa del mass miss wash fig art mar sec".split())
# These end a sentence as often as not; they do where a word follows that mostly opens one.
OFTEN_LAST = frozenset("inc co corp ltd plc llc bros etc al u.s u.k u.n e.u d.c p.m a.m ph.d m.d b.a m.a b.c a.d l.a n.y".split())
OPENERS = frozenset(
    """
    the a an it its he she they we i you this that these those there in on at as but and or if when while after before since
    for from with by to his her their our my what who how why where which some many most all both no not one another
    according although because despite during however meanwhile so then also still yet even now today
    """.split()
)
WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"[\w.'’-]*\Z")
_WORD_MAX = 24  # how far back from a stop its word is looked for


def paragraph_spans(text: str) -> list[Span]:
    r"""The paragraphs of `text`: what stands between blank lines, or on a line of its own.

    >>> paragraph_spans("A title\n\nFirst line.\nSecond line\nwrapped here.\n")
    [Span(start=0, end=7), Span(start=9, end=20), Span(start=21, end=46)]
    """
    spans: list[Span] = []
    start = 0
    for gap in PARAGRAPH_BREAK.finditer(text):
        _add(spans, text, start, gap.start())
        start = gap.end()
    _add(spans, text, start, len(text))
    return spans


def sentence_spans(text: str) -> list[Span]:
    """The sentences of `text`, none of them running over a paragraph's end.

    A stop ends a sentence together with the closing quotation marks and brackets after it, unless it belongs to an
    abbreviation or an initial, or lower case follows.

    >>> text = 'Gen. J. Okoro came. “We saw 40!” he said. It cost $3.5 million.'
    >>> [text[s:e] for s, e in sentence_spans(text)]
    ['Gen. J. Okoro came.', '“We saw 40!” he said.', 'It cost $3.5 million.']
    """
    spans: list[Span] = []
    for paragraph in paragraph_spans(text):
        start = paragraph.start
        for stop in STOP.finditer(text, paragraph.start, paragraph.end):
            if _ends_sentence(text, stop):
                _add(spans, text, start, stop.end(2))
                start = stop.start(3)
        _add(spans, text, start, paragraph.end)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if len(bare) == len(piece) > 0:
        spans.append(Span(start, end))
    elif bare:
        lead = len(piece) - len(piece.lstrip())
        spans.append(Span(start + lead, start + lead + len(bare)))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    first = stop[4]
    if first.islower():
        return False
    if stop[1] != "." or stop[2]:
        return True
    at = stop.start()
    word = LAST_WORD.search(text[max(0, at - _WORD_MAX) : at])
    last = word[0] if word else ""
    low = last.lower().lstrip(".'’-")
    if low in ABBREVIATIONS:
        # "No. 4", "p. 7", "St. Ives"; yet "He said no. They left."
        return low in ALSO_WORDS and not last[:1].isupper() and not first.isdigit()
    if low in OFTEN_LAST:
        return _opens(text, stop.start(4)) or bool(stop[3] and stop[3][-1] in '“‘"')
    if len(last) == 1 and last.isalpha() and last.isupper() and last != "I":
        return False  # an initial
    if "." in low and len(low) <= 5:  # "U.S.S.R.", "J.K."
        return _opens(text, stop.start(4))
    return True


def _opens(text: str, at: int) -> bool:
    word = WORD.match(text, at)
    return word is not None and word[0].lower() in OPENERS


_DATELINE = re.compile(r"[^\W\d_a-z]{3,}\b[^\n—–]{0,60}?(?:\s?[—–]|\s--?(?=\s))\s*(?=[“\"A-Z\d])")


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence `text[start:end]` begins to speak: behind a dateline, if it opens its paragraph with one.

    >>> text = "KYIV, Ukraine (Wire) — The river rose."
    >>> text[behind_dateline(text, 0, len(text)):]
    'The river rose.'
    """
    if start and text[start - 1] != "\n":
        return start
    line = _DATELINE.match(text, start, end)
    return line.end() if line else start
