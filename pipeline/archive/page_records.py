"""Which records of somebody's web archive are pages, by what their bytes are; and in a word why another one is none. Pure."""

from __future__ import annotations

import re

from pipeline.archive.records import ArchivedRecord
from pipeline.fetch.decoder import decode_stored
from pipeline.fetch.outcomes import Failure

PAGE_TYPES = ("text/html", "application/xhtml+xml")
_NEVER_PAGES = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
)
"""what was asked for as a part of a page: HTML under such a type says that the part is not there"""
SNIFFED_BYTES = 4096
MAX_SNIFFED_BODY = 20 * 1024 * 1024
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|h1|article)\b",
    re.IGNORECASE | re.DOTALL,
)
"""**Rule:** WHATWG, "MIME Sniffing", 7.1: what begins with one of these elements is HTML, without a type or with a wrong one."""


def why_no_page(record: ArchivedRecord, *more_types: str) -> str | None:
    """In a word or two what the record is instead of a page; None where it is one, or of one of the other types."""
    if record.type not in ("response", "resource"):
        return record.type[:20] or "without a type"
    if record.kind not in (None, "page"):
        return str(record.kind)[:20]
    if "warc-segment-number" in record.headers:
        return "segment of a record"
    status = record.status
    if status is not None and not 200 <= status < 300:
        return f"status {status}"
    kind = (record.content_type or "").split(";")[0].strip().lower()
    identified = record.headers.get("warc-identified-payload-type", "").split(";")[0].strip().lower()
    if kind in PAGE_TYPES or kind in more_types:
        return None
    if not kind.startswith(_NEVER_PAGES) and _begins_as_page(record):
        return None
    if not kind and identified in PAGE_TYPES:
        return None
    return (kind or identified or "of no type, and no HTML")[:60]


def _begins_as_page(record: ArchivedRecord) -> bool:
    body = record.body
    if _PAGE_START.match(body[:SNIFFED_BYTES]):
        return True
    if not body.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")) and not record.http_header("content-encoding"):
        return False
    try:
        unpacked = decode_stored(body, record.http_header("content-encoding"), MAX_SNIFFED_BODY)
    except Failure:
        return False
    return _PAGE_START.match(unpacked[:SNIFFED_BYTES]) is not None
