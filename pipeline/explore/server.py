"""The server behind `onrecord explore`: on loopback, for whoever holds the key that is in its address; on another address, for a
team behind a proxy of its own.

A page on the web can make a browser ask loopback, and a name on the web can be made to lead there. So the page itself holds no
data; each question must carry the key in a header, which no other site can send without leave (we give none), must name this
server as its host, and come from its own page. The key stands behind `#` in the address, which browsers send to nobody. A team's
server answers to the names that it was given, with a key that stays, and takes no notes.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
import select
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, QueryError, UsageError
from pipeline.explore.answers import ANSWERS, answer
from pipeline.explore.snapshots import LOOK_S, Snapshots

HERE = Path(__file__).parent
PAGE = (
    (HERE / "page.html")
    .read_text(encoding="utf-8")
    .replace("{{style}}", (HERE / "page.css").read_text(encoding="utf-8"))
    .replace("{{script}}", "".join((HERE / name).read_text(encoding="utf-8") for name in ("page.js", "article.js", "begin.js")))
)
LOOPBACK = "127.0.0.1"
KEY = re.compile(r"[\w-]{24,200}", re.ASCII)
MAX_REQUEST = 256 * 1024
AT_ONCE = 2
"""questions; each is a process with up to 1 GB of memory"""


@dataclass(frozen=True)
class Door:
    """Where the server listens, the names by which it may be asked for, and a key that stays; else a new one at each start."""

    host: str = LOOPBACK
    port: int = 0
    names: Sequence[str] = ()
    key: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether others than the user of this machine may ask."""
        return self.host != LOOPBACK or bool(self.names)

    def check(self) -> None:
        """Raises UsageError where it would stand open, or be asked for by any name."""
        if self.key and not KEY.fullmatch(self.key):
            raise UsageError("ONRECORD_EXPLORE_KEY is 24 letters, digits, hyphens and underscores or more")
        if not self.is_shared:
            return
        if not self.names:
            raise UsageError(f"--host {self.host} wants the names by which it may be asked for: --name explore.paper.example")
        if not self.key:
            raise UsageError("a server for others wants a key that stays: set ONRECORD_EXPLORE_KEY in the environment")


class Explorer(ThreadingHTTPServer):
    """Serves one data folder."""

    daemon_threads = True

    def __init__(self, folder: DataFolder, door: Door) -> None:
        self.snapshots = Snapshots(folder)
        self.door = door
        self.key = door.key or secrets.token_urlsafe(24)
        self.turns = threading.Semaphore(AT_ONCE)
        super().__init__((door.host, door.port), _Handler)

    @property
    def hosts(self) -> tuple[str, ...]:
        """What may stand in the header Host."""
        own = (f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}") if self.door.host == LOOPBACK else ()
        return *own, *self.door.names

    @property
    def origins(self) -> tuple[str, ...]:
        """Whose pages may ask; a proxy speaks HTTPS for us."""
        return tuple(f"{scheme}://{host}" for host in self.hosts for scheme in ("http", "https"))

    @property
    def address(self) -> str:
        return f"http://{self.hosts[0]}/#{self.key}"

    def server_close(self) -> None:
        super().server_close()
        self.snapshots.close()

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
        if self.headers.get("Origin", self.server.origins[0]) not in self.server.origins:
            self._refuse(HTTPStatus.FORBIDDEN, "asked from another page")
            return
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode(), f"Bearer {self.server.key}".encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "the key is missing or old: open the address that 'onrecord explore' printed last")
            return
        name = self.path.removeprefix("/api/")
        if name not in ANSWERS:
            self._refuse(HTTPStatus.NOT_FOUND, f"there is no {self.path}")
            return
        if name == "note" and self.server.door.is_shared:
            self._refuse(HTTPStatus.FORBIDDEN, "notes are written on one's own machine: 'onrecord note'")
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
            with self._turn():
                given = answer(self.server.snapshots, name, fields, self._is_gone)
        except OnRecordError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
            return
        self._send(HTTPStatus.OK, given.content_type, given.body)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for one; who goes away while waiting takes none. Raises QueryError for such."""
        while not self.server.turns.acquire(timeout=LOOK_S):
            if self._is_gone():
                raise QueryError("nobody waits for the answer any more")
        try:
            yield
        finally:
            self.server.turns.release()

    def _is_gone(self) -> bool:
        """Whether the browser has closed the connection: it sends nothing more until it is answered."""
        try:
            is_heard, _, _ = select.select([self.connection], [], [], 0)  # a socket with a timeout would wait in recv
            return bool(is_heard) and not self.connection.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):
            return True

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
def explorer(folder: DataFolder, door: Door | None = None) -> Iterator[Explorer]:
    """A server, bound and not yet serving. Raises UsageError where nothing is published, or the port is taken."""
    door = door or Door()
    door.check()
    folder.newest()
    try:
        server = Explorer(folder, door)
    except OSError as error:
        raise UsageError(f"cannot listen on {door.host} port {door.port}: {error.strerror}; name another with --port") from error
    with server:
        yield server


def serve(server: Explorer) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)
