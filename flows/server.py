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
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, MutableMapping
from contextlib import closing, contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flows.prefect_page import keep_to_itself, page_folder
from pipeline.data_folder import DataFolder
from pipeline.errors import OnRecordError, UsageError

START_LIMIT_S = 180.0
"""a first start lays out Prefect's own database: 10 to 20 s, more on a busy machine"""
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
"""looked up here: a child between fork and exec must not wait for a lock that some thread held"""
LOG_BYTES = 5 * 1024**2
"""of the server's log, before it is set aside; two older ones are kept"""


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def keep_loopback_off_proxies(environment: MutableMapping[str, str]) -> None:
    """Have every client of this process and of its children ask loopback directly, whatever proxies are named for the Web.

    >>> environment = {"HTTP_PROXY": "http://proxy.example:3128", "NO_PROXY": "intra.example"}
    >>> keep_loopback_off_proxies(environment)
    >>> environment["no_proxy"]
    'intra.example,127.0.0.1,localhost,::1'
    """
    stated = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
    names = [name.strip() for name in stated.split(",") if name.strip()]
    if "*" not in names:
        names += [name for name in LOOPBACK if name not in names]
    environment["no_proxy"] = environment["NO_PROXY"] = ",".join(names)


def running_server(folder: DataFolder) -> str | None:
    """The address of the API that flows will talk to, where there is one: which `PREFECT_API_URL` names, else that of the server
    of an `onrecord serve` on the same data folder. The environment is then such that Prefect finds it."""
    keep_loopback_off_proxies(os.environ)
    if named := os.environ.get("PREFECT_API_URL"):
        return named
    running = _running(_address_file(folder))
    if running is None:
        return None
    _prepare_environment(folder)
    os.environ.update(running)
    return running["PREFECT_API_URL"]


def _address_file(folder: DataFolder) -> Path:
    return folder.prefect / "server.json"


@contextmanager
def prefect_server(folder: DataFolder, *, port: int | None = None, password: str | None = None) -> Iterator[str]:
    """The address of the API that flows will talk to, for as long as the context lasts: of a running server, else of one that
    is started here and schedules runs.

    `port` and `password` are those of its page, else they are new each time. Raises OnRecordError where the server does not come
    up, UsageError where the port is taken.
    """
    if running := running_server(folder):
        yield running
        return
    address_file = _address_file(folder)
    _prepare_environment(folder)
    print("Starting Prefect; the first time that takes longer.", file=sys.stderr, flush=True)
    if port is not None:
        _require_free(port)
    port = port or _free_port()
    password = f"onrecord:{password or secrets.token_urlsafe(24)}"
    os.environ["PREFECT_SERVER_API_AUTH_STRING"] = password
    client = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_API_AUTH_STRING": password}
    server = _Server(port, password, folder.logs / "prefect-server.log")
    server.start()
    try:
        server.wait_until_healthy()
        os.environ.update(client)
        keep_to_itself(folder)
        _write_private(address_file, json.dumps({**client, "pid": str(os.getpid())}))
        yield client["PREFECT_API_URL"]
    finally:
        _send_last_logs()
        address_file.unlink(missing_ok=True)
        os.environ.pop("PREFECT_API_URL", None)
        server.stop()


class _Server(threading.Thread):
    """The server's process and its guard: keeps its log, and starts it again where it ends before it should."""

    def __init__(self, port: int, password: str, log: Path) -> None:
        super().__init__(name="prefect-server", daemon=True)
        self.port, self.password, self.log = port, password, log
        self.command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self.is_stopping = threading.Event()
        self.is_up = False

    def run(self) -> None:
        # by size: a service that runs for months must not fill the disk with what its server says
        handler = RotatingFileHandler(self.log, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", errors="replace")
        with closing(handler):
            while not self.is_stopping.is_set():
                self.starts += 1
                # from this thread: Linux ends the child when the thread that made it ends
                self.process = subprocess.Popen(
                    self.command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    preexec_fn=_end_with_parent,
                    start_new_session=True,  # Ctrl-C is ours to handle
                )
                if self.is_stopping.is_set():
                    self.process.terminate()
                assert self.process.stdout is not None
                with self.process.stdout as lines:
                    for line in lines:
                        handler.emit(logging.makeLogRecord({"msg": line.decode("utf-8", "replace").rstrip()}))
                self.process.wait()
                if not self.is_up:  # it does not start at all: `wait_until_healthy` says so
                    return
                if not self.is_stopping.wait(1):
                    print("The Prefect server ended; it is started again.", file=sys.stderr, flush=True)

    def wait_until_healthy(self) -> None:
        """Raises OnRecordError where the server does not come up."""
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline and self.is_alive():
            try:
                _ask_health(f"http://127.0.0.1:{self.port}/api", self.password)
                self.is_up = True
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise OnRecordError(f"the Prefect server did not start; its log is {self.log}")

    def stop(self) -> None:
        self.is_stopping.set()
        if self.process is not None:
            self.process.terminate()
        self.join(timeout=20)
        if self.process is not None and self.is_alive():
            self.process.kill()
            self.join()


def _send_last_logs() -> None:
    """Let Prefect hand over what it still has to say while somebody listens."""
    handlers = sys.modules.get("prefect.logging.handlers")
    if handlers is not None:
        handlers.APILogHandler().flush()


def _prepare_environment(folder: DataFolder) -> None:
    folder.keep_secrets()
    os.environ.update(
        PREFECT_HOME=str(folder.prefect),
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        PREFECT_UI_API_URL="/api",  # the page asks the server that it came from, whatever its port
        PREFECT_UI_STATIC_DIRECTORY=str(page_folder(folder)),
        PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT="false",
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
        # a number of a process says little: after a crash it may be another program's
        _ask_health(found["PREFECT_API_URL"], found["PREFECT_API_AUTH_STRING"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {str(key): str(value) for key, value in found.items()}


def _ask_health(api: str, password: str) -> None:
    """Raises OSError where the server does not answer as one that takes the password."""
    request = urllib.request.Request(f"{api}/health")
    request.add_header("Authorization", "Basic " + base64.b64encode(password.encode()).decode())
    urllib.request.urlopen(request, timeout=2).read()


def is_answering() -> str | None:
    """What is wrong with the Prefect server that this process talks to; None where it answers."""
    try:
        _ask_health(os.environ["PREFECT_API_URL"], os.environ.get("PREFECT_API_AUTH_STRING", ""))
    except (KeyError, OSError, ValueError) as error:
        return f"the Prefect server does not answer ({type(error).__name__})"
    return None


def password_file(folder: DataFolder) -> Path:
    return folder.prefect / "password"


def page_password(folder: DataFolder, *, new: bool = False) -> str:
    """The password of the page of `serve`: made once, kept in the data folder for its owner alone, the same at each start."""
    kept = password_file(folder)
    if not new and kept.exists() and (found := kept.read_text("utf-8").strip()):
        return found
    folder.prefect.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(24)
    _write_private(kept, made + "\n")
    return made


def _require_free(port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsageError(f"port {port} is taken ({error.strerror}); name another with --port") from error


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent dies; elsewhere the `finally` of the context does it for all but a kill.

    By a kill: on SIGTERM the server would wait for the runs that still talk to it, and it holds nothing that SQLite would lose.
    """
    if _PRCTL is not None:
        _PRCTL(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
