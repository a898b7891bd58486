"""Text from outside, made neutral for whatever shows it: terminals, logs, alerts. Nothing in it is obeyed any more."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import Any

JOINERS = "\u200c\u200d"
"""they part and join letters in Persian, Hindi and emoji, and do nothing else"""

UNSEEN = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff") | {chr(tag) for tag in range(0xE0000, 0xE0080)}
"""marks that say where a line may break or which way a stretch runs, and that nobody misses"""


def neutral(text: str) -> str:
    r"""A text from outside as one line that no terminal obeys; controls and turns of direction are shown as such.

    >>> neutral("a\x1b]0;b\x07\n\tc"), neutral("40\u202e08 \u06a9\u200c\u06a9"), neutral("a\u200bb\x9b1m")
    ('a␛]0;b␇  c', '40‹U+202E›08 ک\u200cک', 'ab‹U+009B›1m')
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else _shown(c) for c in text)


@cache
def _shown(character: str) -> str:
    code = ord(character)
    if character in JOINERS:
        return character
    if character in UNSEEN:
        return ""
    if (character.isspace() and code not in range(0x1C, 0x20)) or unicodedata.category(character).startswith("Z"):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's own pictures of the controls
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def neutral_json(value: Any, indent: int | None = None) -> str:
    r"""JSON in which what is not printable is escaped, so that it may be looked at on a terminal too; the values stay the same.

    >>> neutral_json({"x": "a\x9b1m\u202eé"})
    '{"x": "a\\u009b1m\\u202eé"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return text if text.replace("\n", "").isprintable() else _NOT_PRINTABLE.sub(_escaped, text)


_NOT_PRINTABLE = re.compile(r"[^\x20-\x7e\n]")


def _escaped(match: re.Match[str]) -> str:
    return match[0] if match[0].isprintable() or match[0] in JOINERS else json.dumps(match[0])[1:-1]
