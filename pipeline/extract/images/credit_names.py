"""What a part of a credit is: a known agency, some other body, a person, or words that name nobody."""

from __future__ import annotations

import re
import unicodedata

from pipeline.extract.lang import credit_words as words

_AGENCIES = frozenset(name.casefold() for name in words.AGENCIES)
_WITHOUT_CASE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_KANA_OR_HAN_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・]{2,5}")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_PHOTO_WORD = re.compile(
    r"\s+(?:(?:file|archive|stock|handout)\s+)?(?:photo(?:graph)?s?|fotos?|pictures?|pics?|images?|illustrations?|graphics?|video|file|archive)$",
    re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+\.[a-z]{2,4}", re.IGNORECASE)
_PARTICLE = re.compile(r"[\u3041-\u309f的]")  # small words that names have not
_LONG_ENDINGS = tuple(e for e in words.UNSPACED_BODY_ENDINGS if len(e) > 1)  # a Korean name may end in any one syllable
_MAX_NAME_CHARS = 50
_MAX_PARTS = 6  # of one credit

LIBRARIES = "Unsplash|Pexels|Pixabay|Flickr|Freepik|Wikimedia"  # "Jane Doe on Unsplash", "from Pixabay"
PART_SEPARATOR = re.compile(
    r"\s*(?:[|｜•·;；]|//?|／|\\)\s*|\s+[-–—+]\s+|\s+\.\s+|\s*[,，、](?!\s*(?:Inc|LLC|Ltd|Jr|Sr|PhD|Corp)\b)(?:\s+|(?=\D))"
    r"|\s*[()\[\]（）［］＝=]\s*|\s*\n\s*"
)
VIA = re.compile(
    rf"\s*[/,|]?\s*\b(?:via|über|vía|through|przez|(?:on|from|auf|sur|en)(?=\s+(?:{LIBRARIES})\b))\s+(?:the\s+)?|\s*[（(]\s*via\s+",
    re.IGNORECASE,
)
FOR = re.compile(r"\s+(?i:for|für|voor|pour|para|per|til|special to|on behalf of)\s+(?=(?:[Tt]he\s+)?[«“\"]?\s?[^\W\d_a-z])")
_PART_EDGES = " \t\n,;:|/\\•·-–—=＝，：；／｜　"
_QUOTED = re.compile(r"[«“„\"]\s*[^«»“”„\"]{2,40}[»”“\"]")


def parts_of(text: str) -> list[str]:
    """The parts of a credit between slashes, bars, commas, dashes and brackets."""
    parts = (part.strip(_PART_EDGES) for part in PART_SEPARATOR.split(text))
    return [p for p in parts if any(c.isalnum() for c in p)]


def is_agency(part: str) -> bool:
    """Whether it is a known agency, picture library or platform, with or without "Photo" behind it.

    >>> is_agency("AP Photo"), is_agency("The Associated Press"), is_agency("ＡＰ"), is_agency("Jane Doe")
    (True, True, True, False)
    """
    folded = unicodedata.normalize("NFKC", part).casefold().strip(". ")
    return folded in _AGENCIES or folded.removeprefix("the ") in _AGENCIES or _PHOTO_WORD.sub("", folded) in _AGENCIES


def names_nobody(folded: str) -> bool:
    """Whether it stands for want of a name, with or without a word for pictures behind it: "handout", "news file photo".

    >>> names_nobody("library photograph"), names_nobody("news file photo"), names_nobody("ap file photo")
    (True, True, False)
    """
    return folded in words.GENERIC or _PHOTO_WORD.sub("", folded) in words.NOBODYS_PICTURES


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
    if has_article(text):
        return False
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


def has_article(text: str) -> bool:
    """Whether it is named as papers are: an article and a name ("The Courier", "La Gazette"), or all of it quoted.

    >>> has_article("The Harbour Courier"), has_article("La Gazette"), has_article("La Toya Doe")
    (True, True, False)
    """
    if _QUOTED.fullmatch(text):
        return True
    tokens = text.casefold().split()
    return len(tokens) > 1 and (tokens[0] == "the" or (len(tokens) == 2 and tokens[0] in words.ARTICLES))


def are_names(text: str) -> bool:
    """Whether a text is nothing but names, one of them surely a person's or a body's: "Jane Doe / Herald", "DNA".

    >>> are_names("Jane Doe/Herald"), are_names("ANP"), are_names("Harbour"), are_names("Jane Doe for The Courier")
    (True, True, False, True)
    """
    parts = [part for chunk in VIA.split(text) for piece in FOR.split(chunk) for part in parts_of(piece)]
    if not 0 < len(parts) <= _MAX_PARTS:
        return False
    return any(map(_is_surely_named, parts)) and all(
        _is_surely_named(p) or (not p[0].islower() and len(p.split()) <= 4 and plain_words(p) == 0) for p in parts
    )


def _is_surely_named(part: str) -> bool:
    return is_person(part) or is_agency(part) or has_article(part) or (is_body(part) and plain_words(part) == 0)


def is_abbreviation(text: str) -> bool:
    return (text.isupper() and len(text) <= 6) or bool(_HOST.fullmatch(text))


def is_host(text: str) -> bool:
    return bool(_HOST.fullmatch(text))


def is_caseless(text: str) -> bool:
    """Whether it is in a script without capitals, which show no names: Arabic, Hebrew, Hindi, Chinese, Japanese, Korean."""
    return not any(c.isupper() or c.islower() for c in text)


def may_be_caseless_name(text: str) -> bool:
    """Whether words of a script without capitals are few enough for a name.

    >>> may_be_caseless_name("田中例子"), may_be_caseless_name("清晨的港口"), may_be_caseless_name("שרה דוגמה")
    (True, False, True)
    """
    if _WITHOUT_CASE.search(text):
        return len("".join(text.split())) <= 4 and not _PARTICLE.search(text)
    return len(text.split()) <= 2


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
