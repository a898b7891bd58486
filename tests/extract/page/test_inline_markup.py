"""Marks inside a sentence as a reader sees them. All sentences are of our own writing."""

from __future__ import annotations

import lxml.html
import pytest

from pipeline.extract.page.inline_markup import read_marks

READ = {
    "note behind a number": ("The dyke cost 23<sup>4</sup> lives", "The dyke cost 23 lives"),
    "note in brackets": ("It held 310<sup>[12]</sup> cows", "It held 310 cows"),
    "note behind a link": ('Some 45<sup><a href="#n1">1</a></sup> barns', "Some 45 barns"),
    "note by its name": ('Some 61<sup class="footnote-ref">a</sup> barns', "Some 61 barns"),
    "asterisk": ("Some 61<sup>*</sup> barns", "Some 61 barns"),
    "power of ten": ("a dose of 10<sup>8</sup> spores", "a dose of 10⁸ spores"),
    "negative power": ("10<sup>-9</sup> of a gram", "10⁻⁹ of a gram"),
    "product": ("3.5 × 10<sup>12</sup> litres", "3.5 × 10¹² litres"),
    "square of a unit": ("a hall of 450 m<sup>2</sup>", "a hall of 450 m²"),
    "cubic of a unit": ("80 km<sup>3</sup> of ice", "80 km³ of ice"),
    "cents": ("sold for $24<sup>95</sup> a pair", "sold for $24.95 a pair"),
    "cents before a sign": ("sold for 7<sup>49</sup> € a pair", "sold for 7.49 € a pair"),
    "ordinal": ("the 22<sup>nd</sup> flood", "the 22nd flood"),
    "fraction": ("2<sup>3</sup>/<sub>4</sub> inches", "2 3/4 inches"),
    "formula": ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
    "words lowered behind a year": ("built in 1998<sub>by monks</sub>, it fell", "built in 1998 by monks, it fell"),
    "trade mark": ("Floodgate<sup>®</sup> pumps", "Floodgate® pumps"),
}


def read(markup: str) -> tuple[str, list[str]]:
    tree = lxml.html.document_fromstring(f"<html><body><p>{markup}</p><p>{'Filler of the page. ' * 20}</p></body></html>")
    withdrawn = read_marks(tree, lxml.html.tostring(tree, encoding="unicode"))
    return " ".join(next(tree.iter("p")).text_content().split()), withdrawn


@pytest.mark.parametrize(("markup", "text"), READ.values(), ids=READ)
def test_raised_and_lowered_letters_read_as_a_reader_sees_them(markup: str, text: str) -> None:
    assert read(markup)[0] == text


@pytest.mark.parametrize(
    ("markup", "text", "withdrawn"),
    [
        ("Rescuers found <del>31</del> <ins>34</ins> hikers", "Rescuers found 34 hikers", ["31"]),
        ("It cost <s>4 million</s> 5 million", "It cost 5 million", ["4 million"]),
        ("It cost <strike>4</strike> 5 crowns", "It cost 5 crowns", ["4"]),
        ('Up to <span style="text-decoration: line-through">90</span> 80 sheep', "Up to 80 sheep", ["90"]),
        ('Up to <span style="color: red">90</span> sheep', "Up to 90 sheep", []),
        ("Up to 90 sheep", "Up to 90 sheep", []),
    ],
)
def test_what_is_struck_out_is_withdrawn(markup: str, text: str, withdrawn: list[str]) -> None:
    assert read(markup) == (text, withdrawn)


def test_an_element_that_was_never_closed_strikes_out_no_page() -> None:
    tree = lxml.html.document_fromstring("<html><body><s><p>Ten barns burned.</p><p>Two men were hurt.</p></body></html>")

    assert read_marks(tree, lxml.html.tostring(tree, encoding="unicode")) == []
    assert "Ten barns" in tree.text_content()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<q>All 12 are safe,</q> she said", "“All 12 are safe,” she said"),
        ("<q>He said <q>nine</q> to me,</q> she said", "“He said ‘nine’ to me,” she said"),
        ("<q>“All 12 are safe,”</q> she said", "“All 12 are safe,” she said"),
        ("“<q>All 12 are safe</q>” she said", "“All 12 are safe” she said"),
    ],
)
def test_quotations_keep_the_marks_that_a_browser_draws(markup: str, text: str) -> None:
    assert read(markup)[0] == text


@pytest.mark.parametrize(
    "markup",
    [
        '<p><span class="drop-cap">S</span>even barns burned.</p>',
        '<p><img class="dropcap" alt="S" src="s.png">even barns burned.</p>',
        '<div class="dropcap">S</div><p>even barns burned.</p>',
        '<p class="x"><strong class="first-letter">S</strong>even barns burned.</p>',
    ],
)
def test_a_large_first_letter_belongs_to_its_word(markup: str) -> None:
    tree = lxml.html.document_fromstring(f"<html><body><article>{markup}<p>Two men were hurt.</p></article></body></html>")
    read_marks(tree, lxml.html.tostring(tree, encoding="unicode"))

    assert "Seven barns burned." in tree.text_content()
