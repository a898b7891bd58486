"""Tokens -> the currency before or behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.parse.lang.en.currency_table import (
    BARE_NOUNS,
    CENT_WORDS,
    CURRENCY_TABLE,
    DOLLAR_COUNTRIES,
    GLUED_LETTERS,
    HUNDREDTHS,
    LINES_OF_A_PICTURE,
    MINOR_TABLE,
    NAMELIKE_SIGNS,
    OTHER_CODES,
    SHY_CODES,
    SHY_PARTS,
    SHY_SIGNS_BEHIND,
    SIGNS_BEHIND,
)
from pipeline.parse.lang.en.grammar_words import DETERMINERS, STOP_WORDS
from pipeline.parse.lang.en.number_words import MAGNITUDES, SHORT_MAGNITUDES
from pipeline.parse.quantities.hints import is_warmth, nearest_hint
from pipeline.parse.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as it stands in the text: its ISO 4217 code, and what part of it the word means (0.01 for cents).

    `assumed`: the sign or word is that of several currencies. `first` and `last` are the tokens that it takes.
    """

    code: str
    first: int
    last: int
    factor: float = 1.0
    assumed: bool = False


SIGNS: dict[str, str] = {}
NOUNS: dict[str, str] = {}
ADJECTIVES: dict[tuple[str, ...], list[str]] = {}
CODES: set[str] = set(OTHER_CODES)
_NOUNS_OF: dict[str, set[str]] = {}
_PARTS_OF: dict[str, dict[str, float]] = {}
"""word for a part of a currency -> the currencies that have it, its own first, and what part it is"""


def _read_table() -> None:
    for line in CURRENCY_TABLE.strip().splitlines():
        code, adjectives, nouns, signs = (field.strip() for field in line.split("|"))
        CODES.add(code)
        for sign in signs.split():
            SIGNS[sign] = code
            if "$" in sign and (len(sign) > 2 or sign == "C$"):
                SIGNS.setdefault(sign.lower(), code)
        singulars = [noun.replace("_", " ") for noun in nouns.split()]
        forms = {*singulars, *(f"{noun}s" for noun in singulars)}
        _NOUNS_OF[code] = forms
        for noun in forms:
            if noun in NOUNS and NOUNS[noun] != code:
                NOUNS[noun] = BARE_NOUNS.get(noun) or BARE_NOUNS.get(noun.removesuffix("s")) or NOUNS[noun]
            else:
                NOUNS[noun] = code
        for adjective in adjectives.split():
            ADJECTIVES.setdefault(tuple(adjective.split("_")), []).append(code)


def _read_minor_table() -> None:
    for line in MINOR_TABLE.strip().splitlines():
        code, words, part = (field.strip() for field in line.split("|"))
        for word in words.split():
            for form in {word, f"{word}s"} if len(word) > 1 else {word}:
                _PARTS_OF.setdefault(form, {})[code] = float(part)


_read_minor_table()
_read_table()
for _noun, _code in BARE_NOUNS.items():
    NOUNS[_noun] = NOUNS[f"{_noun}s"] = _code
SIGN_ENDS = frozenset(re.findall(r"[^\W\d_]+|\S", " ".join(SIGNS))) | frozenset(CODES) | {"PS", "#"} | frozenset(NAMELIKE_SIGNS)
AMBIGUOUS_NOUNS = frozenset(BARE_NOUNS) | frozenset(f"{noun}s" for noun in BARE_NOUNS)
_ADJECTIVE_HEADS = frozenset(words[0] for words in ADJECTIVES)


_SHARED_SIGNS = frozenset("¥ Rs Rs. rs rs. Sh kr kr. Kr CFA FCFA".split())
"""Signs of several currencies."""


def currency_before(tokens: Tokens, at: int, home: str) -> Currency | None:
    """The currency sign, code or word before the number at token `at`; `home` is the text's own dollar."""
    raw = tokens.raw
    if raw[at - 1] not in SIGN_ENDS and tokens.low[at - 1] not in {"dollar", "euro", "usd", "sen", "eur", "gbp"}:
        return None
    gap = tokens.start[at] - tokens.end[at - 1]
    if gap > 1:
        return None
    for length in (4, 3, 2, 1):
        run = raw[at - length : at]
        if not run[0] or tokens.start[at] - tokens.start[at - length] > 8:
            continue
        sign = "".join(run)
        if sign in SIGNS and (len(sign) > 1 or sign not in GLUED_LETTERS):
            if (sign in SHY_CODES and not _is_amount(tokens, at)) or (sign in GLUED_LETTERS and gap):
                continue
            if length > 1 and run[0].isalpha() and tokens.glued(at - length - 1) and raw[at - length - 1].isalnum():
                continue
            if length > 1 and run[0] == "A" and not tokens.glued(at - length):
                continue  # "a $15 wage" in a headline: "A $15 Wage"
            if sign == "$":
                return Currency(home, at - 1, at, assumed=True)
            return Currency(SIGNS[sign], at - length, at, assumed=sign in _SHARED_SIGNS)
        if sign == "#" and (tokens.low[at + 1] in {"million", "billion"}):
            return Currency("GBP", at - 1, at)  # the pound sign of a wire's character set
        if sign == "R" and not gap and not tokens.glued(at - 2) and not _is_in_code(tokens, at):
            return Currency("ZAR", at - 1, at)
        if sign == "PS" and not gap and raw[at] not in {"1", "2", "3", "4", "5"}:
            return Currency("GBP", at - 1, at)  # "PS2.7m": a pound sign lost on the wire; "PS4" is a console
        near = not gap or (len(sign) > 1 and tokens.low[at + 1] in _SCALES)  # "LE 400 million"
        if length == 1 and sign in NAMELIKE_SIGNS and near and not tokens.glued(at - 2) and _is_amount(tokens, at):
            return Currency(NAMELIKE_SIGNS[sign], at - 1, at, assumed=len(sign) == 1)
        if length == 1 and sign in CODES and (sign not in SHY_CODES or (_is_amount(tokens, at) and not tokens.title_case)):
            return Currency(sign, at - 1, at)
        if (
            length == 1
            and raw[at - 1] in {"dollar", "euro", "usd", "eur", "gbp"}
            and tokens.is_digits(at)
            and tokens.low[at - 2] not in DETERMINERS
        ):
            code = {"dollar": home, "euro": "EUR"}.get(tokens.low[at - 1], sign.upper())
            return Currency(code, at - 1, at, assumed=sign.lower() == "dollar")
    return None


def _is_in_code(tokens: Tokens, at: int) -> bool:
    """Do letters that are no magnitude touch the number at token `at`: "R2D2"?"""
    return tokens.glued(at) and tokens.raw[at + 1][:1].isalpha() and tokens.raw[at + 1] not in _SCALES


_SCALES = frozenset(SHORT_MAGNITUDES) | frozenset(MAGNITUDES) | frozenset("k K m M b B t T".split())
_NOUNS_IN_LOWER_CASE = frozenset(
    "real sol mark lev won som sum crown bob colon leu buck loti dram drams crowns kips kinas".split()
)


def _is_amount(tokens: Tokens, at: int) -> bool:
    """Is the number at token `at` parted by commas, or are magnitudes behind it?"""
    following = tokens.low[at + 1]
    return "," in tokens.raw[at] or following in MAGNITUDES or following in SHORT_MAGNITUDES


def currency_after(tokens: Tokens, at: int, home: str) -> Currency | None:
    """The currency words, code or sign that begin at token `at`, behind a number."""
    raw, low = tokens.raw, tokens.low
    word = low[at]
    if not word:
        return None
    minor = _minor(tokens, at, home)
    if minor:
        return minor
    if word in NOUNS:
        noun_end = at + 1 + (f"{word} {low[at + 1]}" in NOUNS)
        code = NOUNS[" ".join(low[at:noun_end])]
        if word in _NOUNS_IN_LOWER_CASE and raw[at] == word:
            return None if word not in {"won"} or low[at + 1] in {"by", "the", "a", "in"} else Currency(code, at, noun_end)
        if word in {"marks", "sterling"} and not tokens.is_digits(at - 1):
            return None
        if word in {"dollar", "dollars"}:
            if raw[noun_end] in _DOLLARS_BEHIND:
                return Currency(_DOLLARS_BEHIND[raw[noun_end]], at, noun_end + 1)  # "30 dollars Canadian"
            code = home
        return Currency(code, at, noun_end, assumed=word in AMBIGUOUS_NOUNS and word not in {"pound", "pounds"})
    if word.removesuffix(".") in _ADJECTIVE_HEADS:
        for length in (4, 3, 2, 1):
            codes = ADJECTIVES.get(tuple(part.removesuffix(".") for part in low[at : at + length]))
            for code in codes or ():
                noun = low[at + length]
                if noun in _NOUNS_OF[code]:
                    return Currency(code, at, at + length + 1)
                if noun in HUNDREDTHS or code in _PARTS_OF.get(noun, ()):
                    return Currency(code, at, at + length + 1, factor=_PARTS_OF.get(noun, {}).get(code, 0.01))
    if raw[at] in CODES and (raw[at] not in {"ALL", "TOP", "CUP", "PEN"} or not tokens.is_word(at + 1)):
        return Currency(raw[at], at, at + 1)
    if raw[at][:1] == "M" and raw[at][1:] in CODES:
        return Currency(raw[at][1:], at, at + 1, factor=1e6)  # 48.5 MGBP
    if tokens.is_digits(at + 1):
        return None
    sign = raw[at]
    if sign in SIGNS_BEHIND:
        return Currency(home if sign == "$" else SIGNS_BEHIND[sign], at, at + 1, assumed=sign == "$" or sign in _SHARED_SIGNS)
    if sign in SIGNS and len(sign) == 1 and not sign.isascii():
        return Currency(SIGNS[sign], at, at + 1)
    pair = sign + raw[at + 1] if tokens.glued(at) and not sign.isascii() else ""
    if pair in SIGNS:
        return Currency(SIGNS[pair], at, at + 2)  # a letter and its vowel sign: "300 ரூ"
    if sign in SHY_SIGNS_BEHIND and not _goes_on(tokens, at) and nearest_hint(tokens, at) == "money":
        return Currency(SHY_SIGNS_BEHIND[sign], at, at + 1)
    return _grand(tokens, at, home)


def _grand(tokens: Tokens, at: int, home: str) -> Currency | None:
    """ "five grand", "a 20-grand car"; no "two grand pianos"."""
    if tokens.raw[at] != "grand" or (_goes_on(tokens, at) and not tokens.hyphen(at - 1)):
        return None
    return Currency(home, at, at + 1, factor=1000.0, assumed=True)


_DOLLARS_BEHIND = {"US": "USD", "U.S.": "USD", "American": "USD", "Canadian": "CAD", "Australian": "AUD"}


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Does a noun or adjective follow token `at`?"""
    return tokens.is_word(at + 1) and tokens.low[at + 1] not in STOP_WORDS


def _minor(tokens: Tokens, at: int, home: str) -> Currency | None:
    """cents, pence, 50p, 18 sen, euro cents."""
    low = tokens.low
    word = low[at]
    if word == "euro" and low[at + 1] in {"cent", "cents"}:
        return Currency("EUR", at, at + 2, factor=0.01)
    if word in CENT_WORDS or word == "cents":
        if word == "c" and not _is_cents(tokens, at):
            return None
        if tokens.raw[at] == "Cent" and not tokens.title_case and tokens.raw[at - 1] != "1":
            return None  # a singer
        return Currency(home, at, at + 1, factor=0.01, assumed=True)
    parts = _PARTS_OF.get(word)
    if parts is None or word.removesuffix("s") in SHY_PARTS or word in SHY_PARTS or (word == "p" and not _is_pence(tokens, at)):
        return None
    code, factor = next(iter(parts.items()))
    return Currency(code, at, at + 1, factor=factor)


def _is_cents(tokens: Tokens, at: int) -> bool:
    """Is the letter at token `at` that of cents: "45c a litre", "up 3c"? Not beside words of warmth, nor as part of a code."""
    glued = tokens.glued(at - 1) and not (tokens.glued(at) and (tokens.raw[at + 1][:1].isalnum() or tokens.raw[at + 1] in "/-"))
    if not glued or tokens.raw[at] != "c" or len(tokens.raw[at - 1]) > 5 or any(c.isupper() for c in tokens.raw[at - 2][1:]):
        return False
    return not is_warmth(tokens, at)


def _is_pence(tokens: Tokens, at: int) -> bool:
    """Is the letter at token `at` that of pence: "50p"; no "1080p", no "50p.m."?"""
    return (
        tokens.glued(at - 1)
        and tokens.raw[at] == "p"
        and not (tokens.glued(at) and (tokens.raw[at + 1] != "." or tokens.glued(at + 1)))
        and tokens.raw[at - 1] not in LINES_OF_A_PICTURE
    )


EXPLICIT_DOLLAR = re.compile(r"\b(?:A\$|AU\$|C\$|CA\$|NZ\$|S\$|HK\$)\s?\d")


def home_dollar(text: str) -> str:
    """Whose dollar a bare "$" is in this text: that of the one country with dollars that it speaks of, else the USD.

    **Rule:** specification, section 2, "unit": "$" is USD unless the article shows otherwise. A text that writes C$ or A$
    itself means another dollar by the bare sign.
    """
    if "$" not in text and "dollar" not in text and "cent" not in text:
        return "USD"
    if EXPLICIT_DOLLAR.search(text):
        return "USD"
    best, seen = "USD", 0
    for code, names in DOLLAR_COUNTRIES.items():
        count = sum(map(text.count, names))
        if code == "USD":
            return best if seen >= 3 and seen > 2 * count else "USD"
        if count > seen:
            best, seen = code, count
    return "USD"
