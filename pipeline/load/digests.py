"""Digests by which texts are compared: the same text again, but for trivial differences, is no new revision.

**Rule:** a revision is a text that readers would call changed. It is known by headline, body, captions, credits, a
stated correction and the mark that the story is developing. White space, the shape of quotation marks and dashes,
lines that only lead elsewhere ("Read more: …") and counters ("12 comments", "5 min read", "Updated 3 minutes ago") are
set by the page, not by the newsroom, and don't count. Addresses of images don't either: sites rewrite them with each crop.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pipeline.models import Article, PageReading

TYPOGRAPHY = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip

LEADS_ELSEWHERE = re.compile(
    r"""
    (?: read | see | watch | listen | explore | click | tap | sign\ up | subscribe | follow | download | share )\b
        .{0,40}? (?: more | next | also | here | now | us | newsletter | app | this | on | to | for | : )
    | (?: more | related | recommended | trending | most\ (?:read|popular) | you\ (?:may|might)\ also\ like ) \b
        .{0,30} (?: : | $ | stories | articles )
    | (?: advertisement | sponsored | continue\ reading | skip\ advertisement | story\ continues\ below ) \b
    """,
    re.VERBOSE,
)
"""Start of a short line, lower case, that only leads elsewhere."""

COUNTER = re.compile(
    r"""
    [\d.,]+ [km]? \s+ (?: comments? | shares? | views? | likes? | reactions? | replies | people\ are\ reading .* )
    | (?: comments? | shares? | views? ) \s* [:(]? \s* [\d.,]+ [km]? \)?
    | \d+ [\s-]+ min(?:ute)?s? [\s-]+ (?: read | listen | watch )
    | (?: (?: last\ )? (?:updated | published | posted | modified) :? \s+ )?
        (?: \d+ | an? | one ) \s+ (?: second | minute | min | hour | hr | day ) s? \s+ ago
    """,
    re.VERBOSE,
)
"""A whole line, lower case, that counts something which moves by itself."""

LEADING_LINE_CHARS = 120
"""A longer line is a sentence of the story, whatever it begins with."""


def normalize(text: str | None) -> str:
    """The text without differences that nobody would call a change; for comparing, never for storing.

    >>> normalize("He  said\\u00a0“no”.\\n\\nRead more: The other story\\n12 comments\\n") == normalize('He said "no".')
    True
    >>> normalize("Read the report: 12 people died.") == ""
    False
    >>> normalize("At least 12 died.") == normalize("At least 13 died.")
    False
    """
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFKC", text or "").translate(TYPOGRAPHY).splitlines())
    return "\n".join(line for line in lines if line and not _is_furniture(line.lower()))


def _is_furniture(line: str) -> bool:
    if COUNTER.fullmatch(line):
        return True
    # a line that ends like a sentence is one
    return len(line) <= LEADING_LINE_CHARS and not line.endswith((".", "!", '"')) and LEADS_ELSEWHERE.match(line) is not None


def text_digest(article: Article) -> str:
    """64 hexadecimal digits: equal where no reader would call the article changed, see the module's rule."""
    pieces = [normalize(article.title), normalize(article.body), normalize(article.correction), str(article.developing)]
    for image in article.images:
        if image.caption or image.credit:
            pieces += [normalize(image.caption), normalize(image.credit)]
    return _sha256("\x1f".join(pieces))


def body_digest(body: str) -> str:
    """64 hexadecimal digits of the body as it stands."""
    return _sha256(body)


def reading_digest(reading: PageReading) -> str:
    """64 hexadecimal digits of all that was read, whichever versions read it: the same again changes nothing."""
    return _sha256(reading.model_dump_json(exclude={"extractor_version", "parser_version"}))


def version_key(extractor_version: str, parser_version: str = "") -> str:
    """Both versions as one text that sorts as they do.

    >>> version_key("1.9", "3") < version_key("1.10", "2")
    True
    """
    return "|".join(re.sub(r"\d+", lambda number: number[0].zfill(10), text) for text in (extractor_version, parser_version))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
