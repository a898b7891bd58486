"""Words that say what happened to the counted, as data: lower case."""

from __future__ import annotations

from pipeline.models import Category

# What is said of the counted, behind it: "40 people were …", "eight …"
_STATES: dict[Category, str] = {
    "killed": """killed dead died die dies dying slain murdered perished drowned executed massacred assassinated starved
        electrocuted slaughtered fatally suffocated lynched beheaded martyred""",
    "injured": "injured wounded hurt maimed injuries wounds mutilated",
    "missing": "missing unaccounted disappeared",
    "captured": "captured kidnapped abducted captive hostage imprisoned chained enslaved prisoner",
    "arrested": "arrested detained custody apprehended",
    "displaced": "displaced evacuated homeless uprooted fled",
    "infected": "infected sickened ill contracted",
    "hospitalised": "hospitalised hospitalized hospital hospitals",
    "protesting": "protested protesting marched rallied demonstrated protest demonstration rally marching rallying demonstrating",
    "laid_off": "redundant layoffs redundancies",
    "destroyed": """destroyed demolished razed gutted downed sunk wrecked flattened obliterated ruins rubble ashes
        incinerated levelled
        leveled""",
    "seized": "seized confiscated impounded",
}  # fmt: skip
# What is done to the counted, before it: "killing 40 people", "arrested eight"
_DEEDS: dict[Category, str] = {
    "killed": """kill kills killed killing murder murders murdered murdering massacred massacring slaughtered executed
        executing slain
        slaying assassinated slew""",
    "injured": "injure injures injured injuring wound wounds wounded wounding hurt hurting hurts maimed maiming",
    "captured": "capture captures captured capturing kidnap kidnapped kidnaps kidnapping abducted abducting abducts",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining apprehended nabbed",
    "displaced": "displace displaces displaced displacing evacuated evacuating evacuate uprooted uprooting",
    "infected": "infect infects infected infecting sickened sickening sickens",
    "hospitalised": "hospitalised hospitalized hospitalising hospitalizing",
    "destroyed": """destroy destroys destroyed destroying demolish demolished demolishing razed razing gutted gutting downed
        downing
        downs wrecked wrecking flattened flattening sank sinking torched torching obliterated levelled leveled levelling""",
    "seized": "seize seizes seized seizing confiscate confiscated confiscating impounded",
}  # fmt: skip
# Nouns that say it of themselves: "30 deaths", "12 hostages"
_NOUNS: dict[Category, str] = {
    "killed": """death deaths fatality fatalities killings murders murder homicides homicide drownings suicides bodies
        corpses executions
        killing""",
    "injured": "injuries injury wounded injured",
    "missing": "missing disappearances",
    "captured": "hostage hostages captives abductees pows kidnappings abductions",
    "arrested": "arrest arrests detainees detentions",
    "displaced": "refugees evacuees displaced idps displacements",
    "infected": "infections infection",
    "hospitalised": "hospitalisations hospitalizations inpatients",
    "protesting": "protesters protestors demonstrators marchers protester demonstrator ralliers",
    "laid_off": "layoffs redundancies",
    "seized": "seizures",
}  # fmt: skip


# Verbs that say it only with the word behind them: "gunned down five", "five were swept away"
_WITH_PARTICLE: dict[Category, str] = {
    "killed": "gun gunned guns gunning cut cutting mow mowed mowing strike struck hack hacked : down",
    "captured": "whisk whisked whisking carry carried carrying drag dragged dragging spirit spirited haul hauled : away off",
    "destroyed": """wash washed washes washing sweep swept sweeps sweeping burn burned burnt burning blow blew blown
        : away down up""",
}
WITH_PARTICLE: dict[tuple[str, str], Category] = {
    (verb, particle): category
    for category, words in _WITH_PARTICLE.items()
    for verb in words.split(":")[0].split()
    for particle in words.split(":")[1].split()
}
THINGS_ONLY = frozenset(("destroyed",))
"""What happens to things, where the same verbs carry people off."""
TAKERS_OF_LIVES = frozenset(
    "claim claimed claims claiming cost costs costing take took takes taken taking lose lost loses losing end ended".split()
)
"""Verbs whose object is the lives of the dead."""


def _turn(table: dict[Category, str]) -> dict[str, Category]:
    return {word: category for category, words in table.items() for word in words.split()}


STATES, DEEDS, NOUNS = _turn(_STATES), _turn(_DEEDS), _turn(_NOUNS)
DISEASES = frozenset(
    """
        coronavirus covid virus cholera ebola measles flu influenza mpox monkeypox polio dengue malaria hiv
        infections infected tested zika sars mers tuberculosis outbreak pandemic
    """.split()
)

_OTHER_EVENTS = frozenset(
    "toll lives jobs laid lay shot burned streets positive critical forced cases case cut cuts axe lost death without".split()
)
EVENTS = _OTHER_EVENTS | frozenset(verb for verb, _ in WITH_PARTICLE) | frozenset(STATES) | frozenset(DEEDS) | frozenset(NOUNS)
"""A sentence without any of these tells of nothing that happens to people and things."""
