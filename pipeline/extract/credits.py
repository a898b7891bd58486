"""Credit lines: caption and credit apart, and out of a credit the photographers, the agency and the distributor.

Text in, text out; nothing here knows of HTML. All that comes back is cut out of the line with its white space made single.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract import credit_words as words

MAX_CREDIT_CHARS = 180  # the longest real ones name four bodies; what is longer is a caption
MAX_LINE_CHARS = 5_000  # what is longer is no caption: nothing is split off


class Credit(NamedTuple):
    """Who made a picture and who passed it on, as stated."""

    photographers: tuple[str, ...] = ()
    agency: str | None = None
    distributor: str | None = None


# ---------------------------------------------------------------- patterns


def _spellings(*lines: str) -> frozenset[str]:
    return frozenset(spelling for line in lines for spelling in line.split("|"))


_LABELS = _spellings(*words.LABELS)
# labels that are all there is to say as well: "Montage", "Supplied"
_STANDALONE = words.GENERIC - _spellings(*words.LABELS[:2]) | _spellings("montage|collage|composite|fotomontage|supplied|screenshot|reproduction|archiv|archivo|arquivo|illustration|divulgação|reprodução")
_UNSPACED_LABELS = tuple(sorted(_spellings(*words.UNSPACED_LABELS), key=len, reverse=True))
_COMMA_LABELS = _spellings(words.COMMA_LABELS)
_CAPTION_LABELS = _spellings(words.COMMA_CAPTION_LABELS)
# German and its neighbours build compounds: Agenturfoto, Pressebild, Arkivfoto
_COMPOUND = re.compile(r"[a-zäöüåøæ-]{2,16}(?:foto|fotos|bild|bilder|bilde|kuva)")
_SIGN = re.compile(r"[:：=＝|]|\s[-–—]\s|/\s|(?<=[\u3040-\u9fff])[/／]|[,،，、]")
_COMMAS = ",،，、"
_BY_LABEL = (
    r"(?:(?:photo(?:graph(?:s|y|ed)?|s)?|pictures?|pics?|images?|illustrat(?:ions?|ed)|graphics?|videos?|artwork)\s+by"
    r"|(?:fotos?|bild(?:er)?|grafik|illustration)\s+von|foto(?:'s)?\s+door)\s+(?=[^\W_])"
)
_BY_AT_START = re.compile(_BY_LABEL, re.IGNORECASE)
_BY_ONLY = re.compile(_BY_LABEL.split(r"\s+(?=")[0], re.IGNORECASE)
_BY_INSIDE = re.compile(rf"(?:^|(?<=[\s(\[.,;|–—-])){_BY_LABEL}(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
_SUFFIX_LABEL = re.compile(
    r"(?:\s*(?:撮影|撮影・提供|写真提供|提供|摄影|攝影|摄|攝|供图|供圖|翻攝|제공|촬영|기자)|\s+(?:nuotr\.?|nuotrauka|felvétele|foto|photo|fotó))$",
    re.IGNORECASE,
)
_CJK_SUFFIX = re.compile(r"(?<=\S)\s*(?:撮影・提供|写真提供|撮影|提供|摄影|攝影|摄|攝|供图|供圖|翻攝)$")
_COPYRIGHT = re.compile(r"(?:©|Ⓒ|ⓒ|&copy;|\(\s*[cC]\s*\)|(?<!\w)copyright(?!\w)\s*:?)\s*", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:(?:image|photo|picture)s?\s+)?(?:courtesy(?:\s+of|:)?|provided\s+by|supplied\s+by|handout\s+(?:by|from)|cortesía\s+de|cedida\s+por|cortesia\s+de|con\s+il\s+permesso\s+di"
    r"|zur\s+verfügung\s+gestellt\s+von|mit\s+freundlicher\s+genehmigung\s+(?:von|der|des)|courtoisie\s+de|avec\s+l['’]aimable\s+autorisation\s+de|fornito\s+da|udostępnione\s+przez"
    r"|предоставлено|надано|dostępne\s+dzięki)\s+",
    re.IGNORECASE,
)
_LOOSE_LABEL = re.compile(r"(?:[Pp]hoto|PHOTO|[Ff]oto|FOTO|[Bb]y|BY|[Vv]on|[Pp]ar)\s+(?=[^\W\d_a-z]\S*\s)")
_YEARS = re.compile(r"^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[\s,.]+|[\s,]+(?:19|20)\d\d$")
_RIGHTS = re.compile(
    r"[\s,.;|/–-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|wszelkie prawa zastrzeżone|все права защищены|(?:purchase )?licensing rights(?:\s*,? opens new tab)?|opens new tab|\+\+\+ dpa-bildfunk \+\+\+|used with permission|licensed under .*|cc[ -]by(?:[ -]\w+)*(?:\s*\d(?:\.\d)?)?)[\s.,:;]*",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s*[/,|]?\s*\b(?:via|über|vía|through|przez|via the)\s+|\s*[（(]\s*via\s+", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|für|voor|pour|para|per|til|special to|on behalf of)\s+(?=(?:[Tt]he\s+)?[^\W\d_a-z])")
_SEPARATOR = re.compile(
    r"\s*(?:[|｜•·;；]|//?|／|\\)\s*|\s+[-–—+]\s+|\s*[,，、](?:\s+|(?=\D))|\s*[()\[\]（）［］＝=]\s*|\s*\n\s*"
)
_AND = re.compile(rf"\s+(?:{words.AND_WORDS})\s+|\s*[&＆]\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？»”\"’)\]]['\"”»)]*\s+(?=\S)")
_EDGE = " \t\n,;:|/\\•·-–—=＝.、，：；／｜　"
_INNER_END = re.compile(r"[^\W\d_A-Z]{3,}[.!?…]['\"”»)]*\s+\S")  # a sentence ends and something follows
_ALONE = frozenset(("handout", "supplied", "courtesy", "uncredited", "divulgação", "reprodução", "supplied image", "supplied photo", "sithunyelwe", "zvg", "privat", "istimewa"))
_LOOSE = _EDGE.replace(".", "").replace("、", "")  # what is left behind at a caption's end
_INNER_SEPARATOR = re.compile(r"\s[|–—•-]\s|[＝=／]|\s/\s")
_OPEN = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【", "〉": "〈", "〕": "〔"}

_AGENCY_NAMES = frozenset(name.casefold() for name in words.AGENCIES)
_ASIDES = frozenset(words.ASIDES.split("|"))
_NAMELESS = frozenset(("stringer", "contributor", "staff", "freelancer", "freelance", "str", "correspondent"))
_ROLES = frozenset(
    (
        "staff",
        "staff photographer",
        "file",
        "contributor",
        "photographer",
        "freelance",
        "special",
        "fotograf",
        "fotografin",
        "reporter",
    )
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_KANA_OR_HAN_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・]{2,12}")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")


# ---------------------------------------------------------------- caption and credit apart


def split_caption(text: str) -> tuple[str | None, str | None]:
    """Caption and credit of the words under a picture; either may be None. The credit comes without label and brackets.

    >>> split_caption("Rescuers search the ruins, March 3, 2024. (AP Photo/Jane Doe)")
    ('Rescuers search the ruins, March 3, 2024.', 'AP Photo/Jane Doe')
    >>> split_caption("Der neue Bahnhof (Archivbild). Foto: Max Muster/dpa")
    ('Der neue Bahnhof (Archivbild).', 'Max Muster/dpa')
    >>> split_caption("Stringer | Anadolu Agency | Getty Images")
    (None, 'Stringer | Anadolu Agency | Getty Images')
    """
    line = " ".join(text.split())
    if (end := _label_at_start(line, _CAPTION_LABELS, _COMMAS + ":")) is not None:
        line = line[end:]
    if not line:
        return None, None
    if len(line) > MAX_LINE_CHARS:
        return line, None
    if is_credit_line(line):
        return None, clean_credit(line)
    for cut in (_cut_bracket, _cut_label, _cut_copyright, _cut_tail):
        if parted := cut(line):
            caption, credit = parted[0].rstrip(_LOOSE), clean_credit(parted[1])
            if not credit:
                continue
            if caption and is_credit_line(caption):  # "Foto: Jane Doe (Reuters)": all of it is credit
                return None, clean_credit(line)
            return caption or None, credit
    return line.rstrip(_LOOSE) or None, None


def clean_credit(line: str) -> str | None:
    """The credit without its label, brackets and loose signs; None where nothing is left.

    >>> clean_credit("(Foto: Jane Doe / Reuters)"), clean_credit("Image source, AFP"), clean_credit("Bild:")
    ('Jane Doe / Reuters', 'AFP', None)
    """
    text = _RIGHTS.sub(" ", " ".join(line.split()))
    for _ in range(4):
        before = text
        text = _strip_edges(text)
        text = _without_label(text)
        if (_is_label(text.casefold()) and text.casefold() not in _STANDALONE) or _BY_ONLY.fullmatch(text):
            return None
        if text == before:
            break
    if found := _CJK_SUFFIX.search(text):
        text = text[: found.start()].rstrip()
    return text if any(c.isalnum() for c in text) else None


def is_credit_line(line: str) -> bool:
    """Whether a line of its own is a credit and nothing else.

    >>> is_credit_line("Kent Doe | City Times | Getty Images"), is_credit_line("Foto: Jane Doe"), is_credit_line("A man at the sea")
    (True, True, False)
    """
    text = " ".join(line.split())
    if not text or len(text) > MAX_CREDIT_CHARS:
        return False
    stripped = _strip_edges(text)
    if stripped.casefold() in _ASIDES:
        return False
    if stripped.casefold() in _ALONE:
        return True
    if _INNER_END.search(stripped) or any(found.start() > 0 for found in _COPYRIGHT.finditer(stripped)):
        return False
    bare = _without_label(stripped)
    if bare != stripped and _is_credit_like(bare):
        return True
    if _COPYRIGHT.match(stripped) or (_COURTESY.match(stripped) and _is_credit_like(stripped)):
        return len(stripped) <= 120
    return _names_agency(stripped)


def is_sentence(text: str) -> bool:
    """Whether a text is too long or too plain for a credit."""
    tokens = text.split()
    return len(text) > 2 * MAX_CREDIT_CHARS or (len(tokens) >= 8 and _plain_words(text) > len(tokens) // 2)


def looks_like_name(text: str) -> bool:
    """Whether a line may be nothing but a person's name; said of lines that stand where credits stand.

    >>> looks_like_name("Jane van der Doe"), looks_like_name("Two boats"), looks_like_name("Minister Doe arrives.")
    (True, False, False)
    """
    return _is_person(" ".join(text.split()))


def _label_at_start(text: str, labels: frozenset[str] = _LABELS, signs: str = ":：=＝|/／-–—") -> int | None:
    """Where the words begin behind a label at the start ("Foto: ", "写真＝"), or None."""
    for found in _SIGN.finditer(text, 0, 48):
        label = " ".join(text[: found.start()].casefold().split())
        sign = found.group().strip()
        if sign in signs and _is_label(label, labels):
            return found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    return None


def _is_label(label: str, labels: frozenset[str] = _LABELS) -> bool:
    return (
        label in labels
        or label.rstrip(".") in labels
        or (labels is _LABELS and (label in _UNSPACED_LABELS or bool(_COMPOUND.fullmatch(label))))
    )


def _without_label(text: str) -> str:
    """What stands behind a label at the start; the text itself where there is none."""
    end = _label_at_start(text)
    if end is None:
        end = _label_at_start(text, _COMMA_LABELS, _COMMAS)
    if end is None and (found := _BY_AT_START.match(text)):
        end = found.end()
    return text if end is None else text[end:]


def _label_before(line: str, end: int) -> int | None:
    """Where the label starts that ends at `end`, the longest of up to four words; None where there is none."""
    window = line[max(0, end - 48) : end].rstrip()
    starts = [m.start() for m in re.finditer(r"(?<![^\W_])[^\W_]", window)][-5:]
    for start in starts:
        if _is_label(" ".join(window[start:].casefold().split())):
            return max(0, end - 48) + start
    for label in _UNSPACED_LABELS:
        if window.endswith(label):
            return max(0, end - 48) + len(window) - len(label)
    return None


def names_body(text: str) -> bool:
    """Whether a line may be nothing but the name of an agency or another body."""
    line = " ".join(text.split()).strip(_EDGE)
    return _is_agency(line) or (_is_body(line) and _plain_words(line) == 0 and line[-1:] not in ".!?:")


def _strip_edges(text: str) -> str:
    """Without loose signs and brackets around all of it."""
    for _ in range(3):
        text = text.strip(_EDGE if not text.endswith(".") or text.count(".") == 1 else _EDGE.replace(".", ""))
        if text and text[-1] in _OPEN and text[0] == _OPEN[text[-1]] and _opening(text, len(text) - 1) == 0:
            text = text[1:-1]
        elif text[:1] in _OPEN.values() and text[:1] and not any(c in text for c in _OPEN):
            text = text[1:]
        elif text[-1:] in _OPEN and not any(c in text for c in _OPEN.values()):
            text = text[:-1]
        else:
            break
    return text.strip()


def _opening(text: str, end: int) -> int | None:
    """Where the bracket opens that closes at `end`."""
    close, depth = text[end], 0
    for i in range(end, max(-1, end - 2 * MAX_CREDIT_CHARS), -1):
        if text[i] == close:
            depth += 1
        elif text[i] == _OPEN[close]:
            depth -= 1
            if depth == 0:
                return i
    return None


def _cut_bracket(line: str) -> tuple[str, str] | None:
    """ "... in Gaza. (Jane Doe/AP)" """
    end = len(line.rstrip(" ."))
    if not end or line[end - 1] not in _OPEN:
        return None
    start = _opening(line, end - 1)
    if start is None:
        return None
    inside, before = line[start + 1 : end - 1].strip(), line[:start].rstrip()
    if not inside or len(inside) > MAX_CREDIT_CHARS or inside.casefold() in _ASIDES:
        return None
    ends_sentence = before[-1:] in '.!?…。！？”"»'
    if (
        is_credit_line(inside)
        or _SUFFIX_LABEL.search(inside)
        or _names_agency(inside)
        or ("/" in inside and _is_credit_like(inside) and _both_sides_named(inside))
    ):
        return before, inside
    if ends_sentence and (_is_person(inside) or _COURTESY.match(inside)):
        return before, inside
    # "Foto: Jane Doe (Reuters)" reads as label first; "... (Bild: Jane Doe (dpa))" was handled by depth
    return None


def _cut_label(line: str) -> tuple[str, str] | None:
    """ "... at the gate. Photo: Jane Doe/AP" """
    for sign in _SIGN.finditer(line, max(0, len(line) - 400)):
        if sign.group() in _COMMAS or (start := _label_before(line, sign.start())) is None:
            continue
        rest = line[sign.end() :]
        if _is_credit_like(rest) or (sign.group() in ":：=＝" and len(rest.split()) <= 6 and len(rest) <= 60):
            return _cut_at(line, start)
    for found in _BY_INSIDE.finditer(line, max(0, len(line) - 400)):
        before = line[: found.start()].rstrip()
        begins = not before or before[-1] in '.!?…|–—-)"”»,;:([' or line[found.start()].isupper()
        if begins and _is_credit_like(line[found.end() :]):
            return _cut_at(line, found.start())
    return None


def _cut_at(line: str, start: int) -> tuple[str, str]:
    """The line in two; a bracket that opens right before the cut goes with its closing one."""
    before = line[:start].rstrip()
    if before and before[-1] in _OPEN.values():
        return before[:-1], line[start:].rstrip(" .)]）］】〕")
    return before, line[start:]


def _cut_copyright(line: str) -> tuple[str, str] | None:
    """ "... at the gate © 2022 Jane Doe" """
    for found in _COPYRIGHT.finditer(line, max(0, len(line) - 250)):
        if found.start() and _is_credit_like(line[found.end() :]):
            return line[: found.start()].rstrip(" ([（"), line[found.start() :].rstrip(")]）") if line[
                found.start()
            ] != "(" else line[found.start() :]
    return None


def _cut_tail(line: str) -> tuple[str, str] | None:
    """ "... at the gate. REUTERS/Jane Doe", "... at the gate | Jane Doe/AFP", "＝共同", "Handout" """
    ends = [found.end() for found in _SENTENCE_END.finditer(line, max(0, len(line) - 300))]
    ends += [found.end() for found in _INNER_SEPARATOR.finditer(line, max(0, len(line) - 200))]
    for start in sorted(ends):
        rest = line[start:]
        if (
            (_names_agency(rest) and not _INNER_END.search(rest))
            or (_COURTESY.match(rest) and _is_credit_like(rest))
            or (_SUFFIX_LABEL.search(_strip_edges(rest)) and _is_credit_like(rest))
            or _strip_edges(rest).casefold() in _ALONE
        ):
            return line[:start], rest
        if line[:start].rstrip()[-1:] in "/|" and _is_person(_strip_edges(rest)) and len(line[:start].split()) >= 5:
            return line[:start], rest
    if (found := _AGENCY_TAIL.search(line, max(0, len(line) - 200))) and _is_credit_like(found.group(1)):
        return line[: found.start(1)], found.group(1)
    return None


_AGENCY_TAIL = re.compile(
    r"(?:^|[\s.)])((?:REUTERS|AP Photos?|AP|AFP|AFP PHOTO|EPA|EFE|dpa|PAP|APA|ANSA|EPA-EFE|EPA/EFE|Reuters|IMAGO|imago|Getty Images|Xinhua|TASS|PTI Photo|PTI|ANI)\s?/\s?[^\W\d_][^.:;]{2,80})[.\s]*$"
)


def _is_credit_like(rest: str) -> bool:
    """Whether what follows a label can be a credit: short, and mostly names."""
    rest = rest.strip()
    if not rest or len(rest) > MAX_CREDIT_CHARS or not any(c.isalnum() for c in rest):
        return False
    tokens = rest.split()
    caseless = not any(c.isupper() or c.islower() for c in rest)
    if caseless:
        return len(rest) <= 60 and not re.search(r"[。！？।]\s*\S", rest)
    return len(tokens) <= 18 and _plain_words(rest) <= max(1, len(tokens) // 3)


_SMALL = words.NAME_PARTICLES | frozenset(
    "by via for from of the a and und et y e i und photo image images foto courtesy handout file pool stock composite archive archiv supplied with on in at für über mit aus dem vom par pour sur"
    " bildfunk privat cedida por para imagen captura screenshot capture d'écran illustration grafik getty dpa imago picture alliance screen grab archives arquivo arkiv pribadi erstellt ki using".split()
)


def _plain_words(text: str) -> int:
    """How many words begin small and are no particle or agency: captions have many of them, names none."""
    bare = (t.strip(".,()/|") for t in text.split())
    return sum(t[:1].islower() and t not in _SMALL and t not in _AGENCY_NAMES for t in bare)


def _both_sides_named(text: str) -> bool:
    """Whether each part around a slash is a name: a person, a capitalised word or an abbreviation."""
    parts = [p for p in re.split(r"\s*/\s*", text) if p]
    return (
        len(parts) >= 2
        and all(p[0].isupper() or _CJK.match(p) or p[0] == "@" for p in parts)
        and all(len(p.split()) <= 6 for p in parts)
    )


def _names_agency(text: str) -> bool:
    """Whether one part of a short line is an agency's name, and the others can be names."""
    if len(text) > MAX_CREDIT_CHARS:
        return False
    text = _RIGHTS.sub("", _strip_edges(text))
    parts = [p for chunk in _VIA.split(text) if chunk for p in _parts_of(chunk)]
    if not parts or len(parts) > 8:
        return False
    if not any(_is_agency(p) for p in parts):
        return False
    return all(_is_agency(p) or (len(p.split()) <= 6 and _plain_words(p) <= 1) for p in parts)


# ---------------------------------------------------------------- the parts of a credit


@lru_cache(maxsize=2_048)
def parse_credit(line: str) -> Credit:
    """Photographers, agency and distributor of a credit line; empty and None where the line states none.

    **Rule:** the body that stands nearest to the photographer is the agency, the farthest the distributor; "via" says
    it outright; one body alone is the agency (spec of captions and credits).

    >>> parse_credit("Stringer | Anadolu Agency | Getty Images")
    Credit(photographers=('Stringer',), agency='Anadolu Agency', distributor='Getty Images')
    >>> parse_credit("(AP Photo/Jane Doe and John Roe, File)")
    Credit(photographers=('Jane Doe', 'John Roe'), agency='AP', distributor=None)
    >>> parse_credit("Handout via Reuters")
    Credit(photographers=(), agency='Reuters', distributor=None)
    """
    text = clean_credit(line[:MAX_LINE_CHARS])
    if text is None or len(text) > 2 * MAX_CREDIT_CHARS:
        return Credit()
    text = _RIGHTS.sub(" ", text).strip()
    if found := _COPYRIGHT.match(text):
        text = text[found.end() :]
    text = _YEARS.sub("", text.strip(_EDGE)).strip(_EDGE)
    courtesy = _COURTESY.match(text)
    if courtesy:
        text = text[courtesy.end() :]
    own, *passed_on = [chunk for chunk in _VIA.split(text)] or [""]
    parts = list(_classify(own))
    later = [p for chunk in passed_on for p in _classify(chunk)]
    return _assign(parts, later)


class _Part(NamedTuple):
    text: str
    kind: str
    """person, nameless, agency (a known one), body, unknown"""


def _parts_of(text: str) -> list[str]:
    return [
        p for p in (part.strip(_EDGE.replace(".", "")) for part in _SEPARATOR.split(text)) if p and any(c.isalnum() for c in p)
    ]


def _classify(text: str) -> Iterator[_Part]:
    """The parts of a credit in order, generic words left out."""
    for chunk in _FOR.split(text):
        for raw in _parts_of(chunk):
            part = _trim_part(raw)
            folded = part.casefold()
            if not part or folded in words.GENERIC or folded in _ROLES - _NAMELESS or part.isdigit():
                continue
            if folded in _NAMELESS:
                yield _Part(part, "nameless")
            elif _is_agency(part):
                yield _Part(_without_photo(part), "agency")
            else:
                people = [p for p in _AND.split(part) if p.strip()]
                if len(people) > 1 and all(_is_person(p) for p in people):
                    yield from (_Part(p.strip(), "person") for p in people)
                elif _is_person(part):
                    yield _Part(part, "person")
                elif _is_body(part):
                    yield _Part(part, "body")
                else:
                    yield _Part(part, "unknown")


def _trim_part(part: str) -> str:
    """Without a label of its own, titles and suffix labels ("Foto", 撮影, 기자)."""
    bare = _without_label(part)
    if bare == part and (found := _LOOSE_LABEL.match(part)):
        bare = part[found.end() :]
    part = bare
    if found := _COPYRIGHT.match(part):
        part = part[found.end() :]
    part = _YEARS.sub("", part)
    if not _is_agency(part) and (found := _SUFFIX_LABEL.search(part)):
        part = part[: found.start()]
    return part.strip(_EDGE.replace(".", "")).strip("\"'“”„«»‘’")


def _assign(parts: list[_Part], later: list[_Part]) -> Credit:
    """Bodies and people by their order; `later` is what came after "via"."""
    everything = parts + later
    has_person = any(p.kind == "person" for p in everything)
    has_agency = any(p.kind == "agency" for p in everything)
    resolved: list[tuple[str, bool]] = []  # text, is it a body
    for i, part in enumerate(everything):
        is_body = part.kind in ("agency", "body") or i >= len(parts)
        if part.kind == "unknown" and i < len(parts):
            is_handle = part.text[0] == "@" or len(part.text.split()) == 1
            is_body = not (is_handle and has_agency and not has_person and not _is_abbreviation(part.text))
        if part.kind == "nameless" and has_person:
            continue
        resolved.append((part.text, is_body))
    people = [text for text, is_body in resolved if not is_body]
    bodies = [text for text, is_body in resolved if is_body]
    if not has_agency and not bodies and len(people) > 1 and len(parts) > 1:
        pass
    photographers = tuple(dict.fromkeys(people))
    unique = list(dict.fromkeys(bodies))
    if len(unique) <= 1:
        return Credit(photographers, unique[0] if unique else None, None)
    via = [p.text for p in later if p.text in unique]
    if via:
        before = [b for b in unique if b not in via]
        if before:
            known = [b for b in before if _is_agency(b)]
            return Credit(photographers, (known or before)[-1], via[-1])
        return Credit(photographers, via[0], via[-1])
    first_body = next(i for i, (_, is_body) in enumerate(resolved) if is_body)
    first_person = next((i for i, (_, is_body) in enumerate(resolved) if not is_body), None)
    if first_person is not None and first_person < first_body:
        return Credit(photographers, unique[0], unique[-1])
    agency, distributor = (unique[-1], unique[0]) if first_person is not None else (unique[0], unique[-1])
    if agency.casefold() in words.DISTRIBUTORS and distributor.casefold() not in words.DISTRIBUTORS:
        agency, distributor = distributor, agency
    return Credit(photographers, agency, distributor)


def _is_agency(part: str) -> bool:
    folded = part.casefold().strip(".")
    return folded in _AGENCY_NAMES or folded.removeprefix("the ") in _AGENCY_NAMES or _without_photo(folded) in _AGENCY_NAMES


def _without_photo(part: str) -> str:
    """ "AP Photo" is AP; "Alamy Stock Photo" is a name as it stands."""
    stem = re.sub(r"\s+(?:photos?|fotos?|pictures?|video)$", "", part, flags=re.IGNORECASE)
    return stem if stem.casefold() in _AGENCY_NAMES else part


def _is_abbreviation(part: str) -> bool:
    return (part.isupper() and len(part) <= 6) or bool(re.search(r"\.\w{2,4}$", part))


def _is_person(text: str) -> bool:
    """Whether it has the shape of a person's name: two to five capitalised words, initials and particles among them."""
    text = text.strip()
    if not 2 <= len(text) <= 50 or any(c.isdigit() for c in text):
        return False
    if _HANGUL_NAME.fullmatch(text) or (len(text) <= 5 and _KANA_OR_HAN_NAME.fullmatch(text)):
        return not text.endswith(words.UNSPACED_BODY_ENDINGS)
    tokens = text.replace(".", ". ").split()
    if not 2 <= len(tokens) <= 5 or any(t.casefold().strip(".,") in words.BODY_WORDS for t in tokens):
        return False
    if any(c in text for c in ':;!?/|@"“”„()[]') or text.casefold() in words.GENERIC or _is_agency(text):
        return False
    big = 0
    for token in tokens:
        if token.casefold() in words.NAME_PARTICLES and not token[0].isupper():
            continue
        if token[0].islower() and not re.match(r"[dl]['’][A-ZÀ-Ý]", token):
            return False
        if not token.rstrip(".,'’").replace("-", "").replace("'", "").replace("’", "").replace(
            "‑", ""
        ).isalpha() and not _has_marks(token):
            return False
        big += 1
    return (big >= 2 and not text.endswith((".", ","))) or (big >= 2 and len(tokens[-1]) <= 2)


def _has_marks(token: str) -> bool:
    """Scripts whose vowel signs are no letters (Devanagari, Thai …)."""
    return any("\u0900" <= c <= "\u0fff" or "\u1780" <= c <= "\u17ff" for c in token)


def _is_body(text: str) -> bool:
    """Whether a word of it marks a body, or it is an abbreviation or a host."""
    if _is_abbreviation(text):
        return True
    tokens = [t.casefold().strip(".,'’") for t in re.split(r"[\s'’-]+", text)]
    return any(t in words.BODY_WORDS for t in tokens) or (
        bool(_CJK.search(text) or _HANGUL_NAME.search(text)) and text.endswith(words.UNSPACED_BODY_ENDINGS)
    )
