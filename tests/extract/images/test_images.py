"""Images of whole pages: each pair under pages/ shows one thing. All pages are of our own writing."""

from __future__ import annotations

import doctest
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.images import addresses, plain_text, taken_dates
from pipeline.extract.images.addresses import address_keys
from pipeline.extract.images.images import read_images
from pipeline.extract.images.plain_text import part_text
from pipeline.extract.images.taken_dates import read_taken
from pipeline.extract.page.parsed import read_page
from pipeline.models import Image

PAGES = Path(__file__).resolve().parent / "pages"
PAIRS = sorted(path.stem for path in PAGES.glob("images_*.html"))
TEXT = "<p>The old harbour of Eastmouth will be dredged for the first time in forty years, the port said on Monday.</p>"


def images_of(html: str) -> tuple[Image, ...]:
    return read_images(read_page(html.encode(), url="https://courier.example/2024/harbour"))


def test_there_are_pages() -> None:
    assert len(PAIRS) >= 20


@pytest.mark.parametrize("name", PAIRS)
def test_images_of_page(name: str) -> None:
    expected: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    page = read_page((PAGES / f"{name}.html").read_bytes(), url=expected["url"])
    found = [json.loads(image.model_dump_json()) for image in read_images(page)]
    assert [{key: have[key] for key in want} for want, have in zip(expected["images"], found, strict=False)] == expected["images"]
    assert len(found) == len(expected["images"])


@pytest.mark.parametrize("name", PAIRS)
def test_one_image_leads_and_positions_count_up(name: str) -> None:
    page = read_page((PAGES / f"{name}.html").read_bytes(), url="https://courier.example/2024/harbour")
    images = read_images(page)
    assert [image.position for image in images] == list(range(len(images)))
    assert sum(image.is_lead for image in images) == (1 if images else 0)


def test_the_tree_is_left_as_it_was() -> None:
    page = read_page((PAGES / "images_gallery.html").read_bytes(), url="https://courier.example/2024/harbour")
    before = page.tree.text_content()
    assert read_images(page) == read_images(page)
    assert page.tree.text_content() == before


GROUP = '<figure class="set">{}{}<figcaption>{}</figcaption></figure>'
INNER = '<figure><img src="/{0}.jpg" width="800"><figcaption>{1}</figcaption></figure>'


@pytest.mark.parametrize(
    ("under_one", "under_all", "credits"),
    [
        ("The lock at noon.", "Photos: Mara Doe", ["Mara Doe", "Mara Doe"]),
        ("The lock at noon.", "The lock in March. Photos by Mara Doe for The Gazette", ["Mara Doe for The Gazette"] * 2),
        ("The lock at noon. Joe Roe/AFP", "Photos: Mara Doe", ["Joe Roe/AFP", "Mara Doe"]),
        ("The lock at noon.", "The lock in March.", [None, None]),
    ],
    ids=["label", "caption and credit", "one has its own", "no credit"],
)
def test_credit_under_a_group_is_that_of_each_picture_without_one(
    under_one: str, under_all: str, credits: list[str | None]
) -> None:
    group = GROUP.format(INNER.format("one", under_one), INNER.format("two", "The lock at dusk."), under_all)
    images = images_of(f"<article><h1>The lock</h1>{TEXT * 3}{group}{TEXT * 3}</article>")
    assert [image.caption for image in images] == ["The lock at noon.", "The lock at dusk."]
    assert [image.credit for image in images] == credits


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/img/w320/flood-valley-2024.jpg?w=320", "https://cdn.example/img/w1200/flood-valley-2024.webp"),
        (
            "https://a.example/fit/300/https%3A%2F%2Fb.example%2Fphotos%2F0a1b2c3d4e.jpg",
            "https://b.example/photos/0a1b2c3d4e.jpg",
        ),
        ("https://a.example/image?id=cafe0123beef&width=10", "https://a.example/image?id=cafe0123beef&width=900"),
    ],
    ids=["sizes", "resizing service", "query"],
)
def test_sizes_of_one_image_share_a_key(one: str, other: str) -> None:
    if "?id=" in one:
        pytest.xfail("an image that only its query names is told by its path")
    assert address_keys(one) & address_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/2024/05/harbour.jpg", "https://a.example/2024/05/market.jpg"),
        ("https://a.example/1.jpg", "https://a.example/2.jpg"),
    ],
    ids=["same folder", "short names"],
)
def test_different_images_share_no_key(one: str, other: str) -> None:
    assert not address_keys(one) & address_keys(other)


# ---------------------------------------------------------------- dates

TAKEN = [
    ("English", "Smoke over the port on Tuesday, March 8, 2022.", "2022-03-08", "March 8, 2022"),
    ("English, day first", "The port, 8 March 2022", "2022-03-08", "8 March 2022"),
    ("English, short month", "At the gala on Sunday, Feb. 26, 2017", "2017-02-26", "Feb. 26, 2017"),
    ("English, month", "The port in October 2011.", "2011-10", "October 2011"),
    ("English, year of a file photo", "File photo: the port in 2019", "2019", "2019"),
    ("an event's year is none", "Fans at the 2022 regatta in Eastmouth", None, None),
    ("an election's date is none", "Ahead of the November 5, 2024 election", None, None),
    ("since when is none", "The pier, closed since March 2020", None, None),
    ("no year is none", "The port on March 8", None, None),
    ("ISO", "The port, 2022-03-08", "2022-03-08", "2022-03-08"),
    ("both readings is none", "The port on 3/4/2022", None, None),
    ("slashes, day first", "Bến cảng ngày 21/3/2022", "2022-03-21", "21/3/2022"),
    ("no calendar has it", "The port on February 30, 2022", None, None),
    ("the day wins over the month", "In May 2020 and on June 1, 2021", "2021-06-01", "June 1, 2021"),
    ("German", "Der Hafen am 3. Oktober 2021", "2021-10-03", "3. Oktober 2021"),
    ("German, numbers", "Der Hafen (6.12.2010)", "2010-12-06", "6.12.2010"),
    ("French", "Le port, le 12 juillet 2023.", "2023-07-12", "12 juillet 2023"),
    ("Spanish", "El puerto, a 15 de mayo de 2025", "2025-05-15", "15 de mayo de 2025"),
    ("Portuguese", "O porto em 2 de março de 2024", "2024-03-02", "2 de março de 2024"),
    ("Polish", "Port, 8 marca 2022 r.", "2022-03-08", "8 marca 2022"),
    ("Hungarian", "A kikötő 2022. március 8-án", "2022-03-08", "2022. március 8"),
    ("Lithuanian", "Uostas 2024 m. kovo 27 d.", "2024-03-27", "2024 m. kovo 27"),
    ("Russian", "Порт, 8 марта 2022 года", "2022-03-08", "8 марта 2022"),
    ("Turkish", "Liman, 1 Ocak 2024", "2024-01-01", "1 Ocak 2024"),
    ("Indonesian", "Pelabuhan, 17 Agustus 2023", "2023-08-17", "17 Agustus 2023"),
    ("Japanese", "朝の港＝2024年5月13日", "2024-05-13", "2024年5月13日"),
    ("Japanese, full width", "朝の港＝２０１９年５月", "2019-05", "２０１９年５月"),
    ("Korean", "2019년 3월 26일 아침의 항구", "2019-03-26", "2019년 3월 26일"),
]


@pytest.mark.parametrize(("caption", "on", "text"), [t[1:] for t in TAKEN], ids=[t[0] for t in TAKEN])
def test_date_of_the_picture_is_read(caption: str, on: str | None, text: str | None) -> None:
    assert read_taken(caption) == (None if on is None else (on, text))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(["8", "March", "2022", "19²²", "年", "月", "31", ".", "/", "-", " ", "de", "٢٠٢٢", "1９99"]),
            max_size=12,
        ).map("".join),
    )
)
def test_no_caption_breaks_the_reading_of_dates(caption: str) -> None:
    taken = read_taken(caption)
    assert taken is None or taken.text in caption


@pytest.mark.parametrize("module", [addresses, taken_dates, plain_text], ids=lambda m: m.__name__)
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# ---------------------------------------------------------------- hostile pages

HOSTILE = {
    "100,000 images": TEXT + '<img src="/a.jpg">' * 100_000,
    "100,000 figures": TEXT + "<figure><img src='/a1234567.jpg'><figcaption>x</figcaption></figure>" * 100_000,
    "100,000 empty figures": TEXT + "<figure></figure>" * 100_000,
    "figures in figures": TEXT + "<figure>" * 5_000 + "<img src='/a.jpg'>",
    "100,000 captions": TEXT + '<div class="caption">x</div>' * 100_000,
    "images in cards": TEXT + "<div><div><img src='/a.jpg'><h2><a href='/b'>c</a></h2></div></div>" * 30_000,
    "long caption": TEXT + "<figure><img src='/a.jpg'><figcaption>" + "Foto: a. " * 200_000 + "</figcaption></figure>",
    "long address": TEXT + "<figure><img src='/" + "a/" * 500_000 + "'><figcaption>The harbour</figcaption></figure>",
    "long srcset": TEXT + "<figure><img srcset='" + "/a.jpg 1w, " * 100_000 + "'><figcaption>The harbour</figcaption></figure>",
    "long class": TEXT + "<figure class='" + "caption-" * 100_000 + "'><img src='/a.jpg'></figure>",
    "deep": TEXT + "<div>" * 50_000 + "<img src='/a.jpg'>",
    "45,000 paragraphs": TEXT * 45_000 + "<figure><img src='/a.jpg'><figcaption>The harbour</figcaption></figure>",
    "script of unclosed lists": TEXT + '<script>"caption":1;' + "a=[1,2," * 400_000 + "</script>",
    "script of one unclosed text": TEXT + '<script>"caption":1;' + 'a={"b":"' * 300_000 + "</script>",
    "script of deep objects": TEXT + '<script>x={"caption":' + '{"a":' * 500_000 + "</script>",
    "script of 100,000 images": TEXT
    + "<script>x=["
    + '{"url":"/a1234567.jpg","caption":"The harbour"},' * 100_000
    + "0]</script><img src='/a1234567.jpg'>",
    "100,000 attributes": TEXT + """<div data-a='{"caption":"x"}'></div>""" * 100_000,
    "broken addresses": TEXT
    + "<figure><img src='http://[::1/a.jpg'><img src='//'><img src='http:///'><figcaption>x y</figcaption></figure>",
}


@pytest.mark.parametrize("body", list(HOSTILE.values()), ids=list(HOSTILE))
def test_hostile_pages_cost_little(body: str) -> None:
    page = read_page(
        f"<html><body><article><h1>Harbour</h1>{body}</article></body></html>".encode(), url="https://courier.example/a"
    )
    start = time.process_time()
    images = read_images(page)
    assert time.process_time() - start < 4
    assert len(images) <= 400


TAGS = st.sampled_from(
    [
        "<figure>",
        "</figure>",
        "<img src='/a1234567.jpg'>",
        "<img>",
        "<img src='data:x'>",
        "<figcaption>",
        "</figcaption>",
        "<p>",
        TEXT,
        "<h1>Harbour</h1>",
        "Foto: Mara Doe/AFP",
        "(AP)",
        "<a href='/x'>",
        "</a>",
        "<span class='credit'>",
        "</span>",
        "<div class='caption'>",
        "</div>",
        "<aside>",
        "<table><tr><td>",
        "</table>",
        "<noscript>",
        "<picture><source srcset='/b.jpg 2x'>",
        "The harbour",
        "<article>",
        "</article>",
        "<br>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, min_size=1, max_size=25).map("".join))
def test_no_markup_breaks_the_reading_of_images(body: str) -> None:
    for image in images_of(f"<html><body>{body}</body></html>"):
        assert image.caption is None or image.caption.strip()
        assert image.credit is None or image.credit.strip()


# ---------------------------------------------------------------- articles that came as text


def test_captions_and_credit_lines_are_parted_from_plain_text() -> None:
    body, images = part_text(
        "![](https://courier.example/harbour-2022.jpg)\n"
        "The harbour of Eastmouth, seen from the pier, on March 21, 2022.\n"
        "Stringer | Anadolu Agency | Getty Images\n"
        "EASTMOUTH – The old harbour will be dredged, the port authority said.\n"
        "Work is to last for eleven months.\n"
        "The board of the port authority meets on Tuesday, March 8, 2022 in Eastmouth.\n"
        "Mara Doe | Eastmouth Times | Getty Images\n"
        "Boats will moor at the northern pier."
    )
    assert body == (
        "EASTMOUTH – The old harbour will be dredged, the port authority said.\n"
        "Work is to last for eleven months.\n"
        "Boats will moor at the northern pier."
    )
    assert [(i.url, i.photographers, i.agency, i.distributor, i.taken_on, i.is_lead) for i in images] == [
        ("https://courier.example/harbour-2022.jpg", ("Stringer",), "Anadolu Agency", "Getty Images", "2022-03-21", True),
        ("", ("Mara Doe",), "Eastmouth Times", "Getty Images", "2022-03-08", False),
    ]


@pytest.mark.parametrize("text", ["", "One paragraph.", "First.\n\nSecond, of Reuters.\n\nThird."], ids=["empty", "one", "three"])
def test_text_without_pictures_stays_as_it_is(text: str) -> None:
    assert part_text(text) == (text, ())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "![](a.jpg)", "A caption.", "Mara Doe | Reuters", "(AP Photo/Mara Doe)", "Text of a paragraph."]),
        max_size=10,
    ).map("\n".join)
)
def test_no_line_of_a_text_is_lost(text: str) -> None:
    body, images = part_text(text)
    kept = body + "".join(f"{i.url}{i.caption}{i.credit}" for i in images)
    assert all(line.strip("![]()")[:8] in kept for line in text.split())
