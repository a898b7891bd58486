"""Words of the world's newsrooms, as data: byline prefixes, agencies, notices, calls to action."""

from __future__ import annotations

BYLINE_PREFIXES = (
    "by", "written by", "story by", "words by", "reported by", "reporting by", "posted by", "published by", "author", "authors", "byline",
    "von", "ein artikel von", "eine analyse von", "ein kommentar von", "eine kolumne von", "ein gastbeitrag von", "aus", "autor", "autoren",
    "autorin", "text", "interview", "par", "propos recueillis par", "auteur", "por", "texto", "redacción", "di", "a cura di", "autore",
    "door", "af", "av", "tekst", "autorzy", "opracował", "opracowała", "opracowanie", "przez", "автор", "авторы", "текст", "yazan",
    "haber", "skrevet av", "skrevet af", "geschreven door", "автори", "szerző", "autoři", "redaktor", "theo", "oleh", "penulis",
)  # fmt: skip

NAME_JOINERS = ("and", "und", "et", "y", "e", "en", "og", "och", "i", "a", "ve", "и", "та", "&", "with", "mit", "avec", "con", "sowie", "as told to")

BYLINE_STOPS = (
    r"\bfor\s+(?:the\s+)?[A-Z]", r"\s[-–—]\s", r"\s\|\s", r"\bupdated\b", r"\bpublished\b", r"\bposted\b",
)  # fmt: skip
"""What ends a name inside a byline."""

JOB_WORDS = (
    "editors?", "reporters?", "correspondents?", "columnists?", "staff (?:writer|reporter|correspondent|editor)s?", "^staff$", "writers?", "journalists?", "contributors?", "producer", "anchor",
    "head of", "chief", "director", "analyst", "redakteur(?:in)?", "korrespondent(?:in)?", "chefredakteur(?:in)?", "ressortleiter(?:in)?",
    "reporter(?:in)?", "volontär(?:in)?", "journaliste", "correspondante?", "rédact(?:eur|rice)", "periodista", "redactora?", "corresponsal",
    "giornalista", "inviat[oa]", "dziennikarz", "dziennikarka", "redaktorka", "корреспондент", "обозреватель", "редактор", "muhabir",
    "profile", "follow", "facebook", "twitter", "instagram", "subscribe", "newsletter",
)  # fmt: skip

READ_MORE = (
    "read (?:more|also|next|the full)", "also read", "see also", "more on (?:this|the)", "related(?: (?:stories|articles|content|news|topics))?\\b", "more (?:from|stories|news)",
    "further reading", "recommended", "don['’]t miss", "watch(?: (?:now|also|more|live))?:", "listen:", "you may (?:also )?like", "most read", "click here", "up next",
    "lesen sie (?:auch|hier|mehr|dazu)", "lies auch", "auch interessant", "mehr (?:zum thema|dazu|lesen|aus|von)", "mehr:", "siehe auch", "weitere (?:artikel|themen|meldungen|informationen|nachrichten)",
    "das könnte (?:sie|dich) (?:auch )?interessieren", "zum thema", "zum artikel", "ähnliche:?$", "passend dazu", "hier (?:lesen|geht es)", "weiterlesen", "video:", "audio:", "grafik:", "podcast:",
    "(?:à )?lire (?:aussi|également|la suite|plus)", "voir aussi", "sur le même (?:sujet|thème)", "à (?:voir|écouter) aussi", "pour aller plus loin", "notre dossier",
    "le[ae]r? (?:también|mas|más)", "lee también", "te puede interesar", "noticias? relacionadas?", "más información", "ver también", "además:",
    "leia (?:também|mais)", "veja (?:também|mais)", "saiba mais", "notícias relacionadas", "leggi anche", "per approfondire", "potrebbe interessarti",
    "lees (?:ook|meer|verder)", "bekijk ook", "les(?:e)? (?:også|mer|mere|hele saken)", "læs (?:også|mere)", "läs (?:också|mer|även|vidare)", "lue (?:myös|lisää)", "se også", "se även",
    "czytaj (?:też|także|również|więcej)", "przeczytaj", "zobacz (?:też|także|również)", "polecamy", "čtěte (?:také|více|i)", "přečtěte si", "související", "viac:", "kapcsolódó", "olvassa? (?:el|tovább)",
    "читайте (?:также|ещё|еще|подробнее)", "подробнее", "смотрите также", "по теме", "читати (?:також|далі)", "читайте також", "ilgili haber", "devamını oku", "ayrıca (?:oku|bak)",
    "baca (?:juga|selengkapnya)", "lihat juga", "simak (?:juga|video)", "xem thêm", "đọc thêm", "tin liên quan", "skaitykite (?:taip pat|daugiau)", "lasi arī", "loe (?:ka|lisaks)", "citește (?:și|mai)", "прочетете",
    "続きを読む", "関連記事", "あわせて読みたい", "関連[：:]", "相關新聞", "延伸閱讀", "相关新闻", "更多", "관련기사", "관련 기사", "더 보기", "اقرأ (?:أيضا|أيضًا|المزيد)", "קרא(?:ו)? (?:גם|עוד)", "עוד בנושא", "διαβάστε (?:επίσης|ακόμη)",
)  # fmt: skip
"""What opens a pointer to another article."""

CALLS = (
    # newsletters and subscriptions
    r"(?:sign|signed) up (?:for|to|here|now)", r"subscribe (?:to|now|here|for)", r"get (?:the|our) (?:latest|best|daily|free|top)\b.{0,80}(?:inbox|newsletter|email)", r"newsletters?\b.{0,60}(?:sign up|subscribe|inbox)",
    r"enter your email", r"by (?:signing|subscribing|clicking|submitting)", r"thanks for (?:signing|subscribing)", r"you (?:can|may) unsubscribe", r"download (?:the|our) .{0,30}app\b", r"follow (?:us|our|me) on",
    r"like us on facebook", r"join (?:our|the) .{0,40}(?:whatsapp|telegram|channel|community|conversation)", r"support (?:our|independent) journalism", r"become a (?:member|subscriber|supporter)", r"already a subscriber",
    r"this (?:article|story) is (?:for|only|reserved)", r"to continue reading", r"start your (?:free )?trial", r"create (?:a|your) (?:free )?account", r"log ?in to", r"please (?:log in|sign in|subscribe|enable|consider)",
    r"our (?:website|journalism|reporting) (?:is|depends|needs)", r"have you got a story", r"do you have (?:a|any) (?:story|tip|information)", r"(?:reviews and recommendations|we independently select)", r"may earn (?:an? )?(?:affiliate )?commission",
    r"we use (?:cookies|income)", r"all rights reserved", r"copyright\b", r"©", r"advertisement\b", r"article continues", r"story continues", r"article content$", r"recommended videos", r"share this (?:article|story|page)", r"this article was (?:first|originally) published",
    r"jetzt (?:kostenlos |gratis )?(?:abonnieren|anmelden|testen|lesen|registrieren)", r"abonnieren sie", r"abonniere (?:den|unseren|jetzt)", r"melden sie sich", r"der newsletter|.{0,40}newsletter (?:informiert|abonnieren|bestellen)", r"folgen sie uns", r"folgst du",
    r"\d+ (?:wochen|monate?|tage) (?:kostenlos|gratis)", r"unterstützen sie", r"wie hat ihnen dieser artikel", r"durchschnittliche bewertung", r"wird geladen", r"externer inhalt", r"an dieser stelle finden sie", r"mit ihrer zustimmung", r"ein klick für den datenschutz", r"empfohlener (?:externer|redaktioneller) inhalt",
    r"anzeige$", r"artikel (?:teilen|merken|anhören|drucken)", r"push-nachrichten", r"hinweis:?$", r"\d+ minuten lesezeit", r"lesezeit:?", r"quelle[n]?:", r"sendung:", r"redaktion:", r"übersetzung", r"mehr lesekomfort", r"e-paper und news",
    r"(?:inscrivez|abonnez)-vous", r"recevez (?:notre|nos|la|les|chaque)", r"s['’]abonner", r"cet article est réservé", r"il vous reste .{0,40}à lire", r"déjà abonné", r"publicité$", r"la suite (?:est réservée|après)", r"temps de lecture", r"lecture \d+ min",
    r"suscr[ií]b[ea]te", r"suscr[ií]base", r"regístrate", r"tu suscripción", r"si (?:continúas|quieres) .{0,60}(?:suscripción|dispositivo|cuenta)", r"¿quieres añadir otro usuario", r"esta funcionalidad es s[oó]lo para", r"síguenos", r"recibe (?:nuestro|nuestra|las)", r"publicidad$",
    r"assine", r"inscreva-se", r"siga-nos", r"receba (?:as|nossa|no)", r"iscriviti", r"abbonati", r"segui(?:ci| il)", r"riproduzione riservata", r"meld (?:je|u) aan", r"abonneer", r"abonner", r"tilmeld", r"meld deg på", r"prenumerera", r"anmäl dig",
    r"zapisz się", r"subskrybuj", r"dołącz do", r"©|materiał chroniony", r"odebírejte", r"přihlaste se", r"iratkozz", r"подпис(?:ывайтесь|аться|ка на)", r"подписывайтесь", r"реклама$", r"abone ol", r"bizi takip", r"daftar", r"ikuti (?:kami|berita)", r"đăng ký nhận", r"prenumeruok", r"užsisakykite", r"sekite",
    r"無断転載", r"有料会員", r"この記事は有料", r"会員登録", r"無断複製", r"訂閱", r"加入會員", r"무단전재", r"무단 전재", r"저작권자", r"구독하기", r"اشترك", r"הירשמו",
)  # fmt: skip
"""What opens a line that asks the reader for something or is a label of the page: newsletter, subscription, share, copyright."""

AGENCIES = {
    "Associated Press": ("ap", "associated press", "the associated press"), "Reuters": ("reuters", "thomson reuters"), "AFP": ("afp", "agence france-presse", "agence france presse"),
    "dpa": ("dpa", "deutsche presse-agentur"), "APA": ("apa",), "Keystone-SDA": ("sda", "keystone-sda", "ats"), "EFE": ("efe", "agencia efe"), "Europa Press": ("europa press",), "ANSA": ("ansa",), "PA Media": ("pa", "pa media", "press association"),
    "AAP": ("aap", "australian associated press"), "The Canadian Press": ("canadian press", "the canadian press", "cp"), "UPI": ("upi",), "Bloomberg": ("bloomberg", "bloomberg news"), "Xinhua": ("xinhua",), "Kyodo": ("kyodo", "kyodo news", "共同通信"),
    "Jiji": ("jiji", "jiji press", "時事通信"), "Yonhap": ("yonhap", "yonhap news agency", "연합뉴스"), "TASS": ("tass", "тасс"), "Interfax": ("interfax", "интерфакс"), "RIA Novosti": ("ria novosti", "риа новости"), "PAP": ("pap",), "ČTK": ("čtk", "ctk"), "MTI": ("mti",),
    "NTB": ("ntb",), "TT": ("tt",), "Ritzau": ("ritzau",), "STT": ("stt",), "Belga": ("belga",), "ANP": ("anp",), "Lusa": ("lusa", "agência lusa"), "PTI": ("pti", "press trust of india"), "ANI": ("ani",), "IANS": ("ians",), "Anadolu Agency": ("anadolu", "anadolu agency", "anadolu ajansı", "aa"),
    "CNA": ("cna", "中央社"), "Antara": ("antara",), "Bernama": ("bernama",), "BNS": ("bns",), "Elta": ("elta",), "epd": ("epd",), "KNA": ("kna",), "Ukrinform": ("ukrinform", "укрінформ"), "MAP": ("map",), "WAM": ("wam",), "SPA": ("spa",), "IRNA": ("irna",),
}  # fmt: skip
"""Name by which a wire agency is stored -> what bylines and texts call it, in lower case."""

DEVELOPING = (
    r"this (?:is a |story is |is a story that is )?(?:still )?(?:breaking|developing)(?: news)?(?: story)?\b", r"(?:this|the) (?:story|article|page|report|live blog) (?:is|will be) (?:being |continually |constantly )?(?:developing|updated|breaking)", r"(?:please )?check back (?:for|soon|later)", r"more (?:details|information|to come|to follow|follows)(?: (?:soon|shortly))?\s*\.{0,3}$", r"more to (?:come|follow)", r"refresh (?:this|the) page for",
    r"(?:dieser|der) (?:artikel|text|beitrag|liveblog|ticker) wird (?:laufend|fortlaufend|ständig|weiter|regelmäßig)? ?(?:aktualisiert|ergänzt)", r"(?:weitere|mehr) (?:informationen|details|infos) (?:folgen|in kürze)", r"wird (?:laufend|fortlaufend) aktualisiert", r"mehr in kürze", r"eilmeldung",
    r"(?:plus|davantage) (?:d['’]informations|de détails) à venir", r"article (?:en cours de|sera) (?:mis|mise) à jour", r"cet article (?:est|sera) (?:actualisé|mis à jour)", r"plus d['’]infos? à suivre", r"noticia en (?:desarrollo|ampliación|actualización)", r"habrá ampliación", r"en desarrollo\b", r"notícia em (?:atualização|desenvolvimento)", r"em atualização", r"(?:notizia|articolo) in aggiornamento", r"in aggiornamento\b",
    r"(?:dit|het) (?:artikel|bericht|nieuws) wordt (?:aangevuld|bijgewerkt)", r"meer (?:informatie )?volgt", r"(?:saken|artikkelen) (?:blir )?oppdateres", r"artiklen opdateres", r"artikeln uppdateras", r"(?:artykuł|tekst) (?:jest|będzie) (?:na bieżąco )?aktualizowan", r"więcej informacji wkrótce", r"(?:zprávu|článek) (?:průběžně )?aktualizujeme", r"новость (?:дополняется|обновляется)", r"материал (?:дополняется|обновляется)", r"подробности (?:позже|следуют)", r"новина доповнюється", r"haber güncelleniyor", r"ayrıntılar (?:geliyor|birazdan)", r"đang (?:tiếp tục )?cập nhật",
)  # fmt: skip

CORRECTIONS = (
    r"correction(?:s)?(?: and clarifications?)?\s*(?:[:(–—-]|,? (?:on )?\w+ \d)", r"clarification\s*[:(–—-]", r"editor['’]?s?['’]? note\s*[:(–—-].{0,300}(?:correct|updat|clarif|earlier version|previous version|amend)", r"(?:an|a) (?:earlier|previous) version of this (?:article|story|report|piece|headline|post)", r"this (?:article|story|report|piece|post|headline|caption) (?:was|has been) (?:corrected|amended|clarified)", r"this (?:article|story) (?:was|has been) updated to (?:correct|clarify|reflect)", r"corrects? (?:the )?(?:spelling|name|date|number|headline|paragraph|day|figure|to)",
    r"korrektur(?:hinweis)?\s*:", r"richtigstellung\s*:?", r"(?:anmerkung|anm\.) der redaktion\s*:.{0,300}(?:korrig|früheren version|ursprünglich)", r"in einer (?:früheren|vorherigen|ersten|älteren) (?:version|fassung)", r"wir haben (?:das|den fehler|die angabe|dies) korrigiert", r"(?:rectificatif|erratum|correction)\s*:", r"une (?:première |précédente )?version (?:précédente|antérieure|initiale)?\s?de cet article", r"(?:rectificación|corrección|fe de errores|fe de erratas)\s*:?", r"una versión (?:anterior|previa) de est[ea]", r"(?:errata|correção)\s*:", r"uma versão anterior", r"(?:rettifica|correzione|errata corrige)\s*:", r"(?:correctie|rectificatie)\s*:", r"in een eerdere versie",
    r"(?:rettelse|retting|rättelse|korrigering)\s*[:!]", r"i en (?:tidligere|tidigare) ver[sz]j?on", r"(?:sprostowanie|korekta)\s*:", r"oprava\s*:", r"(?:исправление|поправка|уточнение)\s*:", r"düzeltme\s*:", r"訂正", r"정정(?:합니다|보도)", r"更正",
)  # fmt: skip
