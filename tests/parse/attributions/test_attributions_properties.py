# ruff: noqa: E501  (a list of odd pieces)
"""What holds for any text: spans lie inside it, sorted and apart; the same text gives the same answer; time grows with length."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.models import Attribution
from pipeline.parse.attributions import attributions
from pipeline.parse.attributions.attributions import parse_attributions
from pipeline.parse.crf import labeller
from pipeline.parse.speakers.merge import merge_speakers

PIECES = st.sampled_from(
    "said|told|“|”|\"|‘|’|'|,|.|:|\n|\n\n|—|according to|the official|Ann Lee|Mr|Gen.|he|she|they|that|40|March 8|on Tuesday|Radio Nord|"
    "denied|declined to|"
    "comment|(|)|NWB|was presented by|heard|the court|é|ﬁ|😀|\u200b|\u00a0|I|which|estimates|confirmed to".split("|")
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map(" ".join), st.lists(PIECES, max_size=60).map("".join))


def check(text: str, found: list[Attribution]) -> None:
    begins = []
    for k, attribution in enumerate(found):
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert list(spans) == sorted(spans)
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
            assert all(left.end <= right.start for left, right in pairwise(spans))
        assert attribution.content
        begins.append(min(s.start for s in (*attribution.source, *attribution.cue, *attribution.content)))
        if attribution.parent is not None:
            assert 0 <= attribution.parent < len(found)
            assert attribution.parent != k
        assert not (attribution.anonymous and attribution.source_name)
    assert begins == sorted(begins)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_sorted_and_apart(text: str) -> None:
    found = parse_attributions(text)
    check(text, found)
    assert found == parse_attributions(text)
    speakers, indices = merge_speakers([(text, found)])
    assert all(index is None or 0 <= index < len(speakers) for index in indices[0])


HOSTILE = {
    "opening marks": "“" * 10_000,
    "nested marks": "“‘" * 5_000 + "’”" * 5_000,
    "one long line": "word " * 40_000,
    "one long word": "x" * 1_000_000,
    "cues": "he said " * 8_000,
    "unnamed sources": "the official said " * 5_000,
    "according to": "according to " * 8_000,
    "reasons": "on condition of anonymity because " * 3_000,
    "quotations": '"a" ' * 10_000,
    "short forms": "Big Bank (BB) " * 4_000,
    "names": "Ann Lee " * 10_000,
    "apostrophes": "'a " * 10_000,
    "citing": "He said it, citing police, " * 3_000,
    "quotations behind verbs": 'Ann Lee said, "we saw it all" and ' * 3_000,
    "claims inside quotations": "“The mayor said that a witness believed 14 boats had sunk,” an officer told the board. " * 1500,
    "quotations behind said": '"We saw it," said Lee. "It was big and red." ' * 2_000,
    "plans": "the board plans to go " * 4_000,
    "relative pronouns": "guests who say they saw " * 4_000,
    "signatures": '"We saw it all that day" - Ann Lee\n' * 2_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    def took(piece: str) -> float:
        began = time.process_time()
        check(piece, parse_attributions(piece))
        return time.process_time() - began

    took("warm “up”, he said")
    half, whole = took(text[: len(text) // 2]), took(text)
    assert whole < 6 * half + 0.5


@pytest.fixture
def _without_model(tmp_path: Path) -> Iterator[None]:
    labeller.use_model(tmp_path / "no-model")
    yield
    labeller.use_model(labeller.MODEL_FOLDER)


@pytest.mark.usefixtures("_without_model")
def test_rules_work_where_the_model_is_missing_and_say_so(caplog: pytest.LogCaptureFixture) -> None:
    text = "“The pier is closed,” Ann Lee said. It lost 40 boats, according to the harbour board."
    with caplog.at_level(logging.WARNING):
        found = parse_attributions(text)
    assert [a.source_name for a in found] == ["Ann Lee", "harbour board"]
    assert "rules alone" in caplog.text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_rules_alone_hold_the_same_properties(text: str) -> None:
    from pipeline.parse.attributions.clauses import find_claims
    from pipeline.parse.attributions.nesting import add_nested
    from pipeline.parse.text.words import split_words

    words = split_words(text)
    check(text, attributions._resolved(words, add_nested(words, find_claims(words)), None)[0])
