"""Figure + tree -> what it counts: the noun phrase of the sentence, or of the text before it, that scores best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.parse.judgements.context import Place, meeting, plain_way, way
from pipeline.parse.judgements.nouns import phrase, quote
from pipeline.parse.judgements.weights import Weights, best
from pipeline.parse.judgements.word_classes import classes_of
from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.syntax.tree import Tree
from pipeline.parse.text.words import stem

_PRONOUNS = frozenset("it they he she this that these those them who which we you i there".split())
_FARTHEST = 40
_LONGEST = 400
"""words back to the subject of a sentence: no sentence has more, and what only looks like one may have any number"""


@dataclass(slots=True)
class Candidate:
    text: str | None
    features: list[str]


@dataclass(slots=True)
class Memory:
    """What figures before counted, newest last: (text, kind, sentence)."""

    counted: list[tuple[str, str, int]]
    subjects: list[tuple[str, int]]
    """what the sentences before were about: the subjects of their main verbs"""


def candidates(place: Place, memory: Memory, text: str) -> list[Candidate]:
    """All that the figure may count, nothing among them, with what speaks for each."""
    figure, tree, anchor = place.figure, place.tree, place.anchor
    kind = figure.kind if figure.kind != "ratio" or figure.high is None or figure.high <= 1 else "times"
    base, rule = _of_figure(place, kind), figure.counted
    found = [Candidate(None, ["none", *(f"none {b}" for b in base), f"none rule={rule is not None} {kind}"])]
    nouns = [k for k in range(max(0, anchor - _FARTHEST), min(len(tree), anchor + _FARTHEST)) if _may_be_counted(place, k)]
    before = [k for k in nouns if k < anchor]
    for noun in nouns:
        for quoted, reach in _phrases(place, noun, text).items():
            around = _of_noun(place, noun, kind, base, rule, quoted, before)
            more = [f"{reach} {kind}", f"{reach} {kind} {around[5]}", f"{reach} {quoted == rule}"]
            found.append(Candidate(quoted, [*around, *more]))
    seen = {one.text for one in found}
    for one in _from_elsewhere(place, memory, kind, base):
        if one.text not in seen:
            seen.add(one.text)
            found.append(one)
    return found


def _phrases(place: Place, noun: int, text: str) -> dict[str, str]:
    """How the phrase of a noun may be quoted, each with how far it reaches."""
    floor = place.words[-1] + 1 if noun > place.words[-1] else 0
    found: dict[str, str] = {}
    for reach in ("of", "bare", "joined", "long"):
        span = phrase(place.tree, noun, floor, reach=reach)
        if span is not None and place.taken.isdisjoint(range(*span)) and place.tree.raw[span[1] - 1][-1].isalnum():
            found.setdefault(quote(place.tree, span, text), reach)
    return found


def _from_elsewhere(place: Place, memory: Memory, kind: str, base: list[str]) -> Iterator[Candidate]:
    """What the grammar says, what figures before counted, what the sentences before were about; some of it more than once."""
    figure, tree, anchor, rule = place.figure, place.tree, place.anchor, place.figure.counted
    if rule is not None:
        yield Candidate(rule, ["rule alone", f"rule alone {kind}", *(f"rule {b}" for b in base)])
    first, last = (bisect_left(tree.subjects, k) for k in (anchor - _LONGEST, anchor))
    pronoun = next((tree.low[k] for k in tree.subjects[first:last] if tree.low[k] in _PRONOUNS), "-")
    for back, (said, what, sentence) in enumerate(reversed(memory.counted[-4:])):
        gap = min(place.sentence - sentence, 3)
        names = [
            f"before {back} {what == figure.kind} {gap}",
            f"before {kind} {back} {gap}",
            f"before {pronoun} {gap} {kind}",
        ]
        yield Candidate(said, ["before", *names, *(f"before {b}" for b in base), f"before is rule {said == rule}"])
    for back, (said, sentence) in enumerate(reversed(memory.subjects[-2:])):
        gap = min(place.sentence - sentence, 3)
        names = [f"subject {back} {gap} {kind}", f"subject {pronoun} {gap} {kind}"]
        yield Candidate(said, ["subject", *names, *(f"subject {b}" for b in base)])


def _of_figure(place: Place, kind: str) -> list[str]:
    tree, anchor = place.tree, place.anchor
    last = place.words[-1] + 1
    following = tree.low[last] if last < len(tree) else "$"
    first = place.words[0]
    before = tree.low[first - 1] if first else "^"
    head = tree.head[anchor]
    governs = classes_of(tree.low[head], tree.tag[head]) if head < len(tree) else ["root"]
    return [
        kind, f"{kind} {tree.label[anchor]}", f"{kind} next {following}", f"{kind} prev {before}",
        f"{kind} nexttag {tree.tag[last] if last < len(tree) else '$'}",
        f"{kind} case {tree.case(anchor)}",
        *(f"{kind} head {g}" for g in governs), f"{place.figure.low == place.figure.high == 1} {kind}",
        f"vague {place.figure.is_vague}",
    ]  # fmt: skip


def _may_be_counted(place: Place, word: int) -> bool:
    tree = place.tree
    if word in place.taken:
        return False
    tag, label = tree.tag[word], tree.label[word]
    if tag.startswith("NN"):
        return label not in {"compound", "flat"} or tree.head[word] in place.taken
    return tag in {"VBN", "JJ", "VBG"} and (label in {"nsubj", "nsubj:pass", "obj", "nmod", "obl"} or word - 1 == place.words[-1])


def _of_noun(place: Place, k: int, kind: str, base: list[str], rule: str | None, quoted: str, before: list[int]) -> list[str]:
    tree, anchor = place.tree, place.anchor
    road = way(tree, anchor, k)
    met = meeting(tree, anchor, k)
    hub = classes_of(tree.low[met], tree.tag[met]) if met is not None else ["-"]
    classes = classes_of(tree.low[k], tree.tag[k])
    preposition, own = tree.case(k), tree.case(anchor)
    counted = any(tree.label[c] == "nummod" and c not in place.words for c in tree.children[k])
    gap, near = k - anchor, _nearness(k, anchor, before)
    distance = f"{min(abs(gap), 12) // 3}{'+' if gap > 0 else '-'}"
    same = rule is not None and (quoted == rule or rule.split()[-1] == tree.raw[k])
    plain = plain_way(road)
    up = plain.count("^")
    return [
        f"near {kind} {near}", f"way {road}", f"way {kind} {road}", f"way {kind} {plain}", f"plain {plain} {own}",
        f"{tree.label[k]} {near}", *(f"way {kind} {plain} @{h}" for h in hub), *(f"way {kind} {plain} ={c}" for c in classes),
        f"way {kind} {plain} {own} {preposition}", f"label {kind} {tree.label[k]} {near}", f"tag {kind} {tree.tag[k]} {near}",
        *(f"class {kind} {c}" for c in classes), f"prep {kind} {preposition} {own}", f"gap {kind} {distance}",
        f"counted {counted} {kind}", f"counted {counted} {near}", f"is rule {same} {kind}", f"is rule {same} {near}",
        f"no rule {rule is None} {kind} {near}", f"steps {kind} {up} {len(plain.split()) - up}",
        *(f"hub {h} {near} {kind}" for h in hub), f"{near} {base[1]} {base[3]}", f"{near} {base[1]} {base[2]}",
        f"{near} {preposition} {base[3]}", f"end {kind} {plain.split()[-1] if plain else '='} {near}",
        *(f"{c} {near} {base[1]}" for c in classes),
    ]  # fmt: skip


def _nearness(noun: int, anchor: int, before: list[int]) -> str:
    if noun > anchor:
        return "next" if noun == anchor + 1 else "right"
    return "last" if before and noun == before[-1] else "left"


def main_subject(tree: Tree, text: str) -> str | None:
    """What the sentence is about, in its own words; None where that is a pronoun or nothing."""
    root = next((k for k, head in enumerate(tree.head) if head == len(tree)), None)
    subject = tree.child(root, "nsubj", "nsubj:pass") if root is not None else None
    if subject is None or not tree.is_noun(subject):
        return None
    span = phrase(tree, subject)
    return quote(tree, span, text) if span else None


def decided(place: Place, text: str) -> str | None:
    """What the figure counts where the syntax leaves no doubt, or where the grammar has a noun of a count: it is seldom wrong
    there. None where the candidates are to be weighed."""
    figure, tree = place.figure, place.tree
    for rule in RULES:
        noun = rule(place)
        if noun is not None and (span := phrase(tree, noun, _floor(place, noun))) is not None:
            return quote(tree, span, text)
    if figure.kind == "count" and figure.counted is not None:
        return with_joined(place, text) or figure.counted
    return None


def _floor(place: Place, noun: int) -> int:
    """The first word that may belong to what is counted: behind the figure, and behind "lower" or "higher"."""
    last = place.words[-1] + 1
    return 0 if noun < last else last + (place.tree.tag[last] == "JJR")


def weighed(found: Sequence[Candidate], weights: Weights) -> str | None:
    return found[best([one.features for one in found], weights)].text


def number_of(place: Place) -> int | None:
    """The noun whose number the figure tells: "the number of people killed has climbed to 31"."""
    tree, anchor = place.tree, place.anchor
    if tree.label[anchor].split(":")[0] not in {"obl", "obj", "xcomp", "nmod", "root"}:
        return None
    amount = amount_of(place)
    if amount is None:
        return None
    return next(
        (k for k in tree.children[amount] if tree.label[k] == "nmod" and tree.low[amount + 1] == "of" and k > amount), None
    )


def _what_changes(place: Place) -> int | None:
    """The noun that rises or falls by a percentage: the object of its verb of change, or the subject where it has none."""
    tree, anchor = place.tree, place.anchor
    verb = tree.head[anchor]
    if place.figure.kind != "percent" or verb >= len(tree) or not tree.is_verb(verb) or tree.low[verb] not in TRENDS:
        return None
    if not tree.label[anchor].startswith(("obl", "obj")):
        return None
    goal = next((k for k in tree.children[verb] if tree.label[k] in {"obj", "nsubj:pass"} and k not in place.taken), None)
    noun = goal if goal is not None else tree.child(verb, "nsubj")
    return noun if noun is not None and tree.is_noun(noun) and noun not in place.taken else None


def _base(place: Place) -> int | None:
    """The noun that shares are told of, where the sentence opens with it: "Among voters under 30, 47 percent …".

    Seldom met; the specification's labels have it so.
    """
    tree = place.tree
    if place.figure.kind != "percent" or tree.low[0] not in {"among", "amongst"}:
        return None
    noun = tree.head[0]
    return noun if noun < place.words[0] and tree.is_noun(noun) and noun not in place.taken else None


def _compared(place: Place) -> int | None:
    """The noun that is lower or higher by a percentage: "a 59 percent lower risk of stroke"."""
    tree, last = place.tree, place.words[-1] + 1
    if place.figure.kind != "percent" or tree.tag[last : last + 1] != ["JJR"] or tree.low[last] in {"more", "less"}:
        return None
    noun = last + 1
    while noun + 1 < len(tree) and tree.is_noun(noun + 1):
        noun += 1
    return noun if noun < len(tree) and tree.is_noun(noun) and noun not in place.taken else None


def _of_change(place: Place) -> int | None:
    """The noun that changes by a percentage, told by a noun of change: "a 25 percent raise in base wages"."""
    tree, change = place.tree, place.words[-1] + 1
    if (
        place.figure.kind != "percent"
        or change >= len(tree)
        or not tree.is_noun(change)
        or stem(tree.low[change]) not in _CHANGES
    ):
        return None
    noun = next((k for k in tree.children[change] if k > change and tree.label[k] == "nmod" and k not in place.taken), None)
    return noun if noun is not None and tree.case(noun) in {"in", "of"} and tree.is_noun(noun) else None


_CHANGES = frozenset(map(stem, TRENDS))


def amount_of(place: Place) -> int | None:
    """The word "number" (or its like) that a figure stands for: the subject of its verb, or the last one before "to 31"."""
    tree, anchor = place.tree, place.anchor
    verb = tree.head[anchor] if tree.label[anchor] != "root" else anchor
    subject = tree.child(verb, "nsubj", "nsubj:pass") if verb < len(tree) else None
    if subject is not None and subject < anchor and tree.low[subject] in _AMOUNTS:
        return subject
    first = place.words[0]
    if not first or tree.low[first - 1] not in _ARRIVING:
        return None
    before = [k for k in range(max(0, first - _FARTHEST // 2), first) if tree.low[k] in _AMOUNTS and tree.low[k + 1] == "of"]
    return before[-1] if before and place.taken.isdisjoint(range(before[-1], first)) else None


_ARRIVING = frozenset("to at reached is was hit passed topped exceeded".split())
_AMOUNTS = frozenset(("number", "total", "count", "tally"))


def with_joined(place: Place, text: str) -> str | None:
    """The grammar's noun with those joined to it that have no number of their own: "fifty homes and shops"."""
    tree, figure = place.tree, place.figure
    head = tree.head[place.anchor]
    if tree.label[place.anchor] != "nummod" or head >= len(tree) or tree.raw[head] != (figure.counted or "").split()[-1]:
        return None
    joined = [k for k in tree.children[head] if tree.label[k] == "conj" and k > head]
    if not joined or any(not tree.is_noun(k) or tree.child(k, "nummod", "det", "nmod:poss") is not None for k in joined):
        return None
    span = phrase(tree, head, place.words[-1] + 1, reach="joined")
    return quote(tree, span, text) if span else None


RULES: Sequence[Callable[[Place], int | None]] = (number_of, _what_changes, _base, _compared, _of_change)
