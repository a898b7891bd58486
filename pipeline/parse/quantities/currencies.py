"""Tokens -> the currency before or behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.parse.lang.en.currency_table import (
    BARE_NOUNS,
    CENT_WORDS,
    CENTS_OF,
    CODES_NO_MONEY,
    CURRENCY_TABLE,
    GLUED_LETTERS,
    HUNDREDTHS,
    LINES_OF_A_PICTURE,
    MINOR_TABLE,
    NAMELIKE_SIGNS,
    OTHER_CODES,
    OUT_OF_USE,
    SHY_CODES,
    SHY_PARTS,
    SHY_SIGNS_BEHIND,
    SIGNS_BEHIND,
)
from pipeline.parse.lang.en.grammar_words import DETERMINERS, STOP_WORDS
from pipeline.parse.lang.en.number_words import MAGNITUDES, SHORT_MAGNITUDES
from pipeline.parse.lang.en.quantities.currencies import DOLLARS_BEHIND, NOUN_OF_SIGN, NOUNS_IN_LOWER_CASE, SHARING
from pipeline.parse.quantities.hints import is_warmth, nearest_hint
from pipeline.parse.quantities.home_money import LOCAL_SIGNS, HomeMoney
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
SIGN_ENDS = (
    frozenset(re.findall(r"[^\W\d_]+|\S", " ".join(SIGNS)))
    | frozenset(CODES)
    | {"PS", "#"}
    | frozenset(NAMELIKE_SIGNS)
    | LOCAL_SIGNS
)
_SHARED_NOUNS = {
    noun: tuple(code for code in _NOUNS_OF if noun in _NOUNS_OF[code] and code not in OUT_OF_USE) for noun in BARE_NOUNS
}
"""word -> the currencies that it is the word for"""
AMBIGUOUS_NOUNS = frozenset(BARE_NOUNS) | frozenset(f"{noun}s" for noun in BARE_NOUNS)
_ADJECTIVE_HEADS = frozenset(words[0] for words in ADJECTIVES)


def _of_sign(sign: str, code: str, home: HomeMoney) -> tuple[str, bool]:
    """The currency of a sign in this text, and whether the text decides it."""
    noun = NOUN_OF_SIGN.get(sign)
    if noun is None:
        return code, False
    return home.of(SHARING.get(noun) or _SHARED_NOUNS[noun]) or code, True


def _of_noun(noun: str, code: str, home: HomeMoney) -> str:
    """The currency of a word of several countries: of the one that the text is about, else the one meant mostly."""
    singular = noun.removesuffix("s") if noun.removesuffix("s") in _SHARED_NOUNS else noun
    sharing = _SHARED_NOUNS.get(singular, ())
    if singular in {"pound", "lira"}:  # of Britain as well as of a country that a British paper writes about
        return home.leading if home.leading in sharing and home.leading else code
    return home.of(sharing) or code


def currency_before(tokens: Tokens, at: int, home: HomeMoney) -> Currency | None:
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
                return Currency(home.dollar, at - 1, at, assumed=True)
            code, is_shared = _of_sign(sign, SIGNS[sign], home)
            return Currency(code, at - length, at, assumed=is_shared)
        if sign == "#" and (tokens.low[at + 1] in {"million", "billion"}):
            return Currency("GBP", at - 1, at)  # the pound sign of a wire's character set
        if sign == "R" and (not gap or _is_grouped(tokens, at)) and not tokens.glued(at - 2) and not _is_in_code(tokens, at):
            return Currency("ZAR", at - 1, at)
        if sign == "PS" and not gap and raw[at] not in {"1", "2", "3", "4", "5"}:
            return Currency("GBP", at - 1, at)  # "PS2.7m": a pound sign lost on the wire; "PS4" is a console
        if length == 1 and not gap and (local := _local_sign(tokens, at, home)):
            return Currency(local, at - 1, at, assumed=True)
        near = not gap or (len(sign) > 1 and tokens.low[at + 1] in _SCALES)  # "LE 400 million"
        if length == 1 and sign in NAMELIKE_SIGNS and near and not tokens.glued(at - 2) and _is_amount(tokens, at):
            return Currency(home.of_letters(sign) or NAMELIKE_SIGNS[sign], at - 1, at, assumed=len(sign) == 1)
        if length == 1 and sign in CODES and (sign not in SHY_CODES or (_is_amount(tokens, at) and not tokens.title_case)):
            return Currency(sign, at - 1, at)
        if (
            length == 1
            and raw[at - 1] in {"dollar", "euro", "usd", "eur", "gbp"}
            and tokens.is_digits(at)
            and tokens.low[at - 2] not in DETERMINERS
        ):
            code = {"dollar": home.dollar, "euro": "EUR"}.get(tokens.low[at - 1], sign.upper())
            return Currency(code, at - 1, at, assumed=sign.lower() == "dollar")
    return None


def _local_sign(tokens: Tokens, at: int, home: HomeMoney) -> str | None:
    """The currency of letters that touch the number at token `at`, where the text is about a country that writes them so."""
    sign = tokens.raw[at - 1]
    if sign not in LOCAL_SIGNS or tokens.glued(at - 2) or _is_in_code(tokens, at) or f"{sign}{tokens.raw[at]}" in CODES_NO_MONEY:
        return None
    return home.of_letters(sign)


def _is_grouped(tokens: Tokens, at: int) -> bool:
    """Do groups of three digits parted by blanks begin at token `at`: "R 250 000"?"""
    return len(tokens.raw[at + 1]) == 3 and tokens.raw[at + 1].isdecimal() and tokens.start[at + 1] - tokens.end[at] == 1


def _is_in_code(tokens: Tokens, at: int) -> bool:
    """Do letters that are no magnitude touch the number at token `at`: "R2D2"?"""
    return tokens.glued(at) and tokens.raw[at + 1][:1].isalpha() and tokens.raw[at + 1] not in _SCALES


_SCALES = frozenset(SHORT_MAGNITUDES) | frozenset(MAGNITUDES) | frozenset("k K m M b B t T".split())


def _is_amount(tokens: Tokens, at: int) -> bool:
    """Is the number at token `at` parted by commas, or are magnitudes behind it?"""
    following = tokens.low[at + 1]
    if tokens.hyphen(at + 1) and tokens.low[at + 2] in MAGNITUDES:
        return True  # "a P20-billion bond"
    return "," in tokens.raw[at] or following in MAGNITUDES or following in SHORT_MAGNITUDES


def currency_after(tokens: Tokens, at: int, home: HomeMoney) -> Currency | None:
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
        if word in NOUNS_IN_LOWER_CASE and raw[at] == word:
            return _in_lower_case(tokens, at, code, home)
        if word in {"marks", "sterling"} and not tokens.is_digits(at - 1):
            return None
        if word in {"dollar", "dollars"}:
            if raw[noun_end] in DOLLARS_BEHIND:
                return Currency(DOLLARS_BEHIND[raw[noun_end]], at, noun_end + 1)  # "30 dollars Canadian"
            code = home.dollar
        meant = _of_noun(word, code, home) if noun_end == at + 1 and word not in {"dollar", "dollars"} else code
        is_assumed = word in AMBIGUOUS_NOUNS and (meant != code or word not in {"pound", "pounds"})
        return Currency(meant, at, noun_end, assumed=is_assumed)
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
        code, is_shared = (home.dollar, True) if sign == "$" else _of_sign(sign, SIGNS_BEHIND[sign], home)
        return Currency(code, at, at + 1, assumed=is_shared)
    if sign in SIGNS and len(sign) == 1 and not sign.isascii():
        return Currency(SIGNS[sign], at, at + 1)
    pair = sign + raw[at + 1] if tokens.glued(at) and not sign.isascii() else ""
    if pair in SIGNS:
        return Currency(SIGNS[pair], at, at + 2)  # a letter and its vowel sign: "300 ரூ"
    if sign in SHY_SIGNS_BEHIND and not _goes_on(tokens, at) and nearest_hint(tokens, at) == "money":
        return Currency(SHY_SIGNS_BEHIND[sign], at, at + 1)
    return _grand(tokens, at, home)


def _in_lower_case(tokens: Tokens, at: int, code: str, home: HomeMoney) -> Currency | None:
    """Of a word that is another word too: money in a text about its country ("40,000 som"), where no noun goes on behind it."""
    word = tokens.low[at]
    if word == "won":
        is_sum = len(tokens.raw[at - 1]) > 2 and tokens.low[at + 1] not in {"by", "the", "a", "in"}
        return Currency(_of_noun(word, code, home), at, at + 1) if is_sum else None
    decided = home.of(one for one in _NOUNS_OF if word in _NOUNS_OF[one] and one not in OUT_OF_USE)
    return Currency(decided, at, at + 1, assumed=True) if decided and not _goes_on(tokens, at) else None


def _grand(tokens: Tokens, at: int, home: HomeMoney) -> Currency | None:
    """ "five grand", "a 20-grand car"; no "two grand pianos"."""
    if tokens.raw[at] != "grand" or (_goes_on(tokens, at) and not tokens.hyphen(at - 1)):
        return None
    return Currency(home.dollar, at, at + 1, factor=1000.0, assumed=True)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Does a noun or adjective follow token `at`?"""
    return tokens.is_word(at + 1) and tokens.low[at + 1] not in STOP_WORDS


def _minor(tokens: Tokens, at: int, home: HomeMoney) -> Currency | None:
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
        return Currency(_of_cents(home), at, at + 1, factor=0.01, assumed=True)
    parts = _PARTS_OF.get(word)
    if parts is None or word.removesuffix("s") in SHY_PARTS or word in SHY_PARTS or (word == "p" and not _is_pence(tokens, at)):
        return None
    code, factor = next(iter(parts.items()))
    return Currency(code, at, at + 1, factor=factor)


def _of_cents(home: HomeMoney) -> str:
    """Whose cents: of the country that the text is about, where its money has them, else of its dollar."""
    return home.leading if home.leading in CENTS_OF and home.leading else home.dollar


def _is_cents(tokens: Tokens, at: int) -> bool:
    """Is the letter at token `at` that of cents: "45c a litre", "up 3c"? Not beside words of warmth, nor as part of a code."""
    glued = (
        tokens.glued(at - 1)
        and not (tokens.glued(at - 2) and tokens.raw[at - 2][-1:].isalpha())
        and not (tokens.glued(at) and (tokens.raw[at + 1][:1].isalnum() or tokens.raw[at + 1] in "/-"))
    )
    if not glued or tokens.raw[at] != "c" or len(tokens.raw[at - 1]) > 6 or any(c.isupper() for c in tokens.raw[at - 2][1:]):
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
