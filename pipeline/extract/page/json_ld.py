"""JSON-LD blocks of a page as plain objects, by a real JSON parser, within limits.

**Rule:** JSON-LD 1.1, section 4.9 (`@graph`), and HTML, `script` data blocks. What publishers do beside it (comments, CDATA,
trailing commas, raw line breaks, entities, several objects in one block) is repaired once; what stays broken is left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

MAX_BLOCK = 1 << 20  # characters; whole articles with all their comments stay below
MAX_TOTAL = 4 << 20
MAX_OBJECTS = 2_000
MAX_DEPTH = 12  # of nested objects that are looked into; real pages need five

JsonObject = dict[str, Any]

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_HALVES = re.compile(  # a pair, which stays, or one half of it
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_ENTITY_QUOTE = re.compile(r"&(?:quot|#0?34|#[xX]22);")
_QUOTE = re.compile(r'(?<!\\)"')
_CLOSES = re.compile(r"\s{0,200}(?:[}\]]|:|,\s{0,200}[\"{\[\d\-tfn]|$)")
"""what stands behind the mark that closes a string"""
_DECODER = json.JSONDecoder(strict=False)


def read_blocks(blocks: Iterable[str]) -> tuple[list[JsonObject], list[str]]:
    """All objects of all blocks in order, lists and `@graph` flattened; and a warning for each block that was left out."""
    objects: list[JsonObject] = []
    warnings: list[str] = []
    total = 0
    for number, block in enumerate(blocks):
        total += len(block)
        if len(block) > MAX_BLOCK or total > MAX_TOTAL:
            warnings.append(f"json_ld: block {number} left out, {len(block)} characters")
            continue
        if not block.strip():
            continue
        values = _parse(block)
        if values is None:
            warnings.append(f"json_ld: block {number} is not JSON")
            continue
        for value in values:
            _flatten(_as_text(value), objects)
    return objects[:MAX_OBJECTS], warnings


def with_whole_characters(text: str) -> str:
    """JSON text in which each half of a character that was cut off is a replacement character: no text can hold one.

    >>> with_whole_characters(r'"\\ud83d\\ude00 \\ud83d"')
    '"\\\\ud83d\\\\ude00 \\\\ufffd"'
    """
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _HALVES.sub(lambda found: found.group(1) or "\\ufffd", text)


def _parse(block: str) -> list[Any] | None:
    block = with_whole_characters(block)
    try:
        return [_DECODER.decode(block)]
    except (ValueError, RecursionError):
        pass
    text = _WRAPPING.sub("", _WRAPPING.sub("", block)).strip().rstrip(";")
    if _ENTITY_QUOTE.search(text) and text.count('"') < text.count("&"):
        text = html.unescape(text)
    text = _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", text))
    values: list[Any] = []
    at = 0
    try:
        while at < len(text) and len(values) < MAX_OBJECTS:
            value, at = _DECODER.raw_decode(text, at)
            values.append(value)
            while at < len(text) and text[at] in " \t\r\n,;":
                at += 1
    except (ValueError, RecursionError):
        return values or _with_bare_quotes(text)
    return values


def _with_bare_quotes(text: str) -> list[Any] | None:
    """A block in whose strings quotation marks stand bare: a mark behind which no structure goes on is one of the text."""
    repaired: list[str] = []
    inside, last = False, 0
    for mark in _QUOTE.finditer(text):
        if not inside:
            inside = True
        elif _CLOSES.match(text, mark.end()):
            inside = False
        else:
            repaired += (text[last : mark.start()], '\\"')
            last = mark.end()
    try:
        return [_DECODER.decode("".join(repaired) + text[last:])] if repaired else None
    except (ValueError, RecursionError):
        return None


_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_KEEP_MARKUP = frozenset(("articleBody", "text", "reviewBody", "description"))


def _as_text(value: Any, name: str = "", depth: int = 0) -> Any:
    """A value whose strings are as a reader sees them: entities resolved, and markup taken off all but running text."""
    if isinstance(value, str):
        if "&" in value:
            value = html.unescape(value)
        return _MARKUP.sub("", value) if "<" in value and name not in _KEEP_MARKUP else value
    if depth > MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [_as_text(part, name, depth + 1) for part in value]
    if isinstance(value, dict):
        return {key: _as_text(part, key, depth + 1) for key, part in value.items()}
    return value


def _flatten(value: Any, into: list[JsonObject], depth: int = 0) -> None:
    if depth > MAX_DEPTH or len(into) >= MAX_OBJECTS:
        return
    if isinstance(value, list):
        for part in value:
            _flatten(part, into, depth + 1)
    elif isinstance(value, dict):
        graph = value.get("@graph")
        if graph is not None:
            if len(value) > 2:  # beside @context: an object of its own
                into.append({key: part for key, part in value.items() if key != "@graph"})
            _flatten(graph, into, depth + 1)
        else:
            into.append(value)


def types_of(thing: JsonObject) -> tuple[str, ...]:
    """The object's types without their vocabulary's address.

    >>> types_of({"@type": ["http://schema.org/NewsArticle", "Thing"]})
    ('NewsArticle', 'Thing')
    """
    value = thing.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(re.split(r"[/#:]", part)[-1] for part in values if isinstance(part, str))


def walk(value: Any, depth: int = 0) -> Iterator[JsonObject]:
    """Every object inside a value, the outer before the inner."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from walk(part, depth + 1)
    elif isinstance(value, list):
        for part in value[:MAX_OBJECTS]:
            if isinstance(part, dict | list):
                yield from walk(part, depth + 1)


def texts_of(value: Any) -> list[str]:
    """The strings of a value that may be a string, a list, or an object with a name or value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value[:500] for text in texts_of(part)]
    if isinstance(value, dict):
        for key in ("name", "@value", "value"):
            if key in value and not isinstance(value[key], dict):
                return texts_of(value[key])
    return []
