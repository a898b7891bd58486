"""Blocks of a page: an image with the words that stand under it, found by figure, by class names and by neighbourhood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from pipeline.extract.images import selectors
from pipeline.extract.images.addresses import absolute, image_address, is_icon, is_image_file, is_painted
from pipeline.extract.images.article_region import Scope, class_names, place_of
from pipeline.extract.images.captions import clean_credit, split_caption
from pipeline.extract.images.text_runs import Run, caption_and_credit, is_noise, read_runs, role_of

MAX_BLOCKS = 400  # blocks that are read of one page; the longest gallery seen has 120 pictures
MIN_RUNNING_WORDS = 6  # beside an image in a paragraph
MAX_CLIMB = 7  # levels from an image up to the words under it
MAX_NEIGHBOURS = 3  # siblings to each side that are looked at
MAX_SIBLING_NODES = 300  # elements of a neighbour that are looked at
MAX_SOURCES = 3  # <source> elements of one picture whose addresses are kept
MAX_ATTRIBUTE_CHARS = 2_000
MAX_PLAIN_CHARS = 500  # of unnamed text beside an image that may be its caption
_TRANSPARENT_TAGS = frozenset(("picture", "source", "noscript"))  # unclosed <source> elements nest for the parser
_WORDED_TAGS = (*selectors.IMAGE_TAGS, "a", "figure", "figcaption")  # whose attributes may hold a picture's words
_STOP_TAGS = frozenset(("body", "html", "main", "article", "ul", "ol", "form"))


@dataclass(slots=True)
class Block:
    """An image as one place of the page shows it."""

    element: HtmlElement | None
    """what holds the image and its words; None for images that only structured data names"""
    addresses: list[str] = field(default_factory=list)
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    is_above_text: bool = False


def find_blocks(scope: Scope, base: str | None) -> list[Block]:
    """The images of the article in document order, with the words found for each; duplicates are still apart."""
    blocks: list[Block] = []
    taken: set[HtmlElement] = set()
    figures_left = 4 * MAX_BLOCKS
    groups: dict[HtmlElement, str | None] = {}  # figures that hold figures, and the credit under all of them
    for at, element in enumerate(scope.landmarks):
        if element.tag in ("h1", "p") or len(blocks) >= MAX_BLOCKS or figures_left <= 0:
            continue
        figures_left -= 1
        if element.tag == "figcaption" or element in taken:
            continue
        if element.tag == "figure":
            if any(True for _ in element.iterdescendants("figure")):
                groups[element] = _credit_of_group(element)
                continue  # its inner figures are looked at
        elif (figure := _figure_around(element)) is not None and figure in taken:
            continue
        if not _in_scope(element, at, scope) or is_teaser(element, scope):
            continue
        block = _read_block(element, scope, base)
        if block is None:
            continue
        block.is_above_text = at < scope.first_paragraph_at
        if block.credit is None and (block.caption or block.is_above_text):
            block.credit = _credit_of_attributes(element)
        if block.credit is None and groups:
            block.credit = next((groups[a] for a in islice(element.iterancestors(), 12) if groups.get(a)), None)
        held = element if block.element is None else block.element
        taken.update((element, held, *islice(held.iter("img", "amp-img", "figure"), 50)))
        blocks.append(block)
    return blocks


def _credit_of_group(group: HtmlElement) -> str | None:
    """The credit in a caption of a group's own, which is that of each of its pictures."""
    for caption in islice(group.iterdescendants("figcaption"), MAX_NEIGHBOURS * MAX_BLOCKS):
        if next(caption.iterancestors("figure"), None) is group:
            return caption_and_credit(read_runs(caption), plain_is_caption=True)[1]
    return None


def find_bare_captions(tree: HtmlElement, scope: Scope, base: str | None) -> list[Block]:
    """Elements of the article that are named captions and stand beside no image element: scripts put the picture in."""
    blocks: list[Block] = []
    named = selectors.CAPTION_ELEMENTS(tree)
    for element in named[:MAX_BLOCKS]:
        place = place_of(element, scope)
        if place.foreign or not place.in_body or element in scope.trunk or is_teaser(element, scope):
            continue
        holder = element.getparent()
        if holder is None or not selectors.MEDIA_STEMS.search(class_names(holder) + " " + class_names(element)):
            continue
        caption, credit = caption_and_credit(read_runs(element), plain_is_caption=False)
        if caption and len(caption.split()) >= 4:
            addresses = [a for part in islice(holder.iter(), 20) if is_painted(part) and (a := image_address(part, base))]
            blocks.append(Block(element, addresses, caption, credit))
    return blocks


def _figure_around(element: HtmlElement) -> HtmlElement | None:
    for ancestor in islice(element.iterancestors(), 12):
        if ancestor.tag == "figure":
            return ancestor
    return None


def _in_scope(element: HtmlElement, at: int, scope: Scope) -> bool:
    """Whether it stands in the article: in its body, or between headline and body, or right above the headline."""
    place = place_of(element, scope)
    if place.foreign:
        return False
    if place.in_body or scope.body is None or scope.headline_at <= at <= scope.last_paragraph_at:
        return True
    if scope.headline is not None and at < scope.headline_at:
        near = set(islice(scope.headline.iterancestors(), 6))
        return any(a in near and a.tag not in ("body", "html") for a in islice(element.iterancestors(), 10))
    return False


def is_teaser(element: HtmlElement, scope: Scope) -> bool:
    """Whether it leads to another article: in a link that shows no picture, beside or around a linked headline."""
    if element.tag == "figure" and _is_linked(element, read_runs(element)):
        return True
    for level, ancestor in enumerate(element.iterancestors()):
        if ancestor in scope.trunk or level > 6 or ancestor.tag in ("body", "main"):
            break
        if ancestor.tag == "a" and ancestor.get("href"):
            return not _shows_picture(ancestor) or (element.tag != "figure" and _is_text_link(ancestor))
        if level <= 4:
            if ancestor not in scope.cards:
                scope.cards[ancestor] = _has_linked_heading(ancestor)
            if scope.cards[ancestor]:
                return True
    return False


def _is_text_link(link: HtmlElement) -> bool:
    """Whether a link around an image holds words as well, and opens no larger picture: a card of another article."""
    if is_image_file(link.get("href") or "") or selectors.ZOOM_LINK.search(
        class_names(link) + " " + (link.get("href") or "")[:1]
    ):
        return False
    return sum(len(r.text.strip()) for r in read_runs(link) if r.role not in ("caption", "credit")) >= 15


def _shows_picture(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return is_image_file(href) or bool(selectors.PICTURE_LINK.search(class_names(link) + " " + href))


def _has_linked_heading(element: HtmlElement) -> bool:
    for heading in islice(element.iter("h2", "h3", "h4", "h5"), 3):
        if any(a.get("href") for a in heading.iter("a")) or any(a.tag == "a" for a in islice(heading.iterancestors(), 3)):
            return True
    return False


def _read_block(element: HtmlElement, scope: Scope, base: str | None) -> Block | None:
    """The block of an image or figure: addresses, and its words from inside or from its neighbours."""
    block = Block(element, list(dict.fromkeys(_addresses(element, base))), alt=_alt_text(element))
    if element.tag != "figure":
        if not block.addresses or is_icon(element, block.addresses[0]):
            return None
    else:
        block.caption, block.credit = caption_and_credit(read_runs(element), plain_is_caption=True)
    if block.caption is None or block.credit is None:
        _read_neighbours(block, element, scope)
    if not block.addresses and (block.caption is None or not _is_pictured(element)):
        return None
    if block.caption is None:
        block.caption, credit = _caption_of_attributes(element)
        block.credit = block.credit or credit
    return block


def _is_pictured(figure: HtmlElement) -> bool:
    """Whether a figure without an address is a picture that scripts put in, and no quotation, table or box."""
    return (
        next(figure.iter("figcaption"), None) is not None
        and next(figure.iter("blockquote", "table", "pre", "form", "p"), None) is None
    )


def _caption_of_attributes(element: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit that lightboxes keep in attributes (data-caption), markup taken off."""
    for part in (*islice(element.iter(*_WORDED_TAGS), 5), *islice(element.iterancestors("a", "figure"), 2)):
        for name, value in part.attrib.items():
            if selectors.CAPTION_ATTRIBUTE.fullmatch(name) or (name == "title" and _titles_picture(part)):
                text = unescape(re.sub(r"<[^<>]{0,500}>", " ", value[:MAX_ATTRIBUTE_CHARS]))
                if not is_noise(text) and (len(text.split()) > 1 or not text.isascii()):
                    return split_caption(text)
    return None, None


def _titles_picture(part: HtmlElement) -> bool:
    """Whether an element's title is the caption: of a link that opens the picture in a lightbox, of an image named caption."""
    if len((part.get("title") or "").split()) < 4:
        return False
    if part.tag == "a":
        return is_image_file(part.get("href") or "") and bool(selectors.ZOOM_LINK.search(class_names(part)))
    return part.tag in selectors.IMAGE_TAGS and "caption" in (part.get("class") or "").split()


def _credit_of_attributes(element: HtmlElement) -> str | None:
    """A credit out of attributes (data-credit), or out of an alt or title text that labels it."""
    for image in islice(element.iter(*_WORDED_TAGS), 5):
        for name, value in image.attrib.items():
            if name.startswith("data-") and selectors.CREDIT_STEMS.search(name) and (credit := clean_credit(str(value)[:500])):
                return credit
        for name in ("alt", "title"):
            _, credit = split_caption((image.get(name) or "")[:1_000])
            if credit:
                return credit
    return None


def _addresses(element: HtmlElement, base: str | None) -> Iterator[str]:
    """The addresses of a figure's image: of its <source> and <img> elements, then of links and meta elements."""
    if element.tag != "figure":
        if address := image_address(element, base):
            yield address
        return
    links: list[str] = []
    sources = 0
    for part in islice(element.iterdescendants(), MAX_SIBLING_NODES):
        if part.tag == "source":
            sources += 1
        if part.tag in selectors.IMAGE_TAGS or (part.tag == "source" and sources <= MAX_SOURCES) or is_painted(part):
            if (address := image_address(part, base)) and not is_icon(part, address):
                yield address
        elif part.tag == "a":
            links.append(part.get("href") or "")
        elif part.tag == "meta" and part.get("itemprop") in ("url", "contentUrl"):
            links.append(part.get("content") or "")
    yield from (address for link in links if is_image_file(link) and (address := absolute(link, base)))


def _read_neighbours(block: Block, element: HtmlElement, scope: Scope) -> None:
    """Words for a block out of what stands beside it, going up while there is nothing else."""
    node, steps = element, 0
    has_words = block.caption is not None or block.credit is not None
    while steps < MAX_CLIMB and node not in scope.trunk:
        parent = node.getparent()
        if parent is None:
            return
        if parent.tag in _TRANSPARENT_TAGS:
            node = parent
            continue
        steps += 1
        beside = list(_neighbours(node))
        if beside or _has_loose_text(node, parent):
            runs = _words_beside(node, parent, beside, scope, only_named=has_words)
            if has_words:
                runs = [r for r in runs if r.role == ("credit" if block.caption else "caption")]
            if runs:
                caption, credit = caption_and_credit(runs, plain_is_caption=not has_words)
                block.caption, block.credit = block.caption or caption, block.credit or credit
                if parent not in scope.trunk and parent.tag not in _STOP_TAGS:
                    block.element = parent
                    if block.caption is None and block.credit is not None:
                        node, has_words = parent, True  # the credit lies over the image; a named caption may stand below both
                        continue
            return
        if parent.tag in _STOP_TAGS:
            return
        node = parent


def _words_beside(
    node: HtmlElement, parent: HtmlElement, beside: list[HtmlElement], scope: Scope, *, only_named: bool
) -> list[Run]:
    """The runs of the siblings that are caption or credit by name; all of a small element's where it is made for an image."""
    is_media = bool(selectors.MEDIA_STEMS.search(class_names(parent)))
    alt = _alt_text(node)
    if alt and (repeated := next((s for s in beside if _text(s) == alt), None)) is not None:
        return [Run(_text(repeated), "caption", False)] + [
            r for s in beside if s is not repeated for r in read_runs(s) if r.role == "credit"
        ]
    named = [run for s in beside if _is_named(s, weak=is_media) for run in read_runs(s, weak=is_media)]
    if any(r.role == "caption" for r in named) or (only_named and named):
        return named
    if only_named or named:
        pass
    elif (below := _set_apart(node, beside)) is not None:
        return [Run(_text(below), "caption", False)]
    if only_named or parent in scope.trunk or parent.tag in _STOP_TAGS:
        return named
    runs = read_runs(parent, weak=is_media)
    if not is_media and _is_running_text(node, parent, runs):
        return named
    limit = MAX_PLAIN_CHARS if is_media else MAX_PLAIN_CHARS // 2
    if 0 < sum(len(r.text) for r in runs) <= limit and (is_media or _holds_one_image(parent)) and not _is_linked(parent, runs):
        return runs
    return named


def _is_running_text(node: HtmlElement, parent: HtmlElement, runs: list[Run]) -> bool:
    """Whether the words beside an image are a paragraph that the image was put into, and no words under it.

    **Rule:** they stand in the same line, neither behind a break nor set in italics, are a sentence long and name no credit.
    """
    if parent.tag != "p" or any(run.role for run in runs):
        return False
    before = (parent.text or "") if node.getprevious() is None else (node.getprevious().tail or "")
    beside = f"{before} {node.tail or ''}"
    return len(beside.split()) >= MIN_RUNNING_WORDS and split_caption(" ".join(run.text for run in runs))[1] is None


def _set_apart(node: HtmlElement, beside: list[HtmlElement]) -> HtmlElement | None:
    """The short paragraph right behind an image that is centred, small or in italics, as captions without class names are."""
    below = next((s for s in node.itersiblings() if isinstance(s.tag, str)), None)
    if below is None or below not in beside or below.tag not in ("p", "div", "em", "i", "small", "center", "span"):
        return None
    text = _text(below)
    if not 12 <= len(text) <= MAX_PLAIN_CHARS // 2:
        return None
    if below.tag in ("em", "i", "small", "center") or _CENTRED.search(
        (below.get("style") or "") + (below.get("align") or "") + class_names(below)
    ):
        return below
    slanted = next(below.iter("em", "i", "small"), None)
    return below if slanted is not None and len(_text(slanted)) >= 0.9 * len(text) else None


_CENTRED = re.compile(r"text-align:\s*center|^center$|(?:text|align)-?center|\bfont-size:\s*(?:x-)?small", re.IGNORECASE)


def _alt_text(node: HtmlElement) -> str | None:
    image = next(node.iter(*selectors.IMAGE_TAGS), None)
    alt = " ".join((image.get("alt") or "").split()) if image is not None else ""
    return alt if len(alt) >= 8 else None


def _text(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), 40)).split())


def _holds_one_image(element: HtmlElement) -> bool:
    """Whether an element is an image with some words and nothing else: no headings, no list, no second image."""
    images = [
        i for i in islice(element.iter(*selectors.IMAGE_TAGS), 3) if i.getparent() is None or i.getparent().tag != "noscript"
    ]
    return len(images) <= 1 and next(element.iter("h1", "h2", "h3", "h4", "h5", "li", "form", "button"), None) is None


def _is_linked(element: HtmlElement, runs: list[Run]) -> bool:
    """Whether most of the words stand in links to somewhere else."""
    linked = 0
    for link in islice(element.iter("a"), 8):
        if link.get("href") and not _shows_picture(link):
            linked += sum(len(t.strip()) for t in islice(link.itertext(), 50))
    return linked >= 20 and linked > 0.5 * sum(len(r.text.strip()) for r in runs)


def _has_loose_text(node: HtmlElement, parent: HtmlElement) -> bool:
    """Whether text stands beside an element with no element of its own: "<img><br>The harbour"."""
    near = [node, *islice(node.itersiblings(), MAX_NEIGHBOURS), *islice(node.itersiblings(preceding=True), MAX_NEIGHBOURS)]
    texts = [parent.text, *(e.tail for e in near)]
    return any(t and not is_noise(t) for t in texts)


def _neighbours(node: HtmlElement) -> Iterator[HtmlElement]:
    """The siblings with words on both sides, the nearest first, until one that holds another image."""
    for direction in (False, True):
        for i, sibling in enumerate(node.itersiblings(preceding=direction)):
            if i >= MAX_NEIGHBOURS:
                break
            if not isinstance(sibling.tag, str) or sibling.tag in ("script", "style", "noscript", "svg", "template", "button"):
                continue
            if any(e.tag in ("img", "figure") for e in islice(sibling.iter(), MAX_SIBLING_NODES)):
                break
            if not is_noise(" ".join(islice(sibling.itertext(), 60))[:400]):
                yield sibling


def _is_named(sibling: HtmlElement, *, weak: bool) -> bool:
    """Whether its own name, or that of all it holds, says that it is caption or credit."""
    if sibling.tag in ("h1", "h2", "h3", "h4"):
        return False
    if sibling.tag == "figcaption" or role_of(sibling, weak=weak) in ("caption", "credit"):
        return True
    runs = read_runs(sibling, weak=weak)
    return 0 < len(runs) <= 8 and all(r.role in ("caption", "credit") for r in runs)
