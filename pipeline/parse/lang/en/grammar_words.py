"""Small closed classes of English words, as data: what ends a noun phrase, what looks like a plural and is none."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your whose some any all each every both no another".split()
)
PREPOSITIONS = frozenset(
    """
    of in on at by for from with without within into onto over under above below between among amid against about around
    across after before since until till during through throughout to toward towards near off out up down upon per via
    versus vs than like as behind beside beyond despite except inside outside past along including following according
    because aboard amidst unlike alongside excluding regarding concerning amongst besides barring
""".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor yet so if when while whereas although though because unless until where whether that then plus".split()
)
PRONOUNS = frozenset(
    """i you he she it we they me him us them who whom which what whose myself himself herself itself themselves
    himself someone anyone
    everyone there here ours theirs hers mine yours""".split()
)
AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had having do does did will would shall should can could may might must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't it's he's she's
    they're we're they've i'm you're isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t
    wouldn’t can’t couldn’t it’s he’s she’s they’re we’re they’ve i’m you’re ain't
""".split()
)
ADVERBS = frozenset(
    """
    not also only just even still already ever never now then ago later earlier today yesterday tomorrow tonight
    again away back apart together each apiece alone annually daily weekly monthly yearly altogether left long high
    deep wide tall thick less instead reportedly allegedly respectively currently recently previously now once twice
    too either here there abroad overnight thereafter afterward afterwards onward onwards ahead else worldwide
    nationwide yet soon moreover
""".split()
)
# past and present forms of verbs that often follow a counted noun, or stand between two noun phrases
VERBS = frozenset(
    """
    said says say told tells took takes take made makes make came comes come went goes go got gets get gave gives
    give found finds find left leave leaves lost loses lose won wins win held holds hold kept keeps keep led leads
    lead met meets meet ran runs run sat sits saw sees see sent sends send set sold sells sell shot shoot spent
    spends stood stands stole struck strikes strike swept taught thought threw told wore wrote writes write began
    begins begin became becomes become broke breaks brought brings bring built builds bought buys buy caught chose
    did died dies die drew drove fell falls fall felt fled flew flee forced fought grew grows grow heard hit hits
    hurt knew know knows lay lie lies lived live lives paid pays pay put read remain remains remained rise rises
    rose seek seeks seem seems sought spoke speak speaks shows show showed shown start starts stay stayed stop stops
    study voted vote want wants watch work works need needs help helps believe believed expect expected think killed
    injured wounded dead missing arrested charged detained captured according used using including wearing holding
    carrying working living waiting trying looking going being having getting making taking coming running sitting
    standing fighting facing following involved followed based needed required called named affected released
    sentenced convicted accused aged born displaced infected hospitalised hospitalized rescued evacuated trapped
    stranded feared presumed confirmed reported sparked burned destroyed damaged worth due likely able available
    unable ready expire expires happened happen occurred occur arrived arrive departed gathered attended marched
    escaped survived boarded joined crossed entered landed crashed collapsed exploded opened closed belonged belong
    include includes included contain contains apply applied receive received remain earn earned cast leaving
    causing killing injuring wounding forcing making sending prompting froze shook sank swam sprang tore woke wept
    bent bled bred clung crept dealt dug drank ate flung forbade forgot forgave hung hid knelt lit leapt learnt lent
    meant overcame quit rang rode shone shrank slept slid spun spat split spread stank stuck stung swore swung
    undertook withdrew withstood wrung arose awoke bore beat bit blew burst cost starved compares compare lack lacks
    own owns owe owes oppose opposes favour favor backed opposed preferred disapproved agreed disagreed abstained
    proves proved suggests suggested electrocuted drowned perished burnt beaten stabbed raped tortured executed
    jailed freed
""".split()
)
SIMPLE_PASTS = frozenset(
    """
    threw took gave went saw broke drove knew wrote came became began chose did drew fell flew forgave froze grew ran rang
    rose sang sank shook spoke stole swam swore tore woke wore ate blew bit forbade forgot hid rode withdrew were was
    """.split()
)
"""Past forms that are no participles: never an adjective before a noun."""
NOUNS_OF_DEEDS = frozenset("run vote call show cut hit shot win strike start fall rise set draw stop stay kill find".split())
"""Verbs that are nouns behind "one": "one run on three hits"."""
STOP_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | ADVERBS

PLURALS = frozenset(
    """
    gentlemen rabbis taxis jihadis
    people men women children police cattle sheep fish feet teeth mice geese oxen aircraft spacecraft hovercraft
    watercraft personnel staff troops others offspring media data bacteria criteria phenomena species series
    headquarters crossroads means gallows crew servicemen servicewomen policemen policewomen firemen fishermen
    businessmen businesswomen gunmen businesspeople salespeople spokespeople townspeople craftsmen clergymen congressmen
    congresswomen councilmen chairmen airmen seamen servicepeople youth livestock poultry deer salmon trout shrimp squid
    swine infantry cavalry folk folks townsfolk cops clergy gentry wives lives knives leaves wolves calves halves
    thieves loaves shelves selves dice alumni fungi cacti nuclei stimuli syllabi radii indices matrices appendices
    vertices axes crises analyses theses hypotheses diagnoses oases parentheses bases swiss passersby
    attorneys brethren schoolchildren grandchildren stepchildren kinsmen sportsmen sportspeople workmen tradesmen
    postmen lawmen frontmen marksmen storefront womenfolk menfolk herdsmen militiamen tribesmen statesmen
    accused noblemen horsemen boatmen yachtsmen infantrymen
""".split()
)
"""Plurals without an s at the end, and nouns that are counted without one."""

NOT_PLURAL = frozenset(
    """
    as is was has its his this us yes thus plus bus gas gross less loss boss class mass press business access process
    success address express congress progress witness illness fitness darkness weakness happiness homeless jobless
    countless endless senseless reckless various previous serious famous dangerous religious numerous enormous precious
    obvious suspicious conscious generous nervous tremendous anonymous continuous mysterious victorious notorious
    glorious infectious virus campus focus status bonus surplus census consensus corpus genius minus nexus crisis basis
    analysis thesis diagnosis emphasis tennis paralysis christmas texas kansas arkansas illinois paris london's mars
    jesus james charles thomas francis dallas las los des vegas angeles dennis louis chris davis harris jones williams
    hughes evans adams lewis roberts news politics economics physics mathematics athletics gymnastics electronics
    logistics ethics sometimes always perhaps besides towards afterwards indoors outdoors overseas upstairs downstairs
    does goes says united swiss across gallows atlas canvas chaos bias alias pancreas lens series swas
    laos cyprus honduras barbados athens brussels naples wales damascus laden u.s dress cross glass grass brass stress
    wireless needless useless helpless hopeless worthless ruthless
    flawless painless seamless timeless fearless harmless cordless careless restless breathless ceaseless selfless
    tasteless driverless cashless paperless priceless stainless topless wordless
""".split()
)

COMPARATIVES = frozenset(
    """
    faster slower bigger smaller higher lower larger greater cheaper dearer stronger weaker older younger longer shorter better
    worse more less heavier lighter quicker richer poorer harder louder brighter thinner thicker deadlier likelier safer
    """.split()
)

NOUNS_IN_ING = frozenset(
    """
    rating building meeting hearing funding spending housing training shooting killing ceiling wedding lending borrowing
    savings financing pricing trading holding listing filing ruling finding bombing stabbing sitting crossing opening
    showing drawing painting recording clothing advertising marketing manufacturing engineering banking mining farming
    fishing shipping testing screening timing wing king ring string spring morning evening thing being warning offering
    sibling bidding hunting drilling fracking parking gambling gaming beating hiding outing blessing feeling saving
    """.split()
)
"""Words in -ing that are nouns: a noun phrase does not end before them."""

ADJUNCT_PLURALS = frozenset(
    """
    sports arms goods women men children police sales savings securities systems communications operations weapons drugs
    rights affairs customs elections honours honors earnings futures resources services news jobs veterans
    series species united states special savings means aircraft data media staff cattle passenger mains admissions
    claims accounts records lords commons youth crew troops clothes games parks works
    narcotics explosives homicides teachers workers communications materials benefits operations solutions relations
    studies fisheries customs plainclothes munitions parts plans systems
""".split()
)
"""Plurals that stand before another noun ("sports cars", "women soldiers")."""


def is_plural(word: str) -> bool:
    """Does this lower-case word look like a plural noun?

    >>> [is_plural(w) for w in ("soldiers", "people", "previous", "aircraft", "killed", "Ghana's".lower())]
    [True, True, False, True, False, False]
    """
    if word in PLURALS:
        return True
    if not word.endswith("s") or len(word) < 3 or word in NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))
