"""Text -> whose money it speaks of: one decision an article for every word and sign that several countries share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pipeline.parse.lang.en.country_table import COUNTRY_TABLE, IN_PLACES, OF_A_STATE, VERBS_OF_A_STATE, WIRES_IN_US_DOLLARS
from pipeline.parse.lang.en.currency_table import DOLLAR_ADJECTIVES, DOLLAR_SIGNS

DATELINE, OUTLET, ADDRESS = 5.0, 4.0, 4.0
"""What the place before the opening dash, a country in the outlet's name and the end of its address weigh; a name in the text
weighs one to three."""
LEAST_FOR_A_SIGN = 3.0
"""A bare "$" is a country's own from here on: one name as owner or doer, a dateline, or several names."""
_DATELINE = re.compile(r"^[ “\"]*([A-Z][^\n—–]{1,60}?)\s*(?:\([^)\n]{2,40}\)\s*)?(?:[—–]|--|-\s)", re.MULTILINE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z]")
OTHER_DOLLAR = re.compile(
    rf"(?<![\w$])(?:{'|'.join(re.escape(sign) for sign in DOLLAR_SIGNS)})\s?\d"
    rf"|(?i:(?:\d|[mbtr]illion|bn|thousand|hundred)\s+(?:{'|'.join(DOLLAR_ADJECTIVES)})\s+dollars?\b)"
)
_WIRE = re.compile(rf"\((?:{'|'.join(WIRES_IN_US_DOLLARS)})\)\s*(?:[—–-]|--)")
_OPENING = 600  # characters in which an agency's dateline stands
US_DOLLAR = re.compile(r"(?<![\w$])(?:US\$|U\.S\.\$|\$US|USD\$?)\s?\d|\bU\.?S\.? dollars?\b")
_LONGEST_TEXT = 60_000
"""Characters that are looked at: what an article is about shows long before."""


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table: its currency, whether its own papers write a bare "$" for it, its letters before an amount."""

    code: str
    currency: str
    has_bare_dollar: bool
    signs: tuple[str, ...]


def _read_table() -> tuple[dict[str, Country], dict[str, list[tuple[str, str]]], frozenset[str]]:
    countries: dict[str, Country] = {}
    names: dict[str, list[tuple[str, str]]] = {}
    signs: set[str] = set()
    for line in COUNTRY_TABLE.strip().splitlines():
        code, currency, *fields, letters = (field.strip() for field in line.split("|"))
        unit, _, bare = currency.partition(" ")
        countries[code] = Country(code, unit, bool(bare), tuple(letters.split()))
        signs |= set(letters.split())
        for name in " ".join(fields).split():
            whole = name.replace("_", " ")
            names.setdefault(whole[:2], []).append((whole, code))
    for listed in names.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    return countries, names, frozenset(signs)


COUNTRIES, _NAMES, LOCAL_SIGNS = _read_table()
_BY_TWO_LETTERS = {**COUNTRIES, "uk": COUNTRIES["gb"]}


@dataclass(frozen=True)
class HomeMoney:
    """Whose money a text means by words and signs of several currencies; looked for when the first of them is met.

    It is decided by the dateline of `text`, the places and peoples in it, the outlet's name and country, or
    the end of its address.

    >>> HomeMoney("NAIROBI — Diesel rose to Sh180, the Kenyan regulator said.").of(["TZS", "KES", "UGX"])
    'KES'
    """

    text: str = ""
    outlet: str | None = None
    address: str | None = None
    country: str | None = None

    @cached_property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """How much each country shows in the text, the one that shows most first."""
        weights: dict[str, float] = {}
        text = self.text[:_LONGEST_TEXT]
        for code, weight in _mentions(text):
            weights[code] = weights.get(code, 0.0) + weight
        line = _DATELINE.search(text)
        for words, weight in ((line[1] if line else "", DATELINE), (self.outlet or "", OUTLET)):
            for code in {code for code, _ in _mentions(words)}:
                weights[code] = weights.get(code, 0.0) + weight
        country = _BY_TWO_LETTERS.get((self.country or "").lower()) or _country_of_address(self.address)
        if country is not None:
            weights[country.code] = weights.get(country.code, 0.0) + ADDRESS
        return tuple(sorted(weights.items(), key=lambda pair: -pair[1]))

    @cached_property
    def dollar(self) -> str:
        """The currency of a bare "$": that of the one country that the text is plainly about, where its papers write it so.

        **Rule:** specification, section 2, "unit": "$" is USD unless the article shows otherwise. A text that writes C$ or A$
        itself means another dollar by the bare sign.
        """
        if not self.weights or OTHER_DOLLAR.search(self.text) or _WIRE.search(self.text[:_OPENING]):
            return "USD"
        first, weight = COUNTRIES[self.weights[0][0]], self.weights[0][1]
        of_america = dict(self.weights).get("us", 0.0)
        is_plain = weight > 2 * of_america or (weight > of_america and US_DOLLAR.search(self.text))
        return first.currency if first.has_bare_dollar and weight >= LEAST_FOR_A_SIGN and is_plain else "USD"

    @cached_property
    def currencies(self) -> dict[str, float]:
        """Currency -> the greatest weight of a country that has it."""
        found: dict[str, float] = {}
        for code, weight in self.weights:
            currency = COUNTRIES[code].currency
            found[currency] = max(found.get(currency, 0.0), weight)
        return found

    def of(self, currencies: Iterable[str]) -> str | None:
        """Of the currencies that share a word or sign the one that the text is about; None where none of them shows."""
        best = max(currencies, key=lambda one: self.currencies.get(one, 0.0), default=None)
        return best if best and self.currencies.get(best) else None

    @cached_property
    def leading(self) -> str | None:
        """The currency of the country that shows most, where it plainly does."""
        return COUNTRIES[self.weights[0][0]].currency if self.weights and self.weights[0][1] >= LEAST_FOR_A_SIGN else None

    def of_letters(self, sign: str) -> str | None:
        """The currency that a newspaper of the country writes with these letters: "P45" in one about the Philippines.

        The country shows at least half as much as the one that shows most.
        """
        least = self.weights[0][1] / 2 if self.weights else 0.0
        return next(
            (COUNTRIES[code].currency for code, weight in self.weights if sign in COUNTRIES[code].signs and weight >= least), None
        )


ABROAD = HomeMoney()
"""Of a text that is about no country: each shared word means what it mostly does."""


def _mentions(text: str) -> Iterable[tuple[str, float]]:
    """The countries that `text` names, each with how much the name says."""
    low = text.lower()
    end = 0
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        if start < end:
            continue
        for name, code in _NAMES.get(low[start : start + 2], ()):
            if low.startswith(name, start) and not low[start + len(name) : start + len(name) + 1].isalnum():
                end = start + len(name)
                yield code, _weight(low, start, end)
                break


def _weight(low: str, start: int, end: int) -> float:
    """One for a place where something is, two for a name that stands by itself, three for an owner or doer."""
    behind = low[end : end + 24].split()
    if low[end : end + 2] in {"'s", "’s"} or (
        behind and low[end] == " " and behind[0].strip(",.") in OF_A_STATE | VERBS_OF_A_STATE
    ):
        return 3.0
    before = low[max(0, start - 24) : start].split()
    if before and before[-1] == "the":
        before.pop()
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in OF_A_STATE:
        return 3.0  # "the bank of Canada"
    return 1.0 if before and before[-1] in IN_PLACES else 2.0


def _country_of_address(address: str | None) -> Country | None:
    """The country that the host of an outlet ends in: ".co.ke", ".ph"."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:  # a page may state any text as its address
        return None
    return _BY_TWO_LETTERS.get(host.rpartition(".")[2])
