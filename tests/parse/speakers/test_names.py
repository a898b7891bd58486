# ruff: noqa: E501  (sentences stay on one line)
"""Who a source is: each row a text of ours, the words of a figure, and the name of its source in full."""

from __future__ import annotations

import pytest

from pipeline.parse.articles import parse_text

NAMES = {
    "a minister for something": ("Minister for Fisheries Clare Walsh said 70 boats were idle.", "70", "Clare Walsh"),
    "an inspector general of something": ("Inspector General of Prisons Ahmed Yaro said 70 men had fled.", "70", "Ahmed Yaro"),
    "a short form before the name": ("Deputy Inspector of Police (DIP) Sunil Rao said 70 men fled.", "70", "Sunil Rao"),
    "an archbishop": ("Archbishop Malcolm Naidoo said 70 chapels would close.", "70", "Malcolm Naidoo"),
    "a surname that is a word": ("Ann North, a baker, said 70 ovens were cold. North said nine had burst.", "nine", "Ann North"),
    "an unlisted name, then its surname": ("Okoth Wanda said 70 nets were torn. Wanda said nine were lost.", "nine", "Okoth Wanda"),
    "the airline": ("Varn Airways flew 4m people in May. The airline said 70 jets were old.", "70", "Varn Airways"),
    "the lender": ("Osprey Bank lost money in May. The lender said 70 desks would go.", "70", "Osprey Bank"),
    "an acronym": ("The World Meteorological Organization met. The WMO said 70 buoys were adrift.", "70", "World Meteorological Organization"),
    "he, behind an unlisted name": ("Thabo Mokoena mends nets by the quay. “We sold 70 of them,” he said.", "70", "Thabo Mokoena"),
    "a role, then a trade and a name": ("His brother, baker Musa Garba, said 70 ovens were cold.", "70", "Musa Garba"),
    "a spokesman for a named body": ("A spokesman for the operator, Varn Ferries, said 70 trips were off.", "70", None),
    "figures released by a body": ("Figures released by the ministry show that 70 boats sank.", "70", "ministry"),
    "research published by a body": ("Research published on Monday by Lindau University suggests 1 in 7 eels is ill.", "1 in 7", "Lindau University"),
    "data of a body": ("Shares fell in May. Kestrel Analytics data show that 70 jets are idle.", "70", "Kestrel Analytics"),
    "the survey, whose it is": ("A survey by Lindau University came out on Friday. The survey found that 70 boats had sunk.", "70", "Lindau University"),
    "a company with its legal form": ("Varnholt Ltd lost money in May. Varnholt said 70 jets were idle.", "70", "Varnholt Ltd"),
    "a company by where it sits": ("Oslo-based Varnholt said 70 jets were idle.", "70", "Varnholt"),
    "a ministry of three things": ("The Ministry of Trade, Fisheries and Energy said 70 boats were idle.", "70", "Ministry of Trade, Fisheries and Energy"),
    "a joined title": ("Director-General Petra Novak said 70 boats were idle. Novak said nine had sunk.", "nine", "Petra Novak"),
    "a role of a board, then the name": ("Lindau Board of Trustees chairman Leo Barr said 70 desks would go.", "70", "Leo Barr"),
    "a role with capitals, then the name": ("The Norwegian Fisheries Minister, Olaf Brandt, said 70 boats were idle.", "70", "Olaf Brandt"),
    "an expert in two fields": ("Health and law expert Leo Barr of Lindau University said 70 wards had shut.", "70", "Leo Barr"),
    "a day is no part of the name": ("President Barr last year demanded 70 pumps.", "70", "Barr"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "name"), NAMES.values(), ids=NAMES.keys())
def test_the_source_of_a_figure_by_name(text: str, figure: str, name: str | None) -> None:
    figures, attributions = parse_text(text)
    found = next(one for one in figures if figure in one.words)
    assert found.attribution is not None
    assert attributions[found.attribution].source_name == name
