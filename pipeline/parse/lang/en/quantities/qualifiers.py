"""Words that `parse.quantities.qualifiers` asks for, as data: lower case."""

from __future__ import annotations

from pipeline.models import Qualifier

BEFORE_NUMBER: dict[Qualifier, str] = {
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
        from | not earlier than | at a minimum | at - least | not smaller than | not lower than
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
BEHIND_NUMBER: dict[Qualifier, str] = {
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

NOT_BEYOND: dict[Qualifier, str] = {
    "at_most": """exceed | exceeded | surpass | top | go over | go above | go beyond | be more than | be over | be above |
        be greater than | be higher than | rise above | rise over | pass""",
    "at_least": "fall below | fall under | drop below | drop under | dip below | go below | go under | be less than | be below | "
    "be under | be fewer than | be lower than | sink below",
}
"""Behind a "not" they are the limit that is not passed: "must not exceed", "cannot fall below"."""

NEGATIONS = """not never cannot can't can’t won't won’t mustn't mustn’t shouldn't shouldn’t couldn't couldn’t wouldn't wouldn’t
    didn't didn’t doesn't doesn’t don't don’t""".split()

LIMITS_BEHIND = frozenset("at or tops max maximum minimum give".split())
"""First words of those that may stand behind the counted noun as well: "30,000 troops at most", "20 goats or so"."""

TOPICAL = frozenset(
    """
    talk talks talked talking speak speaks spoke speaking hear hears heard know knows knew think thinks thought worry
    worried concern concerns concerned ask asked asks asking told tell tells telling learn learned complain complained
    complaints report reports question questions debate news story stories information book books film facts lies
    details write wrote written all care cared joke joked truth excited optimistic confident happy sad angry doubt
    doubts warn warned warnings discussion discussions
""".split()
)
"""Before "about" these make it the verb's or the noun's own: "talked about two men", "concerns about 5G"."""

QUARRELS = frozenset(
    """
    held charged arrested questioned row fury anger probe quit quits sacked sued sues jailed fined fears outrage protest
    protests dispute clash controversy criticism backlash investigated investigation scandal battle fight lawsuit
    suspended fired trial court arrest arrests
    """.split()
)
"""Before "over" these make it the cause: "charged over £2m fraud"."""

OVER_IS_MORE = frozenset(
    """
        for after of in lasted lasts lasting took takes taken just well at within last a little slightly with and
        sentenced been aged is are was were served serving spent by
    """.split()
)
"""Before "over" and a duration these make it "more than"; without one it mostly means "during" ("$10,000 over 3 years")."""

DEGREES = frozenset("well far comfortably considerably substantially significantly".split())
"""Adverbs that belong to the limit behind them: "well over half", "far below 40"."""

PLACED = frozenset(
    """
    dead buried trapped crushed pinned hidden stuck lies lay lying found drowned sat stood slept live lived hid died flew ran
    """.split()
)
"""Before "under" and "above" they tell of a place: "buried under two landslides"."""

BY_HOW_MUCH = frozenset("lot much far bit even little slightly significantly considerably looks feels".split())

MOVED = frozenset(
    """
    gone go goes went going moved moves pushed pushes climbed climbs jumped jumps shot came comes ticked edged crept inched
    rounded bid stepped rose risen bumped brought bring brings adds added adding drove pushing moving
    """.split()
)

OBJECTS = frozenset("the a his her their its importantly".split())
