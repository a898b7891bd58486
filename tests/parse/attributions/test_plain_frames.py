"""Every row of the table of frames reads its example with each of its verbs, and leaves its counter-example."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text
from pipeline.parse.lang.en.frame_table import FRAMES, Frame, forms, frames_by_form

READ = [pytest.param(frame, verb, id=f"{frame.name}: {verb}") for frame in FRAMES for verb in frame.verbs.split()]


def _said_by(text: str, words: str) -> str | None:
    figures, attributions = parse_text(text)
    found = next(one for one in figures if words in one.words)
    spans = attributions[found.attribution].source if found.attribution is not None else ()
    return text[spans[0].start : spans[0].end] if spans else None


def _past(verb: str) -> str:
    return forms(verb)[min(2, len(forms(verb)) - 1)]


@pytest.mark.parametrize(("frame", "verb"), READ)
def test_a_verb_of_the_row_lays_it_at_its_subjects_door(frame: Frame, verb: str) -> None:
    text, figure, source = frame.reads
    assert _said_by(text.format(verb=_past(verb)), figure) == source


@pytest.mark.parametrize(("frame", "verb"), READ)
def test_the_counter_example_of_the_row_is_the_articles_own(frame: Frame, verb: str) -> None:
    text, figure = frame.leaves
    assert _said_by(text.format(verb=_past(verb)), figure) is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The storm has claimed 70 lives and sunk 14 boats.", "70"),
        ("The mayor signed a bill for 70 new pumps.", "70"),
        ("Ferry staff filed papers for 70 new berths.", "70"),
        ("The harbour board voted for 70 new pumps.", "70"),
        ("The share price fell to 70 crowns, from 90 crowns.", "70"),
    ],
)
def test_a_deed_is_nobodys_words(text: str, figure: str) -> None:
    assert _said_by(text, figure) is None


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("The rise is below the 14% sought by the ferry union in May.", "14%", "the ferry union"),
        ("Fares rose 9 percent, compared with the 14 percent projected by economists.", "14 percent", "economists"),
        ("Fares rose 9 percent, compared with the 14 percent projected by economists.", "9 percent", None),
        ("It is far above the 14% rise that the union, for example, proposed in May.", "14%", "the union"),
        ("Growth was in line with the port’s target of about 7 percent.", "7 percent", "the port"),
        ("Growth missed the growth target of about 7 percent.", "7 percent", None),
        ("The ferry line had plans to build 14 sheds.", "14", "The ferry line"),
        ("Based on the port authority’s data, 14 ships sank last year.", "14", "the port authority’s data"),
        ("Based on a novel, the film cost 14 million crowns.", "14 million", None),
        ("Some 14 ships are at anchor, the Harbour Times has learned.", "14", "the Harbour Times"),
        ("Two sailors drowned, police said, as the town began a 14-day regatta.", "Two", "police"),
        ("Two sailors drowned, police said, as the town began a 14-day regatta.", "14-day", None),
        ("The ferry line shrank its fleet, saying 14 routes would end.", "14", "The ferry line"),
        ("The pilot sighed, saying fog had held up 14 boats.", "14", "The pilot"),
        ("The convoy, according to customs, held 14 lorries.", "14", "customs"),
        ("The skipper walked the quay and said 14 berths were gone.", "14", "The skipper"),
        ("The board said the slipway, built for $14m, would reopen in May.", "$14m", "The board"),
        ("The pilot said passengers had reported 14 leaks.", "14", "passengers"),
        ("The lawyer said his client denied stealing $14m.", "$14m", "his client"),
        ("According to the surveyor Holt, the sheds are estimated to cost 14 crowns a day.", "14", "the surveyor Holt"),
    ],
)
def test_it_is_laid_at_the_door_of_whoever_sought_counted_or_foretold_it(text: str, figure: str, source: str | None) -> None:
    assert _said_by(text, figure) == source


def test_a_quotation_left_open_at_a_paragraphs_end_is_no_later_speakers() -> None:
    text = (
        "“The tide came,” Marit told us. “It took nine boats.\n\n“By dusk 70 more had gone.”\n\nThe coastguard said it saved 14."
    )
    assert [_said_by(text, words) for words in ("nine", "70", "14")] == ["Marit", "Marit", "The coastguard"]


def test_a_mark_that_closes_what_nothing_opened_opens_nothing() -> None:
    text = 'The boats came back without fish," the skipper said, adding that 14 nets had torn.'
    assert _said_by(text, "14") == "the skipper"


def test_a_speakers_own_plans_are_no_claim_inside_his_claim() -> None:
    _, attributions = parse_text("The mayor said he planned to lease 14 sheds.")
    assert [one.parent for one in attributions] == [None]


def test_anothers_plans_are_a_claim_inside_the_claim() -> None:
    text = "The mayor said the ferry line planned to lease 14 sheds."
    _, attributions = parse_text(text)
    assert [one.parent for one in attributions] == [None, 0]
    assert _said_by(text, "14") == "the ferry line"


def test_what_somebody_will_ask_for_has_not_been_asked_for() -> None:
    assert _said_by("The harbour board will demand 70 pumps.", "70") is None


def test_each_form_leads_to_its_rows() -> None:
    assert [frame.name for _, frame in frames_by_form()["predicted"]] == ["foresees", "thinks"]
