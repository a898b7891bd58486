"""Words -> parts of speech, by a small averaged perceptron.

Penn tags, with the kind of a name in the tags of names: `NNPp` a person's, `NNPo` a body's, `NNPl` a place's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pipeline.parse.text.words import Words, shape

EDGE = "^"


@dataclass(slots=True)
class Tagger:
    """Greedy from left to right; `known` are words that (nearly) always bear one tag."""

    tags: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    weights: dict[str, Any] = field(default_factory=dict)
    """feature -> (number of tag, weight); packed in a string until it is first asked for"""

    def tag(self, words: Words) -> None:
        """Fills `words.tag`, paragraph by paragraph."""
        for first, last in words.paragraph_bounds:
            words.tag.extend(self.tag_sequence(words.raw[first:last], words.lower[first:last]))

    def tag_sequence(self, raw: Sequence[str], lower: Sequence[str]) -> list[str]:
        known, weights, tags = self.known, self.weights, self.tags
        zero, found = [0.0] * len(tags), []
        previous = before = EDGE
        for i, word in enumerate(raw):
            tag = known.get(word)
            if tag is None:
                scores = zero[:]
                for feature in features(i, word, lower, previous, before):
                    pairs = weights.get(feature)
                    if pairs is not None:
                        if pairs.__class__ is str:
                            pairs = weights[feature] = unpack(pairs)
                        for k, weight in pairs:
                            scores[k] += weight
                tag = tags[scores.index(max(scores))]
            found.append(tag)
            before, previous = previous, tag
        return found


_TAG_ZERO, _WEIGHT_ZERO, _WEIGHT_SCALE = 0x30, 0x1000, 10
"""A pair is two characters: the tag's number above "0", the weight in tenths above U+1000."""


def pack(pairs: Sequence[tuple[int, float]]) -> str:
    return "".join(chr(_TAG_ZERO + k) + chr(_WEIGHT_ZERO + round(weight * _WEIGHT_SCALE)) for k, weight in pairs)


def unpack(packed: str) -> list[tuple[int, float]]:
    """
    >>> unpack(pack([(3, -0.5), (7, 12.0)]))
    [(3, -0.5), (7, 12.0)]
    """
    return [(ord(packed[k]) - _TAG_ZERO, (ord(packed[k + 1]) - _WEIGHT_ZERO) / _WEIGHT_SCALE) for k in range(0, len(packed), 2)]


def read_tagger(payload: bytes) -> Tagger:
    """The tagger out of its file: tags, known words and their tags, features and their packed weights, a line each.

    Plain lines are read in a third of the time that JSON takes, and every start of a command waits for it.
    """
    tags, words, tags_of_words, names, packed = (part.split("\n") for part in payload.decode().split("\0"))
    return Tagger(tags, dict(zip(words, tags_of_words, strict=True)), dict(zip(names, packed, strict=True)))


def write_tagger(tagger: Tagger) -> bytes:
    """What `read_tagger` reads; the same tagger gives the same bytes."""
    known = dict(sorted(tagger.known.items()))
    weights = {name: w if isinstance(w, str) else pack(w) for name, w in sorted(tagger.weights.items())}
    parts = (tagger.tags, known, known.values(), weights, weights.values())
    return "\0".join("\n".join(part) for part in parts).encode()


def features(i: int, word: str, lower: Sequence[str], previous: str, before: str) -> tuple[str, ...]:
    """What the tagger sees of word `i`: itself, its ending and shape, its neighbours, the two tags before it."""
    this = lower[i]
    left = lower[i - 1] if i else EDGE
    right = lower[i + 1] if i + 1 < len(lower) else EDGE
    return (
        "w" + this,
        "3" + this[-3:],
        "2" + this[-2:],
        "S" + shape(word) + ("^" if i == 0 else ""),
        "p" + previous,
        "q" + before + "|" + previous,
        "W" + previous + "|" + this,
        "a" + left,
        "b" + right,
        "B" + right[-3:],
        "c" + (lower[i - 2] if i > 1 else EDGE),
        "d" + (lower[i + 2] if i + 2 < len(lower) else EDGE),
        "1" + word[:1],
    )


def kind_of_name(tag: str) -> str:
    """`p` for a person's name, `o` a body's, `l` a place's, else an empty string."""
    return tag[3:] if tag.startswith("NNP") and tag[3:] in ("p", "o", "l") else ""


_COARSE = {
    "VBD": "VF", "VBZ": "VF", "VBP": "VF", "VBG": "VG", "VBN": "VN", "VB": "VB", "NNS": "NN", "JJR": "JJ", "JJS": "JJ",
    "RBR": "RB", "RBS": "RB", "NNPS": "NP", "PRP$": "P$", "WP$": "WP", "PDT": "DT",
}  # fmt: skip


@lru_cache(maxsize=256)
def coarse(tag: str) -> str:
    """A tag in two letters: finite verbs are one, names are one."""
    return _COARSE.get(tag) or ("NP" if tag.startswith("NNP") else tag[:2])
