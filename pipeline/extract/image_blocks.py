"""Blocks of a page: an image with the words that stand under it, found by figure, by class names and by neighbourhood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from pipeline.extract import image_selectors as selectors
from pipeline.extract.image_scope import Scope, class_names, foreign_part, is_inside
from pipeline.extract.image_urls import image_address, is_icon, is_image_file
from pipeline.extract.image_words import Run, caption_and_credit, read_runs, role_of

MAX_BLOCKS = 400  # blocks that are read of one page; the longest gallery seen has 120 pictures
MAX_CLIMB = 7  # levels from an image up to the words under it
MAX_NEIGHBOURS = 3  # siblings to each side that are looked at
MAX_PLAIN_CHARS = 500  # of unnamed text beside an image that may be its caption
_STOP_TAGS = frozenset(("body", "html", "main", "article", "table", "ul", "ol", "tbody", "form"))


@dataclass(slots=True)
class Block:
    """An image as one place of the page shows it."""

    element: HtmlElement
    at: int
    """position among the landmarks"""
    addresses: list[str] = field(default_factory=list)
    caption: str | None = None
    credit: str | None = None
    in_body: bool = False
    is_big: bool = True


def find_blocks(scope: Scope, painted: list[HtmlElement], base: str | None) -> list[Block]:
    """The images of the article in document order, with the words found for each; duplicates are still apart."""
    blocks: list[Block] = []
    taken: set[HtmlElement] = set()
    order = {element: at for at, element in enumerate(scope.landmarks)}
    figures_left = 4 * MAX_BLOCKS
    for at, element in enumerate(scope.landmarks):
        if element.tag in ("h1", "p") or len(blocks) >= MAX_BLOCKS or figures_left <= 0:
            continue
        figures_left -= 1
        if element.tag == "figcaption" or element in taken:
            continue
        if element.tag == "figure":
            if any(True for _ in element.iterdescendants("figure")):
                continue  # its inner figures are looked at
        elif (figure := _figure_around(element)) is not None and figure in taken:
            continue
        if not _in_scope(element, at, scope) or is_teaser(element, scope):
            continue
        block = _read_block(element, at, scope, base)
        if block is None:
            continue
        taken.add(block.element)
        taken.add(element)
        taken.update(islice(block.element.iter("img", "amp-img", "figure"), 50))
        blocks.append(block)
    return blocks


def _figure_around(element: HtmlElement) -> HtmlElement | None:
    for ancestor in islice(element.iterancestors(), 12):
        if ancestor.tag == "figure":
            return ancestor
    return None


def _in_scope(element: HtmlElement, at: int, scope: Scope) -> bool:
    """Whether it stands in the article: in its body, or between headline and body, or right above the headline."""
    if foreign_part(element, scope):
        return False
    if scope.body is not None and is_inside(element, scope.body):
        return True
    if scope.headline_at <= at <= scope.last_paragraph_at:
        return True
    if scope.headline is not None and at < scope.headline_at:
        near = set(islice(scope.headline.iterancestors(), 6))
        return any(a in near and a.tag not in ("body", "html") for a in islice(element.iterancestors(), 10))
    return scope.body is None


def is_teaser(element: HtmlElement, scope: Scope) -> bool:
    """Whether it leads to another article: in a link that shows no picture, or beside a linked headline."""
    for level, ancestor in enumerate(element.iterancestors()):
        if ancestor is scope.body or level > 6 or ancestor.tag in ("body", "main"):
            break
        if ancestor.tag == "a" and (href := ancestor.get("href")):
            return not (is_image_file(href) or selectors.PICTURE_LINK.search(class_names(ancestor) + " " + href))
        if level <= 4 and ancestor.tag in ("li", "div", "article", "section") and _has_linked_heading(ancestor):
            return True
    return False


def _has_linked_heading(element: HtmlElement) -> bool:
    for heading in islice(element.iter("h2", "h3", "h4", "h5"), 3):
        if any(a.get("href") for a in heading.iter("a")) or any(a.tag == "a" for a in islice(heading.iterancestors(), 3)):
            return True
    return False


def _read_block(element: HtmlElement, at: int, scope: Scope, base: str | None) -> Block | None:
    """The block of an image or figure: addresses, and its words from inside or from its neighbours."""
    block = Block(element, at, in_body=scope.body is not None and is_inside(element, scope.body))
    block.addresses = list(dict.fromkeys(_addresses(element, base)))
    is_figure = element.tag == "figure"
    if not is_figure:
        if not block.addresses or is_icon(element, block.addresses[0]):
            return None
        block.is_big = True
    if is_figure:
        block.caption, block.credit = caption_and_credit(read_runs(element), plain_is_caption=True)
    if block.caption is None or block.credit is None:
        _read_neighbours(block, scope)
    if not block.addresses and block.caption is None:
        return None
    return block


def _addresses(element: HtmlElement, base: str | None) -> Iterator[str]:
    if element.tag != "figure":
        if address := image_address(element, base):
            yield address
        return
    for image in islice(element.iter(*selectors.IMAGE_TAGS, "source", "a", "meta"), 40):
        if image.tag == "a":
            if (href := image.get("href")) and is_image_file(href):
                yield href
        elif image.tag == "meta":
            if image.get("itemprop") in ("url", "contentUrl") and (content := image.get("content")):
                yield content
        elif (address := image_address(image, base)) and not (image.tag == "img" and is_icon(image, address)):
            yield address


def _read_neighbours(block: Block, scope: Scope) -> None:
    """Words for a block out of what stands beside it, going up while there is nothing else."""
    node = block.element
    runs: list[Run] = []
    found_at: HtmlElement | None = None
    for _ in range(MAX_CLIMB):
        parent = node.getparent()
        if parent is None or node is scope.body or node.tag in ("body", "html"):
            break
        beside = list(_neighbours(node))
        named = [s for s in beside if _is_named(s)]
        if named:
            for sibling in named:
                runs.extend(read_runs(sibling))
            found_at = parent
        elif beside:
            if (
                not runs
                and parent.tag not in _STOP_TAGS
                and parent is not scope.body
                and selectors.MEDIA_STEMS.search(class_names(parent))
            ):
                plain = read_runs(parent)
                if sum(len(r.text) for r in plain) <= MAX_PLAIN_CHARS:
                    runs, found_at = plain, parent
            break
        if runs and parent.tag in _STOP_TAGS:
            break
        if parent.tag in _STOP_TAGS:
            break
        node = parent
    if not runs:
        return
    caption, credit = caption_and_credit(runs, plain_is_caption=True)
    block.caption = block.caption or caption
    block.credit = block.credit or credit
    if found_at is not None and found_at is not scope.body and found_at.tag not in _STOP_TAGS:
        block.element = found_at


def _neighbours(node: HtmlElement) -> Iterator[HtmlElement]:
    """The siblings with words on both sides, the nearest first, until one that holds another image."""
    for direction in (False, True):
        for i, sibling in enumerate(node.itersiblings(preceding=direction)):
            if i >= MAX_NEIGHBOURS:
                break
            if not isinstance(sibling.tag, str) or sibling.tag in ("script", "style", "noscript", "svg", "template", "button"):
                continue
            if next(sibling.iter("img", "figure"), None) is not None:
                break
            if any(t.strip() for t in islice(sibling.itertext(), 50)):
                yield sibling


def _is_named(sibling: HtmlElement) -> bool:
    """Whether its own name, or that of all it holds, says that it is caption or credit."""
    if sibling.tag == "figcaption" or role_of(sibling) in ("caption", "credit"):
        return sibling.tag not in ("h1", "h2", "h3")
    runs = read_runs(sibling)
    return bool(runs) and len(runs) <= 8 and all(r.role in ("caption", "credit") for r in runs)
