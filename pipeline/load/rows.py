"""Readings -> rows, pure: ids, spans and words as the tables have them, before they have a revision.

Rows of one reading carry its `fetch_id` and `page_id`; the loader puts the number of the revision in their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa

from pipeline.ids import make_id
from pipeline.load import digests
from pipeline.models import Article, Attribution, Figure, PageReading, ParsedText, Span, Speaker

_TEXT, _TEXTS, _WHOLE, _YES = pa.string(), pa.list_(pa.string()), pa.int32(), pa.bool_()
_TIME, _LOCAL, _DATE = pa.timestamp("us", tz="UTC"), pa.timestamp("us"), pa.date32()
_SPANS = pa.list_(pa.struct([("start", _WHOLE), ("end", _WHOLE)]))

_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "readings": {
        "fetch_id": _TEXT, "page_id": _TEXT, "page_url": _TEXT, "publisher_id": _TEXT, "captured_at": _TIME, "state": _TEXT,
        "state_reason": _TEXT, "text_digest": _TEXT, "reading_digest": _TEXT, "extractor_version": _TEXT,
        "parser_version": _TEXT, "version_key": _TEXT,
    },
    "articles": {
        "fetch_id": _TEXT, "page_id": _TEXT, "kind": _TEXT, "title": _TEXT, "authors": _TEXTS, "section": _TEXT,
        "published_utc": _TIME, "published_local": _LOCAL, "published_from": _TEXT, "published_precision": _TEXT,
        "zone_is_assumed": _YES, "modified_utc": _TIME, "modified_local": _LOCAL, "dateline": _TEXT, "wire": _TEXT,
        "syndicated_from": _TEXT, "outlet": _TEXT, "language": _TEXT, "body": _TEXT, "body_digest": _TEXT, "word_count": _WHOLE,
        "lead_image_url": _TEXT, "is_developing": _YES, "is_paywalled": _YES, "correction": _TEXT, "warnings": _TEXTS,
        "withdrawn": _TEXTS, "is_partial": _YES, "next_page_url": _TEXT, "og_image_url": _TEXT,
    },
    "images": {
        "fetch_id": _TEXT, "page_id": _TEXT, "position": _WHOLE, "url": _TEXT, "caption": _TEXT, "credit": _TEXT,
        "photographers": _TEXTS, "agency": _TEXT, "distributor": _TEXT, "taken_on": _TEXT, "taken_text": _TEXT, "is_lead": _YES,
    },
    "attributions": {
        "fetch_id": _TEXT, "page_id": _TEXT, "attribution_id": _TEXT, "field": _TEXT, "image_position": _WHOLE,
        "source_text": _TEXT, "cue_text": _TEXT, "content_text": _TEXT, "source_spans": _SPANS, "cue_spans": _SPANS,
        "content_spans": _SPANS, "kind": _TEXT, "parent_attribution_id": _TEXT, "speaker_id": _TEXT, "speaker_name": _TEXT,
        "speaker_title": _TEXT, "speaker_organisation": _TEXT, "anonymity": _TEXT, "anonymity_reason": _TEXT,
        "is_anonymous": _YES, "told_to": _TEXT, "said_on": _DATE, "polarity": _TEXT,
        "confidence": pa.float64(),
    },
    "figures": {
        "fetch_id": _TEXT, "page_id": _TEXT, "figure_id": _TEXT, "field": _TEXT, "image_position": _WHOLE,
        "start_offset": _WHOLE, "end_offset": _WHOLE, "words": _TEXT, "sentence": _TEXT, "low": pa.float64(),
        "high": pa.float64(), "qualifier": _TEXT, "kind": _TEXT, "unit": _TEXT, "unit_is_assumed": _YES, "per": _TEXT,
        "counted": _TEXT, "counted_head": _TEXT, "subject": _TEXT, "category": _TEXTS, "is_vague": _YES, "hedge": _TEXT,
        "modality": _TEXT, "trend": _TEXT, "as_of": _DATE, "as_of_text": _TEXT, "attribution_id": _TEXT,
        "source_confidence": pa.float64(), "affiliation": _TEXT, "is_salient": _YES,
    },
}  # fmt: skip
SCHEMAS: dict[str, pa.Schema] = {name: pa.schema(list(columns.items())) for name, columns in _COLUMNS.items()}
"""Columns of a staged batch, by table."""

Row = dict[str, Any]


def reading_rows(reading: PageReading) -> dict[str, list[Row]]:
    """The rows of one reading by table; those of an article only where there is one."""
    article = reading.article if reading.state == "loaded" else None
    key = {"fetch_id": reading.fetch_id, "page_id": reading.page_id}
    head = key | {
        "page_url": reading.page_url,
        "publisher_id": reading.publisher_id,
        "captured_at": reading.captured_at,
        "state": reading.state,
        "state_reason": reading.state_reason,
        "text_digest": digests.text_digest(article) if article else None,
        "reading_digest": digests.reading_digest(reading),
        "extractor_version": reading.extractor_version,
        "parser_version": reading.parser_version,
        "version_key": digests.version_key(reading.extractor_version, reading.parser_version),
    }
    result: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    result["readings"] = [head]
    if article is None:
        return result
    result["articles"] = [key | _article_row(article)]
    result["images"] = [key | image.model_dump() for image in article.images]
    numbering: Counter[tuple[object, ...]] = Counter()
    for text in reading.texts:
        image_url = _image_url(article, text)
        attributions, names = _attribution_rows(reading.page_id, text, image_url, reading.speakers, numbering)
        result["attributions"] += [key | row for row in attributions]
        result["figures"] += [key | row for row in _figure_rows(reading.page_id, text, image_url, names, numbering)]
    return result


# ---------------------------------------------------------------- the article


def _article_row(article: Article) -> Row:
    published_utc, published_local, precision = parse_stated_time(article.published)
    modified_utc, modified_local, _ = parse_stated_time(article.modified)
    return {
        "kind": article.kind,
        "title": article.title,
        "authors": article.authors,
        "section": article.section,
        "published_utc": published_utc,
        "published_local": published_local,
        "published_from": article.published_from,
        "published_precision": precision and (article.published_precision or precision),
        "zone_is_assumed": article.zone_is_assumed or (precision == "time" and published_utc is None),
        "modified_utc": modified_utc,
        "modified_local": modified_local,
        "dateline": article.dateline,
        "wire": article.wire,
        "syndicated_from": article.syndicated_from,
        "outlet": article.outlet,
        "language": article.language,
        "body": article.body,
        "body_digest": digests.body_digest(article.body),
        "word_count": len(article.body.split()),
        "lead_image_url": article.lead_image,
        "is_developing": article.developing,
        "is_paywalled": article.paywalled,
        "correction": article.correction,
        "warnings": article.warnings,
        "withdrawn": article.withdrawn,
        "is_partial": article.is_partial,
        "next_page_url": article.next_page,
        "og_image_url": article.og_image,
    }


def parse_stated_time(stated: str | None) -> tuple[datetime | None, datetime | None, str | None]:
    """A stated ISO 8601 time as (UTC where a zone is stated, as it stands on the clock, "date" or "time").

    >>> parse_stated_time("2022-03-21T08:00:00-04:00")[0].isoformat()
    '2022-03-21T12:00:00+00:00'
    >>> parse_stated_time("2022-03-21")
    (None, datetime.datetime(2022, 3, 21, 0, 0), 'date')
    >>> parse_stated_time("last Tuesday"), parse_stated_time(None)
    ((None, None, None), (None, None, None))
    """
    if not stated:
        return None, None, None
    try:
        if len(stated) <= 10:
            return None, datetime.combine(date.fromisoformat(stated), time()), "date"
        moment = datetime.fromisoformat(stated)
        utc = moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None, None, None
    return utc, moment.replace(tzinfo=None), "time"


def _image_url(article: Article, text: ParsedText) -> str:
    """The address of the image that a caption belongs to; images keep it when they change places."""
    for image in article.images:
        if image.position == text.image_position:
            return image.url
    return ""


# ---------------------------------------------------------------- attributions and figures


def _attribution_rows(
    article_id: str, text: ParsedText, image_url: str, speakers: Sequence[Speaker], numbering: Counter[tuple[object, ...]]
) -> tuple[list[Row], list[str]]:
    """The rows of a text's attributions, and their ids in order."""
    ids = []
    for attribution in text.attributions:
        pieces = [_words(text.text, spans) or "" for spans in (attribution.source, attribution.cue, attribution.content)]
        key = ("attribution", article_id, text.field, image_url, *pieces)
        ids.append(make_id(*key, numbering[key]))
        numbering[key] += 1
    rows = []
    for index, attribution in enumerate(text.attributions):
        which = text.speakers[index] if index < len(text.speakers) else None
        speaker = speakers[which] if which is not None else None
        rows.append(
            {"attribution_id": ids[index], "field": text.field, "image_position": text.image_position}
            | _attribution_row(text.text, attribution)
            | {"parent_attribution_id": ids[attribution.parent] if attribution.parent is not None else None}
            | _speaker_columns(article_id, attribution, speaker)
        )
    return rows, ids


def _attribution_row(text: str, attribution: Attribution) -> Row:
    return {
        "source_text": _words(text, attribution.source),
        "cue_text": _words(text, attribution.cue),
        "content_text": _words(text, attribution.content),
        "source_spans": _spans(attribution.source),
        "cue_spans": _spans(attribution.cue),
        "content_spans": _spans(attribution.content),
        "kind": attribution.kind,
        "anonymity": attribution.anonymity,
        "anonymity_reason": attribution.anonymity_reason,
        "is_anonymous": attribution.anonymous,
        "told_to": attribution.told_to,
        "said_on": attribution.said_on,
        "confidence": attribution.confidence,
        "polarity": attribution.polarity,
    }


def _speaker_columns(article_id: str, attribution: Attribution, speaker: Speaker | None) -> Row:
    """Who speaks, as the whole article knows them; `speaker_name` is the words of the source for the unnamed."""
    return {
        "speaker_id": make_id("speaker", article_id, speaker.name) if speaker else None,
        "speaker_name": speaker.name if speaker else attribution.source_name,
        "speaker_title": speaker.title if speaker else attribution.source_title,
        "speaker_organisation": speaker.organisation if speaker else attribution.source_organisation,
    }


def _figure_rows(
    article_id: str, text: ParsedText, image_url: str, attribution_ids: Sequence[str], numbering: Counter[tuple[object, ...]]
) -> list[Row]:
    rows = []
    for figure in text.figures:
        sentence = text.text[figure.sentence_start : figure.sentence_end]
        key = ("figure", article_id, text.field, image_url, sentence, figure.words)
        rows.append(
            {
                "figure_id": make_id(*key, numbering[key]),
                "field": text.field,
                "image_position": text.image_position,
                "start_offset": figure.start,
                "end_offset": figure.end,
                "sentence": sentence,
                "attribution_id": attribution_ids[figure.attribution] if figure.attribution is not None else None,
            }
            | figure.model_dump(include=_FIGURE_COLUMNS)
        )
        numbering[key] += 1
    return rows


_FIGURE_COLUMNS = set(_COLUMNS["figures"]) & set(Figure.model_fields) - {"attribution"}


def _words(text: str, spans: Sequence[Span]) -> str | None:
    """The words under the spans, pieces joined by an ellipsis; None for no spans."""
    return " … ".join(text[span.start : span.end] for span in spans) or None


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
