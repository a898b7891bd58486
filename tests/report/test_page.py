"""The report's page: what stands in it and how it is drawn."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from pipeline.report.changes import Change
from pipeline.report.page import Contents, build_page, whole_page
from pipeline.report.points import Point

POINT: dict[str, Any] = {
    "speaker": "police", "stated_on": date(2026, 3, 1), "stated_on_from": "published_on", "words": "40", "counted": "people",
    "kind": "count", "unit": None, "category": None, "value_low": 40.0, "value_high": 40.0, "value_mid": 40.0, "hedge": None,
    "is_anonymous": False, "told_to": None, "publisher": "Herald", "publisher_count": 1, "title": "A title",
    "url": "https://herald.example/a", "sentence": "“Some 40 people,” police said.",
    "low": 40.0, "high": 40.0, "qualifier": "exact", "modality": "stated", "is_vague": False, "figure_id": "f1",
}  # fmt: skip


def wide(text: str) -> str:
    return text[text.index('<svg class="chart wide"') : text.index('<svg class="chart narrow"')]


def page(*points: dict[str, Any]) -> str:
    return build_page([tuple((POINT | point).values()) for point in points], words="", published_at=None)


def test_a_sentence_stands_as_it_is_with_no_quotation_marks_of_ours() -> None:
    assert ">“Some <mark>40</mark> people,” police said.<" in page({})


def test_one_claim_is_a_line_of_a_table_and_two_are_a_chart() -> None:
    assert "<svg" not in page({})
    assert wide(page({}, {"low": 50.0, "high": 50.0, "stated_on": date(2026, 3, 2)})).count("<circle") == 2


def test_no_mark_stands_at_a_number_that_nobody_said() -> None:
    drawn = wide(
        page(
            {"low": None, "high": 1500.0, "words": "as many as 1,500", "speaker": "committee"},
            {"low": 1000.0, "high": None, "words": "at least 1,000", "speaker": "ministry"},
            {"low": 170.0, "high": 190.0, "words": "170 to 190", "speaker": "mayor"},
        )
    )

    assert "<circle" not in drawn
    assert drawn.count('class="arrow"') == 2
    assert drawn.count('class="bar"') == 1


def test_estimates_are_hollow() -> None:
    drawn = wide(page({}, {"qualifier": "about", "low": 50.0, "high": 50.0}))

    assert drawn.count('class="dot"') == 1
    assert drawn.count('class="dot hollow"') == 1


def test_each_speaker_has_a_step_line_with_the_name_at_its_end() -> None:
    later = {"stated_on": date(2026, 3, 9), "low": 60.0, "high": 60.0}
    drawn = wide(page({}, later, {"speaker": "organisers"}, later | {"speaker": "organisers", "low": 99.0, "high": 99.0}))

    assert drawn.count('class="step') == 2
    assert re.findall(r'class="end s\d"[^>]*>([^<]+)<', drawn) == ["organisers", "police"]


def test_a_number_that_the_article_gives_no_longer_is_struck_and_stands_with_before_and_after() -> None:
    change = Change(
        "raised", "38", "76", 38.0, 38.0, "people", "count", None, None, "ministry", "ministry", "76 died.", True, "…",
        date(2026, 3, 1), datetime(2026, 3, 2, tzinfo=UTC), "herald", "T", "https://herald.example/a", "b", "a",
    )  # fmt: skip
    drawn = whole_page(Contents([Point(*POINT.values())], [change]))

    assert wide(drawn).count('class="strike"') == 1
    assert "<s>38</s>" in drawn
    assert "<b>76</b>" in drawn


def test_names_of_many_letters_and_markup_stand_as_text() -> None:
    drawn = page({"speaker": "<script>alert(1)</script>" + "x" * 10_000}, {"low": 50.0, "high": 50.0})

    assert "<script>alert" not in drawn
    assert drawn.count("<script>") == 1


def test_claims_without_a_noun_stand_under_words_that_say_so() -> None:
    assert "<h2>counts of what the sentence does not name</h2>" in page({"counted": None})
    assert "<h2>sums of money (USD)</h2>" in page({"counted": None, "kind": "money", "unit": "USD"})
    assert "<h2>shares and rates (%)</h2>" in page({"counted": None, "kind": "percent", "unit": "%"})


def test_dates_and_numbers_beside_the_axes_fit_into_the_picture() -> None:
    drawn = wide(page({"low": 4e11, "high": 4e11}, {"stated_on": date(2026, 3, 9)}))
    dates = [float(x) for x in re.findall(r'<text class="day" x="([0-9.]+)" ', drawn)]

    assert len(dates) == 5
    assert all(35 <= x <= 900 - 35 for x in dates)
    assert ">100 billion<" in drawn


def test_claims_of_one_day_stand_in_the_middle_under_one_date() -> None:
    drawn = wide(page({}, {"low": 50.0, "high": 50.0}))

    assert re.findall(r'<circle class="dot" cx="([0-9.]+)"', drawn) == ["397.0", "397.0"]
    assert drawn.count(">2026-03-01</text>") == 1
