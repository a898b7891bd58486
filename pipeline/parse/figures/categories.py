"""Quantity + sentence -> what happened to the counted: killed, injured, missing, …"""

from __future__ import annotations

from itertools import pairwise

from pipeline.models import Category
from pipeline.parse.lang.en.category_words import (
    DEEDS,
    DISEASES,
    NOUNS,
    STATES,
    TAKERS_OF_LIVES,
    THINGS_ONLY,
    WITH_PARTICLE,
)
from pipeline.parse.lang.en.grammar_words import ADVERBS, AUXILIARIES, DETERMINERS
from pipeline.parse.lang.en.number_words import SMALL, VAGUE
from pipeline.parse.text.tokens import Tokens

AHEAD = 16  # tokens behind the counted noun that are looked at
_LINKS = frozenset(
    ", or and gone been also / either went go going taken held later presumed feared badly seriously severely critically".split()
)
_BREAKS = frozenset('; : . ! ? — ” " but after because while when since if although according whose'.split())


def categories(
    tokens: Tokens, first: int, noun_first: int, noun_end: int, stop: int, floor: int, head: str | None
) -> tuple[Category, ...] | None:
    """What happened to the counted, or None.

    The quantity begins at token `first`; the noun phrase runs from `noun_first` to `noun_end` (equal where there is none);
    the next quantity begins at `stop`, the one before ended at `floor`; `head` is the counted noun, in lower case.
    """
    found: list[Category] = []
    noun = NOUNS.get(head or "") or (STATES.get(head or "") if head in _THE_HARMED else None)
    if noun:
        found.append(noun)
    elif head in {"cases", "case"} and not DISEASES.isdisjoint(tokens.low[max(0, noun_first - 12) : noun_end + 12]):
        found.append("infected")
    if not found and _toll_before(tokens, first, floor):
        return ("killed",)
    if among := _among_the_harmed(tokens, first):
        return (among,)
    if head in {"lives", "life"} and not TAKERS_OF_LIVES.isdisjoint(tokens.low[max(floor, first - 5) : first]):
        return ("killed",)
    if phrase := _phrases_around(tokens, first, noun_end, stop, head):
        return (phrase,)
    before = _deeds_before(tokens, first, floor)
    if not before and _are_driven_out(tokens, first, noun_end):
        before = ["displaced"]
    if before == ["captured"] and head in _WON:
        before = []
    if before:
        found += [c for c in before if c not in found]
    if not before:
        if not noun:
            found += _modifiers(tokens, noun_first, noun_end)
        if not noun or tokens.low[noun_end] != "of":  # "three deaths of detained children"
            found += [c for c in _states_behind(tokens, noun_end, stop, head) if c not in found]
    if (
        not found
        and head in {"jobs", "positions", "posts", "workers", "employees", "staff", "roles"}
        and _jobs_go(tokens, first, noun_end)
    ):
        found.append("laid_off")
    return tuple(found) or None


_UNHOMED = frozenset("homes homeless shelter houses".split())


def _phrases_around(tokens: Tokens, first: int, noun_end: int, stop: int, head: str | None) -> Category | None:
    """What phrases of several words say: "whisked away 23 pupils", "two were hacked to death", "left 900 without homes"."""
    low = tokens.low
    is_thing = head in _BUILT
    found = WITH_PARTICLE.get((low[first - 2], low[first - 1]))
    end = min(stop, noun_end + AHEAD)
    end = next((j for j in range(noun_end, end) if low[j] in _BREAKS), end)
    if found is None and low[noun_end] in {"were", "was", "are", "have", "had"}:
        pairs = (WITH_PARTICLE.get((low[j], low[j + 1])) for j in range(noun_end, min(end, noun_end + 5)))
        found = next((category for category in pairs if category), None)
    if found is not None:
        return found if is_thing == (found in THINGS_ONLY) else None
    behind = low[noun_end:end]
    if any(a == "to" and b == "death" for a, b in pairwise(behind)):
        return "killed"
    if "without" in behind[:2] and not _UNHOMED.isdisjoint(behind[:4]):
        return "displaced"
    return None


_BUILT = frozenset(
    """
    houses house homes home buildings building bridges bridge cars car vehicles vehicle boats boat shops shop huts hut tents
    barns barn schools school roads road crops acres hectares villages village structures dwellings trees poles fields
    """.split()
)
"""Things that are destroyed, where people are carried off."""

_BEFORE_NUMBER = frozenset("further additional total estimated of some as just only almost also".split())


_WON = frozenset(
    """
    states votes seats delegates titles medals golds images photos pictures attention points wins contests primaries
    counties constituencies wards provinces tonnes trophies crowns wickets
""".split()
)
"""Who captures these wins or takes them; nobody is a captive."""
_THE_HARMED = frozenset("dead wounded injured missing displaced".split())


def _are_driven_out(tokens: Tokens, first: int, noun_end: int) -> bool:
    """ "forced 2,500 residents to flee", "drove 300 from their homes"."""
    behind = tokens.low[noun_end : noun_end + 3]
    if tokens.low[first - 1] not in {"forced", "forcing", "forces", "force", "drove", "driving", "drives", "driven"}:
        return False
    return (behind[:1] == ["to"] and behind[1] in {"flee", "evacuate", "leave"}) or behind == ["from", "their", "homes"]


def _among_the_harmed(tokens: Tokens, first: int) -> Category | None:
    """ "Of those killed, 11 were women", "among the wounded were two nurses": what happened to all of them, at the head of
    the sentence."""
    low, at = tokens.low, tokens.first
    if low[at] not in {"of", "among"} or low[at + 1] not in {"those", "the"} or first > at + 12:
        return None
    category = STATES.get(low[at + 2])
    return category if category and low[at + 3] in {",", "were", "are", "is", "was"} else None


def _deeds_before(tokens: Tokens, first: int, floor: int) -> list[Category]:
    """ "killed and wounded 40", "shot down five": verbs whose object the quantity is."""
    low = tokens.low
    j = first - 1
    while low[j] in DETERMINERS or low[j] in _BEFORE_NUMBER:
        j -= 1
    if low[j] in {"lives", "life"}:
        return ["killed"]
    found: list[Category] = []
    while j >= floor:
        word = low[j]
        if word in DEEDS:
            if word.endswith("ed") and low[j - 1] in {"were", "was", "been", "are"} and low[j + 1] not in DEEDS:
                return []
            found.insert(0, DEEDS[word])
            if low[j - 1] in {"and", "or", ","} and (low[j - 2] in DEEDS or low[j - 2] == ","):
                j -= 2
                continue
        elif word == "dead" and low[j - 1] in {"shot", "shooting", "shoot", "shoots"}:
            found.append("killed")
        elif word == "down" and low[j - 1] in {"shot", "shooting", "shoot", "burned", "burning", "shoots"}:
            found.append("destroyed")
        elif word == "of" or (word == "off" and low[j - 1] in {"lay", "laid", "laying", "lays"}):
            found += ["laid_off"] if word == "off" else []
        elif word in {"death", "deaths", "killing", "killings"}:
            found.append("killed")
        break
    if (
        not found
        and low[first - 1] == "of"
        and low[first - 2] in {"deaths", "killing", "killings", "murders", "murder", "death", "massacre"}
    ):
        found.append("killed")
    if not found and low[first - 1] == "of" and low[first - 2] in {"arrest", "arrests", "detention"}:
        found.append("arrested")
    if not found and low[first - 1] == "of" and low[first - 2] in {"kidnapping", "abduction", "capture"}:
        found.append("captured")
    return found


_NO_MODIFIERS = frozenset("hospital hospitals hurt custody protest rally demonstration ruins wounds injuries".split())


def _modifiers(tokens: Tokens, first: int, end: int) -> list[Category]:
    """ "40 missing people", "three wounded soldiers": said within the noun phrase."""
    found: list[Category] = []
    for word in tokens.low[first : max(first, end - 1)]:
        category = STATES.get(word)
        if category and word not in _NO_MODIFIERS:
            found.append(category)
    return found


def _states_behind(tokens: Tokens, at: int, stop: int, head: str | None) -> list[Category]:
    """ "… were killed", "… have been killed, injured, captured or gone missing", "… dead": a predicate of the counted."""
    low = tokens.low
    found: list[Category] = []
    end = min(at + AHEAD, stop)
    j = at
    while j < end:
        word = low[j]
        if word in _BREAKS or not word:
            break
        category = STATES.get(word)
        if category and _has_object(tokens, j, at):
            break  # "40 rebels killed two soldiers"
        if category and _holds(tokens, j, at):
            found.append(category)
            nxt = j + 1
            while low[nxt] in _LINKS and nxt < at + AHEAD + 6:
                nxt += 1
            if nxt > j + 1 and low[nxt] in STATES and nxt < stop:
                j = nxt
                end = min(max(end, nxt + 6), stop)
                continue
            break
        if low[j] == "lost" and low[j + 1] == "their" and low[j + 2] in {"lives", "jobs"}:
            found.append("killed" if low[j + 2] == "lives" else "laid_off")
            break
        if low[j] == "laid" and low[j + 1] == "off":
            found.append("laid_off")
            break
        if word in {"shot", "burned"} and low[j + 1] in {"down", "dead"}:
            found.append("killed" if low[j + 1] == "dead" else "destroyed")
            break
        if word == "took" and low[j + 1] == "to" and low[j + 3] == "streets":
            found.append("protesting")
            break
        if word == "tested" and low[j + 1] == "positive":
            found.append("infected")
            break
        if word == "critical" and low[j + 1] == "condition":
            found.append("injured")
            break
        if word == "forced" and low[j + 1] in {"from", "to"} and low[j + 2] in {"their", "flee", "evacuate", "leave"}:
            found.append("displaced")
            break
        if word in {",", "and"} and j > at and not _predicate_goes_on(tokens, j):
            break
        j += 1
    return found


_AT_PROTEST = frozenset("at in joined attended for undertake set".split())
_SUFFERING = frozenset("suffered sustained with minor serious".split())
_PREDICATE_WORDS = frozenset(
    """
    those who that which reportedly gone or and others more feared confirmed then believed thought being of them
    whom one to have be get got getting
""".split()
)


_OBJECTS = frozenset(SMALL) | frozenset(VAGUE) | DETERMINERS | {"several", "many", "more", "at", "about", "around", "some"}


def _has_object(tokens: Tokens, at: int, noun_end: int) -> bool:
    """Is the verb at token `at` active, with what it is done to behind it: "… and injured hundreds"?"""
    low = tokens.low
    if low[at] not in DEEDS or not AUXILIARIES.isdisjoint(low[noun_end:at]):
        return False
    return tokens.is_digits(at + 1) or (low[at + 1] in _OBJECTS and not (low[at + 1] == "at" and low[at + 2] != "least"))


def _holds(tokens: Tokens, at: int, noun_end: int) -> bool:
    """Is the state at token `at` said of the counted, not of something else between?"""
    low = tokens.low
    word, before = low[at], low[at - 1]
    if before in {"not", "never", "no", "nobody"}:
        return False
    if word in {"protest", "demonstration", "rally"}:
        return before in {"a", "the", "this", "to"} and low[at - 2] in _AT_PROTEST
    if word in {"hospital", "hospitals"}:
        return before in {"in", "to", "the", "a", "local", "at"} and (
            low[at - 2] in {"in", "to", "at", "remains", "remain"} or before in {"in", "to"}
        )
    if word == "custody":
        return before in {"in", "into", "police"}
    if word in {"hostage", "prisoner", "captive"} and at == noun_end:
        return True  # "took 12 prisoner"
    if word == "hostage" or word == "prisoner":
        return before in {"taken", "took", "held", "being", "hold"}
    if word == "ill":
        return before in {"fallen", "fell", "became", "become", "were", "seriously", "are", "critically", "fall"}
    if word in {"injuries", "wounds"}:
        return low[at - 2] in {"with", "suffered", "sustained", "from", "of"} or before in _SUFFERING
    if word in {"ruins", "rubble", "ashes"}:
        return True
    if word == "fled":
        return at - noun_end <= 3
    if word == "missing" and before == "," and low[at + 1] in DETERMINERS:
        return False  # "sales rose, missing the forecast"
    if word in {"dead", "missing", "captive", "unaccounted"}:
        return True
    gap = low[noun_end:at]
    if all(
        w in AUXILIARIES or w in ADVERBS or w in _LINKS or w in _PREDICATE_WORDS or w in STATES or w.endswith("ed") for w in gap
    ):
        return True
    if word in {"marched", "protested", "rallied", "protesting", "marching", "demonstrated", "demonstrating", "rallying"}:
        return len(gap) <= 3
    # a phrase of place between: "people in three provinces were killed"
    return (before in AUXILIARIES and before not in {"has", "had", "have"}) or (
        word in {"died", "dies", "die", "perished", "drowned"} and len(gap) <= 5 and not any(w in AUXILIARIES for w in gap)
    )


def _predicate_goes_on(tokens: Tokens, at: int) -> bool:
    """Behind a comma or "and": does the same predicate go on ("stabbed and killed", ", all civilians, were killed")?"""
    following = tokens.low[at + 1]
    return (
        following in STATES
        or (
            following in {"all", "including", "among", "both", "most", "were", "was", "who", "then", "later"}
            and tokens.low[at] == ","
        )
        or following.endswith("ed")
    )


_TOLL_LINKS = frozenset("to at of is was reached reaches passed passes hit hits stands stood tops now nears".split())


def _toll_before(tokens: Tokens, first: int, floor: int) -> bool:
    """ "the death toll rose to 31"."""
    back = tokens.low[max(tokens.first, first - 24) : first]
    return "toll" in back and tokens.low[first - 1] in _TOLL_LINKS


_CUTTING = frozenset(
    """
    cut cuts cutting axe axed axing shed shedding slash slashing eliminate eliminating fire fired firing sack sacked
    sacking lose losing lost dismissed dismiss
""".split()
)


def _jobs_go(tokens: Tokens, first: int, end: int) -> bool:
    """ "cut 500 jobs", "500 jobs are to go"."""
    back = tokens.low[max(tokens.first, first - 4) : first]
    ahead = tokens.low[end : end + 6]
    cuts = _CUTTING
    return not cuts.isdisjoint(back) or not {"cut", "axed", "lost", "eliminated", "sacked", "fired", "slashed"}.isdisjoint(ahead)
