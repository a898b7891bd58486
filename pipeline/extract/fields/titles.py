"""The headline: without the site's name, and the one that readers see where another place backs it.

**Rule:** measured on news pages of many publishers: some place is right nearly always, the best single one on three quarters
of them. The `h1` is what readers saw, but may be a section's or the site's name; so it wins only where another place agrees.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from pipeline.extract.page.json_ld import JsonObject, texts_of
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import HEADLINES, SECOND_HEADLINES, finder, in_other_article
from pipeline.extract.page.similarity import dice, key, squeeze, words
from pipeline.urls.stated import split_url

MAX_TITLE = 400  # characters; headlines of whole paragraphs exist
AGREES = 0.5  # token Dice from which two headlines are about the same thing

_TITLES = finder("//head/title|//title[not(ancestor::svg)]")
_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/~]+\s+|\s*[|｜»«]\s*|\s+::\s+|(?<=\S)\s*[–—]\s+")
MAX_MASTHEAD = 8  # words of a site's name or motto
_MASTHEAD = re.compile(
    r"(?:^|[\s_-])(?:logo|site-?(?:title|name|logo|branding|header)|mast-?head|navbar-brand|blog-?title)(?=$|[\s_-])"
)
_TAG = re.compile(r"<[^<>]{1,200}>")


class Candidate(NamedTuple):
    text: str
    source: str


def read_title(page: Page, article: JsonObject | None, site_names: Iterable[str]) -> tuple[Candidate | None, tuple[str, ...]]:
    """The headline with its source, or None; and a warning where the places do not agree at all."""
    sites = {key(name) for name in site_names if key(name)}
    told = [*_headline_of(article), *page.meta.get("og:title", ())[:1]]
    mastheads = [
        element
        for element in islice(page.tree.iter("h1"), 6)
        if _is_masthead(element) and not any(dice(_text(element), text) >= AGREES for text in told)
    ]
    sites |= {key(text) for element in mastheads if (text := _text(element)) and len(words(text)) <= MAX_MASTHEAD} - {""}
    shown = [Candidate(text, source) for text, source in _headlines(page, mastheads)]
    stated = [
        *(Candidate(text, "json_ld.headline") for text in _headline_of(article)),
        *(
            Candidate(text, f"meta.{name}")
            for name in ("og:title", "twitter:title", "parsely-title", "dc.title", "title")
            for text in page.meta.get(name, ())[:1]
        ),
        *(Candidate(element.text_content(), "title") for element in _TITLES(page.tree)[:1]),
    ]
    shown = _clean(shown, sites, [c.text for c in stated])
    stated = _clean(stated, sites, [c.text for c in shown])
    shown = [c for c in shown if not c.source.startswith("h2") or any(key(c.text) == key(other.text) for other in stated)]
    best = _pick(shown, stated)
    if best is None:
        return None, ()
    others = [c for c in (*shown[:1], *stated) if dice(c.text, best.text) < AGREES]
    warnings = (f"title: {best.source} against {others[0].source}: {others[0].text[:80]!r}",) if others else ()
    return best, warnings


def _headline_of(article: JsonObject | None) -> list[str]:
    if not article:
        return []
    return (texts_of(article.get("headline")) or texts_of(article.get("name")))[:1]


def _text(element: HtmlElement) -> str:
    """An element's words without the titles of its drawings."""
    texts: list[str] = [] if element.find(".//svg") is None else element.xpath(".//text()[not(parent::title or parent::desc)]")
    return squeeze(" ".join(texts or element.itertext()))


def _is_masthead(headline: HtmlElement) -> bool:
    """Whether an h1 is the site's name or logo: named so, or nothing but a link to the home page."""
    near = (headline, *islice(headline.iterancestors(), 1), *islice(headline.iter("a", "img", "svg"), 4))
    if any(_MASTHEAD.search(f"{e.get('class') or ''} {e.get('id') or ''}"[:300].lower()) for e in near):
        return True
    links = list(islice(headline.iter("a"), 2))
    if len(links) != 1 or squeeze(links[0].text_content()) != squeeze(headline.text_content()):
        return False
    stated = (links[0].get("href") or "").strip()
    address = split_url(stated)
    return (
        bool(stated and address.geturl())
        and address.path.strip("/") in ("", "index.html", "index.php")
        and not (address.query or address.fragment)
    )


def _headlines(page: Page, mastheads: list[HtmlElement]) -> list[tuple[str, str]]:
    """Headlines that elements show; where every h1 is a masthead, those of the second rank."""
    found: list[tuple[str, str]] = []
    for source, find in (*HEADLINES, *SECOND_HEADLINES):
        if found and source.startswith("h2"):
            break
        if source.startswith("h2") and not mastheads:
            break
        for element in find(page.tree)[:6]:
            if element in mastheads or in_other_article(element):
                continue
            text = _text(element)
            if text:
                found.append((text, source))
    return found


def _clean(candidates: list[Candidate], sites: set[str], others: list[str]) -> list[Candidate]:
    found = []
    for candidate in candidates:
        text = html.unescape(candidate.text) if "&" in candidate.text else candidate.text
        text = squeeze(_TAG.sub("", text)) if "<" in text else squeeze(text)
        text = strip_site(text, sites, others)[:MAX_TITLE]
        if text and key(text) and key(text) not in sites:
            found.append(Candidate(text, candidate.source))
    return found


def strip_site(title: str, sites: set[str], others: Iterable[str] = ()) -> str:
    """The title without the site's name before or after a separator; other titles of the page show where the name begins.

    >>> strip_site("Four dead in flood | The Herald", {"the herald"})
    'Four dead in flood'
    >>> strip_site("Flood – four dead", {"the herald"})
    'Flood – four dead'
    """
    for before, after in ((title.partition(": ")[0], title.partition(": ")[2]), _parted_at_the_end(title)):
        if before and after and key(before) in sites:
            return after
        if before and after and key(after) in sites:
            return before
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        first, rest = title[: cuts[0].start()], title[cuts[0].end() :]
        if _is_site(tail, sites) and head:
            title = head
        elif _is_site(first, sites) and rest:
            title = rest
        else:
            break
    keys = {key(other) for other in others}
    for cut in _SEPARATOR.finditer(title):
        if key(title[: cut.start()]) in keys and len(words(title[: cut.start()])) > 2:
            return title[: cut.start()]
    return title


def _parted_at_the_end(title: str) -> tuple[str, str]:
    """What stands before and after the last colon, the wide one of Japanese and Chinese too."""
    at = max(title.rfind(":"), title.rfind("："))
    return (title[:at].rstrip(), title[at + 1 :].lstrip()) if at > 0 else (title, "")


def _is_site(part: str, sites: set[str]) -> bool:
    name = key(part)
    if not name:
        return False
    bare = name.replace(" ", "")
    for site in sites:
        if name == site or bare == site.replace(" ", ""):
            return True
        if len(site) > 3 and len(name.split()) <= 5 and (name.startswith(site + " ") or name.endswith(" " + site)):
            return True
    return False


def _pick(shown: list[Candidate], stated: list[Candidate]) -> Candidate | None:
    for candidate in shown:
        backing = max((dice(candidate.text, other.text) for other in stated), default=0.0)
        if backing >= AGREES:
            return _with_kicker_as_stated(candidate, stated)
    for candidate in stated:
        if candidate.source != "title" or not shown:
            return _as_on_cards(candidate, stated)
    return next(iter([*shown, *stated]), None)


def _with_kicker_as_stated(candidate: Candidate, stated: list[Candidate]) -> Candidate:
    """The headline with its kicker ("Flood: four dead") where a place beside `title` states it so, else without.

    An h1 holds the kicker on one site and leaves it out on the next; the places that feeds and cards are made of know.
    """
    mine = words(candidate.text)
    longer = [
        c
        for c in stated
        if c.source != "title" and 0 < len(words(c.text)) - len(mine) <= 6 and words(c.text)[-len(mine) :] == mine
    ]
    if len(longer) > 1 and "meta.og:title" in {c.source for c in longer} and "|" not in longer[0].text:
        return longer[0]
    if any(words(c.text) == mine for c in stated):
        return candidate
    for other in stated:
        theirs = words(other.text)
        if 0 < len(mine) - len(theirs) <= 6 and len(theirs) >= 3 and mine[-len(theirs) :] == theirs:
            return other
    return candidate


def _as_on_cards(candidate: Candidate, stated: list[Candidate]) -> Candidate:
    """Where no element shows the headline, og:title decides whether a kicker before it belongs to it."""
    mine = words(candidate.text)
    for other in stated:
        theirs = words(other.text)
        if other.source == "meta.og:title" and 3 <= len(theirs) < len(mine) and mine[-len(theirs) :] == theirs:
            return other
    return candidate
