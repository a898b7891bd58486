"""Quantity + sentence -> how the text puts it: as so, estimated, planned, conditional or denied."""

from __future__ import annotations

from pipeline.models import Modality
from pipeline.parse.lang.en.figures.hedges import BELIEF, FATES
from pipeline.parse.lang.en.modal_words import SAYING_STEMS, VERIFYING
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.tokens import Tokens

BACK = 16  # tokens before a quantity that may govern it
AHEAD = 8  # tokens behind it in which its predicate may stand

CONDITIONAL = frozenset("could may might if unless whether potentially hypothetical".split())
WILL = frozenset("will would shall 'll we'll they'll i'll he'll she'll it'll we’ll they’ll i’ll he’ll she’ll it’ll".split())
PLANNED = WILL | frozenset(
    """
    plan plans planned planning aim aims aimed aiming intend intends intended target targets targeted targeting pledge
    pledged pledges pledging vow vowed vows promise promised promises proposed proposes propose proposing proposal
    goal scheduled slated ambition commit committed hopes hoping seeks seeking wants
""".split()
)
ESTIMATED = frozenset(
    """
    estimate estimates estimated estimating estimation forecast forecasts forecasted forecasting projected
    projection projections expected expect expects expecting predicted predicts predict predicting assessed assesses
    assess assessment assessments anticipate anticipated anticipates modelling modeling reckons reckon guess calculated
    extrapolated likely poised track pace
""".split()
)
NEGATIONS = frozenset(
    """
    not never didn't didn’t don't don’t doesn't doesn’t wasn't wasn’t weren't weren’t hasn't hasn’t haven't
    haven’t hadn't hadn’t isn't isn’t aren't aren’t
""".split()
)
MODAL = CONDITIONAL | PLANNED | ESTIMATED | NEGATIONS | {"set"} | frozenset(BELIEF)
"""A sentence without any of these states what it says."""

_NEEDS_TO = frozenset("commit committed likely track pace intended poised set".split())
"""They tell of what is to come only with a "to" behind: "likely to", not "likely voters"."""
_NOUNS_TOO = frozenset("plan plans target targets aim aims goal proposal pledge pledges promise promises ambition".split())
_AIM_LINKS = frozenset("to of for is was are were would will that calls includes".split())
"""Behind one of those nouns they say what it aims at; "raised the target by 25 points" does not."""

_CLAUSE_ENDS = frozenset("; : — – ( )".split())
_CLAUSE_OPENS = frozenset("but while after because since although when".split())
_RELATIVES = frozenset("which who whom whose where".split())
_FINITE = frozenset("has have had was were is are did does".split())
_BEFORE_FINITE = PLANNED | ESTIMATED | CONDITIONAL | {"to", "not"}
_MODIFYING = frozenset("earning worth weighing costing holding carrying employing containing measuring comprising aged".split())
"""Participles behind a noun that tell what it is, whatever the clause says: "families earning less than $75,000"."""
_SETTLED = frozenset("the its his her their this these those current existing each our your my".split())
_ORDER = frozenset("first last past other remaining".split())
_ADJUNCTS = frozenset("at for in with on since from under about over during despite".split())
_NOT_NEGATED = frozenset("only just but until least all because yet that if more merely simply ,".split())
_AIMS = frozenset("target goal".split())
_EXPECTED = frozenset("expected projected forecast estimated predicted".split())
_PREDICATE_ENDS = frozenset(". , ; and but that who when which".split())


def modality(tokens: Tokens, q: Quantity) -> Modality:
    """How the text puts the quantity.

    **Rule:** specification, section 2: conditional wins over the others; a settled number inside a future clause stays
    `stated`: one behind a definite determiner, an age, a time ago.
    """
    low = tokens.low
    ahead = _predicate(low[q.last : q.last + AHEAD])
    if q.kind == "age" or (q.kind == "duration" and low[q.last] == "ago") or low[q.last] == "owed":
        return "stated"
    if not _AIMS.isdisjoint(low[q.last : q.last + 2]) and low[q.last] != "field" and q.kind in {"percent", "money", "measure"}:
        return "planned"
    words = _governing(tokens, q)
    settled = _is_settled(tokens, q.first - 1) and _EXPECTED.isdisjoint(words[:3])
    if _is_negated(words, settled):
        return "negated"
    if settled:
        return "stated"
    if not CONDITIONAL.isdisjoint(words) or not {"could", "might"}.isdisjoint(ahead) or ("may" in ahead and "be" in ahead):
        return "conditional"
    if not ESTIMATED.isdisjoint(words) or _is_believed(tokens, q, ahead, words):
        return "estimated"
    if not PLANNED.isdisjoint(words) or "set" in words:
        return "planned"
    if q.kind != "duration" and not {"will", "would"}.isdisjoint(ahead):
        return "planned"
    if not _EXPECTED.isdisjoint(ahead[:6]):
        return "estimated"
    return "planned" if not {"planned", "proposed"}.isdisjoint(ahead[:4]) else "stated"


def _is_believed(tokens: Tokens, q: Quantity, ahead: list[str], words: list[str]) -> bool:
    """Is it no more than believed: "30 are feared dead", "12 are thought to be trapped", "is believed to have killed four"?"""
    for at, word in enumerate(ahead):
        if word in _BELIEVED:
            following = tokens.low[q.last + at + 1]
            return following in _FATES or (following == "to" and tokens.low[q.last + at - 1] in _PASSIVE)
    return any(
        word in _BELIEVED and at and words[at - 1] in {"to", "that"} and words[at + 1 : at + 2] != ["who"]
        for at, word in enumerate(words)
    )


_BELIEVED = frozenset(BELIEF)
_FATES = frozenset(FATES)
_PASSIVE = frozenset("is are was were be been being still also now".split())


def _governing(tokens: Tokens, q: Quantity) -> list[str]:
    """The words before the quantity that may govern it, nearest first: back to the beginning of its clause.

    Words that look like a plan or an estimate, but are none here, are left out.
    """
    low = tokens.low
    words: list[str] = []
    commas = 0
    for at in range(q.first - 1, max(tokens.first - 1, q.first - 1 - BACK), -1):
        word = low[at]
        commas += word == ","
        if word in _CLAUSE_ENDS or commas > 1 or word in _MODIFYING:
            break
        if word in _RELATIVES or (word in _CLAUSE_OPENS and words):
            break
        if word == "that" and words and words[-1] in _FINITE:
            break  # "the yard that employs 40"
        if _opens_what_is_said(low, at):
            break  # "would only confirm that four were missing": would is the cue's
        if word in _FINITE and words and not _goes_on(low, at):
            words += [w for w in low[max(tokens.first, at - 4) : at] if w in {"if", "whether", "unless"}]
            break
        if not _is_another(tokens, at, q.first):
            words.append(word)
    return words


def _opens_what_is_said(low: list[str], at: int) -> bool:
    """Does a clause of its own begin behind token `at`, whose modality is not that of the verb of saying before it?

    "would confirm that …", "could say only that …", "could not verify the figure of …".
    """
    if low[at] == "that":
        verb = at - 1 - (low[at - 1] in {"only", "just", "also"})
        return low[verb] in SAYING_STEMS
    return low[at] in VERIFYING


def _goes_on(low: list[str], at: int) -> bool:
    """Does the finite verb at token `at` belong to a plan before it: "would have 40", "the target is 40", "is to build 40"?"""
    return low[at + 1] in {"to", "not", "expected"} or low[at - 1] in _BEFORE_FINITE


def _is_another(tokens: Tokens, at: int, first: int) -> bool:
    """Is the word at token `at` not the one that tells of a plan or an estimate: "May", "likely voters", "the target area"?"""
    word, following = tokens.low[at], tokens.low[at + 1]
    if following == "not" or (word == "not" and tokens.low[at - 1] == "if"):
        return word in {"if", "not"}  # "hundreds if not thousands"
    if word == "may":
        return tokens.raw[at] == "May" and at > tokens.first
    if word in _NEEDS_TO:
        return following != "to" or at + 2 >= first
    return word in _NOUNS_TOO and following not in _AIM_LINKS and at + 1 < first


def _predicate(ahead: list[str]) -> list[str]:
    return ahead[: next((k for k, word in enumerate(ahead) if word in _PREDICATE_ENDS), len(ahead))]


def _is_settled(tokens: Tokens, at: int) -> bool:
    """Does a definite determiner end at token `at`: "the", "its first", "Tullamar’s"?"""
    word, before = tokens.low[at], tokens.low[at - 1]
    return word in _SETTLED or word.endswith(("'s", "’s")) or (word in _ORDER and before in _SETTLED)


def _is_negated(words: list[str], settled: bool) -> bool:
    """Does a "not" govern the quantity? `words` are those before it, nearest first."""
    for at, word in enumerate(words[:6]):
        if word in _ADJUNCTS or (settled and at > 1):
            return False
        if word in NEGATIONS:
            return _NOT_NEGATED.isdisjoint(words[:at])
    return False
