"""All cases in full, and a table of what came of them.

    python -m tests.faults                       hours: every Nth call, 82 damages, 5,000 pages, 210 kills …
    python -m tests.faults --short               what CI runs, with the same table
    python -m tests.faults F2 F5 B4 --table results.txt

A line a case: trials, violations, tests that were skipped. Ends with 1 where something was violated.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.faults.cases import CASES, Case
from tests.faults.conftest import FULL


@dataclass(eq=False)
class Results:
    """What pytest tells, by the id of the test below `tests/`."""

    trials: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.removeprefix("tests/")
        if report.failed:
            self.failed[name] = str(report.longrepr).strip().splitlines()[-1][:200]
        elif report.skipped:
            self.skipped.add(name)
        if report.when == "call":
            self.trials[name] = int(dict(report.user_properties).get("trials", 1))

    def of(self, named: Iterable[str], what: Iterable[str]) -> list[str]:
        """Those of the ids that belong to one of the named tests or files."""
        return [one for one in what if any(one == name or one.startswith((f"{name}::", f"{name}[")) for name in named)]


@dataclass
class Line:
    """A line of the table."""

    case: Case
    trials: int
    violations: list[str]
    skipped: int
    notes: list[str]

    def __str__(self) -> str:
        said = "; ".join([*([f"{self.skipped} skipped"] if self.skipped else []), *self.notes])
        return f"{self.case.name:20} {self.trials:>8,} {len(self.violations):>10}  {self.case.what}{f' ({said})' if said else ''}"


def run_tests(cases: Sequence[Case]) -> Results:
    """Every test that the cases name, once, in this process's children."""
    results = Results()
    named = {test for case in cases for test in case.tests}
    chosen = [f"tests/{name}" for name in sorted(named) if "::" not in name or name.partition("::")[0] not in named]
    if chosen:
        seen = "ignore::pytest.PytestAssertRewriteWarning"  # of what was imported for this table
        pytest.main(["-q", "-n", "0", "-m", "slow or not slow", "-W", seen, *chosen], plugins=[results])
    return results


def run_script(script: str) -> tuple[int, list[str], str]:
    """Trials, violations and the last words of a script of tests/soak."""
    done = subprocess.run(
        [sys.executable, f"tests/soak/{script.split()[0]}", *script.split()[1:]],
        cwd=PROJECT,
        text=True,
        capture_output=True,
        check=False,
    )
    lines = (done.stdout.strip() or done.stderr.strip() or "no word").splitlines()
    counted = re.search(r"--(?:kills|times) (\d+)", script)
    return int(counted[1]) if counted else 1, [lines[-1]] * (done.returncode != 0), lines[-1][:120]


def table(cases: Sequence[Case], results: Results, *, is_short: bool) -> list[Line]:
    lines = []
    for case in cases:
        violations = [f"{name}: {results.failed[name]}" for name in results.of(case.tests, results.failed)]
        trials = sum(results.trials[name] for name in results.of(case.tests, results.trials))
        skipped = len(results.of(case.tests, results.skipped))
        if case.tests and not trials and not skipped and not violations:
            violations = [f"{case.name}: no test ran"]
        notes = [case.not_run] if case.not_run else []
        for script in case.soak if not is_short else ():
            more, wrong, said = run_script(script)
            trials += more
            violations += wrong
            notes.append(f"{script}: {said}")
        if is_short and case.soak:
            notes.append(f"not run here: {', '.join(case.soak)}")
        lines.append(Line(case, trials, violations, skipped, notes))
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="such as F2 or B4; all, where none is named")
    parser.add_argument("--short", action="store_true", help="few trials a case, and none of the scripts of tests/soak")
    parser.add_argument("--table", type=Path, help="where the table goes too")
    options = parser.parse_args()
    if unknown := set(options.cases) - {case.name for case in CASES}:
        parser.error(f"no case {', '.join(sorted(unknown))}")
    cases = [case for case in CASES if not options.cases or case.name in options.cases]
    if not options.short:
        os.environ[FULL] = "full"
    lines = table(cases, run_tests(cases), is_short=options.short)
    violated = [violation for line in lines for violation in line.violations]
    total = f"{len(lines)} cases, {sum(line.trials for line in lines):,} trials, {len(violated)} violations"
    text = "\n".join([f"{'case':20} {'trials':>8} {'violations':>10}  what", *map(str, lines), total, *sorted(set(violated))])
    print(text)
    if options.table:
        options.table.write_text(text + "\n", "utf-8")
    return 1 if violated else 0


if __name__ == "__main__":
    raise SystemExit(main())
