"""Addresses of images: where an element keeps its own, and which addresses are sizes of one image."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from lxml.html import HtmlElement

from pipeline.urls.stated import join_url

MAX_ADDRESS_CHARS = 4_000  # longer ones are images written into the page itself
MIN_SIDE_PX = 90  # smaller ones are icons, avatars and counters

# Where lazy loaders keep the address until the reader scrolls; the plain src is a placeholder then
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazyload",
    "data-lazy",
    "data-full-src",
    "data-img",
    "data-img-src",
    "data-image",
    "data-url",
    "data-hi-res-src",
    "data-medium-file",
    "data-large-file",
    "data-pxp-src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sources")
_PLACEHOLDER = re.compile(
    r"^(?:data|about|blob|javascript):|/placeholders?/|(?:place-?holder|spacer|transparent|blank|pixel|1x1|(?:pre)?load(?:er|ing)?\w{0,4}|lazy(?:load)?|holder|fallback|default-image|no-?image|grey|gray)[\w.-]*\.(?:gif|png|svg|jpe?g|webp)|\.svg(?:$|\?)|^#?$",
    re.IGNORECASE,
)
_FURNITURE = frozenset(("avatar", "logo", "icon", "profilbild", "autorenbild"))  # as the first word of an alt text
_ICON = re.compile(
    r"(?:^|[/_.-])(?:icons?|logos?|sprites?|avatars?|emojis?|badges?|flags?|buttons?|gravatar|tracking|pixel|favicon|profiles?|authors?|autore[ns]?|headshots?|loader|furniture)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_SIZE_IN_URL = re.compile(r"(?<![\d.])(\d{2,4})[x_:](\d{2,4})(?![\d.x])")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*['\"]?([^'\")]{5,2000})", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|heic|tiff?)(?:$|[?#/!&;])", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$")
_HOST = re.compile(r"^https?://[^/]+")
_PATH_SIGN = re.compile(r"[/?&=,]")
_DESCRIPTOR = re.compile(r"\s+\d{1,5}(?:\.\d{1,3})?[wx]$")  # of a srcset's candidate, left at a plain address
_BLANKS = re.compile(r"\s+")
_SIZE_ONLY = re.compile(r"[\d_:x.\-]{1,11}")


def image_address(element: HtmlElement, base: str | None) -> str | None:
    """The absolute address of an element's image, or None: where lazy loaders keep it, else src, srcset or style."""
    found: str | None = None
    for name in (*_LAZY, "src"):
        if usable := _usable(element.get(name)):
            found = usable
            break
    if found is None:
        for name in _SETS:
            if candidates := _from_srcset(element.get(name)):
                found = candidates
                break
    if found is None:
        found = next(
            (u for k, v in element.attrib.items() if k.startswith("data-") and (u := _usable(str(v))) and _IMAGE_FILE.search(u)),
            None,
        )
    if found is None and (style := element.get("style")) and (match := _BACKGROUND.search(style[:MAX_ADDRESS_CHARS])):
        found = _usable(match.group(1))
    return absolute(found, base) if found else None


def absolute(address: str, base: str | None) -> str | None:
    """The address against the page's base; None where it cannot be one."""
    joined = join_url(base, _BLANKS.sub("%20", _DESCRIPTOR.sub("", address.strip())))
    return joined if joined.startswith(("http://", "https://")) or (base is None and joined) else None


def is_painted(element: HtmlElement) -> bool:
    """Whether it becomes an image in the browser: a component with an address of its own, or a painted background."""
    if not isinstance(element.tag, str):
        return False
    if element.tag in ("div", "span") and is_image_file(element.get("data-src") or ""):
        return True
    return element.tag.endswith("-image") or "url(" in (element.get("style") or "")


def is_image_file(address: str) -> bool:
    return bool(_IMAGE_FILE.search(address[:MAX_ADDRESS_CHARS]))


def is_icon(element: HtmlElement, address: str) -> bool:
    """Whether it is furniture: small by its own measures, or filed under icons and logos."""
    for name in ("width", "height"):
        digits = re.match(r"\d{1,5}", element.get(name) or "")
        if digits and 0 < int(digits.group()) < MIN_SIDE_PX and not element.get("data-src"):
            return True
    if (element.get("alt") or "").casefold().split(" ")[0].rstrip(":,") in _FURNITURE:
        return True
    if any(
        int(a) <= MIN_SIDE_PX * 2 and int(b) <= MIN_SIDE_PX * 2 and int(a) > 0 for a, b in _SIZE_IN_URL.findall(address[-400:])
    ):
        return True
    return bool(_ICON.search(address.split("?", 1)[0][-200:]))


@lru_cache(maxsize=4_096)
def address_keys(url: str) -> frozenset[str]:
    """What survives of an image's address across the sizes of it: long parts with digits, else the whole path.

    >>> sorted(address_keys("https://a.example/img/w320/2024/05/03/flood-valley-2024.jpg?w=320"))
    ['flood-valley-2024']
    >>> address_keys("https://a.example/a.jpg") == address_keys("https://b.example/a.jpg?x=1")
    True
    """
    text = unquote(unquote(url[:MAX_ADDRESS_CHARS]))
    head, _, query = text.partition("?")
    path = _HOST.sub("", text if "http" in query else head)
    keys = set()
    for part in _PATH_SIGN.split(path):
        stem = _EXTENSION.sub("", part.lower())
        if len(stem) >= 8 and any(c.isdigit() for c in stem) and not _SIZE_ONLY.fullmatch(stem):
            keys.add(stem)
    if not keys:
        keys = {path.strip("/").lower()}
    return frozenset(keys - {""})


def _usable(address: str | None) -> str | None:
    if not address or len(address) > MAX_ADDRESS_CHARS or _PLACEHOLDER.search(address := address.strip()) or address[:1] in "{[<":
        return None
    return address


def _from_srcset(value: str | None) -> str | None:
    """The largest of a srcset's candidates."""
    if not value or len(value) > 8 * MAX_ADDRESS_CHARS:
        return None
    best, best_width = None, -1.0
    for candidate in re.split(r",\s+|,(?=https?:)", value.strip()):
        address, _, size = candidate.strip().partition(" ")
        width = (
            float(m.group(1))
            if (m := re.match(r"([\d.]{1,8})[wx]", size.strip())) and m.group(1).count(".") < 2 and m.group(1) != "."
            else 0.0
        )
        if (usable := _usable(address)) and width > best_width:
            best, best_width = usable, width
    return best
