"""XPath expressions and names of meta elements, as data: conventions that many publishers share, never one publisher's own."""

from __future__ import annotations

from lxml.etree import XPath

ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "AskPublicNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
    "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "DiscussionForumPosting", "CreativeWork", "ImageGallery", "MediaGallery",
    "VideoObject", "AudioObject", "PodcastEpisode", "Review", "Recipe", "ClaimReview", "WebPage",
)  # fmt: skip
"""schema.org types that describe the page's article, the surest first."""

PUBLISHED_META = (
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "published_time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "published_at", "publish_date",
    "publication_date", "pubdate", "publishdate", "published", "article:published", "dcterms.created", "dcterms.date", "dc.date.issued",
    "dc.date", "dc.date.created", "dcterms.issued", "date.issued", "citation_publication_date", "article_date_original", "vr:published_time",
    "last-published", "rnews:datepublished", "originalpublicationdate", "bt:pubdate", "article:post_date", "date",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "datemodified", "og:updated_time", "article:modified", "article.updated", "last-modified", "lastmod",
    "revised", "dcterms.modified", "dc.date.modified", "modified_time", "updated_time", "lastmodified", "vr:modified_time",
)  # fmt: skip

TIME_XPATHS = {
    "published": (
        ("itemprop.datePublished", XPath('//*[@itemprop="datePublished" and not(self::meta)]')),
        ("time.pubdate", XPath("//time[@pubdate]")),
        (
            "time.published",
            XPath('//time[@datetime and (contains(@class,"publish") or contains(@class,"entry-date") or contains(../@class,"publish"))]'),
        ),
        ("time.article", XPath("//article//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
        ("time.main", XPath("//main//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
        ("time", XPath("//time[@datetime][not(ancestor::aside) and not(ancestor::a)]")),
    ),
    "modified": (
        ("itemprop.dateModified", XPath('//*[@itemprop="dateModified" and not(self::meta)]')),
        ("time.modified", XPath('//time[@datetime and (contains(@class,"modif") or contains(@class,"update"))]')),
    ),
}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia ledna január января січня ocak ιανουαρίου",
            "feb february februar feber février févr febrero febbraio fevereiro fev februari lutego února февраля лютого şubat φεβρουαρίου",
            "mar march märz mrz mars marzo março maart marca března марта березня mart μαρτίου",
            "apr april avril avr abril abr aprile kwietnia dubna апреля квітня nisan απριλίου",
            "may mai mayo maggio mag maio mei maja května мая травня mayıs μαΐου",
            "jun june juni juin junio giugno giu junho czerwca června июня червня haziran ιουνίου",
            "jul july juli juillet juil julio luglio lug julho lipca července июля липня temmuz ιουλίου",
            "aug august août agosto ago sierpnia srpna августа серпня ağustos αυγούστου augustus",
            "sep sept september septembre septiembre settembre set setembro września září сентября вересня eylül σεπτεμβρίου",
            "oct october oktober okt octobre octubre ottobre ott outubro out października října октября жовтня ekim οκτωβρίου",
            "nov november novembre noviembre novembro listopada listopadu ноября листопада kasım νοεμβρίου",
            "dec december dezember dez décembre déc diciembre dic dicembre dezembro grudnia prosince декабря грудня aralık δεκεμβρίου",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month names in the genitive where a date takes it; three-letter forms are looked up too."""

HEADLINES = (
    ("h1.headline", XPath('//*[(self::h1 or self::h2) and @itemprop="headline"]')),
    ("h1.article", XPath("//article//h1|//main//h1")),
    ("h1", XPath("//h1")),
)


def in_other_article(element: object) -> bool:
    """Whether an element stands in a teaser: inside a link, a list of links, or the page's furniture."""
    return any(parent.tag in ("aside", "nav", "footer") for parent in element.iterancestors())  # type: ignore[attr-defined]


AUTHOR_META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "authors",
    "article:author_name", "article.author", "citation_author", "creator", "cxenseparse:author", "vr:author", "dcsext.author",
)  # fmt: skip

AUTHOR_XPATHS = (
    ("itemprop.author", XPath('//*[@itemprop="author" or @itemprop="creator"]//*[@itemprop="name"]')),
    ("itemprop.author", XPath('//*[@itemprop="author" and not(self::meta)]')),
    ("rel.author", XPath('//a[@rel="author"]')),
)
"""Elements that say by a standard that they name the author."""

AUTHOR_CLASSES = XPath('//body//*[not(self::script or self::style or self::meta or self::img or self::svg)]'
    '[contains(@class,"uthor") or contains(@class,"yline") or contains(@class,"AUTHOR") or contains(@class,"utor") or contains(@class,"auteur") or contains(@class,"signature") or contains(@class,"writer") or contains(@class,"reporter") or contains(@class,"journalist")'
    ' or contains(@id,"uthor") or contains(@id,"yline") or contains(@id,"utor")]')  # fmt: skip
AUTHOR_WORDS = (
    "authors?", "authors?-?names?", "author-?(?:link|line|list|details|wrapper|item|title|info|meta)", "byline", "bylines", "byline-(?:name|author|text|wrapper|link|block)s?", "autor", "autore[ns]?", "autorin", "autori", "autoria", "auteurs?",
    "article-?(?:author|byline|authors)", "(?:post|entry|story|single|meta|news)-?(?:author|authors|byline|autor)", "signature", "writers?", "reporters?", "journalists?", "firma", "autorzy", "by-?author", "verfasser", "authorname", "authorline",
)  # fmt: skip
NOT_AUTHOR_WORDS = ("bio", "biography", "about", "related", "teaser", "comment", "comments", "avatar", "image", "img", "photo", "picture", "social", "follow", "job", "role", "function", "more", "box", "card", "caption", "credit", "widget", "recommend")
"""Names of what stands near a byline and is none."""

FURNITURE_TAGS = ("script", "style", "noscript", "svg", "iframe", "template", "button", "select", "input", "textarea", "dialog", "canvas", "object", "nav", "figcaption")  # fmt: skip
FURNITURE_WORDS = (
    "newsletters?", "related", "recommend(?:ed|ations?)?", "sharing", "share", "shares", "sharebar", "social-(?:bar|links?|buttons?|share|icons?|media-links)", "promo", "promos", "promobox",
    "advert", "adverts", "advertisement", "advertising", "anzeige", "anzeigen", "werbung", "publicidad", "publicite", "pub", "reklama", "reklame", "reklam",
    "ad", "ads", "adslot", "adbox", "banner", "breadcrumbs?", "cookie", "consent", "sidebar", "trending", "popular", "mostread", "most-read", "readmore",
    "read-more", "more-on", "read-also", "readalso", "see-also", "also-read", "lire-aussi", "a-lire", "lireaussi", "leia-mais", "leggi-anche", "lees-ook",
    "les-ogsa", "lea-tambien", "czytaj", "zobacz", "relacionad[oa]s?", "verwandte", "mehr-zum-thema", "weiterlesen", "empfehlung(?:en)?",
    "captions?", "credits?", "copyrights?", "byline", "bylines", "author-bio", "author-box", "authorbox", "author-info", "about-author", "author-card", "autorenbox",
    "comments?", "kommentare", "commentaires", "comentarios", "disqus", "outbrain", "taboola", "tooltip", "modal", "popup", "toolbar",
    "subscribe", "subscription", "signup", "sign-up", "donate", "donation", "poll", "survey", "voting", "social-media-bar",
    "tags", "taglist", "tag-list", "keywords", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "disclaimer",
    "trust-project", "video-player", "player", "podcast", "jwplayer", "transparency", "print-only", "skip-link", "pullquote", "bildunterschrift", "bildnachweis",
    "timestamp", "publish-date", "pubdate", "dateline-wrapper", "reading-time", "readtime", "correction-form",
)  # fmt: skip
FURNITURE_NAMES = ("wp-caption", "newsletter", "outbrain", "taboola", "relatedarticle", "relatednews", "related-content", "socialshare", "nlsignup")

TEASER_WORDS = ("teasers?", "promos?", "cards?", "story-card", "widget", "embed", "list")
"""Names of what is furniture only where it is mostly links."""

STANDFIRST_WORDS = (
    "standfirst", "lead", "leads", "leadtext", "lede", "lead-text", "lead-in", "leadin", "intro", "introduction", "introtext", "intro-text", "teaser-text", "teasertext", "subtitle", "sub-title", "subtitles",
    "subheadline", "sub-headline", "subheading", "sub-heading", "subhead", "subline", "sub-hed", "dek", "deck", "vorspann", "einleitung", "anleser", "untertitel", "unterzeile", "chapo", "chapeau", "sous-titre",
    "entradilla", "bajada", "subtitulo", "copete", "sumario", "sommario", "occhiello", "sottotitolo", "ingress", "ingres", "manchet", "zajawka", "perex", "sapo", "strapline", "shorttext", "ozet", "anons",
    "linha-fina", "gravata", "preamble", "synopsis", "antetitulo", "leadin-text", "article-summary", "article-excerpt", "article-description", "post-excerpt", "entry-summary",
)  # fmt: skip
"""Class names of the paragraph between headline and text, in the trade's words of many countries."""
WEAK_STANDFIRST_WORDS = ("description", "desc", "summary", "excerpt", "abstract", "teaser", "annotation", "spot", "underline", "snippet", "subtext", "tagline", "heading-text")
"""The same words where they may be something else's: believed only beside the headline."""
