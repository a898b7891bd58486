# ruff: noqa: E501 - what a page shows stays on one line
"""Walls and what is no wall: pages in front of articles, in the words of many countries, and articles about such pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.extract.articles import extract_article
from pipeline.extract.lang.wall_words import PHRASES

# id, title, what the page shows
WALLS = [
    (
        "en cmp",
        "Courier",
        "<div class=cmp><h2>Your privacy, your choice</h2><p>Together with our 734 partners we store and access information on your device, such as cookies and unique identifiers, to show you personalised ads and content.</p><button>Accept all</button><button>Reject all</button><button>More options</button></div>",
    ),
    (
        "en cmp2",
        "We value your privacy",
        "<p>We and our partners process data to provide: precise geolocation data, ad and content measurement, audience insights.</p><button>I accept</button>",
    ),
    (
        "de pur abo",
        "Zustimmung",
        "<h1>Weiter mit Werbung oder im Pur-Abo</h1><p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und Tracking. Details zum Tracking finden Sie im Privacy Center. Oder nutzen Sie das Pur-Abo für 2,99 Euro im Monat.</p>",
    ),
    (
        "de cmp",
        "Datenschutz",
        "<p>Wir und unsere bis zu 245 Partner verarbeiten personenbezogene Daten, etwa IP-Adressen, mithilfe von Cookies, um Anzeigen auszuspielen. Sie können Ihre Einwilligung jederzeit widerrufen.</p><button>Alle akzeptieren</button>",
    ),
    (
        "fr cmp",
        "Consentement",
        "<h2>Le respect de votre vie privée est notre priorité</h2><p>Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et accéder à des informations personnelles.</p><button>Accepter et fermer</button><button>Continuer sans accepter</button>",
    ),
    (
        "it cmp",
        "Consenso",
        "<p>Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per finalità tecniche e, con il tuo consenso, anche per altre finalità. Puoi liberamente prestare, rifiutare o revocare il tuo consenso.</p><button>Accetta</button>",
    ),
    ("it cookie wall", "Giornale", "<p>Per continuare a leggere, accetta i cookie oppure abbonati a 1 euro al mese.</p>"),
    (
        "es cmp",
        "Privacidad",
        "<h2>Tu privacidad es importante para nosotros</h2><p>Nosotros y nuestros socios almacenamos o accedemos a información en un dispositivo, como cookies, y procesamos datos personales.</p><button>Aceptar y cerrar</button>",
    ),
    ("es pagar", "Diario", "<p>Para acceder a este contenido puedes aceptar las cookies o pagar una suscripción.</p>"),
    (
        "pt cmp",
        "Privacidade",
        "<p>Utilizamos cookies e tecnologias semelhantes para melhorar a sua experiência. Ao continuar a navegar, concorda com a nossa política de privacidade.</p><button>Aceitar</button>",
    ),
    (
        "nl dpg",
        "Privacy",
        "<h1>Cookies op onze sites</h1><p>Wij en onze partners gebruiken cookies en vergelijkbare technieken. Klik op Akkoord als je hiermee instemt.</p><button>Akkoord</button>",
    ),
    (
        "pl rodo",
        "Zgoda",
        "<h1>Dbamy o Twoją prywatność</h1><p>My i nasi partnerzy przechowujemy informacje na urządzeniu, takie jak pliki cookies, i uzyskujemy do nich dostęp.</p><button>Przejdź do serwisu</button>",
    ),
    (
        "sv cmp",
        "Integritet",
        "<p>Vi och våra partners lagrar och får åtkomst till information på din enhet, till exempel cookies. Godkänn alla.</p>",
    ),
    (
        "da cmp",
        "Privatliv",
        "<p>Vi og vores partnere bruger cookies til at gemme og tilgå oplysninger på din enhed. Accepter alle.</p>",
    ),
    (
        "no cmp",
        "Personvern",
        "<p>Vi bryr oss om personvernet ditt. Vi og våre partnere lagrer informasjonskapsler på enheten din. Godta alle.</p>",
    ),
    (
        "fi cmp",
        "Evästeet",
        "<p>Me ja kumppanimme käytämme evästeitä tietojen tallentamiseen laitteellesi. Hyväksy kaikki evästeet.</p>",
    ),
    (
        "cs cmp",
        "Souhlas",
        "<p>Vážíme si vašeho soukromí. My a naši partneři ukládáme do vašeho zařízení soubory cookie. Souhlasím.</p>",
    ),
    ("hu cmp", "Süti", "<p>Fontos számunkra az Ön adatainak védelme. Mi és partnereink sütiket használunk. Elfogadom.</p>"),
    (
        "el cmp",
        "Απόρρητο",
        "<p>Σεβόμαστε την ιδιωτικότητά σας. Εμείς και οι συνεργάτες μας αποθηκεύουμε cookies στη συσκευή σας. Αποδοχή όλων.</p>",
    ),
    (
        "ru cookie",
        "Согласие",
        "<p>Мы используем файлы cookie. Продолжая использовать сайт, вы соглашаетесь с обработкой персональных данных.</p><button>Принять</button>",
    ),
    (
        "tr cmp",
        "Gizlilik",
        "<p>Gizliliğinize önem veriyoruz. Biz ve iş ortaklarımız çerezleri kullanarak cihazınızda bilgi saklıyoruz.</p>",
    ),
    ("ja cookie", "同意", "<p>当サイトではクッキーを使用しています。続行するには同意してください。</p><button>同意する</button>"),
    (
        "captcha cf",
        "Just a moment...",
        "<h1>courier.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>courier.example needs to review the security of your connection before proceeding.</p>",
    ),
    ("captcha cf de", "Nur einen Moment…", "<p>Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p>"),
    ("captcha cf fr", "Un instant…", "<p>Vérification que vous êtes humain. Cela peut prendre quelques secondes.</p>"),
    ("captcha cf es", "Un momento…", "<p>Verificando que eres un ser humano. Esto puede tardar unos segundos.</p>"),
    (
        "captcha px",
        "Access to this page has been denied",
        "<p>Press and hold to confirm you are a human (and not a bot).</p><p>Reference ID 8a7</p>",
    ),
    ("captcha dd", "courier.example", "<p>Please enable JS and disable any ad blocker</p>"),
    (
        "captcha akamai",
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>Reference #18.2f</p>",
    ),
    (
        "captcha imperva",
        "Pardon Our Interruption",
        "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen.</p>",
    ),
    ("captcha incap", "", "<p>Request unsuccessful. Incapsula incident ID: 123-456</p>"),
    ("captcha google", "Sorry", "<p>Our systems have detected unusual traffic from your computer network.</p>"),
    ("captcha ja", "確認", "<p>私はロボットではありません。画像認証を行ってください。</p>"),
    ("captcha zh", "验证", "<p>请完成安全验证后继续访问。拖动滑块完成拼图。</p>"),
    ("captcha ru", "Проверка", "<p>Подтвердите, что запросы отправляли вы, а не робот</p>"),
    ("captcha ko", "확인", "<p>자동 입력 방지 문자를 입력해 주세요. 로봇이 아닙니다.</p>"),
    ("captcha aws", "Human Verification", "<p>Let's confirm you are human. Complete the security check before continuing.</p>"),
    ("captcha pt", "Verificação", "<p>Confirme que você não é um robô para continuar.</p>"),
    (
        "geo",
        "Unavailable",
        "<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area including the EU which enforces the GDPR and therefore access cannot be granted at this time.</p>",
    ),
    (
        "rate",
        "429 Too Many Requests",
        "<h1>Too Many Requests</h1><p>You have sent too many requests. Please try again later.</p>",
    ),
    ("503", "503 Service Temporarily Unavailable", "<h1>Service Temporarily Unavailable</h1>"),
    (
        "maint",
        "Maintenance",
        "<h1>We'll be right back</h1><p>The site is down for scheduled maintenance. Please check back soon.</p>",
    ),
    ("js", "Courier", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"),
    ("js de", "Kurier", "<p>Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen.</p>"),
    ("js ja", "新聞", "<p>このサイトを利用するにはJavaScriptを有効にしてください。</p>"),
    ("js es", "Diario", "<p>Debes habilitar JavaScript para ejecutar esta aplicación.</p>"),
    ("adblock", "Courier", "<p>We noticed you're using an ad blocker. Please allow ads on our site to continue.</p>"),
    ("adblock de", "Kurier", "<p>Sie haben einen Adblocker aktiviert. Bitte deaktivieren Sie ihn, um weiterzulesen.</p>"),
    ("404 en", "Page not found - Courier", "<h1>Oops!</h1><p>We can't find the page you're looking for. It may have moved.</p>"),
    ("404 gone", "Courier", "<h1>Sorry, this article is no longer available.</h1>"),
    (
        "404 de",
        "Fehler",
        "<h1>Diese Seite existiert leider nicht (mehr)</h1><p>Die von Ihnen aufgerufene Seite konnte nicht gefunden werden.</p>",
    ),
    ("404 fr", "Erreur", "<h1>Oups !</h1><p>La page que vous recherchez n'existe pas ou n'existe plus.</p>"),
    ("404 it", "Errore", "<h1>Pagina non trovata</h1>"),
    ("404 es", "Error", "<h1>Lo sentimos</h1><p>La página que buscas no está disponible.</p>"),
    ("404 fi", "Virhe", "<h1>Sivua ei löytynyt</h1>"),
    ("404 hu", "Hiba", "<h1>A keresett oldal nem található</h1>"),
    ("404 ar", "خطأ", "<h1>الصفحة غير موجودة</h1><p>عذرا، الصفحة التي تبحث عنها غير موجودة.</p>"),
    ("404 he", "שגיאה", "<h1>העמוד לא נמצא</h1>"),
    ("404 zh", "404", "<p>您访问的页面不存在或已删除</p>"),
    ("404 el", "Σφάλμα", "<h1>Η σελίδα δεν βρέθηκε</h1>"),
    ("404 id", "Error", "<h1>Halaman tidak ditemukan</h1>"),
    (
        "pw en",
        "Harbour to close - Courier",
        "<h1>Harbour to close</h1><p>The old harbour will close next year, the port said.</p><p>This content is for subscribers. Subscribe from 1 a week for unlimited access.</p><p>Already subscribed? Log in</p>",
    ),
    (
        "pw metered",
        "Harbour to close",
        "<h1>Harbour to close</h1><p>You've read your last free article this month. Subscribe to keep reading.</p>",
    ),
    (
        "pw de",
        "Hafen schließt",
        "<h1>Hafen schließt</h1><p>Der alte Hafen schließt im nächsten Jahr.</p><p>Weiterlesen mit Kurier+. Jetzt 1 Monat gratis testen. Sie haben bereits ein Abo? Anmelden</p>",
    ),
    (
        "pw fr",
        "Le port ferme",
        "<h1>Le port ferme</h1><p>Le vieux port fermera l'an prochain.</p><p>Article réservé aux abonnés. Il vous reste 85% de cet article à découvrir.</p>",
    ),
    ("pw es", "Cierra el puerto", "<h1>Cierra el puerto</h1><p>Suscríbete para seguir leyendo. Lee sin límites.</p>"),
    (
        "pw it",
        "Il porto chiude",
        "<h1>Il porto chiude</h1><p>Questo contenuto è riservato agli abbonati. Sei già abbonato? Accedi</p>",
    ),
    ("pw pt", "Porto fecha", "<h1>Porto fecha</h1><p>Este conteúdo é exclusivo para assinantes. Já é assinante? Entre</p>"),
    (
        "pw nl",
        "Haven dicht",
        "<h1>Haven dicht</h1><p>Verder lezen? Word abonnee en lees onbeperkt alle artikelen. Al abonnee? Log in</p>",
    ),
    (
        "pw sv",
        "Hamnen stänger",
        "<h1>Hamnen stänger</h1><p>Artikeln är låst. Bli prenumerant för att läsa vidare. Redan prenumerant? Logga in</p>",
    ),
    (
        "pw no",
        "Havnen stenger",
        "<h1>Havnen stenger</h1><p>Denne saken er for abonnenter. Bli abonnent og les videre. Allerede abonnent? Logg inn</p>",
    ),
    ("pw fi", "Satama sulkeutuu", "<h1>Satama sulkeutuu</h1><p>Tämä artikkeli on vain tilaajille. Tilaa ja jatka lukemista.</p>"),
    ("pw pl", "Port zamknięty", "<h1>Port zamknięty</h1><p>Pozostało 85% tekstu. Wykup dostęp, aby czytać dalej.</p>"),
    (
        "pw cs",
        "Přístav se zavře",
        "<h1>Přístav se zavře</h1><p>Tento článek je jen pro předplatitele. Předplaťte si a čtěte dál.</p>",
    ),
    ("pw ja", "港閉鎖へ", "<h1>港閉鎖へ</h1><p>この記事は有料記事です。残り845文字。会員登録して続きを読む。</p>"),
    ("pw ko", "항구 폐쇄", "<h1>항구 폐쇄</h1><p>구독자 전용 기사입니다. 로그인 후 이용해 주세요.</p>"),
    ("pw he", "הנמל ייסגר", "<h1>הנמל ייסגר</h1><p>הכתבה למנויים בלבד. להמשך קריאה הצטרפו למינוי.</p>"),
    ("login", "Sign in", "<h1>Sign in to your account</h1><p>Email</p><p>Password</p><p>Forgot your password?</p>"),
    ("age", "Age check", "<p>You must be 18 or older to view this page. Please confirm your age.</p>"),
]
# id, title, paragraphs of a dated article
ARTICLES = [
    (
        "short",
        "Two hurt in harbour fire",
        (
            "Two people were hurt when a shed caught fire at the old harbour on Monday night, the fire brigade said.",
            "The cause is not known.",
        ),
    ),
    (
        "cookies",
        "Sites must stop nagging about cookies, court says",
        (
            "Websites may no longer ask visitors again and again to accept all cookies, a court in Eastmouth ruled on Tuesday.",
            "The judges said that consent must be as easy to refuse as to give. The company said it would appeal. It had asked users to manage cookies on a page with forty switches, none of which worked.",
        ),
    ),
    (
        "captcha",
        "Captchas are read better by machines than by people",
        (
            "Programs solve a captcha faster than people do, a study by the university found.",
            "Asked to prove that they are not a robot, people needed nine seconds; the program needed one. The researchers call the tests a waste of time.",
        ),
    ),
    (
        "paywall",
        "Courier puts up a paywall",
        (
            "Readers of the Courier must subscribe to continue reading from April, the paper said on Monday.",
            "A subscription is to cost nine a month. Already a subscriber base of 20,000 pays for the printed paper, its publisher said, and many are expected to move.",
        ),
    ),
    (
        "404",
        "Street with 404 houses gets its own bus",
        (
            "A street with 404 houses will be served by a bus from May, the council said.",
            "Residents had asked for it for years. The nearest stop was not found to be within walking distance of most.",
        ),
    ),
    (
        "js",
        "Browser maker turns off JavaScript in mail",
        (
            "The company said that its mail program would require JavaScript no longer.",
            "Users must enable JavaScript by hand from version 12. Security researchers had asked for the change for a decade, they said.",
        ),
    ),
    (
        "de cookie",
        "Gericht verbietet Cookie-Banner",
        (
            "Das Landgericht hat einem Verlag untersagt, Besucher mit irreführenden Bannern zur Einwilligung zu drängen.",
            "Die Schaltfläche »Alle Cookies akzeptieren« war größer als jene zum Ablehnen. Die Verbraucherzentrale sprach von einem Erfolg.",
        ),
    ),
    (
        "de abo",
        "Verlag führt Bezahlschranke ein",
        (
            "Der Kurier führt im April eine Bezahlschranke ein. Artikel sind dann nur für Abonnenten lesbar, teilte der Verlag am Montag mit.",
            "Das Abo kostet neun Euro im Monat. Bislang lebt das Blatt von Anzeigen.",
        ),
    ),
    (
        "fr",
        "La CNIL sanctionne un éditeur pour ses cookies",
        (
            "L'éditeur déposait des cookies sans accord, a constaté l'autorité.",
            "Il devra payer 50 000 euros. Accepter les cookies était plus simple que les refuser, selon la décision publiée lundi.",
        ),
    ),
    (
        "es",
        "La página del puerto no existe para el buscador",
        (
            "El buscador dejó de mostrar la web del puerto el lunes.",
            "Los técnicos creen que un error de configuración hizo que la página no disponible se tomara por borrada.",
        ),
    ),
    (
        "no",
        "Avisen får flere abonnenter",
        (
            "Avisen fikk 2000 nye abonnenter i fjor, sa redaktøren mandag.",
            "Saker for abonnenter leses mest. Bare hver tiende leser kommer fra papiravisen.",
        ),
    ),
    (
        "denied",
        "Journalists denied access to harbour",
        (
            "Reporters were denied access to the harbour on Monday after the spill.",
            "Access denied to the press is a breach of the constitution, a union said. The port authority spoke of safety.",
        ),
    ),
    (
        "blocked",
        "Bridge blocked for a week",
        (
            "The bridge will be blocked for a week from Monday, the council said.",
            "Requests by shops to move the works were blocked by the ministry. Unusual traffic is expected on the ring road.",
        ),
    ),
    (
        "age",
        "Voters must be 18 or older, court says",
        (
            "A court ruled that voters must be 18 or older in local elections too.",
            "Three towns had let people vote at sixteen. They must now redraw their registers.",
        ),
    ),
    (
        "checkback",
        "Storm hits the coast",
        (
            "A storm hit the coast on Monday night. Roofs were torn off.",
            "This is a developing story. Please check back for updates.",
        ),
    ),
    (
        "site down",
        "Bank site down for hours",
        (
            "The site of the country's largest bank was down for maintenance for six hours on Monday, leaving customers without access.",
            "The bank said that the service was temporarily unavailable because of an update that went wrong.",
        ),
    ),
    (
        "bot",
        "Bots now make up half of all visits",
        (
            "Half of all visits to websites are made by bots, a firm said.",
            "It counts a visitor as human when a test to verify you are human is passed.",
        ),
    ),
    (
        "ja",
        "有料会員が十万人に",
        (
            "新聞社は月曜日、電子版の有料会員が十万人を超えたと発表した。",
            "会員限定の記事がよく読まれているという。港の特集は三万人が読んだ。編集長は「読者に感謝する」と述べた。",
        ),
    ),
]
DATE = '<meta property="article:published_time" content="2024-03-04T08:30:00Z">'


@pytest.mark.parametrize(("title", "shown"), [w[1:] for w in WALLS], ids=[w[0] for w in WALLS])
def test_page_in_front_of_an_article_is_a_wall(title: str, shown: str) -> None:
    article = extract_article(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{shown}</body></html>".encode()
    )
    assert article.kind == "wall", article.kind_reason


@pytest.mark.parametrize(("title", "paragraphs"), [a[1:] for a in ARTICLES], ids=[a[0] for a in ARTICLES])
def test_short_article_on_walls_is_an_article(title: str, paragraphs: tuple[str, ...]) -> None:
    body = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<html><head><meta charset=utf-8><title>{title}</title>{DATE}</head><body><article>{body}</article></body></html>"
    article = extract_article(page.encode(), url="https://courier.example/2024/harbour")
    assert article.kind == "article", article.kind_reason


def test_banner_on_a_short_article_is_no_wall() -> None:
    article = extract_article(
        b"<html><head><title>Harbour fire</title></head><body><header>Already a subscriber? Sign in</header><article><h1>Harbour fire</h1>"
        b"<p>Two people were hurt when a shed caught fire at the old harbour on Monday night, the fire brigade said.</p>"
        b"<p>The cause is not known. The pier was closed until noon, and ferries left from the northern basin.</p></article>"
        b"<div class='banner'>We use cookies. By continuing you agree to our use of cookies.</div></body></html>"
    )
    assert article.kind == "article", article.kind_reason


HERE = Path(__file__).parent
UNTOLD = {"odd-09", "odd-12", "odd-15", "odd-19", "odd-20", "odd-24", "odd-27", "odd-28"}
FRAME = """<html><head><meta charset=utf-8><title>{title}</title>{date}</head><body><header><nav><a href="/">Home</a>
<a href="/login">Sign in</a><a href="/subscribe">Subscribe</a></nav></header><article><h1>{title}</h1><p>{text}</p></article>
<div id="onetrust-banner-sdk"><p>We use cookies. You can accept or refuse them.</p><button>Accept all</button></div>
<footer><a href="/p">Privacy policy</a><a>Cookie settings</a></footer></body></html>"""


@pytest.mark.parametrize("path", sorted((HERE / "walls").glob("*.html")), ids=lambda path: path.stem)
def test_wall_in_words_of_its_own_is_told(path: Path, request: pytest.FixtureRequest) -> None:
    """Written before the rules, half of them set apart, of which 29 of 30 were told at the first look.

    The odd ones came last, in words as far from the usual ones as could be found: 13 of 30 were told at the first look.
    """
    if path.stem in UNTOLD:
        request.applymarker(pytest.mark.xfail(strict=True, reason="words that no class has"))
    article = extract_article(path.read_bytes(), url="https://news.example/2024/05/02/some-story-1234.html")
    assert article.kind == "wall", article.kind_reason


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Oops", "The page you want has been deleted or never was. Go to the front page.", "soft 404"),
        ("Oops", "Something went wrong on our side. Please try again in a few minutes.", "unavailable"),
        ("503 Service Unavailable", "The server is down for maintenance. Please come back soon.", "unavailable"),
        ("Wartung", "Unser Server ist wegen Wartungsarbeiten nicht erreichbar. Bitte versuchen Sie es später.", "unavailable"),
    ],
)
def test_page_that_may_come_back_is_told_from_one_that_is_gone(title: str, text: str, kind: str) -> None:
    article = extract_article(f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>".encode())
    assert article.kind == "wall"
    assert (article.kind_reason or "").startswith(kind + ":")


@pytest.mark.parametrize("date", ["", DATE], ids=["undated", "dated"])
@pytest.mark.parametrize("line", (HERE / "short_articles.txt").read_text(encoding="utf-8").splitlines())
def test_short_news_on_subscriptions_and_robots_is_no_wall(line: str, date: str, request: pytest.FixtureRequest) -> None:
    title, _, text = line.partition(" | ")
    if title.startswith("How to") and not date:
        request.applymarker(pytest.mark.xfail(strict=True, reason="turns to the reader, and nothing says that it is an article"))
    article = extract_article(FRAME.format(title=title, date=date, text=text).encode(), url="https://news.example/some-story")
    assert article.kind == "article", article.kind_reason


@pytest.mark.parametrize("kind", PHRASES)
def test_phrases_are_patterns_in_lower_case(kind: str) -> None:
    for piece in PHRASES[kind]:
        re.compile(piece)
        bare = re.sub(r"\\.", "", piece)
        assert bare == bare.lower()
