"""A data folder with a journal that tests write, and readings of articles that they make up; see `conftest`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import ids
from pipeline.archive import journal
from pipeline.data_folder import DataFolder
from pipeline.load import database
from pipeline.load.staging import stage_batch
from pipeline.load.writer import LoadReport, load_pending
from pipeline.models import (
    Article,
    Attribution,
    Discovery,
    Entry,
    Exchange,
    Figure,
    Image,
    PageReading,
    ParsedText,
    Poll,
    Span,
    Speaker,
)
from pipeline.upkeep import doctor

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

CONTENT = (
    "pages",
    "fetches",
    "readings",
    "revisions",
    "images",
    "speakers",
    "attributions",
    "figures",
    "stories",
    "story_members",
)
VOLATILE = (
    "run_id", "loaded_at", "fetched_at", "discovered_at", "discovered_via", "state_changed_at", "checked_at", "attempts",
    "warc_file", "warc_offset", "reading_digest",
)  # fmt: skip


class Warehouse:
    """A data folder, with short words for what tests do to it."""

    def __init__(self, root: Path, empty: Path | None = None) -> None:
        self.folder = DataFolder(root)
        self.folder.make()
        if empty is not None:  # a copy is ten times as fast as making one
            shutil.copy(empty, self.folder.database)
        self.now = NOON
        self.journal = self.folder.archive / "20260301T000000Z-test.journal.jsonl"
        self.segment = "20260301T000000Z-test.warc.gz"
        (self.folder.archive / self.segment).write_bytes(b"WARC")

    def tell(self, *records: Exchange | Discovery | Poll) -> None:
        for record in records:
            journal.append(self.journal, record)

    def stage(self, *readings: PageReading) -> Path:
        return stage_batch(self.folder.staged, readings, run_id="stage")

    def load(self, **options: Any) -> LoadReport:
        self.now += timedelta(minutes=1)
        return load_pending(self.folder, run_id="load", now=self.now, **options)

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        with database.working(self.folder) as con:
            return con.execute(query, list(parameters)).fetchall()

    def state(self, url: str) -> tuple[Any, ...]:
        return self.rows("select state, state_reason from pages where url = $1", url)[0]

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """ "The same rows": the content tables without what depends on when and by whom they were written."""
        result = {}
        with database.working(self.folder) as con:
            for table in CONTENT:
                names = sorted(row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall())
                kept = ", ".join(name for name in names if name not in VOLATILE)
                result[table] = con.execute(f"select {kept} from {table} order by all").fetchall()
        return result


def url_of(name: str) -> str:
    return f"https://herald.example/{name}"


def discovery(name: str, *, state: str = "queued", hour: float = 0, via: str = "feed", feed_id: str | None = "feed") -> Discovery:
    url = url_of(name)
    return Discovery(
        page_id=ids.page_id(url),
        publisher_id="herald",
        entry=Entry(url=url, via=via),  # type: ignore[arg-type]
        discovered_at=NOON + timedelta(hours=hour),
        state=state,  # type: ignore[arg-type]
        state_reason=None if state == "queued" else state,
        feed_id=feed_id,
    )


def exchange(name: str, *, outcome: str = "fetched", hour: float = 0, body: str = "text", **other: Any) -> Exchange:
    url = url_of(name)
    captured_at = NOON + timedelta(hours=hour)
    digest = f"sha256:{hashlib.sha256(body.encode()).hexdigest()}" if outcome == "fetched" else None
    via = other.pop("via", "feed")
    fields: dict[str, Any] = {
        "fetch_id": ids.fetch_id(ids.page_id(url), via, captured_at.isoformat(), digest or outcome),
        "page_id": ids.page_id(url),
        "page_url": url,
        "publisher_id": "herald",
        "requested_url": url,
        "final_url": url,
        "via": via,
        "captured_at": captured_at,
        "fetched_at": captured_at,
        "outcome": outcome,
        "payload_digest": digest,
        "warc_file": "20260301T000000Z-test.warc.gz" if digest else None,
        "warc_offset": 0 if digest else None,
    }
    return Exchange(**fields | other)


def article(body: str, **other: Any) -> Article:
    fields: dict[str, Any] = {"title": "The harbour", "published": "2026-03-01T09:00:00+01:00", "language": "en", "body": body}
    return Article(**fields | other)


def reading(
    of: Exchange, body: str | None, *, extractor: str = "1", parser: str = "1", page: str | None = None, **other: Any
) -> PageReading:
    """What a payload says: a body in which each number is a figure that "Ann Lee" states; None for no article."""
    fields = {
        "fetch_id": of.fetch_id,
        "page_id": ids.page_id(url_of(page)) if page else of.page_id,
        "page_url": url_of(page) if page else of.page_url,
        "publisher_id": of.publisher_id,
        "captured_at": of.captured_at,
        "extractor_version": extractor,
        "parser_version": parser,
    }
    if body is None:
        return PageReading(state=other.pop("state", "not_article"), state_reason="a list of links", **fields)
    content = article(body, **other)
    texts = [parsed("title", content.title or ""), parsed("body", body)]
    texts += [parsed("caption", image.caption, image.position) for image in content.images if image.caption]
    speakers = (Speaker(name="Ann Lee", title="mayor"),) if any(text.attributions for text in texts) else ()
    return PageReading(state="loaded", article=content, texts=tuple(texts), speakers=speakers, **fields)


def parsed(field: str, text: str, position: int | None = None) -> ParsedText:
    words = [(at, word) for at, word in _words(text) if word.isdigit()]
    attribution = Attribution(
        source=(Span(0, 1),), cue=(Span(1, 2),), content=(Span(0, len(text)),), source_name="Ann Lee", source_title="mayor"
    )
    figures = tuple(
        Figure(
            start=at, end=at + len(word), words=word, low=float(word), high=float(word), qualifier="exact", kind="count",
            counted="people", sentence_start=0, sentence_end=len(text), attribution=0,
        )
        for at, word in words
    )  # fmt: skip
    return ParsedText(
        field=field,  # type: ignore[arg-type]
        image_position=position,
        text=text,
        figures=figures,
        attributions=(attribution,) if figures else (),
        speakers=(0,) if figures else (),
    )


def _words(text: str) -> Sequence[tuple[int, str]]:
    at, found = 0, []
    for word in text.replace("\n", " ").split(" "):
        found.append((at, word.strip(".")))
        at += len(word) + 1
    return found


def picture(position: int, caption: str | None, credit: str | None = None) -> Image:
    return Image(
        url=f"https://herald.example/{position}.jpg", position=position, caption=caption, credit=credit, is_lead=position == 0
    )


def problems(warehouse: Warehouse) -> list[str]:
    """What `doctor` complains about."""
    found = doctor.examine(warehouse.folder, now=NOON + timedelta(days=9999), min_free_bytes=0)
    return [finding.subject for finding in found if finding.level == "problem"]
