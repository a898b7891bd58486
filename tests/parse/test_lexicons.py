"""Every entry of a lexicon can match something that a text is split into: an entry that cannot is dead, and its rule a hope."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import pipeline.parse.lang.en as english
from pipeline.parse.quantities.qualifiers import AFTER, BEFORE
from pipeline.parse.syntax.words import word_spans
from pipeline.parse.text.tokens import Tokens
from pipeline.parse.text.words import split_words

LEXICONS = [importlib.import_module(module.name) for module in pkgutil.walk_packages(english.__path__, f"{english.__name__}.")]
JOINED = frozenset(
    {
        "IDIOMS",
        "CODES_NO_MONEY",
        "DOLLAR_SIGNS",
        "SIGNS_BEHIND",
        "RATE_BASES",
        "NOUN_OF_SIGN",
        "BEFORE_NUMBER",
        "BEHIND_NUMBER",
        "NOT_BEYOND",
    }
)
"""Lexicons whose entries are asked for with two or more tokens joined."""
FORMS = (str, str.capitalize, str.upper)


def entries() -> Iterator[tuple[str, str]]:
    for lexicon in LEXICONS:
        for name, value in vars(lexicon).items():
            if name.startswith("_") or name in JOINED or not isinstance(value, frozenset | set | dict):
                continue
            for entry in value:
                if isinstance(entry, str) and entry and " " not in entry and not entry.startswith("’"):
                    yield f"{lexicon.__name__.rpartition('.')[2]}.{name}", entry


OF_ATTRIBUTIONS = ("cues.", "frame_table.", "given_names.")
OF_SYNTAX = ("mood_words.",)


def is_one_token(lexicon: str, entry: str) -> bool:
    """Is the entry, in lower case, capitalised or in capitals, one token of those that the rules beside it look at?"""
    for form in FORMS:
        text = form(entry)
        if [word.lower() for word in split(lexicon, text)] == [entry.lower()]:
            return True
    return False


def split(lexicon: str, text: str) -> list[str]:
    if lexicon.startswith(OF_ATTRIBUTIONS):
        return split_words(text).lower
    if lexicon.startswith(OF_SYNTAX):
        return [text[a:b] for a, b in word_spans(text, 0, len(text))]
    tokens = Tokens(text, 0, len(text), frozenset())
    return tokens.low[tokens.first : tokens.last]


@pytest.mark.parametrize("lexicon", sorted({name for name, _ in entries()}))
def test_every_entry_can_match_a_token(lexicon: str) -> None:
    assert [entry for name, entry in entries() if name == lexicon and not is_one_token(name, entry)] == []


@pytest.mark.parametrize("table", [BEFORE, AFTER], ids=["before", "behind"])
def test_every_qualifier_can_match_the_tokens_of_a_text(table: dict[tuple[str, ...], str]) -> None:
    dead = []
    for phrase in table:
        text = " ".join(phrase)
        tokens = Tokens(text, 0, len(text), frozenset())
        if tokens.low[tokens.first : tokens.last] != list(phrase):
            dead.append(text)
    assert dead == []
