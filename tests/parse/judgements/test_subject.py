"""What a measure measures and a sum is for: each rule with what it must not take."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text


@pytest.mark.parametrize(
    ("text", "words", "subject"),
    [
        ("They built a 12-metre wall.", "12-metre", "wall"),
        ("The 190-metre ferry sank.", "190-metre", "ferry"),
        ("The ferry sank 190 metres from the quay.", "190 metres", None),
        ("Police found 200 kilograms of explosives.", "200 kilograms", "explosives"),
        ("The duty falls on $125bn worth of farm goods.", "$125bn", "farm goods"),
        ("He owes debts of $3bn.", "$3bn", "debts"),
        ("He owes a total of $3bn.", "$3bn", None),
        ("The pit is 40 metres deep.", "40 metres", "pit"),
        ("The river rose by two metres.", "two metres", "river"),
        ("The threshold will rise to £38,700.", "£38,700", "threshold"),
        ("The council will raise the fee to £300.", "£300", "fee"),
        ("The firm hopes to raise £300 million.", "£300 million", None),
        ("The mill was sold for $3m.", "$3m", "mill"),
        ("The city spent $3m on a new quay.", "$3m", "new quay"),
        ("The city lost $3m on Monday.", "$3m", None),
        ("The fine was $2m.", "$2m", "fine"),
        ("It was $2m.", "$2m", None),
    ],
)
def test_a_measure_and_a_sum_say_of_what_where_the_text_does(text: str, words: str, subject: str | None) -> None:
    figures, _ = parse_text(text)

    assert {figure.words: figure.subject for figure in figures}[words] == subject
