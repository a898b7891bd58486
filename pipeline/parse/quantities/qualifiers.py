"""Tokens before and behind a number -> the bound or approximation that they make of it."""

from __future__ import annotations

from pipeline.models import Qualifier
from pipeline.parse.lang.en.grammar_words import NOUNS_IN_ING
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.lang.en.quantities.qualifiers import (
    BEFORE_NUMBER,
    BEHIND_NUMBER,
    BY_HOW_MUCH,
    DEGREES,
    MOVED,
    NEGATIONS,
    NOT_BEYOND,
    OBJECTS,
    OVER_IS_MORE,
    PLACED,
    QUARRELS,
    TOPICAL,
)
from pipeline.parse.text.tokens import Tokens

BEFORE: dict[tuple[str, ...], Qualifier] = {
    tuple(p.split()): q for q, phrases in BEFORE_NUMBER.items() for p in phrases.split("|")
}
AFTER: dict[tuple[str, ...], Qualifier] = {
    tuple(p.split()): q for q, phrases in BEHIND_NUMBER.items() for p in phrases.split("|")
}
BEFORE |= {
    (negation, *phrase.split()): qualifier
    for qualifier, phrases in NOT_BEYOND.items()
    for phrase in phrases.split("|")
    for negation in NEGATIONS
}
QUALIFIER_ENDS = frozenset(phrase[-1] for phrase in BEFORE)
_AFTER_STARTS = frozenset(phrase[0] for phrase in AFTER)
_LONGEST = max(len(phrase) for phrase in BEFORE)


_OF_DEGREE = ("more_than", "less_than")
Found = tuple[Qualifier, int]


def qualifier_before(tokens: Tokens, at: int, *, duration: bool = False, small: bool = False) -> Found | None:
    """The qualifier that ends right before token `at`, and the index at which it begins; several in a row are one.

    `duration`: the quantity is one, before which "over" may mean "during". `small`: too small for "some" to mean "about".
    """
    low = tokens.low
    found: Found | None = None
    while low[at - 1] in QUALIFIER_ENDS:
        hit = next(
            ((BEFORE[phrase], at - n) for n in range(_LONGEST, 0, -1) if (phrase := tuple(low[at - n : at])) in BEFORE),
            None,
        )
        if hit is None or not _is_qualifier(tokens, hit, at, duration, small):
            break
        at = hit[1]
        if hit[0] in _OF_DEGREE and low[at - 1] in DEGREES:
            at -= 1
        found = (_stronger(hit[0], found[0]) if found else hit[0], at)
    return found


def _is_qualifier(tokens: Tokens, hit: Found, at: int, duration: bool, small: bool) -> bool:
    low = tokens.low
    start = hit[1]
    word = low[start]
    if word == "better" and low[start - 1] in BY_HOW_MUCH:
        return False  # "a lot better than three lamps"
    if at - start > 1:
        if tokens.hyphen(start - 1) and word == "up":
            return False  # "the run-up to the 2014 vote"
        return not (word == "up" and low[start + 1] == "to" and low[start - 1] in MOVED)  # "dues have gone up to $8,400"
    before = low[start - 1]
    if tokens.hyphen(start - 1):
        return False  # "a six-under 66"
    if word in {"about", "around"} and before in TOPICAL:
        return False
    if word in {"some"}:
        return not small and (before not in {"in", "and"} or tokens.is_digits(at))
    if word == "over":
        reckoned = not {"since", "ago", "after", "later", "before"}.isdisjoint(low[at + 1 : at + 4])
        more = not duration or reckoned or before in OVER_IS_MORE or (before.endswith("ing") and before not in NOUNS_IN_ING)
        if low[at] == "one" and tokens.is_digits(at + 1):
            return False  # "over one 12-year stretch"
        if low[at + 1] in {"innings", "games", "matches", "rounds", "legs", "races", "holes", "overs", "seasons"}:
            return False  # "three hits over seven innings"
        if before in QUARRELS:
            return False  # "held over a £2m heist"
        return more and before not in {"all", "win", "victory", "carry", "handed"}
    if word in {"above", "below", "under", "beyond"}:
        return before not in {"the", "and", "as"} and not (before in PLACED and word != "beyond" and not tokens.is_digits(at))
    if word in {"maximum", "minimum"} and before == "the":
        return False  # "the maximum 10 per cent" is what it is
    if word in {">", "<", "+"}:
        return True
    return word != "round"


def _stronger(outer: Qualifier, inner: Qualifier) -> Qualifier:
    """A bound outweighs an approximation: "up to about 40" is at most."""
    return inner if outer in {"about", "exact"} else outer


def qualifier_after(tokens: Tokens, at: int, *, money: bool = False) -> Found | None:
    """The qualifier that begins at token `at`, behind the number or its unit, and the index behind it."""
    low = tokens.low
    if low[at] not in _AFTER_STARTS:
        return None
    for n in (3, 2, 1):
        phrase = tuple(low[at : at + n])
        if phrase not in AFTER:
            continue
        following = low[at + n]
        if phrase[-1] == "plus" and (following in SMALL or tokens.low[at + n : at + n + 2] == ["or", "minus"]):
            return None  # "50 percent plus one vote"
        if phrase == ("plus",) and money and tokens.is_word(at + n):
            return None  # "$4.5 million plus interest"
        if phrase[-1] == "up" and (tokens.is_digits(at + n) or following == "to"):
            return None  # "of up 2.3 percent and up 4 percent"
        if following == "than" or (phrase[0] in {"plus", "+"} and (following in {"a", "the", "an"} or tokens.is_digits(at + n))):
            return None
        if phrase[-1] in {"over", "under", "up", "above", "below", "more"} and following in OBJECTS:
            return None
        if phrase[0] in {"minimum", "maximum", "max"} and tokens.is_word(at + n):
            return None
        if n == 1 and phrase[0] in {"odd", "ish"} and not tokens.is_word(at + n) and not tokens.glued(at - 1):
            return None
        if phrase[0] in {"at", "approximately", "approx"} and tokens.is_word(at + n):
            return None
        if phrase[0] == "+" and not tokens.glued(at - 1):
            return None
        return AFTER[phrase], at + n
    return None


def combine(before: Qualifier | None, after: Qualifier | None) -> Qualifier:
    """One qualifier out of what stands before and behind."""
    if before and after:
        return after if before in {"about", "exact"} else before
    return before or after or "exact"
