"""What reading archived pages again changes: figures and attributions that came, went or are read otherwise, with examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run.read_page import ReadingTask
    from pipeline.run.runs import Run

KINDS = ("figures", "attributions")
HAPPENED = ("came", "went", "changed")
EXAMPLES = 3
"""of each kind, for each thing that happened"""
EXAMPLE_CHARS = 120

Facts = dict[str, tuple[Any, ...]]
"""place in a text -> page, place, words, and all that was read there"""


@dataclass
class Changes:
    """What a run's batches changed so far."""

    pages: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """kind and what happened -> how many"""
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @contextmanager
    def noted(self, run: Run, batch: Sequence[ReadingTask]) -> Iterator[None]:
        """Note what becomes of the facts of these pages while the block reads and loads them."""
        fetch_ids = [task.fetch_id for task in batch]
        before = {kind: _facts(run, kind, fetch_ids) for kind in KINDS}
        yield
        self.pages += len(batch)
        for kind in KINDS:
            self._compare(kind, before[kind], _facts(run, kind, fetch_ids))

    def _compare(self, kind: str, before: Facts, after: Facts) -> None:
        shared = before.keys() & after.keys()
        self._note(kind, "came", [after[place] for place in sorted(after.keys() - shared)])
        self._note(kind, "went", [before[place] for place in sorted(before.keys() - shared)])
        self._note(kind, "changed", [after[place] for place in sorted(shared) if before[place] != after[place]])

    def _note(self, kind: str, happened: str, facts: Sequence[tuple[Any, ...]]) -> None:
        self.counts[kind, happened] += len(facts)
        shown = self.examples.setdefault((kind, happened), [])
        shown += [f"“{words[:EXAMPLE_CHARS]}” in {url}" for url, _, words, *_ in facts[: EXAMPLES - len(shown)]]

    def lines(self) -> list[str]:
        """For a person: pages, counts, and some of what changed.

        >>> Changes(pages=2, counts=Counter({("figures", "came"): 1}), examples={("figures", "came"): ["“12” in …"]}).lines()
        ['2 archived pages were read again: figures: 1 came, 0 went, 0 changed', 'figures that came: “12” in …']
        """
        told = [
            f"{kind}: " + ", ".join(f"{self.counts[kind, happened]} {happened}" for happened in HAPPENED)
            for kind in KINDS
            if any(self.counts[kind, happened] for happened in HAPPENED)
        ]
        first = f"{self.pages} archived pages were read again: " + ("; ".join(told) or "nothing reads differently")
        return [first, *(f"{kind} that {what}: {'; '.join(some)}" for (kind, what), some in self.examples.items() if some)]


def _facts(run: Run, kind: str, fetch_ids: Sequence[str]) -> Facts:
    from pipeline.load import database, statements

    with database.working(run.folder) as con:
        return {row[1]: row for row in statements.fetch(con, f"reparse_report/read_{kind}", fetch_ids=fetch_ids)}
