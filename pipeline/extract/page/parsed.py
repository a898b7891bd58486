"""Page bytes to one parsed page that all readers share.

Decoding, the parse of the tree, JSON-LD and meta elements happen here, once. What is struck out
or raised is brought into words here too (`inline_markup`). Readers must not edit the tree: what edits
one (trafilatura) gets a copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import lxml.html
from lxml import etree

from pipeline.errors import ExtractError
from pipeline.extract.page.encodings import decode_page
from pipeline.extract.page.inline_markup import read_marks
from pipeline.extract.page.json_ld import JsonObject, read_blocks
from pipeline.urls.stated import join_url

MAX_DEPTH = 200  # libxml2 stops at 256 and drops the text below it without a word; deeper elements are joined to their parents
MAX_BREAKS = 20_000  # line breaks from which runs of them are shortened: half a million cost 5 s in lookups alone
MAX_META = 2_000  # meta elements that are read
MAX_META_CHARS = 20_000  # of one content; a description is some hundreds
MAX_TEXT = 5_000_000  # characters of visible text; the longest novels have three million
MAX_LOST = 0.1  # share of characters that may be undecodable
MAX_BINARY = 0.02  # share of control characters; a broken page has a few, random bytes have a tenth
BINARY_SAMPLE = 4096  # characters

_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_MAGIC = (
    (b"%PDF", "PDF"), (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"), (b"RIFF", "RIFF"), (b"ID3", "MP3"), (b"OggS", "Ogg"),
    (b"\x00\x00\x00\x18ftyp", "MP4"), (b"\x00\x00\x00\x20ftyp", "MP4"),
    (b"{\\rtf", "RTF"), (b"\xd0\xcf\x11\xe0", "Office"), (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip
_FEED_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL)
_BREAKS = re.compile(rb"(?:<br\s{0,4}/?>\s{0,20}){3,}", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/?]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # what WHATWG's MIME Sniffing calls binary data
_CLASSES = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""one class for all elements: lxml.html's own choice by tag is a Python call for each element that is looked at"""


@dataclass
class Page:
    """One page, parsed once. `tree` is the whole document and belongs to all readers: nobody edits it."""

    url: str | None
    html: str
    tree: lxml.html.HtmlElement
    json_ld: list[JsonObject]
    """all objects of all blocks, in order; lists and @graph flattened"""
    meta: dict[str, list[str]]
    """name, property or itemprop in lower case -> contents, in order"""
    base_url: str | None
    encoding: str = "utf-8"
    withdrawn: tuple[str, ...] = ()
    """texts that the page strikes out, in order; they are no longer in the tree"""
    warnings: list[str] = field(default_factory=list)

    def meta_text(self, *names: str) -> str | None:
        """The first content that is not blank under any of the names, in the order of the names."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content.strip():
                    return content.strip()
        return None

    @cached_property
    def element_count(self) -> int:
        return int(self.tree.xpath("count(//*)"))


def read_page(payload: bytes, *, url: str | None = None, content_type: str | None = None) -> Page:
    """The page, decoded and parsed. Raises ExtractError: `empty_text` for no bytes, `not_html`, `bad_encoding`, `too_large`."""
    if not payload.strip():
        raise ExtractError(url, "empty_text", "no bytes")
    if kind := sniff(payload):
        raise ExtractError(url, "not_html", f"{kind}, not HTML")
    decoded = decode_page(payload, content_type)
    if decoded.undecodable > MAX_LOST * len(decoded.text) + 1:
        raise ExtractError(url, "bad_encoding", f"{decoded.undecodable} of {len(decoded.text)} characters fit no charset")
    head = decoded.text[:BINARY_SAMPLE]
    if len(_BINARY.findall(head)) > MAX_BINARY * len(head) + 1:
        raise ExtractError(url, "not_html", "binary data, not HTML")
    if found := _FEED_START.match(decoded.text[:20_000]):
        raise ExtractError(url, "not_html", f"XML ({found.group(1)}), not HTML")
    if not _TAG.search(decoded.text):
        kind = "JSON" if decoded.text.lstrip()[:1] in ("{", "[") else "text without markup"
        raise ExtractError(url, "not_html", f"{kind}, not HTML")
    warnings = [f"encoding: {decoded.undecodable} characters lost as {decoded.encoding}"] if decoded.undecodable else []
    tree = _parse(decoded.text, warnings)
    if tree is None:
        raise ExtractError(url, "empty_text", "no elements")
    if len(decoded.text) > MAX_TEXT and (length := _text_length(tree)) > MAX_TEXT:
        raise ExtractError(url, "too_large", f"{length} characters of text, at most {MAX_TEXT} are read")
    withdrawn = read_marks(tree, decoded.text)
    json_ld, complaints = read_blocks(_script_texts(tree))
    return Page(
        url=url,
        html=decoded.text,
        tree=tree,
        json_ld=json_ld,
        meta=_read_meta(tree),
        base_url=_base_url(tree, url),
        encoding=decoded.encoding,
        withdrawn=tuple(withdrawn),
        warnings=warnings + complaints,
    )


def sniff(payload: bytes) -> str | None:
    """What the first bytes say that it is, where that is no text.

    >>> sniff(b"%PDF-1.7 ..."), sniff(b"<!doctype html>")
    ('PDF', None)
    """
    head = payload[:512].lstrip()
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return None


def _parse(text: str, warnings: list[str]) -> lxml.html.HtmlElement | None:
    """The tree without comments and control characters; deep and huge pages keep their text."""
    markup = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    if markup.count(b"<br") > MAX_BREAKS:
        markup = _BREAKS.sub(b"<br><br>", markup)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = lxml.html.document_fromstring(markup, parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    limits = [error for error in parser.error_log.filter_from_fatals() if "HUGE" in error.message]
    if not limits:
        return tree
    warnings.append(f"html: {limits[0].message.split(',')[0].lower()}; deeper elements were joined to their parents")
    target: Any = _ShallowTree()  # the stubs want its methods to take bytes too, which an HTML parser never gives
    flat = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, target=target)
    try:
        shallow: lxml.html.HtmlElement | None = etree.fromstring(markup, flat)
    except (etree.ParserError, etree.XMLSyntaxError):
        return tree
    return shallow


class _ShallowTree:
    """Parser target: a tree in which elements below MAX_DEPTH are left out and their text is kept."""

    def __init__(self) -> None:
        maker = etree.HTMLParser()
        maker.set_element_class_lookup(_CLASSES)
        factory: Any = maker.makeelement
        self._builder = etree.TreeBuilder(element_factory=factory)
        self._depth = 0

    def start(self, tag: str, attributes: dict[str | bytes, str | bytes]) -> None:
        self._depth += 1
        if self._depth <= MAX_DEPTH:
            self._builder.start(tag, dict(attributes))
        elif tag in ("p", "br", "li"):
            self._builder.data("\n")

    def end(self, tag: str) -> None:
        if self._depth <= MAX_DEPTH:
            self._builder.end(tag)
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._depth:
            self._builder.data(text)

    def comment(self, text: str) -> None: ...

    def pi(self, target: str, text: str | None = None) -> None: ...

    def close(self) -> Any:
        return self._builder.close()


def _text_length(tree: lxml.html.HtmlElement) -> int:
    """Characters that a reader would see, and those between them."""
    return sum(
        len(e.text or "") * (e.tag not in ("script", "style", "template", "noscript")) + len(e.tail or "") for e in tree.iter()
    )


def _script_texts(tree: lxml.html.HtmlElement) -> list[str]:
    return [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]


def _read_meta(tree: lxml.html.HtmlElement) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for number, element in enumerate(tree.iter("meta")):
        if number >= MAX_META:
            break
        content = element.get("content")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split()[:4]:
                contents = meta.setdefault(name, [])
                if content not in contents[:20]:
                    contents.append(content[:MAX_META_CHARS])
    return meta


def _base_url(tree: lxml.html.HtmlElement, url: str | None) -> str | None:
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return join_url(url, base.strip()) or url if base else url
