"""A page's bytes to one article: each reader's part put together. The only file that calls trafilatura."""

from __future__ import annotations

import logging
from copy import deepcopy
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from pipeline.extract.body import cleanup, gaps
from pipeline.extract.body.embedded import markup_lines, read_state_lines
from pipeline.extract.fields import bylines, corrections, dates, titles
from pipeline.extract.fields.datelines import read_dateline
from pipeline.extract.fields.standfirsts import find_standfirst
from pipeline.extract.fields.wires import read_wire
from pipeline.extract.images import images
from pipeline.extract.page import languages, metadata
from pipeline.extract.page.boilerplate import remove_furniture
from pipeline.extract.page.json_ld import JsonObject, texts_of
from pipeline.extract.page.parsed import Page, read_page
from pipeline.extract.page.similarity import key, squeeze, words
from pipeline.extract.page_type import classify
from pipeline.models import Article, Image

MAX_ELEMENTS = 12_000  # trafilatura is quadratic in paragraphs: 30,000 of them take 3.6 s, 100,000 over 40 s
MIN_MISSING = 800  # characters of a block that is worth looking for
MOST = 0.7  # share of a main block that must be missing to be put back
FEW = 40  # words of a text below which the data of the page's scripts are asked for it
MAX_FLAT = 3_000  # characters of a text that lost its lines; trafilatura does that to short ones
MIN_LINE = 5  # words of a paragraph that is taken out of a text that lost its lines
_JOINERS = ("\u200c", "\u200d", "&zw")  # join and part letters in Persian, Hindi, emoji
_STAND_INS = {0x200C: "\ua78f", 0x200D: "\ua7f7"}  # printable letters that no page has: trafilatura drops what is not
_JOINERS_BACK = {ord(stand_in): chr(joiner) for joiner, stand_in in _STAND_INS.items()}
MAX_POSTS = 500  # of a live page
MAX_LEAD = 150  # words above the posts of a live page; where there are more, they are a story of their own
ENOUGH = 0.5  # share of the JSON-LD article body that the found text must have, not to be replaced by it


def extract_article(
    payload: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    captured_at: datetime | None = None,
    time_zone: str | None = None,
) -> Article:
    """The article on a page; where there is none, `kind` and `kind_reason` say so.

    `captured_at` bounds the dates, `time_zone` (an IANA name) is the publisher's, for times without a zone.
    Raises ExtractError for bytes that are no HTML page.
    """
    page = read_page(payload, url=url, content_type=content_type)
    return read_article(page, captured_at=captured_at, time_zone=time_zone)


def read_article(page: Page, *, captured_at: datetime | None = None, time_zone: str | None = None) -> Article:
    """The article on a page that is parsed already."""
    thing = metadata.find_article(page)
    sites = metadata.site_names(page, thing)
    title, title_warnings = titles.read_title(page, thing, sites)
    headline = title.text if title else None
    when = dates.read_dates(page, thing, captured_at=captured_at, time_zone=time_zone)
    pictures = images.read_images(page)

    lines, body_from, story = find_lines(page, thing, headline)
    authors, authors_from = bylines.read_authors(page, thing, sites, lines)
    standfirst = find_standfirst(page, thing, headline, lines)
    known = cleanup.Known(
        title=headline, authors=authors, sites=sites, captions=_caption_texts(pictures), standfirst=standfirst, story=story
    )
    paragraphs = cleanup.repair(lines, known)
    body = "\n\n".join(paragraphs)

    place, bracket = read_dateline(body)
    language, language_from, language_warning = languages.read_language(page, thing, body)
    paywalled = metadata.is_paywalled(page, thing)
    verdict = classify.judge(
        page,
        thing,
        headline,
        body,
        has_date=when.published is not None,
        is_dated=when.published is not None and when.published.source != "htmldate",  # which takes days from the address, too
        paywalled=paywalled,
        images=len(pictures),
    )
    lead = next((image.url for image in pictures if image.is_lead), None)
    outlet, outlet_from = metadata.read_outlet(page, thing)
    canonical_url, canonical_from = metadata.read_canonical_url(page, thing)
    sources = {
        "title": title.source if title else None, "authors": authors_from, "published": when.published and when.published.source,
        "modified": when.modified and when.modified.source, "language": language_from, "outlet": outlet_from,
        "canonical_url": canonical_from, "body": body_from,
    }  # fmt: skip
    next_page = metadata.read_next_page(page)
    if next_page:
        title_warnings = (*title_warnings, f"partial: the text goes on at {next_page}")
    warnings = [*page.warnings, *title_warnings, *when.warnings, *([language_warning] if language_warning else [])]
    return Article(
        kind=verdict.kind,
        kind_reason=verdict.reason,
        title=headline,
        authors=authors,
        section=metadata.read_section(page, thing),
        published=when.published.isoformat() if when.published else None,
        published_from=when.published.source if when.published else None,
        published_precision=when.published.precision if when.published else None,
        zone_is_assumed=when.zone_is_assumed,
        modified=when.modified.isoformat() if when.modified else None,
        dateline=place,
        wire=read_wire(authors, bracket, lines[-3:] if lines else ()),
        language=language,
        outlet=outlet,
        canonical_url=canonical_url,
        syndicated_from=metadata.read_syndicated_from(page, thing, lines),
        body=body,
        images=pictures,
        lead_image=lead,
        developing=verdict.kind == "live_blog" or corrections.is_developing(paragraphs),
        correction=corrections.read_correction(paragraphs),
        withdrawn=page.withdrawn,
        is_partial=next_page is not None,
        next_page=next_page,
        og_image=metadata.read_og_image(page),
        paywalled=paywalled,
        field_sources={name: source for name, source in sources.items() if source},
        warnings=tuple(warnings),
    )


def _caption_texts(pictures: tuple[Image, ...]) -> list[str]:
    texts = []
    for image in pictures:
        texts += [text for text in (image.caption, image.credit, f"{image.caption or ''} {image.credit or ''}".strip()) if text]
    return texts


# ---------------------------------------------------------------- the text


def find_lines(page: Page, article: JsonObject | None, headline: str | None = None) -> tuple[list[str], str, frozenset[str]]:
    """The lines of the page's main text, before repair, who found them, and the keys of those that stand in a story."""
    story: frozenset[str] = frozenset()
    if page.element_count > MAX_ELEMENTS:
        lines, source = plain_lines(page), "paragraphs"
    else:
        tree = deepcopy(page.tree)
        remove_furniture(tree)
        blocks = main_blocks(tree)  # before trafilatura edits the tree
        stories = gaps.story_blocks(tree)
        story = gaps.paragraphs_of(stories)
        lines, source = _trafilatura_lines(tree, has_joiners=any(sign in page.html for sign in _JOINERS)), "trafilatura"
        lines = with_missing(gaps.with_gaps(unflattened(lines, page), stories), blocks)
    stated = next(iter(sorted(texts_of((article or {}).get("articleBody")), key=len, reverse=True)), "")
    if stated and len(words("\n".join(lines))) < ENOUGH * len(words(stated)):
        return markup_lines(stated), "json_ld.articleBody", story
    if sum(len(words(line)) for line in lines) < MAX_LEAD and (posts := _missing_posts(article, lines)):
        return [*lines, *posts], f"{source}, json_ld.liveBlogUpdate", story
    if sum(len(words(line)) for line in lines) < FEW and (inline := read_state_lines(page, headline)):
        return inline, "inline data", story
    if not lines:
        lines, source = plain_lines(page), "paragraphs"
    return lines, source, story


def _missing_posts(article: JsonObject | None, lines: list[str]) -> list[str]:
    """The posts of a live page that its data hold and its text does not, in the order of the data."""
    updates = (article or {}).get("liveBlogUpdate")
    posts = [post for post in (updates if isinstance(updates, list) else [updates])[:MAX_POSTS] if isinstance(post, dict)]
    found = key("\n".join(lines))
    return [
        line
        for post in posts
        for text in texts_of(post.get("articleBody"))
        for line in markup_lines(text)
        if key(line)[:60] not in found
    ]


def _trafilatura_lines(tree: HtmlElement, *, has_joiners: bool) -> list[str]:
    """The lines that trafilatura finds; it edits the tree. `has_joiners`: characters that it would drop stand in for them."""
    import trafilatura  # takes 0.4 s to import

    if has_joiners:
        for element in tree.iter():
            element.text, element.tail = (text and text.translate(_STAND_INS) for text in (element.text, element.tail))
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    text: str = (found.text or "") if found else ""
    if has_joiners:
        text = text.translate(_JOINERS_BACK)
    return [line for line in text.split("\n") if line.strip()]


def unflattened(lines: list[str], page: Page) -> list[str]:
    """The page's paragraphs where a short text came out as one line with headline, byline and date in it."""
    if len(lines) != 1 or len(lines[0]) > MAX_FLAT:
        return lines
    whole = key(lines[0])
    paragraphs = [text for p in page.tree.iter("p") if (text := squeeze("".join(p.itertext()))) and key(text) in whole]
    paragraphs = [text for text in paragraphs if len(words(text)) >= MIN_LINE]
    return paragraphs if len(paragraphs) > 1 and sum(map(len, paragraphs)) > ENOUGH * len(lines[0]) else lines


def main_blocks(tree: HtmlElement) -> list[list[str]]:
    """Paragraphs and subheadings of the element that holds the most paragraph text of its own, and of others of its class."""
    lengths: dict[HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        length = sum(map(len, paragraph.itertext()))
        parent = paragraph.getparent()
        if length >= 40 and parent is not None:
            lengths[parent] = lengths.get(parent, 0) + length
    if not lengths:
        return []
    main = max(lengths, key=lambda element: lengths[element])
    if lengths[main] < MIN_MISSING or _is_of_another_article(main, tree):
        return []
    names = set((main.get("class") or "").split())
    alike = [block for block in lengths if block is main or names & set((block.get("class") or "").split())]
    found = []
    for block in alike:
        if lengths[block] >= MIN_MISSING:
            texts = (squeeze("".join(child.itertext())) for child in block if child.tag in ("p", "h2", "h3", "h4"))
            found.append([text for text in texts if text])
    return found


def _is_of_another_article(block: HtmlElement, tree: HtmlElement) -> bool:
    """Whether a block stands in an `article` element that is not the one of the headline."""
    own = next(block.iterancestors("article"), None)
    headline = tree.find(".//article//h1")
    return own is not None and headline is not None and headline not in own.iter("h1")


def with_missing(lines: list[str], blocks: list[list[str]]) -> list[str]:
    """The lines, and after them each of the page's main blocks of which most is not among them.

    Pages that show the opening in one block and the rest in another (before and behind a paywall) lose one of the two.
    """
    found = key("\n".join(lines))
    lines = list(lines)
    for block in blocks:
        missing = [text for text in block if key(text)[:60] not in found]
        if sum(map(len, missing)) > MOST * sum(map(len, block)):
            lines += missing
    return lines


def plain_lines(page: Page) -> list[str]:
    """Paragraphs, headings and list items in order, as they stand: for pages that are too large for anything cleverer."""
    lines = []
    for element in page.tree.iter("p", "h2", "h3", "li", "blockquote", "pre"):
        text = " ".join("".join(element.itertext()).split())
        if text:
            lines.append(text)
    return lines
