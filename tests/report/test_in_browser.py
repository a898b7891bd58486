"""The report in a real browser: it fits the window, and a click or key on a mark shows the sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from tests.report.test_page import page

CHROMIUM = shutil.which("chromium")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install Debian's to run this")]

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip
HOSTILE = {"speaker": "<b>\u202eevil" + "x" * 10_000, "sentence": "y" * 10_000, "low": 70.0, "high": 70.0, "figure_id": "f3"}

Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Asks the browser in which the report of three claims is open."""
    file = tmp_path / "report.html"
    file.write_text(
        page(
            {}, {"figure_id": "f2", "low": 50.0, "high": None, "stated_on": date(2026, 3, 4), "sentence": "At least 50."}, HOSTILE
        )
    )
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as browser:
        assert browser.stderr is not None
        port = next(line for line in browser.stderr if "DevTools listening" in line).split(":")[2].split("/")[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
            address = next(one["webSocketDebuggerUrl"] for one in json.load(answer) if one["type"] == "page")
        with connect(address, max_size=None) as socket:
            count = 0

            def ask(method: str, **parameters: Any) -> Any:
                nonlocal count
                count += 1
                socket.send(json.dumps({"id": count, "method": method, "params": parameters}))
                while (answer := json.loads(socket.recv(timeout=20))).get("id") != count:
                    pass
                return answer["result"]

            ask("Page.enable")
            ask("Runtime.evaluate", awaitPromise=True, expression=LOADED)
            yield ask
        browser.terminate()


LOADED = "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))"


def found(ask: Ask, expression: str) -> Any:
    return ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")


def test_the_report_fits_every_window_and_its_marks_open_their_sentences(ask: Ask) -> None:
    for width in (390, 768, 1440):
        ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        assert found(ask, "document.documentElement.scrollWidth") <= width
        assert found(ask, "Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight))") <= 120

    mark = "document.querySelector('svg.wide g[data-figure=f2]')"
    found(ask, f"{mark}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    assert "At least 50." in found(ask, "document.getElementById('behind').textContent")
    assert "onrecord://figure/f2" in found(ask, "document.getElementById('behind').textContent")
    found(ask, "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert found(ask, "document.getElementById('panel').hidden") is True
    found(ask, f"{mark}.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true}}))")
    assert found(ask, "document.getElementById('panel').hidden") is False
    assert "<svg" in found(ask, "new XMLSerializer().serializeToString(alone(document.querySelector('section')))")
