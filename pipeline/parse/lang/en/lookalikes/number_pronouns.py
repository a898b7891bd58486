"""Words that `parse.lookalikes.number_pronouns` asks for, as data: lower case."""

from __future__ import annotations

TITLES = frozenset("mr mrs ms miss dr sir lady lord prof professor captain colonel general".split())

NO_NOUNS = frozenset("many most some few he she it they we you people everyone".split())

POINTING = frozenset("this that no".split())

BEFORE_PRONOUN = frozenset(
    """
    no any every each this that some which another a good big new old last first next whole number such own page
    phase chapter day plus second it's it’s category step level week grade tier stage type
""".split()
)

BEFORE_ZERO = frozenset("below above net ground patient absolute sub".split())

AFTER_ZERO = frozenset("tolerance sum hour hours emission carbon".split())

SCORED = frozenset("test his her the he she credit their".split())
