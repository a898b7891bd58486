"""What the extractor leaves out between paragraphs that it keeps: lists, rows of tables, paragraphs full of links.

**Rule:** what stands between two paragraphs of a story, in the same element, and is no furniture, belongs to the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.extract.page.boilerplate import link_share
from pipeline.extract.page.similarity import key, squeeze, words

MIN_PARAGRAPH = 40  # characters of a paragraph that tells an element with a story
MAX_BLOCKS = 5_000
MAX_GAP = 6  # blocks in a row that are put back; longer runs are boxes
MAX_MISSING = 1_000  # lines of a page that are looked for in its text: each costs a search through all of it
MAX_CELL_WORDS = 12  # of what a cut row keeps
MIN_WORDS = 3
MIN_STATEMENT = 12  # words of a paragraph that is not taken for a caption that repeats it
MOST_LINKS = 0.75
_TEXTS = ("p", "h2", "h3", "h4", "blockquote", "pre")
_MEDIA = ("img", "figure", "picture", "video", "iframe", "audio", "form", "button")
_MARK = 60  # characters by which a line is known again

Block = list[str]
"""the lines of one element"""


def story_blocks(tree: HtmlElement) -> list[list[Block]]:
    """Per element with two paragraphs of its own or more: its children's lines, in order; taken before the tree is edited."""
    parents: dict[HtmlElement, int] = {}
    for paragraph in islice(tree.iter("p"), MAX_BLOCKS):
        parent = paragraph.getparent()
        if parent is not None and sum(map(len, paragraph.itertext())) >= MIN_PARAGRAPH:
            parents[parent] = parents.get(parent, 0) + 1
    return [[list(_lines(child)) for child in islice(parent, MAX_BLOCKS)] for parent, count in parents.items() if count >= 2]


def _lines(child: HtmlElement) -> Iterator[str]:
    if not isinstance(child.tag, str):
        return
    if child.tag in _TEXTS:
        yield from _worth(child)
    elif child.tag in ("ul", "ol"):
        if link_share(child) < MOST_LINKS:
            for item in child.iter("li"):
                yield from _worth(item)
    elif child.tag == "table":
        if link_share(child) < MOST_LINKS:
            for row in child.iter("tr"):
                text = squeeze(" ".join(squeeze(" ".join(cell.itertext())) for cell in row if isinstance(cell.tag, str)))
                if text:
                    yield text
    elif child.tag in ("div", "section") and sum(1 for _ in islice(child.iter(), 12)) < 12:
        paragraphs = list(child.iter("p"))
        if len(paragraphs) == 1 and next(child.iter(*_MEDIA), None) is None:
            yield from _worth(paragraphs[0])


def _worth(element: HtmlElement) -> Iterator[str]:
    text = squeeze("".join(element.itertext()))
    if len(words(text)) >= MIN_WORDS and not _is_set_apart(element, text):
        yield text


def _is_set_apart(element: HtmlElement, text: str) -> bool:
    """Whether all of a paragraph is set in italics or small letters, as words under pictures are."""
    return any(squeeze("".join(part.itertext())) == text for part in islice(element.iter("em", "i", "small"), 2))


def with_gaps(lines: list[str], stories: list[list[Block]]) -> list[str]:
    """The lines, and between them those of each story that the extractor passed over."""
    keys = [key(line) for line in lines]
    places = {mark[:_MARK]: at for at, mark in reversed(list(enumerate(keys)))}
    whole = "\n".join(keys)  # a paragraph may stand inside a line that trafilatura joined
    rows = {mark: at for at, (mark, line) in enumerate(zip(keys, lines, strict=True)) if "|" in line}
    added: dict[int, Block] = {}
    replaced: dict[int, str] = {}
    looked = 0
    for blocks in stories:
        at: int | None = None
        gap: list[Block] = []
        for block in filter(None, blocks):
            marks = [key(line)[:_MARK] for line in block]
            known = [places[mark] for mark in marks if mark in places]
            looked += len(block) - len(known)
            if looked > MAX_MISSING:
                break
            missing = [line for line, mark in zip(block, marks, strict=True) if mark not in places and mark not in whole]
            if not known:
                gap += [missing] if missing else []
                continue
            for line in missing:  # of a list or table that was read in part
                cut = next((rows[start] for start in _starts(key(line)) if start in rows), None)
                if cut is None:
                    added.setdefault(max(known), []).append(line)
                else:
                    replaced[cut] = line
            if at is not None and len(gap) <= MAX_GAP:
                added.setdefault(at, []).extend(line for lost in gap for line in lost)
            at, gap = max(known), []
    return [line for at, kept in enumerate(lines) for line in (replaced.get(at, kept), *added.get(at, ()))]


def _starts(mark: str) -> Iterator[str]:
    """The first words of a line: what is left of a table's row whose later cells were lost."""
    parts = mark.split(" ")
    return (" ".join(parts[:count]) for count in range(1, min(len(parts), MAX_CELL_WORDS)))


def paragraphs_of(stories: list[list[Block]]) -> frozenset[str]:
    """The keys of all longer lines that stand in a story of at least three blocks."""
    return frozenset(
        key(line)
        for blocks in stories
        if sum(map(bool, blocks)) >= 3
        for block in blocks
        for line in block
        if len(words(line)) >= MIN_STATEMENT
    )
