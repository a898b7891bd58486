"""A real browser for tests: Chromium without a window, driven over its own protocol, and what it asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install Debian's to run this")
AXE = Path(os.environ.get("ONRECORD_AXE", Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"))
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: 'npm install --no-save axe-core' brings it")
WIDTHS = (390, 768, 1440)
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
ESCAPE = {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27}
LOADED = "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
    # nothing of it may leave the machine, whatever a page wants
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip


class Browser:
    """One page. `requests` are the addresses that it asked for, the latest last, data and blob URLs left out;
    `complaints` is what stands in its console as an error."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._count = socket, 0
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def ask(self, method: str, **parameters: Any) -> Any:
        """The protocol's answer to one method."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=30))
            if said.get("id") == self._count:
                assert "error" not in said, said
                return said["result"]
            self._note(said)

    def _note(self, event: dict[str, Any]) -> None:
        given, url = event.get("params", {}), ""
        match event.get("method"):
            case "Network.requestWillBeSent":
                url = given["request"]["url"]
            case "Network.webSocketCreated":
                url = given["url"]
            case "Runtime.exceptionThrown":
                self.complaints.append(str(given["exceptionDetails"].get("exception", given["exceptionDetails"])))
            case "Runtime.consoleAPICalled" if given["type"] in ("error", "assert"):
                self.complaints.append(str(given["args"]))
            case "Log.entryAdded" if given["entry"]["level"] == "error":
                self.complaints.append(given["entry"]["text"])
        if url and not url.startswith(("data:", "blob:")):
            self.requests.append(url)

    def open(self, address: str) -> None:
        """Go there, and wait until the page is loaded; what was noted before is forgotten."""
        self.requests.clear()
        self.complaints.clear()
        self.ask("Page.navigate", url=address)
        self.run(LOADED)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    def wait_for(self, expression: str, limit_s: float = 60) -> None:
        """Wait until the expression is true; AssertionError, with what the page shows, where it stays false."""
        deadline = time.monotonic() + limit_s
        while not self.run(expression):
            assert time.monotonic() < deadline, f"{expression}: {self.run('location.href + document.body.innerText')}"
            time.sleep(0.1)

    def press(self, key: dict[str, Any]) -> None:
        self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **{name: value for name, value in key.items() if name != "text"})

    def resize(self, width: int, *, dark: bool = False) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def serious_faults(self) -> list[tuple[str, str]]:
        """What axe-core finds serious or critical: the rule, and the first element that breaks it."""
        if not self.run("typeof axe === 'object'"):
            self.ask("Runtime.evaluate", expression=AXE.read_text("utf-8") + ";0")
        found = json.loads(self.run("axe.run().then((it) => JSON.stringify(it.violations))"))
        return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with an empty page, closed at the end."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr is not None
            port = next(line for line in process.stderr if "DevTools listening" in line).split(":")[2].split("/")[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
                address = next(one["webSocketDebuggerUrl"] for one in json.load(answer) if one["type"] == "page")
            with connect(address, max_size=None) as socket:
                made = Browser(socket)
                for domain in ("Page", "Network", "Runtime", "Log"):
                    made.ask(f"{domain}.enable")
                yield made
        finally:
            process.terminate()
