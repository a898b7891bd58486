"""Words -> noun phrases beside a cue: where the source begins that ends before a verb, and where it ends that follows one."""

from __future__ import annotations

from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Range
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words

_LONGEST_SOURCE = 16
_LONGEST_APPOSITION = 18
_LONGEST_BRACKET = 8
_RELATIVE = frozenset("who which whose whom where that".split())
_OPENS_APPOSITION = frozenset("the a an his her its their".split())
_STOPS = frozenset(". ? ! ; : — – ( ) [ ] …".split())
_BOUNDARY = frozenset(
    "that but because while when after before if as which where so then however although though whether than since until "
    "unless or yet".split()
)
DETERMINERS = frozenset(
    "the a an another his her their its our my this that these those some many most several two three".split()
)
_NO_HEAD = frozenset("the a an another his her their its our my".split())
"""Determiners that are no source by themselves: "the claim that …"; "some said" is one."""
_JOINS = frozenset("of for from at with in on and & to".split())
ENDS_SOURCE = frozenset(
    "in on at during after as when while before by to if because following via through this last late early".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split())
_POSSESSIVES = frozenset("his her its their our my".split())
_NO_SUBJECT = frozenset("to not and or of in for with by is are was were be been being it's".split())


def source_before(words: Words, i: int, begin: int) -> Range | None:
    """The noun phrase that ends before the verb `i`; appositions between commas belong to it."""
    lower, raw = words.lower, words.raw
    k = i - 1
    while k >= begin and (
        lower[k] in cues.AUXILIARIES
        or lower[k] in cues.CUE_ADVERBS
        or (lower[k].endswith("ly") and lower[k] != "family")
        or (lower[k] == "far" and lower[k - 1] == "so")
        or (lower[k] == "so" and lower[k + 1] == "far")
    ):
        if lower[k] == "to":
            return None
        k -= 1
    if k < begin:
        return None
    k = _before_aside(words, k, begin)
    end = k + 1
    if raw[k] == ")":  # "Sen. Ann Lee (D-N.Y.) said"
        opens = next((j for j in range(k - 1, max(begin, k - _LONGEST_BRACKET), -1) if raw[j] == "("), None)
        start = None if opens is None else _noun_phrase(words, opens - 1, begin)
        return None if start is None else (start, end)
    if raw[k] == "," and k - 4 > begin and raw[k - 1].isdigit() and raw[k - 2] == ",":
        k -= 2  # "the fire chief, Olaf Brandt, 51,"
        if not (start := _noun_phrase(words, k - 1, begin)) or raw[start - 1] != "," or not _is_role(words, start - 2):
            return None if start is None else (start, end)
    if raw[k] == "," and k - 1 > begin:  # "Berrier, the agency's director, said"
        comma = next((j for j in range(k - 1, max(begin, k - _LONGEST_APPOSITION), -1) if raw[j] == ","), None)
        if comma is None or comma == begin or words.quote[comma] != words.quote[i]:
            return None
        if lower[comma + 1] not in _RELATIVE and any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in words.tag[comma + 1 : k]):
            return None  # "The bus, carrying 48, skidded off the road, said Ann Lee"
        start = _noun_phrase(words, comma - 1, begin)
        if start is not None and raw[start].isdigit() and comma - start == 1 and start - 2 >= begin and raw[start - 1] == ",":
            start = _noun_phrase(words, start - 2, begin)  # "Mark Greaves, 52, of Lindau, denied"
        return None if start is None else (start, end)
    if lower[k] in cues.PRONOUNS:
        return (
            (k, end) if lower[k] not in ("that", "this", "these", "those", "him", "her", "them", "his", "its", "their") else None
        )
    start = _noun_phrase(words, k, begin)
    return None if start is None else (_document_start(words, start, begin), end)


_ASIDES = frozenset("however though too meanwhile instead moreover therefore also nonetheless nevertheless".split())


def _before_aside(words: Words, k: int, begin: int) -> int:
    """The word before ", however," or ", for example," that ends at word `k`; `k` itself where none does."""
    if words.raw[k] != ",":
        return k
    if k - 3 >= begin and words.lower[k - 1] in _ASIDES and words.raw[k - 2] == ",":
        return k - 3
    if (
        k - 4 >= begin
        and words.lower[k - 2] == "for"
        and words.lower[k - 1] in ("example", "instance")
        and words.raw[k - 3] == ","
    ):
        return k - 4
    return k


def _document_start(words: Words, start: int, begin: int) -> int:
    """Where a document begins that names its author last: "[a study (published) by] the institute"."""
    k = start - 2
    if start - 3 < begin or words.lower[start - 1] != "by":
        return start
    if words.lower[k] not in cues.FINDINGS and words.lower[k - 1] in cues.FINDINGS:
        k -= 1  # "published", "led"
    found = _noun_phrase(words, k, begin) if words.lower[k] in cues.FINDINGS else None
    return start if found is None else found


def _is_role(words: Words, k: int) -> bool:
    return k > 0 and words.raw[k].islower() and (words.lower[k] in cues.TITLES or words.lower[k] in cues.ANONYMOUS_PEOPLE)


def _noun_phrase(words: Words, k: int, begin: int) -> int | None:
    """Where the noun phrase begins whose last word is `k`; None where that is no noun."""
    lower, raw = words.lower, words.raw
    if (
        (not raw[k][0].isalnum() and raw[k][0] not in "’'")
        or lower[k] in _BOUNDARY
        or lower[k] in _NO_SUBJECT
        or (lower[k] in cues.SPEECH and raw[k].islower() and not (words.tag and words.tag[k].startswith("NN")))
    ):
        return None
    if words.tag and words.tag[k] in ("VBD", "VBZ", "VBP", "MD", "RB", "IN", "CC", "TO"):
        return None
    start = k
    while start - 1 >= begin and k - start < _LONGEST_SOURCE:
        word = lower[start - 1]
        if word in _BOUNDARY or word in _STOPS or raw[start - 1] == "," or words.quote[start - 1] in (OPENS, CLOSES):
            break
        if words.tag and words.tag[start - 1] in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "PRP"):
            break
        if word in _POSSESSIVES:
            return start - 1
        if (
            word in cues.PRONOUNS
            or (word in cues.SPEECH and raw[start - 1].islower())
            or (word in cues.AUXILIARIES and word not in ("’s",))
        ):
            break
        start -= 1
        if word in DETERMINERS and (start == begin or lower[start - 1] not in _JOINS):
            break
    while start < k and (
        lower[start] in _JOINS or lower[start] in cues.CUE_ADVERBS or lower[start] in DAYS or not raw[start][0].isalnum()
    ):
        start += 1
    return None if start == k and lower[k] in _NO_HEAD else start


def noun_phrase_before(words: Words, i: int, begin: int) -> Range | None:
    """The noun phrase that ends before word `i`."""
    start = _noun_phrase(words, i - 1, begin) if i > begin else None
    return None if start is None else (start, i)


def source_after(words: Words, i: int, end: int) -> int | None:
    """The word after the noun phrase that begins at `i`, its apposition included; None where none begins there."""
    lower, raw = words.lower, words.raw
    if i >= end or not raw[i][0].isalnum() or words.quote[i] in (OPENS, CLOSES) or lower[i] in _BOUNDARY:
        return None
    if lower[i] in cues.PRONOUNS and not (lower[i] in _POSSESSIVES and i + 1 < end and _is_noun(words, i + 1)):
        return i + 1 if lower[i] in ("he", "she", "they", "it", "him", "her", "them") else None
    if (
        raw[i].islower()
        and lower[i] not in DETERMINERS
        and lower[i] not in cues.ANONYMOUS_PEOPLE
        and lower[i] not in cues.TITLES
        and lower[i] not in cues.BODIES
    ):
        named = next(
            (
                k
                for k in range(i, min(i + 4, end))
                if raw[k][0].isupper() or lower[k] in cues.ANONYMOUS_PEOPLE or lower[k] in cues.FINDINGS
            ),
            None,
        )
        if named is None:
            return None
    k = i
    while k < end and k - i < _LONGEST_SOURCE * 2:
        if raw[k] == ",":
            stop = _apposition_end(words, k, end)
            if stop is None:
                break
            k = stop
            break
        if (
            raw[k] in _STOPS
            or words.quote[k] in (OPENS, CLOSES)
            or lower[k] in _BOUNDARY
            or lower[k] == "who"
            or lower[k] in DAYS
        ):
            break
        goes_on = (lower[k] in ("at", "in") and raw[k - 1].islower() and not _is_time(words, k + 1, end)) or (
            lower[k] == "by" and (lower[k - 1] in cues.FINDINGS or lower[k - 1].endswith("ed"))
        )  # "a study (published) by the institute"
        if (
            (k > i + 1 or (k > i and raw[i][0].isupper() and lower[i] not in DETERMINERS))
            and lower[k] in ENDS_SOURCE
            and not goes_on
        ):
            break
        if words.tag and k > i and words.tag[k] in ("VBD", "VBZ", "VBP", "MD"):
            break
        k += 1
    return k if k > i else None


def _is_time(words: Words, k: int, end: int) -> bool:
    return k < end and (words.lower[k] in _TIMES or words.raw[k].isdigit())


_TIMES = DAYS | frozenset(
    "january february march april may june july august september october november december last this early late".split()
)


def _is_noun(words: Words, i: int) -> bool:
    word = words.lower[i]
    return word in cues.TITLES or word in cues.ANONYMOUS_PEOPLE or (bool(words.tag) and words.tag[i].startswith(("NN", "JJ")))


def _apposition_end(words: Words, comma: int, end: int) -> int | None:
    """`, the Kremlin's spokesman` and the like after a name: where it ends."""
    lower, raw = words.lower, words.raw
    k = comma + 1
    if (
        k >= end
        or not (
            lower[k] in _OPENS_APPOSITION
            or lower[k] in cues.TITLES
            or raw[k].isdigit()
            or (raw[k][0].isupper() and lower[comma - 1] in cues.TITLES | cues.ANONYMOUS_PEOPLE and raw[comma - 1].islower())
        )
        or words.quote[k] != OUTSIDE
    ):
        return None
    for k in range(comma + 1, min(comma + 1 + _LONGEST_APPOSITION, end)):
        if raw[k] in (",", ".", ";", "—"):
            return k
        if words.tag and words.tag[k] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None
