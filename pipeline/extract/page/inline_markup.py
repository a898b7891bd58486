"""Marks inside a sentence as a reader sees them: struck-out words, raised and lowered figures, quotations, large first letters.

Text without its markup would say something else: `17<sup>1</sup>` 171, `10<sup>6</sup>` 106, `$11<sup>99</sup>` $1199,
`<del>12</del> 17` both. The tree is changed once, when the page is parsed, so that all readers see the same words.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from pipeline.extract.page.boilerplate import drop
from pipeline.extract.page.selectors import finder

MAX_MARKS = 20_000  # elements of one page that are looked at
MAX_STRUCK_SHARE = 0.3  # of the page's characters; more than that is an element that was never closed
MAX_STRUCK = 400  # characters of one withdrawn text that are kept

_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_LINE_THROUGH = re.compile(r"text-decoration[^;]*:[^;]*line-through", re.IGNORECASE)
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}|n")
_AFTER_BASE = re.compile(r"(?:^|[^\d.,])10\s?$|[x×·]\s?\d+$")
"""what a power stands behind: ten, or a product"""
_AFTER_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµn]?m|ft|in|yd|mi|km|ha|s|sec|h|min|kg|g|L|l|mol|miles?|feet|metres?|meters?)$")
_PRICE = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CAD|AUD|Rs\.?|kr|CHF)\s?)\s?\d[\d,. ]*$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|re|e|è|ème|o|a|os|as|º|ª|de|te|ste|TM|SM|®|™|©)", re.IGNORECASE)
_NOTE = re.compile(r"\W*(?:[\d,;\s]{1,12}|[a-z]|[*†‡§¶#]+|note\s?\d*|citation needed|nb \d+)\W*", re.IGNORECASE)
_NOTE_NAMES = re.compile(r"foot-?note|end-?note|reference|noteref|fn-?ref|citation|doc-noteref", re.IGNORECASE)
_DROP_CAPS = ("dropcap", "drop-cap", "drop_cap", "first-letter", "firstletter", "initial-cap", "initial-letter", "lettrine")
"""class names of large first letters"""
_CLASSES = etree.XPath("/descendant::*/@class", smart_strings=False)
_NAMED = finder(
    "//*[contains(@class,'drop') or contains(@class,'Drop') or contains(@class,'letter') or contains(@class,'Letter')"
    " or contains(@class,'nitial') or contains(@class,'lettrine')][not(self::p[string-length(normalize-space(.))>3])]"
)
"""elements that may be one"""
_INLINE = frozenset("a abbr b bdi big cite code em font i mark small span strong sub sup u".split())
_LETTER = re.compile(r"[\"'“‘«„]?[^\W\d_]")
_OPENING, _CLOSING = "\"“„«‘'‹", "\"”“»’'›"


def read_marks(tree: HtmlElement, html: str) -> list[str]:
    """Changes the tree in place to the words that a reader takes for the text; gives the texts that are struck out.

    `html` is the page as text: what it does not name is not looked for in the tree.
    """
    withdrawn = _take_struck(tree, has_styles="line-through" in html)
    for count, element in enumerate(list(tree.iter("sup", "sub"))):
        if count >= MAX_MARKS:
            break
        _read_raised(element)
    quotations = list(tree.iter("q"))[:MAX_MARKS]
    inner = {q for q in quotations if any(parent.tag == "q" for parent in q.iterancestors())}
    for element in quotations:
        _give_marks(element, is_inner=element in inner)
    classes = "\n".join(cast("list[str]", _CLASSES(tree))).lower()
    if any(name in classes for name in _DROP_CAPS):
        _join_drop_caps(tree)
    return withdrawn


# ---------------------------------------------------------------- struck out


def _take_struck(tree: HtmlElement, *, has_styles: bool) -> list[str]:
    struck = list(tree.iter("del", "s", "strike"))
    if has_styles:
        styled = tree.xpath("//*[contains(@style,'line-through')]")
        struck += [element for element in styled if _LINE_THROUGH.search(element.get("style") or "")]
    if not struck:
        return []
    whole = sum(len(text) for text in tree.itertext())
    withdrawn = []
    for element in struck[:MAX_MARKS]:
        if element.getparent() is None:
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) > MAX_STRUCK_SHARE * whole:
            continue
        if text:
            withdrawn.append(text[:MAX_STRUCK])
        drop(element)
    return withdrawn


# ---------------------------------------------------------------- raised and lowered


def _read_raised(element: HtmlElement) -> None:
    text = " ".join("".join(element.itertext()).split())
    before, tail = _text_before(element), element.tail or ""
    read = _raised(element, text, before, tail) if element.tag == "sup" else _lowered(text, before)
    if read is None:
        drop(element)
    elif read != text:
        for child in list(element):
            element.remove(child)
        element.text = read


def _raised(element: HtmlElement, text: str, before: str, tail: str) -> str | None:
    """What a raised text reads as; None for a note's mark.

    **Rule:** a power stands behind ten, a product or a unit; cents behind a price; letters of an ordinal or a mark of trade
    stay; the upper part of a fraction is parted from the whole number before it; any other raised number or sign is a note.
    """
    digits = text.isdigit()
    if _is_note(element, text):
        return None
    if (
        digits
        and len(text) == 2
        and _PRICE.search(before)
        and "." not in before.split()[-1]
        and "," not in before.split()[-1][-3:]
    ):
        return "." + text
    if digits and len(text) == 2 and before[-1:].isdigit() and re.match(r"\s?[€£$]|\s?(?:euros?|USD|EUR)\b", tail):
        return "." + text
    if (digits and re.match(r"\s?[/⁄∕]", tail)) or re.fullmatch(r"\d{1,2}\s?[/⁄]\s?\d{1,2}|[¼½¾⅓⅔⅛⅜⅝⅞]", text):
        return (" " if before[-1:].isdigit() else "") + text.replace("⁄", "/")
    if _EXPONENT.fullmatch(text) and (
        _AFTER_BASE.search(before) or (_AFTER_UNIT.search(before) and len(text.strip("-−–+")) == 1)
    ):
        return text.translate(_RAISED)
    if re.fullmatch(r"[-−–]\d{1,2}", text):
        return text.translate(_RAISED)
    if re.fullmatch(r"[.,]\d+", text) or _ORDINAL.fullmatch(text):
        return text
    if _NOTE.fullmatch(text):
        return None if before.strip() else text
    return text


def _is_note(element: HtmlElement, text: str) -> bool:
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    links = list(element.iter("a"))
    around = element.getparent()
    if around is not None and around.tag == "a":
        links.append(around)
    return bool(
        (names and _NOTE_NAMES.search(names))
        or re.fullmatch(r"[\[(]\s?[\w ]{1,16}\s?[\])]", text)
        or (any((a.get("href") or "").find("#") >= 0 for a in links) and len(text) <= 8)
    )


def _lowered(text: str, before: str) -> str | None:
    """Lowered figures of formulas and fractions stay; other lowered words are parted from what stands before them."""
    if not text or not before or before[-1].isspace():
        return text
    if re.search(r"[/⁄∕]\s?$", before) or (re.fullmatch(r"\d{1,3}|[a-z]{1,3}|[A-Za-z0-9]{1,4}", text) and before[-1].isalpha()):
        return text
    if re.fullmatch(r"\d{1,3}", text) and before[-1] in ")]":
        return text
    return " " + text if before[-1].isalnum() else text


def _text_before(element: HtmlElement) -> str:
    """Up to 40 characters of the line before an element."""
    found, node = "", element
    for _ in range(6):
        previous = node.getprevious()
        while previous is not None and len(found) < 40:
            found = ("".join(previous.itertext()) if isinstance(previous.tag, str) else "") + (previous.tail or "") + found
            if isinstance(previous.tag, str) and previous.tag not in _INLINE:
                return ((previous.tail or "") if previous.tag == "br" else found)[-40:]
            previous = previous.getprevious()
        parent = node.getparent()
        if parent is None:
            break
        found = (parent.text or "") + found
        if len(found) >= 40 or parent.tag not in _INLINE:
            break
        node = parent
    return found[-40:]


# ---------------------------------------------------------------- quotations, first letters


def _give_marks(element: HtmlElement, *, is_inner: bool) -> None:
    """The marks that a browser draws around a `q`, where the text has none of its own."""
    text = "".join(element.itertext()).strip()
    if not text or (text[0] in _OPENING and text[-1] in _CLOSING):
        return
    before = _text_before(element).rstrip()
    if before[-1:] in tuple('“„«"') and (element.tail or "").lstrip()[:1] in tuple('”“»"'):
        return
    opening, closing = ("‘", "’") if is_inner else ("“", "”")
    element.text = opening + (element.text or "").lstrip()
    last = element[-1] if len(element) else None
    if last is None:
        element.text = element.text.rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing
    element.tag = "span"


def _join_drop_caps(tree: HtmlElement) -> None:
    """A paragraph's large first letter, an image or an element of its own, is the first letter of its first word."""
    for element in _NAMED(tree)[:MAX_MARKS]:
        names = (element.get("class") or "").lower()
        if not any(name in names for name in _DROP_CAPS):
            continue
        letter = (element.get("alt") or "").strip() if element.tag == "img" else "".join(element.itertext()).strip()
        if not _LETTER.fullmatch(letter):
            continue
        parent = element.getparent()
        if parent is None:
            continue
        tail = element.tail or ""
        if tail.strip():
            element.tail = letter + tail.lstrip()
        else:
            node = element
            while node.getnext() is None and (up := node.getparent()) is not None and up.tag in (*_INLINE, "p", "div"):
                node = up
            following = node.getnext()
            if following is None or not "".join(following.itertext()).strip()[:1].islower():
                continue
            while not (following.text or "").strip() and len(following):
                following = following[0]
            following.text = letter + (following.text or "").lstrip()
            element.tail = None
        drop(element)
