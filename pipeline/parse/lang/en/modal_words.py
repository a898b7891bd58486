"""Verbs that have their own auxiliaries, apart from those of what they tell, as data: lower case."""

from __future__ import annotations

VERIFYING = frozenset(
    "verify verifying confirm confirming corroborate corroborating corroborated substantiate authenticate".split()
)
"""What stands behind them is told by somebody else: "could not verify the figure of 300 dead"."""

SAYING_STEMS = VERIFYING | frozenset(
    """
    say said tell told add added confirm confirmed state stated reveal revealed disclose disclosed acknowledge acknowledged
    admit admitted report reported note noted announce announced show shown establish established insist insisted
    reporters journalists officials parliament lawmakers police
    """.split()
)
"""Behind one of these "that" opens a clause with a modality of its own: "would only confirm that four were missing"."""
