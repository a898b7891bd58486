"""A real browser for tests: Chromium without a window, driven over its own protocol, and what it asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
    # nothing of it may leave the machine, whatever a page wants
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip


class Browser:
    """One page. `requests` are the addresses that it asked for, the latest last, data and blob URLs left out."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._count = socket, 0
        self.requests: list[str] = []

    def ask(self, method: str, **parameters: Any) -> Any:
        """The protocol's answer to one method."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=30))
            if said.get("id") == self._count:
                return said["result"]
            self._note(said)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Network.requestWillBeSent":
            url = event["params"]["request"]["url"]
        elif event.get("method") == "Network.webSocketCreated":
            url = event["params"]["url"]
        else:
            return
        if not url.startswith(("data:", "blob:")):
            self.requests.append(url)

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
                for domain in ("Page", "Network", "Runtime"):
                    made.ask(f"{domain}.enable")
                yield made
        finally:
            process.terminate()
