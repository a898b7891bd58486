"""The images of an article with caption and credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.models import Image

if TYPE_CHECKING:
    from pipeline.extract.pages import Page


def read_images(page: Page) -> tuple[Image, ...]:
    """The article's images in document order, one row per image; empty where it has none."""
    return ()
