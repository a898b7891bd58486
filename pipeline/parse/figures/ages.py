"""Quantity + its surroundings -> is it an age? "22-year-old", "aged 11 and 7", "Rigby, 43,", "in her late 20s", "over-65s"."""

from __future__ import annotations

from pipeline.parse.figures.age_rules import age_rule
from pipeline.parse.lang.en.age_words import (
    NOW_AND_ONLY,
    PARENTS,
    PEOPLE,
    PERSONS,
)
from pipeline.parse.lang.en.figures.ages import (
    DECADE_PARTS,
)
from pipeline.parse.lang.en.given_names import FEMALE, MALE
from pipeline.parse.lang.en.grammar_words import STOP_WORDS, is_plural
from pipeline.parse.lang.en.lookalike_words import MONTHS
from pipeline.parse.lang.en.number_words import DECADE_WORDS, SMALL
from pipeline.parse.quantities.magnitudes import Number
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import HYPHENS, Tokens

OLDEST = 125
GIVEN_NAMES = MALE | FEMALE
DECADES = frozenset({20, 30, 40, 50, 60, 70, 80, 90})


def refine_age(tokens: Tokens, q: Quantity, previous: Quantity | None) -> bool:
    """Turn the quantity into an age, in place, where the words around make it one. `previous`: the quantity before it."""
    low = tokens.low
    if q.number is not None and low[q.number.last] == "s" and _over_65s(tokens, q):
        q.kind, q.unit = "age", None
        return True
    if q.unit == "second" and q.qualifier == "range" and low[q.last - 1] == "s" and 10 <= (q.low or 0) < (q.high or 0) < 100:
        q.kind, q.unit = "age", None  # "18-24s pay half"
        return True
    if q.kind == "duration" and q.unit is not None:
        return _unit_and_old(tokens, q)
    if q.kind != "count" or q.number is None or q.is_vague:
        return False
    value = q.high if q.high is not None else q.low
    if value is None or not 0 <= value <= OLDEST:
        return False
    if (tokens.hyphen(q.last) or low[q.last] in HYPHENS or tokens.is_word(q.last)) and _bare_old(tokens, q):
        return True
    if (
        age_rule(tokens, q) is not None
        or _in_list_of_ages(tokens, q, previous)
        or _apposition(tokens, q, previous)
        or _over_65s(tokens, q)
    ):
        q.kind, q.unit = "age", None
        return True
    return False


def _unit_and_old(tokens: Tokens, q: Quantity) -> bool:
    """22-year-old; three days old; 25 years of age; aged six months; 18 months young is none."""
    low = tokens.low
    if low[q.first - 1] in {"aged", "age"} or (low[q.first - 1] == "of" and low[q.first - 2] == "age"):
        q.kind, q.unit = "age", None if q.unit == "year" else q.unit
        return True
    j = q.last + (tokens.raw[q.last] in HYPHENS)
    extra = 0
    if low[j] in {"old", "olds", "old's", "old’s"}:
        extra = j + 1
    elif (low[j] == "of" and low[j + 1] == "age") or (low[j] == "or" and low[j + 1] == "older"):
        extra = j + 2
    if not extra:
        return False
    if low[j] == "or":
        q.qualifier, q.high = "at_least", None
    q.last = extra
    q.kind, q.unit = "age", None if q.unit == "year" else q.unit
    return True


def _bare_old(tokens: Tokens, q: Quantity) -> bool:
    """ "25-to-54-year-olds" come with their unit; here: "18-year olds" lost one, "16- and 17-year-olds"."""
    low = tokens.low
    j = q.last
    if tokens.raw[j] in HYPHENS and low[j + 1] in {"and", "or", "to"}:
        k = j + 2
        if (
            (tokens.is_digits(k) or tokens.is_word(k))
            and tokens.raw[k + 1] in HYPHENS
            and low[k + 2] in {"year", "month"}
            and low[k + 4] in {"old", "olds"}
        ):
            q.kind, q.unit = "age", None if low[k + 2] == "year" else low[k + 2]
            return True
    return False


def _in_list_of_ages(tokens: Tokens, q: Quantity, previous: Quantity | None) -> bool:
    """ "daughters aged 11 and 7": a number joined to an age is one."""
    if previous is None or previous.kind != "age" or tokens.is_digits(q.last):
        return False  # "an 18-year-old, two 16-year-olds"
    counted = noun_phrase(tokens, q.last) if tokens.is_word(q.last) and tokens.low[q.last] not in STOP_WORDS else None
    if counted and is_plural(tokens.low[counted.head]):
        return False  # "aged 8 and 11 dogs"
    between = tokens.low[previous.last : q.first]
    return between in (["and"], [","], [",", "and"], ["or"], ["&"]) and q.qualifier == "exact"


def _apposition(tokens: Tokens, q: Quantity, previous: Quantity | None) -> bool:
    """ "Rigby, 43, admitted", "Ada Obi (43)", "the teacher, 31, …": a bare number between commas or brackets behind a person."""
    assert q.number is not None
    raw, low = tokens.raw, tokens.low
    if q.qualifier == "range" and raw[q.first - 1] == "(" and raw[q.last] == ")" and low[q.first - 2] in PEOPLE:
        return True  # "adults (18-64)"
    if q.qualifier not in {"exact", "about"} or q.last != q.number.last:
        return False
    j = q.first - 1 - (low[q.first - 1] in NOW_AND_ONLY and raw[q.first - 2] in {",", "("})
    if raw[q.first - 1] == "," and _goes_on_with_names(tokens, q.first - 2, previous):
        return low[q.last] in {",", ".", "", "and", ";"}
    if not (q.number.plain or (q.number.in_words and _takes_age_in_words(tokens, j - 1))):
        return False
    opening, closing = raw[j], raw[q.last]
    before = j - 1 - (raw[j - 1] == "." and low[j - 2] in {"jr", "sr"})
    name = raw[before]
    if low[before] == "age" and opening in {",", "("}:
        return True  # "whose age, 44, …"
    if low[q.first] == "one" or not name[:1].isalpha() or low[before] in MONTHS or q.number.value < 1:
        return False
    if is_plural(low[before]) and low[before] not in PEOPLE | PERSONS and not raw[before - 1][:1].isupper():
        return False  # "Deaths (12)"
    person = (
        name[:1].isupper()
        or low[j - 1] in PERSONS
        or (low[j - 2] == "of" and low[j - 3] in PARENTS and (low[j - 1] in SMALL or raw[j - 1].isdecimal()))
        or low[j - 1] in PEOPLE
        or low[j - 1].endswith(
            ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "mother", "father", "son", "wife", "girl", "boy", "daughter")
        )
    )
    if opening == "(" and closing == ")":
        return q.number.value >= 3 and person and name[:1].isupper() and not name.isupper()
    if opening != "," or not person:
        return False
    if low[j - 1] in PEOPLE and closing in {"and", "or"} and raw[q.last + 1].isdecimal() and raw[q.last + 2] in {",", "", "."}:
        return True  # "two boys, 14 and 15, were …"
    if low[j - 1] in PERSONS and closing in {"", ".", "—", "–", ")"}:
        return True  # "Man held over attack on girl, 9"
    if closing in {",", ";"}:
        # a list of numbers is none: "Table 1, 43, 45"
        return not tokens.is_digits(q.last + 1) or tokens.raw[q.last + 1] == ""
    if (
        closing in {".", ""}
        and name[:1].isupper()
        and (low[j - 2] in {"named", "called"} or (low[j - 2] == "and" and raw[j - 3] == ","))
    ):
        return True  # "and a daughter named Vera, 1", "Luca, 44, and Jan, 43"
    return (closing in {".", "", ")", "—", "–"} and name[:1].isupper() and tokens.raw[j - 2][:1].isupper()) or (
        (low[q.last] in {"and", "who", "from", "was", "were"} or (low[q.last] == "of" and q.number.plain))
        and name[:1].isupper()
        and raw[j - 2][:1].isupper()
    )


def _goes_on_with_names(tokens: Tokens, at: int, previous: Quantity | None) -> bool:
    """Does a name stand at token `at` that goes on with a list of ages: "Sofia, 9, Freddie, five and Liberty, two"?"""
    near = previous is not None and previous.kind == "age" and at - previous.last < _NEXT_NAME
    return near and tokens.raw[at][:1].isupper()


_NEXT_NAME = 5  # tokens


def _takes_age_in_words(tokens: Tokens, at: int) -> bool:
    """May an age in words follow what ends at token `at`: a full name, a noun for one person, "his daughter, Anika"?"""
    raw, low = tokens.raw, tokens.low
    if low[at] in PERSONS:
        return True
    before = at - 1 - (raw[at - 1] == ",")
    return raw[at][:1].isupper() and (raw[at - 1][:1].isupper() or low[before] in PERSONS or low[at] in GIVEN_NAMES)


def _over_65s(tokens: Tokens, q: Quantity) -> bool:
    """over-65s, the under-25s: people above and below an age."""
    assert q.number is not None
    if tokens.low[q.number.last] == "s" and tokens.glued(q.number.last - 1) and q.number.value >= 5:
        j = q.number.first - 1
        k = j - 1 if tokens.raw[j] in HYPHENS else j
        if tokens.low[k] in {"over", "under"}:
            q.first, q.last = k, q.number.last + 1
            if tokens.low[k] == "over":
                q.qualifier, q.low, q.high = "more_than", q.number.value, None
            else:
                q.qualifier, q.low, q.high = "less_than", None, q.number.value
            return True
    return False


def _is_decade(tokens: Tokens, at: int) -> bool:
    """Does a decade end at token `at`: "40s", "forties"?"""
    return tokens.low[at] in DECADE_WORDS or (tokens.low[at] == "s" and tokens.raw[at - 1].isdecimal() and tokens.glued(at - 1))


def parse_decade_age(tokens: Tokens, at: int) -> Quantity | None:
    """in her late 20s, in his mid-30s, men in their forties -> a range of years of age."""
    low = tokens.low
    if low[at] in DECADE_WORDS:
        value, last = float(DECADE_WORDS[low[at]]), at + 1
    elif tokens.raw[at].isdecimal() and low[at + 1] == "s" and tokens.glued(at) and float(tokens.raw[at]) in DECADES:
        value, last = float(tokens.raw[at]), at + 2
    else:
        return None
    j = at - 1
    if tokens.raw[j] in HYPHENS:
        j -= 1
    start, ends = at, (0, 9)
    if low[j] in DECADE_PARTS:
        start, ends = j, DECADE_PARTS[low[j]]
        j -= 1
        while low[j] in {"to", "or"} or low[j] in HYPHENS or low[j] in DECADE_PARTS:
            j -= 1
    if low[j] in {"and", "or", "to"} and _is_decade(tokens, j - 1):  # "in our 40s and 50s"
        j -= 2 + (low[j - 1] == "s")
    if low[j] not in {"his", "her", "their", "my", "our", "your"}:
        return None
    return Quantity(start, last, value + ends[0], value + ends[1], "range", "age", number=Number(at, at + 1, value))
