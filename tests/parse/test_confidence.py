"""Each row says how often rows found in its way were right."""

from __future__ import annotations

import itertools

from pipeline.parse.articles import parse_text
from pipeline.parse.crf.confidence import load_confidence
from pipeline.parse.training.calibration import Example, fit_confidence, reliability


def test_a_figure_is_as_sure_as_its_attribution() -> None:
    figures, attributions = parse_text("“We lost 70 boats,” the harbour master said.")
    assert figures[0].attribution == 0
    assert figures[0].source_confidence == attributions[0].confidence
    assert 0 < (figures[0].source_confidence or 0) < 1


def test_a_figure_that_nobody_says_has_a_confidence_too() -> None:
    figures, _ = parse_text("The line has 70 boats.")
    assert figures[0].attribution is None
    assert 0 < (figures[0].source_confidence or 0) < 1


def test_a_plain_quotation_is_surer_than_a_deed_that_may_be_none() -> None:
    confidence = load_confidence()
    assert confidence is not None
    quoted = ("cue 5", "content 5", "kind s", "shape quoted before", "source somebody")
    unsure = ("cue 0", "content rule", "kind -", "shape bare behind", "source pronoun")
    assert confidence.of(quoted) > confidence.of(unsure)


def test_weights_fitted_on_rows_of_known_shares_are_calibrated() -> None:
    turns = itertools.cycle([True, True, True, False])
    rows = [Example(k // 4 % 4, ("often",), next(turns), True) for k in range(400)]
    rows += [Example(k % 4, ("never",), False, True) for k in range(400)]
    assert abs(fit_confidence(rows).of(("often",)) - 0.75) < 0.05
    bins, error = reliability(rows, 4)
    assert error < 0.05
    assert sum(one.count for one in bins) == 800
