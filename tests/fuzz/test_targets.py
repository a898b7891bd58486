"""The short form of `python -m tests.fuzz`: nothing that a stranger sends raises what nobody foresaw."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import SEEDS, TOKENS, make
from tests.fuzz.targets import TARGETS

CASES = 40
MADE_UP = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_made_of_ugly_inputs_is_read_or_refused(name: str) -> None:
    for number in range(CASES):
        TARGETS[name](make(name, random.Random(f"{name} {number}")))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_put_together_of_odd_pieces_is_read_or_refused(name: str) -> None:
    pieces = st.sampled_from([*TOKENS, *SEEDS[name]]) | st.binary(max_size=20)

    @MADE_UP
    @given(st.lists(pieces, max_size=12).map(b"".join))
    def read(data: bytes) -> None:
        TARGETS[name](data)

    read()


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_reads_its_seeds(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)
