"""Source phrases -> who that is: the name in full, title, body, and how anonymous, resolved inside the text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.models import Anonymity
from pipeline.parse.lang.en import cues
from pipeline.parse.speakers.bodies import document_owner, is_field, is_same_document, named_part
from pipeline.parse.speakers.coreference import Who, meant_by
from pipeline.parse.speakers.names import (
    PARTICLES,
    Person,
    Roster,
    honoured_gender,
    in_name,
    is_person_name,
    joined,
    name_start,
    organisation_of,
    stated_role,
)
from pipeline.parse.speakers.organisations import LEADING, full_body, full_name_with
from pipeline.parse.text.spans import Claim, Range
from pipeline.parse.text.tagger import kind_of_name
from pipeline.parse.text.words import Words

_LINKS = frozenset(
    "of for from in at with on by near inside outside within about who which whose close familiar briefed speaking "
    "involved citing quoted polled surveyed interviewed contacted seen obtained reviewed".split()
)
_RANK_WORDS = {
    "general": "gen", "colonel": "col", "senator": "sen", "representative": "rep", "congressman": "rep",
    "congresswoman": "rep", "governor": "gov", "admiral": "adm", "sergeant": "sgt", "captain": "capt", "major": "maj",
    "superintendent": "supt",
}  # fmt: skip
_GENERIC_BODIES = frozenset(
    "ministry agency company department group organisation organization union federation firm bank committee "
    "commission council court party network newspaper paper "
    "association institute university office regulator watchdog charity bureau board administration alliance study "
    "report survey poll statement document force".split()
)


def resolve(words: Words, roster: Roster, claims: Sequence[Claim], parents: Sequence[int | None]) -> list[Who]:
    """Who each claim's source is, for claims in the order of the text."""
    found: list[Who] = []
    for k, claim in enumerate(claims):
        if not claim.source:
            found.append(Who())
            continue
        found.append(_who(words, roster, claims, parents, found, k))
    return found


def _who(
    words: Words, roster: Roster, claims: Sequence[Claim], parents: Sequence[int | None], before: Sequence[Who], k: int
) -> Who:
    first, last = claims[k].source[0]
    while first < last - 1 and (_leads(words, first) or not words.raw[first][0].isalnum()):
        first += 1
    last = _before_circumstances(words, first, last)
    word = words.lower[first]
    if last - first == 1 and word in cues.PRONOUNS and words.raw[first] != "WHO":
        return meant_by(words, roster, claims, parents, before, k, word)
    stop = next(
        (
            j
            for j in range(first + 1, last)
            if (
                words.raw[j] in (",", "(", "—", "–")
                and not _is_short_form(words, j, last)
                and not is_field(words, j, first, last)
            )
            or words.lower[j] in ("who", "which")
        ),
        last,
    )
    if (named := _named_behind(words, roster, first, stop, last)) is not None:
        return named
    members = _members(words, first, stop)
    if len(members) > 1:
        return _joint([_phrase(words, roster, claims, before, k, a, b, b) for a, b in members])
    return _phrase(words, roster, claims, before, k, first, stop, last)


def _leads(words: Words, k: int) -> bool:
    """Whether word `k` is an article or the like, and no initial ("A. Shah")."""
    return words.lower[k] in LEADING and words.raw[k + 1 : k + 2] != ["."]


def _is_short_form(words: Words, i: int, last: int) -> bool:
    """Whether a bracket holds only a title's short form before a name: "Superintendent of Police [(SSP)] Anil Kumar"."""
    return words.raw[i] == "(" and words.raw[i + 2 : i + 3] == [")"] and i + 3 < last and words.raw[i + 3][0].isupper()


_ALWAYS_NAMED = frozenset("ministry court committee commission council university institute department".split())
"""Bodies whose names hold that noun: "the ministry" is nobody named otherwise."""
_NO_HEADS = frozenset("state press communications foreign defence defense finance interior home lead".split())
"""Words of titles that are no role by themselves."""
_NO_ROLES = cues.BODIES | cues.NO_PERSONS | cues.FINDINGS
_OWNED = frozenset(("’s", "'s", "’", "'"))
_NO_APPOSITION = frozenset("citing quoting speaking however though too meanwhile".split())


def _before_circumstances(words: Words, first: int, last: int) -> int:
    """Where the name of a source ends that is a possessive ("the union's claim") or goes on with what is no apposition."""
    if last - first > 1 and words.lower[last - 1] in _OWNED:
        last -= 1
    last = next((k for k in range(first + 1, last - 1) if words.raw[k] == "," and words.lower[k + 1] in _NO_APPOSITION), last)
    return _before_time(words, first, last)


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split())
_TIMES = _DAYS | frozenset(
    "january february march april may june july august september october november december year month week".split()
)


def _before_time(words: Words, first: int, last: int) -> int:
    """Where the name ends before when it was said: "the mayor [last year]", "the ministry [in August]"."""
    if last - first > 1 and words.lower[last - 1] in _TIMES:
        if last - first > 2 and words.lower[last - 2] in ("last", "this", "on", "in", "late", "early"):
            return last - 2
        if words.lower[last - 1] in _DAYS:
            return last - 1
    return last


def _named_behind(words: Words, roster: Roster, first: int, stop: int, last: int) -> Who | None:
    """ "the institute's director, Ann Lee": the name stands behind its role."""
    begin = stop + 1
    head = next((j for j in range(first + 1, stop) if words.lower[j] in ("of", "for", "at", "from", "with")), stop) - 1
    if begin >= last or words.raw[stop] != ",":
        return None
    owned = words.lower[first - 1 : first] in (["a"], ["an"], ["the"], ["his"], ["her"], ["their"])
    if (
        not _is_role(words, head)
        and words.lower[head] not in cues.TITLES - _NO_HEADS
        and not (owned and words.raw[head].islower() and words.lower[head] not in _NO_ROLES)
    ):
        return None
    if head < stop - 1 and words.lower[stop - 1] in (cues.BODIES | cues.TRADES | cues.NO_PERSONS):
        return None  # "a spokesman for the operator, Tarn Coaches"
    while begin < last - 1 and (not words.raw[begin][0].isalpha() or words.lower[begin] == "year-old" or _is_role(words, begin)):
        begin += 1  # "his neighbour, 71-year-old Ann Lee", "his neighbour, farmer Ann Lee"
    end = next(
        (j for j in range(begin, last) if not (in_name(words, j) or words.raw[j] == "." or _is_particle(words, j, last))), last
    )
    start = name_start(words, begin, end) if begin < end else end
    two = start == begin and 2 <= end - start <= 3 and not any(words.lower[k] in cues.BODIES for k in range(start, end))
    if not (two or is_person_name(words, start, end)):
        return None
    while first < stop - 1 and (words.lower[first] == "of" or words.lower[first] in LEADING):
        first += 1  # "one of the survivors, Ann Lee"
    name, title = joined(words, start, end), joined(words, first, stop)
    person = roster.person(name, start, None)
    if person is None:
        return Who(key=name.lower(), name=name, title=title, organisation=organisation_of(words, first, stop))
    person.title = person.title or title
    person.organisation = person.organisation or organisation_of(words, first, stop)
    return Who(key=person.name.lower(), name=person.name, title=title, organisation=person.organisation, person=person)


def _is_particle(words: Words, k: int, last: int) -> bool:
    """Whether word `k` stands between the capitals of a name: "Ursula [von der] Leyen"."""
    return words.lower[k] in PARTICLES and any(in_name(words, j) for j in range(k + 1, min(k + 3, last)))


def _is_role(words: Words, head: int) -> bool:
    noun = words.lower[head]
    return words.raw[head].islower() and (
        noun in cues.TITLES
        or noun in cues.ANONYMOUS_PEOPLE
        or (noun.endswith(cues.PERSON_ENDS) and noun not in ("for", "or") and noun not in cues.NO_PERSONS | cues.BODIES)
    )


def _members(words: Words, first: int, last: int) -> list[Range]:
    """The parts of a joint source ("the police and medics"); one where "and" stands inside a name."""
    k = next((k for k in range(first + 1, last - 1) if words.lower[k] == "and"), None)
    if k is None or _is_one(words, first, k, last):
        return [(first, last)]
    return [(first, k), (k + 1, last)]


def _is_one(words: Words, first: int, k: int, last: int) -> bool:
    """Whether the "and" at word `k` stands inside what names one body or one person."""
    left, right = words.raw[k - 1], words.raw[k + 1]
    named = left[0].isupper() and right[0].isupper()
    if named and words.lower[last - 1] in cues.BODIES and words.raw[last - 1][0].isupper():
        return True  # "Lindau Fire and Rescue Service"
    if bool(words.tag) and words.tag[k - 1].startswith("JJ") and left.islower():
        return True
    if named and not (is_person_name(words, first, k) or is_person_name(words, k + 1, last)):
        return True
    return any(words.lower[j] in _LINKS for j in range(first, k)) or not _may_be_somebody(words, first, k)


def _may_be_somebody(words: Words, first: int, last: int) -> bool:
    """Whether one word before "and" is a person or body, and no field of two: "[Health] and law expert"."""
    noun = words.lower[last - 1]
    if not words.tag or last - first > 1 or noun in cues.BODIES | cues.ANONYMOUS_PEOPLE | cues.TITLES | cues.PRONOUNS:
        return True
    opens = first == words.sentence_bounds[words.sentence[first]][0] and words.raw[last + 1][0].islower()
    return words.tag[last - 1] != "NN" and not (opens and kind_of_name(words.tag[last - 1]) not in ("p", "o"))


def _joint(parts: list[Who]) -> Who:
    named = [part for part in parts if not part.anonymous]
    if not named:
        return Who(key="+".join(part.key for part in parts), title=parts[0].title, anonymity="group")
    people = [part for part in named if part.person]
    name = " and ".join(part.name for part in people if part.name) if len(people) > 1 else named[0].name
    return Who(key="+".join(part.key for part in named), name=name, title=named[0].title, organisation=named[0].organisation)


# ---------------------------------------------------------------- noun phrases


def _phrase(
    words: Words, roster: Roster, claims: Sequence[Claim], before: Sequence[Who], k: int, first: int, stop: int, last: int
) -> Who:
    """A source that is a noun phrase: its head decides what it is. `stop` is where an apposition begins, `last` its end."""
    while first < stop - 1 and (
        _leads(words, first) or words.lower[first] in cues.HONORIFICS or words.lower[first].endswith("-based")
    ):
        first += 1
    named = _behind_role(words, roster, first, stop) or _behind_title(words, roster, first, stop)
    if named is not None:
        return named
    head_end = next((j for j in range(first + 1, stop) if words.lower[j] in _LINKS), stop)
    run = head_end
    while run > first and (
        in_name(words, run - 1)
        or words.raw[run - 1] == "."
        or words.lower[run - 1] in ("al", "bin", "van", "von", "de", "der", "ibn", "della")
    ):
        run -= 1
    start = name_start(words, run, head_end) if run < head_end else head_end
    if start < head_end:
        name = joined(words, start, head_end)
        person = roster.person(name, start, honoured_gender(words, start))
        alone = start == first or run > first or start > run
        if person is not None and alone and (head_end - start > 1 or _may_be_surname(words, start, head_end)):
            return _of_person(words, person, first, start, head_end)
        if is_person_name(words, start, head_end) or (
            start > run
            and head_end - start == 1
            and words.lower[start - 1].rstrip(".") in cues.TITLES - _NO_HEADS
            and words.lower[start] not in cues.BODIES  # "the Interior Ministry"
        ):
            title, organisation = stated_role(words, start, head_end)
            return Who(key=name.lower(), name=name, title=title, organisation=organisation)
        if head_end < last and words.raw[head_end] == "," and _apposition_is_person(words, head_end + 1, last):
            title, organisation = stated_role(words, start, head_end)
            return Who(key=name.lower(), name=name, title=title, organisation=organisation)
    return _unnamed(words, roster, before, first, head_end, stop, last, claims[k].source[0][0])


_FIRST_OF_NAME = 3
"""Words of a name behind a title phrase, where no given name shows where it begins."""


def _behind_role(words: Words, roster: Roster, first: int, stop: int) -> Who | None:
    """ "Lindau Board of Trustees chairman [Leo Barr]": the capitals behind the noun of a role, whatever stands before it."""
    run = stop
    while run > first and in_name(words, run - 1):
        run -= 1
    if not 2 <= stop - run <= _FIRST_OF_NAME or run - 1 <= first or not _is_role(words, run - 1):
        return None
    if not any(words.lower[k] in _LINKS for k in range(first, run)) or not is_person_name(words, run, stop):
        return None
    name, title = joined(words, run, stop), joined(words, first, run)
    person = roster.person(name, run, None)
    organisation = organisation_of(words, first, run)
    return Who(key=name.lower(), name=name, title=title, organisation=organisation, person=person)


_HOLDING = frozenset("acting former outgoing interim deputy new then current incoming".split())


def _behind_title(words: Words, roster: Roster, first: int, stop: int) -> Who | None:
    """Whoever stands last in capitals behind a title of several words: "Inspector General of Police [Musa Bello]"."""
    link = next((j for j in range(stop - 1, first, -1) if words.lower[j] in _OF_OFFICE or words.raw[j] == ")"), None)
    if link is None or not any(words.lower[j].rstrip(".") in cues.TITLES for j in range(first, link)):
        return None
    opens = next((j for j in range(first, link) if words.lower[j] not in _HOLDING), first)
    if not words.raw[opens][0].isupper() or not all(in_name(words, j) or words.raw[j] == "." for j in range(link + 1, stop)):
        return None
    start = name_start(words, link + 1, stop)
    if start == link + 1 and words.raw[link] != ")":
        if stop - start < _FIRST_OF_NAME:
            return None  # "Minister of Health", "Bishop of Lindau": nobody is named
        start = stop - 2
    if stop - start < 2 or words.lower[stop - 1] in cues.BODIES:
        return None
    name, title = joined(words, start, stop), joined(words, first, start)
    person = roster.person(name, start, None)
    if person is not None:
        person.title = person.title or title
        return Who(key=person.name.lower(), name=person.name, title=title, organisation=person.organisation, person=person)
    return Who(key=name.lower(), name=name, title=title, organisation=organisation_of(words, first, start))


_OF_OFFICE = frozenset("of for".split())


def _of_person(words: Words, person: Person, first: int, start: int, end: int) -> Who:
    """`first` is where the phrase begins, `start` the name: what stands between is a title, whatever its words."""
    title, organisation = stated_role(words, start, end)
    if title is None and start > first and words.raw[start - 1][0].isalpha() and words.lower[start - 1] not in cues.HONORIFICS:
        title = joined(words, first, start)
        person.title = person.title or title
    if title is None or (person.title and title.lower().split()[0] in cues.RANKS):
        title, organisation = person.title or title, person.organisation or organisation
    return Who(key=person.name.lower(), name=person.name, title=title, organisation=organisation, person=person)


def _may_be_surname(words: Words, start: int, end: int) -> bool:
    return end - start > 1 or end >= len(words) or words.lower[end] not in ("’s", "'s", "’", "'")


def _apposition_is_person(words: Words, start: int, last: int) -> bool:
    return any(
        words.lower[j] in cues.ANONYMOUS_PEOPLE or words.lower[j] in cues.TITLES for j in range(start, min(start + 6, last))
    ) or (words.raw[start : start + 1][0:1] != [] and words.raw[start].isdigit())


def _unnamed(
    words: Words, roster: Roster, before: Sequence[Who], first: int, head_end: int, stop: int, last: int, at: int
) -> Who:
    lower, raw = words.lower, words.raw
    head = head_end - 1
    if (document := _document_head(words, first, head_end)) is not None:
        head = document
    while head > first and lower[head] in _APPEARED:
        head -= 1  # "a study published by the university"
    while head > first and lower[head] in ("’s", "'s", "’", ")", "("):
        head -= 1
    noun = lower[head]
    phrase = joined(words, first, stop)
    if lower[at : at + 1] == ["the"] or lower[at] in ("this", "that"):
        known = _definite(words, roster, before, first, head, at)
        if known is not None:
            return known
    opens = head == words.sentence_bounds[words.sentence[head]][0] and bool(words.tag) and words.tag[head] in ("NN", "NNS")
    if noun in cues.FINDINGS and (maker := _of_document(words, roster, before, first, head, last, noun, head_end)) is not None:
        return maker
    proper = raw[head][0].isupper() and not opens
    party = proper and head > first and raw[head - 1][0].isupper() and noun.endswith("s") and noun not in cues.TITLES
    if proper and (party or noun not in cues.ANONYMOUS_PEOPLE) and noun not in cues.SPOKESPEOPLE:
        return _body(words, roster, first, head_end, stop, phrase)
    is_year_old = noun.endswith(("-old", "-olds"))
    is_person = (
        noun.endswith(cues.PERSON_ENDS) and noun not in cues.NO_PERSONS and noun not in cues.BODIES and noun not in cues.FINDINGS
    )
    if (
        noun in cues.ANONYMOUS_PEOPLE
        or (noun in cues.TITLES and noun not in _NO_HEADS and raw[head].islower())
        or is_year_old
        or is_person
        or (noun.endswith(cues.PLURAL_PEOPLE_ENDS) and noun not in cues.BODIES and noun not in cues.FINDINGS)
    ):
        return _anonymous(words, roster, first, head, stop, phrase)
    if noun in cues.FINDINGS and (owner := _owner(words, roster, first, head)) is not None:
        return owner
    stop = _before_appearing(words, first, stop)
    return _body(words, roster, first, head_end, stop, joined(words, first, stop))


def _document_head(words: Words, first: int, head_end: int) -> int | None:
    """The noun of a document in a phrase that goes on with what was done with it: "a survey [carried out] by"."""
    return next(
        (
            k
            for k in range(first, head_end - 1)
            if words.lower[k] in cues.FINDINGS and words.tag[k + 1 : k + 2] in (["VBN"], ["VBD"])
        ),
        None,
    )


def _of_document(
    words: Words, roster: Roster, before: Sequence[Who], first: int, head: int, last: int, noun: str, head_end: int
) -> Who | None:
    """Whose the document is: named before its noun, behind it, or where the text first spoke of it."""
    owner = document_owner(words, first, head) if words.raw[head].islower() else None
    if owner is not None:
        name = joined(words, *owner)
        name = roster.acronyms.get(name.lower(), name)
        return Who(key=name.lower(), name=name, organisation=name, document=noun)
    maker = _maker(words, roster, head_end, last)
    if maker is not None:
        maker.document = noun
        return maker
    if first == head and (first == 0 or words.lower[first - 1] != "a"):
        for who in reversed(before[-_DOCUMENTS_BACK:]):
            if who.document is not None and is_same_document(noun, who.document):
                return who
        return _maker_before(words, roster, noun, head)
    return None


_DOCUMENTS_BACK = 20
_DOCUMENT_FAR = 400
"""Words back in which the first mention of a document is looked for."""


def _maker_before(words: Words, roster: Roster, noun: str, head: int) -> Who | None:
    """Whose document it is by an earlier mention that is no source: "A survey by the institute came out"."""
    for k in range(head - 1, max(0, head - _DOCUMENT_FAR), -1):
        if words.lower[k] == noun and words.raw[k].islower():
            end = words.sentence_bounds[words.sentence[k]][1]
            maker = _maker(words, roster, k + 1, min(end, k + _MAKER_NEAR))
            if maker is not None:
                maker.document = noun
                return maker
    return None


_MAKER_NEAR = 12


def _maker(words: Words, roster: Roster, head_end: int, last: int) -> Who | None:
    """Whose a document or its data are: "a study by [the university]", "figures released by [the ministry]"."""
    lower, raw = words.lower, words.raw
    for j in range(max(0, head_end - 1), last - 1):
        if lower[j] not in ("by", "from"):
            continue
        start = j + 2 if lower[j + 1] in LEADING else j + 1
        while start < last - 1 and raw[start][0].islower() and words.tag and words.tag[start].startswith("JJ"):
            start += 1
        end = next((k for k in range(start, last) if _ends_body(words, k)), last)
        if start >= end:
            return None
        if raw[start][0].isupper():
            name = joined(words, start, end)
            return Who(key=name.lower(), name=roster.acronyms.get(name.lower(), name), organisation=name)
        if lower[end - 1] in _MAKERS:
            full = full_name_with(words, lower[end - 1], start)
            name = full or joined(words, start, end)
            return Who(key=name.lower(), name=name, organisation=full)
    return None


_MAKERS = cues.BODIES | cues.TRADES | frozenset("treasury police union city council state".split()) - cues.FINDINGS


def _owner(words: Words, roster: Roster, first: int, head: int) -> Who | None:
    """Whose document it is: "[Mr Brodin]’s yearly report", "[the NWB]’s report"."""
    end = next((k for k in range(first + 1, head) if words.lower[k] in _OWNED), None)
    while first < (end or 0) and (words.lower[first] in LEADING or words.lower[first] in cues.HONORIFICS):
        first += 1
    if end is None or first >= end or not all(words.raw[k][0].isupper() for k in range(first, end)):
        return None
    name = joined(words, first, end)
    person = roster.person(name, first, honoured_gender(words, first))
    if person is not None:
        return Who(key=person.name.lower(), name=person.name, title=person.title, organisation=person.organisation, person=person)
    full = roster.acronyms.get(name.lower())
    return None if full is None else Who(key=full.lower(), name=full, organisation=full)


def _ends_body(words: Words, k: int) -> bool:
    return (
        words.raw[k] in (",", "(", "—", "–")
        or words.lower[k] in _ENDS_BODY
        or (bool(words.tag) and words.tag[k] in ("VBD", "VBZ", "VBP", "MD"))
    )


_ENDS_BODY = frozenset("on last this earlier late".split())
_APPEARED = frozenset("published released issued unveiled".split())


def _before_appearing(words: Words, first: int, stop: int) -> int:
    """When a document came out is no part of its name: "a survey of 4,800 teachers [published on Wednesday]"."""
    return next((j for j in range(first + 1, stop) if words.lower[j] in _APPEARED and "by" not in words.lower[j:stop]), stop)


def _body(words: Words, roster: Roster, first: int, head_end: int, stop: int, phrase: str) -> Who:
    part = named_part(words, first, stop)
    if part != (first, stop):
        first, head_end = part[0], min(head_end, part[1]) if head_end > part[0] else part[1]
        phrase = joined(words, *part)
    name = roster.acronyms.get(phrase.lower(), phrase)
    name = roster.legal.get(name.lower(), name)
    if len(name) > 200:
        name = joined(words, first, head_end)
    if name.endswith(" alliance") and name[0].isupper():
        name = name.removesuffix(" alliance")  # "the NATO alliance" is NATO
    if "(" in name:
        name = name.split(" (")[0]
    run = head_end
    while run > first and words.raw[run - 1][0].isupper():
        run -= 1
    if first < run < head_end and bool(words.tag) and words.tag[run - 1] == "NN" and words.raw[run - 1].islower():
        name = joined(words, run, head_end)  # "the insurer Kestrel"
    unfit = any(word in cues.FINDINGS for word in name.lower().split()) or (
        bool(words.tag) and all(kind_of_name(words.tag[k]) == "p" for k in range(first, head_end))
    )
    return Who(key=name.lower(), name=name, organisation=name if name[:1].isupper() and not unfit else None)


def _anonymous(words: Words, roster: Roster, first: int, head: int, stop: int, phrase: str) -> Who:
    lower, raw = words.lower, words.raw
    noun = lower[head]
    organisation = None
    for j in range(head + 1, min(stop - 1, head + 4)):
        if lower[j] in ("for", "of", "from", "at", "with", "in"):
            start = j + 2 if lower[j + 1] in LEADING else j + 1
            end = start
            while end < stop and (
                raw[end][0].isupper()
                or (lower[end] in ("of", "and", "for", "the", "’s") and end + 1 < stop and raw[end + 1][0].isupper())
            ):
                end += 1
            if end > start and lower[j] != "in":
                organisation = joined(words, start, end)
            elif lower[j] in ("for", "of") and end == start:
                organisation = _body_named_by_noun(words, start, stop)
            break
    if organisation is None:
        end = first
        while end < head and raw[end][0].isupper() and not (words.tag and words.tag[end].startswith("JJ")):
            end += 1
        if end > first:
            organisation = joined(words, first, end)
        elif first < head and lower[head - 1] in cues.BODIES:
            organisation = full_body(words, lower[head - 1], head - 1)
    title = joined(words, first, head + 1) if head - first < 6 else noun
    plural = (
        (noun.endswith("s") and not noun.endswith("ss"))
        or noun in ("people", "men", "women", "they", "others", "some", "many", "police", "spokespeople")
        or noun == "authority"
    )
    spokes = noun in cues.SPOKESPEOPLE and organisation is not None
    anonymity: Anonymity = "spokesperson" if spokes else "group" if plural else "unnamed"
    return Who(
        key=f"?{noun}",
        title=title,
        organisation=roster.acronyms.get((organisation or "").lower(), organisation),
        anonymity=anonymity,
    )


def _body_named_by_noun(words: Words, start: int, stop: int) -> str | None:
    """ "a spokesman for [the army]", "an official of [the finance ministry]": in full where the text names it so."""
    for k in range(start, min(start + 4, stop)):
        if words.lower[k] in cues.BODIES:
            return full_body(words, words.lower[k], k) or joined(words, start, k + 1)
        if words.lower[k] in ("of", "in", "at", ","):
            return None
    return None


def _definite(words: Words, roster: Roster, before: Sequence[Who], first: int, head: int, at: int) -> Who | None:
    """ "the minister", "the ministry", "the official": whom the text has named or mentioned so before."""
    noun = words.lower[head]
    if noun.endswith("year-old"):
        for position, person in roster.mentions_before(at, 1):
            if words.paragraph[at] - words.paragraph[position] <= 1:
                return Who(
                    key=person.name.lower(), name=person.name, title=person.title, organisation=person.organisation, person=person
                )
    if noun in cues.TITLES or noun in cues.ANONYMOUS_PEOPLE:
        short = _RANK_WORDS.get(noun, noun)
        for position, person in roster.mentions_before(at, 40):
            if words.paragraph[at] - words.paragraph[position] > 12:
                break
            title = (person.title or "").lower().replace(".", "").split()
            if noun in title or short in title:
                return Who(
                    key=person.name.lower(), name=person.name, title=person.title, organisation=person.organisation, person=person
                )
        for who in reversed(before[-60:]):
            if who.key == f"?{noun}":
                return who
        return None
    if words.raw[head].islower() and noun in _NAMED_BY_TRADE:
        of_trade = _body_of_trade(roster, before, noun, at)
        if of_trade is not None:
            return of_trade
    if words.raw[head].islower() and noun in _GENERIC_BODIES:
        for who in reversed(before[-60:]):
            if who.name and not who.person and noun in (who.name.lower() + " " + (who.title or "").lower()).split():
                return who
        full = full_name_with(words, noun, head)
        if full:
            return Who(key=full.lower(), name=full, organisation=full)
        for who in reversed(before[-4:]):
            if (
                who.name
                and not who.person
                and not who.anonymous
                and who.name[:1].isupper()
                and head == first
                and noun not in _ALWAYS_NAMED
                and (_GENERIC_BODIES | cues.BODIES).isdisjoint(who.name.lower().split())  # "the alliance" is no ministry
            ):
                return who
    return None


_NAMED_BY_TRADE = cues.TRADES | frozenset("company firm bank group charity union newspaper paper club magazine trust".split())
_ONLY_KIN = frozenset("union charity newspaper paper club magazine trust bank".split())
"""Trades that a company named most is not likely to be of: only a name that shows the trade will do."""


def _body_of_trade(roster: Roster, before: Sequence[Who], noun: str, at: int) -> Who | None:
    """ "The airline", "the rights group": the body named before whose name shows the trade, else the one named most."""
    named = roster.bodies_before(at)
    kin = frozenset(cues.KINS_OF_TRADES.get(noun, noun).split()) | {noun, noun + "s"}
    fitting = [name for name in named if not kin.isdisjoint(name.lower().split())]
    for who in reversed(before[-4:]):
        if not fitting and who.name in named:
            return who
    for name in fitting or ([] if noun in _ONLY_KIN else named):
        return Who(key=name.lower(), name=name, organisation=name)
    return None
