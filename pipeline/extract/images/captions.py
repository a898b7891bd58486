"""Caption and credit apart: the words under a picture in, both out. Text only; nothing here knows of HTML."""

from __future__ import annotations

import re

from pipeline.extract.images import credit_labels as labels
from pipeline.extract.images.credit_names import (
    FOR,
    VIA,
    has_article,
    is_agency,
    is_body,
    is_caseless,
    is_host,
    is_person,
    may_be_caseless_name,
    parts_of,
    plain_words,
)
from pipeline.extract.lang import credit_words as words

MAX_CREDIT_CHARS = 180  # the longest real ones name four bodies; what is longer is a caption
MAX_LINE_CHARS = 5_000  # what is longer is no caption: nothing is split off
MAX_TAIL_CHARS = 400  # how far from its end a line is looked at for a credit

_LOOSE = labels.EDGE.replace(".", "").replace("、", "")  # what is left behind at a caption's end
_SENTENCE_END = re.compile(r"[.!?…»”\"’)\]؟۔।]['\"”»)]*\s+(?=\S)|[。！？]\s*(?=\S)")
_INNER_END = re.compile(  # a sentence ends and something follows
    r"(?:[^\W\d_A-Z]{3,}[)\]]?|[\u3040-\u9fff\uac00-\ud7a3])[.!?…]['\"”»)]*\s+\S|。\s*\S"
)
# "Jane Doe Submitted photo": readers' pictures in local papers, with nothing between name and label
_SENT_IN = re.compile(r"\s(?=(?:submitted|contributed|courtesy|provided|supplied|handout)\s+photos?\W*$)", re.IGNORECASE)
_HIRAGANA = re.compile(r"[\u3041-\u309f]")  # names have none
_INITIAL_END = re.compile(r"(?:^|[\s.])[^\W\d_a-z]\.$")
_INNER_SEPARATOR = re.compile(
    r"\s[|–—•-]\s|[＝／]|\s/\s?|(?<=[）」\u3040-\u9fff])="
    r"|、(?=[^、。]{2,12}(?:撮影|提供)$)|(?<=[\u3040-\u9fff\uac00-\ud7a3）])\s(?=\S+$)"  # "…13日、田中撮影", "朝の港 ロイター"
)
_BRACKET_END = re.compile(r"(.*\S)\s*[(（\[［【〔][^()（）\[\]［］【】〔〕]+[)）\]］】〕]")
_BODY_AND_NAME = re.compile(r"([^:：]{2,40})[:：]\s*(\S.{0,60})")
_TWO_PARTS = re.compile(r"([^/|,]+?)\s*([/|,])\s*([^/|,]+)")
_EMAIL = re.compile(r"\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_REPORTED = re.compile(r".{0,12}(?:记者|記者|摄影|攝影).{2,12}[摄攝]")
_DATED = re.compile(r"\d\s*[年月日年월일]")
_AGENCY_TAIL = re.compile(  # a wire's own form, whatever stands before it: "... at the gate REUTERS/Jane Doe"
    r"(?:^|[\s.)])((?:REUTERS|Reuters|AP Photos?|AP|AFP|AFP PHOTO|EPA|EPA-EFE|EPA/EFE|EFE|dpa|PAP|APA|ANSA|IMAGO|imago"
    r"|Getty Images|Xinhua|TASS|PTI Photo|PTI|ANI)\s?/\s?[^\W\d_][^.:;]{2,80})[.\s]*$"
)


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
    if (end := labels.caption_label_end(line)) is not None:
        line = line[end:]
    if not line:
        return None, None
    if len(line) > MAX_LINE_CHARS:
        return line, None
    if is_credit_line(line):
        return None, clean_credit(line)
    for cut in (_cut_bracket, _cut_label, _cut_copyright, _cut_tail):
        if (start := cut(line)) is None:
            continue
        caption, credit = _part(line, start)
        if credit is None:
            continue
        if caption and is_credit_line(caption):  # "Foto: Jane Doe (Reuters)": all of it is credit
            return None, clean_credit(line)
        return caption, credit
    return labels.without_trailing_label(labels.without_rights(line)).rstrip(_LOOSE) or None, None


def clean_credit(line: str) -> str | None:
    """The credit without its label, brackets and boilerplate; None where nothing is left.

    >>> clean_credit("(Foto: Jane Doe / Reuters)"), clean_credit("Image source, AFP"), clean_credit("Bild:")
    ('Jane Doe / Reuters', 'AFP', None)
    """
    text = labels.RIGHTS.sub(" ", " ".join(line.split()))
    for _ in range(4):
        before = text
        text = labels.without_label(labels.without_edges(text))
        if found := labels.UNSPACED_SUFFIX.search(text):
            text = text[: found.start()]
        if labels.is_bare_label(text):
            return None
        if text == before:
            break
    return text if any(c.isalnum() for c in text) else None


def is_credit_line(line: str) -> bool:
    """Whether a line of its own is a credit and nothing else.

    >>> is_credit_line("Kent Doe | City Times | Getty Images"), is_credit_line("Foto: Jane Doe"), is_credit_line("A man at sea")
    (True, True, False)
    """
    text = " ".join(line.split())
    text = labels.without_edges(labels.RIGHTS.sub(" ", text) if len(text) <= 2 * MAX_CREDIT_CHARS else text)
    if not text or len(text) > MAX_CREDIT_CHARS or text.casefold() in words.ASIDES:
        return False
    if text.casefold() in words.ALONE:
        return True
    if _INNER_END.search(text) or any(found.start() > 0 for found in labels.COPYRIGHT.finditer(text)):
        return False
    if (end := labels.label_end(text)) is not None and _is_credit_like(text[end:]):
        return True
    if labels.loose_label_end(text) is not None:
        return True
    if any(start and not _opens_credit(text[:start]) for start, _, sign in labels.find_labels(text, 0) if sign in ":：=＝"):
        return False  # a label inside: a caption stands before it
    if labels.COPYRIGHT.match(text) or (labels.COURTESY.match(text) and _is_credit_like(text)):
        return len(text) <= 120
    if (found := _BRACKET_END.fullmatch(text)) and is_caseless(found.group(1)) and not may_be_caseless_name(found.group(1)):
        return False  # where no capitals show names, what stands before a bracket is a caption
    return _names_agency(text) or _names_person_and_body(text) or bool(_REPORTED.fullmatch(text))


def _opens_credit(before: str) -> bool:
    """Whether what stands before a label is a credit too: "REUTERS / Foto: Jane Doe"."""
    bare = labels.without_edges(before)
    return before.rstrip()[-1:] in tuple("/|,;(–—-") and (
        not bare or is_agency(bare) or (is_person(bare) and not is_caseless(bare))
    )


def is_credit_by_place(line: str) -> bool:
    """Whether a line may be a credit where it stands alone below a caption: names, capitalised, no sentence.

    >>> is_credit_by_place("Jane van der Doe"), is_credit_by_place("Gemeinde Au"), is_credit_by_place("The view.")
    (True, True, False)
    """
    text = labels.without_edges(" ".join(line.split()))
    tokens = text.split()
    if not tokens or len(tokens) > 8 or len(text) > 80 or text.casefold() in words.ASIDES or line.strip()[-1:] in ".!?…":
        return False
    return text[0].isupper() and plain_words(text) == 0 and not any(t.isdigit() for t in tokens)


def is_sentence(text: str) -> bool:
    """Whether a text is too long or too plain for a credit."""
    tokens = text.split()
    return len(text) > 2 * MAX_CREDIT_CHARS or (len(tokens) >= 8 and plain_words(text) > len(tokens) // 2)


def names_body(text: str) -> bool:
    """Whether a line may be nothing but the name of an agency or another body."""
    line = " ".join(text.split()).strip(labels.EDGE)
    return is_agency(line) or (is_body(line) and plain_words(line) == 0 and line[-1:] not in ".!?:")


# ---------------------------------------------------------------- where to cut: each returns the credit's start


def _part(line: str, start: int) -> tuple[str | None, str | None]:
    """Caption and credit of a line that is cut at `start`; a bracket that opens right before goes with its closing one."""
    before, after = line[:start].rstrip(), line[start:]
    if before and before[-1] in labels.OPENING.values():
        before, after = before[:-1], after.rstrip(" .)]）］】〕")
    return before.rstrip(_LOOSE + "、") or None, clean_credit(after)


def _cut_bracket(line: str) -> int | None:
    """ "... in Gaza. (Jane Doe/AP)" """
    end = len(line.rstrip(" ."))
    if not end or line[end - 1] not in labels.OPENING:
        return None
    start = labels.opening_bracket(line, end - 1)
    if start is None:
        return None
    inside, before = labels.RIGHTS.sub("", line[start + 1 : end - 1]).strip(), line[:start].rstrip()
    if not inside or len(inside) > MAX_CREDIT_CHARS or inside.casefold() in words.ASIDES:
        return None
    if is_credit_line(inside) or labels.SUFFIX.search(inside) or _names_agency(inside) or _is_slashed_names(inside):
        # "Foto: Jane Doe (dpa)": the bracket is a part of the credit that the label opens
        labelled = _cut_label(line)
        if labelled is not None and labelled < start:
            return labelled
        # "... in Gaza. Jane Doe (AFP)"
        sentence = max((found.end() for found in _SENTENCE_END.finditer(before)), default=start)
        return sentence if is_person(before[sentence:]) else start
    ends_sentence = before[-1:] in tuple('.!?…。！？”"»')
    if ends_sentence and (is_person(inside) or is_host(inside) or labels.COURTESY.match(inside) or names_body(inside)):
        return start
    if (found := _BODY_AND_NAME.fullmatch(inside)) and _are_body_and_name(*found.groups()):
        return start
    return None


def _cut_label(line: str) -> int | None:
    """ "... at the gate. Photo: Jane Doe/AP" """
    reach = max(0, len(line) - MAX_TAIL_CHARS)
    for start, end, sign in labels.find_labels(line, reach):
        rest = line[end:].strip()
        short = sign in ":：=＝" and len(rest.split()) <= 6 and len(rest) <= 60
        if rest and (_is_credit_like(rest) or short):
            return start
    for found in labels.BY_INSIDE.finditer(line, reach):
        before = line[: found.start()].rstrip()
        begins = not before or before[-1] in '.!?…|–—-)"”»,;:([' or line[found.start()].isupper()
        if begins and _is_credit_like(line[found.end() :]):
            return found.start()
    return None


def _cut_copyright(line: str) -> int | None:
    """ "... at the gate © 2022 Jane Doe" """
    for found in labels.COPYRIGHT.finditer(line, max(0, len(line) - MAX_TAIL_CHARS)):
        if found.start() and _is_credit_like(line[found.end() :]):
            return found.start()
    return None


def _cut_tail(line: str) -> int | None:
    """ "... at the gate. REUTERS/Jane Doe", "... at the gate | Jane Doe/AFP", "...＝共同", "... . Handout" """
    reach = max(0, len(line) - MAX_TAIL_CHARS)
    ends = {found.end() for pattern in (_SENTENCE_END, _INNER_SEPARATOR) for found in pattern.finditer(line, reach)}
    for start in sorted(ends):
        rest, before = line[start:], line[:start].rstrip()
        if _INITIAL_END.search(before):
            continue  # "Jonathan P. Doe"
        if _is_tail(rest) or (before[-1:] in tuple(".!?…/|–—") and _is_named_tail(rest, len(re.findall(r"\w+", before)))):
            return start
    if found := _SENT_IN.search(line, reach):
        return found.end()
    if (name_at := _name_before_wire(line)) is not None:
        return name_at
    found_tail = _AGENCY_TAIL.search(line, reach)
    return found_tail.start(1) if found_tail and _is_credit_like(found_tail.group(1)) else None


def _name_before_wire(line: str) -> int | None:
    """ "... at the gate Jane Doe/AFP": where a name starts that stands between a small word and a wire."""
    before, slash, wire = line.rstrip(" .").rpartition("/")
    if not slash or not is_agency(wire.strip()):
        return None
    tokens = before[-MAX_TAIL_CHARS:].split()
    name: list[str] = []
    while tokens and len(name) <= 3 and not tokens[-1][0].islower():
        name.insert(0, tokens.pop())
    if not tokens or not tokens[-1][0].islower() or not is_person(" ".join(name)) or is_caseless(before):
        return None
    return before.rfind(name[0], 0, len(before) - len(" ".join(name[1:])))


def _is_tail(rest: str) -> bool:
    """Whether the end of a line is a credit by its own words."""
    rest = labels.RIGHTS.sub("", _EMAIL.sub("", rest))
    bare = labels.without_edges(rest)
    if bare.casefold() in words.ASIDES:
        return False
    if bare.casefold() in words.ALONE or labels.loose_label_end(bare) is not None:
        return True
    if _INNER_END.search(rest):
        return False
    return (
        _names_agency(rest)
        or _names_person_and_body(bare)
        or (bool(labels.NAMED_SUFFIX.search(bare) or labels.COURTESY.match(rest)) and _is_credit_like(rest))
    )


def _is_named_tail(rest: str, words_before: int) -> bool:
    """Whether the end of a line, behind a caption, is a person's name, or names around a slash."""
    bare = labels.without_edges(rest)
    if rest.rstrip()[-1:] in ".!?…":
        return False
    return (words_before >= (4 if bare.isupper() else 3) and is_person(bare)) or (
        words_before >= 2 and _is_slashed_names(bare) and plain_words(bare) == 0
    )


def _names_person_and_body(text: str) -> bool:
    """Whether it is a person and whom they work for: "Jane Doe / Herald TV", "Jane Doe for The Herald"."""
    if len(text.split()) > 9 or plain_words(text) or any(c.isdigit() or c == "@" for c in text):
        return False
    person, *employer = FOR.split(text)
    if employer:
        is_shouted = text.isupper() and text[-1] not in '»”"'
        return (
            len(employer) == 1 and is_person(person) and not is_shouted and (has_article(employer[0]) or names_body(employer[0]))
        )
    if not (found := _TWO_PARTS.fullmatch(text)) or not is_person(found.group(1)) or is_caseless(text):
        return False
    body = found.group(3)
    if found.group(2) == ",":
        return has_article(body) or is_agency(body) or (names_body(body) and len(body.split()) > 1)
    return len(body.split()) <= 4


def _are_body_and_name(body: str, name: str) -> bool:
    """ "(AAP: Jane Doe)", "(Supplied: Port Authority)" """
    known = is_agency(body) or names_body(body) or body.casefold() in words.LABEL_QUALIFIERS
    return known and plain_words(name) == 0 and len(name.split()) <= 5 and not any(c.isdigit() for c in name)


def _is_credit_like(rest: str) -> bool:
    """Whether what follows a label can be a credit: short, and mostly names."""
    rest = rest.strip()
    if not rest or len(rest) > MAX_CREDIT_CHARS or not any(c.isalnum() for c in rest):
        return False
    if is_caseless(rest):
        return len(rest) <= 60 and not re.search(r"[。！？।]\s*\S", rest) and not _DATED.search(rest)
    tokens = rest.split()
    return len(tokens) <= 18 and plain_words(rest) <= max(1, len(tokens) // 3)


def _is_slashed_names(text: str) -> bool:
    """Whether each part around a slash is a name: a person, a capitalised word or an abbreviation."""
    parts = [p for p in re.split(r"\s*[/|]\s*", text) if p]
    if len(parts) < 2 or not _is_credit_like(text):
        return False
    return all((p[0].isupper() or p[0] == "@" or not p[0].isascii()) and len(p.split()) <= 6 for p in parts)


def _names_agency(text: str) -> bool:
    """Whether one part of a short line is an agency's name, and the others can be names."""
    if len(text) > MAX_CREDIT_CHARS:
        return False
    bare = labels.RIGHTS.sub("", labels.without_edges(text))
    parts = [p for chunk in VIA.split(bare) if chunk for p in parts_of(chunk)]
    if not 0 < len(parts) <= 8 or not any(is_agency(p) for p in parts):
        return False
    return all(
        is_agency(p)
        or (
            len(p.split()) <= (3 if is_caseless(p) else 6)
            and plain_words(p) <= (len(p.split()) <= 3)
            and not _HIRAGANA.search(p)
            and p[-1] not in "।؟۔"
        )
        for p in parts
    )
