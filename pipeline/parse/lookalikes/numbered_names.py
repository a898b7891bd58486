"""Numbers that belong to a name or an address: Boeing 737, phase two, the Big Four, 10 Downing Street."""

from __future__ import annotations

from pipeline.parse.lang.en.grammar_words import DETERMINERS, STOP_WORDS, VERBS, is_plural
from pipeline.parse.lang.en.lookalike_words import (
    CALLED,
    CALLERS,
    EMERGENCY_NUMBERS,
    HEADLINE_VERBS,
    INDICES,
    LOWER_RANKED,
    MONTHS,
    RANKED,
    STREETS,
    VERSIONED,
    WEEKDAYS,
)
from pipeline.parse.lang.en.lookalikes.numbered_names import (
    COMPASS,
    IN_TITLES,
    JOINS_A_ROW,
    NUMBERED_GROUPS,
    ONE_OWNER,
    PARTS_OF_A_TEXT,
    RANKED_IN_ROWS,
    VARIANTS,
    WHOLES,
)
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import Tokens


def is_named(tokens: Tokens, at: int, last: int) -> bool:
    """Boeing 737, Game 2, Channel 4, iPhone 11 Pro, phase 2, S&P 500, Voyager 1 and 2."""
    low, raw = tokens.low, tokens.raw
    j = at - 1
    if low[j] in {"and", "or"} and raw[last][:1].isupper() and raw[last] == raw[j - 1]:
        return True  # "Pixel 6 Pro and 7 Pro"
    if (raw[j] == "," or low[j] in JOINS_A_ROW) and _is_in_row(tokens, at, last):
        return True
    if low[j] in {"and", "or", "to", "&"} and raw[j - 1].isdecimal() and len(raw[j - 1]) < 3 and raw[at].isdecimal():
        named = low[j - 2] not in STOP_WORDS and tokens.is_word(j - 2) and is_named(tokens, j - 1, j)
        return named and not counts_what_follows(tokens, last)
    if raw[j] in {"-", "–"} and not tokens.glued(j - 1):
        return False
    if raw[j] == "The" and _is_title(tokens, at, last):
        return True
    before = raw[j]
    word = low[j]
    if not before or not before[:1].isalpha():
        return False
    if word in INDICES or (word == "p" and raw[j - 1] == "&") or (word == "p" and low[j - 1] == "s"):
        return True
    if raw[last] in VARIANTS and raw[at].isdecimal():
        return True  # "the 11 Pro Max"
    following_plural = counts_what_follows(tokens, last) and not _has_object(tokens, at, last)
    if _is_version(tokens, at, last):
        return True
    if word.endswith(("'s", "’s")):
        return False  # "HP's 83 divisions"
    mixed = any(c.isupper() for c in before[1:]) and not before.rstrip("s").isupper()
    if mixed and (raw[at].isdecimal() or "." in raw[at]):
        return True  # iPhone 11, PlayStation 5, iOS 17.4
    if word.removesuffix("s") in RANKED_IN_ROWS and word.endswith("s") and not following_plural:
        return True  # "grades 3 to 8"
    if word in LOWER_RANKED and not (word == "top" and following_plural):
        return not (word in {"day", "week", "year", "group", "class", "season", "game"} and following_plural)
    if not before[:1].isupper() and not any(c.isupper() for c in before):
        return False
    if raw[last] == "-" and tokens.hyphen(last) and raw[last + 1].islower():
        return False  # "City's 115-point margin" that has lost its apostrophe
    if raw[j][:1].isupper() and (word in RANKED or (word.removesuffix("s") in RANKED and not following_plural)):
        return True
    if following_plural or word in STOP_WORDS or word in VERBS or word in WEEKDAYS or word in MONTHS:
        return False
    if tokens.title_case and not any(c.isdigit() for c in raw[at][1:]) and word.endswith(("s", "ed", "ing")):
        return False
    if j > tokens.first and word in HEADLINE_VERBS:
        return False
    if j == tokens.first and last == tokens.last and is_plural(word):
        return False  # a table's "Deaths 45"
    if j == tokens.first and (word.endswith(("ing", "ed", "ly")) or word in {"total", "population", "age", "score", "votes"}):
        return False
    plain = raw[at].isdecimal() and last == at + 1
    versions = "." in raw[at] and not tokens.is_word(last)
    return (plain or versions) and not (tokens.title_case and word.endswith("s") and not word.endswith("ss"))


_LONGEST_ROW = 40
"""Tokens in which the noun before a row of numbers is looked for."""


def _is_in_row(tokens: Tokens, at: int, last: int) -> bool:
    """Does the number stand in a row behind a noun of numbered things: "Sections 21, 24, and 26"?"""
    raw, low = tokens.raw, tokens.low
    j = at - 1
    while at - j < _LONGEST_ROW and (raw[j] == "," or low[j] in JOINS_A_ROW or raw[j].isdecimal() or tokens.hyphen(j)):
        j -= 1
    noun = low[j].removesuffix("s")
    if not raw[j + 1].isdecimal() or j + 1 == at or noun == low[j]:
        return False
    ranked = noun in RANKED if raw[j][:1].isupper() else noun in RANKED_IN_ROWS
    return ranked and not counts_what_follows(tokens, last)


_LONGEST_TITLE = 10


def _is_title(tokens: Tokens, at: int, last: int) -> bool:
    """Do capitals behind "The" and the number make the name of a book or the like: "she wrote The 7 Habits of …"?"""
    raw = tokens.raw
    if tokens.title_case or not raw[last][:1].isupper() or not is_plural(tokens.low[last]):
        return False
    behind = last + 1
    while behind < last + _LONGEST_TITLE and (raw[behind][:1].isupper() or raw[behind] in IN_TITLES):
        behind += 1
    quoted = raw[at - 2] in {"“", "‘", '"', "'"}
    if quoted and raw[behind] in {",", "."}:
        behind += 1
    return raw[behind] in {"”", "’", '"', "'"} if quoted else tokens.is_word(at - 2)


def _has_object(tokens: Tokens, at: int, last: int) -> bool:
    """Is the word in -s behind a name and its number a verb, since its object follows: "Harrow Ridge 15 offers the best …"?"""
    raw, low = tokens.raw, tokens.low
    named = raw[at - 1][:1].isupper() and raw[at - 2][:1].isupper() and not tokens.title_case
    return named and low[last].endswith("s") and raw[last].islower() and low[last + 1] in DETERMINERS


def _is_version(tokens: Tokens, at: int, last: int) -> bool:
    """USB 3.1, Bluetooth 5.0, Web 2.0."""
    raw = tokens.raw[at]
    if raw.count(".") != 1 or "," in raw or last != at + 1 or not tokens.raw[at - 1][:1].isupper():
        return False
    return tokens.low[at - 1] in VERSIONED or (raw.endswith(".0") and len(raw) < 5 and not tokens.is_word(at - 2))


def is_frequency_or_era(tokens: Tokens, at: int, last: int) -> bool:
    """107.7 FM; 44 BC, AD 79; 50 Cent."""
    return tokens.raw[last] in {"FM", "BC", "BCE", "CE", "Cent"} or (tokens.raw[at - 1] == "AD" and tokens.raw[at].isdecimal())


def is_numbered(tokens: Tokens, at: int, last: int) -> bool:
    """No. 4, p. 12, § 5, #3; 401(k), 501(c)(3); calls to 911; the Class of 68."""
    raw, low = tokens.raw, tokens.low
    if low[at - 1] in {"#", "§", "№"} or (low[at - 1] == "." and low[at - 2] in PARTS_OF_A_TEXT):
        return True
    if raw[last] == "(" and len(raw[last + 1]) == 1 and raw[last + 1].isalpha() and raw[last + 2] == ")":
        return tokens.glued(last - 1) and tokens.glued(last) and tokens.glued(last + 1)
    if raw[at - 1] == "(" and raw[at - 2] == ")" and tokens.glued(at - 1) and tokens.glued(at - 2):
        return True
    if raw[at - 1] == "(" and raw[last] == ")" and raw[at - 2].isdecimal() and tokens.glued(at - 2) and tokens.glued(at - 1):
        return len(raw[at]) < 3  # "Section 14(1)"
    if _labels_one(tokens, at, last):
        return True
    if low[at - 1] == "of" and raw[at - 2] in NUMBERED_GROUPS and not counts_what_follows(tokens, last):
        return True
    if low[at - 1] in CALLED:
        return raw[at] in EMERGENCY_NUMBERS and not is_plural(low[last])
    return raw[at] in {"911", "999"} and low[last] in CALLERS


def _labels_one(tokens: Tokens, at: int, last: int) -> bool:
    """Does the number tell one thing from others, since that stands in the singular: "his 757 jet", "the 22.4 position"?"""
    raw, low = tokens.raw, tokens.low
    if low[at - 1] not in ONE_OWNER or last != at + 1 or tokens.glued(at) or not raw[last].islower():
        return False
    if len(raw[at]) != 3 and "." not in raw[at]:
        return False
    if "," in raw[at] or is_plural(low[last]) or low[last] in STOP_WORDS or low[last] in VERBS or low[last] in WHOLES:
        return False
    return tokens.is_word(last) and (low[last + 1] in STOP_WORDS or not (tokens.is_word(last + 1) or tokens.hyphen(last + 1)))


def is_capital_name(tokens: Tokens, q: Quantity) -> bool:
    """The Big Four, Channel Four, Phase Two: a number word with a capital within a sentence."""
    assert q.number is not None
    at = q.number.first
    before = tokens.raw[at - 1]
    if before in {"“", '"', "‘", "'", ":", "(", "[", "—", "–", "•", "-", "|"} or tokens.low[at - 1] in {"", "“"}:
        return False
    if before == "of" and tokens.raw[at - 2][:1].isupper():
        return True  # the Gang of Eight
    return before[:1].isupper() or tokens.raw[q.number.last][:1].isupper() or before == "the"


def counts_what_follows(tokens: Tokens, last: int) -> bool:
    """Does a counted noun follow? A plural in lower case, at most two words on."""
    if not tokens.is_word(last) or (tokens.low[last] in STOP_WORDS and tokens.low[last] not in {"more", "other"}):
        return False
    phrase = noun_phrase(tokens, last, with_of=False)
    return (
        phrase is not None
        and is_plural(tokens.low[phrase.head])
        and (tokens.raw[phrase.head][:1].islower() or tokens.low[last - 2] in HEADLINE_VERBS)
        and tokens.low[phrase.head] not in VERBS
    )


def is_address(tokens: Tokens, at: int, last: int) -> bool:
    """10 Downing Street; 300 Slater St.; PA 23456."""
    raw, low = tokens.raw, tokens.low
    if low[last] in {"zip", "postcode", "prefix"}:
        return True
    if len(raw[at]) == 5 and raw[at].isdecimal() and len(raw[at - 1]) == 2 and raw[at - 1].isupper():
        return True
    if raw[last][:1].isupper() and low[last + 1] in {"is", "was", "has"} and raw[at] != "1" and not is_plural(low[last]):
        return tokens.raw[at].isdecimal()  # "180 Kent is let": a verb in the singular counts no 180
    if low[at - 1] == "the" and raw[at].isdecimal() and low[last] in {"freeway", "highway", "expressway", "motorway"}:
        return True
    if raw[last] in COMPASS and raw[last + 1] == ".":
        last += 2  # 3170 W. County Road
    for j in range(last, last + 4):
        if not raw[j][:1].isupper():
            return False
        if j > last and low[j] in STREETS:
            return True
    return False
