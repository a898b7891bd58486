"""Out of a credit line the photographers, the agency and the distributor, in the notations and languages of the news.

Text in, text out. All that comes back is cut out of the line, its white space made single.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.extract.images import credit_labels as labels
from pipeline.extract.images.captions import MAX_CREDIT_CHARS, clean_credit, split_caption
from pipeline.extract.images.credit_names import (
    FOR,
    VIA,
    has_article,
    is_abbreviation,
    is_agency,
    is_body,
    is_person,
    names_nobody,
    parts_of,
    without_photo,
)
from pipeline.extract.lang import credit_words as words

__all__ = ["Credit", "clean_credit", "parse_credit", "split_caption"]

_AND = re.compile(rf"\s+(?:{'|'.join(words.AND_WORDS)})\s+|\s*[&＆]\s*", re.IGNORECASE)
_YEARS = re.compile(r"^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[\s,.]+|[\s,]+(?:19|20)\d\d$")
_INNER_LABEL = re.compile(rf"\s*[:：]\s+|\s+{labels.BY_WORDS}\s+", re.IGNORECASE)  # "AAP: Jane Doe", "Express Photo by Jane Doe"
_HANDED_OUT = re.compile(r"(?:HO|Handout|HANDOUT)[-/ ](?=\S)")  # "HO-Police"
_EMAIL = re.compile(r"[\s,]*[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BY = re.compile(r"(?i:by|von|par|por)\s+(?=[^\W\d_a-z]\S*\s)")
_REPORTER = re.compile(r"\s*(?:摄影记者|记者|記者|특파원|기자)\s*")  # parts the agency from its photographer: 新华社记者李明
_CHAIN = re.compile(r"[^|/]+(?:/[^|/]+)+\|[^|/]+")  # "AP/dpa | Jane Doe": agency, who passed it on, and the name apart
_QUOTES = "\"'“”„«»‘’"

_Kind = Literal["person", "nameless", "agency", "body", "unknown"]


class Credit(NamedTuple):
    """Who made a picture and who passed it on, as stated."""

    photographers: tuple[str, ...] = ()
    agency: str | None = None
    distributor: str | None = None


class _Part(NamedTuple):
    text: str
    kind: _Kind


@lru_cache(maxsize=2_048)
def parse_credit(line: str) -> Credit:
    """Photographers, agency and distributor of a credit line; empty and None where the line states none.

    **Rule:** the body that stands nearest to the photographer is the agency, the farthest the distributor; "via" says
    it outright; one body alone is the agency. "Stringer" and its like are kept as photographers, "Handout" is nobody.

    >>> parse_credit("Stringer | Anadolu Agency | Getty Images")
    Credit(photographers=('Stringer',), agency='Anadolu Agency', distributor='Getty Images')
    >>> parse_credit("(AP Photo/Jane Doe and John Roe, File)")
    Credit(photographers=('Jane Doe', 'John Roe'), agency='AP', distributor=None)
    >>> parse_credit("Handout via Reuters")
    Credit(photographers=(), agency='Reuters', distributor=None)
    """
    text = clean_credit(line[: 4 * MAX_CREDIT_CHARS])
    if text is None or len(text) > 2 * MAX_CREDIT_CHARS:
        return Credit()
    if found := labels.COPYRIGHT.match(text):
        text = text[found.end() :]
    text = _YEARS.sub("", _EMAIL.sub("", text).strip(labels.EDGE)).strip(labels.EDGE)
    if found := labels.COURTESY.match(text):
        text = text[found.end() :]
    own, *passed_on = VIA.split(text)
    parts, later = list(_classify(own)), [part for chunk in passed_on for part in _classify(chunk)]
    if not later and "," not in own:
        parts = _by_position(parts, own)
    return _assign(parts, later, is_chain=bool(_CHAIN.fullmatch(own)))


def _by_position(parts: list[_Part], line: str) -> list[_Part]:
    """Bodies that only their place tells: "Jane Doe | Harbour Chronicle | Some Images", "Jane Doe / Hafen Kurier"."""
    match parts:
        case [_Part(kind="person") as maker, _Part(kind="person") as behind] if line.count("/") + line.count("|") == 1:
            return [maker, behind._replace(kind="body")]
        case [_Part(kind="person" | "nameless") as maker, between, _Part(kind="agency" | "body") as last] if (
            line.count("|") == 2 and "/" not in line
        ):
            return [maker, between._replace(kind="agency" if between.kind == "agency" else "body"), last]
    return parts


def _classify(text: str) -> Iterator[_Part]:
    """The parts of a credit in order, words that name nobody left out."""
    chunks = FOR.split(text)
    for i, chunk in enumerate(chunks):
        for raw in (piece for part in parts_of(chunk) for piece in _INNER_LABEL.split(part)):
            part = _trim(raw)
            folded = part.casefold()
            if not part or part.isdigit() or folded in words.ROLES or folded in words.LABELS or names_nobody(folded):
                continue
            if folded in words.NAMELESS or folded.endswith(words.STAFF_ENDINGS):
                yield _Part(part, "nameless")
            elif is_agency(part):
                yield _Part(without_photo(part), "agency")
            else:
                for named in _classify_name(part):
                    # who works for somebody is a person, whom they work for is a body: "Studiolicht for City Magazine"
                    kind = "body" if i else "person" if len(chunks) > 1 and named.kind == "unknown" else named.kind
                    if raw.endswith(words.PROVIDED) or _HANDED_OUT.match(raw):
                        kind = "body"
                    yield _Part(named.text, kind)


def _classify_name(part: str) -> Iterator[_Part]:
    people = [p.strip() for p in _AND.split(part) if p.strip()]
    if len(people) > 1 and all(is_person(p) for p in people):
        yield from (_Part(p, "person") for p in people)
    elif (found := _REPORTER.search(part)) and found.end() < len(part):
        if found.start():
            yield _Part(part[: found.start()], "body")
        yield _Part(part[found.end() :], "person")
    elif is_person(part):
        yield _Part(part, "person")
    elif is_body(part) or has_article(part):
        yield _Part(part, "body")
    else:
        yield _Part(part, "unknown")


def _trim(part: str) -> str:
    """Without labels, years, titles and quotation marks of its own."""
    bare = labels.without_label(part)
    if bare == part and (found := _BY.match(part)):
        bare = part[found.end() :]
    if found := labels.COPYRIGHT.match(bare):
        bare = bare[found.end() :]
    bare = _HANDED_OUT.sub("", _YEARS.sub("", bare))
    if not is_agency(bare) and (found := labels.SUFFIX.search(bare)):
        bare = bare[: found.start()]
    return bare.strip(labels.EDGE.replace(".", "")).strip(_QUOTES).strip()


def _assign(own: list[_Part], passed_on: list[_Part], *, is_chain: bool) -> Credit:
    """The parts in their roles; `passed_on` is what came behind "via", `is_chain` says that bodies stand in their own order."""
    has_person = any(p.kind == "person" for p in (*own, *passed_on))
    has_agency = any(p.kind == "agency" for p in (*own, *passed_on))
    people: list[str] = []
    bodies: list[str] = []
    first_is_person: bool | None = None
    for i, part in enumerate((*own, *passed_on)):
        if part.kind == "nameless" and has_person and " " not in part.text:
            continue  # "Jane Doe, Staff"
        is_name = i < len(own) and (
            part.kind == "person"
            or (part.kind == "nameless" and not has_person)
            or _is_user_name(part, has_agency and not has_person)
        )
        (people if is_name else bodies).append(part.text)
        if first_is_person is None:
            first_is_person = is_name
    photographers = tuple({name.casefold(): name for name in reversed(people)}.values())[::-1]
    bodies = list(dict.fromkeys(bodies))
    if len(bodies) <= 1:
        return Credit(photographers, bodies[0] if bodies else None)
    if via := [p.text for p in passed_on if p.text in bodies]:
        before = [b for b in bodies if b not in via]
        known = [b for b in before if is_agency(b)]
        nearest = 0 if first_is_person or not before else -1
        return Credit(photographers, (known or before or via)[nearest], via[-1])
    if first_is_person:
        return Credit(photographers, bodies[0], bodies[-1])
    agency, distributor = (bodies[-1], bodies[0]) if people and not is_chain else (bodies[0], bodies[-1])
    if agency.casefold() in words.DISTRIBUTORS and distributor.casefold() not in words.DISTRIBUTORS:
        agency, distributor = distributor, agency
    return Credit(photographers, agency, distributor)


def _is_user_name(part: _Part, beside_agency: bool) -> bool:
    """Whether a single word is a photographer's user name: "@janedoe", or "janedoe" beside a picture library."""
    if part.kind != "unknown":
        return False
    return part.text[0] == "@" or (beside_agency and len(part.text.split()) == 1 and not is_abbreviation(part.text))
