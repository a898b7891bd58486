"""What the page says of itself: which JSON-LD object is the article, outlet, section, canonical address, wire, paywall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from pipeline.extract.page.json_ld import JsonObject, texts_of, types_of, walk
from pipeline.extract.page.parsed import Page
from pipeline.extract.page.selectors import ARTICLE_TYPES, finder
from pipeline.extract.page.similarity import dice, key, squeeze
from pipeline.urls.canonical import canonicalize_url
from pipeline.urls.stated import host_of, join_url, split_url

_SYNDICATED = re.compile(
    r"(?:(?:originally|first) (?:appeared|published) (?:on|in|at|by)|republished from"
    r"|[Tt]his (?:article|story) (?:was |is )?(?:originally )?(?:from|courtesy of)|(?:ist )?zuerst (?:bei|in|auf|im)"
    r"|(?:publié|paru) (?:initialement|à l['’]origine) (?:dans|sur|par)|publicado originalmente (?:en|por))"
    r"\s+(?:the\s+)?[\"“„«']?(?P<name>[A-Z][\w.&'’-]*(?:\s+(?:[A-Z][\w.&'’-]*|of|and|the)){0,4})",
)
_RANK = {name: rank for rank, name in enumerate(ARTICLE_TYPES)}
_MEDIA_RANKS = {_RANK[name] for name in ("VideoObject", "AudioObject", "PodcastEpisode", "Review", "Recipe")}
MIN_HEADLINE_WORDS = 5  # names of sites are shorter
SAME = 0.3  # token Dice of a film's name and the page's title, from which the film is what the page is about


def find_article(page: Page) -> JsonObject | None:
    """The JSON-LD object that describes the article, or None.

    Of several, the one of the surest type whose headline agrees with the page's title: a list of teasers is JSON-LD too.
    """
    title = page.meta_text("og:title", "twitter:title") or squeeze("".join(page.tree.xpath("string(//title)")))
    best: tuple[float, JsonObject] | None = None
    for order, thing in enumerate(thing for block in page.json_ld for thing in walk(block)):
        if order > 500:
            break
        rank = min((_RANK.get(name, 99) for name in types_of(thing)), default=99)
        if rank == 99:
            continue
        headline = (texts_of(thing.get("headline")) or texts_of(thing.get("name")) or [""])[0]
        if rank in _MEDIA_RANKS and headline and title and dice(headline, title) < SAME:
            continue  # a film or a recording that the page shows beside its story
        score = 3 * dice(headline, title) - rank / 10 - order / 100
        score += 0.5 * (
            bool(thing.get("datePublished"))
            + bool(thing.get("author"))
            + bool(thing.get("headline"))
            + bool(thing.get("articleBody"))
        )
        if best is None or score > best[0]:
            best = score, thing
    return best[1] if best else None


def site_names(page: Page, article: JsonObject | None) -> tuple[str, ...]:
    """All names by which the page calls its site, and its domain; to tell them from headlines and people."""
    names = [
        *(name for name in page.meta.get("og:site_name", ()) if not _is_headline(name, page, article)),
        *page.meta.get("application-name", ()),
        *page.meta.get("apple-mobile-web-app-title", ()),
    ]
    names += texts_of((article or {}).get("publisher"))
    for thing in page.json_ld:
        if any(kind in ("WebSite", "NewsMediaOrganization", "Organization") for kind in types_of(thing)):
            names += texts_of(thing.get("name")) + texts_of(thing.get("alternateName"))
    host = host_of(page.url or page.meta_text("og:url")).removeprefix("www.")
    if host:
        labels = host.split(".")
        names += [host, ".".join(labels[-2:]), labels[0]] + ([labels[-2]] if len(labels) > 1 else [])
    return tuple(dict.fromkeys(squeeze(name) for name in names if squeeze(name)))


def _is_headline(name: str, page: Page, article: JsonObject | None) -> bool:
    """Whether what is called the site's name is the story's headline, as some templates fill it in."""
    mark = key(name)
    if len(mark.split()) < MIN_HEADLINE_WORDS:
        return False
    stated = [*texts_of((article or {}).get("headline")), *page.meta.get("og:title", ())]
    stated += [element.text_content() for element in islice(page.tree.iter("h1"), 3)]
    return any(key(text) == mark for text in stated) and len(page.meta.get("og:title", ())) <= 1


def read_outlet(page: Page, article: JsonObject | None) -> tuple[str | None, str | None]:
    """The outlet's name as the page states it, and where."""
    for source, names in (
        ("meta.og:site_name", page.meta.get("og:site_name", [])),
        ("json_ld.publisher", texts_of((article or {}).get("publisher"))),
        ("meta.application-name", page.meta.get("application-name", [])),
    ):
        for name in names:
            if squeeze(name) and "://" not in name and not _is_headline(name, page, article):
                return squeeze(name), source
    host = host_of(page.url).removeprefix("www.")
    return (host, "url") if host else (None, None)


def read_canonical_url(page: Page, article: JsonObject | None) -> tuple[str | None, str | None]:
    """The address by which the page calls itself, absolute and canonical, and where it says so."""
    links = [
        link.get("href") for link in page.tree.iter("link") if link.get("href") and link.get("rel", "").lower() == "canonical"
    ]
    entity = (article or {}).get("mainEntityOfPage")
    ids = [entity] if isinstance(entity, str) else [entity.get("@id")] if isinstance(entity, dict) else []
    for source, addresses in (
        ("link.canonical", links),
        ("meta.og:url", page.meta.get("og:url", [])),
        ("json_ld.mainEntityOfPage", [*ids, (article or {}).get("url")]),
    ):
        for address in addresses:
            if isinstance(address, str) and (found := _absolute(address, page)):
                return found, source
    return (_absolute(page.url, page), "url") if page.url else (None, None)


def _absolute(address: str, page: Page) -> str | None:
    """A home page is no article's address: templates that name it for every page would make one article of all."""
    try:
        found = canonicalize_url(address.strip(), page.base_url)
    except ValueError:
        return None
    own, there = split_url(page.url).path.strip("/"), split_url(found)
    return None if own and not there.path.strip("/") and not there.query else found


def read_section(page: Page, article: JsonObject | None) -> str | None:
    """The section that the page says it belongs to."""
    stated = texts_of((article or {}).get("articleSection"))
    names = [*page.meta.get("article:section", []), *stated, *page.meta.get("parsely-section", []), *page.meta.get("section", [])]
    return next((squeeze(name)[:100] for name in names if squeeze(name) and "://" not in name), None)


def is_paywalled(page: Page, article: JsonObject | None) -> bool:
    """Whether the page says that its text is not free."""
    for thing in [article] if article else page.json_ld[:5]:
        if str(thing.get("isAccessibleForFree")).strip().lower() in ("false", "0", "no"):
            return True
    tier = (
        page.meta_text("article:content_tier", "content_tier", "og:content_tier", "access", "cxenseparse:paywall") or ""
    ).lower()
    return tier in ("locked", "metered", "premium", "paid", "subscription", "subscriber", "true")


def read_syndicated_from(page: Page, article: JsonObject | None, paragraphs: Sequence[str]) -> str | None:
    """The outlet that the article was first published by, where page or text state another than its own."""
    stated = page.meta_text("syndication-source", "original-source", "article:original_source")
    based = texts_of((article or {}).get("isBasedOn")) if isinstance((article or {}).get("isBasedOn"), dict) else []
    if stated or based:
        found = stated or based[0]
        if "://" not in found:
            return squeeze(found)
        host, own = host_of(found), host_of(page.url)
        return host.removeprefix("www.") if host and host != own else None
    for text in [*paragraphs[:2], *paragraphs[-3:]]:
        if len(text) < 300 and (match := _SYNDICATED.search(text)):
            return squeeze(match.group("name")).rstrip(".")
    return None


_RELATED = finder("//link[@rel]|//a[@rel]")
_PAGE_NUMBER = re.compile(r"/(?:page/?)?\d{1,2}/?")


def read_next_page(page: Page) -> str | None:
    """The address on which the text of an article goes on, where the page is one of several; None where it is whole.

    **Rule:** HTML, link type `next`: believed only where it leads to the same path or below it: other articles are linked so
    as well.
    """
    own = (page.url or "").split("#")[0]
    for link in _RELATED(page.tree):
        if "next" not in (link.get("rel") or "").lower().split():
            continue
        found = join_url(page.base_url, (link.get("href") or "").strip())
        here, there = split_url(own), split_url(found)
        base = here.path.rstrip("/")
        same = there.path.rstrip("/") == base and there.query != here.query
        if (
            base
            and there.netloc == here.netloc
            and (same or re.fullmatch(re.escape(base) + r"/(?:page/?)?\d{1,2}/?", there.path))
        ):
            return found
    return None


def read_og_image(page: Page) -> str | None:
    """The image that the page gives to cards of social networks, absolute."""
    stated = page.meta_text("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
    return join_url(page.base_url, stated) or None if stated else None
