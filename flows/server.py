"""A Prefect server of our own: started where none is named, guarded, and stopped with us.

Prefect's built-in temporary server cannot schedule and goes on running when its parent is killed. This one is a child that the
system stops when we end, however we end; it listens on loopback only, asks for a password, and keeps its files in the data
folder, so that nobody's profile is used or changed. Import this module, and enter `prefect_server`, before Prefect is imported:
Prefect reads its environment once.
"""

from __future__ import annotations

import base64
import ctypes
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OnRecordError
from pipeline.folders import DataFolder

START_LIMIT_S = 180.0
"""a first start lays out Prefect's own database: 10 to 20 s, more on a busy machine"""


@contextmanager
def prefect_server(folder: DataFolder, *, services: bool = False) -> Iterator[str]:
    """The address of the API that flows will talk to, for as long as the context lasts.

    That is the one which `PREFECT_API_URL` names, else the server of an `onrecord serve` on the same data folder, else one
    that is started here. `services` says whether it schedules runs. Raises OnRecordError where the server does not come up.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    address_file = folder.prefect / "server.json"
    _prepare_environment(folder)
    running = _running(address_file)
    if running:
        os.environ.update(running)
        yield running["PREFECT_API_URL"]
        return
    print("Starting Prefect; the first time that takes longer.", file=sys.stderr, flush=True)
    port = _free_port()
    password = f"onrecord:{secrets.token_urlsafe(24)}"
    os.environ["PREFECT_SERVER_API_AUTH_STRING"] = password
    client = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_API_AUTH_STRING": password}
    log = folder.logs / "prefect-server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, *([] if services else ["--no-services"])],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_end_with_parent,
            start_new_session=True,  # Ctrl-C is ours to handle
        )
    try:
        _wait_until_healthy(server, port, password, log)
        os.environ.update(client)
        if services:
            _write_private(address_file, json.dumps({**client, "pid": str(server.pid)}))
        yield client["PREFECT_API_URL"]
    finally:
        _send_last_logs()
        if services:
            address_file.unlink(missing_ok=True)
        os.environ.pop("PREFECT_API_URL", None)
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _send_last_logs() -> None:
    """Let Prefect hand over what it still has to say while somebody listens."""
    handlers = sys.modules.get("prefect.logging.handlers")
    if handlers is not None:
        handlers.APILogHandler().flush()


def _prepare_environment(folder: DataFolder) -> None:
    os.environ.update(
        PREFECT_HOME=str(folder.prefect),
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        DO_NOT_TRACK="1",
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY="60",
        # what a flow says goes to its page; on the terminal speaks the command, in one line
        PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL="CRITICAL",
    )


def _running(address_file: Path) -> dict[str, str] | None:
    """What a client needs to reach the server that the file tells of, where it is alive."""
    try:
        found = json.loads(address_file.read_text("utf-8"))
        os.kill(int(found.pop("pid")), 0)
    except (OSError, ValueError, KeyError):
        return None
    return {str(key): str(value) for key, value in found.items()}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent dies; elsewhere the `finally` of the context does it for all but a kill."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _wait_until_healthy(server: subprocess.Popen[bytes], port: int, password: str, log: Path) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/health")
    request.add_header("Authorization", "Basic " + base64.b64encode(password.encode()).decode())
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(request, timeout=2).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    server.kill()
    raise OnRecordError(f"the Prefect server did not start; its log is {log}")


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
