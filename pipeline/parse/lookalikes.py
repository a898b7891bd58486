"""Is what reads like a quantity one? Dates, times, names, ranks, addresses, scores, codes and idioms are not."""

from __future__ import annotations

import re

from pipeline.parse.counted import noun_phrase
from pipeline.parse.grammar_words import AUXILIARIES, DETERMINERS, PREPOSITIONS, STOP_WORDS, VERBS, is_plural
from pipeline.parse.lookalike_words import (
    IDIOMS,
    INDICES,
    LOWER_RANKED,
    MONTHS,
    ONE_NOUNS_NONE,
    PARTIES,
    RANKED,
    SAYING,
    STREETS,
    TIME_MARKS,
    WEEKDAYS,
)
from pipeline.parse.quantities import Quantity
from pipeline.parse.tokens import HYPHENS, Tokens

ORDINAL = frozenset({"st", "nd", "rd", "th", "s", "ers", "er"})
OPEN_PREFIXES = frozenset("sub mid over under ages age then now pre post nearly almost about once all".split())
"""Words that a hyphen may join to a number without making it part of a name: "the then-two-week war"."""
YEAR = re.compile(r"1[4-9]\d\d|20\d\d|21\d\d")


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
                return word not in {"to", "or", "and"} and not (word.islower() and is_plural(word))
            return word[-1:].isalpha() and word not in {"to", "or", "and"}
        if before in {".", "/", ":", "_", "#", "@", "\\", "=", "&", "^"} and tokens.glued(at - 2):
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
    if tokens.is_digits(number.first):
        return _digits_are_none(tokens, q)
    return _words_are_none(tokens, q)


# ---------------------------------------------------------------- digits


def _digits_are_none(tokens: Tokens, q: Quantity) -> bool:
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    plain = q.number.plain
    if tokens.glued(last - 1) and raw[last][:1].isalpha() and q.kind == "count" and q.last == last:
        return not (low[last] == "x" and not tokens.glued(last))  # 21st, 90s, 5G, 3D, 737MAX; "10x" is a multiple
    if q.kind == "money" or q.kind == "percent":
        return False
    if (
        low[last] == "s"
        and tokens.glued(last - 1)
        and q.unit == "second"
        and plain
        and (
            YEAR.fullmatch(raw[at])
            or (len(raw[at]) == 2 and raw[at][1] == "0" and low[at - 1] in {"the", "early", "late", "mid", "since", "of"})
        )
    ):
        return True  # the 1990s, the 60s
    if raw[last] == ":" and tokens.glued(last - 1) and tokens.is_digits(last + 1) and tokens.glued(last):
        return True  # 11:30, and verses
    if raw[at - 1] == ":" and tokens.glued(at - 1) and tokens.is_digits(at - 2):
        return True
    if _is_time(tokens, at, last) or (plain and _is_date(tokens, at, last)):
        return True
    if raw[last] == "/" and tokens.glued(last - 1) and tokens.glued(last) and raw[last + 1][:1].isdecimal() and q.last <= last:
        return True
    if q.kind in {"measure", "duration", "age"}:
        return plain and q.kind == "duration" and low[at - 1] in {"day", "game", "week"} and q.qualifier == "exact"
    if plain and ((raw[at][0] == "0" and len(raw[at]) > 1) or (raw[at - 1].isdecimal() and q.qualifier == "exact")):
        return True  # "007", "020 7946 0958"
    if low[last] in HYPHENS and low[last + 1] == "in" and tokens.hyphen(last + 2):
        return True  # "3-in-1"
    if _is_score_or_code(tokens, q):
        return True
    if plain and YEAR.fullmatch(raw[at]) and _is_year(tokens, q):
        return True
    if _is_listed(tokens, q):
        return True
    if q.qualifier in {"more_than", "at_least", "at_most", "less_than"} and q.first < at:
        return False
    if low[at - 1] in {".", "#"} and low[at - 2] in {"no", "nos", "art", "sec", "fig", "p", "pp", "vol", "ch", "§"}:
        return True
    if low[at - 1] in {"#", "§", "№"}:
        return True
    return _is_named(tokens, at, last) or _is_address(tokens, at, last)


def _is_time(tokens: Tokens, at: int, last: int) -> bool:
    low = tokens.low
    if low[last] in TIME_MARKS and low[last] != "hrs" and not (low[last] == "am" and low[at - 1] == "i"):
        return float_or(tokens.raw[at], 99) <= 24 or len(tokens.raw[at]) == 4
    if (
        low[last] in {"hours", "hrs"}
        and len(tokens.raw[at]) == 4
        and tokens.raw[at].isdecimal()
        and tokens.raw[at][2:] < "60"
        and tokens.raw[at] < "2400"
    ):
        return low[at - 1] in {"at", "by", "until", "from", "around", "about"} and tokens.raw[at][0] in "012"
    # "between 9 and 5 pm", "from 2 to 4 p.m.", "7-9pm"
    return (
        low[last] in {"to", "and", "-", "–", "until"}
        and tokens.is_digits(last + 1)
        and low[last + 2] in {"pm", "am", "p.m.", "a.m.", "p.m", "a.m"}
    )


def float_or(raw: str, default: float) -> float:
    """The value of digits with a stop, or the default."""
    try:
        return float(raw)
    except ValueError:
        return default


def _is_date(tokens: Tokens, at: int, last: int) -> bool:
    """March 21; 21 March; March 21-23; the 21 of March; Tuesday 5."""
    low, raw = tokens.low, tokens.raw
    if len(raw[at]) > 2:
        return False
    day = int(raw[at])
    if not 1 <= day <= 31:
        return False
    j = at - 1
    if raw[j] == ".":
        j -= 1
    for _ in range(3):  # back over "21-23", "21 and 23"
        joined = low[j] in HYPHENS or low[j] in {"and", "to", "or", ","}
        if joined and raw[j - 1].isdecimal() and len(raw[j - 1]) <= 2:
            j -= 2
            continue
        break
    if low[j] in MONTHS and (
        raw[j][:1].isupper()
        or low[j] not in {"may", "march", "mar"}
        or low[j - 1] in {"on", "by", "since", "until", "from", "of"}
    ):
        return True
    j = last
    for _ in range(2):
        if (low[j] in HYPHENS or low[j] in {"and", "to", "or"}) and tokens.is_digits(j + 1) and len(raw[j + 1]) <= 2:
            j += 2
    if low[j] in {"of"} and low[j + 1] in MONTHS:
        j += 1
    if low[j] in MONTHS and (
        raw[j][:1].isupper()
        or low[j] not in {"may", "march", "mar"}
        or low[at - 1] in {"on", "by", "since", "until", "from", "of"}
    ):
        return True
    return low[at - 1] in WEEKDAYS and low[last] in {",", "", "."}


def _is_year(tokens: Tokens, q: Quantity) -> bool:
    """Is a bare number like 1987 or 2022 a year? Mostly; not behind a qualifier, nor round and before a plural noun."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if q.qualifier == "range":
        end = tokens.raw[q.last - 1]
        return end.isdecimal() and len(end) in {2, 4} and not is_plural(tokens.low[q.last])
    if q.qualifier not in {"exact", "about"}:
        phrase = noun_phrase(tokens, last)
        return not (phrase and is_plural(tokens.low[phrase.head])) and (
            q.qualifier != "more_than" or tokens.low[q.first] != "more"
        )
    if q.qualifier == "about":
        return not is_plural(tokens.low[last])
    if 1900 <= q.number.value <= 2100 and q.number.value % 100:
        return tokens.low[at - 1] not in {"total", "another"}
    phrase = noun_phrase(tokens, last)
    if phrase is None or not is_plural(tokens.low[phrase.head]):
        return True
    return tokens.low[at - 1] in {"in", "since", "by", "until", "the", "of", "from", "during", "before", "after"} or tokens.low[
        at - 1
    ].endswith(("'s", "’s"))


def _is_score_or_code(tokens: Tokens, q: Quantity) -> bool:
    """3-1, 52-48, 555-1234, 2019-20, 6-4: digits joined by hyphens that are no range."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    if q.qualifier == "range":
        if tokens.raw[q.number.last] not in HYPHENS:
            return False
        if q.hyphenated or (tokens.hyphen(q.last)):
            return False
        span = tokens.quote(q.number.first, q.last)
        if not span.replace("-", "").replace("–", "").isdecimal():
            return False
        if raw[at - 1] in {"(", "+"} and len(span) > 6:
            return True
        if q.high is not None and q.high >= 100:
            return raw[at].startswith("0")
        return not (
            is_plural(low[q.last])
            or low[q.last] in {"percent", "per", "%"}
            or low[at - 1] in {"between", "about", "is", "aged", "of", "from"}
        )
    if raw[last] in HYPHENS and tokens.glued(last - 1) and tokens.glued(last) and raw[last + 1][:1].isdecimal():
        return True
    if (
        raw[last] in HYPHENS
        and tokens.glued(last - 1)
        and tokens.glued(last)
        and low[last + 1] in {"all", "nil", "love", "a"}
        and low[last + 2] not in {"day", "week"}
    ):
        return low[last + 1] != "a" or raw[last + 2] != "-"
    return raw[at - 1] in HYPHENS and tokens.glued(at - 1) and tokens.glued(at - 2) and raw[at - 2][-1:].isdecimal()


def _is_listed(tokens: Tokens, q: Quantity) -> bool:
    """1. or 1) or (1) at the head of a line, or a number that is all that a line holds but a stop."""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    if not q.number.plain or q.first != at or len(tokens.raw[at]) > 3:
        return False
    raw = tokens.raw
    if (
        at == tokens.first
        and raw[last] in {".", ")", ":"}
        and ((last + 1 == tokens.last and len(raw[at]) < 3) or raw[last + 1][:1].isupper() or raw[last] == ")")
    ):
        return tokens.last - tokens.first > 1
    return raw[at - 1] == "(" and raw[last] == ")" and at - 1 == tokens.first


def _is_named(tokens: Tokens, at: int, last: int) -> bool:
    """Boeing 737, Game 2, Channel 4, iPhone 11 Pro, phase 2, S&P 500."""
    low, raw = tokens.low, tokens.raw
    j = at - 1
    if raw[j] in {"-", "–"} and not tokens.glued(j - 1):
        return False
    before = raw[j]
    word = low[j]
    if not before or not before[:1].isalpha():
        return False
    if word in INDICES or (word == "p" and raw[j - 1] == "&") or (word == "p" and low[j - 1] == "s"):
        return True
    following_plural = _counts_what_follows(tokens, last)
    if any(c.isupper() for c in before[1:]) and not before.isupper() and tokens.raw[at].isdecimal():
        return True  # iPhone 11, PlayStation 5
    if word in LOWER_RANKED and not (word == "top" and following_plural):
        return not (word in {"day", "week", "year", "group", "class", "season", "game"} and following_plural)
    if not before[:1].isupper() and not any(c.isupper() for c in before):
        return False
    if word in RANKED and raw[j][:1].isupper():
        return True
    if following_plural or word in STOP_WORDS or word in VERBS or word in WEEKDAYS or word in MONTHS:
        return False
    if tokens.title_case and not any(c.isdigit() for c in raw[at][1:]) and word.endswith(("s", "ed", "ing")):
        return False
    if j == tokens.first and (word.endswith(("ing", "ed", "ly")) or word in {"total", "population", "age", "score", "votes"}):
        return False
    plain = raw[at].isdecimal()
    versions = "." in raw[at] and not tokens.is_word(last)
    return (plain or versions) and not (tokens.title_case and word.endswith("s") and not word.endswith("ss"))


def _counts_what_follows(tokens: Tokens, last: int) -> bool:
    """Does a counted noun follow? A plural in lower case, at most two words on."""
    if not tokens.is_word(last) or (tokens.low[last] in STOP_WORDS and tokens.low[last] not in {"more", "other"}):
        return False
    phrase = noun_phrase(tokens, last, with_of=False)
    return (
        phrase is not None
        and is_plural(tokens.low[phrase.head])
        and tokens.raw[phrase.head][:1].islower()
        and tokens.low[phrase.head] not in VERBS
    )


def _is_address(tokens: Tokens, at: int, last: int) -> bool:
    """10 Downing Street; 300 Slater St.; PA 23456."""
    raw, low = tokens.raw, tokens.low
    if low[last] in {"zip", "postcode", "prefix"}:
        return True
    if len(raw[at]) == 5 and raw[at].isdecimal() and len(raw[at - 1]) == 2 and raw[at - 1].isupper():
        return True
    for j in range(last, last + 4):
        if not raw[j][:1].isupper():
            return False
        if j > last and low[j] in STREETS:
            return True
    return False


# ---------------------------------------------------------------- words


def _words_are_none(tokens: Tokens, q: Quantity) -> bool:
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    if (
        tokens.hyphen(at - 1)
        and tokens.glued(at - 2)
        and q.first == at
        and low[at - 2] not in OPEN_PREFIXES
        and q.kind == "count"
    ):
        return True  # "two-to-one", "Catch-twenty"
    if tokens.hyphen(last) and q.first == at:
        compound = f"{low[at]}-{low[last + 1]}"
        if compound in IDIOMS or (low[last + 1] in {"on", "to", "off", "in", "by", "up"}):
            return True
    if q.kind in {"money", "percent", "measure", "age"}:
        return False
    if low[last] in TIME_MARKS and q.number.value <= 12 and low[last] not in {"hrs", "am"}:
        return True
    if q.kind == "duration":
        return low[at] == "one" and q.first == at and not q.hyphenated and _one_is_none(tokens, q)
    if (
        low[at - 1]
        in {"category", "phase", "chapter", "page", "step", "level", "day", "number", "week", "grade", "tier", "stage", "type"}
        and q.first == at
        and not _counts_what_follows(tokens, last)
    ):
        return True
    if low[at] == "one" and last == at + 1 and q.first == at and q.kind == "count" and q.qualifier == "exact":
        return _one_is_none(tokens, q)
    if low[at] == "zero" and q.qualifier == "exact":
        return (
            low[at - 1] in {"net", "ground", "patient", "absolute", "sub"}
            or raw[last] == "-"
            or not tokens.is_word(last)
            or low[last] in {"tolerance", "sum", "hour", "hours", "emission", "carbon", "in"}
            or low[last] in STOP_WORDS
        )
    if q.number.is_vague and low[at] == "scores":
        return (
            low[at + 1] not in {"of", "more"}
            or low[at + 2] in {"the", "a", "his", "her", "their"}
            or tokens.is_digits(at + 2)
            or low[at - 1] in {"test", "his", "her", "the", "he", "she", "credit", "their"}
        )
    if (
        raw[at][:1].isupper()
        and at > tokens.first
        and not tokens.title_case
        and not q.number.is_vague
        and _is_capital_name(tokens, q)
    ):
        return True
    if (
        low[at - 1] in LOWER_RANKED
        and low[at - 1] not in {"group", "class", "season", "top", "car"}
        and q.first == at
        and not _counts_what_follows(tokens, last)
    ):
        return True
    return (
        low[at - 1] in {"the", "these", "those", "them", "us", "we", "you"}
        and q.first == at
        and not q.number.is_vague
        and _refers_back(tokens, q)
    )


def _is_capital_name(tokens: Tokens, q: Quantity) -> bool:
    """The Big Four, Channel Four, Phase Two: a number word with a capital within a sentence."""
    assert q.number is not None
    at = q.number.first
    before = tokens.raw[at - 1]
    if before in {"“", '"', "‘", "'", ":", "(", "[", "—", "–", "•", "-", "|"} or tokens.low[at - 1] in {"", "“"}:
        return False
    return before[:1].isupper() or tokens.raw[q.number.last][:1].isupper() or before == "the"


def _refers_back(tokens: Tokens, q: Quantity) -> bool:
    """The two sides; the three agreed; those two."""
    assert q.number is not None
    last = q.number.last
    word = tokens.low[last]
    if q.number.value > 12 or q.hyphenated or q.part_of:
        return False
    if (
        not tokens.is_word(last)
        or (word in STOP_WORDS and word not in {"other", "more", "of"})
        or (word in VERBS and not is_plural(tokens.low[last + 1]))
    ):
        return True
    if word in PARTIES:
        return tokens.low[last + 1] not in {"behind", "who", "killed", "charged", "accused"}
    return word.endswith("ed") and not is_plural(tokens.low[last + 1]) and not is_plural(tokens.low[last + 2])


def _one_is_none(tokens: Tokens, q: Quantity) -> bool:
    """Is "one" a pronoun, an article or an idiom here, rather than a count?"""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    before, following = low[at - 1], low[last]
    if q.kind == "duration":
        return (following in {"day"} and tokens.low[q.last] not in {"of", "after", "before", "later", "ago"}) or before in {
            "this",
            "that",
            "no",
        }
    if before in {
        "no",
        "any",
        "every",
        "each",
        "this",
        "that",
        "some",
        "which",
        "another",
        "the",
        "a",
        "good",
        "big",
        "new",
        "old",
        "last",
        "first",
        "next",
        "only",
        "whole",
        "number",
        "such",
        "own",
        "page",
        "phase",
        "chapter",
        "day",
        "plus",
        "than",
        "second",
        "it's",
        "it’s",
        "not",
    } and before not in {"only", "than", "not", "the"}:
        return True
    if before == "the" and not tokens.is_word(last):
        return True
    if not tokens.is_word(last) and not tokens.hyphen(last):
        return True
    if tokens.hyphen(last):
        return f"one-{low[last + 1]}" in IDIOMS
    if (
        following in ONE_NOUNS_NONE
        or following.startswith("that")
        or following in AUXILIARIES
        or following in PREPOSITIONS
        or following in DETERMINERS
    ):
        return True
    if following in VERBS and not is_plural(following):
        return following not in {"killed", "dead", "injured", "missing", "electrocuted", "starved", "wounded", "arrested"}
    if raw[last][:1].isupper() and raw[at][:1].isupper() and at > tokens.first:
        return True
    phrase = noun_phrase(tokens, last, plural=False, with_of=False)
    if phrase is None:
        return True
    after = phrase.last
    return low[after] in SAYING
