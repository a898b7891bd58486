"""What is fuzzed: functions of a stranger's bytes. Each raises where something is wrong: AssertionError, or whatever escapes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from pipeline.archive import journal
from pipeline.archive.records import ArchivedRecord, iter_records
from pipeline.discover.autodiscovery import read_home, read_robots_sitemaps
from pipeline.discover.feeds import read_feed
from pipeline.discover.sitemaps import read_sitemap
from pipeline.errors import ExtractError, UsageError
from pipeline.extract.articles import extract_article
from pipeline.extract.fields.date_texts import parse_stamp
from pipeline.fetch.decoder import build_decoder, decode_stored
from pipeline.fetch.outcomes import Failure
from pipeline.fetch.robots import judge_robots
from pipeline.models import Article
from pipeline.neutral import JOINERS
from pipeline.parse.attributions.attributions import parse_attributions
from pipeline.parse.figures.figures import parse_figures
from pipeline.publishers import PublishersFile, parse_checked
from pipeline.query.cells import printable
from pipeline.run import local_input
from pipeline.run.file_kinds import OtherFileError, kind_of
from pipeline.topics import parse_topics
from pipeline.urls.canonical import canonicalize_url

URL = "https://herald.example/news/"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOST = 1 << 20
CODINGS = (None, "gzip", "deflate", "br", "gzip, br", "zstd", "identity", "utf-8")


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def url(data: bytes) -> None:
    for base in (None, URL):
        try:
            once = canonicalize_url(text_of(data), base)
        except ValueError:
            continue
        assert canonicalize_url(once) == once, f"not a fixed point: {once!r}"
        assert once.startswith(("http://", "https://")), once
        assert once.isascii(), once
        assert once.isprintable(), once


def decoder(data: bytes) -> None:
    coding = CODINGS[data[0] % len(CODINGS)] if data else None
    for read in (lambda: _decoded(data[1:], coding), lambda: decode_stored(data[1:], coding, MOST)):
        try:
            assert len(read()) <= MOST
        except Failure:
            continue


def _decoded(data: bytes, coding: str | None) -> bytes:
    made = build_decoder(coding, MOST)
    for start in range(0, len(data), 7):
        made.feed(data[start : start + 7])
    made.finish()
    return bytes(made.body)


def feed(data: bytes) -> None:
    try:
        found = read_feed(data, URL, fetched_at=NOON)
    except ExtractError:
        return
    for entry in found.entries:
        assert canonicalize_url(entry.url) == entry.url


def sitemap(data: bytes) -> None:
    try:
        found = read_sitemap(data, URL, fetched_at=NOON)
    except ExtractError:
        return
    assert all(entry.url.startswith("http") for entry in found.entries)


def home(data: bytes) -> None:
    for read in (read_home, read_robots_sitemaps):
        try:
            read(data, URL)
        except ExtractError:
            continue


def robots(data: bytes) -> None:
    judge_robots(200, data, None, NOON)


def structured_data(data: bytes) -> None:
    """The page's own JSON-LD, state and microdata are what is hostile."""
    block = data.replace(b"</", b"<\\/")
    story = b"<article><h1>Barges</h1>" + b"<p>Some eleven barges lay at the quay of the old harbour on Monday.</p>" * 9
    page(b'<html><head><script type="application/ld+json">' + block + b"</script></head><body>" + story + b"</article>")


def page(data: bytes) -> None:
    for stated in (URL, None):  # without, as `onrecord extract` reads it, the page's own words say where it is from
        try:
            article = extract_article(data, url=stated, content_type="text/html", captured_at=NOON)
        except ExtractError:
            return
        # every record goes through JSON; a lone surrogate in a text is the loader's business
        Article.model_validate(article.model_dump())


def warc(data: bytes) -> None:
    for record in iter_records(_file(data, "given.warc")):
        if isinstance(record, ArchivedRecord):
            record.exchange  # noqa: B018
            record.kind  # noqa: B018
            record.captured_at  # noqa: B018
            try:
                assert len(record.payload(MOST)) <= MOST
            except Failure:
                continue


def given_file(data: bytes) -> None:
    """A file that a user names."""
    path = _file(data, "given")
    refused: list[str] = []
    try:
        kind = kind_of(path)
    except OtherFileError:
        return
    if kind in ("page", "mhtml", "webarchive"):
        local_input.page_capture(path)
        return
    for capture in local_input.read_all([path], workers=1, refused=refused.append):
        assert capture.captured_at.tzinfo
    assert all("\n" not in line for line in refused), refused


def lines(data: bytes) -> None:
    """A journal that a bad disk has been at."""
    path = _file(data, "given.journal.jsonl")
    ends = [end for _, end in journal.read(path)]
    assert ends == sorted(ends)


def figures(data: bytes) -> None:
    text = text_of(data)
    for figure in parse_figures(text, published=date(2026, 3, 1)):
        assert 0 <= figure.sentence_start <= figure.start < figure.end <= figure.sentence_end <= len(text)
        assert text[figure.start : figure.end] == figure.words
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def attributions(data: bytes) -> None:
    text = text_of(data)
    for attribution in parse_attributions(text, published=date(2026, 3, 1)):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text), (span, len(text))


def stamp(data: bytes) -> None:
    found = parse_stamp(text_of(data))
    assert found is None or found.isoformat()


def publishers(data: bytes) -> None:
    for read in (lambda text: parse_checked(text, PublishersFile, name="publishers.yaml"), parse_topics):
        try:
            read(text_of(data))
        except UsageError as error:
            if "\n" in str(error):
                raise


def terminal(data: bytes) -> None:
    shown = printable(text_of(data))
    assert all(c.isprintable() or c in JOINERS for c in shown)


@cache
def _folder() -> Path:
    held = tempfile.TemporaryDirectory(prefix="onrecord-fuzz-")
    _kept.append(held)
    return Path(held.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _file(data: bytes, name: str) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


TARGETS: dict[str, Callable[[bytes], None]] = {
    "url": url,
    "decoder": decoder,
    "feed": feed,
    "sitemap": sitemap,
    "home": home,
    "robots": robots,
    "structured_data": structured_data,
    "page": page,
    "warc": warc,
    "file": given_file,
    "journal": lines,
    "figures": figures,
    "attributions": attributions,
    "date": stamp,
    "publishers": publishers,
    "terminal": terminal,
}
