"""Figure + tree -> what happened to the counted: each word that may say so is asked whether it says it of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.models import Category
from pipeline.parse.judgements.context import Place, meeting, noun_of, plain_way, way
from pipeline.parse.judgements.counted import amount_of
from pipeline.parse.judgements.weights import Weights, best
from pipeline.parse.judgements.word_classes import classes_of
from pipeline.parse.lang.en.category_words import DISEASES
from pipeline.parse.lang.en.judgements.harm_words import (
    EMPLOYED,
    INCLUDING,
    JOBS,
    LIVES,
    LOSERS,
    MOVED,
    NO_CAPTIVES,
    PARTICLES,
    PLACES,
    SHELTER,
    SIGNS,
    TAKERS,
    WRECKAGE,
    Sign,
)
from pipeline.parse.syntax.tree import Tree

_NOT = frozenset("not n't never no without".split())


@dataclass(frozen=True, slots=True)
class Told:
    """What a word of the sentence may tell of the counted."""

    word: int
    sign: Sign
    by: str
    """the table it stands in"""


def told(tree: Tree) -> list[Told]:
    """All that the words of a sentence tell of what happens to people and things."""
    found = []
    for word, low in enumerate(tree.low):
        if (phrase := _phrase(tree, word)) is not None:
            found.append(Told(word, phrase, "phrase"))
        else:
            found += [Told(word, sign, "word") for sign in SIGNS.get(low, ())]
    return found


def _phrase(tree: Tree, word: int) -> Sign | None:
    """What a word tells together with another: "gunned down", "claimed 80 lives", "put to death", "without homes"."""
    return _with_particle(tree, word) or _with_object(tree, word) or _with_neighbour(tree, word)


def _with_particle(tree: Tree, word: int) -> Sign | None:
    for category, particles in PARTICLES.get(tree.low[word], ()):
        particle = next((k for k in range(word + 1, min(word + 6, len(tree))) if tree.low[k] in particles), None)
        if particle is not None and (particle == word + 1 or tree.head[particle] == word):
            return Sign((category,), "object")
    return None


def _with_object(tree: Tree, word: int) -> Sign | None:
    low, goal = tree.low[word], tree.child(word, "obj", "nsubj:pass")
    if goal is not None and low in TAKERS and tree.low[goal] in LIVES:
        return Sign(("killed",), "lives")
    if goal is not None and low in LOSERS and tree.low[goal] in JOBS:
        return Sign(("laid_off",), "lives")
    return None


def _with_neighbour(tree: Tree, word: int) -> Sign | None:
    low, ahead = tree.low[word], tree.low[word + 1 : word + 4]
    before = tree.low[word - 1] if word else ""
    if low == "without" and not SHELTER.isdisjoint(ahead):
        return Sign(("displaced",), "state")
    if low in {"toll", "tolls"}:
        return Sign(("killed",), "toll")
    if low in {"case", "cases"} and _names_disease(tree, word):
        return Sign(("infected",), "event")
    return _STANDING.get((low, ahead[0] if ahead else "")) or _STANDING_BEHIND.get((before, low))


_STANDING = {("to", "death"): Sign(("killed",), "state")}
_STANDING_BEHIND = {
    **{(test, "positive"): Sign(("infected",), "state") for test in ("test", "tests", "tested", "testing")},
    **{(grave, "condition"): Sign(("injured",), "state") for grave in ("critical", "serious")},
}


def _names_disease(tree: Tree, word: int) -> bool:
    return not DISEASES.isdisjoint(tree.low[max(0, word - 8) : word + 9])


@dataclass(slots=True)
class Candidate:
    categories: tuple[Category, ...]
    features: list[str]


@dataclass(slots=True)
class Before:
    """The last figure of which something was told."""

    place: Place
    categories: tuple[Category, ...]
    counted: str | None
    by_noun: bool
    """its own noun told of it ("690 deaths"), which tells nothing of the next noun ("and 1,003 recoveries")"""


def candidates(place: Place, heard: list[Told], before: Before | None, counted: str | None) -> list[Candidate]:
    """What may have happened to the counted, nothing among it, with what speaks for each; `heard` is all that is told."""
    signs = [one for one in heard if may_be_said(place, one)]
    if before is not None and before.by_noun and _own(place) == "own" and before.place.tree is place.tree:
        signs = [one for one in signs if one.word != counted_word(before.place)]
        told_already, before_it = before.categories, None
    else:
        told_already, before_it = (), before
    rule = _ruled(place, signs, heard)
    found = [Candidate((), _nothing(place, signs, before)), *_signed(place, signs, rule), *_in_noun(place, counted, rule)]
    if rule and rule != told_already and not _is_told(place.tree, rule, signs):
        kind = place.figure.kind
        found.append(Candidate(rule, ["rule", f"rule {kind}", f"rule {_own(place)}", f"rule {rule[0]}"]))
    if before_it is not None and place.sentence - before_it.place.sentence <= 2:
        found.append(Candidate(before_it.categories, _again(place, signs, before_it, counted)))
    return found


def _is_told(tree: Tree, categories: tuple[Category, ...], signs: list[Told]) -> bool:
    return any(categories in (_shared(tree, one, signs), one.sign.categories) for one in signs)


def _ruled(place: Place, signs: list[Told], heard: list[Told]) -> tuple[Category, ...]:
    """The verdict of the rules, where what they heard may be said of the counted."""
    said, unsaid = ({c for one in some for c in one.sign.categories} for some in (signs, heard))
    rule = tuple(place.figure.category or ())
    return rule if all(befits(place, c) and (c in said or c not in unsaid) for c in rule) else ()


def _signed(place: Place, signs: list[Told], rule: tuple[Category, ...]) -> list[Candidate]:
    """What each word of the sentence says, with the words that are joined to it."""
    found = []
    for one in signs:
        shared = _shared(place.tree, one, signs)
        agrees = set(shared) == set(rule)
        more = [f"agrees {agrees}", f"agrees {agrees} {one.sign.role}", f"agrees {agrees} {bool(rule)}"]
        found.append(Candidate(shared, [*features(place, one), *more]))
    return found


def _in_noun(place: Place, counted: str | None, rule: tuple[Category, ...]) -> list[Candidate]:
    """What the noun that is counted says itself, where it stands elsewhere in the text."""
    kind = place.figure.kind
    if counted is None or (counted == place.figure.counted and kind != "percent"):
        return []
    signs = [sign for word in counted.lower().split() for sign in SIGNS.get(word, ()) if sign.role in {"event", "person"}]
    return [
        Candidate(
            sign.categories, ["text", f"text {kind}", f"text {sign.role} {kind}", f"text {set(sign.categories) == set(rule)}"]
        )
        for sign in signs
    ]


def _own(place: Place) -> str:
    """Does the figure stand with a noun of its own?"""
    return "own" if counted_word(place) != place.anchor else "bare"


def _beside(place: Place) -> tuple[str, str, str]:
    """The word before the figure, the word behind it and that one's tag."""
    tree, first, last = place.tree, place.words[0], place.words[-1] + 1
    behind = (tree.low[last], tree.tag[last]) if last < len(tree) else ("$", "-")
    return tree.low[first - 1] if first else "^", *behind


def _nothing(place: Place, signs: list[Told], before: Before | None) -> list[str]:
    """What speaks for nothing having happened to the counted."""
    figure, tree = place.figure, place.tree
    rule, own = bool(figure.category), _own(place)
    _, following, _ = _beside(place)
    found = [
        "none", f"none {figure.kind}", f"none rule {rule}", f"none {figure.kind} {own}", f"none signs {min(len(signs), 3)}",
        f"none rule {rule} {len(signs) > 0}", f"none next {following}", f"none {tree.label[place.anchor]} {figure.kind}",
        f"none {own} {before is not None}",
    ]  # fmt: skip
    return found + ([f"none {c}" for c in classes_of(tree.low[counted_word(place)], "NN")] if own == "own" else [])


def _again(place: Place, signs: list[Told], before: Before, counted: str | None) -> list[str]:
    """What speaks for the same having happened as to the counted of the figure before."""
    figure, tree, own = place.figure, place.tree, _own(place)
    previous, following, tag = _beside(place)
    gap = place.sentence - before.place.sentence
    linked = way(tree, place.anchor, before.place.anchor) if gap == 0 else "-"
    same = bool(counted) and counted == before.counted
    rule = bool(figure.category)
    agrees = set(before.categories) == set(figure.category or ())
    return [
        "again", f"again {gap}", f"again {gap} same {same}", f"again {gap} {own}", f"again {linked}",
        f"again {plain_way(linked)}", f"again {following}", f"again prev {previous}", f"again {figure.kind} {gap}",
        f"again {figure.kind} {gap} {same} {own}", f"again {plain_way(linked)} {own}", f"again agrees {agrees} {rule}",
        f"again tag {tag} {own}", f"again {figure.low == figure.high == 1}", f"again {figure.kind} {before.place.figure.kind}",
        f"again rule {rule} {len(signs) > 0} {own}",
        *(f"again {c}" for c in classes_of(tree.low[counted_word(place)], "NN")[1:]),
    ]  # fmt: skip


_BETWEEN_JOINED = frozenset(("and", "or", ",", "either", "then", "later"))
_LIGHT = frozenset("taken gone went made left held declared reported listed feared presumed badly seriously severely".split())
"""Words with which a fate in a list is told: "killed, taken prisoner or gone missing"."""
_BETWEEN = _BETWEEN_JOINED | _LIGHT
_JOINTS = frozenset(("and", "or", ","))


def _shared(tree: Tree, one: Told, signs: list[Told]) -> tuple[Category, ...]:
    """The categories of a sign and of those that one list joins to it: "killed, taken prisoner or gone missing"."""
    words = sorted({other.word for other in signs})
    at = words.index(one.word)
    first = last = at
    while first > 0 and _are_joined(tree, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _are_joined(tree, words[last], words[last + 1]):
        last += 1
    listed = words[first : last + 1]
    found = list(one.sign.categories)
    for other in signs:
        if other.word in listed:
            found += [c for c in other.sign.categories if c not in found]
    return tuple(found)


def _are_joined(tree: Tree, first: int, second: int) -> bool:
    """Do two fates stand in one list, the first without an object of its own? "killed four and wounded six" do not."""
    between = tree.low[first + 1 : second]
    is_list = not _JOINTS.isdisjoint(between) and _BETWEEN.issuperset(between)
    goal = tree.child(first, "obj")
    return is_list and (goal is None or goal < first)


def features(place: Place, one: Told) -> list[str]:
    """What speaks for the sign being told of what the figure counts."""
    figure, tree, anchor = place.figure, place.tree, place.anchor
    word, role, category = one.word, one.sign.role, one.sign.categories[0]
    head = counted_word(place)
    plain, how, tag = plain_way(way(tree, head, word)), voice(tree, word), _short_tag(tree, word)
    side = "before" if word < anchor else "behind"
    gap = min(abs(word - anchor), 15) // 3
    hub = _hub(tree, head, word)
    between = tree.low[min(word, anchor) + 1 : max(word, anchor)] or ["-"]
    others = any(min(word, anchor) < w < max(word, anchor) for w in place.taken)
    preposition = tree.case(word)
    things = "thing" if role == "object" and category in {"destroyed", "seized"} else "people"
    broken = not _BREAKS.isdisjoint(between)
    steps = plain.split() or ["="]
    noun_classes = classes_of(tree.low[head], "NN")[1:] if head != anchor else []
    return [
        "bias",
        f"{role} same {head == word}",
        f"{role} {plain}",
        f"{role} {plain} {how}",
        f"{role} {tag} {plain}",
        f"{role} {tag} {how} {side}",
        f"{role} {tag} {tree.label[word].split(':')[0]} {side}",
        f"{role} gap {side} {gap} {broken}",
        f"{role} negated {_denied(tree, word)}",
        f"{role} others {others} {side} {broken}",
        f"{role} prep {preposition}",
        f"{role} prep {preposition} {plain}",
        f"{role} end {steps[-1]} {how} {tag}",
        f"{role} start {steps[0]} {how} {side}",
        *(f"{role} hub {h} {side}" for h in hub[:2]),
        *(f"{role} hub {h} {plain}" for h in hub[1:]),
        f"{role} kind {figure.kind} {plain}",
        f"{role} kind {figure.kind}",
        f"{role} {things} {how}",
        f"{role} one {figure.low == figure.high == 1}",
        f"{category} {role}",
        f"{role} steps {plain.count('^')} {len(plain.split())} {how}",
        f"{role} own noun {head != anchor} {side} {gap}",
        f"{role} adjacent {word - anchor if abs(word - anchor) < 4 else 9}",
        f"{role} last {between[-1] if side == 'behind' else '-'}",
        f"{role} first {between[0] if side == 'before' else '-'}",
        *(f"{category} {c}" for c in noun_classes),
    ]


_BREAKS = frozenset((",", ";", "but", "while", "after", "before", "when", ":"))


def _short_tag(tree: Tree, word: int) -> str:
    return "V" + tree.tag[word][2:] if tree.is_verb(word) else tree.tag[word][:2]


def _hub(tree: Tree, head: int, word: int) -> list[str]:
    """The classes of the word under which the counted and the sign meet."""
    met = meeting(tree, head, word)
    return classes_of(tree.low[met], tree.tag[met]) if met is not None and met != word else ["-"]


def counted_word(place: Place) -> int:
    """The word that the figure counts: what its number hangs on, or the number."""
    noun = noun_of(place)
    if noun != place.anchor and noun not in place.taken:
        return noun
    child = place.tree.child(place.anchor, "nmod")
    return child if child is not None and place.tree.case(child) == "of" else place.anchor


_SURE = frozenset(
    {
        ("object", "nsubj:pass^", "passive"), ("both", "nsubj:pass^", "passive"), ("object", "obj^", "object"),
        ("both", "obj^", "object"),
        ("subject", "nsubj^", "none"), ("both", "nsubj^", "none"), ("subject", "nsubj^", "object"), ("lives", "obj^", "object"),
        ("object", "acl", "none"), ("both", "acl", "none"), ("subject", "acl:relcl", "none"), ("object", "acl:relcl", "passive"),
        ("state", "nsubj:pass^ xcomp", "none"), ("subject", "nsubj:pass^ xcomp", "none"), ("subject", "nsubj^ xcomp", "none"),
        ("object", "nsubj:pass^ xcomp", "passive"), ("both", "nsubj:pass^ xcomp", "none"),
        ("object", "", "none"), ("person", "", "none"), ("event", "", "none"), ("state", "nsubj^", "none"),
        ("state", "obj^ xcomp", "none"),
        ("state", "nsubj^ xcomp", "none"), ("object", "amod", "none"), ("state", "amod", "none"),
    }
)  # fmt: skip
"""Role of a word, way to it from the counted, voice: where these three meet, it is said of the counted."""


def chosen(place: Place, heard: list[Told], found: Sequence[Candidate], weights: Weights) -> tuple[Category, ...]:
    """What happened to the counted: what its own predicate says; where none does, the candidate that weighs most."""
    sure: list[Category] = []
    amount = amount_of(place)
    signs = [one for one in heard if may_be_said(place, one)]
    for one in signs if place.figure.kind == "count" or _is_share(place) else ():
        if is_surely_said(place, one, amount):
            sure += [c for c in _shared(place.tree, one, signs) if c not in sure]
    if sure:
        return tuple(sure)
    return found[best([one.features for one in found], weights)].categories


def is_surely_said(place: Place, one: Told, amount: int | None) -> bool:
    """By the syntax alone: is the fate told by the predicate of the counted, of their number, or of those they are part of?"""
    how = voice(place.tree, one.word)
    is_said = any((one.sign.role, said_by(place, k, one.word), how) in _SURE for k in {counted_word(place), standing(place)})
    told_of_number = amount is not None and amount in place.tree.above(one.word) and one.word < place.anchor
    return (is_said or told_of_number or _is_part_of(place, one)) and not _denied(place.tree, one.word)


def _is_part_of(place: Place, one: Told) -> bool:
    """Is the counted told to be part of those: "the dead included four", "among the wounded were four"?"""
    tree = place.tree
    if one.sign.role not in {"person", "state", "object"} or tree.label[one.word].split(":")[0] not in {"nsubj", "obl", "nmod"}:
        return False
    road = plain_way(way(tree, counted_word(place), one.word))
    if road == "obj^ nsubj":
        return tree.low[tree.head[counted_word(place)]] in INCLUDING
    return road in {"nsubj^ obl", "nsubj^ nmod", "nsubj^", "nmod"} and tree.case(one.word) in {"among", "amongst"}


def befits(place: Place, category: Category) -> bool:
    """Is the counted of a kind to which that happens: villages are no captives, claims not laid off?"""
    noun = place.tree.low[counted_word(place)]
    if category == "captured":
        return noun not in NO_CAPTIVES and (place.figure.kind == "count" or _is_share(place))
    return category != "laid_off" or counted_word(place) == place.anchor or noun in EMPLOYED | JOBS


def may_be_said(place: Place, one: Told) -> bool:
    """Can the word be said of the counted at all: not where it only is the place, or whence something is done?"""
    tree, word = place.tree, one.word
    if not all(befits(place, category) for category in one.sign.categories):
        return False
    if one.sign.role in {"object", "both"} and tree.head[counted_word(place)] == word and tree.is_verb(word):
        return tree.label[counted_word(place)] != "obl" or _opens_with_particle(tree, counted_word(place), word)
    if tree.low[word] in WRECKAGE:  # "trapped under the rubble" is not destroyed
        return tree.case(word) in _INTO
    return tree.low[word] not in PLACES or _is_brought(tree, word)


_INTO = frozenset(("in", "to", "into"))


def _is_brought(tree: Tree, word: int) -> bool:
    """Is somebody brought or kept in the place: "nurses work at a hospital" are not hospitalised."""
    verb = next((k for k in tree.above(word) if tree.is_verb(k)), None)
    return tree.case(word) in _INTO and (verb is None or tree.low[verb] in MOVED or tree.child(word, "cop") is not None)


def _opens_with_particle(tree: Tree, noun: int, verb: int) -> bool:
    """Does the preposition of the noun belong to its verb: "shot down two planes"?"""
    return any(tree.case(noun) in particles for _, particles in PARTICLES.get(tree.low[verb], ()))


def told_by_noun(place: Place, signs: Sequence[Told]) -> bool:
    """Does the noun that is counted tell itself what happened?"""
    return any(one.word == counted_word(place) for one in signs)


def said_by(place: Place, start: int, word: int) -> str:
    """The way from the counted to a word; nouns that are joined, and asides on a noun, are where the first noun is."""
    steps = way(place.tree, start, word).split()
    while steps and steps[0] in {"conj^", "appos^"}:
        steps = steps[1:]
    # "690 deaths and 1,003 recoveries": the noun that is joined tells of itself alone
    return " ".join(steps) or way(place.tree, start, word)


def standing(place: Place) -> int:
    """The word that stands for the counted in the sentence: the number before "of them", else what it counts."""
    return place.anchor if _is_share(place) else counted_word(place)


def _is_share(place: Place) -> bool:
    counted = counted_word(place)
    return counted != place.anchor and place.tree.head[counted] == place.anchor


def voice(tree: Tree, word: int) -> str:
    if tree.child(word, "aux:pass", "nsubj:pass", "obl:agent") is not None:
        return "passive"
    return "object" if tree.child(word, "obj") is not None else "none"


def _denied(tree: Tree, word: int) -> bool:
    return any(tree.low[k] in _NOT for k in tree.children[word])
