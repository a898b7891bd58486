"""Frames of saying: each row a sentence of ours, the words of a figure, and the words of its source (None: nobody's)."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text

FRAMES = {
    "said on a day, without that": ("The harbour board said on Tuesday ice had closed 14 berths.", "14", "The harbour board"),
    "said in a letter, without that": ("Greenpeace said in a letter storms had sunk 14 boats.", "14", "Greenpeace"),
    "said, behind a relative clause": (
        "The trust, which owns 300 boats, said on Monday it would sell 14 of them.",
        "14",
        "The trust, which owns 300 boats",
    ),
    "told a wire, without that": ("The skipper told Reuters ice had closed 14 berths.", "14", "The skipper"),
    "told a paper on a day": ("The skipper told the Harbour Times on Friday fares had risen 9%.", "9%", "The skipper"),
    "said about an amount": ("Sailors said about 70 berths were empty.", "about 70", "Sailors"),
    "put at an amount by somebody": ("The damage was put at 14 million crowns by the insurer.", "14 million", "the insurer"),
    "gave a toll of": ("Ferry officials gave a toll of 14 drowned.", "14", "Ferry officials"),
    "spoke of an amount": ("Fishermen spoke of 70 wrecks in the bay.", "70", "Fishermen"),
    "saying, behind an opening": (
        "On Friday the watchdog fined the ferry line $9m, saying it had overcharged 700 sailors.",
        "700",
        "the watchdog",
    ),
    "what comes before the saying is no claim": (
        "On Friday the watchdog fined the ferry line $9m, saying it had overcharged 700 sailors.",
        "$9m",
        None,
    ),
    "a second verb that promises an amount": ("The mayor toured the quay and promised 70 pumps.", "70", "The mayor"),
    "around an inserted according to": (
        "The tide, according to the harbour office, rose by 3 metres.",
        "3 metres",
        "the harbour office",
    ),
    "cars that are recalled": ("Shipbuilder Varn recalled 70 engines over a leak.", "70", None),
    "points that are added": ("She repeated the course with 70 other cadets.", "70", None),
    "hearsay is nobody's": ("The ferry line is said to have lost $9m.", "$9m", None),
    "asked about it": ("Asked about the 70 wrecks, she shrugged.", "70", None),
    "a day before the name": (
        "Last night Ingrid Falk, a harbour pilot, said 70 berths were empty.",
        "70",
        "Ingrid Falk, a harbour pilot",
    ),
}


@pytest.mark.parametrize(("text", "figure", "source"), FRAMES.values(), ids=FRAMES.keys())
def test_whose_figure_it_is(text: str, figure: str, source: str | None) -> None:
    figures, attributions = parse_text(text)
    found = next(one for one in figures if figure in one.words)
    spans = attributions[found.attribution].source if found.attribution is not None else ()
    assert (text[spans[0].start : spans[0].end].rstrip(",") if spans else None) == source
