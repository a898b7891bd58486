"""Cue lexicon, as data: the words that lay a claim at somebody's door, and what they say of it."""

from __future__ import annotations


def _forms(stems: str) -> dict[str, str]:
    """Every form of regular verbs, and of the irregular ones listed, -> the verb."""
    irregular = {
        "say": "say says said saying", "tell": "tell tells told telling",
        "write": "write writes wrote writing written", "think": "think thinks thought thinking",
        "know": "know knows knew known", "find": "find finds found finding",
        "show": "show shows showed shown showing", "hear": "hear hears heard hearing",
        "foresee": "foresee foresees foresaw", "swear": "swear swears swore", "feel": "feel feels felt",
        "hold": "hold holds held", "mean": "mean means meant", "understand": "understand understands understood",
        "forecast": "forecast forecasts forecasting", "quip": "quip quips quipped quipping",
        "admit": "admit admits admitted admitting", "vow": "vow vows vowed vowing", "put": "put puts putting",
    }  # fmt: skip
    found: dict[str, str] = {}
    for verb in stems.split():
        if verb in irregular:
            forms = irregular[verb].split()
        elif verb.endswith("e"):
            forms = [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            forms = [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
        elif verb.endswith(("sh", "ch", "ss", "x")):
            forms = [verb, verb + "es", verb + "ed", verb + "ing"]
        else:
            forms = [verb, verb + "s", verb + "ed", verb + "ing"]
        found.update(dict.fromkeys(forms, verb))
    return found


SPEECH = _forms(
    "say tell write add note explain insist argue claim warn announce declare state confirm admit acknowledge concede "
    "reveal report "
    "suggest assert allege contend maintain reply respond recall remark tweet testify quip joke complain comment "
    "stress emphasize emphasise "
    "reiterate caution conclude predict estimate observe vow pledge promise deny disclose describe repeat counter "
    "recount exclaim "
    "lament boast advise agree continue assess forecast calculate find show believe think indicate clarify affirm "
    "proclaim post inform"
)
"""Forms of verbs of saying, finding and believing that take a clause or a quotation."""

JUDGING = _forms(
    "reckon judge project figure assume presume suspect fear expect anticipate guess surmise deem doubt hold consider"
)
"""Forms of verbs of judging. Many are nouns too: they count as cues only before "that", and where they are no nouns."""
PLAINLY_JUDGING = frozenset(_forms("reckon assume presume suspect surmise deem"))
"""Those of them that are no noun in any form."""

SAID = frozenset("say says said".split())
ADDRESSING = frozenset("tell tells told".split())
TRAILING_SAID = frozenset("saying claiming adding warning alleging arguing insisting noting stressing stating".split())
"""Participles of saying that trail a clause: "The governor wept, saying …"."""
AT_TIMES = frozenset(
    "recalled recall recalls added adds add repeated repeats pointed points claimed claims shrugged returned laughed".split()
)
"""Verbs that say something only before a clause or beside a quotation: cars are recalled, goals are added."""
HEARING_NOUNS = frozenset(
    "reporters journalists parliament lawmakers senators investors analysts police investigators colleagues him her them me us "
    "jurors mps delegates councillors councilors residents supporters".split()
)
"""To whom it is told, without an article."""

BESIDE_QUOTATION = _forms(
    "shout yell scream whisper mutter murmur cry plead beg urge demand ask wonder answer chant sing bark snap jest tease begin "
    "text email message read write quote start end open muse protest snarl gush interject cheer"
) | dict.fromkeys("sang sung began reads read".split(), "sing")
"""Forms of verbs of manner, that say something only beside a quotation: "shouted, “…”", "a sign read “…”"."""

NOMINAL = frozenset(
    "claim claims allegation allegations assertion assertions accusation accusations warning warnings estimate estimates "
    "suggestion suggestions belief fear fears hope hopes concern concerns prediction predictions forecast forecasts projection "
    "projections denial promise pledge threat argument contention conclusion announcement admission complaint complaints "
    "rumour rumours rumor rumors speculation".split()
)
"""Nouns of saying and believing that take a clause: "the union's claim that …", "fears among doctors that …"."""
NOMINAL_AMOUNTS = frozenset(
    "claim estimate estimates forecast forecasts projection projections prediction predictions tally count".split()
)
"""Those that take an amount: "the army's estimate of 600 dead"."""
NOMINAL_AIMS = frozenset(
    "target targets goal goals pledge promise demand demands plan plans proposal offer vow threat intention ambition dream "
    "guidance desire aim request".split()
)
"""Those of wanting, that take an amount or an infinitive where an owner stands before them: "the board's target of 7 percent"."""
NOUNS = NOMINAL | NOMINAL_AMOUNTS | NOMINAL_AIMS

BARE_CLAUSE = frozenset(
    "say tell claim believe think insist argue warn note add admit acknowledge concede suggest estimate predict "
    "allege confirm announce state "
    "assert report vow find show reveal indicate hope recall testify hear reckon".split()
)
"""Verbs whose clause may come without "that" or quotation marks."""

ADDRESSED = frozenset("tell inform advise remind assure".split())
"""Verbs that name first to whom it was said."""

QUOTATION_ONLY = frozenset("continue describe put comment respond agree counter respond observe post".split())
"""Verbs that count as cues only beside a quotation or before "that"."""

FINDINGS = frozenset(
    "studies surveys polls reports index footage "
    "study survey poll report data figures statistics analysis research documents document records record "
    "investigation inquiry audit numbers "
    "letter statement memo review census results projections forecast estimates tallies law contract article "
    "constitution website indictment "
    "complaint filing lawsuit transcript rule rules clause loophole policy agreement bill treaty ordinance order guidelines "
    "regulation regulations petition affidavit".split()
)
"""Nouns of what speaks without a mouth: the sources of "shows", "found", "says"."""

HEARERS = frozenset("court jury inquest inquiry tribunal hearing committee panel parliament commission jurors trial".split())
TOLD = frozenset("told informed warned advised reminded assured".split())
"""Participles of the passive whose subject is the hearer: "residents were told that …"."""
"""Who hears what is said there: "the court heard that …"."""

PRESENTED = frozenset("presented disclosed announced revealed provided released confirmed reported cited given".split())
"""Participles of "was … by": the figure was presented by somebody."""

DENYING = frozenset(
    "deny denies denied denying denial denials refute refutes refuted refuting rebut rebuts rebutted dispute disputes "
    "disputed reject rejects rejected rejecting dismiss dismisses dismissed".split()
)
DECLINING = frozenset("decline declines declined declining refuse refuses refused refusing".split())
DISCLOSING = frozenset(
    "comment say disclose discuss elaborate give provide name confirm specify speculate answer respond reply identify "
    "reveal release share "
    "describe detail explain talk speak offer state clarify divulge address publish be".split()
)
"""What is declined: "declined to comment", "refused to be drawn"; "refused to leave" is no answer."""
WOULD_NOT = frozenset("would could did does do will can".split())

LAYING_AT_TIMES = frozenset(
    "put puts putting see sees saw look looks looking push pushes pushed pushing attribute attributes attributed attributing "
    "identify identifies identified identifying name names named learn learns learned learnt differ differs differed hear hears "
    "heard eye eyes eyed eyeing read reads give gives gave given giving offer offers offered offering set sets bet bets".split()
)
"""Verbs of speech and of deeds that no class of cues has: the model tells them apart."""

AUXILIARIES = frozenset(
    "has have had is are was were be been being would could should will may might did does do can must to not ’t ’d ’s".split()
)
CUE_ADVERBS = frozenset(
    "also later earlier previously then now already repeatedly publicly privately initially recently first still "
    "again even once only just "
    "further never ever always often reportedly subsequently immediately simply".split()
)

ANONYMOUS_PEOPLE = frozenset(
    "official officials source sources person people witness witnesses resident residents aide aides adviser advisers "
    "advisor advisors "
    "spokesman spokeswoman spokesperson spokespeople spokesmen authorities authority insider insiders diplomat "
    "diplomats officer officers lawmaker lawmakers "
    "analyst analysts expert experts critic critics supporter supporters observer observers neighbour neighbours "
    "neighbor neighbors local locals "
    "investigator investigators prosecutor prosecutors lawyer lawyers attorney attorneys teacher teachers doctor "
    "doctors medic medics nurse worker workers "
    "employee employees executive executives operative operatives strategist strategists staffer staffers member "
    "members man woman men women boy girl victim victims "
    "survivor survivors driver passenger passengers student students parent parents mother father friend friends "
    "colleague colleagues relative relatives "
    "soldier soldiers commander commanders general minister ministers senator senators congressman congresswoman "
    "representative representatives "
    "economist economists scientist scientists researcher researchers protester protesters voter voters voices couple "
    "family leader leaders "
    "trader traders investor investors scholar scholars activist activists campaigner campaigners rescuer rescuers "
    "republicans democrats conservatives liberals opponents allies "
    "judge detective detectives owner owners customer customers farmer farmers fisherman villager villagers refugee "
    "refugees migrant migrants pilot pilots "
    "user users commentator commentators fan fans player players coach host anchor reporter reporters journalist "
    "journalists editor editors they some many others one".split()
)
"""Nouns of people; a source headed by one and without a name is anonymous."""

SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen representative representatives".split())

BODIES = frozenset(
    "ministry government department agency committee commission council court police army military navy force forces "
    "pentagon kremlin party "
    "company firm group bank university institute union federation association organisation organization office "
    "bureau administration board "
    "authority service services campaign team congress senate house parliament alliance community company study "
    "report poll survey data figures "
    "statement newspaper paper magazine website network channel outlet post times journal agency regulator watchdog "
    "charity hospital school "
    "club league foundation fund corporation court tribunal embassy intelligence center centre".split()
)
"""Nouns of bodies and documents: named by what they are, never anonymous."""

TRADES = frozenset(
    "airline carrier retailer manufacturer maker carmaker automaker insurer lender broadcaster publisher operator supplier "
    "provider developer brewer miner supermarket chain utility startup start-up drugmaker chipmaker planemaker shipbuilder "
    "conglomerate contractor bookmaker grocer producer refiner giant exchange builder business".split()
)
"""Nouns of bodies by what they do: "the airline", "the lender" is the body that the text has named before."""
KINS_OF_TRADES = {
    "airline": "airlines airways air", "carrier": "airlines airways air", "lender": "bank", "bank": "bank banking",
    "insurer": "insurance assurance", "retailer": "stores", "carmaker": "motors motor", "automaker": "motors motor",
    "broadcaster": "television tv radio broadcasting", "operator": "railways rail buses coaches", "miner": "mining mines",
    "union": "workers teamsters union association guild federation", "magazine": "magazine weekly review", "trust": "trust",
    "drugmaker": "pharma pharmaceuticals", "chain": "stores hotels", "newspaper": "times post news herald",
}  # fmt: skip
"""Noun of a trade -> words in the names of bodies of that trade."""

PERSON_ENDS = ("er", "or", "ist", "ian", "man", "woman", "person")
NO_PERSONS = frozenset(
    "carrier retailer manufacturer maker carmaker automaker insurer lender broadcaster publisher operator supplier "
    "regulator provider developer newspaper paper letter "
    "order center tracker number computer server newsletter chapter matter power water weather poster banner charter "
    "register folder cover quarter".split()
)
"""Nouns that look like those of persons and are bodies or things."""

PLURAL_PEOPLE_ENDS = ("ers", "ors", "ists", "ents", "ians", "men", "people")

TITLES = frozenset(
    "president prime minister secretary senator sen rep representative governor gov general gen lieutenant lt colonel "
    "col major maj captain capt "
    "admiral adm sergeant sgt officer chief director chairman chairwoman chair chairperson spokesman spokeswoman "
    "spokesperson professor prof dr doctor judge justice "
    "mayor ambassador commissioner commander deputy vice attorney sheriff king queen prince princess pope bishop "
    "reverend rev sir lord lady dame mr mrs ms miss "
    "chancellor foreign defence defense finance interior home head manager coach analyst economist strategist adviser "
    "advisor aide lawmaker mp congressman congresswoman "
    "speaker leader editor reporter correspondent founder co-founder ceo cfo executive secretary-general premier "
    "superintendent supt inspector insp detective constable "
    "candidate nominee former acting interim senior lead owner author lawyer solicitor barrister coroner counsel "
    "expert researcher scientist historian host actor actress "
    "prosecutor magistrate striker midfielder defender goalkeeper winger skipper nurse surgeon midwife paramedic firefighter "
    "engineer architect farmer pastor priest imam rabbi bishop activist campaigner resident survivor witness student driver "
    "biologist virologist epidemiologist climatologist geologist physicist lecturer coordinator treasurer trader broker "
    "shopkeeper rescuer volunteer "
    "archbishop cardinal patriarch abbot sheikh sheik mullah ayatollah emir sultan taoiseach tánaiste dato datuk seri lama "
    "ombudsman comptroller provost rector dean principal headteacher vice-president vice-chancellor undersecretary "
    "councillor councilor alderman commodore brigadier marshal consultant inspector-general baroness baron count countess "
    "singer comedian billionaire businessman businesswoman developer state lawmaker press communications member teacher".split()
)
"""Words of a role that stand before a name."""
HONORIFICS = frozenset("mr mrs ms miss mx dr sir lord lady dame mr. mrs. ms. dr. prof. rev. st.".split())
RANKS = frozenset(
    "gen. lt. col. maj. sgt. capt. adm. sen. rep. gov. gen lt col maj sgt capt adm sen rep gov lieutenant general "
    "colonel major captain admiral sergeant".split()
)

HE, SHE = frozenset(("he", "him", "his")), frozenset(("she", "her"))
PRONOUNS = frozenset("he she they it i we you who which that him her them his their its this these those".split())

EVENTS = {
    "hearing": "hearing", "testimony": "hearing", "testified": "hearing", "interview": "interview",
    "briefing": "briefing", "conference": "briefing", "speech": "speech", "address": "speech", "rally": "speech",
    "statement": "statement", "debate": "debate", "call": "call", "meeting": "meeting", "trial": "trial",
    "inquest": "trial", "session": "meeting",
}  # fmt: skip
"""Words of an occasion -> its kind: "the hearing" and "his testimony" are one."""
