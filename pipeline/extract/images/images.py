"""The images of an article: one record per image, with caption, credit, the credit's parts and the date it was taken.

Images are found as blocks (`image_blocks`: figures, and images with words beside them, inside the article's part of the
page), filled up from the page's structured data (`image_objects`) and joined where several places show the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.images.addresses import absolute, address_keys
from pipeline.extract.images.article_region import find_scope
from pipeline.extract.images.blocks import Block, find_bare_captions, find_blocks
from pipeline.extract.images.credits import parse_credit
from pipeline.extract.images.embedded import read_state_images
from pipeline.extract.images.structured import ImageObject, read_image_objects
from pipeline.extract.images.taken_dates import read_taken
from pipeline.extract.page import similarity
from pipeline.extract.page.similarity import squeeze
from pipeline.models import Image

if TYPE_CHECKING:
    from pipeline.extract.page.parsed import Page

MAX_IMAGES = 300  # of one article; the longest galleries have 120
PLACEHOLDER_USES = 3  # blocks that show the same address are teasers that wait for their images


def read_images(page: Page) -> tuple[Image, ...]:
    """The article's images in document order, the lead flagged; empty where it has none.

    `caption` is without its credit, `credit` without its label ("Foto:") and brackets, otherwise as it stands. `url` is
    absolute, and "" where the page holds the words and scripts bring the picture. Never raises for a page's sake.
    """
    headline = page.meta_text("og:title", "twitter:title", "title") or squeeze(page.tree.xpath("string(//title)")) or None
    scope = find_scope(page.tree, headline)
    objects = read_image_objects(page)
    blocks = _without_placeholders(join_blocks(find_blocks(scope, page.base_url)))[:MAX_IMAGES]
    if not any(b.caption or b.credit for b in blocks):
        blocks = join_blocks([*blocks, *find_bare_captions(page.tree, scope, page.base_url)]) or _blocks_of_objects(objects)
    _add_structured_words(blocks, objects)
    headings = {
        similarity.key(text)
        for text in (headline, squeeze("".join(scope.headline.itertext())) if scope.headline is not None else "")
        if text
    }
    for block in blocks:
        if block.caption and similarity.key(block.caption) in headings:
            block.caption = None  # the title of a video, or the headline over the picture
    if not blocks or any(b.caption is None or b.credit is None for b in blocks):
        states = read_state_images(page, scope, headline)
        _add_structured_words(blocks, states.all)
        if not any(b.caption or b.credit for b in blocks):
            blocks = join_blocks([*blocks, *_blocks_of_objects(states.of_article)])
    lead_address = page.meta_text("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    if not blocks and lead_address and (url := absolute(lead_address, page.base_url)):
        blocks = [Block(page.tree, addresses=[url])]
    lead = _find_lead(blocks, lead_address)
    if lead is not None and not lead.addresses and lead_address and (url := absolute(lead_address, page.base_url)):
        lead.addresses.append(url)
    return tuple(_image(block, position, is_lead=block is lead) for position, block in enumerate(blocks))


def _image(block: Block, position: int, *, is_lead: bool) -> Image:
    return make_image(
        block.addresses[0] if block.addresses else "", block.caption, block.credit, position=position, is_lead=is_lead
    )


def make_image(url: str, caption: str | None, credit: str | None, *, position: int, is_lead: bool) -> Image:
    """The record of an image: the credit's parts and the date are read here."""
    parts = parse_credit(credit) if credit else None
    taken = read_taken(caption) if caption else None
    return Image(
        url=url,
        caption=caption,
        credit=credit,
        photographers=parts.photographers if parts else (),
        agency=parts.agency if parts else None,
        distributor=parts.distributor if parts else None,
        taken_on=taken.on if taken else None,
        taken_text=taken.text if taken else None,
        is_lead=is_lead,
        position=position,
    )


def join_blocks(blocks: Iterable[Block]) -> list[Block]:
    """One block per image: those with an address or a caption in common become one, in the order of the first.

    Two captions keep two blocks apart, whatever their addresses: a crop of a picture may stand for another.
    """
    blocks = list(blocks)
    folders = _folder_keys(blocks)
    joined: list[Block] = []
    by_key: dict[str, Block] = {}
    for block in blocks:
        keys = [key for key in _keys(block) if key not in folders]
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
        for key in keys:
            by_key.setdefault(key, same)
    return joined


def _folder_keys(blocks: Sequence[Block]) -> set[str]:
    """Parts of addresses that several images of the article share (its own number): they join nothing."""
    files: dict[str, set[str]] = {}
    for block in blocks:
        for address in block.addresses[:8]:
            name = address.split("?", 1)[0].rsplit("/", 1)[-1].lower()
            for key in address_keys(address):
                if key not in name:
                    files.setdefault(key, set()).add(name)
    return {key for key, names in files.items() if len(names) >= 3}


def _keys(block: Block) -> list[str]:
    keys = [key for address in block.addresses[:8] for key in address_keys(address)]
    return [*keys, "caption " + block.caption.casefold()] if block.caption else keys


def _blocks_of_objects(objects: Sequence[ImageObject]) -> list[Block]:
    """Images that only the structured data names, those with words."""
    return join_blocks(
        Block(None, addresses=[o.url], caption=o.caption, credit=o.credit) for o in objects if o.caption or o.credit
    )


def _add_structured_words(blocks: Sequence[Block], objects: Sequence[ImageObject]) -> None:
    """Captions and credits of JSON-LD for images that have none on the page; joined by address, then by caption."""
    by_key: dict[str, ImageObject] = {}
    for found in objects:
        if found.caption or found.credit:
            for key in address_keys(found.url):
                by_key.setdefault(key, found)
            if found.caption:
                by_key.setdefault("caption " + found.caption.casefold(), found)
    for block in blocks:
        if (same := next((by_key[k] for k in _keys(block) if k in by_key), None)) is not None:
            if same.caption != block.alt:  # some publishers write the alt text, which the page does not show, into both
                block.caption = block.caption or same.caption
            block.credit = block.credit or same.credit


def _without_placeholders(blocks: Sequence[Block]) -> list[Block]:
    """Without the blocks of teaser and video lists, which show a placeholder or nothing until scripts put their images in."""
    uses = Counter(block.addresses[0] for block in blocks if block.addresses)
    bare = [b for b in blocks if not b.addresses and not b.credit]
    if len(bare) >= PLACEHOLDER_USES:  # players of a list of videos
        blocks = [b for b in blocks if b not in bare]
    return [b for b in blocks if not b.addresses or uses[b.addresses[0]] < PLACEHOLDER_USES or b.credit]


def _find_lead(blocks: Sequence[Block], address: str | None) -> Block | None:
    """The image above the text, the page's own og:image among several; else the og:image, the first with words, the first."""
    above = [b for b in blocks if b.is_above_text]
    if address:
        keys = address_keys(address)
        for block in [*above, *([] if above else blocks)]:
            if any(keys & address_keys(a) for a in block.addresses):
                return block
    candidates = above or blocks
    worded = [b for b in candidates if b.caption or b.credit]
    return next((b for b in (*worded, *candidates) if b.addresses), candidates[0] if candidates else None)
