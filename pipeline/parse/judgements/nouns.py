"""A noun in a tree -> the noun phrase as a reader would quote it: with what stands before it and its of-phrase."""

from __future__ import annotations

from pipeline.parse.syntax.tree import Tree

_LEFT_OUT = frozenset(
    "the a an this that these those its his her their our my your some any all both each every no such another other more "
    "further additional just only about around nearly almost over under at least most than up to total overall".split()
)
_MODIFIERS = frozenset(
    {"amod", "compound", "flat", "nmod:poss", "nmod:unmarked", "nmod:desc", "goeswith", "fixed", "advmod", "punct"}
)
_LONGEST = 14


def phrase(tree: Tree, head: int, floor: int = 0, *, reach: str = "of") -> tuple[int, int] | None:
    """(first word, word behind the last) of the noun phrase of `head`, none of it before word `floor`; without determiner.

    `reach` says how far it goes behind its head: "bare" not at all, "of" over an of-phrase, "joined" over the nouns that
    "and" joins to it, "long" over all phrases with a preposition. None where nothing is left of it.
    """
    first, last = max(_begin(tree, head), floor), _end(tree, head, reach)
    while first < last and (tree.low[first] in _LEFT_OUT or not tree.raw[first][0].isalnum()):
        first += 1
    if first >= last or last - first > _LONGEST or head < first:
        return None
    return first, last


def _begin(tree: Tree, head: int) -> int:
    first = head
    for child in sorted((k for k in tree.children[head] if k < head), reverse=True):
        if tree.label[child] not in _MODIFIERS:
            break
        first = min([child, *(k for k in _below(tree, child) if k < head)])
    return first


def _end(tree: Tree, head: int, reach: str) -> int:
    last = head + 1
    for child in (k for k in tree.children[head] if k > head):
        label = tree.label[child]
        if _belongs(tree, child, last, reach):
            last = child + 1
        elif reach in {"of", "long"} and label in {"nmod", "acl"} and _opens(tree, child, last, reach):
            last = max(_below(tree, child)) + 1 if label == "acl" or reach == "long" else (phrase(tree, child) or (0, last))[1]
            if reach == "of":
                break
        elif label not in {"punct", "cc", "conj"}:
            break
    return last


def _belongs(tree: Tree, child: int, at: int, reach: str) -> bool:
    """Is a word behind the head part of the name or compound that ends at `at`, or a joined noun where these are wanted?"""
    if reach == "joined" and tree.label[child] == "conj":
        return tree.is_noun(child) and tree.child(child, "nummod", "det") is None
    return child == at and tree.label[child] in {"flat", "compound", "goeswith", "nmod:desc"}


def _opens(tree: Tree, child: int, at: int, reach: str) -> bool:
    """Does the phrase of `child` begin right at word `at`, with "of" (or any preposition where `reach` is long)?"""
    case = tree.child(child, "case", "mark")
    return case == at and (tree.low[at] == "of" or (reach == "long" and tree.label[child] == "nmod"))


def _below(tree: Tree, word: int) -> list[int]:
    found = [word]
    for at in found:
        found += tree.children[at]
    return found


def quote(tree: Tree, span: tuple[int, int], text: str) -> str:
    return text[tree.spans[span[0]][0] : tree.spans[span[1] - 1][1]]
