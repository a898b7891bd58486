"""Pages that are no article: walls (consent, captcha, paywall stubs, soft 404, "enable JavaScript"), lists, players."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.extract.json_ld import JsonObject, types_of
from pipeline.extract.likeness import words
from pipeline.extract.pages import Page
from pipeline.models import ArticleKind

SHORT = 120  # words; a wall has hardly more, an article hardly less
MAX_VISIBLE = 20_000  # characters in which the words of walls are looked for
MIN_WORDS = 12  # of a body; shorter ones are empty

WALLS = {
    "captcha": (
        "captcha", "are you (?:a )?(?:human|robot)", "verify (?:that )?you are (?:a )?human", "unusual (?:traffic|activity)",
        "checking (?:if the site connection is secure|your browser)", r"just a moment\.\.\.", "press (?:&|and) hold",
        "access (?:to this page has been )?denied", "request (?:was |has been )?blocked", "you have been blocked",
        "attention required", "bist du ein mensch", "kein roboter", "pas un robot", "no (?:eres|soy) un robot", "не робот",
        "robot olmadığınızı", "ロボットではありません",
    ),
    "consent": (
        "(?:accept|agree to|consent to|manage) (?:all |our |the use of )?cookies",
        "cookie (?:consent|settings|preferences|policy)", "before you continue",
        r"we (?:and our (?:\d+ )?partners )?(?:value|care about) your privacy", "privacy (?:settings|preferences)",
        "(?:alle )?cookies (?:akzeptieren|zulassen)", "ihre (?:privatsphäre|einwilligung|zustimmung)",
        "mit werbung (?:und tracking )?(?:weiter)?lesen", "(?:tout )?accepter (?:et|les cookies)",
        r"nous (?:et nos (?:\d+ )?partenaires )?(?:respectons|utilisons|stockons)", "vos (?:données|préférences) ",
        "aceptar (?:y continuar|todas|las cookies)", "tu privacidad", "valoramos tu", "accetta (?:e continua|tutti|i cookie)",
        "zgod[ay] na", "akceptuj", "samtykke", "samtycke", "toestemming", "cookies accepteren", "политик[аи] cookie", "çerez",
    ),
    "javascript": (
        "(?:enable|activate|turn on|requires?|need) (?:your browser['’]?s )?javascript",
        "javascript (?:is |must be |seems to be )?(?:disabled|not enabled|required|enabled|deaktiviert|aktivieren)",
        "aktivieren sie (?:bitte )?javascript", "activer (?:le )?javascript", "activ(?:a|ar|e) javascript",
        "включите javascript", "javascript['’]?i etkinleştir", "ad ?blocker? (?:detected|is on)", "disable your ad ?blocker",
        "adblocker (?:aus|erkannt)",
    ),
    "soft 404": (
        "(?:page|article|story|content) (?:you (?:are|were) looking for )?(?:was |is )?(?:not found|removed)",
        "(?:page|article|story|content) (?:you (?:are|were) looking for )?(?:(?:could|can) ?not be found|has been removed)",
        "(?:page|article|story|content) (?:you (?:are|were) looking for )?(?:is )?(?:not|no longer) available",
        "(?:page|article|story|content) (?:you (?:are|were) looking for )?(?:no longer exists?|doesn['’]t exist|does not exist)",
        "page not found", r"404\b", "error 404", r"not found\b", "seite (?:wurde )?nicht gefunden",
        "nicht (?:mehr )?verfügbar", "page (?:introuvable|non trouvée)", "página no (?:encontrada|existe|disponible)",
        "página não encontrada", "pagina (?:non trovata|niet gevonden)", "siden (?:ble |blev )?ikke (?:funnet|fundet)",
        "sidan (?:kunde inte )?hitta", "strona nie (?:istnieje|została znaleziona)", "stránka nenalezena",
        "страница не найдена", "sayfa bulunamadı", "không tìm thấy",
        "ページが見つかりません", "頁面不存在", "페이지를 찾을 수 없",
    ),
    "paywall": (
        "(?:subscribe|sign up|register|join) (?:now |today |here |for free )?to (?:continue|keep|read|unlock|access|view)",
        "(?:log ?in|sign in) (?:now |here )?to (?:continue|keep|read|unlock|access|view)",
        "(?:article|story|content) is (?:only |exclusively |reserved )?for (?:our |paying |digital )*(?:subscribers|members)",
        "(?:article|story|content) is (?:available|exclusive) to (?:our |paying |digital |premium )*(?:subscribers|members)",
        "subscribers? only", "already (?:a |have a )?(?:subscriber|subscription|member)",
        "(?:start|begin) your (?:free )?trial", "continue reading",
        "you(?:['’]ve| have) (?:reached|read) your (?:free )?(?:article )?limit",
        "(?:artikel|text|inhalt) ist (?:exklusiv |nur )?für (?:unsere )?abonnent", "jetzt (?:weiterlesen|abonnieren|abo)",
        r"mit .{0,20}(?:plus|\+|abo).{0,20}weiterlesen", "(?:article|contenu) (?:est )?réservé (?:aux|à nos) abonnés",
        "il vous reste .{0,40}à lire", "déjà abonné",
        "(?:contenido|artículo|noticia) (?:exclusivo|solo|sólo) para (?:suscriptores|socios)",
        "exclusivo para (?:assinantes|suscriptores)", "contenuto riservato", "riservato agli abbonati",
        "artykuł (?:tylko )?dla (?:subskrybentów|prenumeratorów)", "dalsza część artykułu", "for abonnenter",
        "för prenumeranter", "alleen voor abonnees", "только (?:для|по) подпис", "この記事は有料会員", "有料会員限定", "会員限定",
    ),
}  # fmt: skip
"""Kind of wall -> its words in many languages; they count only on pages with hardly any text of their own."""

_WALLS = {kind: re.compile("|".join(phrases), re.IGNORECASE) for kind, phrases in WALLS.items()}
_VIDEO_TYPES = {"VideoObject", "Movie", "TVEpisode", "BroadcastEvent"}
_LIST_TYPES = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "AboutPage", "ContactPage", "FAQPage", "Person"}
_LIST_PATH = re.compile(
    r"^/(?:[\w-]{1,30}/)?(?:tag|topic|theme?|themen|thema|category|categories|section|author|autor|autoren|search|suche|page|archive?"
    r"|etiqueta|tema|sujet|mots-cles|keyword|rubrik|label)s?(?:/|$)",
    re.IGNORECASE,
)


LISTED_LINKS = 15
"""so many links in lists and no text: a section front that says nowhere what it is"""


class Verdict(NamedTuple):
    kind: ArticleKind
    reason: str | None = None


def judge(
    page: Page, article: JsonObject | None, title: str | None, body: str, *, has_date: bool, paywalled: bool, images: int
) -> Verdict:
    """What the page is: an article, live blog or gallery; else a wall, no article, or empty, and why."""
    count = len(words(body))
    types = set(types_of(article or {}))
    if count < SHORT and (wall := find_wall(page, title, body, count, has_date=has_date)):
        return Verdict("wall", wall)
    if count < MIN_WORDS and paywalled:
        return Verdict("wall", "paywall: the page shows no text")
    if is_front(page, types, count, has_date=has_date):
        return Verdict("not_article", "a list of links, not an article")
    if "LiveBlogPosting" in types:
        return Verdict("live_blog")
    if count < SHORT and images >= 5:
        return Verdict("gallery")
    if types & _VIDEO_TYPES and not types - _VIDEO_TYPES and count < SHORT:
        return Verdict("not_article", "a video with a description")
    if count < MIN_WORDS:
        if types & {"ImageGallery", "MediaGallery"} and images:
            return Verdict("gallery")
        is_called_article = (page.meta_text("og:type") or "").lower() == "article"
        if not is_called_article and len(page.tree.xpath("//li//a[@href]")) >= LISTED_LINKS:
            return Verdict("not_article", "a list of links, not an article")
        return Verdict("empty_text", "no running text found")
    if types & {"ImageGallery", "MediaGallery"}:
        return Verdict("gallery")
    return Verdict("article")


def find_wall(page: Page, title: str | None, body: str, count: int, *, has_date: bool) -> str | None:
    """The kind of wall and the words that gave it away, or None."""
    visible = f"{title or ''}\n{page.meta_text('og:title') or ''}\n{''.join(page.tree.xpath('string(//title)'))}\n{body}"
    if not has_date:
        visible += "\n" + _visible_text(page)
    visible = visible[:MAX_VISIBLE]
    for kind, pattern in _WALLS.items():
        if kind == "paywall" and count >= 60:
            continue
        if has_date and kind in ("soft 404", "javascript", "captcha") and count >= 40:
            continue
        if match := pattern.search(visible):
            if has_date and kind == "consent" and match.group(0).lower() not in body.lower():
                continue
            return f"{kind}: {match.group(0)[:60]!r}"
    return None


def _visible_text(page: Page) -> str:
    """The page's own words where it has few; "" for a page with many, which is no wall."""
    parts = [text for text in page.tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")[:2_000] if text.strip()]
    text = " ".join(parts)
    return text if len(text) < 6_000 else ""


def is_front(page: Page, types: set[str], count: int, *, has_date: bool) -> bool:
    """Whether the page is a section front, a tag page, a search or the home page."""
    if types & {"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting", "OpinionNewsArticle"}:
        return False
    path = urlsplit(page.url or "").path
    kinds = {kind for thing in page.json_ld for kind in types_of(thing)}
    is_typed_list = bool(kinds & _LIST_TYPES) and not kinds & {"NewsArticle", "Article", "BlogPosting"}
    og_type = (page.meta_text("og:type") or "").lower()
    if og_type == "article" and has_date and count >= SHORT:
        return False
    if path in ("", "/") and page.url:
        return True
    if _LIST_PATH.match(path) and (og_type != "article" or is_typed_list):
        return True
    if is_typed_list and og_type != "article":
        return True
    if has_date and og_type == "article":
        return False
    teasers = len(page.tree.xpath("//article[.//a[@href]]"))
    return teasers >= 8 and count < 3 * SHORT and og_type != "article"
