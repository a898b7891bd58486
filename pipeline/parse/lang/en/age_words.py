"""Words beside which a bare number is somebody's age, as data: lower case."""

from __future__ import annotations

PEOPLE = frozenset(
    """
    children child kids kid toddler toddlers pensioners brothers sisters sons daughters twins siblings people adults women men
    girls boys patients pupils students babies infants youngsters teenagers teens workers drivers voters residents anyone those
    everyone someone persons players viewers citizens americans
    """.split()
)
"""Behind them a limit or a list of numbers is one of ages: "voters under 30", "two boys, 14 and 15,"."""

YOUNG = frozenset("girl boy child lad youth teenager man woman daughter son toddler baby infant schoolboy schoolgirl".split())
"""Behind one of these a number is an age to the end of a sentence: "attack on girl, 9", "a girl of 15"."""

KIN = frozenset(
    """
    children kids sons daughters brothers sisters twins siblings boys girls grandchildren grandsons granddaughters nieces
    nephews stepchildren triplets parents grandparents
    """.split()
)
"""Of somebody's kin a bare number is the age: "her sons are 7 and 9"."""

PARENTS = frozenset(
    "mother father mum mom mam dad parent parents grandmother grandfather widow widower stepmother stepfather".split()
)
"""Before "of three" they count children, and an age may follow: "a mother of three, 29,"."""

PERSONS = (
    YOUNG
    | KIN
    | PARENTS
    | frozenset(
        """
        victim suspect husband wife spouse partner uncle aunt niece nephew cousin brother sister widow bride groom pupil student
        nurse clerk guard cook chef judge monk nun priest hostage coach pilot driver teacher farmer soldier officer worker
        passenger patient resident neighbour neighbor lawyer doctor singer actor actress player councillor councilor mayor
        minister senator lawmaker captain sergeant detective fisherman herder trader vendor cleaner plumber electrician
        carpenter mechanic engineer scientist artist writer journalist reporter photographer athlete boxer swimmer cyclist
        motorcyclist rider pedestrian tourist hiker climber skier prisoner inmate defendant accused assailant gunman attacker
        killer robber thief burglar activist protester campaigner volunteer paramedic firefighter policeman policewoman
        constable pensioner retiree grandson granddaughter stepson stepdaughter fiancé fiancée boyfriend girlfriend friend
        colleague champion winner athlete captive leader chairman candidate casualty orphan refugee migrant recruit cadet intern
        couple pair duo survivor owner manager director he she youngest oldest eldest
        """.split()
    )
)
"""Singular nouns for somebody who has an age: "the victim, thought to be 25", "the driver, 61."."""

HEARSAY = frozenset("thought believed said understood reported estimated known presumed reckoned".split())
"""Before "to be" of one person they say how old: "the victim, thought to be 25"."""

OLDEST_AND_YOUNGEST = frozenset("youngest oldest eldest elder younger other".split())
"""Behind "the" they are one of several: "the youngest 7"."""

NOW_AND_ONLY = frozenset("now then just only still barely both all aged nearly almost".split())
"""Between the comma and the number: "the couple, both 71,", "Oak, now 61,"."""
