"""XPath expressions: the short step and the axis it stands for find the same."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from pipeline.extract.page.selectors import finder

PAGE = """<html><head><title>Mill</title><svg><title>logo</title></svg></head><body class="top"><article><h1 class="a">One</h1>
<ul><li><a href="/1">x</a></li><li>y <a href="/2">z</a></li></ul></article>
<article><a>no address</a><p class="b">Two</p></article>
</body></html>"""


@pytest.mark.parametrize(
    "expression",
    [
        "//a[@href]",
        "//li//a[@href]",
        "//article[.//a[@href]][not(.//h1)]",
        "//article//h1|//main//h1|//p",
        "//head/title|//title[not(ancestor::svg)]",
        "//*[@class and not(self::body)]",
    ],
)
def test_written_out_axis_finds_the_same_in_the_same_order(expression: str) -> None:
    tree = lxml.html.document_fromstring(PAGE)
    assert finder(expression)(tree) == etree.XPath(expression)(tree)
