"""Number words that stand for somebody or something, or are part of an idiom, and count nothing."""

from __future__ import annotations

from pipeline.parse.lang.en.category_words import DEEDS, EVENTS, STATES
from pipeline.parse.lang.en.grammar_words import (
    AUXILIARIES,
    DETERMINERS,
    NOUNS_OF_DEEDS,
    PREPOSITIONS,
    STOP_WORDS,
    VERBS,
    is_plural,
)
from pipeline.parse.lang.en.lookalike_words import IDIOMS, ONE_NOUNS_NONE, PARTIES, SAYING
from pipeline.parse.lang.en.lookalikes.number_pronouns import (
    AFTER_ZERO,
    BEFORE_PRONOUN,
    BEFORE_ZERO,
    NO_NOUNS,
    POINTING,
    SCORED,
    TITLES,
)
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.noun_phrases import noun_phrase
from pipeline.parse.text.tokens import Tokens


def refers_back(tokens: Tokens, q: Quantity) -> bool:
    """The two sides; the three agreed; those two."""
    assert q.number is not None
    last = q.number.last
    word = tokens.low[last]
    if word == "of" and tokens.low[last + 1] in {"us", "you", "them", "whom"} and tokens.low[last - 2] == "the":
        return True
    if q.number.value > 12 or q.hyphenated or q.part_of:
        return False
    if (
        not tokens.is_word(last)
        or (word in STOP_WORDS and word not in {"other", "more", "of"})
        or (word in VERBS and not is_plural(tokens.low[last + 1]))
    ):
        return True
    if word in PARTIES:
        return tokens.low[last + 1] not in {"behind", "who", "killed", "charged", "accused"}
    return word.endswith("ed") and not is_plural(tokens.low[last + 1]) and not is_plural(tokens.low[last + 2])


def _others_follow(tokens: Tokens, at: int) -> bool:
    """Does the sentence go on to count others: "One seat went to her, three to him"?"""
    return any(word in SMALL or word in {"another", "other", "others"} for word in tokens.low[at:])


def _is_toll(tokens: Tokens, at: int) -> bool:
    """Does token `at`, behind "one of", begin a body's own of whom one was harmed: "one of its soldiers was killed"?"""
    low = tokens.low
    if low[at] not in {"its", "his", "her", "their", "our"}:
        return False
    verb = next((j for j in range(at + 2, at + 6) if low[j] in {"was", "is", "been", "had", "has"}), None)
    return verb is not None and is_plural(low[verb - 1]) and (low[verb + 1] in STATES or low[verb + 2] in STATES)


def one_is_none(tokens: Tokens, q: Quantity) -> bool:
    """Is "one" a pronoun, an article or an idiom here, rather than a count?"""
    assert q.number is not None
    at, last = q.number.first, q.number.last
    raw, low = tokens.raw, tokens.low
    before, following = low[at - 1], low[last]
    if q.kind == "duration":
        return (
            following in {"day"} and tokens.low[q.last] not in {"of", "after", "before", "later", "ago"}
        ) or before in POINTING
    if following == "of" and _is_toll(tokens, last + 1):
        return False
    if before in BEFORE_PRONOUN:
        return True
    if before == "from" and "another" in low[last : last + 6]:
        return True  # "from one room to another"
    if at == tokens.first and raw[at] == "One" and EVENTS.isdisjoint(low) and not _others_follow(tokens, last):
        return True  # "One label that he resists": a certain one
    if before == "the" and (not tokens.is_word(last) or following in NO_NOUNS or following.endswith("ing")):
        return True
    if before == "single" or (before == "the" and following in VERBS and not is_plural(following) and following not in DEEDS):
        return True  # "the one set up for her"
    if following.endswith("ly") and (not tokens.is_word(last + 1) or low[last + 1].endswith("ed")):
        return True  # "you have to buy one separately", "one apparently based on …"
    if following in TITLES and raw[last][:1].isupper():
        return True  # "issued to one Mr Makama"
    if before in SAYING and not tokens.is_word(at - 2):
        return True  # "…,” said one adviser"
    if before == "to" and low[at - 2] == "according":
        return True  # "according to one estimate": a certain one
    if not tokens.is_word(last) and not tokens.hyphen(last):
        return True
    if tokens.hyphen(last):
        return f"one-{low[last + 1]}" in IDIOMS
    if (
        following in ONE_NOUNS_NONE
        or following.startswith("that")
        or following in AUXILIARIES
        or following in PREPOSITIONS
        or following in DETERMINERS
    ):
        return True
    if following in NOUNS_OF_DEEDS and (low[last + 1] in STOP_WORDS or not tokens.is_word(last + 1)) and at > tokens.first:
        return False  # "one run on three hits"
    if following in VERBS and not is_plural(following):
        return following not in {"killed", "dead", "injured", "missing", "electrocuted", "starved", "wounded", "arrested"}
    if following.endswith("ed") and low[last + 1] in STOP_WORDS and raw[last].islower():
        return following not in DEEDS  # "modelled after one developed by"
    if raw[last][:1].isupper() and raw[at][:1].isupper() and at > tokens.first:
        return True
    phrase = noun_phrase(tokens, last, plural=False, with_of=False)
    if phrase is None:
        return True
    after = phrase.last
    return low[after] in SAYING or (raw[after] == "," and low[after + 1] == "who")  # "one woman, who works nearby, said"


def zero_is_none(tokens: Tokens, at: int) -> bool:
    """net zero, zero tolerance, 20 below zero; not "zero complaints"."""
    low, following = tokens.low, tokens.low[at + 1]
    if low[at - 1] in BEFORE_ZERO or tokens.raw[at + 1] == "-" or not tokens.is_word(at + 1):
        return True
    return following in AFTER_ZERO or following in STOP_WORDS


def scores_are_none(tokens: Tokens, at: int) -> bool:
    """test scores, she scores; not "scores of people", "scores were injured"."""
    low = tokens.low
    opens = not tokens.is_word(at - 1) or low[at - 1] in {"and", "while", "but", "injuring", "killing", "wounding", "hurting"}
    if opens and (low[at + 1] in {"were", "have", "had", "are"} or low[at + 1] in STATES or low[at + 1] in DEEDS):
        return low[at + 1] in {"were", "are", "have", "had"} and low[at + 2] not in STATES and low[at + 2] not in DEEDS
    if low[at + 1] not in {"of", "more"} or low[at - 1] in SCORED:
        return True
    return low[at + 2] in {"the", "a", "his", "her", "their"} or tokens.is_digits(at + 2)
