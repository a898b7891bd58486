# ruff: noqa: E501 - one row a line
"""Currencies, as data: ISO 4217 codes with the words and signs that newspapers use for them.

One currency a line: code; adjectives that go before the noun; nouns (singular); signs. A noun that stands for several
currencies belongs, when bare, to the one that `BARE_NOUNS` names. Signs are matched as written, before or after the number.
"""

from __future__ import annotations

CURRENCY_TABLE = """
USD | us u.s american united_states | dollar buck greenback | $ US$ $US U.S.$ USD$
EUR | | euro | € EUR€
GBP | british uk u.k | pound quid sterling pound_sterling | £ £stg UK£
JPY | japanese | yen | ¥ JP¥ 円 JPY¥
CNY | chinese | yuan renminbi rmb kuai | CN¥ 元 RMB CNY¥ RMB¥
CNH | offshore chinese_offshore | |
AUD | australian aussie | dollar | A$ AU$ AUD$ $A
CAD | canadian | dollar loonie | C$ CA$ CAD$ Can$ CDN$ Cdn$ $C
NZD | new_zealand nz kiwi | dollar | NZ$ NZD$ $NZ
HKD | hong_kong hk | dollar | HK$ HKD$
SGD | singapore singaporean | dollar | S$ SG$ SGD$
TWD | taiwan taiwanese new_taiwan nt | dollar | NT$ TWD$
INR | indian | rupee | ₹ Rs Rs. rs rs. Re. INR₹
PKR | pakistani pakistan | rupee | PKRs
LKR | sri_lankan sri_lanka | rupee | ரூ SLRs SLR
NPR | nepalese nepali nepal | rupee | NRs
MUR | mauritian mauritius | rupee |
SCR | seychelles seychellois | rupee |
MVR | maldivian | rufiyaa | Rf
IDR | indonesian indonesia | rupiah | Rp Rp.
MYR | malaysian malaysia | ringgit | RM
PHP | philippine filipino | peso | ₱ PHP₱ Php
THB | thai | baht | ฿
VND | vietnamese vietnam | dong | ₫
KRW | south_korean korean | won | ₩ 원
KPW | north_korean | won |
MMK | myanmar burmese | kyat |
KHR | cambodian | riel | ៛
LAK | lao laotian | kip | ₭
BDT | bangladeshi bangladesh | taka | ৳ Tk Tk.
BTN | bhutanese | ngultrum |
MNT | mongolian | tugrik togrog | ₮
MOP | macau macanese | pataca | MOP$
BND | brunei | dollar | B$
FJD | fijian fiji | dollar | FJ$
PGK | papua_new_guinean papua_new_guinea | kina |
SBD | solomon_islands | dollar |
CHF | swiss | franc | SFr SFr. Fr. CHF
SEK | swedish sweden | krona kronor kronas crown | SEK Skr kr kr. Kr
NOK | norwegian norway | krone kroner crown | NOK Nkr
DKK | danish denmark faroese | krone kroner króna crown | DKK Dkr
ISK | icelandic iceland | krona krónur króna kronur | ISK
PLN | polish | zloty złoty | zł
CZK | czech | koruna crown | Kč
HUF | hungarian | forint | Ft
RON | romanian | leu lei |
BGN | bulgarian | lev leva | лв
HRK | croatian | kuna |
RSD | serbian | dinar |
BAM | bosnian convertible bosnia_and_herzegovina bosnian_convertible | marka mark |
MKD | macedonian | denar |
ALL | albanian | lek |
MDL | moldovan | leu lei |
UAH | ukrainian | hryvnia hryvnya hryvnias hryvna | ₴
RUB | russian | rouble ruble | ₽
BYN | belarusian | rouble ruble |
TRY | turkish | lira liras lire | ₺
GEL | georgian georgia | lari | ₾
AMD | armenian | dram | ֏
AZN | azerbaijani azeri | manat | ₼
KZT | kazakh kazakhstani | tenge | ₸
UZS | uzbek uzbekistani uzbekistan | som sum soum |
KGS | kyrgyz | som |
TJS | tajik tajikistani | somoni |
TMT | turkmen turkmenistan turkmenistani | manat |
ILS | israeli new_israeli israeli_new | shekel sheqel nis | ₪ NIS
SAR | saudi saudi_arabian | riyal |
QAR | qatari qatar | riyal |
AED | uae emirati united_arab_emirates | dirham | Dh Dhs Dh. Dhs.
KWD | kuwaiti kuwait | dinar |
BHD | bahraini bahrain | dinar |
OMR | omani oman | rial riyal |
JOD | jordanian jordan | dinar |
IQD | iraqi iraq | dinar |
IRR | iranian iran | rial toman | ﷼
YER | yemeni | rial riyal |
SYP | syrian | pound | S£
LBP | lebanese | pound lira |
EGP | egyptian egypt | pound | E£ EGP£
SDG | sudanese | pound |
SSP | south_sudanese | pound |
LYD | libyan | dinar |
TND | tunisian | dinar |
DZD | algerian | dinar |
MAD | moroccan | dirham |
AFN | afghan | afghani |
ZAR | south_african | rand | ZAR R
NAD | namibian namibia | dollar | N$ NAD$
BWP | botswana | pula |
SZL | swazi eswatini | lilangeni emalangeni |
LSL | lesotho | loti maloti |
ZWL | zimbabwean zimbabwe | dollar | Z$ ZW$ ZWL$ ZWG
ZMW | zambian | kwacha |
MWK | malawian malawi | kwacha |
MZN | mozambican | metical meticais |
AOA | angolan | kwanza | Kz
NGN | nigerian | naira | ₦
GHS | ghanaian ghana | cedi | ₵ GH₵ GH¢ GHC GH¢
KES | kenyan kenya | shilling bob | KSh Ksh KSh. Ksh. KES Sh. Shs Kshs
UGX | ugandan uganda | shilling | USh UShs Ush
TZS | tanzanian tanzania | shilling | TSh TShs Tsh
SOS | somali | shilling |
RWF | rwandan | franc | Frw
BIF | burundian | franc |
CDF | congolese | franc |
XAF | cfa central_african central_african_cfa | franc | FCFA CFA
XOF | west_african west_african_cfa | franc |
ETB | ethiopian | birr |
ERN | eritrean | nakfa |
DJF | djiboutian | franc |
GMD | gambian | dalasi |
SLE | sierra_leonean | leone | NLe
LRD | liberian | dollar | L$
MGA | malagasy | ariary |
MRU | mauritanian | ouguiya |
GNF | guinean | franc |
CVE | cape_verdean | escudo |
MXN | mexican | peso | MX$ MXN$ Mex$
BRL | brazilian | real reais reals | R$ BRL$
ARS | argentine argentinian argentinean | peso | AR$ ARS$
CLP | chilean | peso | CLP$
COP | colombian | peso | COP$ COL$
UYU | uruguayan | peso | UYU$ $U
CUP | cuban | peso |
DOP | dominican | peso | RD$
PEN | peruvian | sol soles | S/ S/.
BOB | bolivian | boliviano | Bs.
PYG | paraguayan | guarani guaraní | ₲ Gs.
VES | venezuelan | bolivar bolívar bolivares | Bs.S
CRC | costa_rican | colon colón colones | ₡
GTQ | guatemalan | quetzal quetzales |
HNL | honduran | lempira |
NIO | nicaraguan | cordoba córdoba |
PAB | panamanian | balboa | B/.
HTG | haitian | gourde |
JMD | jamaican jamaica | dollar | J$ JMD$ JA$
TTD | trinidad trinidadian trinidad_and_tobago | dollar | TT$ TTD$
BBD | barbadian barbados bajan | dollar | Bds$ BBD$
BSD | bahamian | dollar |
BZD | belize | dollar | BZ$
GYD | guyanese guyana | dollar | G$ GY$
SRD | surinamese | dollar |
XCD | east_caribbean eastern_caribbean | dollar | EC$ XCD$
KYD | cayman cayman_islands cayman_island | dollar | CI$ KY$
BMD | bermudian bermuda | dollar |
BTC | | bitcoin bitcoins | ₿ BTC XBT
ETH | | ether | ETH
DEM | german deutsche west_german east_german | mark deutschmark deutschemark | DM
FRF | french old_french | franc | FFr
BEF | belgian | franc |
ITL | italian | lira lire |
ESP | spanish | peseta |
NLG | dutch netherlands | guilder |
FIM | finnish | markka |
IEP | irish | pound punt | IR£
ATS | austrian | schilling |
PTE | portuguese | escudo |
GRD | greek | drachma |
LTL | lithuanian | litas litai |
LVL | latvian | lats lati |
EEK | estonian | kroon krooni |
SIT | slovenian | tolar tolarjev |
SKK | slovak | koruna crown |
CYP | cypriot cyprus | pound |
MTL | maltese | lira pound |
XDR | | sdr special_drawing_right | SDR
AWG | aruban aruba | florin guilder | Afl. Afl
ANG | antillean netherlands_antillean antilles | guilder | NAƒ
FKP | falkland falkland_islands falklands | pound | FK£
GIP | gibraltar gibraltarian | pound |
SHP | saint_helena st_helena | pound |
GGP | guernsey | pound |
JEP | jersey | pound |
IMP | manx isle_of_man | pound |
KMF | comorian comoran | franc |
STN | são_tomé_and_príncipe são_tomé sao_tome | dobra |
TOP | tongan | paʻanga pa'anga pa’anga paanga | T$
WST | samoan | tala | WS$
VUV | vanuatu | vatu |
XPF | cfp pacific french_pacific | franc |
CUC | cuban_convertible | peso |
SVC | salvadoran salvadorean | colon colón colones |
DOGE | | dogecoin | DOGE
USDT | | | USDT
"""

BARE_NOUNS = {
    "dollar": "USD", "buck": "USD", "pound": "GBP", "rupee": "INR", "peso": "MXN", "franc": "CHF", "krone": "NOK", "kroner": "NOK",
    "krona": "SEK", "kronor": "SEK", "rouble": "RUB", "ruble": "RUB", "dinar": "KWD", "riyal": "SAR", "rial": "IRR", "dirham": "AED",
    "shilling": "KES", "lira": "TRY", "lire": "ITL", "won": "KRW", "manat": "AZN", "som": "KGS", "kwacha": "ZMW", "leu": "RON",
    "lei": "RON", "mark": "DEM", "crown": "CZK", "escudo": "PTE", "toman": "IRR",
}  # fmt: skip
"""Nouns of several currencies -> the one meant where nothing in the text says which."""

MINOR_TABLE = """
GBP | penny pennies pence p | 0.01
MYR | sen | 0.01
INR | paisa paise | 0.01
RUB | kopeck kopek copeck | 0.01
UAH | kopiyka kopiika kopiyok | 0.01
BYN | kapeyka kapeika | 0.01
MXN | centavo | 0.01
CHF | centime rappen | 0.01
DEM | pfennig pfennige | 0.01
BTC | satoshi | 1e-8
ETH | gwei | 1e-9
AED | fils | 0.01
EGP | piastre piaster qirsh | 0.01
SAR | halala halalah | 0.01
NGN | kobo | 0.01
GHS | pesewa | 0.01
SEK | öre ore | 0.01
DKK | øre oere | 0.01
ISK | eyrir aurar | 0.01
PLN | grosz groszy | 0.01
CZK | haler haléř | 0.01
HUF | fillér filler | 0.01
BGN | stotinka stotinki | 0.01
RSD | paras | 0.01
HRK | lipa | 0.01
ALL | qindarka qindarkë qintar | 0.01
CNY | jiao mao | 0.1
CNY | fen | 0.01
HKD | ho | 0.1
MOP | avo | 0.01
ILS | agora agorot | 0.01
EUR | eurocent | 0.01
THB | satang | 0.01
VND | xu | 0.01
LAK | att | 0.01
MMK | pya | 0.01
BDT | poisha | 0.01
BTN | chetrum chhertum | 0.01
MNT | möngö mongo | 0.01
MVR | laari | 0.01
KRW | jeon | 0.01
GEL | tetri | 0.01
AMD | luma | 0.01
AZN | qapik qəpik gapik | 0.01
KZT | tiyn tiin | 0.01
KGS | tyiyn | 0.01
UZS | tiyin | 0.01
TJS | diram | 0.01
TMT | teňňe | 0.01
OMR | baisa baiza | 0.001
TND | millime milim | 0.001
LYD | millieme | 0.001
AOA | lwei | 0.01
ZMW | ngwee | 0.01
MWK | tambala | 0.01
BWP | thebe | 0.01
LSL | sente lisente | 0.01
ETB | santim santeem | 0.01
GMD | butut | 0.01
MGA | iraimbilanja | 0.2
MRU | khoums | 0.2
STN | cêntimo | 0.01
PYG | céntimo centimo | 0.01
PGK | toea | 0.01
TOP | seniti | 0.01
WST | sene | 0.01
FIM | penni penniä | 0.01
ATS | groschen | 0.01
"""
"""Parts of a currency, one a line: whose they are where nothing else is said; the words; their part of the whole."""

CENT_WORDS = {"cent": None, "¢": None, "c": None}
"""A hundredth of the dollar that the text speaks of (None), or of what the word before names ("Canadian cents")."""

SHY_PARTS = frozenset("ho att xu ore filler mongo paras sene penni".split())
"""Words for parts of a currency that are other words too: only where an adjective of the country stands before them."""

HUNDREDTHS = frozenset("cent cents centavo centavos centime centimes pence penny céntimos centimos paisa paise fils".split())
"""Words for the hundredth of many currencies: whose, an adjective before them says."""

SHY_CODES = frozenset("ALL TOP CUP PEN SOS TRY BAM MOP GEL AMD LAK SAR CAD MAD COP BOB STD ERN KIP CFA IMP JEP".split())
"""Codes that are words, names or sports too: before a number only where that can but be an amount ("SAR 5bn")."""

GLUED_LETTERS = frozenset({"R", "Ft", "B", "DM"})
"""Signs of letters that count as a sign only where they touch the number: "R4bn"."""

SIGNS_BEHIND = {
    "kr": "SEK", "Kr": "SEK", "zł": "PLN", "Kč": "CZK", "Rs": "INR", "Tk": "BDT", "RM": "MYR", "Rp": "IDR", "KSh": "KES", "Ksh": "KES",
    "GH₵": "GHS", "руб": "RUB", "лв": "BGN", "元": "CNY", "円": "JPY", "$": "USD", "CFA": "XOF", "FCFA": "XOF",
}  # fmt: skip
"""Signs that may stand behind a number, too."""

SHY_SIGNS_BEHIND = {
    "Ft": "HUF",
    "R": "ZAR",
    "kn": "HRK",
    "Fr": "CHF",
    "Br": "ETB",
}
"""Signs that are other things behind a number, too: only where the words around speak of money."""

NAMELIKE_SIGNS = {"N": "NGN", "K": "ZMW", "P": "PHP", "Sh": "KES", "Br": "ETB", "LE": "EGP", "KD": "KWD", "BD": "BHD",
                  "JD": "JOD", "RO": "OMR", "TL": "TRY", "SR": "SAR", "QR": "QAR"}  # fmt: skip
"""Signs that begin names and codes as well ("N95", "K2"): only before what can but be an amount ("N1,530", "Sh22.9 billion").
Any amount will do in a text about the country that writes them (`country_table`)."""

CODES_NO_MONEY = frozenset("N95 N99 K2 K9 K12 P1 P2 P3 P4 P5 B1 B2 B12 D3 E3 M1 M4 M16 G7 G8 G20 G77 L1 L2 Q1 Q2 Q3 Q4".split())
"""Letters and digits that are a name in every country."""

OTHER_CODES = "ANG AWG BYR CLF COU CUC FKP GHC GIP KMF SHP STN SVC TOP TVD VUV WST XAG XAU XPF XBT ZWL".split()

LINES_OF_A_PICTURE = frozenset("240 360 480 576 720 1080 1440 2160 4320".split())
"""Before a "p" these make it no penny but a screen's resolution: "1080p"."""

OUT_OF_USE = frozenset("DEM FRF BEF ITL ESP NLG FIM IEP ATS PTE GRD LTL LVL EEK SIT SKK CYP MTL HRK CNH CUC".split())
"""Currencies that only their full name means: none of a country's today."""

DOLLAR_SIGNS = tuple(
    sign
    for line in CURRENCY_TABLE.strip().splitlines()
    for sign in line.split("|")[3].split()
    if "$" in sign and not line.startswith("USD")
)
"""Signs of the dollar of one country: a text that writes them means another by the bare one."""

DOLLAR_ADJECTIVES = tuple(
    adjective.replace("_", " ")
    for code, adjectives, nouns, _ in (line.split("|") for line in CURRENCY_TABLE.strip().splitlines())
    for adjective in adjectives.split()
    if "dollar" in nouns.split() and code.strip() != "USD"
)
"""Adjectives that do the same before the word: "30 million Jamaican dollars"."""

CENTS_OF = frozenset("EUR ZAR KES UGX TZS LKR MUR SCR SZL NAD SLE CYP".split())
"""Currencies other than dollars whose hundredth is a cent."""
