"""Verbs with their subject and what it lays at its own door: "X predicted 14 closures", "X ordered Y to leave".

The rows, with an example and a counter-example each, are `lang.en.frame_table`. They read tags alone: a frame that the
model of labels has not met is found for every filler, and one that it has met is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import clause_end, to_sentence_end
from pipeline.parse.attributions.source_phrases import DETERMINERS, noun_phrase_before, source_after, source_before
from pipeline.parse.lang.en import cues
from pipeline.parse.lang.en.frame_table import LAID_BY, NOUNS_TOO, Frame, frames_by_form
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


def without_nobody(claims: Sequence[Claim], sure: Sequence[Claim]) -> list[Claim]:
    """The claims without those of nobody whose cue is that of one of `sure`: its verb is active, and has a subject."""
    taken = {i for claim in sure if claim.source for a, b in claim.cue for i in range(a, b)}
    return [claim for claim in claims if claim.source or not any(i in taken for a, b in claim.cue for i in range(a, b))]


def plain_claim(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """The claim whose cue is the verb `i` of the sentence `begin` to `end`."""
    word = words.lower[i]
    if word in LAID_BY and (claim := _laid_by(words, i, begin, end)):
        return claim
    rows = frames_by_form().get(word)
    if rows is None:
        return None
    if claim := _in_relative(words, i, begin, end):
        return claim
    if not _is_active(words, i, begin):
        return None
    return next((c for _, frame in rows if (c := _of_frame(words, i, begin, end, frame))), None)


def _of_frame(words: Words, i: int, begin: int, end: int, frame: Frame) -> Claim | None:
    start = _behind(words, i, end, frame)
    content = None if start is None else to_sentence_end(words, max(i + 1, start), end)
    if content is None or content[1] - content[0] < 2:
        return None
    content = (content[0], _until_list(words, content[0], clause_end(words, *content)))
    source = source_before(words, i, begin)
    if source is None or not _speaks(words, source) or (frame.amount and not _has_amount(words, *content)):
        return None
    return Claim([source], [(_cue_start(words, i, begin), content[0])], [content])


_LONGEST_AMOUNTED = 14
"""Words of a noun phrase that holds an amount."""


def _laid_by(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "the 40% rise [sought by the union]": what somebody has asked for or foretold is his, in the middle of any sentence."""
    if i + 2 >= end or words.lower[i + 1] != "by" or words.lower[i - 1] in _BEING:
        return None
    stop = source_after(words, i + 2, end)
    what = _amounted(words, i, begin)
    if stop is None or what is None or not _may_speak(words, i + 2):
        return None
    return Claim([(i + 2, stop)], [(i, i + 2)], [what])


def is_laid_by(words: Words, claim: Claim) -> bool:
    """Whether the claim is one of these: its content is a noun phrase, and no clause that goes on."""
    first, last = claim.cue[0]
    return (
        words.lower[first] in LAID_BY and words.lower[last - 1] == "by" and claim.content[-1:] == [(claim.content[0][0], first)]
    )


def _may_speak(words: Words, i: int) -> bool:
    return words.raw[i][0].isupper() or words.lower[i] in DETERMINERS or words.lower[i] in cues.ANONYMOUS_PEOPLE


def _in_relative(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "the 9% rise that [the union proposed] in May": the noun phrase before the pronoun."""
    if words.tag[i] not in ("VBD", "VBZ", "VBP", "VBN") or _auxiliary(words, i, begin) in _BEING:
        return None
    source = source_before(words, i, begin)
    if source is None or source[0] - 1 <= begin or words.lower[source[0] - 1] not in ("that", "which") or i + 1 >= end:
        return None
    at_rest = words.raw[i + 1] in (".", ",", ";", ")") or words.tag[i + 1] in ("IN", "RB") or words.lower[i + 1] in _WHEN
    pronoun = source[0] - 1
    what = _amounted(words, pronoun - (words.raw[pronoun - 1] == ","), begin)
    if not at_rest or what is None or words.lower[i + 1] == "that":
        return None
    return Claim([source], [(_cue_start(words, i, begin), i + 1)], [what])


_WHEN = frozenset("last this earlier yesterday today".split())


def _amounted(words: Words, i: int, begin: int) -> Range | None:
    """The noun phrase with an amount that ends before word `i`; None where a document stands there, which speaks itself."""
    what = noun_phrase_before(words, i, begin)
    if what is None or what[1] - what[0] > _LONGEST_AMOUNTED or words.lower[what[1] - 1] in cues.FINDINGS:
        return None
    start = next((k + 1 for k in range(what[1] - 2, what[0], -1) if words.lower[k] in _COMPARING), what[0])
    return (start, what[1]) if _has_amount(words, start, what[1]) else None


_COMPARING = frozenset("with than from to above below".split())


def to_laid(words: Words, claim: Claim) -> Claim:
    """ "Fares rose 9 percent, compared with [the 14 percent] projected by economists": of a sentence only what was projected."""
    if not claim.cue or not is_laid_by(words, claim):
        return claim
    first = claim.content[0][0]
    what = _amounted(words, claim.cue[0][0], words.sentence_bounds[words.sentence[claim.cue[0][0]]][0])
    if what is None or what[0] <= first or _FINITE.isdisjoint(words.tag[first : what[0]]):
        return claim
    return Claim(claim.source, claim.cue, [what])


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


def _is_gerund(words: Words, k: int, end: int) -> bool:
    return k + 1 < end and words.tag[k] == "VBG"


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
    "doing": _is_gerund,
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
