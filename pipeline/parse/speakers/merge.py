"""Attributions of one article -> its speakers: each person, body or unnamed source once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.models import Anonymity, Attribution, Speaker
from pipeline.parse.lang.en.cues import PRONOUNS

_ARTICLES = ("the ", "a ", "an ")


@dataclass(slots=True)
class _Met:
    """A speaker as far as the texts read so far tell."""

    name: str
    title: str | None
    organisation: str | None
    anonymity: Anonymity

    def learn(self, attribution: Attribution, name: str) -> None:
        if len(name) > len(self.name) and self.anonymity == "named":
            self.name = name
        self.title = self.title or attribution.source_title
        self.organisation = self.organisation or attribution.source_organisation


def merge_speakers(
    texts: Sequence[tuple[str, Sequence[Attribution]]],
) -> tuple[tuple[Speaker, ...], tuple[tuple[int | None, ...], ...]]:
    """The speakers of an article in the order in which they first speak, and per text, per attribution, the index of its speaker.

    A name in one text stands for the longer one that ends in it in another ("Okoro" in a caption is "Grace Okoro" of the
    body), unless two do. The unnamed are one where title and body are the same; None where there is no source, or a
    pronoun that means nobody in the text.
    """
    full_names = {a.source_name for _, attributions in texts for a in attributions if a.source_name}
    met: dict[str, _Met] = {}
    keys = []
    for text, attributions in texts:
        row = []
        for attribution in attributions:
            name = _name(text, attribution, full_names)
            key = _key(attribution, name)
            row.append(key)
            if key is None or name is None:
                continue
            if key in met:
                met[key].learn(attribution, name)
            else:
                met[key] = _Met(name, attribution.source_title, attribution.source_organisation, attribution.anonymity)
        keys.append(row)
    place = {key: k for k, key in enumerate(met)}
    speakers = tuple(
        Speaker(name=m.name, title=m.title, organisation=m.organisation, anonymity=m.anonymity) for m in met.values()
    )
    return speakers, tuple(tuple(None if key is None else place[key] for key in row) for row in keys)


def _name(text: str, attribution: Attribution, full_names: set[str]) -> str | None:
    if attribution.source_name:
        longer = [n for n in full_names if n != attribution.source_name and n.endswith(" " + attribution.source_name)]
        return longer[0] if len(longer) == 1 and " " not in attribution.source_name else attribution.source_name
    if not attribution.source or not attribution.anonymous:
        return None
    span = attribution.source[0]
    words = " ".join(text[span.start : span.end].split())
    if words.lower() in PRONOUNS:
        return attribution.source_title
    return words


def _key(attribution: Attribution, name: str | None) -> str | None:
    if name is None:
        return None
    if not attribution.anonymous:
        return _bare(name)
    return f"?{_bare(attribution.source_title or name)}|{(attribution.source_organisation or '').lower()}|{attribution.anonymity}"


def _bare(name: str) -> str:
    lower = name.lower()
    for article in _ARTICLES:
        lower = lower.removeprefix(article)
    return lower
