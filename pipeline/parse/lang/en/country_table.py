# ruff: noqa: E501 - one row a line
"""Countries and what shows a text to be about them, as data.

One country a line: its two letters (as in addresses, ".ke"); its currency; its names; its adjectives and peoples; its capital,
large cities and parts; letters that its newspapers write before an amount. A country whose code has a "$" behind it writes its
own dollar, in its own newspapers, with a bare "$". A name of several words has "_" between them.
"""

from __future__ import annotations

COUNTRY_TABLE = """
us | USD $ | united_states u.s us usa america | american americans u.s | washington new_york california texas florida chicago los_angeles san_francisco boston philadelphia detroit houston dallas atlanta seattle miami denver ohio michigan pennsylvania illinois virginia arizona massachusetts minnesota wisconsin oregon colorado nevada new_jersey north_carolina south_carolina new_mexico new_hampshire new_orleans congress white_house pentagon wall_street nasdaq capitol silicon_valley hollywood trump biden obama |
au | AUD $ | australia | australian australians aussie victorian victorians tasmanian queenslander queenslanders | canberra sydney melbourne brisbane perth adelaide hobart darwin queensland victoria tasmania new_south_wales nsw western_australia south_australia northern_territory geelong ballarat bendigo wollongong cairns townsville toowoomba asic asx |
ca | CAD $ | canada | canadian canadians ontarian ontarians albertan albertans québécois quebecers manitoban | ottawa toronto ontario montreal vancouver alberta quebec calgary edmonton winnipeg manitoba saskatchewan saskatoon halifax nova_scotia new_brunswick newfoundland british_columbia b.c yukon nunavut mississauga queen's_park queen’s_park parliament_hill |
nz | NZD $ | new_zealand aotearoa | new_zealander new_zealanders kiwi kiwis | auckland wellington christchurch dunedin tauranga rotorua waikato otago canterbury northland invercargill |
hk | HKD $ | hong_kong | hongkonger hongkongers hong_konger hong_kongers | kowloon lantau new_territories tsim_sha_tsui legco |
sg | SGD $ | singapore | singaporean singaporeans | jurong changi tampines |
tw | TWD | taiwan | taiwanese | taipei kaohsiung taichung tainan hsinchu |
jm | JMD $ | jamaica | jamaican jamaicans | kingston montego_bay spanish_town portmore st._catherine |
tt | TTD $ | trinidad_and_tobago trinidad tobago t&t | trinidadian trinidadians tobagonian tobagonians trinbagonian | port_of_spain port-of-spain san_fernando chaguanas |
bb | BBD $ | barbados | barbadian barbadians bajan bajans | bridgetown holetown speightstown |
bs | BSD $ | bahamas | bahamian bahamians | nassau grand_bahama |
bz | BZD $ | belize | belizean belizeans | belmopan belize_city |
gy | GYD $ | guyana | guyanese | georgetown berbice demerara essequibo |
sr | SRD $ | suriname | surinamese | paramaribo |
fj | FJD $ | fiji | fijian fijians | suva nadi lautoka labasa |
sb | SBD $ | solomon_islands | solomon_islander solomon_islanders | honiara |
bn | BND $ | brunei | bruneian bruneians | bandar_seri_begawan |
ky | KYD $ | cayman_islands | caymanian caymanians | george_town grand_cayman |
bm | BMD $ | bermuda | bermudian bermudians | |
lc | XCD $ | saint_lucia st_lucia st._lucia | saint_lucian saint_lucians st_lucian | castries |
gd | XCD $ | grenada | grenadian grenadians | st._george's |
ag | XCD $ | antigua antigua_and_barbuda | antiguan antiguans | |
dm | XCD $ | dominica | | roseau |
vc | XCD $ | st._vincent saint_vincent | vincentian vincentians | kingstown |
kn | XCD $ | st._kitts saint_kitts | kittitian kittitians | basseterre |
na | NAD $ | namibia | namibian namibians | windhoek walvis_bay swakopmund oshakati | N
zw | ZWL | zimbabwe | zimbabwean zimbabweans | harare bulawayo mutare |
lr | LRD | liberia | liberian liberians | monrovia |
gb | GBP | united_kingdom britain u.k uk england scotland wales northern_ireland | british briton britons english scottish welsh | london manchester birmingham liverpool glasgow edinburgh cardiff belfast leeds bristol sheffield westminster downing_street whitehall holyrood |
eg | EGP | egypt | egyptian egyptians | cairo alexandria giza suez aswan luxor | LE
lb | LBP | lebanon | lebanese | beirut sidon baalbek | LL
sy | SYP | syria | syrian syrians | damascus aleppo homs latakia idlib | SP
sd | SDG | sudan | sudanese | khartoum omdurman darfur port_sudan |
ss | SSP | south_sudan | south_sudanese | juba malakal bentiu | SSP
cy | EUR | cyprus | cypriot cypriots | nicosia limassol larnaca |
in | INR | india | indian indians | delhi new_delhi mumbai kolkata chennai bengaluru bangalore hyderabad pune ahmedabad kerala tamil_nadu karnataka maharashtra gujarat rajasthan punjab bihar uttar_pradesh madhya_pradesh west_bengal assam odisha telangana lok_sabha modi | Rs
pk | PKR | pakistan | pakistani pakistanis | islamabad karachi lahore peshawar quetta rawalpindi multan faisalabad sindh balochistan khyber_pakhtunkhwa | Rs
lk | LKR | sri_lanka | sri_lankan sri_lankans | colombo kandy galle jaffna trincomalee | Rs
np | NPR | nepal | nepali nepalis nepalese | kathmandu pokhara lalitpur biratnagar | Rs NRs
mu | MUR | mauritius | mauritian mauritians | port_louis curepipe | Rs
sc | SCR | seychelles | seychellois | mahé mahe | Rs SR
mv | MVR | maldives | maldivian maldivians | malé | Rf
bt | BTN | bhutan | bhutanese | thimphu | Nu
bd | BDT | bangladesh | bangladeshi bangladeshis | dhaka chittagong chattogram sylhet khulna | Tk
ph | PHP | philippines | philippine filipino filipinos | manila quezon quezon_city cebu davao makati mindanao luzon visayas malacañang malacanang pasig taguig bangko_sentral | P
mx | MXN | mexico | mexican mexicans | mexico_city guadalajara monterrey tijuana oaxaca chiapas |
ar | ARS | argentina | argentine argentinian argentines argentinians | buenos_aires rosario mendoza patagonia |
cl | CLP | chile | chilean chileans | santiago valparaíso valparaiso antofagasta concepción |
co | COP | colombia | colombian colombians | bogota bogotá medellin medellín cali barranquilla cartagena |
uy | UYU | uruguay | uruguayan uruguayans | montevideo |
cu | CUP | cuba | cuban cubans | havana |
do | DOP | dominican_republic | dominican dominicans | santo_domingo |
ke | KES | kenya | kenyan kenyans | nairobi mombasa kisumu nakuru eldoret turkana kiambu machakos | Sh Shs sh shs Sh. KSh Ksh
ug | UGX | uganda | ugandan ugandans | kampala entebbe gulu jinja mbarara | Sh Shs sh shs Sh. USh Ush
tz | TZS | tanzania | tanzanian tanzanians | dodoma dar_es_salaam arusha mwanza zanzibar | Sh Shs sh shs Sh. TSh Tsh
so | SOS | somalia | somali somalis | mogadishu hargeisa kismayo | Sh Shs sh shs
ng | NGN | nigeria | nigerian nigerians | lagos abuja kano ibadan kaduna port_harcourt enugu benin_city jos maiduguri borno ogun rivers_state naira | N
gh | GHS | ghana | ghanaian ghanaians | accra kumasi tamale takoradi |
zm | ZMW | zambia | zambian zambians | lusaka ndola kitwe livingstone copperbelt | K
mw | MWK | malawi | malawian malawians | lilongwe blantyre mzuzu zomba | K MK
pg | PGK | papua_new_guinea png | papua_new_guinean papua_new_guineans | port_moresby lae bougainville | K
mm | MMK | myanmar burma | burmese | yangon mandalay naypyidaw naypyitaw | K
za | ZAR | south_africa | south_african south_africans | johannesburg pretoria cape_town durban soweto gauteng limpopo kwazulu-natal eskom tshwane | R
bw | BWP | botswana | motswana batswana | gaborone francistown maun | P
ls | LSL | lesotho | basotho mosotho | maseru | M
sz | SZL | eswatini swaziland | swazi swazis | mbabane manzini | E
gm | GMD | gambia | gambian gambians | banjul serekunda | D
sl | SLE | sierra_leone | sierra_leonean sierra_leoneans | freetown makeni kenema | Le NLe
mz | MZN | mozambique | mozambican mozambicans | maputo beira nampula cabo_delgado | MT
ao | AOA | angola | angolan angolans | luanda benguela huambo | Kz
mg | MGA | madagascar | malagasy | antananarivo toamasina | Ar
et | ETB | ethiopia | ethiopian ethiopians | addis_ababa mekelle hawassa tigray amhara oromia | Br
er | ERN | eritrea | eritrean eritreans | asmara | Nfk
ht | HTG | haiti | haitian haitians | port-au-prince cap-haitien | G
hn | HNL | honduras | honduran hondurans | tegucigalpa san_pedro_sula | L
gt | GTQ | guatemala | guatemalan guatemalans | guatemala_city quetzaltenango | Q
ni | NIO | nicaragua | nicaraguan nicaraguans | managua |
cr | CRC | costa_rica | costa_rican costa_ricans | san_jose |
sv | USD | el_salvador | salvadoran salvadorans | san_salvador |
ec | USD | ecuador | ecuadorean ecuadorian ecuadoreans | quito guayaquil |
pa | USD | panama | panamanian panamanians | panama_city | B
pe | PEN | peru | peruvian peruvians | lima cusco arequipa |
bo | BOB | bolivia | bolivian bolivians | la_paz santa_cruz cochabamba | Bs
br | BRL | brazil | brazilian brazilians | brasilia brasília são_paulo sao_paulo rio_de_janeiro bahia |
ve | VES | venezuela | venezuelan venezuelans | caracas maracaibo | Bs
py | PYG | paraguay | paraguayan paraguayans | asuncion asunción | G
th | THB | thailand | thai thais | bangkok chiang_mai phuket pattaya | B
my | MYR | malaysia | malaysian malaysians | kuala_lumpur putrajaya penang johor sabah sarawak selangor |
id | IDR | indonesia | indonesian indonesians | jakarta surabaya bandung bali sumatra sulawesi |
vn | VND | vietnam | vietnamese | hanoi ho_chi_minh_city da_nang |
jp | JPY | japan | japanese | tokyo osaka kyoto nagoya hiroshima fukushima | Y
cn | CNY | china | chinese | beijing shanghai shenzhen guangzhou wuhan xinjiang sichuan guangdong |
kr | KRW | south_korea | south_korean south_koreans | seoul busan incheon daegu |
kp | KPW | north_korea | north_korean north_koreans | pyongyang |
ch | CHF | switzerland | swiss | bern zurich zürich geneva basel lausanne |
fr | EUR | france | french | paris marseille lyon toulouse bordeaux elysee élysée |
de | EUR | germany | german germans | berlin munich hamburg frankfurt cologne bavaria bundestag |
it | EUR | italy | italian italians | rome milan naples turin venice sicily |
es | EUR | spain | spanish | madrid barcelona valencia seville catalonia |
ie | EUR | ireland republic_of_ireland | irish | dublin cork galway limerick dáil |
nl | EUR | netherlands | dutch | amsterdam rotterdam hague |
be | EUR | belgium | belgian belgians | brussels antwerp ghent |
pt | EUR | portugal | portuguese | lisbon porto |
gr | EUR | greece | greek greeks | athens thessaloniki crete |
at | EUR | austria | austrian austrians | vienna salzburg |
fi | EUR | finland | finnish | helsinki tampere |
mt | EUR | malta | maltese | valletta |
sn | XOF | senegal | senegalese | dakar thiès thies saint-louis |
ci | XOF | ivory_coast côte_d'ivoire cote_d'ivoire | ivorian ivorians | abidjan yamoussoukro bouaké bouake |
ml | XOF | mali | malian malians | bamako timbuktu gao mopti |
bf | XOF | burkina_faso | burkinabe burkinabè | ouagadougou bobo-dioulasso |
ne | XOF | niger | nigerien nigeriens | niamey agadez zinder |
tg | XOF | togo | togolese | lomé lome |
bj | XOF | benin | beninese | cotonou porto-novo |
gw | XOF | guinea-bissau | | bissau |
cm | XAF | cameroon | cameroonian cameroonians | yaoundé yaounde douala bamenda |
ga | XAF | gabon | gabonese | libreville port-gentil |
td | XAF | chad | chadian chadians | n'djamena ndjamena n’djamena |
cf | XAF | central_african_republic | central_african | bangui |
cg | XAF | congo-brazzaville republic_of_congo | | brazzaville pointe-noire |
gq | XAF | equatorial_guinea | equatoguinean | malabo bata |
cd | CDF | congo democratic_republic_of_congo drc | congolese | kinshasa lubumbashi goma bukavu kivu |
rw | RWF | rwanda | rwandan rwandans | kigali | RWF Frw
bi | BIF | burundi | burundian burundians | bujumbura gitega | FBu
dj | DJF | djibouti | djiboutian djiboutians | |
gn | GNF | guinea | guinean guineans | conakry nzérékoré | GNF
km | KMF | comoros | comorian comorians | moroni |
pf | XPF | french_polynesia new_caledonia | polynesian caledonian kanak | papeete noumea nouméa tahiti |
kw | KWD | kuwait | kuwaiti kuwaitis | | KD
bh | BHD | bahrain | bahraini bahrainis | manama | BD
jo | JOD | jordan | jordanian jordanians | amman irbid zarqa aqaba | JD
iq | IQD | iraq | iraqi iraqis | baghdad basra mosul kirkuk erbil najaf kurdistan | ID
ly | LYD | libya | libyan libyans | tripoli benghazi misrata sirte | LD
tn | TND | tunisia | tunisian tunisians | tunis sfax sousse | DT
dz | DZD | algeria | algerian algerians | algiers oran constantine | DA
rs | RSD | serbia | serbian serbs serb | belgrade novi_sad |
mk | MKD | north_macedonia macedonia | macedonian macedonians | skopje |
ma | MAD | morocco | moroccan moroccans | rabat casablanca marrakesh marrakech fez tangier | Dh Dhs
ae | AED | united_arab_emirates uae emirates | emirati emiratis | dubai abu_dhabi sharjah | Dh Dhs
sa | SAR | saudi_arabia | saudi saudis | riyadh jeddah mecca medina | SR
qa | QAR | qatar | qatari qataris | doha | QR
om | OMR | oman | omani omanis | muscat salalah | RO
ye | YER | yemen | yemeni yemenis | sanaa sana'a aden hodeidah taiz houthi houthis | YR
ir | IRR | iran | iranian iranians | tehran isfahan mashhad shiraz tabriz |
il | ILS | israel | israeli israelis | jerusalem tel_aviv haifa |
tr | TRY | turkey türkiye | turkish turks | ankara istanbul izmir | TL
se | SEK | sweden | swedish swedes swede | stockholm gothenburg malmö malmo uppsala riksbank riksdag |
no | NOK | norway | norwegian norwegians | oslo bergen trondheim stavanger storting |
dk | DKK | denmark | danish danes | copenhagen aarhus odense folketing |
is | ISK | iceland | icelandic icelanders | reykjavik reykjavík akureyri |
cz | CZK | czech_republic czechia | czech czechs | prague brno ostrava |
sk | EUR | slovakia | slovak slovaks | bratislava kosice |
pl | PLN | poland | polish poles | warsaw krakow gdansk |
hu | HUF | hungary | hungarian hungarians | budapest debrecen |
ro | RON | romania | romanian romanians | bucharest cluj timisoara |
md | MDL | moldova | moldovan moldovans | chisinau chișinău |
ru | RUB | russia | russian russians | moscow kremlin st._petersburg st_petersburg siberia putin |
by | BYN | belarus | belarusian belarusians | minsk brest gomel lukashenko | Br
ua | UAH | ukraine | ukrainian ukrainians | kyiv kiev kharkiv odesa lviv donetsk |
az | AZN | azerbaijan | azerbaijani azeri azerbaijanis | baku ganja |
tm | TMT | turkmenistan | turkmen | ashgabat |
kz | KZT | kazakhstan | kazakh kazakhs | astana almaty |
kg | KGS | kyrgyzstan | kyrgyz | bishkek osh |
uz | UZS | uzbekistan | uzbek uzbeks | tashkent samarkand |
am | AMD | armenia | armenian armenians | yerevan gyumri |
ge | GEL | georgia | georgian georgians | tbilisi batumi |
af | AFN | afghanistan | afghan afghans | kabul kandahar herat taliban |
ba | BAM | bosnia bosnia-herzegovina bosnia_and_herzegovina | bosnian bosnians | sarajevo banja_luka mostar | KM
cv | CVE | cape_verde cabo_verde | cape_verdean | praia mindelo |
"""

OF_A_STATE = frozenset(
    """
    government governments minister ministers ministry treasurer treasury parliament premier president cabinet senate
    parliamentary prime chief finance central state federal council courts court authorities authority taxpayers taxpayer
    lawmakers legislature assembly budget exchequer governor regulator regulators revenue teachers police army mps
    farmers residents households workers drivers consumers households bank banks citizens pensioners economy
    """.split()
)
"""Behind the name or adjective of a country these show a text about its own affairs: "the Victorian government"."""

VERBS_OF_A_STATE = frozenset(
    "will is has would plans spends spent spend raised raises gave gives paid pays cut cuts voted approved owes owed sold sells".split()
)
"""Behind the name of a country they make it the doer: "Chile will spend"."""

IN_PLACES = frozenset("in at from to of near outside for with by and off across around into than or".split())
"""Before the name of a country or town they make it a place where something is, and no more: "a shop in Sydney"."""

WIRES_IN_US_DOLLARS = ("AP", "Reuters", "AFP", "Bloomberg", "CNN", "UPI", "Xinhua", "dpa")
"""Agencies that write for readers everywhere: in their datelines ("HONG KONG (AP) —") a bare "$" is no local dollar."""
