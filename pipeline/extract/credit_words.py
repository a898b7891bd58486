"""The words of credit lines in the languages of the news, as data: labels, agencies, and what marks a body or a person.

Labels are written in lower case and match whole words, whatever their case. A language that lacks its own line is not
lost: names of agencies, slashes, brackets and © work everywhere.
"""

from __future__ import annotations

# Words before a colon (or = , | / in the places that use them) after which a credit stands. One line per language; a
# word that several languages share stands where it came up first.
LABELS: tuple[str, ...] = (
    # English
    "photo|photos|photograph|photographs|photography|photographer|photographers|picture|pictures|pic|pics|image|images|credit|credits"
    "|photo credit|photo credits|image credit|image credits|picture credit|pic credit|photo source|image source|image via|photo via"
    "|photo courtesy|image courtesy|file photo|file image|file pic|file picture|stock photo|stock image|main image|main photo|cover image"
    "|cover photo|lead image|featured image|header image|top image|composite|illustration|illustrations|illustrator|graphic|graphics"
    "|infographic|animation|collage|artwork|screenshot|screenshots|screengrab|screen grab|video|video credit|copyright|source|sources"
    "|still|map|chart|cartoon|sketch|photo by|photos by|picture by|pictures by|image by|images by|photograph by"
    "|photographs by|photography by|photographed by|illustration by|illustrations by|illustrated by|graphic by|graphics by|graphic from"
    "|video by|map by|chart by|shot by|written and photographed by|image licensed via",
    # German
    "foto|fotos|bild|bilder|fotografie|fotografien|fotograf|fotografin|fotografen|quelle|quellen|bildquelle|bildquellen|fotoquelle"
    "|bildnachweis|fotonachweis|bildrechte|bildhinweis|fotohinweis|bildautor|bildcredit|bildcredits|fotocredit|fotocredits|aufnahme"
    "|grafik|infografik|montage|fotomontage|bildmontage|symbolbild|symbolfoto|archivbild|archivfoto|themenbild|beispielbild|pressefoto"
    "|pressebild|karikatur|zeichnung|karte|repro|rechte|urheber|foto von|fotos von|bild von|bilder von|grafik von|illustration von"
    "|video von|quelle für foto",
    # Dutch, Afrikaans
    "beeld|beelden|bron|bronnen|fotograaf|fotografie door|foto door|foto's|illustratie|tekening|archieffoto|beeld door",
    # Danish, Norwegian, Swedish, Icelandic, Faroese
    "bilde|bilete|billede|billeder|kilde|kilder|kjelde|källa|kilde til foto|foto av|foto af|bild av|illustrasjon|arkivfoto|arkivbild"
    "|arkivbilde|genrebild|pressbild|skjermdump|skjermbilde|skærmbillede|skärmdump|faksimile|faksimil|grafikk|bildbyrå|fotografi|mynd"
    "|myndir|ljósmynd|ljósmyndari|heimild",
    # Finnish, Estonian, Latvian, Lithuanian
    "kuva|kuvat|kuvaaja|kuvituskuva|arkistokuva|valokuva|lähde|allikas|pilt|fotod|fotograafia|attēls|attēli|avots|nuotr|nuotrauka"
    "|nuotraukos|šaltinis|nuotraukos autorius",
    # French
    "crédit|crédits|crédit photo|crédits photo|crédit image|crédits image|crédit photos|crédits photos|credit photo|photographie"
    "|photographies|photographe|source photo|source image|source de l'image|source de l’image|dessin|infographie|capture d'écran"
    "|capture d’écran|photo d'illustration|photo d’illustration|image d'illustration|image d’illustration|photo d'archives"
    "|photo d’archives|montage photo",
    # Spanish, Catalan, Galician, Basque
    "fotografía|fotografías|fotógrafo|fotógrafa|imagen|imágenes|crédito|créditos|fuente|fuente de la imagen|autor|autora|ilustración"
    "|infografía|gráfico|captura|captura de pantalla|archivo|foto de archivo|foto cortesía|imatge|imatges|font|fotògraf|imaxe"
    "|argazkia|argazkiak|argazkilaria|irudia|iturria|vídeo|vídeos",
    # Portuguese
    "imagem|imagens|fotógrafo|fonte|divulgação|reprodução|arte|ilustração|arquivo|crédito da foto|crédito da imagem|foto divulgação",
    # Italian, Romanian, Maltese
    "fotografo|immagine|immagini|fonte foto|credito|crediti|credito foto|crediti foto|illustrazione|grafica|disegno|fotografie de"
    "|imagine|imagini|sursa|sursa foto|sursă foto|sursa imagine|credit foto|captură|ritratt|ritratti",
    # Polish, Czech, Slovak, Hungarian
    "fot|fot\\.|zdjęcie|zdjęcia|źródło|źródło zdjęcia|grafika|ilustracja|rys\\.|zdroj|zdroj foto|zdroj fotografie|snímek|snímky"
    "|ilustrace|ilustrácia|snímka|fotó|fotók|fotós|kép|képek|fénykép|forrás|kép forrása|illusztráció|nyitókép|borítókép|illusztrációs kép",
    # Slovene, Croatian, Serbian, Bosnian, Macedonian, Albanian
    "fotografija|vir|vir fotografije|izvor|ilustracija|arhiva|фото|фотографија|извор|илустрација|фотографија од|burimi|burimi i fotos"
    "|fotografia|foto nga",
    # Russian, Ukrainian, Belarusian, Bulgarian, Kazakh
    "фотография|фотографии|фотограф|снимок|источник|источник фото|источник изображения|автор фото|автор|изображение|иллюстрация"
    "|скриншот|коллаж|графика|видео|світлина|світлини|джерело|джерело фото|джерело зображення|автор фото|ілюстрація|скріншот|колаж"
    "|зображення|фота|здымак|крыніца|снимка|снимки|източник|източник на снимката|сурет|дереккөз",
    # Greek, Turkish, Azerbaijani, Georgian, Armenian
    "φωτογραφία|φωτογραφίες|φωτογράφος|φωτο|φωτό|πηγή|πηγή φωτογραφίας|εικόνα|εικόνες|fotoğraf|fotoğraflar|fotoğrafçı|kaynak|görsel"
    "|görseller|resim|mənbə|şəkil|ფოტო|წყარო|ფოტოს ავტორი|լուսանկար|լուսանկարը|լուսանկարը՝|աղբյուր",
    # Arabic, Persian, Urdu, Hebrew
    "صورة|الصورة|صور|الصور|مصدر الصورة|صدر الصورة|المصدر|مصدر|تصوير|عدسة|المصور|عکس|عکاس|تصویر|منبع|منبع تصویر|فوٹو|تصویر کا ذریعہ"
    "|صورت|بشکریہ|צילום|צילומים|תמונה|תמונות|קרדיט|קרדיט צילום|מקור|צלם|צלמת|קרדיט תמונה",
    # Hindi, Marathi, Nepali, Bengali, Gujarati, Punjabi, Tamil, Telugu, Kannada, Malayalam, Sinhala
    "फोटो|फ़ोटो|तस्वीर|तस्वीरें|चित्र|साभार|स्रोत|इमेज स्रोत|तस्वीर का स्रोत|फोटो साभार|फोटो क्रेडिट|छायाचित्र|फोटो सौजन्य|तस्बिर"
    "|ছবি|ছবির উৎস|সূত্র|আলোকচিত্র|ફોટો|તસવીર|ਫੋਟੋ|ਤਸਵੀਰ|படம்|புகைப்படம்|பட மூலாதாரம்|ఫొటో|ఫోటో|చిత్రం|ಚಿತ್ರ|ಫೋಟೋ|ഫോട്ടോ|ചിത്രം"
    "|ඡායාරූපය|ඡායාරූප",
    # Thai, Lao, Khmer, Burmese, Vietnamese, Indonesian, Malay, Filipino
    "ภาพ|ภาพจาก|ภาพโดย|ที่มาของภาพ|ที่มาภาพ|ที่มา|เครดิตภาพ|ขอบคุณภาพ|ຮູບພາບ|រូបភាព|ဓာတ်ပုံ|ảnh|ảnh minh họa|hình|hình ảnh|nguồn"
    "|nguồn ảnh|nguồn hình ảnh|gambar|sumber|sumber foto|sumber gambar|kredit|kredit foto|dok|foto oleh|larawan|kuha|kuha ni",
    # Swahili, Zulu, Xhosa, Somali, Hausa, Amharic; Welsh, Irish, Gaelic
    "picha|picha na|chanzo|chanzo cha picha|isithombe|izithombe|umfanekiso|imifanekiso|umthombo|sawir|xigashada sawirka|hoto|ፎቶ|llun"
    "|lluniau|ffynhonnell y llun|grianghraf|dealbh",
    # Chinese, Japanese, Korean: no word boundaries, see UNSPACED_LABELS
)

UNSPACED_LABELS: tuple[str, ...] = (
    "写真提供|画像提供|写真撮影|写真クレジット|写真|画像出典|画像|撮影者|撮影|提供|出典|イラスト|フォト|クレジット|資料写真",
    "图片来源|圖片來源|图像来源|圖像來源|图片提供|圖片提供|照片来源|照片來源|图源|圖源|图片|圖片|照片|资料图|資料圖|供图|供圖"
    "|摄影记者|摄影|攝影|摄|攝|图|圖|来源|來源|取自|翻攝",
    "사진제공|사진 제공|사진출처|사진 출처|사진|이미지 출처|이미지|출처|자료사진|자료|그래픽|일러스트|촬영|제공|영상",
)  # fmt: skip

# "Image source, AFP": the labels of one large broadcaster's pages in 40 languages are followed by a comma
COMMA_LABELS = (
    "image source|image copyright|source de l'image|source de l’image|crédit photo|fuente de la imagen|crédito|bildquelle|автор фото|источник изображения"
    "|джерело зображення|chanzo cha picha|ffynhonnell y llun|kaynak|nguồn hình ảnh|sumber gambar|xigashada sawirka|ที่มาของภาพ|صدر الصورة"
    "|منبع تصویر|تصویر کا ذریعہ|इमेज स्रोत|तस्वीर का स्रोत|ছবির উৎস|பட மூலாதாரம்"
)
COMMA_CAPTION_LABELS = (
    "image caption|media caption|légende image|légende|pie de foto|legenda|legenda da foto|подпись к фото|підпис до фото|bildunterschrift"
    "|maelezo ya picha|disgrifiad o'r llun|keterangan gambar|chụp lại hình ảnh|तस्वीर का कैप्शन|इमेज कैप्शन|ছবির ক্যাপশন"
)

# What stands in brackets at a caption's end and is no credit: where somebody stands, that the picture is old
ASIDES = (
    "archivbild|archivfoto|archiv|archivaufnahme|symbolbild|symbolfoto|themenbild|beispielbild|illustration|links|rechts|mitte|vorne"
    "|hinten|oben|unten|l|r|m|li|re|l\\.|r\\.|li\\.|re\\.|m\\.|left|right|center|centre|top|bottom|pictured|above|below|file|file photo"
    "|file image|stock image|stock photo|stock|archive|undated|inset|à gauche|à droite|au centre|archives|photo d'illustration|izquierda"
    "|derecha|centro|archivo|imagen de archivo|arquivo|arkivfoto|arkivbild|genrebild|archieffoto|arkistokuva|kuvituskuva|左|右|中|中央"
    "|資料写真|资料图|資料圖|자료사진|왼쪽|오른쪽|가운데|слева|справа|в центре|архивное фото|po lewej|po prawej|zdjęcie ilustracyjne"
)  # fmt: skip

# Agencies and picture libraries as they are written; matched as whole words, whatever the case.
AGENCIES: tuple[str, ...] = (
    # wires of the world
    "Reuters", "Thomson Reuters", "AP", "AP Photo", "AP Images", "AP Video", "Associated Press", "The Associated Press", "AFP", "AFP Photo", "AFPTV", "AFP Forum",
    "Agence France-Presse", "UPI", "Bloomberg", "Bloomberg News", "dpa", "dpa-Bildfunk", "dpa-Zentralbild", "dpa-infografik", "dpa-tmn", "dpa Picture-Alliance", "DPA",
    "EFE", "EPA", "EPA-EFE", "EPA/EFE", "EFE/EPA", "European Pressphoto Agency", "Xinhua", "Xinhua News Agency", "China News Service", "China Daily", "TASS", "ITAR-TASS", "Kyodo", "Kyodo News", "Jiji",
    "Jiji Press", "AFP-Jiji", "Yonhap", "Yonhap News", "KCNA", "Press Association", "PA", "PA Media", "PA Wire", "PA Images", "PA Archive", "AAP", "AAP Image",
    "The Canadian Press", "Canadian Press", "La Presse Canadienne", "PTI", "ANI", "IANS", "Press Trust of India", "Anadolu", "Anadolu Agency", "Anadolu Ajansı", "Anadolu Agentur",
    # agencies of Europe
    "APA", "APA-Images", "APA-PictureDesk", "picturedesk.com", "Keystone", "Keystone-SDA", "Keystone/SDA", "SDA", "ATS", "Belga", "BELGAIMAGE", "Belga Image", "ANP", "TT", "TT Nyhetsbyrån", "NTB",
    "NTB Scanpix", "Scanpix", "Ritzau", "Ritzau Scanpix", "Scanpix Denmark", "Lehtikuva", "STT", "PAP", "ČTK", "CTK", "TASR", "MTI", "MTVA", "HINA", "Tanjug", "FoNet",
    "BTA", "BGNES", "AGERPRES", "Mediafax", "Inquam Photos", "LUSA", "Europa Press", "ACN", "ANSA", "LaPresse", "Imagoeconomica", "AGF", "Fotogramma", "Agenzia Nova", "AGI",
    "Adnkronos", "Eurokinissi", "ΑΠΕ-ΜΠΕ", "RIA Novosti", "Sputnik", "Interfax", "Ukrinform", "UNIAN", "BNS", "ELTA", "LETA", "BNS Foto", "epd", "KNA", "SID",
    "РИА Новости", "ТАСС", "Интерфакс", "Спутник", "Укринформ", "Укрінформ", "УНИАН", "УНІАН", "Рейтер", "АФП", "ЕПА", "РІА Новини", "БТА", "БГНЕС", "Танјуг", "Reuters/Scanpix",
    # agencies of Asia, Africa, the Americas
    "Anka", "İHA", "DHA", "Demirören", "Depo Photos", "IRNA", "ISNA", "Tasnim", "Mehr", "Fars News", "WAFA", "SANA", "Petra", "KUNA", "WAM", "SPA", "QNA", "MENA", "Antara", "ANTARA FOTO",
    "Bernama", "TTXVN", "VNA", "CNA", "VCG", "Visual China Group", "Imaginechina", "CFP", "News1", "Newsis", "GCIS", "NAN", "APS", "GNA", "Agência Brasil", "Folhapress", "Estadão Conteúdo",
    "Agência O Globo", "Prensa Latina", "Colprensa", "Andina", "Télam", "Noticias Argentinas", "Cuartoscuro", "Notimex", "Agencia Uno", "Aton", "Aton Chile", "Photosport", "GDA", "NZME",
    "Postmedia", "Postmedia News", "Torstar", "USA TODAY Network", "USA TODAY Sports", "Imagn", "Imagn Images", "Tribune News Service", "TNS", "MediaNews Group", "States Newsroom",
    "共同", "共同通信", "共同通信社", "時事", "時事通信", "ロイター", "ゲッティ", "ゲッティイメージズ", "ゲッティ＝共同", "新华社", "新華社", "中新社", "中央社", "视觉中国", "路透社", "路透", "法新社", "美聯社", "美联社",
    "연합뉴스", "뉴스1", "뉴시스", "로이터", "로이터통신", "로이터 연합뉴스", "AP 연합뉴스", "AFP 연합뉴스", "EPA 연합뉴스", "게티이미지", "게티이미지뱅크", "게티이미지코리아", "رويترز", "أ ف ب", "أ.ف.ب", "فرانس برس",
    "الأناضول", "غيتي", "غيتي إيميجز", "ایرنا", "ایسنا", "تسنیم", "רויטרס", "איי פי", "פלאש 90", "Flash90", "एएनआई", "पीटीआई", "रॉयटर्स", "एएफपी",
    # picture libraries and photo agencies
    "Getty", "Getty Images", "Getty Images Europe", "Getty Images North America", "Getty Images Sport", "Getty Images News", "iStock", "iStockphoto", "iStock/Getty Images Plus", "Getty Images Plus", "WireImage", "FilmMagic", "LightRocket",
    "Corbis", "Corbis News", "Hulton Archive", "Bettmann", "NurPhoto", "GC Images", "Picture Alliance", "picture-alliance", "picture alliance", "imago", "imago images", "imago-images", "IMAGO", "imagebroker",
    "ddp", "ddp images", "dapd", "action press", "actionpress", "ullstein bild", "akg-images", "laif", "Witters", "GEPA", "GEPA pictures", "Expa", "Eibner", "Eibner-Pressefoto", "Zoonar", "Westend61",
    "Mauritius Images", "Future Image", "Funke Foto Services", "Bridgeman", "Bridgeman Images", "Magnum", "Magnum Photos", "Polaris", "Redux", "Redux Pictures", "eyevine", "Contrasto", "Matrix",
    "ZUMA", "ZUMA Press", "ZUMA Wire", "ZUMAPRESS", "ZUMA Press Wire", "Sipa", "Sipa USA", "Sipa Press", "SIPAPRESS", "Sipa/AP", "Abaca", "ABACAPRESS", "ABACA", "MAXPPP", "PhotoPQR", "Hans Lucas", "REA", "Starface", "Bestimage",
    "Icon Sport", "Icon Sportswire", "Panoramic", "DPPI", "KMSP", "Presse Sports", "Divergence", "Opale", "Leemage", "Roger-Viollet", "Gamma-Rapho", "Belga Photo", "Photo News", "Isopix", "CQ Roll Call", "CQ-Roll Call", "Everett", "Everett Collection",
    "Camera Press", "Mirrorpix", "SWNS", "Solent News", "Cover Images", "Splash", "Splash News", "BackGrid", "WENN", "Rex", "Rex Features", "REX/Shutterstock", "Shutterstock", "Alamy",
    "Alamy Stock Photo", "Alamy Live News", "Adobe Stock", "stock.adobe.com", "AdobeStock", "Depositphotos", "123RF", "Dreamstime", "Fotolia", "Unsplash", "Pexels", "Pixabay", "Freepik", "Envato", "Canva", "Pond5", "Flickr", "Wikimedia", "Wikimedia Commons",
    "Wikipedia", "Creative Commons", "Public Domain", "Profimedia", "Profimedia.cz", "Reporters", "Action Images", "Offside", "Sportsfile", "Inpho", "Inpho Photography", "Sportphoto", "Pro Shots", "Orange Pictures", "Hollandse Hoogte", "Bildbyrån",
    "Agencja Wyborcza", "Agencja Gazeta", "East News", "Cropix", "Pixsell", "Vida Press", "Fotobank", "Press Pool", "NewsPix", "Newspix", "Media24", "Gallo Images", "Gallo", "African News Agency", "MediaPunch", "INSTARimages",
    # bodies whose pictures are free, and platforms
    "NASA", "ESA", "NOAA", "USGS", "Copernicus", "Maxar", "Maxar Technologies", "Planet Labs", "Planet Labs PBC", "Google", "Google Maps", "Google Earth", "Google Street View", "Instagram", "Facebook", "Twitter", "X", "TikTok", "YouTube", "Telegram", "Truth Social",
    "LinkedIn", "Reddit", "WhatsApp", "Weibo", "Netflix", "Midjourney", "DALL-E", "ChatGPT",
)  # fmt: skip

# Bodies that pass on what others took. With two bodies and nobody's name between them they are the distributor.
DISTRIBUTORS = frozenset(
    "getty|getty images|getty images plus|picture alliance|picture-alliance|imago|imago images|imago-images|alamy|alamy stock photo|alamy live news|shutterstock"
    "|adobe stock|ddp images|ritzau scanpix|ntb scanpix|scanpix|profimedia|ap images|istock|istockphoto|belgaimage|belga image|action press"
    "|picturedesk.com|vida press|east news|mauritius images|apa-images|apa-picturedesk".split("|")
)

# Stated for want of a name or a body: neither photographer nor agency
GENERIC = frozenset(
    "handout|hand out|handouts|supplied|supplied image|supplied photo|photo supplied|pool|pool photo|file|file photo|archive|archives|archiv|archivbild|archivfoto|uncredited|undated|stock"
    "|stock image|stock photo|symbolbild|symbolfoto|montage|collage|composite|screenshot|screengrab|pr|press|presse|promo|publicity|promotional|courtesy|no credit|all rights reserved"
    "|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone|все права защищены"
    "|divulgação|reprodução|arquivo|arquivo pessoal|cedida|cedidas|archivo|cortesía|cortesia|dr|d\\.r|d.r.|zvg|privat|private|privé|illustration|illustrationsbild|images|image|photo|photos|foto|fotos|bild|bilder"
    "|sithunyelwe|sithunyelwe|ist|istimewa|dok|dok. pribadi|doc|arkiv|arkivfoto|arkivbild|genrebild|pressbild|pressefoto|privatfoto|kuvituskuva|arkisto|nuotr|asociatyvi nuotr|ilustracja|materiały prasowe|mat. prasowe"
    "|архив|из архива|иллюстративное фото|代表|代表撮影|提供|資料写真|자료사진|자료|제공|unbekannt|unknown|anonymous|n/a|na|fotomontage|ki-generiert|ai-generated|ai generated|reproduction|video|vídeo|grafik|karte".split("|")
)

# Words that make a body of what holds them
BODY_WORDS = frozenset(
    "agency agencies press news images image photos photo pictures media times post herald tribune journal gazette university college school board police department dept ministry"
    " government museum museums gallery library libraries archive archives studio studios productions production films film foundation institute institution center centre office council club fc sc inc ltd llc"
    " limited corp corporation company co group network tv television radio channel broadcasting court parliament commission committee association society union federation party campaign embassy bank"
    " service services station army navy force forces guard brigade court hospital clinic church zoo park resort hotel airport airlines aviation world international national federal state city county town"
    " commons entertainment records music brothers sports sport team league championship games fund trust house books shimbun verlag zeitung dagblad polizei feuerwehr gemeinde stadt landkreis universität"
    " hochschule ministerium bundesregierung bundeswehr amt verein verband gmbh ag kg ev rundfunk agentur bildagentur pressestelle agence ministère université mairie ville préfecture gendarmerie police"
    " agencia ministerio universidad ayuntamiento policía guardia junta gobierno presidencia emergencias bomberos museo fundación agência ministério universidade prefeitura governo polícia câmara"
    " agenzia ministero università comune polizia carabinieri vigili fondazione agencja ministerstwo uniwersytet policja straż muzeum policie hasiči univerzita nadace rendőrség minisztérium egyetem"
    " politi politiet polisen kommun kommune universitet forsvaret försvarsmakten poliisi kaupunki yliopisto агентство министерство университет мвд мчс минобороны полиция пресс-служба музей администрация"
    " правительство прокуратура міноборони дснс поліція адміністрація прес-служба emniyet bakanlığı belediyesi üniversitesi ajansı departemen kementerian universitas".split()
)

# Ends of names in scripts without spaces that make a body of them
UNSPACED_BODY_ENDINGS = (
    "新聞社", "新聞", "通信社", "通信", "通訊社", "社", "株式会社", "大学", "協会", "庁", "省", "県", "市", "町", "警察", "球団", "委員会", "事務所", "财经", "网", "報", "报", "日报", "日報", "公司", "大學", "局", "部", "署", "院", "團", "团",
    "뉴스", "신문", "일보", "통신", "방송", "제공", "캠프", "위원회", "대학교", "대학", "경찰", "경찰청", "시청", "도청", "군", "시", "구청", "그룹", "전자", "협회", "재단", "사",
)  # fmt: skip

# Small words inside names of people
NAME_PARTICLES = frozenset(
    "de da do dos das di del della dello dei du la le les van von vom zu zum zur den der ten ter te af av al el bin ibn ben abu abd bint y e i und and mac mc o st st. san ap ali".split()
)

AND_WORDS = "and|und|et|y|e|i|en|og|och|ja|and|ve|và|dan|и|і|та|και|és|şi|și|a|&|＆|和|與|与|및|과"
