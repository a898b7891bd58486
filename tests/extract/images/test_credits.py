"""Credit lines: photographers, agency and distributor; caption and credit apart. All lines are of our own writing."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.images import captions, credit_labels, credit_names, credits
from pipeline.extract.images.captions import clean_credit, is_credit_line, split_caption
from pipeline.extract.images.credits import Credit, parse_credit

# id, line, photographers ("" for none, several parted by "+"), agency, distributor
CREDITS = [
    ("bars, a name between", "Mara Doe | Harbour Chronicle | Orbis Images", "Mara Doe", "Harbour Chronicle", "Orbis Images"),
    # bars, slashes, brackets, dashes
    ("bars", "Stringer | Anadolu Agency | Getty Images", "Stringer", "Anadolu Agency", "Getty Images"),
    ("bars, a newspaper", "Kent Doe | Eastmouth Times | Getty Images", "Kent Doe", "Eastmouth Times", "Getty Images"),
    ("bars, two", "Mara Doe | Reuters", "Mara Doe", "Reuters", None),
    ("bars, contributor", "Contributor | Getty Images", "Contributor", "Getty Images", None),
    ("slash, name first", "Mara Doe/AFP", "Mara Doe", "AFP", None),
    ("slash, agency first", "REUTERS/Mara Doe", "Mara Doe", "REUTERS", None),
    ("slash with spaces", "BERTA DOE / AFP", "BERTA DOE", "AFP", None),
    ("slash, unknown body", "Mara Doe/Westhaven Gazette", "Mara Doe", "Westhaven Gazette", None),
    ("slash, one word body", "Mara Doe/Lichtbild", "Mara Doe", "Lichtbild", None),
    ("slashes, passed on", "Joe Roe/Getty Images/AFP", "Joe Roe", "Getty Images", "AFP"),
    ("slashes, name last", "APA/AFP/Mara Doe", "Mara Doe", "AFP", "APA"),
    ("slashes, no name", "IMAGO/ZUMA Press", "", "ZUMA Press", "IMAGO"),
    ("slashes, uncredited", "Uncredited/AP/dpa", "", "AP", "dpa"),
    ("slash, library and user name", "Getty Images/fotofreund", "fotofreund", "Getty Images", None),
    ("brackets around the wire", "(AP Photo/Mara Doe)", "Mara Doe", "AP", None),
    ("brackets, file", "(AP Photo/Mara Doe, File)", "Mara Doe", "AP", None),
    ("brackets, two names", "(AP Photo/Mara Doe and John Roe)", "Mara Doe+John Roe", "AP", None),
    ("brackets, bare", "(Mara Doe/Associated Press)", "Mara Doe", "Associated Press", None),
    ("brackets around the agency", "Mara Doe (Reuters)", "Mara Doe", "Reuters", None),
    ("brackets, comma", "Mara Doe, Eastmouth Press", "Mara Doe", "Eastmouth Press", None),
    ("square brackets", "[AFP/Mara Doe]", "Mara Doe", "AFP", None),
    ("dash", "Mara Doe - Europa Press / Europa Press", "Mara Doe", "Europa Press", None),
    ("dash, stock", "maradoe - stock.adobe.com", "maradoe", "stock.adobe.com", None),
    ("chain and bar", "picture alliance/dpa | Mara P Doe", "Mara P Doe", "dpa", "picture alliance"),
    ("chain of wires and bar", "© AP/dpa | Mara Doe", "Mara Doe", "AP", "dpa"),
    # via, for, courtesy, handout
    ("via", "Mara Doe via Getty Images", "Mara Doe", "Getty Images", None),
    ("via, agency too", "Mara Doe/AFP via Getty Images", "Mara Doe", "AFP", "Getty Images"),
    ("via, agency only", "AFP via Getty Images", "", "AFP", "Getty Images"),
    ("via, body only", "Fun Park Resort via Getty Images", "", "Fun Park Resort", "Getty Images"),
    ("via, handout", "Handout via Reuters", "", "Reuters", None),
    ("via, pool", "Pool via REUTERS", "", "REUTERS", None),
    ("via, in brackets", "Mara Doe (dpa/picture alliance via Getty)", "Mara Doe", "dpa", "Getty"),
    ("via, long chain", "Handout/Eastmouth School Board/AFP via Getty Images", "", "AFP", "Getty Images"),
    ("via, handle", "@eastmouth_fire via X / Reuters", "@eastmouth_fire", "X", "Reuters"),
    ("for", "Mara Doe for The Eastmouth Times", "Mara Doe", "The Eastmouth Times", None),
    ("for, with label", "Photo: Mara Doe for City Museum", "Mara Doe", "City Museum", None),
    ("on a library", "Mara Doe on Unsplash", "Mara Doe", "Unsplash", None),
    ("from a library", "Mara Doe from Pixabay", "Mara Doe", "Pixabay", None),
    ("library in one word, name behind", "© GettyImages/Doe", "Doe", "GettyImages", None),
    ("somebody of the paper", "Gazette Staff; Getty Images", "Gazette Staff", "Getty Images", None),
    ("person of the paper", "Mara Doe/Gazette Staff", "Mara Doe", "Gazette Staff", None),
    ("old photo of nobody's", "News file photo", "", None, None),
    ("old photograph of a library", "Library photograph", "", None, None),
    ("photograph courtesy of a body", "Photograph courtesy of Mill Museum", "", "Mill Museum", None),
    ("courtesy of a body", "Courtesy of Harbour Museum", "", "Harbour Museum", None),
    ("courtesy, colon", "Courtesy: Eastmouth Police", "", "Eastmouth Police", None),
    ("handout alone", "Handout", "", None, None),
    ("handout and wire", "HANDOUT / AFP", "", "AFP", None),
    ("supplied", "Supplied", "", None, None),
    ("staff", "Mara Doe/Staff", "Mara Doe", None, None),
    ("screenshot and platform", "Screenshot / YouTube", "", "YouTube", None),
    # English labels
    ("Photograph:", "Photograph: Mara Doe/Reuters", "Mara Doe", "Reuters", None),
    ("Photo by", "Photo by Mara Doe/Getty Images", "Mara Doe", "Getty Images", None),
    ("Photos by, two", "Photos by Mara Doe and John Roe", "Mara Doe+John Roe", None, None),
    ("Photo credit:", "Photo credit: Mara Doe", "Mara Doe", None, None),
    ("Image source, ", "Image source, AFP", "", "AFP", None),
    ("Image source, two", "Image source, Mara Doe / PA Media", "Mara Doe", "PA Media", None),
    ("Image:", "(Image: Getty Images/iStockphoto)", "", "Getty Images", "iStockphoto"),
    ("PHOTO: capitals", "PHOTO: REUTERS", "", "REUTERS", None),
    ("Credit:", "Credit: John Roe/PA Wire", "John Roe", "PA Wire", None),
    ("copyright sign and year", "© 2022 Mara Doe", "Mara Doe", None, None),
    ("copyright, rights", "© Eastmouth Press. All rights reserved", "", "Eastmouth Press", None),
    ("copyright word", "Copyright Mara Doe", "Mara Doe", None, None),
    ("licensing rights", "REUTERS/Mara Doe Purchase Licensing Rights, opens new tab", "Mara Doe", "REUTERS", None),
    ("pic", "— Reuters pic", "", "Reuters", None),
    # German, Dutch, the North
    ("de: Foto:", "Foto: Mara Muster/dpa", "Mara Muster", "dpa", None),
    ("de: Bild:", "(Bild: Mara Muster/Technikblatt)", "Mara Muster", "Technikblatt", None),
    ("de: doubled label", "Foto: Bild: APA/KEYSTONE/CYRIL MUSTER", "CYRIL MUSTER", "KEYSTONE", "APA"),
    ("de: archive", "Foto: Jens Muster/dpa/Archiv", "Jens Muster", "dpa", None),
    ("de: agency photo", "Agenturfoto: imago", "", "imago", None),
    ("de: two names", "Fotos: Mara Muster und Jens Beispiel", "Mara Muster+Jens Beispiel", None, None),
    ("de: fire brigade", "Foto: Feuerwehr Oststadt", "", "Feuerwehr Oststadt", None),
    ("nl: Foto:", "Foto: Jan van der Voorbeeld / ANP", "Jan van der Voorbeeld", "ANP", None),
    ("nl: Beeld", "Beeld: ANP", "", "ANP", None),
    ("sv: Foto:", "FOTO: LISA EXEMPEL", "LISA EXEMPEL", None, None),
    ("sv: Bild:", "Bild: Lisa Exempel/TT", "Lisa Exempel", "TT", None),
    ("no: Foto:", "Foto: Kari Eksempel / NTB", "Kari Eksempel", "NTB", None),
    ("da: Foto:", "Foto: Mette Eksempel/Ritzau Scanpix", "Mette Eksempel", "Ritzau Scanpix", None),
    ("fi: Kuva:", "Kuva: Matti Esimerkki / Lehtikuva", "Matti Esimerkki", "Lehtikuva", None),
    ("is: Mynd:", "Mynd: Jón Dæmi", "Jón Dæmi", None, None),
    ("lt: nuotr.", "J. Pavyzdžio / BNS nuotr.", "J. Pavyzdžio", "BNS", None),
    # Romance
    ("fr: Crédit photo", "Crédit photo : Marie Exemple / AFP", "Marie Exemple", "AFP", None),
    ("fr: rights", "Tous droits réservés Marie Exemple", "Marie Exemple", None, None),
    ("es: Foto", "Foto: Marta Ejemplo (EFE)", "Marta Ejemplo", "EFE", None),
    ("es: agency first", "EFE/ M.J. Ejemplo", "M.J. Ejemplo", "EFE", None),
    ("es: two names", "Marta Ejemplo y Luis Ejemplo", "Marta Ejemplo+Luis Ejemplo", None, None),
    ("es: cedida", "Cedida por Museo del Puerto", "", "Museo del Puerto", None),
    ("pt: Foto", "Foto: Ana Exemplo/Agência Brasil", "Ana Exemplo", "Agência Brasil", None),
    ("pt: divulgação", "Foto: Divulgação/Polícia Federal", "", "Polícia Federal", None),
    ("it: Foto", "Foto: Luca Esempio/LaPresse", "Luca Esempio", "LaPresse", None),
    ("ro: Sursa foto", "Sursa foto: Inquam Photos / Ion Exemplu", "Ion Exemplu", "Inquam Photos", None),
    # the East
    ("pl: fot.", "fot. Jan Przykład / PAP", "Jan Przykład", "PAP", None),
    ("pl: Zdjęcie", "Zdjęcie: Anna Przykład/Agencja Wyborcza", "Anna Przykład", "Agencja Wyborcza", None),
    ("cs: Foto", "Foto: Jana Příkladová, ČTK", "Jana Příkladová", "ČTK", None),
    ("hu: Fotó", "Fotó: Kovács Minta / MTI", "Kovács Minta", "MTI", None),
    ("hr: Foto", "Foto: Iva Primjer/PIXSELL", "Iva Primjer", "PIXSELL", None),
    ("ru: Фото", "Фото: Иван Примеров / ТАСС", "Иван Примеров", "ТАСС", None),
    ("ru: copyright", "© РИА Новости / Иван Примеров", "Иван Примеров", "РИА Новости", None),
    ("uk: Фото", "Фото: Олена Зразок / Укрінформ", "Олена Зразок", "Укрінформ", None),
    ("bg: Снимка", "Снимка: Иван Примеров, БТА", "Иван Примеров", "БТА", None),
    ("el: Φωτογραφία", "Φωτογραφία: Μαρία Παράδειγμα/Eurokinissi", "Μαρία Παράδειγμα", "Eurokinissi", None),
    ("tr: Fotoğraf", "Fotoğraf: Ayşe Örnek / Anadolu Ajansı", "Ayşe Örnek", "Anadolu Ajansı", None),
    ("he: צילום", "צילום: רויטרס", "", "רויטרס", None),
    ("ar: تصوير", "تصوير: رويترز", "", "رويترز", None),
    ("hi: फोटो", "फोटो: एएनआई", "", "एएनआई", None),
    ("vi: Ảnh", "Ảnh: Reuters", "", "Reuters", None),
    ("id: Foto", "Foto: Budi Contoh/Antara", "Budi Contoh", "Antara", None),
    ("ja: 撮影", "（田中例子撮影）", "田中例子", None, None),
    ("ja: wires", "写真＝AP=共同", "", "AP", "共同"),
    ("ja: full width", "（ＡＰ）", "", "ＡＰ", None),
    ("zh: 摄", "新华社记者 李例 摄", "李例", "新华社", None),
    ("zh: 图", "图/视觉中国", "", "视觉中国", None),
    ("ko: 사진=", "[사진=연합뉴스]", "", "연합뉴스", None),
    ("ko: reporter", "김예시 기자", "김예시", None, None),
    ("cy: Ffynhonnell y llun", "Ffynhonnell y llun, PA Media", "", "PA Media", None),
    ("sw: Chanzo cha picha", "Chanzo cha picha, AFP", "", "AFP", None),
    # names that only their place tells
    ("paper with an article", "Jane Doe / The Courier", "Jane Doe", "The Courier", None),
    ("paper behind a slash", "Erika Muster / Hafen Kurier", "Erika Muster", "Hafen Kurier", None),
    ("paper in quotation marks", "MARIE EXEMPLE POUR « LA GAZETTE »", "MARIE EXEMPLE", "LA GAZETTE", None),
    ("wire and colon", "(AAP: Jane Doe)", "Jane Doe", "AAP", None),
    ("supplied by", "(Supplied: Port Authority)", "", "Port Authority", None),
    ("paper and label", "Express Photo by Jane Doe", "Jane Doe", "Express", None),
    ("full stop between", "© РИА Новости . Иван Примеров", "Иван Примеров", "РИА Новости", None),
    ("Chinese reporter", "圖／記者李例攝", "李例", None, None),
    ("Korean, given by", "대통령실 제공", "", "대통령실", None),
    ("Korean, from the archive", "연합뉴스 자료사진", "", "연합뉴스", None),
    ("handed out", "ANTARA/HO-Polri", "", "ANTARA", "Polri"),
    ("one name in two cases", "Mara Doe / AFP) (Photo by MARA DOE/AFP via Getty Images", "Mara Doe", "AFP", "Getty Images"),
    # nothing to find
    ("label alone", "Foto:", "", None, None),
    ("signs alone", "| / |", "", None, None),
    ("empty", "", "", None, None),
]

CAPTIONS = [
    ("wire in brackets", "A man walks home. (AP Photo/Mara Doe)", "A man walks home.", "AP Photo/Mara Doe"),
    ("wire in brackets, full stop behind", "A man walks home (Mara Doe/Reuters).", "A man walks home", "Mara Doe/Reuters"),
    ("label behind", "Der neue Bahnhof. Foto: Mara Muster/dpa", "Der neue Bahnhof.", "Mara Muster/dpa"),
    ("label behind, no stop", "Der neue Bahnhof Foto: Mara Muster", "Der neue Bahnhof", "Mara Muster"),
    ("label in brackets", "Der neue Bahnhof (Bild: Mara Muster)", "Der neue Bahnhof", "Mara Muster"),
    ("label with a bracket in it", "La plaza. Foto: Marta Ejemplo (Reuters)", "La plaza.", "Marta Ejemplo (Reuters)"),
    ("old photo is no credit", "Der neue Bahnhof (Archivbild)", "Der neue Bahnhof (Archivbild)", None),
    (
        "place in the picture is no credit",
        "The mayor (left) and his deputy (right)",
        "The mayor (left) and his deputy (right)",
        None,
    ),
    ("date in brackets is no credit", "The harbour (6.12.2010)", "The harbour (6.12.2010)", None),
    ("copyright behind", "The harbour at dawn © 2022 Mara Doe", "The harbour at dawn", "© 2022 Mara Doe"),
    ("wire without brackets", "The harbour at dawn. REUTERS/Mara Doe", "The harbour at dawn.", "REUTERS/Mara Doe"),
    ("wire without brackets or stop", "The harbour at dawn REUTERS/Mara Doe", "The harbour at dawn", "REUTERS/Mara Doe"),
    ("name and agency in brackets", "The harbour at dawn. Mara Doe (AFP)", "The harbour at dawn.", "Mara Doe (AFP)"),
    ("Photo by behind", "The harbour at dawn. Photo by Mara Doe", "The harbour at dawn.", "Mara Doe"),
    ("a photo by somebody is no credit", "She holds a photo by her late father", "She holds a photo by her late father", None),
    ("family photo is no credit", "Foto de familia de la cumbre", "Foto de familia de la cumbre", None),
    ("two labels", "Foto: Marta Ejemplo (REUTERS) | Vídeo: EPV", None, "Marta Ejemplo (REUTERS) | Vídeo: EPV"),
    ("bar", "The harbour at dawn | Mara Doe/AFP", "The harbour at dawn", "Mara Doe/AFP"),
    ("courtesy", "The harbour at dawn. Courtesy of Harbour Museum", "The harbour at dawn.", "Courtesy of Harbour Museum"),
    ("image caption label", "Image caption, The harbour at dawn", "The harbour at dawn", None),
    ("Japanese brackets", "朝の港＝13日（田中例子撮影）", "朝の港＝13日", "田中例子"),
    ("Japanese wire", "朝の港＝共同", "朝の港", "共同"),
    ("Korean brackets", "아침의 항구. [사진=연합뉴스]", "아침의 항구.", "연합뉴스"),
    ("Vietnamese label", "Bến cảng buổi sáng. Ảnh: Bảo tàng cảng", "Bến cảng buổi sáng.", "Bảo tàng cảng"),
    ("supplied", "The lobby after the works. Supplied", "The lobby after the works.", "Supplied"),
    ("rendering", "The bridge as planned. Rendering: Studio Lind", "The bridge as planned.", "Studio Lind"),
    ("renderings by", "The square in 2030. Renderings by Lind Architects", "The square in 2030.", "Lind Architects"),
    ("artist's rendering in brackets", "[Artist's rendering: Studio Lind]", None, "Studio Lind"),
    ("photo-illustration", "The ferry. Photo-illustration: Ola Doe; Getty Images", "The ferry.", "Ola Doe; Getty Images"),
    (
        "photograph courtesy of a body",
        "The mill in 1921. Photograph courtesy of Mill Museum.",
        "The mill in 1921.",
        "Photograph courtesy of Mill Museum",
    ),
    (
        "video courtesy of a body",
        "The mast falls. Video courtesy of Port Office",
        "The mast falls.",
        "Video courtesy of Port Office",
    ),
    ("on a library", "The ferry at noon. Photo by Ola Doe on Pexels", "The ferry at noon.", "Ola Doe on Pexels"),
    ("seen on a network is no credit", "A march announced on Facebook", "A march announced on Facebook", None),
    ("file photo is no credit", "The old mill. File photo", "The old mill. File photo", None),
    ("a file photo in a sentence", "Police hold up a file photo", "Police hold up a file photo", None),
    ("credit only", "(Image: Getty)", None, "Getty"),
    ("caption only", "The harbour at dawn.", "The harbour at dawn.", None),
    ("nothing", "  ", None, None),
]

# The same by language: what papers write under their pictures, with made-up names
NOTATIONS = [
    ("de: in the picture", "Im Bild: Bürgermeisterin Erika Muster.", "Im Bild: Bürgermeisterin Erika Muster.", None),
    ("de: dash and label", "Der Hafen am Morgen. – Foto: AFP/Max MUSTER", "Der Hafen am Morgen.", "AFP/Max MUSTER"),
    ("de: old photo", "Der Hafen. (Symbolbild: Max Muster/dpa)", "Der Hafen.", "Max Muster/dpa"),
    ("fr: no sign", "Le port au lever du jour. Photo Marie Exemple", "Le port au lever du jour.", "Marie Exemple"),
    (
        "fr: no sign, paper",
        "Le port, le 3 mars. PHOTO MARIE EXEMPLE, LA GAZETTE",
        "Le port, le 3 mars.",
        "MARIE EXEMPLE, LA GAZETTE",
    ),
    (
        "fr: for a paper",
        "Le port, en mars. MARIE EXEMPLE POUR « LA GAZETTE »",
        "Le port, en mars.",
        "MARIE EXEMPLE POUR « LA GAZETTE »",
    ),
    ("fr: rights alone", "Le port au lever du jour. - © Tous droits réservés", "Le port au lever du jour.", None),
    ("es: ministry", "El puerto al amanecer. (Ministerio de Defensa)", "El puerto al amanecer.", "Ministerio de Defensa"),
    ("es: bar", "El puerto al amanecer. | EFE/ Marta Ejemplo", "El puerto al amanecer.", "EFE/ Marta Ejemplo"),
    ("it: bracket, no sign", "Il porto all'alba (Foto Ansa)", "Il porto all'alba", "Ansa"),
    ("it: by", "Il porto all'alba. Foto di Luca Esempio", "Il porto all'alba.", "Luca Esempio"),
    ("pt: no stop", "O porto ao amanhecer ANTÓNIO EXEMPLO/LUSA", "O porto ao amanhecer", "ANTÓNIO EXEMPLO/LUSA"),
    ("nl: Beeld", "De haven bij zonsopgang. Beeld Jan Voorbeeld", "De haven bij zonsopgang.", "Jan Voorbeeld"),
    ("no: name and broadcaster", "Havnen ved daggry. Kari Eksempel / NRK", "Havnen ved daggry.", "Kari Eksempel / NRK"),
    (
        "da: old photo",
        "Havnen (arkivfoto). - Foto: Mette Eksempel/Ritzau Scanpix",
        "Havnen (arkivfoto).",
        "Mette Eksempel/Ritzau Scanpix",
    ),
    ("fi: name and broadcaster", "Satama aamulla. Matti Esimerkki / Yle", "Satama aamulla.", "Matti Esimerkki / Yle"),
    ("pl: fot.", "Port o świcie. Fot. Jan Przykład / East News", "Port o świcie.", "Jan Przykład / East News"),
    ("pl: slash and label", "Port o świcie / Foto: PAP/EPA", "Port o świcie", "PAP/EPA"),
    ("ru: in the photo", "На фото: мэр Иван Примеров", "На фото: мэр Иван Примеров", None),
    ("ru: no stop", "Порт на рассвете Иван Примеров/РИА Новости", "Порт на рассвете", "Иван Примеров/РИА Новости"),
    ("uk: no sign", "Порт на світанку / фото ДСНС", "Порт на світанку", "ДСНС"),
    ("tr: caption label", "Fotoğraf altı yazısı, Liman şafakta", "Liman şafakta", None),
    ("el: abbreviated", "Το λιμάνι την αυγή. Φωτ.: Μαρία Παράδειγμα", "Το λιμάνι την αυγή.", "Μαρία Παράδειγμα"),
    ("ar: bracket", "الميناء عند الفجر (رويترز)", "الميناء عند الفجر", "رويترز"),
    ("ar: image source", "مصدر الصورة، AFP via Getty Images", None, "AFP via Getty Images"),
    ("ar: caption label", "التعليق على الصورة، الميناء عند الفجر", "الميناء عند الفجر", None),
    ("he: bar", "הנמל עם שחר | צילום: שרה דוגמה, פלאש 90", "הנמל עם שחר", "שרה דוגמה, פלאש 90"),
    ("he: glued", "הנמל עם שחרצילום: שרה דוגמה", "הנמל עם שחר", "שרה דוגמה"),
    ("hi: bracket", "बंदरगाह पर सुबह। (ANI)", "बंदरगाह पर सुबह।", "ANI"),
    ("ja: half-width sign", "朝の港（2024年5月13日、東京都港区）=共同", "朝の港（2024年5月13日、東京都港区）", "共同"),
    ("ja: place, day and name", "朝の港＝東京都港区で13日、田中例子撮影", "朝の港＝東京都港区で13日", "田中例子"),
    (
        "ja: place and day",
        "朝の港＝東京都港区で2024年5月13日、本社ヘリから",
        "朝の港＝東京都港区で2024年5月13日、本社ヘリから",
        None,
    ),
    ("ja: lenticular brackets", "朝の港（2024年5月）【時事通信社】", "朝の港（2024年5月）", "時事通信社"),
    ("zh: bracket", "清晨的港口（美聯社）", "清晨的港口", "美聯社"),
    ("zh: reporter alone", "中新社记者 李例 摄", None, "中新社记者 李例"),
    ("ko: bracket", "아침의 항구 (사진=뉴시스)", "아침의 항구", "뉴시스"),
    (
        "ko: reporter and address",
        "아침의 항구. 김예시 기자 kim@courier.example",
        "아침의 항구.",
        "김예시 기자 kim@courier.example",
    ),
    ("ko: given, not to be resold", "아침의 항구. [항만공사 제공. 재판매 및 DB 금지]", "아침의 항구.", "항만공사 제공"),
    ("en: name and paper", "The harbour at dawn. Jane Doe | The Courier", "The harbour at dawn.", "Jane Doe | The Courier"),
    ("en: for a paper", "The harbour.Credit...Jane Doe for The Courier", "The harbour.", "Jane Doe for The Courier"),
    ("en: wire, colon, name", "The harbour at dawn. (ABC News: Jane Doe)", "The harbour at dawn.", "ABC News: Jane Doe"),
    ("en: paper before the label", "The harbour at dawn. ST PHOTO: JANE DOE", "The harbour at dawn.", "ST PHOTO: JANE DOE"),
    ("en: staff photo", "The harbour at dawn. Staff photo by Jane Doe", "The harbour at dawn.", "Jane Doe"),
    ("en: a shout is no credit", "SCROLL DOWN FOR THE LATEST UPDATES", "SCROLL DOWN FOR THE LATEST UPDATES", None),
]


@pytest.mark.parametrize(("text", "caption", "credit"), [c[1:] for c in NOTATIONS], ids=[c[0] for c in NOTATIONS])
def test_notation_of_a_language_is_read(text: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(("line", "names", "agency", "distributor"), [c[1:] for c in CREDITS], ids=[c[0] for c in CREDITS])
def test_credit_is_parted(line: str, names: str, agency: str | None, distributor: str | None) -> None:
    assert parse_credit(line) == Credit(tuple(n for n in names.split("+") if n), agency, distributor)


@pytest.mark.parametrize(("text", "caption", "credit"), [c[1:] for c in CAPTIONS], ids=[c[0] for c in CAPTIONS])
def test_credit_is_split_from_caption(text: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize("module", [captions, credits, credit_labels, credit_names], ids=lambda m: m.__name__)
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


PIECES = st.sampled_from(
    [
        "Foto:",
        "Photo by",
        "©",
        "(c) 2022",
        "(",
        ")",
        "[",
        "）",
        "／",
        "＝",
        "|",
        "/",
        " via ",
        " for ",
        " and ",
        ", ",
        ". ",
        "AP Photo",
        "Getty Images",
        "AFP",
        "dpa",
        "Mara Doe",
        "handout",
        "Image source,",
        "撮影",
        "사진=",
        "the old harbour",
        "J.",
        "Stringer",
        "２０２２",
        "\u0301",
        "\n",
        "nuotr.",
        "Courtesy of",
    ]
)
LINES = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_parts_of_a_credit_are_cut_out_of_its_line(line: str) -> None:
    whole = " ".join(line.split())
    credit = parse_credit(line)
    for part in (*credit.photographers, credit.agency, credit.distributor):
        assert part is None or (part and part in whole)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_caption_and_credit_are_cut_out_of_their_text(text: str) -> None:
    whole = " ".join(text.split())
    caption, credit = split_caption(text)
    assert caption is None or (caption and caption in whole)
    assert credit is None or any(c.isalnum() for c in credit)
    is_credit_line(text)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_a_clean_credit_stays_as_it_is(line: str) -> None:
    once = clean_credit(line)
    assert once is None or clean_credit(once) in (once, clean_credit(clean_credit(once) or ""))


@pytest.mark.parametrize("filler", ["(", "a(", "© ", "Foto: ", "AP/", "| ", "a. ", "写真＝", "Photo by A "], ids=repr)
def test_long_lines_cost_little(filler: str) -> None:
    line = filler * (200_000 // len(filler))
    split_caption(line)
    parse_credit(line)
    split_caption(line[:4_900])
