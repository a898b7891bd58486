"""The labels of credits ("Foto:", "Photo by", "写真＝"): where they stand in a line, and what stands behind them."""

from __future__ import annotations

import re

from pipeline.extract.images.credit_names import are_names
from pipeline.extract.lang import credit_words as words

EDGE = " \t\n,;:|/\\•·-–—=＝.、，：；／｜　"
"""signs that are left behind around a credit"""
OPENING = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【", "〉": "〈", "〕": "〔"}
"""closing bracket -> opening bracket"""
MAX_LABEL_CHARS = 48

_UNSPACED = tuple(sorted(words.UNSPACED_LABELS, key=len, reverse=True))
# German and its neighbours build compounds: Agenturfoto, Pressebild, Arkivfoto
_COMPOUND = re.compile(r"[a-zäöüåøæ-]{2,16}(?:foto|fotos|bild|bilder|bilde|kuva)")
_SIGN = re.compile(r"[:：=＝|]|\.{3}|…|\s[-–—]\s|/\s|(?<=[\u3040-\u9fff\uac00-\ud7a3])[/／]|[,،，、]")
_COMMAS = ",،，、"
_OUTRIGHT = ":：=＝...…"
_OPENERS = ("", *".!?…。！？|/／,;(（[［【–—-")
BY_WORDS = (
    r"(?:(?:(?:staff|file|handout|courtesy|submitted|contributed|supplied)\s+)?(?:photo[\s-]+illustrations?|renderings?|photo(?:graph(?:s|y|ed)?|s)?|pictures?|pics?|images?|illustrat(?:ions?|ed)|graphics?|videos?|artwork)\s+by"
    r"|(?:fotos?|bild(?:er)?|grafik|illustration)\s+von|foto(?:'s)?\s+door)"
)
_BY_AT_START = re.compile(rf"{BY_WORDS}\s+(?=[^\W_])", re.IGNORECASE)
# labels whose full stop is their sign
_ABBREVIATED = re.compile(r"(?:fot|foto|zdj|rys|dok|photo|φωτ|φωτο)\.\s*:?\s*(?=[^\W\d_])", re.IGNORECASE)
_ABBREVIATED_INSIDE = re.compile(r"(?<=[\s(\[|/.,;–—-])(?:fot|zdj|φωτ)\.\s*:?\s*(?=[^\W\d_])", re.IGNORECASE)
_LOOSE = re.compile(
    rf"(?:{'|'.join(words.LOOSE_LABELS)})(?:\s+(?:{'|'.join(words.LOOSE_LABEL_BY)}))?\s+(?-i:(?=[^\W\d_a-z]|@|[«“\"]))",
    re.IGNORECASE,
)
_BY_ONLY = re.compile(BY_WORDS, re.IGNORECASE)
BY_INSIDE = re.compile(rf"(?:^|(?<=[\s(\[.,;|–—-])){BY_WORDS}\s+(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
""" "Photo by Jane Doe" anywhere in a line"""
SUFFIX = re.compile(rf"\s*(?:{'|'.join(words.SUFFIX_LABELS)})$|\s+(?:{'|'.join(words.SPACED_SUFFIX_LABELS)})\.?$", re.IGNORECASE)
"""a label behind the name: 撮影, nuotr."""
NAMED_SUFFIX = re.compile(
    rf"\s*(?:{'|'.join(words.SUFFIX_LABELS)})$|\s+(?:{'|'.join(words.NAMED_SUFFIX_LABELS)})\.?$", re.IGNORECASE
)
"""those of them that end nothing but credits"""
UNSPACED_SUFFIX = re.compile(rf"(?<=\S)\s*(?:{'|'.join(words.SUFFIX_LABELS[:-2])})$")
COPYRIGHT = re.compile(r"(?:©|Ⓒ|ⓒ|&copy;|[(（]\s*[cC]\s*[)）]|(?<!\w)copyright(?!\w)\s*:?)\s*", re.IGNORECASE)
COURTESY = re.compile(
    r"(?:(?:(?:file\s+)?(?:image|photo|photograph|picture|video|map|graphic|rendering|illustration)s?)\s+)?(?:courtesy(?:\s+of|:)?|provided\s+by|supplied\s+by|handout\s+(?:by|from)|cortesía\s+de"
    r"|cedida\s+por|cortesia\s+de|con\s+il\s+permesso\s+di|zur\s+verfügung\s+gestellt\s+von"
    r"|mit\s+freundlicher\s+genehmigung\s+(?:von|der|des)"
    r"|courtoisie\s+de|avec\s+l['’]aimable\s+autorisation\s+de|fornit[oa]\s+da|per gentile concessione di|gentileza(?:\s+de)?"
    r"|fournie?\s+par|met\s+dank\s+aan|udostępnione\s+przez|dostępne\s+dzięki|предоставлено|надано)\s+",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"[\s,.;|/–-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone|все права защищены"
    r"|(?:purchase )?licensing rights(?:\s*,? opens new tab)?|opens new tab|재판매 및 db 금지"
    r"|무단\s*전재[^,;|/]{0,30}금지|転載禁止|无断转载|\+\+\+ dpa-bildfunk \+\+\+|used with permission"
    r"|licensed under [^,;|/]{0,60}|cc[ -]by(?:[ -]\w{1,4}){0,4}(?:\s*\d(?:\.\d)?)?)[\s.,:;]*",
    re.IGNORECASE,
)
"""boilerplate of rights, which names nobody"""


def label_end(text: str) -> int | None:
    """Where the words begin behind a label at the start of a text; None where there is none.

    >>> label_end("Foto: Jane Doe"), label_end("Image source, AFP"), label_end("Jane Doe")
    (6, 14, None)
    """
    for labels, signs in ((None, ":：=＝|/／-–—...…"), (words.COMMA_LABELS, _COMMAS)):
        for found in _SIGN.finditer(text, 0, MAX_LABEL_CHARS):
            sign, label = found.group().strip(), text[: found.start()]
            if sign in signs and _is_label(label, labels) and not (sign in "/／" and _says_all(label)):
                return _skip_space(text, found.end())
    found_by = _BY_AT_START.match(text) or _ABBREVIATED.match(text)
    return found_by.end() if found_by else None


def loose_label_end(text: str) -> int | None:
    """The same for labels without a sign, behind which nothing but names stands.

    >>> loose_label_end("Beeld Jane Doe / Herald"), loose_label_end("(Foto ANSA"), loose_label_end("Photo Finish")
    (6, None, None)
    """
    found = _LOOSE.match(text)
    return found.end() if found and are_names(text[found.end() :].strip(EDGE)) else None


def caption_label_end(text: str) -> int | None:
    """The same for labels of captions: "Image caption, A boat"."""
    for found in _SIGN.finditer(text, 0, MAX_LABEL_CHARS):
        if found.group().strip() in _COMMAS + ":：" and _is_label(text[: found.start()], words.COMMA_CAPTION_LABELS):
            return _skip_space(text, found.end())
    return None


def without_label(text: str) -> str:
    """What stands behind a label at the start; the text itself where there is none."""
    end = label_end(text) or loose_label_end(text)
    return text if end is None else text[end:]


def without_trailing_label(line: str) -> str:
    """A line without a label at its end behind which nothing stands: "The harbour. Photo credit:"."""
    bare = line.rstrip()
    if bare[-1:] not in ":：,=＝" or (start := _label_before(bare, len(bare) - 1)) is None:
        return line
    return bare[:start]


def is_open_label(text: str) -> bool:
    """Whether a text is a label with its sign, and what it announces stands elsewhere: "Image source, ", "Foto:"."""
    bare = text.strip()
    return bare[-1:] in ":：,=＝" and is_bare_label(bare[:-1].strip())


def is_bare_label(text: str) -> bool:
    """Whether a text is a label with nothing behind it; "Montage" alone says something."""
    return (_is_label(text) and not _says_all(text)) or bool(_BY_ONLY.fullmatch(text))


def _says_all(label: str) -> bool:
    return label.casefold().strip() in words.STANDALONE


def find_labels(line: str, start: int) -> list[tuple[int, int, str]]:
    """Labels with their sign inside a line: start, end and sign of each."""
    found = []
    for sign in _SIGN.finditer(line, start):
        if sign.group() in _COMMAS or (at := _label_before(line, sign.start())) is None:
            continue
        if sign.group().strip() not in _OUTRIGHT and line[:at].rstrip()[-1:] not in _OPENERS:
            continue  # "A representational image | AP": no label opens a part of the line
        found.append((at, sign.end(), sign.group().strip()))
    found += [(match.start(), match.end(), ":") for match in _ABBREVIATED_INSIDE.finditer(line, start)]
    return sorted(found)


def without_rights(line: str) -> str:
    """A line without boilerplate of rights at its end: "The harbour. © All rights reserved"."""
    for found in RIGHTS.finditer(line, max(0, len(line) - 2 * MAX_LABEL_CHARS)):
        if found.end() == len(line):
            return line[: found.start()].rstrip(EDGE.replace(".", "") + "©")
    return line


def without_edges(text: str) -> str:
    """Without loose signs and brackets around all of it."""
    for _ in range(3):
        text = text.strip(EDGE if not text.endswith(".") or text.count(".") == 1 else EDGE.replace(".", ""))
        last, first = text[-1:], text[:1]
        if last in OPENING and first == OPENING[last] and opening_bracket(text, len(text) - 1) == 0:
            text = text[1:-1]
        elif first and first in OPENING.values() and not any(c in text for c in OPENING):
            text = text[1:]
        elif last in OPENING and not any(c in text for c in OPENING.values()):
            text = text[:-1]
        else:
            break
    return text.strip()


def opening_bracket(text: str, end: int) -> int | None:
    """Where the bracket opens that closes at `end`; None where it does not within 400 characters."""
    close, depth = text[end], 0
    for i in range(end, max(-1, end - 400), -1):
        if text[i] == close:
            depth += 1
        elif text[i] == OPENING[close]:
            depth -= 1
            if depth == 0:
                return i
    return None


def _is_label(text: str, labels: frozenset[str] | None = None) -> bool:
    label = " ".join(text.casefold().split())
    if labels is not None:
        return label in labels
    bare = label.rstrip(".")
    return label in words.LABELS or bare in words.LABELS or label in words.UNSPACED_LABELS or bool(_COMPOUND.fullmatch(label))


def _label_before(line: str, end: int) -> int | None:
    """Where the label starts that ends at `end`, the longest of up to five words; None where there is none."""
    window_start = max(0, end - MAX_LABEL_CHARS)
    window = line[window_start:end].rstrip()
    for found in list(re.finditer(r"(?<![^\W_])[^\W_]", window))[-5:]:
        if _is_label(window[found.start() :]):
            start = window_start + found.start()
            return None if _word_before(line, start) in words.PICTURED_WORDS else _with_qualifier(line, start)
    for label in _UNSPACED:
        if window.endswith(label):
            return window_start + len(window) - len(label)
    return None


def _word_before(line: str, at: int) -> str:
    return line[max(0, at - MAX_LABEL_CHARS) : at].rstrip().rpartition(" ")[2].casefold().lstrip('(["“„«')


def _with_qualifier(line: str, at: int) -> int:
    """Where a label starts with the word before it that belongs to it: "Staff photo:", "ST PHOTO:"."""
    before = line[max(0, at - MAX_LABEL_CHARS) : at]
    word = before.split()[-1] if before[-1:].isspace() and before.strip() else ""
    bare = word.lstrip("([")
    opens = line[: at - len(before) + before.rfind(word)].rstrip()[-1:] in _OPENERS or bare != word
    if bare and opens and (bare.casefold() in words.LABEL_QUALIFIERS or (bare.isupper() and bare.isalpha() and len(bare) <= 5)):
        return at - len(before) + before.rfind(bare)
    return at


def _skip_space(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())
