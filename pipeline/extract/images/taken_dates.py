"""The date that a caption states for its picture, in the languages of the news."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

MAX_CHARS = 3_000  # longer texts are no captions

# Month names as they stand in dates, genitives and short forms among them; one line per language or family.
_MONTH_LINES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr - jun jul aug sep oct nov dec",
    "- - - - - - - - sept - - -",
    "januar februar märz april mai juni juli august september oktober november dezember",  # German
    "jänner feber - - - - - - - - - -",
    "januari februari maart april mei juni juli augustus september oktober november december",  # Dutch
    "januari februari mars april maj juni juli augusti september oktober november december",  # Swedish
    "januar februar mars april mai juni juli august september oktober november desember",  # Norwegian
    "januar februar marts april maj juni juli august september oktober november december",  # Danish
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",  # Icelandic
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",  # Finnish
    "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa lokakuussa"
    " marraskuussa joulukuussa",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",  # Estonian
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī",  # Latvian
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",  # Lithuanian
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",  # French
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",  # Spanish
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",  # Catalan
    "xaneiro febreiro - - maio xuño xullo - setembro outubro novembro decembro",  # Galician
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",  # Portuguese
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",  # Italian
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",  # Romanian
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",  # Polish
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "ledna února března dubna května června července srpna září října listopadu prosince",  # Czech
    "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",  # Slovak
    "január február március április május június július augusztus szeptember október november december",  # Hungarian
    "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",  # Slovene
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",  # Croatian
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",  # Serbian, Bosnian
    "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",  # Russian
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",  # Ukrainian
    "януари февруари март април май юни юли август септември октомври ноември декември",  # Bulgarian
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",  # Greek
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",  # Turkish
    "januari februari maret april mei juni juli agustus september oktober november desember",  # Indonesian
    "januari februari mac april mei jun julai ogos september oktober november disember",  # Malay
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",  # Filipino
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",  # Arabic
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",  # Hebrew
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",  # Hindi
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",  # Bengali
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",  # Thai
)
_MONTHS = {name: i + 1 for line in reversed(_MONTH_LINES) for i, name in enumerate(line.split()) if name != "-"}

# Small words that may stand between the parts of a date
_FILLERS = frozenset("de del di of the d do da den der dem am le el al il la м г р m year năm ngày tháng жылы ngay a".split())
# Before a date that is not the picture's: since when, until when, somebody's birth, what an event came before
_OTHER_DATES = frozenset(
    "since until till before born ahead seit bis geboren depuis jusqu né née desde hasta nacido nacida dal nato nata od do с до"
    " sinds tot sedan siden"
    " election elections wahl elección".split()
)
_YEAR_CUES = frozenset(
    "in im en em nel w v i в у from von aus de circa ca around about während during jahr año year anno rok roku".split()
)
_PHOTO_WORDS = re.compile(
    r"file|archiv|photo|foto|taken|picture|image|aufnahme|bild|aufgenommen|imagen|arquivo|arkiv|zdjęcie|снимок|kuva|undated",
    re.IGNORECASE,
)

_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f]*")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|ère|º|ª|e|го|ти|η)?")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?)?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class Taken(NamedTuple):
    """When a picture was taken: ISO 8601 at the precision stated, and the words that say so."""

    on: str
    text: str


def read_taken(caption: str) -> Taken | None:
    """The date that a caption states for its picture, the most precise one, the first among equals; None where none is.

    A date without a year is none: nothing here says which year it was. Numbers with slashes that can be read both ways
    are left alone.

    >>> read_taken("Smoke over the port of Eastmouth, Tuesday, March 8, 2022. (File)")
    Taken(on='2022-03-08', text='March 8, 2022')
    >>> read_taken("Der Hafen im August 2016"), read_taken("気象庁＝2024年5月13日")
    (Taken(on='2016-08', text='August 2016'), Taken(on='2024-05-13', text='2024年5月13日'))
    >>> read_taken("Fans at the 2022 World Cup in Qatar")
    """
    text = caption[:MAX_CHARS]
    plain = text.translate(_FULL_WIDTH)
    found = [*_in_digits(plain), *_in_words(plain)]
    if not found:
        return None
    on, start, end = max(found, key=lambda f: (len(f[0]), -f[1]))
    return Taken(on, text[start:end])


def _in_digits(text: str) -> list[tuple[str, int, int]]:
    found = []
    for m in _ISO.finditer(text):
        found.append((_iso(int(m[1]), int(m[2]), int(m[3])), m.start(), m.end()))
    for m in _NUMERIC.finditer(text):
        first, second, year = int(m[1]), int(m[3]), int(m[4])
        if m[2] == "." or first > 12:
            found.append((_iso(year, second, first), m.start(), m.end()))
        elif second > 12:
            found.append((_iso(year, first, second), m.start(), m.end()))
    for m in _EAST_ASIAN.finditer(text):
        month, day = int(m[2] or 0), int(m[3] or 0)
        found.append((_iso(int(m[1]), month, day), m.start(), m.end()))
    return [(on, start, end) for on, start, end in found if on is not None]


def _in_words(text: str) -> list[tuple[str, int, int]]:
    """Dates with a month's name, and years that stand where a picture's year stands."""
    tokens = [(m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found = []
    for i, (word, _, end) in enumerate(tokens):
        if len(word) != 4 or not word.isdecimal() or word[:2] not in ("19", "20"):
            continue
        year = int(word)
        first, month, day = _before(tokens, i)
        last_end = end
        if month is None:
            month, day, last = _after(tokens, i)
            last_end = tokens[last][2]
        lead = {tokens[k][0] for k in range(max(0, first - 2), first)} - {"der", "den"}
        follows = tokens[i + 1][0] if i + 1 < len(tokens) and tokens[i + 1][1] - end <= 1 else ""
        if lead & _OTHER_DATES or follows in _OTHER_DATES:
            continue
        if month is not None:
            on = _iso(year, month, day or 0)
        elif _is_year_of_picture(text, tokens, i):
            on = _iso(year, 0, 0)
        else:
            on = None
        if on is not None:
            found.append((on, tokens[first][1], last_end))
    return found


def _before(tokens: list[tuple[str, int, int]], year: int) -> tuple[int, int | None, int | None]:
    """Where a date starts that ends with the year at `year`, its month and day: "8 March 2022", "March 8, 2022"."""
    i = _skip_fillers(tokens, year - 1)
    if i < 0 or tokens[year][1] - tokens[i][2] > 12:
        return year, None, None
    if (month := _MONTHS.get(tokens[i][0])) is not None:
        j = _skip_fillers(tokens, i - 1)
        if j >= 0 and tokens[i][1] - tokens[j][2] <= 6 and (day := _day(tokens[j][0])):
            return j, month, day
        return i, month, None
    if (day := _day(tokens[i][0])) and i > 0 and (month := _MONTHS.get(tokens[i - 1][0])) is not None:
        return i - 1, month, day
    return year, None, None


def _after(tokens: list[tuple[str, int, int]], year: int) -> tuple[int | None, int | None, int]:
    """Month and day after the year, and the last token: "2022. március 8.", "2024 m. kovo 27 d."."""
    i = year + 1
    if i < len(tokens) and tokens[i][0] == "m":
        i += 1
    if i < len(tokens) and tokens[i][1] - tokens[year][2] <= 5 and (month := _MONTHS.get(tokens[i][0])) is not None:
        if i + 1 < len(tokens) and (day := _day(tokens[i + 1][0])):
            return month, day, i + 1
        return month, None, i
    return None, None, year


def _skip_fillers(tokens: list[tuple[str, int, int]], i: int) -> int:
    for _ in range(2):
        if i >= 0 and tokens[i][0] in _FILLERS:
            i -= 1
    return i


def _day(word: str) -> int | None:
    found = _DAY.fullmatch(word)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _is_year_of_picture(text: str, tokens: list[tuple[str, int, int]], i: int) -> bool:
    """Whether a bare year dates the picture: in brackets, behind "in" at the end, in a caption of an old photo."""
    _, start, end = tokens[i]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before[-1:] in "([（" and after[:1] in ")]）" and before and after:
        return True
    cued = i > 0 and tokens[i - 1][0] in _YEAR_CUES
    return (cued or before[-1:] in ",:") and (not after.strip(" .)") or bool(_PHOTO_WORDS.search(text)))


def _iso(year: int, month: int, day: int) -> str | None:
    """The date as far as it is stated; None for dates that no calendar has."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
