"""What else tells a wall, as data: words to the reader, words of news, titles, vendors; and the patterns of all of it."""

from __future__ import annotations

import re

from pipeline.extract.lang.wall_lexicon import ACTS, ANYWHERE_ACTS, ANYWHERE_THINGS, THINGS

READER = """
    you$ your$ yours$ you[’'](?:re|ve|ll|d)$ please$ sorry$ oops we$ we[’'](?:re|ve|d|ll)$ our$ let[’']s$ i[’']?m$ i$ my$
    sie$ ihr$ ihre[nmrs]?$ ihnen$ du$ dein bitte$ uns$ unser wir$ leider$ ich$ vous$ votre$ vos$ veuillez$ tu$ ton$ désolé
    nous$ nos$ notre$ je$ j[’']
    usted$ ustedes$ te$ tus$ ti$ por_favor lo_sentimos nosotros$ nuestr nos$ nuestras quieres puedes has$
    você$ vocês$ seu$ sua$ seus$ suas$ desculpe lamentamos nós$ nosso nossa clique$ lei$ tuo$ tua$ tuoi$ tue$ vuoi puoi
    hai$ ci_dispiace siamo_spiacenti noi$ nostr[aoie]$
    u$ uw$ je$ jij$ jouw alstublieft helaas$ wij$ we$ ons$ onze$ twoj twój ciebie$ cię$ ci$ proszę przepraszamy
    pan(?:i|a|u)?$ państw my$ nasz masz$ chcesz możesz
    váš vaš vás$ vám$ prosím$ omlouváme naš[ei]? ty$ din$ ditt$ dina$ dig$ vi$ vår[at]?$ tyvärr$ beklager$ vor[es]?$ våre$
    deg$ dere$
    sinu(?:n|lle|a)?$ ole$ oletko olemme valitettavasti pahoittelemme voit$ haluat ön(?:nek|t)?$ kérjük sajnáljuk önt$ mi$
    dumneavoastră vă$ rugăm noastr[ăe]$ dvs$
    вы$ вас$ вам$ вами$ ваш[аеиу]? вашего$ вашей$ пожалуйста$ извините$ к_сожалению мы$ наш ви$ вибачте$ будь_ласка
    siz$ sizi$ sizin$ size$ lütfen$ üzgünüz maalesef$ \\w+(?:ınız|iniz|unuz|ünüz)$ \\w+(?:iyoruz|ıyoruz|uyoruz|üyoruz)$
    \\w+(?:abilirsin|ebilirsin)\\w*
    σας$ εσείς$ εμείς$ λυπούμαστε παρακαλ μας$ anda$ maaf$ silakan$ mohon$ kami$ bạn$ xin_lỗi vui_lòng chúng_tôi quý_vị
    teie$ palun$ vabandust jūs$ jūsų atsiprašome jums$ jūsu lūdzu moliim molimo$ žao_nam vašeg? oprostite
"""
ANYWHERE_READER = (
    "您 你 请 請 抱歉 ください ませ ません ご利用 お客様 あなた お試し 申し訳 하세요 주세요 하시 귀하 죄송 십시오 "
    "습니다 عذرا عذرًا يرجى الرجاء أنت لك متصفحك نأسف تبحث لقد אתה שלך נא אנא מצטערים सकते आप कृपया क्षमा करें คุณ "
    "กรุณา ขออภัย شما لطفا"
)

READER_ALONE = """
    you$ your$ please$ sorry$ oops bitte$ leider$ veuillez$ désolé vous$ votre$ vos$ lo_sentimos puedes$ tu$ tus$ você$ desculpe
    lamentamos siamo_spiacenti ci_dispiace puoi$ tuo$ tua$ uw$ jouw helaas$ proszę przepraszamy prosím$ omlouváme tyvärr$
    beklager$ din$ ditt$ valitettavasti kérjük sajnáljuk вы$ вам$ вас$ ваш[аеиу]?$ пожалуйста$ извините$ к_сожалению вибачте$
    lütfen$ üzgünüz maalesef$ λυπούμαστε παρακαλ anda$ maaf$ silakan$ mohon$ bạn$ vui_lòng xin_lỗi
"""
"""Those of them that stand for the reader and for nobody else."""

NEWS = """
    said$ says$ saying$ told$ announced according spokes(?:man|woman|person) reported$ ruled$ researchers minist
    on_(?:mon|tues|wednes|thurs|fri|satur|sun)day last_(?:week|month|year)
    sagte[n]?$ sagt$ erklärte teilte laut$ sprecher entschied minister am_(?:mon|diens|donners|frei|sams|sonn)tag
    am_mittwoch montag dienstag donnerstag verlag$ bis_jahresende
    a_(?:déclaré|annoncé|indiqué|infligé|affirmé) selon lundi mardi mercredi jeudi vendredi samedi dimanche lance$ dijo$
    según anunci(?:ó|aron) multó informó lunes martes miércoles jueves viernes sábado domingo
    disse$ segundo$ anunciou informou afirmou segunda-feira terça-feira ha_detto secondo$ ha_annunciato lunedì martedì
    mercoledì giovedì venerdì zei$ zegt$ volgens maandag dinsdag woensdag donderdag vrijdag
    powiedział poinformował według zapowiedział poniedział wtorek środ[ęa] czwartek piątek řekl oznámil podle pondělí úterý
    středu čtvrtek pátek säger sade$ enligt måndag tisdag onsdag torsdag fredag sier$ sa$ ifølge mandag tirsdag lørdag
    sanoo$ sanoi kertoi maanantai tiistai keskiviikko torstai perjantai mondta közölte szerint hétfő kedd szerda csütörtök
    péntek spus potrivit anunțat luni$ marți miercuri vineri
    сообщил сказал заяви(?:л|в) рассчитыва по_данным понедельник вторник среду четверг пятницу повідомив за_словами понеділ
    söyledi açıkladı göre$ pazartesi salı$ çarşamba perşembe cuma$ είπε δήλωσε σύμφωνα δευτέρα τρίτη$
    mengatakan menurut senin$ selasa rabu kamis$ jumat nói$ cho_biết theo_ông thứ_hai
"""
ANYWHERE_NEWS = (
    "と述べ 発表 という。 によると 月曜 火曜 水曜 木曜 金曜 周一 周二 周三 周四 周五 表示 据报道 宣布 判决 밝혔다 "
    "말했다 월요일 화요일 قال وقال قالت أعلن يوم_الاثنين الاثنين אמר אמרה לדברי ביום_שני कहा बताया सोमवार"
)
"""What news says and walls do not: who said it, and when."""

TITLES = {
    "captcha": (
        r"^(?:one more step|just a (?:moment|second)|attention required|security (?:check|verification|challenge)|"
        r"human verification|(?:bot|robot|browser|access) (?:check|verification|challenge|denied|blocked)|"
        r"verification required|access (?:to .{1,60} )?(?:is |was |has been )?(?:denied|blocked)|checking your browser|"
        r"verify|please (?:verify|wait)|are you (?:a )?(?:human|robot|there)|ddos|sicherheits(?:prüfung|überprüfung|check|"
        r"abfrage)|zugriff verweigert|vérification|accès refusé|verificación|acceso denegado|verificação|acesso negado|"
        r"verifica(?: di sicurezza)?$|accesso negato|verificatie|toegang geweigerd|weryfikacja|dostęp zabroniony|ověření|"
        r"säkerhetskontroll|доступ (?:запрещ|ограничен)|проверка|перевірка|güvenlik|erişim engellendi|访问验证|安全验证|"
        r"访问受限|アクセス(?:確認|拒否|が制限)|認証|보안 (?:확인|검사)|접근 (?:거부|제한)|تحقق|التحقق|אימות)"
    ),
    "consent": (
        r"^(?:cookies?(?:\W|$)|privacy (?:notice|settings|cent(?:er|re)|preferences|choices|options|policy)|"
        r"your (?:privacy|data|cookie|choice|consent)|data protection|consent|(?:before you|choose how)|"
        r"datenschutz(?:einstellungen)?|einwilligung|zustimmung|(?:auswahl|hinweis) zum datenschutz|gestion (?:de vos|"
        r"des)|vos (?:données|choix)|consentement|informativa|consenso|privacyvoorkeuren|privacy|consentimiento|"
        r"privacidad|aviso de (?:privac|cookies)|consentimento|privacidade|zgoda|twoj[ae] (?:dane|prywat)|souhlas|samtyck|"
        r"samtykke|suostumus|evästeet|hozzájárulás|consimțământ|согласие|файлы cookie|çerez|gizlilik|rıza|επιλογές|"
        r"συγκατάθεση|同意|プライバシー|隐私|쿠키|동의|الموافقة|הסכמה)"
    ),
    "paywall": (
        r"^(?:subscribe|subscription|sign in|log ?in|register|members? only|subscribers? only|unlock|abonnieren|anmelden|"
        r"abonnement|s['’]abonner|connexion|suscr[ií]b|assine|abbonati|inloggen|zaloguj|přihlášení|logga in|logg inn|"
        r"kirjaudu|вход|подписка|giriş|ログイン|登录|로그인|تسجيل الدخول)"
    ),
    "javascript": (
        r"^(?:(?:please )?enable (?:javascript|js|cookies)|javascript (?:required|disabled|is)|unsupported browser|"
        r"browser (?:not supported|unsupported|update)|(?:update|upgrade) your browser|ad ?block|browser wird nicht|"
        r"navigateur non|navegador no |navegador não|ブラウザ|浏览器)"
    ),
    "soft 404": (
        r"^(?:(?:error|http|fehler|erreur|errore|erro|hiba|błąd|chyba|fel|feil|fejl|virhe|ошибка|помилка|hata|σφάλμα|"
        r"eroare|lỗi|خطأ|שגיאה|エラー|错误|錯誤|오류)(?:\W{0,3}\d{3})?(?:\W|$)|(?:4(?:0[0-9]|1[0-9]|29|51)|5(?:0[0-9]|"
        r"2[0-9]))(?:\W|$)|(?:page|article|story|content|file) (?:is )?(?:not|no longer|unavailable|gone|removed|expired)|"
        r"not found|oops|whoops|uh[- ]oh|sorry(?:$|[!.])|we['’]re sorry$|something (?:went|has gone) wrong|(?:service|"
        r"site|temporarily) (?:is )?(?:temporarily )?(?:unavailable|down)|bad (?:gateway|request)|gateway time-?out|"
        r"internal server error|too many requests|forbidden|gone$|unavailable (?:for|due)|(?:site |"
        r"scheduled )?maintenance|(?:seite|artikel) (?:wurde )?(?:leider )?nicht|nicht (?:gefunden|verfügbar)|"
        r"page (?:introuvable|non|indisponible)|introuvable|página no|no encontrad|lo sentimos|página não|não encontrad|"
        r"pagina (?:non|niet|nu)|niet gevonden|strona nie|nie znaleziono|stránka (?:ne|nie)|nenalezeno|sidan|sid(?:an|"
        r"en) .{0,12}(?:inte|ikke)|ikke (?:funnet|fundet)|sivua ei|az? oldal nem|страница не|не найден|сторінк|"
        r"sayfa bulunamadı|bulunamadı|η σελίδα|halaman tidak|tidak ditemukan|không tìm thấy|ページが|お探し|页面|頁面|"
        r"找不到|페이지를|찾을 수 없|الصفحة|עמוד|הדף|पेज नहीं|ไม่พบ)"
    ),
}  # fmt: skip
"""Kind of wall -> what the title of such a page begins with, as patterns on folded text."""

MARKS = {
    "captcha": (
        r"challenge-platform|cf[-_]chl|cf-challenge|cf-browser-verification|challenge-form|challenge-error|"
        r"captcha-delivery|datadome|px-captcha|px-cloud|perimeterx|_incapsula_|g-recaptcha|h-captcha|hcaptcha|"
        r"cf-turnstile|challenges\.cloudflare|awswaf|aws-waf|gokuprops|sucuri|ddos-guard|ddosguard|geetest|nocaptcha|"
        r"smartcaptcha|frc-captcha|friendlycaptcha|kasada|funcaptcha|arkoselabs|distil_r_captcha|akamai-bot|"
        r"bot-?challenge|captcha__|captcha-container|anubis"
    ),
    "consent": (
        r"onetrust|didomi|sp_message|sourcepoint|qc-cmp|quantcast|usercentrics|uc-banner|cybot|cookiebot|iubenda|trustarc|"
        r"truste|osano|cookieyes|cky-|klaro|borlabs|fc-consent|fundingchoices|axeptio|tarteaucitron|cmpbox|consentmanager|"
        r"cmp-?(?:container|wrapper|modal|banner|ui|box|dialog|layer)|appconsent|sirdata|complianz|cmplz|termly|"
        r"cookiefirst|cookie-?(?:law|notice|wall|gate|banner|consent|policy|dialog|modal|layer)|consent-?(?:wall|gate|"
        r"banner|page|modal|dialog|layer|form)|gdpr|rodo|lgpd|ccpa|purabo|pur-abo|privacy-?(?:wall|gate|banner|modal|"
        r"manager)"
    ),
    "paywall": (
        r"pay-?wall|reg-?wall|piano-|tp-(?:container|modal|iframe)|poool|zephr|pelcro|leaky|upgrade-cta|subscriber-?only|"
        r"subscribers-only|subscription-?(?:wall|offer|prompt|barrier|gate|required)|premium-?(?:wall|gate|offer|overlay|"
        r"box)|offer-?(?:page|wall|container|zone)|metering|metered|member-?(?:gate|wall)|content-?(?:gate|lock|barrier)|"
        r"locked-?content|article-?(?:gate|barrier|locked)|barrier|plus-?(?:wall|box|teaser)|muro|abo-?(?:box|wall|"
        r"schranke)|bezahlschranke|tinypass|laterpay|evolok|login-?(?:wall|gate)"
    ),
    "javascript": (
        r"adb-?(?:modal|wall|overlay|notice)|ad-?block-?(?:wall|modal|notice|overlay|detected|message)|no-?js(?:-message|"
        r"-warning|-notice)|outdated-?browser|unsupported-?browser|browser-?(?:upgrade|update|warning)"
    ),
    "soft 404": (
        r"error-?(?:page|404|container|content|template|message|wrapper|code)|page-?(?:404|not-?found|error)|not-?found|"
        r"http-?error|\be404\b|error404|\b404\b|neterror"
    ),
}  # fmt: skip
"""Kind of wall -> names in ids, classes and addresses of scripts: of vendors, and those that many sites share."""


def _pattern(stems: str, anywhere: str = "") -> re.Pattern[str]:
    """One pattern for all stems of a class: at the start of words, those of `anywhere` in any place."""
    starts = "|".join(stem.replace("_", " ").replace("$", r"(?!\w)") for stem in stems.split())
    inside = "|".join(stem.replace("_", " ?") for stem in anywhere.split())
    return re.compile(rf"(?<!\w)(?:{starts})" + (f"|{inside}" if inside else ""))


KINDS = ("captcha", "consent", "javascript", "paywall", "soft 404")
"""In the order in which they are preferred where two are as likely."""
THING = {kind: _pattern(THINGS[kind], ANYWHERE_THINGS[kind]) for kind in KINDS}
ACT = {kind: _pattern(ACTS[kind], ANYWHERE_ACTS[kind]) for kind in KINDS}
_AMOUNT = r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?(?![\d.,]*\d)"  # no subscription costs thousands
PRICE = re.compile(
    rf"(?:[$€£₹¥]|us\$|eur|usd|rs\.?) ?{_AMOUNT}(?! ?(?:m|bn|mn|mio|mrd|mld|mil|bil|thousand|tausend|lakh|crore))"
    rf"|{_AMOUNT} ?(?:[€₽₺₹]|(?:euros?|eur|zł|kč|kr|ft|руб|tl|грн|lei|krona|kronor|kroner)(?!\w))|\d円|\d元|\d원"
)
PASSING = re.compile(
    r"^5\d\d\b|\b429\b|try again|went wrong|maintenance|temporar|too many|busy|overload|"
    r"technical (?:problem|difficult|error)|country|region"
    r"|wartung|vorübergehend|später|überlastet|maintenance|plus tard|momentané|mantenimiento|más tarde|manutenção|mais tarde"
    r"|manutenzione|più tardi|onderhoud|konserwac|później|údržb|později|underhåll|vedlikehold|huolto|bakım|daha sonra"
    r"|техническ|позже|пізніше|メンテナンス|しばらく|维护|稍后|稍後|점검|잠시 후|صيانة|لاحقا|תחזוקה"
)
TO_NOBODY_ELSE = _pattern(READER_ALONE, ANYWHERE_READER)
TO_READER = _pattern(READER, ANYWHERE_READER)
REPORTS = _pattern(NEWS, ANYWHERE_NEWS)
TITLE = {kind: re.compile(pattern) for kind, pattern in TITLES.items()}
MARK = {kind: re.compile(pattern) for kind, pattern in MARKS.items()}
