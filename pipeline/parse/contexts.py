"""Quantity + sentence -> hedge, modality, trend, per, subject: what the words around say about a figure."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.models import Modality
from pipeline.parse.counted import noun_phrase
from pipeline.parse.grammar_words import ADVERBS, DETERMINERS, STOP_WORDS
from pipeline.parse.quantities import Quantity
from pipeline.parse.tokens import HYPHENS, Tokens

BACK = 16  # tokens before a quantity that may govern it

# ---------------------------------------------------------------- modality

CONDITIONAL = frozenset("could may might if unless whether potentially hypothetical".split())
PLANNED = frozenset(
    """
    will plan plans planned planning aim aims aimed aiming intend intends intended target targets targeted targeting
    would pledge pledged pledges pledging vow vowed vows promise promised promises proposed proposes propose proposing
    proposal goal goals scheduled slated 'll we'll they'll i'll he'll she'll it'll we’ll they’ll i’ll he’ll she’ll it’ll
    ambition commit committed hopes hoping seeks seeking shall wants pipeline
""".split()
)
ESTIMATED = frozenset(
    """
    estimate estimates estimated estimating estimation forecast forecasts forecasted forecasting projected projects
    projection projections expected expect expects expecting predicted predicts predict predicting assessed assesses
    assess assessment assessments anticipate anticipated anticipates modelling modeling reckons reckon guess calculated
    extrapolated likely poised
""".split()
)
NEGATIONS = frozenset(
    """
        not never didn't didn’t don't don’t doesn't doesn’t wasn't wasn’t weren't weren’t hasn't hasn’t haven't
        haven’t hadn't hadn’t isn't isn’t aren't aren’t
    """.split()
)
MODAL = CONDITIONAL | PLANNED | ESTIMATED | NEGATIONS
"""A sentence without any of these states what it says."""
_CLAUSE_ENDS = frozenset({";", ":", "—", "–", "“", "”", "(", ")"})
_SETTLED = frozenset("the its his her their this these those current existing each our".split())


def modality(tokens: Tokens, q: Quantity) -> Modality:
    """How the text puts the quantity: as so, estimated, planned, conditional or denied.

    **Rule:** conditional wins over the others; a number behind a definite determiner is settled, whatever the clause says.
    """
    low = tokens.low
    j = q.first - 1
    words: list[str] = []
    commas = 0
    for at in range(j, max(tokens.first - 1, j - BACK), -1):
        word = low[at]
        if word in _CLAUSE_ENDS and word not in {"“", "”"}:
            break
        if word == ",":
            commas += 1
            if commas > 1:
                break
        if word in {"but", "while", "after", "because", "since", "although", "which"} and words:
            break
        words.append(word)
    near = set(words)
    if _negated(words):
        return "negated"
    settled = low[j] in _SETTLED or (low[j] in {"first", "last", "past", "other", "remaining"} and low[j - 1] in _SETTLED)
    if settled and not {"estimated", "projected"} & set(words[:3]):
        return "stated"
    if near & CONDITIONAL and not (
        "may" in near and not near & (CONDITIONAL - {"may"}) and "May" in tokens.raw[max(0, j - BACK) : j + 1]
    ):
        return "conditional"
    ahead = low[q.last : q.last + 8]
    ahead_clause = ahead[
        : next((i for i, w in enumerate(ahead) if w in {".", ",", ";", "and", "but", "that", "who", "when"}), len(ahead))
    ]
    if {"could", "might"} & set(ahead_clause) or ("may" in ahead_clause and "be" in ahead_clause):
        return "conditional"
    if near & ESTIMATED:
        if {"plans", "plan", "will"} & near and not {"estimate", "estimates", "estimated", "forecast", "projected"} & near:
            return "planned"
        return "estimated"
    if near & PLANNED:
        return "planned"
    if {"will", "would"} & set(ahead_clause) and ahead_clause and q.kind != "duration":
        return "planned"
    if {"expected", "projected", "forecast", "estimated", "predicted"} & set(ahead_clause[:6]):
        return "estimated"
    if set(ahead_clause) & {"target", "targets", "goal", "pledge", "plan"}:
        return "planned"
    return "stated"


_NOT_NEGATED = frozenset("only just but until least all because yet that if more merely simply ,".split())


def _negated(words: list[str]) -> bool:
    """Does a "not" govern the quantity? `words` are those before it, nearest first."""
    for at, word in enumerate(words[:6]):
        if word in NEGATIONS:
            between = words[:at]
            return not _NOT_NEGATED & set(between)
    return False


# ---------------------------------------------------------------- hedge

HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|unconfirmed|unverified|"
    r"I (?:think|believe|guess|suspect)|we (?:think|believe)|"
    r"with (?:very )?(?:low|moderate|medium|high|little|some|great) (?:confidence|certainty)|"
    r"(?:is|are|was|were) (?:believed|thought|said|presumed|feared|understood|rumou?red) to|"
    r"(?:that |which )?(?:could|can|has|have|had) ?not (?:be |been )?(?:immediately )?(?:independently )?(?:verified|confirmed)|"
    r"(?:could|can) not be (?:immediately )?independently (?:verified|confirmed)|"
    r"not (?:yet )?(?:been )?(?:independently )?(?:verified|confirmed)|"
    r"it (?:is|was) (?:not (?:immediately )?)?(?:unclear|believed|thought)|rumou?red|if confirmed|"
    r"probably|possibly|presumably|it seems|"
    r"a figure that (?:could|can)not be [a-z ]{0,20}(?:verified|confirmed))\b",
    re.IGNORECASE,
)
HEDGE_WORDS = frozenset(
    """
    reportedly allegedly apparently purportedly supposedly unconfirmed unverified think believe guess suspect confidence
    certainty believed thought said presumed feared understood rumoured rumored verified confirmed unclear probably
    possibly presumably seems
""".split()
)
"""One of these stands in every hedge: a sentence without them is not searched."""
HEDGE_REACH = 90  # characters between a hedge and its figure


def hedges_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of words of doubt in `text[start:end]`."""
    return [m.span() for m in HEDGE.finditer(text, start, end)]


def _reaches_back(words: str, gap: str) -> bool:
    """Does a hedge behind the figure still speak of it: "three wardens were reportedly beaten", "… could not be verified"?"""
    if "verified" in words or "confirmed" in words:
        return True
    return words.lower().endswith("ly") and len(gap) <= 40 and "," not in gap and " and " not in gap


def hedge_of(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str | None:
    """The hedge of the figure at `start:end`: the nearest before it in its clause, else one behind it that speaks of
    verification."""
    best: tuple[int, str] | None = None
    for a, b in spans:
        words = text[a:b]
        gap = text[b:start] if b <= start else text[end:a] if a >= end else ""
        if len(gap) > HEDGE_REACH or any(c in gap for c in ";:") or (b <= start and gap.count(",") > 1):
            continue
        if a >= end and not _reaches_back(words, gap):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), words)
    return best[1] if best else None


# ---------------------------------------------------------------- trend

_UP = """
    rise rises rose rising risen increase increases increased increasing grow grows grew growing grown jump jumps
    jumped jumping climb climbs climbed climbing soar soars soared surge surges surged surging gain gains gained
    advance advanced advances advancing rallied rebounded inched up add added higher upped hike hiked swelled expanded widened improved
""".split()
_DOWN = """
    fall falls fell falling fallen drop drops dropped dropping decline declines declined declining decrease decreases
    decreased decreasing slip slips slipped slump slumped slid slide slides plunge plunges plunged plunging tumble
    tumbled tumbles plummet plummets plummeted plummeting shrink shrank shrunk reduce reduces reduced reducing lower lowered dip dipped dips down cut cuts
    slash slashed sank shed sheds lost ease eased trimmed narrowed contracted
""".split()
TRENDS: dict[str, Literal["up", "down"]] = {**{w: "up" for w in _UP}, **{w: "down" for w in _DOWN}}


def trend(tokens: Tokens, q: Quantity) -> Literal["up", "down"] | None:
    """Is the quantity the amount of a stated rise or fall: "fell by 12 percent", "up 4%"?"""
    if q.kind in {"age", "duration"}:
        return None
    low = tokens.low
    j = q.first - 1
    if low[j] in {"to", "from", "at"}:
        return None
    while (
        low[j]
        in {"by", "an", "another", "a", "as", "just", "only", "further", "nearly", "sharply", "slightly", "again", "some", "over"}
        or low[j] in ADVERBS
    ):
        j -= 1
    return TRENDS.get(low[j]) if low[j] not in {"added", "lost", "add"} or q.kind in {"percent"} else None


# ---------------------------------------------------------------- per, subject

_PER_BASES = frozenset(
    """
    second minute hour day night week month year quarter decade annum person head share unit barrel gallon litre liter
    pound ounce ton tonne kilo kilogram kilogramme kg mile kilometre kilometer km acre hectare capita household family
    vote bushel metre meter foot pop piece plate bottle ticket seat room game match episode student pupil child patient
    worker employee customer user dose shot litre bag box pack case dozen word page song stream click subscriber
    transaction trip ride session visit vehicle car property home house passenger gramme gram troy bowl cup glass pint
    shift term semester season
""".split()
)


def per(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The base of a rate that begins at token `at` ("a year", "per barrel", "/day", "each month"), and the index behind it."""
    low = tokens.low
    j = at
    if tokens.raw[j] in HYPHENS and low[j + 1] in {"a", "an", "per"} and tokens.glued(j):
        j += 1
    link = low[j]
    if link not in {"a", "an", "per", "/", "each", "every"}:
        return None
    k = j + 1
    if tokens.raw[k] in HYPHENS and tokens.glued(k):
        k += 1
    if tokens.is_digits(k) and link in {"per", "/"} and tokens.is_word(k + 1):
        return tokens.quote(j, k + 2), k + 2
    word = low[k]
    if not tokens.is_word(k):
        return None
    if link == "per":
        if low[k] in {"cent"}:
            return None
        last = k + 1 if word not in {"square", "cubic", "fluid", "troy", "metric"} else k + 2
        return tokens.quote(j, last), last
    if word in _PER_BASES:
        if link == "each" and low[k + 1] in {"of"}:
            return None
        return tokens.quote(j, k + 1), k + 1
    return None


_SUBJECT_LINKS = frozenset("in for on of worth toward towards".split())
_NO_SUBJECT = frozenset(
    """
        year month week day total cash damages january february march april may june july august september october
        november december london washington
    """.split()
)


def subject(tokens: Tokens, q: Quantity) -> str | None:
    """What money is paid for or the worth of, where it stands plainly behind: "$5m in aid", "a £3bn contract"."""
    low, raw = tokens.low, tokens.raw
    at = q.last
    if low[at] in _SUBJECT_LINKS or (low[at] == "worth" and low[at + 1] == "of"):
        j = at + 1 + (low[at] == "worth")
        if low[at] == "for" and low[j] in DETERMINERS:
            j += 1
        while low[j] in DETERMINERS:
            j += 1
        if tokens.is_digits(j) or raw[j][:1].isupper() or low[j] in _NO_SUBJECT:
            return None
        phrase = noun_phrase(tokens, j)
        return phrase.text(tokens) if phrase else None
    if low[q.first - 1] in DETERMINERS and tokens.is_word(at) and raw[at].islower() and low[at] not in STOP_WORDS:
        phrase = noun_phrase(tokens, at, plural=False)
        return phrase.text(tokens) if phrase else None
    return None
