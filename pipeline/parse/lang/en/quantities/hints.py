"""Words that `parse.quantities.hints` asks for, as data: lower case."""

from __future__ import annotations

MONEY_HINTS = frozenset(
    """
    pay paid pays paying cost costs costing price prices priced worth spend spent spends fine fined earn earned bet won
    win debt tax taxes bill bills fee fees charge charged save saved saving savings money cash sterling british dollars
    euros euro rent rents wage wages salary salaries fare fares earns costs benefit benefits pension rate owed owe borrow loan
    budget gave raise raised compensation deposit invoice
""".split()
)

MASS_HINTS = frozenset(
    "weigh weighs weighed weighing weight heavy heavier lighter lost gained flesh meat beef cocaine heroin".split()
)

WARMTH_HINTS = frozenset(
    """
    degrees temperature temperatures heat oven warm warming weather cold hot warmer cooler celsius shade sun highs heating
    thermostat fever boil boils freezes melts fahrenheit kelvin convert
    """.split()
)

RATE_HINTS = frozenset(
    "rate rates interest fed bank banks ecb boe percent inflation mortgage yield yields cut hike basis policymakers".split()
)
"""Words of lending: beside them half a point is one of a percentage."""

SHARE_HINTS = frozenset(
    """
    % percent cent pct poll polls pollster pollsters polling survey surveys turnout rating ratings approval share lead
    vote votes voters unemployment jobless margin rate rates inflation mortgage interest yield yields election elections
    ballot referendum runoff primary candidate candidates republican republicans democrat democrats democratic incumbent
    challenger senator governor tory tories labour conservatives conservative liberals swing constituency county
    """.split()
)
"""Words of shares, rates and polls: beside them points are of a percentage."""

POINT_GAME_HINTS = frozenset(
    """
    dow nasdaq ftse nikkei dax sensex nifty hang kospi index indices stoxx cac topix scored scores scoring rebounds assists game
    games season league team teams overtime standings playoff playoffs coach match goals guard forward
    """.split()
)
"""Words of share prices and of games: beside them points are points."""

RATIO_HINTS = frozenset(
    """
    ratio ratios odds proportion proportions leverage leveraged gearing outnumber outnumbers outnumbered outnumbering aspect
    dilution diluted split mix mixed mixture
    """.split()
)
"""Beside them two numbers joined by a colon or by "to" are a ratio."""

SCORING = frozenset(
    """
    won win wins winning beat beats beaten lost lose loses losing drew draw match game goal goals scored score led
    lead leads trailed
    """.split()
)
"""Beside them such numbers are the score of a game."""

PHYSICS_HINTS = frozenset(
    """
    current voltage volt volts amp amps ampere amperes battery wire circuit resistor resistance capacitor coil charger fuse
    socket plug supply mains magnet magnetic field force spring weight energy work heat thrust pull load draws mri scanner
    """.split()
)
"""Words of physics: beside them one capital apart from its number is a unit: "5 V", "2 A"."""
