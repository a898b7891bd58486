"""Tokens -> the unit of measure that stands at a given token."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.parse.lang.en.grammar_words import STOP_WORDS
from pipeline.parse.lang.en.number_words import MAGNITUDES
from pipeline.parse.lang.en.quantities.hints import PHYSICS_HINTS
from pipeline.parse.lang.en.quantities.units import LONE_SYMBOLS, NAMELIKE, PAPER, SHY_SYMBOLS
from pipeline.parse.lang.en.unit_table import OTHERWISE, POWERS, RATE_BASES, RATE_SHAPES, UNIT_TABLE
from pipeline.parse.quantities.hints import is_near, is_warmth, nearest_hint
from pipeline.parse.text.tokens import HYPHENS, Tokens


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its singular English name and its dimension ("duration", "length", …)."""

    name: str
    dimension: str


@dataclass(frozen=True, slots=True)
class _Spelling:
    words: tuple[str, ...]
    unit: Unit
    glued_only: bool = False


def _read_table() -> tuple[dict[str, list[_Spelling]], dict[str, list[_Spelling]]]:
    """Spellings by their first token, longest first: words in lower case, symbols as they are written."""
    words: dict[str, list[_Spelling]] = {}
    symbols: dict[str, list[_Spelling]] = {}
    for line in UNIT_TABLE.strip().splitlines():
        name, dimension, in_words, *rest = (field.strip() for field in line.split("|"))
        unit = Unit(name, dimension)
        for spelling in in_words.split():
            parts = tuple(spelling.split("_"))
            words.setdefault(parts[0], []).append(_Spelling(parts, unit))
            if len(parts) == 2:
                words[parts[0]].append(_Spelling((parts[0], "-", parts[1]), unit))  # "a 1.4-square-mile city"
            if parts[0] in {"sq", "cu"}:
                words[parts[0]].append(_Spelling((parts[0], ".", *parts[1:]), unit))
        for spelling in (rest[0] if rest else "").split():
            bare = spelling.removeprefix("!") if spelling != "!" else spelling
            parts = tuple(bare.split("_"))
            symbols.setdefault(parts[0], []).append(_Spelling(parts, unit, glued_only=bare != spelling))
    for table in (words, symbols):
        for spellings in table.values():
            spellings.sort(key=lambda s: -len(s.words))
    return words, symbols


UNIT_WORDS, UNIT_SYMBOLS = _read_table()
UNITS = {spelling.unit.name: spelling.unit for spellings in UNIT_WORDS.values() for spelling in spellings}
POUND = Unit("pound", "mass")


def parse_unit(tokens: Tokens, at: int, *, with_rate: bool = True) -> tuple[Unit, int] | None:
    """The unit whose spelling begins at token `at`, with the rate that belongs to it, and the index behind it; or None."""
    symbol, word = _symbol(tokens, at), _word(tokens, at)
    found = max(symbol, word, key=lambda f: f[1]) if symbol and word else symbol or word
    if found is None:
        return None
    unit, last = found
    if unit.name.endswith(" per second") and tokens.raw[last : last + 2] == ["^", "2"]:
        return Unit(f"{unit.name} squared", "rate"), last + 2
    if with_rate and unit.dimension != "duration" and (rate := _rate(tokens, unit, last)):
        return rate
    return unit, last


def _matches(run: list[str], at: int, words: tuple[str, ...]) -> bool:
    return len(words) == 1 or tuple(run[at : at + len(words)]) == words


def _symbol(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    spellings = UNIT_SYMBOLS.get(tokens.raw[at])
    if not spellings:
        return None
    touches = tokens.glued(at - 1)
    for spelling in spellings:
        if not _matches(tokens.raw, at, spelling.words):
            continue
        last = at + len(spelling.words)
        if spelling.words[-1] in {"2", "3"} and not tokens.glued(last - 2):
            continue
        if tokens.glued(last - 1) and (tokens.is_word(last) or tokens.is_digits(last)) and spelling.words[-1].isalpha():
            continue  # "km212" is a code
        if spelling.words[0] in _MARKS and not _is_mark(tokens, at):
            continue
        if touches and spelling.words[0] in {"N", "J", "T"} and not is_near(tokens, at, PHYSICS_HINTS):
            continue  # "a 12N variant"
        if spelling.words[0] in {"c", "f", "k", "K"} and len(spelling.words) == 1 and not is_warmth(tokens, at):
            continue  # a cent, a part of a code
        if spelling.words == ("st",) and touches and not tokens.is_digits(last):
            continue  # "21st"
        if spelling.words == ("in",) and tokens.hyphen(last):
            continue  # "3-in-1"
        if spelling.glued_only and not touches and not _stands_alone(tokens, at, last, spelling.words[0]):
            continue
        if spelling.words[0] in LONE_SYMBOLS and tokens.is_word(last) and tokens.low[last] not in STOP_WORDS:
            continue  # "two bar staff"
        if spelling.words[0] in SHY_SYMBOLS and not touches and len(spelling.words) == 1 and tokens.raw[last][:1].isupper():
            continue
        if (other := OTHERWISE.get(spelling.words[0])) and is_near(tokens, at, other[1]):
            return UNITS[other[0]], last
        return spelling.unit, last
    return None


_MARKS = frozenset("'’\"”″′")


def _is_mark(tokens: Tokens, at: int) -> bool:
    """Is a quotation mark behind a number the sign of feet or inches? Not where it closes what was opened before."""
    mark = tokens.raw[at]
    if not tokens.is_digits(at - 1):
        return False
    if mark in {"'", "’", "′"}:
        return tokens.glued(at - 1) and tokens.is_digits(at + 1) and tokens.start[at + 1] - tokens.end[at] <= 1
    before = tokens.raw[max(tokens.first, at - 60) : at]
    if mark == '"':
        return before.count('"') % 2 == 0
    return mark == "″" or "“" not in before


def _stands_alone(tokens: Tokens, at: int, last: int, symbol: str) -> bool:
    """ "75 F (24 C)": a temperature's letter apart from its number, where nothing goes on behind it. "6 ft 2 in" likewise."""
    if symbol in {"c", "f", "k", "K"}:
        return not tokens.is_word(last) or tokens.low[last] in STOP_WORDS
    if symbol == "t":
        if tokens.raw[last] == "/":
            return tokens.low[last + 1] in RATE_BASES
        return tokens.is_digits(at - 1) and (not tokens.is_word(last) or tokens.low[last] in STOP_WORDS)
    if symbol.isupper() and tokens.hyphen(last):
        return False  # "two F-16s"
    if symbol in {"C", "F"}:
        return not tokens.raw[last][:1].isupper()
    if symbol == "st":
        return nearest_hint(tokens, at) == "mass" and not tokens.raw[last][:1].isupper()
    if symbol == "in":
        return tokens.low[at - 2] in {"ft", "feet"} or tokens.raw[last] in {"x", "×", ")"}
    if symbol in {"V", "A", "N", "J", "T"}:
        if tokens.raw[last] == "/":
            return tokens.glued(last - 1) and tokens.low[last + 1] in RATE_BASES
        goes_on = tokens.is_word(last) and tokens.low[last] not in STOP_WORDS
        return not goes_on and is_near(tokens, at, PHYSICS_HINTS)
    return symbol == "W" and not (tokens.raw[last] == "." and tokens.raw[last + 1][:1].isupper())  # "3170 W. County Road"


def _word(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    if tokens.low[at] == "second" and tokens.hyphen(at + 1) and not tokens.hyphen(at - 1) and tokens.low[at + 2] != "long":
        return None  # "five second-place finishes"
    for spelling in UNIT_WORDS.get(tokens.low[at], ()):
        if _matches(tokens.low, at, spelling.words) and not (spelling.words[0] in NAMELIKE and tokens.raw[at][0].isupper()):
            return spelling.unit, at + len(spelling.words)
    return _pound(tokens, at)


def _pound(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """ "pounds" are weight where the words around speak of weight; else the currency has them."""
    if tokens.low[at] not in {"pound", "pounds"}:
        return None
    before, behind = tokens.low[at - 1], tokens.low[at + 1]
    hint = nearest_hint(tokens, at)
    if not {"pence", "p"}.isdisjoint(tokens.low[at + 1 : at + 5]) and tokens.low[at + 1] == "and":
        return None  # "ten pounds and fifty pence"
    if before in HYPHENS and (tokens.low[at - 2] in MAGNITUDES or behind in PAPER):  # "a five-million-pound yacht"
        heavy = hint == "mass"
    elif before == "of" or before in MAGNITUDES:  # "thousands of pounds", "two million pounds"
        heavy = hint == "mass" and behind == "of"
    elif behind in {"a", "per"}:  # "30,000 pounds a year"
        heavy = False
    else:
        heavy = hint == "mass" or behind in {"of", "heavier", "lighter"} or before in HYPHENS
        heavy = heavy or (hint is None and "£" not in tokens.text)
    return (POUND, at + 1) if heavy else None


def _rate(tokens: Tokens, unit: Unit, at: int) -> tuple[Unit, int] | None:
    """ "miles per hour", "barrels a day", "micrograms per cubic metre" as one unit."""
    low = tokens.low
    link = low[at]
    hyphen = link in HYPHENS and tokens.hyphen(at) and low[at + 1] in {"per", "an", "a"}
    j = at + 1 + hyphen
    if hyphen:
        link = low[at + 1]
        j += tokens.hyphen(j)
    if link not in {"per", "/", "a", "an", "p"}:
        return None
    shape = ""
    if low[j] in RATE_SHAPES:
        shape, j = f"{RATE_SHAPES[low[j]]} ", j + 1
        j += tokens.raw[j] == "."
    if tokens.hyphen(j + 1) and (joined := RATE_BASES.get(f"{low[j]}-{low[j + 2]}")):  # "per kilowatt-hour"
        return Unit(f"{unit.name} per {shape}{joined}", "rate"), j + 3
    base = RATE_BASES.get(low[j]) or (RATE_BASES.get(low[j][:-1]) if low[j].endswith("s") else None)
    if base is None or (link in {"a", "an"} and base not in {"second", "minute", "hour", "day", "week", "month", "year"}):
        return None
    if link in {"a", "an"} and unit.dimension not in {"length", "volume", "mass", "energy", "data"}:
        return None
    last = j + 1
    last += tokens.raw[last] == "^" and tokens.glued(last - 1)
    if low[last] in POWERS and tokens.glued(last - 1):
        shape, last = f"{POWERS[low[last]]} ", last + 1
    else:
        last = j + 1
    if base == "second" and shape:
        return Unit(f"{unit.name} per second squared", "rate"), last
    name = f"{unit.name} per {shape}{base}"
    if low[last] == "squared":
        name, last = f"{name} squared", last + 1
    return Unit(name, "rate"), last
