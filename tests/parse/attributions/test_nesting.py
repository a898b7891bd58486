# ruff: noqa: E501  (paragraphs stay on one line)
"""One article in full: an anonymous official, a chain of hearsay, a hearing, a refusal. Ours with invented names, and the seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.models import Attribution, Figure
from pipeline.parse.articles import parse_text
from pipeline.parse.speakers.merge import merge_speakers

ARTICLE = """\
Divers search the harbour of Vostholm for survivors of the ferry Alma on May 21, 2019.
Freelancer | Nordfoto | Picture House
HAMMERVIK – The COASTNET alliance estimates that up to 60,000 litres of fuel have leaked, burned or gone missing during the first month of the salvage off Vostholm, an alliance official confirmed to Radio Nord.
Of those, between 8,000 and 17,000 litres have reached the shore, according to the official, who spoke on the condition of anonymity in order to share the alliance’s latest assessment of the ongoing salvage.
Vostholm officials have previously declined to publicly disclose how many litres have been lost in the harbour. On Tuesday, Shipping Board spokesman Henrik Dahl said that disclosing such figures is the “exclusive right” of Vostholm’s Ministry of Transport.
“On the numbers, we agreed from the very beginning that we do not have the authority to voice them during the salvage,” Dahl said, declining to elaborate further.
The Admiralty has previously denied confirming any reported estimates on the number of litres that have been lost.
Earlier this month, the Vostholm pilots’ association assessed that up to 5,000 litres have been lost in the board’s then-two-week salvage.
That figure, which was shared during an open May 8 hearing with lawmakers, was presented by Capt. Erik Sandberg, the director of the Harbour Safety Agency.
“With low confidence, somewhere between 3,000 and 5,500. That number comes from some divers but also open sources,” Sandberg said during testimony before the House Transport Committee’s hearing on “Coastal Threats.”
Earlier in the day, COASTNET Secretary-General Anna Lindgren said the alliance would approve a “major increase” of its fleet.
Lindgren said the alliance is likely to send more boats along the coast, deploying six new tugs in Hammervik, Ost and Tarn.
“I expect members will agree to strengthen our posture in all waters, with major increases in the northern part of the coast,” Lindgren said during a press conference ahead of the members’ summit in Hammervik.
This story is developing. Please check back for updates."""


@pytest.fixture(scope="module")
def parsed() -> tuple[tuple[Figure, ...], tuple[Attribution, ...]]:
    return parse_text(ARTICLE, published=date(2019, 5, 23))


def whose(text: str, parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]], words: str) -> Attribution:
    """The attribution of the figure whose words hold these."""
    figure = next(f for f in parsed[0] if words in f.words)
    assert figure.attribution is not None, f"{words} has no source"
    return parsed[1][figure.attribution]


def source(text: str, attribution: Attribution) -> str:
    return text[attribution.source[0].start : attribution.source[0].end]


def said(text: str, parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]], phrase: str) -> Attribution:
    at = text.index(phrase)
    found = [a for a in parsed[1] if any(s.start <= at < s.end for s in a.content)]
    assert found, f"nobody says {phrase!r}"
    return min(found, key=lambda a: sum(s.end - s.start for s in a.content))


def test_estimate_is_the_bodys_and_came_through_the_official(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    estimate = whose(ARTICLE, parsed, "up to 60,000 litres")
    assert (estimate.source_name, estimate.anonymous) == ("COASTNET", False)
    assert estimate.parent is not None
    official = parsed[1][estimate.parent]
    assert source(ARTICLE, official) == "an alliance official"
    assert (official.anonymous, official.anonymity, official.told_to) == (True, "unnamed", "Radio Nord")
    assert ARTICLE[official.content[0].start :].startswith("The COASTNET alliance"), "the dateline is no part of what was said"


def test_official_keeps_outlet_and_reason(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    official = whose(ARTICLE, parsed, "between 8,000 and 17,000 litres")
    assert source(ARTICLE, official) == "the official"
    assert official.told_to == "Radio Nord"
    assert official.anonymity_reason == "in order to share the alliance’s latest assessment of the ongoing salvage"


def test_refusals(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    refusal = said(ARTICLE, parsed, "how many litres")
    assert (refusal.polarity, refusal.anonymity) == ("declined", "group")
    elaborating = said(ARTICLE, parsed, "elaborate further")
    assert (elaborating.polarity, elaborating.source_name) == ("declined", "Henrik Dahl")
    assert said(ARTICLE, parsed, "confirming any").polarity == "denied"


def test_spokesman_is_named_in_full_with_title_and_day(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    first = said(ARTICLE, parsed, "disclosing such figures")
    assert (first.source_name, first.source_title, first.said_on) == (
        "Henrik Dahl",
        "Shipping Board spokesman",
        date(2019, 5, 21),
    )
    assert said(ARTICLE, parsed, "On the numbers").source_name == "Henrik Dahl"


def test_hearing_has_addressee_and_date(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    captain = whose(ARTICLE, parsed, "between 3,000 and 5,500")
    assert (captain.source_name, captain.source_title) == ("Erik Sandberg", "director of the Harbour Safety Agency")
    assert captain.source_organisation == "Harbour Safety Agency"
    assert (captain.told_to, captain.said_on) == ("the House Transport Committee", date(2019, 5, 8))
    assert "Coastal" not in " ".join(ARTICLE[s.start : s.end] for s in captain.content)


def test_remaining_figures_have_their_sources(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    assert whose(ARTICLE, parsed, "up to 5,000 litres").source_name == "Vostholm pilots’ association"
    assert whose(ARTICLE, parsed, "six").source_name == "Anna Lindgren"


def test_each_speaker_is_there_once(parsed: tuple[tuple[Figure, ...], tuple[Attribution, ...]]) -> None:
    speakers, indices = merge_speakers([(ARTICLE, parsed[1])])
    names = [speaker.name for speaker in speakers]
    assert len(names) == len(set(names))
    assert {"COASTNET", "Henrik Dahl", "Erik Sandberg", "Anna Lindgren"} <= set(names)
    dahl = speakers[names.index("Henrik Dahl")]
    assert dahl.title == "Shipping Board spokesman"
    assert len(indices[0]) == len(parsed[1])


def test_seed_article(shared: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    seed = parse_text(text, published=date(2022, 3, 23))
    estimate = whose(text, seed, "up to 40,000")
    assert estimate.source_name == "NATO"
    assert estimate.parent is not None
    official = seed[1][estimate.parent]
    assert (source(text, official), official.told_to) == ("an alliance official", "NBC News")
    assert official.anonymity_reason == "in order to share the alliance’s latest intelligence assessment of the ongoing war"
    toll = whose(text, seed, "between 7,000 and 15,000")
    assert (source(text, toll), toll.told_to) == ("the official", "NBC News")
    assert said(text, seed, "how many of its troops").polarity == "declined"
    peskov = said(text, seed, "On the numbers")
    assert (peskov.source_name, peskov.source_title, peskov.source_organisation) == (
        "Dmitry Peskov",
        "Kremlin spokesman",
        "Kremlin",
    )
    assert said(text, seed, "disclosing such").said_on == date(2022, 3, 22)
    assert said(text, seed, "confirming any").source_name == "Pentagon"
    assert whose(text, seed, "up to 4,000").source_name == "U.S. intelligence community"
    assert said(text, seed, "two-week war").source_name == "U.S. intelligence community"
    berrier = whose(text, seed, "between 2,000 and 4,000")
    assert (berrier.source_name, berrier.source_title) == ("Scott Berrier", "director of the Defense Intelligence Agency")
    assert (berrier.told_to, berrier.said_on) == ("the House Intelligence Committee", date(2022, 3, 8))
    assert whose(text, seed, "four").source_name == "Jens Stoltenberg"
