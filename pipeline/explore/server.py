"""The server behind `onrecord explore`: on loopback, for whoever holds the key that is in its address.

A page on the web can make a browser ask loopback, and a name on the web can be made to lead there. So the page itself holds no
data; each question must carry the key in a header, which no other site can send without leave (we give none), must name this
server as its host, and come from its own page. The key stands behind `#` in the address, which browsers send to nobody.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, UsageError
from pipeline.explore.answers import ANSWERS, answer

PAGE = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
MAX_REQUEST = 256 * 1024
AT_ONCE = 2
"""questions; each is a process with up to 1 GB of memory"""


class Explorer(ThreadingHTTPServer):
    """Serves one data folder on a port of 127.0.0.1."""

    daemon_threads = True

    def __init__(self, folder: DataFolder, port: int = 0) -> None:
        self.folder = folder
        self.key = secrets.token_urlsafe(24)
        self.turns = threading.Semaphore(AT_ONCE)
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def hosts(self) -> tuple[str, str]:
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.hosts[0]}/#{self.key}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no event; anything else is one line."""
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"explore: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


class _Handler(BaseHTTPRequestHandler):
    server: Explorer
    server_version = "OnRecord"
    sys_version = ""
    timeout = 60
    """seconds that a silent connection is kept"""

    def do_GET(self) -> None:
        if not self._is_asked_by_its_name():
            return
        if self.path.partition("?")[0] != "/":
            self._refuse(HTTPStatus.NOT_FOUND, "there is one page, at /")
            return
        nonce = secrets.token_urlsafe(16)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        self._send(HTTPStatus.OK, "text/html; charset=utf-8", PAGE.replace("{{nonce}}", nonce).encode(), policy)

    def do_POST(self) -> None:
        if not self._is_asked_by_its_name():
            return
        own_pages = [f"http://{host}" for host in self.server.hosts]
        if self.headers.get("Origin", own_pages[0]) not in own_pages:
            self._refuse(HTTPStatus.FORBIDDEN, "asked from another page")
            return
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode(), f"Bearer {self.server.key}".encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "the key is missing or old: open the address that 'onrecord explore' printed last")
            return
        name = self.path.removeprefix("/api/")
        if name not in ANSWERS:
            self._refuse(HTTPStatus.NOT_FOUND, f"there is no {self.path}")
            return
        try:
            size = int(self.headers.get("Content-Length", ""))
            if not 0 <= size <= MAX_REQUEST:
                raise ValueError(f"over {MAX_REQUEST} bytes")
            fields = json.loads(self.rfile.read(size))
            if not isinstance(fields, dict):
                raise ValueError("no JSON object")
        except (ValueError, RecursionError) as error:
            self._refuse(HTTPStatus.BAD_REQUEST, f"the question cannot be read: {error}")
            return
        try:
            with self.server.turns:
                given = answer(self.server.folder, name, fields)
        except OnRecordError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
            return
        self._send(HTTPStatus.OK, given.content_type, given.body)

    def _is_asked_by_its_name(self) -> bool:
        """Whether the request names this server as its host; else it is answered here: a name of others leads to us."""
        if self.headers.get("Host") in self.server.hosts:
            return True
        self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name")
        return False

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self._send(status, "application/json", json.dumps({"error": reason}, ensure_ascii=False).encode("utf-8", "replace"))

    def _send(self, status: HTTPStatus, content_type: str, body: bytes, policy: str = "default-src 'none'") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what somebody asks is nobody else's business."""


@contextmanager
def explorer(folder: DataFolder, port: int = 0) -> Iterator[Explorer]:
    """A server, bound and not yet serving. Raises UsageError where nothing is published, or the port is taken."""
    folder.newest()
    try:
        server = Explorer(folder, port)
    except OSError as error:
        raise UsageError(f"cannot listen on port {port}: {error.strerror}; name another with --port, or none") from error
    with server:
        yield server


def serve(server: Explorer) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)
