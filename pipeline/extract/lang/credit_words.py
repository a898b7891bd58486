"""The words of credit lines in the languages of the news, as data: labels, agencies, and what marks a body or a person.

Labels are in lower case and match whole words, whatever their case. A language that lacks its own line is not lost:
names of agencies, slashes, brackets and © work everywhere. Entries are parted by bars.
"""

from __future__ import annotations


def _entries(text: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in text.split("|") if entry.strip())


# Words before a colon (or = and | in the places that use them) behind which a credit stands, by language; a word that
# several languages share stands where it came up first.
LABELS = frozenset(
    _entries(
        """
        photo | photos | photograph | photographs | photography | photographer | photographers | picture | pictures | pic |
        pics | image | images | credit | credits | photo credit | photo credits | image credit | image credits | picture
        credit | pic credit | photo source | image source | image via | photo via | photo courtesy | image courtesy |
        image copyright | file | file
        photo | file image | file pic | file picture | stock photo | stock image | main image | main photo | cover image |
        cover photo | lead image | featured image | header image | top image | composite | illustration | illustrations |
        illustrator | graphic | graphics | infographic | animation | collage | artwork | screenshot | screenshots |
        screengrab | screen grab | video | video credit | copyright | source | sources | still | map | chart | cartoon |
        sketch | rendering | renderings | artist's rendering | artist’s rendering | photo illustration | photo-illustration |
        photo illustrations | photo-illustrations | photoillustration | sketch by | rendering by |
        photo by | photos by | picture by | pictures by | image by | images by | photograph by | photographs by |
        photography by | photographed by | illustration by | illustrations by | illustrated by | graphic by | graphics by |
        graphic from | video by | map by | chart by | shot by | written and photographed by | image licensed via |
        foto | fotos | bild | bilder | fotografie | fotografien | fotograf | fotografin | fotografen | quelle | quellen |
        bildquelle | bildquellen | fotoquelle | bildnachweis | fotonachweis | bildrechte | bildhinweis | fotohinweis |
        bildautor | bildcredit | bildcredits | fotocredit | fotocredits | aufnahme | grafik | infografik | montage |
        fotomontage | bildmontage | symbolbild | symbolfoto | archivbild | archivfoto | themenbild | beispielbild |
        pressefoto | pressebild | karikatur | zeichnung | karte | repro | rechte | urheber | foto von | fotos von | bild von
        | bilder von | grafik von | illustration von | video von | quelle für foto |
        beeld | beelden | bron | bronnen | fotograaf | fotografie door | foto door | foto's | illustratie | tekening |
        archieffoto | beeld door |
        bilde | bilete | billede | billeder | kilde | kilder | kjelde | källa | kilde til foto | foto av | foto af | bild av
        | illustrasjon | arkivfoto | arkivbild | arkivbilde | genrebild | pressbild | skjermdump | skjermbilde |
        skærmbillede | skärmdump | faksimile | faksimil | grafikk | bildbyrå | fotografi | mynd | myndir | ljósmynd |
        ljósmyndari | heimild |
        kuva | kuvat | kuvaaja | kuvituskuva | arkistokuva | valokuva | lähde | allikas | pilt | fotod | fotograafia |
        attēls | attēli | avots | nuotr | nuotrauka | nuotraukos | šaltinis | nuotraukos autorius |
        crédit | crédits | crédit photo | crédits photo | crédit image | crédits image | crédit photos | crédits photos |
        credit photo | photographie | photographies | photographe | source photo | source image | source de l'image | source
        de l’image | dessin | infographie | capture d'écran | capture d’écran | photo d'illustration | photo d’illustration
        | image d'illustration | image d’illustration | photo d'archives | photo d’archives | montage photo |
        fotografía | fotografías | fotógrafo | fotógrafa | imagen | imágenes | crédito | créditos | fuente | fuente de la
        imagen | autor | autora | ilustración | infografía | gráfico | captura | captura de pantalla | archivo | foto de
        archivo | foto cortesía | imatge | imatges | font | fotògraf | imaxe | argazkia | argazkiak | argazkilaria | irudia
        | iturria | vídeo | vídeos |
        imagem | imagens | fonte | divulgação | reprodução | arte | ilustração | arquivo | crédito da foto | crédito da
        imagem | foto divulgação |
        fotografo | immagine | immagini | fonte foto | credito | crediti | credito foto | crediti foto | illustrazione |
        grafica | disegno | fotografie de | imagine | imagini | sursa | sursa foto | sursă foto | sursa imagine | credit
        foto | captură | ritratt | ritratti |
        fot | fot. | zdjęcie | zdjęcia | źródło | źródło zdjęcia | grafika | ilustracja | rys. | zdroj | zdroj foto | zdroj
        fotografie | snímek | snímky | ilustrace | ilustrácia | snímka | fotó | fotók | fotós | kép | képek | fénykép |
        forrás | kép forrása | illusztráció | nyitókép | borítókép | illusztrációs kép |
        fotografija | vir | vir fotografije | izvor | ilustracija | arhiva | фото | фотографија | извор | илустрација |
        фотографија од | burimi | burimi i fotos | fotografia | foto nga |
        фотография | фотографии | фотограф | снимок | источник | источник фото | источник изображения | автор фото | автор |
        изображение | иллюстрация | скриншот | коллаж | графика | видео | світлина | світлини | джерело | джерело фото |
        джерело зображення | ілюстрація | скріншот | колаж | зображення | фота | здымак | крыніца | снимка | снимки |
        източник | източник на снимката | сурет | дереккөз |
        φωτογραφία | φωτογραφίες | φωτογράφος | φωτο | φωτό | πηγή | πηγή φωτογραφίας | εικόνα | εικόνες | fotoğraf |
        fotoğraflar | fotoğrafçı | kaynak | görsel | görseller | resim | mənbə | şəkil | ფოტო | წყარო | ფოტოს ავტორი |
        լուսանկար | լուսանկարը | լուսանկարը՝ | աղբյուր |
        صورة | الصورة | صور | الصور | مصدر الصورة | صدر الصورة | المصدر | مصدر | تصوير | عدسة | المصور | عکس | عکاس | تصویر
        | منبع | منبع تصویر | فوٹو | تصویر کا ذریعہ | صورت | بشکریہ | צילום | צילומים | תמונה | תמונות | קרדיט | קרדיט צילום
        | מקור | צלם | צלמת | קרדיט תמונה |
        फोटो | फ़ोटो | तस्वीर | तस्वीरें | चित्र | साभार | स्रोत | इमेज स्रोत | तस्वीर का स्रोत | फोटो साभार | फोटो क्रेडिट
        | छायाचित्र | फोटो सौजन्य | तस्बिर | ছবি | ছবির উৎস | সূত্র | আলোকচিত্র | ફોટો | તસવીર | ਫੋਟੋ | ਤਸਵੀਰ | படம் |
        புகைப்படம் | பட மூலாதாரம் | ఫొటో | ఫోటో | చిత్రం | ಚಿತ್ರ | ಫೋಟೋ | ഫോട്ടോ | ചിത്രം | ඡායාරූපය | ඡායාරූප |
        ภาพ | ภาพจาก | ภาพโดย | ที่มาของภาพ | ที่มาภาพ | ที่มา | เครดิตภาพ | ขอบคุณภาพ | ຮູບພາບ | រូបភាព | ဓာတ်ပုံ | ảnh |
        ảnh minh họa | hình | hình ảnh | nguồn | nguồn ảnh | nguồn hình ảnh | gambar | sumber | sumber foto | sumber gambar
        | kredit | kredit foto | dok | foto oleh | larawan | kuha | kuha ni |
        φωτ | φωτογραφια | φωτογραφιες | εικονα | εικονες | πηγη | zdj | foto autor | autor fotografije | autor fotografie |
        author | authors | ljósmynd | illustrasjonsfoto | pressfoto | pr-foto | yayın | kaynak görsel | fotoğraf kaynağı |
        तस्वीर साभार | सौजन्य | तस्वीर सौजन्य | ছবি সূত্র | صور من | تصوير فوتوغرافي | المصدر الصورة | פוטו | באדיבות |
        picha | picha na | chanzo | chanzo cha picha | isithombe | izithombe | umfanekiso | imifanekiso | umthombo | sawir |
        xigashada sawirka | hoto | ፎቶ | llun | lluniau | ffynhonnell y llun | grianghraf | dealbh |
        """
    )
)

# The same in scripts without spaces, where a label ends a word as well ("写真＝ロイター", "[사진=연합뉴스]")
UNSPACED_LABELS = _entries(
    """
    写真提供 | 画像提供 | 写真撮影 | 写真クレジット | 写真 | 画像出典 | 画像 | 撮影者 | 撮影 | 提供 | 出典 | イラスト |
    フォト | クレジット | 資料写真 | 图片来源 | 圖片來源 | 图像来源 |
    圖像來源 | 图片提供 | 圖片提供 | 照片来源 | 照片來源 | 图源 | 圖源 | 图片 | 圖片 | 照片 | 资料图 | 資料圖 | 供图 |
    供圖 | 摄影记者 | 摄影 | 攝影 | 摄 | 攝 | 图 | 圖 | 来源 |
    來源 | 取自 | 翻攝 | 사진제공 | 사진 제공 | 사진출처 | 사진 출처 | 사진 | 이미지 출처 | 이미지 | 출처 | 자료사진 |
    자료 | 그래픽 | 일러스트 | 촬영 | 제공 | 영상 | צילום
    """
)

# "Image source, AFP": labels of one large broadcaster's pages in 40 languages, which are followed by a comma
COMMA_LABELS = frozenset(
    _entries(
        """
        مصدر الصورة |
        image source | image copyright | source de l'image | source de l’image | crédit photo | fuente de la imagen |
        crédito | bildquelle | автор фото | источник изображения | джерело зображення | chanzo cha picha | ffynhonnell y
        llun | kaynak | nguồn hình ảnh | sumber gambar | xigashada sawirka | ที่มาของภาพ | صدر الصورة | منبع تصویر | تصویر
        کا ذریعہ | इमेज स्रोत | तस्वीर का स्रोत | ছবির উৎস | பட மூலாதாரம் | 图像来源 | 圖像來源 | 画像提供 | 사진 출처 |
        şəklin mənbəyi | извор слике |
        izvor slike | tushen hoto | orísun àwòrán | चित्र स्रोत | फोटो स्रोत | ફોટો સ્રોત | ਤਸਵੀਰ ਸਰੋਤ | ఫొటో సోర్స్ |
        ഫോട്ടോയുടെ ഉറവിടം |
        තූරාශ්‍රය | fuente de imagen | fonte da imagem | crédit image
        """
    )
)
COMMA_CAPTION_LABELS = frozenset(
    _entries(
        """
        image caption | media caption | légende image | légende | pie de foto | legenda | legenda da foto | подпись к фото |
        підпис до фото | bildunterschrift | maelezo ya picha | disgrifiad o'r llun | keterangan gambar | chụp lại hình ảnh |
        तस्वीर का कैप्शन | इमेज कैप्शन | ছবির ক্যাপশন | caption | 图像加注文字 | 圖像加註文字 | 画像説明 | 사진 설명 |
        التعليق على الصورة | تعليق الصورة | توضیح تصویر | تصویر کا کیپشن | fotoğraf altı yazısı | şəklin alt yazısı |
        potpis ispod fotografije | потпис испод фотографије | qoraalka sawirka | bayanan hoto | àkọlé àwòrán |
        คำบรรยายภาพ | படக்குறிப்பு | ఫొటో క్యాప్షన్ | അടിക്കുറിപ്പ് | फोटो कॅप्शन | तस्बिर क्याप्सन | ਤਸਵੀਰ ਕੈਪਸ਼ਨ |
        ઇમેજ કૅપ્શન | didascalia | foto-onderschrift | κείμενο λεζάντας | legenda da imagem
        """
    )
)

# Labels behind the name: "Jane Doe撮影", "J. Doe / XY nuotr."
SUFFIX_LABELS = _entries(
    """
    자료사진 | 자료 사진 | 資料写真 | 資料照片 | 資料圖片 | 资料图片 | 撮影・提供 | 写真提供 | 撮影 | 提供 | 摄影 |
    攝影 | 摄 | 攝 |
    供图 | 供圖 | 翻攝 | 제공 | 촬영
    """
)
NAMED_SUFFIX_LABELS = _entries("nuotr | nuotrauka | felvétele | pic | pics | 기자")
SPACED_SUFFIX_LABELS = (*NAMED_SUFFIX_LABELS, "foto", "photo", "fotó")

# Labels that stand before names with no sign between: "Photo Jane Doe", "Beeld ANP", "(Foto Ansa)"
LOOSE_LABELS = _entries(
    """
    photos? | fotos? | fotók? | bild(?:er)? | beeld | bilde | billede | kuvat? | zdjęci[ea] | imagem | imagen | immagine |
    illustrations? | gambar | ảnh | фото | світлина | снимка | φωτογραφία | fotoğraf | görsel | صورة | तस्वीर | फोटो
    """
)
# ... and the small word that may follow such a label: "Foto di Jane Doe"
LOOSE_LABEL_BY = _entries("by | by the | di | de | do | da | del | door | par | von | av | af | от | oleh | από")

# Small words right before a label that make it a part of a caption: "Im Bild: the mayor", "На фото: the mayor"
PICTURED_WORDS = frozenset(
    _entries(
        """
        im | am | auf | dem | diesem | unser | unserem | das | the | this | in | our | la | le | sur | cette | nella | sulla |
        questa | alla | il | en | esta | el | na | no | nesta | op | de | het | deze | på | w | we | v | az | a | в | на | у |
        этом | cu | în | bu | στη | στην | pada | dalam | trong | top | left | right | bottom
        """
    )
)

# Words before a label that belong to the credit: "Staff photo by Jane Doe", "File photo: AP"
LABEL_QUALIFIERS = frozenset(
    _entries(
        """
        staff | file | handout | courtesy | submitted | contributed | supplied | archive | stock | special | pool | press |
        wire | pr | representational | representative | sample
        """
    )
)

# What stands in brackets at a caption's end and is no credit: where somebody stands, that the picture is old
ASIDES = frozenset(
    _entries(
        """
        archivbild | archivfoto | archiv | archivaufnahme | symbolbild | symbolfoto | themenbild | beispielbild |
        illustration | links | rechts | mitte | vorne | hinten | oben | unten | l | r | m | li | re | l. | r. | li. | re. |
        m. | left | right | center | centre | top | bottom | pictured | above | below | file | file photo | file image |
        stock image | stock photo | stock | archive | undated | inset | à gauche | à droite | au centre | archives | photo
        d'illustration | izquierda | derecha | centro | archivo | imagen de archivo | arquivo | arkivfoto | arkivbild |
        genrebild | archieffoto | arkistokuva | kuvituskuva | 左 | 右 | 中 | 中央 | 資料写真 | 资料图 | 資料圖 | 자료사진
        | 왼쪽 | 오른쪽 | 가운데 |
        أرشيف | أرشيفية | صورة أرشيفية | يمين | يسار | من اليمين | من اليسار | ארכיון | אילוסטרציה | משמאל | מימין | आर्काइव |
        सांकेतिक तस्वीर | ảnh minh họa | ảnh tư liệu | ilustrasi | arsip | arşiv | temsili | sağda | solda | 資料 | 左端
        | 資料照片 | 资料图片 | 右端 | 手前 | 奥 | 左から | 右から | archivní foto | ilustrační foto | ilustračné foto |
        illusztráció | arhivă |
        imagem de arquivo | foto de arquivo | foto d'archivio | repertorio | immagine di repertorio | αρχείου |
        foto de archivo | imagem ilustrativa | imagen ilustrativa | archive image | library image | representational image |
        слева | справа | в центре | архивное фото | po lewej | po prawej | zdjęcie ilustracyjne
        """
    )
)

# Agencies, wires, picture libraries and platforms as they are written; matched as whole parts of a credit
AGENCIES = _entries(
    """
    Reuters | Thomson Reuters | AP | AP Photo | AP Images | AP Video | Associated Press | The Associated Press | AFP | AFP
    Photo | AFPTV | AFP Forum | Agence France-Presse | UPI | Bloomberg | Bloomberg News | dpa | dpa-Bildfunk |
    dpa-Zentralbild | dpa-infografik | dpa-tmn | dpa Picture-Alliance | DPA | EFE | EPA | EPA-EFE | EPA/EFE | EFE/EPA |
    European Pressphoto Agency | Xinhua | Xinhua News Agency | China News Service | China Daily | TASS | ITAR-TASS | Kyodo |
    Kyodo News | Jiji | Jiji Press | AFP-Jiji | Yonhap | Yonhap News | KCNA | Press Association | PA | PA Media | PA Wire |
    PA Images | PA Archive | AAP | AAP Image | The Canadian Press | Canadian Press | La Presse Canadienne | PTI | ANI | IANS
    | Press Trust of India | Anadolu | Anadolu Agency | Anadolu Ajansı | Anadolu Agentur | APA | APA-Images |
    APA-PictureDesk | picturedesk.com | Keystone | Keystone-SDA | Keystone/SDA | SDA | ATS | Belga | BELGAIMAGE | Belga
    Image | ANP | TT | TT Nyhetsbyrån | NTB | NTB Scanpix | Scanpix | Ritzau | Ritzau Scanpix | Scanpix Denmark | Lehtikuva
    | STT | PAP | ČTK | CTK | TASR | MTI | MTVA | HINA | Tanjug | FoNet | BTA | BGNES | AGERPRES | Mediafax | Inquam Photos
    | LUSA | Europa Press | ACN | ANSA | LaPresse | Imagoeconomica | AGF | Fotogramma | Agenzia Nova | AGI | Adnkronos |
    Eurokinissi | ΑΠΕ-ΜΠΕ | RIA Novosti | Sputnik | Interfax | Ukrinform | UNIAN | BNS | ELTA | LETA | BNS Foto | epd | KNA
    | SID | РИА Новости | ТАСС | Интерфакс | Спутник | Укринформ | Укрінформ | УНИАН | УНІАН | Рейтер | АФП | ЕПА | РІА
    Новини | БТА | БГНЕС | Танјуг | Reuters/Scanpix | Anka | İHA | DHA | Demirören | Depo Photos | IRNA | ISNA | Tasnim |
    Mehr | Fars News | WAFA | SANA | Petra | KUNA | WAM | SPA | QNA | MENA | Antara | ANTARA FOTO | Bernama | TTXVN | VNA |
    CNA | VCG | Visual China Group | Imaginechina | CFP | News1 | Newsis | GCIS | NAN | APS | GNA | Agência Brasil |
    Folhapress | Estadão Conteúdo | Agência O Globo | Prensa Latina | Colprensa | Andina | Télam | Noticias Argentinas |
    Cuartoscuro | Notimex | Agencia Uno | Aton | Aton Chile | Photosport | GDA | NZME | Postmedia | Postmedia News | Torstar
    | USA TODAY Network | USA TODAY Sports | Imagn | Imagn Images | Tribune News Service | TNS | MediaNews Group | States
    Newsroom | 共同 | 共同通信 | 共同通信社 | 時事 | 時事通信 | 時事通信社 | 時事通信フォト | ロイター | ゲッティ |
    ゲッティイメージズ | ゲッティ＝共同
    | 新华社 | 新華社 | 中新社 | 中央社 | 视觉中国 | 路透社 | 路透 |
    法新社 | 美聯社 | 美联社 | 연합뉴스 | 뉴스1 | 뉴시스 | 로이터 | 로이터통신 | 로이터 연합뉴스 | AP 연합뉴스 | AFP
    연합뉴스 | EPA 연합뉴스 | 게티이미지 | 게티이미지뱅크 | 게티이미지코리아
    | アフロ | PIXTA | AFP時事 | EPA時事 | ロイター時事 | 毎日新聞 |
    中通社 | 歐新社 | 欧新社 | 東方IC | 东方IC | 图虫创意 | 达志影像 | 達志影像 | 뉴스핌 | 로이터뉴스1 | AP뉴시스 | 신화뉴시스
    | الفرنسية | وكالة الصحافة الفرنسية | الألمانية | الأوروبية | أسوشيتد برس | أسوشيتدبرس | أسوشييتد برس | شترستوك | وكالات |
    الجزيرة | وكالة الأناضول | سانا | وفا | مواقع التواصل | مواقع التواصل الاجتماعي | غيتي ايمجز |
    Al Jazeera | AA | SITA | MAFRA | STA | Reuters/AP
    | AOP | All Over Press | Global Look Press | INTIME | ΑΠΕ | ΑΠΕ-ΜΠΕ/EPA | D.A Press | Agence QMI | Bernama Photo
    | גטי אימג'ס | שאטרסטוק | לע"מ | יח"צ | AFP Factuel | Agenzia Fotogramma | Radio-Canada | CNW Group | SOPA Images
    | Anadolu Images | Middle East Images | Abaca Press | PhotoNews | Sports Press Photo
    | رويترز | أ ف ب | أ.ف.ب | فرانس برس | الأناضول | غيتي | غيتي إيميجز | ایرنا | ایسنا | تسنیم | רויטרס | איי פי | פלאש 90
    | Flash90 | एएनआई | पीटीआई | रॉयटर्स | एएफपी | Getty |
    GettyImages | Getty Images | Getty Images Europe | Getty Images North America |
    Getty Images Sport | Getty Images News | iStock | iStockphoto | iStock/Getty Images Plus | Getty Images Plus | WireImage
    | FilmMagic | LightRocket | Corbis | Corbis News | Hulton Archive | Bettmann | NurPhoto | GC Images | Picture Alliance |
    picture-alliance | picture alliance | imago | imago images | imago-images | IMAGO | imagebroker | ddp | ddp images |
    dapd | action press | actionpress | ullstein bild | akg-images | laif | Witters | GEPA | GEPA pictures | Expa | Eibner |
    Eibner-Pressefoto | Zoonar | Westend61 | Mauritius Images | Future Image | Funke Foto Services | Bridgeman | Bridgeman
    Images | Magnum | Magnum Photos | Polaris | Redux | Redux Pictures | eyevine | Contrasto | Matrix | ZUMA | ZUMA Press |
    ZUMA Wire | ZUMAPRESS | ZUMA Press Wire | Sipa | Sipa USA | Sipa Press | SIPAPRESS | Sipa/AP | Abaca | ABACAPRESS |
    ABACA | MAXPPP | PhotoPQR | Hans Lucas | REA | Starface | Bestimage | Icon Sport | Icon Sportswire | Panoramic | DPPI |
    KMSP | Presse Sports | Divergence | Opale | Leemage | Roger-Viollet | Gamma-Rapho | Belga Photo | Photo News | Isopix |
    CQ Roll Call | CQ-Roll Call | Everett | Everett Collection | Camera Press | Mirrorpix | SWNS | Solent News | Cover
    Images | Splash | Splash News | BackGrid | WENN | Rex | Rex Features | REX/Shutterstock | Shutterstock | Alamy | Alamy
    Stock Photo | Alamy Live News | Adobe Stock | stock.adobe.com | AdobeStock | Depositphotos | 123RF | Dreamstime |
    Fotolia | Unsplash | Pexels | Pixabay | Freepik | Envato | Canva | Pond5 | Flickr | Wikimedia | Wikimedia Commons |
    Wikipedia | Creative Commons | Public Domain | Profimedia | Profimedia.cz | Reporters | Action Images | Offside |
    Sportsfile | Inpho | Inpho Photography | Sportphoto | Pro Shots | Orange Pictures | Hollandse Hoogte | Bildbyrån |
    Agencja Wyborcza | Agencja Gazeta | East News | Cropix | Pixsell | Vida Press | Fotobank | Press Pool | NewsPix |
    Newspix | Media24 | Gallo Images | Gallo | African News Agency | MediaPunch | INSTARimages | NASA | ESA | NOAA | USGS |
    Copernicus | Maxar | Maxar Technologies | Planet Labs | Planet Labs PBC | Google | Google Maps | Google Earth | Google
    Street View | Instagram | Facebook | Twitter | X | TikTok | YouTube | Telegram | Truth Social | LinkedIn | Reddit |
    WhatsApp | Weibo | Netflix | Midjourney | DALL-E | ChatGPT
    """
)

# Bodies that pass on what others took: with two bodies and no name after a photographer's they are the distributor
DISTRIBUTORS = frozenset(
    _entries(
        """
        action press | adobe stock | alamy | alamy live news | alamy stock photo | ap images | apa-images | apa-picturedesk
        | belga image | belgaimage | ddp images | east news | getty | gettyimages |
        getty images | getty images plus | imago | imago
        images | imago-images | istock | istockphoto | mauritius images | ntb scanpix | picture alliance | picture-alliance
        | picturedesk.com | profimedia | ritzau scanpix | scanpix | shutterstock | vida press
        """
    )
)

# Stated for want of a name or a body: neither photographer nor agency
GENERIC = frozenset(
    _entries(
        """
        foto de archivo | imagen de archivo | foto d'archivio | foto de arquivo | photo d'archives | archieffoto |
        arkistokuva |
        архивное фото | gentileza | repro | skjermdump | skärmdump | capture d'écran | captura de pantalla | captura de tela |
        representational image | representative image | representational photo | illustrative image |
        ai generated | ai-generated | all rights reserved | alle rechte vorbehalten | anonymous | archiv | archivbild |
        archive | archives | archivfoto | archivo | arkisto | arkiv | arkivbild | arkivfoto | arquivo | arquivo pessoal |
        asociatyvi nuotr | bild | bilder | cedida | cedidas | collage | composite | cortesia | cortesía | courtesy | d.r. |
        d.r | divulgação | doc | dok | dok. pribadi | dr | file | file photo | foto | fotomontage | fotos | genrebild |
        grafik | hand out | handout | handouts | illustration | illustrationsbild | ilustracja | image | images | ist |
        istimewa | karte | ki-generiert | kuvituskuva | mat. prasowe | materiały prasowe | montage | n/a | na | no credit |
        nuotr | photo | photo supplied | photos | pool | pool photo | pr | press | pressbild | presse | pressefoto | privat
        | private | privatfoto | privé | promo | promotional | publicity | reproduction | reprodução | screengrab |
        screenshot | sithunyelwe | stock | stock image | stock photo | file photograph |
        supplied | supplied image | supplied photo |
        submitted | submitted photo | contributed | contributed photo | courtesy photo | provided photo | handout photo |
        symbolbild | symbolfoto | todos los derechos reservados | todos os direitos reservados | tous droits réservés |
        tutti i diritti riservati | unbekannt | uncredited | undated | unknown | video | vídeo | wszelkie prawa zastrzeżone
        | zvg | архив | все права защищены | из архива | иллюстративное фото | 代表 | 代表撮影 | 提供 | 資料写真 | 자료 |
        자료사진 | 제공
        """
    )
)
# Words before "photo" and "file photo" that name nobody
NOBODYS_PICTURES = frozenset(_entries("news | our | library | newspaper | web | internet | courtesy | staff | reader | readers"))
# ... and those that are a credit where they stand alone
ALONE = frozenset(
    _entries(
        """
        staff photo | staff illustration | staff graphic |
        handout | supplied | courtesy | uncredited | divulgação | reprodução | supplied image | supplied photo |
        submitted | submitted photo | contributed | contributed photo | courtesy photo | provided photo | handout photo
        | zvg | privat | istimewa | pressefoto | pressebild | pressfoto | pressbild | pr-foto | gentileza | screenshot
        """
    )
)
# ... and labels that say all there is to say ("Montage")
STANDALONE = frozenset(
    _entries(
        """
        file | montage | collage | composite | fotomontage | supplied | screenshot | reproduction | archiv | archivo |
        arquivo | illustration | divulgação | reprodução | privat | handout | skjermdump | skjermbilde | skärmdump |
        skærmbillede | capture d'écran | captura de pantalla | repro | pressefoto | pressebild | pressfoto |
        pressbild | pr-foto
        """
    )
)
# Words for a nameless contributor, kept as stated; and roles that follow a name
PROVIDED = ("제공", "提供")  # behind the name of a body that gave the picture
NAMELESS = frozenset(_entries("stringer | contributor | staff | freelancer | freelance | str | correspondent"))
STAFF_ENDINGS = (" staff",)  # "Courier Staff": somebody of the paper
ROLES = frozenset(_entries("staff photographer | file | photographer | special | fotograf | fotografin | reporter"))

# Words that make a body of what holds them
BODY_WORDS = frozenset(
    """
    ag agence agencia agencija authority authorities omroep nieuws nieuwsblad dagblad courant krant dziennik gazeta
    noviny zprávy novine vijesti
    вести газета газеты новости новини вісник avis avisa avisen bladet posten tidning tidningen sanomat lehti uutiset haber
    gazetesi kantor berita diario periódico prensa giornale corriere jornal folha correio courier chronicle express observer
    telegraph daily guardian independent standard examiner advertiser inquirer register sentinel review digest wire
    presidency secretariat ministerium defensa seguridad bakanlık valiliği polícia straż policja rada sejm duma
    agência agence agencia agenția ministerul inspectoratul primăria agencies agencja agency agentur agenzia agência
    airlines airport ajansı amt archive archives army
    association aviation ayuntamiento bakanlığı bank belediyesi bildagentur board bomberos books brigade broadcasting
    brothers bundesregierung bundeswehr campaign carabinieri center centre championship channel church city clinic club co
    college commission committee commons company comune corp corporation council county court câmara dagblad departemen
    department dept egyetem embassy emergencias emniyet entertainment ev fc federal federation feuerwehr film films
    fondazione force forces forsvaret foundation fund fundación försvarsmakten gallery games gazette gemeinde gendarmerie
    gmbh gobierno government governo group guard guardia hasiči herald hochschule hospital hotel house image images inc
    institute institution international journal junta kaupunki kementerian kg kommun kommune landkreis league libraries
    library limited llc ltd mairie media ministerio ministerium ministero ministerstwo ministry ministère ministério
    minisztérium museo museum museums music muzeum nadace national navy network news office park parliament party photo
    photos pictures police policie policja policía poliisi polisen politi politiet polizei polizia polícia post prefeitura
    presidencia press pressestelle production productions préfecture radio records rendőrség resort rundfunk sc school
    service services shimbun society sport sports stadt state station straż studio studios team television times town
    tribune trust tv union universidad universidade universitas universitet university università universität université
    univerzita uniwersytet verband verein verlag vigili ville world yliopisto zeitung zoo üniversitesi агентство
    администрация адміністрація дснс мвд министерство минобороны музей мчс міноборони полиция поліція правительство прес-
    служба пресс-служба прокуратура университет
    """.split()
)

# Ends of names in scripts without spaces that make a body of them
UNSPACED_BODY_ENDINGS = _entries(
    """
    新聞社 | 新聞 | 通信社 | 通信 | 通訊社 | 社 | 株式会社 | 大学 | 協会 | 庁 | 省 | 県 | 市 | 町 | 警察 | 球団 | 委員会 |
    事務所 | 财经 | 网 | 報 | 报 | 日报 | 日報 | 公司
    | 大學 | 局 | 部 | 署 | 院 | 團 | 团 | 뉴스 | 신문 | 일보 | 통신 | 방송 | 제공 | 캠프 | 위원회 | 대학교 | 대학 | 경찰
    | 경찰청 | 시청 | 도청 | 군 | 시 | 구청 | 그룹
    | 전자 | 협회 | 재단 | 사
    """
)

# Articles that papers have in their names
ARTICLES = frozenset("the la le les el los las il lo die das der het de".split())

# Small words inside the names of people
NAME_PARTICLES = frozenset(
    """
    abd abu af al ali and ap av ben bin bint da das de dei del della dello den der di do dos du e el i ibn la le les mac mc
    o san st st. te ten ter und van vom von y zu zum zur
    """.split()
)
# Small words that credits hold beside names
CREDIT_PARTICLES = NAME_PARTICLES | frozenset(
    """
    by via for from of the and und photo image images foto courtesy handout file pool stock composite archive archiv
    supplied with on in at für über
    mit aus dem vom par pour sur bildfunk privat cedida por para imagen captura screenshot capture d'écran illustration
    grafik getty dpa imago picture
    alliance screen grab archives arquivo arkiv pribadi erstellt ki using pic pics nuotr
    """.split()
)

# "Jane Doe and John Roe": whole words, and signs
AND_WORDS = _entries(
    "and | und | et | y | e | i | en | og | och | ja | ve | và | dan | и | і | та | και |"
    " és | şi | și | & | ＆ | 和 | 與 | 与 | 및 | 과"
)
