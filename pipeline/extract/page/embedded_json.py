"""The data that a page's scripts work on, as JSON values: what client-rendered pages show only after their scripts ran.

Four ways of writing it are read: data blocks (`<script type="application/json">`), assignments of an object or of
`JSON.parse("…")` to a name (`window.__STATE__ = {…}`), the pushed parts of a streamed page (`self.__next_f.push([1, "…"])`), and
attributes that hold an object or list (`data-slides='[{…}]'`). A real JSON parser reads all of them; JavaScript is not run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.html import HtmlElement

from pipeline.extract.page.json_ld import with_whole_characters

if TYPE_CHECKING:
    from pipeline.extract.page.parsed import Page

MAX_SCRIPT = 4 << 20  # characters of one script; whole articles with all their teasers stay below two million
MAX_TOTAL = 8 << 20
MAX_VALUES = 200  # that are parsed of one script
MAX_ATTRIBUTES = 50

_DECODER = json.JSONDecoder(strict=False)
_ASSIGNED = re.compile(r"[\w$\])]\s{0,8}=\s{0,8}(?:JSON\.parse\(\s{0,8}(?=\")|(?=[{\[]))")
_START = re.compile(r"\A\s{0,2000}(?=[{\[])")
_PUSHED = re.compile(r"\.push\(\s{0,8}(?=\[)")
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?=[{\[])", re.MULTILINE)  # of a streamed page: number, colon, value
_ATTRIBUTE_SIGNS = ("='{\"", "='[{\"", '="{&quot;', '="[{&quot;')  # how an attribute's value begins that is JSON


def read_inline_json(page: Page, wanted: Sequence[str]) -> Iterator[tuple[HtmlElement, Any]]:
    """The values of scripts, then of attributes, that hold one of the `wanted`, each with its element.

    What is not JSON is left out.
    """
    total = 0
    for script in page.tree.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        if not 20 <= len(text) <= MAX_SCRIPT or "ld+json" in kind or not _holds(text, wanted):
            continue
        total += len(text)
        if total > MAX_TOTAL:
            return
        for value in _values_behind(_START, text) if "json" in kind else _script_values(text):
            yield script, value
    if any(sign in page.html for sign in _ATTRIBUTE_SIGNS):
        yield from _attribute_values(page, wanted)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text has one of the words; most scripts have none of their stems, of which there are fewer."""
    return any(stem in text and any(word in text for word in words) for stem, words in _by_stem(tuple(wanted)))


@cache
def _by_stem(wanted: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What each of the words begins with before its quotation mark, and the words that hold it; none within another."""
    stems = {word.rstrip('"\\') for word in wanted}
    shortest = sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems))
    return tuple((stem, tuple(word for word in wanted if stem in word)) for stem in shortest)


def _script_values(text: str) -> Iterator[Any]:
    """What a script assigns, what it parses out of a text, and the rows of a streamed page that it pushes."""
    for value in _values_behind(_ASSIGNED, text):
        if isinstance(value, str):  # JSON.parse("…")
            yield from _values_behind(_START, value)
        else:
            yield value
    if ".push(" in text:
        rows = "".join(part for value in _values_behind(_PUSHED, text) for part in value if isinstance(part, str))
        yield from _values_behind(_ROW, rows)


def _attribute_values(page: Page, wanted: Sequence[str]) -> Iterator[tuple[HtmlElement, Any]]:
    count = 0
    for element in page.tree.iter("div", "section", "figure", "ul", "a", "img", "amp-state"):
        for name, text in element.attrib.items():
            if not name.startswith("data") or not 20 <= len(text) <= MAX_SCRIPT or text.lstrip()[:1] not in ("{", "["):
                continue
            if _holds(text, wanted):
                for value in _values_behind(_START, text):
                    yield element, value
                count += 1
                if count >= MAX_ATTRIBUTES:
                    return


def _values_behind(start: re.Pattern[str], text: str) -> Iterator[Any]:
    """The JSON values that stand right behind a pattern; what is inside a value, or was read in vain, is not looked at again."""
    at = 0
    text = with_whole_characters(text)
    for _ in range(MAX_VALUES):
        if (found := start.search(text, at)) is None:
            return
        try:
            value, at = _DECODER.raw_decode(text, found.end())
        except json.JSONDecodeError as error:
            at = max(found.end(), error.pos)
        except RecursionError:
            return
        else:
            yield value
