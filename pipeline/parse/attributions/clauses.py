"""Words -> claims by rules alone: the engine where there is no model, and for claims nested in the content of others.

**Rule:** the shapes are those that every stylebook teaches: `“…,” X said`, `said X`, `X said (that) …`, `X told Y that …`,
`according to X`, `X: …` in transcripts, `the court heard that …`, `X declined to comment`.
"""

from __future__ import annotations

from pipeline.parse.attributions.clause_bounds import (
    ENDS_BEFORE,
    at_rest,
    from_sentence_start,
    goes_on,
    said_before,
    to_sentence_end,
    with_quotation,
)
from pipeline.parse.attributions.nominals import nominal_claim, opens_amount
from pipeline.parse.attributions.plain_frames import plain_claim
from pipeline.parse.attributions.source_phrases import (
    DAYS,
    DETERMINERS,
    ENDS_SOURCE,
    noun_phrase_before,
    source_after,
    source_before,
)
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words


def find_claims(words: Words, first: int = 0, last: int | None = None, *, inside: bool = False) -> list[Claim]:
    """The claims of the words `first` to `last`, in the order of their cues.

    With `inside` the words are another claim's content: cues in quotation marks count too, and nothing reaches beyond them.
    """
    last = len(words) if last is None else last
    claims: list[Claim] = []
    if first >= last:
        return claims
    for number in range(words.sentence[first], words.sentence[last - 1] + 1):
        begin, end = words.sentence_bounds[number]
        begin, end = max(begin, first), min(end, last)
        if not inside and (claim := _transcript(words, begin, end)):
            claims.append(claim)
            continue
        i = begin
        while i < end:
            word = words.lower[i]
            claim = None
            if words.quote[i] == OUTSIDE or inside:
                if behind := _names_teller(words, i, end):
                    claim = _according(words, i, behind, begin, end)
                elif word in cues.DECLINING:
                    claim = _declined(words, i, begin, end)
                elif word == "as" and (stated := _quoted(words, i, begin, end) or _as_put(words, i, begin, end)):
                    claim = stated
                elif word in cues.PRESENTED and i + 1 < end and words.lower[i + 1] == "by":
                    claim = _presented(words, i, begin, end)
                elif (word in ("put", "puts") and (stated := _put(words, i, begin, end))) or (
                    word in cues.NOUNS and (stated := nominal_claim(words, i, begin, end))
                ):
                    claim = stated
                elif word in cues.SPEECH or word == "heard" or is_judging(words, i, end):
                    claim = _spoken(words, i, begin, end, inside)
            if claim is None and words.tag and words.quote[i] == OUTSIDE and begin < i < end - 1:
                claim = plain_claim(words, i, begin, end)
            if claim:
                claims.append(claim)
                i = max(i, claim.cue[0][1] - 1)
            i += 1
    return claims


def is_judging(words: Words, i: int, end: int) -> bool:
    """Whether word `i` is a verb of judging with its clause: "judged that …", not "the project that …"."""
    word = words.lower[i]
    if word not in cues.JUDGING:
        return False
    if word in cues.PLAINLY_JUDGING:
        return True
    return words.lower[i + 1 : min(i + 2, end)] == ["that"] and (
        words.tag[i].startswith("VB") if words.tag else word.endswith("ed")
    )


_HEARING = frozenset("him her them me us".split())
_OPENING_TAGS = (["DT"], ["PRP"], ["EX"])
"""Behind these "her" owns nothing: "told her the buoy had drifted"."""
_BEFORE_NOUNS = frozenset("JJ VBN VBG DT PRP$".split())
_PLAIN_CUES = frozenset(
    "said says say added adds told confirmed announced reported explained noted insisted warned argued claimed wrote tweeted "
    "recalled admitted acknowledged revealed testified replied suggested estimates estimated learned learnt".split()
)


def trailing_claims(words: Words) -> list[Claim]:
    """Only `…, X said`, `…, said X` and `according to X` outside quotation marks, in the order of the text."""
    claims = []
    for i, word in enumerate(words.lower):
        if words.quote[i] == OUTSIDE and word in ("according", "per", "based"):
            begin, end = words.sentence_bounds[words.sentence[i]]
            if (behind := _names_teller(words, i, end)) and (found := _according(words, i, behind, begin, end)):
                claims.append(found)
            continue
        plain = word in _PLAIN_CUES
        if not (plain or word in cues.SPEECH or word in cues.BESIDE_QUOTATION) or words.quote[i] != OUTSIDE:
            continue
        begin, end = words.sentence_bounds[words.sentence[i]]
        source = source_before(words, i, begin)
        if source is not None and not _BEING.isdisjoint(words.lower[source[1] : i]):
            continue  # "panels are estimated to be", "it was reported"
        if source is not None:
            follows = at_rest(words, _behind_addressee(words, i + 1, end) if word == "told" else i + 1, end)
            before = source[0]
        else:
            stop = source_after(words, i + 1, end) if word != "told" else None
            if stop is None:
                continue
            source, before, follows = (i + 1, stop), i, True
        if not plain and not (words.quote[before - 1] == CLOSES and words.tag and words.tag[i].startswith("VB")):
            continue
        if not follows or before - 1 <= begin or (words.raw[before - 1] != "," and words.quote[before - 1] != CLOSES):
            continue
        content = said_before(words, before, begin, False)
        if content is not None and content[1] - content[0] >= 4:
            claims.append(Claim([source], [(_cue_start(words, i, begin), i + 1)], [content]))
    return claims


_BEING = frozenset("is are was were be been being".split())
_LONGEST_ADDRESSEE = 6


def _behind_addressee(words: Words, i: int, end: int) -> int:
    """Where the noun phrase ends that names to whom it was told; `i` itself where none stands there."""
    k = i
    while k < end and k - i <= _LONGEST_ADDRESSEE and not at_rest(words, k, end):
        if words.lower[k] in ("that", "to", "how", "what", "why", "he", "she", "it", "they") or words.quote[k] != OUTSIDE:
            return i
        if words.tag and words.tag[k] in ("VB", "VBD", "VBZ", "VBP", "MD"):
            return i
        k += 1
    return k if k - i <= _LONGEST_ADDRESSEE else i


# ---------------------------------------------------------------- shapes


def transcripts(words: Words) -> list[Claim]:
    """Only the paragraphs that open with `NAME: `, in the order of the text."""
    found = []
    for first, last in words.paragraph_bounds:
        if claim := _transcript(words, first, last):
            found.append(claim)
    return found


def _transcript(words: Words, begin: int, end: int) -> Claim | None:
    """`NAME: …` at the head of a paragraph, the name in capitals: all of the paragraph is theirs."""
    paragraph = words.paragraph[begin]
    if words.paragraph_bounds[paragraph][0] != begin:
        return None
    colon = next((k for k in range(begin, min(begin + 5, end)) if words.raw[k] == ":"), None)
    if colon is None or colon == begin:
        return None
    name = words.raw[begin:colon]
    stop = words.paragraph_bounds[paragraph][1]
    if (
        colon + 2 >= stop
        or not all(w.isupper() or w in (".", "-", "’", "'") or w.endswith(".") for w in name)
        or not name[-1][0].isalpha()
    ):
        return None
    return Claim([(begin, colon)], [(colon, colon + 1)], [(colon + 1, stop)])


def _names_teller(words: Words, i: int, end: int) -> int | None:
    """The word behind "according to", and behind "per" and "based on" where they mean that: no "40 crowns per day"."""
    if words.lower[i] == "according" and i + 1 < end and words.lower[i + 1] == "to":
        return i + 2
    if words.lower[i] == "based":
        return i + 2 if _based_on(words, i, end) else None
    if words.lower[i] != "per" or i + 1 >= end or i == 0 or words.raw[i - 1] not in (",", "(", "—", "–"):
        return None
    return i + 1 if words.raw[i + 1][0].isupper() or words.lower[i + 1] in DETERMINERS else None


_LONGEST_BASIS = 9


def _based_on(words: Words, i: int, end: int) -> bool:
    """ "Based on the agency's data, …": on what somebody has counted, at an edge of the clause."""
    if i + 2 >= end or words.lower[i + 1] != "on":
        return False
    if i != words.sentence_bounds[words.sentence[i]][0] and words.raw[i - 1] not in (",", "(", "—", "–"):
        return False
    stop = next((k for k in range(i + 2, end) if words.raw[k] in (",", ".", ")", ";")), end)
    return stop - i <= _LONGEST_BASIS and any(
        words.lower[k] in cues.FINDINGS or words.lower[k] in _COUNTING for k in range(i + 2, stop)
    )


_COUNTING = frozenset("monitoring count counts tally tallies calculation calculations readings tests testing interviews".split())


def _according(words: Words, i: int, behind: int, begin: int, end: int) -> Claim | None:
    """`…, according to X` and `According to X, …`."""
    source_end = source_after(words, behind, end)
    if source_end is None:
        return None
    source, cue = (behind, source_end), (i, behind)
    if i - begin <= 2 and all(not words.raw[k].isalnum() or words.lower[k] in ("and", "but") for k in range(begin, i)):
        start = source_end
        while start < end and words.raw[start] in (",", ":", "—"):
            start += 1
        content = to_sentence_end(words, start, end)
    else:
        content = from_sentence_start(words, begin, i)
    return Claim([source], [cue], with_quotation(words, content, inside=False)) if content else None


def _presented(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """`That figure, which …, was presented by X`: what was presented is the content."""
    if i == begin or words.lower[i - 1] not in ("was", "were", "been"):
        return None
    stop = source_after(words, i + 2, end)
    k = i - 1
    while k > begin and words.lower[k - 1] in cues.AUXILIARIES | cues.CUE_ADVERBS:
        k -= 1
    if stop is None or k <= begin or not (words.raw[i + 2][0].isupper() or words.lower[i + 2] in DETERMINERS):
        return None
    subject = from_sentence_start(words, begin, k)
    if subject is None:
        return None
    comma = next((j for j in range(subject[0] + 1, subject[1]) if words.raw[j] == ","), subject[1])
    return Claim([(i + 2, stop)], [(k, i + 2)], [(subject[0], comma)])


_LONGEST_QUOTER = 8


def _quoted(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """`Y (was) quoted (by X) as saying that …`: what Y says; X, who quotes, is found for itself where it is the subject."""
    if i + 2 >= end or words.lower[i + 1] not in ("saying", "telling", "claiming", "warning"):
        return None
    low = max(words.sentence_bounds[words.sentence[i]][0], i - _LONGEST_QUOTER)
    verb = next((k for k in range(i - 1, low, -1) if words.lower[k] in _QUOTING), None)
    if verb is None:
        return None
    content = to_sentence_end(words, i + 2, end)
    passive = words.lower[verb - 1] in cues.AUXILIARIES
    source = source_before(words, verb, begin) if passive else (verb + 1, i) if verb + 1 < i else None
    cue = (_cue_start(words, verb, begin), verb + 1) if passive else (i, i + 2)
    return Claim([source], [cue], [content]) if source and content else None


def _as_put(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """`As X puts it, …`: the rest of the sentence."""
    if i > begin + 1:
        return None
    it = next((k for k in range(i + 3, min(i + _LONGEST_AMOUNT, end - 2)) if words.lower[k] == "it"), None)
    if it is None or words.lower[it - 1] not in ("put", "puts") or words.raw[it + 1] not in (",", ":"):
        return None
    source = source_before(words, it - 1, i + 1)
    content = to_sentence_end(words, it + 2, end)
    return Claim([source], [(it - 1, it + 1)], [content]) if source and content else None


_QUOTING = frozenset("quoted quotes cited".split())
_LONGEST_AMOUNT = 12
_ENDS_PUT = frozenset("to into on onto up down away back forward together out off".split())
"""Where one of these follows "put", something was laid somewhere: "put the children to bed at 8"."""


def _put(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """`X put the toll at 40`: what is put at an amount, and the amount, are the content."""
    if i + 3 >= end or words.lower[i + 1] not in DETERMINERS:
        return None
    at = next((k for k in range(i + 2, min(i + _LONGEST_AMOUNT, end - 1)) if words.lower[k] == "at"), None)
    if at is None or not _ENDS_PUT.isdisjoint(words.lower[i:at]) or not opens_amount(words, at + 1):
        return None
    source = source_before(words, i, begin)
    content = to_sentence_end(words, i + 1, end)
    return Claim([source], [(_cue_start(words, i, begin), i + 1)], [content]) if source and content else None


def _declined(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """`X declined to comment on …`: what was not said is the content."""
    k = i + 1
    if k >= end or words.lower[k] != "to":
        return None
    k += 1
    while k < end and words.lower[k].endswith("ly"):
        k += 1
    if k >= end or words.lower[k] not in cues.DISCLOSING or words.lower[k : k + 2] in (["be", "named"], ["be", "identified"]):
        return None
    source = source_before(words, i, begin)
    if source is None and words.lower[i].endswith("ing") and i - begin >= 3 and words.raw[i - 1] == ",":
        source = _speaker_before(words, i - 1, begin)  # "…,” X said, declining to elaborate"
    content = to_sentence_end(words, i + 1, end)
    return Claim([source], [(_cue_start(words, i, begin), i + 1)], [content]) if source and content else None


def _speaker_before(words: Words, comma: int, begin: int) -> Range | None:
    """The subject of the verb of saying that ends before a comma: "X said, declining …"."""
    for k in range(comma - 1, max(begin, comma - 8), -1):
        if words.lower[k] in cues.SPEECH and words.quote[k] == OUTSIDE:
            return source_before(words, k, begin)
    return None


def _spoken(words: Words, i: int, begin: int, end: int, inside: bool) -> Claim | None:
    """A verb of saying with its subject on either side."""
    lower = words.lower
    if words.tag and words.tag[i].startswith("NN") and i > begin and words.tag[i - 1] in _BEFORE_NOUNS:
        return None  # "said in televised remarks that", where "remarks" is no verb
    verb = "hear" if lower[i] == "heard" else cues.SPEECH.get(lower[i]) or cues.JUDGING[lower[i]]
    before = source_before(words, i, begin) or _ruling(words, i, begin)
    cue = (_cue_start(words, i, begin), i + 1)
    after = _after(words, i, end, verb)
    if before is not None:
        if verb == "hear" and not any(lower[k] in cues.HEARERS for k in range(*before)):
            return None
        if after is not None and (content := _said_after(words, after, end, verb, before)):
            return Claim([before], [cue], with_quotation(words, content, inside=inside))
        if (content := said_before(words, before[0], begin, inside)) and at_rest(words, i + 1, end):
            return Claim([before], [cue], [content, *goes_on(words, i + 1, end, inside)])
        return None
    if lower[i].endswith("ing") and i + 1 < end and lower[i + 1] == "that" and i > begin and words.raw[i - 1] == ",":
        subject = source_after(words, begin, end)  # "The minister praised …, claiming that …"
        content = to_sentence_end(words, i + 1, end)
        if subject is not None and subject < i and content and words.raw[begin][0].isupper() and lower[begin] not in ENDS_SOURCE:
            return Claim([(begin, subject)], [cue], [content])
    if (
        i > begin
        and (source_end := source_after(words, i + 1, end)) is not None
        and (content := said_before(words, i, begin, inside))
    ):
        return Claim([(i + 1, source_end)], [cue], [content, *goes_on(words, source_end, end, inside)])
    return None


def _ruling(words: Words, i: int, begin: int) -> Range | None:
    """ "a clause that says …": the document before "that"."""
    if i - 2 < begin or words.lower[i - 1] != "that" or words.lower[i - 2] not in cues.FINDINGS:
        return None
    return noun_phrase_before(words, i - 1, begin)


def _cue_start(words: Words, i: int, begin: int) -> int:
    start = i
    while start > begin and words.lower[start - 1] in cues.AUXILIARIES and words.lower[start - 1] != "to":
        start -= 1
    return start


# ---------------------------------------------------------------- contents


def _after(words: Words, i: int, end: int, verb: str) -> int | None:
    """Where the content may begin after the verb: behind the addressee, the day, the place of the saying."""
    lower, raw = words.lower, words.raw
    k = i + 1
    if k >= end:
        return None
    limit = min(end, k + 14)
    if lower[k] == "to" and words.tag[k + 1 : k + 2] == ["VB"]:
        return None  # "continue to search the debris of a fire that …"
    if verb in cues.ADDRESSED or lower[k] in ENDS_BEFORE or lower[k] in DAYS:
        for j in range(k, limit):
            if lower[j] == "that" or words.quote[j] == OPENS or raw[j] == ":":
                return j
            if raw[j] == "," and j + 1 < end and (words.quote[j + 1] == OPENS or lower[j + 1] == "that"):
                return j + 1
        if verb in cues.ADDRESSED and lower[k] in _HEARING and (lower[k] != "her" or words.tag[k + 1 : k + 2] in _OPENING_TAGS):
            return k + 1
        if verb in cues.ADDRESSED and k + 1 < limit:
            j = k + 1
            while (
                j < limit
                and (raw[j][0].isupper() or lower[j] in ("’s", "on", "in", "at", "the", "of"))
                and lower[j] not in ("he", "she", "they", "it", "i")
            ):
                j += 1
            return j
        if lower[k] in DAYS:
            return k + 1
        if lower[k] == "on" and k + 1 < end and lower[k + 1] in DAYS:
            return k + 2
        return None
    return k


def _said_after(words: Words, k: int, end: int, verb: str, source: Range) -> Range | None:
    lower, raw = words.lower, words.raw
    if k < end and raw[k] == "," and k + 1 < end and words.quote[k + 1] == OPENS:
        k += 1
    if k < end and raw[k] == ":":
        return to_sentence_end(words, k + 1, end)
    if k >= end or raw[k] in (",", ".", ";", "?", "!", ")"):
        return None
    subject_is_finding = any(lower[j] in cues.FINDINGS for j in range(*source))
    if verb in ("find", "show") and not subject_is_finding and lower[k] != "that":
        return None  # "he had shown “no remorse”"
    if lower[k] == "that" or words.quote[k] == OPENS or verb == "deny":
        return to_sentence_end(words, k, end)
    if verb in ("report", "reveal", "indicate") and not subject_is_finding:
        return None
    if verb not in cues.BARE_CLAUSE or lower[k] in ENDS_BEFORE or lower[k] in DAYS or lower[k] in ("of", "with", "for"):
        return None
    return to_sentence_end(words, k, end)
