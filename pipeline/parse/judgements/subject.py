"""Figure + tree -> what a measure measures and what a sum pays for or is the worth of, where the text says it plainly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.parse.judgements.context import Place
from pipeline.parse.judgements.nouns import phrase, quote
from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.lang.en.judgements.worth_words import MEASURING, NO_WORTH, PAYING, PURPOSE, SIZES, TRADING
from pipeline.parse.syntax.tree import Tree
from pipeline.parse.text.words import stem

KINDS = frozenset(("measure", "money"))
_MEASURING, _TRADING, _PAYING = (frozenset(map(stem, words)) for words in (MEASURING, TRADING, PAYING))
_BEFORE_NOUN = frozenset({"compound", "amod", "nummod", "nmod:unmarked", "nmod:desc", "nmod:poss"})


def subject_of(place: Place, text: str) -> str | None:
    """The noun phrase by the first rule that finds one.

    **Rule:** specification, `subject`: "a 12-metre wall" is of a wall, "the river rose by two metres" of the river.
    """
    tree = place.tree
    for rule in RULES:
        noun = rule(place)
        if noun is None or not tree.is_noun(noun) or noun in place.taken or tree.low[noun] in NO_WORTH:
            continue
        span = phrase(tree, noun, place.words[-1] + 1 if noun > place.words[-1] else 0, reach="bare")
        if span is not None and place.taken.isdisjoint(range(*span)):
            return quote(tree, span, text)
    return None


def _modified(place: Place) -> int | None:
    """ "a 12-metre wall", "a £25m fine"."""
    tree, anchor = place.tree, place.anchor
    head = tree.head[anchor]
    return head if head < len(tree) and head > place.words[-1] and tree.label[anchor] in _BEFORE_NOUN else None


def _of_what(place: Place) -> int | None:
    """ "200 kilograms of explosives", "$125bn worth of goods"."""
    tree = place.tree
    behind = place.words[-1] + 1
    if tree.low[behind : behind + 1] == ["worth"]:
        behind += 1
    if tree.low[behind : behind + 1] != ["of"]:
        return None
    return tree.head[behind] if tree.label[behind] == "case" and tree.head[behind] < len(tree) else None


def _of_noun(place: Place) -> int | None:
    """ "a wall of 12 metres", "debts of $3bn"."""
    tree, anchor = place.tree, place.anchor
    head = tree.head[anchor]
    is_of = head < len(tree) and tree.label[anchor] == "nmod" and tree.case(anchor) == "of"
    return head if is_of and head < place.words[0] else None


def _sized(place: Place) -> int | None:
    """ "the pit is 40 metres deep", "a pit 40 metres deep"."""
    tree, size = place.tree, place.words[-1] + 1
    if tree.low[size : size + 1] == [] or tree.low[size] not in SIZES:
        return None
    subject = tree.child(size, "nsubj")
    head = tree.head[size]
    return subject if subject is not None else head if tree.label[size] in {"amod", "acl"} and head < place.words[0] else None


def _told_by_verb(place: Place) -> int | None:
    """ "the river rose by two metres", "the mill was sold for $3m", "spent $3m on a new quay"."""
    tree, anchor = place.tree, place.anchor
    verb = tree.head[anchor]
    if verb >= len(tree) or not tree.is_verb(verb) or not tree.label[anchor].startswith(("obj", "obl", "xcomp")):
        return None
    lemma = stem(tree.low[verb])
    if lemma in _PAYING and (goal := _purpose(tree, verb, place)) is not None:
        return goal
    passive = tree.child(verb, "nsubj:pass")
    if lemma in _TRADING:
        return passive if passive is not None else _other_object(tree, verb, anchor)
    is_level = tree.low[verb] in TRENDS and tree.label[anchor].startswith("obl")  # "rose to $40", not "raised $40"
    if lemma not in _MEASURING and not is_level:
        return None
    moved = passive if passive is not None else _other_object(tree, verb, anchor)
    return moved if moved is not None else _its_subject(tree, verb)


def _its_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or of what it hangs on: "the fee was due to rise"."""
    for word in (verb, *tree.above(verb)):
        if (found := tree.child(word, "nsubj", "nsubj:pass")) is not None:
            return found
        if tree.label[word] != "xcomp":
            return None
    return None


def _purpose(tree: Tree, verb: int, place: Place) -> int | None:
    behind = [k for parent in (verb, place.anchor) for k in tree.children[parent] if k > place.words[-1]]
    return next((k for k in behind if tree.label[k] in {"obl", "nmod"} and tree.case(k) in PURPOSE), None)


def _other_object(tree: Tree, verb: int, anchor: int) -> int | None:
    return next((k for k in tree.children[verb] if tree.label[k] == "obj" and k != anchor), None)


def _is_the_sum(place: Place) -> int | None:
    """ "the fine was $2m", "the mill is worth $3m"."""
    tree, anchor = place.tree, place.anchor
    head = tree.head[anchor]
    worth = head if head < len(tree) and tree.low[head] == "worth" else anchor
    if worth == anchor and tree.child(anchor, "cop") is None:
        return None
    return tree.child(worth, "nsubj")


RULES: Sequence[Callable[[Place], int | None]] = (_modified, _of_what, _of_noun, _sized, _told_by_verb, _is_the_sum)
