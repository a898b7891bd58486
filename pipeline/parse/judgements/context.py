"""A figure in its sentence: the words it stands on, and the ways from there to other words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.models import Figure
from pipeline.parse.syntax.tree import Tree

_LONGEST_WAY = 5


@dataclass(slots=True)
class Place:
    """Where a figure stands in the tree of its sentence."""

    figure: Figure
    tree: Tree
    words: list[int]
    anchor: int
    """the word of the figure that the others hang on"""
    sentence: int
    """number of the sentence among those of the text"""
    taken: set[int]
    """words of this and the other figures of the sentence"""


def place(figure: Figure, tree: Tree, sentence: int, taken: set[int]) -> Place | None:
    """None where no word of the tree is the figure's."""
    words = tree.words_in(figure.start, figure.end)
    anchor = tree.top(words)
    return None if anchor is None else Place(figure, tree, words, anchor, sentence, taken)


_ON_NUMBER = frozenset(("nummod", "amod", "compound", "det", "nmod:unmarked"))


def noun_of(place: Place) -> int:
    """The noun that the number stands at, or the number."""
    head = place.tree.head[place.anchor]
    return head if head < len(place.tree) and place.tree.label[place.anchor] in _ON_NUMBER else place.anchor


def way(tree: Tree, start: int, goal: int) -> str:
    """How one word hangs together with another: labels up from `start`, then down to `goal`.

    "obl^ nsubj" is the way from "percent" to "sales" in "Sales rose by 5 percent".
    """
    ups = [start, *tree.above(start)]
    downs = [goal, *tree.above(goal)]
    met = next((word for word in ups if word in downs), None)
    if met is None:
        return "none"
    up, down = ups[: ups.index(met)], downs[: downs.index(met)]
    if len(up) > _LONGEST_WAY or len(down) > _LONGEST_WAY:
        return "far"
    return " ".join([f"{tree.label[w]}^" for w in up] + [tree.label[w] for w in reversed(down)])


def meeting(tree: Tree, start: int, goal: int) -> int | None:
    """The lowest word that both hang on (or are)."""
    downs = {goal, *tree.above(goal)}
    return next((word for word in (start, *tree.above(start)) if word in downs), None)


def plain_way(way: str) -> str:
    """A way without the kinds of labels and without the steps between joined words.

    >>> plain_way("conj^ obl^ nsubj:pass")
    'obl^ nsubj'
    """
    steps = [step.split(":")[0] + "^" * step.endswith("^") if ":" in step else step for step in way.split()]
    return " ".join(step for step in steps if step.rstrip("^") not in {"conj", "appos", "parataxis"})
