"""The words of walls by class, as data: what a page in front of an article speaks of, and what it asks its reader to do.

A single word says nothing: an article may be about cookies, robots or subscriptions. `walls` counts sentences in which words
of both classes of one kind meet a word to the reader. Words are separated by spaces, `_` is a space inside one; each matches
at the start of a word and may go on, `$` ends it. Those of scripts that put no spaces or put particles before words match
anywhere.
"""

from __future__ import annotations

THINGS = {
    "consent": """
        cookie kakor$ küpsis sütik süti$ çerez evästeit eväste informasjonskapsl slapuk sīkdat kolačić piškot ciasteczk куки
        tracker tracking traceur tracciament rastread rastreio trazador seguimiento śledz спорац отслежив відстеж sporing
        identifier kennung identifiant identificat identificador identyfikator идентификатор ідентифікатор tanımlayıcı
        third_part drittanbieter dritt(?:e|en|er|firmen)$ tiers$ prestataires terze_parti terceros$ terceiros$ derden$
        stron_trzecich tredjepart
        vendor partner partenair socio parceir zaufany partnerzy kumppan партнер iş_ortak συνεργάτ τρίτες rekanan mitra đối_tác
        (?:personali[sz]ed|targeted|tailored|relevant|interest-based|behaviou?ral)_(?:ad|content|marketing|offer) advertis
        personalisierte
        annonces?_(?:adapt|cibl|personnal) publicit(?:é|ad|à|ate|ario)  pubblicit annunci anúncio(?:s)?_person werbung
        advertenti reklam annonser annoncer mainos реклам διαφημ reclame quảng_cáo iklan
        personal_(?:data|information) your_(?:data|privacy|information|choices) browsing_(?:data|activity|behaviou?r)
        on_(?:your|a)_device personenbezogen
        ihre?_daten données_(?:personnelles|de) vos_(?:données|choix) datos_personales dados_pessoais dati_personali
        persoonsgegevens danych_osobowych
        osobních_údaj personuppgift personopplysning personoplysning personliga_uppgift henkilötie персональн personlige
        kişisel_veri προσωπικ(?:ά|ών)_δεδομ dữ_liệu_cá_nhân
        data_pribadi date(?:lor)?_(?:dvs|cu_caracter|personale) adat(?:aid|aina|kezel|védel) podatk osobné_údaje особист
        личн(?:ые|ых)_данн
        privacy privatsphär datenschutz vie_privée privacidad privacidade prywatno soukrom súkromi privatliv personvern
        integritet yksityisy
        конфиденциальн приватн gizlili απόρρητ confidențial magánéle privasi quyền_riêng_tư privatum privātum
        confidentialit riservatezza
        browser$ gerät navegador navigateur appareil dispositiv toestel przegląd(?:ark)? urządz cihaz устройств enhet
        laittee συσκευή
        purposes$ zwecke finalit finalidad doel(?:einden)?$ geolocation audience
        age$ 18$ adults?$ graphic explicit mature_content volljährig jugendschutz alter$ âge$ majeur edad$ mayor_de_edad
        idade$ maior_de_idade età$ maggiorenne
        leeftijd pełnoletni wiek věk ålder alder ikä életkor vârst возраст вік$ yaş(?:ınız|ında)?$ ηλικία usia độ_tuổi
    """,
    "captcha": """
        robot bot$ bots$ roboter robô robota робот ρομπότ rô_bốt captcha recaptcha hcaptcha turnstile
        human$ mensch$ humain humano$ humana$ umano essere_umano een_mens człowiek člověk človek ember$ människ menneske
        ihminen ihmi чело[вб] людин insan$
        άνθρωπο người_thật manusia real_person person_behind automated_(?:request|traffic|quer|access|tool|program)
        automati(?:siert|sée?s?|zad|sch|czn|ske|che)
        automatisk автоматическ otomatik unusual_(?:traffic|activit|number|request) suspicious verdächtig suspecte?
        sospechos suspeit sospett podejrzan podezřel подозрительн
        ungewöhnlich inhabituel inusual incomum insolit ongebruikelijk nietypow neobvykl ovanlig uvanlig usædvanlig
        epätavalli необычн незвичн olağan_dışı olağandışı şüpheli ασυνήθιστ bất_thường
        too_many_(?:request|visit) high_number_of_requests many_requests zu_viele trop_de_requêtes
        demasiadas_(?:solicitudes|peticiones) слишком_много_запрос
        security_(?:check|verification|challenge|test) sicherheits(?:prüf|check|abfrage|überprüf) contrôle_de_sécurité
        vérification_de_sécurité verificación_de_seguridad
        verificação_de_segurança verifica_di_sicurezza controllo_di_sicurezza veiligheidscontrole beveiligingscontrole
        weryfikacj kontrola_bezpieczeństwa sprawdz
        bezpečnostní_kontrol säkerhetskontroll sikkerhetssjekk sikkerhedstjek turvatarkist проверк перевірк
        güvenlik_(?:kontrol|doğrula) έλεγχος_ασφαλ kiểm_tra_bảo_mật
        pemeriksaan_keamanan verificare_de_securitate biztonsági_ellenőrz
        puzzle rätsel slider schieberegler curseur deslizador cursore suwak ползунок kaydırıcı checkbox kästchen
           casilla casella vakje hakje pole_wyboru kutuyu галочк
        (?:characters|letters|digits|code|text)_(?:shown|in|from|below|you_see) zeichen caractères caracteres caratteri
        tekens znaki символы з_картинки
        (?:matching|all)_(?:the_)?(?:pictures|images|squares) ddos web_application_firewall ip_address your_network
        your_browser_before checking_your ihr(?:en)?_(?:anschluss|netzwerk|browser) votre_(?:réseau|navigateur|connexion)
        tu_(?:red|conexión) ваш(?:ей|его)_сет
        button_below are_you_there
    """,
    "paywall": """
        subscri abonn abbonat abbonament suscri assinant assinatura subskry prenumer berlangganan předplat predplat
        előfizet abonament подпис передплат abone συνδρομ langganan
        đăng_ký thuê_bao pretplat naroč tilaaj tilaus tilaa$ lidmaatschap jäsen üye$ üyel keanggotaan
        member mitglied(?:schaft)? plus-?member plusmedlem premium plus$ plusartikel digital_access digitalabo digitaalisen
        digipass
        account$ konto$ compte cuenta$ conta$ účet hesab аккаунт учётн free_trial trial_offer probe(?:abo|monat|zeit) essai
        prueba_gratuita
        offers?$ angebot offre(?:s)?$ oferta offerta aanbod aanbieding tilbud erbjudande tarjous nabídk ofert предложен
        teklif plans?$ tarif
        (?:per|a|each|every)_(?:month|week|year) monthly yearly annual_(?:plan|sub) im_monat monatlich (?:par|/)_?mois
        mensu al_mese (?:al|por)_mes por_mês al_mes per_maand
        miesięczn (?:za_|/)?miesiąc měsíčně mesačne i_månaden om_måneden i_måneden kuukaudessa kuukau в_месяц на_місяць
        ayda$ aylık το_μήνα mỗi_tháng per_bulan pe_lună
        cancel_any jederzeit_kündbar monatlich_kündbar sans_engagement cancela_cuando cancele_quando disdic disdire
        opzeggen rezygn когда_угодно отмен dilediğiniz
        free_(?:articles?|stories|story|reads?|access) complimentary (?:articles|stories)_(?:left|remaining|this_month)
        gratis_artik gratisartik artículos_gratu noticias_gratu articles?_gratuit
        matérias_grát articoli_gratu bezpłatn бесплатн(?:ых|ые)_(?:стат|матер) ücretsiz_haber darmowych
        unlimited without_limits unbegrenzt illimité ilimitad illimitat onbeperkt nieograniczon neomezen obegränsa ubegrens
        ubegræns rajoitta безлимит без_ограничен sınırsız απεριόριστ không_giới_hạn
        (?:digital|full|premium|exclusive)_(?:access|content|story) exklusiv exclusiv esclusiv ексклюзив эксклюзив
        full_(?:article|story|report|text) rest_of_(?:this|the) whole_(?:article|story) ganzen?_(?:artikel|text)
        vollständig(?:en)?_(?:artikel|text) suite_de_(?:cet|cette) l[’']intégralité
        resto_d[aeo]l? volledige_artikel hele_(?:artikkelen|artiklen|saken|artikeln) koko_(?:juttu|artikkeli)
        cały_(?:artykuł|tekst) celý_článek полн(?:ую|ый|ая)_(?:стат|текст|верс) haberin_tamam
        independent_(?:journalism|reporting) unabhängig(?:en)?_journalismus journalisme_indépendant periodismo_independiente
    """,
    "javascript": """
        javascript js$ scripts?$ scripting skript script(?:e|er)?$ ecmascript
        ad-?_?block anzeigenblocker werbeblocker bloqueur bloqueador blocca-?annunci reklamblock reklameblok annonceblok
        mainosten blokován блокировщик reklam_engel adblock
        blocking_(?:our_)?ad
        browsers?_(?:is|you|does|version|not|has|that|from|settings?) your_browser ihr(?:en|em)?_browser votre_navigateur
        (?:tu|su|seu)_navegador (?:tuo|suo)_browser uw_browser
        twoj(?:a|ej)_przegląd(?:arka|arki) přegląd ваш(?:ем|его)?_браузер tarayıcı browser_anda browsern webbläsare
        nettleser prohlížeč selain böngésző πρόγραμμα_περιήγησης trình_duyệt newer_browser
    """,
    "soft 404": """
        pages?$ piece$ entry$ article$ story$ content$ link$ links$ url$ address$ resource$ file$ document$ post$
        website$ site$ server$
        service$
        seite artikel beitrag inhalt adresse dokument server webseite
        page$ article$ contenu lien$ adresse document site$ serveur
        página noticia$ contenido enlace dirección artículo sitio servidor
        conteúdo matéria notícia endereço pagina articolo contenuto collegamento indirizzo notizia sito
        bladzijde inhoud koppeling bericht strona stron[yęa] artykuł treś adres link[au]? stránk[auy] článek obsah odkaz
        adresa článok
        sida sidan artikeln innehållet länk siden side$ artikkelen artiklen innholdet indholdet lenken
        sivu$ sivua sivusto juttu artikkeli sisältö oldal cikk tartalom link
        страниц(?:у|а|ы)?$ страниц материал стать[яию] новост ссылк адрес сторінк новин посилан sayfa içerik haber bağlantı
        adres
        σελίδα άρθρο περιεχόμενο σύνδεσμος pagin[aă] articol conținut halaman berita artikel konten tautan alamat trang
        bài_viết nội_dung liên_kết đường_dẫn
        страница статия сторінка stranic članak stran$ lehekül puslapi lapa$
    """,
}  # fmt: skip
"""Kind of wall -> stems of what it speaks of."""

ACTS = {
    "consent": """
        accept agree$ agreeing consent permission permit allow refus reject declin disagree opt(?:ing)?[_-]out manage
        choose choice decide prefer happy$ let_me
        settings options withdraw confirm tick_the i_am_over
        akzeptier zustimm einwillig einverstanden erlaub ablehn widerruf zulass auswahl wahl$ entscheid einstellungen
        accepte[rz]? j[’']accepte consent autoris refuse[rz]? choix$ choisi paramétr préférences personnaliser permiss
        acept consent permit rechaz elige elegir configur preferenc gestionar autoriz
        aceit concord rejeit recus permit configur gerenciar gerir
        accett acconsent rifiut prefer revoc gestisci negare
        toestem toestaan accepteren akkoord weiger voorkeur instell kies keuze
        zgod zgadz akcept odrzuc odmaw ustawien wycof pozwal wybór wyraż
        souhlas přijm přijet odmít nastav povol súhlas prij(?:ať|ím) odmiet
        godkänn acceptera samtyck neka avvisa tillåt inställ välj
        godta samtykk avvis tillat innstill velg accepter tillad afvis samtykke indstilling vælg
        hyväks suostu kiel(?:lä|tä) asetuk salli
        elfogad hozzájár elutasít beállít engedély
        accept(?:ă|ați|ul) acord$ refuz consimț setări
        соглас приня(?:ть|ти) отклон разреш настро выбор прийма погодж дозвол відхил налаштув
        kabul rıza izin_ver reddet onayla tercih ayarlar
        αποδ[έε]χ αποδοχ συγκατάθεσ συμφων απορρ[ίι]ψ απόρριψ ρυθμίσ επιλ
        setuju menerima tolak izinkan persetujuan đồng_ý chấp_nhận từ_chối tùy_chọn
        nõustu sutink piekrīt prihvat strinj прием(?:ам|ане) съглас
    """,
    "captcha": """
        verif confirm prove check(?:ing)?$ tick$ click press hold$ drag$ slide$ swipe complete solve enter$ type$ select$
        wait$ proceed reload tells_us make_sure making_sure
        überprüf bestätig beweis prüfen klick(?:en)? ziehen halten eingeben geben_sie gib lös(?:en|e) wählen warten absolvier
        vérifi confirm prouv coche[rz] clique[rz] gliss maintene résou saisi complét sélectionn recopie patiente
        verifi confirm demuestr marque marca$ haga_clic haz_clic desli[zc] arrastr resuelv introdu complet(?:a|e|ar)$
        seleccion esper
        comprov arraste resolva digite conclu aguard
        dimostr spunta clicca trascina risolv inserisc completa selezion attend
        bevestig bewijs vink klik sleep los_de voer vul wacht
        potwierd udowodni zaznacz klikn przeciągn rozwiąż wpis poczekaj zweryfik
        ověř potvrď dokaž zaškrtn přetáhn vyřeš počk overte
        bekräfta bevisa markera dra$ lös_ skriv vänta verifier bekreft bevis bekræft hak vent$ løs
        vahvista todista valitse odota syötä
        igazol erősít jelöl_ húzz várjon írja
        подтвер докаж докаж установ нажм перетащ введ реш(?:ите|ить) подожд провер(?:яем|ить|ьте)? убед підтверд перевір
        натисн зачекай доведіть
        doğrula işaretle tıkla sürükle çöz(?:ün)? girin bekleyin kanıtla
        επιβεβαι αποδείξ επιλέξ σύρ(?:ε|ετε) λύσ πληκτρολ περιμέν
        verifikasi buktikan centang geser selesaikan masukkan tunggu xác_(?:minh|nhận) chứng_minh kéo nhập chờ đợi
        verificaț confirmaț bifaț demonstraț
    """,
    "paywall": """
        subscribe sign_(?:in|up|on) log_?_?in$ register unlock(?:s|ed|ing)?$ continue keep_reading
        read_(?:on|more|every|all|without|this|the) join(?:_now|_us|_over)?$ upgrade activate become try_
        start(?:_now|_your)? get_(?:every|full|access|unlimited|the_rest|started|digital)
        choose reserved exclusively only_for for_(?:paying_|our_)?(?:subscribers|members) is_yours support
        create_(?:a|an|your) already_(?:a|have|subscribed|registered) have_an? buy$ reached used_(?:up|all) out_of
        that_was_your
        abonnier weiterlesen (?:zu_)?lesen freischalt anmeld registrier testen jetzt_ bestell sichern zugang zugriff
        nur_für abschließ probier einloggen
        abonnez identifi connecte inscri profite réserv lire_ continue découvr débloqu accéde accès accessible s[’']abonner
        essaye
        suscríb suscrib hazte inicia regístr(?:ate|ese) accede acceso(?:_a)? continua(?:r)? sigue seguir_leyendo lee_ leer
        exclusiv agotad desbloque prueba$
        assine faça entre$ cadastr acess continue_lendo leia_ ler desbloque exclusivo
        abbonati accedi registrati leggi leggere continu(?:a|are) attiva riservat sblocca prova$ scegli
        abonneer log_in inloggen registreer lees ontgrendel alleen_voor probeer word_ neem_ toegang
        zaloguj zarejestruj wykup czytaj czytać odblok dostęp tylko_dla kup$ subskrybuj wypróbuj
        předplaťte přihlas přihlás čtěte číst odemk pouze_pro jen_pro registruj získejte prihlás odomkn
        prenumerera logga_in läs_ läser köp bli_ endast_för testa registrera teckna
        logg_inn abonner kjøp les_ bli_ kun_for bestill log_ind læs_ køb prøv tilmeld opret
        kirjaudu tilaa lue_ lukea kokeile rekisteröidy vain_tilaaj jatka
        fizess bejelentkez regisztrál olvas csak_ rendel próbál
        autentific aboneaz abonează citeș citiț doar_pentru înregistr continuă
        подпишит подписа(?:ться|ть) оформ войти войдите зарегистр читать читайте открыт доступ(?:ен|на|но|ны)? продолж
        только_для купить попробу
        підпиш увійти оформ читати доступ
        abone_ol giriş_yap üye_ol kayıt_ol oku(?:mak|yun|maya) devam_et yalnızca erişim
        συνδεθ εγγρα διαβάστ αποκτ(?:ή|ησ) συνεχ μόνο_για
        berlangganan langganan masuk$ daftar baca lanjutkan khusus_untuk đăng_nhập đọc_tiếp tiếp_tục mua$
        logi_sisse loe_ telli prisijun skaity ielog lasī prijavite čitajte pretplatite prijavi
    """,
    "javascript": """
        enabl activat(?:e|ed|ing)$ turn(?:ed)?_(?:it_)?(?:on|off) switch(?:ed)?_(?:it_)?(?:on|off) allow(?:ing)?$
        allow_list allowlist whitelist disabl deactivat not_support unsupported supported out_of_date outdated old$ upgrade
        update requir needed paus missing add_(?:our|this|us)_ could_not newer
        aktivier einschalt schalten_sie eingeschaltet ausgeschaltet deaktivier erlaub veraltet unterstütz aktualisier
        benötig zulass ausnahme
        activ(?:er|ez) désactiv autoris obsolète mettre_à_jour mettez charge nécess(?:ite|aire) prend(?:re)?_(?:pas_)?en_charge
        activ(?:ar|e|a|ado|ada)$ habilit desactiv permit actualiz compatible obsolet necesita requiere
        ativ(?:e|ar|ado)$ habilit desativ ligue não_(?:executa|suporta|é_compat) recarregue atualiz precisa requer
        attiv(?:a|are|ato)$ abilit disattiv aggiorn support richied
        schakel zet_ ingeschakeld uitgeschakeld activeer ondersteun verouderd vereist sta_
        włącz wyłącz zezwól nieaktualn zaktualiz obsług wymaga
        zapn povol vypn zastaral aktualizuj podporuj vyžad
        aktivera slå_(?:på|av) stäng_av uppdatera stöd(?:er|s)? kräver aktiver slå_(?:på|til|fra) oppdater støtte krever
        kræver opdater
        ota_.{0,20}käyttöön päivitä vanhentun tue$ käytöstä vaatii
        engedélyez kapcsol frissít támogat
        включ отключ разреш обнов устарел поддерж требу увімкн вимкн онов підтрим
        etkinleştir açın kapat güncelle destekle devre_dışı gerek(?:iyor|tirir)
        ενεργοποι απενεργοποι ενημερ υποστηρ
        aktifkan nonaktifkan perbarui bật$ tắt$ cập_nhật hỗ_trợ activaț dezactivaț
    """,
    "soft 404": """
        not_(?:be_)?(?:found|exist|available|located|here) couldn[’']?t_(?:be_)?(?:find|found)
        can[’']?t_(?:be_)?(?:find|found|seem) cannot_(?:be_)?(?:find|found|serve|locate|load)
        could_not_(?:be_)?(?:find|found|load)
        no_longer doesn[’']?t_exist does_not_exist (?:been_)?moved (?:been_)?renamed (?:been_)?removed (?:been_)?deleted
        taken_down expired unavailable gone$
        (?:something|things?)_went_wrong try_again broken_link mistyped misspelled typo$ went_wrong error_(?:id|code|has)
        an_error technical_(?:problem|difficult|error) back_(?:shortly|soon) maintenance
        too_many_requests faster_than overload forbidden not_authori[sz]ed unauthori[sz]ed restricted not_allowed
        nothing_here doesn[’']?t_seem isn[’']?t_(?:here|available) wrong_(?:address|turn|link) awkward legal_reasons
        queue$ busy$ is_gone blocked
        cannot_(?:access|reach)  in_your_(?:country|region) european_(?:union|economic)
        nicht_(?:mehr_)?(?:gefunden|verfügbar|vorhanden|auffindbar|erreichbar|existier|abrufbar|gibt|da$|finden)
        existiert_nicht umgezogen verschoben gelöscht entfernt abgelaufen leider_nichts fehler_(?:ist|aufgetreten)
        wartungsarbeit
        introuvable n[’']existe déplacé supprimé plus_disponible pas_disponible expiré une_erreur indisponible
        no_(?:existe|encontr|está|se_(?:ha_)?(?:encontr|puede)|hemos_encontr|pudimos) ya_no_(?:está|existe) eliminad
        movid[oa] caducad (?:un|tiene_un)_error no_disponible
        não_(?:existe|encontr|está|foi_(?:possível_)?encontr) removid movid[oa] indisponível excluíd expirou ocorreu_um_erro
        non_(?:esiste|trovat|è_(?:più_)?(?:disponibile|stata_trovata|stato_trovato|presente)|riusciamo) spostat rimoss
        eliminat scadut si_è_verificato_un_errore
        niet_(?:meer_)?(?:gevonden|bestaat|beschikbaar|bereikbaar) bestaat_niet verplaatst verwijderd verlopen fout_opgetreden
        nie_(?:istnieje|znaleźliśmy|znaleziono|została_znal|jest_dostępn|ma_) usunię przeniesion wygas(?:ł)? wystąpił_błąd
        nenalez neexistuj nebyl[ao]?_nalez smazán přesunut odstraněn nenašl není_k_dispozici nie_je_dostupn
        finns_inte kunde_inte_hitta hittades_inte hittar_inte tagits_bort flyttat inte_(?:längre_)?tillgänglig gick_fel
        ikke_(?:funnet|fundet|tilgjengelig|tilgængelig) finnes_ikke findes_ikke fjernet flyttet slettet finner_ikke
        kan_ikke_find gikk_galt gik_galt
        ei_löydy ei_löytyn ei_ole_(?:enää)? poistett siirret ei_enää virhe
        nem_(?:található|létezik|elérhető|talál) törölt áthelyez hiba_történt
        не_(?:смогли_найти|найден|существует|найдено|найшли|знайден|існує|доступн|удалось_найти|вдалося) удален удалён
        перемещен перемещён видален переміщен устарел недоступ ошибк(?:а_|и_)произошла произошла_ошибка
        bulunamadı bulunam bulunmuyor kaldırıl silin(?:di|miş) taşın(?:dı|mış) mevcut_değil hata_oluştu yayından
        δεν_(?:βρέθηκε|υπάρχει|είναι_διαθέσιμ|μπορ) διαγραφ μετακιν
        nu_(?:a_fost_găsit|există|mai_(?:este|există)|este_disponib) șters[ăe]? mutat[ăe]? a_apărut_o_eroare
        tidak_(?:ditemukan|tersedia|ada$|dapat_ditemukan) dihapus dipindah salah$ sudah_tidak
        không_(?:tìm_thấy|tồn_tại|còn) đã_(?:bị_)?xóa bị_xóa di_chuyển
        не_съществува nije_pronađen ne_postoji ni_(?:bilo_)?(?:mogoče_)?najd nerasta ei_leitud neegzist nav_atrast
    """,
}  # fmt: skip
"""Kind of wall -> stems of what its reader is asked to do, or of what it says of the page that is not there."""

ANYWHERE_THINGS = {
    "consent": (
        "クッキー 18歳 年齢 年龄 연령 cookie คุกกี้ 쿠키 プライバシー 隐私 隱私 개인정보 パートナー 合作伙伴 广告 廣告 "
        "広告 ملفات_تعريف الارتباط الخصوصية الكوكيز شركا(?:ئنا|ء) פרטיות עוגיות कुकी गोपनीयता ความเป็นส่วนตัว کوکی "
        "حریم_خصوصی 第三方 第三者 同意管理 個人情報 विज्ञापन"
    ),
    "captcha": (
        "ロボット 人間 机器人 機器人 验证 驗證 滑块 滑塊 频繁 頻繁 人机 로봇 자동 사람 보안 画像 文字を 不正 "
        "通常と異なる アクセスが集中 異常 异常 مراقبة روبوت إنسان بشر التحقق رובוט רובוט אדם אנושי रोबोट इंसान "
        "सुरक्षा_जांच หุ่นยนต์ มนุษย์ ربات انسان セキュリティ"
    ),
    "paywall": (
        "全文 会員 有料 購読 定期購読 プラン 無料 续费 订阅 訂閱 会员 會員 付费 付費 구독 회원 유료 이용권 اشتراك مشترك "
        "المشتركين عضو מנוי מנויים सदस्य सब्सक्र प्रीमियम สมาชิก สมัคร اشتراک 月額 初月 円 元/月 ₹"
    ),
    "javascript": (
        "javascript ブラウザ 浏览器 瀏覽器 브라우저 المتصفح דפדפן ब्राउज़र เบราว์เซอร์ 広告ブロック 広告ブロッカー "
        "广告拦截 廣告攔截 광고_차단 مانع_الإعلانات جافا"
    ),
    "soft 404": (
        "ページ 記事 页面 頁面 网页 網頁 文章 内容 페이지 기사 주소 콘텐츠 الصفحة المقال الخبر المحتوى الرابط הדף העמוד "
        "הכתבה הקישור पृष्ठ पेज लेख ख़बर खबर หน้า บทความ ข่าว صفحه URL サーバー"
    ),
}  # fmt: skip
ANYWHERE_ACTS = {
    "consent": (
        "同意 許可 允许 允許 接受 拒绝 拒絕 拒否 設定 设置 동의 수락 거부 허용 설정 موافق قبول رفض أوافق אישור מסכים "
        "לאשר דחה स्वीकार सहमत अस्वीकार ยอมรับ ปฏิเสธ ยินยอม موافقت پذیر"
    ),
    "captcha": (
        "確認 入力 チェック 送信 選択 完成 请按住 拖动 拖動 点击 點擊 輸入 输入 확인 입력 선택 체크 تحقق أكد تأكيد حدد "
        "أدخل انقر اسحب לאמת אמת סמן הקלד הוכח सत्यापित पुष्टि दर्ज ยืนยัน กรอก تأیید お待ち 稍候 请稍 请完成 請完成 "
        "完了"
    ),
    "paywall": (
        "登録 ログイン 続き 読む 読み お読み 申し込 お試し 登录 登錄 登入 阅读 閱讀 解锁 解鎖 开通 購買 购买 가입 "
        "로그인 읽으 읽기 계속 결제 تسجيل سجل قراءة متابعة اشترك הירשם התחבר לקריאה להמשך לקרוא רכישה पढ़ने पढ़ें "
        "लॉग_इन लें เข้าสู่ระบบ อ่านต่อ ورود خواندن"
    ),
    "javascript": (
        "有効 無効 更新 対応 开启 啟用 启用 开启 关闭 關閉 禁用 升级 升級 不支持 不支援 활성화 허용 업데이트 지원 해제 "
        "تفعيل تعطيل تحديث تمكين הפעל לאפשר כבוי עדכן सक्षम चालू अपडेट เปิดใช้งาน ปิด فعال"
    ),
    "soft 404": (
        "見つかりません 見つかりませんでした 存在しません 削除 移動 期限 終了 掲載 不存在 找不到 已删除 已刪除 未找到 "
        "失效 过期 無法 无法 찾을_수_없 삭제 존재하지 만료 변경 غير_موجود لم_يتم_العثور تم_حذف حذف نقل خطأ לא_נמצא "
        "לא_נמצאה לא_קיים הוסר नहीं_मिला नहीं_मिली मौजूद_नहीं हटा ไม่พบ ถูกลบ یافت_نشد アクセスできません 出错 出錯 बदल"
    ),
}  # fmt: skip
"""The same for scripts without spaces between words or with particles before them."""
