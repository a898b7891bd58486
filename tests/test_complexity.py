"""Functions with many branches are listed, and the list may only shrink: a new one is a table that was not written yet."""

from __future__ import annotations

from pathlib import Path

from radon.complexity import cc_visit

PROJECT = Path(__file__).resolve().parents[1]
LISTED = PROJECT / "tests" / "complexity.txt"
MOST = 15
"""branches of one function, boolean operators counted"""


def found() -> set[str]:
    names = set()
    for path in sorted([*PROJECT.glob("pipeline/**/*.py"), *PROJECT.glob("flows/*.py")]):
        for block in cc_visit(path.read_text("utf-8")):
            for part in [block, *getattr(block, "methods", []), *getattr(block, "closures", [])]:
                if part.letter in "FM" and part.complexity > MOST:
                    names.add(f"{path.relative_to(PROJECT)} {part.fullname}")
    return names


def test_functions_with_many_branches_are_those_listed_and_no_more() -> None:
    listed = set(LISTED.read_text("utf-8").splitlines())
    now = found()

    assert sorted(now - listed) == [], "split them, or write the table that they stand for"
    assert sorted(listed - now) == [], "they are better now: take them off the list"
