"""Is what reads like a quantity one? Dates, times, names, ranks, addresses, scores, codes and idioms are not."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import STOP_WORDS, is_plural
from pipeline.parse.lang.en.lookalike_words import IDIOMS, TIME_MARKS
from pipeline.parse.lang.en.lookalikes.lookalikes import (
    BETWEEN_NUMBERS,
    COUNTED_OFF,
    ENDS_OF_A_TABLE,
    GOES_ON,
    JOINING,
    OPEN_PREFIXES,
    POINTING,
)
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.lookalikes.dates_and_times import (
    YEAR,
    is_date,
    is_decade,
    is_spelled_year,
    is_time,
    is_time_in_words,
    is_year,
)
from pipeline.parse.lookalikes.number_pronouns import one_is_none, refers_back, scores_are_none, zero_is_none
from pipeline.parse.lookalikes.numbered_names import (
    counts_what_follows,
    is_address,
    is_capital_name,
    is_frequency_or_era,
    is_named,
    is_numbered,
)
from pipeline.parse.lookalikes.scores_and_codes import (
    is_bound_to_digits,
    is_code,
    is_listed,
    is_pair_of_measures,
    is_reference,
    is_resolution,
    is_score,
    is_shirt_number,
    is_tally,
)
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.quantities.units import parse_unit
from pipeline.parse.text.tokens import HYPHENS, Tokens

_BOUNDS = frozenset({"more_than", "at_least", "at_most", "less_than", "about"})


def starts_inside_word(tokens: Tokens, at: int) -> bool:
    """Does the number at token `at` touch letters, or hang on a hyphen behind them: "G7", "F-16", "Covid-19", "A1"?"""
    raw = tokens.raw
    if tokens.glued(at - 1):
        before = raw[at - 1]
        if before[-1].isalnum():
            return True
        if before in HYPHENS and tokens.glued(at - 2) and tokens.low[at - 2] not in OPEN_PREFIXES:
            word = tokens.low[at - 2]
            if word[-1:].isalpha() and tokens.is_digits(at):
                return word not in BETWEEN_NUMBERS and not (raw[at - 2].islower() and is_plural(word))
            return word[-1:].isalpha() and word not in BETWEEN_NUMBERS
        if before in {".", "/", ":", "_", "#", "@", "\\", "=", "&", "^"} and tokens.glued(at - 2):
            if before == "/" and is_pair_of_measures(tokens, at - 1):
                return False
            if before == "/" and tokens.is_digits(at - 3) and (unit := parse_unit(tokens, at - 2, with_rate=False)):
                return unit[1] != at - 1  # "180C/350F"
            return before != "/" or raw[at - 2][-1:].isdecimal() or (raw[at - 2].isalpha() and len(raw[at - 2]) < 4)
        if before == "#" or (before in {'"', "'"} and raw[at - 2] == "="):  # id="1470067200"
            return True
        if before in {"'", "’"} and len(raw[at]) == 2:
            return True  # '90s
    return False


def is_lookalike(tokens: Tokens, q: Quantity) -> bool:
    """Is the quantity none after all?"""
    number = q.number
    if number is None:
        return False
    if is_tally(tokens, q):
        return True
    if q.kind in {"count", "ratio"} and q.first == number.first and is_time_in_words(tokens, number.first, number.last):
        return True
    if tokens.is_digits(number.first):
        return _digits_are_none(tokens, q)
    return _words_are_none(tokens, q)


def _digits_are_none(tokens: Tokens, q: Quantity) -> bool:
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    plain = q.number.plain
    if tokens.glued(last - 1) and raw[last][:1].isalpha() and q.kind == "count" and q.last == last:
        return not (raw[last] == "x" and not tokens.glued(last))  # 21st, 90s, 5G, 3D, 737MAX; "10x" is a multiple
    if q.kind in {"money", "percent"}:
        return False
    if low[last] == "s" and q.unit == "second" and plain and tokens.glued(last - 1) and is_decade(tokens, at):
        return True
    if plain and is_shirt_number(tokens, at, last):
        return True
    if is_time(tokens, at, last) or (plain and is_date(tokens, at, last)) or is_bound_to_digits(tokens, q):
        return True
    if q.kind in {"measure", "duration", "age"}:
        return plain and q.kind == "duration" and low[at - 1] in {"day", "game", "week"} and q.qualifier == "exact"
    if is_code(tokens, q) or is_score(tokens, q) or (plain and YEAR.fullmatch(raw[at]) and is_year(tokens, q)):
        return True
    if is_listed(tokens, q) or is_resolution(tokens, at, last) or is_frequency_or_era(tokens, at, last):
        return True
    if plain and is_reference(tokens, at, last):
        return True
    if q.is_pair:
        return False
    if q.qualifier in _BOUNDS and q.first < at:
        return False
    return is_numbered(tokens, at, last) or is_named(tokens, at, last) or is_address(tokens, at, last)


def _words_are_none(tokens: Tokens, q: Quantity) -> bool:
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    unqualified = q.first == at
    if unqualified and _is_in_compound(tokens, q):
        return True
    if q.kind in {"measure", "duration"} and unqualified and _is_title(tokens, at):
        return True
    if q.kind in {"money", "percent", "measure", "age"}:
        return False
    if low[last] == "under" and raw[last + 1] == f"{q.number.value:.0f}":
        return True  # "a Forty Under 40"
    if raw[at - 1] in _OPENINGS and raw[at][:1].isupper() and raw[last] == "," and _counts_off(tokens, q):
        return True
    if is_spelled_year(tokens, at) or (low[last] in TIME_MARKS and q.number.value <= 12 and low[last] not in {"hrs", "am"}):
        return True
    if q.kind == "duration" and unqualified and low[at - 1] == "grade" and not q.hyphenated:
        return True  # "her grade eight year"
    if q.kind == "duration":
        return low[at] == "one" and unqualified and not q.hyphenated and one_is_none(tokens, q)
    if low[at] == "one" and last == at + 1 and unqualified and q.kind == "count" and q.qualifier == "exact":
        return one_is_none(tokens, q)
    if (
        low[at - 1] in {"grades", "chapters", "phases", "stages", "levels"}
        and unqualified
        and not counts_what_follows(tokens, last)
    ):
        return True
    if low[at - 1] in ENDS_OF_A_TABLE and unqualified and low[last] != "of" and not counts_what_follows(tokens, last):
        return True
    if low[at - 1] in COUNTED_OFF and unqualified and not counts_what_follows(tokens, last):
        return True
    if low[at] == "zero" and low[at - 2] == "sub" and tokens.hyphen(at - 1):
        return True
    if low[at] == "zero" and (low[at - 1] in {"below", "above"} or q.qualifier == "exact"):
        return zero_is_none(tokens, at)
    if low[at] == "scores" and q.number.is_vague:
        return scores_are_none(tokens, at)
    if q.number.is_vague:
        return False
    if raw[at][:1].isupper() and at > tokens.first and not tokens.title_case and is_capital_name(tokens, q):
        return True
    return unqualified and low[at - 1] in POINTING and refers_back(tokens, q)


_OPENINGS = frozenset(["", "“", '"', "‘", "'"])
_MOST_COUNTED_OFF = 10
_ASIDE = 8  # tokens in which an aside behind the number closes


def _counts_off(tokens: Tokens, q: Quantity) -> bool:
    """ "Two, close the harbour": does the number word tell off a point of a list, since a verb or a clause follows the comma?"""
    assert q.number is not None
    at = q.number.last + 1
    following = tokens.low[at]
    if q.number.value > _MOST_COUNTED_OFF or q.kind != "count" or q.number.is_vague or following in SMALL:
        return False
    if not tokens.is_word(at) or following in STOP_WORDS or following in GOES_ON or is_plural(following):
        return False
    return "," not in tokens.low[at : at + _ASIDE]  # "Five, however, stayed"


def _is_title(tokens: Tokens, at: int) -> bool:
    """Do capitals make a name of number, unit and what follows: "the band Nine Inch Nails"?"""
    if tokens.title_case or at == tokens.first:
        return False
    return all(word[:1].isupper() and word[1:].islower() for word in tokens.raw[at : at + 3])


def _is_in_compound(tokens: Tokens, q: Quantity) -> bool:
    """two-to-one, Catch-twenty, one-off, nine-to-five."""
    assert q.number is not None
    at, last, low = q.number.first, q.number.last, tokens.low
    if tokens.hyphen(at - 1) and tokens.glued(at - 2) and low[at - 2] not in OPEN_PREFIXES and q.kind == "count":
        return True
    if not tokens.hyphen(last) or q.kind == "ratio":
        return False
    return f"{low[at]}-{low[last + 1]}" in IDIOMS or (low[last + 1] in JOINING and q.qualifier != "range")


GATES = (is_lookalike, _digits_are_none, _words_are_none)
"""They ask the rules one after another, and refuse what one of them refuses."""
