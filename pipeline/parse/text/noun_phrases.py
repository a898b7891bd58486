"""Tokens -> the noun phrase that a number counts."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.parse.lang.en.category_words import DEEDS
from pipeline.parse.lang.en.grammar_words import (
    ADJUNCT_PLURALS,
    DETERMINERS,
    NOUNS_IN_ING,
    NOUNS_OF_DEEDS,
    SIMPLE_PASTS,
    STOP_WORDS,
    VERBS,
    is_plural,
)
from pipeline.parse.lang.en.number_words import SMALL
from pipeline.parse.text.tokens import HYPHENS, Tokens

TIMES = frozenset(
    "year month week quarter season night summer winter spring autumn fall decade century time january march".split()
)
NAMES_LIKE_WORDS = frozenset({"US", "WHO", "IT"})
"""Names that only their capitals tell from words that end a noun phrase: "13,000 US troops"."""
LONGEST = 13  # tokens of a noun phrase; more are looked at in no phrase that news writes
_OPENS_CLAUSE = frozenset(
    "times reasons things ways questions lessons facts signs mistakes years months weeks days points".split()
)
"""Behind these a clause may begin without a word to open it: "two reasons investors stay"."""
_VERBS_AND_NOUNS = frozenset(
    "wins calls shows cuts gains works votes stops strikes starts rises falls runs hits sets draws lives".split()
)
"""Forms of verbs that are plural nouns behind another noun: "three state primaries wins", "32 home runs"."""
_MANY_IN_ONE = frozenset("population family public community nation household generation majority".split())
"""Nouns in the singular whose verb is one: "a third of the population lives …"."""
_PARTICIPLES = frozenset(
    "set cast lost left shot cut burnt held kept paid spent sold found built dead missing due worth likely able".split()
)
_NOUNS_IN_LY = frozenset(
    "family supply rally assembly ally anomaly monopoly jelly bully belly fly reply butterfly early elderly".split()
)
_NOUNS_AND_VERBS = frozenset("watch help hit vote study start pay cut cost lead call show work".split())
"""Behind an adjective and before a plural they are nouns: "two federal watch lists"."""
_PLACES = frozenset("outside inside".split())
ONLY_VERBS = frozenset(
    """
    compares includes contains proves suggests remains seems lacks owns owes opposes means becomes begins belongs makes gets
    goes fixes uses introduces comes gives takes keeps brings says tells knows thinks wants needs adds moves helps believes
    happens occurs sees
    """.split()
)
_NO_NOUNS = frozenset(
    """
    unsure undecided last first next past previous best worst most least same high low right now short shy clear ahead apart
    apiece prisoner hostage captive
""".split()
)
_SKIPPED = frozenset("more further additional extra fewer".split())


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The tokens of a noun phrase, and of its head."""

    first: int
    last: int
    head: int

    def text(self, tokens: Tokens) -> str:
        return tokens.quote(self.first, self.last)


def noun_phrase(tokens: Tokens, at: int, *, plural: bool = True, with_of: bool = True) -> NounPhrase | None:
    """The noun phrase that begins at token `at`, without determiner; None where none does.

    `plural`: its head is expected to be one, since more than one are counted. `with_of`: an of-phrase may belong to it.
    """
    raw, low = tokens.raw, tokens.low
    j = at
    while (low[j] in DETERMINERS and not starts_code(tokens, j)) or low[j] in _SKIPPED:
        j += 1
    if raw[j] in {"“", "‘", '"'}:
        j += 1
    if low[j] in {"last", "next", "this"} and low[j + 1] in TIMES:
        return None  # "2.1 last year"
    first, head, last_word, end = j, -1, -1, -1
    while j < first + LONGEST:
        word = low[j]
        if not word or not (raw[j][0].isalpha() or _inside_compound(tokens, j)):
            if word in {"and", "or"} and head < 0 and _joins_modifiers(tokens, j):
                j += 1
                continue
            if word == "," and plural and head < 0 and last_word >= first and _joins_adjectives(tokens, j):
                j += 1
                continue
            if plural and head < 0 and raw[j] in _QUOTES and j > first and _is_quoted_modifier(tokens, first, j):
                j += 1
                continue
            if raw[j] == "&" and raw[j - 1][:1].isupper() and raw[j + 1][:1].isupper():
                j += 1
                continue
            break
        if not raw[j][0].isalpha():
            j += 1
            end = j  # "F-16", "Su-25": the digits belong to the word
            continue
        if word == "s" and tokens.glued(j - 1) and raw[j - 1][0].isdecimal() and not is_plural(low[j + 1]):
            head, j = j, j + 1  # "two F-16s circle"
            break
        if word in _PLACES and j == first and plural and low[j + 1] not in DETERMINERS and _joins_modifiers(tokens, j):
            last_word = j  # "two outside spending groups"
            j += 1
            continue
        if word in STOP_WORDS and not _is_content(tokens, j):
            if plural and head < 0 and last_word >= first and word in {"and", "or"} and _joins_modifiers(tokens, j):
                j += 1
                continue
            break
        if word in SMALL and last_word >= first:
            break  # "tell one group one thing"
        noun = low[j - 1] in DETERMINERS or (plural and head < 0 and _is_noun_too(tokens, j, first))
        if word == "accused" and low[j + 1] == "of":
            break  # "three accused of arson", but "three accused were held"
        noun = noun or (j == first and low[j - 1] == "one" and word in NOUNS_OF_DEEDS)
        noun = noun or (head < 0 and last_word >= first and _is_noun_behind_adjective(tokens, j))
        is_verb = (word in VERBS or word in SIMPLE_PASTS or word in ONLY_VERBS) and not tokens.hyphen(j + 1)
        is_verb = is_verb and not (tokens.hyphen(j - 1) and j - 1 > first)  # "middle-aged men"
        if is_verb and not noun and not _is_modifier(tokens, j, plural):
            break
        if raw[j + 1] in HYPHENS and low[j + 2] in {"and", "or"} and tokens.glued(j) and tokens.hyphen(j + 4):
            j += 3  # "low- and middle-income Americans"
            continue
        if tokens.hyphen(j + 1) and raw[j + 1] != "—":  # "top-line", "then-president": judged by what follows the hyphen
            last_word = j
            j += 2
            continue
        if plural and is_plural(word):
            head = j
            if not _goes_on(tokens, j):
                j += 1
                break
        elif last_word >= first and low[last_word].endswith(("'s", "’s")):
            pass  # behind a possessive anything goes: "the governor's requested funding"
        elif (
            not plural
            and last_word >= first
            and word.endswith("s")
            and is_plural(word)
            and raw[j].islower()
            and word != "species"
            and not (word in ADJUNCT_PLURALS and _is_noun_behind(tokens, j))
        ):
            break  # "one child remains"
        elif last_word >= first and word.endswith(("ed", "ing")) and raw[j].islower() and not plural and word not in NOUNS_IN_ING:
            if not tokens.hyphen(j - 1):  # "spin-dried shirts"
                break
        elif not plural and last_word >= first and word.endswith("ly") and raw[j].islower() and word not in _NOUNS_IN_LY:
            break  # "the $49 kettle regularly sells out"
        last_word = j
        j += 1
    if head < 0:
        head = last_word
        if head < first:
            return None
        if plural and not _may_be_counted(tokens, first, head):
            return None
    last = end if end > head and tokens.glued(head) and not tokens.is_word(end - 1) else head + 1
    if with_of and low[last] == "of" and (inner := _of_phrase(tokens, last + 1)):
        last = inner
    if raw[first - 1] in _QUOTES and any(raw[k] in _QUOTES for k in range(first, head)):
        first -= 1  # "nine “volatile” samples"
    elif raw[last] in _QUOTES and sum(raw[k] in _QUOTES for k in range(first, last)) == 1:
        last += 1  # "of self-described “owls”"
    return NounPhrase(first, last, head)


_QUOTES = frozenset('“”"')


def _is_quoted_modifier(tokens: Tokens, first: int, at: int) -> bool:
    """Does the mark at token `at` open or close a modifier in quotation marks: "nine “volatile” samples"?"""
    opens = tokens.glued(at) and not tokens.glued(at - 1)
    if opens:
        return tokens.is_word(at + 1)
    closes = tokens.glued(at - 1) and not tokens.glued(at) and tokens.raw[at + 1].islower()
    return closes and not _QUOTES.isdisjoint(tokens.raw[first - 1 : at]) and tokens.low[at + 1] not in STOP_WORDS | VERBS


def starts_code(tokens: Tokens, at: int) -> bool:
    """Does a capital touch digits behind it, as in the name of a model: "ten A330s"?"""
    return tokens.raw[at][:1].isupper() and tokens.glued(at) and tokens.raw[at + 1][:1].isdecimal()


def _is_noun_too(tokens: Tokens, at: int, first: int) -> bool:
    """Is what may be a verb in -s the noun of a count?"""
    word = tokens.low[at]
    if at == first:
        return is_plural(word) and word not in ONLY_VERBS
    return word in _VERBS_AND_NOUNS and tokens.low[at - 1] not in _MANY_IN_ONE


_NUMBERS = frozenset(SMALL) | frozenset("hundred thousand million billion dozen hundreds thousands millions dozens".split())
_SUMMING_UP = frozenset("overall nationwide statewide total".split())
_ADJECTIVES_OF_SUMS = frozenset(
    "total overall statewide popular annual full original final entire whole average real initial actual".split()
)


def _is_noun_behind_adjective(tokens: Tokens, at: int) -> bool:
    """Is a verb's plain form a noun, since an adjective stands before it and no object behind: "of the total cost"?"""
    following = tokens.low[at + 1]
    if tokens.low[at - 1] not in _ADJECTIVES_OF_SUMS:
        return False
    return not tokens.is_word(at + 1) or (following in STOP_WORDS and following not in DETERMINERS)


_PERIODIC = frozenset("daily weekly monthly yearly".split())


def _is_content(tokens: Tokens, at: int) -> bool:
    """Is a word that mostly ends a noun phrase part of one here: US troops, state-of-the-art, an A330, daily flights?"""
    if tokens.raw[at] in NAMES_LIKE_WORDS or tokens.hyphen(at - 1) or tokens.hyphen(at + 1) or starts_code(tokens, at):
        return True
    return tokens.low[at] in _PERIODIC and tokens.is_word(at + 1) and tokens.low[at + 1] not in STOP_WORDS


def _joins_modifiers(tokens: Tokens, at: int) -> bool:
    """Does "and" join two modifiers of one noun: "Kia and Hyundai vehicles", "digital and physical sales"?"""
    for j in range(at + 1, at + 6):
        if tokens.hyphen(j):
            continue
        if j > at + 3 and not (tokens.hyphen(at + 2) or tokens.hyphen(at + 3)):
            return False
        word = tokens.low[j]
        if not tokens.is_word(j) or word in STOP_WORDS or word in VERBS:
            return False
        if j > at + 1 and is_plural(word):
            return True
    return False


def _joins_adjectives(tokens: Tokens, comma: int) -> bool:
    """Does a comma stand between two adjectives of one noun: "12 brand-new, state-of-the-art clinics"?"""
    word = tokens.low[comma - 1]
    if not (tokens.hyphen(comma - 2) or word in _SHORT_ADJECTIVES or word.endswith(_ENDS_OF_ADJECTIVES)):
        return False
    j = comma + 1
    while tokens.is_word(j) and j < comma + 12:
        if tokens.hyphen(j + 1):
            j += 2
            continue
        word = tokens.low[j]
        if is_plural(word) and tokens.raw[j].islower():
            return j > comma + 1
        if (word in STOP_WORDS or word in VERBS) and not tokens.hyphen(j - 1):
            return False
        j += 1
    return False


_SHORT_ADJECTIVES = frozenset("young old new big small large little black white red blue green grey poor rich short long".split())
_ENDS_OF_ADJECTIVES = ("y", "ed", "ing", "ish", "al", "ous", "ive", "ic", "ful", "less", "able", "ible", "ern")


def _inside_compound(tokens: Tokens, at: int) -> bool:
    """Hyphens, and digits bound by hyphens or to letters: "F-16", "20-something"."""
    if tokens.raw[at] in HYPHENS:
        return tokens.hyphen(at) and tokens.raw[at] != "—"
    if tokens.glued(at - 1) and starts_code(tokens, at - 1):
        return True
    if tokens.raw[at].isdecimal() and tokens.raw[at - 1][:1].isupper() and len(tokens.raw[at]) < 4:
        return is_plural(tokens.low[at + 1]) and tokens.raw[at + 1].islower()  # "Model 3 sedans"
    if not tokens.raw[at][0].isdecimal() or tokens.raw[at - 1] in {"–", "—"}:
        return False
    return tokens.glued(at - 1) or tokens.hyphen(at + 1)


def _is_modifier(tokens: Tokens, at: int, plural: bool) -> bool:
    """Is this form of a verb an adjective here: "missing children", "aged care homes"?"""
    word, following = tokens.low[at], tokens.low[at + 1]
    if word == "likely" and plural:
        return tokens.is_word(at + 1) and following not in STOP_WORDS  # "552 likely Democratic voters"
    if not plural or not (word.endswith(("ed", "ing", "en", "wn")) or word in _PARTICIPLES or word in _NOUNS_AND_VERBS):
        return False
    if word in _NOUNS_AND_VERBS and (tokens.low[at - 1] in STOP_WORDS or not tokens.is_word(at - 1)):
        return False
    if word in SIMPLE_PASTS or word in {"killed", "dead", "died", "said", "says", "have", "according"}:
        return False
    if word.endswith("ed") and word not in DEEDS and tokens.raw[at + 1][:1].isupper() and is_plural(tokens.low[at + 2]):
        return tokens.raw[at + 2].islower()  # "142 confirmed Ebola cases"
    return is_plural(following) and following not in VERBS and not is_plural(word) and tokens.is_word(at + 1)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Does the noun phrase go on behind the plural at `at`: "sports cars", "Texas counties", "women soldiers"?"""
    following = tokens.low[at + 1]
    if not following or not tokens.is_word(at + 1) or following in STOP_WORDS:
        return False
    if tokens.raw[at][:1].isupper() and tokens.raw[at + 1][:1].isupper() and is_plural(following):
        return True
    if following in VERBS and following not in _VERBS_AND_NOUNS:
        return False
    if is_plural(following):
        # no plural is the subject of a verb in -s: two in a row are one compound ("firearms licences")
        if following.endswith("s") and tokens.raw[at + 1].islower() and tokens.low[at] not in _OPENS_CLAUSE:
            return True
        return tokens.low[at] in ADJUNCT_PLURALS or tokens.raw[at][:1].isupper()
    return (
        tokens.low[at] in ADJUNCT_PLURALS
        and is_plural(tokens.low[at + 2])
        and following not in VERBS
        and not following.endswith(("ed", "ing"))
    )


def _is_noun_behind(tokens: Tokens, at: int) -> bool:
    """Does a noun follow the plural at token `at`: "a 2 percent digital services tax"?"""
    following = tokens.low[at + 1]
    return tokens.is_word(at + 1) and following not in STOP_WORDS and following not in VERBS and not following.endswith("ed")


def _may_be_counted(tokens: Tokens, first: int, head: int) -> bool:
    """A phrase without a plural after a number above one: nouns that have none, and names of people."""
    word = tokens.low[head]
    opening = tokens.low[first]
    if tokens.is_digits(first - 1) or tokens.low[first - 1] in _NUMBERS:
        if head == first and word in _SUMMING_UP:
            return False  # "closing in on 600 overall"
        adverb = opening.endswith(("ly", "ing")) and opening not in NOUNS_IN_ING | _NOUNS_IN_LY | _PERIODIC
        if adverb and head > first and not any(map(is_plural, tokens.low[first : head + 1])):
            return False  # "the two sharply diverge", "are 16 involving business"
    return head != first or not (word.endswith(("ed", "ing", "ly")) or word in _NO_NOUNS)


def _of_phrase(tokens: Tokens, at: int) -> int | None:
    """Where the noun phrase behind an "of" ends, if it belongs to the counted noun; None where it does not."""
    low, raw = tokens.low, tokens.raw
    if low[at] in {"them", "us", "whom", "which", "these", "those", "this", "it", "you", "all"} or low[at] in SMALL:
        return None
    if low[at] in {"the", "his", "her", "its", "their", "our", "a", "an", "my"}:
        return None
    if raw[at] == "$":
        at += 2
    inner = noun_phrase(tokens, at, plural=False, with_of=False) if tokens.is_word(at) else None
    if inner is None:
        return None
    last = inner.last
    if is_plural(low[last]) and low[last] not in VERBS and raw[last].islower():
        last += 1
    if (
        low[last] in {"or", "and"}
        and tokens.is_word(last + 1)
        and tokens.is_word(last + 2)
        and low[last + 1] not in STOP_WORDS | VERBS
        and low[last] == "or"
    ):
        more = noun_phrase(tokens, last + 1, plural=False, with_of=False)
        last = more.last if more else last
    return last
