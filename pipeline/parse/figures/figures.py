"""Text -> figures: every quantity with its bounds, what it counts and how the text puts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from pipeline.models import Category, Figure
from pipeline.parse.figures.as_of import as_of
from pipeline.parse.figures.categories import categories
from pipeline.parse.figures.coreference import Counted, Counts, in_brackets, names_a_reading, other_plural, same_container
from pipeline.parse.figures.headings import heading_noun
from pipeline.parse.figures.hedges import hedge_of, hedges_in
from pipeline.parse.figures.mentions import find_quantities, is_said_again
from pipeline.parse.figures.modality import MODAL, modality
from pipeline.parse.figures.percentages import is_holder, quantity_that_changes, share_phrase
from pipeline.parse.figures.rates_and_trends import per, subject, trend
from pipeline.parse.lang.en.category_words import EVENTS
from pipeline.parse.lang.en.change_words import TRENDS
from pipeline.parse.lang.en.figures.hedges import HEDGE_WORDS
from pipeline.parse.lang.en.grammar_words import COMPARATIVES, DETERMINERS, STOP_WORDS, is_plural
from pipeline.parse.lang.en.number_words import SEED_WORDS
from pipeline.parse.lang.en.quantities.qualifiers import LIMITS_BEHIND
from pipeline.parse.quantities.home_money import HomeMoney
from pipeline.parse.quantities.qualifiers import qualifier_after
from pipeline.parse.quantities.quantities import Quantity
from pipeline.parse.text.noun_phrases import NounPhrase, noun_phrase, starts_code
from pipeline.parse.text.sentences import sentence_spans
from pipeline.parse.text.tokens import HYPHENS, Tokens

DIGIT = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞]")
WORD = re.compile(r"[a-z]+")
QUALIFYING = frozenset("than about around over under nearly almost least most roughly maybe perhaps approximately up".split())
QUALIFIED_ARTICLE = re.compile(rf"\b(?:{'|'.join(QUALIFYING - {'up'})}|up to) an?\b", re.IGNORECASE)
"""An article behind a qualifier counts as one: "less than an hour"."""
OTHER_STARTS = frozenset("a an several few many couple".split())
"""Words that may begin a quantity, but so seldom that they alone do not make a sentence worth a look."""
STARTS = SEED_WORDS | OTHER_STARTS
DASHES = frozenset("—–-")
CHANGES = frozenset(
    """
    increase increases rise rises fall drop decline decreases decrease growth gain jump cut reduction surge slump hike
    share stake chance chances cap limit probability likelihood majority improvement loss dip slide spike boost discount
    premium
""".split()
)
"""Behind a percentage: nouns of the change or the part; what changes stands behind them, if anywhere."""
AIMS = frozenset("target targets goal goals".split())
"""Behind a percentage: nouns of an aim; what is aimed at was said before."""
MARKS = frozenset("threshold mark level levels benchmark figure rate range".split())
"""Behind a percentage: nouns of the number itself."""
POSSESSED = re.compile(
    r"(?: out)? of (?:(?:\w+ ){0,3}(?:\w+['’]s|its|their|the|his|her) )?(?:(?:last|past|first|next|previous|other|remaining) )?"
)
"""Between two figures of which the second says what both count: "330 of the resort's 397 rooms", "nine of 1,100 crates"."""


@dataclass(slots=True)
class _Memory:
    """What later sentences may refer to without saying it again."""

    counts: Counts = field(default_factory=Counts)
    percent_of: str | None = None
    currency: str | None = None


def parse_figures(text: str, *, published: date | None = None, home: HomeMoney | None = None) -> list[Figure]:
    """The figures of `text` in order, without their attributions; spans never overlap.

    Dates said in words are resolved against `published`. `home`: whose money shared words mean; None where the text decides.

    >>> [(f.words, f.low, f.high, f.counted) for f in parse_figures("Up to 40,000 Russian troops were killed.")]
    [('Up to 40,000', None, 40000.0, 'Russian troops')]
    """
    home = home or HomeMoney(text)
    figures: list[Figure] = []
    state = _Memory()
    for number, (start, end) in enumerate(sentence_spans(text)):
        if not may_hold_figures(text, start, end):
            continue
        tokens = Tokens(text, start, end, STARTS)
        found = find_quantities(tokens, home)
        if found:
            figures += _Sentence(tokens, found, state, number, published, home).figures()
    return figures


def may_hold_figures(text: str, start: int, end: int) -> bool:
    """A fast look at one sentence: is there a digit, a number word, or an article with a qualifier before it?"""
    if DIGIT.search(text, start, end):
        return True
    words = WORD.findall(text[start:end].lower())
    if not SEED_WORDS.isdisjoint(words):
        return True
    return not QUALIFYING.isdisjoint(words) and QUALIFIED_ARTICLE.search(text, start, end) is not None


_PAYING = frozenset(
    """
    worth cost costs costing paid pay pays spent spend spending save saved saving make makes made making invest invests
    invested earn earns earned earning donated raised owes
    """.split()
)
_BEHIND_SUM = frozenset("in on from to for more - while and by off as each every".split())
_NOT_OF_PERCENT = frozenset(
    """
    more less higher lower year from annually larger smaller cheaper dearer up down effective sure certain accurate efficient
    complete full free true behind ahead safe pure correct right owned likely stronger weaker faster slower
    """.split()
)
_PERIODS = frozenset("week month quarter".split())
_HOUSEHOLDS = frozenset("family families crew mother father mum mom dad parent team group party household squad".split())
_VERBS_OF_ONE = frozenset("lives leaves needs works runs calls shows plays".split())
_CROWDS = frozenset("crowd crowds audience congregation gathering attendance turnout".split())
_SUBJECT_FOLLOWS = frozenset("were was have had are others of electrocuted starved".split())


class _Sentence:
    """The quantities of one sentence, made figures one after the other."""

    def __init__(
        self, tokens: Tokens, found: list[Quantity], state: _Memory, number: int, published: date | None, home: HomeMoney
    ) -> None:
        self.tokens = tokens
        self.found = found
        self.state = state
        self.number = number
        self.published = published
        self.home = home
        self.last_category: tuple[tuple[Category, ...] | None, int] = (None, 0)
        """of the count before, with the token behind its noun"""
        self.share_of: str | None = None
        """of what the last percentage of the sentence was said to be the share"""
        self.floor = tokens.first
        """the token behind the quantity before, and behind its rate"""
        self.words = set(tokens.low)
        self.hedges = hedges_in(tokens.text, tokens.begin, tokens.stop) if not HEDGE_WORDS.isdisjoint(self.words) else []
        self.is_modal = not MODAL.isdisjoint(self.words)
        self.is_eventful = not EVENTS.isdisjoint(self.words)

    def figures(self) -> list[Figure]:
        made = [self._figure(at, quantity) for at, quantity in enumerate(self.found)]
        for at in range(len(made) - 2, -1, -1):
            # "Nearly a third — 31% — of new buyers", "half (52%) of voters": the same thing said twice
            here, following = made[at], made[at + 1]
            if POSSESSED.fullmatch(self.tokens.text[here.end : following.start]) and following.counted and here.kind in _COUNTING:
                made[at] = here.model_copy(update={"counted": following.counted, "counted_head": following.counted_head})
                continue
            if noun := _of_both(here, following, self.tokens.text):
                category = here.category or following.category
                made[at] = here.model_copy(update={"counted": noun, "counted_head": noun, "category": category})
                continue
            if (
                here.counted is None
                and here.kind in {"ratio", "percent"}
                and following.kind in {"ratio", "percent"}
                and following.counted
            ):
                gap = self.tokens.text[here.end : following.start].strip()
                if gap in {"—", "–", "-", "(", ",", "or", ", or"}:
                    made[at] = here.model_copy(update={"counted": following.counted, "counted_head": following.counted_head})
        return made

    def _figure(self, at: int, q: Quantity) -> Figure:
        tokens = self.tokens
        stop = self.found[at + 1].first if at + 1 < len(self.found) else tokens.last
        floor = self.floor
        phrase = self._phrase(q, self.found[at + 1] if at + 1 < len(self.found) else None, stop)
        if phrase and tokens.low[phrase.last - 1].endswith(("'s", "’s")):  # "330 of the resort's 397 rooms"
            phrase = None
        if phrase and q.kind == "count":
            _take_limit(tokens, q, phrase.last)
        counted = phrase.text(tokens) if phrase else None
        head = tokens.low[phrase.head] if phrase else None
        opens = tokens.low[q.last] == "of" and tokens.low[q.last + 1] not in DETERMINERS
        if opens and q.kind == "count" and (last := self.state.counts.latest(self.number)):
            inner = phrase or noun_phrase(tokens, q.last + 1, plural=False)
            if inner and (taken := same_container(last, tokens, q.first, inner.text(tokens), many=_size(q) != 1)):
                phrase, (counted, head) = inner, taken
        category: tuple[Category, ...] | None = None
        if q.is_vague and q.kind == "count" and counted is None:
            self._make_money(q)
        if q.kind == "money":
            self.state.currency = q.unit
        if q.kind in {"count", "ratio", "percent"}:
            noun_first = phrase.first if phrase else q.last
            noun_end = phrase.last if phrase else q.last
            if self.is_eventful:
                category = categories(tokens, q.first, noun_first, noun_end, stop, floor, head)
            if counted is None and q.kind == "count":
                counted, head, category = self._from_before(q, category, floor)
            elif counted is None:
                counted = quantity_that_changes(tokens, q.first, floor)
                if self.share_of and counted and is_holder(tokens, counted, q.first):
                    counted = self.share_of
            if category is None and q.kind == "count":
                category = self._shared_category(q, at)
            if q.kind == "percent":
                if counted is None and tokens.low[q.last] in AIMS:
                    counted = self.state.percent_of
                if phrase and tokens.low[q.last] == "of":
                    self.share_of = counted
                self.state.percent_of = counted or self.state.percent_of
            self.last_category = (category, phrase.last if phrase else q.last)
            if counted and q.kind == "count" and head and not q.hyphenated:
                behind = phrase.last if phrase else q.last
                self.state.counts.add(Counted(counted, head, _size(q), category, self.number, tokens, behind))
        rate = per(tokens, phrase.last if phrase else q.last)
        self.floor = rate[1] if rate else q.last
        start, end = tokens.start[q.first], tokens.end[q.last - 1]
        dated, dated_text = self._as_of(q, stop)
        return Figure(
            start=start, end=end, words=tokens.text[start:end],
            low=_as_written(q.low), high=_as_written(q.high), qualifier=q.qualifier, kind=q.kind, unit=q.unit,
            unit_is_assumed=q.unit_is_assumed, per=rate[0] if rate else None, counted=counted, counted_head=head,
            subject=subject(tokens, q) if q.kind == "money" else None, category=category, is_vague=q.is_vague,
            hedge=hedge_of(tokens.text, self.hedges, start, end) if self.hedges else None,
            modality=modality(tokens, q) if self.is_modal else "stated", trend=trend(tokens, q),
            as_of=dated, as_of_text=dated_text, sentence_start=tokens.begin, sentence_end=tokens.stop,
        )  # fmt: skip

    def _as_of(self, q: Quantity, stop: int) -> tuple[date | None, str | None]:
        if q.kind in {"duration", "age"} or self.words.isdisjoint({"as", "end"}):
            return None, None
        return as_of(self.tokens, q, stop, self.published)

    def _phrase(self, q: Quantity, following: Quantity | None, stop: int) -> NounPhrase | None:
        """The noun phrase that the quantity counts, where it stands behind it."""
        tokens = self.tokens
        low = tokens.low
        if q.kind not in {"count", "ratio", "percent"}:
            return None
        at = q.last
        if low[q.first - 1] == "of" and low[q.first - 2] in _HOUSEHOLDS and low[at] in _VERBS_OF_ONE:
            return None  # "a family of four lives on …"
        if tokens.raw[at] in DASHES and low[at + 1] == "of":  # "31% — of new buyers"
            at += 1
        at = _closes_quotation(tokens, q, at) or at
        if is_said_again(tokens, q, at):  # "five (5) jars"
            at += 3
        if q.kind != "ratio" and low[at] in DETERMINERS and not starts_code(tokens, at):
            return None  # "down from 2,100 a week ago"
        if low[at] in {"x", "×"}:
            return None  # "12 x 12"
        if stop == at and at < tokens.last and q.kind == "count" and (after := self._behind_measure(following, stop)):
            return after
        if q.hyphenated and low[at + 1] == "strong":  # "a 3,000-strong crowd"
            return noun_phrase(tokens, at + 2, plural=False)
        if q.hyphenated and tokens.raw[at] in HYPHENS:
            return NounPhrase(at + 1, at + 2, at + 1) if tokens.is_word(at + 1) and low[at + 1] not in STOP_WORDS else None
        single = (q.high == 1.0 and q.low == 1.0) or (q.low == 1.0 and q.qualifier == "at_least")
        if low[at] == "of":
            if (
                q.kind == "count"
                and not q.is_vague
                and low[at + 1] in {"them", "whom", "which", "the", "those", "these", "his", "her", "its", "their"}
            ):
                j = at + 2
                phrase = noun_phrase(tokens, j) if low[at + 1] not in {"them", "whom", "which"} and tokens.is_word(j) else None
                return phrase if phrase and is_plural(low[phrase.head]) else None  # not "the 28,526 of the year before"
            return noun_phrase(tokens, at + 1)
        if low[at] == "time" and q.kind == "count" and not single and tokens.is_word(at + 1):
            return NounPhrase(at, at + 1, at)  # "a five time champion"
        if q.kind == "percent":
            return self._of_percent(q.first, at)
        if q.kind == "ratio":
            if low[at] in {"as", "what", "that"} or low[at] in COMPARATIVES:
                return None
            return noun_phrase(tokens, at, plural=q.is_pair)
        if single:
            return noun_phrase(tokens, at, plural=False)
        return noun_phrase(tokens, at)

    def _shared_category(self, q: Quantity, at: int) -> tuple[Category, ...] | None:
        """ "killed two soldiers and four medics", "shot down five jets, including three bombers": what was done to one,
        done to both."""
        if not at or self.last_category[0] is None:
            return None
        tokens, end = self.tokens, self.last_category[1]
        gap = tokens.low[end : q.first]
        if gap[-1:] == ["including"] or gap in (["and"], [","], [",", "and"]):
            return self.last_category[0] if self.tokens.low[q.last] not in {"others", "other"} else None
        return None

    def _make_money(self, q: Quantity) -> None:
        """ "billions owed to the state", "worth thousands": a bare vague number that is paid or owed is money, of a
        currency taken for granted."""
        low = self.tokens.low
        if low[q.last] in {"owed", "owing"} or (
            (not self.tokens.is_word(q.last) or low[q.last] in _BEHIND_SUM)
            and (not _PAYING.isdisjoint(low[q.first - 3 : q.first]))
        ):
            q.kind, q.unit, q.unit_is_assumed = "money", self.state.currency or self.home.dollar, True

    def _behind_measure(self, between: Quantity | None, stop: int) -> NounPhrase | None:
        """ "eight million 250ml bottles", "two 3-year-old girls": the noun behind the quantity that stands between."""
        if between is None or between.first != stop or between.kind in {"ratio", "percent"}:
            return None
        at = between.last + (self.tokens.raw[between.last] in HYPHENS)
        if between.kind == "count":
            if not between.hyphenated:
                return None
            at += 1  # "650 18-hole courses"
        return noun_phrase(self.tokens, at)

    def _of_percent(self, first: int, at: int) -> NounPhrase | None:
        """ "43% target", "a 25 percent tax": the noun right behind; "rose 4% in June" has none."""
        tokens = self.tokens
        if not tokens.is_word(at) or tokens.low[at] in _NOT_OF_PERCENT:
            return None
        if tokens.low[at] in _PERIODS and (tokens.low[at + 1] in {"on", "over"} or tokens.raw[at + 1] in HYPHENS):
            return None  # "0.3% quarter on quarter"
        if tokens.low[at].endswith("ed") and (tokens.low[at + 1] in STOP_WORDS or not tokens.is_word(at + 1)):
            return None  # "viewed favourably by 50 percent compared to …"
        if tokens.low[at] in CHANGES:
            return noun_phrase(tokens, at + 2, plural=False) if tokens.low[at + 1] in {"in", "of", "on", "for"} else None
        if tokens.low[at] in AIMS or tokens.low[at] in MARKS:
            return None
        return share_phrase(tokens, at, owned=tokens.low[first - 1] in DETERMINERS)

    def _from_before(
        self, q: Quantity, category: tuple[Category, ...] | None, floor: int
    ) -> tuple[str | None, str | None, tuple[Category, ...] | None]:
        """The noun of a bare number, out of the text before it: "somewhere between 2,000 and 4,000"."""
        tokens = self.tokens
        object_of_deed = category is not None and tokens.low[q.last] not in _SUBJECT_FOLLOWS
        before = tokens.low[q.first - 1]
        if phrase := heading_noun(tokens, q.first):
            return phrase.text(tokens), tokens.low[phrase.head], category
        rises = before == "to" and category is None and tokens.low[q.first - 2] in TRENDS
        changing = quantity_that_changes(tokens, q.first, floor) if rises else None
        if changing and "toll" not in changing:
            return changing, changing.split()[-1].lower(), category
        if tokens.low[q.first - 1] == "of" and tokens.low[q.first - 2] in _HOUSEHOLDS:
            return None, None, category  # "a family of four"
        if tokens.low[q.first - 1] == "of" and (crowd := tokens.low[q.first - 2]) in _CROWDS:
            return crowd, crowd, category  # "a crowd of 1,300"
        if q.is_vague and tokens.low[q.last] == "of" and tokens.low[q.last + 1] not in {"them", "whom", "these", "those"}:
            return None, None, category  # "thousands of vote counting machines": there is a noun, but not found
        if tokens.low[q.last] == "of" and tokens.low[q.last + 1] in {"us", "you"}:
            return None, None, category  # "50 of us"
        if bracketed := in_brackets(tokens, q.first, floor):
            return bracketed.text(tokens), tokens.low[bracketed.head], category
        last = self.state.counts.meant_by(_size(q), self.number)
        if last is None or (object_of_deed and (last.sentence != self.number or last.head != "people")):
            return None, None, category
        if names_a_reading(tokens, q.first, floor) or (_is_fraction(q) and last.value == int(last.value)):
            return None, None, category
        if tokens.low[q.last : q.last + 2] == ["of", "them"] and (other := other_plural(last, _size(q))):
            return other, other.split()[-1].lower(), category
        goes_on = self.number != last.sentence or tokens.low[q.first - 1] in {"and", "to"} or tokens.low[q.last] == "of"
        return last.phrase, last.head, category or (last.category if goes_on else None)


_BEHIND_LIMIT = frozenset("and but in on by to for from who that were are was is have had will each per a".split())


def _take_limit(tokens: Tokens, q: Quantity, at: int) -> None:
    """Give the count, in place, the limit behind its noun: "30,000 troops at most", "40 tickets, tops", "20 goats or so"."""
    comma = tokens.raw[at] == ","
    found = qualifier_after(tokens, at + comma) if q.qualifier == "exact" and tokens.low[at + comma] in LIMITS_BEHIND else None
    if found is None:
        return
    ends = not tokens.is_word(found[1])
    if ends or (tokens.low[found[1]] in _BEHIND_LIMIT and not comma and tokens.low[at] == "or"):
        q.qualifier = found[0]
        q.low = None if found[0] == "at_most" else q.low
        q.high = None if found[0] == "at_least" else q.high


def _as_written(value: float | None) -> float | None:
    """The value without what binary fractions add to it: 182.9 cents are 1.829, not 1.8290000000000002."""
    if value is None:
        return None
    short = f"{value:.15g}"
    return float(short) if len(repr(value)) - len(short) > 2 else value  # two thirds stay as they are


_QUOTES = {"”": "“", "’": "‘", "'": "'", '"': '"'}
"""closing mark -> the opening one"""


def _closes_quotation(tokens: Tokens, q: Quantity, at: int) -> int | None:
    """The token behind a mark that closes what was quoted of a count: "spoke of “well over 900” birds"; None for others."""
    opening = _QUOTES.get(tokens.raw[at])
    if q.kind != "count" or opening is None or not tokens.glued(at - 1) or tokens.glued(at) or not tokens.raw[at + 1].islower():
        return None
    return at + 1 if opening in tokens.raw[max(tokens.first, q.first - 5) : q.first] else None


def _of_both(here: Figure, following: Figure, text: str) -> str | None:
    """The noun that stands only behind the second of two counts: "1,200 full-time and 300 part-time pupils"."""
    if here.kind != "count" or following.kind != "count" or not here.counted or here.low == here.high == 1:
        return None
    head, last = here.counted_head, following.counted_head
    if not head or not last or is_plural(head) or not is_plural(last):
        return None
    between = text[here.end : following.start].strip()
    return last if between in {f"{here.counted} {link}".replace(" ,", ",") for link in _JOINED_BY} else None


_COUNTING = frozenset({"count", "ratio", "percent"})
_JOINED_BY = ("and", "or", ",", ", and")


def _is_fraction(q: Quantity) -> bool:
    """Is it a decimal below the thousands, which seldom counts things: "from 0.1 to 0.3"?"""
    return _size(q) < 1000 and _size(q) % 1 > 0


def _size(q: Quantity) -> float:
    return q.low if q.low is not None else q.high or 0.0
