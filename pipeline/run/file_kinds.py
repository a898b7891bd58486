"""What a user's file is, by its first bytes: a name's ending is only a hint."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

FileKind = Literal["page", "mhtml", "webarchive", "warc", "arc", "wacz", "texts"]

HEAD_BYTES = 4096
MAX_MEMBERS = 10_000  # of a WACZ; a browser's archive has some twenty
TEXT_ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
ZSTD_MAGICS = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")  # a frame; the dictionary that IIPC's .warc.zst has in front

_NAMED = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a Word or other Office document (.doc)"),
    (b"{\\rtf", "a Word document in RTF"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_ZIPPED = (
    ("word/", "a Word document (.docx)"),
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint file (.pptx)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("content.xml", "an OpenDocument file (.odt)"),
    ("index.rdf", "a Mozilla archive (MAFF)"),
)
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version:|content-type:\s*multipart/)", re.IGNORECASE)


class OtherFileError(Exception):
    """A file that is not read here; its text says what it is."""


def kind_of(path: Path) -> FileKind:
    """What the file holds. Raises OtherFileError for what is no page, archive or export, by its name."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    if head.startswith(ZSTD_MAGICS):
        if ".warc" in path.name.lower():
            return "warc"
        raise OtherFileError("a zstd file: unpack it first")
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, HEAD_BYTES)
        except zlib.error as error:
            if path.name.lower().endswith((".warc.gz", ".arc.gz")):
                return "arc" if path.name.lower().endswith(".arc.gz") else "warc"  # its other members may be whole
            raise OtherFileError(f"damaged gzip: {str(error).rpartition(': ')[2]}") from error
    if re.match(rb"\s*WARC/\d", head) or path.name.lower().endswith((".warc", ".warc.gz")):
        return "warc"
    if head.startswith(b"filedesc:") or path.name.lower().endswith((".arc", ".arc.gz")):
        return "arc"
    if head.startswith(b"bplist00"):
        return "webarchive"
    start = head.lstrip()
    if named := next((name for magic, name in _NAMED if start.startswith(magic)), None):
        raise OtherFileError(f"{named}, which is not read: save the page itself as HTML, MHTML or WARC")
    if _MHTML.match(start):
        return "mhtml"
    return "texts" if path.name.lower().endswith(TEXT_ENDINGS) else "page"


def _kind_of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise OtherFileError(f"a damaged ZIP: {error}") from error
    if len(names) > MAX_MEMBERS:
        raise OtherFileError(f"a ZIP of {len(names):,} members; at most {MAX_MEMBERS:,} are read")
    if any(name.startswith("archive/") for name in names) or path.name.lower().endswith(".wacz"):
        return "wacz"
    named = next((name for start, name in _ZIPPED if any(one.startswith(start) for one in names)), "a ZIP archive")
    raise OtherFileError(f"{named}, which is not read: save the page itself as HTML, MHTML or WARC")
