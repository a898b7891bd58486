"""The name of a body out of the phrase that names it: without where it sits, what it is and whose it is; with its legal form."""

from __future__ import annotations

from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Range
from pipeline.parse.text.words import Words

_OF_A_PLACE = frozenset(
    "police army navy court tribunal government administration council ministry department office bureau board committee "
    "commission authority service services intelligence embassy parliament congress senate house city team forces force "
    "military party campaign".split()
)
"""Bodies that a place or a people has: "the Oslo fire service" is no body by the name of Oslo."""
_KINDS = (cues.BODIES | cues.TRADES | frozenset("news monitor monitoring wire rights lobby think tank".split())) - _OF_A_PLACE
"""Nouns behind a name that say what kind of body it is: "the Al-Nur newspaper"."""
_OWNED = frozenset(("’s", "'s"))
_LEAST_OWNED = 3
"""Words of a name that needs no owner: "Turkey’s Defence Ministry" is whole."""
_FIELDS_NAMED = frozenset("ministry department committee secretary commission office minister institute bureau".split())
_LONGEST_FIELDS = 8


def named_part(words: Words, first: int, last: int) -> Range:
    """The words of the name itself in a phrase that names a body.

    "state-run [Al-Nur] newspaper", "Oslo-based [Kestrel]", "the parliament’s [Audit Committee]"; the phrase itself where
    its name is no run of capitals.
    """
    while first < last - 1 and (words.lower[first].endswith("-based") or _describes(words, first)):
        first += 1
    first = _behind_owner(words, first, last)
    return first, _before_kind(words, first, last)


def _behind_owner(words: Words, first: int, last: int) -> int:
    owned = next((k + 1 for k in range(last - 1 - _LEAST_OWNED, first, -1) if words.lower[k] in _OWNED), None)
    return owned if owned is not None and all(words.raw[k][0].isupper() for k in (owned, last - 1)) else first


def _before_kind(words: Words, first: int, last: int) -> int:
    stop = last
    while stop - 1 > first and words.raw[stop - 1].islower() and words.lower[stop - 1] in _KINDS:
        stop -= 1
    if stop == last or not (words.raw[stop - 1][0].isupper() and words.raw[first][0].isupper()):
        return last
    place = bool(words.tag) and (words.tag[stop - 1].startswith("JJ") or words.tag[stop - 1][3:] == "l")
    return last if place else stop


def _describes(words: Words, k: int) -> bool:
    """Whether word `k` only says what the name behind it is: "state-run", "insurer"."""
    return words.raw[k][0].islower() and words.raw[k + 1][0].isupper() and ("-" in words.raw[k] or words.lower[k] in _KINDS)


def is_field(words: Words, comma: int, first: int, last: int) -> bool:
    """Whether the comma stands in a body's name: "Ministry of Trade[,] Industry and Energy"."""
    if comma + 2 >= last or not words.raw[comma + 1][0].isupper() or not words.raw[comma - 1][0].isupper():
        return False
    ahead = words.lower[comma + 2 : comma + _LONGEST_FIELDS]
    joined = ahead[:1] == ["and"] or "and" in ahead[: ahead.index(",") if "," in ahead else len(ahead)] or ahead[1:2] == ["and"]
    return joined and any(words.lower[k] in _FIELDS_NAMED and words.raw[k][0].isupper() for k in range(first, comma))


def document_owner(words: Words, first: int, head: int) -> Range | None:
    """Whose document it is that is named before its noun: "[FactSet] data", "a new [Ofcom] report"."""
    stop = head
    while stop > first and words.raw[stop - 1].islower() and words.tag and words.tag[stop - 1].startswith(("NN", "JJ")):
        stop -= 1
    start = stop
    while start > first and words.raw[start - 1][0].isupper():
        start -= 1
    if start == stop or words.raw[stop - 1][0].isdigit() or not words.tag:
        return None
    if all(words.tag[k].startswith("JJ") or words.tag[k][3:] == "l" for k in range(start, stop)):
        return None  # "Chinese data"
    if start == words.sentence_bounds[words.sentence[start]][0] and not words.tag[start].startswith("NNP"):
        return None
    return start, stop


_OPENS_DOCUMENT = (
    frozenset("poll survey polling".split()),
    frozenset("report study analysis research paper review".split()),
    frozenset("data figures statistics numbers".split()),
    frozenset("lawsuit suit complaint filing petition".split()),
    frozenset("statement letter memo".split()),
)


def is_same_document(noun: str, known: str) -> bool:
    """Whether "the survey" may take up a poll."""
    return noun == known or any(noun in kin and known in kin for kin in _OPENS_DOCUMENT)
