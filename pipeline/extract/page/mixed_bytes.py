"""Bytes of two charsets in one page: what is UTF-8 read as UTF-8, and the rest as what it is, piece by piece. Pure.

Templates, advertisements and other people's copy are joined without a look at their charsets. A sequence that is valid
UTF-8 is so by chance in few other texts; so a page is UTF-8 with stray bytes where its valid sequences are more than
those, and a page of another charset gets its UTF-8 pieces back where all of a piece fits and gives letters that are written so.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""**Rule:** Unicode 15, table 3-7: well-formed sequences of two to four bytes."""
_HIGH = re.compile(rb"[\x80-\xff]")
_PIECE = re.compile(rb"[^<>\r\n]+|[<>\r\n]+")
SURE_SEQUENCES = 4  # of a piece in a charset in which two bytes are often valid by chance
LATIN = frozenset(("cp1252", "iso8859-1", "latin-1", "iso8859-15", "iso8859-9", "cp1254", "cp1250", "iso8859-2"))


def count_sequences(payload: bytes) -> tuple[int, int]:
    """How many well-formed sequences of UTF-8 there are, and how many bytes that belong to none.

    >>> count_sequences("é".encode() + b"\\xe9 caf")
    (1, 1)
    """
    sequences = _SEQUENCE.findall(payload)
    return len(sequences), len(_HIGH.findall(payload)) - sum(map(len, sequences))


def decode_with_strays(payload: bytes, charset: str) -> tuple[str, int]:
    """The text of UTF-8 in which single bytes are of another charset, and how many characters were lost.

    A character that was cut (two bytes of three) is lost: U+FFFD. A byte alone is what the other charset has there.

    >>> decode_with_strays("“né” ".encode() + b"\\xa9 \\x93a\\x94", "cp1252")
    ('“né” © “a”', 0)
    """
    pieces: list[str] = []
    decoder = codecs.getdecoder("utf-8")
    position = lost = 0
    for found in _SEQUENCE.finditer(payload):
        text, failed = _strays(payload[position : found.start()], charset)
        pieces += [text, decoder(found[0])[0]]
        lost += failed
        position = found.end()
    text, failed = _strays(payload[position:], charset)
    return "".join([*pieces, text]), lost + failed


_CUT = re.compile(rb"[\xe0-\xef][\x80-\xbf]+|[\xf0-\xf4][\x80-\xbf]{1,2}|[\x80-\xff]")


def _strays(data: bytes, charset: str) -> tuple[str, int]:
    if data.isascii():
        return data.decode("ascii"), 0
    out: list[str] = []
    position = lost = 0
    for found in _CUT.finditer(data):
        out.append(data[position : found.start()].decode("ascii", "replace"))
        text = found[0].decode(charset, "replace") if len(found[0]) == 1 else "\ufffd"
        lost += text == "\ufffd"
        out.append(text)
        position = found.end()
    out.append(data[position:].decode("ascii", "replace"))
    return "".join(out), lost


def without_utf8_pieces(payload: bytes) -> bytes:
    """The page without the pieces that are UTF-8 for sure, so that they do not weigh in the choice of its charset."""
    return b"".join(piece for piece in _PIECE.findall(payload) if not _is_utf8(piece, 2))


def decode_with_pieces(payload: bytes, charset: str) -> tuple[str, int]:
    """The text of a page in `charset`, its pieces in UTF-8 as UTF-8, and how many characters were lost."""
    least = 1 if charset in LATIN else SURE_SEQUENCES
    runs: list[tuple[bool, bytearray]] = []
    for piece in _PIECE.findall(payload):
        is_utf8 = not piece.isascii() and _is_utf8(piece, least)
        if runs and runs[-1][0] == is_utf8:
            runs[-1][1].extend(piece)
        else:
            runs.append((is_utf8, bytearray(piece)))
    text = "".join(run.decode("utf-8" if is_utf8 else charset, "replace") for is_utf8, run in runs)
    return text, text.count("\ufffd")


def _is_utf8(piece: bytes, least: int) -> bool:
    """Whether all of a piece is UTF-8, and its letters are such as are written together."""
    if piece.isascii():
        return False
    sequences, strays = count_sequences(piece)
    if strays or sequences < least:
        return False
    foreign = [character for character in piece.decode("utf-8", "replace") if character > "\x7f"]
    if sequences >= SURE_SEQUENCES:
        return all(unicodedata.category(character)[0] != "C" or character in "\u200b\u200e\u200f\xad" for character in foreign)
    # of few: letters of Latin, and the punctuation of typography. «MENÜ”» is no Syriac
    return all("\xa0" <= character <= "\u017f" or "\u2010" <= character <= "\u20bf" for character in foreign)
