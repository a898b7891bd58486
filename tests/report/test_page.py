"""The report's page: what stands in it and how it is drawn."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pipeline.report.page import build_page

POINT: dict[str, Any] = {
    "speaker": "police", "stated_on": date(2026, 3, 1), "stated_on_from": "published_on", "words": "40", "counted": "people",
    "kind": "count", "unit": None, "category": None, "value_low": 40.0, "value_high": 40.0, "value_mid": 40.0, "hedge": None,
    "is_anonymous": False, "told_to": None, "publisher": "Herald", "publisher_count": 1, "title": "A title",
    "url": "https://herald.example/a", "sentence": "“Some 40 people,” police said.",
}  # fmt: skip


def page(*points: dict[str, Any]) -> str:
    return build_page([tuple((POINT | point).values()) for point in points], words="", published_at=None)


def test_a_sentence_stands_as_it_is_with_no_quotation_marks_of_ours() -> None:
    assert ">“Some 40 people,” police said.<" in page({})


def test_one_claim_is_a_line_of_a_table_and_two_are_a_chart() -> None:
    assert "<svg" not in page({})
    assert page({}, {"value_mid": 50.0}).count("<circle") == 2


def test_claims_without_a_noun_stand_under_words_that_say_so() -> None:
    assert "<h2>counts of what the sentence does not name</h2>" in page({"counted": None})
    assert "<h2>sums of money (USD)</h2>" in page({"counted": None, "kind": "money", "unit": "USD"})
    assert "<h2>shares and rates (%)</h2>" in page({"counted": None, "kind": "percent", "unit": "%"})


def test_dates_and_numbers_beside_the_axes_fit_into_the_picture() -> None:
    drawn = page({"value_low": 4e11, "value_mid": 4e11, "value_high": 4e11}, {"stated_on": date(2026, 3, 9)})
    dates = [float(x) for x in re.findall(r'<text x="([0-9.]+)" y="[0-9]+" text-anchor="middle">', drawn)]

    assert len(dates) == 5
    assert all(35 <= x <= 900 - 35 for x in dates)
    assert ">100 billion<" in drawn


def test_claims_of_one_day_stand_in_the_middle_under_one_date() -> None:
    drawn = page({}, {"value_mid": 50.0})

    assert re.findall(r'<circle cx="([0-9.]+)"', drawn) == ["480.0", "480.0"]
    assert drawn.count(">2026-03-01</text>") == 1
