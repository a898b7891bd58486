"""A bare number and the words around it -> the rule by which it is an age, or None: a table of rules, each with its examples.

An example marks the number in brackets. Behind "+" it is an age by that rule, behind "-" it is none by any; tests are made of
both. The first rule that holds is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.parse.lang.en.age_words import HEARSAY, KIN, NOW_AND_ONLY, OLDEST_AND_YOUNGEST, PEOPLE, PERSONS, YOUNG
from pipeline.parse.lang.en.figures.ages import (
    AFTER_AGE,
    AGE_WORDS,
    AT_AN_AGE,
    BEFORE_NOUN,
    BEING,
    BEING_CONTRACTED,
    DESCRIBED,
    ENDS_AGE,
    OF_A_DOER,
    OF_SOMEBODY,
    OWNERS,
    WILL_BE,
)
from pipeline.parse.lang.en.grammar_words import DETERMINERS, STOP_WORDS, is_plural
from pipeline.parse.lookalikes.dates_and_times import YEAR
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.tokens import Tokens

LEAST_GROWN, OLDEST_WITH_BIRTHDAY = 18, 110
"""Of whom a paper says that they "will be 90"."""
LEAST_LIMIT, GREATEST_LIMIT = 10, 90
"""Of "those arrested were under 18": less or more is a count."""
LEAST_EXPECTANCY = 20
_FAR = 8  # tokens between "expectancy" and its years
_DASHES = frozenset({",", "—", "–", "("})


class Around:
    """The quantity and the words around it. `at`: the token before it, `now`: the same, past "now" and "only"."""

    def __init__(self, tokens: Tokens, q: Quantity) -> None:
        self.tokens, self.q = tokens, q
        self.low, self.raw = tokens.low, tokens.raw
        self.at = q.first - 1
        self.now = self.at - (self.low[self.at] in NOW_AND_ONLY)
        self.following = self.low[q.last]
        self.stops = not tokens.is_word(q.last)
        """no word follows"""
        self.ends = self.stops or self.following in AFTER_AGE
        self.closes = self.stops or self.following in {"and", "who", "when", "but", "at"}
        """no word follows but one that joins another age or begins another clause"""

    def before(self, *words: str) -> bool:
        """Do these words stand right before the quantity?"""
        return tuple(self.low[self.at + 1 - len(words) : self.at + 1]) == words

    @property
    def size(self) -> float:
        return self.q.number.value if self.q.number is not None else 0.0

    @property
    def is_plain(self) -> bool:
        return self.q.number is not None and self.q.number.plain

    @property
    def at_the_time(self) -> bool:
        return self.low[self.q.last : self.q.last + 3] == ["at", "the", "time"]


@dataclass(frozen=True, slots=True)
class AgeRule:
    """A row: its name, what has to hold, sentences of which it holds and sentences of which none does."""

    name: str
    holds: Callable[[Around], bool]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


AGE_RULES: list[AgeRule] = []


def row(*examples: str) -> Callable[[Callable[[Around], bool]], Callable[[Around], bool]]:
    """Enter the function below as the next row of the table."""

    def enter(holds: Callable[[Around], bool]) -> Callable[[Around], bool]:
        says = tuple(one[2:] for one in examples if one.startswith("+ "))
        denies = tuple(one[2:] for one in examples if one.startswith("- "))
        AGE_RULES.append(AgeRule(holds.__name__, holds, says, denies))
        return holds

    return enter


def age_rule(tokens: Tokens, q: Quantity) -> AgeRule | None:
    """The first rule by which the bare number is an age. Where the words state a limit, the quantity takes it, in place."""
    around = Around(tokens, q)
    return next((rule for rule in AGE_RULES if rule.holds(around)), None)


# ---------------------------------------------------------------- words for age


@row("+ His age is [44]", "+ Players aged over [30] tire", "- The space age [11] stamps")
def age_is(a: Around) -> bool:
    return a.low[a.at] in {":", "is", "was", "over", "under"} and a.low[a.at - 1] in {"age", "aged"}


@row("+ It lifts the pension age to [67]", "+ She lived to [103]", "- It rose to [67]")
def age_to(a: Around) -> bool:
    return a.low[a.at] == "to" and a.low[a.at - 1] in {"age", "lived", "lives", "live"} and a.stops


@row("+ Life expectancy in Ost is about [81]", "- Life expectancy rose in [81] towns")
def expectancy(a: Around) -> bool:
    near = "expectancy" in a.low[max(a.tokens.first, a.q.first - _FAR) : a.q.first]
    return near and a.size >= LEAST_EXPECTANCY and (a.stops or a.following in STOP_WORDS or a.following.endswith("ing"))


@row("+ The painter died at [87]", "- They put the number of dead at [31]")
def died_at(a: Around) -> bool:
    return a.low[a.at] == "at" and a.low[a.at - 1] in AT_AN_AGE and a.low[a.at - 2] not in BEFORE_NOUN and a.stops


@row("+ Schooling starts at the age of [5]", "- A band of [5] played")
def age_of(a: Around) -> bool:
    if not (a.low[a.at] == "of" and a.low[a.at - 1] in {"age", "ages"}):
        return False
    _take_limit(a.tokens, a.q, a.at - 1)
    return True


@row(
    "+ A man aged [87] won",
    "+ Boys aged [9] and [14] swam",
    "+ He left at around age [16]",
    "- In the atomic age [11] ships sank",
)
def aged(a: Around) -> bool:
    word, before = a.low[a.at], a.low[a.at - 1]
    if word not in AGE_WORDS or (word == "age" and before in {"space", "atomic"}):
        return False
    if word in {"age", "ages"} and before in {"around", "about"}:
        a.q.first, a.q.qualifier = a.at - 1, ("about" if a.q.qualifier == "exact" else a.q.qualifier)
    elif word == "age":
        a.q.first = a.at
    return True


# ---------------------------------------------------------------- becoming and being so old


@row("+ A girl of [15] was found", "- A crew of [15] rowed")
def child_of(a: Around) -> bool:
    return a.low[a.at] == "of" and a.low[a.at - 1] in YOUNG and (a.stops or a.following in STOP_WORDS)


@row("+ She'll be [90] in May", "- She'll be [90] miles away")
def will_soon_be(a: Around) -> bool:
    return a.low[a.at] == "be" and a.low[a.at - 1] in WILL_BE and (a.stops or a.following in {"in", "on", "next", "this"})


@row("+ Oak will be [70] next year", "- The fees will be [70] next year")
def will_be(a: Around) -> bool:
    if not a.before("will", "be") or not (a.raw[a.at - 2][:1].isupper() or a.low[a.at - 2] in {"he", "she", "who"}):
        return False
    grown = a.is_plain and LEAST_GROWN <= a.size <= OLDEST_WITH_BIRTHDAY and a.q.qualifier == "exact"
    return grown and (a.stops or a.following in {"and", "when", "in", "next"})


@row("+ The mayor turned [60] on Sunday", "- They turned [60] boats back")
def turned(a: Around) -> bool:
    turns = a.low[a.at] in {"turned", "turns", "turning"} and a.ends and a.q.qualifier == "exact"
    return turns and a.size >= 1 and a.following != "years"


@row("+ He was [12] at the time", "+ She is [40] and sings", "- One was [12] miles off")
def somebody_was(a: Around) -> bool:
    j = a.at - (a.low[a.at] in {"just", "only", "still", "now", "barely"})
    if a.low[j] not in BEING or not a.ends or a.q.qualifier not in {"exact", "about", "range"}:
        return False
    if a.low[j - 2] in {"one", "only"} or _is_score(a):
        return False
    person = a.low[j - 1] in {"he", "she", "i", "who"} or a.low[j] in BEING_CONTRACTED
    return a.at_the_time or (person and (a.stops or a.following in {"when", "at", "and", "but", "years"}))


@row("+ Kamala was [12] in 1976", "+ Oak was [9] when he left", "- Ost was [12] in the table")
def name_was(a: Around) -> bool:
    j = a.at - (a.low[a.at] in {"just", "only", "still", "now", "barely"})
    if (
        a.low[j] not in {"was", "is"}
        or not a.raw[j - 1][:1].isupper()
        or a.q.qualifier != "exact"
        or not a.is_plain
        or _is_score(a)
    ):
        return False
    in_a_year = a.following == "in" and YEAR.fullmatch(a.raw[a.q.last + 1]) is not None
    return in_a_year or a.following == "when" or a.at_the_time


@row("+ At [81], he still works", "- At [81], the index closed")
def at_the_head(a: Around) -> bool:
    heads = a.low[a.at] == "at" and a.at == a.tokens.first and a.raw[a.q.last] == "," and not _is_score(a)
    return heads and a.low[a.q.last + 1] in {"he", "she", "mr", "ms", "i", "his", "her"}


# ---------------------------------------------------------------- limits


@row("+ Children [under 16] pay half", "- Lorries with drivers under [40] tonnes of snow")
def people_under(a: Around) -> bool:
    if a.low[a.q.first] not in {"under", "over", "below", "above"} or a.low[a.q.first - 1] not in PEOPLE:
        return False
    return a.stops or (a.low[a.q.first] in {"under", "over"} and not is_plural(a.following))


@row("+ Seven of those held were [under 18]", "- Losses were [under 5]")
def were_under(a: Around) -> bool:
    limit = a.low[a.q.first] in {"under", "over"} and a.ends and a.low[a.q.first - 1] in OF_SOMEBODY
    return limit and LEAST_LIMIT <= (a.q.high or a.q.low or 0) <= GREATEST_LIMIT


@row(
    "+ Those [45 and over] vote",
    "+ Kids [12 and under] ride free",
    "+ Pupils [16 or older] may stay",
    "- Take [12 and under] no other",
)
def and_over(a: Around) -> bool:
    last, people = a.low[a.q.last - 1], a.low[a.q.first - 1] in PEOPLE
    if a.q.qualifier == "at_least":
        return last == "older" or (last == "over" and (people or a.low[a.q.first - 1] in OF_SOMEBODY))
    return a.q.qualifier == "at_most" and (last == "younger" or (last == "under" and people))


@row("+ Toddlers [younger than 3] ride free", "+ Divers [as young as 14] won", "- Pots [older than 900] pots broke")
def younger_than(a: Around) -> bool:
    if a.low[a.q.first] in {"older", "younger"}:
        return a.stops or not is_plural(a.following)
    return a.low[a.q.first : a.q.first + 2] in (["as", "young"], ["as", "old"])


# ---------------------------------------------------------------- one person, or each of several


@row(
    "+ The suspect, thought to be [40], ran off",
    "+ A man, described as [about 45], fled",
    "- The crates, thought to be [25], burned",
)
def thought_to_be(a: Around) -> bool:
    described = a.low[a.now] == "as" and a.low[a.now - 1] in DESCRIBED
    said = a.low[a.now - 2] in HEARSAY and a.low[a.now - 1 : a.now + 1] == ["to", "be"]
    if not (described or said) or not _is_exact(a) or not (a.closes or a.following in ENDS_AGE):
        return False
    before = a.now - (2 if described else 3)
    return _is_person(a.tokens, before - (a.low[before] in {",", "is", "was", "—", "–"}))


@row("+ Three divers, one of them [58], surfaced", "- He was one of them [40] years ago")
def one_of_them(a: Around) -> bool:
    one = a.low[a.now - 2 : a.now] == ["one", "of"] and a.low[a.now] in {"them", "whom", "these"}
    return one and a.raw[a.now - 3] in _DASHES and a.closes and _is_exact(a)


@row("+ They lost two sons, the youngest [6]", "- Of 30 hostages, the other [12] fled")
def the_youngest(a: Around) -> bool:
    return a.low[a.now] in OLDEST_AND_YOUNGEST and a.low[a.now - 1] == "the" and a.closes and _is_exact(a)


@row("+ Two of the drowned, one just [15], were cousins", "- They have two, one only [15] miles off")
def one_just(a: Around) -> bool:
    return a.low[a.now] == "one" and a.now < a.at and a.raw[a.now - 1] in _DASHES and a.closes and _is_exact(a)


@row("+ The champion, at [19], is the youngest", "- The index, at [19], is low")
def at_in_commas(a: Around) -> bool:
    commas = a.low[a.now] == "at" and a.raw[a.now - 1] == "," == a.raw[a.q.last] and _is_exact(a)
    return commas and _is_person(a.tokens, a.now - 2)


@row("+ The youngest pupil was [four]", "+ His daughter is [nine]", "- The manager was [2] minutes late")
def the_person_is(a: Around) -> bool:
    if a.low[a.now] not in {"is", "was"} or not a.closes or not _is_exact(a):
        return False
    if a.low[a.now - 2] in OLDEST_AND_YOUNGEST:
        return a.low[a.now - 3] in DETERMINERS
    if a.low[a.now - 1] not in PERSONS:
        return False
    return bool({a.low[a.now - 2], a.low[a.now - 3]} & DETERMINERS) or a.low[a.now - 2].endswith(("'s", "’s"))


@row("+ The victims were [18], [23] and [51]", "+ Her sons are [5] and [12]", "- The boys were [two] in all")
def they_are(a: Around) -> bool:
    who = a.low[a.now - 1]
    if a.low[a.now] not in {"are", "were"} or not a.closes or not _is_exact(a):
        return False
    if is_plural(who) and _goes_on_as_list(a):
        return who in PEOPLE | KIN or who.removesuffix("s") in PERSONS
    return who in KIN and (a.low[a.now - 2] in OWNERS or a.low[a.now - 2].endswith(("'s", "’s")))


# ---------------------------------------------------------------- what the rules ask


def _take_limit(tokens: Tokens, q: Quantity, at: int) -> None:
    """Make "under the age of 5" a bound: token `at` is "age"."""
    low = tokens.low
    if q.qualifier != "exact" or low[at - 1] != "the" or low[at - 2] not in {"under", "over", "below", "above"}:
        return
    q.first = at - 2
    if low[at - 2] in {"under", "below"}:
        q.qualifier, q.low = "less_than", None
    else:
        q.qualifier, q.high = "more_than", None


def _is_score(a: Around) -> bool:
    """ "he is 16-5" """
    return a.raw[a.q.last] == "-" and a.tokens.is_digits(a.q.last + 1)


def _is_exact(a: Around) -> bool:
    return a.q.qualifier in {"exact", "about"}


def _goes_on_as_list(a: Around) -> bool:
    """Does another bare number follow: "the victims were 19, 22 and 47"? So many is none of a count."""
    at = a.q.last + (a.raw[a.q.last] == ",")
    at += a.low[at] == "and"
    number = at > a.q.last and a.raw[at].isdecimal() and len(a.raw[at]) < 3
    return number and (not a.tokens.is_word(at + 1) or a.low[at + 1] == "and")


def _is_person(tokens: Tokens, at: int) -> bool:
    """Does token `at` end a name or a noun for one person?"""
    word = tokens.low[at]
    return word in PERSONS or tokens.raw[at][:1].isupper() or (word.endswith(OF_A_DOER) and not is_plural(word))
