"""The images of an article with caption and credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.extract.credits import parse_credit
from pipeline.extract.image_blocks import Block, find_blocks
from pipeline.extract.image_scope import find_scope
from pipeline.extract.image_urls import address_keys
from pipeline.models import Image

if TYPE_CHECKING:
    from pipeline.extract.pages import Page


def read_images(page: Page) -> tuple[Image, ...]:
    """The article's images in document order, one row per image; empty where it has none."""
    scope = find_scope(page.tree, page.meta_text("og:title", "twitter:title", "title"))
    blocks = find_blocks(scope, [], page.base_url)
    blocks = join_blocks(blocks)
    blocks = _without_placeholders(blocks)
    lead = _lead(blocks, page)
    images = []
    for position, block in enumerate(blocks):
        credit = parse_credit(block.credit) if block.credit else None
        images.append(
            Image(
                url=block.addresses[0] if block.addresses else "",
                caption=block.caption,
                credit=block.credit,
                photographers=credit.photographers if credit else (),
                agency=credit.agency if credit else None,
                distributor=credit.distributor if credit else None,
                is_lead=block is lead,
                position=position,
            )
        )
    return tuple(images)


def join_blocks(blocks: Iterable[Block]) -> list[Block]:
    """One block per image: those with an address or a caption in common become one, in the order of the first."""
    joined: list[Block] = []
    by_key: dict[str, Block] = {}
    for block in blocks:
        keys = [k for a in block.addresses for k in address_keys(a)]
        if block.caption:
            keys.append("caption " + block.caption.casefold())
        same = next((by_key[k] for k in keys if k in by_key), None)
        if same is not None and same.caption and block.caption and same.caption.casefold() != block.caption.casefold():
            same = None
        if same is None:
            joined.append(block)
            same = block
        else:
            same.caption = same.caption or block.caption
            same.credit = same.credit or block.credit
            same.addresses += [a for a in block.addresses if a not in same.addresses]
        for k in keys:
            by_key.setdefault(k, same)
    return joined


def _without_placeholders(blocks: list[Block]) -> list[Block]:
    """Without blocks of teaser lists, which show one placeholder until scripts put their images in."""
    shared = Counter(block.addresses[0] for block in blocks if block.addresses)
    return [b for b in blocks if not b.addresses or shared[b.addresses[0]] < 3]


def _lead(blocks: list[Block], page: Page) -> Block | None:
    """The block of the image that the page names as its own, else the first with words, else the first."""
    named = page.meta_text("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    if named:
        keys = address_keys(named)
        for block in blocks:
            if any(keys & address_keys(a) for a in block.addresses):
                return block
    return next((b for b in blocks if b.caption or b.credit), blocks[0] if blocks else None)
