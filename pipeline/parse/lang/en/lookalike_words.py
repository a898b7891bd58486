"""What looks like a quantity and is none, as data: lower case."""

from __future__ import annotations

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {name: at for at, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}

RANKED = frozenset(
    """
    no nos number numbers page pages chapter section sections article articles route highway interstate channel room
    flight gate platform ward district unit lot exhibit amendment proposition prop title rule act scene psalm verse form
    table fig figure item case group pool type phase level grade category tier stage step part episode season game games
    round week day year class row seat block line version model size question volume vol issue chapter lane pier
    terminal hangar apartment apt suite floor building bus train tram engine ladder battalion brigade regiment division
    squadron company troop pack zone area sector block camp precinct bed study protocol resolution directive regulation
    order bill clause paragraph annex appendix schedule point track quarter heat leg set match test innings over sprint
    inning hole turn generation gen series mark euro expo mission apollo artemis falcon boeing airbus a formula covid
    top area studio radio ch nissan mazda windows android ios iphone ipad galaxy pixel
    playstation xbox ps halo python java corridor driver car post checkpoint street avenue road boulevard interstate
    county us state sr hwy exit junction mile km kilometre milepost marker sol element isotope uranium plutonium carbon
    iodine strontium caesium cesium vitamin omega factor article hb sb hr pf layer bracket pillar
    plan priority league division position place box port dock berth strip field court stage hall ring cell pod block
    dial press call text code area world big group fab final elite sweet g fi local tel phone fax ext extension
    po p.o zip postcode pin id ref docket serial batch
""".split()
) - frozenset("a over plan area us state call text press court order company points".split())
"""Nouns (singular) behind which a number is a rank or a name: "page 4", "phase two", "Channel 4"."""

LOWER_RANKED = frozenset(
    """
    no nos number page pages chapter section article route highway channel room flight gate platform ward district
    exhibit amendment proposition rule act scene verse form table figure item type phase level grade category tier stage
    step part episode season game round week day class row seat lane line version model size question volume issue
    terminal apartment suite zone sector protocol resolution clause paragraph annex appendix point quarter heat leg set
    match innings inning hole turn generation mark mission exit junction dial press vitamin omega pillar
    priority top track position dock berth lot unit key plan step formula factor group bus hall building area car block
    cell floor
""".split()
) - frozenset("point set area car hole match".split())
"""The part of them that does it in lower case too."""

INDICES = frozenset(
    """
        ftse stoxx russell cac dax nikkei asx fortune topix csi nasdaq dow msci ibex hang smi kospi sensex nifty
        tsx sp
    """.split()
)

HEADLINE_VERBS = frozenset(
    """
    kills kill killed injures hurts hits adds recalls cuts tops loses wins buys leaves sells names fires arrests frees jails
    deports evacuates rescues seizes finds counts reports logs records sees sheds axes hires creates raises nabs claims says
    gets gives takes needs wants scores nets bags nears passes reaches exceeds holds detains charges sinks destroys displaces
    orders ships builds opens closes shuts recruits trains sends deploys lifts slashes grows arrest seize injure lose detain
    rescue add hire recall charge evacuate deport why how when
    """.split()
)
"""Words before a number in a headline that are no name: "Tesla Recalls 135 Vehicles"."""

VERSIONED = frozenset(
    """
    usb hdmi bluetooth web industry pcie pci thunderbolt displayport android ios macos python java php wifi linux kernel
    opengl vulkan directx html css chrome firefox windows tls ssl lte unity engine oreo nougat ubuntu debian fedora openssl
    """.split()
)
"""Names behind which digits with a stop are a version: "USB 3.1"."""

EMERGENCY_NUMBERS = frozenset("911 999 112 000 111 101 988 100 10111".split())
CALLED = frozenset("call calls called calling dial dials dialled dialed dialing dialling phone phoned ring rang".split())
CALLERS = frozenset("call calls caller callers dispatcher dispatchers operator operators emergency tape tapes recording".split())
"""Behind a number that people call in an emergency."""

PLACES_IN_A_TEAM = frozenset(
    """
    quarterback forward guard center centre goalie goaltender goalkeeper pitcher catcher shortstop outfielder infielder baseman
    striker midfielder defender winger linebacker cornerback lineman receiver tackle halfback fullback winger defenseman
    defenceman safety kicker punter
    """.split()
)
"""Before a name they make a number in brackets behind it that of a shirt."""

HAVING = frozenset(
    """
    has have had having counted counts count counting fed feeds feeding employs employed employ employing hired hires hiring
    built planted treated treating vaccinated rescued seized arrested killed injured wounded evacuated registered enrolled
    tallied identified found tested screened served serves housed houses holds held received processed trained recruited sent
    deployed deported detained freed released delivered donated distributed handed shipped produced created lost including
    includes include needs need wants want saved relocated displaced destroyed damaged reached interviewed surveyed polled
    examined caught bought sold sells adopted carried carrying carries seats hosts hosted drew attracted contains contained
    infected admitted discharged graduated enlisted mobilised mobilized numbering totalling totaling
    """.split()
)
"""Verbs right before a count of four digits: "the school has 1950 pupils"."""

SUMS = frozenset(
    """
    total sum crowd average fleet population staff workforce group team list batch congregation audience
    membership enrolment enrollment attendance cohort sample stock herd flock tally turnout
    """.split()
)
"""Nouns of which a count of four digits follows an "of": "a total of 1715 cases"."""

SETTLEMENTS = frozenset(
    "town village city hamlet settlement community island district camp parish township school prison jail".split()
)
"""Nouns of places of which a count of people follows an "of": "a town of 1920 residents"."""

OF_A_YEAR = frozenset(
    """
    campaigns debates conventions races matches tournaments editions seasons contracts titles medals ceremonies festivals
    summits conferences presidentials caucuses referendums referenda applications applicants graduates recruits
    elections polls results sales profits earnings figures levels revenues budgets olympics games awards championships prices
    exports imports reports estimates data forecasts statistics models guidelines rules laws tests terms talks protests riots
    floods fires attacks bombings killings finals playoffs primaries midterms standards targets goals taxes accounts rates
    bonuses rankings grants numbers costs wages celebrations negotiations hearings amendments reforms cuts quotas peaks lows
    highs plans proposals commitments emissions
    """.split()
)
"""Plurals that belong to a year: "the 2012 elections"."""

COUNTED_BY_HEAD = frozenset(
    """
    people men women children pupils students workers employees soldiers troops officers voters residents passengers patients
    refugees migrants families households prisoners inmates civilians deaths cases victims casualties infections homes houses
    elephants cattle sheep goats cows animals birds trees teachers nurses doctors farmers miners villagers
    """.split()
)
"""Plurals that are counted rather than dated."""

TIME_MARKS = frozenset("a.m. p.m. am pm a.m p.m o'clock o’clock gmt utc est edt cet bst ist pst pdt hrs noon et pt".split())

STREETS = frozenset(
    """street st avenue ave road rd boulevard blvd lane ln drive dr court ct square plaza terrace way parkway pkwy crescent
    highway hwy
    alley row circle close gardens quay""".split()
)

IDIOMS = frozenset(
    """
    one-off one-way one-sided one-time one-stop one-liner two-way two-faced two-fold two-step
    two-thirds three-way three-dimensional two-dimensional four-letter one-size one-hit one-upmanship two-bit
    zero-sum zero-tolerance one-dimensional six-pack four-wheel two-wheel
    one-two three-quarter zero-emission zero-emissions zero-carbon zero-hours zero-hour zero-day zero-covid zero-waste
    zero-coupon one-handed two-handed two-tone two-pronged three-pronged one-another two-timing three-piece
    twenty-something thirty-something forty-something one-nation two-state two-party
""".split()
)

ONE_NOUNS_NONE = frozenset(
    """
    day point time thing way hand side another more else such example reason would could may might can should has is was
    who that day's morning evening night afternoon moment instance end extent of or in wonders might knows thinks size
    at by to the and on but for with which
""".split()
)
"""After "one" these make it a pronoun, an article or an idiom."""

SAYING = frozenset(
    """
    said says say told tells added adds asked asks wrote writes tweeted posted recalled recalls explained explains noted
    notes commented argued argues claimed claims described describes complained warned joked replied responded remarked
    admitted insisted called calls exclaimed shouted yelled read reads quipped testified
""".split()
)

PARTIES = frozenset(
    """
        sides countries nations parties governments leaders men women groups teams companies states rivals neighbours
        neighbors presidents firms pair powers
    """.split()
)
"""After "the two" these are somebody spoken of before, not counted."""
