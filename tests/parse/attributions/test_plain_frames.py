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


def test_what_somebody_will_ask_for_has_not_been_asked_for() -> None:
    assert _said_by("The harbour board will demand 70 pumps.", "70") is None


def test_each_form_leads_to_its_rows() -> None:
    assert [frame.name for _, frame in frames_by_form()["predicted"]] == ["foresees", "thinks"]
