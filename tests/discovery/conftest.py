"""A loopback site that plays every host, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = tuple[int, dict[str, str], bytes]
Respond = Callable[[str, dict[str, str]], Answer]
"""path with query, headers in lower case -> answer"""


@dataclass
class Site:
    """Say what stands at `host/path` or `/path`; what nobody spoke of is 404."""

    port: int = 0
    answers: dict[str, Answer | Respond] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """host and path of every request, in order"""

    def says(self, place: str, body: str | bytes = b"", *, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[place] = (status, {"Content-Type": kind, **named}, data)

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(host + path)
        bare = path.partition("?")[0]
        for place in (host + path, path, host + bare, bare, host):
            found = self.answers.get(place)
            if found is not None:
                status, said, body = found(path, headers) if callable(found) else found
                if "ETag" in said and headers.get("if-none-match") == said["ETag"]:
                    return 304, {"ETag": said["ETag"]}, b""
                return status, said, body
        return 404, {}, b""

    def asked_for(self, part: str) -> list[str]:
        return [place for place in self.asked if part in place and not place.endswith("robots.txt")]


@pytest.fixture
def site() -> Iterator[Site]:
    played = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, said, body = played.answer(headers.get("host", "").partition(":")[0], self.path, headers)
            self.send_response(status)
            for name, value in said.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    played.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield played
    server.shutdown()
    server.server_close()
    thread.join()
