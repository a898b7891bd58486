"""A sentence with its syntax: what hangs on what, and the questions that are asked of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

BEFORE_NOUN = frozenset(
    {"amod", "compound", "flat", "nmod:poss", "nmod:unmarked", "nmod:desc", "advmod", "case", "punct", "det", "nummod"}
)
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(slots=True)
class Tree:
    """The words of a sentence, as parallel lists; offsets into the text. `head` of a root is the number of words."""

    spans: list[tuple[int, int]]
    raw: list[str]
    tag: list[str]
    head: list[int]
    label: list[str]
    low: list[str] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    subjects: list[int] = field(default_factory=list)
    """the words that are a subject, in order"""

    def __post_init__(self) -> None:
        self.low = [word.lower().replace("’", "'") for word in self.raw]
        self.subjects = [word for word, label in enumerate(self.label) if label.startswith("nsubj")]
        self.children = [[] for _ in range(len(self.raw) + 1)]
        for word, head in enumerate(self.head):
            self.children[head].append(word)

    def __len__(self) -> int:
        return len(self.raw)

    @classmethod
    def joined(cls, trees: Sequence[Tree]) -> Tree:
        """One tree of the pieces of a long sentence; each piece keeps its root."""
        if len(trees) == 1:
            return trees[0]
        total, at = sum(map(len, trees)), 0
        heads: list[int] = []
        for tree in trees:
            heads += [total if head == len(tree) else at + head for head in tree.head]
            at += len(tree)
        return cls(
            [span for t in trees for span in t.spans], [w for t in trees for w in t.raw], [w for t in trees for w in t.tag],
            heads, [w for t in trees for w in t.label],
        )  # fmt: skip

    def words_in(self, start: int, end: int) -> list[int]:
        """The words that touch `text[start:end]`."""
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        behind = bisect_left(self.spans, end, key=lambda span: span[0])
        return list(range(first, behind))

    def top(self, words: Sequence[int]) -> int | None:
        """The word of `words` that hangs on none of the others, the last where there are several."""
        inside = set(words)
        tops = [k for k in words if self.head[k] not in inside]
        return tops[-1] if tops else None

    def above(self, word: int) -> Iterator[int]:
        """The words that `word` hangs on, nearest first."""
        limit = len(self.raw)
        word = self.head[word]
        while word < limit:
            yield word
            word = self.head[word]

    def child(self, word: int, *labels: str) -> int | None:
        """The first child that hangs on `word` in one of these ways."""
        return next((k for k in self.children[word] if self.label[k] in labels), None)

    def case(self, word: int) -> str:
        """The preposition of a noun; "-" where it has none."""
        found = self.child(word, "case")
        return self.low[found] if found is not None else "-"

    def is_verb(self, word: int) -> bool:
        return self.tag[word] in _VERBAL

    def is_noun(self, word: int) -> bool:
        return self.tag[word].startswith("NN")
