"""Claims whose cue is a noun: "the union's claim that …", "a warning by the authority that …", "its estimate of 600 dead"."""

from __future__ import annotations

from pipeline.parse.attributions.source_phrases import DETERMINERS, source_after, source_before
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import OUTSIDE, Words

_OPENS_AMOUNT = frozenset(
    "$ £ € about around roughly nearly almost some over under below above at least most more less fewer up between just "
    "only two three four five six seven eight nine ten dozens hundreds thousands millions".split()
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_POSSESSING = frozenset(("’s", "'s", "’", "'"))
_OWNERS = frozenset("his her its their our my your".split())
_PREPOSITIONS = frozenset("with in on for to from at by".split())
_HAVING = frozenset("has have had".split())
_SPEAKERS = frozenset("by from among of".split())
"""What stands between the noun and whose claim it is."""
_LONGEST_SPEAKER = 12
_CLAUSE_GOES_ON = frozenset("and or but who which that when if while because as , than".split())


def opens_amount(words: Words, i: int) -> bool:
    """Whether word `i` begins an amount: "600", "up to", "dozens"."""
    return words.raw[i][0].isdigit() or words.lower[i] in _OPENS_AMOUNT


def nominal_claim(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """The claim whose cue is the noun `i` of the sentence `begin` to `end`; None where it is a verb or takes no clause."""
    if not _is_noun(words, i, begin):
        return None
    k, behind = i + 1, None
    if k < end and words.lower[k] in _SPEAKERS and not (words.lower[k] == "of" and k + 1 < end and opens_amount(words, k + 1)):
        stop = next((j for j in range(k + 2, min(k + _LONGEST_SPEAKER, end)) if words.lower[j] in ("that", "of")), None)
        limit = source_after(words, k + 1, end if stop is None else stop)
        if stop is None or limit is None:
            return None
        behind, k = (k + 1, stop), stop
    if k + 2 >= end or words.quote[k] != words.quote[i]:
        return None
    aims = words.lower[i] in cues.NOMINAL_AIMS
    amount = words.lower[k] in ("of", "for") and (aims or words.lower[i] in cues.NOMINAL_AMOUNTS) and opens_amount(words, k + 1)
    infinitive = aims and words.lower[k] == "to" and bool(words.tag) and words.tag[k + 1] == "VB" and _has_amount(words, k, end)
    if not amount and not infinitive and (words.lower[k] != "that" or words.lower[i] not in cues.NOMINAL):
        return None
    source = behind or _owner(words, i, begin)
    if words.lower[i] in cues.NOMINAL_AIMS and source is None:
        return None  # "the growth target of 7 percent"
    content = (k, _content_end(words, i, k + 1, begin, end, amount))
    if words.lower[i] == "claim" and amount and source is None:
        return None  # "a claim of 40 acres"
    if content[1] - k <= 2:
        return None
    cue = (i, i + 1)
    if source and words.lower[source[1] - 1] in _POSSESSING and source[1] - source[0] > 1 and source[1] <= i:
        source, cue = (source[0], source[1] - 1), (source[1] - 1, i + 1)
        if amount:
            cue, content = (cue[0], k + 1), (k + 1, content[1])
    return Claim([source] if source else [], [cue], [content])


def _has_amount(words: Words, first: int, last: int) -> bool:
    return any(
        opens_amount(words, k) and words.lower[k] not in _MAY_OPEN for k in range(first, min(last, first + _FARTHEST_AMOUNT))
    )


_FARTHEST_AMOUNT = 30
_MAY_OPEN = frozenset("about around some over under below above at least most more less fewer up between just only".split())


def without_predicate(words: Words, claim: Claim) -> list[Range]:
    """The contents of a claim whose cue is the subject of its sentence, without what is said of the claim itself.

    "Fears that 50 people had drowned [were eased when …]".
    """
    first, last = claim.cue[0]
    begin, end = words.sentence_bounds[words.sentence[first]]
    if words.lower[last - 1] not in cues.NOUNS or not words.tag or not words.tag[last - 1].startswith("NN"):
        return claim.content
    if words.lower[last : last + 1] != ["that"]:
        return claim.content
    stop = _content_end(words, last - 1, last + 1, begin, end, amount=False)
    return [(a, min(b, stop)) if a == last and b <= end else (a, b) for a, b in claim.content]


def _is_noun(words: Words, i: int, begin: int) -> bool:
    if words.tag:
        if i > begin and words.tag[i - 1].startswith("NN") and words.lower[i] in cues.SPEECH | cues.JUDGING:
            return False  # "the alliance estimates that", "workers claim that", whatever the tagger takes it for
        return words.tag[i].startswith("NN")
    return i > begin and (words.lower[i - 1] in DETERMINERS or words.lower[i - 1] in _POSSESSING)


def _owner(words: Words, i: int, begin: int) -> Range | None:
    """Whose noun `i` is: "[the union's] claim", "[its] latest estimate"."""
    if i - 1 > begin and words.lower[i - 1] in _HAVING:
        return source_before(words, i - 1, begin)  # "the group had plans to"
    for k in range(i - 1, max(begin - 1, i - 4), -1):
        if words.lower[k] in _OWNERS:
            return (k, k + 1)
        if words.lower[k] in _POSSESSING and k > begin:
            found = source_before(words, k, begin)
            start = next((j + 1 for j in range(k - 2, found[0], -1) if words.lower[j] in _PREPOSITIONS), found[0]) if found else k
            return (start, k + 1) if found else None
    return None


def _content_end(words: Words, i: int, start: int, begin: int, end: int, amount: bool) -> int:
    """Where the clause or the amount ends: before the verb of which the noun is the subject, else with the sentence."""
    last = end
    while last > start and words.raw[last - 1] in (".", "?", "!") and words.quote[last - 1] == OUTSIDE:
        last -= 1
    if not words.tag:
        return last
    if amount:
        return next((k for k in range(start, last) if words.tag[k] in _FINITE or words.raw[k] in (",", ";")), last)
    if any(words.tag[k] in _FINITE for k in range(begin, i)):
        return last
    verbs = 0
    for k in range(start, last):
        if words.tag[k] in _FINITE and words.lower[k - 1] not in _CLAUSE_GOES_ON:
            verbs += 1
            if verbs == 2:
                return k
    return last
