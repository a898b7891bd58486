"""Page bytes to text: byte order marks, declared charsets, and what the bytes themselves say.

The declared charset is a claim like any other: headers and meta elements disagree, name what the page is not, or are
missing. Bytes that are valid UTF-8 are UTF-8, whatever the page says; else the candidates are tried in turn and the
first whose text is plausible wins.

**Rule:** labels are mapped as in the WHATWG Encoding Standard, section 4.2 (latin-1 means windows-1252, gb2312 means gb18030 …).
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from typing import NamedTuple

from pipeline.extract.page.mixed_bytes import count_sequences, decode_with_pieces, decode_with_strays, without_utf8_pieces

LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "windows-1252": "cp1252", "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "windows-1254": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "chinese": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "korean": "cp949", "windows-949": "cp949", "uhc": "cp949",
    "x-euc-jp": "euc_jp", "visual": "iso8859-8", "logical": "iso8859-8", "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic", "koi8-ru": "koi8-u", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip

# Legacy encodings by the language that the page names, commonest first (as browsers' locale tables do).
BY_LANGUAGE = {
    "ru": ("cp1251", "koi8-r"), "uk": ("cp1251", "koi8-u"), "bg": ("cp1251",), "be": ("cp1251",), "sr": ("cp1251", "cp1250"),
    "mk": ("cp1251",), "pl": ("cp1250", "iso8859-2"), "cs": ("cp1250", "iso8859-2"), "sk": ("cp1250", "iso8859-2"),
    "hu": ("iso8859-2", "cp1250"), "ro": ("iso8859-2", "cp1250"), "hr": ("cp1250", "iso8859-2"), "sl": ("iso8859-2", "cp1250"),
    "tr": ("cp1254",), "el": ("iso8859-7", "cp1253"), "he": ("cp1255", "iso8859-8"), "ar": ("cp1256", "iso8859-6"),
    "fa": ("cp1256",), "lt": ("cp1257",), "lv": ("cp1257",), "et": ("cp1257",), "th": ("cp874",), "vi": ("cp1258",),
    "ja": ("cp932", "euc_jp"), "ko": ("cp949",), "zh": ("gb18030", "big5hkscs"),
}  # fmt: skip
GUESSES = (
    "cp932", "euc_jp", "cp949", "gb18030", "big5hkscs", "cp1252", "cp1251", "koi8-r", "cp1250", "iso8859-2", "iso8859-7",
    "cp1254", "cp1255", "cp1256", "cp874",
)  # fmt: skip

WIDE = frozenset(("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"))
"""in which a byte alone is half a character"""

SAMPLE_BYTES = 200_000  # enough text of any page to judge a charset by
GUESS_BYTES = 20_000  # that a charset is guessed by where nothing is stated
PLAUSIBLE = 0.9  # share of good non-ASCII characters from which a declared charset is believed

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""")
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HTML_LANG = re.compile(rb"""<html[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3})""", re.IGNORECASE)
_CP1250_BYTES = {"": re.compile(rb"[\x80-\x9f]"), "pl": re.compile(rb"[\x80-\x9f\xb9]")}  # š, ž, ť; ś, ź, ą
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Decoded(NamedTuple):
    """The text of a page, the codec that gave it, and how many characters were lost."""

    text: str
    encoding: str
    undecodable: int


def decode_page(payload: bytes, content_type: str | None = None) -> Decoded:
    """The page as text; never raises. Bytes that fit no charset become U+FFFD and are counted.

    >>> decode_page("Zürich".encode("latin-1"), "text/html; charset=utf-8").text
    'Zürich'
    >>> decode_page(b"plain").encoding
    'utf-8'
    """
    for mark, encoding in _BOMS:
        if payload.startswith(mark):
            return _decode(payload[len(mark) :], encoding)
    if wide := _utf16_without_mark(payload):
        return _decode(payload, wide)
    declared = declared_encodings(payload, content_type)
    if b"\x1b$" in payload[:SAMPLE_BYTES] or b"\x1b(" in payload[:SAMPLE_BYTES]:
        jis = _decode(payload, "iso2022_jp")
        if not jis.undecodable:
            return jis
    try:
        return Decoded(payload.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    if payload.isascii():
        return _decode(payload, "utf-8")
    sequences, strays = count_sequences(payload)
    if sequences > strays:
        text, lost = decode_with_strays(payload, _charset_of_strays(declared))
        return Decoded(text, "utf-8", lost)
    encoding = _best_encoding(without_utf8_pieces(payload) if sequences else payload, declared)
    if not sequences or encoding == "utf-8":
        return _decode(payload, encoding)
    text, lost = decode_with_pieces(payload, encoding)
    return Decoded(text, encoding, lost)


def declared_encodings(payload: bytes, content_type: str | None) -> list[str]:
    """Python codecs for what header, XML declaration and meta elements name, in this order; unknown names are left out."""
    head = payload[:8192]
    names = [m.group(1) for m in [_HEADER_CHARSET.search(content_type or "")] if m]
    names += [m.group(1).decode("ascii", "ignore") for m in [_XML_ENCODING.search(head)] if m]
    names += [name.decode("ascii", "ignore") for name in _META_CHARSET.findall(head)]
    found = []
    for name in names:
        codec = LABELS.get(name.lower(), name.lower())
        try:
            codecs.lookup(codec)
            "".encode(codec)
        except (LookupError, ValueError, TypeError):
            continue
        if codec not in found:
            found.append(codec)
    return found


def _decode(payload: bytes, encoding: str) -> Decoded:
    text = payload.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("�"))


def _utf16_without_mark(payload: bytes) -> str | None:
    """ASCII markup in UTF-16 has a zero byte beside every character."""
    head = payload[:400]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < len(head) * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.3 and odd < len(head) * 0.05:
        return "utf-16-be"
    return None


def _charset_of_strays(declared: list[str]) -> str:
    """What single bytes in a page of UTF-8 are: of the charset that is declared beside it, else windows-1252."""
    one_byte = (name for name in declared if name != "utf-8" and len("é".encode(name, "replace")) == 1 and name not in WIDE)
    return next(one_byte, "cp1252")


def _best_encoding(payload: bytes, declared: list[str]) -> str:
    """The first declared charset whose text is plausible, else the most plausible one of all."""
    language = _HTML_LANG.search(payload[:20_000])
    hints = BY_LANGUAGE.get(language.group(1).decode().lower()[:2], ()) if language else ()
    sample = _MARKUP.sub(b" ", payload[: 5 * SAMPLE_BYTES])[:SAMPLE_BYTES]
    candidates = [name for name in dict.fromkeys([*declared, *hints]) if name != "utf-8"]
    scores = {name: plausibility(sample, name) for name in candidates}
    for name in candidates:
        if scores[name] >= PLAUSIBLE and scores[name] >= max(scores.values()) - 0.05:
            return name
    if not candidates and (guess := _guess(sample)) is not None:
        return guess
    for name in GUESSES:
        if name not in scores:
            scores[name] = plausibility(sample, name)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else "utf-8"


def _guess(sample: bytes) -> str | None:
    """The charset of bytes of which nothing is stated, by what charset_normalizer knows of letters in languages; or None.

    Charsets of neighbours differ in a few letters; the language of the text says which of them it is.
    """
    from charset_normalizer import from_bytes  # takes 0.1 s to import

    from pipeline.extract.page.language_id import identify

    found = from_bytes(sample[:GUESS_BYTES]).best()
    if found is None:
        return None
    name = LABELS.get(found.encoding.replace("_", "-"), found.encoding)
    language, _ = identify(sample.decode(name, "replace")[:2_000])
    for near in (*BY_LANGUAGE.get(language or "", ("cp1252",))[:1], name):
        if near == "cp1250" and not _CP1250_BYTES.get(language or "", _CP1250_BYTES[""]).search(sample):
            near = "iso8859-2"  # of the same letters, and others at these bytes
        if plausibility(sample, near) >= PLAUSIBLE:
            return near
    return None


def plausibility(sample: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that look like running text in this charset; 0 where the bytes do not fit.

    Good are letters in a word of one script and of ordinary case, and punctuation of typography. Bad are control
    characters, symbols inside words, and words that mix scripts or cases (Cyrillic read in the wrong of its charsets).
    """
    text = sample.decode(encoding, "replace")
    foreign = [c for c in text if c > "\x7f"]
    if not foreign or text.count("�") > 0.01 * len(foreign) + 1:
        return 0.0
    good = bad = 0.0
    for word in re.findall(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+", text[:50_000]):
        if word.isascii():
            continue
        weight = sum(c > "\x7f" for c in word)
        if _is_plausible_word(word):
            good += weight
        else:
            bad += weight
    return good / (good + bad) if good + bad else 0.0


_TYPOGRAPHY = set("“”„‟‘’‚«»‹›–—…·•§°©®™€£¥ªº¡¿´×½¼¾²³±\xa0、。「」『』（）！？：；，．・【】《》〈〉～‧‰†")
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "FULLWIDTH", "BOPOMOFO"}
# Letters that words of living languages have; others of their blocks are what wrong charsets give.
_RARE = set("ÿþðýƒªºµ¶¸¹ˆ˜")


def _is_plausible_word(word: str) -> bool:
    core = "".join(c for c in word if c not in _TYPOGRAPHY)
    if any(c in "½¼¾²³±¿¡×´·°§©®£¥" for c in word[1:-1]) and core:
        return False
    if not core:
        return True
    scripts = set()
    for char in core:
        if not char.isalpha() and unicodedata.category(char) not in ("Mn", "Mc", "Lm", "Nd"):
            return False
        name = unicodedata.name(char, "").split(" ")[0]
        if name == "HALFWIDTH" or not name:
            return False
        if unicodedata.category(char)[0] == "L":
            scripts.add("HAN" if name in _EAST_ASIAN else name)
    if len(scripts) > 1:
        return False
    if scripts == {"LATIN"} and len(core) >= 4 and sum(char > "\x7f" for char in core) > 0.6 * len(core):
        return False  # no language writes so; it is another script in a Latin charset
    inner_upper = any(a.islower() and b.isupper() for a, b in itertools.pairwise(core))
    return not (inner_upper and not core.isascii())
