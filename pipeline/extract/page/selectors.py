"""XPath expressions and names of meta elements, as data: conventions that many publishers share, never one publisher's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from lxml.etree import XPath
from lxml.html import HtmlElement

Finder = Callable[[HtmlElement], list[HtmlElement]]
"""Elements of a tree, in document order."""


def finder(expression: str) -> Finder:
    """An XPath expression, compiled. `//` is written out as the axis of descendants, which gives the same.

    libxml2 takes `//a[@href]` by its definition, the children of every node of the page, texts included, and is half as fast.
    """
    compiled: Any = XPath(expression.replace("//", "/descendant::"))
    return cast(Finder, compiled)


ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "LiveBlogPosting", "Article",
    "BlogPosting", "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "DiscussionForumPosting", "CreativeWork",
    "ImageGallery", "MediaGallery", "VideoObject", "AudioObject", "PodcastEpisode", "Review", "Recipe", "ClaimReview",
    "WebPage",
)  # fmt: skip
"""schema.org types that describe the page's article, the surest first."""

PUBLISHED_META = (
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "parsely-pub-date",
    "sailthru.date", "article.published", "published_time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "published_at", "publish_date", "publication_date", "pubdate", "publishdate", "published", "article:published",
    "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "dc.date.created", "dcterms.issued", "date.issued",
    "citation_publication_date", "article_date_original", "vr:published_time", "last-published", "rnews:datepublished",
    "originalpublicationdate", "bt:pubdate", "article:post_date", "date",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "datemodified", "og:updated_time", "article:modified", "article.updated", "last-modified",
    "lastmod", "revised", "dcterms.modified", "dc.date.modified", "modified_time", "updated_time", "lastmodified",
    "vr:modified_time",
)  # fmt: skip

TIME_XPATHS = {
    "published": (
        ("itemprop.datePublished", finder('//*[@itemprop="datePublished" and not(self::meta)]')),
        ("time.pubdate", finder("//time[@pubdate]")),
        ("time.published", finder('//time[@datetime][contains(@class,"publish") or contains(../@class,"publish")]')),
        ("time.entry", finder('//time[@datetime][contains(@class,"entry-date")]')),
        ("time.article", finder("//article//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
        ("time.main", finder("//main//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
        ("time", finder("//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
    ),
    "modified": (
        ("itemprop.dateModified", finder('//*[@itemprop="dateModified" and not(self::meta)]')),
        ("time.modified", finder('//time[@datetime and (contains(@class,"modif") or contains(@class,"update"))]')),
    ),
}  # fmt: skip

DATE_TAGS = ("time", "span", "div", "p", "small", "em", "i", "dd", "section", "h6", "b", "strong")
"""Elements that may show a date; `DATE_WORDS` decides."""
DATE_WORDS = (
    "dates?", "date-?time", "time", "timestamp", "time-?stamp", "publish(?:ed)?",
    "publish(?:ed)?-?(?:date|time|at|on|details|info|line)",
    "pub-?date", "publication-?(?:date|data|time)?", "posted(?:-on)?", "post-?date", "entry-?date",
    "article-?(?:date|time|published)",
    "story-?(?:date|time)", "news-?(?:date|time)", "date-?(?:published|line|posted|created|publication|wrapper|text|info)",
    "meta-?date",
    "fecha", "fecha-?publicacion", "datum", "data", "dato", "tarih", "heure", "hora", "zeit", "created", "read-+time",
    "byline-?date", "byline", "post-?meta", "entry-?meta", "article-?meta", "article-?info",
    "content-+date", "display-?date", "tanggal", "ngay", "published-?date", "info-?date", "single-?date", "detail-?date",
)  # fmt: skip
"""Class names of what shows the day, in several languages."""

HEADLINES = (
    ("h1.headline", finder('//*[(self::h1 or self::h2) and @itemprop="headline"]')),
    ("h1.article", finder("//article//h1|//main//h1")),
    ("h1", finder("//h1")),
)

SECOND_HEADLINES = (
    ("h2.headline", finder('//h2[contains(@class,"headline") or contains(@class,"title")]')),
    ("h2", finder("//article//h2|//main//h2|//h2")),
)
"""Where the headline stands on pages whose h1 is the site's logo."""


def in_other_article(element: HtmlElement) -> bool:
    """Whether an element stands in the page's furniture."""
    return any(parent.tag in ("aside", "nav", "footer") for parent in element.iterancestors())


AUTHOR_META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "authors", "article:author_name", "article.author", "citation_author", "creator", "cxenseparse:author", "vr:author",
    "dcsext.author",
)  # fmt: skip

AUTHOR_XPATHS = (
    ("itemprop.author", finder('//*[@itemprop="author" or @itemprop="creator"]//*[@itemprop="name"]')),
    ("itemprop.author", finder('//*[@itemprop="author" and not(self::meta)]')),
    ("rel.author", finder('//a[@rel="author"]')),
)
"""Elements that say by a standard that they name the author."""

AUTHOR_PAGES = finder(
    "//a[@href and (" + " or ".join(
        f'contains(@href, "/{word}/")'
        for word in (
            "author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "autore", "autori", "staff", "people",
            "profile", "profiles", "contributor", "contributors", "reporter", "reporters", "journalist", "journalists",
            "newsteam",
            "columnist", "columnists", "writer", "writers", "by", "byline",
        )
    ) + ")]"
)  # fmt: skip
"""Links whose address is that of an author's page."""

NAMED = finder("//body//*[@class or @id][not(self::script or self::style or self::meta or self::img or self::svg)]")
"""Elements that may be named as bylines are; `AUTHOR_WORDS` decides."""
TEXTS_BESIDE_TIME: Callable[[HtmlElement], list[str]] = cast(
    Any, finder(".//text()[not(ancestor::time) and not(ancestor::button) and not(ancestor::script)]")
)
"""The texts inside a byline, without dates and buttons that stand in the same line."""
AUTHOR_WORDS = (
    "authors?", "authors?-?names?", "author-?(?:link|line|list|details|wrapper|item|title|info|meta)", "byline", "bylines",
    "byline-(?:name|author|text|wrapper|link|block)s?", "autor", "autore[ns]?", "autorin", "autori", "autoria", "auteurs?",
    "article-?(?:author|byline|authors)", "(?:post|entry|story|single|meta|news)-?(?:author|authors|byline|autor)",
    "signature", "writers?", "reporters?", "journalists?", "firma", "autorzy", "by-?author", "verfasser", "authorname",
    "authorline",
)  # fmt: skip
NOT_AUTHOR_WORDS = (
    "bio", "biography", "about", "related", "teaser", "comment", "comments", "avatar", "image", "img", "photo", "picture",
    "social", "follow", "job", "role", "function", "more", "box", "card", "caption", "credit", "widget", "recommend",
)  # fmt: skip
"""Names of what stands near a byline and is none."""

FURNITURE_TAGS = (
    "script", "style", "noscript", "svg", "iframe", "template", "button", "select", "input", "textarea", "dialog", "canvas",
    "object", "nav", "figcaption",
)  # fmt: skip
FURNITURE_WORDS = (
    "newsletters?", "related", "recommend(?:ed|ations?)?", "sharing", "share", "shares", "sharebar",
    "social-(?:bar|links?|buttons?|share|icons?|media-links)", "promo", "promos", "promobox", "advert", "adverts",
    "advertisement", "advertising", "anzeige", "anzeigen", "werbung", "publicidad", "publicite", "pub", "reklama", "reklame",
    "reklam", "ad", "ads", "adslot", "adbox", "banner", "breadcrumbs?", "cookie", "consent", "sidebar", "trending", "popular",
    "mostread", "most-read", "readmore", "read-more", "more-on", "read-also", "readalso", "see-also", "also-read",
    "lire-aussi", "a-lire", "lireaussi", "leia-mais", "leggi-anche", "lees-ook", "les-ogsa", "lea-tambien", "czytaj", "zobacz",
    "relacionad[oa]s?", "verwandte", "mehr-zum-thema", "weiterlesen", "empfehlung(?:en)?", "captions?", "credits?",
    "copyrights?", "byline", "bylines", "author-bio", "author-box", "authorbox", "author-info", "about-author", "author-card",
    "autorenbox", "comments?", "kommentare", "commentaires", "comentarios", "disqus", "outbrain", "taboola", "tooltip",
    "modal", "popup", "toolbar", "subscribe", "subscription", "signup", "sign-up", "donate", "donation", "poll", "survey",
    "voting", "social-media-bar", "tags", "taglist", "tag-list", "keywords", "sr-only", "visually-hidden", "visuallyhidden",
    "screen-reader-text", "disclaimer", "trust-project", "video-player", "player", "podcast", "jwplayer", "transparency",
    "print-only", "skip-link", "pullquote", "bildunterschrift", "bildnachweis", "timestamp", "publish-date", "pubdate",
    "dateline-wrapper", "reading-time", "readtime", "correction-form",
)  # fmt: skip
FURNITURE_NAMES = (
    "wp-caption",
    "newsletter",
    "outbrain",
    "taboola",
    "relatedarticle",
    "relatednews",
    "related-content",
    "socialshare",
    "nlsignup",
)

TEASER_WORDS = (
    "teasers?", "promos?", "cards?", "story-card", "widget", "embed", "list",
)  # fmt: skip
"""Names of what is furniture only where it is mostly links."""

STANDFIRST_WORDS = (
    "standfirst", "lead", "leads", "leadtext", "lede", "lead-text", "lead-in", "leadin", "intro", "introduction", "introtext",
    "intro-text", "teaser-text", "teasertext", "subtitle", "sub-title", "subtitles", "subheadline", "sub-headline",
    "subheading", "sub-heading", "subhead", "subline", "sub-hed", "dek", "deck", "vorspann", "einleitung", "anleser",
    "untertitel", "unterzeile", "chapo", "chapeau", "sous-titre", "entradilla", "bajada", "subtitulo", "copete", "sumario",
    "sommario", "occhiello", "sottotitolo", "ingress", "ingres", "manchet", "zajawka", "perex", "sapo", "strapline",
    "shorttext", "ozet", "anons", "linha-fina", "gravata", "preamble", "synopsis", "antetitulo", "leadin-text",
    "article-summary", "article-excerpt", "article-description", "post-excerpt", "entry-summary",
)  # fmt: skip
"""Class names of the paragraph between headline and text, in the trade's words of many countries."""
WEAK_STANDFIRST_WORDS = (
    "description", "desc", "summary", "excerpt", "abstract", "teaser", "annotation", "spot", "underline", "snippet", "subtext",
    "tagline", "heading-text",
)  # fmt: skip
"""The same words where they may be something else's: believed only beside the headline."""
