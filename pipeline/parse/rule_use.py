"""`python -m pipeline.parse.rule_use TEXTS.jsonl …`: how often each rule decided, and how often it was right where labels say so.

Lines {"text", "figures"?: [{"start", "end", a field, …}]}. Prints a table, the rule that decided least first; "right" is of the
labelled figures that the rule decided on, and for a rule that refuses, those that are no figure for the labellers either.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.parse.explain import Explained, explain
from pipeline.parse.training.corpus import read_lines

_WRITTEN = 90


class Use:
    """How often each rule gave a field, how often labels speak of that, and how often they agree."""

    def __init__(self) -> None:
        self.fired: Counter[tuple[str, str]] = Counter()
        self.judged: Counter[tuple[str, str]] = Counter()
        self.right: Counter[tuple[str, str]] = Counter()

    def add(self, found: Explained, labels: Sequence[dict[str, Any]] | None) -> None:
        """Counts what decided in one text; `labels` are its figures as people see them, None where nobody has looked."""
        for figure, fields in zip(found.figures, found.fields, strict=True):
            label = _touching(labels or (), figure.start, figure.end)
            given = figure.model_dump(mode="json")
            for name in fields.keys() & given.keys() - {"words"}:
                same = None if label is None or name not in label else _same(given[name], label[name])
                self._count((name, fields[name]), same)
        for one in found.refused:
            self._count(("refused", one.rule), None if labels is None else _touching(labels, one.start, one.end) is None)

    def _count(self, key: tuple[str, str], is_right: bool | None) -> None:
        self.fired[key] += 1
        self.judged[key] += is_right is not None
        self.right[key] += is_right is True


def _touching(labels: Iterable[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    return next((one for one in labels if one["start"] < end and start < one["end"]), None)


def _same(given: Any, wanted: Any) -> bool:
    if isinstance(given, list) or isinstance(wanted, list):
        return set(given or ()) == set(wanted or ())
    return (given or None) == (wanted or None)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.parse.rule_use", description="How often each rule decided.")
    parser.add_argument("texts", type=Path, nargs="+", help="JSON Lines, plain or gzip, with text and, if there are, figures")
    use = Use()
    for file in parser.parse_args(arguments).texts:
        try:
            for row in read_lines(file):
                use.add(explain(row["text"]), row.get("figures"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            parser.error(f"{file} is no JSON Lines with texts: {error!r}")
    print("decided\tright\tof\tfield\trule")
    for key, fired in sorted(use.fired.items(), key=lambda pair: (pair[1], pair[0])):
        print(fired, use.right[key], use.judged[key], key[0], key[1][:_WRITTEN], sep="\t")


if __name__ == "__main__":
    main()
