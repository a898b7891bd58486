"""Caption and credit apart: the words under a picture in, both out. Text only; nothing here knows of HTML."""

from __future__ import annotations

import re

from pipeline.extract import credit_labels as labels
from pipeline.extract import credit_words as words
from pipeline.extract.credit_names import is_agency, is_body, is_host, is_person, plain_words

MAX_CREDIT_CHARS = 180  # the longest real ones name four bodies; what is longer is a caption
MAX_LINE_CHARS = 5_000  # what is longer is no caption: nothing is split off
MAX_TAIL_CHARS = 400  # how far from its end a line is looked at for a credit

PART_SEPARATOR = re.compile(
    r"\s*(?:[|｜•·;；]|//?|／|\\)\s*|\s+[-–—+]\s+|\s*[,，、](?!\s*(?:Inc|LLC|Ltd|Jr|Sr|PhD|Corp)\b)(?:\s+|(?=\D))|\s*[()\[\]（）［］＝=]\s*|\s*\n\s*"
)
VIA = re.compile(r"\s*[/,|]?\s*\b(?:via|über|vía|through|przez)\s+(?:the\s+)?|\s*[（(]\s*via\s+", re.IGNORECASE)
_LOOSE = labels.EDGE.replace(".", "").replace("、", "")  # what is left behind at a caption's end
_SENTENCE_END = re.compile(r"[.!?…»”\"’)\]]['\"”»)]*\s+(?=\S)|[。！？]\s*(?=\S)")
_INNER_END = re.compile(  # a sentence ends and something follows
    r"(?:[^\W\d_A-Z]{3,}[)\]]?|[\u3040-\u9fff\uac00-\ud7a3])[.!?…]['\"”»)]*\s+\S|。\s*\S"
)
# "Jane Doe Submitted photo": readers' pictures in local papers, with nothing between name and label
_SENT_IN = re.compile(r"\s(?=(?:submitted|contributed|courtesy|provided|supplied|handout)\s+photos?\W*$)", re.IGNORECASE)
_HIRAGANA = re.compile(r"[\u3041-\u309f]")  # names have none
_INITIAL_END = re.compile(r"(?:^|[\s.])[^\W\d_a-z]\.$")
_INNER_SEPARATOR = re.compile(r"\s[|–—•-]\s|[＝／]|\s/\s?")
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
    return labels.without_trailing_label(line).rstrip(_LOOSE) or None, None


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
    text = labels.without_edges(" ".join(line.split()))
    if not text or len(text) > MAX_CREDIT_CHARS or text.casefold() in words.ASIDES:
        return False
    if text.casefold() in words.ALONE:
        return True
    if _INNER_END.search(text) or any(found.start() > 0 for found in labels.COPYRIGHT.finditer(text)):
        return False
    if (end := labels.label_end(text)) is not None and _is_credit_like(text[end:]):
        return True
    if any(
        start and sign in ":：=＝" and text[:start].rstrip()[-1:] not in "/|,;(–—-"
        for start, _, sign in labels.find_labels(text, 0)
    ):
        return False  # a label inside: a caption stands before it
    if labels.COPYRIGHT.match(text) or (labels.COURTESY.match(text) and _is_credit_like(text)):
        return len(text) <= 120
    return _names_agency(text)


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


def parts_of(text: str) -> list[str]:
    """The parts of a credit between slashes, bars, commas, dashes and brackets."""
    parts = (part.strip(_LOOSE) for part in PART_SEPARATOR.split(text))
    return [p for p in parts if any(c.isalnum() for c in p)]


# ---------------------------------------------------------------- where to cut: each returns the credit's start


def _part(line: str, start: int) -> tuple[str | None, str | None]:
    """Caption and credit of a line that is cut at `start`; a bracket that opens right before goes with its closing one."""
    before, after = line[:start].rstrip(), line[start:]
    if before and before[-1] in labels.OPENING.values():
        before, after = before[:-1], after.rstrip(" .)]）］】〕")
    return before.rstrip(_LOOSE) or None, clean_credit(after)


def _cut_bracket(line: str) -> int | None:
    """ "... in Gaza. (Jane Doe/AP)" """
    end = len(line.rstrip(" ."))
    if not end or line[end - 1] not in labels.OPENING:
        return None
    start = labels.opening_bracket(line, end - 1)
    if start is None:
        return None
    inside, before = line[start + 1 : end - 1].strip(), line[:start].rstrip()
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
    if ends_sentence and (is_person(inside) or is_host(inside) or labels.COURTESY.match(inside)):
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
        if _is_tail(rest) or (len(before.split()) >= 4 and before[-1:] in tuple(".!?…/|–—") and _is_named_tail(rest)):
            return start
    if found := _SENT_IN.search(line, reach):
        return found.end()
    found_tail = _AGENCY_TAIL.search(line, reach)
    return found_tail.start(1) if found_tail and _is_credit_like(found_tail.group(1)) else None


def _is_tail(rest: str) -> bool:
    """Whether the end of a line is a credit by its own words."""
    bare = labels.without_edges(rest)
    if bare.casefold() in words.ALONE:
        return True
    if _INNER_END.search(rest):
        return False
    return _names_agency(rest) or (
        bool(labels.NAMED_SUFFIX.search(bare) or labels.COURTESY.match(rest)) and _is_credit_like(rest)
    )


def _is_named_tail(rest: str) -> bool:
    """Whether the end of a line, behind a caption, is a person's name, or names around a slash."""
    bare = labels.without_edges(rest)
    return rest.rstrip()[-1:] not in ".!?…" and (is_person(bare) or (_is_slashed_names(bare) and plain_words(bare) == 0))


def _is_credit_like(rest: str) -> bool:
    """Whether what follows a label can be a credit: short, and mostly names."""
    rest = rest.strip()
    if not rest or len(rest) > MAX_CREDIT_CHARS or not any(c.isalnum() for c in rest):
        return False
    if not any(c.isupper() or c.islower() for c in rest):  # scripts without capitals
        return len(rest) <= 60 and not re.search(r"[。！？।]\s*\S", rest)
    tokens = rest.split()
    return len(tokens) <= 18 and plain_words(rest) <= max(1, len(tokens) // 3)


def _is_slashed_names(text: str) -> bool:
    """Whether each part around a slash is a name: a person, a capitalised word or an abbreviation."""
    parts = [p for p in re.split(r"\s*/\s*", text) if p]
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
        is_agency(p) or (len(p.split()) <= 6 and plain_words(p) <= (len(p.split()) <= 3) and not _HIRAGANA.search(p))
        for p in parts
    )
