"""One archived payload -> what extract and parse make of it. Runs in worker processes; joins the two pure stages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ExtractError
from pipeline.models import Article, PageReading, PageState

TEXT_TYPE = "application/vnd.onrecord.text+json"
"""content type of a record that holds a newsroom's own text: url, title, body, published, authors, language"""

PRELOADED = ("pipeline.run.worker_preloads",)
"""the same for all work of a process: what its first worker found loaded is what all later ones find"""


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """One archived payload to be read; the window, where there is one, is of publication dates, both inclusive."""

    archive: Path
    fetch_id: str
    page_id: str
    page_url: str
    publisher_id: str
    captured_at: datetime
    warc_file: str
    warc_offset: int
    time_zone: str | None = None
    country: str | None = None
    """of the publisher, two letters: whose dollar or rupee its own paper means"""
    since: date | None = None
    until: date | None = None


def read_archived(task: ReadingTask) -> PageReading:
    """What the payload says, as one record; a page that is no article is a record with the state that says so."""
    from pipeline.extract.version import EXTRACTOR_VERSION
    from pipeline.parse.articles import PARSER_VERSION, parse_article

    def reading(state: PageState, reason: str | None, **content: Any) -> PageReading:
        return PageReading(
            fetch_id=task.fetch_id,
            page_id=task.page_id,
            page_url=task.page_url,
            publisher_id=task.publisher_id,
            captured_at=task.captured_at,
            state=state,
            state_reason=reason,
            extractor_version=EXTRACTOR_VERSION,
            parser_version=PARSER_VERSION,
            **content,
        )

    try:
        article = _article(task)
    except ExtractError as error:
        if error.state == "not_html" and (error.reason or "").startswith("XML ("):
            return reading("not_article", "a feed or sitemap: 'onrecord ingest --url' takes the pages that it names")
        return reading(error.state, error.reason)  # type: ignore[arg-type]
    if article.kind in ("wall", "not_article", "empty_text"):
        return reading(article.kind, article.kind_reason)
    published_on = published_date(article)
    if task.since or task.until:
        if published_on is None:
            return reading("undated", "the page states no date, and a window of dates was asked for")
        if (task.since and published_on < task.since) or (task.until and published_on > task.until):
            return reading("out_of_window", f"published on {published_on}")
    texts, speakers = parse_article(article, published=published_on, country=task.country)
    return reading("loaded", None, article=article, texts=texts, speakers=speakers)


def published_date(article: Article) -> date | None:
    """The day of publication in the zone in which the page states it."""
    if not article.published:
        return None
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def _article(task: ReadingTask) -> Article:
    from pipeline.archive.warc import read_payload
    from pipeline.extract.articles import extract_article

    payload = read_payload(task.archive, task.warc_file, task.warc_offset)
    if payload.content_type == TEXT_TYPE:
        return text_article(payload.data)
    return extract_article(
        payload.data,
        url=task.page_url,
        content_type=payload.content_type,
        captured_at=task.captured_at,
        time_zone=task.time_zone,
    )


def text_article(data: bytes) -> Article:
    """The article that a newsroom's own system exported as one JSON object; captions and credits that stand in its text as lines
    of their own become images. Raises ExtractError where it has no text.
    """
    from pipeline.extract.images.plain_text import part_text

    fields = json.loads(data)
    body = str(fields.get("body") or "").strip()
    if not body:
        raise ExtractError(fields.get("url"), "empty_text", "the record has no body")
    body, images = part_text(body)
    published = fields.get("published")
    authors = fields.get("authors") or []
    return Article(
        title=fields.get("title"),
        authors=tuple(authors) if isinstance(authors, list) else (str(authors),),
        section=fields.get("section"),
        published=published,
        published_from="export" if published else None,
        published_precision=("time" if len(published) > 10 else "date") if published else None,
        modified=fields.get("modified"),
        language=fields.get("language") or "en",
        outlet=fields.get("outlet"),
        canonical_url=fields.get("url"),
        body=body,
        images=images,
        lead_image=images[0].url or None if images else None,
    )
