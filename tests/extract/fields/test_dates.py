"""Dates as publishers write them, and which of several is believed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.extract.articles import extract_article
from pipeline.extract.fields.date_texts import parse_stamp
from pipeline.extract.fields.dates import read_dates
from pipeline.extract.page.parsed import read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024-08-28T10:00:05Z", "2024-08-28T10:00:05+00:00", id="iso-zulu"),
        pytest.param("2024-08-28T10:00:05.123+0200", "2024-08-28T10:00:05+02:00", id="iso-offset-without-colon"),
        pytest.param("2024-08-28T10:00+02", "2024-08-28T10:00:00+02:00", id="iso-hours-only-offset"),
        pytest.param("2024-08-28 10:00:05 -0530", "2024-08-28T10:00:05-05:30", id="space-and-half-hour-offset"),
        pytest.param("2024/08/28 10:00", "2024-08-28T10:00:00", id="slashes-year-first"),
        pytest.param("20240828T100005Z", "2024-08-28T10:00:05+00:00", id="compact"),
        pytest.param("2024-08-28", "2024-08-28", id="day-only"),
        pytest.param("2024-08-28T24:00:00Z", "2024-08-29T00:00:00+00:00", id="hour-24"),
        pytest.param("1724839205", "2024-08-28T10:00:05+00:00", id="seconds-since-1970"),
        pytest.param("1724839205000", "2024-08-28T10:00:05+00:00", id="milliseconds-since-1970"),
        pytest.param("Wed, 28 Aug 2024 10:00:05 GMT", "2024-08-28T10:00:05+00:00", id="rfc-2822"),
        pytest.param("28.08.2024, 10:00 Uhr", "2024-08-28T10:00:00", id="german-numbers"),
        pytest.param("28/08/2024 à 10h05", "2024-08-28T10:05:00", id="french-hours"),
        pytest.param("28. August 2024", "2024-08-28", id="german-month"),
        pytest.param("Published Aug. 28, 2024 at 9:30 p.m. EDT", "2024-08-28T21:30:00-04:00", id="american-with-zone-name"),
        pytest.param("28 de agosto de 2024", "2024-08-28", id="spanish"),
        pytest.param("28 sierpnia 2024, 10:00", "2024-08-28T10:00:00", id="polish-genitive"),
        pytest.param("28 августа 2024, 10:00", "2024-08-28T10:00:00", id="russian"),
        pytest.param("2024年8月28日 10時05分", "2024-08-28T10:05:00", id="japanese"),
        pytest.param("2024년 8월 28일", "2024-08-28", id="korean"),
        pytest.param("Wed Aug 28 2024 10:00:05 GMT+0200 (CEST)", "2024-08-28T10:00:05+02:00", id="as-scripts-print-it"),
        pytest.param("8/28/2024 9:30:00 PM", "2024-08-28T21:30:00", id="month-first-as-no-month-28-is"),
        pytest.param("8/9/2024 9:30:00 PM", "2024-08-09T21:30:00", id="month-first-with-seconds-and-half"),
        pytest.param("8/9/2024 21:30", "2024-09-08T21:30:00", id="day-first-elsewhere"),
        pytest.param("28 Aug 2024 10:00 AM IST", "2024-08-28T10:00:00+05:30", id="indian-zone"),
        pytest.param("August 28, 2024 3:00 p.m. ET", "2024-08-28T15:00:00-04:00", id="eastern-in-summer"),
        pytest.param("January 28, 2024 3:00 p.m. ET", "2024-01-28T15:00:00-05:00", id="eastern-in-winter"),
        pytest.param("Rabu, 28 Agustus 2024 10:00 WIB", "2024-08-28T10:00:00+07:00", id="indonesian"),
        pytest.param("28/8/2024, 10:00 (GMT+7)", "2024-08-28T10:00:00+07:00", id="vietnamese"),
        pytest.param("입력 2024.08.28. 오후 10:05", "2024-08-28T22:05:00", id="korean-afternoon"),
        pytest.param("الأربعاء 28 أغسطس 2024 - 10:05 م", "2024-08-28T22:05:00", id="arabic-afternoon"),
        pytest.param("28 สิงหาคม 2567 10:05", "2024-08-28T10:05:00", id="thai-year"),
        pytest.param("২৮ আগস্ট ২০২৪, ১০:০৫", "2024-08-28T10:05:00", id="bengali-digits"),
        pytest.param("Veröffentlicht 28.08.2024, aktualisiert 30. August 2024", "2024-08-28", id="first-of-two"),
        pytest.param("31.02.2024", None, id="no-such-day"),
        pytest.param("2024-13-45", None, id="no-such-month"),
        pytest.param("yesterday", None, id="relative"),
        pytest.param("", None, id="empty"),
        pytest.param("9" * 5_000, None, id="digits-without-end"),
    ],
)
def test_text_gives_its_date(text: str, expected: str | None) -> None:
    stamp = parse_stamp(text)
    assert (stamp.isoformat() if stamp else None) == expected


def dates_of(head: str, body: str = "", **given: object):  # type: ignore[no-untyped-def]
    return read_dates(read_page(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>".encode()), None, **given)  # type: ignore[arg-type]


NOON = datetime(2024, 8, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        pytest.param("2024-08-28T11:59:00Z", True, id="before-the-capture"),
        pytest.param("2024-08-28T12:01:00Z", False, id="after-the-capture"),
        pytest.param("2024-08-28T13:59:00+02:00", True, id="before-it-in-its-own-zone"),
        pytest.param("2024-08-28T20:00:00", True, id="naive-and-perhaps-east"),
        pytest.param("2024-08-30T20:00:00", False, id="naive-and-ahead-everywhere"),
        pytest.param("1989-12-31T00:00:00Z", False, id="before-1990"),
        pytest.param("0001-01-01T00:00:00Z", False, id="null-of-a-database"),
    ],
)
def test_dates_lie_between_1990_and_the_capture(stated: str, kept: bool) -> None:
    found = dates_of(f'<meta property="article:published_time" content="{stated}">', captured_at=NOON)
    assert (found.published is not None and found.published.source.startswith("meta.")) is kept
    assert bool(found.warnings) is not kept


def test_naive_time_in_the_publishers_zone_is_compared_there() -> None:
    found = dates_of(
        '<meta property="article:published_time" content="2024-08-28T14:30:00">', captured_at=NOON, time_zone="Europe/Berlin"
    )
    assert found.published is None or found.published.precision == "date"  # the day is still found in the markup


def test_unknown_zone_leaves_the_time_naive() -> None:
    found = dates_of('<meta property="article:published_time" content="2024-08-28T10:00:00">', time_zone="Mars/Olympus")
    assert found.published is not None
    assert not found.published.is_zoned
    assert not found.zone_is_assumed


def test_zoned_twin_is_preferred_to_a_naive_time() -> None:
    found = dates_of(
        '<meta property="article:published_time" content="2024-08-28T10:00:00">'
        '<meta name="date" content="2024-08-28T10:00:00+02:00">'
    )
    assert found.published is not None
    assert found.published.isoformat() == "2024-08-28T10:00:00+02:00"


def test_modification_before_publication_is_dropped_and_said() -> None:
    found = dates_of(
        '<meta property="article:published_time" content="2024-08-28T10:00:00Z">'
        '<meta property="article:modified_time" content="2024-08-27T10:00:00Z">'
    )
    assert found.modified is None
    assert found.warnings == ("modified: 2024-08-27T10:00:00+00:00 lies before publication",)


def test_another_day_elsewhere_is_said() -> None:
    found = dates_of(
        '<meta property="article:published_time" content="2024-08-28T10:00:00Z"><meta name="datepublished" content="2021-01-05">'
    )
    assert found.published is not None
    assert found.warnings == (
        "published: meta.article:published_time 2024-08-28T10:00:00+00:00 against meta.datepublished 2021-01-05",
    )


def test_teasers_dates_are_not_the_articles() -> None:
    found = dates_of("", '<aside><time datetime="2020-01-01">1 Jan</time></aside><time datetime="2024-08-28">28 Aug</time>')
    assert found.published is not None
    assert found.published.isoformat() == "2024-08-28"


FERRY = "".join(
    f"<p>The ferry to Port Hale missed {n} sailings in the spring, its owner told the town's traders.</p>" for n in range(4, 9)
)


@pytest.mark.parametrize(
    ("html_lang", "path", "line", "zone", "published"),
    [
        pytest.param("en-US", "/a", '<p class="date">5/6/2022</p>', None, "2022-05-06", id="american-english"),
        pytest.param("en-GB", "/a", '<p class="date">5/6/2022</p>', None, "2022-06-05", id="british-english"),
        pytest.param("en", "/a", '<p class="date">5/6/2022</p>', "America/Chicago", "2022-05-06", id="zone-of-the-publisher"),
        pytest.param("en-US", "/a", '<p class="date">5/6/2022</p>', "Europe/Rome", "2022-06-05", id="european-zone"),
        pytest.param("en", "/a", '<p class="date">5/6/2022 9:05 AM PDT</p>', None, "2022-05-06", id="american-clock"),
        pytest.param("en-US", "/2022/06/05/a", '<p class="date">5/6/2022</p>', None, "2022-06-05", id="address-says-day-first"),
        pytest.param("fr", "/20220506/a", '<p class="date">5/6/2022</p>', None, "2022-05-06", id="address-without-signs"),
        pytest.param("en-US", "/a", '<p class="date">25/6/2022</p>', None, "2022-06-25", id="no-month-25"),
        pytest.param("de", "/a", '<p class="date">5.6.2022</p>', None, "2022-06-05", id="full-stops-are-day-first"),
    ],
)
def test_day_and_month_are_told_by_address_zone_and_language(
    html_lang: str, path: str, line: str, zone: str | None, published: str
) -> None:
    page = f'<html lang="{html_lang}"><body><article><h1>Ferry misses sailings</h1>{line}{FERRY}</article>'
    found = extract_article(page.encode(), url=f"https://vale.example{path}", time_zone=zone)
    assert (found.published or "")[:10] == published


@pytest.mark.parametrize(
    ("before", "line", "after", "published", "modified"),
    [
        pytest.param(
            "", "<time itemprop='dateModified' datetime='2022-05-09T08:00'>6 May 2022 | Updated 9 May 2022 08:00</time>", "",
            "2022-05-06", "2022-05-09", id="label-and-date-in-pairs",
        ),
        pytest.param(
            "", '<p class="byline">By Lena Brook, 6 May 2022</p>',
            '<ol class="comments"><li><time datetime="2022-05-08">8 May</time> Nice.</li></ol>', "2022-05-06", None, id="comment",
        ),
        pytest.param(
            '<ul><li><time datetime="2022-05-20">Now</time> <a href="/b">School wins the boat race again</a></li></ul>',
            '<time datetime="2022-05-06">Friday</time>', "", "2022-05-06", None, id="ticker-above",
        ),
        pytest.param(
            "", '<time datetime="2022-05-06">Friday</time>',
            '<div class="related"><time datetime="2022-05-01">Sunday</time></div>', "2022-05-06", None, id="related",
        ),
        pytest.param("", "", "<footer>© 2016 The Vale</footer>", None, None, id="copyright"),
        pytest.param("", "", "<p>Copyright 2015-2019 Vale Ltd.</p>", None, None, id="years-of-copyright"),
        pytest.param("", '<p class="date">1 January 2019</p>', "", "2019-01-01", None, id="a-true-new-year"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "VideoObject", "name": "Knots for sailors", "uploadDate": "2018-03-02"}'
            "</script>", '<time datetime="2022-05-06">Friday</time>', "", "2022-05-06", None, id="film",
        ),
    ],
)  # fmt: skip
def test_date_is_that_of_the_story(before: str, line: str, after: str, published: str | None, modified: str | None) -> None:
    page = (
        f"<html><head><title>Ferry misses sailings</title></head><body>{before}<main><div><h1>Ferry misses sailings</h1>{line}"
        f"</div>{FERRY}{after}</main></body></html>"
    )
    found = extract_article(page.encode(), url="https://vale.example/a/ferry")
    assert ((found.published or "")[:10] or None, (found.modified or "")[:10] or None) == (published, modified)
