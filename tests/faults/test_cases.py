"""The table of cases is whole, and every test that it names is there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import PROJECT
from tests.faults.cases import CASES, FAULTS, INPUTS, Case

TESTS = PROJECT / "tests"


def test_every_fault_and_every_kind_of_input_has_its_row_once() -> None:
    assert [case.name for case in FAULTS] == [f"F{n}" for n in range(1, 22)]
    assert [case.name for case in INPUTS] == [f"B{n}" for n in range(1, 29)]
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_tried_or_says_why_not(case: Case) -> None:
    assert case.tests or case.soak or case.not_run
    for named in case.tests:
        file, _, function = named.partition("::")
        assert (TESTS / file).is_file(), named
        name = function.partition("[")[0]
        assert not name or re.search(rf"def {name}\(", (TESTS / file).read_text("utf-8")), named
    for script in case.soak:
        assert (TESTS / "soak" / script.split()[0]).is_file(), script
