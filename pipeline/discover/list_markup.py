"""Lists as servers send them, made into XML that strict parsers read: warnings in front, bare `&`, undeclared prefixes.

Nothing of a document type is fetched or expanded: one that declares nothing, or only characters, is taken out; any
other is refused.
"""

from __future__ import annotations

import html.entities
import re

from pipeline.errors import ExtractError

PROLOG_BYTES = 64 * 1024
MAX_ENTITIES = 300  # XHTML 1.0 declares 253
MAX_PREFIXES = 50

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|feed|channel|urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)  # one without end goes to the end: looking on would be quadratic
_PAGE = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
_QUOTED = rb"(?:\"[^\"]{0,500}\"|'[^']{0,500}')"
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+[\w:.-]{1,50}(?:\s+PUBLIC\s+" + _QUOTED + rb"(?:\s+" + _QUOTED + rb")?|\s+SYSTEM\s+" + _QUOTED + rb")?\s*"
    rb"(?:\[(?P<subset>[^\]]{0,40000})\]\s*)?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    rb"\s*<!ENTITY\s+([A-Za-z][\w.-]{0,30})\s+([\"'])(&#(?:[0-9]{1,7}|x[0-9A-Fa-f]{1,6});|[^&%<\"'\s]{1,4})\2\s*>"
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})")
_REFERENCE = re.compile(rb"&(?:#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z][\w.-]{0,30});)?")
_CONTROLS = bytes(set(range(32)) - {9, 10, 13, 27})  # 27 begins the shifts of ISO-2022
_HAS_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
_USED = re.compile(rb"<([A-Za-z_][\w.-]{0,30}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,30}):[\w.-]{1,50}\s*=\s*[\"']")
_DECLARED = re.compile(rb"xmlns:([\w.-]{1,30})\s*=")
_XML_NAMES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))

NAMESPACES = {
    b"atom": b"http://www.w3.org/2005/Atom",
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"dc": b"http://purl.org/dc/elements/1.1/",
    b"dcterms": b"http://purl.org/dc/terms/",
    b"feedburner": b"http://rssnamespace.org/feedburner/ext/1.0",
    b"image": b"http://www.google.com/schemas/sitemap-image/1.1",
    b"media": b"http://search.yahoo.com/mrss/",
    b"news": b"http://www.google.com/schemas/sitemap-news/0.9",
    b"rdf": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    b"sy": b"http://purl.org/rss/1.0/modules/syndication/",
}
"""what the usual prefixes mean, where a list uses them undeclared"""


def tidy(payload: bytes, url: str) -> bytes:
    """The list from its root element on, as XML; what has no root element of a list comes back as it is.

    Raises ExtractError (`xml_rejected`) for a document type that declares more than characters.
    **Rule:** OWASP "XML External Entity Prevention": no parser of ours ever sees a document type.

    >>> tidy(b" \\n<b>Warning</b>: x<rss><channel><link>/a?b&c&nbsp;</link></channel></rss>", "")
    b'<rss><channel><link>/a?b&amp;c&#160;</link></channel></rss>'
    """
    if payload[:2] in (b"\xff\xfe", b"\xfe\xff"):
        payload = payload.decode("utf-16", "replace").encode()
        is_utf8 = True
    else:
        is_utf8 = payload.startswith(b"\xef\xbb\xbf")
    head = _COMMENT.sub(lambda found: b" " * len(found[0]), payload[:PROLOG_BYTES])
    root = _ROOT.search(head)
    if root is None or _PAGE.search(head, 0, root.start()):
        return payload
    prolog = head[: root.start()]
    entities = _entities(prolog, url)
    encoding = None if is_utf8 else _ENCODING.search(prolog)
    payload = payload[root.start() :]
    if _HAS_CONTROLS.search(payload):
        payload = payload.translate(None, _CONTROLS)
    if b"&" in payload:
        payload = _mend_references(payload, entities)
    payload = _declare_prefixes(payload, len(root[0]))
    if encoding is not None:
        return b'<?xml version="1.0" encoding="' + encoding[1] + b'"?>' + payload
    return payload


def _entities(prolog: bytes, url: str) -> dict[bytes, bytes]:
    """The characters that a document type declares. Raises ExtractError where it declares anything else."""
    found = _DOCTYPE.search(prolog)
    rest = prolog if found is None else prolog[: found.start()] + prolog[found.end() :]
    declared: dict[bytes, bytes] = {}
    subset = (found["subset"] or b"") if found else b""
    position = 0
    while (entity := _ENTITY.match(subset, position)) and len(declared) < MAX_ENTITIES:
        declared[entity[1]] = entity[3]
        position = entity.end()
    if b"<!" in rest or subset[position:].strip():
        raise ExtractError(url, "xml_rejected", "a document type declaration is not allowed in a feed or sitemap")
    return declared


def _mend_references(payload: bytes, entities: dict[bytes, bytes]) -> bytes:
    """References as XML has them, outside CDATA: `&` alone is itself, and names of HTML are their characters."""

    def mended(found: re.Match[bytes]) -> bytes:
        number, name = found[1], found[2]
        if number is not None:
            code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
            is_legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
            return found[0] if is_legal else b""
        if name is None or name in _XML_NAMES:
            return found[0] if name else b"&amp;"
        if name in entities:
            return entities[name]
        characters = html.entities.html5.get(name.decode("ascii", "ignore") + ";")
        if characters is None:
            return b"&amp;" + found[0][1:]
        return "".join(f"&#{ord(character)};" for character in characters).encode()

    first, *others = payload.split(b"<![CDATA[")
    pieces = [_REFERENCE.sub(mended, first)]
    for other in others:
        inside, end, outside = other.partition(b"]]>")
        pieces += [b"<![CDATA[", inside, end, _REFERENCE.sub(mended, outside)]
    return b"".join(pieces)


def _declare_prefixes(payload: bytes, position: int) -> bytes:
    used = {prefix for found in _USED.finditer(payload) if (prefix := found[1] or found[2])}
    missing = sorted(used - set(_DECLARED.findall(payload)) - {b"xml", b"xmlns"})[:MAX_PREFIXES]
    names = b"".join(b' xmlns:%s="%s"' % (prefix, NAMESPACES.get(prefix, b"urn:undeclared:" + prefix)) for prefix in missing)
    return payload[:position] + names + payload[position:] if names else payload
