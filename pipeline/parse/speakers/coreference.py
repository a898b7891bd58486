"""Pronouns as sources -> whom they mean: "he", "they", "which", "who"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.models import Anonymity
from pipeline.parse.lang.en import cues
from pipeline.parse.speakers.names import Person, Roster, joined
from pipeline.parse.speakers.organisations import LEADING, full_body
from pipeline.parse.text.spans import Claim
from pipeline.parse.text.words import OUTSIDE, Words

_LONGEST_NOUN = 9
"""Words of a noun phrase that a relative pronoun stands for."""
_FAR = 3
"""Paragraphs back in which a pronoun looks for its person."""


@dataclass(slots=True)
class Who:
    """Whom a source means. `key` is the same for all sources of one text that mean the same one."""

    key: str = ""
    name: str | None = None
    title: str | None = None
    organisation: str | None = None
    anonymity: Anonymity = "named"
    person: Person | None = None
    document: str | None = None
    """the noun of the document of which this is the maker"""

    @property
    def anonymous(self) -> bool:
        return self.anonymity != "named"


def meant_by(
    words: Words, roster: Roster, claims: Sequence[Claim], parents: Sequence[int | None], before: Sequence[Who], k: int, word: str
) -> Who:
    """Whom the pronoun means that is the source of claim `k`; `before` are the sources of the claims before it."""
    at = claims[k].source[0][0]
    if word in ("i", "we", "my", "our"):
        parent = parents[k]
        return before[parent] if parent is not None and parent < len(before) else Who(key=word)
    if word in ("which", "that", "who") and (named := _antecedent(words, at)):
        return named
    if word in ("who", "which", "that"):
        for position, person in roster.mentions_before(at, 1):
            if words.sentence[position] == words.sentence[at] and at - position < 8:
                return Who(
                    key=person.name.lower(), name=person.name, title=person.title, organisation=person.organisation, person=person
                )
        return _antecedent_noun(words, at) or Who(key=word, anonymity="named")
    if word in cues.HE or word in cues.SHE:
        return _person_meant(words, roster, claims, before, k, at, "m" if word in cues.HE else "f")
    for who in reversed(before[-6:]):
        if word == "they" and (who.anonymity == "group" or (who.name and not who.person)):
            return who
        if word == "it" and who.name and not who.person and not who.anonymous:
            return who
    return Who(key=word, anonymity="group" if word == "they" else "named")


def _antecedent(words: Words, at: int) -> Who | None:
    """The body named right before a relative pronoun: "Oxfam, which …", "the Met Office that …"."""
    k = at - 1
    if k >= 0 and words.raw[k] == ",":
        k -= 1
    end = k + 1
    while k >= 0 and words.raw[k][0].isupper() and words.sentence[k] == words.sentence[at]:
        k -= 1
    if words.lower[at] == "who":
        return None
    if k + 1 < end:
        name = joined(words, k + 1, end)
        return Who(key=name.lower(), name=name, organisation=name)
    if words.lower[k] in cues.BODIES and words.lower[k - 1] in LEADING:
        full = full_body(words, words.lower[k], k) or words.raw[k]
        return Who(key=full.lower(), name=full, organisation=full if full[0].isupper() else None)
    return None


def _antecedent_noun(words: Words, at: int) -> Who | None:
    """Whom or what a relative pronoun stands for that is no name: "guests who said", "Article 4 of the treaty, which says"."""
    end = at - 1 if at and words.raw[at - 1] == "," else at
    nearest: Who | None = None
    for _ in range(_PHRASES_BACK):
        first = end
        while (
            first
            and end - first < _LONGEST_NOUN
            and words.sentence[first - 1] == words.sentence[at]
            and _in_noun(words, first - 1)
        ):
            first -= 1
        found = _noun_meant(words, first, end, at)
        if found is not None and (found.anonymous or words.lower[at] != "who"):
            return found
        nearest = nearest or found
        if not first or words.lower[first - 1] not in _PLACES:
            break
        end = first - 1  # "members at the plant, who"
    return nearest


_PHRASES_BACK = 2
_PLACES = frozenset("at in from on with near".split())


def _noun_meant(words: Words, first: int, end: int, at: int) -> Who | None:
    while first < end and (words.lower[first] in LEADING or not words.raw[first][0].isalnum() or words.lower[first] == "of"):
        first += 1
    if first >= end:
        return None
    head = next((k for k in range(first, end) if words.lower[k] == "of"), end) - 1
    noun, name = words.lower[head], joined(words, first, end)
    if noun in cues.ANONYMOUS_PEOPLE or noun in cues.SPOKESPEOPLE or (words.lower[at] == "who" and noun.endswith(_PEOPLE)):
        plural = noun.endswith("s") or noun in ("people", "men", "women", "police")
        return Who(key=f"?{noun}", title=joined(words, first, head + 1), anonymity="group" if plural else "unnamed")
    if words.lower[at] != "who" and (noun in cues.FINDINGS or noun in cues.BODIES or words.raw[first][0].isupper()):
        return Who(key=name.lower(), name=name)
    return None


_PEOPLE = (*cues.PERSON_ENDS, *cues.PLURAL_PEOPLE_ENDS, "ests", "est")


def _in_noun(words: Words, k: int) -> bool:
    tag = words.tag[k] if words.tag else ""
    return tag.startswith(("NN", "JJ", "CD", "POS", "VBN")) or words.lower[k] in LEADING or words.lower[k] == "of"


def _person_meant(
    words: Words, roster: Roster, claims: Sequence[Claim], before: Sequence[Who], k: int, at: int, gender: str
) -> Who:
    """The person a "he" or "she" means: near, of that gender, the subject of its sentence, the last one to speak.

    A name inside what is said counts less: the speaker talks of others.
    """
    best, choice = -99.0, None
    spoke = next(
        (j for j in range(k - 1, max(-1, k - 5), -1) if before[j].person or before[j].anonymity in ("unnamed", "spokesperson")),
        None,
    )
    last_speaker = None if spoke is None else before[spoke]
    fresh = spoke is not None and _another_opens(words, roster, before[spoke], claims[spoke], at, gender)
    inside = claims[k].content
    for position, person in roster.mentions_before(at, 14):
        distance = words.paragraph[at] - words.paragraph[position]
        if distance > _FAR:
            break
        if person.gender not in (None, gender):
            continue
        sentence_begin = words.sentence_bounds[words.sentence[position]][0]
        score = -0.7 * (words.sentence[at] - words.sentence[position]) - 0.3 * distance
        score += 1.0 if position - sentence_begin < 6 else 0.0
        score += (0.0 if fresh else 2.0) if last_speaker is not None and last_speaker.person is person else 0.0
        if any(a <= position < b for a, b in inside) or words.quote[position] != OUTSIDE:
            score -= 2.0
        if person.gender == gender:
            score += 0.5
        if score > best:
            best, choice = score, person
    if last_speaker is not None and last_speaker.person is None:
        gap = words.paragraph[at] - words.paragraph[claims[max(0, k - 1)].cue[0][0]] if k else 9
        if gap <= 1 and best < 1.5 - 0.7 * gap:
            return last_speaker
    if choice is None:
        if last_speaker is not None and (last_speaker.person is None or last_speaker.person.gender in (None, gender)):
            return last_speaker
        return _possible(words, roster, at) or Who(key="?", anonymity="unnamed")
    if choice.gender is None:
        choice.gender = gender
    return Who(key=choice.name.lower(), name=choice.name, title=choice.title, organisation=choice.organisation, person=choice)


def _possible(words: Words, roster: Roster, at: int) -> Who | None:
    """Where the text names no sure person near a "he" or "she": the last name that may be one."""
    for position, name in reversed(roster.possible):
        if position < at and words.paragraph[at] - words.paragraph[position] <= _FAR:
            return Who(key=name.lower(), name=name)
    return None


_OPENS_WITHIN = 12
"""Words from the start of a sentence within which its subject stands."""


def _another_opens(words: Words, roster: Roster, speaker: Who, claim: Claim, at: int, gender: str) -> bool:
    """Whether somebody else has been the subject of a sentence of the article since the speaker last spoke."""
    spoken = claim.cue[0][0] if claim.cue else claim.content[0][0]
    for position, person in roster.mentions_before(at, 6):
        if position < spoken:
            return False
        if person is speaker.person:
            return False
        outside = words.quote[position] == OUTSIDE and not any(a <= position < b for a, b in claim.content)
        if outside and person.gender in (None, gender) and _is_subject(words, position):
            return True
    return False


def _is_subject(words: Words, position: int) -> bool:
    """Whether the name at the word stands before the first verb of its sentence, and behind no preposition."""
    begin = words.sentence_bounds[words.sentence[position]][0]
    before = words.tag[begin:position] if words.tag else []
    return position - begin < _OPENS_WITHIN and not {"VBD", "VBZ", "VBP", "MD"} & set(before) and before[-1:] != ["IN"]
