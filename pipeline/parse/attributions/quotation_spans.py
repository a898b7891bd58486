"""Claims as the engines find them -> claims whose spans end where quotations end, and quotations left without a speaker.

**Rule:** a quotation keeps its speaker until it is closed, over sentences and paragraphs (a paragraph that goes on with a
quotation opens with a mark again); one that stands alone behind an attributed one is the same speaker's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.parse.attributions.clauses import trailing_claims, transcripts
from pipeline.parse.attributions.direct_quotes import with_quoters
from pipeline.parse.attributions.filters import dismissed
from pipeline.parse.attributions.span_boundaries import CIRCUMSTANCES, joined_ranges, trimmed, trimmed_ranges
from pipeline.parse.lang.en import cues
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.words import CLOSES, OPENS, OUTSIDE, Words, opening

_LEAST_QUOTATION = 4
"""Words of a quotation that needs a speaker; shorter ones are titles and scare quotes."""
_LONGEST_ASIDE = 40
_TELLS_HOW = frozenset(
    "speaking citing referring calling pointing quoting urging appearing addressing according pending including regarding "
    "concerning testifying echoing blaming accusing drawing prompting sparking triggering alluding".split()
)
_DETAILS = frozenset("with including up down compared mostly mainly most equivalent".split())
"""What opens a detail of an amount: "it would close 14 shops, with the loss of 600 jobs", "…, up from 12"."""
_RESUMES = frozenset("over in since during between from across for at".split())
_DASHES = frozenset("— – ― -".split())


def mend(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with contents mended, and quotations that nobody was given added to whom they belong."""
    claims = dismissed(words, claims)
    kept = [Claim(claim.source, claim.cue, content) for claim in claims if (content := trimmed_ranges(words, claim.content))]
    marks = quotations(words)
    kept = [trimmed(words, claim) for claim in with_quoters(words, _with_trailing(words, kept), marks)]
    taken = _Taken(words, kept)
    for k, claim in enumerate(kept):
        _snap_to_quotations(words, claim, k, taken, marks)
        _snap_to_sentence(words, claim, k, taken)
        _run_on(words, claim, k, taken)
        _resume(words, claim, k, taken)
    return _with_transcripts(words, _with_orphans(words, _carried(words, _signed(words, kept, marks), marks)))


def _with_transcripts(words: Words, claims: list[Claim]) -> list[Claim]:
    """`NAME: …`: the paragraph is theirs, with what others say in it nested, unless somebody has most of it already."""
    covered = [0] * len(words.paragraph_bounds)
    for claim in claims:
        for first, last in claim.content:
            covered[words.paragraph[first]] += last - first
    for claim in transcripts(words):
        first, last = claim.content[0]
        if covered[words.paragraph[first]] * 2 < last - first:
            claims.append(claim)
    return claims


def _signed(words: Words, claims: list[Claim], marks: Sequence[Range]) -> list[Claim]:
    """`“…” — Ann Lee`: the name behind the dash has said it, whoever speaks before."""
    signed = {
        (first, last): name for first, last in marks if last - first >= _LEAST_QUOTATION + 2 and (name := _signature(words, last))
    }
    if not signed:
        return claims
    names = set(signed.values())
    cut = sorted((first, name[1]) for (first, _), name in signed.items())
    kept = []
    for claim in claims:
        inside = claim.source and any(a <= claim.source[0][0] and claim.source[0][1] <= b for a, b in cut)
        content = claim.content if inside else [piece for r in claim.content for piece in _outside(r, cut)]
        content = [r for r in content if r not in signed]
        if content and not any(source in names for source in claim.source):
            kept.append(Claim(claim.source, claim.cue, content))
    return kept + [Claim([name], [], [quotation]) for quotation, name in signed.items()]


def _outside(r: Range, cut: Sequence[Range]) -> list[Range]:
    """What is left of a range without those that are cut out of it, in order."""
    first, last = r
    pieces = []
    for a, b in cut[max(0, bisect_right(cut, (first, first)) - 1) :]:
        if a >= last:
            break
        if b > first:
            if a > first:
                pieces.append((first, a))
            first = max(first, b)
    return [*pieces, (first, last)] if first < last else pieces


class _Taken:
    """Which claim each word belongs to: -1 for none, -2 for words of source and cue."""

    def __init__(self, words: Words, claims: Sequence[Claim]) -> None:
        self.owner = [-1] * len(words)
        for k, claim in enumerate(claims):
            for first, last in claim.content:
                self.owner[first:last] = [k] * (last - first)
        for claim in claims:
            for first, last in (*claim.source, *claim.cue):
                self.owner[first:last] = [-2] * (last - first)

    def free(self, first: int, last: int, k: int) -> bool:
        """Whether no word of the range belongs to another claim than `k`, or to a source or cue."""
        return all(owner in (-1, k) for owner in self.owner[first:last])

    def take(self, first: int, last: int, k: int) -> None:
        self.owner[first:last] = [k] * (last - first)


def _snap_to_quotations(words: Words, claim: Claim, k: int, taken: _Taken, marks: Sequence[Range]) -> None:
    """A quotation of which a content holds a good part is in it as a whole."""
    for first, last in list(claim.content):
        at = max(0, bisect_right(marks, (first, len(words))) - 1)
        while at < len(marks) and marks[at][0] < last:
            a, b = marks[at]
            shared = min(b, last) - max(a, first)
            if shared >= _LEAST_QUOTATION and shared < b - a and taken.free(a, b, k):
                claim.content.append((a, b))
                taken.take(a, b, k)
            at += 1
    claim.content = joined_ranges(words, claim.content)


def _snap_to_sentence(words: Words, claim: Claim, k: int, taken: _Taken) -> None:
    """What stands before its cue in its sentence begins where that begins ("[But an aide] decided to …, a source said")."""
    if not claim.cue or not claim.content or not claim.source:
        return
    first, last = claim.content[0]
    cue = claim.cue[0][0]
    begin = opening(words, words.sentence_bounds[words.sentence[first]][0])
    if not begin < first < last <= cue or words.sentence[first] != words.sentence[cue] or first - begin > _LONGEST_ASIDE:
        return
    if taken.free(begin, first, k) and all(words.quote[i] == OUTSIDE for i in range(begin, first + 1)):
        claim.content[0] = (begin, last)
        taken.take(begin, first, k)


def _run_on(words: Words, claim: Claim, k: int, taken: _Taken) -> None:
    """ "X said the pact would grow[, sending five brigades to the south]": a participle that trails the clause is of it.

    Not where it tells how it was said ("…, citing a report"), nor what else ("…, adding that …").
    """
    if not claim.cue or not claim.content or not words.tag:
        return
    first, last = claim.content[-1]
    end = words.sentence_bounds[words.sentence[last - 1]][1]
    if not (claim.cue[0][1] <= first and words.sentence[first] == words.sentence[claim.cue[0][0]] == words.sentence[last - 1]):
        return
    if last + 2 >= end or words.raw[last] != ",":
        return
    if not (words.lower[last + 1] in _DETAILS or (words.tag[last + 1] == "VBG" and words.lower[last + 1] not in _TELLS_HOW)):
        return
    while end > last and words.raw[end - 1] in (".", "!", "?"):
        end -= 1
    if (
        end - last <= _LONGEST_ASIDE
        and taken.free(last, end, k)
        and all(words.quote[i] == OUTSIDE for i in range(last - 1, end))
        and words.lower[last + 1] not in cues.SPEECH
    ):
        claim.content[-1] = (first, end)
        taken.take(last, end, k)


def _resume(words: Words, claim: Claim, k: int, taken: _Taken) -> None:
    """ "It has killed 39,000, according to medics[, over the past 10 months]": the clause goes on behind who says it."""
    if not claim.cue or not claim.source or words.lower[claim.cue[0][0]] != "according" or not claim.content:
        return
    comma = claim.source[0][1]
    end = words.sentence_bounds[words.sentence[claim.cue[0][0]]][1]
    while end > comma and words.raw[end - 1] in (".", "!", "?"):
        end -= 1
    if comma + 2 >= end or words.raw[comma] != "," or words.lower[comma + 1] not in _RESUMES:
        return
    if claim.content[-1][1] <= claim.cue[0][0] and taken.free(comma, end, k) and OPENS not in words.quote[comma:end]:
        claim.content.append((comma + 1, end))
        taken.take(comma, end, k)


def _with_trailing(words: Words, claims: list[Claim]) -> list[Claim]:
    """`…, X said.` is X's whatever the model made of it: the rules are surer of that shape than it is."""
    cue_at = {i: claim for claim in claims for first, last in claim.cue for i in range(first, last)}
    in_order = sorted(claims, key=lambda claim: claim.cue)
    added: list[Claim] = []
    cut: list[Range] = []
    """source and cue of each trailing claim: no part of anybody's content, but one that holds the whole"""
    for claim in trailing_claims(words):
        cue = claim.cue[0][1] - 1
        known = cue_at.get(cue)
        leads = claim.content[0][0] > cue
        if known is not None and known.source and known.content and _meet(known.source, claim.source):
            if leads:
                continue
            if known.content[0][0] < cue and not _encloses_another(claim, known, in_order):
                known.content = _only_before(words, known, cue)
                cut.append((min(known.source[0][0], known.cue[0][0]), max(known.source[0][1], known.cue[0][1])))
                continue
        if (
            known is not None
            and known.content
            and not leads
            and known.content[0][0] < cue
            and not _encloses_another(claim, known, in_order)
        ):
            claim.content = [r for r in _only_before(words, known, cue) if not _meet([r], claim.source)] or claim.content
        added.append(claim)
        cut.append((min(claim.source[0][0], claim.cue[0][0]), max(claim.source[0][1], claim.cue[0][1])))
    cut.sort()
    kept = []
    for claim in claims:
        if any(_meet(claim.cue, a.cue) or _meet(claim.cue, a.source) or _meet(claim.source, a.cue) for a in _near(added, claim)):
            continue
        content = [piece for r in claim.content for piece in _without(words, r, cut)]
        content = [piece for r in content for piece in _outside_shared(words, claim, r, added)]
        if content:
            kept.append(Claim(claim.source, claim.cue, content))
    return kept + added


def _only_before(words: Words, claim: Claim, cue: int) -> list[Range]:
    """The content without what follows a trailing cue as its circumstances ("…, speaking on condition of anonymity")."""
    end = words.sentence_bounds[words.sentence[cue]][1]
    return [(a, b) for a, b in claim.content if not (cue < a < end and words.lower[a] in CIRCUMSTANCES)] or claim.content


def _encloses_another(rule: Claim, known: Claim, claims: Sequence[Claim]) -> bool:
    """`X estimates that …, Y confirmed`: the model gave both the same clause; all of X's is Y's."""
    a, b = rule.content[0]
    start = known.content[0][0]
    return a < start and any(
        other is not known
        and other.source
        and a <= other.source[0][0]
        and other.cue
        and other.cue[0][1] <= start <= b
        and other.source[0][1] <= start
        for other in _near(claims, known)
    )


def _near(added: Sequence[Claim], claim: Claim) -> list[Claim]:
    at = bisect_right(added, claim.cue[0][0] if claim.cue else claim.content[0][0], key=lambda a: a.cue[0][0])
    return list(added[max(0, at - 3) : at + 3])


def _meet(left: Sequence[Range], right: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _without(words: Words, r: Range, cut: Sequence[Range]) -> list[Range]:
    """The range without a trailing source and its cue; the circumstances that follow them are none either."""
    first, last = r
    at = max(0, bisect_right(cut, (first, first)) - 1)
    pieces = []
    while at < len(cut) and cut[at][0] < last:
        a, b = cut[at]
        if b > first:
            if a > first:
                pieces.append((first, a))
            first = b
            if first < last and words.lower[first] in CIRCUMSTANCES:
                rest = words.sentence_bounds[words.sentence[b - 1]][1]
                while first < min(rest, last) and words.quote[first] != OPENS:
                    first += 1
        at += 1
    if first < last:
        pieces.append((first, last))
    return pieces


def _outside_shared(words: Words, claim: Claim, r: Range, added: Sequence[Claim]) -> list[Range]:
    """A piece in a sentence that is now another's stays only where its own cue is in that sentence."""
    at = bisect_right(added, r[0], key=lambda a: a.cue[0][0])
    for other in added[max(0, at - 1) : at + 2]:
        a, b = other.content[0]
        if a <= r[0] and r[1] <= b + 2 and not any(a <= c < b for c, _ in claim.cue):
            return []
    return [r]


def quotations(words: Words) -> list[Range]:
    """Quotations, marks included, each within its paragraph."""
    found = []
    start: int | None = None
    for i, state in enumerate(words.quote):
        if state == OPENS:
            if start is not None and words.paragraph[i] != words.paragraph[start]:
                found.append((start, words.paragraph_bounds[words.paragraph[start]][1]))
            start = i
        elif state == CLOSES and start is not None:
            found.append((start, i + 1))
            start = None
        elif start is not None and words.paragraph[i] != words.paragraph[start]:
            found.append((start, words.paragraph_bounds[words.paragraph[start]][1]))
            start = None
    if start is not None:
        found.append((start, len(words)))
    return found


def _carried(words: Words, claims: list[Claim], marks: Sequence[Range]) -> list[Claim]:
    """A quotation left open at a paragraph's end goes on with the next paragraph's: it is no later speaker's."""
    if not any(words.carries):
        return claims
    owner_of = [-1] * len(words)
    for k, claim in enumerate(claims):
        for first, last in claim.content:
            owner_of[first:last] = [k] * (last - first)
    for paragraph in (k for k, carries in enumerate(words.carries[:-1]) if carries):
        owner = owner_of[words.paragraph_bounds[paragraph][1] - 1]
        mark = _opening_mark(words, marks, paragraph + 1)
        if owner < 0 or mark is None:
            continue
        others = {owner_of[i] for i in range(*mark)} - {-1, owner}
        if any(_says_here(words, claims[k], mark) for k in others):
            continue
        _give(words, claims, owner, others, mark)
        owner_of[mark[0] : mark[1]] = [owner] * (mark[1] - mark[0])
    return [claim for claim in claims if claim.content]


def _give(words: Words, claims: Sequence[Claim], owner: int, others: set[int], mark: Range) -> None:
    """The quotation is its owner's, and nobody else's."""
    for k in others:
        claims[k].content = [piece for r in claims[k].content for piece in _outside(r, [mark])]
    claims[owner].content = joined_ranges(words, [*claims[owner].content, mark])


def _says_here(words: Words, claim: Claim, mark: Range) -> bool:
    """Whether the quotation is laid at somebody's door in its own paragraph."""
    return bool(claim.cue) and words.paragraph[claim.cue[0][0]] == words.paragraph[mark[0]]


def _opening_mark(words: Words, marks: Sequence[Range], paragraph: int) -> Range | None:
    """The quotation with which a paragraph opens, as far as it goes in it."""
    first, last = words.paragraph_bounds[paragraph]
    k = bisect_right(marks, (first, last))
    return next(((a, min(b, last)) for a, b in marks[max(0, k - 1) : k + 1] if a == first), None)


def _with_orphans(words: Words, claims: list[Claim]) -> list[Claim]:
    """Quotations in no content, given to who spoke just before."""
    covered = sorted((first, last, k) for k, claim in enumerate(claims) for first, last in claim.content)
    taken = [False] * len(words)
    for claim in claims:
        for ranges in (claim.source, claim.cue, claim.content):
            for first, last in ranges:
                taken[first:last] = [True] * (last - first)
    at = 0
    previous: tuple[int, int] | None = None
    for first, last in quotations(words):
        while at < len(covered) and covered[at][0] < first:
            if previous is None or covered[at][1] > previous[0]:
                previous = (covered[at][1], covered[at][2])
            at += 1
        if last - first < _LEAST_QUOTATION + 2 or any(taken[first:last]):
            continue
        if (
            previous is not None
            and _alone(words, first, last)
            and words.paragraph[first] - words.paragraph[previous[0] - 1] <= 1
            and _quoted(words, claims[previous[1]])
        ):
            owner = claims[previous[1]]
            owner.content = joined_ranges(words, [*owner.content, (first, last)])
            previous = (last, previous[1])
    return claims


def _signature(words: Words, i: int) -> Range | None:
    """`“…” — Ann Lee` at a paragraph's end: the name."""
    if i + 1 >= len(words) or words.raw[i] not in _DASHES:
        return None
    end = words.paragraph_bounds[words.paragraph[i]][1]
    name = i + 1
    while end > name and words.raw[end - 1] in (".", ","):
        end -= 1
    if not 1 <= end - name <= 14 or words.paragraph[name] != words.paragraph[i] or not words.raw[name][0].isupper():
        return None
    return (name, end)


def _alone(words: Words, first: int, last: int) -> bool:
    """Whether the quotation is a sentence of its own (or several), not words in somebody's sentence."""
    begin = words.sentence_bounds[words.sentence[first]][0]
    end = words.sentence_bounds[words.sentence[last - 1]][1]
    return begin == first and last >= end - 1


def _quoted(words: Words, claim: Claim) -> bool:
    return any(words.quote[i] != OUTSIDE for first, last in claim.content for i in (first, last - 1))
