"""Images as a page's structured data describes them: JSON-LD ImageObjects and the og:image."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.extract.images.addresses import absolute
from pipeline.extract.images.captions import clean_credit, split_caption

if TYPE_CHECKING:
    from pipeline.extract.page.parsed import Page

MAX_OBJECTS = 200  # of one page
_ARTICLE_TYPES = ("article", "posting", "report", "liveblog", "review", "webpage", "gallery", "recipe", "interview", "opinion")
_IMAGE_KEYS = ("image", "associatedMedia", "primaryImageOfPage", "thumbnail")
_CREDIT_KEYS = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")


class ImageObject(NamedTuple):
    """One image of the structured data; its words may be None."""

    url: str
    caption: str | None
    credit: str | None


def read_image_objects(page: Page) -> list[ImageObject]:
    """The images that the page's own JSON-LD names for the article, in order."""
    found: list[ImageObject] = []
    for value in _image_values(page.json_ld):
        if len(found) >= MAX_OBJECTS:
            break
        if isinstance(value, str):
            address, fields = value, {}
        else:
            address, fields = _text(value.get("url")) or _text(value.get("contentUrl")) or _text(value.get("@id")) or "", value
        url = absolute(address, page.base_url) if address else None
        if url is None:
            continue
        caption, tail = split_caption(_text(fields.get("caption")) or "")
        credit = next((c for key in _CREDIT_KEYS if (c := clean_credit(_text(fields.get(key)) or ""))), None)
        found.append(ImageObject(url, caption, credit or tail))
    return found


def _image_values(objects: list[dict[str, Any]]) -> Iterator[Any]:
    for item in objects:
        kinds = item.get("@type")
        names = " ".join(k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)).casefold()
        if "imageobject" in names:
            yield item
        elif any(t in names for t in _ARTICLE_TYPES):
            for key in _IMAGE_KEYS:
                value = item.get(key)
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, str | dict):
                        yield one


def _text(value: Any) -> str | None:
    """A field's text: itself, the name of the thing, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("url")
    return unescape(value[:5_000]) if isinstance(value, str) else None
