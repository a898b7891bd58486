"""One claim -> the same claim without what is no part of it: occasions in its cue, titles and questions in its content."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.attributions.clause_bounds import clause_end
from pipeline.parse.attributions.nominals import without_predicate
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words

_LONGEST_TITLE = 8
_BEFORE_TITLES = frozenset("on of called titled in for at entitled the program programme show".split())
_SAID = frozenset("said says say told tells added wrote testified".split())
CIRCUMSTANCES = frozenset(
    "to speaking citing in on at during before after when while this last late early monday tuesday wednesday thursday "
    "friday saturday sunday yesterday today".split()
)
_LONGEST_HEADING = 25
_OPENING_VERBS = (["VBD"], ["VBZ"], ["VBP"], ["MD"])
_SUBJECTS = frozenset(("NN", "DT", "PR", "JJ", "CD"))
_LONGEST_SUBJECT = 20
_SUBJECT_PRONOUNS = frozenset("he she they it we i there".split())
_IN_NAMES = frozenset(("NN", "PO", "DT"))
_BEFORE_OCCASIONS = frozenset("in at during on via through".split())
_LONGEST_OCCASION = 12
_DASHES = frozenset("— – -".split())
_ENDS_TEXT = frozenset('. ? ! … : ” " ’'.split())
_OPENS_CIRCUMSTANCE = frozenset("when after as while before once".split())
_ASKED = frozenset("asked pressed questioned challenged".split())
_TRIMMED = frozenset(", ; : — – -".split())


def trimmed(words: Words, claim: Claim) -> Claim:
    """The claim with its bare cue, and with only what was said as its content (a heading's to its end)."""
    content = _in_paragraphs(words, claim, trimmed_ranges(words, claim.content))
    content = _without_titles(words, claim, content)
    content = _without_strays(words, claim, _without_question(words, claim, content))
    content = _without_afterthought(words, claim, content)
    found = Claim(claim.source, [_bare_cue(words, cue) for cue in claim.cue], content)
    if found.cue and found.content:
        _as_saying(words, found)
        _to_clause(words, found)
        _to_verb(words, found)
        _to_subject(words, found)
        _over_asides(words, found)
        _in_relative(words, found)
        _in_infinitive(words, found)
        _in_denial(words, found)
        _unclosed(words, found)
        found.content = _without_object(words, found, without_predicate(words, found))
        _give_denied(words, found)
        _to_heading_end(words, found)
    return found


def _in_paragraphs(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """What is said without marks ends with its paragraph: a heading below is no part of it."""
    kept: list[Range] = []
    content = [r for r in content if not _behind_semicolon(words, claim, r)]
    for first, last in content:
        here = words.paragraph[first]
        end = words.paragraph_bounds[here][1]
        if end >= last or (words.quote[end - 1] != OUTSIDE and (words.carries[here] or words.quote[end - 1] != CLOSES)):
            kept.append((first, last))
            continue
        cue = words.paragraph[claim.cue[0][0]] if claim.cue else here
        kept += [(first, end)] if cue <= here else [(first, end), (end, last)]
        if words.quote[end] == OPENS and cue <= here:
            kept.append((end, last))
    return [_to_closing(words, claim, r) for r in kept]


def _to_closing(words: Words, claim: Claim, r: Range) -> Range:
    """A quotation that closes with its sentence does not go on with the next one, which is the article's."""
    first, last = r
    if not claim.cue or claim.cue[0][0] > first:
        return r
    for number in range(words.sentence[first], words.sentence[last - 1]):
        end = words.sentence_bounds[number][1]
        if words.quote[end - 1] == CLOSES and words.quote[end] == OUTSIDE:
            return (first, end)
    return r


def _behind_semicolon(words: Words, claim: Claim, r: Range) -> bool:
    """ "Some 400 marched, organisers said; [police counted 150]": another clause, unless it is quoted."""
    if not claim.cue or not claim.source or r[0] <= claim.cue[-1][1] - 1 or words.quote[r[0]] != OUTSIDE:
        return False
    behind = max(claim.cue[-1][1], claim.source[-1][1])
    return words.raw[behind : behind + 1] == [";"] and r[0] == behind + 1 and min(claim.content)[0] < claim.cue[0][0]


def _as_saying(words: Words, claim: Claim) -> None:
    """ "was quoted by [the wire as saying] that …": who quotes is no part of what was said."""
    first, last = claim.content[0]
    cue = words.lower[slice(*claim.cue[0])]
    if claim.cue[0][1] != first or "quoted" not in cue or cue[0] == "quoted" or words.quote[first] != OUTSIDE:
        return
    for k in range(first, min(first + _LONGEST_TITLE, last - 3)):
        if words.lower[k] == "as" and words.lower[k + 1] in ("saying", "telling"):
            claim.content[0] = (k + 2, last)
            return


def _to_clause(words: Words, claim: Claim) -> None:
    """ "said [in televised remarks] that …", "told [the jury] that …": occasion and hearer are no part of what was said."""
    first, last = claim.content[0]
    told = cues.SPEECH.get(words.lower[first - 1]) in cues.ADDRESSED
    if claim.cue[0][1] != first or words.quote[first] != OUTSIDE or not (told or words.lower[first] in _BEFORE_OCCASIONS):
        return
    stop = min(last - 2, first + _LONGEST_OCCASION)
    that = next((k for k in range(first + 1, stop) if words.lower[k] == "that" or words.raw[k] in (",", ":")), None)
    if that is not None and words.lower[that] == "that" and not _has_verb(words, first, that):
        claim.content[0] = (that, last)
    elif told and words.tag:
        stop = next((k for k in range(first + 1, stop) if words.lower[k] in _SUBJECT_PRONOUNS), first)
        if all(tag[:2] in _IN_NAMES for tag in words.tag[first:stop]):
            claim.content[0] = (stop, last)  # "told [Radio Nord’s Ann Lee] he would go"


_LONGEST_CLAUSE = 400
"""Words: what is longer is no sentence, and costs its square."""


def _to_verb(words: Words, claim: Claim) -> None:
    """A that-clause has a verb: "revealed that of the three boats[, two were stolen]"."""
    first, last = claim.content[-1]
    end = words.sentence_bounds[words.sentence[first]][1]
    if not words.tag or not last < end or words.raw[last] != "," or not claim.cue[0][1] <= first:
        return
    that = next((k for k in range(last - 1, first - 1, -1) if words.lower[k] == "that"), None)
    if that is None and first == claim.cue[0][1] and cues.SPEECH.get(words.lower[first - 1]) == "say":
        that = first  # "say the price[, of up to 9 crowns a dose, is too high]"
    if that is None or _has_verb(words, that, last) or words.tag[that - 1][:2] not in ("VB", "NN"):
        return
    while end > last and words.raw[end - 1] in (".", "!", "?"):
        end -= 1
    if end - that > _LONGEST_CLAUSE or not (last < end and _has_verb(words, last, end)):
        return
    if all(state == OUTSIDE for state in words.quote[that:end]):
        claim.content[-1] = (first, end)


def _to_subject(words: Words, claim: Claim) -> None:
    """What opens with a verb has its subject before it: "said [the port — the last of three —] “has been shut for years”"."""
    first, last = claim.content[0]
    cue = claim.cue[0][1]
    verb = first + (words.quote[first] == OPENS)
    if not cue + 1 < first or first - cue > _LONGEST_SUBJECT or verb >= last or words.tag[verb : verb + 1] not in _OPENING_VERBS:
        return
    if words.sentence[cue] != words.sentence[first] or words.lower[cue - 1] not in _SAID or words.tag[cue][:2] not in _SUBJECTS:
        return
    if all(state == OUTSIDE for state in words.quote[cue:first]) and not any(cue <= a < first for a, _ in claim.source):
        claim.content[0] = (cue, last)


def _over_asides(words: Words, claim: Claim) -> None:
    """An aside between dashes inside what is said belongs to it."""
    joined: list[Range] = []
    for first, last in claim.content:
        if joined and words.sentence[joined[-1][1] - 1] == words.sentence[first]:
            a, b = joined[-1]
            aside = b < first and words.raw[b] in _DASHES and words.raw[first - 1] in _DASHES and first - b > 2
            if aside and not any(b <= c < first for c, _ in (*claim.cue, *claim.source)):
                joined[-1] = (a, last)
                continue
        joined.append((first, last))
    claim.content = joined


def _in_relative(words: Words, claim: Claim) -> None:
    """ "The fund, which said it lost 40 million[, is based in Lund]": the relative clause ends where the sentence goes on."""
    source = claim.source[0] if claim.source else (0, 0)
    if (
        source[1] - source[0] != 1
        or words.lower[source[0]] not in ("who", "which")
        or words.raw[source[0] - 1 : source[0]] != [","]
    ):
        return
    first, last = claim.content[-1]
    if first < claim.cue[0][1] or not words.tag:
        return
    for k in range(first + 2, last - 1):
        if words.raw[k] == "," and words.quote[k] == OUTSIDE and words.tag[k + 1] in ("VBD", "VBZ", "VBP", "MD"):
            claim.content[-1] = (first, k)
            return


def _in_denial(words: Words, claim: Claim) -> None:
    """ "denied 14 counts of fraud [but was found guilty]": a thing that is denied ends before the next verb of its sentence."""
    first, last = claim.content[-1]
    if first != claim.cue[0][1] or cues.SPEECH.get(words.lower[first - 1]) not in ("deny", "admit") or not words.tag:
        return
    if words.lower[first] == "that" or OPENS in words.quote[first:last]:
        return
    verbs = 0
    for k in range(first + 1, last - 1):
        verbs += words.tag[k] in ("VBD", "VBZ", "VBP", "MD")
        goes_on = words.tag[k + 1] in ("VBD", "VBZ", "VBP", "MD")
        if goes_on and (words.lower[k] == "but" or (words.lower[k] == "and" and not verbs)):
            claim.content[-1] = (first, k)
            return


def _in_infinitive(words: Words, claim: Claim) -> None:
    """ "pledged to cut waste[, and the budget set aside 30 million]": a plan ends before the next clause with a subject."""
    first, last = claim.content[-1]
    if words.tag and first == claim.cue[0][1] and words.lower[first] == "to" and OPENS not in words.quote[first:last]:
        claim.content[-1] = (first, clause_end(words, first, last))


def _unclosed(words: Words, claim: Claim) -> None:
    """ "She said: ‘I have a daughter. I have four dogs": a mark that is never closed, to its paragraph's end."""
    for at, (first, last) in enumerate(claim.content):
        if words.raw[first] in ("‘", "'") and words.quote[first] == OUTSIDE and words.raw[first - 1] == ":":
            end = words.paragraph_bounds[words.paragraph[first]][1]
            if last < end and all(state == OUTSIDE for state in words.quote[first:end]):
                claim.content[at:] = [(first, end), *((a, b) for a, b in claim.content[at + 1 :] if a >= end)]
            return


def _has_verb(words: Words, first: int, last: int) -> bool:
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in words.tag[first:last])


def _bare_cue(words: Words, cue: Range) -> Range:
    """`said during testimony before …` -> `said`: when and where are no part of the cue."""
    for k in range(cue[0], cue[1] - 1):
        if words.lower[k] in _SAID and words.lower[k + 1] in CIRCUMSTANCES:
            return (cue[0], k + 1)
    return cue


def _without_titles(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """A few words in quotation marks behind the cue and a preposition are the occasion's title, not what was said."""
    if len(content) < 2 or not claim.cue:
        return content
    kept = [
        (a, b)
        for a, b in content
        if not (
            a > claim.cue[0][0] and b - a <= _LONGEST_TITLE and words.quote[a] == OPENS and words.lower[a - 1] in _BEFORE_TITLES
        )
    ]
    return kept or content


def _give_denied(words: Words, claim: Claim) -> None:
    """ "has denied [confirming] the toll": what is denied is content, not cue."""
    first, last = claim.cue[0]
    for k in range(first, last - 1):
        if (
            words.lower[k] in cues.DENYING
            and words.lower[k + 1].endswith("ing")
            and claim.content
            and claim.content[0][0] == last
        ):
            claim.cue[0] = (first, k + 1)
            claim.content[0] = (k + 1, claim.content[0][1])
            return


def _without_object(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """ "[31 people died in] what X called an act of war": only what it was called is X's."""
    if not claim.source or words.lower[claim.source[0][0] - 1 : claim.source[0][0]] != ["what"]:
        return content
    return [(a, b) for a, b in content if a >= claim.cue[0][1]] or content


def _to_heading_end(words: Words, claim: Claim) -> None:
    """What is said in a heading goes on to its end: "Medics say fire kills at least 7[, wounds 30]"."""
    first, last = words.paragraph_bounds[words.paragraph[claim.cue[0][0]]]
    if not claim.content or last - first > _LONGEST_HEADING or words.raw[last - 1] in _ENDS_TEXT:
        return
    start, end = claim.content[-1]
    if claim.cue[0][1] == start and end < last and words.raw[end] == "," and OPENS not in words.quote[first:last]:
        claim.content[-1] = (start, last)


def _without_question(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """ "[Asked how many had died,] she replied: …": the question is not the answer."""
    if len(content) < 2 or not claim.cue:
        return content
    begin = words.sentence_bounds[words.sentence[claim.cue[0][0]]][0]
    last = claim.cue[-1][1]
    led = last + 1 < len(words) and OPENS in words.quote[last : last + 2] and words.raw[last] in (",", ":", "“", '"')
    if words.lower[begin] not in _ASKED and not (led and words.lower[begin] in _OPENS_CIRCUMSTANCE):
        return content
    return [(a, b) for a, b in content if b > claim.cue[0][0]] or content


def _without_strays(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """What somebody says in quotation marks beside the cue began in no other paragraph without them."""
    if len(content) < 2 or not claim.cue:
        return content
    here = words.paragraph[claim.cue[0][0]]
    if not any(words.paragraph[a] == here and words.quote[a] == OPENS for a, _ in content):
        return content
    return [(a, b) for a, b in content if words.paragraph[a] == here or any(words.quote[i] != OUTSIDE for i in range(a, b))]


_AFTERTHOUGHTS = frozenset("as with while following when whereas amid".split())


def _without_afterthought(words: Words, claim: Claim, content: list[Range]) -> list[Range]:
    """ "Two had drowned, police said[, as the town mourned]": behind who said it the article goes on in its own voice."""
    if len(content) < 2 or not claim.cue or not claim.source:
        return content
    said = max(claim.cue[-1][1], claim.source[-1][1])
    if content[0][0] >= min(claim.cue[0][0], claim.source[0][0]):
        return content
    return [
        (a, b)
        for a, b in content
        if a < said
        or words.lower[a] not in _AFTERTHOUGHTS
        or words.sentence[a] != words.sentence[said - 1]
        or any(words.quote[i] != OUTSIDE for i in range(a, b))
    ]


def trimmed_ranges(words: Words, ranges: Sequence[Range]) -> list[Range]:
    """The ranges without commas and dashes at their ends, those joined that overlap."""
    return joined_ranges(words, [r for first, last in ranges if (r := _without_marks(words, first, last))])


def joined_ranges(words: Words, ranges: Sequence[Range]) -> list[Range]:
    """Sorted ranges, those joined that overlap or that only white space parts."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _without_marks(words: Words, first: int, last: int) -> Range | None:
    while first < last and words.quote[first] == OUTSIDE and words.raw[first] in _TRIMMED:
        first += 1
    while last > first and words.quote[last - 1] == OUTSIDE and words.raw[last - 1] in _TRIMMED:
        last -= 1
    return (first, last) if first < last else None
