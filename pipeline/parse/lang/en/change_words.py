"""Words of rise and fall, as data: one lemma a line, with all of its forms. Every rule about change asks these tables."""

from __future__ import annotations

from typing import Literal

_UP = """
rise rises rose rising risen
increase increases increased increasing
grow grows grew growing grown
jump jumps jumped jumping
climb climbs climbed climbing
soar soars soared soaring
surge surges surged surging
gain gains gained gaining
advance advances advanced advancing
rally rallies rallied rallying
rebound rebounds rebounded rebounding
recover recovers recovered recovering
inch inches inched inching
edge edges edged edging
up upped
add adds added adding
hike hikes hiked hiking
swell swells swelled swelling swollen
expand expands expanded expanding
widen widens widened widening
improve improves improved improving
strengthen strengthens strengthened strengthening
appreciate appreciates appreciated appreciating
accelerate accelerates accelerated accelerating
bounce bounces bounced bouncing
firm firmed firming
spike spikes spiked spiking
skyrocket skyrockets skyrocketed skyrocketing
rocket rockets rocketed rocketing
balloon balloons ballooned ballooning
mushroom mushroomed mushrooming
leap leaps leapt leaped leaping
boost boosts boosted boosting
lift lifts lifted lifting
raise raises raised raising
uptick
higher
upgrade upgrades upgraded upgrading
"""
_DOWN = """
fall falls fell falling fallen
drop drops dropped dropping
decline declines declined declining
decrease decreases decreased decreasing
slip slips slipped slipping
slump slumps slumped slumping
slide slides slid sliding
plunge plunges plunged plunging
tumble tumbles tumbled tumbling
plummet plummets plummeted plummeting
shrink shrinks shrank shrunk shrinking
reduce reduces reduced reducing
lower lowers lowered lowering
dip dips dipped dipping
down
cut cuts cutting
slash slashes slashed slashing
sink sinks sank sunk sinking
shed sheds shedding
lose loses lost losing
ease eases eased easing
trim trims trimmed trimming
narrow narrows narrowed narrowing
contract contracts contracted contracting
slow slows slowed slowing
weaken weakens weakened weakening
depreciate depreciates depreciated depreciating
retreat retreats retreated retreating
dwindle dwindles dwindled dwindling
sag sags sagged sagging
skid skids skidded skidding
soften softens softened softening
pare pares pared paring
shave shaves shaved shaving
deteriorate deteriorates deteriorated deteriorating
crash crashed crashing
nosedive nosedives nosedived
halve halves halved halving
downgrade downgrades downgraded downgrading
"""
_EITHER_WAY = """
change changes changed changing
move moves moved moving
go goes went gone going
double doubles doubled doubling
triple triples tripled tripling
quadruple quadruples quadrupled quadrupling
extend extends extended extending
revise revises revised revising
bring brings brought bringing
shift shifts shifted shifting
swing swings swung swinging
vary varies varied
"""

_ONLY_OF_LEVELS = frozenset(
    """
    edge edges edged edging recover recovers recovered recovering losing loses lose halve halves halved halving contract
    contracts crash crashed crashing firm sunk rally rallies rallying rocket rockets rocketed rocketing mushroom mushroomed
    mushrooming swollen adding adds upgrade upgrades upgraded upgrading downgrade downgrades downgraded downgrading inches
    inch bounce bounces slow pare sink narrow
    """.split()
)
"""Forms that tell of a change between two levels, but behind or before an amount mostly of something else ("lose 40 men")."""

TRENDS: dict[str, Literal["up", "down"]] = {
    **{word: "up" for word in _UP.split() if word not in _ONLY_OF_LEVELS},
    **{word: "down" for word in _DOWN.split() if word not in _ONLY_OF_LEVELS},
}
"""form -> which way the amount behind it goes"""

_OTHER_WORDS_TOO = frozenset(
    "slow firm contract contracts inch inches higher swing shift shifts rocket rockets crash edges mushroom swell bounce".split()
)
"""Forms that are more often nouns or adjectives ("from 5 to 7 inches", "the firm")."""

CHANGE_WORDS = frozenset(f"{_UP} {_DOWN} {_EITHER_WAY}".split()) - _OTHER_WORDS_TOO
"""All forms: near "from A to B" they make it a change, and no range."""

STANDING = frozenset(
    "lags lag lagging leads lead leading led trails trail trailing trailed ahead behind beat beats versus".split()
)
"""Near "43% to 48%" they set one candidate against another."""

AS_IT_STANDS = frozenset("current previous present existing earlier former original today's today’s initial usual".split())
"""Before the first of two levels: "from the current 40 to 60" is a change."""

PASTS_OF_CHANGE = frozenset(
    word for word in CHANGE_WORDS if word.endswith("ed") or word in "rose grew leapt fell slid shrank sank swung went".split()
)
"""Past forms, for tests that put each in the place of the others."""
