"""Number words, as data: lower case."""

from __future__ import annotations

ONES = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SMALL = ONES | TENS

MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "quintillion": 1e18,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7,
    "dozen": 12.0,
}  # fmt: skip
"""Words that multiply what stands before them."""

SHORT_MAGNITUDES = {
    "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "mrd": 1e9, "trn": 1e12, "tln": 1e12, "tn": 1e12,
    "cr": 1e7, "dz": 12.0, "dzs": 12.0, "dozens": 12.0, "millions": 1e6, "billions": 1e9, "thousands": 1e3,
}  # fmt: skip
"""Abbreviations (and, after a number, plurals) that are seldom anything else: with a blank before them or none."""

GLUED_MAGNITUDES = {"k": 1e3, "m": 1e6, "M": 1e6, "K": 1e3, "b": 1e9, "B": 1e9, "MM": 1e6, "t": 1e12, "T": 1e12, "L": 1e5}
"""Letters that are magnitudes only where they touch the number, and the words around do not make them a unit."""

VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
    "lakhs": 2e5,
    "crores": 2e7,
}
"""Plural magnitudes -> the least that they say: two of them."""

VAGUE_TIMES = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3, "scores": 20.0}
"""The first word of "tens of thousands": least of the whole is once the product ("tens of thousands": 20,000)."""

FEW = frozenset("several few many some couple".split())
"""Before a singular magnitude they stand for at least two of it ("several hundred"); some and couple have rules of their own."""

DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
DENOMINATORS |= {f"{word}s": value for word, value in DENOMINATORS.items() if word not in {"half", "halves"}}

DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
"""Behind a possessive they are an age: "in her late thirties"."""

PARTS_OF_A_UNIT = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
"""Behind a unit and "and a": "an hour and a half"."""

NAMES_LIKE_FRACTIONS = frozenset({("five", "eighth")})
"""A player's place in rugby."""

ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth
    ninetieth hundredth thousandth
""".split()
)
"""Behind a number word they make the whole a rank: "twenty-first", "hundred and fifth"."""

MULTIPLES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0, "thrice": 3.0, "treble": 3.0}
FOLDS = {f"{word}fold": float(value) for word, value in (SMALL | {"hundred": 100, "thousand": 1000, "million": 10**6}).items()}

SEED_WORDS = (
    frozenset(SMALL)
    | frozenset(MAGNITUDES)
    | frozenset(VAGUE)
    | frozenset(MULTIPLES)
    | frozenset(FOLDS)
    | frozenset(DECADE_WORDS)
    | frozenset({"half", "quarter", "third", "couple", "tens", "zeros"} | set(DENOMINATORS))
)
"""Where one of these stands, a number may begin or be; a sentence without digits and without these has no figure."""
