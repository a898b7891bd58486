"""Numbers come out as they are written: no digit that binary fractions add."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.figures.figures import parse_figures

AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999.99"), places=2)


@pytest.mark.parametrize(
    ("form", "factor"),
    [
        ("It costs {} cents.", "0.01"), ("It costs {}c a litre.", "0.01"), ("It costs {} pence.", "0.01"),
        ("It made {} million.", "1e6"), ("It made ${}bn.", "1e9"), ("It made {} lakh rupees.", "1e5"), ("It made ${}k.", "1e3"),
        ("It made {} crore rupees.", "1e7"), ("It fell {} percent.", "1"), ("It weighs {} kilos.", "1"),
    ],
)  # fmt: skip
@given(amount=AMOUNTS)
def test_a_value_has_the_digits_that_stand_in_the_text(form: str, factor: str, amount: Decimal) -> None:
    (figure,) = parse_figures(form.format(amount))
    assert figure.low == float(amount * Decimal(factor))
