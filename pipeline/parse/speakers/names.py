"""The people and bodies that a text names: each once, with title, body and the places where it is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from pipeline.parse.lang.en import cues
from pipeline.parse.lang.en.given_names import FEMALE, MALE
from pipeline.parse.text.words import Words

PARTICLES = frozenset("al bin ibn van von de der den del della di da dos du la le el ben abu ter st.".split())
_LONGEST_NAME = 6
_JUST_NAMED = 25
"""Words within which a surname takes up the last person of that name, not the one whom the text is about."""
_TITLE_REACH = 8
"""Words of a title before a name: "Director of National Intelligence", "South Korean Vice Foreign Minister"."""
_NOT_NAMES = frozenset(
    "the a an he she they it we i you this that these those but and in on at for from by with as if when while after "
    "before since according although though "
    "however meanwhile despite during there here what why how who where which not no yes so then also now just its "
    "his her their our my your all some many most "
    "both each every one two three several another other more less earlier later last next former monday tuesday "
    "wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december".split()
)
_BODY_WORDS = cues.BODIES | frozenset(
    "inc ltd corp plc llc co news times post press tv radio university college club united city county state states "
    "nations union north south east west new "
    "saint cup league games act bill road street airport park hotel school hospital river lake island islands sea bay "
    "war summit games services".split()
)


@dataclass(slots=True)
class Person:
    """A person with a name of two words or more."""

    name: str
    words: tuple[str, ...]
    title: str | None = None
    organisation: str | None = None
    gender: str | None = None
    full: list[int] = field(default_factory=list)
    """the words at which the name stands in full, in order"""
    mentions: list[int] = field(default_factory=list)
    """the words at which a mention begins, surname alone included, in order"""


@dataclass(slots=True)
class Roster:
    """Who is named in one text."""

    people: list[Person] = field(default_factory=list)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    by_given: dict[str, list[Person]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    """short form -> the body's name in full: "Sars" -> "South African Revenue Service" """
    possible: list[tuple[int, str]] = field(default_factory=list)
    """names at the head of a sentence that may be a person's, for want of a better one: word index, and the name"""
    legal: dict[str, str] = field(default_factory=dict)
    """a company's name without its legal form -> with it: "kestrel" -> "Kestrel Ltd" """
    bodies: list[tuple[int, str]] = field(default_factory=list)
    """mentions of bodies in the order of the text: word index, and the name"""
    at: list[int] = field(default_factory=list)
    who: list[Person] = field(default_factory=list)
    """mentions of people in the order of the text: word index, and who"""

    def person(self, name: str, position: int, gender: str | None = None) -> Person | None:
        """Whom `name` means at word `position`.

        Who of that name was named in full just before, else most often before, else first after it.
        """
        parts = name.split()
        last = parts[-1].lower()
        candidates = self.by_surname.get(last, [])
        if not candidates and len(parts) == 1:
            candidates = self.by_given.get(last, [])
        if len(parts) > 1:
            candidates = [
                p for p in candidates if p.words[0] == parts[0].lower() or parts[0].lower().rstrip(".") == p.words[0][:1]
            ]
        if gender is not None:
            candidates = [p for p in candidates if p.gender in (None, gender)]
        if not candidates:
            return None
        before = [p for p in candidates if p.full and p.full[0] <= position]
        if not before:
            return candidates[0]
        latest, at = max((p.full[bisect_right(p.full, position) - 1], k) for k, p in enumerate(before))
        if position - latest <= _JUST_NAMED:
            return before[at]
        return max(before, key=lambda p: (bisect_left(p.full, position), -p.full[0]))

    def bodies_before(self, position: int) -> list[str]:
        """The names of the bodies mentioned before word `position`, those mentioned most first, of these the latest first."""
        seen: dict[str, tuple[int, int]] = {}
        for at, name in self.bodies[: bisect_left(self.bodies, (position,))]:
            seen[name] = (seen.get(name, (0, 0))[0] + 1, at)
        return sorted(seen, key=lambda name: seen[name], reverse=True)

    def mentions_before(self, position: int, count: int) -> list[tuple[int, Person]]:
        """The last `count` mentions of people before word `position`, the nearest first."""
        k = bisect_left(self.at, position)
        return [(self.at[j], self.who[j]) for j in range(k - 1, max(-1, k - 1 - count), -1)]


def read_roster(words: Words) -> Roster:
    """The people of the text, by their names in full, and the short forms of its bodies."""
    roster = Roster()
    runs = _capitalised_runs(words)
    known: dict[str, Person] = {}
    alone = _standing_alone(words, runs)
    for first, last in runs:
        start = name_start(words, first, last)
        if not (is_person_name(words, start, last) or _is_called_by_surname(words, start, last, alone)):
            continue
        name = _joined(words, start, last)
        person = known.get(name.lower())
        if person is None:
            parts = tuple(w for w in name.lower().split() if not (len(w) <= 2 and w.endswith(".")))
            person = known[name.lower()] = Person(name, parts, gender=_gender(parts[0], words, start))
            roster.people.append(person)
            roster.by_surname.setdefault(parts[-1], []).append(person)
            roster.by_given.setdefault(parts[0], []).append(person)
        person.full.append(start)
        title, organisation = stated_role(words, start, last)
        if person.title is None or (title and person.title.lower() in cues.RANKS):
            person.title, person.organisation = title or person.title, organisation or person.organisation
    _read_legal_forms(words, runs, roster)
    _mark_mentions(words, runs, roster)
    _mark_bodies(words, runs, roster)
    _read_acronyms(words, roster)
    return roster


def _read_legal_forms(words: Words, runs: list[tuple[int, int]], roster: Roster) -> None:
    for first, last in runs:
        if last - first > 1 and words.lower[last - 1].rstrip(".") in LEGAL_FORMS and first not in roster.at:
            roster.legal.setdefault(_joined(words, first, last - 1).lower(), _joined(words, first, last))


LEGAL_FORMS = frozenset("inc ltd corp plc llc limited corporation ag sa nv gmbh llp".split())
"""Words that close a company's name in full."""


def _mark_mentions(words: Words, runs: list[tuple[int, int]], roster: Roster) -> None:
    for first, last in runs:
        start = name_start(words, first, last)
        person = roster.person(_joined(words, start, last), start, honoured_gender(words, start)) if start < last else None
        if person is not None:
            person.mentions.append(start)
            roster.at.append(start)
            roster.who.append(person)
            if (
                person.gender is None
                and start > 0
                and words.lower[start - 1].rstrip(".") in ("mr", "mrs", "ms", "sir", "lord", "lady", "dame")
            ):
                person.gender = "m" if words.lower[start - 1].rstrip(".") in ("mr", "sir", "lord") else "f"


_NAMES_BODY = frozenset(
    "airlines airways air bank foods motors group holdings energy capital partners international inc ltd corp plc llc co stores "
    "insurance telecom pharma pharmaceuticals technologies systems industries resources mining oil gas railways rail coaches "
    "media entertainment hotels restaurants properties brands".split()
)


def _mark_bodies(words: Words, runs: list[tuple[int, int]], roster: Roster) -> None:
    """Bodies of trade and charities, named by the tagger or by a word in their names; and what may be a person."""
    people = set(roster.at)
    for first, last in runs:
        if first in people or any(k in people for k in range(first, last)):
            continue
        by_word = last - first > 1 and not _NAMES_BODY.isdisjoint(words.lower[first:last])
        kinds = [words.tag[k][3:] for k in range(first, last)] if words.tag else []
        if by_word or (kinds and kinds.count("o") * 2 > len(kinds)):
            roster.bodies.append((first, _joined(words, first, last)))
        elif (
            2 <= last - first <= 3
            and first == words.sentence_bounds[words.sentence[first]][0]
            and last < len(words)
            and words.tag
            and words.tag[last] in ("VBD", "VBZ", ",")
            and "l" not in kinds
            and not any(words.lower[k] in _BODY_WORDS or words.raw[k].isupper() for k in range(first, last))
        ):
            roster.possible.append((first, _joined(words, first, last)))


def _capitalised_runs(words: Words) -> list[tuple[int, int]]:
    """Runs of capitalised words, name particles between them included."""
    found = []
    i, n = 0, len(words)
    raw, lower = words.raw, words.lower
    while i < n:
        if not raw[i][0].isupper() or lower[i] in _NOT_NAMES or lower[i].endswith("-based"):
            i += 1
            continue
        k = i + 1
        while k < n and k - i < 12 and words.sentence[k] == words.sentence[i]:
            if (in_name(words, k) and lower[k] not in _NOT_NAMES) or (
                lower[k] in PARTICLES and k + 1 < n and raw[k + 1][0].isupper()
            ):
                k += 1
            elif raw[k] == "." and len(raw[k - 1]) == 1 and k + 1 < n and raw[k + 1][0].isupper():
                k += 1  # an initial: "J. Okoro"
            else:
                break
        while k > i + 1 and (lower[k - 1] in PARTICLES or raw[k - 1] == "."):
            k -= 1
        found.append((i, k))
        i = k
    return found


def in_name(words: Words, k: int) -> bool:
    """Whether word `k` is capitalised, the second half of "O’Connor" included."""
    word = words.raw[k]
    if word[0] in "’'":
        return len(word) > 2 and word[1].isupper() and k > 0 and words.end[k - 1] == words.start[k]
    return word[0].isupper() or (word[2:3] == "-" and word[:2].lower() in _ARTICLES and word[3:4].isupper())


_ARTICLES = frozenset("al el as ad an ar az".split())
"""Articles that an Arabic surname is written with: "Omar al-Fadl"."""


def _is_office(words: Words, first: int) -> bool:
    """Whether a title and "of" or "for" stand before word `first`: "Inspector General of …"."""
    return (
        first > 1
        and words.lower[first - 1] in ("of", "for")
        and words.raw[first - 2][0].isupper()
        and any(words.lower[k] in cues.TITLES for k in range(max(0, first - 3), first - 1))
    )


_FIELDS = frozenset(
    "health education finance transport agriculture justice labour labor trade energy environment culture tourism police "
    "state defence defense interior affairs security housing planning works services".split()
)
"""What a minister, a secretary or an inspector is one of: "Minister for Health Mary Dunne"."""


def _is_joined_title(words: Words, k: int) -> bool:
    """ "Director-General", "Attorney-General"."""
    parts = words.lower[k].split("-")
    return len(parts) > 1 and parts[0] in cues.TITLES and parts[-1] in cues.TITLES


def name_start(words: Words, first: int, last: int) -> int:
    """Where the name begins in a run of capitalised words that may open with titles and bodies ("FBI Director Ann Lee")."""
    start = first
    for k in range(first, last - 1):
        if (
            words.lower[k].rstrip(".") in cues.TITLES
            or _is_joined_title(words, k)
            or (words.raw[k].endswith(".") and words.lower[k] in cues.RANKS)
            or words.lower[k] in cues.HONORIFICS
        ):
            start = k + 1
    if start == first and last - first > 2 and _is_office(words, first):
        return last - 2  # "Minister for Fisheries [Ann Lee]"
    if start == first and last - first > 2:
        # "U.S. Brig ...", "NATO's Ann Lee": a body before a known given name
        for k in range(first + 1, last - 1):
            if words.lower[k] in MALE or words.lower[k] in FEMALE:
                if (
                    words.lower[first] not in MALE
                    and words.lower[first] not in FEMALE
                    and (
                        words.raw[k - 1].isupper()
                        or words.lower[k - 1] in _BODY_WORDS
                        or words.lower[k - 1] in _FIELDS
                        or (words.tag and words.tag[k - 1][3:] in ("o", "l"))
                    )
                ):
                    start = k
                break
    return start


_ALSO_SURNAMES = frozenset(
    "west east north south lake river park bay hill street road house hall bill church king bishop post park states "
    "act cup banks".split()
)
"""Words in names of bodies and places that are surnames as well: whoever speaks, or is of an age or a role, is a person."""


def is_person_name(words: Words, start: int, last: int) -> bool:
    """Whether the capitalised words `start` to `last` are a person's name in full."""
    count = sum(words.raw[k][0].isalpha() for k in range(start, last))
    given = words.lower[start]
    known = given in MALE or given in FEMALE
    bodies = [
        k
        for k in range(start, last)
        if (words.lower[k] in _BODY_WORDS or words.lower[k] in _NAMES_BODY) and not (k == start and known)
    ]
    if not 2 <= count <= _LONGEST_NAME:
        return False
    if bodies:
        surname = bodies == [last - 1] and words.lower[last - 1] in _ALSO_SURNAMES and known
        return surname and _is_somebody(words, start, last)
    if known:
        return True
    if (
        start > 0
        and (words.lower[start - 1].rstrip(".") in cues.TITLES or words.lower[start - 1] in cues.HONORIFICS)
        and not words.raw[start].isupper()
    ):
        return True
    if words.tag:
        kinds = [words.tag[k][3:] for k in range(start, last) if words.tag[k].startswith("NNP")]
        return bool(kinds) and sum(kind == "p" for kind in kinds) * 2 > len(kinds)
    return _has_age(words, last)


def _has_age(words: Words, last: int) -> bool:
    after = words.raw[last : last + 3]
    return len(after) == 3 and after[0] == "," and after[1].isdigit() and after[2] in (",", ".")


def _is_somebody(words: Words, start: int, last: int) -> bool:
    """Whether the name has a title, an age or a role beside it, or speaks."""
    if start and words.lower[start - 1].rstrip(".") in cues.TITLES:
        return True
    if words.lower[last : last + 1] and words.lower[last] in cues.SPEECH:
        return True
    if words.raw[last : last + 1] == [","] and words.lower[last + 1 : last + 2] in (["a"], ["an"], ["the"]):
        nouns = words.lower[last + 2 : last + 6]
        if any(noun.endswith(cues.PERSON_ENDS) and noun not in cues.NO_PERSONS | cues.BODIES for noun in nouns):
            return True
    return _has_age(words, last) or _role_after(words, last)[0] is not None


def _is_called_by_surname(words: Words, start: int, last: int, alone: frozenset[str]) -> bool:
    """Whether two or three capitalised words are a person's by how the text goes on: by the last of them alone.

    A body goes on by its first word, or by what it is; a person's name has no article.
    """
    if not 2 <= last - start <= 3 or (start and words.lower[start - 1] == "the"):
        return False
    if any(words.raw[k].isupper() or words.lower[k] in _BODY_WORDS or words.lower[k] in _NO_SURNAMES for k in range(start, last)):
        return False
    if words.tag and not all(words.tag[k].startswith("NNP") and words.tag[k][3:] != "l" for k in range(start, last)):
        return False
    return words.lower[last - 1] in alone and words.lower[start] not in alone


_NO_SURNAMES = frozenset("airlines airways foods motors group holdings energy capital partners international bank".split())


def _standing_alone(words: Words, runs: list[tuple[int, int]]) -> frozenset[str]:
    """The capitalised words that stand alone somewhere and speak or are the subject of a verb there."""
    return frozenset(
        words.lower[first]
        for first, last in runs
        if last - first == 1
        and not words.raw[first].isupper()
        and last < len(words)
        and words.lower[last - 2 : last - 1] != ["the"]
        and (words.lower[last] in cues.SPEECH or (words.tag and words.tag[last] in ("VBD", "VBZ")))
    )


def honoured_gender(words: Words, start: int) -> str | None:
    """What an honorific before the name says ("Mrs Lee", "Lady Starmer")."""
    before = words.lower[start - 1].rstrip(".") if start else ""
    return "m" if before in ("mr", "sir", "lord") else "f" if before in ("mrs", "ms", "miss", "lady", "dame") else None


def _gender(given: str, words: Words, start: int) -> str | None:
    before = words.lower[start - 1].rstrip(".") if start else ""
    if before in ("mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman", "businessman") or (
        given in MALE and given not in FEMALE
    ):
        return "m"
    if before in ("mrs", "ms", "miss", "lady", "dame", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman") or (
        given in FEMALE and given not in MALE
    ):
        return "f"
    return None


def stated_role(words: Words, start: int, last: int) -> tuple[str | None, str | None]:
    """Title and body stated around the name `start` to `last`: before it ("Kremlin spokesman") or in apposition after it."""
    title, organisation = _role_before(words, start)
    after = _role_after(words, last)
    if after[0] and (title is None or title.lower().replace(".", "").split()[0] in cues.RANKS):
        return after
    if title is None and start > 3 and words.raw[start - 1] == ",":
        return _role_apart(words, start - 1), organisation
    return title, organisation


def _role_apart(words: Words, comma: int) -> str | None:
    """ "[The club’s owner], Ann Lee, said": a role with its determiner, parted from the name by a comma."""
    head = comma - 1
    if words.raw[head][0].isupper() or not (words.lower[head] in cues.TITLES or words.lower[head] in cues.ANONYMOUS_PEOPLE):
        return None
    begin = words.sentence_bounds[words.sentence[comma]][0]
    for k in range(head - 1, max(begin - 1, head - _TITLE_REACH), -1):
        if words.lower[k] in ("the", "its", "his", "her", "their", "a", "an"):
            return _joined(words, k + 1, comma)
        if words.tag and not words.tag[k].startswith(("NN", "JJ", "POS")):
            return None
    return None


def _role_before(words: Words, start: int) -> tuple[str | None, str | None]:
    lower, raw = words.lower, words.raw
    k = start
    while k > 0 and start - k < _TITLE_REACH and words.sentence[k - 1] == words.sentence[start - 1]:
        word = lower[k - 1]
        is_title = word.rstrip(".") in cues.TITLES
        if is_title or (
            k < start
            and (
                (raw[k - 1][0].isupper() and word not in _NOT_NAMES)
                or word in ("of", "for", "’s", "'s", "and", "national", "foreign", "military", "police", "campaign")
                or word in cues.BODIES
            )
        ):
            k -= 1
            continue
        break
    while k < start and lower[k] in ("of", "for", "’s", "'s", "and"):
        k += 1
    if k >= start or not any(lower[j].rstrip(".") in cues.TITLES for j in range(k, start)):
        return None, None
    if all(lower[j] in cues.HONORIFICS for j in range(k, start)):
        return None, None
    title = _joined(words, k, start)
    return title, organisation_of(words, k, start)


def _role_after(words: Words, last: int) -> tuple[str | None, str | None]:
    raw, lower = words.raw, words.lower
    if last + 1 >= len(words) or raw[last] != "," or words.sentence[last + 1] != words.sentence[last - 1]:
        return None, None
    k = last + 1
    if raw[k].isdigit() and k + 2 < len(words) and raw[k + 1] == ",":
        k += 2
    begin = k
    if lower[k] in ("the", "a", "an", "who"):
        if lower[k] == "who":
            return None, None
        begin = k + 1
    stop = begin
    while (
        stop < len(words)
        and stop - begin < 18
        and words.sentence[stop] == words.sentence[last - 1]
        and raw[stop] not in (",", ".", ";", ":", "—", "–", "(", "”", "“", '"')
    ):
        if lower[stop] in ("who", "which", "that", "said", "says", "told"):
            break
        stop += 1
    if not any(lower[j] in cues.TITLES or lower[j] in cues.ANONYMOUS_PEOPLE for j in range(begin, min(stop, begin + 5))):
        return None, None
    return _joined(words, begin, stop), organisation_of(words, begin, stop)


def organisation_of(words: Words, begin: int, stop: int) -> str | None:
    """The body in a title: what stands before its noun ("Kremlin spokesman"), or after "of", "for", "at"."""
    lower, raw = words.lower, words.raw
    for k in range(begin, stop - 1):
        if lower[k] in ("of", "for", "at", "with", "from"):
            j = k + 1
            if lower[j] in ("the", "a", "an"):
                j += 1
            end = j
            while end < stop and (
                raw[end][0].isupper()
                or (lower[end] in ("of", "and", "for", "’s", "the") and end + 1 < stop and raw[end + 1][0].isupper())
            ):
                end += 1
            if end > j:
                while end < stop and lower[end] in cues.BODIES:
                    end += 1  # "the Lindau police department"
                return _joined(words, j, end)
            return None
    body = next((k for k in range(stop - 2, begin, -1) if lower[k] in cues.BODIES), begin)
    if body > begin and raw[begin][0].isupper() and lower[begin] not in _NOT_NAMES and lower[begin] not in cues.TITLES:
        return _joined(words, begin, body + 1)  # "Russian Defense Ministry spokesman"
    end = begin
    while end < stop and raw[end][0].isupper() and lower[end].rstrip(".") not in cues.TITLES and lower[end] not in _NOT_NAMES:
        end += 1
    if end < stop and lower[end] in ("’s", "'s") and words.tag and words.tag[end - 1][3:] == "p":
        return None  # "Berg’s lawyer"
    while end > begin and (lower[end - 1] in ("’s", "'s") or (words.tag and words.tag[end - 1].startswith("JJ"))):
        end -= 1
    if end > begin and end < stop:
        return _joined(words, begin, end)
    return None


def _read_acronyms(words: Words, roster: Roster) -> None:
    """`South African Revenue Service (Sars)`: the short form stands for the capitalised words before the bracket."""
    raw, lower = words.raw, words.lower
    for i in range(2, len(words) - 2):
        if raw[i] != "(" or raw[i + 2] != ")" or not raw[i + 1][0].isupper() or not 2 <= len(raw[i + 1]) <= 8:
            continue
        k = i
        while (
            k > 0
            and i - k < 10
            and (
                (raw[k - 1][0].isupper() and lower[k - 1] != "the")
                or (lower[k - 1] in ("of", "and", "for", "’s", "’", "the", ",") and k < i)
            )
        ):
            k -= 1
        while k < i and not raw[k][0].isupper():
            k += 1
        while k < i and raw[k][0].lower() != raw[i + 1][0].lower():
            k += 1
        if i - k >= 2:
            roster.acronyms.setdefault(lower[i + 1], _joined(words, k, i))
    _read_initials(words, roster)


_SMALL = frozenset("of and for the in on".split())


def _read_initials(words: Words, roster: Roster) -> None:
    """ "The World Health Organization …": a later WHO is the body whose capitals those are."""
    raw, lower = words.raw, words.lower
    wanted = {word for word in raw if 3 <= len(word) <= 6 and word.isupper() and word.isalpha()}
    if not wanted:
        return
    for i, word in enumerate(raw):
        if (
            not word[0].isupper()
            or word.isupper()
            or lower[i] in _NOT_NAMES
            or (i and raw[i - 1][0].isupper() and lower[i - 1] not in _NOT_NAMES)
        ):
            continue
        letters, k = "", i
        while k < len(words) and words.sentence[k] == words.sentence[i] and len(letters) <= 6:
            if raw[k][0].isupper() and raw[k].isalpha():
                letters += raw[k][0]
                if letters in wanted and len(letters) > 2:
                    roster.acronyms.setdefault(letters.lower(), _joined(words, i, k + 1))
            elif lower[k] not in _SMALL:
                break
            k += 1


def _joined(words: Words, first: int, last: int) -> str:
    """The words as they stand in the text, white space made single."""
    return " ".join(words.text[words.start[first] : words.end[last - 1]].split())


joined = _joined
