"""Verbs that lay something at their subject's door, by what stands behind them: each row with what it reads and what it leaves.

A row's examples are sentences of ours: the words of a figure and of its source, then a sentence of the same words in which
nobody says anything. `{verb}` stands for the past of each verb of the row in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_IRREGULAR = {
    "seek": "seek seeks sought seeking", "forecast": "forecast forecasts forecast forecasting", "see": "see sees",
    "think": "think thinks thought thinking", "find": "find finds found finding", "show": "show shows showed showing shown",
    "say": "say says said saying", "foresee": "foresee foresees foresaw foreseeing foreseen", "feel": "feel feels felt feeling",
    "admit": "admit admits admitted admitting", "beg": "beg begs begged begging", "peg": "peg pegs pegged pegging",
    "put": "put puts put putting", "plan": "plan plans planned planning", "commit": "commit commits committed committing",
    "plead": "plead pleads pleaded pleading", "refer": "refer refers referred referring", "know": "know knows knew knowing known",
    "learn": "learn learns learned learning learnt", "bet": "bet bets bet betting", "set": "set sets set setting",
    "hold": "hold holds held holding", "read": "read reads read reading", "write": "write writes wrote writing written",
    "understand": "understand understands understood understanding",
}  # fmt: skip


def forms(verb: str) -> list[str]:
    """The forms of a verb: plain, with -s, past, with -ing, and the participle where it differs."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("sh", "ch", "ss", "x")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    return [verb, verb + "s", verb + "ed", verb + "ing"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to lay something at somebody's door."""

    name: str
    verbs: str
    behind: str
    """`to`: an infinitive; `doing`: "-ing"; `to doing`: a noun phrase or "-ing" behind "to"; `one to`, `one for`, …: somebody,
    and an infinitive or what it is for; `object`: a noun phrase; `clause`: a subject and its verb, without "that"; `at`: a noun
    phrase and "at" with an amount; or the preposition that belongs to the verb"""
    reads: tuple[str, str, str]
    """a sentence, the words of a figure in it, its source"""
    leaves: tuple[str, str]
    """a sentence in which the figure is the article's own"""
    amount: bool = False
    """only where an amount stands in what is said"""


FRAMES = (
    Frame(
        "aims",
        "aim plan seek promise pledge vow agree refuse decide offer hope wish propose intend threaten want",
        "to",
        ("The harbour board {verb} to close 14 of its berths.", "14", "The harbour board"),
        ("The ferry turned to pass 14 buoys.", "14"),
    ),
    Frame(
        "asks",
        "ask urge order want expect encourage request instruct advise implore beg",
        "one to",
        ("The harbour board {verb} skippers to move 14 boats.", "14", "The harbour board"),
        ("The storm led skippers to move 14 boats.", "14"),
    ),
    Frame(
        "foresees",
        "predict forecast project foresee expect estimate anticipate envisage see",
        "object",
        ("The harbour board {verb} 14 closures a year.", "14", "The harbour board"),
        ("The harbour board built 14 sheds a year.", "14"),
        amount=True,
    ),
    Frame(
        "demands",
        "demand propose seek request promise pledge vow announce outline reject criticise criticize condemn dispute question",
        "object",
        ("The harbour board {verb} 14 closures a year.", "14", "The harbour board"),
        ("The harbour board leased 14 sheds a year.", "14"),
    ),
    Frame(
        "blames",
        "blame criticise criticize thank fault",
        "one for",
        ("The harbour board {verb} 14 skippers for the spill.", "14", "The harbour board"),
        ("The harbour board hired 14 skippers for the season.", "14"),
    ),
    Frame(
        "charges",
        "charge",
        "one with",
        ("The prosecutor {verb} 14 skippers with theft.", "14", "The prosecutor"),
        ("The harbour shop {verb} 14 crowns a night.", "14"),
    ),
    Frame(
        "accuses",
        "accuse",
        "one of",
        ("The harbour board {verb} 14 skippers of theft.", "14", "The harbour board"),
        ("The harbour board robbed 14 skippers of their boats.", "14"),
    ),
    Frame(
        "commits to",
        "commit",
        "to doing",
        ("The harbour board {verb} to leasing 14 sheds.", "14", "The harbour board"),
        ("The harbour board came to the quay with 14 boats.", "14"),
    ),
    Frame(
        "admits doing",
        "admit deny acknowledge recall report suggest",
        "doing",
        ("The skipper {verb} selling 14 boats.", "14", "The skipper"),
        ("The skipper stopped selling 14 boats.", "14"),
    ),
    Frame(
        "reports",
        "report announce confirm",
        "object",
        ("The harbour board {verb} a loss of 14 boats.", "14", "The harbour board"),
        ("The harbour board suffered a loss of 14 boats.", "14"),
        amount=True,
    ),
    Frame(
        "documents",
        "document verify tally",
        "object",
        ("The harbour board {verb} 14 wrecks.", "14", "The harbour board"),
        ("The harbour board raised 14 wrecks.", "14"),
        amount=True,
    ),
    Frame(
        "calls for",
        "call push press appeal lobby campaign",
        "for",
        ("The harbour board {verb} for 14 new pilots.", "14", "The harbour board"),
        ("The ferry sailed for 14 hours.", "14"),
    ),
    Frame(
        "warns of",
        "warn",
        "of",
        ("The harbour board {verb} of 14 more closures.", "14", "The harbour board"),
        ("The crew died of thirst within 14 days.", "14"),
    ),
    Frame(
        "thinks",
        "say think believe fear predict hope find suggest suspect reckon maintain learn feel insist argue assume concede",
        "clause",
        ("The skippers {verb} the quay had lost 14 berths.", "14", "The skippers"),
        ("The skippers left the quay that had lost 14 berths.", "14"),
    ),
    Frame(
        "puts at",
        "put estimate value assess reckon list target peg",
        "at",
        ("The insurer {verb} the damage at $14m.", "$14m", "The insurer"),
        ("The crane lifted the boats at 14 berths.", "14"),
    ),
)


NOUNS_TOO = frozenset(
    "aims plans promises pledges vows offers hopes wishes threats wants asks orders requests forecasts projects estimates fears "
    "finds shows demands outlines questions charges documents calls pushes presses appeals lobbies campaigns lists targets "
    "values pegs claims suspects feels puts sets rejects sees disputes blames faults proposals".split()
)
"""Forms in -s that are plurals of nouns as well."""


LAID_BY = frozenset(
    "sought demanded proposed announced projected forecast predicted estimated claimed promised pledged touted cited reported "
    "identified listed outlined planned expected foreseen requested suggested recommended quoted unveiled ordered".split()
)
"""Participles whose "by" names who says so: "the 40% rise sought by the union"."""


@cache
def frames_by_form() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """Each form of each verb -> its verb and the frames it opens."""
    found: dict[str, list[tuple[str, Frame]]] = {}
    for frame in FRAMES:
        for verb in frame.verbs.split():
            for form in dict.fromkeys(forms(verb)):
                found.setdefault(form, []).append((verb, frame))
    return {form: tuple(rows) for form, rows in found.items()}
