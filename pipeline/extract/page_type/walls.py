"""Pages that stand in front of an article or in its place: consent, captcha, paywall, "enable JavaScript", soft 404.

**Rule:** no word and no name alone makes a wall. Sentences count in which what a wall speaks of meets what it asks its reader to
do; with them the page's title, its buttons, the vendors whose scripts and boxes it holds, and how little else it says. A page
that calls itself an article, or has a date, must show more of it and may hold less beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from pipeline.extract.lang.wall_marks import ACT, KINDS, MARK, PASSING, PRICE, REPORTS, THING, TITLE, TO_NOBODY_ELSE, TO_READER
from pipeline.extract.lang.wall_words import PHRASES
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import finder
from pipeline.extract.page.similarity import squeeze, words

SHORT = 120  # words; a wall has hardly more, an article hardly less
LONG = 450  # words of the longest consent walls, which list their purposes; they hold nothing else
MIN_FREE = 30  # words of a body from which banners and calls to log in elsewhere on the page are the site's
MOST_BESIDE = {"paywall": 80}  # words beside those of the wall: the opening of the text before a paywall
MOST_BESIDE_ANY = 45
MOST_IN_ARTICLE = {"paywall": 60}  # the same on a page that calls itself an article
MOST_IN_ARTICLE_ANY = 12
ENOUGH, ENOUGH_IN_ARTICLE = 2.0, 4.0  # points
ENOUGH_ALONE = 1.0  # on a page that says hardly anything else
MOST_BESIDE_ALL = 8
MOST_OF_SENTENCES = 4.0
MOST_UNADDRESSED = 1.5  # of sentences that do not turn to the reader: news may write them
MOST_UNSUPPORTED = 20  # words beside a wall that only its sentences give away
MOST_OF_LONG = 0.45  # share of a long text that may speak of other things, where buttons or names give it away too
MIN_OF_BODY = 8  # words of a text from which it may be a short article of its own
MOST_OF_BODY = 0.5  # share of it that speaks of other things
MOST_OF_TITLE = 3  # words of the title of such a page; headlines have more
MOST_UNNAMED = 50  # words of a page that is a wall of no known kind
NEWS_POINTS = -1.0
MAX_VISIBLE = 6_000  # characters; a page with more is no wall
MAX_CONTROLS = 40
MAX_SCRIPT = 4_000  # characters of a script that are looked at for vendors
_NEVER_DATED = "soft 404"

_TEXTS: Any = finder("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
_SENTENCE_START = r"(?:^|[.!?:…»\"”|\n(–—-]\s*)"
_PHRASE = {
    kind: re.compile("|".join(piece.replace("^", _SENTENCE_START, 1) if piece[0] == "^" else piece for piece in pieces))
    for kind in KINDS
    for pieces in [(*PHRASES[kind], *(PHRASES["unavailable"] if kind == "soft 404" else ()))]
}
_UNAVAILABLE = re.compile(
    "|".join(piece.replace("^", _SENTENCE_START, 1) if piece[0] == "^" else piece for piece in PHRASES["unavailable"])
)
_SENTENCE = re.compile(r"(?<=[.!?:…؟])\s+|(?<=[。！？।۔])|\n")
_QUOTED = re.compile(
    r"[\"“„«](?:[^\"“”„«»\s]+\s+){4,}[^\"“”„«»]*[\"”“»]"
)  # what somebody else says; labels of buttons are shorter
_EDGES = ' .!?:…»«"”\n|–—-('


@dataclass
class Shown:
    """What a page shows: its titles, its sentences, the labels of its buttons and links, the names in its markup."""

    titles: list[str]
    sentences: list[str]
    controls: list[str] = field(default_factory=list)
    marks: str = ""
    of_body: frozenset[str] = frozenset()
    """those of the sentences that stand in the text that was found; others may be a banner's"""
    is_small: bool = False
    """the whole page has few words, beside the text too"""
    is_unlisted: bool = False
    """search engines are told to leave it out"""
    asks_input: bool = False


def find_wall(page: Page, title: str | None, body: str, *, is_article: bool) -> str | None:
    """The kind of wall and the words that gave it away, or None. `is_article`: the page says that it is one, or has a date."""
    count = len(words(body))
    if count > LONG or (count >= SHORT and is_article):
        return None
    shown = read_shown(page, title, body, is_article=is_article)
    best: tuple[float, str] | None = None
    for kind in KINDS:
        if is_article and kind == _NEVER_DATED:
            continue
        weight = weigh(kind, shown)
        is_all = len(words(" ".join(shown.sentences))) <= MIN_FREE and weight.beside <= MOST_BESIDE_ALL
        if weight.points < (ENOUGH_IN_ARTICLE if is_article else ENOUGH_ALONE if is_all else ENOUGH):
            continue
        if weight.beside > _most_beside(kind, count, weight.support, is_article=is_article):
            continue
        if best is None or weight.points > best[0]:
            name = "unavailable" if kind == "soft 404" and _is_passing(shown) else kind
            best = weight.points, f"{name}: {weight.clue.strip(_EDGES)[:60]!r}"
    if best is None and not is_article and count <= MOST_UNNAMED and (clue := _speaks_to_reader_alone(shown)):
        return f"unnamed: {clue.strip(_EDGES)[:60]!r}"
    return best[1] if best else None


def _is_passing(shown: Shown) -> bool:
    """Whether a page that is not there may come back, or is there for others: errors of servers, maintenance, countries."""
    return any(_UNAVAILABLE.search(text) or PASSING.search(text) for text in (*shown.titles, *shown.sentences))


def _speaks_to_reader_alone(shown: Shown) -> str | None:
    """The sentence in which a page of a few words and no headline turns to its reader, where nothing is news; or None."""
    if any(
        len(words(title)) > (MOST_OF_TITLE if title.isascii() or " " in title else 2 * MOST_OF_TITLE) for title in shown.titles
    ):
        return None
    if not shown.is_small or sum(len(words(s)) for s in shown.sentences) > MOST_UNNAMED:
        return None
    if any(REPORTS.search(sentence) for sentence in (*shown.sentences, *shown.titles)):
        return None
    return next(
        (s for s in shown.sentences if (s in shown.of_body or not shown.of_body) and TO_NOBODY_ELSE.search(_QUOTED.sub(" ", s))),
        None,
    )


def _most_beside(kind: str, count: int, support: float, *, is_article: bool) -> float:
    if is_article:
        return MOST_IN_ARTICLE.get(kind, MOST_IN_ARTICLE_ANY)
    if count >= SHORT:
        return (MOST_OF_LONG if support else 0.0) * count
    return MOST_BESIDE.get(kind, MOST_BESIDE_ANY) if support >= 1.0 else MOST_UNSUPPORTED


class Weight(NamedTuple):
    """How much a page looks like a kind of wall."""

    points: float
    support: float
    """the part of them that does not come from sentences of the text"""
    beside: int
    """words of the text that do not speak of it"""
    clue: str


def weigh(kind: str, shown: Shown) -> Weight:
    """Points for a kind of wall, what stands beside it, and the words that tell most."""
    act = ACT[kind]
    is_marked = bool(MARK[kind].search(shown.marks))
    # the opening before a paywall is news
    told = _read(kind, shown.sentences, minds_news=not (is_marked and kind == "paywall"))
    support, clue = 0.0, told.clue
    for text in shown.titles:
        if TITLE[kind].search(text) or _PHRASE[kind].search(text):
            support, clue = support + 2.0, clue or text
            break
    body = [sentence for sentence in shown.sentences if sentence in shown.of_body]
    if kind not in ("captcha", "paywall") and _speaks_of_other_things(kind, body):
        # vendors and buttons are those of a banner, and so are the words beside the text
        own = _read(kind, body, minds_news=True)
        return Weight(own.points + support, support, told.beside, own.clue)
    if is_marked:
        if told.points or support:
            support += 1.5
        elif kind == "captcha":
            support, clue = support + 2.5, "a challenge's script"
    if told.points or support:
        support += min(1.5, 0.5 * sum(bool(act.search(text)) for text in shown.controls if len(text.split()) <= 6))
        support += 0.5 * shown.is_unlisted + 0.5 * (shown.asks_input and kind in ("captcha", "paywall"))
    return Weight(told.points + support, support, told.beside, clue or next(iter(shown.titles), ""))


def _read(kind: str, sentences: Sequence[str], *, minds_news: bool) -> Weight:
    """What sentences alone say."""
    addressed, unaddressed, news, most, beside, clue = 0.0, 0.0, 0.0, 0.0, 0, ""
    for sentence in sentences:
        value, words_found = _value(kind, sentence)
        if value < 0:
            news += value
        elif value == 1.0:
            unaddressed += value
        else:
            addressed += value
        if value < 0.5:
            beside += len(words(sentence))
        if value > most:
            most, clue = value, words_found
    points = min(addressed + min(unaddressed, MOST_UNADDRESSED), MOST_OF_SENTENCES)
    return Weight(max(0.0, points + (news if minds_news else 0.0)), 0.0, beside, clue)


def _speaks_of_other_things(kind: str, body: Sequence[str]) -> bool:
    """Whether most of a text has little to do with a wall: a short article of its own."""
    counts = {sentence: len(words(sentence)) for sentence in body}
    total = sum(counts.values())
    return MIN_OF_BODY <= total < SHORT and sum(n for s, n in counts.items() if _value(kind, s)[0] < 1.0) > MOST_OF_BODY * total


def _value(kind: str, sentence: str) -> tuple[float, str]:
    """What a sentence says for a kind of wall, in points, and its words that say so; news speaks against it."""
    if found := _PHRASE[kind].search(sentence):
        return 2.5, found.group(0)
    if REPORTS.search(sentence):
        return NEWS_POINTS, sentence
    has_thing = THING[kind].search(sentence) or (kind == "paywall" and PRICE.search(sentence))
    acts, has_reader = set(ACT[kind].findall(sentence)), TO_READER.search(_QUOTED.sub(" ", sentence))
    if has_thing and acts:
        return 2.0 if has_reader else 1.0, sentence
    if len(acts) > 1 and has_reader:
        return 1.5, sentence
    return 0.5 if (has_thing or acts) and has_reader else 0.0, sentence


def read_shown(page: Page, title: str | None, body: str, *, is_article: bool) -> Shown:
    """What the page shows. A page with much beside its body gives its titles and its body alone."""
    headings = (title, page.meta_text("og:title"), page.tree.xpath("string(//title)"), page.tree.xpath("string(//h1)"))
    titles = list(dict.fromkeys(fold(squeeze(text)) for text in headings if text and text.strip()))
    visible = _visible_text(page.tree)
    text = fold(body)
    is_small = len(visible) < MAX_VISIBLE
    if is_small and len(words(body)) < MIN_FREE and not is_article:
        text = f"{text}\n{fold(visible)}"
    sentences = [part for part in dict.fromkeys(s.strip() for s in _SENTENCE.split(text)) if part and part not in titles]
    of_body = frozenset(s.strip() for s in _SENTENCE.split(fold(body)))
    shown = Shown(titles, sentences, of_body=of_body, is_unlisted="noindex" in (page.meta_text("robots") or "").lower())
    if is_small:
        shown.is_small = len(words(visible)) <= MOST_UNNAMED + 40
        shown.controls = _controls(page.tree)
        shown.marks = _marks(page.tree)
        shown.asks_input = next(page.tree.iter("input"), None) is not None
        labels = set(shown.controls)
        shown.sentences = [text for text in sentences if text not in labels]
    return shown


def fold(text: str) -> str:
    """In lower case, with single spaces inside lines."""
    return re.sub(r"[^\S\n]+", " ", text).lower().replace("i\u0307", "i")  # of Turkish İ


def _visible_text(tree: HtmlElement) -> str:
    """The page's own words, up to a bit more than MAX_VISIBLE characters."""
    parts: list[str] = []
    length = 0
    for text in islice(_TEXTS(tree), 2_000):
        if line := squeeze(text):
            parts.append(line)
            length += len(line) + 1
        if length > MAX_VISIBLE:
            break
    return "\n".join(parts)


def _controls(tree: HtmlElement) -> list[str]:
    """The labels of buttons and links, folded."""
    found = []
    for element in islice(tree.iter("button", "input", "a", "summary"), MAX_CONTROLS):
        if any(parent.tag in ("nav", "footer") for parent in element.iterancestors()):
            continue
        label = element.get("value") or "" if element.tag == "input" else element.text_content()
        if label.strip():
            found.append(fold(squeeze(label)))
    return found


def _marks(tree: HtmlElement) -> str:
    """Ids, classes and addresses of scripts and frames, and what short scripts say, folded and in one text."""
    parts: list[str] = []
    for element in islice(tree.iter(), 1_500):
        attributes = element.attrib
        parts += [attributes.get(name) or "" for name in ("id", "class", "data-component-name")]
        if element.tag in ("script", "iframe", "form", "link"):
            parts += [attributes.get(name) or "" for name in ("src", "action")]
            parts.append((element.text or "")[:MAX_SCRIPT] if "json" not in (attributes.get("type") or "") else "")
    return "\n".join(part[:MAX_SCRIPT] for part in parts if part).lower()
