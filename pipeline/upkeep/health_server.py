"""`/metrics` and `/healthz` beside `onrecord serve`: on loopback, for readers only, to who asks by this server's own name.

A page on the web can make a browser ask loopback, but not under our name; so the Host is checked, and nothing allowed to others.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pipeline.errors import OnRecordError, UsageError
from pipeline.upkeep.metrics import Watch

Check = Callable[[], str | None]
"""says what is wrong with something beside the folder; None where it is well"""


class HealthServer(ThreadingHTTPServer):
    """Answers on a port of one address; `checks` are asked at each /healthz."""

    daemon_threads = True

    def __init__(self, watch: Watch, port: int, checks: tuple[Check, ...] = (), address: str = "127.0.0.1") -> None:
        self.watch, self.checks = watch, checks
        super().__init__((address, port), _Handler)

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}", f"[::1]:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who goes away before the answer is no event; anything else is one line."""
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"metrics: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


class _Handler(BaseHTTPRequestHandler):
    server: HealthServer
    server_version = "OnRecord"
    sys_version = ""
    timeout = 20
    """seconds that a silent connection is kept"""

    def do_GET(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name\n")
            return
        path = self.path.partition("?")[0]
        if path == "/metrics":
            try:
                self._send(HTTPStatus.OK, self.server.watch.exposition(), "text/plain; version=0.0.4; charset=utf-8")
            except OnRecordError as error:
                self._send(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}\n")
        elif path == "/healthz":
            faults = [*self.server.watch.faults(), *filter(None, (check() for check in self.server.checks))]
            status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.OK
            body = json.dumps({"status": "failing" if faults else "ok", "faults": faults}, ensure_ascii=False)
            self._send(status, body + "\n", "application/json")
        else:
            self._send(HTTPStatus.NOT_FOUND, "there are /metrics and /healthz\n")

    def _send(self, status: HTTPStatus, text: str, content_type: str = "text/plain; charset=utf-8") -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a scrape every few seconds is no news."""


@contextmanager
def health_server(watch: Watch, port: int, checks: tuple[Check, ...] = ()) -> Iterator[HealthServer]:
    """The server, answering in a thread for as long as the context lasts. Raises UsageError where the port is taken."""
    try:
        server = HealthServer(watch, port, checks)
    except OSError as error:
        raise UsageError(f"port {port} is taken ({error.strerror}); name another with --metrics-port, or 0 for none") from error
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, name="metrics", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
