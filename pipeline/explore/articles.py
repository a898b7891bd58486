"""One article as it is stored: its text, what was read in it and where, its pictures, and how its revisions differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.errors import UsageError
from pipeline.explore.snapshots import Con, Record, records
from pipeline.load.statements import statement

MAX_TOKENS = 6000
"""of a changed part that is compared word by word: the comparison takes the square of it"""

Step = tuple[str, str]
"""`=`, `-` or `+`, and the text that stays, goes or comes"""


def read_article(con: Con, article: str, figure: str) -> Record:
    """The article of that id, else that in which the figure of that id stands. Raises UsageError where there is none."""
    found = records(con, statement("explore/article"), {"article": article, "figure": figure})
    if not found:
        raise UsageError("there is no such article in this snapshot")
    [record] = found
    values = {"article": record["article_id"]}
    parts: dict[str, list[Record]] = {
        name: records(con, statement(f"explore/article_{name}"), values)
        for name in ("figures", "attributions", "images", "revisions")
    }
    texts = parts.pop("revisions")
    return record | parts | {"revisions": list(_compared(texts))}


def _compared(revisions: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Each revision with what it changed of the one before; the newest first."""
    pairs = list(zip([None, *revisions], revisions, strict=False))
    for before, after in reversed(pairs):
        yield {
            "revision": after["revision"],
            "captured_at": after["captured_at"],
            "correction": after["correction"],
            "title": compare(before["title"] or "", after["title"] or "") if before else None,
            "body": compare(before["body"], after["body"]) if before else None,
        }


def compare(before: str, after: str) -> list[Step]:
    """What of a text stays, goes and comes: by paragraph, and within those that changed by word.

    >>> compare("At least 12 died.", "At least 17 died.")
    [('=', 'At least '), ('-', '12'), ('+', '17'), ('=', ' died.')]
    """
    old, new = re.split(r"(\n\n)", before), re.split(r"(\n\n)", after)
    steps: list[Step] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        steps += [("=", gone)] if kind == "equal" else _by_words(gone, come)
    return steps


def _by_words(before: str, after: str) -> list[Step]:
    old, new = re.findall(r"\w+|\s+|[^\w\s]", before), re.findall(r"\w+|\s+|[^\w\s]", after)
    if len(old) + len(new) > MAX_TOKENS:
        return [("-", before), ("+", after)]
    steps: list[Step] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            steps.append(("=", gone))
        else:
            steps += [step for step in (("-", gone), ("+", come)) if step[1]]
    return steps
