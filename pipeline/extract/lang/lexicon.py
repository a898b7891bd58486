"""Words of the world's newsrooms, as data: byline prefixes, agencies, notices, calls to action."""

from __future__ import annotations

BYLINE_PREFIXES = (
    "by", "analysis by", "opinion by", "comment by", "commentary by", "review by", "column by", "essay by",
    "photos by",
    "text by", "article by", "as told by", "interview by", "special report by", "explainer by", "written by", "story by",
    "words by", "reported by", "reporting by", "posted by", "published by",
    "author",
    "authors", "byline", "von", "ein artikel von", "eine analyse von", "ein kommentar von", "eine kolumne von",
    "ein gastbeitrag von", "aus", "autor", "autoren", "autorin", "text", "interview", "par", "propos recueillis par", "auteur",
    "por", "texto", "redacción", "di", "a cura di", "autore", "door", "af", "av", "tekst", "autorzy", "opracował",
    "opracowała", "opracowanie", "przez", "автор", "авторы", "текст", "yazan", "haber", "skrevet av", "skrevet af",
    "door onze redacteur", "door onze verslaggever", "door onze correspondent", "von unserem korrespondenten",
    "de notre correspondant", "de notre envoyé spécial", "كتب", "كتبت", "بقلم", "إعداد", "تقرير", "מאת", "نویسنده", "نوشته",
    "گزارش",
    "लेखक", "रिपोर्ट", "संवाददाता", "লেখক", "โดย", "เรื่อง", "by our correspondent", "της", "του", "γράφει ο", "γράφει η",
    "geschreven door", "автори", "szerző", "autoři", "redaktor", "theo", "oleh", "penulis",
)  # fmt: skip

GLUED_PREFIXES = (
    "(?:本报|本報|新华社|新華社|中新社|央视)?(?:记者|記者)(?=[^\\s]|\\s)", "作者(?=\\s*[:：/])",
    "(?:撰文|文|编辑|編輯|责编|責任編輯|綜合報導|执笔|執筆|取材|聞き手)(?=\\s*[:：/／＝・])",
    "글(?=\\s*[:：])", "기자(?=\\s*[:：])",
)  # fmt: skip
"""The same in scripts that put no space behind them, as patterns."""
GLUED_SUFFIXES = (
    "기자", "특파원", "논설위원", "선임기자", "記者", "特派員", "編集委員", "论说委员", "論説委員", "记者", "撰稿",
    "(?:[\u4e00-\u9fff]{2,4})?(?:報導|报道)",
)  # fmt: skip
"""What follows a name in them: "reporter", "reports from Taipei"."""

NAME_JOINERS = (
    "and", "und", "et", "y", "e", "en", "og", "och", "i", "a", "ve", "и", "та", "&", "with", "mit", "avec", "con", "sowie",
    "as told to",
)  # fmt: skip

BYLINE_STOPS = (
    r"\bfor\s+(?:the\s+)?[A-Z]", r"\s[-–—]\s", r"\s\|\s", r"\bupdated\b", r"\bpublished\b", r"\bposted\b",
)  # fmt: skip
"""What ends a name inside a byline."""

JOB_WORDS = (
    "editors?", "reporters?", "correspondents?", "columnists?", "staff (?:writer|reporter|correspondent|editor)s?", "^staff$",
    "writers?", "journalists?", "contributors?", "producer", "anchor", "head of", "chief", "director", "analyst",
    "redakteur(?:in)?", "korrespondent(?:in)?", "chefredakteur(?:in)?", "ressortleiter(?:in)?", "reporter(?:in)?",
    "volontär(?:in)?", "journaliste", "correspondante?", "rédact(?:eur|rice)", "periodista", "redactora?", "corresponsal",
    "giornalista", "inviat[oa]", "dziennikarz", "dziennikarka", "redaktorka", "корреспондент", "обозреватель", "редактор",
    "muhabir", "profile", "follow", "facebook", "twitter", "instagram", "subscribe", "newsletter",
)  # fmt: skip

LINKS_BESIDE_NAMES = (
    r"(?:(?:see|view|read|show|get|visit|check) )?(?:full |the |author['’]?s? |my |his |her |their )*"
    r"(?:bio(?:graphy)?|profile|archive)s?",
    r"(?:(?:see|view|read|show|browse) )?(?:all|more|other|latest|recent) (?:\w+ )?"
    r"(?:posts?|articles?|stories|columns?|news|content|work)?\s*(?:by|from|of)\b.*",
    r"(?:see|view|read|show|browse) (?:all|more)\b.*",
    r"(?:e-?mail|contact|follow|message|write to|tweet)(?:[: ].*)?",
    r"about (?:the )?(?:authors?|writers?|us|me)", r"(?:bookmark|share|print|comments?|leave a comment|reply|permalink)(?: .*)?",
    r"(?:alle|weitere|mehr) (?:artikel|beiträge|texte)\b.*", r"zur (?:autorenseite|person)", r"zum (?:autor|profil)\w*",
    r"(?:voir|lire|tous) (?:tous |ses |les )*(?:articles|publications|le profil|la bio)\b.*",
    r"(?:ver|leer|más|todos) (?:todos |más |sus |los )*(?:artículos|noticias|perfil|biografía)\b.*",
    r"(?:altri|tutti) (?:gli )?articoli\b.*",
)  # fmt: skip
"""What links and buttons beside a name say, as patterns of the whole text."""

BODY_WORDS = (
    "wires?", "news", "press", "agency", "agencia", "agence", "agentur", "agenzia", "media", "newspapers?", "group", "network",
    "services?", "desk", "team", "newsroom", "staff", "redaktion", "rédaction", "redacción", "redazione", "redactie", "inc",
    "ltd", "llc", "gmbh", "corp", "company", "publishing", "publishers", "communications", "broadcasting", "bureau",
)  # fmt: skip
"""Words in names of bodies, by which they differ from people's."""

FIELD_WORDS = tuple(
    "senior chief staff deputy managing special political politics news sports? business science health education environment"
    " foreign national local city guest freelance contributing digital investigations? investigative features? assistant policy"
    " transport crime courts? europe asia africa middle east white house royal technology tech economics economy finance"
    " financial"
    " money property housing social affairs home public religion legal diplomatic defen[cs]e security industry energy climate"
    " travel food arts culture entertainment media music film tv fashion world international regional community breaking general"
    " data audience video photo opinion web online associate executive lead principal junior trainee multimedia state county"
    " metro washington london paris berlin brussels china us uk bureau the our".split()
)
"""Rank and field before "reporter" or "editor"; none of them is a part of a name there."""

NOBODY = frozenset("admin administrator webmaster root user system superadmin wpadmin unknown null none undefined n/a by".split())
"""What content management systems put where no author is named."""

READ_MORE = (
    "read (?:more|also|next|the full)", "also read", "see also", "more on (?:this|the)",
    r"related(?: (?:stories|articles|content|news|topics))?\b", "more (?:from|stories|news)", "further reading", "recommended",
    "don['’]t miss", "watch(?: (?:now|also|more|live))?:", "listen:", "you may (?:also )?like", "most read", "click here",
    "up next", "lesen sie (?:auch|hier|mehr|dazu)", "lies auch", "auch interessant", "mehr (?:zum thema|dazu|lesen|aus|von)",
    "mehr:", "siehe auch", "weitere (?:artikel|themen|meldungen|informationen|nachrichten)",
    "das könnte (?:sie|dich) (?:auch )?interessieren", "zum thema", "zum artikel", "ähnliche:?$", "passend dazu",
    "hier (?:lesen|geht es)", "weiterlesen", "video:", "audio:", "grafik:", "podcast:",
    "(?:à )?lire (?:aussi|également|la suite|plus)", "voir aussi", "sur le même (?:sujet|thème)", "à (?:voir|écouter) aussi",
    "pour aller plus loin", "notre dossier", "le[ae]r? (?:también|mas|más)", "lee también", "te puede interesar",
    "noticias? relacionadas?", "más información", "ver también", "además:", "leia (?:também|mais)", "veja (?:também|mais)",
    "saiba mais", "notícias relacionadas", "leggi anche", "per approfondire", "potrebbe interessarti",
    "lees (?:ook|meer|verder)", "bekijk ook", "les(?:e)? (?:også|mer|mere|hele saken)", "læs (?:også|mere)",
    "läs (?:också|mer|även|vidare)", "lue (?:myös|lisää)", "se også", "se även", "czytaj (?:też|także|również|więcej)",
    "przeczytaj", "zobacz (?:też|także|również)", "polecamy", "čtěte (?:také|více|i)", "přečtěte si", "související", "viac:",
    "kapcsolódó", "olvassa? (?:el|tovább)", "читайте (?:также|ещё|еще|подробнее)", "подробнее", "смотрите также", "по теме",
    "читати (?:також|далі)", "читайте також", "ilgili haber", "devamını oku", "ayrıca (?:oku|bak)",
    "baca (?:juga|selengkapnya)", "lihat juga", "simak (?:juga|video)", "xem thêm", "đọc thêm", "tin liên quan",
    "skaitykite (?:taip pat|daugiau)", "lasi arī", "loe (?:ka|lisaks)", "citește (?:și|mai)", "прочетете",
    "続きを読む", "関連記事",
    "あわせて読みたい", "関連[：:]", "相關新聞", "延伸閱讀", "相关新闻", "更多", "관련기사",
    "관련 기사", "더 보기", "اقرأ (?:أيضا|أيضًا|المزيد)",
    "קרא(?:ו)? (?:גם|עוד)", "עוד בנושא", "διαβάστε (?:επίσης|ακόμη)",
)  # fmt: skip
"""What opens a pointer to another article."""

CALLS = (
    r"role,\s", "listen to (?:this|the) (?:article|story)", "écouter (?:cet |l['’])article",
    "escuch(?:a|ar) (?:este|el) artículo",
    "ou(?:ça|vir) (?:este|a) (?:artigo|notícia)", "ascolta l['’]articolo", "luister naar dit artikel",
    "(?:order|get) (?:article )?reprints", "print (?:this )?(?:article|story|page)", "this copy is for your personal",
    "an error has occurred", "(?:this|your) (?:article|story|message) has been sent", r"write to .{2,60} at \S+@\S+",
    "(?:atenção|attention|hinweis): (?:comentários|comments|kommentare)",
    r"follow .{0,40}\bon (?:twitter|instagram|facebook|x\b|youtube|linkedin|threads|whatsapp)", r"tags?\s*:?$",
    "topics:",
    "have a (?:tip|question|story)", r"(?:email|contact) .{0,40} at \S+@", "comments? (?:are|is) (?:closed|moderated|disabled)",
    r"updated? (?:at|on)?\s*\d.{0,30}$", "with (?:files|reports?|reporting|additional reporting|inputs?|wires?) (?:from|by)",
    "additional reporting by", "reporting by", "editing by", "(?:join|abonniere|folge).{0,60}(?:whatsapp|telegram)",
    r".{0,80}\[(?:VIDEO|INSIGHT|REACTION|ANALYSIS|PICTURES|REVEALED|OPINION|COMMENT|LIVE|LATEST|INTERVIEW|UPDATE)\]\W*$",
    r".{0,160}\bnewsletters?\b.{0,60}(?:sign|subscrib|anmeld|abonn|bestell|inscri|suscr|iscri|zapis|hier|here|inbox)",
    r".{0,60}(?:signing up|sign up|anmelden|abonnieren|inscri|suscr|iscri).{0,60}\bnewsletter", "get in touch",
    r".{0,80}\bget in touch (?:at|with)\b", r".{0,60}unterstützen sie (?:uns|unsere)",
    "(?:sign|signed) up (?:for|to|here|now)", "subscribe (?:to|now|here|for)",
    r"get (?:the|our) (?:latest|best|daily|free|top)\b.{0,80}(?:inbox|newsletter|email)",
    r"newsletters?\b.{0,60}(?:sign up|subscribe|inbox)", "enter your email", "by (?:signing|subscribing|clicking|submitting)",
    "thanks for (?:signing|subscribing)", "you (?:can|may) unsubscribe", r"download (?:the|our) .{0,30}app\b",
    "follow (?:us|our|me) on", "like us on facebook",
    "join (?:our|the) .{0,40}(?:whatsapp|telegram|channel|community|conversation)", "support (?:our|independent) journalism",
    "become a (?:member|subscriber|supporter)", "already a subscriber", "this (?:article|story) is (?:for|only|reserved)",
    "to continue reading", "start your (?:free )?trial", "create (?:a|your) (?:free )?account", "log ?in to",
    "please (?:log in|sign in|subscribe|enable|consider)", "our (?:website|journalism|reporting) (?:is|depends|needs)",
    "have you got a story", "do you have (?:a|any) (?:story|tip|information)",
    "(?:reviews and recommendations|we independently select)", "may earn (?:an? )?(?:affiliate )?commission",
    "we use (?:cookies|income)", "all rights reserved", r"copyright\b", "©", r"advertisement\b", "article continues",
    "story continues", "article content$", "recommended videos", "share this (?:article|story|page)",
    "this article was (?:first|originally) published",
    "jetzt (?:kostenlos |gratis )?(?:abonnieren|anmelden|testen|lesen|registrieren)", "abonnieren sie",
    "abonniere (?:den|unseren|jetzt)", "melden sie sich", "der newsletter",
    ".{0,40}newsletter (?:informiert|abonnieren|bestellen)", "folgen sie uns", "folgst du",
    r"\d+ (?:wochen|monate?|tage) (?:kostenlos|gratis)", "unterstützen sie", "wie hat ihnen dieser artikel",
    "durchschnittliche bewertung", "wird geladen", "externer inhalt", "an dieser stelle finden sie", "mit ihrer zustimmung",
    "ein klick für den datenschutz", "empfohlener (?:externer|redaktioneller) inhalt", "anzeige$",
    "artikel (?:teilen|merken|anhören|drucken)", "push-nachrichten", "hinweis:?$", r"\d+ minuten lesezeit", "lesezeit:?",
    "quelle[n]?:", "sendung:", "redaktion:", "übersetzung",
    "(?:inscrivez|abonnez)-vous", "recevez (?:notre|nos|la|les|chaque)", "s['’]abonner", "cet article est réservé",
    "il vous reste .{0,40}à lire", "déjà abonné", "publicité$", "la suite (?:est réservée|après)", "temps de lecture",
    r"lecture \d+ min", "suscr[ií]b[ea]te", "suscr[ií]base", "regístrate", "tu suscripción",
    "si (?:continúas|quieres) .{0,60}(?:suscripción|dispositivo|cuenta)",
    "esta funcionalidad es s[oó]lo para", "síguenos", "recibe (?:nuestro|nuestra|las)", "publicidad$", "assine", "inscreva-se",
    "siga-nos", "receba (?:as|nossa|no)", "iscriviti", "abbonati", "segui(?:ci| il)", "riproduzione riservata",
    "meld (?:je|u) aan", "abonneer", "abonner", "tilmeld", "meld deg på", "prenumerera", "anmäl dig", "zapisz się",
    "subskrybuj", "dołącz do", "materiał chroniony", "odebírejte", "přihlaste se", "iratkozz",
    "подпис(?:ывайтесь|аться|ка на)", "подписывайтесь", "реклама$", "abone ol", "bizi takip", "daftar",
    "ikuti (?:kami|berita)", "đăng ký nhận", "prenumeruok", "užsisakykite", "sekite",
    "無断転載", "有料会員", "この記事は有料", "会員登録",
    "無断複製", "訂閱", "加入會員", "무단전재", "무단 전재", "저작권자", "구독하기", "اشترك", "הירשמו",
)  # fmt: skip
""
"What opens a line that asks the reader for something or is a label of the page: newsletter, subscription, share, copyright."
""

AGENCIES = {
    "Associated Press": ("ap", "associated press", "the associated press",),
    "Reuters": ("reuters", "thomson reuters",),
    "AFP": ("afp", "agence france-presse", "agence france presse",),
    "dpa": ("dpa", "deutsche presse-agentur",),
    "APA": ("apa",),
    "Keystone-SDA": ("sda", "keystone-sda", "ats",),
    "EFE": ("efe", "agencia efe",),
    "Europa Press": ("europa press",),
    "ANSA": ("ansa",),
    "PA Media": ("pa", "pa media", "press association",),
    "AAP": ("aap", "australian associated press",),
    "The Canadian Press": ("canadian press", "the canadian press", "cp",),
    "UPI": ("upi",),
    "Bloomberg": ("bloomberg", "bloomberg news",),
    "Xinhua": ("xinhua",),
    "Kyodo": ("kyodo", "kyodo news", "共同通信",),
    "Jiji": ("jiji", "jiji press", "時事通信",),
    "Yonhap": ("yonhap", "yonhap news agency", "연합뉴스",),
    "TASS": ("tass", "тасс",),
    "Interfax": ("interfax", "интерфакс",),
    "RIA Novosti": ("ria novosti", "риа новости",),
    "PAP": ("pap",),
    "ČTK": ("čtk", "ctk",),
    "MTI": ("mti",),
    "NTB": ("ntb",),
    "TT": ("tt",),
    "Ritzau": ("ritzau",),
    "STT": ("stt",),
    "Belga": ("belga",),
    "ANP": ("anp",),
    "Lusa": ("lusa", "agência lusa",),
    "PTI": ("pti", "press trust of india",),
    "ANI": ("ani",),
    "IANS": ("ians",),
    "Anadolu Agency": ("anadolu", "anadolu agency", "anadolu ajansı", "aa",),
    "CNA": ("cna", "中央社",),
    "Antara": ("antara",),
    "Bernama": ("bernama",),
    "BNS": ("bns",),
    "Elta": ("elta",),
    "epd": ("epd",),
    "KNA": ("kna",),
    "Ukrinform": ("ukrinform", "укрінформ",),
    "MAP": ("map",),
    "WAM": ("wam",),
    "SPA": ("spa",),
    "IRNA": ("irna",),
}  # fmt: skip
"""Name by which a wire agency is stored -> what bylines and texts call it, in lower case."""

DEVELOPING = (
    r"this (?:is a |story is |is a story that is )?(?:still )?(?:breaking|developing)(?: news)?(?: story)?\b",
    "(?:this|the) (?:story|article|page|report|live blog) (?:is|will be) (?:being |continually |constantly )?updated",
    "(?:this|the) (?:story|article|report) is (?:still )?(?:developing|breaking)",
    "(?:please )?check back (?:for|soon|later)",
    r"more (?:details|information|to come|to follow|follows)(?: (?:soon|shortly))?\s*\.{0,3}$", "more to (?:come|follow)",
    "refresh (?:this|the) page for",
    "(?:artikel|text|beitrag|liveblog|ticker) wird (?:laufend |ständig |weiter |regelmäßig )?(?:aktualisiert|ergänzt)",
    "(?:weitere|mehr) (?:informationen|details|infos) (?:folgen|in kürze)", "wird (?:laufend|fortlaufend) aktualisiert",
    "mehr in kürze", "eilmeldung", "(?:plus|davantage) (?:d['’]informations|de détails) à venir",
    "article (?:en cours de|sera) (?:mis|mise) à jour", "cet article (?:est|sera) (?:actualisé|mis à jour)",
    "plus d['’]infos? à suivre", "noticia en (?:desarrollo|ampliación|actualización)", "habrá ampliación", r"en desarrollo\b",
    "notícia em (?:atualização|desenvolvimento)", "em atualização", "(?:notizia|articolo) in aggiornamento",
    r"in aggiornamento\b", "(?:dit|het) (?:artikel|bericht|nieuws) wordt (?:aangevuld|bijgewerkt)",
    "meer (?:informatie )?volgt", "(?:saken|artikkelen) (?:blir )?oppdateres", "artiklen opdateres", "artikeln uppdateras",
    "(?:artykuł|tekst) (?:jest|będzie) (?:na bieżąco )?aktualizowan", "więcej informacji wkrótce",
    "(?:zprávu|článek) (?:průběžně )?aktualizujeme", "новость (?:дополняется|обновляется)",
    "материал (?:дополняется|обновляется)", "подробности (?:позже|следуют)", "новина доповнюється", "haber güncelleniyor",
    "ayrıntılar (?:geliyor|birazdan)", "đang (?:tiếp tục )?cập nhật",
)  # fmt: skip

CORRECTIONS = (
    r"correction(?:s)?(?: and clarifications?)?\s*(?:[:(–—-]|,? (?:on )?\w+ \d)", r"clarification\s*[:(–—-]",
    r"editor['’]?s?['’]? note\s*[:(–—-].{0,300}(?:correct|updat|clarif|earlier version|previous version|amend)",
    "(?:an|a) (?:earlier|previous) version of this (?:article|story|report|piece|headline|post)",
    "this (?:article|story|report|piece|post|headline|caption) (?:was|has been) (?:corrected|amended|clarified)",
    "this (?:article|story) (?:was|has been) updated to (?:correct|clarify|reflect)",
    "corrects? (?:the )?(?:spelling|name|date|number|headline|paragraph|day|figure|to)", r"korrektur(?:hinweis)?\s*:",
    r"richtigstellung\s*:?", r"(?:anmerkung|anm\.) der redaktion\s*:.{0,300}(?:korrig|früheren version|ursprünglich)",
    "in einer (?:früheren|vorherigen|ersten|älteren) (?:version|fassung)",
    "wir haben (?:das|den fehler|die angabe|dies) korrigiert", r"(?:rectificatif|erratum|correction)\s*:",
    r"une (?:première |précédente )?version (?:précédente|antérieure|initiale)?\s?de cet article",
    r"(?:rectificación|corrección|fe de errores|fe de erratas)\s*:?", "una versión (?:anterior|previa) de est[ea]",
    r"(?:errata|correção)\s*:", "uma versão anterior", r"(?:rettifica|correzione|errata corrige)\s*:",
    r"(?:correctie|rectificatie)\s*:", "in een eerdere versie", r"(?:rettelse|retting|rättelse|korrigering)\s*[:!]",
    "i en (?:tidligere|tidigare) ver[sz]j?on", r"(?:sprostowanie|korekta)\s*:", r"oprava\s*:",
    r"(?:исправление|поправка|уточнение)\s*:", r"düzeltme\s*:", "訂正", "정정(?:합니다|보도)", "更正",
)  # fmt: skip
