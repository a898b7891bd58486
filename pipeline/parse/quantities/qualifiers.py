"""Words before and behind a number that make it a bound or an approximation, as data, and how they are found."""

from __future__ import annotations

from pipeline.models import Qualifier
from pipeline.parse.lang.en.grammar_words import NOUNS_IN_ING
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.text.tokens import Tokens

_BEFORE: dict[Qualifier, str] = {
    "exact": "equal to | equals to | equaling to | equalling to",
    "about": """
        about | around | round about | roughly | approximately | approx | approx . | approximate | circa | c . | ca . | ~
        | ≈ | ∼ | nearly | almost | close to | close on | near to | an estimated | estimated | some | maybe | perhaps | in the
        region of | in the order of | on the order of | in the neighborhood of | in the neighbourhood of | in the vicinity of
        | something like | somewhere around | somewhere near | give or take | virtually | practically | not quite | a rough |
        as near as | just about | somewhere in the region of | an average of about | an approximate | an approximately |
        getting on for | shy of | just shy of | approaching | nearing | nears | neared | around about | aproximately | aprox |
        within touching distance of
    """,
    "at_least": """
        at least | minimum | min | min . | no fewer than | no less than | not less than | not fewer than | a minimum of |
        minimum of | as few as | as low as | as young as | as little as | greater than or equal to | more than or equal to |
        bigger than or equal to | larger than or equal to | bigger or equal than | greater or equal than | larger or equal
        than | greater or equal to | more or equal than | equal or more than | equal or greater than | ≥ | > = | a floor of |
        at the very least | at minimum | not under | not below | no lower than | no younger than | no smaller than | anything
        from | not earlier than | at a minimum | at-least | not smaller than | not lower than
    """,
    "more_than": """
        more than | over | exceeding | exceeds | exceeded | exceed | in excess of | greater than | larger than | bigger than |
        higher than | above | north of | upward of | upwards of | beyond | longer than | older than | better than | heavier
        than | taller than | > | far more than | many more than | much more than | topping | surpassing | topped | tops |
        over than |
        surpassed | surpasses | surpass
    """,
    "at_most": """
        up to | upto | up to and including | maximum | max | max . | to a maximum of | at most | as many as | as much as | as
        high as | as long as | as far as | as large as | as old as | as big as | a maximum of | maximum of | no more than |
        not more than | no greater than | not exceeding | no longer than | no larger than | no higher than | no older than |
        no bigger than | less than or equal to | fewer than or equal to | less or equal than | less or equal to | smaller than
        or equal to | equal or less than | ≤ | < = | not above | not over | at the most | a limit of | a ceiling of | not to
        exceed | capped at | not larger than | not bigger than |
        not higher than | not longer than
    """,
    "less_than": """
        fewer than | less than | under | below | lower than | smaller than | south of | younger than | shorter than | cheaper
        than | < | far fewer than | far less than | much less than | short of
    """,
}  # fmt: skip
_AFTER: dict[Qualifier, str] = {
    "at_least": """
        or more | or above | or over | or higher | or greater | or better | or older | or longer | or larger | and above | and
        over | and up | and older | and more | and higher | and upward | and upwards | plus | + | at least | at the least |
        minimum | or up | or upwards | upwards | upward | and counting | and rising | and growing | or bigger | - plus | –
        plus | or heavier | at a minimum | or equal to it
    """,
    "at_most": """
        or less | or fewer | or under | or below | or lower | or younger | and under | and below | and younger | or smaller |
        at most | at the most | maximum | max | tops | or shorter
    """,
    "about": """
        or so | or thereabouts | - odd | odd | - ish | ish | approximately | give or take | - or - so | or nearly so | approx
    """,
}

_NEGATIONS = """not never cannot can't can’t won't won’t mustn't mustn’t shouldn't shouldn’t couldn't couldn’t wouldn't wouldn’t
    didn't didn’t doesn't doesn’t don't don’t""".split()
_NOT_BEYOND: dict[Qualifier, str] = {
    "at_most": """exceed | exceeded | surpass | top | go over | go above | go beyond | be more than | be over | be above |
        be greater than | be higher than | rise above | rise over | pass""",
    "at_least": "fall below | fall under | drop below | drop under | dip below | go below | go under | be less than | be below | "
    "be under | be fewer than | be lower than | sink below",
}
"""Behind a "not" they are the limit that is not passed: "must not exceed", "cannot fall below"."""

BEFORE: dict[tuple[str, ...], Qualifier] = {tuple(p.split()): q for q, phrases in _BEFORE.items() for p in phrases.split("|")}
AFTER: dict[tuple[str, ...], Qualifier] = {tuple(p.split()): q for q, phrases in _AFTER.items() for p in phrases.split("|")}
BEFORE |= {
    (negation, *phrase.split()): qualifier
    for qualifier, phrases in _NOT_BEYOND.items()
    for phrase in phrases.split("|")
    for negation in _NEGATIONS
}
QUALIFIER_ENDS = frozenset(phrase[-1] for phrase in BEFORE)
_AFTER_STARTS = frozenset(phrase[0] for phrase in AFTER)
_LONGEST = max(len(phrase) for phrase in BEFORE)

LIMITS_BEHIND = frozenset("at or tops max maximum minimum give".split())
"""First words of those that may stand behind the counted noun as well: "30,000 troops at most", "20 goats or so"."""

# "talked about two men", "concerns about 5G": here the preposition is the verb's or the noun's
TOPICAL = frozenset(
    """
    talk talks talked talking speak speaks spoke speaking hear hears heard know knows knew think thinks thought worry
    worried concern concerns concerned ask asked asks asking told tell tells telling learn learned complain complained
    complaints report reports question questions debate news story stories information book books film facts lies
    details write wrote written all care cared joke joked truth excited optimistic confident happy sad angry doubt
    doubts warn warned warnings discussion discussions
""".split()
)
# before "over" these make it the cause: "charged over £2m fraud"
QUARRELS = frozenset(
    """
    held charged arrested questioned row fury anger probe quit quits sacked sued sues jailed fined fears outrage protest
    protests dispute clash controversy criticism backlash investigated investigation scandal battle fight lawsuit
    suspended fired trial court arrest arrests
    """.split()
)
# before "over" + duration these make it "more than"; without one it mostly means "during" ("$10,000 over 3 years")
OVER_IS_MORE = frozenset(
    """
        for after of in lasted lasts lasting took takes taken just well at within last a little slightly with and
        sentenced been aged is are was were served serving spent by
    """.split()
)

DEGREES = frozenset("well far comfortably considerably substantially significantly".split())
"""Adverbs that belong to the limit behind them: "well over half", "far below 40"."""
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
    if word == "better" and low[start - 1] in _BY_HOW_MUCH:
        return False  # "a lot better than three lamps"
    if at - start > 1:
        return not (word == "up" and low[start + 1] == "to" and low[start - 1] in _MOVED)  # "dues have gone up to $8,400"
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


PLACED = frozenset(
    """
    dead buried trapped crushed pinned hidden stuck lies lay lying found drowned sat stood slept live lived hid died flew ran
    """.split()
)
"""Before "under" and "above" they tell of a place: "buried under two landslides"."""
_BY_HOW_MUCH = frozenset("lot much far bit even little slightly significantly considerably looks feels".split())
_MOVED = frozenset(
    """
    gone go goes went going moved moves pushed pushes climbed climbs jumped jumps shot came comes ticked edged crept inched
    rounded bid stepped rose risen bumped brought bring brings adds added adding drove pushing moving
    """.split()
)


def _stronger(outer: Qualifier, inner: Qualifier) -> Qualifier:
    """A bound outweighs an approximation: "up to about 40" is at most."""
    return inner if outer in {"about", "exact"} else outer


_OBJECTS = frozenset("the a his her their its importantly".split())


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
        if phrase[-1] in {"over", "under", "up", "above", "below", "more"} and following in _OBJECTS:
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
