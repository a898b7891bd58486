"""Labels of the first pass -> frames: for each cue on which side its source stands, and what opens and follows it.

A frame is small, so that rare cues share it with common ones (`says SOURCE: "…"`, `SOURCE believes that …`, `…, SOURCE said`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.parse.text.tagger import EDGE, coarse
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words, stem

SURE_FROM = (0.35, 0.65, 0.9)


def step(probability: float) -> str:
    """How sure the first pass is of a label, in four steps: `0` for a mere candidate to `3`."""
    return str(sum(probability >= least for least in SURE_FROM))


@dataclass(slots=True)
class Frame:
    """One cue of the first pass and the words around it; `key` says it in a few letters."""

    first: int
    last: int
    key: str
    kind: str
    sure: str
    """how sure the first pass was, in four steps"""


FOLLOWS = {
    "that": "that", ",": ",", ".": ".", ":": ":", "to": "to", "the": "DT", "it": "S", "he": "S", "she": "S",
    "they": "S", "i": "S", "we": "S", "there": "S", "if": "if", "whether": "if", "not": "not", "of": "of",
    "about": "of", "for": "for", "in": "in", "on": "in", "why": "wh", "how": "wh", "what": "wh", "when": "wh",
    "who": "wh", "as": "as", "?": ".", "!": ".", ";": ".",
}  # fmt: skip


def frames(words: Words, labels: Sequence[str], first: int, last: int) -> list[Frame]:
    """The frames of the cues that `labels` (of the words `first` to `last`) mark, in the order of the text.

    A label ends in the step of its sureness, `B-cue2`; see `steps`.
    """
    found = []
    i = first
    while i < last:
        if not labels[i - first].startswith("B-cue"):
            i += 1
            continue
        end = i + 1
        while end < last and labels[end - first].startswith("I-cue"):
            end += 1
        found.append(_frame(words, labels, i, end, first, last))
        i = end
    return found


def _frame(words: Words, labels: Sequence[str], i: int, end: int, first: int, last: int) -> Frame:
    lower, quote = words.lower, words.quote
    before, after = i, end
    side = "N"
    k = i - 1
    while k >= first and k >= i - 3 and labels[k - first] == "O" and lower[k] != ".":
        k -= 1
    if k >= first and labels[k - first][2:8] == "source":
        side = "B" if k == i - 1 else "b"
        while k > first and labels[k - first].startswith("I-source"):
            k -= 1
        before = k
    if side != "B" and end < last and labels[end - first].startswith("B-source"):
        side = "A"
        after = end + 1
        while after < last and labels[after - first].startswith("I-source"):
            after += 1
    left = EDGE
    if before > first and words.sentence[before - 1] == words.sentence[i]:
        mark = before - 1
        left = (
            "”"
            if quote[mark] == CLOSES
            else ","
            if lower[mark] in (",", "—", "–")
            else quote[mark]
            if quote[mark] != OUTSIDE
            else coarse(words.tag[mark])
        )
        if left == "," and mark > first and quote[mark - 1] == CLOSES:
            left = "”"
    right = EDGE
    if after < last:
        right = "“" if quote[after] == OPENS else FOLLOWS.get(lower[after]) or coarse(words.tag[after])
        if right == "," and after + 1 < last and quote[after + 1] == OPENS:
            right = ",“"
        elif right == "," and after + 1 < last and lower[after + 1] in ("that", "and", "but"):
            right = "," + lower[after + 1]
    head = end - 1
    if lower[head] == "to" and head > i and lower[head - 1] == "according":
        kind = "acc"
    else:
        for head in range(end - 1, i - 1, -1):
            if coarse(words.tag[head])[0] in "VN":
                break
        kind = stem(lower[head])
    return Frame(i, end, f"{side}{left}/{right}", kind, labels[i - first][-1])
