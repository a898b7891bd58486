"""Words -> parts of speech, by a small averaged perceptron.

Penn tags, with the kind of a name in the tags of names: `NNPp` a person's, `NNPo` a body's, `NNPl` a place's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.parse.words import Words, shape

EDGE = "^"


@dataclass(slots=True)
class Tagger:
    """Greedy from left to right; `known` are words that (nearly) always bear one tag."""

    tags: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    weights: dict[str, list[tuple[int, float]]] = field(default_factory=dict)

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
                        for k, weight in pairs:
                            scores[k] += weight
                tag = tags[scores.index(max(scores))]
            found.append(tag)
            before, previous = previous, tag
        return found


def features(i: int, word: str, lower: Sequence[str], previous: str, before: str) -> Iterator[str] | tuple[str, ...]:
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
