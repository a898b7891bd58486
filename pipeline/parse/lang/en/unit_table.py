# ruff: noqa: E501 - one row a line
"""Units of measure, as data.

One unit a line: its singular name; its dimension; the words for it; its symbols. Words are matched in lower case, with the
plurals given; symbols as they are written here. A symbol behind "!" counts only where it touches the number
("5h", yet not "5 h"); all others may have a blank before them. Names are what a figure's `unit` says.
"""

from __future__ import annotations

UNIT_TABLE = """
second | duration | second seconds sec secs | !s
millisecond | duration | millisecond milliseconds | ms
microsecond | duration | microsecond microseconds | µs μs
nanosecond | duration | nanosecond nanoseconds | ns
minute | duration | minute minutes min mins |
hour | duration | hour hours hr hrs | !h
day | duration | day days
week | duration | week weeks wk wks
fortnight | duration | fortnight fortnights
month | duration | month months
year | duration | year years yr yrs
decade | duration | decade decades
century | duration | century centuries
millennium | duration | millennium millennia millenniums
mile | length | mile miles | mi
nautical mile | length | nautical_mile nautical_miles | nmi
kilometre | length | kilometre kilometres kilometer kilometers kms klick klicks | km KM Km
metre | length | metre metres meter meters mtr mtrs | m
decimetre | length | decimetre decimetres decimeter decimeters | dm
centimetre | length | centimetre centimetres centimeter centimeters cms | cm
millimetre | length | millimetre millimetres millimeter millimeters mms | mm
micrometre | length | micrometre micrometres micrometer micrometers micron microns | µm μm
nanometre | length | nanometre nanometres nanometer nanometers | nm
picometre | length | picometre picometres picometer picometers
foot | length | foot feet | ft !' !’ !′
inch | length | inch inches ins | !in " ″ !”
yard | length | yard yards | yd yds
hand | length | hands_high hand_high |
light-minute | length | light_minute light_minutes light_-_minute light_-_minutes
light-second | length | light_second light_seconds light_-_second light_-_seconds
furlong | length | furlong furlongs
fathom | length | fathom fathoms
light-year | length | light_year light_years light_-_year light_-_years lightyear lightyears
astronomical unit | length | astronomical_unit astronomical_units | AU
parsec | length | parsec parsecs
acre | area | acre acres
hectare | area | hectare hectares | ha
square mile | area | square_mile square_miles sq_mile sq_miles sq_mi | sq_mi mi² mi_2
square kilometre | area | square_kilometre square_kilometres square_kilometer square_kilometers sq_kilometres sq_kilometers sq_km sq_kms sqkm | km² km_2 km_^_2
square metre | area | square_metre square_metres square_meter square_meters sq_metres sq_meters sq_metre sq_meter sq_m sqm | m² m_2 m_^_2
square centimetre | area | square_centimetre square_centimetres square_centimeter square_centimeters sq_cm | cm² cm_2
square foot | area | square_foot square_feet sq_foot sq_feet sq_ft sqft | ft² ft_2
square inch | area | square_inch square_inches sq_in
square millimetre | area | square_millimetre square_millimetres square_millimeter square_millimeters sq_mm | mm² mm_2
dunam | area | dunam dunams dunum dunums
feddan | area | feddan feddans
bigha | area | bigha bighas
square yard | area | square_yard square_yards sq_yards sq_yd
litre | volume | litre litres liter liters | l L
millilitre | volume | millilitre millilitres milliliter milliliters mls | ml mL
centilitre | volume | centilitre centilitres centiliter centiliters | cl
microlitre | volume | microlitre microlitres microliter microliters | µl µL
gallon | volume | gallon gallons gal gals
pint | volume | pint pints
quart | volume | quart quarts
barrel | volume | barrel barrels bbl bbls
imperial gallon | volume | imperial_gallon imperial_gallons
decilitre | volume | decilitre decilitres deciliter deciliters | dl dL
hectolitre | volume | hectolitre hectolitres hectoliter hectoliters | hl hL
kilolitre | volume | kilolitre kilolitres kiloliter kiloliters | kl kL
megalitre | volume | megalitre megalitres megaliter megaliters | ML
gigalitre | volume | gigalitre gigalitres gigaliter gigaliters | GL
board foot | volume | board_foot board_feet
barrel of oil equivalent | volume | boe barrels_of_oil_equivalent barrel_of_oil_equivalent
fluid ounce | volume | fluid_ounce fluid_ounces fl_oz fl_._oz fl_._oz_.
tablespoon | volume | tablespoon tablespoons tbsp
teaspoon | volume | teaspoon teaspoons tsp
bushel | volume | bushel bushels
acre-foot | volume | acre_-_foot acre_-_feet acre_foot acre_feet
billion cubic metres | volume | bcm | bcm Bcm BCM
million cubic metres | volume | mcm | mcm MCM
thousand cubic feet | volume | mcf | mcf Mcf
million cubic feet | volume | mmcf | mmcf MMcf
billion cubic feet | volume | bcf | bcf Bcf
trillion cubic feet | volume | tcf | tcf Tcf
cubic metre | volume | cubic_metre cubic_metres cubic_meter cubic_meters cu_m cbm | m³ m_3
cubic kilometre | volume | cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers | km³ km_3
cubic centimetre | volume | cubic_centimetre cubic_centimetres cubic_centimeter cubic_centimeters | cc cm³ cm_3
cubic millimetre | volume | cubic_millimetre cubic_millimetres cubic_millimeter cubic_millimeters | mm³ mm_3
cubic decimetre | volume | cubic_decimetre cubic_decimetres cubic_decimeter cubic_decimeters | dm³
cubic mile | volume | cubic_mile cubic_miles
cubic foot | volume | cubic_foot cubic_feet cu_ft | ft³ ft_3 cf
cubic inch | volume | cubic_inch cubic_inches cu_in
cubic yard | volume | cubic_yard cubic_yards cu_yd
kilogram | mass | kilogram kilograms kilogramme kilogrammes kilo kilos kgs | kg Kg KG
gram | mass | gram grams gramme grammes gms | g gm
milligram | mass | milligram milligrams milligramme milligrammes | mg
microgram | mass | microgram micrograms microgramme microgrammes mcg | µg μg
nanogram | mass | nanogram nanograms | ng
metric ton | mass | metric_ton metric_tons metric_tonne metric_tonnes tons_metric
tonne | mass | tonne tonnes | !t MT mt
million tonnes | mass | mmt mmts | MMT
deadweight tonne | mass | dwt deadweight_tonnes deadweight_tons | dwt DWT
thousand ounces | mass | koz | koz
million ounces | mass | moz | Moz
ton | mass | ton tons short_ton short_tons long_ton long_tons
kiloton | mass | kiloton kilotons kilotonne kilotonnes | kt
megaton | mass | megaton megatons megatonne megatonnes | Mt
gigaton | mass | gigaton gigatons gigatonne gigatonnes | Gt
pound | mass | lb lbs
troy ounce | mass | troy_ounce troy_ounces
ounce | mass | ounce ounces oz ozs
hundredweight | mass | hundredweight hundredweights cwt
tola | mass | tola tolas
maund | mass | maund maunds
stone | mass | stone stones | !st
dram | mass | dram drams
carat | mass | carat carats karat karats
quintal | mass | quintal quintals
mile per hour | speed | mph miles_an_hour | mph MPH
kilometre per hour | speed | kph kmph kmh | km/h kph kmh km_/_h km_/_hr km_/_hour
metre per second | speed | | m_/_s
knot | speed | knot knots | kt kts kn
frame per second | frequency | fps frames_per_second frame_per_second frames_a_second | fps
degree Celsius | temperature | degree_celsius degrees_celsius degree_centigrade degrees_centigrade celsius centigrade degrees_c degree_c deg_c deg_celsius deg_._c °_celsius °_c | °_C !C !c ℃ ºC °C
degree Fahrenheit | temperature | degree_fahrenheit degrees_fahrenheit fahrenheit degrees_f degree_f deg_f deg_fahrenheit deg_._f °_fahrenheit °_f | °_F !F !f ℉ ºF
kelvin | temperature | kelvin kelvins degrees_kelvin | °_K !K !k
degree | angle | degree degrees deg | ° º
arcminute | angle | arcminute arcminutes
arcsecond | angle | arcsecond arcseconds
radian | angle | radian radians rad rads
therm | energy | therm therms
million British thermal units | energy | mmbtu | MMBtu MMBTU mmBtu
petajoule | energy | petajoule petajoules | PJ
terajoule | energy | terajoule terajoules | TJ
exajoule | energy | exajoule exajoules | EJ
electron volt | energy | electron_volt electron_volts
joule | energy | joule joules | !J
kilojoule | energy | kilojoule kilojoules | kJ
megajoule | energy | megajoule megajoules | MJ
gigajoule | energy | gigajoule gigajoules | GJ
calorie | energy | calorie calories cals | cal
kilocalorie | energy | kilocalorie kilocalories | kcal
watt-hour | energy | watt_hour watt_hours watt_-_hour watt_-_hours | Wh
kilowatt-hour | energy | kilowatt_hour kilowatt_hours kilowatt_-_hour kilowatt_-_hours | kWh kwh KWh
megawatt-hour | energy | megawatt_hour megawatt_hours megawatt_-_hour megawatt_-_hours | MWh
gigawatt-hour | energy | gigawatt_hour gigawatt_hours gigawatt_-_hour gigawatt_-_hours | GWh
terawatt-hour | energy | terawatt_hour terawatt_hours terawatt_-_hour terawatt_-_hours | TWh
British thermal unit | energy | btu btus british_thermal_unit british_thermal_units | BTU
watt | power | watt watts | !W
milliwatt | power | milliwatt milliwatts | mW
kilowatt | power | kilowatt kilowatts | kW KW kw kWp kWe
megawatt | power | megawatt megawatts | MW MWe MWp MWt mw
gigawatt | power | gigawatt gigawatts | GW gw GWe GWp
terawatt | power | terawatt terawatts | TW
kilovolt-ampere | power | kilovolt_-_ampere kilovolt_-_amperes | kVA
megavolt-ampere | power | megavolt_-_ampere megavolt_-_amperes | MVA
horsepower | power | horsepower bhp hp cv | hp PS
volt | electricity | volt volts | !V
millivolt | electricity | millivolt millivolts | mV
microampere | electricity | microamp microamps microampere microamperes | µA
kiloampere | electricity | kiloamp kiloamps kiloampere kiloamperes | kA
kilohm | electricity | kilohm kilohms kiloohm kiloohms | kΩ
megohm | electricity | megohm megohms | MΩ
millihenry | electricity | millihenry millihenries | mH
microhenry | electricity | microhenry microhenries | µH
coulomb | electricity | coulomb coulombs
farad | electricity | farad farads
microfarad | electricity | microfarad microfarads | µF uF
nanofarad | electricity | nanofarad nanofarads | nF
picofarad | electricity | picofarad picofarads | pF
tesla | magnetism | teslas tesla | !T
gauss | magnetism | gauss
weber | magnetism | weber webers
kilovolt | electricity | kilovolt kilovolts | kV
ampere | electricity | amp amps ampere amperes | !A
milliampere | electricity | milliamp milliamps | mA
milliampere-hour | electricity | milliamp_hour milliamp_hours milliampere_hour milliampere_hours | mAh
ampere-hour | electricity | amp_hour amp_hours | Ah
ohm | electricity | ohm ohms | Ω
gigaflops | computing | gigaflop gigaflops
teraflops | computing | teraflop teraflops
petaflops | computing | petaflop petaflops
exaflops | computing | exaflop exaflops
bit | data | bits bit
byte | data | byte bytes
kilobyte | data | kilobyte kilobytes | KB kB
megabyte | data | megabyte megabytes | MB
gigabyte | data | gigabyte gigabytes gig gigs | GB
terabyte | data | terabyte terabytes | TB
petabyte | data | petabyte petabytes | PB
exabyte | data | exabyte exabytes | EB
zettabyte | data | zettabyte zettabytes | ZB
terabit | data | terabit terabits | Tb
petabit | data | petabit petabits | Pb
mebibyte | data | mebibyte mebibytes | MiB
gibibyte | data | gibibyte gibibytes | GiB
yottabyte | data | yottabyte yottabytes | YB
kilobit | data | kilobit kilobits | kb Kb
megabit | data | megabit megabits | Mb mb
gigabit | data | gigabit gigabits | Gb
kilobit per second | data rate | kbps | kbps Kbps kb_/_s
megabit per second | data rate | mbps | Mbps mbps Mb_/_s Mbit_/_s
gigabit per second | data rate | gbps | Gbps gbps Gb_/_s
kilobyte per second | data rate | | KB_/_s KBps
megabyte per second | data rate | | MB_/_s MBps
gigabyte per second | data rate | | GB_/_s GBps
hertz | frequency | hertz | Hz
kilohertz | frequency | kilohertz | kHz KHz
megahertz | frequency | megahertz | MHz
gigahertz | frequency | gigahertz | GHz Ghz
terahertz | frequency | terahertz | THz
revolution per minute | frequency | rpm revolutions_per_minute rotations_per_minute revs_per_minute | rpm RPM
beat per minute | frequency | bpm beats_per_minute beats_a_minute | bpm BPM
pascal | pressure | pascal pascals | Pa
kilopascal | pressure | kilopascal kilopascals | kPa
hectopascal | pressure | hectopascal hectopascals | hPa
gigapascal | pressure | gigapascal gigapascals | GPa
megapascal | pressure | megapascal megapascals | MPa
bar | pressure | | bar
atmosphere | pressure | atmosphere atmospheres | atm
torr | pressure | torr
inch of mercury | pressure | inches_of_mercury inch_of_mercury | inHg
millibar | pressure | millibar millibars | mbar
pound per square inch | pressure | psi | psi PSI
kilopound per square inch | pressure | ksi | ksi
millimetre of mercury | pressure | | mmHg
dyne | force | dyne dynes
meganewton | force | meganewton meganewtons | MN
newton | force | newton newtons | !N
pound-force | force | lbf
kilonewton | force | kilonewton kilonewtons | kN
newton metre | torque | newton_metre newton_metres newton_meter newton_meters newton_-_metres newton_-_meters | Nm
pound-foot | torque | lb_-_ft pound_-_feet pound_-_foot lb_ft pound_feet foot_-_pounds ft_-_lb ft_-_lbs foot_pounds | lbft
candela | light | candela candelas | cd
dioptre | light | dioptre dioptres diopter diopters
lumen | light | lumen lumens | lm
lux | light | lux
nit | light | nits
decibel | sound | decibel decibels | dB db
curie | radiation | curies
roentgen | radiation | roentgen roentgens
rem | radiation | rems
sievert | radiation | sievert sieverts | Sv
millisievert | radiation | millisievert millisieverts | mSv
microsievert | radiation | microsievert microsieverts | µSv
becquerel | radiation | becquerel becquerels | Bq
electronvolt | energy | electronvolt electronvolts | eV
pixel | image | pixel pixels | px
megapixel | image | megapixel megapixels | MP
dot per inch | image | dpi ppi | dpi ppi
part per million | concentration | parts_per_million ppm | ppm
part per billion | concentration | parts_per_billion ppb | ppb
part per trillion | concentration | parts_per_trillion ppt
international unit | amount | international_unit international_units | IU
milliequivalent | amount | | mEq
mole | amount | mol mols moles
millimole | amount | millimole millimoles | mmol
mile per gallon | efficiency | mpg mpge mpg-e |
kilometre per litre | efficiency | kmpl kpl | kmpl
tonne per day | rate | tpd t_/_day | tpd TPD t_/_d
tonne per hour | rate | tph t_/_hour | tph TPH t_/_h
tonne per year | rate | tpa tpy t_/_year | tpa tpy TPA TPY t_/_y t_/_yr
thousand tonnes per year | rate | ktpa | ktpa kt_/_y kt_/_yr
thousand tonnes per day | rate | ktpd | ktpd
thousand barrels per day | rate | kbpd kbd | kbpd kbd kb_/_d
million cubic feet per day | rate | mmcfd mmscfd | mmcfd mmscfd MMcfd MMscfd
billion cubic feet per day | rate | bcfd | bcfd Bcfd bcf_/_d
cubic metre per second | rate | cumec cumecs | cumecs m³_/_s m_3_/_s
barrel per day | rate | bpd b_/_d | bpd b_/_d
million barrels per day | rate | mbpd mbd mb_/_d | mbpd
million tonnes per year | rate | mtpa mmtpa | mtpa Mtpa MTPA
barrel of oil equivalent per day | rate | boepd boe_/_d | boepd
cubic foot per minute | rate | cfm | cfm
cubic foot per second | rate | cfs cusec cusecs | cfs
gallon per minute | rate | gpm | gpm
poise | viscosity | poise
centipoise | viscosity | centipoise | cP
katal | activity | katal katals mpg MPG
basis point | rate | basis_point basis_points basis_pts bp bps | bps bp
IQ | score | iq_points | IQ
magnitude | score | magnitude
point per game | score | points_per_game ppg | ppg
rebound per game | score | rebounds_per_game rpg | rpg
assist per game | score | assists_per_game apg | apg
steal per game | score | steals_per_game spg | spg
block per game | score | blocks_per_game bpg | bpg
yard per game | score | yards_per_game ypg | ypg
yard per carry | score | yards_per_carry ypc | ypc
win above replacement | score | wins_above_replacement | WAR
gravity | acceleration | | !g-force
proof | alcohol | proof
denier | fineness | denier deniers
twenty-foot equivalent unit | volume | teu teus | TEU TEUs
"""

TIMES_IN_PLURAL = frozenset("minutes hours days weeks months years decades".split())
"""Units before which an adjective may part them from their number: "two previous days"."""

EVERY = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
"""Behind a number and a hyphen: "six-monthly"."""

PARTS_OF_TIME = {
    "year": {"month": 12, "week": 52, "day": 365},
    "month": {"week": 4, "day": 30},
    "week": {"day": 7},
    "day": {"hour": 24, "minute": 1440},
    "hour": {"minute": 60, "second": 3600},
    "minute": {"second": 60},
}
"""Of a time said in two units ("two years and three months"): how many of the smaller make the larger."""

OTHERWISE = {
    "kt": (
        "knot",
        frozenset("wind winds speed speeds gust gusts sail sailed airspeed sound squall squalls knots ship vessel".split()),
    ),
    "F": ("farad", frozenset("capacitor capacitors capacitance supercapacitor charge".split())),
}
"""Symbols of two units -> the second of them, and the words that speak of it."""

RATE_BASES = {
    "second": "second", "sec": "second", "s": "second", "millisecond": "millisecond", "ms": "millisecond", "minute": "minute",
    "min": "minute", "hour": "hour", "hr": "hour", "h": "hour", "day": "day", "night": "night", "week": "week", "month": "month",
    "d": "day", "wk": "week", "mo": "month", "y": "year",
    "year": "year", "yr": "year", "annum": "year", "quarter": "quarter", "decade": "decade", "mile": "mile", "kilometre": "kilometre",
    "kilometer": "kilometre", "km": "kilometre", "metre": "metre", "meter": "metre", "m": "metre", "foot": "foot", "feet": "foot",
    "ft": "foot", "inch": "inch", "in": "inch", "yard": "yard", "yd": "yard", "mi": "mile",
    "centimetre": "centimetre", "centimeter": "centimetre", "cm": "centimetre", "millimetre": "millimetre",
    "millimeter": "millimetre", "mm": "millimetre", "nm": "nanometre",
    "acre": "acre", "hectare": "hectare", "ha": "hectare", "litre": "litre", "liter": "litre", "l": "litre", "gallon": "gallon",
    "millilitre": "millilitre", "milliliter": "millilitre", "ml": "millilitre", "microlitre": "microlitre", "microliter": "microlitre",
    "ounce": "ounce", "oz": "ounce", "kilogram": "kilogram", "kilogramme": "kilogram", "kilo": "kilogram", "kg": "kilogram",
    "gram": "gram", "gramme": "gram", "g": "gram", "milligram": "milligram", "mg": "milligram", "tonne": "tonne", "t": "tonne",
    "ton": "ton", "pound": "pound", "lb": "pound", "barrel": "barrel", "bbl": "barrel", "person": "person", "capita": "capita",
    "watt": "watt", "w": "watt", "kilowatt": "kilowatt", "kw": "kilowatt", "kilowatt-hour": "kilowatt-hour", "kwh": "kilowatt-hour",
    "megawatt": "megawatt", "mw": "megawatt", "mwh": "megawatt-hour",
    "volt": "volt", "ampere": "ampere", "degree": "degree", "kelvin": "kelvin", "k": "kelvin", "mol": "mole", "mole": "mole",
    "decilitre": "decilitre", "deciliter": "decilitre", "dl": "decilitre", "bushel": "bushel", "head": "head", "share": "share",
    "unit": "unit", "m²": "square metre", "m³": "cubic metre", "km²": "square kilometre", "cm²": "square centimetre",
    "cm³": "cubic centimetre", "s²": "second squared", "ft²": "square foot", "ft³": "cubic foot", "sqm": "square metre",
    "sqft": "square foot",
}  # fmt: skip
"""After "per" or "/": what a measure may be a rate of, and its name."""

RATE_SHAPES = {"square": "square", "cubic": "cubic", "sq": "square", "cu": "cubic"}
"""Words that may stand between "per" and the base: "per square kilometre"."""

POWERS = {"2": "square", "3": "cubic"}
"""Digits that touch the base of a rate: "µg/m3"."""
