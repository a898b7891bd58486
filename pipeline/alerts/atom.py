"""Events of a topic -> an Atom feed. **Rule:** RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from pipeline.alerts.events import Event

ENTRIES = 100
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2 Char


def build_feed(topic_id: str, heading: str, events: Sequence[Event], *, now: datetime) -> str:
    """The newest events of a topic; `events` are the oldest first."""
    newest = list(events)[-ENTRIES:][::-1]
    updated = newest[0].happened_at if newest else now
    entries = "".join(_entry(event) for event in newest)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:onrecord:topic:{_text(topic_id)}</id><title>On record: {_text(heading)}</title>"
        f"<updated>{updated.isoformat()}</updated><author><name>OnRecord</name></author><generator>OnRecord</generator>{entries}</feed>\n"
    )


def _entry(event: Event) -> str:
    link = f"<link href={quoteattr(_NOT_XML.sub('', event.url))}/>" if _is_web(event.url) else ""
    return (
        f"<entry><id>urn:onrecord:event:{event.event_id}</id><title>{_text(event.message)}</title>"
        f"<updated>{event.happened_at.isoformat()}</updated>{link}<category term={quoteattr(event.kind)}/>"
        f'<content type="text">{_text(event.sentence or "")}</content></entry>'
    )


def _text(text: str) -> str:
    """Escaped, without what XML cannot hold."""
    return escape(_NOT_XML.sub("", text))


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
