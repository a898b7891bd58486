"""`onrecord extract`: HTML in, one article record out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.filters import answer_lines, as_line, open_input, write_line

MAX_PAGE = 20 << 20  # bytes of a page, unpacked; a fetched page has the same bound


@app.command()
def extract(
    file: Annotated[
        Path | None, typer.Argument(help="A page (.html, .html.gz); - or nothing for standard input.", show_default=False)
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="The page's address, where it is known.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines in ({id, html or path, url?}) and out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, which is what is printed without it too.")] = False,
) -> None:
    """HTML in, one article record out: title, authors, dates, body, images with caption and credit.

    Example: onrecord extract --url https://herald.example/flood flood.html
    """
    with open_input(file) as stream:
        if jsonl:
            for line in answer_lines("extract", stream, answer_request):
                write_line(line)
            return
        payload = unpack(stream.read(), "the page")
    result = answer(payload, url)
    indent = 1 if sys.stdout.isatty() else None
    write_line(as_line(result, indent))


# ---------------------------------------------------------------- the filter


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """The article on the page that a line names. Raises ValueError, OSError, ExtractError."""
    return answer(*_checked(request))


def _checked(request: dict[str, Any]) -> tuple[bytes, str | None]:
    """Payload and address out of a request. Raises ValueError, OSError."""
    html, path, url = request.get("html"), request.get("path"), request.get("url")
    if url is not None and not isinstance(url, str):
        raise ValueError("url is no string")
    if isinstance(html, str):
        return html.encode("utf-8", "replace"), url
    if not isinstance(path, str):
        raise ValueError("neither html nor path is a string")
    if not path.endswith((".html", ".html.gz")):
        raise ValueError("path ends in neither .html nor .html.gz")
    with open(path, "rb") as page:
        return unpack(page.read(MAX_PAGE + 1), path), url


def unpack(payload: bytes, name: str) -> bytes:
    """The page, out of gzip where it is packed. Raises ValueError for one that is too large or damaged."""
    import zlib

    if payload[:2] == b"\x1f\x8b":
        packed, pieces, size = payload, [], 0
        while packed[:2] == b"\x1f\x8b":
            inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                pieces.append(inflater.decompress(packed, MAX_PAGE + 1 - size))
            except zlib.error as error:
                raise ValueError(f"{name}: damaged gzip: {error}") from error
            size += len(pieces[-1])
            if size > MAX_PAGE:
                break
            if not inflater.eof:
                raise ValueError(f"{name}: damaged gzip: cut short")
            packed = inflater.unused_data
        payload = b"".join(pieces)
    if len(payload) > MAX_PAGE:
        raise ValueError(f"{name}: over {MAX_PAGE >> 20} MiB")
    return payload


def answer(payload: bytes, url: str | None) -> dict[str, Any]:
    """The article on a page as plain data. Raises ExtractError."""
    from pipeline.extract.articles import extract_article

    return extract_article(payload, url=url).model_dump(mode="json")
