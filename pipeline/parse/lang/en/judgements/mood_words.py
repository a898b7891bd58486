"""Words that tell of what is expected, wanted or still to come, as the syntax looks for them: lower case."""

from __future__ import annotations

EXPECTED = frozenset("expected projected forecast estimated predicted anticipated".split())
"""Participles on a noun: "the 4.8 percent gain that was expected"."""
SOUGHT = frozenset("planned proposed sought requested offered demanded promised pledged targeted".split())
"""The same for what is wanted: "the 40 percent sought by the union"."""

ASKING = frozenset(
    "ask request order call urge demand seek sought push offer propose lobby recommend instruct permission".split()
)
"""Before "to" and a verb: "ordered him to pay 40", "called on mills to cut 400 jobs"."""
ASKING_FOR = frozenset("request seek sought propose offer prefer demand target pledge promise".split())
"""With what is asked for as their object: "requested a ten-minute break"."""

SEEING = frozenset(("see", "sees", "saw"))
"""With a share behind them a forecast: "officials see prices rising 2 percent"."""
FORECASTS = frozenset(
    "projection projections probability guidance estimate estimates forecast forecasts outlook consensus".split()
)
OBLIGED = frozenset(("should",))
ABOUT_TO = frozenset(("due", "set"))
"""Before "to" and a verb: "is due to rise to 38,700"."""

PLANNING = frozenset(
    """
    plan planned aim target goal pledge vow promise commit propose proposed proposal estimate forecast project projection
    expect predict anticipate track likely set due
    """.split()
)
"""Where one of these stands in the clause of a figure, what is around that clause tells nothing of it."""
CONDITIONS = frozenset("will would could may might should shall 'll if unless whether".split())
THINKING = frozenset("said say says saying tell told think believe believes feel felt".split())
"""Between a share and "would" they have the "would" for themselves: "63 percent said they would go"."""

MOOD = EXPECTED | SOUGHT | SEEING | FORECASTS | OBLIGED | ABOUT_TO
"""A sentence with none of these, and no form of ASKING, is left as it stands."""
