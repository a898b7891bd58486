"""The words under a picture: runs of text with the part they play, and out of them caption and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lxml.html import HtmlElement

from pipeline.extract.images import selectors
from pipeline.extract.images.article_region import class_names, name_words
from pipeline.extract.images.captions import (
    clean_credit,
    is_credit_by_place,
    is_credit_line,
    is_sentence,
    names_body,
    split_caption,
)
from pipeline.extract.images.credit_labels import is_open_label
from pipeline.extract.images.credit_names import plain_words
from pipeline.extract.lang.credit_words import COMMA_CAPTION_LABELS

MAX_NODES = 400  # of one block; longer ones are no picture with its words
MAX_CHARS = 6_000

Role = Literal["caption", "credit", "noise"]


@dataclass(slots=True)
class Run:
    """A piece of text that stands in one element."""

    text: str
    role: Role | None
    glued: bool
    """whether it stands in one line with the run before"""


def role_of(element: HtmlElement, *, weak: bool = True) -> Role | None:
    """The part that an element's own name gives its words. `weak` names ("author", "source") count beside an image only."""
    if element.tag == "cite":
        return "credit"
    return _role_of_names(class_names(element), element.tag == "figcaption", weak)


@lru_cache(maxsize=8_192)
def _role_of_names(names: str, is_figcaption: bool, weak: bool) -> Role | None:
    if not names:
        return "caption" if is_figcaption else None
    words = name_words(names)
    credit = selectors.CREDIT_STEMS.search(names) or (weak and words & selectors.CREDIT_WORDS)
    caption = selectors.CAPTION_STEMS.search(names) or (weak and words & selectors.CAPTION_WORDS)
    if credit:
        # "caption-and-credit" holds both, unless it is the element of a block named caption
        return "caption" if is_figcaption and caption else "credit"
    if caption or is_figcaption:
        return "caption"
    return "noise" if words & selectors.NOISE_WORDS else None


def read_runs(root: HtmlElement, *, weak: bool = True) -> list[Run]:
    """The runs of text below an element, in order, with the role of the nearest element that has one.

    Empty where the element holds too much to be a picture with its words.
    """
    runs: list[Run] = []
    budget = [MAX_NODES, MAX_CHARS]

    def add(text: str | None, role: Role | None, glued: bool) -> None:
        if not text or not text.strip() or role == "noise":
            if text and runs and text[:1].isspace():
                runs[-1].text += " "
            return
        budget[1] -= len(text)
        if glued and runs and runs[-1].role == role:
            runs[-1].text += text
        else:
            runs.append(Run(text, role, glued))

    def visit(element: HtmlElement, role: Role | None, level: int) -> None:
        budget[0] -= 1
        if budget[0] < 0 or budget[1] < 0 or level > 40:
            return
        inline = element.tag in selectors.INLINE_TAGS
        own = role_of(element, weak=weak)
        if inline and not len(element) and _is_label_text(element.text):
            return
        if element.tag in ("a", "button") and selectors.CALL_LINK.fullmatch(" ".join("".join(element.itertext()).split())):
            return
        if inline and own == "noise":
            own = None
        role = own or role
        add(element.text, role, inline)
        for child in element:
            if not isinstance(child.tag, str):
                add(child.tail, role, True)
                continue
            if child.tag not in selectors.SKIPPED_TAGS:
                visit(child, role, level + 1)
            if child.tail:
                add(child.tail, role, child.tag in selectors.INLINE_TAGS)

    visit(root, None, 0)
    return runs if budget[0] >= 0 and budget[1] >= 0 else []


def _is_label_text(text: str | None) -> bool:
    """Whether an element inside a line is a call to click: "hide caption"."""
    return bool(text) and " ".join((text or "").casefold().split()) in selectors.CLICK_LINES


def caption_and_credit(runs: list[Run], *, plain_is_caption: bool) -> tuple[str | None, str | None]:
    """Caption and credit out of the runs of one picture.

    **Rule:** elements named as credits first; then lines that are credits by their words, or a name in a line of its own
    below a caption; then the tail of the caption. `plain_is_caption` says whether unnamed text counts.
    """
    runs = _without_open_labels([r for r in _without_repeats(runs) if not is_noise(r.text)])
    for run in runs:
        if run.role == "credit" and _holds_caption(run.text):
            run.role = "caption"  # caption and credit in an element named after its copyright
    named = [r for r in runs if r.role == "caption"]
    credits = [r for r in runs if r.role == "credit"]
    plain = [r for r in runs if r.role is None]
    if not named and plain_is_caption:
        named, plain = plain, []
    for run in list(plain):
        if is_credit_line(run.text):
            credits.append(run)
    if not credits:
        named, found = _part_lines(named)
        credits.extend(found)
    caption, tail = split_caption(_join(named))
    if caption is not None and (is_byline(caption) or is_noise(caption)):
        caption = None
    credit = _join_credits(credits)
    if credit is not None and caption is None and tail is not None:  # the "caption" was a credit as well
        credit = credit if _same(credit, tail) or len(credits) > 0 else tail
    if credit is None:
        credit = tail
    elif caption is not None and tail is None and _ends_with(caption, credit):
        caption = caption[: len(caption) - len(credit)].rstrip(" \t,;:|/–—-(") or None
    return caption, credit


def _without_open_labels(runs: list[Run]) -> list[Run]:
    """Labels in an element of their own ("Image source, ") make a credit of what stands behind them."""
    kept: list[Run] = []
    announced = False
    for run in runs:
        if is_open_label(run.text):
            announced = True
            continue
        if announced and not is_sentence(run.text):
            run.role = "credit"
        announced = False
        kept.append(run)
    return kept


def _holds_caption(text: str) -> bool:
    """Whether an element that is named a credit holds a caption as well."""
    if is_sentence(text):
        return True
    caption, credit = split_caption(text)
    return credit is not None and caption is not None and plain_words(caption) >= 2


def _part_lines(named: list[Run]) -> tuple[list[Run], list[Run]]:
    """Caption lines and credit lines, told by their words and their place."""
    if len(named) < 2:
        return named, []
    credits = [r for r in named if is_credit_line(r.text)]
    rest = [r for r in named if r not in credits]
    if not credits and len(rest) >= 2:
        last, before = rest[-1], " ".join(r.text for r in rest[:-1])
        if is_credit_by_place(last.text) and len(before.split()) >= 4:
            credits, rest = [last], rest[:-1]
        elif names_body(rest[0].text) and len(rest[0].text.split()) <= 5 and len(rest[1].text.split()) >= 5:
            credits, rest = [rest[0]], rest[1:]
    return rest, credits


def _without_repeats(runs: list[Run]) -> list[Run]:
    seen: set[tuple[Role | None, str]] = set()
    kept = []
    for run in runs:
        key = (run.role, " ".join(run.text.casefold().split()))
        if key in seen:
            continue
        seen.add(key)
        kept.append(run)
    return kept


def is_noise(text: str) -> bool:
    """Whether words say nothing of a picture: counters, labels, calls to click."""
    bare = " ".join(text.split()).strip(" :.,")
    folded = bare.casefold()
    if not bare or folded in selectors.NOISE_LINES or folded in COMMA_CAPTION_LABELS or "javascript" in folded:
        return True
    return bool(_COUNTER.fullmatch(bare) or _FILE_NAME.fullmatch(bare))


def is_byline(text: str) -> bool:
    """Whether words beside an image name the author of the text: "Von Jane Doe, Redakteurin"."""
    return len(text.split()) <= 8 and bool(_BYLINE.match(text))


_BYLINE = re.compile(
    r"\s*(?:von|by|por|par|di|door|av|af|autor|text|texte|testo|kommentar\s+von|(?:words|story|written|posted|reviewed|published)\s+by)[:\s]\s*(?-i:[^\W\d_a-z])",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:view\s+|alle\s+|see\s+all\s+|image\s+)?\d{1,3}\s*(?:(?:/|of|von)\s*\d{1,3}|[^\W\d]{3,12})?|\W+", re.IGNORECASE
)
_FILE_NAME = re.compile(r"[\w-]*(?:[\d_][\w-]*){3,}|[\w.-]+\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)


def _join(runs: list[Run]) -> str:
    text = ""
    for run in runs:
        text += ("" if run.glued or not text else " ") + run.text
    return " ".join(text.split())


def _join_credits(runs: list[Run]) -> str | None:
    parts: list[str] = []
    for run in runs:
        if (credit := clean_credit(run.text)) and not any(_holds(p, credit) for p in parts):
            parts = [p for p in parts if not _holds(credit, p)] + [credit]
    return " / ".join(parts) or None


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _same(a: str, b: str) -> bool:
    return _bare(a) == _bare(b)


def _holds(credit: str, other: str) -> bool:
    """Whether the words of one credit are all in another."""
    return _bare(other) in _bare(credit)


def _ends_with(caption: str, credit: str) -> bool:
    return caption.casefold().endswith(credit.casefold()) and len(caption) > len(credit)
