"""Verbs with their subject and what it lays at its own door: "X predicted 14 closures", "X ordered Y to leave".

The rows, with an example and a counter-example each, are `lang.en.frame_table`. They read tags alone: a frame that the
model of labels has not met is found for every filler, and one that it has met is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import clause_end, to_sentence_end
from pipeline.parse.attributions.source_phrases import DETERMINERS, source_before
from pipeline.parse.lang.en import cues
from pipeline.parse.lang.en.frame_table import NOUNS_TOO, Frame, frames_by_form
from pipeline.parse.lang.en.number_words import MAGNITUDES, SMALL, VAGUE
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import OPENS, OUTSIDE, Words

LONGEST_SENTENCE = 600
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "NNPp", "NNPo", "NNPl", "PRP", "CD", "EX", "WP"))
_NUMBERS = frozenset((*SMALL, *MAGNITUDES, *VAGUE, "half", "third", "quarter", "double", "triple"))
_BEING = frozenset("is are was were be been being ’s 's ’re 're get gets got".split())
_GETTING = frozenset("being get gets got".split())
_DOING = frozenset("do does did".split())
_HAVING = frozenset("has have had ’ve 've having".split())
_NOBODY = frozenset("that which this these those there what it".split())
_LONGEST_OBJECT = 14
_LONGEST_AMOUNT = 4
_FARTHEST_AMOUNT = 40
_ENDS_OBJECT = frozenset((",", ";", ":", "—", "–"))


def plain_claims(words: Words, first: int = 0, last: int | None = None) -> list[Claim]:
    """The claims of these frames in the words `first` to `last`, in the order of the text; none where words are not tagged."""
    last = len(words) if last is None else last
    found: list[Claim] = []
    if not words.tag or first >= last:
        return found
    for number in range(words.sentence[first], words.sentence[last - 1] + 1):
        begin, end = words.sentence_bounds[number]
        begin, end = max(begin, first), min(end, last)
        if end - begin > LONGEST_SENTENCE:
            continue
        for i in range(begin + 1, end - 1):
            if words.quote[i] == OUTSIDE and (claim := plain_claim(words, i, begin, end)):
                found.append(claim)
    return found


def without_nobody(words: Words, claims: Sequence[Claim], plain: Sequence[Claim]) -> list[Claim]:
    """The claims without those of nobody whose cue is the verb of one of `plain`: active, it has a subject."""
    verbs = {claim.cue[0][1] - 1 for claim in plain}
    return [claim for claim in claims if claim.source or not any(a <= k < b for a, b in claim.cue for k in verbs)]


def plain_claim(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """The claim whose cue is the verb `i` of the sentence `begin` to `end`."""
    rows = frames_by_form().get(words.lower[i])
    if rows is None or not _is_active(words, i, begin):
        return None
    for _, frame in rows:
        start = _behind(words, i, end, frame)
        if start is None:
            continue
        content = to_sentence_end(words, i + 1 if start <= i + 1 else start, end)
        if content is None or content[1] - content[0] < 2:
            continue
        content = (content[0], _until_list(words, content[0], clause_end(words, *content)))
        if frame.amount and not _has_amount(words, *content):
            continue
        source = source_before(words, i, begin)
        if source is None or not _speaks(words, source):
            return None
        return Claim([source], [(_cue_start(words, i, begin), content[0])], [content])
    return None


def _is_active(words: Words, i: int, begin: int) -> bool:
    """Whether word `i` is a verb in the active: finite, or a participle behind "has" or "are"."""
    tag = words.tag[i]
    if tag.startswith(("NN", "JJ")) and words.lower[i].endswith("s") and words.lower[i] not in NOUNS_TOO:
        tag = "VBZ"  # "Ankara expects", whatever the tagger takes it for
    before = _auxiliary(words, i, begin)
    if tag == "VBG" or before in _BEING:
        return tag == "VBG" and before in _BEING - _GETTING
    if tag == "VB":
        return before in _DOING  # what somebody will propose he has not proposed
    return (
        tag in ("VBD", "VBZ", "VBP")
        or (tag == "VBN" and before in _HAVING)
        or (tag in ("VBN", "NN") and _is_only_verb(words, i, begin))
    )


def _auxiliary(words: Words, i: int, begin: int) -> str:
    """The word before a verb and its adverbs: "has" of "has not yet said"."""
    k = i - 1
    while k >= begin and (
        words.lower[k] in cues.CUE_ADVERBS or words.lower[k].endswith("ly") or words.lower[k] in ("not", "n’t", "n't")
    ):
        k -= 1
    return words.lower[k] if k >= begin else ""


def _is_only_verb(words: Words, i: int, begin: int) -> bool:
    """Whether word `i`, behind its noun, is the verb of a clause that has no other: "The board expected 14 closures"."""
    if i == begin or words.tag[i - 1] not in _NOMINAL or words.lower[i].endswith("ing"):
        return False
    end = words.sentence_bounds[words.sentence[i]][1]
    stop = next((k for k in range(i + 1, end) if words.raw[k] == ","), end)
    return _FINITE.isdisjoint(words.tag[begin:stop]) and i + 1 < end and words.lower[i + 1] != "by"


def _behind(words: Words, i: int, end: int, frame: Frame) -> int | None:
    """Where what is said begins behind verb `i`; None where the frame's complement does not stand there."""
    k = i + 1
    if frame.behind.startswith("one "):
        link = _behind_object(words, k, end, frame.behind[4:])
        return k if link and link + 1 < end and (frame.behind != "one to" or words.tag[link + 1] == "VB") else None
    if frame.behind in _STANDS_BEHIND:
        return k if _STANDS_BEHIND[frame.behind](words, k, end) else None
    return k + 1 if words.lower[k] == frame.behind and _opens_object(words, k + 1) else None


def _is_infinitive(words: Words, k: int, end: int) -> bool:
    return words.lower[k] == "to" and k + 1 < end and words.tag[k + 1] == "VB"


def _is_doing(words: Words, k: int, end: int) -> bool:
    return words.lower[k] == "to" and k + 1 < end and words.tag[k + 1] in ("VBG", "DT", "JJ", "NN", "NNS")


def _is_object(words: Words, k: int, end: int) -> bool:
    return _opens_object(words, k) and not _is_clause(words, k, end)


def _is_put_at(words: Words, k: int, end: int) -> bool:
    """ "the toll at 40", not "the children to bed at 8"."""
    at = _behind_object(words, k, end, "at")
    if at is None or at + 1 >= end or any(words.tag[j] in ("TO", "IN", "RP") and words.lower[j] != "of" for j in range(k, at)):
        return False
    return _has_amount(words, at + 1, min(at + _LONGEST_AMOUNT, end))


def _opens_object(words: Words, k: int) -> bool:
    return words.tag[k] in _NOMINAL or words.tag[k] in ("DT", "JJ", "JJR", "PRP$", "PDT", "$") or words.raw[k] in ("$", "£", "€")


def _behind_object(words: Words, k: int, end: int, link: str) -> int | None:
    """Where `link` stands behind the noun phrase that begins at `k`."""
    if not _opens_object(words, k):
        return None
    for j in range(k + 1, min(k + _LONGEST_OBJECT, end)):
        if words.lower[j] == link:
            return j
        if words.tag[j] in _FINITE or words.raw[j] in _ENDS_OBJECT or words.quote[j] == OPENS or words.lower[j] == "that":
            return None
    return None


def _is_clause(words: Words, k: int, end: int) -> bool:
    """Whether a subject and its finite verb stand there, with no "that" before it."""
    if not _opens_object(words, k) or words.lower[k] in ("that", "which", "who"):
        return False
    seen = words.tag[k] in _NOMINAL
    for j in range(k + 1, min(k + _LONGEST_OBJECT, end)):
        if words.raw[j] in _ENDS_OBJECT or words.quote[j] == OPENS or words.lower[j] in ("that", "who", "which", "to", "as"):
            return False
        if words.tag[j] in _FINITE and not (words.tag[j] == "VBZ" and words.tag[j - 1] == "CD"):  # "claimed 40 lives"
            return seen
        seen = seen or words.tag[j] in _NOMINAL
    return False


_STANDS_BEHIND = {
    "to": _is_infinitive,
    "to doing": _is_doing,
    "object": _is_object,
    "clause": _is_clause,
    "at": _is_put_at,
}


def _until_list(words: Words, first: int, last: int) -> int:
    """A list behind a colon and a clause behind a semicolon are the article's own again."""
    return next((k for k in range(first + 1, last) if words.raw[k] in (":", ";") and words.quote[k] == OUTSIDE), last)


def _has_amount(words: Words, first: int, last: int) -> bool:
    return any(
        any(c.isdigit() for c in words.raw[k]) or words.lower[k].split("-")[0] in _NUMBERS
        for k in range(first, min(last, first + _FARTHEST_AMOUNT))
    )


def _speaks(words: Words, source: Range) -> bool:
    """Whether the subject may be somebody: a noun, a name or a personal pronoun, not "which" or "there"."""
    first, last = source
    return words.lower[first] not in _NOBODY or (last - first > 1 and words.lower[first] in DETERMINERS)


def _cue_start(words: Words, i: int, begin: int) -> int:
    k = i
    while (
        k > begin
        and (words.lower[k - 1] in cues.AUXILIARIES or words.lower[k - 1] in cues.CUE_ADVERBS)
        and words.lower[k - 1] != "to"
    ):
        k -= 1
    return k
