"""What a part of a credit is: a known agency, some other body, a person, or words that name nobody."""

from __future__ import annotations

import re
import unicodedata

from pipeline.extract import credit_words as words

_AGENCIES = frozenset(name.casefold() for name in words.AGENCIES)
_WITHOUT_CASE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_KANA_OR_HAN_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・]{2,5}")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_PHOTO_WORD = re.compile(
    r"\s+(?:(?:file|archive|stock|handout)\s+)?(?:photos?|fotos?|pictures?|pics?|video|file|archive)$", re.IGNORECASE
)
_HOST = re.compile(r"[\w-]+\.[a-z]{2,4}", re.IGNORECASE)
_LONG_ENDINGS = tuple(e for e in words.UNSPACED_BODY_ENDINGS if len(e) > 1)  # a Korean name may end in any one syllable
_MAX_NAME_CHARS = 50


def is_agency(part: str) -> bool:
    """Whether it is a known agency, picture library or platform, with or without "Photo" behind it.

    >>> is_agency("AP Photo"), is_agency("The Associated Press"), is_agency("ＡＰ"), is_agency("Jane Doe")
    (True, True, True, False)
    """
    folded = unicodedata.normalize("NFKC", part).casefold().strip(". ")
    return folded in _AGENCIES or folded.removeprefix("the ") in _AGENCIES or _PHOTO_WORD.sub("", folded) in _AGENCIES


def without_photo(part: str) -> str:
    """ "AP" of "AP Photo"; names whose last word this is stay whole ("Alamy Stock Photo")."""
    stem = _PHOTO_WORD.sub("", part)
    return stem if part.casefold() not in words.DISTRIBUTORS and stem.casefold() in _AGENCIES else part


def is_person(text: str) -> bool:
    """Whether it has the shape of a person's name: two to five capitalised words, initials and particles among them.

    >>> is_person("J.J. van der Doe"), is_person("LISA DOE"), is_person("City Police"), is_person("Two boats")
    (True, True, False, False)
    """
    text = text.strip()
    if not 2 <= len(text) <= _MAX_NAME_CHARS or any(c.isdigit() or c in ':;!?/|@"“”„()[]' for c in text):
        return False
    if _HANGUL_NAME.fullmatch(text):
        return not text.endswith(_LONG_ENDINGS)
    if _KANA_OR_HAN_NAME.fullmatch(text):
        return not text.endswith(words.UNSPACED_BODY_ENDINGS)
    if (
        text.casefold() in words.GENERIC
        or is_agency(text)
        or (_WITHOUT_CASE.search(text) and text.endswith(words.UNSPACED_BODY_ENDINGS))
    ):
        return False
    tokens = text.replace(".", ". ").split()
    if tokens and tokens[0].isupper() and not text.isupper() and is_agency(tokens[0]):
        return False  # "NASA Worldview"
    if not 2 <= len(tokens) <= 5 or any(t.casefold().strip(".,") in words.BODY_WORDS for t in tokens):
        return False
    names = [t for t in tokens if t not in words.NAME_PARTICLES]
    if len(names) < 2 or not all(_is_name_word(t) for t in names):
        return False
    return not text.endswith((".", ",")) or len(names[-1]) <= 2


def is_body(text: str) -> bool:
    """Whether a word of it marks a body ("City Police"), or it is an abbreviation or a host ("example.com")."""
    if is_abbreviation(text):
        return True
    tokens = [t.casefold() for t in re.split(r"[\s'’.,-]+", text)]
    if any(t in words.BODY_WORDS for t in tokens):
        return True
    return bool(_WITHOUT_CASE.search(text)) and text.endswith(words.UNSPACED_BODY_ENDINGS)


def is_abbreviation(text: str) -> bool:
    return (text.isupper() and len(text) <= 6) or bool(_HOST.fullmatch(text))


def is_host(text: str) -> bool:
    return bool(_HOST.fullmatch(text))


def plain_words(text: str) -> int:
    """How many words begin small and are no particle or agency: captions have many of them, names none."""
    bare = (t.strip(".,()/|") for t in text.split())
    return sum(t[:1].islower() and t not in words.CREDIT_PARTICLES and t not in _AGENCIES for t in bare)


def _is_name_word(token: str) -> bool:
    """A capitalised word, an initial, or a word of a script without capitals."""
    if token[0].islower() and not re.match(r"[dl]['’][^\W\d_a-z]", token):
        return False
    letters = re.sub(r"[-'’‑.,]", "", token)
    return bool(letters) and all(c.isalpha() or unicodedata.category(c) in ("Mn", "Mc") for c in letters)
