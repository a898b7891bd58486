"""Words that `parse.figures.rates_and_trends` asks for, as data: lower case."""

from __future__ import annotations

BEFORE_CHANGE = frozenset("by an another a as just only further nearly sharply slightly again some over".split())

PHRASAL = frozenset(
    """
    set sets setting made make makes making took take takes taking ended end ends gave give gives giving put puts come came
    comes held hold holds shut shuts shot shoot rack rang ring call calls calling pick picks tore blew broke breaks turn
    turns hand write wrote track tracks hunt clear save saves back backs sign signs line lines step split weigh chase
    pony chasing picking signing saving backing
""".split()
)
"""Verbs behind which "up" and "down" are part of them, and no rise or fall."""

PER_BASES = frozenset(
    """
    kwh mwh watt second minute hour day night week month year quarter decade annum person head share unit barrel
    gallon litre liter pound ounce ton tonne kilo kilogram kilogramme kg mile kilometre kilometer km acre hectare
    capita household family vote bushel metre meter foot pop piece plate bottle ticket seat room game match episode
    student pupil child patient worker employee customer user dose shot litre bag box pack case dozen word page song
    stream click subscriber transaction trip ride session visit vehicle car property home house passenger gramme
    gram troy bowl cup glass pint shift term semester season
""".split()
)

SHAPES = frozenset("square cubic fluid troy metric".split())

TIMES_FROM_NOW = frozenset("ago earlier later before after prior hence".split())
"""Behind "a month" these make it a time: "down from 2,100 a month ago"."""

SUBJECT_LINKS = frozenset("in for on of worth toward towards".split())

EMPTY = frozenset(
    """
    purpose purposes cause causes return part parts case cases way ways reason reasons thing things effort efforts
    matter matters result results process place addition exchange advance trouble troubles fact turn instance
    example net budget form kind sort lot stage stages scheme sum amount figure value end relative equivalent
    """.split()
)
"""Nouns that alone say nothing of what money is for: "for the purpose", "in both cases", "on a budget of …"."""

NO_SUBJECT = frozenset(
    """
        year month week day total cash damages january february march april may june july august september october
        november december london washington
    """.split()
)
