"""Figure + tree -> how the text puts it, where the clause that holds it says so or parts it from what is around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.models import Modality
from pipeline.parse.judgements.context import Place, noun_of
from pipeline.parse.lang.en.judgements.mood_words import (
    ABOUT_TO,
    ASKING,
    ASKING_FOR,
    CONDITIONS,
    EXPECTED,
    FORECASTS,
    MOOD,
    OBLIGED,
    PLANNING,
    SEEING,
    SOUGHT,
    THINKING,
)
from pipeline.parse.syntax.tree import Tree
from pipeline.parse.text.words import stem

_ASKING, _ASKING_FOR, _PLANNING = (frozenset(map(stem, words)) for words in (ASKING, ASKING_FOR, PLANNING))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_WORD = re.compile(r"[a-z]+")
_NEAR = 6
"""words up from a figure's noun, or on from the figure, in which what governs it is looked for"""


@dataclass(slots=True)
class Before:
    """The figure before, as judged."""

    place: Place
    modality: Modality


def may_be_moved(sentence: str) -> bool:
    """Can the syntax say something else than that the figure is stated so? A quick look before it is asked."""
    words = _WORD.findall(sentence.lower())
    return not MOOD.isdisjoint(words) or any(stem(word) in _ASKING for word in words)


def modality_of(place: Place, before: Before | None) -> Modality:
    """What the first rule that knows says; what the words around the figure said where none does."""
    return next((found for rule in RULES if (found := rule(place, before)) is not None), place.figure.modality)


def _in_brackets(place: Place, before: Before | None) -> Modality | None:
    """A sum that is told again in another currency is put as the first: "raise $12.9bn (£10bn)"."""
    first = place.words[0]
    if before is None or not _are_akin(place, before):
        return None
    is_again = first > 0 and place.tree.low[first - 1] in {"(", ";", "/"} and first - before.place.words[-1] <= _BESIDE
    return before.modality if is_again else None


_BESIDE = 3


def _are_akin(place: Place, before: Before) -> bool:
    return before.place.tree is place.tree and before.place.figure.kind == place.figure.kind


def _in_list(place: Place, before: Before | None) -> Modality | None:
    """Joined to a figure of its kind it is put as that one: "targets of 50 million in May and one billion in June"."""
    if before is None or not _are_akin(place, before):
        return None
    noun, other = noun_of(place), noun_of(before.place)
    is_joined = place.tree.label[noun] == "conj" and place.tree.head[noun] in {other, before.place.anchor}
    return before.modality if is_joined else None


def _in_own_words(place: Place, before: Before | None) -> Modality | None:
    """ "an estimated 4,300"."""
    return "estimated" if not EXPECTED.isdisjoint(_WORD.findall(place.figure.words.lower())) else None


def _by_participle(place: Place, before: Before | None) -> Modality | None:
    """ "the 11.3 percent projected by analysts", "the 9 percent that the company had proposed"."""
    tree = place.tree
    for child in {*tree.children[noun_of(place)], *tree.children[place.anchor]} - set(place.words):
        label, word = tree.label[child].split(":")[0], tree.low[child]
        if label in {"acl", "amod"} and word in EXPECTED | SOUGHT and _is_ofnoun_of(tree, child):
            return "estimated" if word in EXPECTED else "planned"
    behind = max(noun_of(place), place.words[-1]) + 1
    if tree.low[behind + 1 : behind + 2] == ["by"] and tree.low[behind] in EXPECTED | SOUGHT:
        return "estimated" if tree.low[behind] in EXPECTED else "planned"
    return None


def _is_ofnoun_of(tree: Tree, participle: int) -> bool:
    """Is the noun what was expected or sought, and not who did so?"""
    if tree.label[participle] != "acl:relcl" or tree.child(participle, "aux:pass") is not None:
        return True
    return any(tree.label[k] == "obj" and tree.low[k] in {"that", "which"} for k in tree.children[participle])


def _from_level(place: Place, before: Before | None) -> Modality | None:
    """The level from which something is to change is a fact: "raise it from 24 to 30 percent"."""
    low, first, last = place.tree.low, place.words[0], place.words[-1]
    ahead = low[last + 1 : last + _NEAR]
    is_start = "from" in low[max(0, first - 2) : first] and "to" in ahead and "," not in ahead
    return "stated" if is_start and "to" not in low[max(0, first - 4) : first] else None


def _obliged(place: Place, before: Before | None) -> Modality | None:
    """ "should rise to 38,700", "is due to rise to 38,700"."""
    tree = place.tree
    for verb in _up(place):
        if any(tree.label[k] == "aux" and tree.low[k] in OBLIGED for k in tree.children[verb]):
            return "planned"
        if tree.low[verb] in ABOUT_TO and tree.low[verb + 1 : verb + 2] == ["to"] and verb < place.words[0]:
            return "planned"
    return None


def _asked_to(place: Place, before: Before | None) -> Modality | None:
    """ "ordered him to pay 40", "permission to climb to 34,000 feet"; not of what is known: "to free the 40"."""
    tree = place.tree
    if place.figure.kind == "age" or _is_known(tree, noun_of(place)):
        return None
    wanted = False
    for word in _up(place):
        mark = tree.child(word, "mark")
        if wanted and stem(tree.low[word]) in _ASKING:
            return "planned"
        if tree.is_verb(word) and mark is not None and tree.low[mark] == "to":
            wanted = True
        elif tree.label[word] == "acl:relcl" or (not wanted and tree.is_verb(word)):
            return None
    return None


def _is_known(tree: Tree, noun: int) -> bool:
    known = tree.child(noun, "det", "nmod:poss")
    return known is not None and (tree.label[known] == "nmod:poss" or tree.low[known] in {"the", "these", "those"})


def _asked_for(place: Place, before: Before | None) -> Modality | None:
    """ "requested a ten-minute break", "preferring a quarter-point increase"."""
    tree, noun = place.tree, noun_of(place)
    for word in (noun, tree.head[noun]):
        if word < len(tree) and tree.label[word] == "obj" and stem(tree.low[tree.head[word]]) in _ASKING_FOR:
            return "planned"
    return None


def _forecast(place: Place, before: Before | None) -> Modality | None:
    """ "put the probability at 15 percent", "guidance of 4 percent", "officials see prices rising 2 percent"."""
    tree = place.tree
    is_open = True
    for word in [noun_of(place), *_up(place)]:
        if is_open and word != place.anchor and tree.low[word] in FORECASTS and tree.label[word].split(":")[0] != "obl":
            return "estimated"
        if not tree.is_verb(word):
            continue
        subject, goal = tree.child(word, "nsubj", "nsubj:pass"), tree.child(word, "obj")
        if is_open and any(k is not None and tree.low[k] in FORECASTS for k in (subject, goal)):
            return "estimated"
        is_open = False
        if place.figure.kind in {"percent", "ratio"} and tree.low[word] in SEEING and subject is not None:
            return "estimated" if tree.low[subject] not in {"i", "we", "you"} else None
    return None


def _of_those_who_say(place: Place, before: Before | None) -> Modality | None:
    """ "63 percent said they would go": that so many said so is a fact."""
    if place.figure.modality not in {"planned", "conditional"}:
        return None
    ahead = place.tree.low[place.words[-1] + 1 : place.words[-1] + 9]
    for at, word in enumerate(ahead):
        if word in {".", ",", ";"} or word in CONDITIONS:
            return None
        if word in THINKING:
            return "stated" if not CONDITIONS.isdisjoint(ahead[at:]) else None
    return None


def _in_own_clause(place: Place, before: Before | None) -> Modality | None:
    """A finite clause of its own is what it is, whatever is planned around it: "if they are safe after eight fell"."""
    tree, noun = place.tree, noun_of(place)
    if place.figure.modality == "stated":
        return None
    for word in tree.above(noun):
        if not tree.is_verb(word):
            continue
        label = tree.label[word]
        if label in {"root", "ccomp", "parataxis"} or (label == "acl:relcl" and tree.tag[word] not in _FINITE):
            return None
        if tree.tag[word] in _FINITE and label in {"acl:relcl", "advcl"}:
            first = min([word, *tree.children[word]])
            within = tree.low[first : place.words[0]]
            is_moved = any(stem(one) in _PLANNING or one in CONDITIONS for one in within)
            return None if is_moved or any(tree.low[k] in CONDITIONS for k in tree.children[word]) else "stated"
    return None


def _up(place: Place) -> Iterator[int]:
    for count, word in enumerate(place.tree.above(noun_of(place))):
        if count == _NEAR:
            return
        yield word


Rule = Callable[[Place, Before | None], Modality | None]
RULES: Sequence[Rule] = (
    _in_own_words, _by_participle, _in_brackets, _from_level, _in_list, _obliged, _asked_to, _asked_for, _forecast,
    _of_those_who_say, _in_own_clause,
)  # fmt: skip
