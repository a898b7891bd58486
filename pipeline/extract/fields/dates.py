"""When an article was published and modified, with clock time and zone as stated.

Sources in order of trust: the article's JSON-LD, meta elements, microdata and `time` elements of the article, and last
the day that htmldate finds. A date is only believed inside 1990-01-01 and the moment of capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml.html import HtmlElement

from pipeline.extract.fields.date_texts import DAY_FIRST, NumberOrder, Stamp, parse_stamp
from pipeline.extract.lang.calendar_words import CHANGED
from pipeline.extract.page.boilerplate import kind_of
from pipeline.extract.page.json_ld import JsonObject, texts_of
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import DATE_TAGS, DATE_WORDS, MODIFIED_META, PUBLISHED_META, TIME_XPATHS
from pipeline.extract.page.similarity import squeeze
from pipeline.urls.stated import split_url

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # there was no web to publish on
AHEAD = timedelta(hours=14)  # a naive local time east of UTC may seem to lie ahead of the capture
MAX_DATE_CHARS = 160  # of an element that shows a date; longer ones are text
MAX_NEAR = 800  # elements there that are looked at
NEAR = 5  # levels above the headline in which an element that shows a date is the article's

_DATE = re.compile(r"(?:^|[\s_-])(?:" + "|".join(DATE_WORDS) + r")(?=$|[\s_-]|\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHANGED = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join(sorted(map(re.escape, CHANGED), key=len, reverse=True)) + r")(?![^\W\d_])", re.IGNORECASE
)


MAX_TIMES = 40  # elements of one kind that are looked at
WORDS_OF_TEASER = 4  # of a link; shorter ones name an author or a section
AMERICAN_ZONES = frozenset(
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Anchorage", "Boise")
) | {"Pacific/Honolulu"}
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|kommentare?|replies|reply|disqus|teasers?|ticker|related|most-?read|quote-?box)(?=$|[\s_-])"
)
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")


@dataclass(frozen=True)
class Dates:
    published: Stamp | None = None
    modified: Stamp | None = None
    zone_is_assumed: bool = False
    warnings: tuple[str, ...] = ()


def read_dates(
    page: Page, article: JsonObject | None, *, captured_at: datetime | None = None, time_zone: str | None = None
) -> Dates:
    """Both dates of the page. Nothing after the capture or before 1990; a naive time gets the publisher's zone and says so."""
    warnings: list[str] = []
    order = _order_of(page, time_zone)
    published = _choose(_believable(_published(page, article, order), captured_at, time_zone, warnings))
    modified = _choose(_believable(_modified(page, article, order), captured_at, time_zone, warnings))
    if published is None:
        published = next(_believable(_by_htmldate(page), captured_at, time_zone, warnings), None)
    if published and (other := _other_day(page, article, published)):
        warnings.append(f"published: {published.source} {published.isoformat()} against {other.source} {other.isoformat()}")
    if published and modified and modified.is_zoned and published.is_zoned and modified.moment < published.moment:
        warnings.append(f"modified: {modified.isoformat()} lies before publication")
        modified = None
    published, assumed = _with_zone(published, time_zone)
    modified, _ = _with_zone(modified, time_zone)
    return Dates(published, modified, assumed, tuple(warnings))


def _order_of(page: Page, time_zone: str | None) -> NumberOrder:
    """How the page writes days in numbers: month first in the United States, by the publisher's zone or the page's language."""
    parts = split_url(page.url)
    host = parts.hostname or ""
    day = None
    if found := _DAY_IN_ADDRESS.search(parts.path):
        with suppress(ValueError):
            day = date(*map(int, found.groups()))
    country = host.rpartition(".")[2]
    locale = (page.tree.get("lang") or page.meta_text("og:locale") or "").replace("_", "-").lower()
    if time_zone:
        is_american = time_zone.startswith("US/") or time_zone in AMERICAN_ZONES
    else:
        is_american = locale == "en-us" and (len(country) != 2 or country == "us")
    return NumberOrder(is_american, day)


def _other_day(page: Page, article: JsonObject | None, published: Stamp) -> Stamp | None:
    """A publication date elsewhere on the page that lies more than a day from the one that was taken."""
    stated = (*_json_ld(article, "datePublished"), *_meta(page, PUBLISHED_META[:4], DAY_FIRST))
    return next((s for s in stated if abs(s.moment.date() - published.moment.date()) > timedelta(days=1)), None)


def _published(page: Page, article: JsonObject | None, order: NumberOrder) -> Iterator[Stamp]:
    yield from _json_ld(article, "datePublished", "dateCreated", "uploadDate", order=order)
    yield from _meta(page, PUBLISHED_META, order)
    elements = list(_elements(page, "published"))
    yield from _stamps((pair for pair in elements if not _tells_change(pair[1])), order)
    yield from _shown(page, order)
    yield from _stamps((pair for pair in elements if _tells_change(pair[1])), order)


def _modified(page: Page, article: JsonObject | None, order: NumberOrder) -> Iterator[Stamp]:
    yield from _json_ld(article, "dateModified", order=order)
    yield from _meta(page, MODIFIED_META, order)
    yield from _stamps(_elements(page, "modified"), order)
    yield from _shown(page, order, changed=True)


def _json_ld(article: JsonObject | None, *fields: str, order: NumberOrder = DAY_FIRST) -> Iterator[Stamp]:
    for name in fields:
        for text in texts_of((article or {}).get(name))[:3]:
            if stamp := parse_stamp(text, f"json_ld.{name}", order):
                yield stamp


def _meta(page: Page, names: Iterable[str], order: NumberOrder) -> Iterator[Stamp]:
    for name in names:
        for text in page.meta.get(name, ())[:3]:
            if stamp := parse_stamp(text, f"meta.{name}", order):
                yield stamp


def _elements(page: Page, which: str) -> Iterator[tuple[str, HtmlElement]]:
    """Elements that state a date by a standard, those near the headline first; none of comments and teasers."""
    headline = next(page.tree.iter("h1"), None)
    around = [] if headline is None else [e for e in islice(headline.iterancestors(), 2) if e.tag not in ("body", "html")]
    for name, find in TIME_XPATHS[which]:
        elements = [element for element in find(page.tree)[:MAX_TIMES] if not _is_of_others(element)]
        if name in ("time", "time.main"):
            elements.sort(key=lambda element: not any(parent in around for parent in islice(element.iterancestors(), 8)))
        yield from ((name, element) for element in elements[:3])


def _stamps(elements: Iterable[tuple[str, HtmlElement]], order: NumberOrder) -> Iterator[Stamp]:
    for name, element in elements:
        text = element.get("datetime") or element.get("content") or element.text_content()
        if stamp := parse_stamp(text, name, order):
            yield stamp


def _tells_change(element: HtmlElement) -> bool:
    """Whether a date's element says that it is the day of a change, not of publication."""
    names = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
    if "datePublished" in names:
        return False
    return "dateModified" in names or bool(_CHANGED.search(element.text_content()[:MAX_DATE_CHARS]))


def _is_of_others(element: HtmlElement) -> bool:
    """Whether a date is that of a comment, or of an item in a list of other stories."""
    for parent in islice(element.iterancestors(), 8):
        if parent.tag == "li" and any(len(link.text_content().split()) >= WORDS_OF_TEASER for link in parent.iter("a")):
            return True
        if parent.tag not in ("body", "html", "main", "article") and _OTHERS.search((parent.get("class") or "")[:300].lower()):
            return next(parent.iter("h1"), None) is None
    return False


def _shown(page: Page, order: NumberOrder, *, changed: bool = False) -> Iterator[Stamp]:
    """Dates that elements near the headline show that are named after dates.

    `changed`: those behind a word that says so ("Updated"); else those before it or without it.
    """
    headline = next(page.tree.iter("h1"), None)
    if headline is None:
        return
    around = [e for e in islice(headline.iterancestors(), NEAR) if e.tag not in ("body", "html")]
    for element in islice((around or [headline])[-1].iter(*DATE_TAGS), MAX_NEAR):
        if element.tag != "time":
            names = (element.get("class") or "")[:300]
            if not names or not _DATE.search(_CAMEL.sub("-", names).lower()):
                continue
        text = " ".join(part[: MAX_DATE_CHARS + 40] for part in islice(element.itertext(), 20)) if len(element) < 20 else ""
        text = squeeze(text)
        if not 6 <= len(text) <= MAX_DATE_CHARS or _is_elsewhere(element):
            continue
        label = _CHANGED.search(text)
        text = text[label.end() :] if changed and label else "" if changed else text[: label.start()] if label else text
        if stamp := parse_stamp(text, "class.date", order):
            yield stamp


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in a link, in furniture or in a list of other articles."""
    for parent in islice(element.iterancestors(), 8):
        if parent.tag in ("a", "aside", "nav", "footer", "li"):
            return True
        if parent.tag not in ("body", "html", "main") and kind_of((parent.get("class") or "")[:300]) is not None:
            return True
    return False


def _by_htmldate(page: Page) -> Iterator[Stamp]:
    """The day that htmldate finds in address, text and markup; slow, so only where nothing else says one."""
    if page.element_count > 20_000:
        return
    from htmldate import find_date  # takes 0.2 s to import

    try:
        found = find_date(page.tree, url=page.url, original_date=True, min_date="1990-01-01")
    except Exception:  # it parses what strangers wrote; a date lost is no page lost
        return
    if found and (stamp := parse_stamp(found, "htmldate")) and not _is_year_alone(stamp, page):
        yield stamp


def _is_year_alone(stamp: Stamp, page: Page) -> bool:
    """Whether a 1 January is only a year that the page states, as in "© 2017"."""
    if (stamp.moment.month, stamp.moment.day) != (1, 1):
        return False
    year = stamp.moment.year
    stated = rf"{year}[-/.]?0?1[-/.]?0?1(?!\d)|(?<!\d)0?1[./-]0?1[./-]{year}"
    stated += rf"|(?<!\d)0?1\W{{0,3}}(?:de )?[^\W\d_]{{3,9}}\W{{1,2}}(?:de )?{year}"
    return re.search(rf"{stated}|\bJan\w*\.? 0?1(?!\d)", f"{page.url} {page.html}") is None


def _believable(
    stamps: Iterable[Stamp], captured_at: datetime | None, time_zone: str | None, warnings: list[str]
) -> Iterator[Stamp]:
    for stamp in stamps:
        zoned, _ = _with_zone(stamp, time_zone)
        moment = zoned.moment if zoned and zoned.is_zoned else stamp.moment.replace(tzinfo=UTC)
        slack = timedelta() if zoned and zoned.is_zoned else AHEAD
        if moment < EARLIEST or (captured_at and moment > captured_at + slack):
            warnings.append(f"{stamp.source}: {stamp.isoformat()} cannot be")
            continue
        yield stamp


def _choose(stamps: Iterator[Stamp]) -> Stamp | None:
    """The first; but of those that name the same day, one that says more: a clock time, then a zone."""
    first = next(stamps, None)
    if first is None or (first.is_zoned and first.precision == "time"):
        return first
    near = [
        stamp
        for stamp in stamps
        if abs(stamp.moment.date() - first.moment.date()) <= timedelta(days=stamp.source != "class.date")
    ]
    if first.precision == "date":
        return next((stamp for stamp in near if stamp.precision == "time"), first)
    same = [s for s in near if s.is_zoned and s.moment.replace(tzinfo=None, second=0) == first.moment.replace(second=0)]
    return same[0] if same else first


def _with_zone(stamp: Stamp | None, time_zone: str | None) -> tuple[Stamp | None, bool]:
    if stamp is None or stamp.is_zoned or not time_zone or stamp.precision == "date":
        return stamp, False
    try:
        return Stamp(stamp.moment.replace(tzinfo=ZoneInfo(time_zone)), stamp.precision, stamp.source), True
    except (ZoneInfoNotFoundError, ValueError):
        return stamp, False
