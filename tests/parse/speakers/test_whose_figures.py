# ruff: noqa: E501  (sentences stay on one line)
"""Whose a figure is: the words of the innermost source, or nobody. Sentences are ours; names are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.models import Attribution
from pipeline.parse.articles import parse_text

PUBLISHED = date(2021, 5, 14)  # a Friday


def whose(text: str, figure: str) -> tuple[Attribution | None, list[Attribution]]:
    """The attribution of the figure whose words hold `figure`, and all of them."""
    figures, attributions = parse_text(text, published=PUBLISHED)
    found = next(f for f in figures if figure in f.words)
    return (None if found.attribution is None else attributions[found.attribution]), list(attributions)


# rule: text, figure, words of the source (None: the article's own)
GAP = pytest.mark.xfail(reason="lost by the model that has learned from news as well", strict=True)
GAPS = {"a noun before a colon is no verb", "citing before the verb"}


def with_gaps(table: dict[str, tuple[str | None, ...]]) -> list[Any]:
    return [pytest.param(*row, id=name, marks=GAP if name in GAPS else ()) for name, row in table.items()]


SOURCES = {
    "quotation behind an odd opening": ("When asked about the ferry, Jens Alder from the harbour office said, “Nobody here sails for nine hours without a break.”", "nine hours", "Jens Alder from the harbour office"),
    "said and name before a colon": ("Said Lindqvist: “The harbour has 40 berths and not a single pilot.”", "40", "Lindqvist"),
    "a participle and its nearest noun": ("The film shows an interview of Anna Holm asking, “Where did the 50 boats go?”", "50", "Anna Holm"),
    "a sign read": ("A sign on the pier read “Closed until 40 planks are replaced.”", "40", "A sign on the pier"),
    "a noun before a colon is no verb": ("Below the flag hung a new message: “Harbour open, 40 berths free.”", "40", None),
    "a claim that is nobody's": ("In sum, the claim that the mayor owns boats worth $17 million is false.", "17", None),
    "a mark that is never closed": ("Ms Ekberg said: ‘The boat is mine. It has seven sails.", "seven", "Ms Ekberg"),
    "another clause behind a semicolon": ("Some 400 people marched on Saturday, organisers said; police put the number at 150.", "150", "police"),
    "said the inquiry revealed that": ("Holm said the investigation revealed that of the eleven crates on board, six were empty.", "six", "the investigation"),
    "a detail with a preposition": ("The company said that it would close 14 shops, with the loss of 600 jobs.", "600", "The company"),
    "to go on searching is not to say, whatever follows": ("Divers in Ost continue to search the bay after a storm that sank 14 boats", "14", None),
    "role, name and age before the verb": ("The number of dead could rise to 40, the fire chief, Olaf Brandt, 51, warned.", "40", "the fire chief, Olaf Brandt, 51,"),
    "a clause that goes on behind who says it": ("The floods have killed more than 900 people, according to medics, over the past 10 months.", "10 months", "medics"),
    "announced an amount": ("The board announced a four-day week for most of its staff.", "four-day", "The board"),
    "said and a name with its clause": ("Said Inger Falk, who keeps the lighthouse, “We had 40 storms last winter.”", "40", "Inger Falk, who keeps the lighthouse"),
    "a quotation behind said X, who": ("“The pier is rotten,” said Lars Brodin, 61, who said the council was slow. “It lost 40 planks.”", "40", "Lars Brodin, 61,"),
    "a party in brackets": ("“The ferry was late on 40 days,” Sen. Carla Schoen (D-Ohio) said Tuesday.", "40", "Sen. Carla Schoen (D-Ohio)"),
    "the editorial read": ("“A harbour with 40 owners has none,” the editorial read.", "40", "the editorial"),
    "told a person without that": ("Brodin told the Ledger’s Ida Moe he would sell 40 boats.", "40", "Brodin"),
    "saying, behind an opening": ("Before the regatta, Harbour Master Carl Voss asked for more tugs, saying, “We have 40 pilots and 90 boats.”", "40", "Harbour Master Carl Voss"),
    "as somebody puts it": ("As the Ledger’s Ida Moe puts it, the board lost 40 million on a bet.", "40 million", "the Ledger’s Ida Moe"),
    "a sentence behind a closed quotation": ("The skipper sold his nets, saying, “The sea is empty.” The town is one of 45 without a harbour.", "45", None),
    "a clause behind say with an aside": ("But sailors say the toll, of up to 70 crowns a night, is too high.", "70", "sailors"),
    "a body with an apposition reported an amount": ("Nordbank, the oldest lender in Ost, reported net profit of 340 million crowns.", "340 million", "Nordbank, the oldest lender in Ost,"),
    "name, age and town before the verb": ("Martin Greaves, 52, of Lindau, had denied 14 counts of fraud.", "14", "Martin Greaves, 52, of Lindau,"),
    "a denial ends before the verdict": ("Greaves had denied all counts but was found guilty after a six-week trial.", "six-week", None),
    "a clause with asides, then said and a name": ("The bus, carrying 48 passengers, skidded off the road near Tarn, said Col. Pavel Ruiz of the state police.", "48", "Col. Pavel Ruiz of the state police"),
    "who asked not to be named, said": ("The charity’s head, who asked not to be named, said 40 clinics had closed.", "40", "The charity’s head"),
    "as a memo put it": ("The plan rests on “a hope and $700,000,” as an audit memo put it.", "$700,000", "an audit memo"),
    "per the contract": ("(Pilots rest for 30 percent of each shift, per the agreement.)", "30 percent", "the agreement"),
    "per day is a rate": ("The ferry carries 400 lorries, per day and direction.", "400", None),
    "told him, without that": ("At noon, two fishermen told her the buoy had drifted some 800 metres north.", "800 metres", "two fishermen"),
    "said in remarks that": ("He said in broadcast remarks that seven pilots had quit in Ost.", "seven", "He"),
    "told the jury that": ("Prosecutor Helen Marsh told the jury that Oyelaran had stolen £1.4 million.", "1.4 million", "Prosecutor Helen Marsh"),
    "a that-clause has a verb": ("The minister said the audit revealed that of the nine tugs on the list, four were scrap.", "four", "the audit"),
    "an aside between dashes is said too": ("He said the island — which has 3,000 sheep and one shop — “was always well fed.”", "3,000", "He"),
    "a quotation inside a report of it": ("According to reports, the skipper recalled: “We waited for 25 minutes. Nobody came.”", "25 minutes", "the skipper"),
    "a clause of a contract": ("The harbour’s owners invoked a clause that says a berth is lost if more than a third of the rent is late.", "third", "a clause"),
    "farmers, who say": ("Rival claims are made by farmers, who say 40 wells have run dry.", "40", "who"),
    "a relative clause ends where its sentence goes on": ("The fund, which said it had lost 40 million crowns, is owned by 12 towns.", "12", None),
    "committed to": ("The fund had committed to building more than 70 clinics by 2030.", "70", "The fund"),
    "committed to a share": ("In March, the ferry line committed to cutting its fares by half within a year, and the tickets sold.", "half", "the ferry line"),
    "was aiming to": ("The ferry line was aiming to carry at least 2 million passengers this year.", "2 million", "The ferry line"),
    "an undertaking ends before the next clause": ("The board pledged to cut waste by half, and the city spent 30 million crowns.", "30 million", None),
    "reported an amount": ("The bank reported a loss of 45 million crowns for the quarter.", "45 million", "The bank"),
    "blows are no words": ("Wolves crossed the river twice and attacked 40 sheep over two nights.", "40", None),
    "a bill that passed says nothing": ("The bill passed after 12 hours of debate, with 51 votes.", "12 hours", None),
    "to go on doing is not to say": ("Divers continue to search the wreck of the ferry, which sank in less than an hour.", "hour", None),
    "it can be revealed": ("It can be revealed that the mayor owns a boat worth more than 90,000 crowns.", "90,000", None),
    "what is expected by nobody": ("The pier is expected to be open again in three weeks.", "three weeks", None),
    "a heading below is not said": ("Mayor Ekberg said the bridge would stay shut\n\nA fire that burned for 14 days has been put out.", "14 days", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "source"), with_gaps(SOURCES))
def test_a_figure_is_its_innermost_sources(text: str, figure: str, source: str | None) -> None:
    found, _ = whose(text, figure)
    assert (None if found is None else text[found.source[0].start : found.source[0].end]) == source


CHAINS = {
    "citing behind the clause": ("Radio Nord reported that 15 officers had been killed, citing an official in the interior ministry.", "an official in the interior ministry", "Radio Nord"),
    "citing before the clause": ("Radio Nord reported on Tuesday, citing the interior ministry, that 15 officers had been killed.", "the interior ministry", "Radio Nord"),
    "citing behind a trailing cue": ("Some 15 officers were killed, Radio Nord reported, citing two police sources.", "two police sources", "Radio Nord"),
    "citing before the verb": ("Local media, citing the fire service, reported that 15 people were taken to hospital.", "the fire service", "Local media"),
    "according to somebody who cited": ("According to Interfax, which cited the ministry, 15 drones were downed.", "the ministry", "Interfax"),
    "cited somebody who said": ("The Interfax agency cited an unnamed official who said 15 drones had been downed.", "an unnamed official", "The Interfax agency"),
    "quoting, and put": ("The newspaper El Faro, quoting hospital sources, put the number of dead at 15.", "hospital sources", "The newspaper El Faro"),
    "quoted as saying": ("The agency quoted the interior minister as saying 15 people had been detained.", "the interior minister", "The agency"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "source", "by"), with_gaps(CHAINS))
def test_whoever_is_cited_says_it_inside_what_the_citing_one_says(text: str, source: str, by: str) -> None:
    found, everyone = whose(text, "15")
    assert found is not None
    assert text[found.source[0].start : found.source[0].end] == source
    assert found.parent is not None
    outer = everyone[found.parent]
    assert text[outer.source[0].start : outer.source[0].end] == by
    assert found.said_on is None


def test_a_reason_that_is_cited_is_no_speaker() -> None:
    text = "The airline said it would drop 15 flights, citing the weather."
    found, _ = whose(text, "15")
    assert found is not None
    assert text[found.source[0].start : found.source[0].end] == "The airline"


ANTECEDENTS = {
    "article of a treaty": ("The skipper relies on Rule 7 of the charter, which says that pilots get a share of $50.", "50", "Rule 7 of the charter", "named"),
    "guests": ("Ms Lee was one of the guests who said the hotel had no fire doors on 3 floors.", "3", None, "group"),
    "members at the plant": ("The union has members at the plant, who say that two of them were fired.", "two", None, "group"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "name", "anonymity"), ANTECEDENTS.values(), ids=ANTECEDENTS.keys())
def test_relative_pronouns_stand_for_the_noun_before_them(text: str, figure: str, name: str | None, anonymity: str) -> None:
    found, _ = whose(text, figure)
    assert found is not None
    assert (found.source_name, found.anonymity) == (name, anonymity)


def test_spokesman_for_a_body_without_a_name_of_its_own() -> None:
    found = parse_text("A spokesman for the army said 40 soldiers had died.")[1][0]
    assert (found.source_organisation, found.anonymity) == ("army", "spokesperson")


@GAP
def test_neither_responded_is_declined() -> None:
    assert parse_text("Neither the company nor its lawyers responded to requests for comment.")[1][0].polarity == "declined"


def test_common_nouns_at_the_head_of_a_sentence_are_no_bodies() -> None:
    found = parse_text("Jurors heard that the driver had drunk nine pints.")[1][0]
    assert (found.source_name, found.anonymity, found.told_to) == (None, "group", "Jurors")


def test_names_behind_dashes_sign_their_quotations_only() -> None:
    text = (
        "“I love this pier. I cannot count the 40 planks that are gone.” ― Ann Ashley\n"
        "“The ferry should stop for the 50 of us who live on the north side.” ― Carl Santer\n"
        "“Too many gulls. I counted 60 before breakfast.” ― Azra Gonda"
    )
    assert [whose(text, figure)[0].source_name for figure in ("40", "50", "60")] == ["Ann Ashley", "Carl Santer", "Azra Gonda"]  # type: ignore[union-attr]


def test_a_circumstance_before_a_quotation_is_not_said() -> None:
    text = "When the tide turned, Mr Brodin said, “we were aground.”"
    found = parse_text(text)[1]
    assert [text[s.start : s.end] for s in found[0].content] == ["“we were aground.”"]


def test_the_day_of_what_is_told_is_not_the_day_of_another_claim() -> None:
    found, _ = whose("Some 400 people marched on Saturday, organisers said; police put the number at 150.", "150")
    assert found is not None
    assert found.said_on is None


def test_body_with_its_noun_in_a_title() -> None:
    found = parse_text("Jan Dorn, a spokesman for the Lindau police, said 14 cars were burned.")[1][0]
    assert (found.source_name, found.source_organisation) == ("Jan Dorn", "Lindau police")


NAMED = {
    "a ministry is no minister": ("Some 40 homes were lost, the Interior Ministry said.", "40", "Interior Ministry", None, "Interior Ministry"),
    "an age before the name": ("“We had 5 minutes to leave,” said his neighbour, 71-year-old Greta Solberg.", "5", "Greta Solberg", "neighbour", None),
    "a spokeswoman for a body, her name behind": ("A spokeswoman for the insurer Kestrel, Ida Munk, said it had 40 claims.", "40", "Ida Munk", "spokeswoman for the insurer Kestrel", None),
    "a study and its author": ("Some 40 homes leak, according to a recent study published by the Rents Institute on Monday.", "40", "Rents Institute", None, "Rents Institute"),
    "a study by an author": ("Some 40 homes leak, a recent study by the nonpartisan Rents Institute found.", "40", "Rents Institute", None, "Rents Institute"),
    "a body behind what it is": ("Some 40 homes leak, the insurer Kestrel said.", "40", "Kestrel", None, None),
    "a statement of a person": ("Fares fell 40 percent, Mr Brodin’s yearly report said. Lars Brodin runs the ferry.", "40", "Lars Brodin", None, None),
    "a name with a mark in it": ("Martin O’Leary said the rest would go. O’Leary said 40 were gone.", "40", "Martin O’Leary", None, None),
    "he is the subject, not the last to speak": ("“The boat leaks,” Tom Moe said.\n\nCarl Voss, a retired driver, rows the old ferry. He said 40 men had left.", "40", "Carl Voss", "retired driver", None),
    "a shepherd and his name": ("“I counted 40,” said a shepherd, Omar Lahti, who was first there.", "40", "Omar Lahti", "shepherd", None),
    "a ministry in lower case": ("Ostria’s foreign ministry spokesperson Mads Alder said talks would resume in 48 hours.", "48 hours", "Mads Alder", "Ostria’s foreign ministry spokesperson", "Ostria’s foreign ministry"),
    "one of several, and the name": ("One of the survivors, Ida Lund, said: “There were 40 of us.”", "40", "Ida Lund", "survivors", None),
    "WHO is no pronoun": ("There are 40 cases, WHO said in an update.", "40", "WHO", None, None),
    "an age that stands for who was named": ("Striker Kofi Mensah has scored 20 goals.\n\n“I’ve taken 30 penalties,” the 24-year-old said.", "30", "Kofi Mensah", "Striker", None),
    "a role with its determiner": ("The club’s owner, Anna Stein, has promised to spend 40 million euros.", "40 million", "Anna Stein", "club’s owner", None),
    "a ministry in a title": ("Ostrian Defense Ministry spokesman Igor Konash said 12 drones were shot down.", "12", "Igor Konash", "Ostrian Defense Ministry spokesman", "Ostrian Defense Ministry"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "name", "title", "organisation"), NAMED.values(), ids=NAMED.keys())
def test_speakers_have_names_titles_and_bodies(
    text: str, figure: str, name: str, title: str | None, organisation: str | None
) -> None:
    found, _ = whose(text, figure)
    assert found is not None
    assert (found.source_name, found.source_title) == (name, title)
    assert organisation is None or found.source_organisation == organisation


def test_whoever_declined_to_be_named_says_why_and_refuses_nothing() -> None:
    text = "Two people familiar with the matter said the unit was worth 2 billion crowns. They declined to be identified because the talks are private."
    found, everyone = whose(text, "2 billion")
    assert found is not None
    assert found.anonymity_reason == "because the talks are private"
    assert [a.polarity for a in everyone] == ["affirmed"]


def test_the_hearing_was_told_a_clause() -> None:
    found, _ = whose("The hearing was told that Mr Lee drank 12 units a day.", "12")
    assert found is not None
    assert found.told_to == "The hearing"


def test_a_role_without_a_name_is_nameless() -> None:
    found, _ = whose("The charity’s head, who asked not to be named, said 40 clinics had closed.", "40")
    assert found is not None
    assert (found.source_name, found.anonymity) == (None, "unnamed")


def test_declining_to_be_named_is_no_refusal() -> None:
    found = parse_text("The firm would cut 400 jobs, two people told Radio Nord on Friday, declining to be named.")[1]
    assert [(a.polarity, a.anonymity) for a in found] == [("affirmed", "group")]


def test_who_quotes_is_no_part_of_what_was_said() -> None:
    text = "The ministry’s spokesman, Oleg Tarn, was quoted by Interfax as saying that 40 drones had been downed."
    found, _ = whose(text, "40")
    assert found is not None
    assert found.source_name == "Oleg Tarn"
    assert text[found.content[0].start :].startswith("that 40 drones")
