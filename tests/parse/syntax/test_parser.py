"""Sentences -> trees: what governs what, for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.syntax.parser import network, parse_sentences, read_network, write_network
from pipeline.parse.syntax.tree import Tree
from pipeline.parse.syntax.words import word_spans


def tree_of(text: str) -> Tree:
    return parse_sentences(text, [(0, len(text))])[0]


@pytest.mark.parametrize(
    ("text", "word", "governor", "label"),
    [
        ("The landslide buried a road and killed nine farmers.", "farmers", "killed", "obj"),
        ("Nine farmers were killed on Monday.", "farmers", "killed", "nsubj:pass"),
        ("Nine farmers, two of them brothers, were killed.", "farmers", "killed", "nsubj:pass"),
        ("Farmers who had fled the valley died later.", "Farmers", "died", "nsubj"),
        ("Wheat prices rose by 12 percent in June.", "percent", "rose", "obl"),
        ("Aid went to farmers ruined by the hail.", "ruined", "farmers", "acl"),
    ],
)
def test_the_governing_verb_is_found_past_what_stands_between(text: str, word: str, governor: str, label: str) -> None:
    tree = tree_of(text)
    at = tree.raw.index(word)
    assert tree.raw[tree.head[at]] == governor
    assert tree.label[at] == label


def test_each_word_keeps_its_place_in_the_text_and_hangs_on_one_other() -> None:
    text = "A first line.\n\nThe mayor's anti-flood wall didn't hold: 1,200 homes were lost."
    spans = [(0, 13), (15, len(text))]
    for tree, (start, end) in zip(parse_sentences(text, spans), spans, strict=True):
        assert [text[a:b] for a, b in tree.spans] == tree.raw
        assert all(start <= a < b <= end for a, b in tree.spans)
        assert sum(head == len(tree) for head in tree.head) == 1


def test_a_sentence_of_thousands_of_words_is_read_in_pieces() -> None:
    text = "and then 12 boats sank " * 1_000
    tree = tree_of(text)
    assert len(tree) == 5_000
    assert all(0 <= head <= len(tree) for head in tree.head)


@given(st.text(max_size=300))
def test_any_text_gives_a_tree_without_circles(text: str) -> None:
    tree = tree_of(text)
    for word in range(len(tree)):
        assert len(list(tree.above(word))) < len(tree)


def test_the_network_is_written_as_it_was_read_and_the_same_each_time() -> None:
    once = write_network(network())
    assert write_network(read_network(once)) == once


def test_words_are_those_of_the_treebanks() -> None:
    text = "U.S. troops can't cross the 30-km line, Lt. Ade said (3.5m)."
    assert [text[a:b] for a, b in word_spans(text, 0, len(text))] == (
        "U.S. troops ca n't cross the 30 - km line , Lt. Ade said ( 3.5 m ) .".split()
    )
