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
INR | indian | rupee | ₹ Rs Rs. Re. INR₹
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
PGK | papua_new_guinean | kina |
SBD | solomon_islands | dollar |
CHF | swiss | franc | SFr SFr. Fr. CHF
SEK | swedish | krona kronor kronas | SEK
NOK | norwegian | krone kroner | NOK
DKK | danish | krone kroner | DKK
ISK | icelandic | krona kronur | ISK
PLN | polish | zloty złoty | zł
CZK | czech | koruna crown | Kč
HUF | hungarian | forint | Ft
RON | romanian | leu lei |
BGN | bulgarian | lev leva | лв
HRK | croatian | kuna |
RSD | serbian | dinar |
BAM | bosnian convertible | marka |
MKD | macedonian | denar |
ALL | albanian | lek |
MDL | moldovan | leu lei |
UAH | ukrainian | hryvnia hryvnya hryvnias hryvna | ₴
RUB | russian | rouble ruble | ₽
BYN | belarusian | rouble ruble |
TRY | turkish | lira liras lire | ₺
GEL | georgian | lari | ₾
AMD | armenian | dram | ֏
AZN | azerbaijani azeri | manat | ₼
KZT | kazakh kazakhstani | tenge | ₸
UZS | uzbek uzbekistani | som sum |
KGS | kyrgyz | som |
TJS | tajik tajikistani | somoni |
TMT | turkmen turkmenistan | manat |
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
XAF | cfa central_african | franc | FCFA CFA
XOF | west_african | franc |
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
KYD | cayman | dollar | CI$
BMD | bermudian bermuda | dollar |
BTC | | bitcoin bitcoins | ₿ BTC XBT
ETH | | ether | ETH
DEM | german deutsche west_german | mark deutschmark | DM
FRF | french | franc | FFr
BEF | belgian | franc |
ITL | italian | lira lire |
ESP | spanish | peseta |
NLG | dutch netherlands | guilder |
FIM | finnish | markka |
IEP | irish | pound punt | IR£
ATS | austrian | schilling |
PTE | portuguese | escudo |
GRD | greek | drachma |
XDR | | sdr | SDR
"""

BARE_NOUNS = {
    "dollar": "USD", "buck": "USD", "pound": "GBP", "rupee": "INR", "peso": "MXN", "franc": "CHF", "krone": "NOK", "kroner": "NOK",
    "krona": "SEK", "kronor": "SEK", "rouble": "RUB", "ruble": "RUB", "dinar": "KWD", "riyal": "SAR", "rial": "IRR", "dirham": "AED",
    "shilling": "KES", "lira": "TRY", "lire": "ITL", "won": "KRW", "manat": "AZN", "som": "KGS", "kwacha": "ZMW", "leu": "RON",
    "lei": "RON", "mark": "DEM", "crown": "CZK", "escudo": "PTE", "toman": "IRR",
}  # fmt: skip
"""Nouns of several currencies -> the one meant where nothing in the text says which."""

MINOR_UNITS = {
    "cent": (None, 0.01), "¢": (None, 0.01), "penny": ("GBP", 0.01), "pence": ("GBP", 0.01), "sen": ("MYR", 0.01),
    "paisa": ("INR", 0.01), "paise": ("INR", 0.01), "kopeck": ("RUB", 0.01), "kopek": ("RUB", 0.01), "centavo": ("MXN", 0.01),
    "centime": ("CHF", 0.01), "pfennig": ("DEM", 0.01), "satoshi": ("BTC", 1e-8), "fils": ("AED", 0.01), "piastre": ("EGP", 0.01),
    "kobo": ("NGN", 0.01), "pesewa": ("GHS", 0.01), "öre": ("SEK", 0.01), "øre": ("DKK", 0.01), "grosz": ("PLN", 0.01),
    "groszy": ("PLN", 0.01), "jiao": ("CNY", 0.1), "mao": ("CNY", 0.1), "agorot": ("ILS", 0.01), "eurocent": ("EUR", 0.01),
    "p": ("GBP", 0.01), "c": (None, 0.01),
}  # fmt: skip
"""Hundredths and the like -> the currency (None: the text's dollar) and its part of the whole."""

SHY_CODES = frozenset("ALL TOP CUP PEN SOS TRY BAM MOP GEL AMD LAK SAR CAD MAD COP BOB STD ERN KIP CFA".split())
"""Codes that are words, names or sports too: never read before a number."""

GLUED_LETTERS = frozenset({"R", "Ft", "B", "DM"})
"""Signs of letters that count as a sign only where they touch the number: "R4bn"."""

NAMELIKE_SIGNS = {"N": "NGN", "K": "ZMW", "P": "PHP", "Sh": "KES", "Br": "ETB", "LE": "EGP", "KD": "KWD", "BD": "BHD",
                  "JD": "JOD", "RO": "OMR", "TL": "TRY"}  # fmt: skip
"""Signs that begin names and codes as well ("N95", "K2"): only before what can but be an amount ("N1,530", "Sh22.9 billion")."""

OTHER_CODES = "ANG AWG BYR CLF COU CUC FKP GHC GIP KMF SHP STN SVC TOP TVD VUV WST XAG XAU XPF XBT ZWL".split()

LINES_OF_A_PICTURE = frozenset("240 360 480 576 720 1080 1440 2160 4320".split())
"""Before a "p" these make it no penny but a screen's resolution: "1080p"."""

DOLLAR_COUNTRIES = {
    "AUD": "Australia Canberra Sydney Melbourne Brisbane Queensland Perth".split(),
    "CAD": "Canad Ottawa Toronto Ontario Montreal Vancouver Alberta Quebec Calgary Edmonton".split(),
    "NZD": "Zealand Auckland Wellington Christchurch Aotearoa".split(),
    "SGD": "Singapor".split(),
    "USD": ["U.S.", " US ", *"America Washington Congress Texas California Florida York Senate".split()],
}
"""Beginnings of words that show whose dollar a bare "$" is; they are weighed against those of the United States."""
