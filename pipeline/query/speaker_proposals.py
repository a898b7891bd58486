"""Names of speakers that look like one -> lines for `speakers.yaml`, for the user to judge: nothing is joined by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from pipeline.topics import folded

_LEGAL_FORM = re.compile(r",? (?:inc|ltd|corp|plc|llc|co|limited|corporation|ag|sa|nv|gmbh)\.?$")
_SMALL = frozenset("of the and for in de la du di".split())


@dataclass(frozen=True, slots=True)
class Label:
    """One name under which somebody is quoted."""

    name: str
    organisation: str | None
    title: str | None
    quoted: int


def propose_speakers(labels: Sequence[Label]) -> str:
    """A speakers.yaml of those that look like one person or body, the most quoted first; empty where none do.

    A short name that fits two long ones is proposed for neither.
    """
    longest = sorted(labels, key=lambda label: (-len(label.name.split()), -label.quoted, label.name))
    owner: dict[str, Label] = {}
    members: dict[str, list[Label]] = {}
    for label in longest:
        fits = [head for head in longest if head.name in members and _are_one(head, label)]
        if len(fits) == 1 and label.name not in members:
            owner[label.name] = fits[0]
            members[fits[0].name].append(label)
        elif not fits:
            members[label.name] = [label]
    found = [group for group in members.values() if len(group) > 1]
    found.sort(key=lambda group: -sum(label.quoted for label in group))
    speakers = [_entry(group) for group in found]
    if not speakers:
        return ""
    return yaml.safe_dump({"speakers": speakers}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)


def _entry(group: Sequence[Label]) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": group[0].name, "aliases": [label.name for label in group[1:]]}
    organisation = next((label.organisation for label in group if label.organisation), None)
    if organisation and folded(organisation) != folded(group[0].name):
        entry["organisation"] = organisation
    return entry


def _are_one(long: Label, short: Label) -> bool:
    """Whether both may name one: a name and its surname with the same role or body, a body and its acronym or legal form."""
    a, b = folded(long.name), folded(short.name)
    if a == b or _LEGAL_FORM.sub("", a) == _LEGAL_FORM.sub("", b):
        return True
    if _is_acronym(short.name, long.name):
        return True
    given, alone = a.split(), b.split()
    if len(given) < 2 or given[-1] != alone[-1] or len(alone) > len(given):
        return False
    first = alone[0].rstrip(".")
    same_given = len(alone) == 1 or given[0] == alone[0] or (len(first) == 1 and given[0].startswith(first))
    return same_given and _have_one_role(long, short)


def _have_one_role(a: Label, b: Label) -> bool:
    """Whether body or title say the same, or one of them says neither."""
    if a.organisation and b.organisation:
        return folded(a.organisation) == folded(b.organisation)
    if a.title and b.title:
        return not set(folded(a.title).split()).isdisjoint(folded(b.title).split())
    return True


def _is_acronym(short: str, long: str) -> bool:
    """
    >>> _is_acronym("WHO", "World Health Organization"), _is_acronym("WHO", "Ann Lee")
    (True, False)
    """
    if not (short.isupper() and 2 <= len(short) <= 8):
        return False
    return "".join(word[0] for word in long.split() if word.lower() not in _SMALL).upper() == short
