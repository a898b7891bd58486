"""Real servers that tests start and stop: PostgreSQL from the system's packages, moto's S3 server from the package index."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

USER = "onrecord"


def need(*modules: str) -> None:
    """Skip with a clear word where a package of the extra is missing."""
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        pytest.skip(
            f"not installed: {', '.join(missing)}; pip install 'onrecord[lake,cluster]' brings it (moto: pip install moto)"
        )


class Postgres:
    """A cluster of its own in a folder of its own, on a socket there; no network."""

    def __init__(self) -> None:
        # Debian keeps the server's programs out of the path
        found = [*sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"), reverse=True), shutil.which("postgres")]
        if found[0] is None:
            pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
        self.bin = Path(found[0]).resolve().parent
        self.user = self._unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))  # a socket's path may be no longer than 107 bytes
        self.data = self.folder / "data"
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "--pgdata", str(self.data), "--username", USER, "--auth", "trust", "--no-sync")
        self.start()

    @staticmethod
    def _unprivileged() -> str | None:
        """PostgreSQL refuses to run as root."""
        if os.getuid() != 0:
            return None
        try:
            return pwd.getpwnam("postgres").pw_name
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([self.bin / program, *arguments], check=True, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses="],
            user=self.user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ready = [self.bin / "pg_isready", "-q", "-h", self.folder, "-U", USER, "-d", "postgres"]
        wait_until(lambda: subprocess.run(ready).returncode == 0)

    def kill(self) -> None:
        """As when the power goes: the server and what it forked, at once."""
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        for pid in (self.process.pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, database: str) -> str:
        """A new database; how to connect to it."""
        self._run("createdb", "-h", str(self.folder), "-U", USER, database)
        return f"host={self.folder} user={USER} dbname={database}"


class ObjectStore:
    """moto's S3 server on loopback, in a process of its own, with one bucket; reached by way of a cable that can be cut.

    moto keeps objects in memory: a kill would lose what a real store keeps.
    """

    BUCKET = "onrecord"

    def __init__(self) -> None:
        need("moto", "flask", "duckdb_extension_httpfs")
        self._port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self._port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._answers)
        self.cable = Cable(self._port)
        self.endpoint = f"127.0.0.1:{self.cable.port}"
        urllib.request.urlopen(urllib.request.Request(f"http://{self.endpoint}/{self.BUCKET}", method="PUT")).close()

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._port), timeout=1):
            return True
        return False

    def cut(self) -> None:
        """From now on nobody is let through, and who was is cut off."""
        self.cable.cut()

    def mend(self) -> None:
        self.cable.mend()

    def stop(self) -> None:
        self.cable.cut()
        self.process.terminate()
        self.process.wait(timeout=30)


class Cable:
    """Takes connections on a port of its own and passes them on, as long as it is whole."""

    def __init__(self, to: int) -> None:
        self._to = to
        self.port = free_port()
        self.mend()

    def mend(self) -> None:
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        for end in (self._listener, *self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
