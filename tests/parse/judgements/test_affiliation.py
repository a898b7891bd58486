"""Whose the counted are, and what nobody would look for."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text


@pytest.mark.parametrize(
    ("text", "words", "whose"),
    [
        ("Some 40 Kenyan troops crossed the river.", "Some 40", "Kenya"),
        ("Up to 300 Polish citizens were flown home.", "Up to 300", "Poland"),
        ("The blast killed nine of the ministry's guards.", "nine", "ministry"),
        ("Seven Ansar fighters gave themselves up.", "Seven", "Ansar"),
        ("Last year's 12 deaths were the most ever.", "12", None),
        ("Some 40 troops crossed the river.", "Some 40", None),
        ("The shop sold 80 Sunday papers.", "80", None),
        ("General Ade Musa said 39 of his own men were dead.", "39", "Ade Musa"),
    ],
)
def test_whose_the_counted_are_is_told_where_the_text_says_it(text: str, words: str, whose: str | None) -> None:
    figures, _ = parse_text(text)
    assert next(f for f in figures if f.words == words).affiliation == whose


@pytest.mark.parametrize(
    ("text", "words", "is_salient"),
    [
        ("She had two feelings about the film.", "two", False),
        ("There was one problem with the plan, a neighbour said.", "one", False),
        ("Two miners were hurt.", "Two", True),
        ("Two of the 14 ferries are old.", "Two", True),
        ("The plan has 2 parts.", "2", True),
        ("Some 40 feelings were listed.", "Some 40", True),
    ],
)
def test_small_counts_of_what_is_no_person_are_not_salient(text: str, words: str, is_salient: bool) -> None:
    figures, _ = parse_text(text)
    found = [f.is_salient for f in figures if f.words == words]
    assert found == [is_salient] or (not found and not is_salient)
