# ruff: noqa: E501 - texts and tables are easier to read unbroken
"""What holds of the figures of any text: spans that slice, never overlap and never move; no input raises; time grows linearly."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse.figures.figures import parse_figures
from pipeline.parse.text.sentences import paragraph_spans, sentence_spans

PIECES = st.sampled_from(
    """one two twenty hundred thousand million dozen dozens half third quarter quarters between and from to or up at least most about over under
    more than less nearly some a an the of in per cent percent percentage points % $ £ € ₹ US$ A$ R Rs RM bn m k crore lakh years year-old old aged age
    days miles km/h mph °C degrees feet ' " ” “ ’ - – — − ( ) , . ; : / killed injured people troops Mr. U.S. Boeing May March Tuesday 40 1,234
    7,000 2022 3.5 1/2 ½ 12:30 3-1 55-48 555-1234 16 0 000 1e9 x10^6 twice double tenfold one-in-five minus negative not could will
    estimated each zero-width\u200b \u202e \u200f \u00a0 \u2009 \ud800 İ ß 元 ١٢ \n \n\n""".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets_slice_to_the_words_and_spans_never_overlap(text: str) -> None:
    end = 0
    for figure in parse_figures(text):
        assert text[figure.start : figure.end] == figure.words != ""
        assert figure.start >= end
        assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_end
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end = figure.end


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_appending_a_paragraph_moves_no_earlier_figure(text: str, more: str) -> None:
    before = [(f.start, f.end) for f in parse_figures(text)]
    after = [(f.start, f.end) for f in parse_figures(text + "\n\n" + more)]
    assert after[: len(before)] == before


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_lie_in_paragraphs_in_order(text: str) -> None:
    for spans in (paragraph_spans(text), sentence_spans(text)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)


NEWS = (
    "The council said on Tuesday that the old bridge would stay shut, and that repairs had cost 40 people their work since May. "
)
HOSTILE = {
    "digits": "1234567890" * 10_000,
    "no-spaces": "a1b2,c3-d4" * 10_000,
    "letters": "abcdefghij" * 10_000,
    "nested-quotation-marks": "“" * 10_000 + "five men" + "”" * 10_000,
    "nested-brackets": "(" * 10_000 + "five men" + ")" * 10_000,
    "zero-width-marks": "the\u200b old\u200b bridge\u200b " * 5_000,
    "right-to-left-marks": "\u202ethe\u202c old\u200f bridge " * 4_500,
    "one-number-after-the-other": "1 " * 20_000,
    "magnitudes-only": "million " * 12_500,
    "qualifiers-only": "up to about " * 8_000,
    "open-ranges": "between one and " * 6_000,
    "digits-and-commas": "1," * 50_000,
    "digits-and-hyphens": "1-" * 20_000,
    "abbreviations": "a." * 50_000,
    "stops": ". " * 50_000,
    "line-breaks": "\n" * 100_000,
    "dollars": "$" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_linearly_on_hostile_text(text: str) -> None:
    def seconds(t: str) -> float:
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            parse_figures(t)
            best = min(best, time.process_time() - start)
        return best

    quarter, whole = seconds(text[: len(text) // 4]), seconds(text)
    assert whole < 8 * quarter + 0.1  # four times as long where it is linear
