"""Who wrote it: the byline as stated, people and bodies, without "By" and without titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.json_ld import JsonObject, types_of
from pipeline.extract.lexicon import BYLINE_PREFIXES, BYLINE_STOPS, JOB_WORDS, NAME_JOINERS
from pipeline.extract.likeness import key, squeeze
from pipeline.extract.pages import Page
from pipeline.extract.selectors import AUTHOR_META, AUTHOR_XPATHS

MAX_AUTHORS = 30
MAX_NAME_WORDS = 7

_PREFIX = re.compile(r"^(?:(?:" + "|".join(re.escape(word) for word in sorted(BYLINE_PREFIXES, key=len, reverse=True)) + r")(?:\s*[:：]\s*|\s+))+", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:" + "|".join(BYLINE_STOPS) + r").*$", re.IGNORECASE | re.DOTALL)
_SPLIT = re.compile(r"\s*(?:[;|/·•]|,(?!\s*(?:Jr|Sr|MD|PhD|Dr)\b)|\s(?:" + "|".join(NAME_JOINERS) + r")\s|、|\n)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_JOB = re.compile(r"\b(?:" + "|".join(JOB_WORDS) + r")\b", re.IGNORECASE)


def read_authors(page: Page, article: JsonObject | None, site_names: Iterable[str]) -> tuple[tuple[str, ...], str | None]:
    """The names and the place that gave them; empty where the page names nobody."""
    sites = {key(name) for name in site_names}
    outlet: tuple[tuple[str, ...], str | None] = ((), None)
    for source, texts in _places(page, article):
        names = clean_names(texts, split=source != "json_ld.author")
        if not names:
            continue
        people = tuple(name for name in names if key(name) not in sites)
        if people:
            return people[:MAX_AUTHORS], source
        if not outlet[0]:
            outlet = names, source
    return outlet


def _places(page: Page, article: JsonObject | None) -> Iterator[tuple[str, list[str]]]:
    if article:
        for field in ("author", "creator"):
            yield "json_ld.author", _names_of(article.get(field))
    for name in AUTHOR_META:
        yield f"meta.{name}", [text for text in page.meta.get(name, ()) if "://" not in text]
    for source, find in AUTHOR_XPATHS:
        yield source, [squeeze(" ".join(element.itertext())) for element in find(page.tree)[:12]]


def _names_of(value: object, depth: int = 0) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for part in value[: 2 * MAX_AUTHORS] for name in _names_of(part, depth + 1)] if depth < 4 else []
    if isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, str) and "WebPage" not in types_of(value):
            return [name]
        if isinstance(name, list):
            return [part for part in name if isinstance(part, str)]
        given, family = value.get("givenName"), value.get("familyName")
        if isinstance(given, str) and isinstance(family, str):
            return [f"{given} {family}"]
    return []


def clean_names(texts: Iterable[str], *, split: bool = True) -> tuple[str, ...]:
    """The names in byline texts, in order, each once.

    >>> clean_names(["By Jane Doe, Political Correspondent, and John Q. Public"])
    ('Jane Doe', 'John Q. Public')
    >>> clean_names(["Von Jemima Kelly (dpa)"]), clean_names(["desk@herald.example"])
    (('Jemima Kelly',), ())
    """
    names: list[str] = []
    for text in texts:
        text = _PREFIX.sub("", squeeze(text)[:600])
        for part in _SPLIT.split(text):
            name = clean_name(part)
            if name and key(name) not in {key(known) for known in names}:
                names.append(name)
    return tuple(names)


def clean_name(text: str) -> str | None:
    """One name without prefix, address, role and brackets, or None where nothing like a name is left."""
    name = _BRACKETS.sub(" ", _ADDRESS.sub(" ", text))
    name = _PREFIX.sub("", squeeze(name))
    name = _STOP.sub("", name)
    name = squeeze(name).strip(" ,;:|-–—.*•\"“”„'")
    if name.endswith((" Jr", " Sr")):
        name += "."
    if not name or len(name) < 2 or len(name.split()) > MAX_NAME_WORDS or not any(char.isalpha() for char in name):
        return None
    if re.search(r"\d{2,}", name) or _JOB.search(name):
        return None
    return name
