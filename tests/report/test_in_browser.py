"""The report in a real browser: marks stand where the numbers say, a click or key on one shows its sentence, all fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.data_folder import DataFolder
from pipeline.report.snapshot import report_page
from pipeline.topics import find_topic
from tests.browser import ENTER, ESCAPE, WIDTHS, Browser, browser, needs_axe, needs_chromium
from tests.report.test_page import page

pytestmark = [pytest.mark.slow, needs_chromium]

HOSTILE = {"speaker": "<b>\u202eevil" + "x" * 10_000, "sentence": "y" * 10_000, "low": 70.0, "high": 70.0, "figure_id": "f3"}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture
def of_three(one: Browser, tmp_path: Path) -> Browser:
    """The report of three claims, one of them hostile."""
    file = tmp_path / "report.html"
    bound = {"figure_id": "f2", "low": 50.0, "high": None, "stated_on": date(2026, 3, 4), "sentence": "At least 50."}
    file.write_text(page({}, bound, HOSTILE))
    one.open(file.as_uri())
    return one


@pytest.fixture
def of_dispute(one: Browser, demo_folder: Path, tmp_path: Path) -> Browser:
    """The report of the demo's dispute, as `onrecord demo` leaves it."""
    folder = DataFolder(demo_folder)
    file = tmp_path / "dispute.html"
    file.write_bytes(report_page(folder, topic=find_topic(folder, "sallow-bridge"))[0])
    one.open(file.as_uri())
    return one


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_fits_every_window(of_three: Browser, width: int, dark: bool) -> None:
    of_three.resize(width, dark=dark)

    assert of_three.run("document.documentElement.scrollWidth") <= width
    assert of_three.run("Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight))") <= 120


def test_a_click_and_a_key_on_a_mark_open_its_sentence(of_three: Browser) -> None:
    mark = "document.querySelector('svg.wide g[data-figure=f2]')"
    of_three.resize(1440)
    of_three.run(f"{mark}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    behind = of_three.run("document.getElementById('behind').textContent")
    assert "At least 50." in behind
    assert "onrecord://figure/f2" in behind
    of_three.press(ESCAPE)
    assert of_three.run("document.getElementById('panel').hidden") is True
    of_three.run(f"{mark}.focus()")
    of_three.press(ENTER)
    assert of_three.run("document.getElementById('panel').hidden") is False
    assert "<svg" in of_three.run("new XMLSerializer().serializeToString(alone(document.querySelector('section')))")


MARKS = Path(__file__).with_name("marks.js").read_text("utf-8")


@pytest.mark.server
def test_each_mark_of_the_dispute_stands_where_the_numbers_say_and_no_other_does(of_dispute: Browser, demo_folder: Path) -> None:
    marks = of_dispute.run(MARKS)
    with duckdb.connect(str(demo_folder / "onrecord.duckdb"), read_only=True) as con:
        claims = {
            row[0]: row
            for row in con.execute(
                "select figure_id, low, high, counted from topic_claims where topic_id = 'sallow-bridge' and side is not null"
            ).fetchall()
        }
        said = con.execute("select distinct low, high, counted, side from topic_claims where side is not null").fetchall()
        struck = con.execute("select low_before from topic_changes where change = 'lowered'").fetchall()

    assert len([mark for mark in marks if mark[1] != "struck"]) == len(said)
    for chart, shape, figure, values in marks:
        if shape == "struck":
            assert values == pytest.approx([struck[0][0]], rel=0.02)
            continue
        _, low, high, counted = claims[figure]
        assert chart == f"killed: {counted.split()[0]}"
        expected = {"dot": [low], "bar": [low, high], "arrow": [high if low is None else low]}[shape]
        assert (shape == "dot") == (low == high)
        assert values == pytest.approx(expected, rel=0.02, abs=3)
    assert len([mark for mark in marks if mark[1] == "struck"]) == len(struck) == 1


@pytest.mark.server
def test_the_dispute_asks_nobody_anything_and_complains_of_nothing(of_dispute: Browser) -> None:
    for width in WIDTHS:
        of_dispute.resize(width)
        assert of_dispute.run("document.documentElement.scrollWidth") <= width
        assert of_dispute.run("Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight))") <= 120

    assert [address for address in of_dispute.requests if not address.startswith("file:")] == []
    assert of_dispute.complaints == []


@needs_axe
@pytest.mark.server
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious_in_the_dispute(of_dispute: Browser, width: int, dark: bool) -> None:
    of_dispute.resize(width, dark=dark)

    assert of_dispute.serious_faults() == []
    of_dispute.run("document.querySelector('g.mark').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert of_dispute.serious_faults() == []
