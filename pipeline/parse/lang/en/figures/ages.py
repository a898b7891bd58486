"""Words that `parse.figures.ages` asks for, as data: lower case."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import DETERMINERS

DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}

BEING_CONTRACTED = frozenset({"i'm", "i’m", "he's", "he’s", "she's", "she’s"})

BEING = frozenset({"was", "were", "is", "am"}) | BEING_CONTRACTED

OF_SOMEBODY = frozenset("were are anyone everyone someone those people".split())

WILL_BE = frozenset("he'll he’ll she'll she’ll i'll i’ll who'll who’ll".split())

AGE_WORDS = frozenset({"aged", "age", "ages"})

AFTER_AGE = frozenset("on in last this next when and earlier but at or years".split())

BEFORE_NOUN = DETERMINERS | {"of"}
"""Before "dead" they make it a noun: "put the number of dead at 31"."""

AT_AN_AGE = frozenset("died dies dead retired retire retires married".split())

DESCRIBED = frozenset("described listed given identified reported".split())

ENDS_AGE = frozenset("died was is has had said and when".split())

OWNERS = frozenset("his her their my our your its whose".split())

OF_A_DOER = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent")
