"""Words of dates in many languages, as data: months, halves of the day, zones, and labels of changes."""

from __future__ import annotations

_MONTHS = (
    "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari janúar ianuarie tammikuuta tammikuu "
    "stycznia styczeń ledna leden január januára января янв січня ocak ιανουαρίου януари siječnja sausio janvāris jaanuar "
    "يناير كانون_الثاني جانفي जनवरी জানুয়ারি জানুয়ারি มกราคม ม.ค. ינואר ژانویه",
    "feb february februar feber februari février févr fév febrero febbraio fevereiro fev februarie helmikuuta helmikuu "
    "lutego luty února únor február februára февраля фев лютого şubat φεβρουαρίου февруари veljače vasario februāris veebruar "
    "فبراير شباط فيفري फरवरी फ़रवरी ফেব্রুয়ারি ফেব্রুয়ারি กุมภาพันธ์ ก.พ. פברואר فوریه",
    "mar march märz mrz mars marzo março maart martie maaliskuuta maaliskuu marca marzec března březen március marec "
    "марта мар березня mart μαρτίου март ožujka kovo marts märts maret مارس آذار मार्च মার্চ มีนาคม มี.ค. מרץ",
    "apr april avril avr abril abr aprile aprilie huhtikuuta huhtikuu kwietnia kwiecień dubna duben április apríla apríl "
    "апреля апр квітня nisan απριλίου април travnja balandžio aprīlis aprill أبريل ابريل نيسان أفريل "
    "अप्रैल এপ্রিল เมษายน เม.ย. אפריל آوریل",
    "may mai mayo maggio mag maio mei maj toukokuuta toukokuu maja května květen május mája máj мая май травня mayıs μαΐου "
    "svibnja gegužės maijs مايو أيار ماي मई মে พฤษภาคม พ.ค. מאי مه",
    "jun june juni juin junio giugno giu junho iunie kesäkuuta kesäkuu czerwca czerwiec června červen június júna jún "
    "июня июн червня haziran ιουνίου юни lipnja birželio jūnijs juuni يونيو حزيران جوان जून জুন มิถุนายน มิ.ย. יוני ژوئن",
    "jul july juli juillet juil julio luglio lug julho iulie heinäkuuta heinäkuu lipca lipiec července "
    "červenec július júla júl "
    "июля июл липня temmuz ιουλίου юли srpnja liepos jūlijs juuli يوليو تموز जुलाई জুলাই กรกฎาคม ก.ค. יולי ژوئیه",
    "aug august août agosto ago augusti augustus elokuuta elokuu sierpnia sierpień srpna srpen augusztus augusta "
    "августа авг серпня ağustos αυγούστου kolovoza rugpjūčio augusts agustus أغسطس آب أوت अगस्त আগস্ট สิงหาคม ส.ค. אוגוסט اوت",
    "sep sept september septembre septiembre settembre set setembro septembrie syyskuuta syyskuu września wrzesień září "
    "szeptember septembra сентября сен вересня eylül σεπτεμβρίου септември rujna rugsėjo septembris "
    "سبتمبر أيلول सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย. ספטמבר سپتامبر",
    "oct october oktober okt octobre octubre ottobre ott outubro out octombrie lokakuuta lokakuu października październik "
    "října říjen október októbra октября окт жовтня ekim οκτωβρίου октомври spalio oktobris oktoober "
    "أكتوبر تشرين_الأول अक्टूबर अक्तूबर অক্টোবর ตุลาคม ต.ค. אוקטובר اکتبر",
    "nov november novembre noviembre novembro noiembrie marraskuuta marraskuu listopad novembra "
    "ноября ноя листопада kasım νοεμβρίου ноември studenoga studenog lapkričio novembris "
    "نوفمبر تشرين_الثاني नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย. נובמבר نوامبر",
    "dec december dezember dez décembre déc diciembre dic dicembre dezembro decembrie joulukuuta joulukuu grudnia grudzień "
    "prosince prosinec decembra декабря дек грудня aralık δεκεμβρίου декември prosinca gruodžio decembris detsember desember "
    "ديسمبر كانون_الأول दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค. דצמבר دسامبر",
)
# "listopada" is October in Croatian, November in Polish and Czech, and is read as the latter, which have more readers
MONTHS = {name.replace("_", " "): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()} | {
    "listopada": 11,
    "listopadu": 11,
}
"""Name -> number, in the genitive too where a date takes it; three-letter forms are looked up as well."""

BEFORE_NOON = ("am", "a.m.", "a. m.", "ص", "صباحا", "صباحًا", "오전", "上午", "午前", "पूर्वाह्न")
AFTER_NOON = ("pm", "p.m.", "p. m.", "م", "مساء", "مساءً", "오후", "下午", "午後", "अपराह्न", "晚上")

ZONES = {
    "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "AKST": -9.0,
    "AKDT": -8.0, "HST": -10.0, "AST": -4.0, "ADT": -3.0, "NST": -3.5, "NDT": -2.5, "BRT": -3.0, "ART": -3.0, "WET": 0.0,
    "WEST": 1.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "MEZ": 1.0, "MESZ": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "TRT": 3.0,
    "WAT": 1.0, "CAT": 2.0, "SAST": 2.0, "EAT": 3.0, "PKT": 5.0, "IST": 5.5, "NPT": 5.75, "WIB": 7.0, "WITA": 8.0, "WIT": 9.0,
    "ICT": 7.0, "SGT": 8.0, "HKT": 8.0, "MYT": 8.0, "PHT": 8.0, "AWST": 8.0, "JST": 9.0, "KST": 9.0, "ACST": 9.5, "AEST": 10.0,
    "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0, "GMT": 0.0, "UTC": 0.0,
}  # fmt: skip
"""Names of zones that clocks on news pages carry -> hours from UTC. IST is India's, which has the most readers."""
SEASONAL_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AET": "Australia/Sydney",
}
"""Names that stand for summer and winter time alike."""

CHANGED = (
    "updated", "last updated", "modified", "edited", "aktualisiert", "zuletzt aktualisiert", "stand", "mis à jour",
    "modifié", "actualizado", "atualizado", "aggiornato", "bijgewerkt", "laatst bijgewerkt", "oppdatert", "sist oppdatert",
    "opdateret", "uppdaterad", "senast uppdaterad", "päivitetty", "zaktualizowano", "aktualizacja", "aktualizováno",
    "aktualizované", "frissítve", "actualizat", "обновлено", "изменено", "оновлено", "güncelleme", "son güncelleme",
    "ενημερώθηκε", "diperbarui", "cập nhật", "更新", "最終更新", "수정", "تحديث", "آخر تحديث", "עודכן", "अपडेट", "অপডেট",
    "อัปเดต",
)  # fmt: skip
"""What stands before the day of a change."""
