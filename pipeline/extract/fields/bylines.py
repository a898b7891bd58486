"""Who wrote it: the byline as stated, people and bodies, without "By" and without titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, islice
from typing import Any

from lxml.html import HtmlElement

from pipeline.extract.fields.wires import agency_of
from pipeline.extract.lang.calendar_words import MONTHS
from pipeline.extract.lang.lexicon import (
    BODY_WORDS,
    BYLINE_PREFIXES,
    BYLINE_STOPS,
    FIELD_WORDS,
    GLUED_PREFIXES,
    GLUED_SUFFIXES,
    JOB_WORDS,
    LINKS_BESIDE_NAMES,
    NAME_JOINERS,
    NOBODY,
)
from pipeline.extract.page.boilerplate import kind_of
from pipeline.extract.page.json_ld import JsonObject, types_of
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import (
    AUTHOR_META,
    AUTHOR_PAGES,
    AUTHOR_WORDS,
    AUTHOR_XPATHS,
    NAMED,
    NOT_AUTHOR_WORDS,
    TEXTS_BESIDE_TIME,
)
from pipeline.extract.page.similarity import key, squeeze
from pipeline.urls.stated import host_of, join_url

MAX_AUTHORS = 30
MAX_NAME_WORDS = 7
MAX_NAMED = 200  # elements named as bylines are
MAX_SHORT = 1_000  # characters; what holds more is no byline
MAX_AFTER_HEADLINE = 60  # elements in which a byline without a name of its own is looked for

_PREFIX = re.compile(
    r"^(?:(?:"
    + "|".join(re.escape(word) for word in sorted(BYLINE_PREFIXES, key=len, reverse=True))
    + r")(?:\s*[:：،]\s*|,\s+|\s+)"
    + r"|(?:"
    + "|".join(GLUED_PREFIXES)
    + r")\s*[:：/／＝]?\s*)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"[\s/／]*(?:" + "|".join(GLUED_SUFFIXES) + r")$")
_OF_NAME = re.compile(r"^(?:de|a|o)\s+(?=[A-ZÀ-ÞĂÎȘȚ]\S+\s+[A-ZÀ-ÞĂÎȘȚ])")  # Romanian and Galician "by"; "de Jong" is a name
_STOP = re.compile(r"\s*(?:" + "|".join(BYLINE_STOPS) + r").*$", re.IGNORECASE | re.DOTALL)
_SPLIT = re.compile(
    r"\s*(?:,\s*(?:"
    + "|".join(NAME_JOINERS)
    + r")\s|[;|/／·•،]|,(?!\s*(?:Jr|Sr|MD|PhD|Dr)\b)|\s(?:"
    + "|".join(NAME_JOINERS)
    + r")\s|、|\n)\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}(?:[)\]]|$)\s*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AUTHOR = re.compile(r"(?:^|[\s-])(?:" + "|".join(AUTHOR_WORDS) + r")(?=$|[\s-])")
_NOT_AUTHOR = re.compile(r"(?:^|[\s-])(?:" + "|".join(NOT_AUTHOR_WORDS) + r")(?=$|[\s-])")
_BARE_NAME = re.compile(r"[A-ZÀ-ÞĐŁŚŽČ][\w'’.-]+(?: [A-ZÀ-ÞĐŁŚŽČ][\w'’.-]+){1,3}")
_JOB = re.compile(r"\b(?:" + "|".join(JOB_WORDS) + r")\b", re.IGNORECASE)
_FIELD = r"(?:" + "|".join(FIELD_WORDS) + r")\b"
_JOB_BEHIND = re.compile(  # JOAN PETRIE Staff Writer; Ruth Abel deputy sports editor; no "Chief Foreign Correspondent"
    rf"^(?P<name>(?!{_FIELD})\S+(?:\s(?:\w\.|v[ao]n|de[rn]?|la|le|al|bin))*\s(?!{_FIELD})\S+)\s+(?:{_FIELD}\s+)*"
    r"(?:writer|reporter|editor|correspondent|columnist|journalist|contributor|producer)s?$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:" + "|".join(BODY_WORDS) + r")\b", re.IGNORECASE)
_LINK_TEXT = re.compile(r"(?:" + "|".join(LINKS_BESIDE_NAMES) + ")", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"(?<=\w)\s+(?:in|reports? from|reporting from)\s+(?:the\s+)?[A-Z]\w.*$")
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS if len(name) > 2 and name.isalpha()), key=len, reverse=True))
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?-i:[A-Z]{2,4})\b\)?)?"
_DATE = re.compile(  # "Tuesday, February 6, 2024 10:05 am PDT", "6. Februar 2024", "2024-02-06", "4 min read", "3 hours ago"
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,\s]*(?=\W*(?:\d|" + _MONTH + r")\b))?"
    r"(?:\b(?:" + _MONTH + r")\b\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{4})?"
    r"|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:" + _MONTH + r")\b\.?,?(?:\s+(?:de\s+)?\d{4})?"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:T[\d:.+Z-]+)?\b)"
    r"(?:[\s,|·•–-]*(?:at\s+)?" + _CLOCK + r")?"
    r"|\b" + _CLOCK + r"|\b\d+\s*-?\s*min(?:ute)?s?\.?\s+read\b|\b\d+\s+(?:minutes?|hours?|days?|weeks?|months?)\s+ago\b",
    re.IGNORECASE,
)
MAX_LINE = 200  # characters of a line that holds a byline; a name in a longer one is cited in the text


def read_authors(
    page: Page, article: JsonObject | None, site_names: Iterable[str], lines: Sequence[str] = ()
) -> tuple[tuple[str, ...], str | None]:
    """The names and the place that gave them; empty where the page names nobody.

    A place that names nobody but the outlet itself is believed only where no other place names a person or another body.
    """
    owners = (
        re.sub(r"^[\W\d]*(?:copyright|\(c\)|©|[\W\d])*|[\W\d]+$", "", text, flags=re.I) for text in page.meta.get("copyright", ())
    )
    sites = {key(name) for name in (*site_names, *owners)} - {""}
    outlet: tuple[tuple[str, ...], str | None] = ((), None)
    bodies: tuple[tuple[str, ...], str | None] = ((), None)
    for source, texts in _places(page, article, lines):
        names = clean_names(texts)
        if not names:
            continue
        people = tuple(name for name in names if not _is_site(name, sites))
        if people and not all(map(_is_body, people)):
            people = tuple(name for name in people if name not in bodies[0]) or people  # "Jane Doe, Norland Wire"
            return people[:MAX_AUTHORS], source
        if people and not bodies[0]:
            bodies = people[:MAX_AUTHORS], source
        if not outlet[0] and not source.startswith("class"):
            outlet = names, source
    return bodies if bodies[0] else outlet


def _is_body(name: str) -> bool:
    """Whether a name is that of an agency, a desk or a company: a person's, where the page states one, says more."""
    return bool(_BODY.search(name)) or agency_of(name) is not None


def _is_site(name: str, sites: set[str]) -> bool:
    mark = key(name)
    bare = mark.removeprefix("the ").replace(" ", "")
    return mark in sites or any(bare == site.removeprefix("the ").replace(" ", "") for site in sites)


def _places(page: Page, article: JsonObject | None, lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    if article:
        for field in ("author", "creator"):
            yield "json_ld.author", _names_of(article.get(field), page)
    for name in AUTHOR_META:
        yield f"meta.{name}", [text for text in page.meta.get(name, ()) if "://" not in text]
    for source, find in AUTHOR_XPATHS:
        elements = [e for e in find(page.tree)[:12] if not _is_elsewhere(e) and not _is_cited(e, page)]
        yield source, [element.get("content") or squeeze(" ".join(element.itertext())) for element in elements]
    yield "class.author", _by_class(page)
    yield "link to an author's page", _by_links(page)
    yield "text", _by_lines(lines)
    yield "beside the headline", _beside_headline(page)


def _is_cited(element: HtmlElement, page: Page) -> bool:
    """Whether an author is named inside the text: that of another site, or in the middle of a paragraph."""
    if element.tag != "a":
        return False
    joined = join_url(page.base_url, element.get("href") or "")
    if element.get("href") and not joined:
        return True  # what leads nowhere is not the site's own
    host = host_of(joined) or None
    own = host_of(page.url) or None
    line = next((parent for parent in islice(element.iterancestors(), 4) if parent.tag in ("p", "li", "blockquote")), None)
    if line is None:
        return False
    length = len(squeeze(line.text_content()))
    is_inside = length > len(squeeze(element.text_content())) + 60
    return is_inside and (bool(host and own and host != own) or length > MAX_LINE)


def _by_links(page: Page) -> list[str]:
    """Names that link to an author's page, in a short line near the headline."""
    headline = next(page.tree.iter("h1"), None)
    if headline is None:
        return []
    near = (parent for parent in islice(headline.iterancestors(), 3) if parent.tag not in ("body", "html"))
    blocks = list(near)
    found: list[str] = []
    first = None
    for link in islice(AUTHOR_PAGES(page.tree), 60):
        parent = link.getparent()
        if parent is None or (first is not None and parent is not first):
            continue
        if not any(block in blocks for block in islice(link.iterancestors(), 8)) or _is_elsewhere(link) or _is_cited(link, page):
            continue
        name = clean_name(squeeze(link.text_content()))
        if name and looks_like_name(name) and _BARE_NAME.fullmatch(name) and len(squeeze(parent.text_content())) <= MAX_LINE:
            found.append(name)
            first = parent
    return found


def _by_lines(lines: Sequence[str]) -> list[str]:
    """Bylines that stand in the text: "By Jane Doe" among the first lines, or a bare name as the first or last line."""
    for line in lines[:6]:
        text = squeeze(line)
        if len(text) <= 100 and (match := _PREFIX.match(text)) and text[match.end() : match.end() + 1].isupper():
            names = [name for name in clean_names([text]) if looks_like_name(name)]
            if names:
                return names
    for line in (*lines[:2], *lines[-2:]):
        names = re.split(r"\s*(?:/|,| and | und )\s*", squeeze(line))
        if all(_BARE_NAME.fullmatch(name) for name in names):
            return names
    return []


def _beside_headline(page: Page) -> list[str]:
    """A byline without a name of its own: the short element after the headline that opens with "By"."""
    headline = next(page.tree.iter("h1"), None)
    if headline is None:
        return []
    after = (e for e in page.tree.iter("h1", "p", "div", "span", "address", "em", "strong", "h4", "h5", "h6", "li"))
    for element in islice(dropwhile(lambda e: e is not headline, after), 1, MAX_AFTER_HEADLINE):
        if len(element.text or "") > MAX_SHORT or sum(1 for _ in islice(element.iter(), 31)) > 30 or _is_elsewhere(element):
            continue
        text = squeeze(" ".join(TEXTS_BESIDE_TIME(element)))
        if 5 <= len(text) <= 100 and (match := _PREFIX.match(text)) and not text[match.end() : match.end() + 1].islower():
            names = [name for name in clean_names([text]) if looks_like_name(name) and len(name.split()) > 1]
            if names:
                return names
    return []


def _by_class(page: Page) -> list[str]:
    """The texts of the first byline that its class names, and of those beside it."""
    found: list[str] = []
    first = None
    named = (e for e in NAMED(page.tree) if is_author_name(e.get("class") or "", e.get("id") or ""))
    for element in islice(named, MAX_NAMED):
        if _is_elsewhere(element):
            continue
        if first is not None and first.getparent() is not element.getparent():
            if any(parent is first for parent in element.iterancestors()):
                continue
            break
        links = [squeeze(" ".join(a.itertext())) for a in element.iter("a") if a is not element]
        links = [text for text in links if clean_name(text) and looks_like_name(text)]
        text = squeeze(" ".join(_with_breaks(TEXTS_BESIDE_TIME(element))))
        if links and len(text) > 40:
            texts = links
        elif 3 <= len(text) <= 120:
            texts = [text]
        else:
            continue
        if any(looks_like_name(name) for name in clean_names(texts)):
            found += texts
            first = element
    return [name for name in clean_names(found) if looks_like_name(name)]


def _with_breaks(texts: Iterable[Any]) -> Iterator[str]:
    """Texts of a byline in which a line break parts names as a semicolon does."""
    for text in texts:
        parent = text.getparent()
        yield f"; {text}" if text.is_tail and parent is not None and parent.tag == "br" else str(text)


@lru_cache(maxsize=20_000)
def is_author_name(classes: str, identifier: str = "") -> bool:
    """Whether class names or an id are those of a byline, not of a portrait or a box about the author.

    >>> is_author_name("article__author-name"), is_author_name("author-bio"), is_author_name("authoritative")
    (True, False, False)
    """
    spread = re.sub(r"_+", "-", _CAMEL.sub("-", f"{classes[:300]} {identifier}")).lower()
    return bool(_AUTHOR.search(spread)) and not _NOT_AUTHOR.search(spread)


def looks_like_name(text: str) -> bool:
    """Whether a text may be the name of a person or body: few words, the first in capitals where the script has them."""
    parts = text.split()
    return (
        1 <= len(parts) <= 5
        and len(text) <= 50
        and (text[0].isupper() or not text[0].islower())
        and not any(char in text for char in "?!<>{}|:")
    )


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in furniture or in a teaser, whose bylines are others' ."""
    for parent in islice(element.iterancestors(), 8):
        names = (parent.get("class") or "").lower()
        if parent.tag in ("nav", "figure", "figcaption"):
            return True
        if parent.tag in ("aside", "footer"):
            return not _is_beside_headline(parent)
        if names and kind_of(parent.get("class")) == "furniture" and "author" not in names and "byline" not in names:
            return next(parent.iter("h1"), None) is None  # what holds the headline is the article, whatever its class sounds like
    return False


def _is_beside_headline(block: HtmlElement) -> bool:
    """Whether an aside or footer is the article's own line of names: short, without headings, in the block of the h1."""
    if len(squeeze(block.text_content())) > MAX_LINE or next(block.iter("h2", "h3", "h4", "img"), None) is not None:
        return False
    parent = block.getparent()
    return parent is not None and parent.tag not in ("body", "html") and next(parent.iter("h1"), None) is not None


def _names_of(value: object, page: Page, depth: int = 0) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for part in value[: 2 * MAX_AUTHORS] for name in _names_of(part, page, depth + 1)] if depth < 4 else []
    if isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, str) and "WebPage" not in types_of(value):
            return [name]
        if isinstance(name, list):
            return [part for part in name if isinstance(part, str)]
        if name is None and depth < 4 and isinstance(identifier := value.get("@id"), str) and len(value) <= 2:
            named = (thing for thing in page.json_ld if thing.get("@id") == identifier and thing is not value and "name" in thing)
            return _names_of(next(named, None), page, 4)
        given, family = value.get("givenName"), value.get("familyName")
        if isinstance(given, str) and isinstance(family, str):
            return [f"{given} {family}"]
    return []


def clean_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in byline texts, in order, each once.

    >>> clean_names(["By Jane Doe, Political Correspondent, and John Q. Public"])
    ('Jane Doe', 'John Q. Public')
    >>> clean_names(["Von Jemima Kelly (dpa)"]), clean_names(["desk@herald.example"])
    (('Jemima Kelly',), ())
    """
    names: list[str] = []
    for text in texts:
        text = squeeze(_DATE.sub(" ; ", _BRACKETS.sub(" ; ", _ADDRESS.sub(" ", squeeze(text)[:600])))).strip(" ;|")
        text = _PREFIX.sub("", text)
        for number, part in enumerate(_SPLIT.split(text)):
            name = clean_name(part)
            if name and number and names and " " not in name and " " in names[0] and name.isascii() and not agency_of(name):
                continue  # the place in "Jane Doe, Frankfurt"
            if name and key(name) not in {key(known) for known in names}:
                names.append(name)
    return tuple(names)


def clean_name(text: str) -> str | None:
    """One name without prefix, address, role and brackets, or None where nothing like a name is left."""
    name = _DATE.sub(" ", _BRACKETS.sub(" ", _ADDRESS.sub(" ", text)))
    name = _OF_NAME.sub("", _PREFIX.sub("", squeeze(name)))
    name = _SUFFIX.sub("", _STOP.sub("", name))
    if _LINK_TEXT.fullmatch(name.strip(" |:")):
        return None
    if (place := _PLACE_BEHIND.search(name)) and len(name[: place.start()].split()) > 1:
        name = name[: place.start()]
    if job := _JOB_BEHIND.match(name):
        name = job["name"]
    name = squeeze(name).strip(" ,;:|-–—.*•\"“”„'")
    if name.endswith((" Jr", " Sr")):
        name += "."
    if not name or len(name) < 2 or len(name.split()) > MAX_NAME_WORDS or not any(char.isalpha() for char in name):
        return None
    if re.search(r"\d{2,}", name) or _JOB.search(name) or name.casefold() in NOBODY:
        return None
    return name
