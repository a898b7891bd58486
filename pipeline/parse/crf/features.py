"""Words -> what the sequence model sees of them, as short strings.

Two passes look at a text. The first marks cues and sources; the second marks all three roles and sees, for each word,
the frames (`frames`) and the classes (`cue_classes`) of the cues that the first one found, and which names were sources.
The model was trained on exactly these strings: a change here asks for training it again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.parse.crf.cue_classes import cue_class
from pipeline.parse.crf.frames import FOLLOWS, Frame
from pipeline.parse.text.tagger import EDGE, coarse
from pipeline.parse.text.words import CLOSES, OPENS, Words, shape, stem


@lru_cache(maxsize=65536)
def _own(word: str, raw: str) -> tuple[str, ...]:
    return ("w=" + word, "3=" + word[-3:], "S=" + shape(raw), "t=" + stem(word))


@dataclass(slots=True)
class Lexicon:
    """How readily a word, or a stem, is part of a cue: 0 (never seen as one) to 4 (mostly)."""

    words: Mapping[str, int]
    stems: Mapping[str, int]

    def level(self, word: str) -> int:
        return self.words.get(word, 0) or self.stems.get(stem(word), 0)


def first_pass(words: Words, lexicon: Lexicon, first: int, last: int) -> list[list[str]]:
    """Features of the words `first` to `last` (one paragraph) for marking cues and sources."""
    lower, tag, quote, raw = words.lower, words.tag, words.quote, words.raw
    n = last - first
    own = [_own(lower[i], raw[i]) for i in range(first, last)]
    w = [EDGE, EDGE, *lower[first:last], EDGE, EDGE]
    p = [EDGE, EDGE, *tag[first:last], EDGE, EDGE]
    c = [EDGE, EDGE, *map(coarse, tag[first:last]), EDGE, EDGE]
    q = [EDGE, *quote[first:last], EDGE]
    level = [0, *(lexicon.level(word) for word in lower[first:last]), 0]
    near = _nearest_cue_words(words, level, c, first, last)
    found = []
    for k in range(n):
        a, j = k + 1, k + 2  # where the word stands in the lists padded by one and by two
        ck, cl, cr = c[j], c[j - 1], c[j + 1]
        x = [
            *own[k], "p=" + p[j],
            "w-" + w[j - 1], "w+" + w[j + 1], "x-" + w[j - 2], "x+" + w[j + 2],
            "v-" + w[j - 1] + "|" + w[j], "v+" + w[j] + "|" + w[j + 1],
            "p-" + p[j - 1], "p+" + p[j + 1],
            "a" + cl + ck, "b" + ck + cr, "c" + cl + ck + cr, "d" + c[j - 2] + cl + ck, "e" + ck + cr + c[j + 2],
            "q" + q[a - 1] + q[a] + q[a + 1],
            "l" + str(level[a]) + ck, "l-" + str(level[a - 1]) + cl, "l+" + str(level[a + 1]) + cr,
        ]  # fmt: skip
        x += near[k]
        found.append(x)
    if found:
        found[0].append("BOP")
    return found


def _distance(d: int) -> str:
    return str(d) if d < 4 else "5" if d < 7 else "9" if d < 13 else "20"


def _nearest_cue_words(words: Words, level: Sequence[int], c: Sequence[str], first: int, last: int) -> list[list[str]]:
    """Per word: the nearest word of a cue's kind on its left and right in the sentence, how far, and the tags between."""
    found: list[list[str]] = [[] for _ in range(first, last)]
    sentence, lower = words.sentence, words.lower
    for side, order in (("L", range(first, last)), ("R", range(last - 1, first - 1, -1))):
        cue, number, comma = -1, -1, False
        for i in order:
            k = i - first
            if sentence[i] != number:
                cue, number, comma = -1, sentence[i], False
            x = found[k]
            if cue < 0:
                x.append(side + "0")
            else:
                d = abs(i - cue)
                between = c[cue - first + 3 : k + 2] if side == "L" else c[k + 3 : cue - first + 2]
                x.append(side + _distance(d) + c[cue - first + 2] + ("," if comma else ""))
                x.append(side + "w" + lower[cue] + ("1" if d < 4 else ""))
                if d <= 5:
                    x.append(side + "p" + "".join(between) + "|" + c[k + 2])
            if lower[i] in (",", ";", ":", "—", "–", "-"):
                comma = True
            if level[k + 1] >= 2 and c[k + 2][0] in "VI":
                cue, comma = i, False
    return found


_BREAKS = frozenset(",;:—–-")
_TURNS = frozenset("and but while although though because when as who which after before where so or".split())


def second_pass(
    words: Words, labels: Sequence[str], marks: Sequence[Frame], first: int, last: int, *, inside: bool = False
) -> list[list[str]]:
    """Features of the words `first` to `last` (neighbouring paragraphs); `labels` and `marks` are those of the first pass.

    With `inside` the words are the content of a claim, read as if it were a text: few such hold a claim of their own.
    """
    lower, tag, quote, raw = words.lower, words.tag, words.quote, words.raw
    n = last - first
    w = [EDGE, EDGE, *lower[first:last], EDGE, EDGE]
    p = [EDGE, EDGE, *tag[first:last], EDGE, EDGE]
    c = [EDGE, EDGE, *map(coarse, tag[first:last]), EDGE, EDGE]
    q = [EDGE, *quote[first:last], EDGE]
    sources = {lower[first + k] for k in range(n) if labels[k][2:8] == "source" and raw[first + k][0].isupper()}
    m = [EDGE, *labels, EDGE]
    around = _around(words, labels, marks, first, last)
    found = []
    for k in range(n):
        a, j = k + 1, k + 2
        wk, ck, cl, cr = w[j], c[j], c[j - 1], c[j + 1]
        x = [
            "w=" + wk, "p=" + p[j], "w-" + w[j - 1], "w+" + w[j + 1], "v-" + w[j - 1] + "|" + wk, "v+" + wk + "|" + w[j + 1],
            "u-" + w[j - 1] + "|" + ck, "u+" + ck + "|" + w[j + 1], "y+" + wk + cr, "y-" + cl + wk,
            "p-" + p[j - 1], "p+" + p[j + 1],
            "a" + cl + ck, "b" + ck + cr, "c" + cl + ck + cr, "d" + c[j - 2] + cl + ck, "e" + ck + cr + c[j + 2],
            "q" + q[a - 1] + q[a] + q[a + 1],
            "m" + m[a], "n" + m[a - 1] + m[a] + m[a + 1],
        ]  # fmt: skip
        x += around[k]
        x.append("K" + cue_class(wk) + ck)
        if raw[first + k][0].isupper():
            x.append("D" + str(int(wk in sources)) + ck)
        if inside:
            x += ("I", "I" + m[a], "I" + cue_class(wk) + ck, "I-" + cl + ck)
        found.append(x)
    return found


def _around(words: Words, labels: Sequence[str], marks: Sequence[Frame], first: int, last: int) -> list[list[str]]:
    """Per word: the frames left and right of it and what lies between; its place in the sentence; its neighbours' frames."""
    found: list[list[str]] = [[] for _ in range(first, last)]
    quote = words.quote
    low, high = words.sentence[first], words.sentence[last - 1]
    of: list[list[Frame]] = [[] for _ in range(low, high + 1)]
    for frame in marks:
        of[words.sentence[frame.first] - low].append(frame)
    for number in range(low, high + 1):
        begin, end = words.sentence_bounds[number]
        begin, end = max(begin, first), min(end, last)
        here = of[number - low]
        opening = begin == words.paragraph_bounds[words.paragraph[begin]][0]
        state = quote[begin] + ("".join(sorted({quote[i] for i in range(begin, end)})))
        common = ["o", f"s{min(len(here), 3)}{state}{'^' if opening else ''}"]
        if here:
            common.append("f" + ";".join(frame.key for frame in here[:2]))
        else:
            common += _neighbours(words, of, number - low, begin, quote[begin], first)
        lasts = [frame.last for frame in here]
        for i in range(begin, end):
            x = found[i - first]
            x += common
            x.append(f"i{min(i - begin, 3)}{quote[i]}")
            x.append(f"j{min(end - 1 - i, 3)}{quote[i]}")
            if here:
                x.append(f"g{quote[i]}{bisect_right(lasts, i)}{len(here)}")
            else:
                x.append("h" + common[2] + quote[i])
        number_of, piece = _pieces(words, begin, end)
        for i in range(begin, end):
            found[i - first].append("z" + piece[i - begin] + quote[i] + ("1" if here else "0"))
        _sweep(words, here, range(begin, end), first, "L", found, number_of, piece)
        _sweep(words, here, range(end - 1, begin - 1, -1), first, "R", found, number_of, piece)
    return found


def _neighbours(words: Words, of: Sequence[Sequence[Frame]], k: int, begin: int, state: str, first: int) -> list[str]:
    """For a sentence without a cue: the last frame before it and the first one after it, near enough to matter."""
    before, after = "-", "-"
    paragraph = words.paragraph[begin]
    for back in (1, 2, 3):
        if k - back < 0:
            break
        if of[k - back]:
            frame = of[k - back][-1]
            gap = paragraph - words.paragraph[frame.first]
            if gap < 2:
                before = f"{back}{gap}{frame.key}"
            break
    for ahead in (1, 2):
        if k + ahead >= len(of):
            break
        if of[k + ahead]:
            frame = of[k + ahead][0]
            gap = words.paragraph[frame.first] - paragraph
            if gap < 2:
                after = f"{ahead}{gap}{frame.key}"
            break
    carried = paragraph > 0 and words.carries[paragraph - 1] and begin == words.paragraph_bounds[paragraph][0]
    return [f"N{before[:2]}{after[:2]}{state}{int(carried)}", "Nb" + before, "Na" + after]


def _pieces(words: Words, begin: int, end: int) -> tuple[list[int], list[str]]:
    """The sentence cut at marks and turning words: per word the number of its piece, how it opens, if it has a verb."""
    number: list[int] = []
    opens: list[str] = []
    verbs: list[bool] = []
    current = -1
    fresh = True
    for i in range(begin, end):
        word = words.lower[i]
        is_mark = word in _BREAKS or words.quote[i] in (OPENS, CLOSES)
        if (fresh and not is_mark) or (
            word in _TURNS
            and not is_mark
            and not (opens and number and number[-1] == current and i > begin and words.lower[i - 1] in _TURNS)
        ):
            current += 1
            before = words.lower[i - 1] if i > begin else EDGE
            opens.append(
                (before if not before[0].isalnum() else "")
                + (word if word in _TURNS or word in FOLLOWS else coarse(words.tag[i]))
            )
            verbs.append(False)
            fresh = False
        elif current < 0:
            current = 0
            opens.append(EDGE)
            verbs.append(False)
        if words.tag[i] in ("VBD", "VBZ", "VBP", "MD"):
            verbs[current] = True
        number.append(current)
        if is_mark:
            fresh = True
    keys = [o + ("v" if v else "") for o, v in zip(opens, verbs, strict=True)]
    return number, [keys[k] for k in number]


def _sweep(
    words: Words,
    here: Sequence[Frame],
    order: range,
    first: int,
    side: str,
    found: list[list[str]],
    number: Sequence[int],
    piece: Sequence[str],
) -> None:
    """Adds to each word of a sentence what it sees on one side: the nearest frame, and what lies between."""
    if not here:
        return
    lower, quote = words.lower, words.quote
    edges = {(frame.last - 1 if side == "L" else frame.first): frame for frame in here}
    frame: Frame | None = None
    commas = between = steps = verbs = pieces = 0
    begin = min(order[0], order[-1]) if order else 0
    previous = order[0] if order else 0
    for i in order:
        if number[i - begin] != number[previous - begin]:
            pieces += 1
        previous = i
        x = found[i - first]
        if frame is None:
            x.append(side + "0" + quote[i])
        else:
            mid = f"{min(commas, 2)}{between}"
            x.append(side + frame.key + quote[i])
            x.append(side + "m" + frame.key + mid)
            x.append(side + "k" + frame.kind + quote[i] + frame.sure)
            x.append(side + "K" + cue_class(frame.kind) + frame.key)
            x.append(side + "C" + cue_class(frame.kind) + mid + words.tag[i][:2])
            x.append(side + "c" + frame.key[0] + mid + words.tag[i][:2] + quote[i])
            x.append(side + "v" + frame.key + str(min(verbs, 2)) + frame.sure)
            x.append(side + "t" + frame.key[0] + piece[i - begin] + str(min(pieces, 2)))
            x.append(side + "d" + _distance(steps) + frame.key)
        steps += 1
        word = lower[i]
        if word in _BREAKS:
            commas += 1
            between |= word != ","
        elif word in _TURNS:
            between |= 2
        elif quote[i] in (OPENS, CLOSES):
            between |= 4
        if words.tag[i] in ("VBD", "VBZ", "VBP", "MD"):
            verbs += 1
        if i in edges:
            frame, commas, between, steps, verbs, pieces = edges[i], 0, 0, 0, 0, 0
