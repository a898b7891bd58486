"""Every Nth write, fsync, rename, link, removal that our writing paths make fails, or is the last thing that the process does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from tests.faults.failing_calls import MODES, FailingCalls, compiler
from tests.faults.writing_paths import PATHS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(compiler() is None, reason="no C compiler for the preloaded library"),
]

FAULTS = [mode for mode in MODES if mode != "count"]
SHORT = 3
"""calls of each path, one a kind of fault in turn; all calls with every kind: `python -m tests.faults`"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FailingCalls]:
    with FailingCalls(tmp_path_factory.mktemp("failing").resolve()) as made:
        yield made


@pytest.mark.parametrize("name", PATHS)
def test_whatever_call_fails_or_is_the_last_the_next_run_ends_with_the_same_rows(
    bench: FailingCalls, name: str, is_full: bool, tried: Callable[[int], None]
) -> None:
    calls = bench.prepare(name)
    assert calls > 0
    trials = [(mode, nth) for nth in range(1, calls + 1) for mode in FAULTS]
    if not is_full:
        chance = random.Random(name)
        some = sorted(chance.sample(range(1, calls + 1), min(SHORT, calls)))
        first = chance.randrange(len(FAULTS))
        trials = [(FAULTS[(first + turn) % len(FAULTS)], nth) for turn, nth in enumerate(some)]
    wrong = {}
    for turn, (mode, nth) in enumerate(trials):
        result = bench.try_one(name, mode, nth, is_rebuilt=is_full or turn == 0)
        if result.violations:
            wrong[mode, nth] = (result.error, result.violations)
    tried(len(trials))
    assert not wrong
