"""Claims that take no clause: what somebody commits to or aims at, and an amount that somebody reports or announces.

"The fund has committed to spending $2 billion", "The board aims to save 40 jobs", "The army reported 40 dead".
"""

from __future__ import annotations

from pipeline.parse.attributions.clause_bounds import clause_end, to_sentence_end
from pipeline.parse.attributions.source_phrases import source_before
from pipeline.parse.lang.en import cues
from pipeline.parse.lang.en.number_words import MAGNITUDES, SMALL, VAGUE
from pipeline.parse.text.spans import Claim
from pipeline.parse.text.words import OPENS, OUTSIDE, Words

_AIMING = frozenset(
    "aim aims aimed aiming plan plans planned planning pledge pledges pledged pledging vow vows vowed vowing promise promises "
    "promised promising intend intends intended hope hopes hoped hoping propose proposes proposed threaten threatens threatened "
    "commit commits committed committing agree agrees agreed".split()
)
_TAKE_NOUNS = frozenset("commit commits committed committing".split())
"""Those whose "to" takes a noun or "-ing": "committed to spending"."""
_REPORTING = frozenset("report reports reported announce announces announced confirm confirms confirmed".split())
_NUMBERS = frozenset((*SMALL, *MAGNITUDES, *VAGUE, "half", "third", "quarter", "double", "triple"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LONGEST_OBJECT = 12
_FARTHEST_AMOUNT = 40
_OPENS_OBJECT = frozenset("a an the its his her their at about around some nearly almost only just more over up".split())


def undertaking(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """The claim whose cue is the verb `i` of the sentence `begin` to `end`; only where the words are tagged."""
    word = words.lower[i]
    if not words.tag or not words.tag[i].startswith("VB") or i + 2 >= end or words.quote[i] != OUTSIDE:
        return None
    if word in _AIMING and words.lower[i + 1] == "to":
        if words.tag[i + 2] != "VB" and not (word in _TAKE_NOUNS and words.tag[i + 2] in ("VBG", "DT", "JJ", "NN", "NNS")):
            return None
    elif word not in _REPORTING or not _has_amount(words, i + 1, min(i + _LONGEST_OBJECT, end)):
        return None
    source = source_before(words, i, begin)
    cue = i
    while cue > begin and words.lower[cue - 1] in cues.AUXILIARIES and words.lower[cue - 1] != "to":
        cue -= 1
    passive = words.tag[i] in ("VBN", "VBD") and any(w in ("is", "are", "was", "were", "been", "be") for w in words.lower[cue:i])
    content = to_sentence_end(words, i + 1, end)
    if source is None or passive or content is None:
        return None
    return Claim([source], [(cue, i + 1)], [(content[0], clause_end(words, *content))])


def _has_amount(words: Words, first: int, last: int) -> bool:
    """Whether an object follows that holds an amount, before any verb: "reported a loss of 40 million"."""
    if not (words.lower[first] in _OPENS_OBJECT or words.tag[first] in ("CD", "JJ") or words.raw[first][0] in "$£€"):
        return False
    for k in range(first, last):
        if words.tag[k].startswith(("VB", "MD")) or words.raw[k] in (",", ";", ":", "—") or words.quote[k] == OPENS:
            return False
        if _is_amount(words, k) or words.raw[k] in ("$", "£", "€"):
            return True
    return False


def is_undertaking(words: Words, claim: Claim) -> bool:
    """Whether the claim is one of these and holds an amount: without one the model knows better."""
    word = words.lower[claim.cue[0][1] - 1]
    if word not in _REPORTING and not (word in _AIMING and words.lower[claim.content[0][0]] == "to"):
        return False
    first, last = claim.content[0]
    return any(_is_amount(words, k) for k in range(first, min(last, first + _FARTHEST_AMOUNT)))


def _is_amount(words: Words, k: int) -> bool:
    """Digits or a number word, alone or before a hyphen ("four-day")."""
    return any(c.isdigit() for c in words.raw[k]) or words.lower[k].split("-")[0] in _NUMBERS
