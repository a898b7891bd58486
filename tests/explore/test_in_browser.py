"""The explore page in a real browser: filters, facets, the article with its figures marked, addresses that restore the view."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.data_folder import DataFolder
from pipeline.explore.server import Explorer, explorer
from pipeline.load.database import open_published
from tests.browser import ENTER, WIDTHS, Browser, browser, needs_axe, needs_chromium

pytestmark = [pytest.mark.slow, pytest.mark.server, needs_chromium]

TALLEST = "Math.max(...[...document.querySelectorAll('tbody tr:not(.more)')].map((row) => row.offsetHeight))"
COUNT_ROWS = "document.querySelectorAll('tbody tr').length"
COUNTED = "/^[\\d,]+ figures?/.test(document.getElementById('said').textContent)"


@pytest.fixture(scope="module")
def server(demo_folder: Path) -> Iterator[Explorer]:
    with explorer(DataFolder(demo_folder)) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def shown(server: Explorer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as made:
        made.open(server.address)
        yield made


def go(shown: Browser, server: Explorer, state: str) -> None:
    shown.open("about:blank")
    shown.open(f"http://{server.hosts[0]}/?{state}")


def rows(demo_folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_published(DataFolder(demo_folder)) as con:
        return con.execute(sql).fetchall()


def test_a_filter_narrows_table_and_counts_and_the_address_restores_the_view(
    shown: Browser, server: Explorer, demo_folder: Path
) -> None:
    go(shown, server, "tab=figures&topic=sallow-bridge&side=Varnia")
    shown.wait_for(COUNTED)
    [(expected,)] = rows(
        demo_folder, "select count(*) from topic_claims where side = 'Varnia' and kind not in ('duration', 'age')"
    )

    assert shown.run(COUNT_ROWS) == expected
    assert shown.run("document.getElementById('said').textContent").startswith(f"{expected} figures")
    before = shown.run("document.querySelector('#facets button[title=\"Ilya Stanek\"]').textContent")
    shown.run("document.querySelector('#facets button[title=\"Ilya Stanek\"]').click()")
    shown.wait_for(f"location.search.includes('speaker=Ilya+Stanek') && {COUNTED}")
    assert before == f"Ilya Stanek {shown.run(COUNT_ROWS)}"
    shown.run("history.back()")
    shown.wait_for(f"!location.search.includes('speaker') && document.querySelectorAll('tbody tr').length === {expected}")
    assert server.key not in shown.run("location.href")


def test_a_row_opens_by_key_and_leads_to_the_article_with_the_figure_marked(shown: Browser, server: Explorer) -> None:
    go(shown, server, "tab=figures&words=1,500+Sallow")
    shown.wait_for(COUNTED)
    shown.run("document.querySelector('tbody tr').focus()")
    shown.press(ENTER)
    assert "As many as 1,500 Velmark soldiers had been killed" in shown.run("document.querySelector('tr.more').textContent")
    shown.run("document.querySelector('tr.more a[href*=article]').click()")
    shown.wait_for("document.querySelector('article mark.asked') !== null")
    assert shown.run("document.querySelector('article mark.asked').textContent") == "As many as 1,500"
    assert "said by Ilya Stanek" in shown.run("document.querySelector('article .fact').textContent")
    assert "figure=" in shown.run("location.search")


def test_the_article_shows_its_revisions_as_a_difference_and_the_credit_under_each_image(
    shown: Browser, server: Explorer, demo_folder: Path
) -> None:
    [(article,)] = rows(demo_folder, "select article_id from articles where url like '%sallow-bridge-velmark-losses'")
    go(shown, server, f"tab=article&article={article}")
    shown.wait_for("document.querySelector('article details') !== null")

    assert shown.run("document.querySelector('article del').textContent") == "1,900"
    assert shown.run("document.querySelector('article ins').textContent") == "190"
    assert "Derek Cho" in shown.run("document.querySelector('article figure').textContent")


@pytest.mark.parametrize(
    "state", ["tab=figures", "tab=chart&topic=sallow-bridge", "tab=question&name=disputed_figure", "tab=sql"]
)
def test_every_view_fits_every_window_asks_nobody_else_and_complains_of_nothing(
    shown: Browser, server: Explorer, state: str
) -> None:
    go(shown, server, state)
    for width in WIDTHS:
        shown.resize(width)
        if "sql" not in state:
            shown.wait_for("document.querySelector('tbody tr') !== null")
            assert width < 1440 or shown.run(TALLEST) <= 120
        assert shown.run("document.documentElement.scrollWidth") <= width

    assert [one for one in shown.requests if not one.startswith(f"http://{server.hosts[0]}/")] == []
    assert shown.complaints == []


@needs_axe
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", ["tab=figures", "tab=chart&topic=sallow-bridge", "tab=article&figure={figure}", "tab=sql"])
def test_axe_finds_nothing_serious(shown: Browser, server: Explorer, demo_folder: Path, state: str, width: int) -> None:
    [(figure,)] = rows(demo_folder, "select figure_id from topic_claims where words = 'As many as 1,500'")
    go(shown, server, state.format(figure=figure))
    if "sql" not in state:
        shown.wait_for("document.querySelector('tbody tr, article mark.asked') !== null")
    for dark in (False, True):
        shown.resize(width, dark=dark)
        assert shown.serious_faults() == []
