"""Images of an article that came as plain text: captions with a credit line below them, apart from the body.

A page's text, copied or exported, keeps the words under its pictures as lines among the paragraphs::

    ![](https://example.com/harbour.jpg)
    The harbour of Eastmouth on March 21, 2022.
    Mara Doe | Anadolu Agency | Getty Images
"""

from __future__ import annotations

import re

from pipeline.extract.images.captions import is_credit_line, split_caption
from pipeline.extract.images.images import make_image
from pipeline.models import Image

MAX_CAPTION_CHARS = 1_000  # longer lines are paragraphs, whatever stands below them
_MARKDOWN_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,1000})\]\((?P<url>[^()\s]{0,4000})[^()\n]{0,500}\)")


def part_text(text: str) -> tuple[str, tuple[Image, ...]]:
    """The text without its pictures' lines, and the pictures. Lines keep their order; empty ones stay.

    **Rule:** a line that is a credit and nothing else belongs to the line right above it, which is the caption; a
    caption that carries its credit in itself is one only behind an image line.

    >>> body, images = part_text("Boats at dawn.\\nMara Doe | Reuters\\nThe harbour will be dredged.")
    >>> body, images[0].caption, images[0].agency
    ('The harbour will be dredged.', 'Boats at dawn.', 'Reuters')
    """
    body: list[str] = []
    images: list[Image] = []
    url: str | None = None

    def add(caption: str | None, credit: str | None) -> None:
        nonlocal url
        images.append(make_image(url or "", caption, credit, position=len(images), is_lead=not images))
        url = None

    for line in text.splitlines():
        words = line.strip()
        if found := _MARKDOWN_IMAGE.fullmatch(words):
            if url is not None:
                add(None, None)
            url = found["url"]
        elif words and _is_credit(words):
            above = body[-1].strip() if body else ""
            is_caption = bool(above) and len(above) <= MAX_CAPTION_CHARS
            add(body.pop().strip() if is_caption else None, split_caption(words)[1])
        elif words and url is not None and (parted := split_caption(words))[1]:
            add(*parted)
        else:
            body.append(line)
    if url is not None:
        add(None, None)
    return "\n".join(body).strip("\n"), tuple(images)


def _is_credit(line: str) -> bool:
    """Whether a line is a credit that nothing else could be: a paragraph is never "AP", a heading may be."""
    return len(line.split()) >= 2 and is_credit_line(line)
