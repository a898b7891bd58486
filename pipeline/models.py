"""Frozen records handed from stage to stage; no I/O, no clock.

Times are aware and in UTC unless a field says that it is kept as stated. Offsets are half-open and count
Unicode code points of the text that the record names.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all records: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(NamedTuple):
    """Half-open code-point offsets: `text[start:end]` are the words, always."""

    start: int
    end: int


# ---------------------------------------------------------------- states

PageState = Literal[
    # on the way
    "queued", "fetched", "retry_later",
    # final until asked for again
    "loaded", "duplicate", "not_article", "wall", "empty_text", "undated", "out_of_window",
    "robots_denied", "policy_blocked", "bad_url", "dns", "tls", "timeout", "http_4xx", "http_5xx",
    "too_large", "truncated", "bad_encoding", "not_html", "xml_rejected",
    "extract_timeout", "extract_memory", "extract_crash", "load_rejected", "gave_up", "forgotten",
]  # fmt: skip
PAGE_STATES: tuple[str, ...] = get_args(PageState)

Via = Literal["feed", "sitemap", "news_sitemap", "url", "file", "warc", "wayback", "ccnews", "texts", "canonical", "revisit"]
"""How a page was found, or by which door its bytes came in."""


# ---------------------------------------------------------------- discovery and fetching


class Entry(Record):
    """One page listed in a feed or sitemap, with what the list says of it (hints, never truth)."""

    url: str
    """canonical form, see `extract.urls.canonicalize_url`"""
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    via: Via = "feed"
    fetch_url: str | None = None
    """what to ask for where the list wrote `url` with a slash at its end: saves the redirect; else None"""


class Exchange(Record):
    """One exchange with a server, or one record read from somebody's archive; a line of the journal.

    `outcome` is "fetched" where a payload lies in the archive, "not_modified" for a 304, "gone" where a page
    that was loaded is there no more, else a `PageState` (with `reason`), "retry_later" among them.
    """

    fetch_id: str
    page_id: str
    page_url: str
    publisher_id: str
    requested_url: str
    final_url: str
    via: Via
    captured_at: datetime
    """when the page was as it is: an archive's own time for an archived page"""
    fetched_at: datetime
    status: int | None = None
    outcome: str
    reason: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    payload_digest: str | None = None
    """`sha256:` and 64 hexadecimal digits, of the decoded payload"""
    payload_bytes: int = 0
    wire_bytes: int = 0
    elapsed_s: float = 0.0
    attempts: int = 1
    """tries of this page since it was queued, with this one; a visit that was only put off adds none"""
    retry_at: datetime | None = None
    warc_file: str | None = None
    """name of the segment below `archive/`"""
    warc_offset: int | None = None
    """where the response's record begins in that file"""


class Discovery(Record):
    """A page that was seen in a list or named by a user; a line of the journal."""

    page_id: str
    publisher_id: str
    entry: Entry
    discovered_at: datetime
    state: PageState = "queued"
    """queued, or the final state that discovery itself gave: out_of_window, policy_blocked, bad_url …"""
    state_reason: str | None = None
    feed_id: str | None = None
    is_change: bool = False
    """whether the page is known, and told again only because its list says that it was modified since it was fetched"""
    wanted_since: date | None = None
    """first day of publication for which a backfill wants the page; None where any day will do"""
    wanted_until: date | None = None


class Poll(Record):
    """One look at a feed or sitemap; a line of the journal."""

    feed_id: str
    publisher_id: str
    url: str
    kind: str
    """rss, atom, json_feed, sitemap, sitemap_index, news_sitemap, home"""
    polled_at: datetime
    outcome: str
    """fetched, not_modified, or the state that says what went wrong"""
    reason: str | None = None
    entries: int = 0
    new_entries: int = 0
    etag: str | None = None
    last_modified: str | None = None
    next_poll_at: datetime | None = None


# ---------------------------------------------------------------- the article


class Image(Record):
    """An image of an article with what stands under it."""

    url: str
    caption: str | None = None
    credit: str | None = None
    """the credit line as it stands"""
    photographers: tuple[str, ...] = ()
    agency: str | None = None
    distributor: str | None = None
    taken_on: str | None = None
    """ISO 8601 at the precision that the caption states: 2022, 2022-03 or 2022-03-21"""
    taken_text: str | None = None
    is_lead: bool = False
    position: int = 0


ArticleKind = Literal["article", "live_blog", "gallery", "wall", "not_article", "empty_text"]


class Article(Record):
    """What one page says, as one record. `published` and `modified` are ISO 8601 as stated, with zone where stated."""

    kind: ArticleKind = "article"
    kind_reason: str | None = None
    """why it is none, where it is a wall, no article, or empty"""
    title: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    published: str | None = None
    published_from: str | None = None
    """which field of the page said it"""
    published_precision: Literal["date", "time"] | None = None
    zone_is_assumed: bool = False
    modified: str | None = None
    dateline: str | None = None
    wire: str | None = None
    language: str | None = None
    """two letters"""
    outlet: str | None = None
    canonical_url: str | None = None
    syndicated_from: str | None = None
    body: str = ""
    """paragraphs parted by blank lines"""
    images: tuple[Image, ...] = ()
    lead_image: str | None = None
    developing: bool = False
    correction: str | None = None
    withdrawn: tuple[str, ...] = ()
    """texts that the page strikes out: no part of the body"""
    is_partial: bool = False
    """whether the text goes on on another page, `next_page`"""
    next_page: str | None = None
    og_image: str | None = None
    """the image that the page gives to cards; `lead_image` is the one that readers see first"""
    paywalled: bool = False
    field_sources: dict[str, str] = {}
    """field -> the place in the page that won"""
    warnings: tuple[str, ...] = ()
    """places that disagree, damaged metadata, undecodable bytes"""


# ---------------------------------------------------------------- figures and attributions

Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]
FigureKind = Literal["count", "money", "percent", "ratio", "measure", "duration", "age"]
Modality = Literal["stated", "estimated", "planned", "conditional", "negated", "retracted"]
Category = Literal[
    "killed", "injured", "missing", "captured", "arrested", "displaced", "infected", "hospitalised", "protesting",
    "laid_off", "destroyed", "seized",
]  # fmt: skip
Anonymity = Literal["named", "spokesperson", "group", "unnamed"]


class Figure(Record):
    """One quantity that a text states."""

    start: int
    end: int
    words: str
    """`text[start:end]`"""
    low: float | None
    high: float | None
    qualifier: Qualifier
    kind: FigureKind
    unit: str | None = None
    unit_is_assumed: bool = False
    per: str | None = None
    counted: str | None = None
    counted_head: str | None = None
    subject: str | None = None
    affiliation: str | None = None
    """the nation, body or side that the counted belong to, where the text says it"""
    category: tuple[Category, ...] | None = None
    is_vague: bool = False
    hedge: str | None = None
    modality: Modality = "stated"
    trend: Literal["up", "down"] | None = None
    as_of: date | None = None
    as_of_text: str | None = None
    sentence_start: int = 0
    sentence_end: int = 0
    attribution: int | None = None
    """index into the attributions of the same text: the innermost whose content states it"""
    source_confidence: float | None = None
    """0 to 1: how often that attribution, or having none, was right for figures found in this way"""
    is_salient: bool = True
    """false for what nobody would look for: "two feelings" in a story about something else"""


class Attribution(Record):
    """A claim that a text lays at somebody's door."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    source_name: str | None = None
    source_title: str | None = None
    source_organisation: str | None = None
    anonymous: bool = False
    anonymity: Anonymity = "named"
    anonymity_reason: str | None = None
    told_to: str | None = None
    said_on: date | None = None
    polarity: Literal["affirmed", "denied", "declined"] = "affirmed"
    parent: int | None = None
    """index into the attributions of the same text: the one whose content holds this one"""
    confidence: float | None = None
    """0 to 1: how often attributions found in this way were right"""


class Speaker(Record):
    """A person or body that speaks in an article, once per article."""

    name: str
    """in full; the words of the source for the unnamed"""
    title: str | None = None
    organisation: str | None = None
    anonymity: Anonymity = "named"


class ParsedText(Record):
    """The figures and attributions of one stored text of an article."""

    field: Literal["title", "body", "caption"]
    image_position: int | None = None
    text: str
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[int | None, ...] = ()
    """parallel to `attributions`: index into the article's speakers"""


class PageReading(Record):
    """What extract and parse made of one archived payload; a staged batch is a list of these."""

    fetch_id: str
    page_id: str
    page_url: str
    publisher_id: str
    captured_at: datetime
    state: PageState
    """loaded where there is an article, else why there is none"""
    state_reason: str | None = None
    article: Article | None = None
    texts: tuple[ParsedText, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    extractor_version: str
    parser_version: str


# ---------------------------------------------------------------- runs


class RunReport(Record):
    """What one run did, as a person and a program want to know it."""

    run_id: str
    flow: str
    state: Literal["completed", "failed"] = "completed"
    reason: str | None = None
    publishers: dict[str, dict[str, int]] = {}
    """publisher -> outcome or state -> number of pages that came into it in this run"""
    outcomes: dict[str, int] = {}
    """the same over all publishers"""
    figures: int = 0
    """added or changed by this run"""
    attributions: int = 0
    published: str | None = None
    """name of the file that readers now see, where this run published one"""
    unsent_bytes: int = 0
    """what the pages that answered "not modified" took when they were last sent in full"""
    notes: tuple[str, ...] = ()
