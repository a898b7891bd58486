"""Frames of saying that a stylebook teaches and a model of labels misses, and what it takes for a part of them that is none.

`framed` finds claims: "X said on Sunday floods had …", "X told AFP floods had …", "the toll was put at 45 by X", "X spoke of 20
bodies". `corrected` mends the claims found: "said | about 40", "Last night | X", what goes on behind an aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import clause_end, from_sentence_start, to_sentence_end
from pipeline.parse.attributions.nominals import opens_amount
from pipeline.parse.attributions.source_phrases import DAYS, DETERMINERS, source_after, source_before
from pipeline.parse.attributions.subjects import opening_subject
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import OPENS, OUTSIDE, Words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_VERBS = _FINITE | {"VBN", "VB"}
"""Tags that a finite verb behind a comma gets."""
_FARTHEST_VERB = 40


LONGEST_SENTENCE = 600
"""Words; longer ones are lists or no prose, and each claim in them would be as long as they are."""


def framed(words: Words) -> list[Claim]:
    """The claims of these frames, in the order of the text; none where the words are not tagged."""
    found: list[Claim] = []
    if not words.tag:
        return found
    for begin, end in words.sentence_bounds:
        if end - begin > LONGEST_SENTENCE:
            continue
        for i in range(begin, end):
            if words.quote[i] == OUTSIDE and (claim := _frame(words, i, begin, end)):
                found.append(claim)
    return found


def _frame(words: Words, i: int, begin: int, end: int) -> Claim | None:
    word = words.lower[i]
    if word in cues.SAID or word in cues.ADDRESSING:
        return _said_somewhen(words, i, begin, end)
    if word in ("gave", "gives", "give", "spoke", "speaks", "speak"):
        return _gave_amount(words, i, begin, end)
    if word == "put" and words.lower[i - 1] in ("was", "were", "been"):
        return _put_by(words, i, begin, end)
    if word in cues.TRAILING_SAID and i > begin and words.raw[i - 1] == ",":
        return _participle(words, i, begin, end)
    if word in cues.DENYING and i + 1 < end and words.lower[i + 1] == "by" and words.lower[i - 1] in ("was", "were", "been"):
        return _denied_by(words, i, begin, end)
    if word in ("promised", "pledged", "vowed", "promises", "pledges") and i + 1 < end and opens_amount(words, i + 1):
        content = to_sentence_end(words, i + 1, end)
        subject = _subject_before(words, i, begin)
        return Claim([subject], [(i, i + 1)], [content]) if subject and content else None
    return None


_TIME_WORDS = frozenset(
    "today yesterday tonight tomorrow earlier later late early last next this morning afternoon evening night week month year "
    "january february march april may june july august september october november december on".split()
) | set(DAYS)
_MEDIA = frozenset(
    "statement filing report letter interview briefing tweet note post email release conference speech address message "
    "broadcast call notice blog memo summary update presentation document".split()
)
"""Nouns of the occasion or the medium: they end what stands between the verb and its clause."""
_OCCASION = frozenset("in at on during through via after".split())
_LONGEST_OCCASION = 9


def _behind_circumstances(words: Words, k: int, end: int) -> int:
    """Where the clause begins behind "on Sunday", "in a statement", "at a briefing on Monday"."""
    while k < end:
        if words.lower[k] in _TIME_WORDS and words.lower[k : k + 1] != ["on"]:
            k += 1
        elif words.lower[k] == "on" and k + 1 < end and words.lower[k + 1] in _TIME_WORDS:
            k += 2
        elif words.lower[k] in _OCCASION:
            noun = next((j for j in range(k + 1, min(k + _LONGEST_OCCASION, end)) if words.lower[j] in _MEDIA), None)
            if noun is None or not _FINITE.isdisjoint(words.tag[k:noun]) or "," in words.raw[k:noun]:
                return k
            k = noun + 1
        elif words.raw[k].isdigit() and k and words.lower[k - 1] in _TIME_WORDS:
            k += 1
        else:
            return k
    return k


def _behind_hearer(words: Words, k: int, end: int) -> int:
    """Where the hearer ends that stands at word `k`; `k` itself where none does."""
    if k < end and words.lower[k] in cues.HEARING_NOUNS:
        return k + 1
    start = k + 1 if k < end and words.lower[k] in DETERMINERS else k
    stop = start
    while stop < end and stop - start < _LONGEST_OCCASION and words.raw[stop][0].isupper() and words.quote[stop] == OUTSIDE:
        stop += 1
    if stop > start:
        return stop
    if start > k and start < end and words.lower[start] in cues.HEARERS | cues.HEARING_NOUNS | cues.BODIES:
        return start + 1
    return k


def _said_somewhen(words: Words, i: int, begin: int, end: int) -> Claim | None:
    told = words.lower[i] in cues.ADDRESSING
    k = _behind_hearer(words, i + 1, end) if told else i + 1
    if told and k == i + 1:
        return None
    start = _behind_circumstances(words, k, end)
    if start == i + 1 or start >= end or words.raw[start] in (",", ".", ":", ";") or words.quote[start] == OPENS:
        return None
    if words.tag[start] in ("IN", "TO", "CC") and words.lower[start] != "that":
        return None
    content = to_sentence_end(words, start, end)
    if content is None or _FINITE.isdisjoint(words.tag[start + 1 : min(content[1], start + _FARTHEST_VERB)]):
        return None
    subject = _subject_before(words, i, begin)
    return Claim([subject], [(i, i + 1)], [(start, clause_end(words, *content))]) if subject else None


def _subject_before(words: Words, i: int, begin: int) -> Range | None:
    """The subject of verb `i`: the noun phrase beside it, with an aside between them, or that opens the sentence."""
    near = source_before(words, i, begin)
    if near is not None:
        return near
    if words.raw[i - 1] == ",":
        comma = next((k for k in range(i - 2, begin, -1) if words.raw[k] == ","), None)
        aside = comma is not None and (
            words.tag[comma + 1] in ("VBN", "VBG", "WDT", "WP", "IN") or words.lower[comma + 1] in ("which", "who")
        )
        return source_before(words, comma, begin) if aside and comma is not None else None
    return opening_subject(words, _behind_opening(words, begin, i), i) if words.lower[i - 1] in ("and", "but") else None


def _behind_opening(words: Words, begin: int, stop: int) -> int:
    """Where the subject begins behind "On Monday" or "In Kesha"; `begin` itself where nothing of the kind opens the sentence."""
    if words.lower[begin] not in ("on", "in", "at") or begin + 2 >= stop:
        return begin
    k = begin + 1
    while k < stop and (words.raw[k][0].isupper() or words.raw[k].isdigit()):
        k += 1
    return k if begin + 1 < k < stop and words.lower[k] in DETERMINERS else begin


def _gave_amount(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "X gave a figure of 19 dead", "X spoke of 20 bodies"."""
    if words.lower[i].startswith("g"):
        noun = i + 2
        if i + 3 >= end or words.lower[i + 1] not in DETERMINERS or words.lower[noun] not in _AMOUNTS:
            return None
    else:
        noun = i
    if noun + 2 >= end or words.lower[noun + 1] not in ("of", "as", "at") or not opens_amount(words, noun + 2):
        return None
    source, content = source_before(words, i, begin), to_sentence_end(words, noun + 2, end)
    return Claim([source], [(i, noun + 2)], [content]) if source and content else None


_AMOUNTS = frozenset("figure toll count number total estimate tally sum cost".split())


def _put_by(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "The toll was put at 45 by the governor"."""
    by = next((k for k in range(i + 2, min(i + _LONGEST_OCCASION, end)) if words.lower[k] == "by"), None)
    if by is None or words.lower[i + 1] != "at" or (stop := source_after(words, by + 1, end)) is None:
        return None
    subject = from_sentence_start(words, begin, i - 1)
    return Claim([(by + 1, stop)], [(i - 1, i + 1)], [*([subject] if subject else []), (i + 1, by)])


def _denied_by(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "The claim that 900 died was dismissed by the army"."""
    stop, subject = source_after(words, i + 2, end), from_sentence_start(words, begin, i - 1)
    return Claim([(i + 2, stop)], [(i - 1, i + 2)], [subject]) if stop and subject else None


def without_denied(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of nobody whom a named one denies in the passive: "the claim that 900 died was dismissed by X"."""
    return [claim for claim in claims if claim.source or not claim.cue or not _is_denied_by(words, claim)]


def _is_denied_by(words: Words, claim: Claim) -> bool:
    first = claim.cue[0][0]
    end = words.sentence_bounds[words.sentence[first]][1]
    return not _is_too_long(words, claim) and any(
        words.lower[k] in cues.DENYING and words.lower[k - 1] in _BEING and words.lower[k + 1] == "by"
        for k in range(first + 1, end - 1)
    )


def _participle(words: Words, i: int, begin: int, end: int) -> Claim | None:
    """ "On Monday the regulator fined the bank, saying it had …": the subject of the sentence says it."""
    content = to_sentence_end(words, i + 1, end)
    if content is None or _FINITE.isdisjoint(words.tag[i + 1 : min(content[1], i + _FARTHEST_VERB)]):
        return None
    source = opening_subject(words, _behind_opening(words, begin, i), i)
    return Claim([source], [(i, i + 1)], [content]) if source else None


# ---------------------------------------------------------------- what is found, mended


def corrected(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims without what is no part of them, and with what is; those that are none are left out."""
    if not words.tag:
        return list(claims)
    kept = []
    for claim in claims:
        if claim.cue and _is_too_long(words, claim):
            kept.append(claim)
            continue
        if claim.cue and not _is_no_speech(words, claim):
            claim = _over_gap(words, _with_reduced_clause(words, claim))
            claim = _without_conditions(words, _around_inserted(words, _with_aside(words, _with_qualifier(words, claim))))
            claim = _with_agent(words, _with_opening_subject(words, claim))
        claim = _without_time(words, _without_manner(words, claim)) if claim.source else claim
        if claim.content and not (claim.cue and _is_no_speech(words, claim)):
            kept.append(claim)
    return kept


def _is_too_long(words: Words, claim: Claim) -> bool:
    begin, end = words.sentence_bounds[words.sentence[claim.cue[0][0]]]
    return end - begin > LONGEST_SENTENCE


def _with_qualifier(words: Words, claim: Claim) -> Claim:
    """ "said [about 40]": the qualifier belongs to the amount, not to the verb."""
    cue = claim.cue[-1]
    last = cue[1] - 1
    if words.lower[last] != "about" or last == cue[0] or words.lower[last - 1] not in cues.SAID or cue[1] >= len(words):
        return claim
    if not (opens_amount(words, cue[1]) or words.lower[cue[1] : cue[1] + 1] in (["a"], ["half"], ["one"])):
        return claim
    content = [(last, b) if a == cue[1] else (a, b) for a, b in claim.content]
    return Claim(claim.source, [*claim.cue[:-1], (cue[0], last)], content)


def _with_aside(words: Words, claim: Claim) -> Claim:
    """ "12 of the miners[, aged 19 to 34, were in hospital]": a clause has its verb, wherever an aside parts it."""
    first, last = claim.content[-1] if claim.content else (0, 0)
    if claim.cue[-1][1] > first or last >= len(words) or words.raw[last] != "," or words.quote[first] != OUTSIDE:
        return claim
    end = words.sentence_bounds[words.sentence[first]][1]
    if last >= end or words.lower[claim.cue[-1][1] - 1] not in cues.SAID:
        return claim
    comma = next((k for k in range(last + 1, min(last + _FARTHEST_VERB, end - 1)) if words.raw[k] == ","), None)
    content = to_sentence_end(words, first, end)
    if comma is None or content is None:
        return claim
    has_verb = not _FINITE.isdisjoint(words.tag[first:last])
    if words.lower[comma + 1] in cues.AUXILIARIES or (words.tag[comma + 1] in _FINITE and not has_verb):
        return Claim(claim.source, claim.cue, [*claim.content[:-1], content])
    return claim


_LONGEST_GAP = 14


def _over_gap(words: Words, claim: Claim) -> Claim:
    """ "said the pool[, built for $3 million,] would reopen": one clause, whatever stands between two commas in it."""
    joined: list[Range] = []
    for r in sorted(claim.content):
        if joined and _is_aside(words, claim, joined[-1], r):
            joined[-1] = (joined[-1][0], r[1])
        else:
            joined.append(r)
    return Claim(claim.source, claim.cue, joined, passed_on_by=claim.passed_on_by)


def _is_aside(words: Words, claim: Claim, left: Range, right: Range) -> bool:
    """Whether only an aside of the same sentence parts two pieces of what is said behind the cue."""
    if left[0] < claim.cue[-1][1] or words.sentence[left[0]] != words.sentence[right[1] - 1] or right[0] - left[1] > _LONGEST_GAP:
        return False
    if words.raw[left[1]] != "," and words.raw[left[1] - 1] != ",":
        return False
    if any(left[1] <= first < right[0] for first, _ in (*claim.source, *claim.cue)):
        return False
    return all(words.quote[i] == OUTSIDE for i in range(left[0], right[1]))


def _with_reduced_clause(words: Words, claim: Claim) -> Claim:
    """ "According to two people [briefed on the talks], the fund offered …": the source ends with the comma."""
    first = claim.cue[0][0]
    begin, end = words.sentence_bounds[words.sentence[first]]
    if words.lower[first] != "according" or first - begin > 1 or not claim.source or not claim.content:
        return claim
    a, b = claim.source[-1]
    if claim.content[0][0] != b or b >= end or words.tag[b] not in ("IN", "VBN", "VBD", "JJ", "TO", "VBG", "RB"):
        return claim
    comma = next((k for k in range(b, min(b + _LONGEST_OCCASION, end - 1)) if words.raw[k] == ","), None)
    if comma is None or not _FINITE.isdisjoint(words.tag[b + 1 : comma]):
        return claim
    return Claim([*claim.source[:-1], (a, comma)], claim.cue, [(comma + 1, claim.content[0][1]), *claim.content[1:]])


def _around_inserted(words: Words, claim: Claim) -> Claim:
    """ "The river, according to the agency, [rose by 4 metres]": the clause goes on behind what is inserted."""
    if words.lower[claim.cue[0][0]] != "according" or not claim.source or len(claim.content) != 1:
        return claim
    first, last = claim.content[0]
    stop = claim.source[-1][1]
    if last > claim.cue[0][0] or stop + 1 >= len(words) or words.raw[stop] != ",":
        return claim
    end = words.sentence_bounds[words.sentence[first]][1]
    if stop + 1 < end and words.tag[stop + 1] not in _VERBS:  # "according to Leo Barr, a resident, had lived there"
        comma = next((k for k in range(stop + 1, min(stop + _LONGEST_OCCASION, end - 1)) if words.raw[k] == ","), stop)
        stop = comma if _FINITE.isdisjoint(words.tag[stop + 1 : comma]) else stop
    rest = to_sentence_end(words, stop + 1, end) if stop + 1 < end else None
    goes_on = stop + 1 < end and (words.tag[stop + 1] in _VERBS or words.tag[stop + 1] in ("JJ", "NN", "NNS"))
    if rest is None or not goes_on or not _FINITE.isdisjoint(words.tag[first:last]):
        return claim
    return Claim(claim.source, claim.cue, [(first, last), rest])


_CONDITIONS = frozenset("speaking asking requesting talking".split())


def _without_conditions(words: Words, claim: Claim) -> Claim:
    """ "Speaking on condition of anonymity …, a nurse said": the condition is none of what is said."""
    if len(claim.content) < 2 or not claim.source:
        return claim
    content = [
        (a, b)
        for a, b in claim.content
        if not (words.lower[a] in _CONDITIONS and {"anonymity", "named", "identified", "anonymous"} & set(words.lower[a:b]))
        and words.lower[a] != "asked"
    ]
    return Claim(claim.source, claim.cue, content or claim.content)


_BEING = frozenset("is was are were be been being".split())
_HEARSAY = frozenset(
    "said alleged believed thought reported expected feared understood known rumoured rumored supposed claimed estimated "
    "presumed considered described accused".split()
)


def _with_agent(words: Words, claim: Claim) -> Claim:
    """ "X is said to have …": nobody says so, or whoever stands behind "by"; X is what it is about."""
    first, last = claim.cue[0]
    verb = last - 1
    if words.lower[verb] in ("by", "as", "to") and verb > first:
        verb -= 1
    if words.lower[verb] not in _HEARSAY or words.tag[verb] not in ("VBN", "VBD"):
        return claim
    if not any(words.lower[k] in _BEING for k in range(max(0, first - 1), verb)):
        return claim
    end = words.sentence_bounds[words.sentence[first]][1]
    by = next((k for k in range(verb + 1, min(verb + _FARTHEST_VERB, end - 1)) if words.lower[k] == "by"), None)
    if by is not None and words.lower[verb] in ("described", "reported", "believed", "considered"):
        stop = source_after(words, by + 1, end)
        if stop is not None and (words.raw[by + 1][0].isupper() or words.lower[by + 1] in DETERMINERS):
            content = [(a, min(b, by)) if a < by < b else (a, b) for a, b in claim.content if a != by]
            return Claim([(by + 1, stop)], claim.cue, content)
    if claim.source and claim.source[0][1] <= verb and words.lower[verb + 1 : verb + 2] in (["to"], ["as"], ["that"]):
        return Claim([], claim.cue, claim.content)
    return claim


def _with_opening_subject(words: Words, claim: Claim) -> Claim:
    """ "The airline cut its forecast, saying …": the subject of the sentence says it."""
    first, last = claim.cue[0]
    begin = words.sentence_bounds[words.sentence[first]][0]
    if words.tag[last - 1] != "VBG" or first <= begin or words.raw[first - 1] != ",":
        return claim
    if words.lower[last - 1] in cues.TRAILING_SAID and (speaker := _speaker_before(words, begin, first)):
        return Claim([speaker], claim.cue, [r for r in claim.content if r[0] >= last] or claim.content)
    if claim.source and claim.source[0] not in ((begin, first), (begin, first - 1)):
        return claim
    source = opening_subject(words, _behind_opening(words, begin, first), first) or _article_and_noun(words, begin, first)
    return Claim([source], claim.cue, claim.content) if source else claim


_NEAR_SAID = 8


def _speaker_before(words: Words, begin: int, cue: int) -> Range | None:
    """Who has just spoken in the sentence: ", [the minister] said on Monday, adding"."""
    for k in range(cue - 2, max(begin, cue - _NEAR_SAID), -1):
        if words.lower[k] in cues.SAID and words.quote[k] == OUTSIDE and words.raw[k - 1] != ",":
            return source_before(words, k, begin)
    return None


_BEHIND_VERB = frozenset(("PRP$", "DT", ",", "RB", "TO", "IN"))


def _article_and_noun(words: Words, begin: int, cue: int) -> Range | None:
    """ "The airline [cut its] forecast, saying": where the tagger sees no verb, the last word but one before the next phrase."""
    if words.lower[begin] not in DETERMINERS or not _FINITE.isdisjoint(words.tag[begin:cue]):
        return None
    behind = next((k for k in range(begin + 2, min(begin + _LONGEST_OCCASION, cue)) if words.tag[k] in _BEHIND_VERB), None)
    if behind is None or behind - 1 <= begin + 1 or words.raw[behind - 1][0].isupper():
        return None
    return (begin, behind - 1)


_TIME_BEFORE = frozenset("today yesterday tonight earlier later meanwhile".split())


def _without_time(words: Words, claim: Claim) -> Claim:
    """ "[Last night] Leo Barr said": when it was said is no part of who said it."""
    first, last = claim.source[0]
    start = first
    if words.lower[first] in _TIME_BEFORE:
        start = first + 1
    elif words.lower[first] in ("last", "this") and words.lower[first + 1 : first + 2] in (
        ["night"], ["week"], ["month"], ["year"], ["morning"], ["evening"], ["afternoon"],
    ):  # fmt: skip
        start = first + 2
    if start == first or start >= last or not (words.raw[start][0].isupper() or words.lower[start] in DETERMINERS):
        return claim
    return Claim([(start, last), *claim.source[1:]], claim.cue, claim.content, passed_on_by=claim.passed_on_by)


def _without_manner(words: Words, claim: Claim) -> Claim:
    """ "sighed Leo Barr[, staring at the quay]": what he does meanwhile is no part of who said it."""
    first, last = claim.source[0]
    if not claim.cue or claim.cue[-1][1] > first:
        return claim
    comma = next((k for k in range(first + 1, last - 1) if words.raw[k] == "," and words.tag[k + 1] == "VBG"), None)
    if comma is None or "," in words.raw[comma + 1 : last]:
        return claim
    return Claim([(first, comma), *claim.source[1:]], claim.cue, claim.content, passed_on_by=claim.passed_on_by)


def _is_no_speech(words: Words, claim: Claim) -> bool:
    """ "recalled 90,000 cars", "added 12 goals": a verb that says something only before a clause or beside a quotation."""
    cue = claim.cue[-1]
    head = words.lower[cue[1] - 1]
    verb = words.lower[cue[1] - 2] if head in ("at", "about") and cue[1] - cue[0] > 1 else head
    if verb == "asked" and not claim.source and cue[0] == words.sentence_bounds[words.sentence[cue[0]]][0]:
        return True
    if verb == "asking" and words.lower[cue[1] : cue[1] + 2] in (["not", "to"], ["to", "remain"]):
        return True
    if verb not in cues.AT_TIMES or any(words.quote[i] != OUTSIDE for a, b in claim.content for i in range(a, b)):
        return False
    return not any(words.lower[a] == "that" or _is_clause(words, a, b) for a, b in claim.content)


def _is_clause(words: Words, first: int, last: int) -> bool:
    """Whether a subject and its finite verb stand there: "12 goals and claimed two assists" is none."""
    verb = next((k for k in range(first + 1, last) if words.tag[k] in _FINITE), None)
    return verb is not None and words.tag[verb - 1] != "CC"
