"""The language of an article in two letters: what the page says, checked against what the text is."""

from __future__ import annotations

import re

from pipeline.extract.page.json_ld import JsonObject, texts_of
from pipeline.extract.page.language_id import SAME, identify
from pipeline.extract.page.parsed import Page

MIN_TEXT = 200  # characters below which the identifier is not asked against a stated language
SAMPLE = 2_000  # characters; enough to be sure, and cheap
THREE_LETTERS = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "por": "pt",
    "ita": "it",
    "nob": "nb",
}

_CODE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def read_language(page: Page, article: JsonObject | None, text: str) -> tuple[str | None, str | None, str | None]:
    """Two letters, where they come from, and a warning where page and text disagree.

    The text decides where there is enough of it: templates keep a language that their pages do not have.
    """
    stated, source = _stated(page, article)
    sample = text[:SAMPLE]
    if len(sample) >= MIN_TEXT or (stated is None and len(sample) >= 40):
        found, sure = identify(sample)
        if stated is None:
            return found, "text", None
        if found != stated and sure and len(sample) >= MIN_TEXT:
            return found, "text", f"language: {source} says {stated}, the text is {found}"
    return stated, source, None


def _stated(page: Page, article: JsonObject | None) -> tuple[str | None, str | None]:
    root = next(page.tree.iter("html"), page.tree)
    places = (
        ("html.lang", root.get("lang") or root.get("xml:lang")),
        ("json_ld.inLanguage", next(iter(texts_of((article or {}).get("inLanguage"))), None)),
        ("meta.og:locale", page.meta_text("og:locale")),
        ("meta.content-language", page.meta_text("content-language", "dc.language", "language", "dcterms.language")),
    )
    for source, value in places:
        if value and (match := _CODE.match(value.strip())):
            code = match.group(0).lower()
            code = THREE_LETTERS.get(code, code)
            if len(code) == 2:
                return SAME.get(code, code), source
    return None, None
