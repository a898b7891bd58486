"""Words that tell what happened to people and things: lemmas with the category they tell of and on whom it falls.

A row is `category role: lemmas`. Roles: `object` verbs do it to their object (and their passive subject), `subject` verbs tell it
of their subject, `both` either way, `mover` verbs at times of their subject; a `state` is said of somebody ("dead", "in
custody"); a `person` or thing is named by it ("hostage", "corpse"); an `event` happens to one ("the arrest of", "40 deaths").
Irregular forms stand behind the lemma, parted by slashes: past, participle. A row that begins with blanks goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from pipeline.models import Category

_ROWS = """
killed object: kill murder massacre slaughter execute assassinate slay/slew/slain lynch behead strangle martyr electrocute
    exterminate
killed subject: die perish succumb
killed both: drown starve suffocate asphyxiate
killed state: dead lifeless
killed person: corpse body fatality martyr dead slain
killed event: death fatality killing murder homicide assassination execution drowning suicide slaying
killed+injured event: casualty
injured object: injure wound hurt/hurt/hurt maim mutilate
injured person: wounded injured
injured event: injury wound
missing subject: disappear vanish
missing state: missing unaccounted
missing person: missing
missing event: disappearance
captured object: kidnap abduct capture enslave imprison
captured state: hostage captive prisoner captivity
captured person: hostage captive prisoner abductee pow
captured event: kidnapping abduction capture
arrested object: arrest detain apprehend jail nab incarcerate
arrested state: custody
arrested person: detainee inmate
arrested event: arrest detention
displaced object: displace evacuate uproot resettle relocate rehouse expel deport
displaced subject: flee/fled/fled
displaced mover: escape
displaced state: homeless
displaced person: refugee evacuee displaced idp
displaced event: displacement evacuation expulsion deportation
infected object: infect sicken contaminate
infected state: ill sick
infected event: infection
hospitalised object: hospitalise hospitalize
hospitalised state: hospital
hospitalised person: inpatient
hospitalised event: hospitalisation hospitalization
protesting subject: protest march rally demonstrate picket
protesting state: protest demonstration rally march
protesting person: protester protestor demonstrator marcher picketer
laid_off object: dismiss sack axe
laid_off state: redundant jobless
laid_off event: layoff redundancy dismissal
destroyed object: destroy demolish raze gut wreck flatten obliterate incinerate torch ravage devastate pulverise pulverize
    bulldoze
destroyed subject: collapse crumble
destroyed both: sink/sank/sunk burn/burned/burnt
destroyed state: ruin rubble ash
destroyed event: demolition destruction
seized object: seize confiscate impound commandeer
seized event: seizure confiscation
"""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word may tell: of what, and of whom (see the roles above)."""

    categories: tuple[Category, ...]
    role: str


_VERBAL = frozenset(("object", "subject", "both", "mover"))
_ONE_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")
"""Verbs that end so double the last letter before an ending: "rob", "nab"; where the last syllable is the stressed one."""
_UNSTRESSED = ("er", "en", "on", "in", "it", "et")
_STATES_WITH_PLURAL = frozenset("ruin hospital ash".split())


def forms(lemma: str, role: str) -> list[str]:
    """The forms of a lemma, its irregular ones given behind slashes.

    >>> forms("slay/slew/slain", "object"), forms("injury", "event")
    (['slay', 'slays', 'slaying', 'slew', 'slain'], ['injury', 'injuries'])
    """
    base, *irregular = lemma.split("/")
    ends_in_y = base.endswith("y") and base[-2] not in "aeou"
    plural = base[:-1] + "ies" if ends_in_y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if role == "state" and base not in _STATES_WITH_PLURAL:
        return [base]
    if role not in _VERBAL:
        return [base, plural]
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if _ONE_VOWEL.search(base) and not base.endswith(_UNSTRESSED):
        stem += base[-1]
    participle = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
    past = [base[:-1] + "ied"] if ends_in_y else [stem + "ed"]
    return [base, plural, participle, *(irregular or past)]


def _signs() -> dict[str, list[Sign]]:
    found: dict[str, list[Sign]] = {}
    for row in _ROWS.replace("\n    ", " ").strip().split("\n"):
        names, lemmas = row.split(": ")
        categories, role = names.split()
        sign = Sign(cast(tuple[Category, ...], tuple(categories.split("+"))), role)
        for lemma in lemmas.split():
            for form in forms(lemma, role):
                if sign not in found.setdefault(form, []):
                    found[form].append(sign)
    return found


SIGNS = _signs()
"""Word form, in lower case -> what it may tell."""

_WITH_PARTICLES: tuple[tuple[Category, str, str], ...] = (
    ("killed", "gun/gunned cut/cut mow/mowed/mown strike/struck hack/hacked", "down"),
    ("captured", "whisk carry drag/dragged spirit haul march lead/led take/took/taken cart", "away off"),
    ("destroyed", "wash sweep/swept burn/burned/burnt blow/blew/blown tear/tore/torn knock shoot/shot", "away down up"),
    ("laid_off", "lay/laid", "off"),
    ("displaced", "drive/drove/driven force", "out"),
)
PARTICLES: dict[str, list[tuple[Category, frozenset[str]]]] = {}
"""Verb form -> the categories that it tells of, each with its particles: "gunned down five"."""
for _category, _verbs, _particles in _WITH_PARTICLES:
    for _verb in _verbs.split():
        for _form in forms(_verb, "object"):
            PARTICLES.setdefault(_form, []).append((_category, frozenset(_particles.split())))

TAKERS = frozenset(form for verb in "claim cost/cost take/took/taken lose/lost end".split() for form in forms(verb, "object"))
"""Verbs whose object may be lives."""
LOSERS = frozenset(form for verb in "cut/cut lose/lost shed/shed slash axe eliminate".split() for form in forms(verb, "object"))
"""Verbs whose object may be jobs."""
NO_CAPTIVES = frozenset(
    """
    states votes seats delegates titles medals golds images photos pictures points wins contests primaries counties
    constituencies wards provinces villages towns cities positions trophies crowns wickets settlements bases districts
    """.split()
)
"""Who captures these wins or takes them."""
EMPLOYED = frozenset(
    "people workers staff employees teachers nurses engineers managers miners officers drivers journalists".split()
)
"""Who is dismissed, where "dismissed 12 claims" is another thing."""
JOBS = frozenset("jobs job posts positions roles".split())
INCLUDING = frozenset(form for verb in "include comprise number".split() for form in forms(verb, "object"))
WRECKAGE = frozenset("rubble ruin ruins ash ashes".split())
LIVES = frozenset(("lives", "life"))
SHELTER = frozenset("homes home houses shelter".split())
"""Who is without these is displaced."""
PLACES = frozenset(("hospital", "hospitals", "custody"))
"""They tell of those who are brought or kept there."""
MOVED = frozenset(
    form
    for verb in """
    take/took/taken rush admit bring/brought airlift send/sent transfer carry move fly/flew/flown ferry transport evacuate treat
    remain stay keep/kept be/was/been land end hold/held place hand/handed die recover
    """.split()
    for form in forms(verb, "object")
) | frozenset("is are was were be been being".split())
"""What is done to those who come to be there."""


_OTHERS = frozenset("toll tolls case cases positive condition death without".split())


def tells_of_harm(word: str) -> bool:
    """May the word, alone or with others, tell of harm? A quick look before anything is asked of the syntax."""
    return word in SIGNS or word in PARTICLES or word in LIVES or word in JOBS or word in _OTHERS
